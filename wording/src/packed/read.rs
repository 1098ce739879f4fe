//! Reads the file that `write` made. Total: whatever the bytes are, there is a helper's rules or there is none; no name
//! leads nowhere, no phrase leads back to itself, and nothing is deeper than rules ever are.

use super::{DEEPEST, DEEPEST_PHRASE, EDGES, MAGIC, Tag, Unreadable, checksum};
use crate::choices::CHOICES;
use crate::features::Classes;
use crate::frames::Frames;
use crate::kind::{Kind, Language, Place};
use crate::lexicon::{Lexicon, Phrases};
use crate::model::Model;
use crate::pattern::{Node, Pattern};
use crate::rule::Rule;
use crate::rulebook::Rulebook;
use crate::spelling::Spelling;

/// The language, its rules and its model.
pub(crate) fn read(bytes: &[u8]) -> Result<(Language, Rulebook, Model), Unreadable> {
    parts(bytes).ok_or(Unreadable)
}

fn parts(bytes: &[u8]) -> Option<(Language, Rulebook, Model)> {
    let (body, sum) = bytes.split_last_chunk::<8>()?;
    let (magic, rest) = body.split_first_chunk::<4>()?;
    if magic != MAGIC || checksum(body) != *sum {
        return None;
    }
    let (language, rest) = rest.split_first()?;
    let language = *Language::ALL.get(usize::from(*language))?;
    let mut whole = Reader::new(rest);
    let [names, groups, phrases, frames, rules, lines, spelling, classes, model] = whole.pieces()?;
    if !whole.done() {
        return None;
    }
    let (mut lexicon, empty) = named(text(names)?)?;
    hold(&mut lexicon, &empty, groups)?;
    read_phrases(&mut lexicon, phrases)?;
    let frames = read_frames(&mut lexicon, frames)?;
    let rules = read_rules(&mut lexicon, rules, text(lines)?)?;
    let (mut spelled, mut classed) = (Spelling::default(), Classes::default());
    let faults = [spelled.read(text(spelling)?), classed.read(text(classes)?)];
    if faults.iter().any(|faults| !faults.is_empty()) {
        return None;
    }
    let book = Rulebook::of(lexicon, spelled, classed, frames, rules);
    book.faults.is_empty().then_some(())?;
    Some((language, book, Model::read(model)?))
}

fn text(bytes: &[u8]) -> Option<&str> {
    std::str::from_utf8(bytes).ok()
}

/// All names, and which of them are groups that wait for what they hold.
fn named(names: &str) -> Option<(Lexicon, Vec<u16>)> {
    let mut lexicon = Lexicon::default();
    let mut groups = Vec::new();
    for name in names.lines() {
        let number = Some(lexicon.next_number()).filter(|number| *number < CHOICES)?;
        match (name.strip_suffix('*'), name.strip_prefix('*')) {
            _ if name == "@" => groups.push(number),
            (Some(stem), _) => *lexicon.beginnings.or_insert(stem, || number) = number,
            (_, Some(ending)) => lexicon.endings.push((ending.into(), number)),
            _ => *lexicon.words.or_insert(name, || number) = number,
        }
    }
    Some((lexicon, groups))
}

fn hold(lexicon: &mut Lexicon, groups: &[u16], bytes: &[u8]) -> Option<()> {
    let mut reader = Reader::new(bytes);
    for group in groups {
        for name in reader.ascending(lexicon.len())? {
            lexicon.held.push((name, *group));
        }
    }
    reader.done().then_some(())
}

fn read_phrases(lexicon: &mut Lexicon, bytes: &[u8]) -> Option<()> {
    let mut reader = Reader::new(bytes);
    while !reader.done() {
        let count = reader.number()?;
        let mut level = 0;
        let mut parts = Vec::new();
        for _ in 0..count {
            parts.push(reader.node(lexicon, DEEPEST, &mut level)?);
        }
        if level > DEEPEST_PHRASE {
            return None;
        }
        let phrases = Phrases::new(parts, level, lexicon);
        lexicon.phrases.push(phrases);
    }
    Some(())
}

fn read_frames(lexicon: &mut Lexicon, bytes: &[u8]) -> Option<Frames> {
    let mut reader = Reader::new(bytes);
    let mut frames = Frames::default();
    frames.turn = reader.name_or_none(lexicon)?;
    frames.reason = reader.name_or_none(lexicon)?;
    while !reader.done() {
        let reach = reader.number()?;
        frames.open(reader.pattern(lexicon)?, reach, lexicon)?;
    }
    Some(frames)
}

