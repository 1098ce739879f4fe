//! Where a pattern matches a text.
//! Not a backtracking search: it walks the set of places a match may have reached, so its time is bounded by the
//! pattern's length times the text's.

use crate::lexicon::Lexicon;
use crate::pattern::{Edge, Need, Node, Pattern};
use crate::stands::{bits, bits_back, lowest};
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
        let end = range.end;
        let starts = self.starts(range, &pattern.needs.all, pattern.needs.local);
        starts.into_iter().any(|start| self.at(pattern, start).is_some_and(|found| found.whole.end <= end))
    }

    /// The words of `range` at which a pattern with such needs should be tried: from where all of them stand as far ahead as
    /// they must. Nearly always something says no for all words at once.
    pub(crate) fn starts(
        self,
        range: Range<usize>,
        needs: &'a [Need],
        local: bool,
    ) -> impl Iterator<Item = usize> + 'a {
        let (stands, choices) = (self.text.stands(), &self.lexicon.choices);
        let met = needs.iter().all(|need| stands.has(need.name, choices));
        let range = if met { range } else { 0..0 };
        let blocks = range.clone().step_by(64);
        blocks
            .flat_map(move |at| {
                let inside = lowest(range.end - at);
                let starts = needs.iter().try_fold(inside, |starts, need| {
                    let starts = starts & stands.ahead(need.name, at, need.reach(), choices);
                    (starts != 0).then_some(starts)
                });
                bits(starts.unwrap_or(0)).map(move |bit| at + bit)
            })
            .filter(move |start| !local || self.stays(needs, *start))
    }

    /// Which of the 64 words from `at` on carry this name, or one of this choice.
    fn carrying(&self, name: u16, at: usize) -> u64 {
        self.text.stands().from(name, at, &self.lexicon.choices)
    }

    /// Whether all `needs` are met in the sentence of word `start`.
    fn stays(&self, needs: &[Need], start: usize) -> bool {
        let next = self.text.sentences_from(start) & !1;
        let open = if next == 0 { u64::MAX } else { lowest(next.trailing_zeros() as usize) };
        needs.iter().all(|need| {
            let reach = lowest(need.reach().end) & !lowest(need.reach().start);
            self.carrying(need.name, start) & reach & open != 0
        })
    }
}

impl Need {
    /// Where it must stand, seen from the pattern's first word.
    fn reach(&self) -> Range<usize> {
        usize::from(self.least)..usize::from(self.most) + 1
    }
}

/// Whether what follows `node` may be the first word of a new sentence.
fn crosses_last(node: &Node) -> bool {
    match node {
        Node::Gap { crosses, .. } => *crosses,
        Node::Edge(edge) => matches!(edge, Edge::SentenceStart | Edge::ClauseStart),
        Node::Row(parts) => parts.iter().rev().find(|part| !passes(part)).is_some_and(crosses_last),
        Node::Any { parts, .. } => parts.iter().any(crosses_last),
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
            Node::Phrase(index) => self.phrase(*index, places, cross),
            Node::Any { parts, first } => self.any(parts, self.beginning(*first, places), cross),
            Node::Row(parts) => self.row(parts, places, cross),
            Node::Maybe(part) => places | self.step(part, places, cross),
            Node::Gap { most, crosses } => self.gap(*most, *crosses, places, cross),
            Node::Edge(edge) => places & self.edges(*edge),
            Node::NotAhead(part) => self.not_ahead(part, places, cross),
            Node::NotBehind(name) => places & !self.behind(*name),
        }
    }

    /// Those of `places` where something may begin that begins with `first`, or with whatever.
    fn beginning(&self, first: Option<u16>, places: u64) -> u64 {
        first.map_or(places, |first| places & self.carrying(first))
    }

    fn any(&self, parts: &[Node], places: u64, cross: bool) -> u64 {
        if places == 0 {
            return 0;
        }
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
        let first = phrases.first.filter(|(_, empty)| !empty).map(|(first, _)| first);
        let places = self.beginning(first, places);
        let Search { text, lexicon } = self.search;
        let stands = |name| text.stands().has(name, &lexicon.choices);
        let from = |place: usize| {
            let parts = phrases.beginning_with(text.names(self.start + place), stands);
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
        self.search.carrying(name, self.start)
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
