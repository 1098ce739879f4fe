//! What somebody shared of entries of their own: of each it stands once at a time, and its author takes it back with a mark.
//!
//! Not the entries themselves: they stay with their author, and their names here say nothing to anybody else.

use std::collections::BTreeMap;

use crate::{
    At, Day, EntryId, MemberId, Refusal,
    take_back::{self, Outcome},
};

/// One that was shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared<T> {
    /// The entry that carries it.
    pub id: EntryId,
    /// Who shared it.
    pub by: MemberId,
    /// The entry of its author's own that it is of.
    pub of: EntryId,
    /// The day it belongs to.
    pub on: Day,
    /// What of it was shared.
    pub said: T,
    /// The day its author took it back. It stays, with a mark.
    pub taken_back: Option<Day>,
}

/// All that was shared of one kind, in canonical order.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Shares<T> {
    all: Vec<Shared<T>>,
    index: BTreeMap<EntryId, usize>,
}

impl<T> Default for Shares<T> {
    fn default() -> Self {
        Self { all: Vec::new(), index: BTreeMap::new() }
    }
}

impl<T> Shares<T> {
    pub(super) fn all(&self) -> &[Shared<T>] {
        &self.all
    }

    /// What stands of one entry of somebody's own.
    pub(super) fn of(&self, own: EntryId) -> Option<&Shared<T>> {
        self.all.iter().rev().find(|shared| shared.of == own && shared.taken_back.is_none())
    }

    /// The rule for sharing one of one's own: it is for a day that has come, and does not stand already.
    pub(super) fn check(&self, by: MemberId, today: Day, of: EntryId, on: Day) -> Result<(), Refusal> {
        if on > today {
            return Err(Refusal::NotDueYet);
        }
        if self.of(of).is_some_and(|shared| shared.by == by) {
            return Err(Refusal::AlreadySo);
        }
        Ok(())
    }

    /// Takes in what was shared.
    pub(super) fn take(&mut self, at: At, of: EntryId, on: Day, said: T) {
        self.index.insert(at.id, self.all.len());
        self.all.push(Shared { id: at.id, by: at.by, of, on, said, taken_back: None });
    }

    /// Takes back what was shared; nothing if there is no such entry.
    pub(super) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let shared = self.all.get_mut(*self.index.get(&of)?)?;
        if shared.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut shared.taken_back, at.day))
    }
}
