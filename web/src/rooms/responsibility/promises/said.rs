//! What several of these pages say in the same way: a promise's sentence, when it is due, and its marks.
//!
//! Nothing is drawn here.

use jiff::civil::Weekday;
use practice::{
    Day, ZoneName,
    promises::{Mark, OnDay, Promise, Time, When},
    recurrence::Rule,
};

use crate::{
    parts::{Sign, days},
    rooms::saying,
    texts::{Key, keys::promises as k, say},
};

/// The days of a week, with the names their choices go by.
pub(crate) const WEEK: [(&str, Weekday); 7] = [
    ("mo", Weekday::Monday),
    ("tu", Weekday::Tuesday),
    ("we", Weekday::Wednesday),
    ("th", Weekday::Thursday),
    ("fr", Weekday::Friday),
    ("sa", Weekday::Saturday),
    ("su", Weekday::Sunday),
];

/// A weekday's word in the language of this moment.
pub(crate) fn weekday_word(weekday: Weekday) -> String {
    // 5 January 1970 was a Monday.
    let monday = Day::constant(1970, 1, 5);
    let day = monday.checked_add(jiff::Span::new().days(i64::from(weekday.to_monday_zero_offset())));
    days::weekday_long(day.unwrap_or(monday))
}

/// The promise as one sentence, in its author's words.
pub(crate) fn sentence(what: &str, cue: Option<&str>) -> String {
    match cue {
        Some(cue) => say(k::if_then(cue, what)),
        None => what.to_owned(),
    }
}

pub(super) fn sentence_of(promise: &Promise) -> String {
    sentence(promise.what.as_str(), promise.cue.as_ref().map(practice::Text::as_str))
}

/// When it is due, in words.
pub(crate) fn when(when: Option<&When>) -> String {
    let Some(When { days: recurrence, time }) = when else { return say(k::WHEN_NONE) };
    let days = match recurrence.rule {
        Rule::Once => say(k::when_once(saying::day_words(recurrence.from))),
        Rule::Daily => say(k::WHEN_DAILY),
        Rule::Weekdays => say(k::WHEN_WEEKDAYS),
        Rule::Weekly(chosen) => {
            let chosen = WEEK.iter().filter(|(_, weekday)| chosen.has(*weekday));
            let words: Vec<_> = chosen.map(|(_, weekday)| weekday_word(*weekday)).collect();
            say(k::when_weekly(words.join(", ")))
        }
        Rule::Monthly(day) if day <= 28 => say(k::when_monthly(day)),
        Rule::Monthly(day) => say(k::when_monthly_last(day)),
    };
    match time {
        Some(time) => say(k::when_at(clock(time.minute), days, place(&time.zone))),
        None => days,
    }
}

/// `21:30`.
pub(crate) fn clock(minute: u16) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

/// The minutes after midnight of `21:30`.
pub(crate) fn minute_of(clock: &str) -> Option<u16> {
    let (hours, minutes) = clock.trim().split_once(':')?;
    let (hours, minutes): (u16, u16) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours < 24 && minutes < 60).then_some(hours * 60 + minutes)
}

/// A zone by its place: `America/New_York` is New York.
pub(super) fn place(zone: &ZoneName) -> String {
    let name = zone.as_str();
    name.rsplit('/').next().unwrap_or(name).replace('_', " ")
}

pub(crate) fn time(minute: u16, zone: String) -> Time {
    Time { minute, zone: ZoneName::new(zone) }
}

/// What a day's small mark shows: its author's newest word, or that they told in time.
pub(super) fn sign(on: &OnDay) -> Sign {
    match (on.mark(), on.told()) {
        (Some(Mark::Kept), _) => Sign::Kept,
        (Some(Mark::Late), _) => Sign::Late,
        // Told in time is told in time, also when the day went as told.
        (Some(Mark::Missed) | None, Some(_)) => Sign::Told,
        (Some(Mark::Missed), None) => Sign::Missed,
        (None, None) => Sign::Empty,
    }
}

pub(super) fn sign_word(sign: Sign) -> Key {
    match sign {
        Sign::Empty => k::SIGN_EMPTY,
        Sign::Kept => k::SIGN_KEPT,
        Sign::Late => k::SIGN_LATE,
        Sign::Missed => k::SIGN_MISSED,
        Sign::Told => k::SIGN_TOLD,
    }
}

pub(super) fn mark_said(mark: Mark) -> Key {
    match mark {
        Mark::Kept => k::SAID_KEPT,
        Mark::Late => k::SAID_LATE,
        Mark::Missed => k::SAID_MISSED,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_of_day_is_written_as_clocks_show_it_and_read_back() {
        assert_eq!(clock(9 * 60 + 5), "09:05");
        assert_eq!(minute_of("09:05"), Some(545));
        assert_eq!((minute_of("24:00"), minute_of("9.05"), minute_of("")), (None, None, None));
    }

    #[test]
    fn a_zone_goes_by_its_place() {
        assert_eq!(place(&ZoneName::new("America/Argentina/Buenos_Aires")), "Buenos Aires");
        assert_eq!(place(&ZoneName::new("UTC")), "UTC");
    }
}
