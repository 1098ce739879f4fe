//! Routines of presence: repeating shared moments, such as coffee in the morning or a walk, and a mark where they took place.
//!
//! A routine is an agreement of both like any other, so either ends it alone and at once. It knows no missed day: a day without
//! a mark is an empty day, either may mark for both, and how present one was is each one's own word, told or kept.

mod kept;
mod plan;
#[cfg(test)]
mod tests;

use minicbor::{Decode, Encode};

pub use kept::{Occasion, Presence, Word};
pub use plan::{Plan, TOPIC};

use crate::{
    At, Couple, Day, EntryId, LongMap, MemberId, Refusal, Sorting, Text,
    agreement::{Agreement, Agreements, Standing, Version},
    take_back::{self, Outcome},
};

/// What is written about routines, beside the agreements on them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// We did this on a day. Either says so for both.
    #[n(0)]
    Did {
        /// The agreement on it.
        #[n(0)]
        routine: EntryId,
        /// The day.
        #[cbor(n(1), with = "crate::cbor::day")]
        day: Day,
    },
    /// How present the author felt, for both to read.
    #[n(1)]
    Felt {
        /// The agreement on the routine.
        #[n(0)]
        routine: EntryId,
        /// The day.
        #[cbor(n(1), with = "crate::cbor::day")]
        day: Day,
        /// How present.
        #[n(2)]
        presence: Presence,
        /// A line with it.
        #[n(3)]
        words: Option<Text>,
    },
    /// In `mine`: the same, for the author alone.
    #[n(2)]
    Kept {
        /// The agreement on the routine.
        #[n(0)]
        routine: EntryId,
        /// The day.
        #[cbor(n(1), with = "crate::cbor::day")]
        day: Day,
        /// How present.
        #[n(2)]
        presence: Presence,
        /// A line with it.
        #[n(3)]
        words: Option<Text>,
    },
}

/// What both said about routines, beside the agreements on them.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Routines {
    occasions: LongMap<(EntryId, Day), Occasion>,
    /// Where marks and words are to be found.
    index: LongMap<EntryId, (EntryId, Day)>,
}

/// What a member can do about routines, beside what can be done about any agreement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// We did this.
    Did(EntryId, Day),
    /// Say how present I felt, to both or to myself.
    Say {
        /// The agreement on the routine.
        routine: EntryId,
        /// The day.
        day: Day,
        /// How present.
        presence: Presence,
        /// A line with it.
        words: Option<Text>,
        /// Whether my partner reads it.
        shared: bool,
    },
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Did(routine, day) => Event::Did { routine, day },
            Command::Say { routine, day, presence, words, shared: true } => {
                Event::Felt { routine, day, presence, words }
            }
            Command::Say { routine, day, presence, words, shared: false } => {
                Event::Kept { routine, day, presence, words }
            }
        }
    }
}

impl Event {
    /// The routine and the day it says something of.
    pub(crate) fn of_day(&self) -> (EntryId, Day) {
        match self {
            Event::Did { routine, day }
            | Event::Felt { routine, day, .. }
            | Event::Kept { routine, day, .. } => (*routine, *day),
        }
    }
}

/// One routine as it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Routine<'a> {
    /// The agreement's name.
    pub id: EntryId,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// How the agreement stands.
    pub standing: Standing<'a>,
    /// What both agreed on, if they have.
    pub plan: Option<Plan>,
    /// Another plan that waits for a yes.
    pub proposed: Option<(&'a Version, Plan)>,
}

impl Routine<'_> {
    /// Whether it falls on a day, by the plan both agreed on.
    pub fn falls_on(&self, day: Day) -> bool {
        let holds = !matches!(self.standing, Standing::Ended(_));
        holds && self.plan.as_ref().is_some_and(|plan| plan.days.falls_on(day))
    }
}

impl Couple {
    /// What both said about routines.
    pub fn routines_said(&self) -> &Routines {
        &self.shared().routines
    }

