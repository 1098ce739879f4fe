//! What the relay will not do, or can't just now: each is told as what it is, is asked again where that can help, and holds up nothing else.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use std::cell::RefCell;
use std::rc::Rc;

use practice::journal::{self, About};
use practice::{Command, EntryId, Text};
use relay::{Limits, Settings};
use simulator::{Meddled, World};
use space::invitation::Progress;
use space::{Arrival, Arriving, Code, Stage, Warning, arrival::Failed};
use support::{drop_of, drops, replica, warnings};
use sync::{Refused, Request};

const NO_TIME: u64 = 2_000;
const A_WHILE: u64 = 5 * 60_000;
const AN_HOUR: u64 = 3_600_000;

fn paired(phones: u8, seed: u64) -> World {
    let mut world = World::new(phones, seed);
    world.pair().unwrap();
    world
}

fn signs_out(world: &mut World, at: usize, lost: usize) {
    let lost = replica(world, lost).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(at, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
}

fn leaves(world: &mut World, phone: usize) {
    world.with(phone, |replica, out| ((), replica.leave(out).unwrap())).unwrap();
    world.run(A_WHILE).unwrap();
}

fn progress(world: &World, phone: usize) -> Progress {
    replica(world, phone).invitation().unwrap().progress
}

fn refused(code: Code) -> Progress {
    Progress::Refused(code.number())
}

/// The relay's disk has no room, or has some again.
fn disk_is_full(world: &World, full: bool) {
    world.relay.store().set_quota(full.then_some(1));
}

#[test]
fn one_device_too_many_is_told_and_holds_up_no_signing_out_and_no_leaving() {
    let limits = Limits { devices: 2, ..Limits::default() };
    let mut world = World::with_settings(4, 1, Settings { limits, ..Settings::default() });
    world.pair().unwrap();
    world.link(0, 2).unwrap();
    assert!(world.link(0, 3).is_err());
    assert_eq!(progress(&world, 0), refused(Code::TooMany));
    assert_eq!(replica(&world, 0).devices().len(), 2, "the third is none of hers");
    signs_out(&mut world, 0, 2);
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 2), [Warning::SignedOut]);
    assert_eq!(warnings(&world, 0), []);
    leaves(&mut world, 0);
    leaves(&mut world, 1);
    assert!(world.relay_head(0).is_err(), "the relay heard of both and forgot the space");
}

#[test]
fn a_device_that_was_let_in_and_signed_out_again_before_the_relay_heard_of_either_stays_out() {
    let mut world = paired(3, 2);
    world.with(0, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(NO_TIME).unwrap();
    let code = replica(&world, 0).invitation().unwrap().code().to_string();
    world.arrive(2, |out| Arrival::by_device(&code, out).unwrap());
    world.run(NO_TIME).unwrap();
    world.set_online(0, false);
    world.run(NO_TIME).unwrap();
    world.with(0, |replica, out| ((), replica.confirm_link(true, out))).unwrap();
    let new = replica(&world, 0).devices().into_iter().find(|device| !device.this).unwrap().id;
    world.with(0, |replica, out| ((), replica.sign_out_device(new, out))).unwrap();
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    assert!(world.take_over(2).is_err());
    assert_eq!(replica(&world, 0).devices().len(), 1);
}

#[test]
fn what_the_relay_can_not_do_just_now_is_asked_again_seldom_and_the_others_go_on() {
    let mut world = paired(4, 3);
    world.link(0, 2).unwrap();
    let asked = Rc::new(RefCell::new(0));
    let count = Rc::clone(&asked);
    world.meddle = Some(Box::new(move |_, request| match request {
        Request::PutKit { .. } => {
            *count.borrow_mut() += 1;
            Meddled::Answered(Err(Refused::later(Code::Unavailable, 60)))
        }
        _ => Meddled::Honest,
    }));
    let words = world.make_kit(0).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(warnings(&world, 0), [Warning::Failing]);
    signs_out(&mut world, 0, 2);
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 2), [Warning::SignedOut], "the kit that waits holds up nothing");
    assert!((2..12).contains(&*asked.borrow()), "asked {} times", asked.borrow());
    world.honest_again();
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 0), []);
    world.recover(3, &words).unwrap();
    world.command(1, drop_of("read by the one who came back")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(drops(&world, 3).len(), 1);
}

