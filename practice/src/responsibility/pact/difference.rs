//! What an amendment changes: lines that stay, go and come, and inside a line the words.
//!
//! It judges nothing: what goes and what comes stand beside each other. The longest common run of two short lists is forty
//! lines; a crate for it would weigh more in the client than the whole pact.

use super::{Document, Line, Section};

/// What became of one thing between two lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change<T> {
    /// It stands in both.
    Stays(T),
    /// It was there.
    Goes(T),
    /// It is new.
    Comes(T),
}

/// One line of a section and what became of it.
pub type Changed<'a> = (Section, Change<&'a Line>);

/// The difference between two documents, section by section, in the order of reading.
pub fn difference<'a>(from: &'a Document, to: &'a Document) -> Vec<Changed<'a>> {
    let of = |section| {
        let (from, to) = (from.lines(section), to.lines(section));
        let from: Vec<&'a Line> = from.iter().collect();
        let to: Vec<&'a Line> = to.iter().collect();
        changes(&from, &to).into_iter().map(move |change| (section, change)).collect::<Vec<_>>()
    };
    Section::ALL.into_iter().flat_map(of).collect()
}

/// The words of two wordings of one line, and what became of each.
pub fn words_changed<'a>(from: &'a str, to: &'a str) -> Vec<Change<&'a str>> {
    let words = |line: &'a str| line.split(' ').collect::<Vec<_>>();
    changes(&words(from), &words(to))
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
