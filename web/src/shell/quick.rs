//! Leaving quickly: the signs that ask for it, and going away so that *Back* shows nothing.
//!
//! Not a lock and not an eraser: what is stored stays stored, and the browser's own history keeps its lines.

use std::{cell::RefCell, rc::Rc};

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent};

use super::{browser, clock};

/// Shift, three times within this time, with no other key in between.
const KEYS_WITHIN_MS: i64 = 5_000;
/// Three taps on the header within this time.
const TAPS_WITHIN_MS: i64 = 1_500;
const MARK: &str = "left";
/// The white page over everything; its look is in the style sheet, because it must be there before any script.
const COVER: &str = "is-leaving";
/// An encyclopedia: on every phone, in both languages, and nothing to explain.
const NEUTRAL: &str = "https://www.wikipedia.org/";

/// Counts the same sign made three times within a span.
struct Thrice {
    within_ms: i64,
    made: Vec<i64>,
}

impl Thrice {
    const fn new(within_ms: i64) -> Self {
        Self { within_ms, made: Vec::new() }
    }

    /// One more sign at `now`; true on the third in time.
    fn again(&mut self, now: i64) -> bool {
        self.made.retain(|then| (0..self.within_ms).contains(&(now - then)));
        self.made.push(now);
        let thrice = self.made.len() >= 3;
        if thrice {
            self.made.clear();
        }
        thrice
    }

    fn forget(&mut self) {
        self.made.clear();
    }
}

/// Watches for the keyboard's and the finger's way of leaving on every screen, for as long as the page lives.
/// `wipe` must forget every key and word held in memory; it runs after the cover is up.
pub fn watch(wipe: impl Fn() + 'static) {
    let Some(document) = browser::document() else { return };
    let wipe = Rc::new(wipe);
    let on_key = Rc::clone(&wipe);
    let presses = RefCell::new(Thrice::new(KEYS_WITHIN_MS));
    browser::listen(&document, "keydown", move |event| {
        if is_third_shift(&event, &mut presses.borrow_mut()) {
            leave(&*on_key);
        }
    });
    let taps = RefCell::new(Thrice::new(TAPS_WITHIN_MS));
    browser::listen(&document, "click", move |event| {
        if is_on_header(&event) && taps.borrow_mut().again(clock::now_ms()) {
            leave(&*wipe);
        }
    });
}

/// Covers the page in white, forgets what is in memory, and replaces this page by a neutral one.
pub fn leave(wipe: &dyn Fn()) {
    browser::mark_root(COVER, true);
    if let Some(storage) = browser::tab_storage() {
        let _ = storage.set_item(MARK, "1");
    }
    wipe();
    if let Some(document) = browser::document() {
        document.set_title("");
        if let Some(body) = document.body() {
            body.set_text_content(None);
        }
    }
    if let Some(window) = browser::window() {
        let _ = window.location().replace(neutral(browser::is_online()));
    }
}

/// Whether this page was come back to by *Back* in a tab that was left quickly. It then shows nothing.
/// A deliberate visit or a reload clears the mark.
#[must_use]
pub fn came_back() -> bool {
    let back = browser::arrival().as_deref() == Some("back_forward");
    let marked = was_left();
    if marked
        && !back
        && let Some(storage) = browser::tab_storage()
    {
        let _ = storage.remove_item(MARK);
    }
    marked && back
}

/// Whether this tab carries the mark of having been left quickly.
#[must_use]
pub fn was_left() -> bool {
    browser::tab_storage().and_then(|s| s.get_item(MARK).ok().flatten()).is_some()
}

/// Covers the page again where the browser brings it back whole from its memory.
pub fn stay_away() {
    browser::mark_root(COVER, true);
    if let Some(document) = browser::document() {
        document.set_title("");
    }
}

/// Without a network the neutral page would be an error naming its address; an empty page says less.
const fn neutral(online: bool) -> &'static str {
    if online { NEUTRAL } else { "about:blank" }
}

fn is_third_shift(event: &Event, presses: &mut Thrice) -> bool {
    let Some(key) = event.dyn_ref::<KeyboardEvent>() else { return false };
    if key.repeat() {
        return false;
    }
    if key.key() != "Shift" {
        presses.forget();
        return false;
    }
    presses.again(clock::now_ms())
}

fn is_on_header(event: &Event) -> bool {
    let Some(target) = event.target().and_then(|t| t.dyn_into::<Element>().ok()) else { return false };
    let within = |selector| target.closest(selector).ok().flatten().is_some();
    within("header") && !within("a, button, input, select, summary")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_third_press_within_the_span_leaves() {
        let mut presses = Thrice::new(5_000);
        assert!(!presses.again(0));
        assert!(!presses.again(2_000));
        assert!(presses.again(4_999));
    }

    #[test]
    fn slow_presses_never_leave() {
        let mut presses = Thrice::new(5_000);
        assert!((0..10).all(|n| !presses.again(n * 2_501)));
    }

    #[test]
    fn another_key_in_between_starts_over() {
        let mut presses = Thrice::new(5_000);
        presses.again(0);
        presses.again(100);
        presses.forget();
        assert!(!presses.again(200));
    }

    #[test]
    fn a_clock_set_back_does_not_count_old_presses() {
        let mut presses = Thrice::new(5_000);
        presses.again(10_000);
        presses.again(10_001);
        assert!(!presses.again(1_000));
    }

    #[test]
    fn without_a_network_the_way_out_names_no_address() {
        assert_eq!(neutral(false), "about:blank");
    }
}
