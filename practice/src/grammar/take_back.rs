//! Take-back: an author takes back what they wrote.
//!
//! It doesn't rewrite the past. What the partner has not opened goes entirely; what they have seen keeps its words, and
//! a marker stands beside it.

use minicbor::{Decode, Encode};

use crate::{Day, EntryId, Refusal};

/// A take-back, as written.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Event {
    /// What is taken back.
    #[n(0)]
    pub of: EntryId,
}

/// What taking back did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It was not opened yet: its words are gone, as if it had never been.
    Gone,
    /// It had been seen: a marker stands beside it.
    Marked,
}

/// The marker: set once, by the author, and never moved.
pub(crate) fn mark(marker: &mut Option<Day>, day: Day) -> Result<Outcome, Refusal> {
    if marker.is_some() {
        return Err(Refusal::AlreadyTakenBack);
    }
    *marker = Some(day);
    Ok(Outcome::Marked)
}
