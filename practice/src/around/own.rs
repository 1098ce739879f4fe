//! What one keeps for oneself and what was said of hard days, as an export holds them.
//!
//! Pages, notes and reasons of one's own are in one's own export and in no other. Of one's own scales the record of both
//! holds what was shared, and nothing is worked out from it.

use super::{
    part::{Part, bare, figure, part},
    record::Written,
    search::Place,
    told::{Piece, piece},
};
use crate::{
    Couple, Day, MemberId, Text,
    asking::NotAsked,
    journal::{About, Version},
    measures::{Answers, Kept, Scale, Shared},
    path::Room,
    questionnaires::{Answered, RawResult},
    setback::{Answer, Note, Setback},
};

/// What I wrote for myself alone, the oldest first within each kind.
pub(super) fn pieces(couple: &Couple) -> Vec<Piece> {
    let me = couple.me();
    let mut pieces = Vec::new();
    for page in couple.journal().pages().into_iter().rev() {
        pieces.extend(page.earlier.into_iter().map(|version| a_page(me, version, "own-page-earlier")));
        pieces.push(a_page(me, page.newest, "own-page"));
    }
    pieces.extend(couple.my_measures().iter().map(|kept| kept_piece(me, kept)));
    pieces.extend(couple.my_answers().iter().map(|answered| answered_piece(couple, answered)));
    pieces.extend(couple.my_setback_notes().iter().map(|note| setback_note(me, note)));
    pieces.extend(couple.my_reasons().map(|(day, words)| {
        piece(me, Written(day), "reason", vec![part("words", words)], None).at(Place::Nowhere)
    }));
    pieces.extend(couple.all_not_asked().map(not_asked));
    pieces
}

/// What was not asked is still what I wrote.
fn not_asked(one: &NotAsked) -> Piece {
    let parts = one.words().into_iter().map(|words| part("words", &Text::new(words))).collect();
    piece(one.by, Written(one.day), "not-asked", parts, None).at(Place::Nowhere)
}

fn a_page(me: MemberId, version: &Version, kind: &'static str) -> Piece {
    let kind =
        if version.about == About::Forgiveness && kind == "own-page" { "own-page-forgiveness" } else { kind };
    let words = vec![part("words", &version.words)];
    piece(me, Written(version.day), kind, words, None).at(Place::Room(Room::Journal))
}

fn kept_piece(me: MemberId, kept: &Kept) -> Piece {
    felt(me, kept.on, "measure", kept.answers, kept.note.as_ref())
}

fn felt(by: MemberId, on: Day, kind: &'static str, answers: Answers, note: Option<&Text>) -> Piece {
    let value = |scale: Scale| Some(figure(scale.name(), answers.on(scale)?));
    let mut parts: Vec<_> = Scale::ALL.into_iter().filter_map(value).collect();
    parts.extend(note.map(|note| part("words", note)));
    piece(by, Written(on), kind, parts, None).at(Place::Measures)
}

/// The numbers of one's answers are one's own; the questions are somebody else's, and stay in their pack.
fn answered_piece(couple: &Couple, answered: &Answered) -> Piece {
    let result = couple.my_result(answered.id);
    let mut parts = result.iter().flat_map(|one| result_parts(&one.result)).collect::<Vec<_>>();
    let answers: Vec<_> = answered.answers.iter().map(u8::to_string).collect();
    parts.push(Part { words: answers.join(" "), ..bare("answers") });
    piece(couple.me(), Written(answered.on), "questionnaire", parts, None).at(Place::Questionnaires)
}

fn result_parts(result: &RawResult) -> [Part; 2] {
    let range = [result.raw, result.lowest, result.highest].map(|raw| raw.written());
    let written = format!("{} ({}-{})", range[0], range[1], range[2]);
    [part("questionnaire", &result.name), Part { words: written, ..bare("result") }]
}

fn setback_note(me: MemberId, note: &Note) -> Piece {
    let mut one = piece(me, Written(note.day), "setback-note", vec![part("words", &note.words)], None);
    one.about = Some(format!("setback/{}", note.what.name()));
    one.at(Place::Setback)
}

/// What was shared of hard days and of one's own scales, of one member or of both.
pub(super) fn shared(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let includes = |who: MemberId| only.is_none_or(|only| only == who);
    let mut pieces = Vec::new();
    for setback in couple.setbacks().all() {
        pieces.extend(includes(setback.by).then(|| told(setback)));
        let other = couple.begun().partner_of(setback.by);
        pieces.extend(other.filter(|other| includes(*other)).and_then(|other| answered(setback, other)));
    }
    let of_both = couple.measures().shared().iter().filter(|shared| includes(shared.by));
    pieces.extend(of_both.map(|one| {
        let Shared { by, on, said, taken_back, .. } = one;
        let piece = felt(*by, *on, "measure-shared", said.answers, said.note.as_ref());
        Piece { taken_back: taken_back.map(Written), ..piece }
    }));
    let results = couple.questionnaires().shared().iter().filter(|shared| includes(shared.by));
    pieces.extend(results.map(|one| {
        let parts = result_parts(&one.said).into();
        let taken_back = one.taken_back.map(Written);
        piece(one.by, Written(one.on), "questionnaire-shared", parts, taken_back).at(Place::Questionnaires)
    }));
    pieces
}

fn told(setback: &Setback) -> Piece {
    let parts = setback.line.iter().map(|line| part("words", line)).collect();
    let taken_back = setback.taken_back.map(Written);
    piece(setback.by, Written(setback.day), "setback", parts, taken_back).at(Place::Setback)
}

fn answered(setback: &Setback, other: MemberId) -> Option<Piece> {
    let (answer, day) = setback.answer?;
    let kind = match answer {
        Answer::Here => "setback-here",
        Answer::NeedTime => "setback-need-time",
    };
    Some(piece(other, Written(day), kind, Vec::new(), None).at(Place::Setback))
}
