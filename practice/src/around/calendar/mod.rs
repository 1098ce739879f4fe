//! Calendar: everything of mine that has a time, as one iCalendar file for the calendar I use.
//!
//! It tells a calendar nothing of its content unless its owner puts their own words in, and it holds nothing that is my partner's
//! alone to do. Where it is taken to is its owner's affair: it is a file, not a subscription, and nobody is told.

mod agreed;
mod file;
mod given;
mod together;
mod zones;

pub use file::{file, instants};

use crate::{
    Couple, Day, EntryId, Text, ZoneName,
    agreement::Standing,
    moments,
    needs::Need,
    projects::{List, Template},
    promises::{Promise, Time},
    recurrence::{Recurrence, Rule},
    routines::Routine,
    screens_down::Stretch,
    weekly::Chosen,
};

/// One thing with a time.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Its name in calendars, the same in every file, so that taking a newer file replaces the older one.
    pub uid: String,
    /// What it is about.
    pub about: About,
    /// Its days, from the first one that is still to come.
    pub days: Recurrence,
    /// The time of day, where there is one.
    pub time: Option<Time>,
    /// When its owner wants to be reminded, in minutes after midnight of their own clock.
    pub remind: Option<u16>,
}

/// What an item is about; put into a file only where its owner chose so.
#[derive(Clone, Debug, PartialEq)]
pub enum About {
    /// A promise of mine.
    Promise {
        /// What I will do.
        what: Text,
        /// When.
        cue: Option<Text>,
    },
    /// The day's check-in, at the minute I chose to be reminded of it.
    CheckIn,
    /// The weekly check-in.
    Weekly,
    /// A routine of both.
    Routine(Text),
    /// A stretch without screens.
    ScreensDown,
    /// A project; by its name, or its template's.
    Project {
        /// From which template.
        template: Template,
        /// What both call it.
        title: Option<Text>,
    },
    /// A step that I do in a project; by its words, or its place on the template's list.
    Step {
        /// From which template.
        template: Template,
        /// On which list.
        list: List,
        /// Its place on the template's list.
        given: Option<u8>,
        /// Words of their own.
        words: Option<Text>,
    },
    /// A walk.
    Walk {
        /// Where.
        place: Option<Text>,
    },
    /// What both said in a weekly check-in that they do together next.
    Together(Text),
    /// What one of us can give on a day that they named.
    Given {
        /// What was needed.
        need: Need,
        /// What can be given, where it was said.
        what: Option<Text>,
        /// Whether I am the one who gives.
        mine: bool,
    },
    /// After a *not now*: the day my partner named for being asked again.
    AskAgain(Need),
    /// The day I named for opening what my partner offered me. Nothing of it is known here.
    ToOpen,
    /// A time to talk about what was offered.
    Talk,
    /// Both are asked back from a pause.
    Back,
    /// A text that has to wait can be signed; by its topic's stable name.
    Sign(String),
    /// The first day on which I can say whether an agreement goes on or ends.
    GoOn(String),
    /// An agreement is due to be looked at again; by its topic's stable name.
    Review(String),
    /// An agreement comes to its own end.
    End(String),
}

/// Where items come from: each practice with something that has a time adds a line here.
const SOURCES: &[fn(&Couple, Day) -> Vec<Item>] = &[
    promises,
    check_in,
    weekly,
    routines,
    screens_down,
    together::projects,
    together::steps,
    together::walk,
    together::next,
    given::needs,
    given::offers,
    given::talks,
    given::pauses,
    agreed::agreements,
];

/// Everything of mine that has a time, from `today` on.
pub fn items(couple: &Couple, today: Day) -> Vec<Item> {
    SOURCES.iter().flat_map(|source| source(couple, today)).collect()
}

fn promises(couple: &Couple, today: Day) -> Vec<Item> {
    let mine = couple.promises().all().into_iter().filter(|promise| promise.by == couple.me());
    mine.filter_map(|promise| of_promise(couple, promise, today)).collect()
}

fn of_promise(couple: &Couple, promise: &Promise, today: Day) -> Option<Item> {
    let when = promise.when.as_ref()?;
    let from = promise.next_open(today)?;
    Some(Item {
        uid: uid(promise.id.entry, &promise.id.line.to_string()),
        about: About::Promise { what: promise.what.clone(), cue: promise.cue.clone() },
        days: Recurrence { from, ..when.days },
        time: when.time.clone(),
        remind: couple.my_reminder(promise),
    })
}

/// Every day, by whatever clock its owner's calendar goes: a zone nobody knows is left out of the file.
fn check_in(couple: &Couple, today: Day) -> Vec<Item> {
    let item = couple.private().check_in.and_then(|(first, minute)| {
        let time = Time { minute: minute?, zone: ZoneName::new("") };
        let (days, remind) = (Recurrence::from(today, Rule::Daily), Some(time.minute));
        Some(Item { uid: uid(first, "check-in"), about: About::CheckIn, days, time: Some(time), remind })
    });
    item.into_iter().collect()
}

fn weekly(couple: &Couple, today: Day) -> Vec<Item> {
    let Chosen::Both { agreement, when } = couple.weekly_day(today) else { return Vec::new() };
    let from = when.next_on_or_after(today);
    let days = from.map(|from| Recurrence { from, ..when });
    let item =
        |days| Item { uid: uid(agreement, "weekly"), about: About::Weekly, days, time: None, remind: None };
    days.map(item).into_iter().collect()
}

fn routines(couple: &Couple, today: Day) -> Vec<Item> {
    couple.routines(today).iter().filter_map(|routine| of_routine(routine, today)).collect()
}

fn of_routine(routine: &Routine<'_>, today: Day) -> Option<Item> {
    let plan = routine.plan.as_ref().filter(|_| !matches!(routine.standing, Standing::Ended(_)))?;
    let from = plan.days.next_on_or_after(today)?;
    Some(Item {
        uid: uid(routine.id, "routine"),
        about: About::Routine(plan.what.clone()),
        days: Recurrence { from, ..plan.days },
        time: plan.time.clone(),
        remind: None,
    })
}

/// Stretches that both said yes to and that begin on a day to come. Their moment is written by the clock that has no zone.
fn screens_down(couple: &Couple, today: Day) -> Vec<Item> {
    let planned =
        couple.screens_down().all().filter(|one| one.joined().is_some() && one.left_off().is_none());
    let item = |stretch: &Stretch| {
        let (days, time) = at(stretch.starts()?, today)?;
        let uid = uid(stretch.id, "screens-down");
        Some(Item { uid, about: About::ScreensDown, days, time, remind: None })
    };
    planned.filter_map(item).collect()
}

/// A moment, in seconds since 1970, on a day that has not gone by.
fn at(unix_s: i64, today: Day) -> Option<(Recurrence, Option<Time>)> {
    let universal = ZoneName::new("UTC");
    let (day, minute) = moments::civil(&universal, unix_s, &|_, _| Some(0))?;
    (day >= today).then(|| (Recurrence::once(day), Some(Time { minute, zone: universal })))
}

/// An entry's name says nothing to anybody else, and it never changes.
fn uid(entry: EntryId, part: &str) -> String {
    let hex = entry.hex();
    format!("{}-{part}", hex.get(..32).unwrap_or(&hex))
}

#[cfg(test)]
mod tests;