fn read_rules(lexicon: &mut Lexicon, bytes: &[u8], lines: &str) -> Option<Vec<Rule>> {
    let mut reader = Reader::new(bytes);
    let mut lines = lines.lines();
    let mut rules = Vec::new();
    while !reader.done() {
        let kind = *Kind::ALL.get(reader.number()?)?;
        let places = reader.number()?;
        let mut rule = Rule::empty(lines.next()?, kind);
        rule.places = Place::ALL
            .into_iter()
            .enumerate()
            .filter(|(bit, _)| places >> bit & 1 == 1)
            .map(|(_, place)| place)
            .collect();
        (rule.why, rule.try_instead) = (lines.next()?.into(), lines.next()?.into());
        for patterns in [&mut rule.matches, &mut rule.unless, &mut rule.unless_anywhere] {
            for _ in 0..reader.number()? {
                patterns.push(reader.pattern(lexicon)?);
            }
        }
        if rule.places.iter().any(|place| !kind.applies(*place)) {
            return None;
        }
        rules.push(rule);
    }
    Some(rules)
}

struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    fn done(&self) -> bool {
        self.0.is_empty()
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in [0, 7, 14, 21] {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// So many stretches, each after its length.
    fn pieces<const N: usize>(&mut self) -> Option<[&'a [u8]; N]> {
        let mut pieces = [&[][..]; N];
        for piece in &mut pieces {
            let length = self.number()?;
            (*piece, self.0) = self.0.split_at_checked(length)?;
        }
        Some(pieces)
    }

    fn name(&mut self, lexicon: &Lexicon) -> Option<u16> {
        let number = self.number()?;
        (number < lexicon.len()).then(|| u16::try_from(number).ok())?
    }

    fn name_or_none(&mut self, lexicon: &Lexicon) -> Option<Option<u16>> {
        let Some(number) = self.number()?.checked_sub(1) else { return Some(None) };
        (number < lexicon.len()).then(|| u16::try_from(number).ok())
    }

    /// Names below `below`, in order.
    fn ascending(&mut self, below: usize) -> Option<Vec<u16>> {
        let mut names = Vec::new();
        let mut at = 0;
        for _ in 0..self.number()? {
            at += self.number()?;
            names.push(u16::try_from(at).ok().filter(|_| at < below)?);
        }
        Some(names)
    }

    fn pattern(&mut self, lexicon: &mut Lexicon) -> Option<Pattern> {
        let mut node = || self.node(lexicon, DEEPEST, &mut 0);
        let (before, marked, after) = (node()?, node()?, node()?);
        Some(Pattern::of(before, marked, after, lexicon))
    }

    /// One node, at most `left` deep. `level` becomes how deep phrases stand within phrases.
    fn node(&mut self, lexicon: &mut Lexicon, left: u8, level: &mut u8) -> Option<Node> {
        let left = left.checked_sub(1)?;
        Some(match self.number()? {
            Tag::ONE_OF => Node::Name(lexicon.choices.number(&self.ascending(lexicon.len())?)),
            Tag::PHRASE => {
                let index = self.number()?;
                *level = (*level).max(lexicon.phrases.get(index)?.level + 1);
                Node::Phrase(u16::try_from(index).ok()?)
            }
            Tag::ROW => Node::Row(self.nodes(None, lexicon, left, level)?),
            Tag::NOTHING => Node::Row(Box::default()),
            Tag::ROW_OF_TWO => Node::Row(self.nodes(Some(2), lexicon, left, level)?),
            Tag::ROW_OF_THREE => Node::Row(self.nodes(Some(3), lexicon, left, level)?),
            Tag::ANY => Node::any(self.nodes(None, lexicon, left, level)?, lexicon),
            Tag::MAYBE => Node::Maybe(Box::new(self.node(lexicon, left, level)?)),
            Tag::NOT_AHEAD => Node::NotAhead(Box::new(self.node(lexicon, left, level)?)),
            Tag::NOT_BEHIND => Node::NotBehind(self.name(lexicon)?),
            tag @ (Tag::GAP | Tag::CROSSING_GAP) => {
                let most = self.byte().filter(|most| *most <= 20)?;
                Node::Gap { most, crosses: tag == Tag::CROSSING_GAP }
            }
            edge @ Tag::EDGE..Tag::COUNT => Node::Edge(*EDGES.get(edge - Tag::EDGE)?),
            name => {
                let name = name - Tag::COUNT;
                Node::Name(u16::try_from(name).ok().filter(|_| name < lexicon.len())?)
            }
        })
    }

    fn nodes(
        &mut self,
        count: Option<usize>,
        lexicon: &mut Lexicon,
        left: u8,
        level: &mut u8,
    ) -> Option<Box<[Node]>> {
        let count = match count {
            Some(count) => count,
            None => self.number()?,
        };
        let mut nodes = Vec::new();
        for _ in 0..count {
            nodes.push(self.node(lexicon, left, level)?);
        }
        Some(nodes.into())
    }
}
