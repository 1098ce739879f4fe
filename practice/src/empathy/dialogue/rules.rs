//! All dialogues of a couple, and where each of their entries belongs.
//!
//! Not the order of turns: that stands in the steps, which ask each turn for its place.

use super::{Dialogue, Event, Turn};
use crate::{
    At, EntryId, LongMap, MemberId, Refusal,
    steps::{Ordered, Steps, Taken},
    take_back::Outcome,
};

/// All dialogues of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Dialogues {
    by_entry: LongMap<EntryId, Dialogue>,
    /// In which dialogue a turn stands.
    index: LongMap<EntryId, EntryId>,
    /// In the order in which they began.
    order: Vec<EntryId>,
}

impl Dialogues {
    /// One dialogue.
    pub fn get(&self, dialogue: EntryId) -> Option<&Dialogue> {
        self.by_entry.get(&dialogue)
    }

    /// All of them, in the order in which they began.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Dialogue> {
        self.order.iter().filter_map(|id| self.get(*id))
    }

    /// The dialogue in which a turn stands.
    pub fn of_turn(&self, turn: EntryId) -> Option<&Dialogue> {
        self.get(*self.index.get(&turn)?)
    }

    fn one(&self, dialogue: EntryId) -> Result<&Dialogue, Refusal> {
        self.get(dialogue).ok_or(Refusal::NothingThere)
    }

    fn one_mut(&mut self, dialogue: EntryId) -> Result<&mut Dialogue, Refusal> {
        self.by_entry.get_mut(&dialogue).ok_or(Refusal::NothingThere)
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Begun { soft, .. } => Turn::Began(soft.clone()).check(),
            Event::Turned { dialogue, after, turn, own } => {
                let taken = Taken { own: *own, after: *after, turn: turn.clone() };
                self.one(*dialogue)?.steps.check(by, &taken)
            }
            Event::Confirmed { dialogue, upto: note } | Event::Declined { dialogue, note } => {
                self.one(*dialogue)?.steps.check_note(by, *note)
            }
            Event::Ended { dialogue } => {
                let dialogue = self.one(*dialogue)?;
                if dialogue.is_closed() { Err(Refusal::Ended) } else { dialogue.steps.check_end() }
            }
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Begun { about, soft, own } => {
                let mut steps = Steps::begin(at.by, own);
                steps.apply(at, Taken { own, after: None, turn: Turn::Began(soft) })?;
                let dialogue = Dialogue { id: at.id, by: at.by, day: at.day, about, steps };
                self.by_entry.insert(at.id, dialogue);
                self.index.insert(at.id, at.id);
                self.order.push(at.id);
            }
            Event::Turned { dialogue, after, turn, own } => {
                self.one_mut(dialogue)?.steps.apply(at, Taken { own, after, turn })?;
                self.index.insert(at.id, dialogue);
            }
            Event::Confirmed { dialogue, upto } => self.one_mut(dialogue)?.steps.confirm(at, upto)?,
            Event::Declined { dialogue, note } => self.one_mut(dialogue)?.steps.decline(at, note)?,
            Event::Ended { dialogue } => self.one_mut(dialogue)?.steps.end(at)?,
        }
        Ok(())
    }

    /// Takes back a turn; nothing if there is no such turn. It had been seen, so its words stay; a soft start that is taken
    /// back ends what it began.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let dialogue = self.by_entry.get_mut(self.index.get(&of)?)?;
        let taken = dialogue.steps.take_back(at, of)?;
        if taken.is_ok() && of == dialogue.id && !dialogue.is_closed() {
            // It may have been ended before.
            let _ = dialogue.steps.end(at);
        }
        Some(taken)
    }
}
