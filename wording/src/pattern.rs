//! What a pattern is, and how its one line of text becomes one.
//! Not the matching: see `matching`.
//!
//! | written | meaning |
//! |---|---|
//! | `listen` | this word (lower case, without accents, contractions written out: `do not`) |
//! | `ignor*`, `*ing` | a word that begins, or ends, like this |
//! | `@sorry` | one of the words or phrases of that name in `words.txt` |
//! | `(a \| b c)` | either |
//! | `x?` | `x` or nothing |
//! | `..4` | up to four words within the sentence; `~4` may also pass the end of a sentence |
//! | `^` `$` | here a sentence begins, ends; `<` `>`: here a sentence or a part after a comma begins, ends |
//! | `!x` | here does not follow `x`; `!<x` the word before is not `x` |
//! | `[ ]` | the words to mark; without brackets the whole match is marked |

use crate::lexicon::{Lexicon, Named};

/// A piece of a pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Node {
    /// A word that carries this name, or one of this choice.
    Name(u16),
    /// A phrase of the lexicon.
    Phrase(u16),
    /// One after the other.
    Row(Box<[Node]>),
    /// One of these, and what they begin with, if none may begin with any word or match nothing.
    Any { parts: Box<[Node]>, first: Option<u16> },
    /// This or nothing.
    Maybe(Box<Node>),
    /// Up to `most` words.
    Gap { most: u8, crosses: bool },
    /// A condition that takes no word.
    Edge(Edge),
    /// This does not follow.
    NotAhead(Box<Node>),
    /// The word before does not carry this name.
    NotBehind(u16),
}

/// Where in a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Edge {
    SentenceStart,
    ClauseStart,
    SentenceEnd,
    ClauseEnd,
}

/// One line of a rule: what comes before the marked words, the marked words, what comes after.
#[derive(Clone, Debug)]
pub(crate) struct Pattern {
    pub(crate) before: Node,
    pub(crate) marked: Node,
    pub(crate) after: Node,
    pub(crate) needs: Needs,
}

impl Node {
    /// One of `parts`.
    pub(crate) fn any(parts: Box<[Node]>, lexicon: &mut Lexicon) -> Self {
        let mut names = Vec::new();
        let first = collect_any(&parts, lexicon, &mut names).filter(|empty| !empty);
        Self::Any { first: first.map(|_| lexicon.choices.number(&names)), parts }
    }
}

impl Pattern {
    /// Reads one line. Errors say what is wrong with it.
    pub(crate) fn parse(line: &str, lexicon: &mut Lexicon) -> Result<Self, String> {
        let (before, marked, after) = match (line.split_once('['), line.matches(['[', ']']).count()) {
            (None, 0) => ("", line, ""),
            (Some((before, rest)), 2) => {
                let (marked, after) = rest.split_once(']').ok_or("the brackets are the wrong way round")?;
                (before, marked, after)
            }
            _ => return Err("one pair of brackets at most".to_owned()),
        };
        let mut read = |part| parse_node(part, lexicon);
        let (before, marked, after) = (read(before)?, read(marked)?, read(after)?);
        Ok(Self::of(before, marked, after, lexicon))
    }

    /// The pattern of these three parts.
    pub(crate) fn of(before: Node, marked: Node, after: Node, lexicon: &mut Lexicon) -> Self {
        let parts = [&before, &marked, &after];
        let mut all = Vec::new();
        parts.into_iter().fold((0, 0), |at, part| collect_needs(part, at, lexicon, &mut all));
        let needs = Needs { all, local: !parts.into_iter().any(looks_beyond) };
        Self { before, marked, after, needs }
    }

    /// What its first word must carry; `None` if any word may be the first.
    pub(crate) fn first(&self, lexicon: &mut Lexicon) -> Option<u16> {
        let mut names = Vec::new();
        for part in [&self.before, &self.marked, &self.after] {
            if !collect_first(part, lexicon, &mut names)? {
                return Some(lexicon.choices.number(&names));
            }
        }
        None
    }
}

