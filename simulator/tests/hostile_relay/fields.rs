//! Single fields are others: of a record, of a key packet, of a page, of the welcome.

use std::cell::Cell;
use std::ops::Range;
use std::rc::Rc;

use simulator::World;
use space::Warning;
use sync::wire::to_bytes;
use sync::{Incarnation, Item, Page, PartyId, Push, Record, Refused, Response, ToDevice};

use crate::cheating::{
    AN_HOUR, ANA, BEN, ENTRY, KEY_PACKET, NO_TIME, ana_drops, changed, hands, honesty_returns, never_wrong,
    overheard, page_in, paired, whole_again, whole_or_named,
};
use crate::support::{drop_of, drops, replica, warnings};

/// An entry's fields, as `docs/envelope.md` draws them: version, space, channel, epoch, nonce, the first words, the last.
const FIELDS: [Range<usize>; 7] = [0..1, 1..17, 17..33, 33..41, 41..65, 65..81, 300..337];
/// A key packet's: version, space, channel, and the sender in its first bytes.
const PACKET: [Range<usize>; 4] = [0..1, 1..17, 17..33, 35..43];

fn entries(heard: &[Record]) -> Vec<Record> {
    heard.iter().filter(|record| record.version() == ENTRY).cloned().collect()
}

/// Every record that comes of one by taking one field of another.
fn mixed(one: &Record, other: &Record, fields: &[Range<usize>]) -> Vec<Record> {
    let fits = |field: &&Range<usize>| field.end <= one.as_bytes().len().min(other.as_bytes().len());
    let taken = |field: &Range<usize>| {
        changed(one, |bytes| bytes[field.clone()].copy_from_slice(&other.as_bytes()[field.clone()]))
    };
    let all = fields.iter().filter(fits).map(taken);
    all.filter(|record| record.id() != one.id()).collect()
}

#[test]
fn a_record_with_one_field_of_another_says_nothing() {
    let mut other = paired(51);
    let heard = overheard(&mut other);
    ana_drops(&mut other, &["elsewhere"]);
    let elsewhere = entries(&heard.borrow()).pop().unwrap();
    let mut world = paired(50);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["one", "two"]);
    let own = entries(&heard.borrow());
    let [.., one, two] = &own[..] else { panic!("two records") };
    let pairs = [(one, two), (two, one), (one, &elsewhere), (two, &elsewhere)];
    let all: Vec<Record> = pairs.iter().flat_map(|(one, other)| mixed(one, other, &FIELDS)).collect();
    assert!(all.len() >= 18, "{}", all.len());
    for record in all.into_iter().filter(|record| record.space() == one.space()) {
        hands(&mut world, BEN, [record]);
        assert_eq!(drops(&world, BEN), ["one", "two"]);
    }
    assert!(warnings(&world, BEN).contains(&Warning::Forged));
    ana_drops(&mut world, &["three"]);
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["one", "two", "three"]);
    whole_or_named(&world, &["one", "two", "three"]);
}

#[test]
fn a_genuine_record_under_every_other_version_is_no_words() {
    let mut world = paired(52);
    let heard = overheard(&mut world);
    ana_drops(&mut world, &["here"]);
    let genuine = entries(&heard.borrow()).pop().unwrap();
    let all: Vec<Record> = (2..=127).map(|version| changed(&genuine, |bytes| bytes[0] = version)).collect();
    hands(&mut world, BEN, all);
    assert_eq!(drops(&world, BEN), ["here"]);
    assert!(warnings(&world, BEN).contains(&Warning::Newer), "what is newer is kept, and said");
    honesty_returns(&mut world);
    assert_eq!(drops(&world, BEN), ["here"]);
}

/// The newest epoch under which a phone wrote last, as the host sees it.
fn epoch_of_the_next(world: &mut World, phone: usize, words: &str) -> Vec<u8> {
    let heard = overheard(world);
    world.command(phone, drop_of(words)).unwrap();
    world.run(NO_TIME).unwrap();
    let last = entries(&heard.borrow()).pop().expect("it was pushed to the other");
    last.as_bytes()[33..41].to_vec()
}

