//! Recurrence: civil-date rules for what repeats.
//!
//! It knows no hour, no zone and no today: every question names the day it asks about. A missed day is not kept anywhere.

use jiff::{
    ToSpan,
    civil::{Date, Weekday},
};
use minicbor::{Decode, Encode};

use crate::{Day, Refusal};

/// A rule and the days between which it holds, both included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Recurrence {
    /// The first day it can fall on.
    #[cbor(n(0), with = "crate::cbor::day")]
    pub from: Day,
    /// The last day it can fall on.
    #[cbor(n(1), with = "crate::cbor::maybe_day", default)]
    pub until: Option<Day>,
    /// How it repeats.
    #[n(2)]
    pub rule: Rule,
}

/// How something repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Rule {
    /// On the first day only.
    #[n(0)]
    Once,
    /// Every day.
    #[n(1)]
    Daily,
    /// Monday to Friday.
    #[n(2)]
    Weekdays,
    /// On these days of the week.
    #[n(3)]
    Weekly(#[n(0)] Days),
    /// On this day of the month, 1 to 31; in a shorter month, on its last day.
    #[n(4)]
    Monthly(#[n(0)] u8),
}

/// A set of days of the week; one bit each, Monday the lowest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct Days(#[n(0)] u8);

impl Days {
    /// The set of these days.
    pub fn of(days: impl IntoIterator<Item = Weekday>) -> Days {
        Days(days.into_iter().fold(0, |set, day| set | bit(day)))
    }

    /// Whether a day is in it.
    pub fn has(self, day: Weekday) -> bool {
        self.0 & bit(day) != 0
    }

    fn is_valid(self) -> bool {
        self.0 != 0 && self.0 < 128
    }
}

fn bit(day: Weekday) -> u8 {
    1 << day.to_monday_zero_offset()
}

impl Recurrence {
    /// Something that happens once.
    pub fn once(on: Day) -> Recurrence {
        Recurrence { from: on, until: None, rule: Rule::Once }
    }

    /// Something that repeats from a day on.
    pub fn from(from: Day, rule: Rule) -> Recurrence {
        Recurrence { from, until: None, rule }
    }

    /// Whether it happens once only.
    pub fn is_once(&self) -> bool {
        self.rule == Rule::Once
    }

    /// Whether the rule can fall on any day at all.
    pub fn check(&self) -> Result<(), Refusal> {
        let rule = match self.rule {
            Rule::Weekly(days) => days.is_valid(),
            Rule::Monthly(day) => (1..=31).contains(&day),
            Rule::Once | Rule::Daily | Rule::Weekdays => true,
        };
        let ends_after_start = self.until.is_none_or(|until| until >= self.from);
        if rule && ends_after_start { Ok(()) } else { Err(Refusal::NeverFalls) }
    }

    /// The rule as RFC 5545 writes it, without its end; nothing for what happens once. What falls on the last day of a
    /// shorter month is said so: the last of the month's days up to the one that is meant.
    pub fn rrule(&self) -> Option<String> {
        Some(match self.rule {
            Rule::Once => return None,
            Rule::Daily => "FREQ=DAILY".into(),
            Rule::Weekdays => "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR".into(),
            Rule::Weekly(days) => format!("FREQ=WEEKLY;BYDAY={}", by_day(days)),
            Rule::Monthly(day) if day <= 28 => format!("FREQ=MONTHLY;BYMONTHDAY={day}"),
            Rule::Monthly(31) => "FREQ=MONTHLY;BYMONTHDAY=-1".into(),
            Rule::Monthly(day) => {
                let days: Vec<_> = (28..=day).map(|day| day.to_string()).collect();
                format!("FREQ=MONTHLY;BYMONTHDAY={};BYSETPOS=-1", days.join(","))
            }
        })
    }

    /// Whether it falls on `day`.
    pub fn falls_on(&self, day: Day) -> bool {
        let holds = day >= self.from && self.until.is_none_or(|until| day <= until);
        holds
            && match self.rule {
                Rule::Once => day == self.from,
                Rule::Daily => true,
                Rule::Weekdays => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
                Rule::Weekly(days) => days.has(day.weekday()),
                Rule::Monthly(of_month) => day.day() == in_month(day, of_month),
            }
    }

    /// The first day on or after `day` that it falls on.
    pub fn next_on_or_after(&self, day: Day) -> Option<Day> {
        let start = day.max(self.from);
        let days = match self.rule {
            // A week has every weekday, and any 31 days in a row have the end of a month or the same day in it.
            Rule::Once | Rule::Daily => 1,
            Rule::Weekdays | Rule::Weekly(_) => 7,
            Rule::Monthly(_) => 62,
        };
        run(start).take(days).find(|day| self.falls_on(*day))
    }

    /// All days from `first` to `last`, both included, that it falls on.
    pub fn between(&self, first: Day, last: Day) -> impl Iterator<Item = Day> {
        let mut next = self.next_on_or_after(first);
        core::iter::from_fn(move || {
            let day = next.filter(|day| *day <= last)?;
            next = day.tomorrow().ok().and_then(|tomorrow| self.next_on_or_after(tomorrow));
            Some(day)
        })
    }
}

/// Weekdays as RFC 5545 writes them.
fn by_day(days: Days) -> String {
    const NAMES: [(Weekday, &str); 7] = [
        (Weekday::Monday, "MO"),
        (Weekday::Tuesday, "TU"),
        (Weekday::Wednesday, "WE"),
        (Weekday::Thursday, "TH"),
        (Weekday::Friday, "FR"),
        (Weekday::Saturday, "SA"),
        (Weekday::Sunday, "SU"),
    ];
    let names: Vec<_> = NAMES.iter().filter(|(day, _)| days.has(*day)).map(|(_, name)| *name).collect();
    names.join(",")
}

/// `of_month` in the month of `day`, or that month's last day.
fn in_month(day: Day, of_month: u8) -> i8 {
    i8::try_from(of_month).unwrap_or(i8::MAX).min(day.days_in_month())
}

/// The days from `start` on, as far as the calendar goes.
fn run(start: Date) -> impl Iterator<Item = Date> {
    core::iter::successors(Some(start), |day| day.checked_add(1.day()).ok())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn days(recurrence: Recurrence, first: Day, last: Day) -> Vec<Day> {
        recurrence.between(first, last).collect()
    }

    #[test]
    fn once_falls_on_its_day_only() {
        let once = Recurrence::once(date(2026, 3, 5));
        assert_eq!(days(once, date(2026, 1, 1), date(2026, 12, 31)), [date(2026, 3, 5)]);
        assert_eq!(once.next_on_or_after(date(2026, 3, 6)), None);
    }

    #[test]
    fn weekdays_skip_the_weekend() {
        let weekdays = Recurrence::from(date(2026, 3, 6), Rule::Weekdays);
        assert_eq!(
            days(weekdays, date(2026, 3, 1), date(2026, 3, 10)),
            [date(2026, 3, 6), date(2026, 3, 9), date(2026, 3, 10)]
        );
    }

    #[test]
    fn weekly_falls_on_the_chosen_days() {
        let rule = Rule::Weekly(Days::of([Weekday::Sunday, Weekday::Wednesday]));
        let weekly = Recurrence::from(date(2026, 3, 2), rule);
        assert_eq!(
            days(weekly, date(2026, 3, 1), date(2026, 3, 11)),
            [date(2026, 3, 4), date(2026, 3, 8), date(2026, 3, 11)]
        );
    }

    #[test]
    fn monthly_on_the_31st_falls_on_the_last_day_of_a_shorter_month() {
        let monthly = Recurrence::from(date(2028, 1, 31), Rule::Monthly(31));
        assert_eq!(
            days(monthly, date(2028, 1, 1), date(2028, 5, 1)),
            [date(2028, 1, 31), date(2028, 2, 29), date(2028, 3, 31), date(2028, 4, 30)]
        );
    }

    #[test]
    fn a_rule_that_can_never_fall_is_refused() {
        let from = date(2026, 3, 5);
        assert_eq!(Recurrence::from(from, Rule::Monthly(0)).check(), Err(Refusal::NeverFalls));
        assert_eq!(Recurrence::from(from, Rule::Weekly(Days::of([]))).check(), Err(Refusal::NeverFalls));
        let ended = Recurrence { until: Some(date(2026, 3, 4)), ..Recurrence::from(from, Rule::Daily) };
        assert_eq!(ended.check(), Err(Refusal::NeverFalls));
    }

    #[test]
    fn the_last_day_of_the_calendar_is_an_end_and_no_panic() {
        let daily = Recurrence::from(Day::MAX, Rule::Daily);
        assert_eq!(days(daily, Day::MIN, Day::MAX), [Day::MAX]);
    }
}
