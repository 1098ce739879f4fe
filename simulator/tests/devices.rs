//! One member's several devices: linking, signing out, the recovery kit, a damaged store, and leaving.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use std::collections::BTreeSet;

use simulator::{Meddled, World};
use space::slow::Slow;
use space::{Replica, Stage, Warning, Words};
use support::{assert_agreed, check_in_of, drop_of, drops, replica, today, warnings};
use sync::{Request, Response};

const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;

fn with_history(phones: u8, seed: u64) -> World {
    let mut world = World::new(phones, seed);
    world.pair().unwrap();
    world.command(0, check_in_of("from Ana")).unwrap();
    world.command(1, drop_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    world
}

#[test]
fn a_second_device_shows_the_whole_history_and_writes_too() {
    let mut world = with_history(3, 1);
    world.link(0, 2).unwrap();
    assert_agreed(&world, &[0, 1, 2]);
    assert_eq!(today(&world, 2), today(&world, 0));
    world.command(2, drop_of("from the second device")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_agreed(&world, &[0, 1, 2]);
    assert_eq!(drops(&world, 1).len(), 2);
    assert_eq!(replica(&world, 0).devices().len(), 2);
}

#[test]
fn words_that_differ_let_no_device_in() {
    let mut world = with_history(3, 2);
    world.with(0, |replica, out| ((), replica.link_device(out))).unwrap();
    world.run(NO_TIME).unwrap();
    let code = replica(&world, 0).invitation().unwrap().code().to_string();
    world.arrive(2, |out| space::Arrival::by_device(&code, out).unwrap());
    world.run(NO_TIME).unwrap();
    world.with(0, |replica, out| ((), replica.confirm_link(false, out))).unwrap();
    world.run(NO_TIME).unwrap();
    assert!(world.take_over(2).is_err());
}

#[test]
fn a_device_that_was_signed_out_reads_nothing_new_and_the_partner_is_asked_to_compare_again() {
    let mut world = with_history(4, 3);
    world.link(0, 2).unwrap();
    world.link(0, 3).unwrap();
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(0, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    for phone in [0, 1, 3] {
        world.command(phone, drop_of("after signing out")).unwrap();
        world.run(NO_TIME).unwrap();
    }
    assert_agreed(&world, &[0, 1, 3]);
    assert_eq!(drops(&world, 1).len(), 4);
    assert_eq!(drops(&world, 2).len(), 1, "the lost device knows the past only");
    assert!(warnings(&world, 2).contains(&Warning::SignedOut));
    assert_eq!(replica(&world, 1).words_state(), Words::Again);
    assert_eq!(replica(&world, 0).words_state(), Words::Again);
    assert_eq!(replica(&world, 0).devices().len(), 2);
}

#[test]
fn a_device_says_that_it_was_signed_out_where_it_has_read_so_and_else_that_the_host_says_it() {
    for (online, named) in [(true, Warning::SignedOut), (false, Warning::SaidToBeOut)] {
        let mut world = with_history(3, 12);
        world.link(0, 2).unwrap();
        world.set_online(2, online);
        world.run(NO_TIME).unwrap();
        signs_out(&mut world, 0, 2);
        world.run(AN_HOUR).unwrap();
        if !online {
            world.set_online(2, true);
            world.run(NO_TIME).unwrap();
        }
        assert_eq!(warnings(&world, 2), [named]);
        world.restart(2).unwrap();
        world.run(NO_TIME).unwrap();
        assert_eq!(warnings(&world, 2), [named]);
    }
}

#[test]
fn a_device_linked_after_another_was_signed_out_shows_the_whole_history() {
    let mut world = with_history(4, 4);
    world.link(0, 2).unwrap();
    world.command(2, drop_of("from the device that will be lost")).unwrap();
    world.run(NO_TIME).unwrap();
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(0, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    world.link(0, 3).unwrap();
    world.command(3, drop_of("from the new one")).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1, 3]);
    assert_eq!(drops(&world, 3).len(), 3);
}

#[test]
fn the_recovery_kit_restores_a_member_on_a_fresh_device() {
    let mut world = with_history(3, 5);
    let words = world.make_kit(0).unwrap();
    world.phones[0].crash();
    world.recover(2, &words).unwrap();
    assert_agreed(&world, &[1, 2]);
    world.command(2, drop_of("restored")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_agreed(&world, &[1, 2]);
    assert_eq!(drops(&world, 1).len(), 2);
}

#[test]
fn a_kit_made_before_a_device_was_signed_out_still_restores_everything() {
    let mut world = with_history(4, 6);
    let words = world.make_kit(0).unwrap();
    world.link(0, 2).unwrap();
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(0, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    world.command(1, drop_of("under the new keys")).unwrap();
    world.run(NO_TIME).unwrap();
    world.recover(3, &words).unwrap();
    assert_eq!(drops(&world, 3).len(), 2);
    assert_agreed(&world, &[0, 1, 3]);
}

#[test]
fn a_damaged_history_is_fetched_again_and_what_was_not_sent_is_kept() {
    let mut world = with_history(2, 7);
    world.set_online(0, false);
    world.command(0, drop_of("not sent yet")).unwrap();
    world.run(NO_TIME).unwrap();
    let bytes = world.phones[0].disk.get_mut("entries/00000").unwrap();
    let middle = bytes.len() / 2;
    bytes[middle] ^= 1;
    world.restart(0).unwrap();
    assert!(replica(&world, 0).was_damaged());
    world.command(0, drop_of("written before it was whole again")).unwrap_err();
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    world.command(0, drop_of("and on")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(drops(&world, 1).len(), 3);
}

#[test]
fn a_damaged_account_is_named_and_nothing_is_made_up() {
    let world = with_history(1 + 1, 8);
    let mut puts = world.phones[0].puts();
    puts.iter_mut().find(|put| put.key == "account").unwrap().value.as_mut().unwrap()[40] ^= 1;
    let opened = Replica::open(world.phones[0].local_key(), &puts);
    assert_eq!(opened.err(), Some(space::OpenError::AccountDamaged));
}

#[test]
fn one_leaves_alone_offline_too_and_keeps_their_own_words() {
    let mut world = with_history(2, 9);
    world.set_online(0, false);
    world.with(0, |replica, out| ((), replica.leave(out).unwrap())).unwrap();
    assert_eq!(replica(&world, 0).status().stage, Stage::Left);
    world.restart(0).unwrap();
    assert_eq!(today(&world, 0).0, vec!["from Ana".to_owned()]);
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    assert!(replica(&world, 1).couple().to_be_told().is_some());
    world.command(1, drop_of("alone now")).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 0).len(), 1, "who left reads nothing new");
    assert_eq!(replica(&world, 0).status().waiting, 0, "the leaving itself was sent");
}

#[test]
fn a_relay_restored_from_an_older_copy_lets_in_again_who_was_linked_since_and_signs_out_again_who_was_signed_out()
 {
    let mut world = with_history(4, 11);
    world.link(0, 2).unwrap();
    let copy = world.relay.store().copy();
    let lost = replica(&world, 2).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(0, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(20_000).unwrap();
    world.link(0, 3).unwrap();
    world.phones.iter_mut().for_each(simulator::Phone::cut);
    world.relay.store().restore(copy);
    world.run(120_000).unwrap();
    for phone in [2, 3] {
        world.restart(phone).unwrap();
    }
    world.run(120_000).unwrap();
    world.command(1, drop_of("after the restore")).unwrap();
    world.run(120_000).unwrap();
    assert_eq!(drops(&world, 3), drops(&world, 1), "the linked device reads on");
    let out = [Warning::SignedOut, Warning::SaidToBeOut];
    assert!(warnings(&world, 2).iter().any(|told| out.contains(told)), "the lost one is out again");
    assert!(!drops(&world, 2).contains(&"after the restore".to_owned()));
}

/// Ana's phones have even numbers; Ben's is number 1.
fn with_phones_of_ana(phones: &[usize], seed: u64) -> World {
    let mut world = with_history(7, seed);
    phones.iter().for_each(|phone| world.link(0, *phone).unwrap());
    world
}

fn signs_out(world: &mut World, at: usize, lost: usize) {
    let lost = replica(world, lost).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(at, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
}

/// Everybody named writes, and everybody named reads all of it.
fn go_on_together(world: &mut World, phones: &[usize]) {
    for phone in phones {
        world.command(*phone, drop_of(&format!("from {phone}, afterwards"))).unwrap();
        world.run(AN_HOUR).unwrap();
    }
    assert_agreed(world, phones);
    for phone in phones {
        let seen = drops(world, *phone).iter().filter(|words| words.ends_with("afterwards")).count();
        assert_eq!(seen, phones.len(), "phone {phone}");
    }
    for phone in phones {
        assert_eq!(
            identities(world, *phone),
            identities(world, 1),
            "phone {phone} and Ben's compare other words"
        );
    }
}

/// The two identities whose words a phone shows.
fn identities(world: &World, phone: usize) -> BTreeSet<[u8; 32]> {
    match replica(world, phone).words_task() {
        Some(Slow::MemberWords { one, other, .. }) => [one, other].map(|it| *it.as_bytes()).into(),
        _ => BTreeSet::new(),
    }
}

#[test]
fn two_devices_that_sign_a_third_one_out_at_the_same_moment_come_to_one_root() {
    for seed in 30..34 {
        let mut world = with_phones_of_ana(&[2, 4], seed);
        signs_out(&mut world, 0, 4);
        signs_out(&mut world, 2, 4);
        world.run(AN_HOUR).unwrap();
        go_on_together(&mut world, &[0, 1, 2]);
    }
}

#[test]
fn two_roots_of_one_generation_are_brought_together_by_whichever_device_is_left() {
    for (seed, offline) in (50..52).flat_map(|seed| [(seed, 0), (seed, 2)]) {
        let mut world = with_phones_of_ana(&[2, 4, 6], seed);
        world.set_online(1, false);
        world.set_online(6, false);
        world.run(NO_TIME).unwrap();
        signs_out(&mut world, 0, 4);
        signs_out(&mut world, 2, 4);
        // What each wrote reaches the relay, and then one of the two is gone for good.
        world.run(NO_TIME).unwrap();
        world.set_online(offline, false);
        world.run(NO_TIME).unwrap();
        world.set_online(1, true);
        world.set_online(6, true);
        world.run(AN_HOUR).unwrap();
        go_on_together(&mut world, &[1, 2 - offline, 6]);
    }
}

#[test]
fn a_device_that_hears_only_later_of_the_other_root_follows_too() {
    for (seed, late) in (60..62).flat_map(|seed| [(seed, 0), (seed, 2)]) {
        let mut world = with_phones_of_ana(&[2, 4], seed);
        world.set_online(late, false);
        world.run(NO_TIME).unwrap();
        signs_out(&mut world, 0, 4);
        signs_out(&mut world, 2, 4);
        world.command(late, drop_of("offline, under a root that may not count")).unwrap();
        world.run(AN_HOUR).unwrap();
        world.command(1, drop_of("from Ben meanwhile")).unwrap();
        world.run(AN_HOUR).unwrap();
        world.set_online(late, true);
        world.run(AN_HOUR).unwrap();
        go_on_together(&mut world, &[0, 1, 2]);
        assert!(drops(&world, 1).contains(&"offline, under a root that may not count".to_owned()));
    }
}

#[test]
fn two_devices_that_sign_out_two_others_at_the_same_moment_leave_both_out() {
    for seed in 70..74 {
        let mut world = with_phones_of_ana(&[2, 4, 6], seed);
        // The host is with whoever has the lost devices: it goes on giving them everything.
        world.meddle = Some(Box::new(|_, asked| match asked {
            Request::Remove { .. } => Meddled::Answered(Ok(Response::Done)),
            _ => Meddled::Honest,
        }));
        signs_out(&mut world, 0, 4);
        signs_out(&mut world, 2, 6);
        world.run(AN_HOUR).unwrap();
        go_on_together(&mut world, &[0, 1, 2]);
        for lost in [4, 6] {
            let read = drops(&world, lost);
            assert!(!read.iter().any(|words| words.ends_with("afterwards")), "phone {lost} reads {read:?}");
        }
    }
}
