//! What reaches the partner's device, decrypted there with its own keys: nothing that was sealed, answered in private or kept
//! for oneself; and nothing any more of an offer that was taken back unopened.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use practice::{
    Command, EntryId, Text, check_in,
    disclosure::{self, Asked, Needed, Spared, Why},
    journal::{self, About},
    offer,
    triggers::{self, Trigger},
};
use simulator::World;
use support::{assert_agreed, check_in_of, drop_of, replica};

const NO_TIME: u64 = 2_000;
const ANA: usize = 0;
const BEN: usize = 1;
const TABLET: usize = 2;

fn together() -> World {
    let mut world = World::new(2, 77);
    world.pair().unwrap();
    world
}

fn does(world: &mut World, phone: usize, command: Command) {
    world.command(phone, command).unwrap();
    world.run(NO_TIME).unwrap();
}

fn offers(world: &mut World, words: &str) -> EntryId {
    let asked = Asked { needed: Some(Needed::No), why: Some(Why::ToHurt), spared: Some(Spared::NotYet) };
    let (area, line, words) = ("money".into(), "Something about money.".into(), Text::new(words));
    does(world, ANA, Command::Disclosure(disclosure::Command::Offer { area, line, words, asked }));
    replica(world, ANA).couple().disclosures()[0].id
}

/// Whether these words stand in anything a phone keeps, all of it decrypted with the phone's own key.
fn keeps(world: &World, phone: usize, words: &str) -> bool {
    let (disk, key) = (&world.phones[phone].disk, world.phones[phone].local_key());
    let plain = disk.iter().filter_map(|(name, bytes)| envelope::local::decrypt(&key, name, bytes).ok());
    let found = |plain: &[u8]| plain.windows(words.len()).any(|window| window == words.as_bytes());
    plain.into_iter().any(|plain| found(&plain))
}

#[test]
fn what_is_for_oneself_alone_is_in_no_decrypted_record_of_the_partner() {
    let mut world = together();
    let id = offers(&mut world, "I lent him money");
    does(&mut world, BEN, Command::Offer(offer::Command::NotYet(id, None)));
    does(&mut world, BEN, Command::Offer(offer::Command::NoteReason(id, "bens private reason".into())));
    let (happened, brought_up) = ("anas closed door".into(), "the winter".into());
    let trigger = Trigger { happened, brought_up, strength: 6, helps: None };
    does(&mut world, ANA, Command::Triggers(triggers::Command::Note(trigger)));
    does(&mut world, ANA, Command::CheckIn(check_in::Command::Together(true)));
    does(&mut world, ANA, check_in_of("anas sealed answer"));
    for (owner, other, words) in
        [(BEN, ANA, "bens private reason"), (ANA, BEN, "anas closed door"), (ANA, BEN, "anas sealed answer")]
    {
        assert!(keeps(&world, owner, words), "its author has it, so the search finds what is there: {words}");
        assert!(!keeps(&world, other, words), "{words}");
    }
    assert_agreed(&world, &[ANA, BEN]);
}

fn writes_a_page(world: &mut World, words: &str) -> EntryId {
    let (about, words) = (About::Anything, Text::new(words));
    does(world, ANA, Command::Journal(journal::Command::Write { about, words }));
    replica(world, ANA).couple().journal().pages()[0].id
}

#[test]
fn what_one_deletes_of_ones_own_leaves_every_device_and_the_relay_and_nobody_hears_of_it() {
    let mut world = World::new(3, 78);
    world.pair().unwrap();
    world.link(ANA, TABLET).unwrap();
    let long = "anas unsent letter ".repeat(300);
    let page = writes_a_page(&mut world, &long);
    does(&mut world, ANA, Command::Journal(journal::Command::Change { page, words: "a short page".into() }));
    assert!(keeps(&world, TABLET, "anas unsent letter") && !keeps(&world, BEN, "anas unsent letter"));
    world.set_online(TABLET, false);
    let before = world.relay_bytes(ANA).unwrap();
    does(&mut world, ANA, Command::Journal(journal::Command::Delete(page)));
    world.run(60_000).unwrap();
    assert!(world.relay_bytes(ANA).unwrap() + 4_000 < before, "the relay has dropped it");
    assert!(keeps(&world, TABLET, "anas unsent letter"), "it does not know yet");
    world.set_online(TABLET, true);
    world.run(60_000).unwrap();
    for phone in [ANA, BEN, TABLET] {
        world.restart(phone).unwrap();
        world.run(NO_TIME).unwrap();
        assert!(!keeps(&world, phone, "anas unsent letter") && !keeps(&world, phone, "a short page"));
        assert!(replica(&world, phone).couple().journal().pages().is_empty());
    }
    assert_agreed(&world, &[ANA, BEN, TABLET]);
}