/// What must stand ahead of a pattern's first word for it to match.
#[derive(Clone, Debug, Default)]
pub(crate) struct Needs {
    pub(crate) all: Vec<Need>,
    /// Whether the pattern stays within one sentence.
    pub(crate) local: bool,
}

/// A name, or one of a choice, so many words ahead at least and at most. No match reaches as far as these can count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Need {
    pub(crate) name: u16,
    pub(crate) least: u8,
    pub(crate) most: u8,
}

impl Need {
    fn new(name: u16, (least, most): (usize, usize)) -> Self {
        let small = |words| u8::try_from(words).unwrap_or(u8::MAX);
        Self { name, least: small(least), most: small(most) }
    }

    /// The same, so many words further on.
    fn further(self, (least, most): (usize, usize)) -> Self {
        Self::new(self.name, (least + usize::from(self.least), most + usize::from(self.most)))
    }
}

impl Needs {
    /// Adds that the first word carries `name`.
    pub(crate) fn begin_with(&mut self, name: u16) {
        let first = Need::new(name, (0, 0));
        if !self.all.contains(&first) {
            self.all.push(first);
        }
    }
}

/// Whether `node` may look past a sentence's edge.
fn looks_beyond(node: &Node) -> bool {
    match node {
        Node::Gap { crosses, .. } => *crosses,
        Node::Edge(edge) => matches!(edge, Edge::SentenceStart | Edge::ClauseStart),
        Node::NotBehind(_) => true,
        Node::Row(parts) | Node::Any { parts, .. } => parts.iter().any(looks_beyond),
        Node::Maybe(part) | Node::NotAhead(part) => looks_beyond(part),
        Node::Name(_) | Node::Phrase(_) => false,
    }
}

/// How many words `node` takes at most.
pub(crate) fn longest(node: &Node, lexicon: &Lexicon) -> usize {
    let most = |parts: &[Node]| parts.iter().map(|part| longest(part, lexicon)).max().unwrap_or(0);
    match node {
        Node::Name(_) => 1,
        Node::Phrase(index) => lexicon.phrase(*index).longest,
        Node::Row(parts) => parts.iter().map(|part| longest(part, lexicon)).sum(),
        Node::Any { parts, .. } => most(parts),
        Node::Maybe(part) => longest(part, lexicon),
        Node::Gap { most, .. } => usize::from(*most),
        Node::Edge(_) | Node::NotAhead(_) | Node::NotBehind(_) => 0,
    }
}

/// How many words `node` takes at least.
pub(crate) fn shortest(node: &Node, lexicon: &Lexicon) -> usize {
    match node {
        Node::Name(_) => 1,
        Node::Phrase(index) => lexicon.phrase(*index).shortest,
        Node::Row(parts) => parts.iter().map(|part| shortest(part, lexicon)).sum(),
        Node::Any { parts, .. } => parts.iter().map(|part| shortest(part, lexicon)).min().unwrap_or(0),
        _ => 0,
    }
}

/// Adds the names `node` may begin with; `Some(true)` if it may also match nothing, `None` if it begins with any word.
fn collect_first(node: &Node, lexicon: &Lexicon, names: &mut Vec<u16>) -> Option<bool> {
    match node {
        Node::Name(name) => names.push(*name),
        Node::Phrase(index) => {
            let (first, empty) = lexicon.phrase(*index).first?;
            names.push(first);
            return Some(empty);
        }
        Node::Row(parts) => {
            for part in parts {
                if !collect_first(part, lexicon, names)? {
                    return Some(false);
                }
            }
            return Some(true);
        }
        Node::Any { first: Some(first), .. } => names.push(*first),
        Node::Any { parts, .. } => return collect_any(parts, lexicon, names),
        Node::Maybe(part) => return collect_first(part, lexicon, names).map(|_| true),
        Node::Gap { .. } => return None,
        Node::Edge(_) | Node::NotAhead(_) | Node::NotBehind(_) => return Some(true),
    }
    Some(false)
}

