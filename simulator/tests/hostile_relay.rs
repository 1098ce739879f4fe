//! A host that cheats, one way in each test. Whatever it does: either everything is there once it is honest again, or the
//! device names what is wrong; and nobody ever sees an entry that was not written, other words, or a wrong order of one's own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

mod support;

use std::cell::RefCell;
use std::rc::Rc;

use envelope::LinkSecret;
use envelope::pairing::{Offer, Reply};
use practice::{Command, check_in};
use proptest::prelude::*;
use simulator::{Meddled, Tamper, World};
use space::slow::{Done, Slow};
use space::{Arriving, Stage, Warning, Words};
use support::{check_in_of, drop_of, drops, replica, today, warnings};
use sync::wire::{Mailbox, to_bytes};
use sync::{Code, Item, Page, Push, Receipt, Record, Refused, Request, Response, ToDevice};

const ANA: usize = 0;
const BEN: usize = 1;
const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;
const ENTRY: u8 = 1;
const KEY_PACKET: u8 = 2;

// ---- What the stories share ----------------------------------------------------------------------------------------

fn paired(seed: u64) -> World {
    let mut world = World::new(2, seed);
    world.pair().unwrap();
    world
}

/// Ana writes these, one after the other, each on its way before the next.
fn ana_drops(world: &mut World, words: &[&str]) {
    for words in words {
        world.command(ANA, drop_of(words)).unwrap();
        world.run(NO_TIME).unwrap();
    }
}

fn page_in(said: &mut ToDevice) -> Option<&mut Page> {
    match said {
        ToDevice::Push { push: Push::Page { page } }
        | ToDevice::Answer { response: Response::Page { page }, .. } => Some(page),
        _ => None,
    }
}

/// Changes the items of every page that goes to a phone.
fn items_to(phone: usize, mut change: impl FnMut(Vec<Item>) -> Vec<Item> + 'static) -> Tamper {
    Box::new(move |at, mut said| {
        if let Some(page) = page_in(&mut said).filter(|_| at == phone) {
            page.items = change(std::mem::take(&mut page.items));
        }
        vec![said]
    })
}

/// Changes each record that goes to a phone.
fn records_to(phone: usize, mut change: impl FnMut(Record) -> Option<Record> + 'static) -> Tamper {
    items_to(phone, move |items| {
        let changed = items.into_iter().filter_map(|item| match item {
            Item::Record { seq, record } => Some(Item::Record { seq, record: change(record)? }),
            other => Some(other),
        });
        changed.collect()
    })
}

fn nth_entry_dropped(n: usize) -> Tamper {
    let mut seen = 0;
    records_to(BEN, move |record| {
        seen += usize::from(record.version() == ENTRY);
        (record.version() != ENTRY || seen != n).then_some(record)
    })
}

/// Every record that goes to any phone, in order.
fn overheard(world: &mut World) -> Rc<RefCell<Vec<Record>>> {
    let heard = Rc::new(RefCell::new(Vec::new()));
    let kept = Rc::clone(&heard);
    world.tamper = Some(Box::new(move |_, mut said| {
        if let Some(page) = page_in(&mut said) {
            let records = page.items.iter().filter_map(|item| match item {
                Item::Record { record, .. } => Some(record.clone()),
                _ => None,
            });
            kept.borrow_mut().extend(records);
        }
        vec![said]
    }));
    heard
}

fn changed(record: &Record, change: impl FnOnce(&mut Vec<u8>)) -> Record {
    let mut bytes = record.as_bytes().to_vec();
    change(&mut bytes);
    Record::parse(bytes).unwrap()
}

