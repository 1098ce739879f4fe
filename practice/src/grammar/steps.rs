//! Steps: what two people say to each other in a strict order, each step naming the one it follows.
//!
//! Not a chat, and not a lock: a step that crossed with another keeps its words and is no turn, and nothing here knows
//! whether both sat at one table or days lay between. On one phone, what the other says is a note of who holds it, until
//! the other says yes to it on a device of theirs.

use crate::{
    At, Day, EntryId, MemberId, Refusal,
    take_back::{self, Outcome},
};

/// The two sides of something with steps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Who begins.
    First,
    /// The other.
    Second,
}

impl Side {
    /// The other side.
    pub fn other(self) -> Side {
        match self {
            Side::First => Side::Second,
            Side::Second => Side::First,
        }
    }
}

/// One kind of step, and where it has its place.
pub trait Ordered {
    /// What is asked of it wherever it stands.
    ///
    /// # Errors
    /// The rule that speaks against it.
    fn check(&self) -> Result<(), Refusal>;

    /// Whether a side can take it after what was said so far.
    fn may_follow(&self, so_far: &[(Side, &Self)], side: Side) -> bool;

    /// Whether somebody put something of their own into it, which they might want to take back; else it is a press.
    fn says_something(&self) -> bool {
        true
    }

    /// Whether it stands beside others, so that what comes next does not hang on it.
    fn is_beside(&self) -> bool {
        false
    }
}

/// One step, as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<T> {
    /// The entry that carries it.
    pub id: EntryId,
    /// Who wrote it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// Whose step it is.
    pub side: Side,
    /// Whether it is the writer's own; else the other said it aloud.
    pub own: bool,
    /// The step it follows; nothing at the beginning.
    pub after: Option<EntryId>,
    /// What was said.
    pub turn: T,
    /// The day the other said that this is what they said.
    pub confirmed: Option<Day>,
    /// The day whose it is took it back. Its words stay.
    pub taken_back: Option<Day>,
    in_line: bool,
}

impl<T> Step<T> {
    /// Whether it is a turn. What crossed with another, and what the other did not say so, is none and keeps its words.
    pub fn is_in_line(&self) -> bool {
        self.in_line
    }

    /// Whether it is the word of whose step it is: their own, or confirmed by them.
    pub fn is_theirs(&self) -> bool {
        self.own || self.confirmed.is_some()
    }
}

/// All steps of one thing, in canonical order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Steps<T> {
    first: MemberId,
    /// Whether `first` is on the first side; else they wrote down that the other began.
    own: bool,
    all: Vec<Step<T>>,
    point: Option<EntryId>,
    ended: Option<(MemberId, Day)>,
}

/// A step, as it comes in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken<T> {
    /// Whether it is the writer's own.
    pub own: bool,
    /// The step it follows.
    pub after: Option<EntryId>,
    /// What was said.
    pub turn: T,
}

impl<T: Ordered> Steps<T> {
    /// Nothing said yet. `own` says whether who begins it is on the first side.
    pub fn begin(by: MemberId, own: bool) -> Steps<T> {
        Steps { first: by, own, all: Vec::new(), point: None, ended: None }
    }

    /// Which side a member is on.
    pub fn side(&self, member: MemberId) -> Side {
        if (member == self.first) == self.own { Side::First } else { Side::Second }
    }

    /// All steps as they came, those that are no turns among them.
    pub fn all(&self) -> &[Step<T>] {
        &self.all
    }

    /// The steps that are turns, in their order.
    pub fn line(&self) -> impl DoubleEndedIterator<Item = &Step<T>> {
        self.all.iter().filter(|step| step.in_line)
    }

    /// One step.
    pub fn get(&self, id: EntryId) -> Option<&Step<T>> {
        self.all.iter().find(|step| step.id == id)
    }

    /// The step that the next one follows.
    pub fn point(&self) -> Option<EntryId> {
        self.point
    }

    /// Who ended it plainly, and on which day.
    pub fn ended(&self) -> Option<(MemberId, Day)> {
        self.ended
    }

    /// The notes of what a member said that they have neither confirmed nor declined.
    pub fn to_confirm(&self, member: MemberId) -> impl Iterator<Item = &Step<T>> {
        let side = self.side(member);
        self.line().filter(move |step| step.side == side && !step.is_theirs())
    }

    /// Whether each turn is the word of whose step it is.
    pub fn all_are_theirs(&self) -> bool {
        self.line().all(Step::is_theirs)
    }

    /// Whether a side could take this turn now.
    pub fn is_open_to(&self, turn: &T, side: Side) -> bool {
        self.ended.is_none() && turn.may_follow(&self.so_far(self.point), side)
    }

    /// What was said up to a step, and beside it.
    fn so_far(&self, upto: Option<EntryId>) -> Vec<(Side, &T)> {
        let before = |step: &&Step<T>| self.get(step.after?);
        let last = upto.and_then(|id| self.get(id));
        let mut line: Vec<_> = core::iter::successors(last, before).collect();
        line.reverse();
        let beside =
            self.all.iter().filter(|step| step.in_line && step.turn.is_beside() && step.after == upto);
        line.into_iter().chain(beside).map(|step| (step.side, &step.turn)).collect()
    }

    fn side_of(&self, by: MemberId, own: bool) -> Side {
        let side = self.side(by);
        if own { side } else { side.other() }
    }

