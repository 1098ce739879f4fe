//! Where a pattern matches a text.
//! Not a backtracking search: it walks the set of places a match may have reached, so its time is bounded by the
//! pattern's length times the text's.

use crate::lexicon::Lexicon;
use crate::pattern::{Edge, Needs, Node, Pattern};
use crate::text::Text;
use std::ops::Range;

/// A text and the lexicon its patterns were made with.
#[derive(Clone, Copy)]
pub(crate) struct Search<'a> {
    pub(crate) text: &'a Text,
    pub(crate) lexicon: &'a Lexicon,
}

/// A match: all its words, and those to mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    pub(crate) whole: Range<usize>,
    pub(crate) marked: Range<usize>,
}

impl<'a> Search<'a> {
    /// The match of `pattern` that begins at word `start`; the longest marked part of the earliest one.
    pub(crate) fn at(&self, pattern: &Pattern, start: usize) -> Option<Found> {
        let walk = Walk { search: *self, start };
        let begun = walk.step(&pattern.before, 1, false);
        if begun == 0 {
            return None;
        }
        bits(begun).find_map(|from| {
            let ends = walk.step(&pattern.marked, 1 << from, crosses_last(&pattern.before));
            bits_back(ends).take_while(|end| *end > from).find_map(|end| {
                let after = walk.step(&pattern.after, 1 << end, crosses_last(&pattern.marked));
                let whole_end = bits_back(after).next()?;
                Some(Found { whole: start..start + whole_end, marked: start + from..start + end })
            })
        })
    }

    /// Whether `pattern` matches anywhere among the words of `range`.
    pub(crate) fn within(&self, pattern: &Pattern, range: Range<usize>) -> bool {
        if !pattern.needs.met(|name| self.text.mentions(name)) {
            return false;
        }
        let end = range.end;
        range.into_iter().any(|start| self.at(pattern, start).is_some_and(|found| found.whole.end <= end))
    }
}

/// Which names stand how far ahead, while one goes through a text from its end to its beginning: a pattern is tried only
/// where all it needs stands within its reach.
pub(crate) struct Ahead<'a> {
    text: &'a Text,
    /// For every name, where it stands next.
    next: Vec<u32>,
    /// Where one is, and where its sentence ends.
    at: usize,
    end: usize,
}

impl<'a> Ahead<'a> {
    pub(crate) fn of(text: &'a Text, lexicon: &Lexicon) -> Self {
        let end = text.words().len();
        Self { text, next: vec![u32::MAX; lexicon.len()], at: end, end }
    }

    /// One word nearer to the beginning; which one that is.
    pub(crate) fn step(&mut self) -> Option<usize> {
        if self.text.sentence_starts(self.at) {
            self.end = self.at;
        }
        self.at = self.at.checked_sub(1)?;
        for name in self.text.names(self.at) {
            let next = self.next.get_mut(usize::from(*name));
            next.into_iter().for_each(|next| *next = u32::try_from(self.at).unwrap_or(u32::MAX));
        }
        Some(self.at)
    }

    /// Whether all that a pattern needs is in its reach.
    pub(crate) fn has(&self, needs: &Needs) -> bool {
        let furthest = self.at + needs.reach;
        let furthest = if needs.local { furthest.min(self.end) } else { furthest };
        let before = u32::try_from(furthest).unwrap_or(u32::MAX);
        needs.met(|name| self.next.get(usize::from(name)).is_some_and(|next| *next < before))
    }
}

/// The places in `places`, counted in words from the match's start.
fn bits(places: u64) -> impl Iterator<Item = usize> {
    let mut left = places;
    std::iter::from_fn(move || {
        let place = left.trailing_zeros() as usize;
        left &= left.wrapping_sub(1);
        (place < 64).then_some(place)
    })
}

/// The same, last first.
fn bits_back(places: u64) -> impl Iterator<Item = usize> {
    let mut left = places;
    std::iter::from_fn(move || {
        let place = 63_usize.checked_sub(left.leading_zeros() as usize)?;
        left ^= 1 << place;
        Some(place)
    })
}

