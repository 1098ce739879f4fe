//! What is written about questionnaires: packs and answers for oneself, and single results for both.
//!
//! A result that is shared is all that is shared: neither a question nor an answer stands in it.

use core::fmt;

use minicbor::{Decode, Encode};

use super::{
    pack::Pack,
    scoring::{CutOff, Raw, Rule},
};
use crate::{Day, EntryId, Refusal, Text};

/// What is written about questionnaires.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// In `mine`: a pack, as it was handed over.
    #[n(0)]
    Added {
        /// Its text, in the form of `docs/packs.md`.
        #[n(0)]
        pack: Text,
    },
    /// In `mine`: the answers of a day, which is the entry's own.
    #[n(1)]
    Answered {
        /// The entry of the pack.
        #[n(0)]
        pack: EntryId,
        /// The value of each answer, in the order of the questions.
        #[n(1)]
        answers: Vec<u8>,
    },
    /// In `ours`: one result that its author chose to share.
    #[n(2)]
    Shared {
        /// The entry in `mine`; a name that says nothing to the other.
        #[n(0)]
        of: EntryId,
        /// The day it belongs to.
        #[cbor(n(1), with = "crate::cbor::day")]
        on: Day,
        /// The result.
        #[n(2)]
        result: RawResult,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Event::Added { .. } => "Added(..)",
            Event::Answered { .. } => "Answered(..)",
            Event::Shared { .. } => "Shared(..)",
        })
    }
}

/// One result: of which questionnaire, the raw value, and where its published cut-off lies.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct RawResult {
    /// What the questionnaire is called.
    #[n(0)]
    pub name: Text,
    /// How its answers are added up.
    #[n(1)]
    pub rule: Rule,
    /// The raw value.
    #[n(2)]
    pub raw: Raw,
    /// The lowest there can be.
    #[n(3)]
    pub lowest: Raw,
    /// The highest there can be.
    #[n(4)]
    pub highest: Raw,
    /// Where its cut-off lies, if it has one.
    #[n(5)]
    pub cut_off: Option<CutOff>,
}

impl RawResult {
    /// The result of answers to a pack; nothing if they are not answers to it.
    pub(super) fn of(pack: &Pack, answers: &[u8]) -> Option<RawResult> {
        let (lowest, highest) = pack.range();
        let (name, rule, cut_off) = (pack.name.clone(), pack.rule, pack.cut_off.clone());
        Some(RawResult { name, rule, raw: pack.raw(answers).ok()?, lowest, highest, cut_off })
    }

    /// Whether the result is on the side of its cut-off of which something is said.
    pub fn is_at_cut_off(&self) -> bool {
        self.cut_off.as_ref().is_some_and(|cut_off| cut_off.is_met(self.raw))
    }

    /// What comes from another's program must be a result that there can be, in words that fit on a line.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let words = self.cut_off.iter().flat_map(|cut_off| &cut_off.words);
        if ![&self.name].into_iter().chain(words).all(|words| words.fits(Text::LINE)) {
            return Err(Refusal::TextLength);
        }
        let cut_off = self.cut_off.as_ref().is_none_or(|cut_off| cut_off.at <= self.highest);
        let there_can_be = self.lowest <= self.raw && self.raw <= self.highest && cut_off;
        let own = self.rule.cut_off().is_none_or(|own| Some(own) == self.cut_off);
        if there_can_be && own { Ok(()) } else { Err(Refusal::NotAnAnswer) }
    }
}
