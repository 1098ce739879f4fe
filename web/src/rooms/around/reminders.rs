//! Reminders: at the minute their owner chose, one line that says nothing else, in a notice or on the first page.
//!
//! They are one's own, and never about what the partner does. A page reminds only while it is open or when one comes back to
//! it; the texts say so. While the device is locked, only the moments are kept in memory, and nothing of what they are for.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeSet,
};

use leptos::prelude::*;
use practice::{Couple, Day, ZoneName, quiet::Here};
use space::{Replica, Waking};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::App,
    parts::{ButtonLink, Notice},
    rooms::{app, presence::screens_down},
    shell::{clock, notices, remembered, timer, zones},
    texts::{keys::promises as k, language, say_in, t},
};

const BEAT_MS: i32 = 15_000;
/// How many days ahead this page looks, and how many where the relay wakes this device.
const DAYS: u16 = 2;
const DAYS_ASLEEP: u16 = 14;
const DAY_S: i64 = 24 * 60 * 60;

/// What is to be said when, in seconds since 1970.
#[derive(Clone, Debug, Default, PartialEq)]
struct Plan {
    /// Moments, silences taken off.
    said: BTreeSet<i64>,
    /// When nothing is said.
    silent: Vec<(i64, i64)>,
    /// Whether this device is woken while no page is there.
    asleep: bool,
}

thread_local! {
    /// A locked device keeps to it.
    static PLAN: RefCell<Plan> = RefCell::default();
    /// What the worker was told last.
    static REMEMBERED: RefCell<(String, Vec<(i64, i64)>)> = RefCell::default();
    /// Up to when was looked, in seconds since 1970.
    static LOOKED: Cell<i64> = const { Cell::new(i64::MAX) };
}

/// This device's day and the minute of it, as they were last looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Seen {
    day: Day,
    minute: u16,
}

impl Seen {
    fn now() -> Self {
        Self { day: clock::moment().day, minute: clock::minute_of_day() }
    }
}

/// What goes on by itself while the page lives: the minutes of this device's days.
#[derive(Clone, Copy)]
pub(super) struct Beat(Option<RwSignal<Seen>>);

impl Beat {
    /// The one of this page.
    pub(super) fn here() -> Self {
        Self(use_context::<RwSignal<Seen>>())
    }

    /// For what changes by itself as time goes on: it is made anew with each minute, and with each day.
    pub(super) fn follow(self) {
        if let Some(seen) = self.0 {
            seen.with(|_| ());
        }
    }
}

/// Looks from now on whether something is to be reminded of, for as long as the page lives.
pub(crate) fn keep_watch(app: App) {
    LOOKED.set(now_s());
    let seen = RwSignal::new(Seen::now());
    provide_context(seen);
    let beat = timer::every(BEAT_MS, move || {
        go_on(app, seen);
        look(app);
    });
    // The page ends it.
    core::mem::forget(beat);
    // What was written or heard of just now may silence something, or be something to say; and the line has a language.
    Effect::new(move |_| {
        let _ = (app.read(|_| ()), language());
        untrack(|| look(app));
    });
}

/// A device that slept for a day may wake in the same minute of another one: both count.
fn go_on(app: App, seen: RwSignal<Seen>) {
    let now = Seen::now();
    let Some(before) = seen.try_get_untracked().filter(|before| *before != now) else {
        return;
    };
    seen.set(now);
    if before.day != now.day {
        app.another_day();
    }
}

fn look(app: App) {
    if let Some(plan) = app.peek(plan) {
        tell(app, &plan);
        PLAN.set(plan);
    }
    let now = now_s();
    let (silent, since) = (PLAN.with_borrow(|plan| plan.is_silent(now)), LOOKED.get());
    // What falls due meanwhile is said at the end of it, all in one line.
    if silent {
        return;
    }
    LOOKED.set(now);
    let due = PLAN.with_borrow(|plan| plan.said.iter().any(|at| *at > since && *at <= now));
    if due {
        let line = line();
        spawn_local(async move { notices::show(&line).await });
    }
}

impl Plan {
    fn is_silent(&self, now: i64) -> bool {
        self.silent.iter().any(|(from, to)| (*from..*to).contains(&now))
    }
}

/// The moments of this device's coming days, on its clock.
fn plan(replica: &Replica) -> Plan {
    let asleep = matches!(replica.waking(), Waking::On | Waking::Asking);
    let (days, now) = (if asleep { DAYS_ASLEEP } else { DAYS }, now_s());
    here(|here| {
        let (couple, until) = (replica.couple(), now + i64::from(days) * DAY_S);
        let silence = couple.my_silence(now);
        let said = silence.said(couple.my_due(now, days, here), here);
        Plan { said, silent: silence.spans(now, until, here), asleep }
    })
}

/// Whoever may wake this device hears when; the worker hears the line and when to be silent.
fn tell(app: App, plan: &Plan) {
    if !plan.asleep {
        return;
    }
    app.tell(|replica, outside| replica.remind_at(plan.said.clone(), outside));
    let told = (line(), plan.silent.iter().map(|(from, to)| (from * 1000, to * 1000)).collect::<Vec<_>>());
    if REMEMBERED.replace(told.clone()) != told {
        spawn_local(async move { remembered::remember(&told.0, &told.1).await });
    }
}

fn line() -> String {
    say_in(untrack(language), k::REMINDER_NOTICE)
}

fn now_s() -> i64 {
    clock::now_ms().div_euclid(1000)
}

/// With the zone of this device and its clocks.
fn here<T>(with: impl FnOnce(Here<'_>) -> T) -> T {
    let zone = ZoneName::new(clock::moment().zone);
    with(Here { zone: &zone, offset_at: &zones::offset_at })
}

/// While screens are down nothing is said, also of what was said before.
fn was_reminded(couple: &Couple) -> bool {
    let quiet = screens_down::quiet_until(couple).is_some();
    !quiet && here(|here| couple.was_reminded_today(now_s(), here))
}

/// The quiet line on the first page, once a reminder's minute has come.
#[component]
pub(crate) fn ReminderLine() -> impl IntoView {
    let app = app();
    let beat = Beat::here();
    let due = Memo::new(move |_| {
        // The beat says when to look again; the clock says what time it is.
        beat.follow();
        app.couple(was_reminded).unwrap_or_default()
    });
    view! {
        <Show when=move || due.get()>
            <Notice>
                <p>{t(k::REMINDER_NOTICE)}</p>
                <ButtonLink label=t(k::TITLE) href="/promises"/>
            </Notice>
        </Show>
    }
}
