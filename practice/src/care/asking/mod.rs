//! Asking: at most three requests a day from one to the other, and at most three texts of one that wait for the other's word.
//!
//! It limits what asks something of the other, and nothing else: what answers, gives, stops, pauses or leaves goes through on
//! any day. What was asked beyond it, on two devices without a network, is shown to nobody but its author, words and all.

mod kinds;
mod not_asked;
#[cfg(test)]
mod tests;

pub use not_asked::NotAsked;

use kinds::{Asks, asks};

use super::stopping::stops;
use crate::{
    At, Body, Couple, Day, EntryId, LongMap, MemberId, Refusal, Shared,
    agreement::{Agreement, Version},
    day_number,
    dialogue::{self, About},
    take_back::Outcome,
};

/// The most requests one member makes of the other in a day of their own.
pub const REQUESTS_A_DAY: u8 = 3;

/// The most texts of one member that wait for the other's word at a time, on however many days they were written.
pub const TEXTS_WAITING: usize = 3;

/// How many days one is shown what one wrote and what was not asked.
pub const NOT_ASKED_DAYS: i32 = 7;

/// How often each asked on each day, and what was not asked.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asking {
    asked: LongMap<(Day, MemberId), u8>,
    not_asked: Vec<NotAsked>,
}

impl Asking {
    fn asked(&self, by: MemberId, day: Day) -> u8 {
        self.asked.get(&(day, by)).copied().unwrap_or_default()
    }

    /// Takes back what was not asked; nothing if there is none of that name. Nobody has seen it, so it is gone.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let place = self.not_asked.iter().position(|one| one.id == of)?;
        if self.not_asked[place].by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        self.not_asked.remove(place);
        Some(Ok(Outcome::Gone))
    }
}

/// What frees an answer from being a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// That the other asks, and has not taken it back: for who wants to write.
    Standing,
    /// That the other has asked: for what has come in. Who wrote on another device may not have known yet that it was taken
    /// back.
    Ever,
}

impl Asked {
    /// Whether an asking counts that may have been taken back.
    pub(crate) fn counts(self, taken_back: Option<Day>) -> bool {
        self == Asked::Ever || taken_back.is_none()
    }
}

impl Shared {
    /// The rule for who wants to ask.
    pub(crate) fn check_asking(&self, by: MemberId, day: Day, body: &Body) -> Result<(), Refusal> {
        self.may_ask(by, day, body, Asked::Standing)
    }

    fn may_ask(&self, by: MemberId, day: Day, body: &Body, asked: Asked) -> Result<(), Refusal> {
        let Some(asks) = self.asks(by, body, asked) else { return Ok(()) };
        let partner = self.begun.partner_of(by);
        if partner.is_some_and(|partner| self.slower.until(partner, day).is_some()) {
            return Err(Refusal::GoingSlower);
        }
        match asks {
            Asks::Request if self.asking.asked(by, day) >= REQUESTS_A_DAY => Err(Refusal::ThreeRequestsToday),
            Asks::Text if self.texts_waiting(by) >= TEXTS_WAITING => Err(Refusal::ThreeTextsWait),
            Asks::Request | Asks::Text => Ok(()),
        }
    }

    /// Counts a request, or keeps what was not asked for its author. It is counted whatever its practice says of it, so that the
    /// count does not hang on an offer which the host may have forgotten since; and what was not asked is not counted, so that
    /// it can be taken back for good.
    pub(crate) fn take_asking(&mut self, at: At, body: &Body) -> Result<(), Refusal> {
        let checked = self.may_ask(at.by, at.day, body, Asked::Ever);
        match checked {
            Ok(()) if self.asks(at.by, body, Asked::Ever) == Some(Asks::Request) => {
                self.asking.asked.change(&(at.day, at.by), |asked| *asked += 1);
            }
            Ok(()) => {}
            Err(why) => {
                let (id, by, day) = (at.id, at.by, at.day);
                self.asking.not_asked.push(NotAsked { id, by, day, why, body: body.clone() });
            }
        }
        checked
    }

    fn asks(&self, by: MemberId, body: &Body, asked: Asked) -> Option<Asks> {
        let answers = match body {
            Body::Dialogue(dialogue::Event::Begun { about: Some(about), .. }) => {
                self.was_asked_for(by, about, asked)
            }
            _ => stops(body),
        };
        asks(body).filter(|_| !answers)
    }

    /// Whether the other asked to talk about just that, or spoke before and they swap. It is answered so once: a second beginning
    /// about the same is a request like any other.
    fn was_asked_for(&self, by: MemberId, about: &About, asked: Asked) -> bool {
        let begun = self.dialogues.all().any(|one| one.by == by && one.about.as_ref() == Some(about));
        !begun
            && match *about {
                About::CheckIn(id) => self.check_ins.was_asked_about(id, by, asked),
                About::Differently(id) => self.promises.was_asked_about(id, by, asked),
                About::Gap { round, area } => self
                    .openness
                    .wishes(round)
                    .iter()
                    .any(|wish| wish.by != by && wish.area == area && asked.counts(wish.taken_back)),
                About::Swap(id) => self.dialogues.get(id).is_some_and(|one| !one.speaks(by)),
                About::Disclosure(_) | About::Trigger(_) | About::Impact(_) => false,
            }
    }

    /// How many texts of a member wait for the other's word.
    fn texts_waiting(&self, by: MemberId) -> usize {
        let waits = |agreement: &Agreement| {
            let still_asks = agreement.gave_way_to().is_none();
            let text = agreement.on_the_table().filter(|text| text.by == by && still_asks);
            let others =
                |text: &Version| text.signatures().keys().chain(text.not_yet()).any(|who| *who != by);
            text.is_some_and(|text| !others(text))
        };
        self.agreements.iter().filter(|(_, agreement)| waits(agreement)).count()
    }
}

impl Couple {
    /// What I wrote lately and what was not asked of my partner: without a network, on another device of mine, or before I knew
    /// that they go slower. My partner sees nothing of it.
    pub fn not_asked(&self, today: Day) -> impl Iterator<Item = &NotAsked> {
        let lately = move |day: Day| day_number(today) - day_number(day) <= NOT_ASKED_DAYS;
        self.all_not_asked().filter(move |one| lately(one.day))
    }

    /// The same, however long ago: it stays in one's own export until one lets go of it.
    pub(crate) fn all_not_asked(&self) -> impl Iterator<Item = &NotAsked> {
        let me = self.me();
        self.shared().asking.not_asked.iter().filter(move |one| one.by == me)
    }

    /// How many requests I have left today.
    pub fn requests_left(&self, today: Day) -> u8 {
        REQUESTS_A_DAY.saturating_sub(self.shared().asking.asked(self.me(), today))
    }
}
