//! A text as the rules see it: words with their names, sentences, clauses, and what stands in quotation marks.
//! Not a parse tree: who does what to whom is left to the patterns.

use crate::features::{Classes, Token};
use crate::lexicon::Lexicon;
use crate::spelling::Spelling;
use crate::stands::{Stands, window};
use std::ops::Range;

/// One word.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its bytes in the text; the two halves of a contraction share them.
    pub(crate) span: Range<usize>,
    /// Between quotation marks.
    pub(crate) quoted: bool,
    /// Said by somebody else, or only spoken of: between quotation marks, or in a frame.
    pub(crate) reported: bool,
    /// What the model knows it by.
    pub(crate) token: Token,
}

/// What divides a word from the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Break {
    /// Nothing but space.
    None,
    /// A comma, a dash, a bracket.
    Clause,
    /// A full stop, a new line, the beginning.
    Sentence,
}

/// How many words a sentence may go on for before its far end no longer counts.
pub(crate) const NEAR: usize = 40;

/// The words of one text.
#[derive(Debug, Default)]
pub(crate) struct Text {
    words: Vec<Word>,
    /// What stands before each word.
    breaks: Vec<Break>,
    /// The names of all words, one after the other, and where those of each word end.
    names: Vec<u16>,
    ends: Vec<usize>,
    /// For every name, the words that carry it.
    stands: Stands,
    /// The words that begin a sentence, or a part of one after a comma; the text's end is both.
    sentences: Vec<u64>,
    clauses: Vec<u64>,
}

impl Text {
    pub(crate) fn read(source: &str, lexicon: &Lexicon, spelling: &Spelling, classes: &Classes) -> Self {
        let (typed, folded) = typed_words(source);
        let folded = |word: &Typed| &folded[word.folded.clone()];
        let quotes = quotations(source);
        let mut text = Self { words: Vec::with_capacity(typed.len()), ..Self::default() };
        let mut seen = String::new();
        for (at, word) in typed.iter().enumerate() {
            seen.clear();
            spelling.expand(folded(word), typed.get(at + 1).map(folded), lexicon, &mut seen);
            let place = quotes.partition_point(|quote| quote.end <= word.span.start);
            let quoted = quotes.get(place).is_some_and(|quote| quote.contains(&word.span.start));
            for (half, name) in seen.split_whitespace().enumerate() {
                lexicon.names_of(name, &mut text.names);
                text.ends.push(text.names.len());
                text.breaks.push(if half == 0 { word.after } else { Break::None });
                text.words.push(Word {
                    span: word.span.clone(),
                    quoted,
                    reported: quoted,
                    token: classes.token(name),
                });
            }
        }
        text.note(lexicon);
        text
    }

    /// Notes where names stand, and where sentences and their parts begin.
    fn note(&mut self, lexicon: &Lexicon) {
        let words = self.words.len();
        let mut stands = Stands::new(words, lexicon.len(), lexicon.choices.len());
        (self.sentences, self.clauses) = (vec![0; words / 64 + 1], vec![0; words / 64 + 1]);
        for at in 0..=words {
            self.names(at).iter().for_each(|name| stands.note(*name, at));
            self.sentences[at / 64] |= u64::from(self.sentence_starts(at)) << (at % 64);
            self.clauses[at / 64] |= u64::from(self.clause_starts(at)) << (at % 64);
        }
        self.stands = stands;
    }

    /// Which words carry which name.
    pub(crate) fn stands(&self) -> &Stands {
        &self.stands
    }

    /// Which of the 64 words from `at` on begin a sentence.
    pub(crate) fn sentences_from(&self, at: usize) -> u64 {
        window(&self.sentences, at)
    }

    /// Which of them begin a sentence, or a part of one after a comma.
    pub(crate) fn clauses_from(&self, at: usize) -> u64 {
        window(&self.clauses, at)
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(crate) fn words_mut(&mut self) -> &mut [Word] {
        &mut self.words
    }

    /// The names the word at `at` carries; none beyond the end.
    pub(crate) fn names(&self, at: usize) -> &[u16] {
        let from = at.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before));
        let range = from.zip(self.ends.get(at)).map(|(from, end)| *from..*end);
        range.and_then(|range| self.names.get(range)).unwrap_or_default()
    }

    pub(crate) fn has(&self, at: usize, name: u16) -> bool {
        self.names(at).contains(&name)
    }

    /// Whether a sentence begins here; the end of the text counts as one.
    pub(crate) fn sentence_starts(&self, at: usize) -> bool {
        self.breaks.get(at).is_none_or(|before| *before == Break::Sentence)
    }

    /// Whether a sentence, or a part of one after a comma, begins here.
    pub(crate) fn clause_starts(&self, at: usize) -> bool {
        self.breaks.get(at).is_none_or(|before| *before != Break::None)
    }

    /// The words of the sentences that `range` touches; of endless sentences, only what is near.
    pub(crate) fn sentences(&self, range: &Range<usize>) -> Range<usize> {
        let nearest = range.start.saturating_sub(NEAR);
        let start = (nearest..=range.start).rev().find(|at| self.sentence_starts(*at)).unwrap_or(nearest);
        let furthest = (range.end + NEAR).min(self.words.len());
        let end = (range.end.max(1)..furthest).find(|at| self.sentence_starts(*at)).unwrap_or(furthest);
        start..end
    }
}

