//! Entries that say something not allowed where they stand: set aside with a reason, and counted.
//!
//! Not errors: the fold goes on, and nothing is deleted.

use crate::{EntryId, MemberId, Refusal};

/// One entry set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Aside {
    /// Which entry.
    pub entry: EntryId,
    /// Who wrote it.
    pub author: MemberId,
    /// Why it counts for nothing.
    pub reason: Reason,
}

/// Why an entry was set aside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Its kind is not known to this version; a newer one may know it.
    UnknownKind,
    /// Its kind is known, its bytes are not of that kind.
    Unreadable,
    /// It stands in a channel where its kind has no meaning.
    WrongChannel,
    /// A sealed answer was opened with something other than what was sealed. Named to both.
    OpeningDoesNotMatch,
    /// The practice's own rule speaks against it.
    Rule(Refusal),
}

impl From<Refusal> for Reason {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::OpeningDoesNotMatch => Reason::OpeningDoesNotMatch,
            rule => Reason::Rule(rule),
        }
    }
}
