//! An item pack: a published questionnaire as a small file that a guide or the host adds, having the right to.
//!
//! We ship no text of anybody else's, and none stands here: what is handed in is read strictly, or refused with the reason. It
//! opens no file and asks no network. The format is written down in `docs/packs.md`.

use core::fmt;

use super::{
    change::Figures,
    licence::Known,
    scoring::{CutOff, Raw, Rule},
    written,
};
use crate::{Refusal, Text};

/// The most bytes a pack may have, so that it fits into an entry with room to spare.
pub const MOST_BYTES: usize = 32 * 1024;
/// The most questions it may ask.
pub const MOST_ITEMS: usize = 100;
/// The most answers there may be to choose from.
pub const MOST_ANSWERS: usize = 11;
/// The highest value an answer may have.
pub const MOST_VALUE: u8 = 100;

/// A questionnaire, read and checked.
#[derive(Clone, PartialEq, Eq)]
pub struct Pack {
    /// What it is called.
    pub name: Text,
    /// Who made it, and where it was published.
    pub source: Text,
    /// By what right it is used here.
    pub licence: Text,
    /// The language it is written in, as a tag.
    pub language: String,
    /// What it says before the first question.
    pub intro: Option<Text>,
    /// The questions; there is always one.
    pub items: Vec<Item>,
    /// How its answers are added up.
    pub rule: Rule,
    /// Where its cut-off lies, if it has one.
    pub cut_off: Option<CutOff>,
    /// What a reliable change is reckoned from, if that is known.
    pub figures: Option<Figures>,
    /// Which of the questionnaires it is that nobody may spread without leave, if it is one of them.
    pub known: Option<Known>,
}

/// Which questionnaire somebody has is theirs to tell.
impl fmt::Debug for Pack {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pack(..)")
    }
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// What is asked.
    pub words: Text,
    /// The answers to choose from, in their order.
    pub answers: Vec<Answer>,
    /// Whether it counts from the other end.
    pub reversed: bool,
}

/// One answer to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// What it counts.
    pub value: u8,
    /// What it says.
    pub words: Text,
}

/// Why a file is no pack for us. Nothing has changed then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
pub enum Unfit {
    /// It is larger than [`MOST_BYTES`].
    #[error("the file is larger than 32 KiB")]
    TooLarge,
    /// It is not text.
    #[error("the file is not text")]
    NotText,
    /// It is not in the form of a pack; the line where that shows.
    #[error("the file is not in the form of a pack, see line {0}")]
    Malformed(usize),
    /// It is in a form this program does not know.
    #[error("the file is in another version of the form")]
    AnotherVersion,
    /// It does not say what it is called.
    #[error("the pack has no name")]
    NameMissing,
    /// It does not say who made it.
    #[error("the pack has no source")]
    SourceMissing,
    /// It does not say by what right it is used.
    #[error("the pack has no licence")]
    LicenceMissing,
    /// It is one of those that nobody may spread without leave, and states no licence.
    #[error("this questionnaire needs the leave of those who own it, and the pack states no licence")]
    LeaveMissing(Known),
    /// It does not say in which language it is written.
    #[error("the pack has no language")]
    LanguageMissing,
    /// It asks nothing.
    #[error("the pack has no questions")]
    NoItems,
    /// It asks more than [`MOST_ITEMS`] questions.
    #[error("the pack has more than a hundred questions")]
    TooManyItems,
    /// A text is empty, too long, or holds signs that are no words.
    #[error("a text is empty or too long")]
    TextLength,
    /// Answers are missing, said twice, or count the same.
    #[error("answers are missing, said twice or count the same")]
    AnswersInconsistent,
    /// It names a rule this program does not know.
    #[error("the rule is not known")]
    UnknownRule,
    /// Its questions and answers are not those of its rule.
    #[error("the questions and answers are not those of the rule")]
    NotOfThisRule,
    /// Its cut-off can't be, or the rule brings its own.
    #[error("the cut-off can't be, or the rule brings its own")]
    CutOffWrong,
    /// Its standard deviation and reliability can't be, or the rule brings its own.
    #[error("the standard deviation and reliability can't be, or the rule brings its own")]
    FiguresWrong,
}

impl Pack {
    /// Reads a file as it was handed over.
    ///
    /// # Errors
    /// The first reason why it is no pack for us.
    pub fn from_bytes(bytes: &[u8]) -> Result<Pack, Unfit> {
        if bytes.len() > MOST_BYTES {
            return Err(Unfit::TooLarge);
        }
        Pack::read(core::str::from_utf8(bytes).map_err(|_| Unfit::NotText)?)
    }

    /// Reads a pack's text.
    ///
    /// # Errors
    /// The first reason why it is no pack for us.
    pub fn read(text: &str) -> Result<Pack, Unfit> {
        if text.len() > MOST_BYTES {
            return Err(Unfit::TooLarge);
        }
        let pack = written::read(text)?;
        pack.check_texts()?;
        pack.check_items()?;
        pack.check_rule()?;
        Ok(pack)
    }

