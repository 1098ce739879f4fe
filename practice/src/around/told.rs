//! What was told, as an export holds it: disclosures, triggers, and the turns about them.
//!
//! The partner's disclosures are in no export, and of what was said about a disclosure only one's own words are in one's
//! own. What was kept for oneself is in one's own export and in no other.

use serde::Serialize;

use super::{
    part::{Part, figure, on, part},
    record::Written,
    search::Place,
};
use crate::{
    Couple, MemberId,
    apology::{Answer, Given, Round, Seen, Verdict},
    disclosure::Disclosure,
    offer::{Offer, Time},
    path::Room,
    triggers::Trigger,
    turns::{Manner, Thread, Turn},
};

/// One thing that was told.
#[derive(Serialize)]
pub(super) struct Piece {
    pub(super) by: String,
    pub(super) day: Written,
    pub(super) kind: &'static str,
    /// What it is about: an area by its stable name, or words.
    pub(super) about: Option<String>,
    pub(super) parts: Vec<Part>,
    pub(super) taken_back: Option<Written>,
    /// Where it is read; no part of the export.
    #[serde(skip)]
    pub(super) place: Place,
}

impl Piece {
    pub(super) fn at(self, place: Place) -> Piece {
        Piece { place, ..self }
    }
}

/// Everything that was told, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(me) = only {
        couple.disclosures().into_iter().for_each(|one| pieces.extend(disclosure(&one, me)));
    }
    couple.apologies().iter().for_each(|one| pieces.extend(apology(one, only)));
    for told in couple.triggers().all() {
        if only.is_none_or(|only| only == told.by) {
            let piece = trigger(told.by, Written(told.day), &told.trigger);
            pieces.push(Piece { taken_back: told.taken_back.map(Written), ..piece });
        }
        pieces.extend(couple.threads().get(told.id).into_iter().flat_map(|thread| turns(thread, only)));
    }
    if let Some(me) = only {
        let noted = couple.noted_triggers().iter();
        pieces.extend(noted.map(|mine| trigger(me, Written(mine.day), &mine.trigger)));
    }
    pieces
}

fn disclosure(one: &Disclosure<'_>, me: MemberId) -> Vec<Piece> {
    let (offer, mut pieces) = (one.offer, Vec::new());
    if let Some(words) = one.told.filter(|_| offer.by == me) {
        let parts = vec![part("line", &offer.line), part("words", words)];
        let mut told = piece(me, Written(offer.day), "disclosure", parts, offer.taken_back().map(Written));
        told.about = offer.topic.as_ref().map(|topic| topic.as_str().into());
        pieces.push(told);
    }
    pieces.extend(times(offer, Some(me)));
    pieces.extend(one.thread.into_iter().flat_map(|thread| turns(thread, Some(me))));
    pieces.into_iter().map(|piece| piece.at(Place::Room(Room::Disclosure))).collect()
}

/// An apology, once it was opened, and what came back; an unopened one is in its author's own export only.
fn apology(one: &Seen<'_>, only: Option<MemberId>) -> Vec<Piece> {
    let (author, mut pieces) = (one.offer.by, Vec::new());
    let in_it = only.map_or(one.offer.opened().is_some(), |only| only == author);
    if let Some(apology) = one.apology.filter(|_| in_it) {
        let mut parts = vec![
            part("line", &one.offer.line),
            part("did", &apology.did),
            part("owned", &apology.owned),
            part("impact", &apology.impact),
        ];
        parts.extend(apology.will.iter().map(|line| part("will", line)));
        parts.push(part("felt", &apology.felt));
        let taken_back = one.offer.taken_back().map(Written);
        pieces.push(piece(author, Written(one.offer.day), "apology", parts, taken_back));
    }
    if one.offer.opened().is_some() || only.is_some() {
        pieces.extend(times(one.offer, only));
    }
    let receiver = one.receiver;
    for given in one.given {
        if only.is_none_or(|only| Some(only) == receiver) {
            pieces.extend(receiver.map(|by| answer(by, given)));
        }
        for round in &given.rounds {
            if only.is_none_or(|only| only == author) {
                let words = vec![part("words", &round.words)];
                pieces.push(piece(author, Written(round.day), "reflection", words, None));
            }
            if only.is_none_or(|only| Some(only) == receiver) {
                pieces.extend(receiver.and_then(|by| verdict(by, round)));
            }
        }
    }
    pieces.into_iter().map(|piece| piece.at(Place::Room(Room::Apology))).collect()
}

/// The times to talk that were asked for and named, where words were said with them.
fn times(offer: &Offer, only: Option<MemberId>) -> Vec<Piece> {
    let included = offer.times.iter().filter(|time| only.is_none_or(|only| only == time.by));
    let one = |time: &Time| {
        let kind = if time.by == offer.by { "time-named" } else { "time-asked" };
        let words = part("words", time.when.as_ref()?);
        let parts = [words].into_iter().chain(time.on.map(|day| on("day", day))).collect();
        Some(piece(time.by, Written(time.day), kind, parts, None))
    };
    included.filter_map(one).collect()
}

fn answer(by: MemberId, given: &Given) -> Piece {
    let (kind, words) = match &given.answer {
        Answer::Heard => ("apology-heard", None),
        Answer::Missing(words) => ("apology-missing", Some(words)),
        Answer::Impact(words) => ("apology-impact", Some(words)),
        Answer::NotNow => ("apology-not-now", None),
    };
    let parts = words.into_iter().map(|words| part("words", words)).collect();
    piece(by, Written(given.day), kind, parts, given.taken_back.map(Written))
}

/// What was said to an understanding, on the day of the understanding: its own day is nowhere.
fn verdict(by: MemberId, round: &Round) -> Option<Piece> {
    let (kind, parts) = match round.verdict.as_ref()? {
        Verdict::HeardMe => ("heard-me", Vec::new()),
        Verdict::NotQuite(missed) => ("not-quite", vec![part("words", missed)]),
    };
    Some(piece(by, Written(round.day), kind, parts, None))
}

pub(super) fn piece(
    by: MemberId,
    day: Written,
    kind: &'static str,
    parts: Vec<Part>,
    taken_back: Option<Written>,
) -> Piece {
    Piece { by: by.hex(), day, kind, about: None, parts, taken_back, place: Place::Nowhere }
}

fn trigger(by: MemberId, day: Written, trigger: &Trigger) -> Piece {
    let mut parts = vec![part("happened", &trigger.happened), part("brought-up", &trigger.brought_up)];
    parts.push(figure("strength", trigger.strength));
    parts.extend(trigger.helps.as_ref().map(|helps| part("helps", helps)));
    piece(by, day, "trigger", parts, None).at(Place::Room(Room::Triggers))
}

fn turns(thread: &Thread, only: Option<MemberId>) -> Vec<Piece> {
    let included = thread.turns().iter().filter(|turn| only.is_none_or(|only| only == turn.by));
    included.map(turn).collect()
}

fn turn(turn: &Turn) -> Piece {
    let kind = if turn.manner == Manner::Reflection { "reflection" } else { "turn" };
    let words = vec![part("words", &turn.words)];
    piece(turn.by, Written(turn.day), kind, words, turn.taken_back.map(Written))
        .at(Place::Room(Room::Triggers))
}
