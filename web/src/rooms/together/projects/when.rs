//! When a project is: a day, days in a row, or every week, maybe at a time.
//!
//! Either sets it, the last one stands, and taking the days away is a plain choice.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Day, EntryId, projects,
    promises::When,
    recurrence::{Days, Recurrence, Rule},
};

use super::place;
use crate::{
    app::App,
    parts::{CheckList, Choice, Choices, DayField, Form, Page, Problem, Problems, Status, TimeField, Tone},
    rooms::{
        app,
        around::today::NotFound,
        links,
        responsibility::promises::said::{
            WEEK, clock as clock_words, minute_of, time as time_at, weekday_word,
        },
        saying,
    },
    shell::clock,
    texts::{Said, keys::projects as k, t},
};

const KIND: &str = "when-kind";
const FROM: &str = "when-from";
const TO: &str = "when-to";
const WEEKDAYS: &str = "when-weekdays";
const TIME: &str = "when-time";
const ROW: &str = "days";
const WEEKLY: &str = "weekly";
const NEVER: &str = "never";

#[component]
pub(crate) fn ProjectWhen() -> impl IntoView {
    let app = app();
    let id = links::entry_here().get_untracked();
    let known = id.filter(|id| app.peek(|r| r.couple().projects().get(*id).is_some()).unwrap_or_default());
    match known {
        Some(id) => set(app, id),
        None => view! { <NotFound/> }.into_any(),
    }
}

/// What is being chosen.
#[derive(Clone, Copy)]
struct Draft {
    kind: RwSignal<Option<&'static str>>,
    from: RwSignal<String>,
    to: RwSignal<String>,
    weekdays: RwSignal<Vec<&'static str>>,
    time: RwSignal<String>,
}

impl Draft {
    /// What stands now.
    fn of(when: Option<&When>) -> Draft {
        let days = when.map(|when| when.days);
        let chosen = |rule| if let Rule::Weekly(chosen) = rule { chosen } else { Days::default() };
        let weekdays = days.map(|days| chosen(days.rule)).unwrap_or_default();
        let weekdays = WEEK.iter().filter(|(_, day)| weekdays.has(*day)).map(|(name, _)| *name);
        let weekly = |days: Recurrence| matches!(days.rule, Rule::Weekly(_));
        let time = when.and_then(|when| when.time.as_ref()).map(|time| clock_words(time.minute));
        Draft {
            kind: RwSignal::new(days.map(|days| if weekly(days) { WEEKLY } else { ROW })),
            from: RwSignal::new(days.map(|days| days.from.to_string()).unwrap_or_default()),
            to: RwSignal::new(days.and_then(|days| days.until).map(|to| to.to_string()).unwrap_or_default()),
            weekdays: RwSignal::new(weekdays.collect()),
            time: RwSignal::new(time.unwrap_or_default()),
        }
    }

    fn day(field: RwSignal<String>) -> Option<Day> {
        field.get_untracked().trim().parse().ok()
    }

    fn problems(self) -> Vec<Problem> {
        let kind = self.kind.get_untracked();
        let Some(kind) = kind else { return vec![Problem::new(KIND, k::WHEN_KIND_MISSING)] };
        if kind == NEVER {
            return Vec::new();
        }
        let (from, to) = (Draft::day(self.from), Draft::day(self.to));
        let no_weekday = kind == WEEKLY && self.weekdays.with_untracked(Vec::is_empty);
        let time = self.time.with_untracked(|time| time.trim().is_empty() || minute_of(time).is_some());
        let mut missing = Vec::new();
        missing.extend(from.is_none().then(|| Problem::new(FROM, k::WHEN_FROM_MISSING)));
        let before = from.zip(to).is_some_and(|(from, to)| to < from);
        missing.extend(before.then(|| Problem::new(TO, k::WHEN_TO_BEFORE)));
        missing.extend(no_weekday.then(|| Problem::new(WEEKDAYS, k::WHEN_WEEKDAYS_MISSING)));
        missing.extend((!time).then(|| Problem::new(TIME, k::WHEN_TIME_MISSING)));
        missing
    }

    fn when(self) -> Option<When> {
        let (from, until) = (Draft::day(self.from)?, Draft::day(self.to));
        let rule = match self.kind.get_untracked()? {
            WEEKLY => {
                let chosen = self.weekdays.get_untracked();
                let days = WEEK.iter().filter(|(name, _)| chosen.contains(name)).map(|(_, day)| *day);
                Rule::Weekly(Days::of(days))
            }
            ROW if until.is_none_or(|until| until == from) => Rule::Once,
            ROW => Rule::Daily,
            _ => return None,
        };
        let until = until.filter(|_| rule != Rule::Once);
        let minute = minute_of(&self.time.get_untracked());
        let time = minute.map(|minute| time_at(minute, clock::moment().zone));
        Some(When { days: Recurrence { from, until, rule }, time })
    }
}

fn set(app: App, id: EntryId) -> AnyView {
    let navigate = use_navigate();
    let now = app.peek(|replica| replica.couple().projects().get(id)?.when.clone()).flatten();
    let draft = Draft::of(now.as_ref());
    let (problems, refused) = (Problems::new(), RwSignal::new(None::<Said>));
    let share = move || {
        if !problems.set(draft.problems()) {
            return;
        }
        match app.command(Command::Projects(projects::Command::Plan(id, draft.when()))) {
            Ok(()) => navigate(&place(id), NavigateOptions::default()),
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let dated = move || draft.kind.get().is_some_and(|kind| kind != NEVER);
    view! {
        <Page title=t(k::WHEN_TITLE) lead=t(k::WHEN_LEAD)>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::KEEP) on_submit=share>
                <Choices id=KIND legend=t(k::WHEN_KIND) choices=kinds() value=draft.kind/>
                <Show when=dated>{days(draft)}</Show>
            </Form>
        </Page>
    }
    .into_any()
}

fn days(draft: Draft) -> AnyView {
    view! {
        <DayField id=FROM label=t(k::WHEN_FROM) value=draft.from/>
        <DayField id=TO label=t(k::WHEN_TO) hint=t(k::WHEN_TO_HINT) value=draft.to optional=true/>
        <Show when=move || draft.kind.get() == Some(WEEKLY)>
            <CheckList id=WEEKDAYS legend=t(k::WHEN_WEEKDAYS) choices=weekdays() value=draft.weekdays/>
        </Show>
        <TimeField id=TIME label=t(k::WHEN_TIME) value=draft.time optional=true/>
    }
    .into_any()
}

fn kinds() -> Vec<Choice> {
    vec![
        Choice::new(ROW, t(k::WHEN_DAYS)),
        Choice::new(WEEKLY, t(k::WHEN_WEEKLY)),
        Choice::new(NEVER, t(k::WHEN_NEVER)),
    ]
}

fn weekdays() -> Vec<Choice> {
    let word = |day| Signal::derive(move || weekday_word(day));
    WEEK.iter().map(|(name, day)| Choice::new(name, word(*day))).collect()
}
