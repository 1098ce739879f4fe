//! Quiet hours: when a member's own devices say nothing, and when they say afterwards what fell due meanwhile.
//!
//! They are their owner's alone: the partner never learns of them, and they silence nothing but reminders of one's own. What is
//! silenced is not lost and not counted: it is one line at the end, however much fell due.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

use crate::{
    Couple, Refusal, ZoneName,
    moments::{self, OffsetAt},
};

const DAY_MINUTES: u16 = 24 * 60;
/// Silences can follow on one another; more than these in a row are taken as one that ends there.
const IN_A_ROW: usize = 16;

/// From one time of day to another, on the clock of the place where one is; past midnight where the second is the earlier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Hours {
    /// The first quiet minute, after midnight.
    #[n(0)]
    pub from: u16,
    /// The first minute that is no longer quiet.
    #[n(1)]
    pub to: u16,
}

/// What is written about quiet hours, in `mine`.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author's quiet hours from now on, or none.
    #[n(0)]
    Set {
        /// The hours.
        #[n(0)]
        hours: Option<Hours>,
    },
}

/// What a member can do about their quiet hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Have these from now on, or none.
    Set(Option<Hours>),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Set(hours) => Event::Set { hours },
        }
    }
}

impl Hours {
    /// Whether a minute of the day lies in them.
    pub fn hold(self, minute: u16) -> bool {
        if self.from < self.to {
            (self.from..self.to).contains(&minute)
        } else {
            minute >= self.from || minute < self.to
        }
    }

    /// The hours of each day between two instants, and of the day before, in which a night may have begun.
    fn spans(self, from_s: i64, to_s: i64, here: Here<'_>) -> Vec<(i64, i64)> {
        let first =
            moments::civil(here.zone, from_s, here.offset_at).and_then(|(day, _)| day.yesterday().ok());
        let days = core::iter::successors(first, |day| day.tomorrow().ok());
        let begins = days.map_while(|day| moments::instant(here.zone, day, self.from, here.offset_at));
        let begins = begins.take_while(|begin| *begin < to_s);
        begins.filter_map(|begin| Some((begin, self.end(begin, here)?))).collect()
    }

    /// When the hours end in which an instant lies; nothing for an instant that is not quiet, and in a zone nobody knows. Where
    /// clocks are put back over the end, it is over when they show it first.
    fn end(self, at_s: i64, here: Here<'_>) -> Option<i64> {
        let (day, minute) = moments::civil(here.zone, at_s, here.offset_at)?;
        if !self.hold(minute) {
            return None;
        }
        let day = if minute < self.to { day } else { day.tomorrow().ok()? };
        moments::instant(here.zone, day, self.to, here.offset_at).filter(|end| *end > at_s)
    }
}

/// Where one is: the zone, and what is known of its clocks.
#[derive(Clone, Copy)]
pub struct Here<'a> {
    /// The zone.
    pub zone: &'a ZoneName,
    /// Its clocks.
    pub offset_at: OffsetAt<'a>,
}

/// Everything that keeps a member's devices quiet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Silence {
    /// The quiet hours of every day.
    pub hours: Option<Hours>,
    /// Stretches without screens, from one instant until before another.
    pub stretches: Vec<(i64, i64)>,
}

impl Silence {
    /// When something that falls due at an instant is said: then, or as soon as nothing is silent any more. Seconds since 1970.
    pub fn said_at(&self, due_s: i64, here: Here<'_>) -> i64 {
        core::iter::successors(Some(due_s), |at| self.end(*at, here)).take(IN_A_ROW).last().unwrap_or(due_s)
    }

    /// The instants at which something is said, once each, the earliest first.
    pub fn said(&self, due: impl IntoIterator<Item = i64>, here: Here<'_>) -> BTreeSet<i64> {
        due.into_iter().map(|due| self.said_at(due, here)).collect()
    }

    /// Every silence that touches the time between two instants, in no order and perhaps one inside another: for whoever has to
    /// be silent without knowing why.
    pub fn spans(&self, from_s: i64, to_s: i64, here: Here<'_>) -> Vec<(i64, i64)> {
        let touches = |(from, to): &(i64, i64)| *from < to_s && *to > from_s;
        let hours = self.hours.iter().flat_map(|hours| hours.spans(from_s, to_s, here));
        self.stretches.iter().copied().chain(hours).filter(touches).collect()
    }

    /// When the silence ends that there is at an instant; nothing where there is none.
    pub fn end(&self, at_s: i64, here: Here<'_>) -> Option<i64> {
        let stretch =
            self.stretches.iter().filter(|(from, to)| (*from..*to).contains(&at_s)).map(|(_, to)| *to);
        stretch.chain(self.hours.and_then(|hours| hours.end(at_s, here))).max()
    }
}

