//! The days of both, side by side: today, one day, one month, and my own steadiness over weeks.
//!
//! Not a tally: an empty day is empty, nothing is counted, and the partner's steadiness stands in their check-in only, never
//! in a row that could be watched.

use std::collections::BTreeSet;

use crate::{
    Couple, Day, EntryId, MemberId,
    check_in::{CheckIn, Given, Response, Version},
    feelings::FeelingId,
    seal::Seal,
};

/// How my own check-in stands today.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine {
    /// Not written yet.
    NotYet,
    /// Shared openly.
    Shared,
    /// Sealed; shown when both are in.
    Waiting,
    /// Sealed and revealed: both are in.
    Revealed,
}

/// One member's side of one day, as I may see it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Side<'a> {
    /// What can be read, the newest version last; all but the last were amended.
    pub shown: Vec<Shown<'a>>,
    /// Whether a sealed check-in waits: until both are in, or for its author's device to reveal it.
    pub waiting: bool,
    /// Whether what was revealed is not what had been sealed. It is named to both, and nothing of it is shown.
    pub mismatched: bool,
    /// My own words in what waits, if this device knows them. Never the partner's.
    pub my_sealed: Option<&'a CheckIn>,
    /// The entry of what waits, on my own side only: what its author may take back entirely.
    pub my_seal: Option<EntryId>,
}

impl Side<'_> {
    /// Whether there is nothing on this day.
    pub fn is_empty(&self) -> bool {
        self.shown.is_empty() && !self.waiting
    }
}

/// One readable version of a check-in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Shown<'a> {
    /// The entry, to be answered or taken back.
    pub id: EntryId,
    /// The words.
    pub check_in: &'a CheckIn,
    /// What the other answered.
    pub responses: &'a [Given],
    /// The day its author took it back.
    pub taken_back: Option<Day>,
}

/// A day of both.
#[derive(Clone, Debug, PartialEq)]
pub struct DayOfBoth<'a> {
    /// The day, by each one's own calendar.
    pub day: Day,
    /// My side.
    pub mine: Side<'a>,
    /// My partner's side.
    pub theirs: Side<'a>,
}

/// One day in the calendar of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Square {
    /// The day.
    pub day: Day,
    /// My mark.
    pub mine: Mark,
    /// My partner's mark.
    pub theirs: Mark,
    /// My own steadiness that day.
    pub my_steadiness: Option<u8>,
}

/// One member's mark in the calendar.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mark {
    /// An empty day.
    #[default]
    Empty,
    /// Sealed, waiting until both are in.
    Waiting,
    /// Checked in; the feelings of the newest version, if any were said.
    Feelings(Vec<FeelingId>),
}

/// Something my partner asks of me or has told me that I have not answered.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ToAnswer<'a> {
    /// The day it belongs to.
    pub day: Day,
    /// My partner's newest readable check-in of that day.
    pub shown: Shown<'a>,
}

/// An answer of my partner to a check-in of mine.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Answered<'a> {
    /// The day of my check-in.
    pub day: Day,
    /// My check-in's entry.
    pub to: EntryId,
    /// What my partner answered.
    pub given: &'a Given,
}

impl Couple {
    /// How my check-in for `today` stands.
    pub fn my_check_in(&self, today: Day) -> Mine {
        let check_ins = self.check_ins();
        match check_ins.versions(today, self.me()).last() {
            None => Mine::NotYet,
            Some(version) if !version.sealed => Mine::Shared,
            Some(_) if check_ins.both_are_in(today) => Mine::Revealed,
            Some(_) => Mine::Waiting,
        }
    }

