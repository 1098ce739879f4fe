//! The guided dialogue: one speaks, the other listens and says what they understood, until it is that; then the rest.
//!
//! It is no debate and no verdict: nobody has to agree, a step can't be skipped by writing into a later one, and either may
//! end it plainly at any time. Nobody is spoken for: what one says aloud and the other writes down stays a note until the
//! first one says yes to it. How long somebody sat with it is written nowhere.

mod about;
mod rules;
mod talk;
#[cfg(test)]
mod tests;

use core::fmt;

use minicbor::{Decode, Encode};

pub use about::{About, AtHand};
pub use rules::Dialogues;
pub use talk::{Dialogue, Stage};

use crate::{Couple, EntryId, MemberId, Now, Refusal, Text, needs::Need, pause::Pause, steps::Taken};

/// What is written about dialogues.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The speaker begins softly. This entry names the dialogue.
    #[n(0)]
    Begun {
        /// What it is about.
        #[n(0)]
        about: Option<About>,
        /// How it begins.
        #[n(1)]
        soft: Soft,
        /// Whether these are the writer's own words; else the other says them aloud, and is the speaker.
        #[n(2)]
        own: bool,
    },
    /// One turn.
    #[n(1)]
    Turned {
        /// In which dialogue.
        #[n(0)]
        dialogue: EntryId,
        /// The turn it follows; nothing where the beginning was not said so.
        #[n(1)]
        after: Option<EntryId>,
        /// The turn.
        #[n(2)]
        turn: Turn,
        /// Whether it is the writer's own; else the other says it aloud.
        #[n(3)]
        own: bool,
    },
    /// What was written down of my words up to here is what I said.
    #[n(2)]
    Confirmed {
        /// In which dialogue.
        #[n(0)]
        dialogue: EntryId,
        /// The newest note that is meant.
        #[n(1)]
        upto: EntryId,
    },
    /// I did not say it so. The dialogue goes on from before it.
    #[n(3)]
    Declined {
        /// In which dialogue.
        #[n(0)]
        dialogue: EntryId,
        /// The note that is meant.
        #[n(1)]
        note: EntryId,
    },
    /// It is ended plainly. It says nothing about why.
    #[n(4)]
    Ended {
        /// Which dialogue.
        #[n(0)]
        dialogue: EntryId,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Event::Begun { own, .. } => write!(f, "Begun(own: {own})"),
            Event::Turned { turn, own, .. } => write!(f, "Turned({turn:?}, own: {own})"),
            Event::Confirmed { upto, .. } => write!(f, "Confirmed({upto:?})"),
            Event::Declined { note, .. } => write!(f, "Declined({note:?})"),
            Event::Ended { dialogue } => write!(f, "Ended({dialogue:?})"),
        }
    }
}

/// A soft start: I feel ... when ... because ... I need ...
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Soft {
    /// I feel ...
    #[n(0)]
    pub feel: Text,
    /// When ...
    #[n(1)]
    pub when: Text,
    /// Because ...
    #[n(2)]
    pub because: Option<Text>,
    /// I need ...
    #[n(3)]
    pub need: Text,
}

/// One turn.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Turn {
    /// The speaker begins softly.
    #[n(0)]
    Began(#[n(0)] Soft),
    /// The listener says what they understood.
    #[n(1)]
    Reflected(#[n(0)] Text),
    /// *Yes, that's it.*
    #[n(2)]
    ThatsIt,
    /// *Not quite*, and what was missed.
    #[n(3)]
    NotQuite(#[n(0)] Text),
    /// The listener says that the feeling makes sense.
    #[n(4)]
    Validated(#[n(0)] Text),
    /// *What do you need from me right now?*
    #[n(5)]
    AskedNeed,
    /// What the speaker needs.
    #[n(6)]
    Needs(#[n(0)] Need),
    /// An idea, by either; only where the speaker chose to think of solutions.
    #[n(7)]
    Idea(#[n(0)] Text),
    /// The speaker closes it.
    #[n(8)]
    Closed,
}

impl Turn {
    /// The name the texts are filed under.
    pub fn name(&self) -> &'static str {
        match self {
            Turn::Began(_) => "began",
            Turn::Reflected(_) => "reflected",
            Turn::ThatsIt => "thats-it",
            Turn::NotQuite(_) => "not-quite",
            Turn::Validated(_) => "validated",
            Turn::AskedNeed => "asked-need",
            Turn::Needs(_) => "needs",
            Turn::Idea(_) => "idea",
            Turn::Closed => "closed",
        }
    }
}

/// What a member can do with dialogues.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin one softly.
    Begin {
        /// What it is about.
        about: Option<About>,
        /// How it begins.
        soft: Soft,
        /// Whether these are my own words; else the other says them, and speaks.
        own: bool,
    },
    /// Take the turn that is open.
    Take {
        /// In which dialogue.
        dialogue: EntryId,
        /// The turn.
        turn: Turn,
        /// Whether it is my own; else the other says it aloud.
        own: bool,
    },
    /// All that was written down of my words, up to this note, is what I said.
    Confirm(EntryId, EntryId),
    /// I did not say this note so.
    Decline(EntryId, EntryId),
    /// End it plainly.
    End(EntryId),
}

impl Command {
    /// What is to be written: the open turn, and nothing that would only be kept beside it.
    pub(crate) fn event(self, couple: &Couple, me: MemberId, now: &Now) -> Result<Event, Refusal> {
        Ok(match self {
            Command::Begin { .. } if couple.partner().is_none() => return Err(Refusal::NobodyThere),
            Command::Begin { about, soft, own } => {
                about.map_or(Ok(()), |about| couple.may_begin_about(&about))?;
                Event::Begun { about, soft, own }
            }
            Command::Take { dialogue, turn, own } => {
                let steps = couple.dialogues().get(dialogue).ok_or(Refusal::NothingThere)?.steps();
                if couple.pause_in(dialogue, now.unix_ms.div_euclid(1000)).is_some() {
                    return Err(Refusal::Paused);
                }
                // An idea and the close follow what the speaker needs, whatever ideas came meanwhile.
                let taken = Taken { own, after: steps.point(), turn };
                steps.check_mine(me, &taken)?;
                let Taken { own, after, turn } = taken;
                Event::Turned { dialogue, after, turn, own }
            }
            Command::Confirm(dialogue, upto) => Event::Confirmed { dialogue, upto },
            Command::Decline(dialogue, note) => Event::Declined { dialogue, note },
            Command::End(dialogue) => Event::Ended { dialogue },
        })
    }
}

impl Couple {
    /// The pause in which a dialogue rests at a moment, in seconds since 1970. It leads back once both are back, and to a plain
    /// end by either's word or a day after its time; a pause that has gone by rests nothing.
    pub fn pause_in(&self, dialogue: EntryId, now_s: i64) -> Option<&Pause> {
        self.pauses().about(Some(dialogue)).filter(|pause| now_s < pause.over())
    }
}
