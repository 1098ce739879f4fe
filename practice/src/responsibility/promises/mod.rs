//! Promises: a small thing one person says they will do, on a day or again and again, and what came of it in the words of
//! both.
//!
//! It keeps no count of anybody. A renewed promise is not a broken one, an empty day is not a missed one, stopping is never
//! a failure, and where two saw it differently both words stay side by side.

mod promise;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

pub use promise::{Answer, Answered, Belongs, Ending, Id, Mark, Marked, OnDay, Promise, Time, Told, When};

use crate::{
    At, Day, EntryId, LongMap, MemberId, Refusal, Sorting, Text,
    asking::Asked,
    day_number,
    take_back::{self, Outcome},
};

/// How many days a promise is brought up whose day went by without a word.
const GONE_BY_DAYS: i32 = 7;

/// What is written about promises.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A promise is made by the entry's author; nobody promises for the other.
    #[n(0)]
    Made {
        /// What.
        #[n(0)]
        words: Words,
        /// When.
        #[n(1)]
        when: When,
        /// What it belongs to.
        #[n(2)]
        belongs: Option<Belongs>,
    },
    /// A promise that stood without a day gets one.
    #[n(1)]
    Dated {
        /// Which promise.
        #[n(0)]
        promise: Id,
        /// When.
        #[n(1)]
        when: When,
    },
    /// *Let's change it*, before it is due: this entry is the renewed promise, and the old one ends.
    #[n(2)]
    Changed {
        /// The old one.
        #[n(0)]
        promise: Id,
        /// What, from now on.
        #[n(1)]
        words: Words,
        /// When, from now on.
        #[n(2)]
        when: When,
    },
    /// Told before it was missed: I will not manage on that day.
    #[n(3)]
    Told {
        /// Which promise.
        #[n(0)]
        promise: Id,
        /// The due day.
        #[cbor(n(1), with = "crate::cbor::day")]
        day: Day,
        /// A line with it.
        #[n(2)]
        words: Option<Text>,
    },
    /// Its author says what came of it on one due day.
    #[n(4)]
    Marked {
        /// Which promise.
        #[n(0)]
        promise: Id,
        /// The due day.
        #[cbor(n(1), with = "crate::cbor::day")]
        day: Day,
        /// What came of it.
        #[n(2)]
        mark: Mark,
    },
    /// The partner says how it was.
    #[n(5)]
    Answered {
        /// Which promise.
        #[n(0)]
        promise: Id,
        /// The due day.
        #[cbor(n(1), with = "crate::cbor::day")]
        day: Day,
        /// How it was.
        #[n(2)]
        answer: Answer,
    },
    /// Its author stops it.
    #[n(6)]
    Stopped {
        /// Which promise.
        #[n(0)]
        promise: Id,
    },
    /// In `mine`: its author wants to be reminded of it, or no more.
    #[n(7)]
    Reminded {
        /// Which promise.
        #[n(0)]
        promise: Id,
        /// Minutes after midnight, on the author's own clock, wherever they are.
        #[n(1)]
        minute: Option<u16>,
    },
}

/// The words of a promise.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Words {
    /// What I will do.
    #[n(0)]
    pub what: Text,
    /// The *when ...* of *when ..., I will ...*.
    #[n(1)]
    pub cue: Option<Text>,
}

impl Words {
    pub(crate) fn check(&self) -> Result<(), Refusal> {
        let fit = self.what.fits(Text::LINE) && fits_if_there(self.cue.as_ref(), Text::LINE);
        refuse_unless(fit, Refusal::TextLength)
    }
}

/// All promises of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Promises {
    by_id: BTreeMap<Id, Promise>,
    /// Lines of an addition to an apology that were promised already. They are no promise again, unless something was
    /// written of one when they still were.
    again: BTreeMap<Id, Promise>,
    /// Where the answers stand, so that their authors can take them back.
    answers: LongMap<EntryId, (Id, Day)>,
}

/// What a member can do with promises.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Promise something.
    Make {
        /// What.
        words: Words,
        /// When.
        when: When,
        /// What it belongs to.
        belongs: Option<Belongs>,
    },
    /// Give a promise that stands without a day its day.
    Date(Id, When),
    /// *Let's change it*.
    Change {
        /// Which promise.
        promise: Id,
        /// What, from now on.
        words: Words,
        /// When, from now on.
        when: When,
    },
    /// I will not manage on that day.
    Tell(Id, Day, Option<Text>),
    /// Say what came of it.
    Mark(Id, Day, Mark),
    /// Say how it was for me, the partner.
    Answer(Id, Day, Answer),
    /// Stop it.
    Stop(Id),
    /// Remind me of it at this minute of the day, or no more. Nobody else learns of it.
    Remind(Id, Option<u16>),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Make { words, when, belongs } => Event::Made { words, when, belongs },
            Command::Date(promise, when) => Event::Dated { promise, when },
            Command::Change { promise, words, when } => Event::Changed { promise, words, when },
            Command::Tell(promise, day, words) => Event::Told { promise, day, words },
            Command::Mark(promise, day, mark) => Event::Marked { promise, day, mark },
            Command::Answer(promise, day, answer) => Event::Answered { promise, day, answer },
            Command::Stop(promise) => Event::Stopped { promise },
            Command::Remind(promise, minute) => Event::Reminded { promise, minute },
        }
    }
}