    /// One day of both.
    pub fn day_of_both(&self, day: Day) -> DayOfBoth<'_> {
        let theirs = self.partner().map(|partner| self.side(day, partner)).unwrap_or_default();
        DayOfBoth { day, mine: self.side(day, self.me()), theirs }
    }

    fn side(&self, day: Day, of: MemberId) -> Side<'_> {
        let versions = self.check_ins().versions(day, of);
        let shown: Vec<_> = versions.iter().filter_map(|version| self.shown(day, version)).collect();
        let hidden = versions.iter().rev().find(|version| self.check_ins().readable(day, version).is_none());
        let my_sealed = hidden.filter(|_| of == self.me()).and_then(|version| self.my_sealed(version.id));
        let seal = hidden.and_then(|version| self.seals().get(version.id));
        Side {
            shown,
            waiting: hidden.is_some(),
            mismatched: seal.is_some_and(Seal::is_mismatched),
            my_sealed,
            my_seal: hidden.filter(|_| of == self.me()).map(|version| version.id),
        }
    }

    fn shown<'a>(&'a self, day: Day, version: &'a Version) -> Option<Shown<'a>> {
        let check_in = self.check_ins().readable(day, version)?;
        let Version { id, responses, taken_back, .. } = version;
        Some(Shown { id: *id, check_in, responses, taken_back: *taken_back })
    }

    /// The calendar of both for the month of `day`: one square for each of its days.
    pub fn month_of_both(&self, day: Day) -> Vec<Square> {
        let (mut square, last) = (day.first_of_month(), day.last_of_month());
        let mut squares = Vec::with_capacity(31);
        loop {
            squares.push(self.square(square));
            match square.tomorrow() {
                Ok(next) if next <= last => square = next,
                _ => return squares,
            }
        }
    }

    fn square(&self, day: Day) -> Square {
        let DayOfBoth { mine, theirs, .. } = self.day_of_both(day);
        let my_steadiness = newest_of_mine(&mine).and_then(|check_in| check_in.steadiness.this().copied());
        Square { day, mine: mark(&mine), theirs: mark(&theirs), my_steadiness }
    }

    /// My own steadiness by day, from `first` to `last`, with what this device knows of my sealed check-ins. What I took back
    /// is not in it.
    pub fn my_steadiness(&self, first: Day, last: Day) -> Vec<(Day, u8)> {
        self.steadiness_by_day(first, last, self.me(), |side| {
            side.my_sealed.or_else(|| newest_standing(side))
        })
    }

    /// What both may read of a member's steadiness by day. Who may see it drawn up is for its owner to say.
    pub(crate) fn readable_steadiness(&self, of: MemberId, first: Day, last: Day) -> Vec<(Day, u8)> {
        self.steadiness_by_day(first, last, of, newest_standing)
    }

    fn steadiness_by_day<'a>(
        &'a self,
        first: Day,
        last: Day,
        of: MemberId,
        newest: impl Fn(&Side<'a>) -> Option<&'a CheckIn>,
    ) -> Vec<(Day, u8)> {
        if first > last {
            return Vec::new();
        }
        let steadiness = |day: Day| newest(&self.side(day, of))?.steadiness.this().copied();
        let days = self.check_ins().days.range(first..=last).map(|(day, _)| *day);
        days.filter_map(|day| Some((day, steadiness(day)?))).collect()
    }

    /// My partner's check-ins from `since` on that I have not answered, the newest first. Old ones are let go: nothing
    /// piles up.
    pub fn to_answer(&self, since: Day) -> Vec<ToAnswer<'_>> {
        let Some(partner) = self.partner() else { return Vec::new() };
        let me = self.me();
        let unanswered = |day: Day| {
            let side = self.side(day, partner);
            let shown = standing(&side)?;
            let answered = shown.responses.iter().any(|given| given.by == me && given.taken_back.is_none());
            (!answered).then_some(ToAnswer { day, shown })
        };
        let days = self.check_ins().days.range(since..).rev();
        days.filter_map(|(day, _)| unanswered(*day)).collect()
    }

    /// My partner's answers to my check-ins of `since` and later, the newest day first.
    pub fn answers_for_me(&self, since: Day) -> Vec<Answered<'_>> {
        let mine = |day: Day| self.check_ins().versions(day, self.me());
        let days = self.check_ins().days.range(since..).rev().map(|(day, _)| *day);
        days.flat_map(|day| mine(day).iter().map(move |version| (day, version)))
            .flat_map(|(day, version)| {
                version.responses.iter().map(move |given| Answered { day, to: version.id, given })
            })
            .collect()
    }

    /// The days from `since` on for which either asked *let's talk*.
    pub fn lets_talk(&self, since: Day) -> BTreeSet<Day> {
        let asks = |given: &Given| given.response == Response::LetsTalk && given.taken_back.is_none();
        let asked = |version: &Version| version.responses.iter().any(asks);
        let days = self.check_ins().days.range(since..);
        days.filter(|(_, members)| members.values().flatten().any(asked)).map(|(day, _)| *day).collect()
    }
}

fn newest_of_mine<'a>(mine: &Side<'a>) -> Option<&'a CheckIn> {
    mine.my_sealed.or_else(|| newest_standing(mine))
}

/// The newest version that its author did not take back.
fn newest_standing<'a>(side: &Side<'a>) -> Option<&'a CheckIn> {
    standing(side).map(|shown| shown.check_in)
}

fn standing<'a>(side: &Side<'a>) -> Option<Shown<'a>> {
    side.shown.iter().rev().find(|shown| shown.taken_back.is_none()).copied()
}

