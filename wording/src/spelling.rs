//! How words are really typed, and how rules see them: `dont` and `don't` are both `do not`.
//! Not a spelling checker: only what the rules need to recognise is mended.

use crate::lexicon::Lexicon;
use crate::table::{Hash, Table};
use std::borrow::Cow;

/// What one typed word stands for.
#[derive(Default)]
struct Entry {
    /// Unless one of `special` applies.
    plain: Option<Box<str>>,
    /// The words one of which must follow, and what it then stands for.
    special: Vec<(Vec<Box<str>>, Box<str>)>,
}

/// The table of one language.
#[derive(Default)]
pub(crate) struct Spelling {
    entries: Table<Entry>,
    /// Endings such as `n't`, and what they stand for: ` not`.
    endings: Vec<(Box<str>, Box<str>)>,
}

impl Spelling {
    /// Reads `spelling.txt`: `typed = seen`, `typed before a b c = seen`, `*ending = * seen`.
    pub(crate) fn read(&mut self, text: &str) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            if self.line(line).is_none() {
                faults.push((number + 1, "not of the form `typed = seen`".to_owned()));
            }
        }
        faults
    }

    fn line(&mut self, line: &str) -> Option<()> {
        let (typed, seen) = line.split_once('=')?;
        let (typed, seen) = (typed.trim(), seen.trim());
        if let Some(ending) = typed.strip_prefix('*') {
            self.endings.push((ending.into(), seen.strip_prefix('*')?.into()));
        } else if let Some((word, followers)) = typed.split_once(" before ") {
            let entry = self.entries.or_insert(word.trim(), Entry::default);
            entry.special.push((followers.split_whitespace().map(Box::from).collect(), seen.into()));
        } else {
            typed
                .split_whitespace()
                .for_each(|word| self.entries.or_insert(word, Entry::default).plain = Some(seen.into()));
        }
        Some(())
    }

    /// Adds the word or words that `typed` stands for to `out`, each with a space after it.
    pub(crate) fn expand(&self, typed: &str, next: Option<&str>, lexicon: &Lexicon, out: &mut String) {
        let bare = match typed.contains('\'') {
            true => Cow::from(typed.replace('\'', "")),
            false => Cow::from(typed),
        };
        let found = self.entry(typed, next);
        let found = found.or_else(|| if bare == typed { None } else { self.entry(&bare, next) });
        if let Some(seen) = found {
            push(out, seen);
        } else if let Some((stem, rest)) = self.ending(typed) {
            push(out, self.entry(stem, None).unwrap_or(stem));
            rest.split_whitespace().for_each(|word| push(out, word));
        } else {
            push(out, &self.mended(&bare, lexicon).map_or(bare, Cow::from));
        }
    }

    fn entry(&self, typed: &str, next: Option<&str>) -> Option<&str> {
        let entry = self.entries.get(typed)?;
        let special = entry.special.iter().find(|(followers, _)| {
            next.is_some_and(|next| {
                followers.iter().any(|wanted| {
                    wanted.strip_prefix('*').map_or(**wanted == *next, |end| next.ends_with(end))
                })
            })
        });
        special.map(|(_, seen)| &**seen).or(entry.plain.as_deref())
    }

    fn ending<'t>(&'t self, typed: &'t str) -> Option<(&'t str, &'t str)> {
        self.endings.iter().find_map(|(ending, seen)| Some((typed.strip_suffix(&**ending)?, &**seen)))
    }

    /// The known word that was meant by an unknown one: stretched (`soooo`), or one slip away in a long word.
    fn mended(&self, word: &str, lexicon: &Lexicon) -> Option<String> {
        if !word.is_ascii() || lexicon.knows_somehow(word) {
            return None;
        }
        if word.as_bytes().windows(3).any(|letters| letters == [letters[0]; 3]) {
            let short = unstretched(word);
            return Some(self.entry(&short, None).map_or(short, str::to_owned));
        }
        if word.len() < 6 || word.len() > 16 {
            return None;
        }
        slip(word, lexicon)
    }
}

fn push(out: &mut String, word: &str) {
    out.push_str(word);
    out.push(' ');
}

/// Three and more of the same letter become one.
fn unstretched(word: &str) -> String {
    let letters = word.as_bytes();
    let run = |at: usize| letters[at..].iter().take_while(|c| **c == letters[at]).count();
    let mut short = String::with_capacity(word.len());
    let mut at = 0;
    while at < letters.len() {
        let same = run(at);
        let keep = if same > 2 { 1 } else { same };
        short.extend(std::iter::repeat_n(char::from(letters[at]), keep));
        at += same;
    }
    short
}

/// The first known word of six letters or more that is one slip away from `word`: two letters swapped, one too many, one
/// doubled or a vowel missing. First and last letter stay.
fn slip(word: &str, lexicon: &Lexicon) -> Option<String> {
    let mut meant = String::with_capacity(word.len() + 1);
    let mut hash = Hash::START;
    for at in 1..word.len() - 1 {
        let (head, tail) = (&word[..at], &word[at + 1..]);
        let (before, here) = (&word[at - 1..at], &word[at..=at]);
        let swapped = [tail.get(..1).unwrap_or_default(), here, tail.get(1..).unwrap_or_default()];
        let one_letter = |letter| [letter, here, tail];
        let mut tries =
            [swapped, ["", "", tail], one_letter(before)].into_iter().chain(VOWELS.map(one_letter));
        hash = hash.and(before);
        let found = tries.any(|parts| {
            // Nearly all that is tried is no word.
            if !lexicon.may_know(parts.iter().fold(hash, |hash, part| hash.and(part))) {
                return false;
            }
            meant.clear();
            meant.push_str(head);
            parts.into_iter().for_each(|part| meant.push_str(part));
            meant.len() >= 6 && meant.ends_with(&word[word.len() - 1..]) && lexicon.knows(&meant)
        });
        if found {
            return Some(meant);
        }
    }
    None
}

const VOWELS: [&str; 5] = ["a", "e", "i", "o", "u"];