#[test]
fn a_link_that_is_cancelled_while_the_relay_is_asked_to_open_it_is_cancelled_there() {
    let mut world = World::new(2, 4);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    world.with(0, |replica, out| ((), replica.invite(out))).unwrap();
    let text = replica(&world, 0).invitation().unwrap().text().to_string();
    world.with(0, |replica, out| ((), replica.cancel_invitation(out))).unwrap();
    world.run(A_WHILE).unwrap();
    assert!(!replica(&world, 0).is_cancelling());
    world.arrive(1, |_| Arrival::by_invitation(&text).unwrap());
    world.run(NO_TIME).unwrap();
    let state = world.phones[1].arrival.as_ref().unwrap().state().clone();
    assert_eq!(state, Arriving::Failed(Failed::Refused(Code::Cancelled)));
}

#[test]
fn links_that_are_too_many_for_a_day_are_told_and_hold_up_nothing() {
    let limits = Limits { invitations_per_day: 1, ..Limits::default() };
    let mut world = World::with_settings(3, 5, Settings { limits, ..Settings::default() });
    world.pair().unwrap();
    world.with(0, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(progress(&world, 0), refused(Code::TooMany));
    assert_eq!(warnings(&world, 0), []);
    world.make_kit(0).unwrap();
    leaves(&mut world, 0);
    leaves(&mut world, 1);
    assert!(world.relay_head(0).is_err());
}

#[test]
fn a_full_relay_is_told_as_such_when_a_device_is_to_be_linked_and_goes_on_when_there_is_room() {
    let mut world = paired(3, 6);
    disk_is_full(&world, true);
    world.with(0, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 0), [Warning::HostFull]);
    assert_eq!(progress(&world, 0), Progress::Sending);
    disk_is_full(&world, false);
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 0), []);
    assert_eq!(progress(&world, 0), Progress::Ready);
}

#[test]
fn a_full_relay_is_told_as_such_at_every_door_and_lets_in_when_there_is_room() {
    let mut world = World::new(4, 7);
    world.relay.store().set_quota(Some(0));
    world.create(0, "Ana").unwrap();
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 0), [Warning::HostFull], "making a space");
    world.relay.store().set_quota(None);
    world.run(A_WHILE).unwrap();
    assert_eq!((warnings(&world, 0), replica(&world, 0).status().stage), (vec![], Stage::Home));

    let text = world.invite(0).unwrap();
    disk_is_full(&world, true);
    world.join(1, &text, "Ben").unwrap();
    assert_eq!(warnings(&world, 1), [Warning::HostFull], "joining");
    disk_is_full(&world, false);
    world.run(A_WHILE).unwrap();
    assert_eq!((warnings(&world, 1), replica(&world, 1).status().stage), (vec![], Stage::Home));

    let words = world.make_kit(0).unwrap();
    world.with(0, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(NO_TIME).unwrap();
    let code = replica(&world, 0).invitation().unwrap().code().to_string();
    disk_is_full(&world, true);
    world.arrive(2, |out| Arrival::by_device(&code, out).unwrap());
    world.arrive(3, |out| Arrival::by_kit(&words, out).unwrap());
    world.run(A_WHILE).unwrap();
    for phone in [2, 3] {
        let state = world.phones[phone].arrival.as_ref().unwrap().state();
        assert_eq!(*state, Arriving::Busy(Code::StorageFull), "phone {phone}");
    }
    disk_is_full(&world, false);
    world.run(A_WHILE).unwrap();
    let states = [2, 3].map(|phone| world.phones[phone].arrival.as_ref().unwrap().state().clone());
    assert_eq!(states, [Arriving::WaitingForOther, Arriving::LetIn]);
    assert!(matches!(progress(&world, 0), Progress::Answered(_)), "its answer came to the other device");
}

