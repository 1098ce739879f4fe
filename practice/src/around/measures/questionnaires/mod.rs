//! Published questionnaires: a pack that a person adds, answers for oneself alone, a raw result, and sharing one of them.
//!
//! It measures nobody: results are never combined, never set beside the partner's, and nothing hangs on one. Answers leave their
//! author's channel never; what is shared is one result, by one press. It is asked once a month at most, and nobody is reminded.
//!
//! A pack's text is an entry of its own in `mine`, so that a second device shows the questions, and an answer names it. Why it
//! does not travel with each answer stands in `docs/decisions/0025-packs.md`.

pub mod change;
pub mod event;
mod for_guide;
pub mod licence;
pub mod pack;
pub mod scoring;
#[cfg(test)]
mod tests;
mod written;

use core::fmt;

pub use change::{Change, Figures};
pub use event::{Event, RawResult};
pub use licence::Known;
pub use pack::{Answer, Item, Pack, Unfit};
pub use scoring::{CutOff, Raw, Rule, Side};

use super::shared;
use crate::{At, Couple, Day, EntryId, MemberId, Now, Refusal, Sorting, Text, take_back::Outcome};

/// A pack of my own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Added {
    /// The entry that carries it.
    pub id: EntryId,
    /// The day I added it.
    pub on: Day,
    /// What it says, read and checked.
    pub pack: Pack,
    text: Text,
}

/// What I answered on one day.
#[derive(Clone, PartialEq, Eq)]
pub struct Answered {
    /// The entry that carries it.
    pub id: EntryId,
    /// The day.
    pub on: Day,
    /// The pack it answers.
    pub pack: EntryId,
    /// The value of each answer, in the order of the questions.
    pub answers: Vec<u8>,
}

impl fmt::Debug for Answered {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Answered(..)")
    }
}

/// The result of what I answered on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyResult {
    /// The entry that carries the answers.
    pub id: EntryId,
    /// The day.
    pub on: Day,
    /// The pack it answers.
    pub pack: EntryId,
    /// The result.
    pub result: RawResult,
}

/// What I alone have: my packs and my answers.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Mine {
    packs: Vec<Added>,
    answered: Vec<Answered>,
}

/// One result that was shared.
pub type Shared = shared::Shared<RawResult>;

/// All results that were shared.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Questionnaires {
    shared: shared::Shares<RawResult>,
}

/// How a result stands to an earlier one of the same person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The day of the earlier one.
    pub since: Day,
    /// The earlier one.
    pub from: Raw,
    /// This one.
    pub to: Raw,
    /// What can be said of it.
    pub change: Change,
}

/// What a member can do. One's own answers to one day are deleted for good by taking them back; what was shared is taken back
/// with a mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Add a pack, as it is written.
    Add(Text),
    /// Answer a pack: one answer for each question, in order.
    Answer {
        /// The pack.
        pack: EntryId,
        /// The value of each answer, where there is one.
        answers: Vec<Option<u8>>,
    },
    /// Share the result of what I answered.
    Share(EntryId),
    /// Delete a pack for good, with everything I answered to it.
    Remove(EntryId),
}

impl Command {
    /// What it writes; removing writes nothing of its own, and is [`Couple::questionnaire_to_delete`].
    pub(crate) fn event(self, couple: &Couple, now: &Now) -> Result<Event, Refusal> {
        match self {
            Command::Add(text) => {
                let there = couple.private_questionnaires().packs.iter().any(|added| added.text == text);
                if there { Err(Refusal::AlreadySo) } else { Ok(Event::Added { pack: text }) }
            }
            Command::Answer { pack, answers } => couple.answer(pack, &answers, now.day),
            Command::Share(of) => couple.share(of),
            Command::Remove(_) => Err(Refusal::NothingThere),
        }
    }
}

impl Mine {
    pub(crate) fn take(&mut self, at: At, event: Event) {
        match event {
            Event::Added { pack: text } => {
                // What can't be read was set aside before it came here.
                let pack = Pack::read(text.as_str()).ok();
                self.packs.extend(pack.map(|pack| Added { id: at.id, on: at.day, pack, text }));
            }
            Event::Answered { pack, answers } => {
                self.answered.push(Answered { id: at.id, on: at.day, pack, answers });
            }
            Event::Shared { .. } => {}
        }
    }

    pub(crate) fn has(&self, id: EntryId) -> bool {
        self.packs.iter().any(|added| added.id == id) || self.answered.iter().any(|one| one.id == id)
    }

    pub(crate) fn erase(&mut self, id: EntryId) {
        self.packs.retain(|added| added.id != id);
        self.answered.retain(|one| one.id != id);
    }

    fn pack(&self, id: EntryId) -> Option<&Added> {
        self.packs.iter().find(|added| added.id == id)
    }

    /// Whether two entries carry the same text: a pack that was added on two devices at once is one.
    fn is_same(&self, one: EntryId, other: EntryId) -> bool {
        let text = |id| self.pack(id).map(|added| &added.text);
        one == other || text(one).is_some_and(|one| Some(one) == text(other))
    }

    fn result(&self, answered: &Answered) -> Option<MyResult> {
        let result = RawResult::of(&self.pack(answered.pack)?.pack, &answered.answers)?;
        let Answered { id, on, pack, .. } = *answered;
        Some(MyResult { id, on, pack, result })
    }
}

impl Questionnaires {
    /// All that was shared, in canonical order.
    pub fn shared(&self) -> &[Shared] {
        self.shared.all()
    }

