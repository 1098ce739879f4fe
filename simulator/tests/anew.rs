//! A relay that lost a space wholly: one device makes it there anew, the partner's comes in without a press, and everything is there again.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that can not go on has failed")]

mod support;

use simulator::World;
use space::{Anew, Link, Warning};
use support::{check_in_of, drop_of, drops, replica, seats, today, warnings};

const ANA: usize = 0;
const BEN: usize = 1;
const ANAS_OTHER: usize = 2;
const BENS_OTHER: usize = 3;
const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;

/// Two people with two devices each, who wrote from all of them.
fn four(seed: u64) -> World {
    let mut world = World::new(5, seed);
    world.pair().unwrap();
    world.link(ANA, ANAS_OTHER).unwrap();
    world.link(BEN, BENS_OTHER).unwrap();
    for phone in [ANA, BEN, ANAS_OTHER, BENS_OTHER] {
        drops_at(&mut world, phone, &format!("before {phone}"));
    }
    world
}

fn drops_at(world: &mut World, phone: usize, words: &str) {
    world.command(phone, drop_of(words)).unwrap();
    world.run(NO_TIME).unwrap();
}

/// The relay's disk is lost, and another is put in its place. Everybody hears of it.
fn loses_everything(world: &mut World, phones: &[usize]) {
    world.phones.iter_mut().for_each(simulator::Phone::cut);
    world.relay.store().restore(relay::MemoryStore::default().copy());
    world.run(AN_HOUR).unwrap();
    for phone in phones {
        assert!(warnings(world, *phone).contains(&Warning::NotKnown), "phone {phone}");
        assert!(replica(world, *phone).can_make_anew());
    }
}

fn makes_anew(world: &mut World, phone: usize) {
    world.with(phone, |replica, out| ((), replica.make_anew(out))).unwrap();
}

/// Everybody is told what happened, puts it away, and then nothing is left to be told or sent and all know the same couple.
fn all_is_well(world: &mut World, phones: &[usize]) {
    for phone in phones {
        assert_eq!(warnings(world, *phone), [Warning::HostWentBack], "phone {phone}");
        world.with(*phone, |replica, out| ((), replica.put_away(Warning::HostWentBack, out))).unwrap();
        assert_eq!(replica(world, *phone).anew(), None);
        assert_eq!(replica(world, *phone).status().link, Link::Live, "phone {phone}");
    }
    world.run(AN_HOUR).unwrap();
    support::assert_agreed(world, phones);
}

#[test]
fn whoever_makes_it_anew_everybody_is_in_again_with_all_their_words() {
    let all = [ANA, BEN, ANAS_OTHER, BENS_OTHER];
    for (seed, by) in (900..).zip(all) {
        let mut world = four(seed);
        let before = drops(&world, ANA);
        loses_everything(&mut world, &all);
        drops_at(&mut world, BENS_OTHER, "meanwhile");
        makes_anew(&mut world, by);
        world.run(AN_HOUR).unwrap();
        all_is_well(&mut world, &all);
        drops_at(&mut world, ANA, "after, by Ana");
        drops_at(&mut world, BENS_OTHER, "after, by Ben");
        for phone in all {
            let seen = drops(&world, phone);
            assert!(before.iter().all(|words| seen.contains(words)), "phone {phone}, made by {by}");
            assert_eq!(&seen[before.len()..], ["meanwhile", "after, by Ana", "after, by Ben"]);
        }
        // A new device reads everything from the relay alone.
        world.link(if by % 2 == 0 { BEN } else { ANA }, 4).unwrap();
        world.run(AN_HOUR).unwrap();
        assert_eq!(drops(&world, 4).len(), 7, "made by {by}");
        support::assert_agreed(&world, &[ANA, BEN, ANAS_OTHER, BENS_OTHER, 4]);
    }
}

