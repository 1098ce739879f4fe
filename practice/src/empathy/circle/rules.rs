//! All circles of a couple, and where each of their entries belongs.
//!
//! Not the order of turns: that stands in the steps, which ask each turn for its place.

use super::{Circle, Event};
use crate::{
    At, Day, EntryId, LongMap, MemberId, Refusal, day_number,
    steps::{Steps, Taken},
    take_back::Outcome,
    weekly::Week,
};

/// How many days after its week a circle that is not over still goes on.
const GOES_ON_DAYS: i32 = 7;

/// All circles of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Circles {
    by_week: LongMap<Week, Circle>,
    /// In which circle a turn stands.
    index: LongMap<EntryId, Week>,
}

impl Circles {
    /// The circle of a week.
    pub fn get(&self, week: Week) -> Option<&Circle> {
        self.by_week.get(&week)
    }

    /// All circles, the newest last.
    pub fn all(&self) -> impl DoubleEndedIterator<Item = &Circle> {
        self.by_week.values()
    }

    /// The week whose circle a day belongs to: one that was begun a week ago and is not over goes on.
    pub fn week_for(&self, today: Day) -> Week {
        let this = Week::of(today);
        let open = |circle: &&Circle| {
            let fresh = day_number(today) - day_number(circle.newest_day()) <= GOES_ON_DAYS;
            fresh && circle.steps.ended().is_none() && !circle.is_closed()
        };
        let before = self.get(this.before()).filter(open).filter(|_| self.get(this).is_none());
        before.map_or(this, |circle| circle.week)
    }

    fn one(&self, week: Week) -> Result<&Circle, Refusal> {
        self.get(week).ok_or(Refusal::NothingThere)
    }

    fn one_mut(&mut self, week: Week) -> Result<&mut Circle, Refusal> {
        self.by_week.get_mut(&week).ok_or(Refusal::NothingThere)
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Begun { week } if self.get(*week).is_some() => Err(Refusal::AlreadySo),
            Event::Begun { .. } => Ok(()),
            Event::Turned { week, after, turn, own } => {
                let taken = Taken { own: *own, after: *after, turn: turn.clone() };
                self.one(*week)?.steps.check(by, &taken)
            }
            Event::Confirmed { week, upto: note } | Event::Declined { week, note } => {
                self.one(*week)?.steps.check_note(by, *note)
            }
            Event::Paused { week, on } => {
                let so_already = self.one(*week)?.paused.is_some() == *on;
                if so_already { Err(Refusal::AlreadySo) } else { Ok(()) }
            }
            Event::Ended { week } => {
                let circle = self.one(*week)?;
                if circle.is_closed() { Err(Refusal::Ended) } else { circle.steps.check_end() }
            }
        }
    }

    /// Takes in what was written; the week, if both have gone through to its end with it.
    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<Option<Week>, Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Begun { week } => {
                let steps = Steps::begin(at.by, true);
                let circle = Circle { week, by: at.by, day: at.day, steps, paused: None };
                self.by_week.insert(week, circle);
            }
            Event::Turned { week, after, turn, own } => {
                self.one_mut(week)?.steps.apply(at, Taken { own, after, turn })?;
                self.index.insert(at.id, week);
                return self.gone_through(week);
            }
            Event::Confirmed { week, upto } => {
                self.one_mut(week)?.steps.confirm(at, upto)?;
                return self.gone_through(week);
            }
            Event::Declined { week, note } => self.one_mut(week)?.steps.decline(at, note)?,
            Event::Paused { week, on } => {
                self.one_mut(week)?.paused = on.then_some((at.by, at.day));
            }
            Event::Ended { week } => self.one_mut(week)?.steps.end(at)?,
        }
        Ok(None)
    }

    /// The week, if both went through to its end and each turn in it is the word of whose it is.
    fn gone_through(&self, week: Week) -> Result<Option<Week>, Refusal> {
        let circle = self.one(week)?;
        Ok((circle.is_closed() && circle.steps.all_are_theirs()).then_some(week))
    }

    /// Takes back a turn; nothing if there is no such turn. It had been heard, so its words stay.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let circle = self.by_week.get_mut(self.index.get(&of)?)?;
        circle.steps.take_back(at, of)
    }
}
