//! What was told, as an export holds it: disclosures, triggers, and the turns about them.
//!
//! The partner's disclosures are in no export, and of what was said about a disclosure only one's own words are in one's
//! own. What was kept for oneself is in one's own export and in no other.

use serde::Serialize;

use super::record::Written;
use crate::{
    Couple, MemberId, Text,
    disclosure::Disclosure,
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
}

/// One part of it, under its stable name.
#[derive(Serialize)]
pub(super) struct Part {
    pub(super) part: &'static str,
    pub(super) words: String,
}

/// Everything that was told, of one member (who is the one who looks) or of both.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let mut pieces = Vec::new();
    if let Some(me) = only {
        couple.disclosures().into_iter().for_each(|one| pieces.extend(disclosure(&one, me)));
    }
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
        pieces.push(Piece {
            by: me.hex(),
            day: Written(offer.day),
            kind: "disclosure",
            about: offer.topic.as_ref().map(|topic| topic.as_str().into()),
            parts: vec![part("line", &offer.line), part("words", words)],
            taken_back: offer.taken_back().map(Written),
        });
    }
    pieces.extend(one.thread.into_iter().flat_map(|thread| turns(thread, Some(me))));
    pieces
}

fn trigger(by: MemberId, day: Written, trigger: &Trigger) -> Piece {
    let mut parts = vec![part("happened", &trigger.happened), part("brought-up", &trigger.brought_up)];
    parts.push(Part { part: "strength", words: trigger.strength.to_string() });
    parts.extend(trigger.helps.as_ref().map(|helps| part("helps", helps)));
    Piece { by: by.hex(), day, kind: "trigger", about: None, parts, taken_back: None }
}

fn turns(thread: &Thread, only: Option<MemberId>) -> Vec<Piece> {
    let included = thread.turns().iter().filter(|turn| only.is_none_or(|only| only == turn.by));
    included.map(turn).collect()
}

fn turn(turn: &Turn) -> Piece {
    Piece {
        by: turn.by.hex(),
        day: Written(turn.day),
        kind: if turn.manner == Manner::Reflection { "reflection" } else { "turn" },
        about: None,
        parts: vec![part("words", &turn.words)],
        taken_back: turn.taken_back.map(Written),
    }
}

pub(super) fn part(part: &'static str, words: &Text) -> Part {
    Part { part, words: words.as_str().into() }
}
