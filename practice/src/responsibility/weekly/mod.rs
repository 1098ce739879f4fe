//! The weekly check-in: a guided meeting of twenty to thirty minutes, on one phone passed between both or on two at once.
//!
//! It is no report on anybody: what is counted is what both did, and a week without a meeting is an empty week. Nobody is
//! spoken for: what one says aloud and the other writes down stays a note of who wrote it until the first one says that it is
//! what they said; and felt trust and felt safety are given on one's own device only.

mod facts;
mod meeting;
mod rules;
#[cfg(test)]
mod tests;
mod week;

use minicbor::{Decode, Encode};

use crate::{EntryId, Text, check_in::Said};

pub use facts::Facts;
pub use meeting::{Meeting, Next, Step, Words};
pub use rules::Weekly;
pub(crate) use rules::{check_felt, check_part};
pub use week::{Chosen, TOPIC, Week, when_of, when_text};

/// The kind and version of these events.
pub(crate) const KIND: &str = "weekly/1";

/// How many appreciations each has room for.
pub const APPRECIATIONS: usize = 3;

/// What is written about weekly check-ins. Each belongs to a week, so that two phones that begin at once begin one meeting.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The meeting of a week is begun.
    #[n(0)]
    Begun {
        /// The week.
        #[n(0)]
        week: Week,
    },
    /// My own words for one part.
    #[n(1)]
    Said {
        /// The week.
        #[n(0)]
        week: Week,
        /// The words.
        #[n(1)]
        part: Part,
    },
    /// What the other said aloud for one part, written down by me. It is not theirs until they say so.
    #[n(2)]
    WroteDown {
        /// The week.
        #[n(0)]
        week: Week,
        /// The words.
        #[n(1)]
        part: Part,
    },
    /// What was written down is what I said.
    #[n(3)]
    Confirmed {
        /// The entry that wrote it down.
        #[n(0)]
        note: EntryId,
    },
    /// We looked at it together; either says so.
    #[n(4)]
    LookedAt {
        /// The week.
        #[n(0)]
        week: Week,
        /// At what.
        #[n(1)]
        what: Look,
    },
    /// How much trust and safety I feel. It only ever travels sealed.
    #[n(5)]
    Felt {
        /// The week.
        #[n(0)]
        week: Week,
        /// The answers.
        #[n(1)]
        felt: Felt,
    },
    /// When we next do something together; either writes it, and the newest one is what stands.
    #[n(6)]
    NextTogether {
        /// The week.
        #[n(0)]
        week: Week,
        /// What we do.
        #[n(1)]
        what: Text,
        /// The day, if there is one.
        #[cbor(n(2), with = "crate::cbor::maybe_day", default)]
        on: Option<crate::Day>,
    },
    /// The meeting is paused, or goes on.
    #[n(7)]
    Paused {
        /// The week.
        #[n(0)]
        week: Week,
        /// Whether it rests from here.
        #[n(1)]
        on: bool,
    },
    /// I have read the record as it stands, and am done with it.
    #[n(8)]
    Closed {
        /// The week.
        #[n(0)]
        week: Week,
        /// The newest entry of the record I read, so that nobody is said to have seen what came later.
        #[n(1)]
        newest: EntryId,
    },
}

/// The words of one part of the meeting.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Part {
    /// One to three things I appreciate.
    #[n(0)]
    Appreciations(#[n(0)] Said<Vec<Text>>),
    /// What was hard; nothing is an answer too.
    #[n(1)]
    Hard(#[n(0)] Said<Soft>),
    /// One thing for the coming week.
    #[n(2)]
    OneThing(#[n(0)] Said<Text>),
}

/// Something hard, begun softly: I feel ... when ... I need ...
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Soft {
    /// I feel ...
    #[n(0)]
    pub feel: Text,
    /// When ...
    #[n(1)]
    pub when: Text,
    /// I need ...
    #[n(2)]
    pub need: Text,
}

/// Felt trust and felt safety, 0 to 10 each: a person's own word, never computed and never compared. *Prefer not to say* is
/// an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Felt {
    /// How much I trust.
    #[n(0)]
    pub trust: Said<u8>,
    /// How safe I feel.
    #[n(1)]
    pub safety: Said<u8>,
}

/// What both look at together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Look {
    /// The week's facts.
    #[n(0)]
    Facts,
    /// The pact.
    #[n(1)]
    Pact,
}

/// What a member can do with the weekly check-in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin the meeting of a week.
    Begin(Week),
    /// Say my own words for a part.
    Say(Week, Part),
    /// Write down what the other says aloud.
    WriteDown(Week, Part),
    /// Say that a note is what I said.
    Confirm(EntryId),
    /// We looked at it.
    LookAt(Week, Look),
    /// Seal how much trust and safety I feel.
    Feel(Week, Felt),
    /// When we next do something together.
    NextTogether(Week, Text, Option<crate::Day>),
    /// Pause it, or go on.
    Pause(Week, bool),
    /// Be done with the record as it is on the screen.
    Close {
        /// The week.
        week: Week,
        /// The newest entry on the screen.
        newest: EntryId,
    },
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Begin(week) => Event::Begun { week },
            Command::Say(week, part) => Event::Said { week, part },
            Command::WriteDown(week, part) => Event::WroteDown { week, part },
            Command::Confirm(note) => Event::Confirmed { note },
            Command::LookAt(week, what) => Event::LookedAt { week, what },
            Command::Feel(week, felt) => Event::Felt { week, felt },
            Command::NextTogether(week, what, on) => Event::NextTogether { week, what, on },
            Command::Pause(week, on) => Event::Paused { week, on },
            Command::Close { week, newest } => Event::Closed { week, newest },
        }
    }
}

impl Part {
    /// The step of the meeting these words belong to.
    pub fn step(&self) -> Step {
        match self {
            Part::Appreciations(_) => Step::Appreciations,
            Part::Hard(_) => Step::Hard,
            Part::OneThing(_) => Step::OneThing,
        }
    }
}
