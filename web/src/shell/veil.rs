//! The blank cover while the page is out of sight, and the lock that falls after a while.
//!
//! Not the lock itself: it only says when.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use leptos::prelude::untrack;
use wasm_bindgen::JsCast;
use web_sys::PageTransitionEvent;

use super::{browser, clock, quick, timer};
use crate::naming;

/// How long a page may be out of sight before it locks, unless the person chose otherwise.
pub const DEFAULT_LOCK_AFTER_MS: i64 = 120_000;
const COVER: &str = "is-hidden";
const STORED_AS: &str = "lock-after";
/// Timers of hidden pages run once a minute at best; a shorter beat only makes the lock fall nearer to its time.
const BEAT_MS: i32 = 5_000;

thread_local! {
    /// What the page was called before it went out of sight.
    static HIDDEN_TITLE: RefCell<Option<String>> = const { RefCell::new(None) };
}

/// When the page went out of sight, and whether it is time to lock.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct OutOfSight {
    since_ms: Option<i64>,
}

impl OutOfSight {
    fn turned(self, hidden: bool, now: i64) -> Self {
        Self { since_ms: hidden.then(|| self.since_ms.unwrap_or(now)) }
    }

    fn is_over(self, after_ms: i64, now: i64) -> bool {
        // A clock set back counts as over: better locked once too often.
        self.since_ms.is_some_and(|since| !(0..after_ms).contains(&(now - since)))
    }
}

/// How long this device may be out of sight before it locks.
#[must_use]
pub fn lock_after_ms() -> i64 {
    let kept = browser::kept_setting(STORED_AS).and_then(|minutes| minutes.parse::<i64>().ok());
    kept.map_or(DEFAULT_LOCK_AFTER_MS, |minutes| minutes.clamp(1, 60) * 60_000)
}

/// Keeps another time, in whole minutes.
pub fn keep_lock_after(minutes: u8) {
    browser::keep_setting(STORED_AS, &minutes.to_string());
}

/// Watches the page's visibility for as long as it lives; `lock` is called at most once for each time out of sight.
pub fn watch(lock: impl Fn() + 'static) {
    let Some(document) = browser::document() else { return };
    let state = Rc::new(Cell::new(OutOfSight::default()));
    let fallen = Rc::new(Cell::new(false));
    let judge = {
        let (state, fallen) = (Rc::clone(&state), Rc::clone(&fallen));
        move || {
            let over = state.get().is_over(lock_after_ms(), clock::now_ms());
            if over && !fallen.replace(true) {
                lock();
            }
        }
    };
    let judge = Rc::new(judge);
    let on_beat = Rc::clone(&judge);
    std::mem::forget(timer::every(BEAT_MS, move || on_beat()));
    browser::listen(&document, "visibilitychange", move |_| {
        let hidden = browser::is_hidden();
        if hidden {
            fallen.set(false);
        } else {
            judge();
        }
        state.set(state.get().turned(hidden, clock::now_ms()));
        cover(hidden);
    });
    watch_page_cache();
}

/// Nothing of the page stands in the picture that a system takes of it, nor in its list of what is running.
fn cover(hidden: bool) {
    browser::mark_root(COVER, hidden);
    let Some(document) = browser::document() else { return };
    let name = untrack(naming::name);
    if hidden {
        HIDDEN_TITLE.with_borrow_mut(|kept| {
            kept.get_or_insert_with(|| document.title());
        });
        document.set_title(&name);
    } else if let Some(title) = HIDDEN_TITLE.take()
        && document.title() == name
    {
        // A page that has locked meanwhile has a title of its own.
        document.set_title(&title);
    }
}

/// The page goes: some systems take their picture only now. One that was left quickly and is brought back whole by *Back* stays white.
fn watch_page_cache() {
    let Some(window) = browser::window() else { return };
    browser::listen(&window, "pagehide", |_| {
        if !quick::was_left() {
            cover(true);
        }
    });
    browser::listen(&window, "pageshow", |event| {
        let restored = event.dyn_ref::<PageTransitionEvent>().is_some_and(PageTransitionEvent::persisted);
        match restored {
            true if quick::was_left() => quick::stay_away(),
            _ => cover(browser::is_hidden()),
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_minutes_out_of_sight_lock_and_less_does_not() {
        let away = OutOfSight::default().turned(true, 1_000);
        assert!(!away.is_over(DEFAULT_LOCK_AFTER_MS, 120_999));
        assert!(away.is_over(DEFAULT_LOCK_AFTER_MS, 121_000));
    }

    #[test]
    fn a_page_in_sight_never_locks_by_itself() {
        let back = OutOfSight::default().turned(true, 0).turned(false, 10);
        assert!(!back.is_over(0, 1_000_000));
    }

    #[test]
    fn hiding_twice_counts_from_the_first_time() {
        let away = OutOfSight::default().turned(true, 0).turned(true, 100_000);
        assert!(away.is_over(DEFAULT_LOCK_AFTER_MS, 120_000));
    }

    #[test]
    fn a_clock_set_back_locks() {
        assert!(OutOfSight::default().turned(true, 1_000).is_over(DEFAULT_LOCK_AFTER_MS, 0));
    }
}