/// Three phones, of which Ana's second was lost and signed out; and every key packet of the time before.
fn after_a_loss(seed: u64) -> (World, Vec<Record>) {
    let mut world = World::new(3, seed);
    let heard = overheard(&mut world);
    world.pair().unwrap();
    world.link(ANA, 2).unwrap();
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    let packets = heard.borrow().iter().filter(|record| record.version() == KEY_PACKET).cloned().collect();
    world.with(ANA, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    (world, packets)
}

#[test]
fn an_old_key_said_again_after_a_device_was_signed_out_is_not_written_under() {
    let (mut world, old) = after_a_loss(53);
    assert!(!old.is_empty());
    let before = (epoch_of_the_next(&mut world, ANA, "one"), epoch_of_the_next(&mut world, BEN, "two"));
    for phone in [ANA, BEN] {
        hands(&mut world, phone, old.clone());
    }
    let after = (epoch_of_the_next(&mut world, ANA, "three"), epoch_of_the_next(&mut world, BEN, "four"));
    assert_eq!(after, before);
    let given = old.iter().any(|packet| packet.as_bytes().windows(8).any(|bytes| bytes == before.0));
    assert!(!given, "the lost device was given the key that is written under");
}

#[test]
fn a_key_packet_with_one_field_of_another_hands_out_nothing() {
    let mut other = paired(55);
    let heard = overheard(&mut other);
    other.with(ANA, |replica, out| ((), replica.link_device(out))).unwrap();
    let foreign = after_a_loss(56).1.pop().unwrap();
    drop(heard);
    let (mut world, old) = after_a_loss(54);
    let before = epoch_of_the_next(&mut world, BEN, "one");
    let mut all = Vec::new();
    for pair in old.windows(2) {
        all.extend(mixed(&pair[0], &pair[1], &PACKET));
    }
    all.extend(old.iter().flat_map(|packet| mixed(packet, &foreign, &PACKET)));
    all.retain(|record| record.space() == old[0].space());
    assert!(all.len() >= 3, "{}", all.len());
    hands(&mut world, BEN, all);
    assert_eq!(epoch_of_the_next(&mut world, BEN, "two"), before);
    ana_drops(&mut world, &["three"]);
    honesty_returns(&mut world);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), ["one", "two", "three"], "phone {phone}");
    }
}

#[test]
fn a_key_packet_said_to_be_gone_takes_no_key_from_who_has_it() {
    let mut world = World::new(2, 57);
    let heard = overheard(&mut world);
    world.pair().unwrap();
    let packets: Vec<Record> =
        heard.borrow().iter().filter(|record| record.version() == KEY_PACKET).cloned().collect();
    assert!(!packets.is_empty());
    let head = world.relay_head(BEN).unwrap();
    let items: Vec<Item> =
        (head + 1..).zip(&packets).map(|(seq, packet)| Item::Withdrawn { seq, id: packet.id() }).collect();
    let upto = head + items.len() as u64;
    world.honest_again();
    let page = Page { after: head, upto, head: upto, items };
    world.hand(BEN, to_bytes(&ToDevice::Push { push: Push::Page { page } }));
    world.run(NO_TIME).unwrap();
    world.restart(BEN).unwrap();
    world.run(AN_HOUR).unwrap();
    ana_drops(&mut world, &["one"]);
    world.command(BEN, drop_of("two")).unwrap();
    world.run(NO_TIME).unwrap();
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), ["one", "two"], "phone {phone}");
    }
}

/// All positions that a phone hears of, moved up by the same.
fn moved_up(said: &mut ToDevice, by: u64) {
    if let ToDevice::Welcome { welcome } = said {
        welcome.head += by;
    }
    if let ToDevice::Answer { response: Response::Appended { head, .. }, .. } = said {
        *head += by;
    }
    let Some(page) = page_in(said) else { return };
    page.upto += by;
    page.head += by;
    page.after += by;
    for item in &mut page.items {
        match item {
            Item::Record { seq, .. } | Item::Withdrawn { seq, .. } | Item::Erased { seq, .. } => *seq += by,
        }
    }
}

#[test]
fn positions_counted_from_elsewhere_show_nothing_wrong_and_lose_nothing() {
    for by in [1, 2, 1_000, 1 << 40] {
        let mut world = paired(58);
        ana_drops(&mut world, &["one"]);
        world.tamper = Some(Box::new(move |at, mut said| {
            if at == BEN {
                moved_up(&mut said, by);
            }
            vec![said]
        }));
        ana_drops(&mut world, &["two"]);
        world.phones[BEN].cut();
        world.run(AN_HOUR / 60).unwrap();
        world.command(BEN, drop_of("three")).unwrap();
        world.run(NO_TIME).unwrap();
        never_wrong(&world, &["one", "two", "three"]);
        honesty_returns(&mut world);
        for phone in [ANA, BEN] {
            assert_eq!(drops(&world, phone), ["one", "two", "three"], "phone {phone}, by {by}");
        }
        whole_or_named(&world, &["one", "two", "three"]);
    }
}