impl Event {
    /// The promise and the due day it says something of.
    pub(crate) fn of_day(&self) -> Option<(Id, Day)> {
        match self {
            Event::Marked { promise, day, .. } | Event::Answered { promise, day, .. } => {
                Some((*promise, *day))
            }
            _ => None,
        }
    }
}

impl Promises {
    /// Whether its author said that they kept it on a day, and the partner felt it and saw nothing differently.
    pub(crate) fn kept_and_felt(&self, promise: Id, day: Day) -> bool {
        let on = self.get(promise).and_then(|promise| promise.on(day));
        on.is_some_and(|on| on.mark() == Some(Mark::Kept) && on.was_felt() && !on.was_seen_differently())
    }

    /// One promise.
    pub fn get(&self, promise: Id) -> Option<&Promise> {
        self.by_id.get(&promise)
    }

    /// All promises, the newest day first.
    pub fn all(&self) -> Vec<&Promise> {
        let mut all: Vec<_> = self.by_id.values().collect();
        all.order_by_key(|promise| (core::cmp::Reverse(promise.made), promise.id));
        all
    }

    /// The newest day on which something was written about promises.
    pub(crate) fn newest_day(&self) -> Option<Day> {
        self.by_id.values().map(Promise::newest_day).max()
    }

    /// What a member promised that is due on a day and of which they have said nothing yet.
    pub fn open_on(&self, by: MemberId, day: Day) -> Vec<&Promise> {
        let open = |promise: &&Promise| promise.by == by && promise.is_due(day) && promise.is_open(day);
        self.by_id.values().filter(open).collect()
    }

    /// What a member promised once, by a day that went by within a week, and of which they have said nothing. Where it comes back
    /// it is brought up on the next day anyhow.
    pub fn gone_by(&self, by: MemberId, today: Day) -> Vec<(&Promise, Day)> {
        let lately = |day: &Day| (1..=GONE_BY_DAYS).contains(&(day_number(today) - day_number(*day)));
        let mine = self.by_id.values().filter(|promise| promise.by == by && promise.ended.is_none());
        let once = mine.filter(|promise| promise.when.as_ref().is_some_and(|when| when.days.is_once()));
        let open = once.filter_map(|promise| Some((promise, promise.next_open(promise.made)?)));
        open.filter(|(_, day)| lately(day)).collect()
    }

    /// An answer of the partner's, and of which promise and day it speaks.
    pub fn answer(&self, id: EntryId) -> Option<(&Promise, Day, &Answered)> {
        let (promise, day) = *self.answers.get(&id)?;
        let promise = self.get(promise)?;
        let answered = promise.on(day)?.answers().iter().find(|answered| answered.id == id)?;
        Some((promise, day, answered))
    }

    /// Whether a member's partner asked to talk about what they saw differently, in this answer.
    pub(crate) fn was_asked_about(&self, answer: EntryId, by: MemberId, which: Asked) -> bool {
        self.answer(answer).is_some_and(|(promise, _, answered)| {
            let asks = matches!(answered.answer, Answer::SawItDifferently { talk: true, .. });
            promise.by == by && asks && which.counts(answered.taken_back)
        })
    }

    /// Lines of an apology that a member's partner opened, and that have no day yet.
    pub fn without_a_day(&self, by: MemberId) -> Vec<&Promise> {
        let bare = |promise: &&Promise| promise.by == by && promise.when.is_none() && promise.ended.is_none();
        self.by_id.values().filter(bare).collect()
    }

    /// The partner's answers to what a member promised, that were given on or after a day.
    pub fn answers_for(&self, by: MemberId, since: Day) -> Vec<(&Promise, Day, &Answered)> {
        let mine = self.by_id.values().filter(|promise| promise.by == by);
        let all = mine.flat_map(|promise| {
            promise.said().flat_map(move |(day, on)| on.answers.iter().map(move |a| (promise, day, a)))
        });
        all.filter(|(_, _, answered)| answered.on >= since && answered.taken_back.is_none()).collect()
    }

