//! Invitations of several devices of one member at once: a space is for two, whoever else holds a link.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use relay::{Limits, Settings};
use simulator::World;
use space::{Code, Words};
use support::{assert_agreed, drop_of, drops, replica};

const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;

const PHONE: usize = 0;
const BEN: usize = 1;
const LAPTOP: usize = 2;
const CARL: usize = 3;

/// Ana is alone in her space, on a phone and a laptop, and has a link open on each.
fn with_two_links(seed: u64) -> (World, String, String) {
    with_two_links_at(seed, Limits::default())
}

fn with_two_links_at(seed: u64, limits: Limits) -> (World, String, String) {
    let mut world = World::with_settings(4, seed, Settings { limits, ..Settings::default() });
    world.create(PHONE, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    world.link(PHONE, LAPTOP).unwrap();
    let one = world.invite(PHONE).unwrap();
    let other = world.invite(LAPTOP).unwrap();
    (world, one, other)
}

fn ana_and_ben_share_and_carl_reads_nothing(world: &mut World) {
    world.command(PHONE, drop_of("from Ana")).unwrap();
    world.command(BEN, drop_of("from Ben")).unwrap();
    world.run(AN_HOUR).unwrap();
    for device in [PHONE, LAPTOP, BEN] {
        let mut seen = drops(world, device);
        seen.sort();
        assert_eq!(seen, ["from Ana", "from Ben"], "device {device}");
    }
    if world.phones[CARL].replica.is_some() {
        assert_eq!(drops(world, CARL), Vec::<String>::new());
    }
}

#[test]
fn once_somebody_came_in_by_one_link_the_other_devices_link_is_cancelled() {
    let (mut world, one, other) = with_two_links(1);
    world.join(BEN, &one, "Ben").unwrap();
    world.run(NO_TIME).unwrap();
    assert!(replica(&world, LAPTOP).invitation().is_none(), "the laptop keeps no link open");
    assert!(world.join(CARL, &other, "Carl").is_err(), "the link opens nothing");
    assert_agreed(&world, &[PHONE, BEN, LAPTOP]);
    ana_and_ben_share_and_carl_reads_nothing(&mut world);
}

#[test]
fn who_comes_second_by_a_link_that_nobody_could_cancel_in_time_is_not_let_in() {
    let (mut world, one, other) = with_two_links(2);
    world.set_online(LAPTOP, false);
    world.join(BEN, &one, "Ben").unwrap();
    world.join(CARL, &other, "Carl").unwrap();
    assert_eq!(replica(&world, CARL).turned_away(), Some(Code::Used));
    world.set_online(LAPTOP, true);
    world.run(AN_HOUR).unwrap();
    ana_and_ben_share_and_carl_reads_nothing(&mut world);
}

/// A host that lets in whoever comes.
fn of_no_bound() -> Limits {
    Limits { partners: 3, ..Limits::default() }
}

#[test]
fn who_comes_second_and_is_let_in_by_a_host_that_should_not_is_given_no_key() {
    let (mut world, one, other) = with_two_links_at(2, of_no_bound());
    world.set_online(LAPTOP, false);
    world.join(BEN, &one, "Ben").unwrap();
    world.join(CARL, &other, "Carl").unwrap();
    world.set_online(LAPTOP, true);
    world.run(AN_HOUR).unwrap();
    assert_ne!(replica(&world, LAPTOP).words_state(), Words::Alone);
    ana_and_ben_share_and_carl_reads_nothing(&mut world);
}

#[test]
fn nobody_is_invited_once_a_partner_is_here() {
    let (mut world, one, _) = with_two_links(3);
    world.join(BEN, &one, "Ben").unwrap();
    world.run(NO_TIME).unwrap();
    assert!(world.invite(PHONE).is_err());
    assert!(world.invite(BEN).is_err());
}
