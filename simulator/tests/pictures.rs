//! Pictures from one phone to another: encrypted before they leave, through connections that break, restarts and relays that lie.
//! What is on them and where they hang is the board's; here they are bytes.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

#[path = "../../xtask/soak/cases.rs"]
mod soak;
mod support;

use std::cell::RefCell;
use std::rc::Rc;

use practice::board::{self, Content, Horizon, Size, Spot};
use practice::{Command, Picture, Text};
use proptest::prelude::*;
use simulator::World;
use space::pictures::{Seen, Trouble};
use space::{BlobAnswer, BlobAsk, Code};
use support::replica;

/// Long enough for five pieces.
const BYTES: usize = 600_000;
const A_WHILE: u64 = 10 * 60_000;

fn bytes_of(length: usize) -> Vec<u8> {
    let mut last = 7_u32;
    let mut next = || {
        last = last.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        last.to_be_bytes()[0]
    };
    (0..length).map(|_| next()).collect()
}

fn picture_bytes() -> Vec<u8> {
    bytes_of(BYTES)
}

fn hang(picture: &Picture) -> Command {
    Command::Board(board::Command::PutUp {
        horizon: Horizon::Year,
        content: Content::Picture(picture.clone()),
        spot: Spot { x: 100, y: 100 },
        size: Size { wide: 400, high: 300 },
    })
}

/// The picture as another phone learns of it.
fn named(world: &World, phone: usize) -> Option<Picture> {
    replica(world, phone).couple().pictures().next().map(|(_, picture)| picture.clone())
}

/// Somebody puts a picture on the board.
fn put_up(world: &mut World, phone: usize, bytes: &[u8]) -> Picture {
    world
        .with(phone, |replica, out| {
            let picture = replica.add_picture(bytes, (1600, 1200), Text::new("the sea"), out).unwrap();
            let effects = replica.command(hang(&picture), out).unwrap();
            (picture, effects)
        })
        .unwrap()
}

fn look_at(world: &mut World, phone: usize, picture: &Picture) {
    world.with(phone, |replica, out| ((), replica.want_picture(picture, out))).unwrap();
}

fn seen(world: &World, phone: usize, picture: &Picture) -> Seen {
    replica(world, phone).seen(&picture.blob)
}

/// The picture's bytes as a phone would show them.
fn shown(world: &mut World, phone: usize, picture: &Picture) -> Option<Vec<u8>> {
    let taken = world.with(phone, |replica, _| (replica.take_picture(&picture.blob), Vec::new()));
    taken.unwrap().map(|bytes| bytes.to_vec())
}

fn paired(seed: u64) -> World {
    let mut world = World::new(2, seed);
    world.pair().unwrap();
    world
}

#[test]
fn a_picture_put_up_offline_is_seen_by_the_other_once_both_were_online() {
    let mut world = paired(1);
    world.set_online(0, false);
    world.run(1_000).unwrap();
    let picture = put_up(&mut world, 0, &picture_bytes());
    assert_eq!(shown(&mut world, 0, &picture), Some(picture_bytes()), "its own author sees it at once");
    assert_eq!(replica(&world, 0).sending()[0].trouble, Some(Trouble::Connection));
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(seen(&world, 1, &picture), Seen::Waits(Trouble::NotThere));
    world.set_online(0, true);
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).sending(), []);
    assert_eq!(shown(&mut world, 1, &picture), Some(picture_bytes()));
}

