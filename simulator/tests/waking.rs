//! Being woken: a device says where and when on every connection, and nobody wakes one that is gone.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use std::collections::BTreeSet;

use relay::Settings;
use simulator::World;
use space::{Subscription, Waking};
use support::replica;

const NO_TIME: u64 = 2_000;
const STEP: i64 = 300;

/// The base point of P-256, as good a browser's key as any.
const KEY: &str = "046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296\
                   4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5";

fn reached(name: &str) -> Subscription {
    let byte = |at: usize| u8::from_str_radix(&KEY[at..at + 2], 16).unwrap();
    let p256dh = (0..KEY.len()).step_by(2).map(byte).collect();
    Subscription { endpoint: format!("https://push.example.org/{name}"), p256dh, auth: vec![7; 16] }
}

fn is_woken(world: &mut World, phone: usize, at: Option<&str>) {
    world.with(phone, |replica, out| ((), replica.be_woken(at.map(reached), out))).unwrap();
}

/// In so many seconds from now.
fn reminds(world: &mut World, phone: usize, seconds: &[i64]) -> Vec<u64> {
    let now = i64::try_from(world.clock.now_ms() / 1000).unwrap();
    let moments: BTreeSet<i64> = seconds.iter().map(|seconds| now + seconds).collect();
    let told = moments.iter().map(|at| u64::try_from((at + STEP - 1) / STEP * STEP).unwrap()).collect();
    world.with(phone, |replica, out| ((), replica.remind_at(moments, out))).unwrap();
    told
}

fn woken(seed: u64) -> (World, Vec<u64>) {
    let mut world = World::new(3, seed);
    world.pair().unwrap();
    is_woken(&mut world, 0, Some("ana"));
    let told = reminds(&mut world, 0, &[7_000, 9_000]);
    world.run(NO_TIME).unwrap();
    (world, told)
}

fn at(name: &str, when: u64) -> Vec<(String, u64)> {
    vec![(reached(name).endpoint, when)]
}

#[test]
fn the_relay_learns_where_and_on_which_steps() {
    let (world, told) = woken(1);
    assert_eq!(world.wakes(), at("ana", told[0]));
    assert_eq!(replica(&world, 0).waking(), Waking::On);
    assert_eq!(replica(&world, 1).waking(), Waking::Off);
}

#[test]
fn what_was_said_without_a_network_is_said_when_there_is_one() {
    let mut world = World::new(2, 2);
    world.pair().unwrap();
    world.set_online(0, false);
    is_woken(&mut world, 0, Some("ana"));
    let told = reminds(&mut world, 0, &[7_000]);
    world.run(NO_TIME).unwrap();
    assert_eq!((world.wakes(), replica(&world, 0).waking()), (vec![], Waking::Asking));
    world.set_online(0, true);
    world.run(600_000).unwrap();
    assert_eq!((world.wakes(), replica(&world, 0).waking()), (at("ana", told[0]), Waking::On));
}

#[test]
fn moments_named_anew_are_the_only_ones() {
    let (mut world, _) = woken(3);
    let told = reminds(&mut world, 0, &[20_000]);
    world.run(NO_TIME).unwrap();
    assert_eq!(world.wakes(), at("ana", told[0]));
    reminds(&mut world, 0, &[]);
    world.run(NO_TIME).unwrap();
    assert_eq!(world.wakes(), vec![]);
}

#[test]
fn a_program_that_starts_again_is_still_reached_and_says_when_once_it_knows() {
    let (mut world, _) = woken(4);
    world.restart(0).unwrap();
    let told = reminds(&mut world, 0, &[40_000]);
    world.run(NO_TIME).unwrap();
    assert_eq!((world.wakes(), replica(&world, 0).waking()), (at("ana", told[0]), Waking::On));
}

#[test]
fn who_turned_it_off_without_a_network_is_forgotten_when_there_is_one() {
    let (mut world, _) = woken(5);
    world.set_online(0, false);
    is_woken(&mut world, 0, None);
    world.run(NO_TIME).unwrap();
    assert_eq!(replica(&world, 0).waking(), Waking::Off);
    world.set_online(0, true);
    world.run(600_000).unwrap();
    assert_eq!(world.wakes(), vec![]);
}

#[test]
fn off_and_on_again_without_a_network_is_on() {
    let (mut world, told) = woken(6);
    world.set_online(0, false);
    is_woken(&mut world, 0, None);
    is_woken(&mut world, 0, Some("anew"));
    world.set_online(0, true);
    world.run(600_000).unwrap();
    assert_eq!((world.wakes(), replica(&world, 0).waking()), (at("anew", told[0]), Waking::On));
}

#[test]
fn a_device_that_was_signed_out_is_woken_no_more_and_the_others_are() {
    let (mut world, told) = woken(7);
    world.link(0, 2).unwrap();
    is_woken(&mut world, 2, Some("second"));
    reminds(&mut world, 2, &[500]);
    world.run(NO_TIME).unwrap();
    assert_eq!(world.wakes().len(), 2);
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(0, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(world.wakes(), at("ana", told[0]));
}

#[test]
fn who_left_is_woken_no_more() {
    let (mut world, _) = woken(8);
    world.with(0, |replica, out| ((), replica.leave(out).unwrap())).unwrap();
    world.run(600_000).unwrap();
    assert_eq!(world.wakes(), vec![]);
}

#[test]
fn a_relay_that_wakes_nobody_is_known_as_one() {
    let mut world = World::with_settings(2, 9, Settings { waking: None, ..Settings::default() });
    world.pair().unwrap();
    is_woken(&mut world, 0, Some("ana"));
    world.run(NO_TIME).unwrap();
    assert_eq!(replica(&world, 0).waking(), Waking::NotHere);
}

#[test]
fn an_address_that_the_relay_will_not_speak_to_needs_another() {
    let mut world = World::new(2, 10);
    world.pair().unwrap();
    let here = Subscription { endpoint: "https://localhost/x".into(), ..reached("x") };
    world.with(0, |replica, out| ((), replica.be_woken(Some(here), out))).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(replica(&world, 0).waking(), Waking::Lost);
    is_woken(&mut world, 0, Some("ana"));
    world.run(NO_TIME).unwrap();
    assert_eq!(replica(&world, 0).waking(), Waking::On);
}
