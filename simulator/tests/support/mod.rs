//! What the stories share: small commands, and how to look at what a phone knows.
#![allow(dead_code, reason = "each story uses its own part")]
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a story that can not go on has failed")]

pub(crate) mod seats;

use practice::check_in::{CheckIn, Said};
use practice::{Command, Text, check_in, wins};
use simulator::World;
use space::{Replica, Warning};

pub(crate) fn replica(world: &World, phone: usize) -> &Replica {
    world.phones[phone].replica.as_ref().expect("there is a space on this phone")
}

/// A small win in these words.
pub(crate) fn drop_of(words: &str) -> Command {
    let (kind, who) = (wins::Kind::HonestWord, wins::Who::Partner);
    Command::Wins(wins::Command::Drop(wins::Drop { kind, who, note: Text::new(words) }))
}

/// A check-in with nothing but what was appreciated.
pub(crate) fn check_in_of(words: &str) -> Command {
    let check_in = CheckIn {
        feelings: Said::RatherNot,
        steadiness: Said::This(3),
        appreciation: Said::This(Text::new(words)),
        ..CheckIn::default()
    };
    Command::CheckIn(check_in::Command::Share(check_in))
}

/// The words of all small wins a phone knows, in canonical order.
pub(crate) fn drops(world: &World, phone: usize) -> Vec<String> {
    let notes = replica(world, phone).couple().wins().notes();
    notes.iter().map(|noted| noted.drop.note.as_str().to_owned()).collect()
}

/// What a phone warns of: its screen was told of it.
pub(crate) fn warnings(world: &World, phone: usize) -> Vec<Warning> {
    let warnings = replica(world, phone).status().warnings;
    let told = world.phones[phone].screen.as_ref().map(|screen| &screen.warnings);
    assert!(told.is_none_or(|told| *told == warnings), "phone {phone} shows {told:?} of {warnings:?}");
    warnings
}

/// Every phone that has a space knows the same couple, has nothing left to send and nothing to warn of.
pub(crate) fn assert_agreed(world: &World, phones: &[usize]) {
    for phone in phones {
        let status = replica(world, *phone).status();
        assert_eq!(status.waiting, 0, "phone {phone} still has something to send");
        assert_eq!(status.warnings, Vec::new(), "phone {phone}");
        let shared = replica(world, *phone).couple().shared();
        assert_eq!(shared, replica(world, phones[0]).couple().shared(), "phone {phone} sees another couple");
    }
}

/// What a phone shows of today: the words of its own member's check-in, and of the partner's.
pub(crate) fn today(world: &World, phone: usize) -> (Vec<String>, Vec<String>) {
    let day = replica(world, phone).couple().day_of_both(world.today(phone));
    let words = |side: &practice::days::Side<'_>| {
        let said = side.shown.iter().filter_map(|shown| shown.check_in.appreciation.this());
        said.map(|text| text.as_str().to_owned()).collect()
    };
    (words(&day.mine), words(&day.theirs))
}
