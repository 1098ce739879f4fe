//! Something of both before a guide: one proposes it in `ours`, the other says yes, and only then each puts in their half.
//!
//! The guide reads nothing of a proposal: not that it was made, and not that it was declined. Declining is *not yet*.

use std::collections::BTreeMap;

use super::{Event, Item, item::refuse_unless};
use crate::{
    At, Day, EntryId, MemberId, Refusal, Sorting,
    take_back::{self, Outcome},
};

/// What the other answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// Yes: each puts in their half.
    Yes,
    /// Not yet.
    NotYet,
}

/// One proposal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The entry that carries it.
    pub id: EntryId,
    /// The agreement on the guide.
    pub seat: EntryId,
    /// Who proposes.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What would be put in, word for word.
    pub item: Item,
    /// What the other answered last, and on which day of theirs.
    pub answer: Option<(Answer, Day)>,
    /// The day its author took it back. It stays.
    pub taken_back: Option<Day>,
}

impl Proposal {
    /// Whether the other can still answer it.
    pub fn is_open(&self) -> bool {
        self.taken_back.is_none() && !self.is_agreed()
    }

    pub(super) fn is_agreed(&self) -> bool {
        matches!(self.answer, Some((Answer::Yes, _)))
    }
}

/// All proposals of both.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    by_entry: BTreeMap<EntryId, Proposal>,
}

impl Proposals {
    /// All of them, the oldest day first.
    pub fn all(&self) -> Vec<&Proposal> {
        let mut all: Vec<_> = self.by_entry.values().collect();
        all.order_by_key(|proposal| (proposal.day, proposal.id));
        all
    }

    /// One of them.
    pub fn get(&self, id: EntryId) -> Option<&Proposal> {
        self.by_entry.get(&id)
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Proposed { item, .. } => {
                refuse_unless(item.is_of_both(), Refusal::NothingThere)?;
                item.check()
            }
            Event::Answered { proposal, yes } => {
                let proposal = self.get(*proposal).ok_or(Refusal::NothingThere)?;
                refuse_unless(proposal.by != by, Refusal::YourOwn)?;
                refuse_unless(proposal.taken_back.is_none(), Refusal::AlreadyTakenBack)?;
                let again = matches!(proposal.answer, Some((Answer::NotYet, _))) && !yes;
                refuse_unless(!proposal.is_agreed() && !again, Refusal::AlreadySo)
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Proposed { seat, item } => {
                let (answer, taken_back) = (None, None);
                let proposal = Proposal { id: at.id, seat, by: at.by, day: at.day, item, answer, taken_back };
                self.by_entry.insert(at.id, proposal);
            }
            Event::Answered { proposal, yes } => {
                let answer = if yes { Answer::Yes } else { Answer::NotYet };
                let proposal = self.by_entry.get_mut(&proposal);
                proposal.into_iter().for_each(|proposal| proposal.answer = Some((answer, at.day)));
            }
            _ => {}
        }
        Ok(())
    }

    /// Takes back a proposal; nothing if there is no such entry. Once there was a yes, each takes back their half instead.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let proposal = self.by_entry.get_mut(&of)?;
        if proposal.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut proposal.taken_back, at.day))
    }
}