/// Adds what must stand ahead for `node` to match, which begins `at` least and at most so many words ahead: one need for
/// every word or choice that can't be left out. Where what follows begins.
fn collect_needs(
    node: &Node,
    at: (usize, usize),
    lexicon: &mut Lexicon,
    needs: &mut Vec<Need>,
) -> (usize, usize) {
    let (least, most) = at;
    match node {
        Node::Name(name) => needs.push(Need::new(*name, at)),
        Node::Row(parts) => {
            return parts.iter().fold(at, |at, part| collect_needs(part, at, lexicon, needs));
        }
        Node::Phrase(index) => needs.extend(lexicon.phrase(*index).need.map(|need| need.further(at))),
        Node::Any { parts, .. } => needs.extend(need_of_choice(parts, lexicon).map(|need| need.further(at))),
        _ => {}
    }
    (least + shortest(node, lexicon), most + longest(node, lexicon))
}

/// One need for a choice: a needed word of every alternative. `None` if some alternative needs nothing.
pub(crate) fn need_of_choice(parts: &[Node], lexicon: &mut Lexicon) -> Option<Need> {
    let mut names = Vec::new();
    let reach = last_of_choice(parts, lexicon, &mut names)?;
    Some(Need::new(lexicon.choices.number(&names), reach))
}

/// Adds one needed word of every alternative to `names`: how far ahead they stand.
fn last_of_choice(parts: &[Node], lexicon: &Lexicon, names: &mut Vec<u16>) -> Option<(usize, usize)> {
    let (mut least, mut most) = (usize::MAX, 0);
    for part in parts {
        let reach = last_need(part, lexicon, names)?;
        (least, most) = (least.min(reach.0), most.max(reach.1));
    }
    Some((least, most))
}

/// Adds the last word that `node` needs: it is as good as any, and rarer than a leading "you".
fn last_need(node: &Node, lexicon: &Lexicon, names: &mut Vec<u16>) -> Option<(usize, usize)> {
    match node {
        Node::Name(name) => {
            names.push(*name);
            Some((0, 0))
        }
        Node::Phrase(index) => {
            let need = lexicon.phrase(*index).need?;
            names.push(need.name);
            Some((usize::from(need.least), usize::from(need.most)))
        }
        Node::Any { parts, .. } => last_of_choice(parts, lexicon, names),
        Node::Row(parts) => {
            let known = names.len();
            let (last, reach) = parts.iter().enumerate().rev().find_map(|(at, part)| {
                names.truncate(known);
                Some((at, last_need(part, lexicon, names)?))
            })?;
            let before = &parts[..last];
            let least: usize = before.iter().map(|part| shortest(part, lexicon)).sum();
            let most: usize = before.iter().map(|part| longest(part, lexicon)).sum();
            Some((least.saturating_add(reach.0), most + reach.1))
        }
        _ => None,
    }
}

/// What a phrase begins with; `None` if that may be any word, or it may match nothing.
pub(crate) fn first_names(part: &Node, lexicon: &Lexicon) -> Option<Vec<u16>> {
    let mut names = Vec::new();
    (!collect_first(part, lexicon, &mut names)?).then_some(names)
}

/// The same as `collect_first` for a choice of `parts`.
pub(crate) fn collect_any(parts: &[Node], lexicon: &Lexicon, names: &mut Vec<u16>) -> Option<bool> {
    let mut empty = false;
    for part in parts {
        empty |= collect_first(part, lexicon, names)?;
    }
    Some(empty)
}

/// Reads a pattern without brackets.
pub(crate) fn parse_node(text: &str, lexicon: &mut Lexicon) -> Result<Node, String> {
    let mut reader = Reader { rest: text, lexicon };
    let node = reader.alternatives()?;
    match reader.peek() {
        None => Ok(node),
        Some(other) => Err(format!("`{other}` closes nothing")),
    }
}

