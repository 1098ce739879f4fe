//! What is written about an agreement, and what holds for signing and ending one.
//!
//! No hour is for a person's eyes: where one is written, it only measures the wait of a text that could be used to control.

use minicbor::{Decode, Encode};

use crate::{
    EntryId, Text,
    care::lapsing::{LAPSE_DAYS, ends_in_time, for_a_time},
};

/// What is written about an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A text is proposed. This entry is the agreement, and its first version.
    #[n(0)]
    Proposed {
        /// What it is about: a topic's stable name.
        #[n(0)]
        topic: String,
        /// What we each will do.
        #[n(1)]
        text: Text,
        /// What holds for signing and ending it.
        #[n(2)]
        terms: Terms,
        /// When, in milliseconds since 1970; only for texts that must wait, and never shown.
        #[n(3)]
        at_ms: Option<i64>,
        /// Why it matters, where that is asked for.
        #[n(4)]
        why: Option<Text>,
    },
    /// Another text in its place. This entry is the new version.
    #[n(1)]
    Countered {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The new text.
        #[n(1)]
        text: Text,
        /// As in `Proposed`.
        #[n(2)]
        at_ms: Option<i64>,
        /// The version it was written over, so that two written at once are seen to be that.
        #[n(3)]
        over: Option<EntryId>,
        /// Why it matters.
        #[n(4)]
        why: Option<Text>,
        /// What holds for it, where that is not what held for the version before.
        #[n(5)]
        terms: Option<Terms>,
    },
    /// One signature under one version.
    #[n(2)]
    Signed {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The version that is signed.
        #[n(1)]
        version: EntryId,
        /// As in `Proposed`.
        #[n(2)]
        at_ms: Option<i64>,
    },
    /// Not yet.
    #[n(3)]
    NotYet {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The version this answers.
        #[n(1)]
        version: EntryId,
    },
    /// One partner withdraws; the agreement ends at once.
    #[n(4)]
    Withdrawn {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
    },
    /// One partner has looked again at what was signed, and would keep it. When both have, the next review is due anew.
    #[n(5)]
    Reviewed {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The version that binds.
        #[n(1)]
        version: EntryId,
    },
    /// Whether what lapses should go on: only ever sealed, and revealed only if both say so.
    #[n(6)]
    Renewed {
        /// The version that binds.
        #[n(0)]
        version: EntryId,
        /// How often it was renewed before.
        #[n(1)]
        term: u32,
        /// Whether it should go on. *Let it end* is sealed in the same way, so that a seal says nothing.
        #[n(2)]
        go_on: bool,
    },
}

impl Event {
    /// Which question it answers if it is sealed: whether this version goes on, after this many terms.
    pub(crate) fn about(&self) -> Option<String> {
        match self {
            Event::Renewed { version, term, .. } => Some(question(*version, *term)),
            _ => None,
        }
    }
}

pub(super) fn question(version: EntryId, term: u32) -> String {
    format!("{}/{term}", version.hex())
}

/// What holds for signing and ending one agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Terms {
    /// Whether it can be signed only 24 hours after its text was written.
    #[cbor(n(0), default)]
    pub waits: bool,
    /// After how many days it ends by itself, counted from the day it was agreed.
    #[n(1)]
    pub lapses_after: Option<u16>,
    /// After how many days both look at it again; 90 where nothing is said, and never more.
    #[n(2)]
    pub review_after: Option<u16>,
}

impl Terms {
    /// The terms for a text that could be used to control: it waits, and it ends within 30 days.
    pub fn careful() -> Terms {
        Terms { waits: true, lapses_after: Some(LAPSE_DAYS), review_after: None }
    }

    /// The terms for sharing something: it ends within 30 days, unless each renews it.
    pub fn lapsing(days: u16) -> Terms {
        Terms { lapses_after: Some(for_a_time(days)), ..Terms::default() }
    }

    /// Whether it ends by itself within 30 days.
    pub fn lapses_in_time(self) -> bool {
        ends_in_time(self.lapses_after)
    }

    pub(super) fn hold_together(self) -> bool {
        !self.waits || self.lapses_in_time()
    }
}
