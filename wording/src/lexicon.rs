//! The words that rules speak of, each with a number, and the named groups of `words.txt`.
//! Not a dictionary: a word that no rule mentions is unknown here.

use crate::pattern::{Node, first_names, longest, parse_node, shortest};
use crate::table::Table;
use std::collections::BTreeMap;

/// Where `@name` leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// A group of single words: the number a word of it carries beside its own.
    Words(u16),
    /// A group with phrases in it: its place among the phrases.
    Phrases(u16),
}

/// A group with phrases in it, found by the words they begin with.
#[derive(Default)]
pub(crate) struct Phrases {
    parts: Vec<Node>,
    /// The names they may begin with, in order, each with the place of its phrase.
    by_first: Vec<(u16, u16)>,
    /// Those that may begin with any word.
    loose: Vec<u16>,
    /// How deep phrases stand within these.
    pub(crate) level: u8,
    /// How many words one takes at least and at most.
    pub(crate) shortest: usize,
    pub(crate) longest: usize,
}

impl Phrases {
    pub(crate) fn new(parts: Vec<Node>, level: u8, lexicon: &Lexicon) -> Self {
        let longest = parts.iter().map(|part| longest(part, lexicon)).max().unwrap_or(0);
        let shortest = parts.iter().map(|part| shortest(part, lexicon)).min().unwrap_or(0);
        let mut phrases = Self { parts, level, shortest, longest, ..Self::default() };
        for (at, part) in phrases.parts.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            match first_names(part, lexicon) {
                Some(names) => {
                    phrases.by_first.extend(names.into_iter().map(|name| (name, at)));
                }
                None => phrases.loose.push(at),
            }
        }
        phrases.by_first.sort_unstable();
        phrases
    }

    /// All phrases.
    pub(crate) fn parts(&self) -> &[Node] {
        &self.parts
    }

    /// The phrases that may begin with a word that carries `names`.
    pub(crate) fn beginning_with<'a>(&'a self, names: &'a [u16]) -> impl Iterator<Item = &'a Node> {
        let known = names.iter().flat_map(|name| {
            let from = self.by_first.partition_point(|(first, _)| first < name);
            let known = self.by_first.get(from..).unwrap_or_default();
            known.iter().take_while(move |(first, _)| first == name).map(|(_, at)| at)
        });
        known.chain(&self.loose).filter_map(|at| self.parts.get(usize::from(*at)))
    }
}

/// All words and groups of one language.
#[derive(Default)]
pub(crate) struct Lexicon {
    pub(crate) words: Table<u16>,
    pub(crate) beginnings: Table<u16>,
    pub(crate) endings: Vec<(Box<str>, u16)>,
    groups: BTreeMap<Box<str>, Named>,
    pub(crate) phrases: Vec<Phrases>,
    /// For every number, the groups that hold it.
    pub(crate) holders: Vec<Vec<u16>>,
}