    /// What is asked of a step, by who writes it.
    pub(crate) fn check(&self, by: MemberId, taken: &Taken<T>) -> Result<(), Refusal> {
        taken.turn.check()?;
        if taken.after.is_some_and(|after| self.get(after).is_none()) {
            return Err(Refusal::NothingThere);
        }
        let side = self.side_of(by, taken.own);
        let has_its_place = taken.turn.may_follow(&self.so_far(taken.after), side);
        if has_its_place { Ok(()) } else { Err(Refusal::NotYourTurn) }
    }

    /// What is asked before it is written: that it would be a turn.
    pub(crate) fn check_mine(&self, by: MemberId, taken: &Taken<T>) -> Result<(), Refusal> {
        if self.ended.is_some() {
            return Err(Refusal::Ended);
        }
        let follows = taken.after == self.point;
        if follows { self.check(by, taken) } else { Err(Refusal::NotYourTurn) }
    }

    /// Takes in a step that was checked. It is a turn if it follows the last one; where it crossed with a note of what its
    /// author is said to have said, their own words stand before the note. Whatever else crossed is kept and is no turn.
    pub(crate) fn apply(&mut self, at: At, taken: Taken<T>) -> Result<(), Refusal> {
        self.check(at.by, &taken)?;
        let Taken { own, after, turn } = taken;
        let side = self.side_of(at.by, own);
        let note = self.note_after(after, side).filter(|_| own && after != self.point && !turn.is_beside());
        if let Some(note) = note.filter(|_| self.ended.is_none()) {
            self.strike(note);
        }
        let in_line = self.ended.is_none() && after == self.point;
        if in_line && !turn.is_beside() {
            self.point = Some(at.id);
        }
        let (confirmed, taken_back) = (None, None);
        self.all.push(Step {
            id: at.id,
            by: at.by,
            day: at.day,
            side,
            own,
            after,
            turn,
            confirmed,
            taken_back,
            in_line,
        });
        Ok(())
    }

    /// The note after a step of what a side is said to have said, while they have not said yes.
    fn note_after(&self, after: Option<EntryId>, side: Side) -> Option<EntryId> {
        let note = |step: &&Step<T>| step.after == after && step.side == side && !step.is_theirs();
        self.line().filter(|step| !step.turn.is_beside()).find(note).map(|step| step.id)
    }

    /// From this step on there are no turns; what goes on, goes on from before it.
    fn strike(&mut self, id: EntryId) {
        let Some(from) = self.all.iter().position(|step| step.id == id) else { return };
        let (beside, after) = (self.all[from].turn.is_beside(), self.all[from].after);
        self.all[from].in_line = false;
        if beside {
            return;
        }
        let mut struck = vec![id];
        for step in &mut self.all[from..] {
            if step.after.is_some_and(|after| struck.contains(&after)) {
                step.in_line = false;
                struck.push(step.id);
            }
        }
        self.point = after;
    }

    fn note_of(&self, by: MemberId, note: EntryId) -> Result<&Step<T>, Refusal> {
        let step = self.get(note).filter(|step| step.in_line).ok_or(Refusal::NothingThere)?;
        match step {
            Step { own: true, .. } => Err(Refusal::YourOwn),
            step if step.side != self.side(by) => Err(Refusal::YourOwn),
            Step { confirmed: Some(_), .. } => Err(Refusal::AlreadySo),
            step => Ok(step),
        }
    }

    /// Only who is said to have said it can say that they did, or that they did not.
    pub(crate) fn check_note(&self, by: MemberId, note: EntryId) -> Result<(), Refusal> {
        self.note_of(by, note).map(|_| ())
    }

    /// All notes of what a member said, up to this one, are what they said.
    pub(crate) fn confirm(&mut self, at: At, upto: EntryId) -> Result<(), Refusal> {
        self.check_note(at.by, upto)?;
        let side = self.side(at.by);
        let place = self.all.iter().position(|step| step.id == upto).unwrap_or_default();
        let notes = self.all[..=place].iter_mut();
        for note in notes.filter(|step| step.in_line && step.side == side && !step.is_theirs()) {
            note.confirmed = Some(at.day);
        }
        Ok(())
    }

    /// It was not said so: it goes on from before the note, and all words since are kept.
    pub(crate) fn decline(&mut self, at: At, note: EntryId) -> Result<(), Refusal> {
        self.check_note(at.by, note)?;
        self.strike(note);
        Ok(())
    }

    pub(crate) fn check_end(&self) -> Result<(), Refusal> {
        if self.ended.is_some() { Err(Refusal::AlreadySo) } else { Ok(()) }
    }

    /// Either ends it, at any time and without a reason.
    pub(crate) fn end(&mut self, at: At) -> Result<(), Refusal> {
        self.check_end()?;
        self.ended = Some((at.by, at.day));
        Ok(())
    }

    /// Takes back a step; nothing if there is none of that name. It had been seen, so a marker stands beside it.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let side = self.side(at.by);
        let step = self.all.iter_mut().find(|step| step.id == of)?;
        // A note is its writer's until the other says yes to it; from then on it is their word.
        let mine = if step.confirmed.is_some() { step.side == side } else { step.by == at.by };
        Some(if mine { take_back::mark(&mut step.taken_back, at.day) } else { Err(Refusal::NotYours) })
    }
}
