//! Writes one language's rules and model as one file. Not called where the helper runs: the build does it, once.

use super::{EDGES, MAGIC, Tag, checksum};
use crate::choices::Choices;
use crate::kind::{Kind, Language, Place};
use crate::lexicon::Lexicon;
use crate::model::Model;
use crate::pattern::{Node, Pattern};
use crate::rule::Rule;
use crate::rulebook::{Fault, Rulebook};
use crate::sources::Sources;

/// The file of `language`.
///
/// # Errors
/// When a rule file can't be read: what is wrong, with file and line.
pub fn write(language: Language) -> Result<Vec<u8>, Vec<Fault>> {
    let sources = Sources::of(language);
    let book = Rulebook::read(sources);
    if !book.faults.is_empty() {
        return Err(book.faults);
    }
    let writer = Writer::new(&book);
    let mut out = MAGIC.to_vec();
    out.push(Language::ALL.iter().position(|one| *one == language).unwrap_or(0) as u8);
    let parts = [
        writer.names().into_bytes(),
        writer.groups(),
        writer.phrases(),
        writer.frames(),
        writer.rules(),
        writer.lines().into_bytes(),
        tidied(sources.spelling).into_bytes(),
        tidied(sources.classes).into_bytes(),
        Model::bytes_of(language).to_vec(),
    ];
    for part in parts {
        number(&mut out, part.len());
        out.extend(part);
    }
    let sum = checksum(&out);
    out.extend(sum);
    Ok(out)
}

/// Without empty lines.
fn tidied(text: &str) -> String {
    text.lines().filter(|line| !line.trim().is_empty()).map(|line| format!("{line}\n")).collect()
}

fn number(out: &mut Vec<u8>, number: usize) {
    let mut left = number;
    while left >= 0x80 {
        out.push((left & 0x7F) as u8 | 0x80);
        left >>= 7;
    }
    out.push(left as u8);
}

/// Ascending numbers, as their distances.
fn ascending(out: &mut Vec<u8>, numbers: Vec<usize>) {
    let mut numbers = numbers;
    numbers.sort_unstable();
    number(out, numbers.len());
    let mut before = 0;
    for one in numbers {
        number(out, one - before);
        before = one;
    }
}

struct Writer<'a> {
    book: &'a Rulebook,
    /// For every name, how it is written: `word`, `begin*`, `*end`, or `@`.
    texts: Vec<String>,
    /// For every name, its number in the file; and the other way round.
    new: Vec<usize>,
    order: Vec<usize>,
}

impl<'a> Writer<'a> {
    fn new(book: &'a Rulebook) -> Self {
        let texts = texts(&book.lexicon);
        let uses = uses(book);
        let mut order: Vec<usize> = (0..texts.len()).collect();
        order.sort_by_key(|old| (std::cmp::Reverse(uses[*old]), &texts[*old]));
        let mut new = vec![0; texts.len()];
        order.iter().enumerate().for_each(|(number, old)| new[*old] = number);
        Self { book, texts, new, order }
    }

    fn names(&self) -> String {
        self.order.iter().map(|old| format!("{}\n", self.texts[*old])).collect()
    }

    fn groups(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for group in self.order.iter().filter(|old| self.texts[**old] == "@") {
            let held = self.book.lexicon.held.iter().filter(|(_, holder)| usize::from(*holder) == *group);
            ascending(&mut out, held.map(|(old, _)| self.new[usize::from(*old)]).collect());
        }
        out
    }

    fn phrases(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for phrases in &self.book.lexicon.phrases {
            number(&mut out, phrases.parts().len());
            phrases.parts().iter().for_each(|part| self.node(&mut out, part));
        }
        out
    }

    fn frames(&self) -> Vec<u8> {
        let mut out = Vec::new();
        let frames = &self.book.frames;
        for name in [frames.turn, frames.reason] {
            number(&mut out, name.map_or(0, |name| self.new[usize::from(name)] + 1));
        }
        for (reach, pattern) in frames.openings() {
            number(&mut out, reach);
            self.pattern(&mut out, pattern);
        }
        out
    }

    fn rules(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for rule in &self.book.rules {
            number(&mut out, Kind::ALL.iter().position(|kind| *kind == rule.kind).unwrap_or(0));
            number(&mut out, places(rule));
            for patterns in [&rule.matches, &rule.unless, &rule.unless_anywhere] {
                number(&mut out, patterns.len());
                patterns.iter().for_each(|pattern| self.pattern(&mut out, pattern));
            }
        }
        out
    }

