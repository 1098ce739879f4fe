//! Timers that a person started: what is left until a moment.
//! Each look asks the clock; nothing is counted up or down, so a phone that slept, a tab out of sight and another time zone
//! change nothing. A moment is in seconds since 1970.

use crate::texts::{keys::timer as k, say, t};
use leptos::{ev, leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// The present second, looked at anew with every second and whenever the page comes back into sight.
#[must_use]
pub fn now() -> Signal<i64> {
    let now = RwSignal::new(seconds(clock_ms()));
    let next = StoredValue::new(None::<TimeoutHandle>);
    look(now, next);
    let again = move || {
        let _ = now.try_set(seconds(clock_ms()));
    };
    let shown = window_event_listener_untyped("visibilitychange", move |_| again());
    let back = window_event_listener(ev::pageshow, move |_| again());
    let focused = window_event_listener(ev::focus, move |_| again());
    on_cleanup(move || {
        next.try_get_value().flatten().iter().for_each(TimeoutHandle::clear);
        [shown, back, focused].into_iter().for_each(WindowListenerHandle::remove);
    });
    now.into()
}

fn look(now: RwSignal<i64>, next: StoredValue<Option<TimeoutHandle>>) {
    let ms = clock_ms();
    // A signal that is no longer there gives the value back: the page it stood on has gone.
    if now.try_set(seconds(ms)).is_some() {
        return;
    }
    let in_ms = u64::try_from(next_second_in(ms)).unwrap_or(1000);
    let handle = set_timeout_with_handle(move || look(now, next), Duration::from_millis(in_ms));
    let _ = next.try_set_value(handle.ok());
}

#[allow(
    clippy::cast_possible_truncation,
    reason = "the browser's clock is whole milliseconds far below 2^53"
)]
fn clock_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// The second that a moment in milliseconds lies in.
fn seconds(ms: i64) -> i64 {
    ms.div_euclid(1000)
}

/// How many milliseconds until the next second begins: one at least, a whole second at most.
fn next_second_in(ms: i64) -> i64 {
    1000 - ms.rem_euclid(1000)
}

/// How much is left of a time that a person chose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Left {
    /// Whole hours.
    pub hours: i64,
    /// Whole minutes beyond them.
    pub minutes: i64,
    /// Seconds beyond those.
    pub seconds: i64,
}

impl Left {
    /// What is left at a moment; nothing once it is past.
    #[must_use]
    pub fn until(until_s: i64, now_s: i64) -> Self {
        let left = until_s.saturating_sub(now_s).max(0);
        Self { hours: left / 3600, minutes: left / 60 % 60, seconds: left % 60 }
    }

    /// `19:58`, or `1:05:09` where there are hours.
    #[must_use]
    pub fn digits(self) -> String {
        let Self { hours, minutes, seconds } = self;
        if hours > 0 {
            format!("{hours}:{minutes:02}:{seconds:02}")
        } else {
            format!("{minutes}:{seconds:02}")
        }
    }

    /// Minutes, a begun one as a whole: what a timer says that is to be looked at now and then only.
    #[must_use]
    pub fn minutes_begun(self) -> i64 {
        self.hours * 60 + self.minutes + i64::from(self.seconds > 0)
    }
}

/// How much of a stretch is gone, from 0 to 1.
fn gone(from_s: i64, until_s: i64, now_s: i64) -> f64 {
    let whole = until_s.saturating_sub(from_s).max(1);
    let part = now_s.saturating_sub(from_s).clamp(0, whole);
    let small = |seconds: i64| f64::from(i32::try_from(seconds).unwrap_or(i32::MAX));
    small(part) / small(whole)
}

/// What is left, to the second. Screen readers read it when asked, and are not interrupted.
pub fn countdown(until_s: Signal<i64>, now_s: Signal<i64>) -> AnyView {
    let digits = move || Left::until(until_s.get(), now_s.get()).digits();
    view! { <div class="countdown" role="timer">{digits}</div> }.into_any()
}

