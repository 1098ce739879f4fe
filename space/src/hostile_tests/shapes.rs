//! Numbers out of all proportion, and bodies of any shape.

use envelope::entry::{Head, MAX_HEADS, Writer, encrypt};
use envelope::{DeviceId, EntryId};
use practice::{Reason, Refusal};

use super::pair::{ANA, BEN, Space, drop_body, last_reason, note, shares};
use crate::receive::READS;
use crate::{Replica, Warning, Words};

#[test]
fn a_lamport_time_out_of_all_proportion_is_set_aside_and_what_is_written_later_still_stands_later() {
    for lamport in [u64::MAX, u64::MAX - 1, 1 << 63, 1 << 40] {
        let mut space = Space::begun();
        space.ben_posts(&drop_body("from the end of time"), |inside| inside.lamport = lamport);
        assert_eq!(space.notes(ANA), Vec::<String>::new());
        assert!(space.warnings(ANA).contains(&Warning::Forged));
        space.does(ANA, shares("Ana"));
        space.does(ANA, note("and on"));
        assert_eq!(space.notes(ANA), ["and on"]);
        let reopened = reopened(&mut space, ANA);
        assert_eq!(reopened.couple().wins().notes().len(), 1);
    }
}

fn reopened(space: &mut Space, device: usize) -> Replica {
    let effects = space.on(device, |replica, out| {
        replica.account_changed = true;
        replica.finish(out)
    });
    let puts = effects.into_iter().find_map(|effect| match effect {
        crate::Effect::Save(puts) => Some(puts),
        _ => None,
    });
    Replica::open(space.devices[device].local_key(), &puts.unwrap()).unwrap()
}

#[test]
fn a_lamport_time_a_little_ahead_is_taken_and_order_goes_on_from_there() {
    let mut space = Space::begun();
    space.on(BEN, |ben, _| ben.account.lamport += 1 << 20);
    space.does(BEN, note("ahead"));
    space.ana_goes_on();
    assert_eq!(space.notes(ANA), ["ahead", "and on"]);
}

#[test]
fn a_running_number_out_of_all_proportion_waits_and_takes_no_room() {
    let mut space = Space::begun();
    for number in [0, u64::MAX, 1 << 40] {
        space.ben_posts(&drop_body("far ahead"), |inside| inside.number = number);
        space.ben_posts(&drop_body("far ahead, from nowhere"), |inside| {
            (inside.number, inside.prev) = (number, None);
        });
    }
    assert_eq!(space.notes(ANA), Vec::<String>::new());
    let gone = space.own_device(BEN);
    space.ben_posts(&drop_body("after one that was removed"), |inside| {
        (inside.number, inside.prev) = (1 << 40, Some(EntryId([5; 32])));
    });
    space.on(ANA, |ana, _| ana.removed(EntryId([5; 32])));
    assert!(
        space.devices[ANA]
            .chains
            .tips(&space.devices[ANA].account.ours)
            .all(|(key, number, _)| key.2 != gone || number < 100)
    );
    space.does(ANA, note("and on"));
    assert_eq!(space.notes(ANA), ["and on"]);
}

#[test]
fn more_heads_than_an_entry_may_carry_and_more_bytes_than_a_record_may_have_are_refused() {
    let mut space = Space::begun();
    let head = Head { device: DeviceId([1; 32]), number: 1, id: EntryId([1; 32]) };
    for heads in [MAX_HEADS + 1, 100_000] {
        let made = space.on(BEN, |ben, out| {
            let body = drop_body("many heads");
            let mut inside = ben.next_inside(ben.account.ours, body.kind(), body.encode(), out);
            inside.heads = vec![head; heads];
            let (epoch, key) = ben.writing_key(ben.account.ours, out).unwrap();
            let writer = Writer::new(
                ben.account.space,
                ben.account.ours,
                (epoch, &key),
                ben.account.me,
                ben.account.ring.current(),
                &[],
            );
            encrypt(&inside, &writer, &mut out.rng)
        });
        assert!(made.is_err(), "the crates do not even make it");
        let by_hand = space.by_hand(BEN, |inside| inside.heads = vec![head; heads]);
        let read = envelope::Record::parse(by_hand.clone()).map(|_| ());
        assert!(heads < 1_000 || read.is_err(), "a record of that size is none");
        space.log.push(by_hand);
    }
    space.carry();
    assert!(space.warnings(ANA).contains(&Warning::Forged));
    space.ana_goes_on();
}

#[test]
fn bodies_and_facts_of_any_shape_are_set_aside_and_the_app_goes_on() {
    let mut space = Space::begun();
    let deep = [0x81; 4_000].to_vec();
    let long = vec![0x61; 50_000];
    let kinds = [
        "check-in/1",
        "wins/1",
        "seal/1",
        "take-back/1",
        "begin/1",
        "leaving/1",
        "agreement/1",
        "offer/1",
        "space/identity/1",
        "space/heads/1",
        "space/member/1",
        "space/unheard-of/9",
        "",
        "\u{0}",
    ];
    for kind in kinds {
        for body in [
            vec![],
            vec![0xff],
            deep.clone(),
            long.clone(),
            vec![0x9b, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ] {
            space.on(BEN, |ben, out| ben.write(ben.account.ours, kind, body, out));
        }
    }
    for day in [i32::MIN, -1, i32::MAX] {
        space.ben_posts(&drop_body("on no day"), |inside| inside.day_number = day);
    }
    space.carry();
    assert_eq!(space.devices[ANA].words_state(), Words::Same);
    space.ana_goes_on();
}

#[test]
fn words_longer_than_a_page_are_set_aside() {
    let mut space = Space::begun();
    space.ben_writes(&drop_body(&"x".repeat(40_000)));
    assert_eq!(last_reason(&space.devices[ANA]), Reason::Rule(Refusal::TextLength));
    assert_eq!(space.notes(ANA), Vec::<String>::new());
}

#[test]
fn records_of_a_newer_version_take_up_no_more_than_a_bound_and_are_fetched_again_by_the_version_that_reads_them()
 {
    let mut space = Space::begun();
    let ours = space.devices[ANA].account.ours;
    for n in 0..20_000_u32 {
        let mut record = vec![99];
        record.extend_from_slice(&space.devices[ANA].account.space.0);
        record.extend_from_slice(&ours.0);
        record.extend_from_slice(&n.to_be_bytes());
        record.resize(1_000, 7);
        space.log.push(record);
    }
    space.carry();
    space.devices.iter_mut().for_each(|device| device.retry = true);
    space.ana_goes_on();
    assert_eq!(space.warnings(ANA), [Warning::Newer]);
    let bytes: usize = space.devices[ANA].account.held.records().map(<[u8]>::len).sum();
    assert!(bytes < 2 * 1024 * 1024, "{bytes} bytes");
    assert!(space.devices[ANA].account.held.len() > 500, "what there is room for is kept");
    let mut again = space.devices.remove(ANA);
    again.account.place.upto = 9;
    assert!(!again.fetch_what_was_let_go(READS), "this version would let go of it again");
    assert!(again.fetch_what_was_let_go(READS + 1) && again.account.place.upto == 0);
    assert!(!again.fetch_what_was_let_go(READS + 1), "once");
}