#[test]
fn another_record_at_a_position_that_was_told_before_is_not_lost() {
    let mut world = paired(59);
    let mut told: Option<(u64, u64)> = None;
    world.tamper = Some(Box::new(move |at, mut said| {
        let page = page_in(&mut said).filter(|page| at == BEN && !page.items.is_empty());
        if let Some(page) = page {
            let (after, upto) = *told.get_or_insert((page.after, page.upto));
            (page.after, page.upto) = (after, upto);
            for item in &mut page.items {
                if let Item::Record { seq, .. } = item {
                    *seq = upto;
                }
            }
        }
        vec![said]
    }));
    ana_drops(&mut world, &["one", "two"]);
    never_wrong(&world, &["one", "two"]);
    assert_eq!(drops(&world, BEN), ["one"]);
    world.honest_again();
    ana_drops(&mut world, &["three"]);
    honesty_returns(&mut world);
    whole_again(&world, &["one", "two", "three"]);
}

#[test]
fn another_life_of_the_log_at_every_welcome_is_named_and_nothing_is_doubled() {
    let mut world = paired(60);
    ana_drops(&mut world, &["one"]);
    let mut lives = 0;
    world.tamper = Some(Box::new(move |_, mut said| {
        if let ToDevice::Welcome { welcome } = &mut said {
            lives += 1;
            welcome.incarnation = Some(Incarnation::from_bytes([lives; 16]));
        }
        vec![said]
    }));
    for words in ["two", "three"] {
        world.phones.iter_mut().for_each(simulator::Phone::cut);
        world.run(AN_HOUR / 60).unwrap();
        ana_drops(&mut world, &[words]);
    }
    for phone in [ANA, BEN] {
        assert_eq!(warnings(&world, phone), [Warning::HostWentBack], "phone {phone}");
        assert_eq!(drops(&world, phone), ["one", "two", "three"], "phone {phone}");
    }
    honesty_returns(&mut world);
    whole_or_named(&world, &["one", "two", "three"]);
}

/// What the relay calls a member's devices is good for nothing but its own books: under a name that is invented, or is the partner's, nothing is
/// lost or shown, and with an honest one again a further device is linked as ever.
#[test]
fn a_wrong_name_for_ones_own_devices_takes_nothing_and_is_put_right_by_the_next_welcome() {
    for partners in [false, true] {
        let mut world = World::new(4, 66);
        world.pair().unwrap();
        ana_drops(&mut world, &["one"]);
        let bens = Rc::new(Cell::new(PartyId::from_bytes([7; 16])));
        if partners {
            let seen = Rc::clone(&bens);
            world.tamper = Some(Box::new(move |at, said| {
                if let (BEN, ToDevice::Welcome { welcome }) = (at, &said) {
                    seen.set(welcome.party);
                }
                vec![said]
            }));
            world.phones[BEN].cut();
            world.run(NO_TIME).unwrap();
        }
        let wrong = bens.get();
        world.tamper = Some(Box::new(move |at, mut said| {
            if let (ANA, ToDevice::Welcome { welcome }) = (at, &mut said) {
                welcome.party = wrong;
            }
            vec![said]
        }));
        world.phones[ANA].cut();
        world.run(NO_TIME).unwrap();
        ana_drops(&mut world, &["two"]);
        whole_again(&world, &["one", "two"]);
        if partners {
            world.link(ANA, 2).expect("nobody takes the partner's name for their own");
        }
        honesty_returns(&mut world);
        if !partners {
            world.link(ANA, 2).unwrap();
        }
        world.link(BEN, 3).unwrap();
        world.run(AN_HOUR).unwrap();
        for new in [2, 3] {
            assert_eq!(drops(&world, new), ["one", "two"], "phone {new}");
            assert_eq!(warnings(&world, new), [], "phone {new}");
        }
    }
}

/// There is no version to go down to: a device that is told so stops and says so, and speaks no other.
#[test]
fn a_wrong_claim_that_this_program_is_too_old_or_too_new_is_named_and_takes_nothing() {
    for least in [0, 2, u32::MAX] {
        let mut world = paired(61);
        ana_drops(&mut world, &["one"]);
        world.hand(ANA, to_bytes(&ToDevice::Refused { number: None, refused: Refused::outdated(least) }));
        world.run(NO_TIME).unwrap();
        assert!(warnings(&world, ANA).contains(&Warning::Outdated), "{least}");
        world.command(ANA, drop_of("two")).unwrap();
        world.run(NO_TIME).unwrap();
        assert_eq!(drops(&world, ANA), ["one", "two"]);
        world.run(2 * AN_HOUR).unwrap();
        assert_eq!(warnings(&world, ANA), [], "{least}: it is not so any more");
        honesty_returns(&mut world);
        whole_again(&world, &["one", "two"]);
    }
}