    /// The way in for an apology: each of its lines is a promise from the day it was opened on, and not before, so that no
    /// word of it leaks. It stands without a day until its author sets one. What stands in it again, since it adds to an
    /// earlier one of its `family`, is promised already.
    pub(crate) fn apology_opened(
        &mut self,
        apology: EntryId,
        family: &BTreeSet<EntryId>,
        by: MemberId,
        opened: Day,
        lines: &[Text],
    ) {
        for (line, what) in (1..).zip(lines) {
            let id = Id { entry: apology, line };
            let bare = Words { what: what.clone(), cue: None };
            let belongs = Some(Belongs::Apology(apology));
            let new = Promise { belongs, ..promise(id, by, opened, bare) };
            let promised = self.by_id.values().any(|earlier| is_again(earlier, &new, family));
            let there = if promised { &mut self.again } else { &mut self.by_id };
            there.entry(id).or_insert(new);
        }
    }

    pub(crate) fn check(&self, by: MemberId, today: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Made { words, when, .. } => words.check().and(when.check(today)),
            Event::Dated { promise, when } => {
                let promise = self.going_on(*promise, by)?;
                refuse_unless(promise.when.is_none(), Refusal::HasADay).and(when.check(today))
            }
            Event::Changed { promise, words, when } => {
                check_change(self.going_on(*promise, by)?, today)?;
                words.check().and(when.check(today))
            }
            Event::Told { promise, day, words } => {
                refuse_unless(fits_if_there(words.as_ref(), Text::LINE), Refusal::TextLength)?;
                let promise = self.due_of(*promise, by, *day)?;
                refuse_unless(*day >= today, Refusal::DayIsPast)?;
                refuse_unless(promise.is_open(*day), Refusal::AlreadySo)
            }
            Event::Marked { promise, day, mark } => {
                check_mark(self.due_of(*promise, by, *day)?, today, *day, *mark)
            }
            Event::Answered { promise, day, answer } => {
                check_answer(self.partners(*promise, by)?, today, *day, answer)
            }
            Event::Stopped { promise } => self.going_on(*promise, by).map(|_| ()),
            Event::Reminded { promise, minute } => {
                self.own(*promise, by)?;
                refuse_unless(minute.is_none_or(|m| m < promise::DAY_MINUTES), Refusal::NotATime)
            }
        }
    }

    /// One that is there, or of which something may have been written when it was.
    fn find(&self, promise: Id) -> Option<&Promise> {
        self.get(promise).or_else(|| self.again.get(&promise))
    }

    fn own(&self, promise: Id, by: MemberId) -> Result<&Promise, Refusal> {
        let promise = self.find(promise).ok_or(Refusal::NothingThere)?;
        refuse_unless(promise.by == by, Refusal::NotYours).map(|()| promise)
    }

    fn going_on(&self, promise: Id, by: MemberId) -> Result<&Promise, Refusal> {
        let promise = self.own(promise, by)?;
        refuse_unless(promise.ended.is_none(), Refusal::Ended).map(|()| promise)
    }

    fn due_of(&self, promise: Id, by: MemberId, day: Day) -> Result<&Promise, Refusal> {
        let promise = self.own(promise, by)?;
        refuse_unless(promise.can_be_spoken_of(day), Refusal::NotDueThen).map(|()| promise)
    }

    fn partners(&self, promise: Id, by: MemberId) -> Result<&Promise, Refusal> {
        let promise = self.get(promise).ok_or(Refusal::NothingThere)?;
        refuse_unless(promise.by != by, Refusal::YourOwn).map(|()| promise)
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, at.day, &event)?;
        match event {
            Event::Made { words, when, belongs } => {
                let id = Id::alone(at.id);
                let made = Promise { when: Some(when), belongs, ..promise(id, at.by, at.day, words) };
                self.by_id.insert(id, made);
            }
            Event::Dated { promise, when } => self.alter(promise, |promise| promise.when = Some(when)),
            Event::Changed { promise, words, when } => self.renew(at, promise, words, when),
            Event::Told { promise, day, words } => self.on(promise, day, |on| {
                on.told = Some(Told { on: at.day, words });
            }),
            Event::Marked { promise, day, mark } => self.on(promise, day, |on| {
                on.marks.push(Marked { on: at.day, mark });
            }),
            Event::Answered { promise, day, answer } => {
                self.answers.insert(at.id, (promise, day));
                let answered = Answered { id: at.id, on: at.day, answer, taken_back: None };
                self.on(promise, day, |on| on.answers.push(answered));
            }
            Event::Stopped { promise } => {
                self.alter(promise, |promise| promise.ended = Some((at.day, Ending::Stopped)));
            }
            // It stands in `mine` and is kept there.
            Event::Reminded { .. } => {}
        }
        Ok(())
    }

    fn renew(&mut self, at: At, old: Id, words: Words, when: When) {
        let id = Id::alone(at.id);
        let belongs = self.find(old).and_then(|old| old.belongs);
        self.alter(old, |old| old.ended = Some((at.day, Ending::Changed(id))));
        let fresh = promise(id, at.by, at.day, words);
        self.by_id.insert(id, Promise { when: Some(when), belongs, instead_of: Some(old), ..fresh });
    }

    fn alter(&mut self, promise: Id, change: impl FnOnce(&mut Promise)) {
        self.by_id.extend(self.again.remove_entry(&promise));
        if let Some(promise) = self.by_id.get_mut(&promise) {
            change(promise);
        }
    }

    fn on(&mut self, promise: Id, day: Day, say: impl FnOnce(&mut OnDay)) {
        self.alter(promise, |promise| promise.days.change(&day, say));
    }

    /// Takes back an answer; nothing if there is no such answer.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let (id, day) = *self.answers.get(&of)?;
        let promise = self.by_id.get_mut(&id)?;
        // The partner of who promised is who answered.
        if promise.by == at.by {
            return Some(Err(Refusal::NotYours));
        }
        let answers = &mut promise.days.get_mut(&day)?.answers;
        let answered = answers.iter_mut().find(|answered| answered.id == of)?;
        Some(take_back::mark(&mut answered.taken_back, at.day))
    }
}

