//! Moments: when a time of day on a civil day is, in a zone whose clocks are put forward and back.
//!
//! It holds no zone database: what a zone's offset is at an instant comes in as an argument, from whoever has one.

use crate::{Day, ZoneName, day_from_number, day_number};

/// What a zone database knows: a zone's seconds east of UTC at an instant, in seconds since 1970; nothing for a zone it
/// does not know.
pub type OffsetAt<'a> = &'a dyn Fn(&ZoneName, i64) -> Option<i32>;

/// Seconds in a day.
pub(crate) const DAY_S: i64 = 24 * 60 * 60;

/// Whether an instant, in seconds since 1970, can be on a civil day or up to so many days later, wherever on earth that day
/// is told. It takes what clocks of both may say and refuses what neither can mean.
pub(crate) fn is_near(day: Day, at_s: i64, days_later: i32) -> bool {
    let start = |day: i32| i64::from(day) * DAY_S;
    let number = day_number(day);
    // The earliest zone is 14 hours ahead of UTC, the latest 12 behind.
    let first = start(number) - 14 * 3600;
    let last = start(number.saturating_add(days_later).saturating_add(1)) + 12 * 3600;
    (first..=last).contains(&at_s)
}

/// The instant at which the zone's clocks show `minute` of `day`, in seconds since 1970. A time that clocks skip is taken
/// by the offset before the skip; of a time that they show twice, the first is taken: as RFC 5545 has it.
pub fn instant(zone: &ZoneName, day: Day, minute: u16, offset_at: OffsetAt<'_>) -> Option<i64> {
    let shown = i64::from(day_number(day)) * DAY_S + i64::from(minute) * 60;
    let before = i64::from(offset_at(zone, shown - DAY_S)?);
    let after = i64::from(offset_at(zone, shown + DAY_S)?);
    let holds = |offset: i64| offset_at(zone, shown - offset).map(i64::from) == Some(offset);
    let candidates = [before, after].into_iter().filter(|offset| holds(*offset));
    Some(candidates.map(|offset| shown - offset).min().unwrap_or(shown - before))
}

/// The day and the minute that the zone's clocks show at an instant.
pub fn civil(zone: &ZoneName, unix_s: i64, offset_at: OffsetAt<'_>) -> Option<(Day, u16)> {
    let shown = unix_s + i64::from(offset_at(zone, unix_s)?);
    let day = day_from_number(i32::try_from(shown.div_euclid(DAY_S)).ok()?)?;
    Some((day, u16::try_from(shown.rem_euclid(DAY_S) / 60).ok()?))
}

/// A zone's clocks are put forward or back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// From this instant on, in seconds since 1970.
    pub at: i64,
    /// Seconds east of UTC until then.
    pub before: i32,
    /// Seconds east of UTC from then on.
    pub after: i32,
}

/// No zone changes its clocks twice within so short a time and back to what they were.
const STRIDE: i64 = 7 * DAY_S;

/// Every change of a zone's clocks between two instants, the earliest first; nothing for an unknown zone.
pub fn changes(zone: &ZoneName, from: i64, to: i64, offset_at: OffsetAt<'_>) -> Option<Vec<Change>> {
    let (mut found, mut here) = (Vec::new(), from);
    let mut before = offset_at(zone, from)?;
    while here < to {
        let next = (here + STRIDE).min(to);
        let after = offset_at(zone, next)?;
        if after != before {
            found.push(Change { at: first_with(zone, after, here, next, offset_at)?, before, after });
        }
        (here, before) = (next, after);
    }
    Some(found)
}

