//! One meeting as both may know it.
//!
//! It hands on no number before both are in, and it knows nobody's place in it but by what they wrote.

use std::collections::BTreeMap;

use super::{Felt, Look, Part, Week};
use crate::{At, Day, EntryId, MemberId, Text};

/// The steps of a meeting, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Three things each appreciates.
    Appreciations,
    /// What the week held.
    Facts,
    /// What was hard.
    Hard,
    /// The pact, looked at again.
    Pact,
    /// Felt trust and felt safety.
    Felt,
    /// One thing each for the coming week.
    OneThing,
    /// When we next do something together.
    Next,
    /// The short record.
    Record,
}

impl Step {
    /// All steps, in their order.
    pub const ALL: [Step; 8] = [
        Step::Appreciations,
        Step::Facts,
        Step::Hard,
        Step::Pact,
        Step::Felt,
        Step::OneThing,
        Step::Next,
        Step::Record,
    ];
}

/// Words for one part: one's own, or written down by the other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// The entry that carries them.
    pub id: EntryId,
    /// Who wrote them.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// Whether they are the writer's own; else the other said them aloud.
    pub own: bool,
    /// The words.
    pub part: Part,
    /// The day the other said that this is what they said.
    pub confirmed: Option<Day>,
    /// The day whose they are took them back. They stay.
    pub taken_back: Option<Day>,
}

impl Words {
    /// Whether these are words of `member`, whoever wrote them.
    pub fn are_of(&self, member: MemberId) -> bool {
        (self.by == member) == self.own
    }

    /// Whether `member` has made them theirs: by writing them, or by saying that they said so.
    pub fn stand_for(&self, member: MemberId) -> bool {
        self.are_of(member) && (self.own || self.confirmed.is_some())
    }

    /// Whether `member` may take them back: a note is its writer's until the other says yes to it, and theirs from then on.
    pub fn are_to_take_back_by(&self, member: MemberId) -> bool {
        if self.confirmed.is_some() { self.are_of(member) } else { self.by == member }
    }
}

/// When we next do something together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Next {
    /// The entry that carries it.
    pub id: EntryId,
    /// Who wrote it.
    pub by: MemberId,
    /// What.
    pub what: Text,
    /// The day, if there is one.
    pub on: Option<Day>,
    /// The day its writer took it back. It stays.
    pub taken_back: Option<Day>,
}

/// The meeting of one week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Its week.
    pub week: Week,
    /// Who began it, on which day of theirs.
    pub begun: (MemberId, Day),
    pub(super) words: Vec<Words>,
    pub(super) looked: BTreeMap<Look, Day>,
    pub(super) seals: BTreeMap<MemberId, EntryId>,
    pub(super) felt: BTreeMap<MemberId, Felt>,
    pub(super) next: Vec<Next>,
    pub(super) paused: Option<(MemberId, Day)>,
    pub(super) newest: EntryId,
    pub(super) closed: BTreeMap<MemberId, (EntryId, Day)>,
}

impl Meeting {
    pub(super) fn new(at: At, week: Week) -> Meeting {
        Meeting {
            week,
            begun: (at.by, at.day),
            words: Vec::new(),
            looked: BTreeMap::new(),
            seals: BTreeMap::new(),
            felt: BTreeMap::new(),
            next: Vec::new(),
            paused: None,
            newest: at.id,
            closed: BTreeMap::new(),
        }
    }

    /// All words for one step that are `of` a member, in canonical order.
    pub fn words(&self, step: Step, of: MemberId) -> impl Iterator<Item = &Words> {
        self.words.iter().filter(move |words| words.part.step() == step && words.are_of(of))
    }

    /// The words that stand for a step: the newest of one's own, else the newest written down.
    pub fn newest_words(&self, step: Step, of: MemberId) -> Option<&Words> {
        let kept = || self.words(step, of).filter(|words| words.taken_back.is_none());
        kept().filter(|words| words.own).last().or_else(|| kept().last())
    }

    /// What was written down as mine that I have not answered: neither said yes to nor written anew.
    pub fn to_confirm(&self, me: MemberId) -> impl Iterator<Item = &Words> {
        let mine = self.words.iter().filter(move |words| words.are_of(me) && !words.own);
        let open = mine.filter(|words| words.confirmed.is_none() && words.taken_back.is_none());
        open.filter(move |words| !self.words(words.part.step(), me).any(|other| other.own))
    }

    /// The day on which either said that both looked at it.
    pub fn looked_at(&self, what: Look) -> Option<Day> {
        self.looked.get(&what).copied()
    }

    /// The seal of a member's felt trust and safety, if it is in.
    pub fn seal(&self, of: MemberId) -> Option<EntryId> {
        self.seals.get(&of).copied()
    }

    /// Whether both have sealed theirs.
    pub fn both_are_in(&self) -> bool {
        self.seals.len() >= 2
    }

    /// What a member felt: once both are in, and it has been revealed.
    pub fn felt(&self, of: MemberId) -> Option<&Felt> {
        self.felt.get(&of).filter(|_| self.both_are_in())
    }

    /// When we next do something together: the newest that stands.
    pub fn next(&self) -> Option<&Next> {
        self.next.iter().rev().find(|next| next.taken_back.is_none())
    }

    /// All that was written about it, the newest last: nothing that both have seen is lost.
    pub fn all_next(&self) -> &[Next] {
        &self.next
    }

    /// Who paused it, and on which day, while it rests.
    pub fn paused(&self) -> Option<(MemberId, Day)> {
        self.paused
    }

    /// The newest entry of the record: what one closes by.
    pub fn newest(&self) -> EntryId {
        self.newest
    }

    /// The day a member was done with the record as it stands now.
    pub fn closed_by(&self, member: MemberId) -> Option<Day> {
        self.closed.get(&member).filter(|(newest, _)| *newest == self.newest).map(|(_, day)| *day)
    }

    /// Whether a member was done with the record at some time, as it stood then.
    pub fn has_closed_once(&self, member: MemberId) -> bool {
        self.closed.contains_key(&member)
    }

    /// Whether both have seen the record as it stands.
    pub fn is_done(&self) -> bool {
        let seen = |(newest, _): &&(EntryId, Day)| *newest == self.newest;
        self.closed.values().filter(seen).count() >= 2
    }

    /// Whether a member has nothing more to do in a step.
    pub fn has_done(&self, step: Step, member: MemberId) -> bool {
        match step {
            Step::Appreciations | Step::Hard | Step::OneThing => self.newest_words(step, member).is_some(),
            Step::Facts => self.looked_at(Look::Facts).is_some(),
            Step::Pact => self.looked_at(Look::Pact).is_some(),
            Step::Felt => self.seals.contains_key(&member),
            Step::Next => self.next().is_some(),
            Step::Record => self.closed_by(member).is_some(),
        }
    }

    /// Where a member goes on.
    pub fn goes_on_at(&self, member: MemberId) -> Step {
        Step::ALL.into_iter().find(|step| !self.has_done(*step, member)).unwrap_or(Step::Record)
    }
}