/// The host gives a phone records of its own making, right after what the phone was told.
fn hands(world: &mut World, phone: usize, records: impl IntoIterator<Item = Record>) {
    let head = world.relay_head(phone).unwrap();
    let items = (head + 1..).zip(records).map(|(seq, record)| Item::Record { seq, record });
    let items: Vec<Item> = items.collect();
    let upto = head + u64::try_from(items.len()).unwrap();
    let page = Page { after: head, upto, head: upto, items };
    world.hand(phone, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
    world.run(NO_TIME).unwrap();
}

/// What must hold at any moment: a phone shows nothing but what was written, each once, each author's in their own order.
fn never_wrong(world: &World, truth: &[&str]) {
    for phone in [ANA, BEN] {
        let seen = drops(world, phone);
        let mut rest = truth.iter();
        for words in &seen {
            assert!(rest.any(|true_words| true_words == words), "phone {phone} sees {seen:?} of {truth:?}");
        }
    }
}

/// Whatever is missing somewhere is named there, or has visibly not been sent yet.
fn whole_or_named(world: &World, truth: &[&str]) {
    never_wrong(world, truth);
    let sent =
        |phone: usize| replica(world, phone).status().waiting == 0 && warnings(world, phone).is_empty();
    for phone in [ANA, BEN] {
        let whole = drops(world, phone).len() == truth.len();
        assert!(
            whole || !warnings(world, phone).is_empty() || !sent(1 - phone),
            "phone {phone} misses something and nobody says so"
        );
    }
}

/// The host is honest from here on, and both programs are started again in time. What had been named as having happened is named
/// after the start as well, until the person puts it away.
fn honesty_returns(world: &mut World) {
    world.honest_again();
    world.run(AN_HOUR).unwrap();
    for phone in [ANA, BEN] {
        let happened = lasting(world, phone);
        world.restart(phone).unwrap();
        assert_eq!(lasting(world, phone), happened, "phone {phone} forgot what it had named");
        for told in happened {
            world.with(phone, |replica, out| ((), replica.put_away(told, out))).unwrap();
        }
        world.restart(phone).unwrap();
        assert_eq!(lasting(world, phone), [], "phone {phone} does not keep what was put away");
    }
    world.run(AN_HOUR).unwrap();
}

fn lasting(world: &World, phone: usize) -> Vec<Warning> {
    warnings(world, phone).into_iter().filter(|warning| warning.lasts()).collect()
}

fn whole_again(world: &World, truth: &[&str]) {
    for phone in [ANA, BEN] {
        assert_eq!(drops(world, phone), truth, "phone {phone}");
        assert_eq!(warnings(world, phone), [], "phone {phone}");
        assert_eq!(replica(world, phone).status().waiting, 0);
    }
    assert_eq!(replica(world, ANA).couple().shared(), replica(world, BEN).couple().shared());
}

fn partner_of(world: &World, phone: usize) -> practice::MemberId {
    replica(world, phone).couple().partner().unwrap()
}

// ---- Leaving out, turning round, saying twice ----------------------------------------------------------------------

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

// ---- Putting in ----------------------------------------------------------------------------------------------------

#[test]
fn a_record_of_another_space_ends_the_connection_and_is_named() {
    let mut other = paired(90);
    let heard = overheard(&mut other);
    ana_drops(&mut other, &["elsewhere"]);
    let foreign = heard.borrow().last().unwrap().clone();
    let mut world = paired(9);
    hands(&mut world, BEN, [foreign]);
    assert_eq!(warnings(&world, BEN), [Warning::Misbehaves]);
    ana_drops(&mut world, &["here"]);
    honesty_returns(&mut world);
    whole_again(&world, &["here"]);
}

#[test]
fn a_record_of_another_space_under_this_ones_name_is_set_aside() {
    let mut other = paired(91);
    let heard = overheard(&mut other);
    ana_drops(&mut other, &["elsewhere"]);
    let foreign = heard.borrow().last().unwrap().clone();
    let mut world = paired(10);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let genuine = heard.borrow().last().unwrap().clone();
    // With the name of this space, and then also of the channel and the epoch.
    let named = |names: usize| {
        changed(&foreign, |bytes| bytes[..names].copy_from_slice(&genuine.as_bytes()[..names]))
    };
    hands(&mut world, BEN, [17, 33, 41].map(named));
    assert_eq!(drops(&world, BEN), ["here"]);
    assert!(warnings(&world, BEN).contains(&Warning::Forged));
    honesty_returns(&mut world);
    whole_or_named(&world, &["here"]);
    assert_eq!(drops(&world, BEN), ["here"]);
}

#[test]
fn a_record_moved_to_another_channel_says_nothing_there() {
    let mut world = paired(11);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let all = heard.borrow().clone();
    let genuine = all.iter().rev().find(|record| record.version() == ENTRY).unwrap();
    let channels: Vec<sync::ChannelId> = all.iter().map(Record::channel).collect();
    let others = channels.into_iter().chain([sync::ChannelId::from_bytes([7; 16])]);
    let moved = others
        .filter(|channel| *channel != genuine.channel())
        .map(|channel| changed(genuine, |bytes| bytes[17..33].copy_from_slice(channel.as_bytes())));
    hands(&mut world, BEN, moved.collect::<Vec<_>>());
    never_wrong(&world, &["here"]);
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["here"]);
    assert_eq!(drops(&world, ANA), ["here"]);
}