/// A slow timer: a ring that closes, and the minutes that are left. Nothing on it moves by the second.
pub fn slow_timer(from_s: Signal<i64>, until_s: Signal<i64>, now_s: Signal<i64>) -> AnyView {
    let minutes = Memo::new(move |_| Left::until(until_s.get(), now_s.get()).minutes_begun());
    let closed = Memo::new(move |_| {
        // A step for each half minute is slow enough to be calm.
        let now = now_s.get() / 30 * 30;
        gone(from_s.get(), until_s.get(), now)
    });
    let dash = move || format!("{:.4} 1", closed.get());
    view! {
        <div class="slow-timer">
            <svg viewBox="0 0 120 120" aria-hidden="true">
                <circle class="ring" cx="60" cy="60" r="52"/>
                <circle class="ring closed" cx="60" cy="60" r="52" pathLength="1" stroke-dasharray=dash transform="rotate(-90 60 60)"/>
            </svg>
            <div role="timer">{move || say(k::minutes(minutes.get()))}</div>
        </div>
    }
    .into_any()
}

/// A guide for breathing slowly. It moves only once it was begun and where the person has not asked for less motion; the words
/// that say how stand there in any case.
pub fn breathing() -> AnyView {
    let moving = RwSignal::new(false);
    let press = move || if moving.get() { t(k::BREATHE_STILL).get() } else { t(k::BREATHE_BEGIN).get() };
    view! {
        <div class="breathing" class:moving=move || moving.get()>
            <svg viewBox="0 0 200 200" aria-hidden="true">
                <circle class="breath-ring" cx="100" cy="100" r="88"/>
                <circle class="breath" cx="100" cy="100" r="84"/>
                <text class="breath-in" x="100" y="108">{t(k::BREATHE_IN)}</text>
                <text class="breath-out" x="100" y="108">{t(k::BREATHE_OUT)}</text>
            </svg>
            <p>{t(k::BREATHE_HOW)}</p>
            <button type="button" class="button quiet breath-press" aria-pressed=move || moving.get().to_string() on:click=move |_| moving.update(|on| *on = !*on)>
                <span>{press}</span>
            </button>
        </div>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    const START: i64 = 1_767_610_800;

    #[test]
    fn what_is_left_follows_from_the_moment_and_not_from_how_often_one_looked() {
        let until = START + 20 * 60;
        assert_eq!(Left::until(until, START).digits(), "20:00");
        assert_eq!(Left::until(until, START + 1).digits(), "19:59");
        // The phone slept for nineteen minutes and fifty-nine seconds.
        assert_eq!(Left::until(until, START + 1199).digits(), "0:01");
        assert_eq!(Left::until(until, until).digits(), "0:00");
        assert_eq!(Left::until(until, until + 86_400).digits(), "0:00");
    }

    #[test]
    fn a_timer_is_right_to_the_second_at_every_moment_of_a_day() {
        let until = START + 86_400;
        for gone in 0..=86_400 {
            let Left { hours, minutes, seconds } = Left::until(until, START + gone);
            assert_eq!(hours * 3600 + minutes * 60 + seconds, 86_400 - gone);
            assert!((0..60).contains(&minutes) && (0..60).contains(&seconds));
        }
    }

    #[test]
    fn a_second_shows_from_its_first_millisecond_to_its_last() {
        let until = START + 60;
        for (ms, expected) in
            [(0, "1:00"), (1, "1:00"), (999, "1:00"), (1000, "0:59"), (59_999, "0:01"), (60_000, "0:00")]
        {
            assert_eq!(Left::until(until, seconds(START * 1000 + ms)).digits(), expected, "after {ms} ms");
        }
        assert_eq!((next_second_in(START * 1000), next_second_in(START * 1000 + 999)), (1000, 1));
    }

    #[test]
    fn a_begun_minute_is_a_whole_one_for_who_looks_now_and_then() {
        let minutes = |left| Left::until(START + left, START).minutes_begun();
        assert_eq!([minutes(0), minutes(1), minutes(60), minutes(61), minutes(3601)], [0, 1, 1, 2, 61]);
    }

    #[test]
    fn a_ring_is_open_at_the_start_closed_at_the_end_and_never_more() {
        let ring = |now| gone(START, START + 100, now);
        assert_eq!([ring(START - 5), ring(START + 50), ring(START + 500)], [0.0, 0.5, 1.0]);
        assert_eq!(gone(START, START, START), 0.0);
    }
}
