//! Both say yes to erasing the space from the host: what each stored is gone there, whoever was offline, and stays on the devices.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use practice::leaving::{self, Erasing};
use practice::{Command, Refusal};
use simulator::World;
use support::{assert_agreed, check_in_of, drop_of, drops, replica, today};

const ANA: usize = 0;
const BEN: usize = 1;
const ANAS_TABLET: usize = 2;
const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;
const NOTHING: [&str; 0] = [];

fn with_words(phones: u8, seed: u64) -> World {
    let mut world = World::new(phones, seed);
    world.pair().unwrap();
    world.command(ANA, check_in_of("from Ana")).unwrap();
    world.command(BEN, drop_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    world
}

fn says(world: &mut World, phone: usize, command: leaving::Command) {
    world.command(phone, Command::Leaving(command)).unwrap();
    world.run(NO_TIME).unwrap();
}

fn erasing(world: &World, phone: usize) -> Erasing {
    replica(world, phone).couple().leaving().erasing()
}

fn asks(world: &mut World) -> leaving::Command {
    says(world, ANA, leaving::Command::AskErase);
    let asked = match erasing(world, ANA) {
        Erasing::Asked { ask, .. } => Some(leaving::Command::AgreeErase(ask)),
        _ => None,
    };
    asked.unwrap()
}

fn is_agreed(world: &World, phone: usize) -> bool {
    matches!(erasing(world, phone), Erasing::Agreed { .. })
}

/// Every entry in the channel of both that the relay would hand to one's new device.
fn words_at_the_relay(world: &mut World, phone: usize, other: usize) -> Vec<String> {
    world.link(phone, other).unwrap();
    world.run(NO_TIME).unwrap();
    let (mine, theirs) = today(world, other);
    [drops(world, other), mine, theirs].concat()
}

#[test]
fn what_both_agreed_to_erase_is_gone_from_the_relay_and_stays_on_the_devices() {
    let mut world = with_words(4, 1);
    assert_eq!(
        words_at_the_relay(&mut world, ANA, 3).len(),
        2,
        "so the look at the relay finds what is there"
    );
    let before = world.relay_bytes(ANA).unwrap();
    let yes = asks(&mut world);
    says(&mut world, BEN, yes);
    world.run(AN_HOUR).unwrap();
    assert!(is_agreed(&world, ANA) && is_agreed(&world, BEN));
    assert!(world.relay_bytes(ANA).unwrap() < before);
    assert_agreed(&world, &[ANA, BEN]);
    for phone in [ANA, BEN] {
        assert_eq!(drops(&world, phone), ["from Ben"]);
    }
    assert_eq!(today(&world, BEN).1, ["from Ana"]);
    assert_eq!(words_at_the_relay(&mut world, BEN, 2), NOTHING);
}

#[test]
fn who_asked_and_was_offline_hears_of_the_yes_and_then_both_parts_go() {
    let mut world = with_words(3, 2);
    let yes = asks(&mut world);
    world.set_online(ANA, false);
    world.command(ANA, drop_of("written meanwhile")).unwrap();
    says(&mut world, BEN, yes);
    world.run(AN_HOUR).unwrap();
    assert!(!is_agreed(&world, ANA));
    world.set_online(ANA, true);
    world.run(AN_HOUR).unwrap();
    assert!(is_agreed(&world, ANA));
    assert_agreed(&world, &[ANA, BEN]);
    assert_eq!(drops(&world, BEN).len(), 2, "what was on its way came first");
    assert_eq!(words_at_the_relay(&mut world, BEN, 2), NOTHING);
}

#[test]
fn who_says_yes_offline_erases_once_there_is_a_connection() {
    let mut world = with_words(3, 3);
    let yes = asks(&mut world);
    world.set_online(BEN, false);
    says(&mut world, BEN, yes);
    world.restart(BEN).unwrap();
    world.set_online(BEN, true);
    world.run(AN_HOUR).unwrap();
    assert!(is_agreed(&world, ANA));
    assert_agreed(&world, &[ANA, BEN]);
    assert_eq!(words_at_the_relay(&mut world, ANA, 2), NOTHING);
}

#[test]
fn what_is_written_after_both_agreed_is_kept_whatever_device_comes_back_late() {
    let mut world = with_words(4, 4);
    world.link(ANA, ANAS_TABLET).unwrap();
    let yes = asks(&mut world);
    world.set_online(ANAS_TABLET, false);
    says(&mut world, BEN, yes);
    world.run(AN_HOUR).unwrap();
    world.set_online(BEN, false);
    world.command(ANA, drop_of("a new beginning")).unwrap();
    world.run(NO_TIME).unwrap();
    world.restart(ANA).unwrap();
    world.set_online(ANAS_TABLET, true);
    world.run(AN_HOUR).unwrap();
    world.set_online(BEN, true);
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, BEN), ["from Ben", "a new beginning"]);
}

#[test]
fn who_agreed_and_leaves_at_once_has_their_part_erased_first() {
    let mut world = with_words(3, 5);
    let yes = asks(&mut world);
    world.set_online(ANA, false);
    says(&mut world, BEN, yes);
    world.with(BEN, |replica, out| ((), replica.leave(out).unwrap())).unwrap();
    world.run(AN_HOUR).unwrap();
    world.set_online(ANA, true);
    world.run(AN_HOUR).unwrap();
    world.link(ANA, 2).unwrap();
    assert_eq!(drops(&world, 2), NOTHING);
}

#[test]
fn nobody_is_warned_of_what_the_other_erased_whoever_of_them_had_invited() {
    for (phone, other) in [(ANA, BEN), (BEN, ANA)] {
        let mut world = with_words(2, 7);
        world.with(phone, |replica, out| ((), replica.erase_mine(out))).unwrap();
        world.run(NO_TIME).unwrap();
        world.restart(other).unwrap();
        world.run(AN_HOUR).unwrap();
        assert_agreed(&world, &[ANA, BEN]);
        assert_eq!(today(&world, BEN).1, ["from Ana"]);
    }
}

#[test]
fn a_request_that_was_taken_back_erases_nothing() {
    let mut world = with_words(3, 6);
    let yes = asks(&mut world);
    says(&mut world, ANA, leaving::Command::WithdrawErase);
    let late = world.command(BEN, Command::Leaving(yes));
    assert!(matches!(late, Err(simulator::WorldError::Refused(Refusal::NothingThere))), "{late:?}");
    world.run(AN_HOUR).unwrap();
    assert_eq!(words_at_the_relay(&mut world, BEN, 2).len(), 2);
}
