//! Both: one question that both answer without seeing the other's answer, and the two answers once they are revealed.
//!
//! It hands on no answer before both are in, even if a program revealed one early; and it says that somebody is in, never
//! since when.

use std::collections::BTreeMap;

use crate::{
    At, Day, EntryId, MemberId, Refusal,
    take_back::{self, Outcome},
};

/// One question, and what both say to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Both<T> {
    sealed: BTreeMap<MemberId, (EntryId, Day)>,
    answers: BTreeMap<MemberId, Answer<T>>,
}

/// One answer that was revealed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer<T> {
    /// The entry that sealed it.
    pub id: EntryId,
    /// Whose it is.
    pub by: MemberId,
    /// On which day of theirs it was sealed.
    pub day: Day,
    /// What was said.
    pub said: T,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

impl<T> Default for Both<T> {
    fn default() -> Self {
        Both { sealed: BTreeMap::new(), answers: BTreeMap::new() }
    }
}

impl<T> Both<T> {
    /// The entry that sealed a member's answer, if it is in.
    pub fn seal(&self, of: MemberId) -> Option<EntryId> {
        self.sealed.get(&of).map(|(seal, _)| *seal)
    }

    /// Whether both answers are in.
    pub fn both_are_in(&self) -> bool {
        self.sealed.len() >= 2
    }

    /// Whether nobody's is.
    pub fn is_empty(&self) -> bool {
        self.sealed.is_empty()
    }

    /// The newest day on which one was sealed.
    pub fn newest_day(&self) -> Option<Day> {
        self.sealed.values().map(|(_, day)| *day).max()
    }

    /// A member's answer: once both are in, and it has been revealed.
    pub fn answer(&self, of: MemberId) -> Option<&Answer<T>> {
        self.answers.get(&of).filter(|_| self.both_are_in())
    }

    /// Whether both can be read.
    pub fn is_revealed(&self) -> bool {
        self.both_are_in() && self.answers.len() >= 2
    }

    pub(crate) fn check(&self, by: MemberId) -> Result<(), Refusal> {
        if self.sealed.contains_key(&by) { Err(Refusal::AlreadySo) } else { Ok(()) }
    }

    /// An answer has come in, sealed.
    pub(crate) fn sealed(&mut self, at: At) -> Result<(), Refusal> {
        self.check(at.by)?;
        self.sealed.insert(at.by, (at.id, at.day));
        Ok(())
    }

    /// It is revealed; whether both can be read now.
    pub(crate) fn revealed(&mut self, by: MemberId, said: T) -> Result<bool, Refusal> {
        let &(id, day) = self.sealed.get(&by).ok_or(Refusal::NothingThere)?;
        self.answers.insert(by, Answer { id, by, day, said, taken_back: None });
        Ok(self.is_revealed())
    }

    /// A seal that was taken back before it was revealed is gone.
    pub(crate) fn remove_sealed(&mut self, seal: EntryId) {
        self.sealed.retain(|_, (id, _)| *id != seal);
    }

    /// Takes back an answer that was revealed; nothing if it is not here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let answer = self.answers.values_mut().find(|answer| answer.id == of)?;
        if answer.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(&mut answer.taken_back, at.day))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::{Partner, Story};

    fn at(number: u8, by: Partner) -> At {
        At { id: EntryId([number; 32]), by: by.id(), day: Story::new().today() }
    }

    #[test]
    fn an_answer_that_is_revealed_early_is_handed_on_only_when_both_are_in() {
        let mut both = Both::default();
        both.sealed(at(1, Partner::Ana)).unwrap();
        assert_eq!(both.revealed(Partner::Ana.id(), "soup"), Ok(false));
        assert_eq!(both.answer(Partner::Ana.id()), None);
        both.sealed(at(2, Partner::Ben)).unwrap();
        assert_eq!(both.answer(Partner::Ana.id()).map(|answer| answer.said), Some("soup"));
        assert_eq!(both.revealed(Partner::Ben.id(), "bread"), Ok(true));
    }

    #[test]
    fn nobody_answers_twice_and_nothing_is_revealed_that_was_not_sealed() {
        let mut both = Both::<&str>::default();
        both.sealed(at(1, Partner::Ana)).unwrap();
        assert_eq!(both.sealed(at(2, Partner::Ana)), Err(Refusal::AlreadySo));
        assert_eq!(both.revealed(Partner::Ben.id(), "bread"), Err(Refusal::NothingThere));
    }
}
