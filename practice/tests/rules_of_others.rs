//! Our recurrences against another program that reads the rules we write into calendar files: it must find the same days.
//!
//! The other program is a test's tool only: why it is not in the client stands in `docs/decisions`.
#![allow(clippy::unwrap_used, reason = "a test that can't go on says so by ending")]

use jiff::civil::{Weekday, date};
use practice::{
    Day, day_from_number,
    recurrence::{Days, Recurrence, Rule},
};
use proptest::prelude::*;
use rrule::{RRuleSet, Tz};

const AT_MOST: u16 = 400;

/// The first days another program finds for our rule, from the recurrence's first day on.
fn theirs(recurrence: &Recurrence) -> Vec<Day> {
    let (from, rule) = (recurrence.from, recurrence.rrule().unwrap());
    let text =
        format!("DTSTART:{:04}{:02}{:02}T000000Z\nRRULE:{rule}", from.year(), from.month(), from.day());
    let set: RRuleSet = text.parse().unwrap();
    set.all(AT_MOST).dates.iter().map(day_of).collect()
}

fn day_of(at: &chrono::DateTime<Tz>) -> Day {
    let text = at.format("%Y-%m-%d").to_string();
    text.parse().unwrap()
}

fn ours(recurrence: &Recurrence) -> Vec<Day> {
    recurrence.between(recurrence.from, Day::MAX).take(usize::from(AT_MOST)).collect()
}

fn rule() -> impl Strategy<Value = Rule> {
    let week = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
        Weekday::Saturday,
        Weekday::Sunday,
    ];
    let some_days = proptest::sample::subsequence(week.to_vec(), 1..=7);
    prop_oneof![
        Just(Rule::Daily),
        Just(Rule::Weekdays),
        some_days.prop_map(|days| Rule::Weekly(Days::of(days))),
        (1..=31u8).prop_map(Rule::Monthly),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_reader_of_our_rules_finds_the_same_days(rule in rule(), from in 15_000..25_000i32) {
        let recurrence = Recurrence::from(day_from_number(from).unwrap(), rule);
        prop_assert_eq!(ours(&recurrence), theirs(&recurrence));
    }
}

#[test]
fn month_ends_fall_for_others_where_they_fall_for_us() {
    for day in 28..=31 {
        let recurrence = Recurrence::from(date(2027, 12, 1), Rule::Monthly(day));
        assert_eq!(ours(&recurrence), theirs(&recurrence), "on day {day}");
        let february = date(2028, 2, i8::try_from(day).unwrap().min(29));
        assert!(theirs(&recurrence).contains(&february), "on day {day} of a leap year");
    }
}

#[test]
fn what_happens_once_has_no_rule() {
    assert_eq!(Recurrence::once(date(2026, 3, 5)).rrule(), None);
}
