//! Take it with you: one's own words at any time, and the record of both with the partner's yes.
//!
//! It is not evidence and says so. A yes is for one time: the record is the same for both, and each may take it once.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

pub use super::page::{Label, Labels};
use crate::{At, Couple, Day, EntryId, MemberId, Refusal, day_number};

/// How many days a yes holds if the record is not taken.
pub const YES_HOLDS_DAYS: i32 = 7;

/// What is written about the record of both.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author asks for it.
    #[n(0)]
    Asked {},
    /// The other answers. Saying no after a yes takes the yes back.
    #[n(1)]
    Answered {
        /// The entry that asked.
        #[n(0)]
        ask: EntryId,
        /// Whether the record may be taken.
        #[n(1)]
        yes: bool,
    },
    /// The author has taken it; another time needs another yes.
    #[n(2)]
    Taken {
        /// The entry that asked.
        #[n(0)]
        ask: EntryId,
    },
}

/// One asking for the record of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The entry that asks.
    pub id: EntryId,
    /// Who asks.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What the other answered, and on which day of theirs.
    pub answer: Option<(bool, Day)>,
    taken: BTreeSet<MemberId>,
}

/// All that was asked about the record of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    asks: Vec<Ask>,
}

/// What a member can do about the record of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Ask for it.
    Ask,
    /// Answer the partner's asking.
    Answer {
        /// The entry that asked.
        ask: EntryId,
        /// Whether the record may be taken.
        yes: bool,
    },
    /// Take it now.
    Take,
}

impl Exports {
    /// Every asking, the newest last.
    pub fn asks(&self) -> &[Ask] {
        &self.asks
    }

    /// The asking that waits for an answer of `member`.
    pub fn to_answer(&self, member: MemberId) -> Option<&Ask> {
        self.asks.last().filter(|ask| ask.by != member && ask.answer.is_none())
    }

    /// The asking by whose yes `member` may take the record today.
    pub fn granted_to(&self, member: MemberId, today: Day) -> Option<EntryId> {
        let ask = self.asks.last()?;
        let holds = |day: Day| day_number(today) - day_number(day) <= YES_HOLDS_DAYS;
        let granted = matches!(ask.answer, Some((true, day)) if holds(day));
        (granted && !ask.taken.contains(&member)).then_some(ask.id)
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Asked {} => match self.asks.last() {
                Some(ask) if ask.answer.is_none() => Err(Refusal::AlreadySo),
                _ => Ok(()),
            },
            Event::Answered { ask, yes } => {
                let ask = self.newest(*ask)?;
                match ask.answer {
                    _ if ask.by == by => Err(Refusal::YourOwn),
                    Some((true, _)) if !yes => Ok(()),
                    Some(_) => Err(Refusal::AlreadySo),
                    None => Ok(()),
                }
            }
            Event::Taken { ask } => {
                let ask = self.newest(*ask)?;
                let may = matches!(ask.answer, Some((true, _))) && !ask.taken.contains(&by);
                if may { Ok(()) } else { Err(Refusal::NeedsYes) }
            }
        }
    }

    fn newest(&self, ask: EntryId) -> Result<&Ask, Refusal> {
        self.asks.last().filter(|newest| newest.id == ask).ok_or(Refusal::NothingThere)
    }

    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<(), Refusal> {
        self.check(at.by, event)?;
        if *event == (Event::Asked {}) {
            self.asks.push(Ask { id: at.id, by: at.by, day: at.day, answer: None, taken: BTreeSet::new() });
        }
        let Some(ask) = self.asks.last_mut() else { return Ok(()) };
        match event {
            Event::Asked {} => {}
            Event::Answered { yes, .. } => ask.answer = Some((*yes, at.day)),
            Event::Taken { .. } => {
                ask.taken.insert(at.by);
            }
        }
        Ok(())
    }
}

/// An export in both its forms.
#[derive(Clone, PartialEq, Eq)]
pub struct Taken {
    /// JSON, indented.
    pub json: String,
    /// One HTML file that reads and prints well.
    pub html: String,
}

/// My own words: my check-ins, answers and drops, and the agreements of both.
pub fn my_words(couple: &Couple, labels: &dyn Labels) -> Taken {
    super::record::Record::mine(couple, labels).taken(labels)
}

/// The record of both, if the partner's yes is there today. Write what [`Command::Take`] decides beside it. Both devices
/// give the same bytes when both use the labels of the language the space was begun in.
///
/// # Errors
/// [`Refusal::NeedsYes`] without a yes that holds.
pub fn record_of_both(couple: &Couple, labels: &dyn Labels, today: Day) -> Result<Taken, Refusal> {
    couple.exports().granted_to(couple.me(), today).ok_or(Refusal::NeedsYes)?;
    Ok(super::record::Record::of_both(couple, labels).taken(labels))
}
