//! The first day in one process: beginning, checking in, together, offline, crashes, and a relay that stops in the middle.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use practice::{Command, check_in};
use simulator::World;
use space::{Arriving, Stage, Words};
use support::{assert_agreed, check_in_of, drop_of, drops, replica, today};

const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;

fn paired(phones: u8, seed: u64) -> World {
    let mut world = World::new(phones, seed);
    world.pair().unwrap();
    world
}

#[test]
fn two_people_begin_together_and_each_sees_what_the_other_wrote() {
    let mut world = paired(2, 1);
    world.command(0, check_in_of("you called")).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(1, check_in_of("you listened")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(today(&world, 0), (vec!["you called".into()], vec!["you listened".into()]));
    assert_eq!(today(&world, 1), (vec!["you listened".into()], vec!["you called".into()]));
    assert_eq!(replica(&world, 0).status().stage, Stage::Home);
    assert_eq!(replica(&world, 1).words_state(), Words::Same);
}

#[test]
fn what_was_written_before_the_partner_joined_reaches_them_and_is_vouched_for() {
    let mut world = World::new(2, 2);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    world.command(0, check_in_of("written alone")).unwrap();
    let text = world.invite(0).unwrap();
    world.join(1, &text, "Ben").unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(today(&world, 1).1, vec!["written alone".to_owned()]);
}

#[test]
fn somebody_may_join_while_the_inviter_is_offline() {
    let mut world = World::new(2, 3);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(0).unwrap();
    world.set_online(0, false);
    world.join(1, &text, "Ben").unwrap();
    world.command(1, check_in_of("I am here")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(replica(&world, 1).status().stage, Stage::Home);
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(today(&world, 0).1, vec!["I am here".to_owned()]);
}

#[test]
fn together_shows_neither_until_both_are_in() {
    let mut world = paired(2, 4);
    world.command(1, Command::CheckIn(check_in::Command::Together(true))).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(0, check_in_of("from Ana")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(today(&world, 1), (vec![], vec![]));
    assert!(replica(&world, 1).couple().day_of_both(world.today(1)).theirs.waiting);
    world.command(1, check_in_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(today(&world, 0), (vec!["from Ana".into()], vec!["from Ben".into()]));
    assert_eq!(today(&world, 1), (vec!["from Ben".into()], vec!["from Ana".into()]));
}

#[test]
fn any_device_of_its_author_reveals_what_was_sealed() {
    let mut world = paired(3, 5);
    world.link(0, 2).unwrap();
    world.command(0, Command::CheckIn(check_in::Command::Together(true))).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(0, check_in_of("sealed on the phone")).unwrap();
    world.run(NO_TIME).unwrap();
    world.set_online(0, false);
    world.command(1, check_in_of("from Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(today(&world, 1).1, vec!["sealed on the phone".to_owned()], "the laptop opened it");
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1, 2]);
}

#[test]
fn a_check_in_written_offline_arrives_later_and_once() {
    let mut world = paired(2, 6);
    world.set_online(0, false);
    world.command(0, check_in_of("offline")).unwrap();
    world.command(1, check_in_of("online")).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(today(&world, 0).0, vec!["offline".to_owned()], "one's own words are there at once");
    assert_eq!(today(&world, 1).1, Vec::<String>::new());
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(today(&world, 1), (vec!["online".into()], vec!["offline".into()]));
}

#[test]
fn both_write_at_once_and_nothing_is_lost_or_doubled() {
    for seed in 0..20 {
        let mut world = paired(2, 100 + seed);
        for number in 0..10 {
            world.command(0, drop_of(&format!("a{number}"))).unwrap();
            world.command(1, drop_of(&format!("b{number}"))).unwrap();
        }
        world.run(AN_HOUR).unwrap();
        assert_agreed(&world, &[0, 1]);
        assert_eq!(drops(&world, 0).len(), 20, "seed {seed}");
    }
}

#[test]
fn a_relay_that_stops_in_the_middle_loses_nothing() {
    let mut world = paired(2, 7);
    for number in 0..10 {
        world.command(0, drop_of(&format!("a{number}"))).unwrap();
        world.command(1, drop_of(&format!("b{number}"))).unwrap();
        for _ in 0..number {
            world.step();
        }
        world.set_relay_up(false);
        world.run(10_000).unwrap();
        world.set_relay_up(true);
    }
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(drops(&world, 1).len(), 20);
}

#[test]
fn a_phone_that_stops_at_any_message_goes_on_where_it_was() {
    for steps in 0..40 {
        let mut world = paired(2, 8);
        world.command(0, drop_of("before")).unwrap();
        world.command(1, drop_of("from the other")).unwrap();
        for _ in 0..steps {
            world.step();
        }
        world.restart(0).unwrap();
        world.command(0, drop_of("after")).unwrap();
        world.run(AN_HOUR).unwrap();
        assert_agreed(&world, &[0, 1]);
        assert_eq!(drops(&world, 0).len(), 3, "stopped after {steps} messages");
    }
}

#[test]
fn a_joiner_who_stops_at_any_message_still_gets_in_once() {
    for steps in 0..25 {
        let mut world = World::new(2, 9);
        world.create(0, "Ana").unwrap();
        world.run(NO_TIME).unwrap();
        let text = world.invite(0).unwrap();
        world.arrive(1, |_| space::Arrival::by_invitation(&text).unwrap());
        world.run(NO_TIME).unwrap();
        world.accept(1, "Ben").unwrap();
        for _ in 0..steps {
            world.step();
        }
        world.restart(1).unwrap();
        world.run(AN_HOUR).unwrap();
        assert_agreed(&world, &[0, 1]);
        assert!(replica(&world, 0).couple().partner().is_some(), "stopped after {steps} messages");
    }
}

#[test]
fn a_link_is_good_once() {
    let mut world = World::new(3, 10);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(0).unwrap();
    world.join(1, &text, "Ben").unwrap();
    world.arrive(2, |_| space::Arrival::by_invitation(&text).unwrap());
    world.run(NO_TIME).unwrap();
    assert_eq!(
        world.phones[2].arrival.as_ref().unwrap().state(),
        &Arriving::Failed(space::arrival::Failed::Refused(sync::Code::Used))
    );
}

#[test]
fn of_two_who_answer_a_link_at_once_one_gets_in_and_the_other_is_told() {
    let mut world = World::new(3, 11);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let text = world.invite(0).unwrap();
    for phone in [1, 2] {
        world.arrive(phone, |_| space::Arrival::by_invitation(&text).unwrap());
    }
    world.run(NO_TIME).unwrap();
    world.accept(1, "Ben").unwrap();
    world.accept(2, "Somebody").unwrap();
    world.run(AN_HOUR).unwrap();
    let refused = [1, 2].map(|phone| replica(&world, phone).turned_away());
    assert!(refused.contains(&None) && refused.contains(&Some(sync::Code::Used)), "{refused:?}");
}

#[test]
fn a_link_is_not_called_cancelled_before_the_relay_has_heard_it() {
    let mut world = World::new(1, 13);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    world.invite(0).unwrap();
    world.set_online(0, false);
    world.with(0, |replica, out| ((), replica.cancel_invitation(out))).unwrap();
    world.run(NO_TIME).unwrap();
    assert!(replica(&world, 0).is_cancelling());
    world.set_online(0, true);
    world.run(AN_HOUR).unwrap();
    assert!(!replica(&world, 0).is_cancelling());
}

#[test]
fn an_expired_a_cancelled_and_a_changed_link_each_say_so() {
    let mut world = World::new(2, 12);
    world.create(0, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let cancelled = world.invite(0).unwrap();
    world.with(0, |replica, out| ((), replica.cancel_invitation(out))).unwrap();
    world.run(NO_TIME).unwrap();
    let expired = world.invite(0).unwrap();
    world.clock.advance(49 * AN_HOUR);
    for (text, code) in [(&cancelled, sync::Code::Cancelled), (&expired, sync::Code::Expired)] {
        world.arrive(1, |_| space::Arrival::by_invitation(text).unwrap());
        world.run(NO_TIME).unwrap();
        let state = world.phones[1].arrival.as_ref().unwrap().state().clone();
        assert_eq!(state, Arriving::Failed(space::arrival::Failed::Refused(code)));
    }
    let mut changed: Vec<char> = expired.chars().collect();
    changed[5] = if changed[5] == 'A' { 'B' } else { 'A' };
    let changed: String = changed.into_iter().collect();
    assert!(space::Arrival::by_invitation(&changed).is_err());
}