    /// All routines that have not ended, and then those that have; each by its name.
    pub fn routines(&self, today: Day) -> Vec<Routine<'_>> {
        let ours = self.agreements().iter().filter(|(_, agreement)| agreement.topic == TOPIC);
        let mut all: Vec<_> = ours.map(|(id, agreement)| routine(id, agreement, today)).collect();
        all.order_by_key(|one| matches!(one.standing, Standing::Ended(_)));
        all
    }

    /// One routine.
    pub fn routine(&self, id: EntryId, today: Day) -> Option<Routine<'_>> {
        let agreement = self.agreements().get(id).filter(|agreement| agreement.topic == TOPIC)?;
        Some(routine(id, agreement, today))
    }

    /// The routines of a day that nobody has marked yet.
    pub fn routines_open_on(&self, day: Day) -> Vec<Routine<'_>> {
        let open = |one: &Routine<'_>| one.falls_on(day) && self.routines_said().on(one.id, day).is_none();
        self.routines(day).into_iter().filter(open).collect()
    }

    /// How present I felt on a day: the newest of what I told and of what I kept for myself.
    pub fn my_word(&self, routine: EntryId, day: Day) -> Option<(&Word, bool)> {
        let kept = self.kept_words().iter().rev().find(|(of, on, _)| (*of, *on) == (routine, day));
        let told = self.routines_said().on(routine, day).and_then(|on| on.word(self.me()));
        kept.map(|(_, _, word)| (word, false)).or(told.map(|word| (word, true)))
    }

    /// The newest day on which something was written about routines.
    pub(crate) fn newest_routine_day(&self) -> Option<Day> {
        let ours = self.agreements().iter().filter(|(_, agreement)| agreement.topic == TOPIC);
        let written = ours.flat_map(|(_, agreement)| agreement.versions()).map(|version| version.day);
        written.chain(self.routines_said().occasions.values().flat_map(Occasion::days)).max()
    }
}

fn routine(id: EntryId, agreement: &Agreement, today: Day) -> Routine<'_> {
    let plan = agreement.bound().and_then(|version| Plan::read(&version.text));
    let on_the_table = agreement.on_the_table();
    let proposed = on_the_table.and_then(|version| Some((version, Plan::read(&version.text)?)));
    Routine { id, agreement, standing: agreement.standing(today), plan, proposed }
}

/// A routine both had agreed on by a day, and that had not ended before it.
pub(crate) fn check_day(
    agreements: &Agreements,
    routine: EntryId,
    day: Day,
    today: Day,
) -> Result<(), Refusal> {
    let agreement = agreements.get(routine).filter(|agreement| agreement.topic == TOPIC);
    let agreement = agreement.ok_or(Refusal::NothingThere)?;
    let first = agreement.versions().iter().filter_map(Version::agreed).min();
    let first = first.ok_or(Refusal::NothingThere)?;
    refuse_if(day > today, Refusal::NotDueYet)?;
    let after_its_end = matches!(agreement.standing(day), Standing::Ended(ending) if day > ending.day());
    refuse_if(after_its_end, Refusal::Ended)?;
    // The day it was agreed on may be told one earlier by the other's calendar.
    let before = first.yesterday().is_ok_and(|before| day < before);
    refuse_if(before, Refusal::NotDueThen)
}

impl Routines {
    /// What both said of a routine on a day.
    pub fn on(&self, routine: EntryId, day: Day) -> Option<&Occasion> {
        self.occasions.get(&(routine, day))
    }

    /// Every day of a routine of which something was said, the earliest first.
    pub fn of(&self, routine: EntryId) -> impl DoubleEndedIterator<Item = (Day, &Occasion)> {
        let all = self.occasions.range((routine, Day::MIN)..=(routine, Day::MAX));
        all.map(|((_, day), occasion)| (*day, occasion))
    }

    /// Every day of every routine of which something was said.
    pub fn all(&self) -> impl Iterator<Item = (EntryId, Day, &Occasion)> {
        self.occasions.iter().map(|((routine, day), occasion)| (*routine, *day, occasion))
    }

    /// One's own rules beside the agreement's.
    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Did { routine, day } => {
                let so = self.on(*routine, *day).is_some_and(|on| on.is_marked_by(by));
                refuse_if(so, Refusal::AlreadySo)
            }
            Event::Felt { words, .. } | Event::Kept { words, .. } => {
                let fits = words.as_ref().is_none_or(|words| words.fits(Text::LINE));
                refuse_if(!fits, Refusal::TextLength)
            }
        }
    }

    /// Takes in what was written; the day and the routine, if they did it.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<Option<(EntryId, Day)>, Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Did { routine, day } => {
                self.say(at.id, (routine, day), |on| on.mark(at));
                Ok(Some((routine, day)))
            }
            Event::Felt { routine, day, presence, words } => {
                let word = Word { id: at.id, on: at.day, presence, words, taken_back: None };
                self.say(at.id, (routine, day), |on| on.say(at.by, word));
                Ok(None)
            }
            // It stands in `mine` and is kept there.
            Event::Kept { .. } => Ok(None),
        }
    }

    fn say(&mut self, id: EntryId, of: (EntryId, Day), say: impl FnOnce(&mut Occasion)) {
        self.index.insert(id, of);
        self.occasions.change(&of, say);
    }

    /// Takes back a mark or a word; nothing if there is no such entry here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let occasion = self.occasions.get_mut(self.index.get(&of)?)?;
        let (by, marker) = occasion.marker(of)?;
        if by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(marker, at.day))
    }
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}