#[test]
fn invented_records_of_every_kind_say_nothing() {
    let mut world = paired(12);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let genuine = heard.borrow().last().unwrap().clone();
    let mut all = Vec::new();
    for (n, length) in [33, 34, 41, 65, 80, 81, 300, 5_000].into_iter().enumerate() {
        for version in [1, 2, 3, 4, 127] {
            let invented = changed(&genuine, |bytes| {
                bytes[0] = version;
                bytes.resize(length, 0);
                for (at, byte) in bytes.iter_mut().enumerate().skip(41) {
                    *byte = u8::try_from((at * 31 + n * 7) % 251).unwrap();
                }
            });
            all.push(invented);
        }
    }
    hands(&mut world, BEN, all);
    assert_eq!(drops(&world, BEN), ["here"]);
    assert!(warnings(&world, BEN).contains(&Warning::Forged), "{:?}", warnings(&world, BEN));
    ana_drops(&mut world, &["and on"]);
    honesty_returns(&mut world);
    never_wrong(&world, &["here", "and on"]);
    assert_eq!(drops(&world, BEN), ["here", "and on"]);
}

#[test]
fn two_ciphertexts_that_change_places_are_both_set_aside() {
    let mut world = paired(13);
    let heard = overheard(&mut world);
    world.set_online(BEN, false);
    let truth = ["one", "two"];
    ana_drops(&mut world, &truth);
    let _ = heard;
    world.tamper = Some(items_to(BEN, |mut items| {
        if let [.., Item::Record { record: one, .. }, Item::Record { record: two, .. }] = &mut items[..] {
            let (first, second) = (one.clone(), two.clone());
            *one = changed(&first, |bytes| {
                bytes.splice(65.., second.as_bytes()[65..].iter().copied()).for_each(drop);
            });
            *two = changed(&second, |bytes| {
                bytes.splice(65.., first.as_bytes()[65..].iter().copied()).for_each(drop);
            });
        }
        items
    }));
    world.set_online(BEN, true);
    world.run(NO_TIME).unwrap();
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    assert_eq!(warnings(&world, BEN), [Warning::Forged]);
    world.honest_again();
    ana_drops(&mut world, &["three"]);
    assert!(warnings(&world, BEN).contains(&Warning::HeldBack(partner_of(&world, BEN))));
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two", "three"]);
}

// ---- Flipping bits -------------------------------------------------------------------------------------------------

/// One bit of one frame to Ben is another, in each of many rounds; the host is honest in between.
fn bits_flip(seed: u64, rounds: &[(u32, bool)]) {
    let mut world = paired(seed);
    let mut truth: Vec<String> = Vec::new();
    for (round, (which, also_ana)) in rounds.iter().enumerate() {
        let mut left = Some(*which);
        let also_ana = *also_ana;
        world.tamper = Some(Box::new(move |at, said| {
            if at != BEN && !also_ana {
                return vec![said];
            }
            let mut bytes = to_bytes(&said);
            let Some(which) = left.take() else { return vec![said] };
            let bit = usize::try_from(which).unwrap() % (bytes.len() * 8);
            bytes[bit / 8] ^= 1 << (bit % 8);
            ToDevice::from_bytes(&bytes).into_iter().collect()
        }));
        let words = format!("{round}");
        world.command(ANA, drop_of(&words)).unwrap();
        truth.push(words);
        world.run(NO_TIME).unwrap();
        let truth: Vec<&str> = truth.iter().map(String::as_str).collect();
        never_wrong(&world, &truth);
    }
    let truth: Vec<&str> = truth.iter().map(String::as_str).collect();
    honesty_returns(&mut world);
    world.command(ANA, drop_of("at last")).unwrap();
    world.run(AN_HOUR).unwrap();
    let all: Vec<&str> = truth.into_iter().chain(["at last"]).collect();
    whole_or_named(&world, &all);
    honesty_returns(&mut world);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), all, "phone {phone}");
    }
}

fn cases() -> ProptestConfig {
    let told = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok());
    ProptestConfig { cases: told.unwrap_or(40), max_shrink_iters: 200, ..ProptestConfig::default() }
}