#[test]
fn an_answer_to_a_device_link_that_was_lost_on_its_way_is_given_again() {
    let mut world = paired(3, 12);
    world.with(0, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(NO_TIME).unwrap();
    let code = replica(&world, 0).invitation().unwrap().code().to_string();
    let mut lost = false;
    world.meddle = Some(Box::new(move |_, request| match request {
        Request::MailboxReply { .. } if !std::mem::replace(&mut lost, true) => Meddled::Nonsense(vec![0xff]),
        _ => Meddled::Honest,
    }));
    world.arrive(2, |out| Arrival::by_device(&code, out).unwrap());
    world.run(A_WHILE).unwrap();
    assert!(matches!(progress(&world, 0), Progress::Answered(_)));
    world.with(0, |replica, out| ((), replica.confirm_link(true, out))).unwrap();
    world.run(A_WHILE).unwrap();
    world.take_over(2).unwrap();
}

#[test]
fn a_kit_that_finds_every_place_for_a_device_taken_is_told_so() {
    let limits = Limits { devices: 1, ..Limits::default() };
    let mut world = World::with_settings(3, 8, Settings { limits, ..Settings::default() });
    world.pair().unwrap();
    let words = world.make_kit(0).unwrap();
    assert!(world.recover(2, &words).is_err());
    let state = world.phones[2].arrival.as_ref().map(|arrival| arrival.state().clone());
    assert!(matches!(state, None | Some(Arriving::Failed(Failed::Refused(Code::TooMany)))), "{state:?}");
}

/// A page says of either that the device's date seems wrong: a link is dated by the device that makes it.
#[test]
fn a_link_made_by_a_clock_that_is_days_off_is_refused_for_its_date() {
    const A_DAY_MS: i64 = 24 * 3_600_000;
    for (days, code) in [(-3, Code::Expired), (10, Code::TooLarge)] {
        let mut world = World::new(1, 9);
        world.create(0, "Ana").unwrap();
        world.run(NO_TIME).unwrap();
        world.phones[0].clock_error_ms = days * A_DAY_MS;
        world.invite(0).unwrap();
        assert_eq!(progress(&world, 0), refused(code));
        assert_eq!(warnings(&world, 0), []);
    }
}

/// A page of one's own that takes up some six thousand bytes.
fn writes_a_page(world: &mut World, phone: usize) -> EntryId {
    let (about, words) = (About::Anything, Text::new("an unsent letter ".repeat(330)));
    world.command(phone, Command::Journal(journal::Command::Write { about, words })).unwrap();
    world.run(NO_TIME).unwrap();
    let couple = replica(world, phone).couple();
    couple.journal().pages().iter().map(|page| page.id).max_by_key(|id| id.0).unwrap()
}

/// A space with little room, all of which somebody uses up.
fn filled_by(phone: usize, seed: u64) -> (World, EntryId) {
    let limits = Limits { space_bytes: 500_000, ..Limits::default() };
    let mut world = World::with_settings(3, seed, Settings { limits, ..Settings::default() });
    world.pair().unwrap();
    let page = writes_a_page(&mut world, 0);
    for _ in 0..120 {
        if warnings(&world, phone).contains(&Warning::SpaceFull) {
            break;
        }
        writes_a_page(&mut world, phone);
    }
    assert_eq!(warnings(&world, phone), [Warning::SpaceFull]);
    (world, page)
}

#[test]
fn in_a_space_that_the_partner_filled_one_writes_takes_back_erases_and_leaves_as_ever() {
    let (mut world, page) = filled_by(1, 10);
    world.command(0, drop_of("from Ana")).unwrap();
    world.run(A_WHILE).unwrap();
    assert_eq!(warnings(&world, 0), []);
    assert_eq!(drops(&world, 1), ["from Ana"]);
    let bytes = |world: &World| world.relay_bytes(0).unwrap();
    let before = bytes(&world);
    world.command(0, Command::Journal(journal::Command::Delete(page))).unwrap();
    world.run(NO_TIME).unwrap();
    world.set_online(1, false);
    world.run(A_WHILE).unwrap();
    assert!(bytes(&world) + 4_000 < before, "what she deleted is gone");
    let before = bytes(&world);
    world.with(0, |replica, out| ((), replica.erase_mine(out))).unwrap();
    world.run(A_WHILE).unwrap();
    assert!(bytes(&world) < before, "what she stored is gone");
    leaves(&mut world, 0);
    world.set_online(1, true);
    world.run(A_WHILE).unwrap();
    assert!(replica(&world, 1).couple().to_be_told().is_some(), "he hears that she left");
}

#[test]
fn in_a_space_that_one_filled_oneself_what_one_deletes_makes_room_for_what_waits() {
    let (mut world, page) = filled_by(0, 11);
    assert!(replica(&world, 0).status().waiting > 0);
    let pages = replica(&world, 0).couple().journal().pages();
    let stored: Vec<EntryId> = pages.iter().map(|page| page.id).filter(|id| *id != page).take(3).collect();
    for id in stored {
        world.command(0, Command::Journal(journal::Command::Delete(id))).unwrap();
    }
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).status().waiting, 0);
    assert_eq!(warnings(&world, 0), []);
}