#[test]
fn an_upload_goes_on_where_the_connection_broke_and_sends_no_byte_twice() {
    let mut world = paired(2);
    let (asked, count) = (Rc::new(RefCell::new(Vec::new())), Rc::new(RefCell::new(0)));
    let seen_asks = Rc::clone(&asked);
    world.meddle_blob = Some(Box::new(move |phone, ask| {
        if phone == 1 {
            return None;
        }
        *count.borrow_mut() += 1;
        // The second and the fourth question get no answer.
        let lost = matches!(*count.borrow(), 2 | 4);
        seen_asks.borrow_mut().push((ask.clone(), lost));
        lost.then_some(BlobAnswer::Unreachable)
    }));
    let picture = put_up(&mut world, 0, &picture_bytes());
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).sending(), []);
    let asked = asked.borrow();
    let (mut arrived, mut states) = (0, 0);
    for (ask, lost) in asked.iter() {
        match ask {
            BlobAsk::Put { offset, bytes, .. } if !lost => {
                assert_eq!(*offset, arrived);
                arrived += bytes.len() as u64;
            }
            BlobAsk::State => states += 1,
            BlobAsk::Put { .. } | BlobAsk::Get { .. } => {}
        }
    }
    assert_eq!(states, 3, "it asked where to go on after each break");
    assert!(arrived > BYTES as u64);
    drop(world.meddle_blob.take());
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(shown(&mut world, 1, &picture), Some(picture_bytes()));
}

#[test]
fn an_upload_goes_on_after_the_program_was_ended_and_started_again() {
    let mut world = paired(3);
    world.set_online(0, false);
    let picture = put_up(&mut world, 0, &picture_bytes());
    world.restart(0).unwrap();
    assert_eq!(replica(&world, 0).sending().len(), 1);
    let count = Rc::new(RefCell::new(0));
    world.meddle_blob = Some(Box::new(move |_, _| {
        *count.borrow_mut() += 1;
        (*count.borrow() == 4).then_some(BlobAnswer::Unreachable)
    }));
    world.set_online(0, true);
    world.run(200).unwrap();
    world.restart(0).unwrap();
    assert_eq!(replica(&world, 0).sending().len(), 1, "it broke off in the middle");
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).sending(), []);
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(shown(&mut world, 1, &picture), Some(picture_bytes()));
}

#[test]
fn once_here_a_picture_is_seen_without_a_network_and_after_a_restart() {
    let mut world = paired(4);
    let picture = put_up(&mut world, 0, &picture_bytes());
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    for phone in [0, 1] {
        world.set_online(phone, false);
        world.restart(phone).unwrap();
        look_at(&mut world, phone, &picture);
        world.run(1_000).unwrap();
        assert_eq!(shown(&mut world, phone, &picture), Some(picture_bytes()), "phone {phone}");
    }
}

#[test]
fn neither_what_goes_up_nor_what_is_kept_shows_anything_of_the_picture() {
    let mut world = paired(5);
    let sent = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&sent);
    world.meddle_blob = Some(Box::new(move |_, ask| {
        if let BlobAsk::Put { bytes, .. } = ask {
            heard.borrow_mut().extend_from_slice(bytes);
        }
        None
    }));
    let plain = vec![0x41; BYTES];
    let picture = put_up(&mut world, 0, &plain);
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(shown(&mut world, 1, &picture), Some(plain.clone()));
    let has_plain = |bytes: &[u8]| bytes.windows(8).any(|window| window == &plain[..8]);
    let has_key = |bytes: &[u8]| bytes.windows(32).any(|window| window == picture.key.0);
    assert!(sent.borrow().len() > BYTES && !has_plain(&sent.borrow()) && !has_key(&sent.borrow()));
    for phone in [0, 1] {
        let kept: Vec<&Vec<u8>> = world.phones[phone].disk.values().collect();
        assert!(kept.iter().any(|value| value.len() > BYTES), "it is kept on phone {phone}");
        assert!(!kept.iter().any(|value| has_plain(value) || has_key(value)), "phone {phone}");
    }
}

#[test]
fn a_host_that_gives_something_else_is_noticed_and_the_picture_comes_once_it_is_honest() {
    let mut world = paired(6);
    world.set_online(1, false);
    let picture = put_up(&mut world, 0, &picture_bytes());
    let other = put_up(&mut world, 0, &bytes_of(1_000));
    world.run(A_WHILE).unwrap();
    for lie in [vec![1; 700_000], Vec::new(), vec![1; 17 * 1024 * 1024]] {
        world.meddle_blob =
            Some(Box::new(move |phone, _| (phone == 1).then(|| BlobAnswer::Bytes(lie.clone()))));
        world.set_online(1, true);
        look_at(&mut world, 1, &picture);
        world.run(60_000).unwrap();
        assert_eq!(seen(&world, 1, &picture), Seen::Waits(Trouble::Connection));
    }
    world.honest_again();
    look_at(&mut world, 1, &other);
    world.run(A_WHILE).unwrap();
    assert_eq!(shown(&mut world, 1, &picture), Some(picture_bytes()));
    assert_eq!(shown(&mut world, 1, &other), Some(bytes_of(1_000)));
}