/// What is written for oneself alone is in a channel that the partner, who lets one in, does not know.
#[test]
fn what_is_for_oneself_alone_comes_to_ones_other_devices_again() {
    for (seed, by) in [(910, ANA), (911, BEN)] {
        let mut world = four(seed);
        let all = [ANA, BEN, ANAS_OTHER, BENS_OTHER];
        loses_everything(&mut world, &all);
        makes_anew(&mut world, by);
        world.run(AN_HOUR).unwrap();
        all_is_well(&mut world, &all);
        let (kit, new) = (world.make_kit(1 - by).unwrap(), 4);
        world.recover(new, &kit).unwrap();
        world.run(AN_HOUR).unwrap();
        // The kit is told of in what is for oneself alone.
        for phone in [1 - by, (1 - by) + 2, new] {
            assert!(replica(&world, phone).has_kit(), "phone {phone}, made by {by}");
        }
        assert_eq!(drops(&world, new), drops(&world, ANA));
    }
}

#[test]
fn a_recovery_kit_from_before_works_again() {
    let mut world = four(920);
    let kit = world.make_kit(BEN).unwrap();
    let all = [ANA, BEN, ANAS_OTHER, BENS_OTHER];
    loses_everything(&mut world, &all);
    makes_anew(&mut world, ANA);
    world.run(AN_HOUR).unwrap();
    all_is_well(&mut world, &all);
    world.recover(4, &kit).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 4), drops(&world, ANA));
}

/// A relay put back to a copy from before the kit was made gets its box again as well.
#[test]
fn a_kit_that_is_younger_than_the_copy_a_relay_was_put_back_to_works() {
    let mut world = World::new(3, 921);
    world.pair().unwrap();
    let copy = world.relay.store().copy();
    let kit = world.make_kit(ANA).unwrap();
    drops_at(&mut world, ANA, "since then");
    world.phones.iter_mut().for_each(simulator::Phone::cut);
    world.relay.store().restore(copy);
    world.run(AN_HOUR).unwrap();
    world.recover(2, &kit).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 2), ["since then"]);
}

#[test]
fn two_who_make_it_at_the_same_moment_make_one() {
    let mut world = four(930);
    let all = [ANA, BEN, ANAS_OTHER, BENS_OTHER];
    loses_everything(&mut world, &all);
    for phone in all {
        makes_anew(&mut world, phone);
    }
    world.run(NO_TIME).unwrap();
    let waits = all.iter().filter(|phone| replica(&world, **phone).anew() == Some(Anew::Waits)).count();
    assert!(waits >= 2, "who was second knows that it waits");
    world.run(AN_HOUR).unwrap();
    all_is_well(&mut world, &all);
    assert_eq!(drops(&world, BENS_OTHER).len(), 4);
}

#[test]
fn a_program_that_ends_at_any_step_of_it_goes_on_there() {
    for steps in 0..40 {
        let mut world = World::new(2, 940 + steps);
        world.pair().unwrap();
        drops_at(&mut world, ANA, "from Ana");
        drops_at(&mut world, BEN, "from Ben");
        loses_everything(&mut world, &[ANA, BEN]);
        makes_anew(&mut world, BEN);
        for _ in 0..steps {
            world.step();
        }
        world.restart(BEN).unwrap();
        world.run(NO_TIME).unwrap();
        world.restart(ANA).unwrap();
        world.run(AN_HOUR).unwrap();
        all_is_well(&mut world, &[ANA, BEN]);
        assert_eq!(drops(&world, ANA), ["from Ana", "from Ben"], "ended after {steps} steps");
    }
}