#[test]
fn in_a_space_that_one_filled_oneself_the_other_hears_that_one_leaves() {
    let (mut world, _) = filled_by(0, 13);
    for words in ["still to be said", "and this"] {
        world.command(0, drop_of(words)).unwrap();
    }
    world.run(A_WHILE).unwrap();
    assert!(replica(&world, 0).status().waiting > 2);
    leaves(&mut world, 0);
    assert!(replica(&world, 1).couple().to_be_told().is_some(), "he hears that she left");
    assert_eq!(drops(&world, 1), ["still to be said", "and this"]);
    assert_eq!(warnings(&world, 1), []);
    assert_eq!((replica(&world, 0).status().waiting, replica(&world, 0).status().stage), (0, Stage::Left));
    world.command(1, drop_of("he writes on")).unwrap();
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 1).status().waiting, 0);
    leaves(&mut world, 1);
    assert!(world.relay_head(0).is_err(), "the relay heard of both and forgot the space");
}

#[test]
fn who_used_up_their_own_share_of_a_space_that_the_other_filled_leaves_as_ever() {
    let (mut world, _) = filled_by(1, 14);
    for _ in 0..40 {
        if warnings(&world, 0).contains(&Warning::SpaceFull) {
            break;
        }
        writes_a_page(&mut world, 0);
    }
    assert_eq!(warnings(&world, 0), [Warning::SpaceFull]);
    leaves(&mut world, 0);
    assert!(replica(&world, 1).couple().to_be_told().is_some());
    assert_eq!(replica(&world, 0).status().waiting, 0);
}

/// A device may have been left with that by a program that did not know how, and a relay may not know how.
#[test]
fn where_the_relay_has_no_last_room_who_leaves_is_heard_when_there_is_room() {
    let (mut world, _) = filled_by(0, 15);
    let asked = Rc::new(RefCell::new(0));
    let count = Rc::clone(&asked);
    world.meddle = Some(Box::new(move |_, request| match request {
        Request::Leaving => {
            *count.borrow_mut() += 1;
            Meddled::Answered(Err(Refused::new(Code::Unsupported)))
        }
        _ => Meddled::Honest,
    }));
    leaves(&mut world, 0);
    assert!(replica(&world, 1).couple().to_be_told().is_none());
    assert!((1..60).contains(&*asked.borrow()), "asked {} times", asked.borrow());
    world.honest_again();
    world.restart(0).unwrap();
    world.run(A_WHILE).unwrap();
    assert!(replica(&world, 1).couple().to_be_told().is_some(), "a newer relay hears of it");
}
