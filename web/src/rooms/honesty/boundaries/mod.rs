//! Digital boundaries: the list by how they stand, the catalogue, writing one, and one page for each agreement.
//!
//! No boundary is for one of the two only, and what has run out has ended.

mod catalogue;
mod cautions;
mod list;
mod move_on;
mod page;
mod table;
mod version;
mod write;

pub(crate) use catalogue::NewBoundary;
pub(crate) use list::BoundariesRoom;
pub(crate) use move_on::review;
pub(crate) use page::{OneBoundary, plan_page};
pub(crate) use write::{CounterBoundary, WriteBoundary};

use practice::{
    Couple, Day, EntryId,
    boundaries::{self, Because},
    openness,
    triggers::PLAN,
};

use super::{
    openness::area_word,
    triggers::{plan_place, plan_word},
};
use crate::{
    rooms::{saying, waits::Waits},
    texts::{Key, Said, keys::boundaries as k, say},
};

/// What waits for me here. Nothing of what the partner says privately is among it.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let line = |(boundary, because): (boundaries::Boundary<'_>, Because)| {
        let topic = topic_word(couple, &boundary.agreement.topic);
        Waits::new(brought_up(topic, because, name), page_path(boundary.id), k::WAIT_GO)
    };
    couple.boundaries_for_me(today).into_iter().map(line).collect()
}

/// Why an agreement about something is brought up, in one line.
pub(crate) fn brought_up(topic: String, because: Because, name: &str) -> Said {
    match because {
        Because::ToRead => k::wait_read(name, topic),
        Because::ToSign => k::wait_sign(name, topic),
        Because::SignedTooLate => k::wait_late(topic),
        Because::ForReview => k::wait_review(topic),
        Because::EndsSoon(day) => k::wait_ends(saying::day_words(day), topic),
        Because::EndedByPartner(day) | Because::Lapsed(day) => k::wait_ended(saying::day_words(day), topic),
    }
}

/// What a topic is called, in this language.
pub(super) fn topic_word(couple: &Couple, topic: &str) -> String {
    if topic.starts_with(PLAN) {
        return plan_word(topic);
    }
    if let Some(area) = topic.strip_prefix(openness::TOPIC) {
        let area = couple.openness().area_named(area);
        let word = area.map_or_else(|| say(k::UNKNOWN_TOPIC), |area| area_word(couple.openness(), area));
        return say(k::about_openness(word));
    }
    say(boundary_word(topic).unwrap_or(k::UNKNOWN_TOPIC))
}

/// The text that a boundary's topic is filed under.
pub(crate) fn boundary_word(topic: &str) -> Option<Key> {
    k::by_name(&format!("topic-{}", topic.strip_prefix(boundaries::TOPIC)?))
}

/// Where an agreement about a topic is shown.
fn place_of(topic: &str, agreement: EntryId) -> String {
    if topic.starts_with(PLAN) { plan_place(agreement) } else { page_path(agreement) }
}

/// Where an agreement is shown.
pub(crate) fn page_path(agreement: EntryId) -> String {
    format!("/boundary/{}", agreement.hex())
}

/// Where a text about a topic is written.
pub(crate) fn write_path(topic: &str) -> String {
    format!("/boundaries/write/{topic}")
}

/// The agreement that an address names.
fn by_address(couple: &Couple, hex: &str) -> Option<EntryId> {
    couple.agreements().iter().map(|(id, _)| id).find(|id| id.hex() == hex)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Language, say_in};

    #[test]
    fn every_topic_has_a_text_to_start_from_and_none_of_them_asks_for_care_by_its_words() {
        for topic in boundaries::CATALOGUE {
            for part in ["topic", "start", "reason"] {
                let key = k::by_name(&format!("{part}-{}", topic.name));
                let key = key.unwrap_or_else(|| panic!("{part} of {}", topic.name));
                for language in Language::ALL {
                    let words = say_in(language, key);
                    let found = boundaries::cautions(&words);
                    assert!(part == "topic" || found.is_empty(), "{}: {found:?}", topic.name);
                }
            }
        }
    }
}