/// A choice, with its single words gathered into one test.
fn choice(parts: Vec<Node>, lexicon: &mut Lexicon) -> Node {
    let mut words = Vec::new();
    let mut others = Vec::new();
    for part in parts {
        match part {
            Node::Name(name) => words.push(name),
            other => others.push(other),
        }
    }
    if !words.is_empty() {
        others.push(Node::Name(lexicon.choices.number(&words)));
    }
    if others.len() == 1 { others.remove(0) } else { Node::any(others.into(), lexicon) }
}

struct Reader<'l> {
    rest: &'l str,
    lexicon: &'l mut Lexicon,
}

impl Reader<'_> {
    fn peek(&mut self) -> Option<char> {
        self.rest = self.rest.trim_start();
        self.rest.chars().next()
    }

    fn eat(&mut self, wanted: char) -> bool {
        let found = self.peek() == Some(wanted);
        if found {
            self.rest = &self.rest[wanted.len_utf8()..];
        }
        found
    }

    fn alternatives(&mut self) -> Result<Node, String> {
        let mut parts = vec![self.row()?];
        while self.eat('|') {
            parts.push(self.row()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { choice(parts, self.lexicon) })
    }

    fn row(&mut self) -> Result<Node, String> {
        let mut parts = Vec::new();
        while self.peek().is_some_and(|next| next != '|' && next != ')') {
            parts.push(self.part()?);
        }
        Ok(if parts.len() == 1 { parts.remove(0) } else { Node::Row(parts.into()) })
    }

    fn part(&mut self) -> Result<Node, String> {
        let node = self.single()?;
        // A question mark belongs to what it touches.
        if let Some(rest) = self.rest.strip_prefix('?') {
            self.rest = rest;
            return Ok(Node::Maybe(Box::new(node)));
        }
        Ok(node)
    }

    fn single(&mut self) -> Result<Node, String> {
        for (sign, edge) in [
            ('^', Edge::SentenceStart),
            ('<', Edge::ClauseStart),
            ('$', Edge::SentenceEnd),
            ('>', Edge::ClauseEnd),
        ] {
            if self.eat(sign) {
                return Ok(Node::Edge(edge));
            }
        }
        if self.eat('(') {
            let node = self.alternatives()?;
            return if self.eat(')') { Ok(node) } else { Err("a `(` is never closed".to_owned()) };
        }
        if self.eat('!') {
            return self.refused();
        }
        if self.rest.starts_with("..") || self.rest.starts_with('~') {
            return self.gap();
        }
        self.word()
    }

    fn refused(&mut self) -> Result<Node, String> {
        if !self.eat('<') {
            return Ok(Node::NotAhead(Box::new(self.single()?)));
        }
        match self.word()? {
            Node::Name(name) => Ok(Node::NotBehind(name)),
            _ => Err("`!<` takes one word, or a name of single words".to_owned()),
        }
    }

    fn gap(&mut self) -> Result<Node, String> {
        let crosses = self.rest.starts_with('~');
        self.rest = &self.rest[if crosses { 1 } else { 2 }..];
        let digits = self.rest.len() - self.rest.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let (number, rest) = self.rest.split_at(digits);
        self.rest = rest;
        let most = number.parse().map_err(|_| "a gap needs its number: `..4`".to_owned())?;
        if most > 20 {
            Err("a gap of more than 20 words".to_owned())
        } else {
            Ok(Node::Gap { most, crosses })
        }
    }

    fn word(&mut self) -> Result<Node, String> {
        let end =
            self.rest.find(|c: char| c.is_whitespace() || "|()?[]".contains(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if let Some(name) = word.strip_prefix('@') {
            return match self.lexicon.named(name).ok_or_else(|| format!("no `@{name}` in words.txt"))? {
                Named::Words(name) => Ok(Node::Name(name)),
                Named::Phrases(index) => Ok(Node::Phrase(index)),
            };
        }
        if !word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "*éíñ".contains(c))
            || word.is_empty()
        {
            return Err(format!("`{word}` is not a word as the helper sees them"));
        }
        Ok(Node::Name(self.lexicon.intern(word)))
    }
}