impl Lexicon {
    /// Reads `words.txt`: lines of `@name = one | another | two words`; one without a name goes on.
    pub(crate) fn read(&mut self, text: &str) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        let mut open: Option<(usize, &str, Vec<Node>)> = None;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.is_empty()) {
            let (name, body) = match line.split_once('=') {
                Some((name, body)) if name.starts_with('@') => (Some(name[1..].trim()), body),
                _ => (None, line.trim_start().trim_start_matches('|')),
            };
            if let Some(name) = name {
                self.close(open.replace((number + 1, name, Vec::new())), &mut faults);
            }
            match (&mut open, parse_node(body, self)) {
                (Some((_, _, parts)), Ok(Node::Any(more))) => {
                    more.into_iter().for_each(|part| add(part, parts));
                }
                (Some((_, _, parts)), Ok(one)) => add(one, parts),
                (None, Ok(_)) => faults.push((number + 1, "a line before the first `@name =`".to_owned())),
                (_, Err(fault)) => faults.push((number + 1, fault)),
            }
        }
        self.close(open, &mut faults);
        faults
    }

    fn close(&mut self, group: Option<(usize, &str, Vec<Node>)>, faults: &mut Vec<(usize, String)>) {
        let Some((line, name, parts)) = group else { return };
        let single: Option<Vec<u16>> =
            parts.iter().map(|part| if let Node::Name(word) = part { Some(*word) } else { None }).collect();
        let named = match single {
            Some(words) => {
                let group = next_number(&mut self.holders);
                words.into_iter().for_each(|word| self.hold(word, group));
                Named::Words(group)
            }
            None => {
                let phrases = Phrases::new(parts, 0, self);
                self.phrases.push(phrases);
                Named::Phrases(u16::try_from(self.phrases.len() - 1).unwrap_or(u16::MAX))
            }
        };
        if self.groups.insert(name.into(), named).is_some() {
            faults.push((line, format!("`@{name}` stands twice")));
        }
    }

    /// The number of a word, beginning (`ignor*`) or ending (`*ing`), given out at its first mention.
    pub(crate) fn intern(&mut self, word: &str) -> u16 {
        if let Some(stem) = word.strip_suffix('*') {
            let next = || next_number(&mut self.holders);
            return *self.beginnings.or_insert(stem, next);
        }
        if let Some(ending) = word.strip_prefix('*') {
            if let Some((_, number)) = self.endings.iter().find(|(known, _)| **known == *ending) {
                return *number;
            }
            let number = next_number(&mut self.holders);
            self.endings.push((ending.into(), number));
            return number;
        }
        *self.words.or_insert(word, || next_number(&mut self.holders))
    }

    fn hold(&mut self, word: u16, group: u16) {
        if let Some(holders) = self.holders.get_mut(usize::from(word)) {
            holders.push(group);
        }
    }

    /// What `@name` stands for.
    pub(crate) fn named(&self, name: &str) -> Option<Named> {
        self.groups.get(name).copied()
    }

    /// A group of phrases by its place.
    pub(crate) fn phrase(&self, index: u16) -> &Phrases {
        static NONE: Phrases = Phrases {
            parts: Vec::new(),
            by_first: Vec::new(),
            loose: Vec::new(),
            level: 0,
            shortest: 0,
            longest: 0,
        };
        self.phrases.get(usize::from(index)).unwrap_or(&NONE)
    }

    /// How many numbers were given out.
    pub(crate) fn len(&self) -> usize {
        self.holders.len()
    }

    /// Whether some rule mentions this very word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.get(word).is_some()
    }

    /// Whether the word, or its beginning, is mentioned.
    pub(crate) fn knows_somehow(&self, word: &str) -> bool {
        self.knows(word) || self.stems(word).next().is_some()
    }

    fn stems<'a>(&'a self, word: &'a str) -> impl Iterator<Item = u16> + 'a {
        let ends = word.char_indices().map(|(at, _)| at).skip(2).chain([word.len()]);
        ends.filter_map(|end| self.beginnings.get(&word[..end]).copied())
    }

    /// Adds every number that `word` carries: its own, its beginnings', its endings', and their groups'.
    pub(crate) fn names_of(&self, word: &str, out: &mut Vec<u16>) {
        let from = out.len();
        out.extend(self.words.get(word));
        out.extend(self.stems(word));
        out.extend(
            self.endings.iter().filter(|(ending, _)| word.ends_with(&**ending)).map(|(_, number)| number),
        );
        let mut next = from;
        while let Some(&number) = out.get(next) {
            for group in self.holders.get(usize::from(number)).into_iter().flatten() {
                if !out[from..].contains(group) {
                    out.push(*group);
                }
            }
            next += 1;
        }
    }
}

/// The next number, which no group holds yet.
fn next_number(holders: &mut Vec<Vec<u16>>) -> u16 {
    holders.push(Vec::new());
    u16::try_from(holders.len() - 1).unwrap_or(u16::MAX)
}

/// Adds an alternative, a gathered one word by word.
fn add(part: Node, parts: &mut Vec<Node>) {
    match part {
        Node::OneOf(words) => parts.extend(words.iter().map(|word| Node::Name(*word))),
        other => parts.push(other),
    }
}