/// So much is written after it that its record lies in an older segment of what the phone keeps.
fn writes_much(world: &mut World) {
    for n in 0..520 {
        world.command(ANA, drop_of(&format!("{n}"))).unwrap();
        while world.step() {}
    }
    world.run(60_000).unwrap();
}

#[test]
fn what_one_deletes_long_after_leaves_the_device_also_where_its_program_ends_in_between() {
    let mut world = World::new(2, 80);
    world.pair().unwrap();
    let page = writes_a_page(&mut world, &"anas unsent letter ".repeat(300));
    writes_much(&mut world);
    let size = |world: &World| world.phones[ANA].disk["records/00000"].len();
    let before = size(&world);
    world.command(ANA, Command::Journal(journal::Command::Delete(page))).unwrap();
    world.restart(ANA).unwrap();
    assert_eq!(size(&world), before, "the program ended before it came to that");
    world.run(60_000).unwrap();
    assert!(size(&world) + 4_000 < before, "the record is blank");
    assert_agreed(&world, &[ANA, BEN]);
}

#[test]
fn what_one_deletes_long_after_leaves_the_device_also_where_it_could_not_be_read_at_first() {
    let mut world = World::new(2, 81);
    world.pair().unwrap();
    let page = writes_a_page(&mut world, &"anas unsent letter ".repeat(300));
    writes_much(&mut world);
    let segment = world.phones[ANA].disk.remove("records/00000").unwrap();
    let before = segment.len();
    world.command(ANA, Command::Journal(journal::Command::Delete(page))).unwrap();
    world.run(NO_TIME).unwrap();
    world.phones[ANA].disk.insert("records/00000".into(), segment);
    world.run(120_000).unwrap();
    assert!(world.phones[ANA].disk["records/00000"].len() + 4_000 < before, "the record is blank");
}

#[test]
fn a_device_that_comes_later_is_not_alarmed_by_what_was_deleted() {
    let mut world = World::new(3, 79);
    world.pair().unwrap();
    let page = writes_a_page(&mut world, "anas unsent letter");
    writes_a_page(&mut world, "anas second page");
    does(&mut world, ANA, Command::TakeBack(page));
    world.run(60_000).unwrap();
    world.link(ANA, TABLET).unwrap();
    world.restart(TABLET).unwrap();
    world.run(60_000).unwrap();
    let pages = replica(&world, TABLET).couple().journal().pages().len();
    assert_eq!((pages, keeps(&world, TABLET, "anas unsent letter")), (1, false));
    assert_agreed(&world, &[ANA, BEN, TABLET]);
}

#[test]
fn an_unopened_offer_taken_back_is_in_no_decrypted_record_of_either() {
    let mut world = together();
    let id = offers(&mut world, "I lent him money");
    assert!(keeps(&world, ANA, "I lent him money"));
    does(&mut world, ANA, Command::TakeBack(id));
    for phone in [ANA, BEN] {
        assert!(!keeps(&world, phone, "I lent him money"), "phone {phone}");
        world.restart(phone).unwrap();
        assert!(replica(&world, phone).couple().disclosures().is_empty());
    }
    world.run(NO_TIME).unwrap();
    assert_agreed(&world, &[ANA, BEN]);
}

#[test]
fn what_was_offered_is_opened_without_a_network_and_without_the_other_phone() {
    let mut world = together();
    let id = offers(&mut world, "I lent him money");
    let told = |world: &World| replica(world, BEN).couple().disclosure(id).unwrap().told.is_some();
    world.set_online(ANA, false);
    world.set_online(BEN, false);
    assert!(!told(&world));
    does(&mut world, BEN, Command::Offer(offer::Command::Open(id)));
    assert!(told(&world));
    world.set_online(ANA, true);
    world.set_online(BEN, true);
    world.run(60_000).unwrap();
    assert!(replica(&world, ANA).couple().offers().get(id).unwrap().opened().is_some());
    assert_agreed(&world, &[ANA, BEN]);
}