proptest! {
    #![proptest_config(cases())]

    /// Forty stories of fifty flipped bits in every run: two thousand.
    #[test]
    fn a_flipped_bit_anywhere_never_makes_a_wrong_view(
        seed in any::<u64>(),
        rounds in prop::collection::vec((any::<u32>(), prop::bool::weighted(0.1)), 50),
    ) {
        bits_flip(seed, &rounds);
    }
}

#[test]
fn frames_of_any_bytes_end_the_connection_and_nothing_else() {
    let mut world = paired(14);
    ana_drops(&mut world, &["one"]);
    let frames: [&[u8]; 7] =
        [b"", &[0xff], &[0x9b; 9], &[0x81; 2_000], &[0x00; 70_000], b"GET / HTTP/1.1", &[0xa1, 0x05]];
    for frame in frames {
        world.hand(BEN, frame.to_vec());
        world.run(AN_HOUR / 20).unwrap();
    }
    world.hand(BEN, vec![0; 2 * 1024 * 1024]);
    world.run(AN_HOUR / 20).unwrap();
    assert!(warnings(&world, BEN).contains(&Warning::Misbehaves));
    ana_drops(&mut world, &["two"]);
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two"]);
}

#[test]
fn positions_out_of_all_proportion_are_no_end() {
    let mut world = paired(15);
    ana_drops(&mut world, &["one"]);
    let head = world.relay_head(BEN).unwrap();
    let far = u64::MAX - 1;
    for page in [
        Page { after: head, upto: head, head: far, items: vec![] },
        Page { after: head, upto: far, head: far, items: vec![] },
        Page { after: far, upto: head, head: 0, items: vec![] },
    ] {
        world.hand(BEN, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
        world.run(AN_HOUR / 20).unwrap();
    }
    ana_drops(&mut world, &["two"]);
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["one", "two"]);
    whole_or_named(&world, &["one", "two"]);
}

// ---- Taking away, going back ---------------------------------------------------------------------------------------

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

// ---- Keys ----------------------------------------------------------------------------------------------------------

#[test]
fn keys_that_are_held_back_are_named_and_what_needs_them_is_read_when_they_come() {
    let mut world = World::new(3, 22);
    world.pair().unwrap();
    world.link(ANA, 2).unwrap();
    world.tamper = Some(records_to(BEN, |record| (record.version() != KEY_PACKET).then_some(record)));
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(ANA, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    ana_drops(&mut world, &["under the new key"]);
    assert_eq!(drops(&world, BEN), Vec::<String>::new());
    assert_eq!(warnings(&world, BEN), [Warning::HeldBack(partner_of(&world, BEN))]);
    honesty_returns(&mut world);
    whole_again(&world, &["under the new key"]);
    assert_eq!(replica(&world, BEN).words_state(), Words::Again);
}

#[test]
fn the_letter_of_another_invitation_is_recognised() {
    let mut world = World::new(3, 23);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let old = world.invite(ANA).unwrap();
    let mut letter = None;
    let mailbox = LinkSecret::from_link_text(envelope::Purpose::Join, &old).unwrap();
    if let Ok(Response::Mailbox { mailbox }) = answer(&world, read_of(&mailbox)) {
        letter = Some(mailbox.letter);
    }
    let new = world.invite(ANA).unwrap();
    let letter = letter.unwrap();
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == BEN => {
            Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
        }
        _ => Meddled::Honest,
    }));
    world.arrive(BEN, |_| space::Arrival::by_invitation(&new).unwrap());
    world.run(NO_TIME).unwrap();
    let state = world.phones[BEN].arrival.as_ref().unwrap().state().clone();
    assert_eq!(state, Arriving::Failed(space::arrival::Failed::Changed));
}

fn read_of(link: &LinkSecret) -> Request {
    Request::MailboxRead {
        mailbox: sync::BoxId::from_bytes(*link.derive_mailbox().as_bytes()),
        replied: None,
    }
}

fn answer(world: &World, request: Request) -> Result<Response, Refused> {
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(world.relay.ask(request, None))
}

fn holding(letter: Vec<u8>) -> Mailbox {
    Mailbox { letter, reply: None, answer: None, expires: u64::MAX }
}

fn four_words(task: Slow) -> Done {
    use rand_core::SeedableRng;
    task.run(&mut rand_chacha::ChaCha12Rng::seed_from_u64(1))
}

