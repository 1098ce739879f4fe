//! A text as the rules see it: words with their names, sentences, clauses, and what stands in quotation marks.
//! Not a parse tree: who does what to whom is left to the patterns.

use crate::features::{Classes, Token};
use crate::lexicon::Lexicon;
use crate::spelling::Spelling;
use std::ops::Range;

/// One word.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// Its bytes in the text; the two halves of a contraction share them.
    pub(crate) span: Range<usize>,
    names: Range<usize>,
    /// What stands before it.
    pub(crate) after: Break,
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
    names: Vec<u16>,
    /// For every name, whether some word carries it.
    present: Vec<bool>,
    /// For every word, the number of its sentence; for every sentence, the names its words carry, a bit each.
    sentence_of: Vec<usize>,
    by_sentence: Vec<Vec<u64>>,
}

impl Text {
    pub(crate) fn read(source: &str, lexicon: &Lexicon, spelling: &Spelling, classes: &Classes) -> Self {
        let typed = typed_words(source);
        let quotes = quotations(source);
        let mut text = Self { words: Vec::with_capacity(typed.len()), ..Self::default() };
        let mut seen = String::new();
        for (at, word) in typed.iter().enumerate() {
            seen.clear();
            spelling.expand(
                &word.folded,
                typed.get(at + 1).map(|next| next.folded.as_str()),
                lexicon,
                &mut seen,
            );
            let place = quotes.partition_point(|quote| quote.end <= word.span.start);
            let quoted = quotes.get(place).is_some_and(|quote| quote.contains(&word.span.start));
            for (half, name) in seen.split_whitespace().enumerate() {
                let from = text.names.len();
                lexicon.names_of(name, &mut text.names);
                text.words.push(Word {
                    span: word.span.clone(),
                    names: from..text.names.len(),
                    after: if half == 0 { word.after } else { Break::None },
                    quoted,
                    reported: quoted,
                    token: classes.token(name),
                });
            }
        }
        text.present = vec![false; lexicon.len()];
        for name in &text.names {
            text.present.get_mut(usize::from(*name)).into_iter().for_each(|present| *present = true);
        }
        text.gather_sentences();
        text
    }

    fn gather_sentences(&mut self) {
        let blocks = self.present.len().div_ceil(64);
        for (at, word) in self.words.iter().enumerate() {
            if at == 0 || word.after == Break::Sentence {
                self.by_sentence.push(vec![0; blocks]);
            }
            self.sentence_of.push(self.by_sentence.len() - 1);
            let Some(bits) = self.by_sentence.last_mut() else { continue };
            for name in self.names.get(word.names.clone()).unwrap_or_default() {
                let block = bits.get_mut(usize::from(*name) / 64);
                block.into_iter().for_each(|block| *block |= 1 << (name % 64));
            }
        }
    }

    /// The names that words in the sentence of the word at `at` carry, a bit each.
    pub(crate) fn near(&self, at: usize) -> &[u64] {
        let sentence = self.sentence_of.get(at).and_then(|number| self.by_sentence.get(*number));
        sentence.map(Vec::as_slice).unwrap_or_default()
    }

    /// Whether some word carries `name`.
    pub(crate) fn mentions(&self, name: u16) -> bool {
        self.present.get(usize::from(name)).copied().unwrap_or_default()
    }

    pub(crate) fn words(&self) -> &[Word] {
        &self.words
    }

    pub(crate) fn words_mut(&mut self) -> &mut [Word] {
        &mut self.words
    }

    /// The names the word at `at` carries; none beyond the end.
    pub(crate) fn names(&self, at: usize) -> &[u16] {
        self.words.get(at).and_then(|word| self.names.get(word.names.clone())).unwrap_or_default()
    }

    pub(crate) fn has(&self, at: usize, name: u16) -> bool {
        self.names(at).contains(&name)
    }

    /// Whether a sentence begins here; the end of the text counts as one.
    pub(crate) fn sentence_starts(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| word.after == Break::Sentence)
    }

    /// Whether a sentence, or a part of one after a comma, begins here.
    pub(crate) fn clause_starts(&self, at: usize) -> bool {
        self.words.get(at).is_none_or(|word| word.after != Break::None)
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
    folded: String,
    after: Break,
}

/// Splits a text into words, in lower case and without accents.
fn typed_words(source: &str) -> Vec<Typed> {
    let mut words: Vec<Typed> = Vec::new();
    let mut after = Break::Sentence;
    let mut rest = source.char_indices().peekable();
    let mut before = ' ';
    while let Some((at, c)) = rest.next() {
        let next = rest.peek().map_or(' ', |(_, next)| *next);
        if c.is_alphanumeric() {
            let mut end = at + c.len_utf8();
            let mut folded = String::new();
            fold(c, &mut folded);
            while let Some((inside, c)) = rest.next_if(|(inside, c)| goes_on(source, *inside, *c)) {
                fold(c, &mut folded);
                end = inside + c.len_utf8();
            }
            keep_accent(&source[at..end], &mut folded);
            words.push(Typed { span: at..end, folded, after: std::mem::replace(&mut after, Break::None) });
        } else {
            after = after.max(divides(before, c, next, &source[at..]));
        }
        before = c;
    }
    words
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
fn keep_accent(typed: &str, folded: &mut String) {
    for kept in ["sí", "él"] {
        if typed.eq_ignore_ascii_case(kept) {
            kept.clone_into(folded);
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

/// Whether `name` is among these bits.
pub(crate) fn carried(bits: &[u64], name: u16) -> bool {
    bits.get(usize::from(name) / 64).is_some_and(|block| block >> (name % 64) & 1 == 1)
}