#[test]
fn without_a_network_it_waits_and_is_done_when_there_is_one() {
    let mut world = World::new(2, 990);
    world.pair().unwrap();
    drops_at(&mut world, BEN, "from Ben");
    loses_everything(&mut world, &[ANA, BEN]);
    world.set_online(ANA, false);
    // The network goes while the question is on its way: it is not asked over and over where nobody hears it.
    makes_anew(&mut world, ANA);
    world.run(AN_HOUR).unwrap();
    assert_eq!(replica(&world, ANA).anew(), Some(Anew::Asked));
    world.restart(ANA).unwrap();
    world.set_online(ANA, true);
    world.run(AN_HOUR).unwrap();
    all_is_well(&mut world, &[ANA, BEN]);
    assert_eq!(drops(&world, ANA), ["from Ben"]);
}

/// The host said that it knows nothing, and does: it is asked to make what it has.
#[test]
fn a_host_that_has_the_space_after_all_changes_nothing_by_it() {
    let mut world = World::new(2, 991);
    world.pair().unwrap();
    drops_at(&mut world, ANA, "one");
    let kept = world.relay.store().copy();
    loses_everything(&mut world, &[ANA, BEN]);
    world.relay.store().restore(kept);
    makes_anew(&mut world, BEN);
    makes_anew(&mut world, ANA);
    world.run(AN_HOUR).unwrap();
    all_is_well(&mut world, &[ANA, BEN]);
    drops_at(&mut world, BEN, "two");
    assert_eq!(drops(&world, ANA), ["one", "two"]);
}

/// Who is known to the relay, or left, or was signed out, is offered nothing of it, and a press that comes all the same does nothing.
#[test]
fn only_who_is_at_home_and_not_known_makes_it_anew() {
    let mut world = four(992);
    makes_anew(&mut world, ANA);
    world.run(NO_TIME).unwrap();
    assert_eq!((replica(&world, ANA).anew(), warnings(&world, ANA)), (None, Vec::new()), "all is well here");
    let lost = replica(&world, ANAS_OTHER).devices().into_iter().find(|device| device.this).unwrap().id;
    world.with(ANA, |replica, out| ((), replica.sign_out_device(lost, out))).unwrap();
    world.run(AN_HOUR).unwrap();
    world.with(BEN, |replica, out| ((), replica.leave(out).unwrap())).unwrap();
    world.run(AN_HOUR).unwrap();
    loses_everything(&mut world, &[ANA]);
    for phone in [ANAS_OTHER, BEN, BENS_OTHER] {
        makes_anew(&mut world, phone);
        assert_eq!(replica(&world, phone).anew(), None, "phone {phone}");
    }
    makes_anew(&mut world, ANA);
    world.run(AN_HOUR).unwrap();
    assert_eq!(replica(&world, ANA).anew(), None, "nobody is left to be let in");
    assert_eq!(warnings(&world, ANA), [Warning::HostWentBack]);
    assert!(!matches!(replica(&world, BEN).status().link, Link::Live), "who left stays away");
    assert!(!matches!(replica(&world, ANAS_OTHER).status().link, Link::Live), "who was signed out too");
}

/// Which of the partner's devices is let in: the one that wrote last. One that was signed out is not it, since what it writes is not believed.
#[test]
fn a_device_that_was_signed_out_is_not_the_one_that_is_let_in() {
    for (seed, lost, stays) in [(993, BENS_OTHER, BEN), (996, BEN, BENS_OTHER)] {
        let mut world = four(seed);
        drops_at(&mut world, lost, "from the phone that is lost");
        let id = replica(&world, lost).devices().into_iter().find(|device| device.this).unwrap().id;
        world.with(stays, |replica, out| ((), replica.sign_out_device(id, out))).unwrap();
        world.run(AN_HOUR).unwrap();
        world.set_online(lost, false);
        loses_everything(&mut world, &[ANA, stays, ANAS_OTHER]);
        makes_anew(&mut world, ANA);
        world.run(AN_HOUR).unwrap();
        all_is_well(&mut world, &[ANA, stays, ANAS_OTHER]);
        drops_at(&mut world, stays, "new");
        assert!(drops(&world, ANAS_OTHER).contains(&"new".to_owned()));
        assert!(!drops(&world, lost).contains(&"new".to_owned()), "a lost phone reads nothing new");
    }
}

