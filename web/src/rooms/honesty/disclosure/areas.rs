//! The areas of a disclosure, in words.
//!
//! Not a list of what has to be told: a couple may put it in words of their own.

use practice::disclosure::AREAS;

use crate::texts::{Key, Language, keys::disclosure as k, say, say_in};

const WORDS: [Key; AREAS.len()] = [
    k::AREA_WHEREABOUTS,
    k::AREA_FEELINGS,
    k::AREA_MONEY,
    k::AREA_FRIENDSHIPS,
    k::AREA_PHONE,
    k::AREA_WORK,
    k::AREA_HEALTH,
    k::AREA_PAST,
    k::AREA_FUTURE,
    k::AREA_FAMILY,
];

/// All areas: their stable names and their words.
pub(super) fn all() -> impl Iterator<Item = (&'static str, Key)> {
    AREAS.into_iter().zip(WORDS)
}

fn key(area: &str) -> Option<Key> {
    all().find(|(name, _)| *name == area).map(|(_, word)| word)
}

/// What an offer is about, in the language of the screen: an area's words, or the couple's own.
pub(crate) fn about(area: &str) -> String {
    key(area).map_or_else(|| area.to_owned(), say)
}

/// The same in one named language.
pub(crate) fn about_in(language: Language, area: &str) -> String {
    key(area).map_or_else(|| area.to_owned(), |word| say_in(language, word))
}
