//! Leaving quickly: the signs that ask for it, and going away so that *Back* shows nothing.
//!
//! Not a lock and not an eraser: what is stored stays stored, and the browser's own history keeps its lines.

mod signs;

use std::{cell::RefCell, rc::Rc};

use js_sys::{Array, Function, Uint8Array, WebAssembly::Memory};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent};

use super::{browser, clock};
use signs::{Point, Thrice, TwoFingers};

/// Shift, three times within this time, with no other key in between.
const KEYS_WITHIN_MS: i64 = 5_000;
/// Three taps, on the header with one finger or anywhere with two, within this time.
const TAPS_WITHIN_MS: i64 = 1_500;
const MARK: &str = "left";
/// The white page over everything; its look is in the style sheet, because it must be there before any script.
const COVER: &str = "is-leaving";
/// An encyclopedia: on every phone, in both languages, and nothing to explain.
const NEUTRAL: &str = "https://www.wikipedia.org/";

type Leave = Rc<dyn Fn()>;

/// Watches for the keyboard's and the finger's ways of leaving on every screen, for as long as the page lives.
/// `wipe` must forget every key and word held in memory; it runs after the cover is up.
pub fn watch(wipe: impl Fn() + 'static) {
    let go: Leave = Rc::new(move || leave(&wipe));
    watch_keys(&go);
    watch_header(&go);
    watch_fingers(&go);
}

/// The window hears first, whatever a screen makes of the same key or touch.
fn watch_keys(go: &Leave) {
    let (go, presses) = (Rc::clone(go), RefCell::new(Thrice::new(KEYS_WITHIN_MS)));
    browser::listen_first("keydown", move |event| {
        if is_third_shift(event, &mut presses.borrow_mut()) {
            event.stop_immediate_propagation();
            go();
        }
    });
}

fn watch_header(go: &Leave) {
    let (go, taps) = (Rc::clone(go), RefCell::new(Thrice::new(TAPS_WITHIN_MS)));
    browser::listen_first("click", move |event| {
        if is_on_header(event) && taps.borrow_mut().again(clock::now_ms()) {
            event.stop_immediate_propagation();
            go();
        }
    });
}

fn watch_fingers(go: &Leave) {
    let fingers = Rc::new(RefCell::new((TwoFingers::default(), Thrice::new(TAPS_WITHIN_MS))));
    for kind in ["touchstart", "touchmove", "touchend", "touchcancel"] {
        let (go, fingers) = (Rc::clone(go), Rc::clone(&fingers));
        browser::listen_first(kind, move |event| {
            if is_third_tap(kind, event, &mut fingers.borrow_mut()) {
                event.stop_immediate_propagation();
                go();
            }
        });
    }
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
    empty_memory();
}

/// What memory is overwritten with. What still stirs in it afterwards, a timer or an answer that comes late, finds every address out
/// of bounds and stops at once; in zeros it might look for an end that is nowhere, and hold up the page that is leaving.
const NOTHING: u8 = 0xff;

/// Writes over all of this program's memory as soon as it has come to rest, so that freed words are gone too. The program can do
/// nothing afterwards: `boot.js` keeps quiet about that on a page that is being left.
fn empty_memory() {
    let Some(window) = browser::window() else { return };
    let Ok(memory) = wasm_bindgen::memory().dyn_into::<Memory>() else { return };
    let bytes = Uint8Array::new(&memory.buffer());
    let fill = browser::get(&bytes, "fill").and_then(|fill| fill.dyn_into::<Function>().ok());
    if let Some(fill) = fill {
        // The browser's own function, bound to the bytes: nothing of this program runs while its memory goes.
        let _ = window.set_timeout_with_callback(fill.bind1(&bytes, &NOTHING.into()).unchecked_ref());
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

fn is_third_tap(kind: &str, event: &Event, (fingers, taps): &mut (TwoFingers, Thrice)) -> bool {
    let (touches, now) = (touches(event), clock::now_ms());
    match kind {
        "touchstart" => fingers.touch(now, &touches),
        "touchmove" => fingers.moved(&touches),
        "touchend" => return fingers.lifted(now, touches.len()) && taps.again(now),
        _ => fingers.forget(),
    }
    false
}

/// Where fingers touch now, in the order in which they came.
fn touches(event: &Event) -> Vec<Point> {
    let Some(list) = browser::get(event, "touches") else { return Vec::new() };
    let number = |value: Option<JsValue>| value.and_then(|value| value.as_f64()).unwrap_or_default();
    let point =
        |touch: JsValue| (number(browser::get(&touch, "clientX")), number(browser::get(&touch, "clientY")));
    Array::from(&list).iter().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_network_the_way_out_names_no_address() {
        assert_eq!(neutral(false), "about:blank");
    }
}
