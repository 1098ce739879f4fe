//! What grows with the history: one more entry in order, one that comes late by little, a cold open, and a first sync on a new device,
//! each with a short and with a long history, so that the ratio shows.

#![allow(clippy::unwrap_used, reason = "a measurement that can not go on has failed")]

use std::cell::RefCell;
use std::collections::BTreeMap;

use divan::Bencher;
use practice::{Command, Text, wins};
use simulator::World;
use space::Replica;

/// Entries of both. What does not grow with the history costs the same in each column.
const HISTORIES: [usize; 3] = [1_000, 4_000, 16_000];
const NO_TIME: u64 = 2_000;
const A_MINUTE: u64 = 60_000;

thread_local! {
    static WORLDS: RefCell<BTreeMap<usize, World>> = const { RefCell::new(BTreeMap::new()) };
}

fn main() {
    divan::main();
}

fn drop_of(words: &str) -> Command {
    let (kind, who) = (wins::Kind::HonestWord, wins::Who::Partner);
    Command::Wins(wins::Command::Drop(wins::Drop { kind, who, note: Text::new(words) }))
}

/// A couple with so many entries, written in turn.
fn with_history(entries: usize) -> World {
    let mut world = World::new(3, 1);
    world.pair().unwrap();
    for number in 0..entries {
        let words = format!(
            "{number}: you told me before I asked, and it was not easy for you, I could see that. Thank you."
        );
        world.command(number % 2, drop_of(&words)).unwrap();
        while world.step() {}
        // The relay takes so many at once and no more: a couple that writes for years lets time pass.
        if number % 64 == 0 {
            world.run(A_MINUTE).unwrap();
        }
    }
    for phone in &world.phones[..2] {
        let waiting = phone.replica.as_ref().map(|replica| replica.status().waiting);
        assert_eq!(waiting, Some(0), "all of the history is at the relay");
    }
    world
}

fn in_world<T>(entries: usize, act: impl FnOnce(&mut World) -> T) -> T {
    WORLDS.with_borrow_mut(|worlds| act(worlds.entry(entries).or_insert_with(|| with_history(entries))))
}

/// Written on one phone, and read on the other.
#[divan::bench(args = HISTORIES, sample_count = 50, sample_size = 1)]
fn one_more_entry_in_order(bencher: Bencher<'_, '_>, entries: usize) {
    in_world(entries, |_| ());
    bencher.bench_local(|| {
        in_world(entries, |world| {
            world.command(0, drop_of("one more")).unwrap();
            while world.step() {}
        });
    });
}

/// Both write at the same moment: for one of them the other's stands before their own.
#[divan::bench(args = HISTORIES, sample_count = 50, sample_size = 1)]
fn two_entries_at_once(bencher: Bencher<'_, '_>, entries: usize) {
    in_world(entries, |_| ());
    bencher.bench_local(|| {
        in_world(entries, |world| {
            world.command(0, drop_of("at once")).unwrap();
            world.command(1, drop_of("at once")).unwrap();
            while world.step() {}
        });
    });
}

/// From what the device keeps to a couple that can be shown.
#[divan::bench(args = HISTORIES, sample_count = 10, sample_size = 1)]
fn cold_open(bencher: Bencher<'_, '_>, entries: usize) {
    let (key, puts) = in_world(entries, |world| (world.phones[0].local_key(), world.phones[0].puts()));
    let copy = || space::lock::LocalKey::from_bytes(*key.expose());
    bencher.with_inputs(copy).bench_local_values(|key| Replica::open(key, &puts).unwrap());
}

/// A further device of Ana's, from the code on her phone to the whole history.
#[divan::bench(args = HISTORIES, sample_count = 1, sample_size = 1)]
fn first_sync_on_a_new_device(bencher: Bencher<'_, '_>, entries: usize) {
    in_world(entries, |_| ());
    bencher.bench_local(|| {
        in_world(entries, |world| {
            world.link(0, 2).unwrap();
            world.run(NO_TIME).unwrap();
        });
    });
}
