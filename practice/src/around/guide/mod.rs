//! The guide: a therapist whom both invite, and exactly what they may read.
//!
//! It is no window into the space: a guide reads what was put in for them and nothing else, has no word with one of the two
//! alone, is told nobody's last visit, and weighs nobody. Either of the two ends it at once, alone and without a reason.

mod both;
mod decide;
mod item;
mod own;
mod seat;
mod seen;
mod table;
mod terms;
#[cfg(test)]
mod tests;

use core::fmt;

use minicbor::{Decode, Encode};

use crate::{Channel, EntryId, MemberId, Text, path::Room};

pub use both::{Answer, Proposal, Proposals};
pub(crate) use decide::{decide, decide_as_guide, due, take_back};
pub use item::{CutOff, Item, OneTheme, Point, Reading, WeekSaid};
pub use own::{OfBoth, Own};
pub use seat::{Asked, Ended, Seat, Stage};
pub use seen::{Put, Seen};
pub use table::{Author, Line, Note, Suggestion, Tables};
pub(crate) use terms::check_agreement;
pub use terms::{MOST_WEEKS, NAME, SHARES, TOPIC, Terms};

/// What is written about a guide. Whether there is to be one is an agreement of both like any other, on the topic [`TOPIC`].
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// In `ours`: one of the two proposes to put something of both before the guide.
    #[n(0)]
    Proposed {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// What would be put in, word for word.
        #[n(1)]
        item: Item,
    },
    /// In `ours`: the other answers.
    #[n(1)]
    Answered {
        /// The entry that proposed it.
        #[n(0)]
        proposal: EntryId,
        /// Yes, or not yet.
        #[n(1)]
        yes: bool,
    },
    /// The guide is here, and says by which name.
    #[n(2)]
    Joined {
        /// The agreement on the guide, as the invitation names it.
        #[n(0)]
        seat: EntryId,
        /// The name.
        #[n(1)]
        name: Text,
    },
    /// One of the two lets this guide in, on these terms. The guide reads something once both have.
    #[n(3)]
    Welcomed {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// The version of it that both signed.
        #[n(1)]
        version: EntryId,
        /// Who the guide is.
        #[n(2)]
        guide: MemberId,
        /// The name the author goes by.
        #[n(3)]
        name: Text,
        /// The terms, as both signed them.
        #[n(4)]
        terms: Text,
    },
    /// Something of one's own, put in by its author.
    #[n(4)]
    PutIn {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// What.
        #[n(1)]
        item: Item,
    },
    /// Something of both: this half, and the same from the other.
    #[n(5)]
    OfBoth {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// The entry in `ours` that proposed it; a name that says nothing to the guide.
        #[n(1)]
        proposal: EntryId,
        /// What.
        #[n(2)]
        item: Item,
    },
    /// A line for what both bring to the next session.
    #[n(6)]
    Brought {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// The line.
        #[n(1)]
        words: Text,
    },
    /// A line was talked over.
    #[n(7)]
    TalkedOver {
        /// The entry that brought it.
        #[n(0)]
        line: EntryId,
    },
    /// The guide leaves a note, to both.
    #[n(8)]
    Noted {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// The words.
        #[n(1)]
        words: Text,
    },
    /// The guide suggests a practice, to both.
    #[n(9)]
    Suggested {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
        /// The room's stable name, as in `check-in`.
        #[n(1)]
        room: String,
        /// A line with it.
        #[n(2)]
        words: Option<Text>,
    },
    /// It has ended, by one of the three.
    #[n(10)]
    Ended {
        /// The agreement on the guide.
        #[n(0)]
        seat: EntryId,
    },
    /// In `mine`: I have seen this note or suggestion and put it away. Nobody learns of it.
    #[n(11)]
    PutAway {
        /// The note or suggestion.
        #[n(0)]
        of: EntryId,
    },
}

impl Event {
    /// Where it has a meaning.
    pub(crate) fn home(&self) -> Channel {
        match self {
            Event::Proposed { .. } | Event::Answered { .. } => Channel::Ours,
            Event::PutAway { .. } => Channel::Mine,
            _ => Channel::Guided,
        }
    }
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Event::Proposed { .. } => "Proposed(..)",
            Event::Answered { .. } => "Answered(..)",
            Event::Joined { .. } => "Joined(..)",
            Event::Welcomed { .. } => "Welcomed(..)",
            Event::PutIn { .. } => "PutIn(..)",
            Event::OfBoth { .. } => "OfBoth(..)",
            Event::Brought { .. } => "Brought(..)",
            Event::TalkedOver { .. } => "TalkedOver(..)",
            Event::Noted { .. } => "Noted(..)",
            Event::Suggested { .. } => "Suggested(..)",
            Event::Ended { .. } => "Ended(..)",
            Event::PutAway { .. } => "PutAway(..)",
        })
    }
}

/// What a partner can do about a guide, and what a guide can do.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Ask for a guide, on these terms. Signing, *not yet* and another wording are the agreement's own.
    Ask(Terms),
    /// Put other terms in their place, a later end among them. They bind once both have signed.
    Change {
        /// The agreement.
        seat: EntryId,
        /// The version on the screen, over which they were written.
        over: EntryId,
        /// The terms.
        terms: Terms,
    },
    /// Let in the guide who has joined, the four words having been compared.
    Welcome(MemberId),
    /// Put in something of my own.
    PutIn(Own),
    /// Propose to put in something of both.
    Propose(OfBoth),
    /// Answer such a proposal.
    Answer(EntryId, Answer),
    /// Bring a line to the session.
    Bring(Text),
    /// A line was talked over.
    TalkedOver(EntryId),
    /// End it, at once and alone.
    End,
    /// Put away a note or a suggestion of the guide, for myself.
    PutAway(EntryId),
    /// As the guide: be here, by this name, under the agreement that the invitation names.
    Join(EntryId, Text),
    /// As the guide: leave a note to both.
    Note(Text),
    /// As the guide: suggest a practice to both.
    Suggest(Room, Option<Text>),
}
