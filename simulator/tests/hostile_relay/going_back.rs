//! What was stored is removed, forgotten, refused or put back to an older state.

use simulator::{Meddled, World};
use space::Warning;
use sync::wire::to_bytes;
use sync::{Code, Item, Page, Push, Receipt, Refused, Request, Response, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, ENTRY, NO_TIME, ana_drops, honesty_returns, items_to, overheard, paired, whole_again,
};
use crate::support::{check_in_of, drop_of, drops, replica, warnings};

#[test]
fn removing_what_nobody_took_back_is_named_and_what_was_read_stays() {
    let mut world = paired(16);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["read"]);
    let read = heard.borrow().last().unwrap().id();
    let head = world.relay_head(BEN).unwrap();
    let gone = Item::Withdrawn { seq: head + 1, id: read };
    let page = Page { after: head, upto: head + 1, head: head + 1, items: vec![gone] };
    world.hand(BEN, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
    world.run(NO_TIME).unwrap();
    world.restart(BEN).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), ["read"]);
    assert!(warnings(&world, BEN).contains(&Warning::Removed));
}

#[test]
fn removing_what_was_not_read_yet_is_named_and_the_rest_is_read() {
    let mut world = paired(17);
    let mut seen = 0;
    world.tamper = Some(items_to(BEN, move |items| {
        let changed = items.into_iter().map(|item| match item {
            Item::Record { seq, record } if record.version() == ENTRY => {
                seen += 1;
                if seen == 2 {
                    Item::Withdrawn { seq, id: record.id() }
                } else {
                    Item::Record { seq, record }
                }
            }
            other => other,
        });
        changed.collect()
    }));
    ana_drops(&mut world, &["one", "two", "three"]);
    world.honest_again();
    world.phones[BEN].cut();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), ["one", "three"]);
    assert!(warnings(&world, BEN).contains(&Warning::Removed));
}

#[test]
fn a_host_that_goes_back_to_an_older_state_is_named_and_gets_everything_again() {
    for hundredths in [0, 30, 60, 90] {
        let mut world = paired(18 + hundredths);
        ana_drops(&mut world, &["one", "two"]);
        world.command(BEN, check_in_of("from Ben")).unwrap();
        ana_drops(&mut world, &["three"]);
        let head = world.relay_head(ANA).unwrap();
        world.restore_relay(ANA, head * hundredths / 100).unwrap();
        world.run(AN_HOUR).unwrap();
        for phone in [ANA, BEN] {
            assert_eq!(warnings(&world, phone), [Warning::HostWentBack], "{hundredths}");
        }
        honesty_returns(&mut world);
        whole_again(&world, &["one", "two", "three"]);
    }
}

#[test]
fn after_the_host_lost_everything_a_new_device_still_reads_the_whole_history() {
    let mut world = World::new(3, 19);
    world.pair().unwrap();
    ana_drops(&mut world, &["one"]);
    world.command(BEN, drop_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    world.restore_relay(ANA, 0).unwrap();
    world.run(AN_HOUR).unwrap();
    world.link(ANA, 2).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 2), ["one", "from Ben"]);
}

#[test]
fn what_could_not_be_read_when_the_host_lost_it_is_read_again_and_sent() {
    let mut world = World::new(3, 191);
    world.pair().unwrap();
    for n in 0..520 {
        world.command(ANA, drop_of(&format!("{n}"))).unwrap();
        while world.step() {}
    }
    world.run(NO_TIME).unwrap();
    let segment = world.phones[ANA].disk.remove("records/00000").unwrap();
    world.restore_relay(ANA, 0).unwrap();
    world.run(NO_TIME).unwrap();
    world.phones[ANA].disk.insert("records/00000".into(), segment);
    world.run(AN_HOUR).unwrap();
    world.link(ANA, 2).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 2).len(), 520);
}