struct Typed {
    span: Range<usize>,
    /// Its letters in what all words make together.
    folded: Range<usize>,
    after: Break,
}

/// Splits a text into words, in lower case and without accents.
fn typed_words(source: &str) -> (Vec<Typed>, String) {
    let mut words: Vec<Typed> = Vec::with_capacity(source.len() / 4);
    let mut folded = String::with_capacity(source.len());
    let mut after = Break::Sentence;
    let mut rest = source.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        if c.is_alphanumeric() {
            let mut end = at + c.len_utf8();
            let from = folded.len();
            fold(c, &mut folded);
            while let Some((inside, c)) = rest.next_if(|(inside, c)| goes_on(source, *inside, *c)) {
                fold(c, &mut folded);
                end = inside + c.len_utf8();
            }
            keep_accent(&source[at..end], from, &mut folded);
            words.push(Typed {
                span: at..end,
                folded: from..folded.len(),
                after: std::mem::replace(&mut after, Break::None),
            });
        } else {
            after = after.max(divides(before, c, next, &source[at..]));
        }
        before = c;
    }
    (words, folded)
}

/// Whether `c` at `at` belongs to the word that has begun.
fn goes_on(source: &str, at: usize, c: char) -> bool {
    let next = source[at + c.len_utf8()..].chars().next();
    c.is_alphanumeric() || (is_apostrophe(c) && next.is_some_and(char::is_alphabetic))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '´' | '`' | 'ʼ')
}

/// What a sign between words does. Dots that trail off into a small letter are a pause, not an end.
fn divides(before: char, c: char, next: char, rest: &str) -> Break {
    match c {
        '!' | '?' | '\n' | '\r' => Break::Sentence,
        '.' if before != '.' && next.is_ascii_digit() => Break::None,
        '.' | '…' => {
            let after = rest.trim_start_matches(['.', '…', ' ']).chars().next();
            let trails = (c == '…' || next == '.' || before == '.') && after.is_some_and(char::is_lowercase);
            if trails { Break::Clause } else { Break::Sentence }
        }
        ',' | ';' | ':' | '(' | ')' | '–' | '—' => Break::Clause,
        '-' if before.is_whitespace() => Break::Clause,
        _ => Break::None,
    }
}

fn fold(c: char, out: &mut String) {
    if is_apostrophe(c) {
        return out.push('\'');
    }
    if c.is_ascii() {
        return out.push(c.to_ascii_lowercase());
    }
    for small in c.to_lowercase() {
        out.push(match small {
            'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ì' | 'ï' | 'î' => 'i',
            'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
            'ú' | 'ù' | 'ü' | 'û' => 'u',
            'ñ' => 'n',
            other => other,
        });
    }
}

/// Two Spanish words are others without their accent: `sí` is not `si`, `él` not `el`.
fn keep_accent(typed: &str, from: usize, folded: &mut String) {
    for kept in ["sí", "él"] {
        if typed.eq_ignore_ascii_case(kept) {
            folded.truncate(from);
            folded.push_str(kept);
        }
    }
}

/// What stands in closed quotation marks of one line, in order, without overlap.
fn quotations(source: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut open: Option<(usize, char)> = None;
    let mut before = ' ';
    let mut signs = source.char_indices().peekable();
    while let Some((at, c)) = signs.next() {
        let next = signs.peek().map_or(' ', |(_, next)| *next);
        match open {
            Some((from, closing)) if closes(c, closing, next) => {
                found.push(from..at);
                open = None;
            }
            Some(_) if c == '\n' => open = None,
            Some(_) => {}
            None => open = closing_of(c, before, next).map(|closing| (at, closing)),
        }
        before = c;
    }
    found
}

/// The sign that will close a quotation that `c` opens.
fn closing_of(c: char, before: char, next: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        '“' | '„' => Some('”'),
        '«' => Some('»'),
        '\'' | '‘' if !before.is_alphanumeric() && next.is_alphanumeric() => Some('\''),
        _ => None,
    }
}

fn closes(c: char, closing: char, next: char) -> bool {
    match closing {
        '\'' => matches!(c, '\'' | '’') && !next.is_alphanumeric(),
        '”' => matches!(c, '”' | '“' | '"'),
        _ => c == closing,
    }
}
