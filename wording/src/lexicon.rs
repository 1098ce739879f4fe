//! The words that rules speak of, each with a number, and the named groups of `words.txt`.
//! Not a dictionary: a word that no rule mentions is unknown here.

use crate::choices::Choices;
use crate::pattern::{Need, Node, collect_any, first_names, longest, need_of_choice, parse_node, shortest};
use crate::table::{Hash, Table, beginnings};
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
    /// The names they may begin with, in order, each with what its phrase needs, and the place of that.
    by_first: Vec<(u16, u16, u16)>,
    /// Those that may begin with any word.
    loose: Vec<u16>,
    /// How deep phrases stand within these.
    pub(crate) level: u8,
    /// How many words one takes at least and at most.
    pub(crate) shortest: usize,
    pub(crate) longest: usize,
    /// What one begins with, and whether it may also match nothing; `None` if one may begin with any word.
    pub(crate) first: Option<(u16, bool)>,
    /// What must stand ahead of its first word, if all have something.
    pub(crate) need: Option<Need>,
}

impl Phrases {
    pub(crate) fn new(parts: Vec<Node>, level: u8, lexicon: &mut Lexicon) -> Self {
        let longest = parts.iter().map(|part| longest(part, lexicon)).max().unwrap_or(0);
        let shortest = parts.iter().map(|part| shortest(part, lexicon)).min().unwrap_or(0);
        let mut names = Vec::new();
        let empty = collect_any(&parts, lexicon, &mut names);
        let first = empty.map(|empty| (lexicon.choices.number(&names), empty));
        let need = need_of_choice(&parts, lexicon);
        let mut phrases = Self { parts, level, shortest, longest, first, need, ..Self::default() };
        for (at, part) in phrases.parts.iter().enumerate() {
            let at = u16::try_from(at).unwrap_or(u16::MAX);
            let need = need_of_choice(std::slice::from_ref(part), lexicon);
            match first_names(part, lexicon) {
                Some(names) => {
                    let names = names.iter().flat_map(|name| lexicon.choices.names(name));
                    let needed = |first| need.map_or(first, |need| need.name);
                    phrases.by_first.extend(names.map(|name| (*name, needed(*name), at)));
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

    /// The phrases that may begin with a word that carries `names`, where what they need `stands` in the text.
    pub(crate) fn beginning_with<'a>(
        &'a self,
        names: &'a [u16],
        stands: impl Fn(u16) -> bool + Copy + 'a,
    ) -> impl Iterator<Item = &'a Node> {
        let known = names.iter().flat_map(move |name| {
            let from = self.by_first.partition_point(|(first, ..)| first < name);
            let known = self.by_first.get(from..).unwrap_or_default();
            let known = known.iter().take_while(move |(first, ..)| first == name);
            known.filter(move |(_, needed, _)| stands(*needed)).map(|(.., at)| at)
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
    pub(crate) choices: Choices,
    /// Numbers, each with a group that holds it; in order once all are known.
    pub(crate) held: Vec<(u16, u16)>,
    /// How many numbers were given out.
    many: usize,
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
                (Some((_, _, parts)), Ok(Node::Any { parts: more, .. })) => {
                    more.into_iter().for_each(|part| self.add(part, parts));
                }
                (Some((_, _, parts)), Ok(one)) => self.add(one, parts),
                (None, Ok(_)) => faults.push((number + 1, "a line before the first `@name =`".to_owned())),
                (_, Err(fault)) => faults.push((number + 1, fault)),
            }
        }
        self.close(open, &mut faults);
        faults
    }

    /// Adds an alternative, a gathered one word by word.
    fn add(&self, part: Node, parts: &mut Vec<Node>) {
        match part {
            Node::Name(name) => {
                parts.extend(self.choices.names(&name).iter().map(|word| Node::Name(*word)));
            }
            other => parts.push(other),
        }
    }

    fn close(&mut self, group: Option<(usize, &str, Vec<Node>)>, faults: &mut Vec<(usize, String)>) {
        let Some((line, name, parts)) = group else { return };
        let single: Option<Vec<u16>> =
            parts.iter().map(|part| if let Node::Name(word) = part { Some(*word) } else { None }).collect();
        let named = match single {
            Some(words) => {
                let group = next(&mut self.many);
                self.held.extend(words.into_iter().map(|word| (word, group)));
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
            return *self.beginnings.or_insert(stem, || next(&mut self.many));
        }
        if let Some(ending) = word.strip_prefix('*') {
            if let Some((_, number)) = self.endings.iter().find(|(known, _)| **known == *ending) {
                return *number;
            }
            let number = next(&mut self.many);
            self.endings.push((ending.into(), number));
            return number;
        }
        *self.words.or_insert(word, || next(&mut self.many))
    }

    /// The next number, for what is put in by who calls.
    pub(crate) fn next_number(&mut self) -> u16 {
        next(&mut self.many)
    }

    /// Puts in order what is looked up while a text is read. Nothing is added after this.
    pub(crate) fn index(&mut self) {
        self.held.sort_by_key(|(number, _)| *number);
        self.choices.close();
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
            first: None,
            need: None,
        };
        self.phrases.get(usize::from(index)).unwrap_or(&NONE)
    }

    /// How many numbers were given out.
    pub(crate) fn len(&self) -> usize {
        self.many
    }

    /// Whether some rule mentions this very word.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.get(word).is_some()
    }

    /// Whether the word, or its beginning, is mentioned.
    pub(crate) fn knows_somehow(&self, word: &str) -> bool {
        self.knows(word) || self.stems(word).next().is_some()
    }

    /// Whether some word of this hash may be mentioned.
    pub(crate) fn may_know(&self, hash: Hash) -> bool {
        self.words.may_have(hash)
    }

    fn stems<'a>(&'a self, word: &'a str) -> impl Iterator<Item = u16> + 'a {
        let longer = word.chars().nth(1).is_some();
        let stems = beginnings(word).skip(usize::from(longer));
        stems.filter_map(|(hash, stem)| self.beginnings.get_hashed(hash, stem).copied())
    }

    fn groups_of(&self, number: u16) -> impl Iterator<Item = u16> {
        let from = self.held.partition_point(|(held, _)| *held < number);
        let held = self.held.get(from..).unwrap_or_default().iter();
        held.take_while(move |(held, _)| *held == number).map(|(_, group)| *group)
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
            for group in self.groups_of(number) {
                if !out[from..].contains(&group) {
                    out.push(group);
                }
            }
            next += 1;
        }
    }
}

/// One more than so many: its number.
fn next(many: &mut usize) -> u16 {
    *many += 1;
    u16::try_from(*many - 1).unwrap_or(u16::MAX)
}