/// The first second after `low` at which the offset is what it is at `high`.
fn first_with(zone: &ZoneName, after: i32, low: i64, high: i64, offset_at: OffsetAt<'_>) -> Option<i64> {
    let (mut low, mut high) = (low, high);
    while high - low > 1 {
        let middle = low + (high - low) / 2;
        if offset_at(zone, middle)? == after { high = middle } else { low = middle }
    }
    Some(high)
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date, tz::TimeZone};

    use super::*;

    fn offset_at(zone: &ZoneName, unix_s: i64) -> Option<i32> {
        let zone = TimeZone::get(zone.as_str()).ok()?;
        Some(zone.to_offset(Timestamp::from_second(unix_s).ok()?).seconds())
    }

    /// Looking a zone up takes longer than asking it.
    fn offsets_of(zone: &TimeZone) -> impl Fn(&ZoneName, i64) -> Option<i32> {
        let zone = zone.clone();
        move |_, unix_s| Some(zone.to_offset(Timestamp::from_second(unix_s).ok()?).seconds())
    }

    fn utc(zone: &str, day: Day, minute: u16) -> String {
        let at = instant(&ZoneName::new(zone), day, minute, &offset_at).unwrap();
        Timestamp::from_second(at).unwrap().to_string()
    }

    const NINE: u16 = 9 * 60;

    #[test]
    fn nine_in_the_morning_stays_nine_when_madrids_clocks_are_put_forward_and_back() {
        assert_eq!(utc("Europe/Madrid", date(2026, 3, 28), NINE), "2026-03-28T08:00:00Z");
        assert_eq!(utc("Europe/Madrid", date(2026, 3, 29), NINE), "2026-03-29T07:00:00Z");
        assert_eq!(utc("Europe/Madrid", date(2026, 10, 24), NINE), "2026-10-24T07:00:00Z");
        assert_eq!(utc("Europe/Madrid", date(2026, 10, 25), NINE), "2026-10-25T08:00:00Z");
    }

    #[test]
    fn new_york_changes_on_days_of_its_own() {
        assert_eq!(utc("America/New_York", date(2026, 3, 7), NINE), "2026-03-07T14:00:00Z");
        assert_eq!(utc("America/New_York", date(2026, 3, 8), NINE), "2026-03-08T13:00:00Z");
        assert_eq!(utc("America/New_York", date(2026, 11, 1), NINE), "2026-11-01T14:00:00Z");
    }

    #[test]
    fn in_the_south_summer_ends_in_april_and_lord_howe_moves_by_half_an_hour() {
        assert_eq!(utc("Australia/Sydney", date(2026, 4, 4), NINE), "2026-04-03T22:00:00Z");
        assert_eq!(utc("Australia/Sydney", date(2026, 4, 5), NINE), "2026-04-04T23:00:00Z");
        assert_eq!(utc("Australia/Lord_Howe", date(2026, 4, 4), NINE), "2026-04-03T22:00:00Z");
        assert_eq!(utc("Australia/Lord_Howe", date(2026, 4, 5), NINE), "2026-04-04T22:30:00Z");
    }

    #[test]
    fn a_time_that_clocks_skip_is_taken_by_the_offset_before_and_one_shown_twice_is_taken_first() {
        assert_eq!(utc("Europe/Madrid", date(2026, 3, 29), 150), "2026-03-29T01:30:00Z");
        assert_eq!(utc("Europe/Madrid", date(2026, 10, 25), 150), "2026-10-25T00:30:00Z");
        assert_eq!(utc("America/New_York", date(2026, 11, 1), 90), "2026-11-01T05:30:00Z");
    }

    #[test]
    fn it_says_what_the_zone_database_says_at_every_hour_of_a_year() {
        for name in ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca"] {
            let (zone, known) = (ZoneName::new(name), TimeZone::get(name).unwrap());
            let offset_at = offsets_of(&known);
            for number in day_number(date(2026, 1, 1))..day_number(date(2027, 1, 1)) {
                let day = day_from_number(number).unwrap();
                for hour in 0..24 {
                    let theirs = known.to_ambiguous_zoned(day.at(hour, 30, 0, 0)).compatible().unwrap();
                    let minute = u16::try_from(hour).unwrap() * 60 + 30;
                    let ours = instant(&zone, day, minute, &offset_at);
                    assert_eq!(ours, Some(theirs.timestamp().as_second()), "{name} {day} {hour}");
                }
            }
        }
    }

    #[test]
    fn what_clocks_show_leads_back_to_its_instant() {
        let zone = ZoneName::new("America/New_York");
        let at = instant(&zone, date(2026, 12, 31), 23 * 60 + 59, &offset_at).unwrap();
        assert_eq!(civil(&zone, at, &offset_at), Some((date(2026, 12, 31), 23 * 60 + 59)));
        assert_eq!(
            civil(&ZoneName::new("Asia/Tokyo"), at, &offset_at),
            Some((date(2027, 1, 1), 13 * 60 + 59))
        );
    }

    #[test]
    fn every_change_of_the_clocks_is_found_to_the_second() {
        let day = |day: Day| i64::from(day_number(day)) * DAY_S;
        let (from, to) = (day(date(2026, 1, 1)), day(date(2028, 1, 1)));
        for name in ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Tokyo"] {
            let known = TimeZone::get(name).unwrap();
            let theirs: Vec<_> = known
                .following(Timestamp::from_second(from).unwrap())
                .map(|change| change.timestamp().as_second())
                .take_while(|at| *at < to)
                .collect();
            let ours = changes(&ZoneName::new(name), from, to, &offsets_of(&known)).unwrap();
            assert_eq!(ours.iter().map(|change| change.at).collect::<Vec<_>>(), theirs, "{name}");
        }
        assert_eq!(changes(&ZoneName::new("Nowhere/At_All"), from, to, &offset_at), None);
    }
}
