//! What was written is left out, turned round or said twice.

use simulator::World;
use space::Warning;
use sync::{Item, Push, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, ENTRY, NO_TIME, ana_drops, hands, honesty_returns, items_to, never_wrong,
    nth_entry_dropped, overheard, page_in, paired, partner_of, records_to, whole_again, whole_or_named,
};
use crate::support::{drop_of, drops, warnings};

#[test]
fn a_record_dropped_for_ever_is_named_when_the_next_one_comes_and_read_once_the_host_is_honest() {
    let mut world = paired(1);
    world.tamper = Some(nth_entry_dropped(2));
    ana_drops(&mut world, &["one", "two", "three"]);
    assert_eq!(drops(&world, BEN), ["one"]);
    assert_eq!(warnings(&world, BEN), [Warning::HeldBack(partner_of(&world, BEN))]);
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two", "three"]);
}

#[test]
fn a_partners_entry_held_back_from_one_of_my_devices_is_named_when_the_other_writes() {
    let mut world = World::new(3, 2);
    world.pair().unwrap();
    world.link(ANA, 2).unwrap();
    world.tamper = Some(records_to(2, |record| (record.version() != ENTRY).then_some(record)));
    world.command(BEN, drop_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    world.honest_again();
    ana_drops(&mut world, &["from Ana"]);
    assert_eq!(drops(&world, 2), ["from Ana"]);
    assert_eq!(warnings(&world, 2), [Warning::HeldBack(partner_of(&world, ANA))], "Ana's phone had seen it");
    world.restart(2).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 2), ["from Ben", "from Ana"]);
}

#[test]
fn records_in_another_order_come_to_the_same_couple() {
    let mut world = paired(3);
    world.set_online(BEN, false);
    let truth = ["one", "two", "three", "four"];
    ana_drops(&mut world, &truth);
    world.tamper = Some(items_to(BEN, |items| {
        let seqs: Vec<u64> = items.iter().map(Item::seq).collect();
        let turned = items.into_iter().rev().zip(seqs).map(|(item, seq)| match item {
            Item::Record { record, .. } => Item::Record { seq, record },
            other => other,
        });
        turned.collect()
    }));
    world.set_online(BEN, true);
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), truth);
    assert_eq!(warnings(&world, BEN), []);
    honesty_returns(&mut world);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), truth);
    }
    assert!(
        warnings(&world, BEN).iter().all(|told| *told == Warning::HostWentBack),
        "positions are others now"
    );
}

#[test]
fn an_old_record_under_a_new_position_is_there_once() {
    let mut world = paired(4);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["one", "two"]);
    let all = heard.borrow().clone();
    hands(&mut world, BEN, all);
    never_wrong(&world, &["one", "two"]);
    assert_eq!(drops(&world, BEN).len(), 2);
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["one", "two"]);
    whole_or_named(&world, &["one", "two"]);
}

#[test]
fn every_frame_said_twice_changes_nothing_or_is_named() {
    let mut world = paired(5);
    world.tamper = Some(Box::new(|_, said| vec![said.clone(), said]));
    let truth = ["one", "two", "three"];
    ana_drops(&mut world, &truth);
    whole_or_named(&world, &truth);
    honesty_returns(&mut world);
    whole_again(&world, &truth);
}

#[test]
fn every_record_said_twice_in_one_page_is_there_once() {
    let mut world = paired(6);
    world.tamper = Some(Box::new(|_, mut said| {
        if let Some(page) = page_in(&mut said).filter(|page| page.upto == page.after + 1)
            && let [Item::Record { record, .. }] = &page.items[..]
        {
            let again = Item::Record { seq: page.upto + 1, record: record.clone() };
            page.items.push(again);
            (page.upto, page.head) = (page.upto + 1, page.head + 1);
        }
        vec![said]
    }));
    ana_drops(&mut world, &["one", "two"]);
    never_wrong(&world, &["one", "two"]);
    honesty_returns(&mut world);
    never_wrong(&world, &["one", "two"]);
    whole_or_named(&world, &["one", "two"]);
}

#[test]
fn a_tail_cut_off_for_one_partner_is_named_with_the_next_entry_that_comes() {
    let mut world = paired(7);
    ana_drops(&mut world, &["one"]);
    world.tamper = Some(Box::new(|at, said| match said {
        ToDevice::Push { push: Push::Page { .. } } if at == BEN => vec![],
        other => vec![other],
    }));
    ana_drops(&mut world, &["two", "three"]);
    assert_eq!(drops(&world, BEN), ["one"]);
    world.tamper = Some(records_to(BEN, {
        let mut left_out = 0;
        move |record| {
            left_out += 1;
            (left_out > 2).then_some(record)
        }
    }));
    ana_drops(&mut world, &["four"]);
    whole_or_named(&world, &["one", "two", "three", "four"]);
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two", "three", "four"]);
}

#[test]
fn two_histories_come_out_as_soon_as_one_entry_is_exchanged() {
    let mut world = paired(8);
    world.tamper = Some(Box::new(|_, mut said| {
        page_in(&mut said).into_iter().for_each(|page| page.items.clear());
        vec![said]
    }));
    ana_drops(&mut world, &["a1", "a2"]);
    for words in ["b1", "b2"] {
        world.command(BEN, drop_of(words)).unwrap();
        world.run(NO_TIME).unwrap();
    }
    assert_eq!(
        (drops(&world, ANA), drops(&world, BEN)),
        (vec!["a1".into(), "a2".into()], vec!["b1".into(), "b2".into()])
    );
    world.honest_again();
    ana_drops(&mut world, &["a3"]);
    assert_eq!(warnings(&world, BEN), [Warning::HeldBack(partner_of(&world, BEN))]);
    world.command(BEN, drop_of("b3")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(warnings(&world, ANA), [Warning::HeldBack(partner_of(&world, ANA))]);
    honesty_returns(&mut world);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone).len(), 6);
        assert_eq!(warnings(&world, phone), []);
    }
    assert_eq!(drops(&world, ANA), drops(&world, BEN));
}
