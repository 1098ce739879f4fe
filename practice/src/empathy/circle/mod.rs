//! The feelings circle: a weekly ritual of rounds. Each in turn names what they feel, and the other only receives it.
//!
//! It is no talk about who is right: there is no reply before the closing round, and *I pass* is an answer. A week without a
//! circle is an empty week. The gentle timer of a turn is each device's own and is written nowhere.

mod feeling;
mod rounds;
mod rules;
#[cfg(test)]
mod tests;

use core::fmt;

use minicbor::{Decode, Encode};

pub use feeling::Feeling;
pub use rounds::{Circle, Stage};
pub use rules::Circles;

use crate::{Couple, EntryId, MemberId, Refusal, Text, steps::Taken, weekly::Week};

/// The most feelings one turn names.
pub const FEELINGS: usize = 5;

/// What is written about circles. Each belongs to a week, so that two phones that begin at once begin one circle.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The circle of a week is begun.
    #[n(0)]
    Begun {
        /// The week.
        #[n(0)]
        week: Week,
    },
    /// One turn.
    #[n(1)]
    Turned {
        /// The week.
        #[n(0)]
        week: Week,
        /// The turn it follows; nothing at the beginning.
        #[n(1)]
        after: Option<EntryId>,
        /// The turn.
        #[n(2)]
        turn: Turn,
        /// Whether it is the writer's own; else the other says it aloud.
        #[n(3)]
        own: bool,
    },
    /// What was written down of my turns up to here is what I said.
    #[n(2)]
    Confirmed {
        /// The week.
        #[n(0)]
        week: Week,
        /// The newest note that is meant.
        #[n(1)]
        upto: EntryId,
    },
    /// I did not say it so. The circle goes on from before it.
    #[n(3)]
    Declined {
        /// The week.
        #[n(0)]
        week: Week,
        /// The note that is meant.
        #[n(1)]
        note: EntryId,
    },
    /// The circle rests, or goes on.
    #[n(4)]
    Paused {
        /// The week.
        #[n(0)]
        week: Week,
        /// Whether it rests from here.
        #[n(1)]
        on: bool,
    },
    /// It is ended plainly. It says nothing about why.
    #[n(5)]
    Ended {
        /// The week.
        #[n(0)]
        week: Week,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Begun { .. } => f.write_str("Begun"),
            Event::Turned { turn, own, .. } => write!(f, "Turned({turn:?}, own: {own})"),
            Event::Confirmed { upto, .. } => write!(f, "Confirmed({upto:?})"),
            Event::Declined { note, .. } => write!(f, "Declined({note:?})"),
            Event::Paused { on, .. } => write!(f, "Paused({on})"),
            Event::Ended { .. } => f.write_str("Ended"),
        }
    }
}

/// One turn.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub enum Turn {
    /// What I feel.
    #[n(0)]
    Named {
        /// The feelings, each once.
        #[n(0)]
        feelings: Vec<Feeling>,
        /// More about it, in my words.
        #[n(1)]
        words: Option<Text>,
    },
    /// I pass this time.
    #[n(1)]
    Passed,
    /// *Thank you for telling me.*
    #[n(2)]
    ThankYou,
    /// On to the closing round.
    #[n(3)]
    Closing,
    /// What I want to say in the closing round.
    #[n(4)]
    Last(#[n(0)] Text),
    /// Nothing more from me.
    #[n(5)]
    NothingMore,
}

impl fmt::Debug for Turn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Turn {
    /// The name the texts are filed under.
    pub fn name(&self) -> &'static str {
        match self {
            Turn::Named { .. } => "named",
            Turn::Passed => "passed",
            Turn::ThankYou => "thank-you",
            Turn::Closing => "closing",
            Turn::Last(_) => "last",
            Turn::NothingMore => "nothing-more",
        }
    }
}

/// What a member can do with circles.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin the circle of a week.
    Begin(Week),
    /// Take the turn that is open.
    Take {
        /// The week.
        week: Week,
        /// The turn.
        turn: Turn,
        /// Whether it is my own; else the other says it aloud.
        own: bool,
    },
    /// All that was written down of my turns, up to this note, is what I said.
    Confirm(Week, EntryId),
    /// I did not say this note so.
    Decline(Week, EntryId),
    /// Let it rest, or go on.
    Pause(Week, bool),
    /// End it plainly.
    End(Week),
}

impl Command {
    /// What is to be written: the open turn, and nothing that would only be kept beside it.
    pub(crate) fn event(self, couple: &Couple, me: MemberId) -> Result<Event, Refusal> {
        Ok(match self {
            Command::Begin(_) if couple.partner().is_none() => return Err(Refusal::NobodyThere),
            Command::Begin(week) => Event::Begun { week },
            Command::Take { week, turn, own } => {
                let steps = couple.circles().get(week).ok_or(Refusal::NothingThere)?.steps();
                let taken = Taken { own, after: steps.point(), turn };
                steps.check_mine(me, &taken)?;
                let Taken { own, after, turn } = taken;
                Event::Turned { week, after, turn, own }
            }
            Command::Confirm(week, upto) => Event::Confirmed { week, upto },
            Command::Decline(week, note) => Event::Declined { week, note },
            Command::Pause(week, on) => Event::Paused { week, on },
            Command::End(week) => Event::Ended { week },
        })
    }
}