/// Whether what follows `node` may be the first word of a new sentence.
fn crosses_last(node: &Node) -> bool {
    match node {
        Node::Gap { crosses, .. } => *crosses,
        Node::Edge(edge) => matches!(edge, Edge::SentenceStart | Edge::ClauseStart),
        Node::Row(parts) => parts.iter().rev().find(|part| !passes(part)).is_some_and(crosses_last),
        Node::Any(parts) => parts.iter().any(crosses_last),
        _ => false,
    }
}

/// Whether `node` may take no word, and so hands on the leave to begin a sentence.
fn passes(node: &Node) -> bool {
    matches!(node, Node::Maybe(_) | Node::NotAhead(_) | Node::NotBehind(_))
}

struct Walk<'a> {
    search: Search<'a>,
    start: usize,
}

impl Walk<'_> {
    /// The places reachable from `places` by `node`. `cross`: a new sentence may begin with its first word.
    fn step(&self, node: &Node, places: u64, cross: bool) -> u64 {
        if places == 0 {
            return 0;
        }
        match node {
            Node::Name(name) => self.word(places, cross, |at| self.search.text.has(at, *name)),
            Node::OneOf(several) => self.word(places, cross, |at| {
                self.search.text.names(at).iter().any(|name| several.binary_search(name).is_ok())
            }),
            Node::Phrase(index) => self.phrase(*index, places, cross),
            Node::Any(parts) => self.any(parts, places, cross),
            Node::Row(parts) => self.row(parts, places, cross),
            Node::Maybe(part) => places | self.step(part, places, cross),
            Node::Gap { most, crosses } => self.gap(*most, *crosses, places, cross),
            Node::Edge(edge) => self.keep(places, |at| self.holds(*edge, at)),
            Node::NotAhead(part) => self.keep_place(places, |place| self.step(part, 1 << place, cross) == 0),
            Node::NotBehind(name) => self.keep(places, |at| at == 0 || !self.search.text.has(at - 1, *name)),
        }
    }

    fn any(&self, parts: &[Node], places: u64, cross: bool) -> u64 {
        parts.iter().fold(0, |reached, part| reached | self.step(part, places, cross))
    }

    fn phrase(&self, index: u16, places: u64, cross: bool) -> u64 {
        let phrases = self.search.lexicon.phrase(index);
        let from = |place: usize| {
            let parts = phrases.beginning_with(self.search.text.names(self.start + place));
            parts.fold(0, |reached, part| reached | self.step(part, 1 << place, cross))
        };
        bits(places).fold(0, |reached, place| reached | from(place))
    }

    fn row(&self, parts: &[Node], places: u64, cross: bool) -> u64 {
        let mut cross = cross;
        let mut places = places;
        for part in parts {
            places = self.step(part, places, cross);
            if places == 0 {
                return 0;
            }
            cross = crosses_last(part) || (passes(part) && cross);
        }
        places
    }

    fn gap(&self, most: u8, crosses: bool, places: u64, cross: bool) -> u64 {
        let mut reached = places;
        let mut front = places;
        for step in 0..most {
            front = self.word(front, crosses || (cross && step == 0), |_| true);
            reached |= front;
        }
        reached
    }

    /// One word further, where `fits` says so.
    fn word(&self, places: u64, cross: bool, fits: impl Fn(usize) -> bool) -> u64 {
        let text = self.search.text;
        let open = self.keep(places, |at| {
            at < text.words().len() && (cross || at == self.start || !text.sentence_starts(at)) && fits(at)
        });
        open << 1
    }

    fn keep(&self, places: u64, holds: impl Fn(usize) -> bool) -> u64 {
        self.keep_place(places, |place| holds(self.start + place))
    }

    fn keep_place(&self, places: u64, holds: impl Fn(usize) -> bool) -> u64 {
        bits(places).filter(|place| holds(*place)).fold(0, |kept, place| kept | 1 << place)
    }

    fn holds(&self, edge: Edge, at: usize) -> bool {
        match edge {
            Edge::SentenceStart | Edge::SentenceEnd => self.search.text.sentence_starts(at),
            Edge::ClauseStart | Edge::ClauseEnd => self.search.text.clause_starts(at),
        }
    }
}
