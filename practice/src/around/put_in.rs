//! What was put before a guide, as an export holds it: words that stand nowhere else.
//!
//! Copies of a check-in, a promise or a record stand where they were first written. What the guide wrote is the guide's own and is
//! in no export.

use super::{
    guide::{Item, Put},
    part::part,
    record::Written,
    search::Place,
    told::{Piece, piece},
};
use crate::{Couple, MemberId};

/// All of it, of one member or of both, by the agreement on each guide.
pub(super) fn pieces(couple: &Couple, only: Option<MemberId>) -> Vec<Piece> {
    let includes = |who: MemberId| only.is_none_or(|only| only == who);
    let mut pieces = Vec::new();
    for seat in couple.seats() {
        let Some(seen) = couple.guides_view(seat.id) else { continue };
        let own = seen.items.iter().filter(|put| put.by.iter().any(|by| includes(*by)));
        pieces.extend(own.filter_map(words_of));
        let lines = seen.agenda.iter().filter(|line| includes(line.by));
        pieces.extend(lines.map(|line| {
            let (parts, taken_back) = (vec![part("words", &line.words)], line.taken_back.map(Written));
            piece(line.by, Written(line.day), "guide-line", parts, taken_back).at(Place::Guide)
        }));
    }
    pieces
}

fn words_of(put: &Put) -> Option<Piece> {
    let (kind, about, words) = match &put.item {
        Item::Words(words) => ("guide-words", None, Some(words)),
        Item::Theme(theme, words) => ("guide-theme", Some(theme.0.clone()), words.as_ref()),
        _ => return None,
    };
    let parts = words.map(|words| part("words", words)).into_iter().collect();
    let taken_back = put.taken_back.map(|(_, day)| Written(day));
    let one = piece(*put.by.first()?, Written(put.day), kind, parts, taken_back).at(Place::Guide);
    Some(Piece { about, ..one })
}