/// The relay is put back to a copy in which the space is and the partner is not yet: nobody has to press anything.
#[test]
fn a_relay_that_is_as_before_the_partner_came_lets_them_in_again() {
    let mut world = World::new(3, 997);
    world.create(ANA, "Ana").unwrap();
    world.run(NO_TIME).unwrap();
    let copy = world.relay.store().copy();
    let text = world.invite(ANA).unwrap();
    world.join(BEN, &text, "Ben").unwrap();
    for phone in [ANA, BEN] {
        world.with(phone, |replica, out| ((), replica.words_compared(true, out))).unwrap();
    }
    drops_at(&mut world, BEN, "from Ben");
    drops_at(&mut world, ANA, "from Ana");
    world.phones.iter_mut().for_each(simulator::Phone::cut);
    world.relay.store().restore(copy);
    world.run(AN_HOUR).unwrap();
    all_is_well(&mut world, &[ANA, BEN]);
    world.link(BEN, 2).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 2), ["from Ben", "from Ana"]);
}

/// A relay lets a member open so many links a day. Where the partner is in, being put back spends none of them.
#[test]
fn a_relay_that_is_put_back_often_still_links_a_device_on_that_day() {
    let mut world = World::new(3, 998);
    world.pair().unwrap();
    for n in 0..25 {
        drops_at(&mut world, BEN, &format!("{n}"));
        let head = world.relay_head(ANA).unwrap();
        world.restore_relay(ANA, head - 1).unwrap();
        world.run(60_000).unwrap();
    }
    all_is_well(&mut world, &[ANA, BEN]);
    world.link(ANA, 2).unwrap();
    world.run(AN_HOUR).unwrap();
    assert_eq!(drops(&world, 2).len(), 25);
}

/// A sealed answer stays sealed, and is opened when both are in.
#[test]
fn what_was_sealed_stays_sealed() {
    let mut world = World::new(2, 994);
    world.pair().unwrap();
    let together = practice::Command::CheckIn(practice::check_in::Command::Together(true));
    world.command(ANA, together).unwrap();
    world.run(NO_TIME).unwrap();
    world.command(ANA, check_in_of("sealed by Ana")).unwrap();
    world.run(NO_TIME).unwrap();
    loses_everything(&mut world, &[ANA, BEN]);
    makes_anew(&mut world, BEN);
    world.run(AN_HOUR / 4).unwrap();
    assert_eq!(today(&world, BEN).1, Vec::<String>::new(), "still sealed");
    world.command(BEN, check_in_of("by Ben")).unwrap();
    world.run(NO_TIME).unwrap();
    assert_eq!(today(&world, BEN).1, ["sealed by Ana"]);
    assert_eq!(today(&world, ANA).1, ["by Ben"]);
}

/// A guide is not let in by it: the two agree on one anew. What they gave the guide to read stands.
#[test]
fn a_guide_makes_nothing_anew_and_the_partners_go_on() {
    let (mut world, seat) = seats::seated(3, 995);
    seats::puts_in(&mut world, ANA, "how it was");
    world.run(NO_TIME).unwrap();
    let before = seats::shown(&world, BEN, seat);
    loses_everything(&mut world, &[ANA, BEN]);
    makes_anew(&mut world, seats::KIM);
    assert_eq!(replica(&world, seats::KIM).anew(), None);
    makes_anew(&mut world, ANA);
    world.run(AN_HOUR).unwrap();
    all_is_well(&mut world, &[ANA, BEN]);
    assert_eq!(seats::shown(&world, BEN, seat), before);
    assert!(!matches!(replica(&world, seats::KIM).status().link, Link::Live));
    seats::puts_in(&mut world, BEN, "and how it is");
    world.run(NO_TIME).unwrap();
    assert!(seats::shown(&world, ANA, seat).contains("and how it is"));
}
