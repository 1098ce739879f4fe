//! A promise being written: every answer as a signal, kept as one draft on this device.
//!
//! Not shared with anybody: a draft has no reader.

use leptos::prelude::*;
use practice::{
    Day, Text,
    promises::{Belongs, Command, Id, When, Words},
    recurrence::{Days, Recurrence, Rule},
};

use super::{belongs_name, name, said};
use crate::{app::App, shell::clock};

/// What is being written it for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// A new promise, and what it belongs to.
    Make(Option<Belongs>),
    /// Another one in the place of this one.
    Change(Id),
    /// A day for one that has none.
    Date(Id),
}

impl Purpose {
    pub(super) fn draft_name(self) -> String {
        match self {
            Self::Make(None) => "promise".to_owned(),
            Self::Make(Some(belongs)) => format!("promise-for/{}", belongs_name(belongs)),
            Self::Change(id) => format!("promise-change/{}", name(id)),
            Self::Date(id) => format!("promise-day/{}", name(id)),
        }
    }
}

/// What is being written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) what: RwSignal<String>,
    pub(super) cue: RwSignal<String>,
    pub(super) often: RwSignal<Option<&'static str>>,
    pub(super) by_day: RwSignal<String>,
    pub(super) weekdays: RwSignal<Vec<&'static str>>,
    pub(super) month_day: RwSignal<String>,
    pub(super) time: RwSignal<String>,
}

/// How often, by the names of the choices.
pub(super) const OFTEN: [&str; 5] = ["once", "daily", "weekdays", "weekly", "monthly"];

/// Stands between the parts of a kept draft; nobody can type it.
const BETWEEN: char = '\u{1f}';

/// Begins a promise with words from elsewhere; one that is being written already is left as it is.
pub(crate) fn start_with(app: App, what: &str) {
    start_for(app, None, what);
}

/// The same for one that belongs to something.
pub(super) fn start_for(app: App, belongs: Option<Belongs>, what: &str) {
    let name = Purpose::Make(belongs).draft_name();
    if app.draft(&name).is_none() {
        app.keep_draft(&name, what);
    }
}

impl Draft {
    /// What was being written, else what the promise says now, else nothing.
    pub(super) fn open(app: App, purpose: Purpose) -> Self {
        let kept = app.draft(&purpose.draft_name()).map(|kept| {
            let parts: Vec<String> = kept.split(BETWEEN).map(str::to_owned).collect();
            parts
        });
        let now = || match purpose {
            Purpose::Change(id) => super::promise(app, id).map(|promise| parts_of(&promise)),
            Purpose::Make(_) | Purpose::Date(_) => None,
        };
        let parts = kept.or_else(now).unwrap_or_default();
        let part = |place: usize| parts.get(place).cloned().unwrap_or_default();
        let weekdays = said::WEEK.iter().map(|(name, _)| *name).filter(|name| part(4).contains(name));
        Self {
            what: RwSignal::new(part(0)),
            cue: RwSignal::new(part(1)),
            often: RwSignal::new(OFTEN.into_iter().find(|often| *often == part(2))),
            by_day: RwSignal::new(part(3)),
            weekdays: RwSignal::new(weekdays.collect()),
            month_day: RwSignal::new(part(5)),
            time: RwSignal::new(part(6)),
        }
    }

    /// Keeps what is written so far, on this device only.
    pub(super) fn keep(self, app: App, purpose: Purpose) {
        let parts = [
            self.what.get_untracked(),
            self.cue.get_untracked(),
            self.often.get_untracked().unwrap_or_default().to_owned(),
            self.by_day.get_untracked(),
            self.weekdays.get_untracked().join(","),
            self.month_day.get_untracked(),
            self.time.get_untracked(),
        ];
        let between = BETWEEN.to_string();
        let empty = parts.iter().all(String::is_empty);
        app.keep_draft(&purpose.draft_name(), &if empty { String::new() } else { parts.join(&between) });
    }

    /// The words, if there are any.
    pub(super) fn words(self) -> Option<Words> {
        let (what, cue) = (self.what.get(), self.cue.get());
        let there = |words: &str| Some(words.trim()).filter(|words| !words.is_empty()).map(Text::new);
        Some(Words { what: there(&what)?, cue: there(&cue) })
    }

    pub(super) fn rule(self) -> Option<Rule> {
        match self.often.get()? {
            "once" => Some(Rule::Once),
            "daily" => Some(Rule::Daily),
            "weekdays" => Some(Rule::Weekdays),
            "weekly" => {
                let chosen = self.weekdays.get();
                let days = said::WEEK.iter().filter(|(name, _)| chosen.contains(name)).map(|(_, day)| *day);
                let days: Vec<_> = days.collect();
                (!days.is_empty()).then(|| Rule::Weekly(Days::of(days)))
            }
            _ => {
                let day = self.month_day.get().trim().parse().ok().filter(|day| (1..=31).contains(day));
                day.map(Rule::Monthly)
            }
        }
    }

    /// The day of *once, by a day*: today or later.
    pub(super) fn day(self, today: Day) -> Option<Day> {
        self.by_day.get().trim().parse().ok().filter(|day| *day >= today)
    }

    /// Whether the time is left empty or is one.
    pub(super) fn time_is_fine(self) -> bool {
        self.time.with(|time| time.trim().is_empty() || said::minute_of(time).is_some())
    }

    /// When it would be due.
    pub(super) fn when(self, today: Day) -> Option<When> {
        let days = match self.rule()? {
            Rule::Once => Recurrence::once(self.day(today)?),
            rule => Recurrence::from(today, rule),
        };
        let minute = said::minute_of(&self.time.get());
        Some(When { days, time: minute.map(|minute| said::time(minute, clock::moment().zone)) })
    }

    /// What sharing it would do.
    pub(super) fn command(self, purpose: Purpose, today: Day) -> Option<Command> {
        let when = self.when(today)?;
        Some(match purpose {
            Purpose::Make(belongs) => Command::Make { words: self.words()?, when, belongs },
            Purpose::Change(promise) => Command::Change { promise, words: self.words()?, when },
            Purpose::Date(promise) => Command::Date(promise, when),
        })
    }
}

/// A promise as it stands, as the parts of a draft.
fn parts_of(promise: &practice::promises::Promise) -> Vec<String> {
    let mut parts = vec![String::new(); 7];
    parts[0] = promise.what.as_str().to_owned();
    parts[1] = promise.cue.as_ref().map(|cue| cue.as_str().to_owned()).unwrap_or_default();
    let Some(when) = &promise.when else { return parts };
    match when.days.rule {
        Rule::Once => {
            parts[2] = OFTEN[0].to_owned();
            parts[3] = when.days.from.to_string();
        }
        Rule::Daily => parts[2] = OFTEN[1].to_owned(),
        Rule::Weekdays => parts[2] = OFTEN[2].to_owned(),
        Rule::Weekly(chosen) => {
            parts[2] = OFTEN[3].to_owned();
            let chosen = said::WEEK.iter().filter(|(_, weekday)| chosen.has(*weekday));
            parts[4] = chosen.map(|(name, _)| *name).collect::<Vec<_>>().join(",");
        }
        Rule::Monthly(day) => {
            parts[2] = OFTEN[4].to_owned();
            parts[5] = day.to_string();
        }
    }
    parts[6] = when.time.as_ref().map(|time| said::clock(time.minute)).unwrap_or_default();
    parts
}
