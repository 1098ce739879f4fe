//! The areas of a disclosure, in words: those of the openness map.
//!
//! Not a list of what has to be told: a couple may put it in words of their own.

use practice::openness::Given;

use crate::texts::{Key, Language, keys::disclosure as k, say, say_in};

fn word(area: Given) -> Key {
    match area {
        Given::Whereabouts => k::AREA_WHEREABOUTS,
        Given::Feelings => k::AREA_FEELINGS,
        Given::Money => k::AREA_MONEY,
        Given::Friendships => k::AREA_FRIENDSHIPS,
        Given::Phone => k::AREA_PHONE,
        Given::Work => k::AREA_WORK,
        Given::Health => k::AREA_HEALTH,
        Given::Past => k::AREA_PAST,
        Given::Future => k::AREA_FUTURE,
        Given::Family => k::AREA_FAMILY,
    }
}

/// All areas: their stable names and their words.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Key)> {
    Given::ALL.into_iter().map(|area| (area.name(), word(area)))
}

fn key(area: &str) -> Option<Key> {
    all().find(|(name, _)| *name == area).map(|(_, word)| word)
}

/// What an offer is about, in the language of the screen: an area's words, or the couple's own.
pub(super) fn about(area: &str) -> String {
    key(area).map_or_else(|| area.to_owned(), say)
}

/// The same in one named language.
pub(crate) fn about_in(language: Language, area: &str) -> String {
    key(area).map_or_else(|| area.to_owned(), |word| say_in(language, word))
}
