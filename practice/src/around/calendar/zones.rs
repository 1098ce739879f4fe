//! The zones a file speaks of: each change of their clocks that matters to it, written out, so that a reader needs no zone
//! database of its own.
//!
//! Not a rule for all time: a zone's clocks are the business of its lawmakers, so what is written reaches as far as is known
//! today and no further than some years ahead.

use std::collections::{BTreeMap, BTreeSet};

use ics::{
    components::Component,
    properties::{DtStart, RDate, TzID, TzOffsetFrom, TzOffsetTo},
};

use super::{
    Item,
    file::{is_known, shown},
};
use crate::{
    Day, ZoneName, day_number,
    moments::{self, Change, OffsetAt},
};

const DAY_S: i64 = 24 * 60 * 60;
/// How far ahead changes of the clocks are written out.
const AHEAD_S: i64 = 12 * 366 * DAY_S;
/// How far before the first item, so that what holds at its start is there.
const BEFORE_S: i64 = 400 * DAY_S;

/// One component for each zone that the items name and that is known.
pub(super) fn of(items: &[Item], offset_at: OffsetAt<'_>) -> Vec<Component<'static>> {
    let named = items.iter().filter_map(|item| item.time.as_ref()).map(|time| &time.zone);
    let zones: BTreeSet<&ZoneName> = named.filter(|zone| is_known(zone, offset_at)).collect();
    let first = items.iter().map(|item| item.days.from).min().unwrap_or(Day::MIN);
    zones.into_iter().filter_map(|zone| one(zone, first, offset_at)).collect()
}

fn one(zone: &ZoneName, first: Day, offset_at: OffsetAt<'_>) -> Option<Component<'static>> {
    let first = i64::from(day_number(first)) * DAY_S;
    let (from, to) = (first - BEFORE_S, first + AHEAD_S);
    let at_first = offset_at(zone, from)?;
    let changes = moments::changes(zone, from, to, offset_at)?;
    let usual = changes.iter().map(|change| change.after).chain([at_first]).min()?;
    let mut component = Component::new("VTIMEZONE");
    component.add_property(TzID::new(zone.as_str().to_owned()));
    let start = Change { at: from, before: at_first, after: at_first };
    component.add_component(observance(usual, &[start]));
    for alike in by_offsets(&changes).values() {
        component.add_component(observance(usual, alike));
    }
    Some(component)
}

/// Changes from the same offset to the same offset go together.
fn by_offsets(changes: &[Change]) -> BTreeMap<(i32, i32), Vec<Change>> {
    let mut alike = BTreeMap::<_, Vec<_>>::new();
    for change in changes {
        alike.entry((change.before, change.after)).or_default().push(*change);
    }
    alike
}

/// One of standard or summer time, with all its beginnings. `usual` is the zone's smallest offset: standard time.
fn observance(usual: i32, alike: &[Change]) -> Component<'static> {
    let (before, after) = alike.first().map_or((0, 0), |change| (change.before, change.after));
    let name = if after == usual { "STANDARD" } else { "DAYLIGHT" };
    // A beginning is written as the clocks showed it before they were changed.
    let mut beginnings = alike.iter().map(|change| shown(change.at + i64::from(change.before)));
    let mut component = Component::new(name);
    component.add_property(DtStart::new(beginnings.next().unwrap_or_default()));
    component.add_property(TzOffsetFrom::new(offset(before)));
    component.add_property(TzOffsetTo::new(offset(after)));
    let more: Vec<_> = beginnings.collect();
    if !more.is_empty() {
        component.add_property(RDate::new(more.join(",")));
    }
    component
}

/// `+0530`.
fn offset(seconds: i32) -> String {
    let (sign, minutes) = (if seconds < 0 { '-' } else { '+' }, seconds.abs() / 60);
    format!("{sign}{:02}{:02}", minutes / 60, minutes % 60)
}
