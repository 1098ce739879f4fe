//! Steadiness: each one's own course over weeks, from the steadiness in their check-ins.
//!
//! It sums nobody up: there is no figure for a week and none for a person, a day without a word is a gap, and the course of the
//! other is there only while they show it, which lapses like all openness. What they said in each check-in stands in that check-in
//! in any case.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{At, Couple, Day, MemberId, Refusal, care::lapsing, weekly::Week};

/// What is written about the course.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author shows their course, or no longer.
    #[n(0)]
    Shown {
        /// Whether it is shown from here.
        #[n(0)]
        on: bool,
    },
}

/// What a member can do about their course.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Show it to my partner, or no longer.
    Show(bool),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Show(on) => Event::Shown { on },
        }
    }
}

/// Who shows their course.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steadiness {
    /// The day of the newest word, and what it was.
    shown: BTreeMap<MemberId, (bool, Day)>,
}

impl Steadiness {
    /// The first day on which a member's is shown no more, while it is shown.
    pub fn shown_until(&self, by: MemberId, today: Day) -> Option<Day> {
        let (on, since) = *self.shown.get(&by)?;
        let until = lapsing::shown_until(since);
        (on && today < until).then_some(until)
    }

    /// Whether a member shows theirs.
    pub fn is_shown(&self, by: MemberId, today: Day) -> bool {
        self.shown_until(by, today).is_some()
    }

    /// The day since which a member shows theirs no more, once they did: they stopped it, or it lapsed.
    pub fn shown_no_more_since(&self, by: MemberId, today: Day) -> Option<Day> {
        let (on, since) = *self.shown.get(&by)?;
        let stopped = if on { lapsing::shown_until(since) } else { since };
        (!self.is_shown(by, today)).then_some(stopped)
    }

    /// Whether its owner can say that it goes on, in the last days before it lapses.
    pub fn can_go_on(&self, by: MemberId, today: Day) -> bool {
        let since = self.shown.get(&by).map(|(_, since)| *since);
        let renewable = |(since, until)| lapsing::renewable_from(since, until) <= today;
        since.zip(self.shown_until(by, today)).is_some_and(renewable)
    }

    /// The newest day on which something was written about it.
    pub(crate) fn newest_day(&self) -> Option<Day> {
        self.shown.values().map(|(_, day)| *day).max()
    }

    pub(crate) fn check(&self, by: MemberId, today: Day, event: &Event) -> Result<(), Refusal> {
        let Event::Shown { on } = event;
        let same = self.is_shown(by, today) == *on && !(*on && self.can_go_on(by, today));
        if same { Err(Refusal::AlreadySo) } else { Ok(()) }
    }

    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<(), Refusal> {
        self.check(at.by, at.day, event)?;
        let Event::Shown { on } = event;
        self.shown.insert(at.by, (*on, at.day));
        Ok(())
    }
}

/// One week of a course.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OneWeek {
    /// The week.
    pub week: Week,
    /// What was said on each of its days on which something was, from 1 to 5.
    pub days: Vec<(Day, u8)>,
}

impl OneWeek {
    /// The words of the week from the least to the most steady; nothing for an empty week.
    pub fn reach(&self) -> Option<(u8, u8)> {
        let said = || self.days.iter().map(|(_, said)| *said);
        said().min().zip(said().max())
    }
}

/// A course over weeks, the earliest first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Course(Vec<OneWeek>);

impl Course {
    /// Its weeks, empty ones too.
    pub fn weeks(&self) -> &[OneWeek] {
        &self.0
    }

    /// Whether nothing was said in any of them.
    pub fn is_empty(&self) -> bool {
        self.0.iter().all(|week| week.days.is_empty())
    }

    fn of(said: &[(Day, u8)], today: Day, weeks: usize) -> Course {
        let mut all: Vec<_> =
            core::iter::successors(Some(Week::of(today)), |week| Some(week.before())).take(weeks).collect();
        all.reverse();
        let of_week = |week: Week| said.iter().copied().filter(|(day, _)| week.has(*day)).collect();
        Course(all.into_iter().map(|week| OneWeek { week, days: of_week(week) }).collect())
    }

    fn first_day(today: Day, weeks: usize) -> Day {
        let back = (1..weeks).fold(Week::of(today), |week, _| week.before());
        back.monday()
    }
}

impl Couple {
    /// Who shows their course.
    pub fn steadiness(&self) -> &Steadiness {
        &self.shared().steadiness
    }

    /// My own course over so many weeks up to today, with what this device knows of my sealed check-ins.
    pub fn my_course(&self, today: Day, weeks: usize) -> Course {
        let first = Course::first_day(today, weeks);
        Course::of(&self.my_steadiness(first, today), today, weeks)
    }

