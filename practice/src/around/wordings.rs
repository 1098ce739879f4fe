//! Wordings of agreements besides the one that binds: what was proposed, and what both signed before.
//!
//! They were seen by both and stay what they were; none of them is said to bind.

use super::{
    part::part,
    record::Written,
    search::Place,
    told::{Piece, piece},
};
use crate::{
    Couple, MemberId, Sorting, Text,
    agreement::{Agreement, Version},
    boundaries, guide, openness, pact,
    path::Room,
    triggers, weekly,
};

/// All of them, of one member or of both, in the order of their topics and days.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let of = |(_, agreement): (_, &Agreement)| {
        let bound = agreement.bound().map(|version| version.id);
        let beside = agreement.versions().iter().filter(|version| Some(version.id) != bound);
        let included = beside.filter(|version| only.is_none_or(|only| only == version.by));
        included.map(|version| wording(&agreement.topic, version)).collect::<Vec<_>>()
    };
    let mut pieces: Vec<_> = couple.agreements().iter().flat_map(of).collect();
    pieces.order_by(|one, other| (&one.about, one.day.0).cmp(&(&other.about, other.day.0)));
    pieces
}

fn wording(topic: &str, version: &Version) -> Piece {
    let kind = if version.agreed().is_some() { "wording-before" } else { "wording" };
    let mut parts = vec![part("words", &plain(topic, &version.text))];
    parts.extend(version.why.as_ref().map(|why| part("why", why)));
    let mut one = piece(version.by, Written(version.day), kind, parts, None);
    one.about = Some(topic.to_owned());
    one.at(place(topic))
}

/// A pact is written as its lines, a guide as the terms; any other text as it is.
pub(super) fn plain(topic: &str, text: &Text) -> Text {
    if let Some(terms) = (topic == guide::TOPIC).then(|| guide::Terms::read(text)).flatten() {
        return Text::new([terms.name.as_str(), terms.shares.as_str()].join("\n"));
    }
    let document = (topic == pact::TOPIC).then(|| pact::Document::read(text)).flatten();
    document.map_or_else(
        || text.clone(),
        |document| {
            let lines: Vec<_> = document.all().map(|(_, line)| line.words.as_str()).collect();
            Text::new(lines.join("\n"))
        },
    )
}

/// Where an agreement of this topic is read.
pub(super) fn place(topic: &str) -> Place {
    let room = match topic {
        guide::TOPIC => return Place::Guide,
        pact::TOPIC => Room::Pact,
        weekly::TOPIC => Room::Weekly,
        topic if topic.starts_with(triggers::PLAN) => Room::Triggers,
        topic if topic.starts_with(openness::TOPIC) => Room::Openness,
        topic if topic.starts_with(boundaries::TOPIC) => Room::Boundaries,
        _ => return Place::Nowhere,
    };
    Place::Room(room)
}