/// Blobs of the same space, truly stored there once, in the place of the one that is asked for.
#[test]
fn an_older_picture_in_the_place_of_a_newer_one_is_not_shown_for_it() {
    let mut world = paired(13);
    let asked = Rc::new(RefCell::new(Vec::new()));
    let heard = Rc::clone(&asked);
    world.meddle_blob = Some(Box::new(move |phone, ask| {
        if let (0, BlobAsk::Put { bytes, .. }) = (phone, ask) {
            heard.borrow_mut().push(bytes.clone());
        }
        None
    }));
    let older = put_up(&mut world, 0, &bytes_of(1_000));
    world.run(A_WHILE).unwrap();
    let stale = asked.borrow().concat();
    assert!(stale.len() > 1_000);
    world.set_online(1, false);
    let newer = put_up(&mut world, 0, &bytes_of(2_000));
    world.run(A_WHILE).unwrap();
    world.meddle_blob = Some(Box::new(move |phone, ask| match (phone, ask) {
        (1, BlobAsk::Get { offset }) => {
            let from = usize::try_from(*offset).unwrap().min(stale.len());
            Some(BlobAnswer::Bytes(stale[from..].to_vec()))
        }
        _ => None,
    }));
    world.set_online(1, true);
    look_at(&mut world, 1, &newer);
    world.run(60_000).unwrap();
    assert_eq!(shown(&mut world, 1, &newer), None);
    assert_eq!(seen(&world, 1, &newer), Seen::Waits(Trouble::Connection));
    world.honest_again();
    look_at(&mut world, 1, &older);
    world.run(A_WHILE).unwrap();
    assert_eq!(shown(&mut world, 1, &newer), Some(bytes_of(2_000)));
    assert_eq!(shown(&mut world, 1, &older), Some(bytes_of(1_000)));
}

/// The author can't know; whoever waits for it is told that it is not there.
#[test]
fn a_picture_that_the_host_says_it_has_and_has_not_is_missed_by_who_waits_for_it() {
    let mut world = paired(14);
    world.meddle_blob = Some(Box::new(move |phone, _| {
        (phone == 0).then_some(BlobAnswer::State { received: 0, whole: true })
    }));
    let picture = put_up(&mut world, 0, &bytes_of(1_000));
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(seen(&world, 1, &picture), Seen::Waits(Trouble::NotThere));
    assert_eq!(shown(&mut world, 0, &picture), Some(bytes_of(1_000)), "its author still has it");
}

#[test]
fn a_name_with_another_key_shows_nothing_and_says_that_it_is_broken() {
    let mut world = paired(7);
    let picture = put_up(&mut world, 0, &bytes_of(1_000));
    world.run(A_WHILE).unwrap();
    let forged = Picture { key: practice::Key([1; 32]), ..picture };
    look_at(&mut world, 1, &forged);
    world.run(A_WHILE).unwrap();
    assert_eq!(seen(&world, 1, &forged), Seen::Broken);
    assert_eq!(shown(&mut world, 1, &forged), None);
}