/// Another folder, or a copy from before this space began.
#[test]
fn a_host_that_does_not_know_the_space_is_named_as_that_and_everything_goes_on_when_it_does_again() {
    let mut world = paired(190);
    ana_drops(&mut world, &["one"]);
    let kept = world.relay.store().copy();
    world.phones.iter_mut().for_each(simulator::Phone::cut);
    world.relay.store().restore(relay::MemoryStore::default().copy());
    world.run(NO_TIME).unwrap();
    world.command(ANA, drop_of("two")).unwrap();
    world.run(AN_HOUR / 2).unwrap();
    for phone in [ANA, BEN] {
        assert_eq!(warnings(&world, phone), [Warning::NotKnown], "nobody was signed out");
    }
    assert_eq!(drops(&world, ANA), ["one", "two"]);
    world.relay.store().restore(kept);
    world.run(AN_HOUR).unwrap();
    for phone in [ANA, BEN] {
        assert_eq!(warnings(&world, phone), [Warning::HostWentBack], "phone {phone}, without a start");
    }
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two"]);
}

#[test]
fn a_host_that_confirms_what_it_does_not_store_is_named_and_gets_it_again() {
    let mut world = paired(20);
    let head = world.relay_head(ANA).unwrap();
    let mut upto = head;
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::Append { records } if at == ANA => {
            let receipts = records
                .iter()
                .map(|_| {
                    upto += 1;
                    Receipt::At { seq: upto }
                })
                .collect();
            Meddled::Answered(Ok(Response::Appended { receipts, head: upto }))
        }
        _ => Meddled::Honest,
    }));
    ana_drops(&mut world, &["one", "two"]);
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    world.honest_again();
    world.phones[ANA].cut();
    world.run(AN_HOUR).unwrap();
    assert_eq!(warnings(&world, ANA), [Warning::HostWentBack]);
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two"]);
}

#[test]
fn a_host_that_refuses_to_store_is_named_and_the_words_stay_on_the_device() {
    for code in [
        Code::StorageFull,
        Code::SpaceFull,
        Code::TooMany,
        Code::Malformed,
        Code::TooLarge,
        Code::NotAdmitted,
    ] {
        let mut world = paired(21);
        world.meddle = Some(Box::new(move |at, asked| match asked {
            Request::Append { .. } if at == ANA => Meddled::Answered(Err(Refused::new(code))),
            _ => Meddled::Honest,
        }));
        ana_drops(&mut world, &["one"]);
        assert_eq!(drops(&world, ANA), ["one"]);
        assert!(!warnings(&world, ANA).is_empty(), "{code:?}");
        world.restart(ANA).unwrap();
        world.run(NO_TIME).unwrap();
        assert_eq!(drops(&world, ANA), ["one"], "{code:?}");
        honesty_returns(&mut world);
        ana_drops(&mut world, &["two"]);
        world.run(AN_HOUR).unwrap();
        whole_again(&world, &["one", "two"]);
    }
}

#[test]
fn a_record_that_a_lying_host_calls_unfit_stays_in_the_outbox_and_is_offered_again_on_the_next_connection() {
    for code in [Code::Malformed, Code::TooLarge, Code::Unsupported, Code::NotAdmitted] {
        let mut world = paired(22);
        world.meddle = Some(Box::new(move |at, asked| match asked {
            Request::Append { records } if at == ANA => {
                let receipts = vec![Receipt::Refused { code }; records.len()];
                Meddled::Answered(Ok(Response::Appended { receipts, head: 0 }))
            }
            _ => Meddled::Honest,
        }));
        ana_drops(&mut world, &["one", "two"]);
        assert_eq!(warnings(&world, ANA), [Warning::Refused], "{code:?}");
        assert!(replica(&world, ANA).status().waiting >= 2, "{code:?}");
        world.honest_again();
        world.phones[ANA].cut();
        world.run(AN_HOUR).unwrap();
        whole_again(&world, &["one", "two"]);
    }
}
