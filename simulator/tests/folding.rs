//! How often a device folds: what grows with the history must not be done for every entry, and the couple is the same however it was
//! come to.

#![allow(clippy::unwrap_used, reason = "a story that can not go on has failed")]

mod support;

use relay::{Limits, Settings};
use simulator::World;
use space::Folds;
use support::{assert_agreed, check_in_of, drop_of, drops, replica};

const NO_TIME: u64 = 2_000;
const AN_HOUR: u64 = 3_600_000;

fn folds(world: &World, phone: usize) -> Folds {
    replica(world, phone).folds()
}

/// A relay whose pages are small, so that a short history has many.
fn paired(phones: u8, seed: u64) -> World {
    let limits = Limits { page_items: 32, ..Limits::default() };
    let mut world = World::with_settings(phones, seed, Settings { limits, ..Settings::default() });
    world.pair().unwrap();
    world
}

/// Both write at the same moment, so that each of them has one entry that stands before the other's.
fn both_write(world: &mut World, rounds: usize) {
    for round in 0..rounds {
        world.command(0, drop_of(&format!("Ana {round}"))).unwrap();
        world.command(1, drop_of(&format!("Ben {round}"))).unwrap();
        world.run(NO_TIME).unwrap();
    }
}

#[test]
fn a_first_sync_of_many_pages_is_folded_a_constant_number_of_times() {
    let counts = [70, 210].map(|entries| folds(&after_a_first_sync_of(entries), 2).whole);
    assert!(counts[1] == counts[0] && counts[1] <= 2, "{counts:?}");
}

#[test]
fn a_first_sync_of_many_pages_is_kept_in_few_writes() {
    // So many that they are streamed, in 35 pages.
    let writes = after_a_first_sync_of(1_100).phones[2].writes;
    assert!(writes < 12, "{writes}");
}

fn after_a_first_sync_of(entries: usize) -> World {
    let mut world = paired(3, 1);
    for n in 0..entries {
        world.command(n % 2, drop_of(&format!("{n}"))).unwrap();
        while world.step() {}
    }
    world.run(AN_HOUR).unwrap();
    world.link(0, 2).unwrap();
    assert_eq!(drops(&world, 2).len(), entries);
    world
}

#[test]
fn coming_back_after_long_is_folded_once() {
    let mut world = paired(2, 2);
    world.set_online(1, false);
    (0..60).for_each(|n| world.command(1, drop_of(&format!("Ben {n}"))).unwrap());
    for n in 0..60 {
        world.command(0, drop_of(&format!("Ana {n}"))).unwrap();
        world.run(NO_TIME).unwrap();
    }
    let before = folds(&world, 1);
    world.set_online(1, true);
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert!(folds(&world, 1).whole <= before.whole + 1, "{before:?} {:?}", folds(&world, 1));
}

#[test]
fn what_comes_late_by_little_is_put_in_its_place_without_folding_everything_again() {
    let mut world = paired(2, 3);
    both_write(&mut world, 200);
    assert_agreed(&world, &[0, 1]);
    let (ana, ben) = (folds(&world, 0), folds(&world, 1));
    assert!(ana.whole <= 1 && ben.whole <= 1 && ana.newest + ben.newest >= 200, "{ana:?} {ben:?}");
    let before = replica(&world, 1).couple().shared().clone();
    world.restart(1).unwrap();
    assert!(*replica(&world, 1).couple().shared() == before, "folded in one go it is the same");
}

#[test]
fn what_comes_late_costs_the_same_after_a_long_history_as_after_a_short_one() {
    let mut counts = Vec::new();
    for days in [15, 75] {
        let mut world = paired(2, 6);
        for day in 0..days {
            (0..10).for_each(|n| world.command(n % 2, drop_of(&format!("{day}, {n}"))).unwrap());
            world.run(NO_TIME).unwrap();
        }
        world.restart(1).unwrap();
        world.run(AN_HOUR).unwrap();
        both_write(&mut world, 20);
        assert_agreed(&world, &[0, 1]);
        counts.push([0, 1].map(|phone| folds(&world, phone)));
    }
    let again = |counts: &[Folds; 2]| counts[1].again;
    assert!(counts.iter().all(|of| of[1].whole == 1), "the start's own fold is the only one: {counts:?}");
    assert!(again(&counts[1]) <= again(&counts[0]) + 20 * 128, "{counts:?}");
}

#[test]
fn what_comes_late_by_much_is_folded_in_its_place_too() {
    let mut world = paired(4, 4);
    world.link(0, 2).unwrap();
    world.command(2, drop_of("before")).unwrap();
    both_write(&mut world, 20);
    world.set_online(2, false);
    world.command(2, check_in_of("from long ago")).unwrap();
    both_write(&mut world, 150);
    world.set_online(2, true);
    world.run(AN_HOUR).unwrap();
    both_write(&mut world, 20);
    assert_agreed(&world, &[0, 1, 2]);
    let before = replica(&world, 1).couple().shared().clone();
    world.restart(1).unwrap();
    assert!(*replica(&world, 1).couple().shared() == before);
}

#[test]
fn what_is_written_while_more_is_being_read_is_there_at_once() {
    let mut world = paired(3, 5);
    (0..40).for_each(|n| world.command(0, drop_of(&format!("{n}"))).unwrap());
    world.run(AN_HOUR).unwrap();
    world.set_online(1, false);
    (40..160).for_each(|n| world.command(0, drop_of(&format!("{n}"))).unwrap());
    world.run(AN_HOUR).unwrap();
    world.set_online(1, true);
    for n in 0..20 {
        world.step();
        world.command(1, drop_of(&format!("Ben {n}"))).unwrap();
        assert!(drops(&world, 1).contains(&format!("Ben {n}")));
    }
    world.run(AN_HOUR).unwrap();
    assert_agreed(&world, &[0, 1]);
    assert_eq!(drops(&world, 1).len(), 180);
}