#[test]
fn a_token_that_has_run_out_is_renewed_and_the_picture_goes_up() {
    let mut world = paired(8);
    world.run(40 * 60_000).unwrap();
    let refusals = Rc::new(RefCell::new(0));
    let count = Rc::clone(&refusals);
    world.meddle_blob = Some(Box::new(move |_, _| {
        *count.borrow_mut() += 1;
        (*count.borrow() == 1).then_some(BlobAnswer::Refused(Code::NotAdmitted.into()))
    }));
    let picture = put_up(&mut world, 0, &bytes_of(1_000));
    world.run(A_WHILE).unwrap();
    assert!(*refusals.borrow() > 1);
    assert_eq!(replica(&world, 0).sending(), []);
    look_at(&mut world, 1, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(seen(&world, 1, &picture), Seen::Ready);
}

#[test]
fn a_space_without_room_says_so_and_what_is_written_goes_on_arriving() {
    let mut settings = relay::Settings::default();
    settings.limits.space_bytes = 300_000;
    let mut world = World::with_settings(2, 9, settings);
    world.pair().unwrap();
    put_up(&mut world, 0, &picture_bytes());
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).sending()[0].trouble, Some(Trouble::Full));
    assert!(named(&world, 1).is_some());
}

#[test]
fn what_the_board_names_is_kept_on_every_device_before_anybody_looks() {
    let mut world = World::new(3, 11);
    world.pair().unwrap();
    put_up(&mut world, 0, &picture_bytes());
    world.run(A_WHILE).unwrap();
    world.link(1, 2).unwrap();
    world.run(A_WHILE).unwrap();
    for phone in [1, 2] {
        world.set_online(phone, false);
        let picture = named(&world, phone).unwrap();
        look_at(&mut world, phone, &picture);
        world.run(1_000).unwrap();
        assert_eq!(shown(&mut world, phone, &picture), Some(picture_bytes()), "phone {phone}");
    }
}

#[test]
fn a_relay_that_lost_a_picture_is_given_it_again() {
    let mut world = World::new(3, 12);
    world.pair().unwrap();
    let before = world.relay.store().copy();
    let picture = put_up(&mut world, 0, &picture_bytes());
    world.run(A_WHILE).unwrap();
    world.phones[0].cut();
    world.phones[1].cut();
    world.relay.store().restore(before);
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).sending(), []);
    world.link(1, 2).unwrap();
    world.run(A_WHILE).unwrap();
    look_at(&mut world, 2, &picture);
    world.run(A_WHILE).unwrap();
    assert_eq!(shown(&mut world, 2, &picture), Some(picture_bytes()));
}

#[test]
fn a_picture_whose_command_was_refused_leaves_nothing_behind() {
    let mut world = paired(10);
    world
        .with(0, |replica, out| {
            let picture = replica.add_picture(&bytes_of(1_000), (10, 10), Text::default(), out).unwrap();
            ((), replica.drop_picture(&picture, out))
        })
        .unwrap();
    world.run(A_WHILE).unwrap();
    assert_eq!(replica(&world, 0).sending(), []);
    assert!(!world.phones[0].disk.keys().any(|key| key.starts_with("pictures/")));
}

proptest! {
    #![proptest_config(soak::cases(12))]

    /// Any answer may be lost, the piece may have arrived all the same, and the program may end at any moment.
    #[test]
    fn however_often_it_breaks_every_picture_arrives_whole(seed in any::<u64>(), restarts in 0..4_usize) {
        let mut world = paired(seed);
        let lost = Rc::new(RefCell::new(seed | 1));
        world.meddle_blob = Some(Box::new(move |_, _| {
            let mut dice = lost.borrow_mut();
            *dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (*dice >> 62 == 0).then_some(BlobAnswer::Unreachable)
        }));
        let pictures: Vec<_> =
            [300_000, 1_000, 500_000].iter().map(|length| put_up(&mut world, 0, &bytes_of(*length))).collect();
        for phone in (0..restarts).map(|turn| turn % 2) {
            pictures.iter().for_each(|picture| look_at(&mut world, 1, picture));
            for _ in 0..world.roll(60) {
                world.step();
            }
            world.restart(phone).unwrap();
        }
        pictures.iter().for_each(|picture| look_at(&mut world, 1, picture));
        world.run(60 * 60_000).unwrap();
        prop_assert_eq!(replica(&world, 0).sending(), []);
        for (picture, length) in pictures.iter().zip([300_000, 1_000, 500_000]) {
            prop_assert!(shown(&mut world, 1, picture) == Some(bytes_of(length)));
        }
    }
}