/// Worst of all: the host has got hold of the link. It can stand in between, but then the words differ.
#[test]
fn a_host_that_knows_the_link_and_puts_its_own_keys_in_between_is_found_out_by_the_words() {
    use rand_core::SeedableRng;
    let mut world = World::new(2, 24);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(ANA).unwrap();
    let mut dice = rand_chacha::ChaCha12Rng::seed_from_u64(99);
    let link = LinkSecret::from_link_text(envelope::Purpose::Join, &text).unwrap();
    let Ok(Response::Mailbox { mailbox }) = answer(&world, read_of(&link)) else {
        panic!("there is a letter")
    };
    let offer = Offer::decrypt(&mailbox.letter, &link).unwrap();
    let eve = *envelope::Identity::derive(&envelope::Root::make(&mut dice)).public();
    let false_offer = Offer { identity: eve, ..offer.clone() };
    let letter = false_offer.encrypt(&link, &mut dice);
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == BEN => {
            Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
        }
        Request::MailboxReply { mailbox, reply, admit } if at == BEN => {
            let true_reply = Reply::decrypt(reply, &link, &false_offer).unwrap();
            let false_reply = Reply { identity: eve, offer: offer.digest(), ..true_reply };
            let reply = false_reply.encrypt(&link, &mut dice);
            Meddled::Instead(Box::new(Request::MailboxReply {
                mailbox: *mailbox,
                reply,
                admit: admit.clone(),
            }))
        }
        _ => Meddled::Honest,
    }));
    world.join(BEN, &text, "Ben").unwrap();
    let ana = replica(&world, ANA).words_task().expect("somebody is there for Ana");
    let ben = replica(&world, BEN).words_task().expect("somebody is there for Ben");
    let (Done::Words(ana), Done::Words(ben)) = (four_words(ana), four_words(ben)) else { panic!("words") };
    assert_ne!(ana, ben);
    world.with(ANA, |replica, out| ((), replica.words_compared(false, out))).unwrap();
    assert_eq!(replica(&world, ANA).words_state(), Words::Differ);
    assert!(replica(&world, ANA).status().words_due);
}

#[test]
fn one_side_replaced_only_does_not_even_get_in() {
    use rand_core::SeedableRng;
    let mut world = World::new(2, 25);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(ANA).unwrap();
    let mut dice = rand_chacha::ChaCha12Rng::seed_from_u64(98);
    let link = LinkSecret::from_link_text(envelope::Purpose::Join, &text).unwrap();
    let Ok(Response::Mailbox { mailbox }) = answer(&world, read_of(&link)) else {
        panic!("there is a letter")
    };
    let offer = Offer::decrypt(&mailbox.letter, &link).unwrap();
    let eve = *envelope::Identity::derive(&envelope::Root::make(&mut dice)).public();
    let letter = Offer { identity: eve, ..offer }.encrypt(&link, &mut dice);
    world.meddle = Some(Box::new(move |at, asked| match asked {
        Request::MailboxRead { .. } if at == BEN => {
            Meddled::Answered(Ok(Response::Mailbox { mailbox: holding(letter.clone()) }))
        }
        _ => Meddled::Honest,
    }));
    world.join(BEN, &text, "Ben").unwrap();
    assert_eq!(replica(&world, ANA).words_state(), Words::Alone, "the answer names another offer");
    let open = replica(&world, ANA).invitation().map(|open| open.progress);
    assert_eq!(open, Some(space::invitation::Progress::Spoiled));
}

// ---- Saying what is not so -----------------------------------------------------------------------------------------

#[test]
fn nonsense_in_place_of_answers_harms_nothing() {
    for bytes in [vec![], vec![0xff; 40], vec![0x82, 0x00, 0x81, 0x18], vec![0xa1, 0x03, 0xa2]] {
        let mut world = paired(26);
        let nonsense = bytes.clone();
        world.meddle = Some(Box::new(move |_, _| Meddled::Nonsense(nonsense.clone())));
        ana_drops(&mut world, &["one"]);
        world.run(AN_HOUR / 10).unwrap();
        whole_or_named(&world, &["one"]);
        honesty_returns(&mut world);
        whole_again(&world, &["one"]);
    }
}