    /// Whether results of both are on one scale: the same questionnaire, whatever language it is written in.
    pub fn is_same_scale(&self, other: &Pack) -> bool {
        let alike = |(one, two): (&Item, &Item)| one.reversed == two.reversed && one.values() == two.values();
        self.name == other.name
            && self.rule == other.rule
            && self.items.len() == other.items.len()
            && self.items.iter().zip(&other.items).all(alike)
    }

    /// The raw result of answers, one for each question in order.
    ///
    /// # Errors
    /// [`Refusal::ItemsUnanswered`] when one is missing, [`Refusal::NotAnAnswer`] for one that can't be chosen.
    pub fn raw(&self, answers: &[u8]) -> Result<Raw, Refusal> {
        if answers.len() < self.items.len() {
            return Err(Refusal::ItemsUnanswered);
        }
        let counted = self.items.iter().zip(answers).map(|(item, answer)| item.counts(*answer));
        let counted: Option<Vec<u8>> = counted.collect();
        let counted = counted.filter(|_| answers.len() == self.items.len()).ok_or(Refusal::NotAnAnswer)?;
        self.rule.raw(&counted).ok_or(Refusal::NotAnAnswer)
    }

    /// The lowest and the highest result there can be.
    pub fn range(&self) -> (Raw, Raw) {
        let ends = |end: fn(&Item) -> Option<u8>| self.items.iter().filter_map(end).collect::<Vec<u8>>();
        let raw = |values: Vec<u8>| self.rule.raw(&values).unwrap_or_default();
        (raw(ends(Item::lowest)), raw(ends(Item::highest)))
    }

    fn check_texts(&self) -> Result<(), Unfit> {
        let short = [(&self.name, 120), (&self.source, 1_000), (&self.licence, 1_000)];
        let intro = self.intro.iter().map(|words| (words, 2_000));
        let words = self.cut_off.iter().flat_map(|cut_off| &cut_off.words).map(|words| (words, Text::LINE));
        let items = self.items.iter().map(|item| (&item.words, 500));
        let answers = self.items.iter().flat_map(|item| &item.answers).map(|answer| (&answer.words, 120));
        let mut all = short.into_iter().chain(intro).chain(words).chain(items).chain(answers);
        all.all(|(words, most)| is_words(words, most)).then_some(()).ok_or(Unfit::TextLength)
    }

    fn check_items(&self) -> Result<(), Unfit> {
        match self.items.len() {
            0 => Err(Unfit::NoItems),
            many if many > MOST_ITEMS => Err(Unfit::TooManyItems),
            _ if self.items.iter().all(Item::is_consistent) => Ok(()),
            _ => Err(Unfit::AnswersInconsistent),
        }
    }

    fn check_rule(&self) -> Result<(), Unfit> {
        if !self.rule.fits(&self.items) {
            return Err(Unfit::NotOfThisRule);
        }
        let (lowest, highest) = self.range();
        let within = |cut_off: &CutOff| lowest < cut_off.at && cut_off.at <= highest;
        if self.cut_off.as_ref().is_some_and(|cut_off| !within(cut_off)) {
            return Err(Unfit::CutOffWrong);
        }
        Ok(())
    }
}

impl Item {
    /// What an answer counts; nothing if it can't be chosen.
    fn counts(&self, answer: u8) -> Option<u8> {
        self.answers.iter().find(|one| one.value == answer)?;
        let (lowest, highest) = (self.lowest()?, self.highest()?);
        Some(if self.reversed { lowest + (highest - answer) } else { answer })
    }

    fn lowest(&self) -> Option<u8> {
        self.answers.iter().map(|answer| answer.value).min()
    }

    fn highest(&self) -> Option<u8> {
        self.answers.iter().map(|answer| answer.value).max()
    }

    /// The values there are, the lowest first.
    pub(super) fn values(&self) -> Vec<u8> {
        let mut values: Vec<u8> = self.answers.iter().map(|answer| answer.value).collect();
        values.sort_unstable();
        values
    }

    /// At least two answers, each with words and a value of its own.
    fn is_consistent(&self) -> bool {
        let words = |answer: &Answer| answer.words.as_str().trim().to_lowercase();
        let all = &self.answers;
        let apart = |one: &Answer, rest: &[Answer]| {
            rest.iter().all(|other| other.value != one.value && words(other) != words(one))
        };
        (2..=MOST_ANSWERS).contains(&all.len())
            && all.iter().all(|answer| answer.value <= MOST_VALUE)
            && all.iter().enumerate().all(|(place, one)| apart(one, &all[place + 1..]))
    }
}

/// Whether it is words of a fitting length, with nothing in it that could show them otherwise than they stand.
fn is_words(text: &Text, most: usize) -> bool {
    let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    text.fits(most) && !text.as_str().chars().any(|c| (c.is_control() && c != '\n') || turns(c))
}
