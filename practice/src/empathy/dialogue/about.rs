//! What a dialogue is about: something that stands elsewhere, with its words at hand.
//!
//! Not a copy of it: what the one who looks can't read there, they can't read here.

use minicbor::{Decode, Encode};

use super::Dialogue;
use crate::{
    Couple, Day, EntryId, MemberId, Refusal, Text,
    apology::{Answer, Given},
    check_in::CheckIn,
    openness::{Area, Row},
    promises::{Answered, Promise},
    triggers::Told,
};

/// What leads into a dialogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum About {
    /// Something that was told: the entry that offered it.
    #[n(0)]
    Disclosure(#[n(0)] EntryId),
    /// A trigger: the entry that shared it.
    #[n(1)]
    Trigger(#[n(0)] EntryId),
    /// What something was like, as it came back to an apology: the entry that told it.
    #[n(2)]
    Impact(#[n(0)] EntryId),
    /// *I saw it differently*, said of a promise's day: the entry that said so.
    #[n(3)]
    Differently(#[n(0)] EntryId),
    /// A check-in to which somebody said *let's talk*: the entry that shared it.
    #[n(4)]
    CheckIn(#[n(0)] EntryId),
    /// A gap on an openness map.
    #[n(5)]
    Gap {
        /// Which map.
        #[n(0)]
        round: u32,
        /// Which area.
        #[n(1)]
        area: Area,
    },
    /// Another dialogue, in which the other spoke: they swap.
    #[n(6)]
    Swap(#[n(0)] EntryId),
}

/// The words that are at hand.
#[derive(Clone, Debug, PartialEq)]
pub enum AtHand<'a> {
    /// What was told, once it was opened.
    Disclosure {
        /// By whom.
        by: MemberId,
        /// The words.
        told: &'a Text,
    },
    /// A trigger that was shared.
    Trigger(&'a Told),
    /// What something was like for somebody.
    Impact {
        /// By whom.
        by: MemberId,
        /// The words.
        words: &'a Text,
    },
    /// What was said of a promise's day.
    Differently {
        /// The promise.
        promise: &'a Promise,
        /// Its day.
        day: Day,
        /// What was said.
        answered: &'a Answered,
    },
    /// A check-in.
    CheckIn {
        /// By whom.
        by: MemberId,
        /// Of which day.
        day: Day,
        /// What it says.
        check_in: &'a CheckIn,
    },
    /// One area of a map.
    Gap(Row),
    /// The dialogue before this one.
    Swap(&'a Dialogue),
}

impl Couple {
    /// The words that something is about, as far as the one who looks may read them: nothing that is not opened, still sealed,
    /// or gone.
    pub fn at_hand(&self, about: &About) -> Option<AtHand<'_>> {
        match *about {
            About::Disclosure(id) => {
                let one = self.disclosure(id).filter(|one| one.offer.opened().is_some())?;
                Some(AtHand::Disclosure { by: one.offer.by, told: one.told? })
            }
            About::Trigger(id) => self.triggers().get(id).map(AtHand::Trigger),
            About::Impact(id) => self.impact(id),
            About::Differently(id) => {
                let (promise, day, answered) = self.promises().answer(id)?;
                Some(AtHand::Differently { promise, day, answered })
            }
            About::CheckIn(id) => {
                let (by, day, check_in) = self.check_ins().shared(id)?;
                Some(AtHand::CheckIn { by, day, check_in })
            }
            About::Gap { round, area } => {
                let rows = self.map_of_both(round)?.rows;
                rows.into_iter().find(|row| row.area == area).map(AtHand::Gap)
            }
            About::Swap(id) => self.dialogues().get(id).map(AtHand::Swap),
        }
    }

    /// Whether I may begin a dialogue about something: its words are at hand, and what the other told of it has had its
    /// understanding first, so that a soft start is no way around listening.
    ///
    /// Asked of one's own device only: what was written at the same moment as an understanding is not set aside for it.
    ///
    /// # Errors
    /// The rule that speaks against it.
    pub fn may_begin_about(&self, about: &About) -> Result<(), Refusal> {
        self.at_hand(about).ok_or(Refusal::NothingThere)?;
        let heard = match *about {
            About::Disclosure(id) | About::Trigger(id) => self
                .threads()
                .get(id)
                .is_none_or(|thread| thread.teller == self.me() || thread.is_reflected()),
            About::Impact(id) => self.apology_answers().answer(id).is_none_or(|(offer, given)| {
                let author = self.offers().get(offer).map(|offer| offer.by);
                author != Some(self.me()) || given.turn().is_none()
            }),
            _ => true,
        };
        if heard { Ok(()) } else { Err(Refusal::ReflectFirst) }
    }

    fn impact(&self, id: EntryId) -> Option<AtHand<'_>> {
        let (offer, given) = self.apology_answers().answer(id)?;
        let by = self.begun().partner_of(self.offers().get(offer)?.by)?;
        match given {
            Given { answer: Answer::Impact(words), .. } => Some(AtHand::Impact { by, words }),
            _ => None,
        }
    }
}