    /// My partner's course, while they show it and do not go slower; else nothing is drawn up at all.
    pub fn their_course(&self, today: Day, weeks: usize) -> Option<Course> {
        let partner = self.partner().filter(|partner| self.steadiness().is_shown(*partner, today))?;
        if self.partner_goes_slower(today).is_some() {
            return None;
        }
        let first = Course::first_day(today, weeks);
        Some(Course::of(&self.readable_steadiness(partner, first, today), today, weeks))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Command as Do,
        check_in::{self, CheckIn, Said},
        story::{Partner, Story, feels},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn says(story: &mut Story, who: Partner, steady: Said<u8>) {
        let check_in = CheckIn { steadiness: steady, ..feels(101) };
        story.does(who, Do::CheckIn(check_in::Command::Share(check_in)));
    }

    fn shows(story: &mut Story, who: Partner, on: bool) {
        story.does(who, Do::Steadiness(Command::Show(on)));
    }

    #[test]
    fn my_course_is_mine_week_by_week_and_an_empty_week_is_empty() {
        let mut story = Story::begun();
        says(&mut story, ANA, Said::This(2));
        story.next_day();
        says(&mut story, ANA, Said::This(4));
        for _ in 0..13 {
            story.next_day();
        }
        says(&mut story, ANA, Said::This(5));
        let course = story.couple(ANA).my_course(story.today(), 4);
        let reach: Vec<_> = course.weeks().iter().map(OneWeek::reach).collect();
        assert_eq!(reach, [None, Some((2, 4)), None, Some((5, 5))]);
        assert!(!course.is_empty());
    }

    #[test]
    fn my_partner_sees_it_only_while_i_show_it() {
        let mut story = Story::begun();
        says(&mut story, ANA, Said::This(2));
        let seen = |story: &Story| story.couple(BEN).their_course(story.today(), 4);
        assert_eq!(seen(&story), None);
        shows(&mut story, ANA, true);
        assert_eq!(
            seen(&story).map(|course| course == story.couple(ANA).my_course(story.today(), 4)),
            Some(true)
        );
        assert_eq!(
            story.couple(ANA).their_course(story.today(), 4),
            None,
            "showing asks for nothing in return"
        );
        shows(&mut story, ANA, false);
        assert_eq!(seen(&story), None);
    }

    #[test]
    fn showing_it_lapses_after_thirty_days_and_goes_on_only_by_its_owners_word() {
        let mut story = Story::begun();
        says(&mut story, ANA, Said::This(2));
        shows(&mut story, ANA, true);
        let first = story.today();
        let seen = |story: &Story| story.couple(BEN).their_course(story.today(), 4).is_some();
        let on = |story: &mut Story, days: i32| {
            story.on(crate::day_from_number(crate::day_number(first) + days).unwrap());
        };
        on(&mut story, 22);
        assert_eq!(
            story.tries(ANA.phone(), Do::Steadiness(Command::Show(true))),
            Err(Refusal::AlreadySo),
            "no more than a week before its end"
        );
        on(&mut story, 29);
        assert!(seen(&story));
        let mut lapsed = story.clone();
        on(&mut lapsed, 30);
        assert!(!seen(&lapsed));
        let since = lapsed.couple(BEN).steadiness().shown_no_more_since(ANA.id(), lapsed.today());
        assert_eq!(since, Some(lapsed.today()));
        shows(&mut story, ANA, true);
        on(&mut story, 58);
        assert!(seen(&story));
        on(&mut story, 59);
        assert!(!seen(&story));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn what_is_still_sealed_is_on_my_own_course_and_on_no_other() {
        let mut story = Story::begun();
        shows(&mut story, ANA, true);
        story.together(ANA, true);
        says(&mut story, ANA, Said::This(1));
        assert!(!story.couple(ANA).my_course(story.today(), 2).is_empty());
        assert!(story.couple(BEN).their_course(story.today(), 2).unwrap().is_empty());
        says(&mut story, BEN, Said::This(3));
        assert!(!story.couple(BEN).their_course(story.today(), 2).unwrap().is_empty());
    }

    #[test]
    fn rather_not_is_a_gap_and_no_word_of_anyone() {
        let mut story = Story::begun();
        says(&mut story, ANA, Said::RatherNot);
        assert!(story.couple(ANA).my_course(story.today(), 2).is_empty());
    }

    #[test]
    fn what_was_taken_back_is_on_no_course() {
        let mut story = Story::begun();
        shows(&mut story, ANA, true);
        says(&mut story, ANA, Said::This(2));
        let id = story.newest(ANA, crate::Channel::Ours).unwrap();
        story.does(ANA, Do::TakeBack(id));
        assert!(story.couple(ANA).my_course(story.today(), 2).is_empty());
        assert!(story.couple(BEN).their_course(story.today(), 2).unwrap().is_empty());
    }

    #[test]
    fn nobody_shows_the_course_of_the_other() {
        let mut story = Story::begun();
        shows(&mut story, BEN, true);
        assert!(!story.couple(ANA).steadiness().is_shown(ANA.id(), story.today()));
        let again = story.tries(BEN.phone(), Do::Steadiness(Command::Show(true)));
        assert_eq!(again, Err(Refusal::AlreadySo));
    }
}
