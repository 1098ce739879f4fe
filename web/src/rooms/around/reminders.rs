//! Reminders: at the minute their owner chose, one line that says nothing else, in a notice or on the first page.
//!
//! They are one's own, and never about what the partner does. A page reminds only while it is open or when one comes back to
//! it; the texts say so. While the device is locked, only the moments are kept in memory, and nothing of what they are for.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;
use practice::{Couple, Day};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::App,
    parts::{ButtonLink, Notice},
    rooms::{
        app,
        presence::{pause, screens_down},
        saying,
    },
    shell::{clock, notices, timer},
    texts::{keys::promises as k, language, say_in, t},
};

const BEAT_MS: i32 = 15_000;

thread_local! {
    /// Moments to come, in milliseconds since 1970.
    static PLAN: RefCell<Vec<i64>> = const { RefCell::new(Vec::new()) };
    /// Until when screens are down and nothing is said, in milliseconds since 1970.
    static QUIET: Cell<i64> = const { Cell::new(0) };
    /// Up to when was looked.
    static LOOKED: Cell<i64> = const { Cell::new(i64::MAX) };
}

/// The minute of this device's day, as long as the page lives.
#[derive(Clone, Copy)]
struct Minute(RwSignal<u16>);

/// The minute of this device's day, for what changes by itself as time goes on.
pub(super) fn minute_now() -> Memo<u16> {
    let minute = use_context::<Minute>();
    Memo::new(move |_| minute.map_or_else(clock::minute_of_day, |minute| minute.0.get()))
}

/// Looks from now on whether something is to be reminded of, for as long as the page lives.
pub(crate) fn keep_watch(app: App) {
    LOOKED.set(clock::now_ms());
    let minute = RwSignal::new(clock::minute_of_day());
    provide_context(Minute(minute));
    let beat = timer::every(BEAT_MS, move || {
        let _ = minute.try_set(clock::minute_of_day());
        look(app);
    });
    // The page ends it.
    core::mem::forget(beat);
}

fn look(app: App) {
    // A locked device keeps to what was planned.
    let planned =
        app.peek(|replica| (moments(replica.couple()), screens_down::quiet_until(replica.couple())));
    if let Some((plan, quiet)) = planned {
        PLAN.set(plan);
        QUIET.set(quiet.unwrap_or_default());
    }
    let now = clock::now_ms();
    // What falls due meanwhile is said at the end of it, all in one line.
    if now < QUIET.get() {
        return;
    }
    let since = LOOKED.replace(now);
    let due = PLAN.with_borrow(|plan| plan.iter().any(|at| *at > since && *at <= now));
    if due {
        let line = say_in(untrack(language), k::REMINDER_NOTICE);
        spawn_local(async move { notices::show(&line).await });
    }
}

/// The moments of today's and tomorrow's reminders, on this device's clock, of promises to be back, and of the
/// ends of stretches without screens.
fn moments(couple: &Couple) -> Vec<i64> {
    let today = saying::today();
    let days = [Some(today), today.tomorrow().ok()].into_iter().flatten();
    let promised = days
        .flat_map(|day| minutes(couple, day).into_iter().map(move |minute| clock::moment_of(day, minute)));
    promised.chain(pause::moments(couple)).chain(screens_down::moments(couple)).collect()
}

/// When to remind of what is due on a day and still open. Who has left is reminded of nothing.
fn minutes(couple: &Couple, day: Day) -> Vec<u16> {
    let me = couple.me();
    if couple.leaving().left(me).is_some() {
        return Vec::new();
    }
    let open = couple.promises().open_on(me, day);
    open.into_iter().filter_map(|promise| couple.my_reminder(promise)).collect()
}

/// The quiet line on the first page, once a reminder's minute has come.
#[component]
pub(crate) fn ReminderLine() -> impl IntoView {
    let app = app();
    let minute = use_context::<Minute>();
    let due = Memo::new(move |_| {
        // The beat says when to look again; the clock says what time it is.
        minute.iter().for_each(|minute| minute.0.track());
        let now = clock::minute_of_day();
        let quiet = app.couple(|couple| screens_down::quiet_until(couple).is_some()).unwrap_or_default();
        let minutes = app.couple(|couple| minutes(couple, saying::today())).unwrap_or_default();
        !quiet && minutes.into_iter().any(|minute| minute <= now)
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
