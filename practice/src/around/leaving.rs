//! Leaving: one person's act, at once, without a reason; and erasing the space, which takes both.
//!
//! It holds nobody back: there is no notice period and no approval, and one's own writing stays readable. The other is told
//! once, in a neutral line.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use crate::{At, Day, EntryId, MemberId, Refusal};

/// What is written about leaving.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author leaves.
    #[n(0)]
    Left {},
    /// In `mine`: the author has seen the line that says their partner left.
    #[n(1)]
    Noted {
        /// Who left.
        #[n(0)]
        who: MemberId,
    },
    /// The author asks to erase the space from the host.
    #[n(2)]
    EraseAsked {},
    /// The other agrees; the space is to be erased.
    #[n(3)]
    EraseAgreed {
        /// The entry that asked.
        #[n(0)]
        ask: EntryId,
    },
    /// The author takes their asking back.
    #[n(4)]
    EraseWithdrawn {},
}

/// How erasing stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Erasing {
    /// Nobody asked.
    #[default]
    No,
    /// One of the two asked.
    Asked {
        /// The entry that asks.
        ask: EntryId,
        /// Who asks.
        by: MemberId,
        /// On which day of theirs.
        day: Day,
    },
    /// Both said yes. Each has the host forget what they stored, first the one who asked: before the other does, they know of the yes.
    Agreed {
        /// The day of the second yes.
        day: Day,
    },
}

/// Who has left, and how erasing stands.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Leaving {
    left: BTreeMap<MemberId, Day>,
    erasing: Erasing,
    asker: Option<MemberId>,
}

/// What a member can do about leaving.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Leave, alone and at once.
    Leave,
    /// I have seen that my partner left.
    Note,
    /// Ask to erase the space from the host.
    AskErase,
    /// Say yes to what the partner asked.
    AgreeErase(EntryId),
    /// Take one's own asking back.
    WithdrawErase,
}

impl Leaving {
    /// The day a member left, by their own calendar.
    pub fn left(&self, member: MemberId) -> Option<Day> {
        self.left.get(&member).copied()
    }

    /// Everybody who left.
    pub fn all_left(&self) -> &BTreeMap<MemberId, Day> {
        &self.left
    }

    /// How erasing stands.
    pub fn erasing(&self) -> Erasing {
        self.erasing
    }

    /// Who asked for the erasing that both agreed to.
    pub fn asker(&self) -> Option<MemberId> {
        self.asker
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match (event, self.erasing) {
            (Event::Left {}, _) if self.left.contains_key(&by) => Err(Refusal::YouHaveLeft),
            (Event::Left {}, _) => Ok(()),
            (Event::Noted { who }, _) if *who == by => Err(Refusal::YourOwn),
            (Event::Noted { who }, _) => self.left(*who).map(|_| ()).ok_or(Refusal::NothingThere),
            (_, Erasing::Agreed { .. }) => Err(Refusal::AlreadySo),
            (Event::EraseAsked {}, Erasing::Asked { .. }) => Err(Refusal::AlreadySo),
            (Event::EraseAsked {}, Erasing::No) => Ok(()),
            (Event::EraseAgreed { .. }, Erasing::Asked { by: asker, .. }) if asker == by => {
                Err(Refusal::YourOwn)
            }
            (Event::EraseAgreed { ask }, Erasing::Asked { ask: asked, .. }) if *ask == asked => Ok(()),
            (Event::EraseWithdrawn {}, Erasing::Asked { by: asker, .. }) if asker == by => Ok(()),
            (Event::EraseAgreed { .. } | Event::EraseWithdrawn {}, _) => Err(Refusal::NothingThere),
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<(), Refusal> {
        self.check(at.by, event)?;
        match event {
            Event::Left {} => {
                self.left.insert(at.by, at.day);
            }
            Event::EraseAsked {} => self.erasing = Erasing::Asked { ask: at.id, by: at.by, day: at.day },
            Event::EraseAgreed { .. } => {
                if let Erasing::Asked { by, .. } = self.erasing {
                    self.asker = Some(by);
                }
                self.erasing = Erasing::Agreed { day: at.day };
            }
            Event::EraseWithdrawn {} => self.erasing = Erasing::No,
            Event::Noted { .. } => {}
        }
        Ok(())
    }
}

/// What I have noted, from my own channel.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NotedByMe {
    who: BTreeSet<MemberId>,
}

impl NotedByMe {
    pub(crate) fn note(&mut self, who: MemberId) {
        self.who.insert(who);
    }

    pub(crate) fn has(&self, who: MemberId) -> bool {
        self.who.contains(&who)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
    };

