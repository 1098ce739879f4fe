//! What these stories share: how a host meddles with what it says, and what must hold whatever it did.

use std::cell::RefCell;
use std::rc::Rc;

use simulator::{Tamper, World};
use space::Warning;
use sync::wire::{Mailbox, to_bytes};
use sync::{Item, Page, Push, Record, Response, ToDevice};

use crate::support::{drop_of, drops, replica, warnings};

pub(crate) const ANA: usize = 0;
pub(crate) const BEN: usize = 1;
pub(crate) const NO_TIME: u64 = 2_000;
pub(crate) const AN_HOUR: u64 = 3_600_000;
pub(crate) const ENTRY: u8 = 1;
pub(crate) const KEY_PACKET: u8 = 2;

pub(crate) fn paired(seed: u64) -> World {
    let mut world = World::new(2, seed);
    world.pair().unwrap();
    world
}

/// Ana writes these, one after the other, each on its way before the next.
pub(crate) fn ana_drops(world: &mut World, words: &[&str]) {
    for words in words {
        world.command(ANA, drop_of(words)).unwrap();
        world.run(NO_TIME).unwrap();
    }
}

pub(crate) fn page_in(said: &mut ToDevice) -> Option<&mut Page> {
    match said {
        ToDevice::Push { push: Push::Page { page } }
        | ToDevice::Answer { response: Response::Page { page }, .. } => Some(page),
        _ => None,
    }
}

/// Changes the items of every page that goes to a phone.
pub(crate) fn items_to(phone: usize, mut change: impl FnMut(Vec<Item>) -> Vec<Item> + 'static) -> Tamper {
    Box::new(move |at, mut said| {
        if let Some(page) = page_in(&mut said).filter(|_| at == phone) {
            page.items = change(std::mem::take(&mut page.items));
        }
        vec![said]
    })
}

/// Changes each record that goes to a phone.
pub(crate) fn records_to(phone: usize, mut change: impl FnMut(Record) -> Option<Record> + 'static) -> Tamper {
    items_to(phone, move |items| {
        let changed = items.into_iter().filter_map(|item| match item {
            Item::Record { seq, record } => Some(Item::Record { seq, record: change(record)? }),
            other => Some(other),
        });
        changed.collect()
    })
}

pub(crate) fn nth_entry_dropped(n: usize) -> Tamper {
    let mut seen = 0;
    records_to(BEN, move |record| {
        seen += usize::from(record.version() == ENTRY);
        (record.version() != ENTRY || seen != n).then_some(record)
    })
}

/// Every record that goes to any phone, in order.
pub(crate) fn overheard(world: &mut World) -> Rc<RefCell<Vec<Record>>> {
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

pub(crate) fn changed(record: &Record, change: impl FnOnce(&mut Vec<u8>)) -> Record {
    let mut bytes = record.as_bytes().to_vec();
    change(&mut bytes);
    Record::parse(bytes).unwrap()
}

/// The host gives a phone records of its own making, right after what the phone was told.
pub(crate) fn hands(world: &mut World, phone: usize, records: impl IntoIterator<Item = Record>) {
    let head = world.relay_head(phone).unwrap();
    let items = (head + 1..).zip(records).map(|(seq, record)| Item::Record { seq, record });
    let items: Vec<Item> = items.collect();
    let upto = head + u64::try_from(items.len()).unwrap();
    let page = Page { after: head, upto, head: upto, items };
    world.hand(phone, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
    world.run(NO_TIME).unwrap();
}

/// What must hold at any moment: a phone shows nothing but what was written, each once, each author's in their own order.
pub(crate) fn never_wrong(world: &World, truth: &[&str]) {
    for phone in [ANA, BEN] {
        let seen = drops(world, phone);
        let mut rest = truth.iter();
        for words in &seen {
            assert!(rest.any(|true_words| true_words == words), "phone {phone} sees {seen:?} of {truth:?}");
        }
    }
}

/// Whatever is missing somewhere is named there, or has visibly not been sent yet.
pub(crate) fn whole_or_named(world: &World, truth: &[&str]) {
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
pub(crate) fn honesty_returns(world: &mut World) {
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

pub(crate) fn lasting(world: &World, phone: usize) -> Vec<Warning> {
    warnings(world, phone).into_iter().filter(|warning| warning.lasts()).collect()
}

pub(crate) fn whole_again(world: &World, truth: &[&str]) {
    for phone in [ANA, BEN] {
        assert_eq!(drops(world, phone), truth, "phone {phone}");
        assert_eq!(warnings(world, phone), [], "phone {phone}");
        assert_eq!(replica(world, phone).status().waiting, 0);
    }
    assert_eq!(replica(world, ANA).couple().shared(), replica(world, BEN).couple().shared());
}

pub(crate) fn partner_of(world: &World, phone: usize) -> practice::MemberId {
    replica(world, phone).couple().partner().unwrap()
}

/// A mailbox in which this letter lies.
pub(crate) fn holding(letter: Vec<u8>) -> Mailbox {
    Mailbox { letter, reply: None, answer: None, expires: u64::MAX }
}
