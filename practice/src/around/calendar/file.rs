//! Items as an iCalendar file (RFC 5545), written by a library and stamped with a moment that comes in as an argument.
//!
//! What is put in for words is the caller's choice; nothing else in the file names a person, a practice or this program.

use ics::{
    Alarm, Event, ICalendar, escape_text, parameters,
    properties::{Class, Description, DtStart, Duration, RRule, Summary, Transp, Trigger},
};

use super::{About, Item, zones};
use crate::{
    Day, ZoneName,
    moments::{self, OffsetAt},
    promises::Time,
};

/// How long something with a time takes in a calendar.
const TAKES: &str = "PT15M";

/// A file of these items. `title` is what stands on each in the calendar; `offset_at` knows the zones, and a zone it does not
/// know is left out, so that the time goes by the calendar's own clock.
pub fn file(
    items: &[Item],
    unix_ms: i64,
    title: &dyn Fn(&About) -> String,
    offset_at: OffsetAt<'_>,
) -> String {
    let mut calendar = ICalendar::new("2.0", "-//own//own//EN");
    for zone in zones::of(items, offset_at) {
        calendar.add_component(zone);
    }
    let stamp = utc(unix_ms.div_euclid(1000));
    for item in items {
        calendar.add_event(event(item, &stamp, title(&item.about), offset_at));
    }
    calendar.to_string()
}

fn event(item: &Item, stamp: &str, title: String, offset_at: OffsetAt<'_>) -> Event<'static> {
    let title = escape_text(title).into_owned();
    let mut event = Event::new(item.uid.clone(), stamp.to_owned());
    event.push(starts(item, offset_at));
    if let Some(rule) = rule(item, offset_at) {
        event.push(RRule::new(rule));
    }
    match item.time {
        Some(_) => event.push(Duration::new(TAKES)),
        None => event.push(Transp::transparent()),
    }
    event.push(Class::private());
    if let Some(minute) = item.remind {
        event.add_alarm(alarm(minute, item.time.is_some(), title.clone()));
    }
    event.push(Summary::new(title));
    event
}

fn starts(item: &Item, offset_at: OffsetAt<'_>) -> DtStart<'static> {
    let Some(Time { minute, zone }) = &item.time else {
        let mut start = DtStart::new(day(item.days.from));
        start.append(parameters!("VALUE" => "DATE"));
        return start;
    };
    let mut start = DtStart::new(local(item.days.from, i64::from(*minute) * 60));
    if is_known(zone, offset_at) {
        start.append(parameters!("TZID" => zone.as_str().to_owned()));
    }
    start
}

pub(super) fn is_known(zone: &ZoneName, offset_at: OffsetAt<'_>) -> bool {
    offset_at(zone, 0).is_some()
}

/// The rule with its end, which is written in the way the start is.
fn rule(item: &Item, offset_at: OffsetAt<'_>) -> Option<String> {
    let rule = item.days.rrule()?;
    let Some(until) = item.days.until else { return Some(rule) };
    let until = match &item.time {
        None => day(until),
        Some(time) => match moments::instant(&time.zone, until, time.minute, offset_at) {
            Some(at) => utc(at),
            None => local(until, i64::from(time.minute) * 60),
        },
    };
    Some(format!("{rule};UNTIL={until}"))
}

/// A day without a time begins at midnight, so the reminder is that long after it; a time is reminded of when it comes.
fn alarm(minute: u16, timed: bool, title: String) -> Alarm<'static> {
    let after = if timed { "PT0S".to_owned() } else { format!("PT{}M", minute) };
    Alarm::display(Trigger::new(after), Description::new(title))
}

/// `20260305`.
fn day(day: Day) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

/// `20260305T093000`, from seconds after midnight.
pub(super) fn local(on: Day, seconds: i64) -> String {
    let (hours, minutes, seconds) = (seconds / 3600, seconds / 60 % 60, seconds % 60);
    format!("{}T{hours:02}{minutes:02}{seconds:02}", day(on))
}

/// `20260305T083000Z`.
fn utc(unix_s: i64) -> String {
    format!("{}Z", shown(unix_s))
}

/// An instant as clocks with this many seconds since 1970 show it.
pub(super) fn shown(seconds: i64) -> String {
    const DAY_S: i64 = 24 * 60 * 60;
    let number = i32::try_from(seconds.div_euclid(DAY_S)).unwrap_or_default();
    let day = crate::day_from_number(number).unwrap_or(Day::MAX);
    local(day, seconds.rem_euclid(DAY_S))
}

/// The instants of the first so many times an item falls, in seconds since 1970; nothing for a day without a time.
pub fn instants(item: &Item, most: usize, offset_at: OffsetAt<'_>) -> Vec<i64> {
    let Some(Time { minute, zone }) = &item.time else { return Vec::new() };
    let days = item.days.between(item.days.from, Day::MAX).take(most);
    days.filter_map(|day| moments::instant(zone, day, *minute, offset_at)).collect()
}