#[test]
fn answers_to_other_questions_harm_nothing() {
    let page = Page { after: 0, upto: 0, head: 0, items: vec![] };
    let answers = [
        Response::Done,
        Response::Page { page },
        Response::Appended { receipts: vec![], head: 0 },
        Response::Appended { receipts: vec![Receipt::At { seq: 0 }], head: u64::MAX },
        Response::Devices { devices: vec![] },
        Response::Kit { wrapped: vec![1; 100] },
        Response::Mailbox { mailbox: holding(vec![1; 100]) },
    ];
    for response in answers {
        let mut world = paired(27);
        world.meddle = Some(Box::new(move |_, _| Meddled::Answered(Ok(response.clone()))));
        ana_drops(&mut world, &["one"]);
        world.run(AN_HOUR / 10).unwrap();
        never_wrong(&world, &["one"]);
        honesty_returns(&mut world);
        whole_or_named(&world, &["one"]);
        assert_eq!(drops(&world, BEN), ["one"]);
    }
}

#[test]
fn a_founder_and_a_joiner_who_get_nonsense_go_on_asking() {
    let mut world = World::new(2, 28);
    world.meddle = Some(Box::new(|_, _| Meddled::Nonsense(vec![0xff; 9])));
    world.create(ANA, "Ana").unwrap();
    world.run(30_000).unwrap();
    assert_eq!(replica(&world, ANA).status().stage, Stage::Founding);
    world.honest_again();
    world.run(30_000).unwrap();
    assert_eq!(replica(&world, ANA).status().stage, Stage::Home);
    let text = world.invite(ANA).unwrap();
    world.meddle = Some(Box::new(|_, _| Meddled::Nonsense(vec![0xff; 9])));
    world.arrive(BEN, |_| space::Arrival::by_invitation(&text).unwrap());
    world.run(30_000).unwrap();
    world.honest_again();
    world.run(30_000).unwrap();
    world.accept(BEN, "Ben").unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(replica(&world, BEN).status().stage, Stage::Home);
}

#[test]
fn a_wrong_claim_that_i_was_signed_out_is_named_and_takes_nothing_from_me() {
    for code in [Code::SignedOut, Code::NotAdmitted, Code::Unknown] {
        let mut world = paired(29);
        ana_drops(&mut world, &["one"]);
        world.hand(ANA, to_bytes(&ToDevice::Refused { number: None, refused: Refused::new(code) }));
        world.run(NO_TIME).unwrap();
        assert!(warnings(&world, ANA).contains(&Warning::SignedOut), "{code:?}");
        world.command(ANA, drop_of("two")).unwrap();
        world.run(NO_TIME).unwrap();
        assert_eq!(drops(&world, ANA), ["one", "two"]);
        honesty_returns(&mut world);
        whole_again(&world, &["one", "two"]);
    }
}

#[test]
fn a_wrong_claim_that_my_partner_left_or_was_removed_changes_nothing() {
    let mut world = paired(30);
    let (party, device) = (sync::PartyId::from_bytes([5; 16]), sync::DeviceId::from_bytes([6; 32]));
    for push in [Push::Left { party }, Push::Removed { party, device }, Push::Admitted { party, device }] {
        world.hand(ANA, to_bytes(&ToDevice::Push { push }));
        world.run(NO_TIME).unwrap();
    }
    assert_eq!(replica(&world, ANA).couple().to_be_told(), None);
    ana_drops(&mut world, &["one"]);
    whole_again(&world, &["one"]);
}

#[test]
fn a_host_that_keeps_one_sealed_answer_back_can_not_show_the_other_early() {
    let mut world = paired(31);
    world.command(ANA, Command::CheckIn(check_in::Command::Together(true))).unwrap();
    world.run(NO_TIME).unwrap();
    world.tamper = Some(records_to(ANA, |record| (record.version() != ENTRY).then_some(record)));
    world.command(ANA, check_in_of("from Ana")).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(BEN, check_in_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(today(&world, ANA), (vec![], vec![]), "Ana's phone knows nothing of Ben's answer");
    assert_eq!(today(&world, BEN).1, Vec::<String>::new(), "and so has not revealed hers");
    world.honest_again();
    world.command(BEN, drop_of("and on")).unwrap();
    honesty_returns(&mut world);
    assert_eq!(today(&world, ANA), (vec!["from Ana".into()], vec!["from Ben".into()]));
    assert_eq!(today(&world, BEN), (vec!["from Ben".into()], vec!["from Ana".into()]));
    whole_again(&world, &["and on"]);
}