fn mark(side: &Side<'_>) -> Mark {
    match newest_standing(side) {
        Some(check_in) => {
            let felt = check_in.feelings.this();
            Mark::Feelings(felt.map_or_else(Vec::new, |felt| felt.iter().map(|felt| felt.feeling).collect()))
        }
        None if side.waiting => Mark::Waiting,
        None => Mark::Empty,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command,
        check_in::{self, Said},
        story::{Partner, Story, feels},
    };

    #[test]
    fn today_goes_from_not_yet_to_shared() {
        let mut story = Story::begun();
        let day = story.today();
        assert_eq!(story.couple(Partner::Ana).my_check_in(day), Mine::NotYet);
        story.checks_in(Partner::Ana, 101);
        assert_eq!(story.couple(Partner::Ana).my_check_in(day), Mine::Shared);
        assert_eq!(story.couple(Partner::Ben).my_check_in(day), Mine::NotYet);
    }

    #[test]
    fn together_today_goes_from_waiting_to_revealed() {
        let mut story = Story::begun();
        let day = story.together(Partner::Ana, true).checks_in(Partner::Ana, 101).today();
        assert_eq!(story.couple(Partner::Ana).my_check_in(day), Mine::Waiting);
        story.checks_in(Partner::Ben, 402);
        assert_eq!(story.couple(Partner::Ana).my_check_in(day), Mine::Revealed);
    }

    #[test]
    fn a_month_has_a_square_for_each_day_and_a_missed_day_is_empty() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 101).next_day().checks_in(Partner::Ben, 402).today();
        let month = story.couple(Partner::Ana).month_of_both(day);
        assert_eq!(month.len(), 31);
        assert_eq!(month[4].mine, Mark::Feelings(vec![FeelingId(101)]));
        assert_eq!((&month[4].theirs, &month[5].mine), (&Mark::Empty, &Mark::Empty));
        assert_eq!(month[5].theirs, Mark::Feelings(vec![FeelingId(402)]));
    }

    #[test]
    fn the_calendar_shows_my_own_steadiness_and_never_my_partners() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ben, 402).today();
        assert!(
            story.couple(Partner::Ana).month_of_both(day).iter().all(|square| square.my_steadiness.is_none())
        );
        assert_eq!(story.couple(Partner::Ana).my_steadiness(day, day), []);
        assert_eq!(story.couple(Partner::Ben).my_steadiness(day, day), [(day, 3)]);
    }

    #[test]
    fn what_waits_for_my_answer_is_let_go_once_it_is_answered_or_old() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 402).today();
        assert_eq!(story.couple(Partner::Ben).to_answer(day).len(), 1);
        assert!(story.couple(Partner::Ana).to_answer(day).is_empty());
        assert!(story.couple(Partner::Ben).to_answer(day.tomorrow().unwrap()).is_empty());
        story.answers(Partner::Ben, Response::LetsTalk);
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        assert!(ben.to_answer(day).is_empty());
        assert_eq!(ana.answers_for_me(day)[0].given.response, Response::LetsTalk);
        assert_eq!((ana.lets_talk(day).len(), ben.lets_talk(day).len()), (1, 1));
    }

    #[test]
    fn a_second_one_that_day_is_brought_up_again_although_the_first_was_answered() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 402).today();
        story.answers(Partner::Ben, Response::Heard).checks_in(Partner::Ana, 101);
        let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
        let ben = story.couple(Partner::Ben);
        let asked: Vec<_> = ben.to_answer(day).iter().map(|one| one.shown.id).collect();
        assert_eq!(asked, [second]);
        story.does(Partner::Ana, Command::TakeBack(second));
        assert!(
            story.couple(Partner::Ben).to_answer(day).is_empty(),
            "the first one stands, and was answered"
        );
    }

    #[test]
    fn what_was_taken_back_gives_nothing_to_the_month() {
        let mut story = Story::begun();
        let day = story.checks_in(Partner::Ana, 101).checks_in(Partner::Ana, 402).today();
        let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ana, Command::TakeBack(second));
        let square = |story: &Story, who| story.couple(who).month_of_both(day).swap_remove(4);
        assert_eq!(
            square(&story, Partner::Ben).theirs,
            Mark::Feelings(vec![FeelingId(101)]),
            "the first one stands"
        );
        let mut story = Story::begun();
        story.checks_in(Partner::Ana, 101);
        let only = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ana, Command::TakeBack(only));
        let mine = square(&story, Partner::Ana);
        assert_eq!((mine.mine, mine.my_steadiness), (Mark::Empty, None));
        assert_eq!(square(&story, Partner::Ben).theirs, Mark::Empty);
    }

    #[test]
    fn partners_far_apart_meet_on_the_same_date_whatever_the_hour() {
        let mut story = Story::begun();
        let monday = story.together(Partner::Ana, true).checks_in(Partner::Ana, 101).today();
        story.next_day().checks_in(Partner::Ben, 402).on(monday).checks_in(Partner::Ben, 103);
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.day_of_both(monday).theirs.shown.len(), 1);
        assert!(ben.day_of_both(monday.tomorrow().unwrap()).mine.waiting);
    }

    #[test]
    fn a_check_in_without_feelings_is_a_check_in() {
        let mut story = Story::begun();
        let silent = CheckIn { feelings: Said::RatherNot, ..feels(101) };
        story.does(Partner::Ana, Command::CheckIn(check_in::Command::Share(silent)));
        let day = story.today();
        assert!(story.newest(Partner::Ana, Channel::Ours).is_some());
        let square = story.couple(Partner::Ben).month_of_both(day).swap_remove(4);
        assert_eq!(square.theirs, Mark::Feelings(vec![]));
    }
}
