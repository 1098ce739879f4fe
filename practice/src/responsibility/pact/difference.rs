//! What an amendment changes: lines that stay, go and come, and lines that were put into other words.
//!
//! It judges nothing: what goes and what comes stand beside each other. The longest common run of two short lists is forty
//! lines; a crate for it would weigh more in the client than the whole pact. Word by word, a line is compared as any text is.

use super::{Document, Line, Section};
use crate::difference::{self as words, Stretch};

/// What became of one thing between two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<T> {
    /// It stands in both.
    Stays(T),
    /// It was there.
    Goes(T),
    /// It is new.
    Comes(T),
    /// It was there in other words: the earlier ones, and those in their place.
    Reworded(T, T),
}

/// One line of a section and what became of it.
pub type Changed<'a> = (Section, Change<&'a Line>);

/// The difference between two documents, section by section, in the order of reading.
pub fn difference<'a>(from: &'a Document, to: &'a Document) -> Vec<Changed<'a>> {
    let of = |section| {
        let (from, to) = (from.lines(section), to.lines(section));
        let from: Vec<&'a Line> = from.iter().collect();
        let to: Vec<&'a Line> = to.iter().collect();
        let changed = reworded(&changes(&from, &to));
        changed.into_iter().map(move |change| (section, change)).collect::<Vec<_>>()
    };
    Section::ALL.into_iter().flat_map(of).collect()
}

/// In each gap, a line that goes and the one that comes in its place are one, where at least half of the words stay.
fn reworded<'a>(all: &[Change<&'a Line>]) -> Vec<Change<&'a Line>> {
    let mut out = Vec::new();
    for gap in all.chunk_by(|one, next| is_gap(one) && is_gap(next)) {
        let went =
            gap.iter().filter_map(|change| if let Change::Goes(line) = change { Some(*line) } else { None });
        let came =
            gap.iter().filter_map(|change| if let Change::Comes(line) = change { Some(*line) } else { None });
        let (went, came): (Vec<&'a Line>, Vec<&'a Line>) = (went.collect(), came.collect());
        if went.is_empty() || came.is_empty() {
            out.extend_from_slice(gap);
            continue;
        }
        for place in 0..went.len().max(came.len()) {
            match (went.get(place), came.get(place)) {
                (Some(one), Some(other)) if are_alike(one, other) => out.push(Change::Reworded(*one, *other)),
                (one, other) => {
                    out.extend(one.map(|line| Change::Goes(*line)));
                    out.extend(other.map(|line| Change::Comes(*line)));
                }
            }
        }
    }
    out
}

fn is_gap(change: &Change<&Line>) -> bool {
    matches!(change, Change::Goes(_) | Change::Comes(_))
}

fn are_alike(one: &Line, other: &Line) -> bool {
    let (one, other) = (one.words.as_str(), other.words.as_str());
    let stays = words::difference(one, other).into_iter().map(|stretch| match stretch {
        Stretch::Same(words) => words.chars().count(),
        Stretch::In(_) | Stretch::Out(_) => 0,
    });
    2 * stays.sum::<usize>() >= one.chars().count().max(other.chars().count())
}

/// What stays is the longest common run; in each gap, what goes stands before what comes.
fn changes<T: PartialEq + Copy>(from: &[T], to: &[T]) -> Vec<Change<T>> {
    let common = common(from, to);
    let (mut i, mut j, mut out) = (0, 0, Vec::new());
    while let (Some(one), Some(other)) = (from.get(i), to.get(j)) {
        if one == other {
            out.push(Change::Stays(*one));
            (i, j) = (i + 1, j + 1);
        } else if common[i + 1][j] >= common[i][j + 1] {
            out.push(Change::Goes(*one));
            i += 1;
        } else {
            out.push(Change::Comes(*other));
            j += 1;
        }
    }
    out.extend(from[i..].iter().map(|one| Change::Goes(*one)));
    out.extend(to[j..].iter().map(|one| Change::Comes(*one)));
    out
}

/// The length of the longest common run of what is left of both from each place on.
fn common<T: PartialEq>(from: &[T], to: &[T]) -> Vec<Vec<usize>> {
    let mut table = vec![vec![0; to.len() + 1]; from.len() + 1];
    for i in (0..from.len()).rev() {
        for j in (0..to.len()).rev() {
            table[i][j] =
                if from[i] == to[j] { table[i + 1][j + 1] + 1 } else { table[i + 1][j].max(table[i][j + 1]) };
        }
    }
    table
}