    fn lines(&self) -> String {
        let lines = |rule: &Rule| format!("{}\n{}\n{}\n", rule.name, rule.why, rule.try_instead);
        self.book.rules.iter().map(lines).collect()
    }

    fn pattern(&self, out: &mut Vec<u8>, pattern: &Pattern) {
        [&pattern.before, &pattern.marked, &pattern.after].into_iter().for_each(|part| self.node(out, part));
    }

    fn node(&self, out: &mut Vec<u8>, node: &Node) {
        match node {
            Node::Name(name) => match self.book.lexicon.choices.names(name) {
                [name] => number(out, self.new[usize::from(*name)] + Tag::COUNT),
                several => {
                    number(out, Tag::ONE_OF);
                    ascending(out, several.iter().map(|name| self.new[usize::from(*name)]).collect());
                }
            },
            Node::Phrase(index) => {
                number(out, Tag::PHRASE);
                number(out, usize::from(*index));
            }
            Node::Row(parts) => self.row(out, parts),
            Node::Any { parts, .. } => self.several(out, Tag::ANY, parts),
            Node::Maybe(part) => self.one(out, Tag::MAYBE, part),
            Node::NotAhead(part) => self.one(out, Tag::NOT_AHEAD, part),
            Node::NotBehind(name) => {
                number(out, Tag::NOT_BEHIND);
                number(out, self.new[usize::from(*name)]);
            }
            Node::Gap { most, crosses } => {
                number(out, if *crosses { Tag::CROSSING_GAP } else { Tag::GAP });
                out.push(*most);
            }
            Node::Edge(edge) => {
                number(out, Tag::EDGE + EDGES.iter().position(|one| one == edge).unwrap_or(0));
            }
        }
    }

    fn row(&self, out: &mut Vec<u8>, parts: &[Node]) {
        match parts.len() {
            0 => number(out, Tag::NOTHING),
            2 => number(out, Tag::ROW_OF_TWO),
            3 => number(out, Tag::ROW_OF_THREE),
            _ => return self.several(out, Tag::ROW, parts),
        }
        parts.iter().for_each(|part| self.node(out, part));
    }

    fn several(&self, out: &mut Vec<u8>, tag: usize, parts: &[Node]) {
        number(out, tag);
        number(out, parts.len());
        parts.iter().for_each(|part| self.node(out, part));
    }

    fn one(&self, out: &mut Vec<u8>, tag: usize, part: &Node) {
        number(out, tag);
        self.node(out, part);
    }
}

fn texts(lexicon: &Lexicon) -> Vec<String> {
    let mut texts = vec!["@".to_owned(); lexicon.len()];
    lexicon.words.iter().for_each(|(word, at)| texts[usize::from(*at)] = word.to_owned());
    lexicon.beginnings.iter().for_each(|(stem, at)| texts[usize::from(*at)] = format!("{stem}*"));
    lexicon.endings.iter().for_each(|(ending, at)| texts[usize::from(*at)] = format!("*{ending}"));
    texts
}

/// One bit for each place.
fn places(rule: &Rule) -> usize {
    let here = |(bit, place): (usize, Place)| usize::from(rule.places.contains(&place)) << bit;
    Place::ALL.into_iter().enumerate().map(here).sum()
}

/// How often each name is spoken of.
fn uses(book: &Rulebook) -> Vec<usize> {
    let mut uses = vec![0; book.lexicon.len()];
    let phrases = book.lexicon.phrases.iter().flat_map(|phrases| phrases.parts());
    phrases.for_each(|part| count(part, &book.lexicon.choices, &mut uses));
    let rules = book.rules.iter();
    let patterns =
        rules.flat_map(|rule| rule.matches.iter().chain(&rule.unless).chain(&rule.unless_anywhere));
    for pattern in patterns.chain(book.frames.openings().map(|(_, pattern)| pattern)) {
        [&pattern.before, &pattern.marked, &pattern.after]
            .into_iter()
            .for_each(|part| count(part, &book.lexicon.choices, &mut uses));
    }
    uses
}

fn count(node: &Node, choices: &Choices, uses: &mut [usize]) {
    match node {
        Node::Name(name) | Node::NotBehind(name) => {
            choices.names(name).iter().for_each(|name| uses[usize::from(*name)] += 1);
        }
        Node::Row(parts) | Node::Any { parts, .. } => {
            parts.iter().for_each(|part| count(part, choices, uses));
        }
        Node::Maybe(part) | Node::NotAhead(part) => count(part, choices, uses),
        Node::Phrase(_) | Node::Gap { .. } | Node::Edge(_) => {}
    }
}