/// Whether a line says again what stands as a promise in an apology of this family. What was stopped stands no more.
fn is_again(earlier: &Promise, new: &Promise, family: &BTreeSet<EntryId>) -> bool {
    let related =
        matches!(earlier.belongs, Some(Belongs::Apology(of)) if of != new.id.entry && family.contains(&of));
    let stands = !matches!(earlier.ended, Some((_, Ending::Stopped)));
    related && stands && earlier.by == new.by && earlier.what.as_str().trim() == new.what.as_str().trim()
}

fn promise(id: Id, by: MemberId, made: Day, words: Words) -> Promise {
    let Words { what, cue } = words;
    let days = LongMap::default();
    Promise { id, by, made, what, cue, when: None, belongs: None, instead_of: None, ended: None, days }
}

/// It is changed before it is due: once its last day is past, or something was said of it, it was kept, late or missed.
fn check_change(promise: &Promise, today: Day) -> Result<(), Refusal> {
    let before = promise.when.is_none() || promise.next_open(today).is_some();
    refuse_unless(before, Refusal::DayIsPast)
}

/// What is promised once, by a day, may be kept before it; nothing is late or missed before its day.
fn check_mark(promise: &Promise, today: Day, day: Day, mark: Mark) -> Result<(), Refusal> {
    let once = promise.when.as_ref().is_some_and(|when| when.days.is_once());
    refuse_unless(day <= today || (once && mark == Mark::Kept), Refusal::NotDueYet)?;
    let so_already = promise.on(day).and_then(OnDay::mark) == Some(mark);
    refuse_unless(!so_already, Refusal::AlreadySo)
}

/// The partner speaks of a day that has come, by their own calendar or by the promiser's who spoke of it already.
fn check_answer(promise: &Promise, today: Day, day: Day, answer: &Answer) -> Result<(), Refusal> {
    refuse_unless(promise.can_be_spoken_of(day), Refusal::NotDueThen)?;
    let on = promise.on(day);
    let has_come = day <= today || on.is_some_and(|on| !on.marks.is_empty());
    refuse_unless(has_come, Refusal::NotDueYet)?;
    match answer {
        Answer::FeltIt => refuse_unless(!on.is_some_and(OnDay::was_felt), Refusal::AlreadySo),
        Answer::SawItDifferently { words, .. } => refuse_unless(words.fits(Text::PAGE), Refusal::TextLength),
    }
}

fn fits_if_there(text: Option<&Text>, most: usize) -> bool {
    text.is_none_or(|text| text.fits(most))
}

fn refuse_unless(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}

/// When I want to be reminded of what: known to my own devices only, and never about what the partner does.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Reminders(BTreeMap<Id, Option<u16>>);

impl Reminders {
    pub(crate) fn set(&mut self, promise: Id, minute: Option<u16>) {
        self.0.insert(promise, minute);
    }

    /// A renewed promise keeps the reminder of the one it stands in for, until it gets its own.
    pub(crate) fn of(&self, promise: &Promise, promises: &Promises) -> Option<u16> {
        let before = |promise: &&Promise| promises.get(promise.instead_of?);
        let chain = core::iter::successors(Some(promise), before);
        chain.into_iter().find_map(|promise| self.0.get(&promise.id)).copied().flatten()
    }
}
