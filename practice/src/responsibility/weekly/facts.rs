//! The week's facts: what both did, and what each said of themself.
//!
//! Not a tally of a person: no day is counted for one, and of a promise only its author's own word is listed.

use super::Week;
use crate::{
    Couple, Day, Sorting, Text,
    promises::{Mark, Promise},
    routines::Plan,
    wins::{Kind, Noted},
};

/// What one week held.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts<'a> {
    /// The days on which both checked in.
    pub both_checked_in: Vec<Day>,
    /// What the author of a promise said came of it on a day of the week: their own word, day by day.
    pub promises: Vec<(&'a Promise, Day, Mark)>,
    /// Routines that took place, by the word of either: what, and on which day.
    pub routines: Vec<(Text, Day)>,
    /// Stretches without screens that both said yes to and one is back from, by the day of that.
    pub screens_down: Vec<Day>,
    /// Pauses from which both came back, by the day of it.
    pub came_back: Vec<Day>,
    /// Shared rituals that either noted.
    pub rituals: Vec<&'a Noted>,
    /// Other small things that earned trust.
    pub wins: Vec<&'a Noted>,
}

impl Facts<'_> {
    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        let nothing_noted = self.rituals.is_empty() && self.wins.is_empty();
        let nothing_done =
            self.routines.is_empty() && self.screens_down.is_empty() && self.came_back.is_empty();
        self.both_checked_in.is_empty() && self.promises.is_empty() && nothing_noted && nothing_done
    }
}

impl Couple {
    /// What a week held for both.
    pub fn facts_of(&self, week: Week) -> Facts<'_> {
        let days = self.check_ins().days.range(week.monday()..=week.sunday()).map(|(day, _)| *day);
        let both_checked_in = days.filter(|day| self.check_ins().both_are_in(*day)).collect();
        let said = |promise: &'_ Promise| -> Vec<_> {
            let days = promise.said().filter(|(day, _)| week.has(*day));
            days.filter_map(|(day, on)| Some((day, on.mark()?))).collect()
        };
        let of_each = |promise| said(promise).into_iter().map(move |(day, mark)| (promise, day, mark));
        let mut promises: Vec<_> = self.promises().all().into_iter().flat_map(of_each).collect();
        promises.order_by_key(|(promise, day, _)| (*day, promise.id));
        let of_week = |noted: &&Noted| week.has(noted.day) && noted.taken_back.is_none();
        let notes = self.wins().notes().iter().filter(of_week);
        let (rituals, wins) = notes.partition(|noted| noted.drop.kind == Kind::SharedRitual);
        Facts {
            both_checked_in,
            promises,
            routines: self.routines_of(week),
            screens_down: self.screens_down_of(week),
            came_back: self.came_back_in(week),
            rituals,
            wins,
        }
    }

    fn routines_of(&self, week: Week) -> Vec<(Text, Day)> {
        let all = self.routines_said().all().filter(|(_, day, on)| week.has(*day) && on.took_place());
        let mut done: Vec<_> = all
            .filter_map(|(id, day, _)| {
                let bound = self.agreements().get(id)?.bound()?;
                Some((Plan::read(&bound.text)?.what, day))
            })
            .collect();
        done.order_by_key(|(_, day)| *day);
        done
    }

    fn screens_down_of(&self, week: Week) -> Vec<Day> {
        let done = self.screens_down().all().filter(|one| one.joined().is_some());
        let days = done.filter_map(|one| one.back().values().map(|back| back.day).min());
        sorted(days.filter(|day| week.has(*day)))
    }

    fn came_back_in(&self, week: Week) -> Vec<Day> {
        let both = self.pauses().all().filter(|pause| pause.both_are_back());
        sorted(both.filter_map(|pause| pause.back().values().max().copied()).filter(|day| week.has(*day)))
    }
}

fn sorted(days: impl Iterator<Item = Day>) -> Vec<Day> {
    let mut days: Vec<_> = days.collect();
    days.sort();
    days
}
