//! Where a pattern matches a text.
//! Not a backtracking search: it walks the set of places a match may have reached, so its time is bounded by the
//! pattern's length times the text's.

use crate::lexicon::Lexicon;
use crate::pattern::{Edge, Need, Needs, Node, Pattern};
use crate::stands::{Stands, bits, bits_back, look_ahead, lowest, window};
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
        let walk = Walk::new(*self, start);
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
        if !pattern.needs.met(|name| self.text.stands().has(name)) {
            return false;
        }
        let end = range.end;
        range.into_iter().any(|start| self.at(pattern, start).is_some_and(|found| found.whole.end <= end))
    }

    /// Whether all that a pattern needs stands where it must, seen from word `start`.
    pub(crate) fn possible(&self, needs: &Needs, start: usize) -> bool {
        let open = self.open(needs, start);
        needs.all.iter().all(|need| {
            let reach = need.reach() & open;
            need.names.iter().any(|name| self.text.carrying(*name, start) & reach != 0)
        })
    }

    /// The words from `start` on that a pattern with such needs may pass to.
    fn open(&self, needs: &Needs, start: usize) -> u64 {
        let next = self.text.sentences_from(start) & !1;
        if needs.local && next != 0 { lowest(next.trailing_zeros() as usize) } else { u64::MAX }
    }
}

impl Need {
    /// Where it must stand, seen from the pattern's first word.
    fn reach(&self) -> u64 {
        lowest(self.most.saturating_add(1)) & !lowest(self.least)
    }
}

/// Where in a text one pattern may match, as far as may be told without trying it.
#[derive(Default)]
pub(crate) struct Near {
    /// The words it may begin with.
    starts: Vec<u64>,
    /// For each of its needs, the words that meet it.
    needs: Vec<u64>,
    /// From where the last of them stands where it must.
    seen: Vec<u64>,
}

impl Near {
    /// The words at which a pattern should be tried that begins with one of `first` and has such needs.
    pub(crate) fn starts(
        &mut self,
        first: &[u16],
        needs: &Needs,
        search: Search<'_>,
    ) -> impl Iterator<Item = usize> {
        let stands = search.text.stands();
        self.starts.clear();
        self.needs.clear();
        // Nearly always something says no for all words at once.
        if !stands.gather(first, &mut self.starts) || !needs.all.iter().all(|need| self.meets(need, stands)) {
            self.starts.clear();
        }
        let met = &self.needs;
        let starts = self.starts.iter().enumerate();
        let starts = starts.flat_map(|(block, starts)| bits(*starts).map(move |bit| block * 64 + bit));
        starts.filter(move |start| {
            let open = search.open(needs, *start);
            let mut needs = needs.all.iter().zip(met.chunks(stands.each()));
            needs.all(|(need, set)| window(set, *start) & need.reach() & open != 0)
        })
    }

    /// Keeps the words from which `need` stands where it must; whether there are any.
    fn meets(&mut self, need: &Need, stands: &Stands) -> bool {
        let from = self.needs.len();
        if !stands.gather(&need.names, &mut self.needs) {
            return false;
        }
        self.seen.clear();
        self.seen.extend(&self.needs[from..]);
        look_ahead(&mut self.seen, need.least..need.most.saturating_add(1));
        self.starts.iter_mut().zip(&self.seen).for_each(|(starts, seen)| *starts &= seen);
        self.starts.iter().any(|block| *block != 0)
    }
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

/// One try at one word. Words are counted from there on, a bit for each.
struct Walk<'a> {
    search: Search<'a>,
    start: usize,
    /// The words that are there, and those of them that do not begin a further sentence.
    inside: u64,
    within_sentence: u64,
}

impl<'a> Walk<'a> {
    fn new(search: Search<'a>, start: usize) -> Self {
        let inside = lowest(search.text.words().len().saturating_sub(start));
        let within_sentence = inside & (!search.text.sentences_from(start) | 1);
        Self { search, start, inside, within_sentence }
    }

    /// The places reachable from `places` by `node`. `cross`: a new sentence may begin with its first word.
    fn step(&self, node: &Node, places: u64, cross: bool) -> u64 {
        if places == 0 {
            return 0;
        }
        match node {
            Node::Name(name) => self.word(places & self.carrying(*name), cross),
            Node::OneOf(several) => {
                let carrying = several.iter().fold(0, |all, name| all | self.carrying(*name));
                self.word(places & carrying, cross)
            }
            Node::Phrase(index) => self.phrase(*index, places, cross),
            Node::Any(parts) => self.any(parts, places, cross),
            Node::Row(parts) => self.row(parts, places, cross),
            Node::Maybe(part) => places | self.step(part, places, cross),
            Node::Gap { most, crosses } => self.gap(*most, *crosses, places, cross),
            Node::Edge(edge) => places & self.edges(*edge),
            Node::NotAhead(part) => self.not_ahead(part, places, cross),
            Node::NotBehind(name) => places & !self.behind(*name),
        }
    }

    fn any(&self, parts: &[Node], places: u64, cross: bool) -> u64 {
        let parts = parts.iter().filter(|part| self.may_begin(part, places));
        parts.fold(0, |reached, part| reached | self.step(part, places, cross))
    }

    /// Whether the first word of `node` stands at any of `places`, as far as one look tells.
    fn may_begin(&self, node: &Node, places: u64) -> bool {
        match node {
            Node::Row(parts) => match parts.first() {
                Some(Node::Name(name)) => places & self.carrying(*name) != 0,
                _ => true,
            },
            _ => true,
        }
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
            // By far the most: so many that a call counts.
            places = match part {
                Node::Name(name) => self.word(places & self.carrying(*name), cross),
                part => self.step(part, places, cross),
            };
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
            front = self.word(front, crosses || (cross && step == 0));
            reached |= front;
        }
        reached
    }

    fn not_ahead(&self, part: &Node, places: u64, cross: bool) -> u64 {
        if self.step(part, places, cross) == 0 {
            return places;
        }
        let followed = bits(places).filter(|place| self.step(part, 1 << place, cross) != 0);
        followed.fold(places, |left, place| left & !(1 << place))
    }

    /// One word further, where there is one, and it may be in this match.
    fn word(&self, places: u64, cross: bool) -> u64 {
        (places & if cross { self.inside } else { self.within_sentence }) << 1
    }

    fn carrying(&self, name: u16) -> u64 {
        self.search.text.carrying(name, self.start)
    }

    /// The places behind a word that carries `name`.
    fn behind(&self, name: u16) -> u64 {
        let before = self.start.checked_sub(1).is_some_and(|before| self.search.text.has(before, name));
        self.carrying(name) << 1 | u64::from(before)
    }

    fn edges(&self, edge: Edge) -> u64 {
        match edge {
            Edge::SentenceStart | Edge::SentenceEnd => self.search.text.sentences_from(self.start),
            Edge::ClauseStart | Edge::ClauseEnd => self.search.text.clauses_from(self.start),
        }
    }
}
