//! The trust pact: one living document of both, on a page: promises, boundaries, openness levels, routines, and how we repair
//! when something slips.
//!
//! It binds only what both signed, and it is nobody's to enforce: either withdraws alone, a withdrawal is shown plainly, and
//! no part of it asks for passwords, devices or a place to be known.

mod difference;
mod document;
mod standing;
#[cfg(test)]
mod tests;

use crate::{
    Couple, Day, EntryId, Refusal,
    agreement::{self, Terms},
};

pub use difference::{Change, Changed, difference};
pub use document::{Document, LINE, LINES, Line, Refers, Section, WORDS};
pub use standing::Pact;

/// The topic of the agreement that the pact is.
pub const TOPIC: &str = "pact";

/// What an amendment is written over that was begun before there was a pact: whatever stands there now, its author had not seen it.
pub const BEFORE_ANY: EntryId = EntryId([0; 32]);

/// What a member can do with the pact. Signing, *not yet*, looking again and withdrawing are the agreement's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Write the first one.
    Propose(Document),
    /// Write another wording.
    Amend {
        /// The pact.
        pact: EntryId,
        /// The version that was on the screen when writing began, or [`BEFORE_ANY`].
        over: EntryId,
        /// The wording.
        document: Document,
    },
}

impl Command {
    /// The agreement's own command, or the rule of the pact that speaks against it: there is one pact, it fits on a page, and
    /// an amendment changes something.
    pub(crate) fn agreement(self, couple: &Couple, today: Day) -> Result<agreement::Command, Refusal> {
        match self {
            Command::Propose(document) => {
                document.check()?;
                if couple.pact(today).is_some() {
                    return Err(Refusal::AlreadySo);
                }
                let (topic, text) = (TOPIC.to_owned(), document.text());
                Ok(agreement::Command::Propose { topic, text, why: None, terms: Terms::default() })
            }
            Command::Amend { pact, over, document } => {
                document.check()?;
                let of = couple.agreements().get(pact).filter(|agreement| agreement.topic == TOPIC);
                let newest = of.ok_or(Refusal::NothingThere)?.newest().map(|version| &version.text);
                if newest == Some(&document.text()) {
                    return Err(Refusal::AlreadySo);
                }
                let (agreement, text) = (pact, document.text());
                Ok(agreement::Command::Counter { agreement, over, text, why: None, terms: None })
            }
        }
    }
}