    /// What stands of one result of somebody's own, if it was shared.
    pub fn of(&self, answered: EntryId) -> Option<&Shared> {
        self.shared.of(answered)
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Added { pack } => Pack::read(pack.as_str()).map(drop).map_err(|_| Refusal::NotAPack),
            Event::Answered { answers, .. } if answers.is_empty() => Err(Refusal::ItemsUnanswered),
            Event::Answered { answers, .. } if answers.len() > pack::MOST_ITEMS => Err(Refusal::NotAnAnswer),
            Event::Answered { .. } => Ok(()),
            Event::Shared { of, on, result } => {
                self.shared.check(by, day, *of, *on).and_then(|()| result.check())
            }
        }
    }

    /// Takes in what was shared. Packs and answers never come here.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, at.day, &event)?;
        if let Event::Shared { of, on, result } = event {
            self.shared.take(at, of, on, result);
        }
        Ok(())
    }

    /// Takes back what was shared; nothing if there is no such entry.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        self.shared.take_back(at, of)
    }
}

impl Couple {
    /// My packs, the oldest first; one that two of my devices added at once is one.
    pub fn my_packs(&self) -> Vec<&Added> {
        let packs = &self.private_questionnaires().packs;
        let first =
            |(place, added): &(usize, &Added)| packs[..*place].iter().all(|one| one.text != added.text);
        packs.iter().enumerate().filter(first).map(|(_, added)| added).collect()
    }

    /// One of my packs.
    pub fn my_pack(&self, id: EntryId) -> Option<&Added> {
        self.private_questionnaires().pack(id)
    }

    /// My results on the scale of a pack, the oldest first: also those from the same questionnaire in another language.
    pub fn my_results(&self, pack: EntryId) -> Vec<MyResult> {
        let mine = self.private_questionnaires();
        let Some(added) = mine.pack(pack) else { return Vec::new() };
        let same =
            |one: &&Answered| mine.pack(one.pack).is_some_and(|other| added.pack.is_same_scale(&other.pack));
        let mut results: Vec<_> =
            mine.answered.iter().filter(same).filter_map(|one| mine.result(one)).collect();
        results.order_by_key(|one| one.on);
        results
    }

    /// One result of mine.
    pub fn my_result(&self, answered: EntryId) -> Option<MyResult> {
        let mine = self.private_questionnaires();
        mine.answered.iter().find(|one| one.id == answered).and_then(|one| mine.result(one))
    }

    /// Everything I answered, in the order in which I did; also what has no result any more, because its pack was deleted
    /// elsewhere meanwhile.
    pub fn my_answers(&self) -> &[Answered] {
        &self.private_questionnaires().answered
    }

    /// The day from which a pack may be answered again, if that is still to come: a month after the last time.
    pub fn answered_again_from(&self, pack: EntryId, today: Day) -> Option<Day> {
        let last = self.my_results(pack).last()?.on;
        let again = last.checked_add(jiff::Span::new().months(1)).ok()?;
        (again > today).then_some(again)
    }

    /// How a result of mine stands to the one before it and to the first; fewer where there are none, and one where they are one.
    pub fn my_changes(&self, answered: EntryId) -> Vec<Compared> {
        let Some(this) = self.my_result(answered) else { return Vec::new() };
        let results = self.my_results(this.pack);
        let before = results.iter().position(|one| one.id == answered).unwrap_or_default();
        let earlier = &results[..before];
        let figures = self.my_pack(this.pack).and_then(|added| added.pack.figures);
        let (newest, first) = (earlier.last(), earlier.first().filter(|_| earlier.len() > 1));
        let compare = |from: &MyResult| Compared {
            since: from.on,
            from: from.result.raw,
            to: this.result.raw,
            change: figures
                .map_or(Change::NotKnown, |figures| figures.change(from.result.raw, this.result.raw)),
        };
        newest.into_iter().chain(first).map(compare).collect()
    }

    /// What my partner shared, the newest first. It is never put beside mine.
    pub fn their_results(&self) -> Vec<&Shared> {
        let partner = self.partner();
        let mut all: Vec<_> =
            self.questionnaires().shared().iter().filter(|one| Some(one.by) == partner).collect();
        all.order_by_key(|one| core::cmp::Reverse(one.on));
        all
    }

    /// The entries to take back for a pack to be gone, with everything I answered to it.
    pub(crate) fn questionnaire_to_delete(&self, pack: EntryId) -> Result<Vec<EntryId>, Refusal> {
        let mine = self.private_questionnaires();
        mine.pack(pack).ok_or(Refusal::NothingThere)?;
        let same = |id: &EntryId| mine.is_same(pack, *id);
        let answered = mine.answered.iter().filter(|one| same(&one.pack)).map(|one| one.id);
        let packs = mine.packs.iter().map(|added| added.id).filter(same);
        Ok(answered.chain(packs).collect())
    }

    fn answer(&self, pack: EntryId, answers: &[Option<u8>], today: Day) -> Result<Event, Refusal> {
        let added = self.my_pack(pack).ok_or(Refusal::NothingThere)?;
        if self.answered_again_from(pack, today).is_some() {
            return Err(Refusal::AnsweredThisMonth);
        }
        let answers: Option<Vec<u8>> = answers.iter().copied().collect();
        let answers = answers.ok_or(Refusal::ItemsUnanswered)?;
        added.pack.raw(&answers)?;
        Ok(Event::Answered { pack, answers })
    }

    fn share(&self, of: EntryId) -> Result<Event, Refusal> {
        let MyResult { on, pack, result, .. } = self.my_result(of).ok_or(Refusal::NothingThere)?;
        let known = self.my_pack(pack).and_then(|added| added.pack.known);
        if known.is_some_and(Known::asks_about_harm) {
            return Err(Refusal::ForYouAlone);
        }
        Ok(Event::Shared { of, on, result })
    }
}