    fn does(command: Command) -> Do {
        Do::Leaving(command)
    }

    #[test]
    fn one_leaves_alone_and_the_other_is_told_once() {
        let mut story = Story::begun();
        story.does(Partner::Ana, does(Command::Leave));
        assert_eq!(story.couple(Partner::Ben).to_be_told(), Some((Partner::Ana.id(), story.today())));
        assert_eq!(story.couple(Partner::Ana).to_be_told(), None);
        story.does(Partner::Ben, does(Command::Note));
        assert_eq!(story.couple(Partner::Ben).to_be_told(), None);
        assert_eq!(story.tries(Partner::Ben.phone(), does(Command::Note)), Err(Refusal::NothingThere));
    }

    #[test]
    fn leaving_works_offline_and_holds_from_then_on() {
        let mut story = Story::begun();
        story
            .checks_in(Partner::Ana, 101)
            .goes_offline(Partner::Ana.phone())
            .does(Partner::Ana, does(Command::Leave));
        story.checks_in(Partner::Ana, 402).comes_back(Partner::Ana.phone());
        assert_eq!(story.refused(), [Refusal::YouHaveLeft]);
        assert!(story.couple(Partner::Ben).leaving().left(Partner::Ana.id()).is_some());
    }

    #[test]
    fn ones_own_writing_stays_readable_after_leaving() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 101).does(Partner::Ana, does(Command::Leave)).today();
        assert_eq!(story.couple(Partner::Ana).day_of_both(day).mine.shown.len(), 1);
    }

    #[test]
    fn the_one_who_stays_goes_on_alone_and_nothing_waits_for_the_other() {
        let mut story = Story::begun();
        story
            .together(Partner::Ana, true)
            .does(Partner::Ana, does(Command::Leave))
            .checks_in(Partner::Ben, 101);
        let day = story.today();
        assert_eq!(story.couple(Partner::Ben).day_of_both(day).mine.shown.len(), 1);
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn what_was_sealed_before_leaving_is_never_revealed() {
        let mut story = Story::begun();
        story
            .together(Partner::Ana, true)
            .checks_in(Partner::Ana, 402)
            .does(Partner::Ana, does(Command::Leave));
        story.checks_in(Partner::Ben, 101);
        let day = story.today();
        assert!(story.couple(Partner::Ben).day_of_both(day).theirs.shown.is_empty());
        assert_eq!(story.couple(Partner::Ben).aside(), []);
        assert!(story.couple(Partner::Ana).day_of_both(day).mine.my_sealed.is_some());
    }

    #[test]
    fn what_is_written_after_leaving_is_set_aside() {
        let mut story = Story::begun();
        story.does(Partner::Ana, does(Command::Leave));
        let body = crate::Body::Leaving(Event::EraseAsked {});
        story.writes(Partner::Ana.phone(), Channel::Ours, body);
        let reasons: Vec<_> = story.couple(Partner::Ben).aside().iter().map(|aside| aside.reason).collect();
        assert_eq!(reasons, [crate::Reason::Rule(Refusal::YouHaveLeft)]);
    }

    #[test]
    fn erasing_takes_both_and_the_one_who_asked_can_not_answer() {
        let mut story = Story::begun();
        story.does(Partner::Ana, does(Command::AskErase));
        let ask = story.newest(Partner::Ana, Channel::Ours).unwrap();
        assert_eq!(story.tries(Partner::Ana.phone(), does(Command::AgreeErase(ask))), Err(Refusal::YourOwn));
        story.does(Partner::Ben, does(Command::AgreeErase(ask)));
        let couple = story.couple(Partner::Ana);
        assert_eq!(couple.leaving().erasing(), Erasing::Agreed { day: story.today() });
        assert_eq!(couple.leaving().asker(), Some(Partner::Ana.id()), "who goes first");
    }

    #[test]
    fn asking_to_erase_is_taken_back_by_the_one_who_asked() {
        let mut story = Story::begun();
        story.does(Partner::Ana, does(Command::AskErase));
        let ask = story.newest(Partner::Ana, Channel::Ours).unwrap();
        assert_eq!(
            story.tries(Partner::Ben.phone(), does(Command::WithdrawErase)),
            Err(Refusal::NothingThere)
        );
        story.does(Partner::Ana, does(Command::WithdrawErase));
        assert_eq!(
            story.tries(Partner::Ben.phone(), does(Command::AgreeErase(ask))),
            Err(Refusal::NothingThere)
        );
        assert_eq!(story.couple(Partner::Ben).leaving().erasing(), Erasing::No);
    }
}