impl Couple {
    /// My quiet hours, if I have any. My partner never learns of them.
    pub fn my_quiet_hours(&self) -> Option<Hours> {
        self.private().quiet
    }

    /// What keeps my devices quiet from an instant on: my quiet hours, and the stretches without screens that I keep to.
    pub fn my_silence(&self, now_s: i64) -> Silence {
        let stretches = self.screens_down().kept_by(self.me(), now_s).collect();
        Silence { hours: self.my_quiet_hours(), stretches }
    }
}

pub(crate) fn check(event: &Event) -> Result<(), Refusal> {
    let Event::Set { hours } = event;
    let is_sound = |hours: &Hours| hours.from.max(hours.to) < DAY_MINUTES && hours.from != hours.to;
    if hours.as_ref().is_none_or(is_sound) { Ok(()) } else { Err(Refusal::NotATime) }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, tz::TimeZone};

    use super::*;
    use crate::{
        Body, Channel, Command as Do, screens_down,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;
    const NIGHT: Hours = Hours { from: 22 * 60, to: 7 * 60 };
    const NOON: Hours = Hours { from: 12 * 60, to: 14 * 60 };

    fn offset_at(zone: &ZoneName, unix_s: i64) -> Option<i32> {
        let zone = TimeZone::get(zone.as_str()).ok()?;
        Some(zone.to_offset(Timestamp::from_second(unix_s).ok()?).seconds())
    }

    fn at(utc: &str) -> i64 {
        utc.parse::<Timestamp>().unwrap().as_second()
    }

    fn said(hours: Option<Hours>, stretches: &[(i64, i64)], due: &str, zone: &str) -> String {
        let (zone, stretches) = (ZoneName::new(zone), stretches.to_vec());
        let here = Here { zone: &zone, offset_at: &offset_at };
        let said = Silence { hours, stretches }.said_at(at(due), here);
        Timestamp::from_second(said).unwrap().to_string()
    }

    fn sets(hours: Option<Hours>) -> Do {
        Do::Quiet(Command::Set(hours))
    }

    #[test]
    fn what_falls_due_in_quiet_hours_is_said_at_their_end_and_nothing_else_is_moved() {
        let winter = |due| said(Some(NIGHT), &[], due, "Europe/Madrid");
        assert_eq!(winter("2026-01-10T20:59:59Z"), "2026-01-10T20:59:59Z");
        assert_eq!(winter("2026-01-10T21:00:00Z"), "2026-01-11T06:00:00Z");
        assert_eq!(winter("2026-01-11T05:59:59Z"), "2026-01-11T06:00:00Z");
        assert_eq!(winter("2026-01-11T06:00:00Z"), "2026-01-11T06:00:00Z");
        assert_eq!(said(Some(NOON), &[], "2026-01-10T12:30:00Z", "UTC"), "2026-01-10T14:00:00Z");
        assert_eq!(said(None, &[], "2026-01-11T02:00:00Z", "UTC"), "2026-01-11T02:00:00Z");
    }

    #[test]
    fn quiet_hours_end_by_the_clock_of_the_place_also_in_the_night_in_which_it_is_changed() {
        let madrid = |due| said(Some(NIGHT), &[], due, "Europe/Madrid");
        assert_eq!(madrid("2026-03-28T23:00:00Z"), "2026-03-29T05:00:00Z");
        assert_eq!(madrid("2026-10-24T23:00:00Z"), "2026-10-25T06:00:00Z");
        assert_eq!(said(Some(NIGHT), &[], "2026-03-28T23:00:00Z", "Asia/Tokyo"), "2026-03-28T23:00:00Z");
    }

    #[test]
    fn an_end_that_clocks_show_twice_is_the_first_and_one_they_skip_is_no_trap() {
        let early = Hours { from: 22 * 60, to: 150 };
        let madrid = |due| said(Some(early), &[], due, "Europe/Madrid");
        assert_eq!(madrid("2026-10-25T00:00:00Z"), "2026-10-25T00:30:00Z");
        assert_eq!(madrid("2026-10-25T01:10:00Z"), "2026-10-25T01:10:00Z");
        assert_eq!(madrid("2026-03-28T23:30:00Z"), "2026-03-29T01:30:00Z");
    }

    #[test]
    fn one_silence_that_runs_into_another_ends_with_the_later_one() {
        let evening = (at("2026-01-10T20:00:00Z"), at("2026-01-10T22:30:00Z"));
        let morning = (at("2026-01-11T06:30:00Z"), at("2026-01-11T08:00:00Z"));
        let stretches = [evening, morning];
        assert_eq!(said(Some(NIGHT), &stretches, "2026-01-10T20:30:00Z", "UTC"), "2026-01-11T08:00:00Z");
        assert_eq!(said(None, &stretches, "2026-01-10T20:30:00Z", "UTC"), "2026-01-10T22:30:00Z");
        assert_eq!(said(None, &stretches, "2026-01-10T22:30:00Z", "UTC"), "2026-01-10T22:30:00Z");
    }

    #[test]
    fn a_day_that_is_quiet_but_for_a_minute_is_no_endless_search() {
        let all_day = Hours { from: 60, to: 59 };
        assert_eq!(said(Some(all_day), &[], "2026-01-10T01:30:00Z", "UTC"), "2026-01-11T00:59:00Z");
    }

    #[test]
    fn much_that_falls_due_in_one_silence_is_said_once() {
        let zone = ZoneName::new("UTC");
        let here = Here { zone: &zone, offset_at: &offset_at };
        let silence = Silence { hours: Some(NIGHT), stretches: vec![] };
        let due =
            ["2026-01-10T22:00:00Z", "2026-01-10T23:00:00Z", "2026-01-11T07:00:00Z", "2026-01-11T09:00:00Z"];
        let said: Vec<_> = silence.said(due.map(at), here).into_iter().collect();
        assert_eq!(said, [at("2026-01-11T07:00:00Z"), at("2026-01-11T09:00:00Z")]);
    }

    #[test]
    fn whoever_knows_the_spans_alone_is_silent_whenever_there_is_a_silence() {
        let zone = ZoneName::new("Europe/Madrid");
        let here = Here { zone: &zone, offset_at: &offset_at };
        let stretches = vec![(at("2026-03-29T10:00:00Z"), at("2026-03-29T11:00:00Z"))];
        let silence = Silence { hours: Some(NIGHT), stretches };
        let (from, to) = (at("2026-03-28T00:10:00Z"), at("2026-03-31T00:00:00Z"));
        let spans = silence.spans(from, to, here);
        for minute in 0..(to - from) / 60 {
            let now = from + minute * 60;
            let by_spans = spans.iter().any(|(from, to)| (*from..*to).contains(&now));
            assert_eq!(by_spans, silence.end(now, here).is_some(), "{now}");
        }
        assert_eq!(spans.len(), 5);
    }

    #[test]
    fn in_a_zone_that_nobody_knows_a_reminder_comes_when_it_is_due() {
        let due = "2026-01-11T02:00:00Z";
        assert_eq!(said(Some(NIGHT), &[], due, "Nowhere/At_All"), due);
    }

    #[test]
    fn quiet_hours_are_their_owners_alone_and_the_newest_count() {
        let mut story = Story::begun();
        story.does(ANA, sets(Some(NOON))).does(ANA, sets(Some(NIGHT)));
        assert_eq!(story.couple(ANA).my_quiet_hours(), Some(NIGHT));
        assert_eq!(story.couple(BEN).my_quiet_hours(), None);
        assert!(story.readable_by(BEN).iter().all(|entry| !matches!(entry.body, Body::Quiet(_))));
        story.does(ANA, sets(None));
        assert_eq!(story.couple(ANA).my_quiet_hours(), None);
    }

    #[test]
    fn quiet_hours_told_to_both_are_set_aside() {
        let mut story = Story::begun();
        story.writes(ANA.phone(), Channel::Ours, Body::Quiet(Event::Set { hours: Some(NIGHT) }));
        let couple = story.couple(ANA);
        assert_eq!((couple.my_quiet_hours(), couple.aside().len()), (None, 1));
    }

    #[test]
    fn hours_that_no_clock_shows_and_hours_without_a_length_are_refused() {
        let mut story = Story::begun();
        for (from, to) in [(24 * 60, 60), (60, 24 * 60), (60, 60)] {
            let refused = story.tries(ANA.phone(), sets(Some(Hours { from, to })));
            assert_eq!(refused, Err(Refusal::NotATime));
        }
    }

    #[test]
    fn a_stretch_without_screens_is_silent_for_who_keeps_to_it_until_they_leave_it() {
        let mut story = Story::begun();
        let begin = screens_down::Command::Begin { minutes: 30 };
        story.does(ANA, Do::ScreensDown(begin));
        let now_s = story.now().unix_ms / 1000;
        let quiet = |story: &Story, who| story.couple(who).my_silence(now_s).stretches;
        assert_eq!(quiet(&story, ANA), [(now_s, now_s + 30 * 60)]);
        assert_eq!(quiet(&story, BEN), [], "who has not said yes on a phone of theirs is not silenced by it");
        let stretch = story.newest(ANA, Channel::Ours).unwrap();
        story.does(ANA, Do::ScreensDown(screens_down::Command::LeaveOff(stretch)));
        assert_eq!(quiet(&story, ANA), []);
    }
}
