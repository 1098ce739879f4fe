//! The name this page goes by in the browser's own places (tabs, history, the home screen): its own, or a plain one on request.
//!
//! Not a disguise against somebody who looks closely: the address and the screens stay what they are. The choice is kept on this device only;
//! `appearance.js` applies it before the first paint, and the page's head names both sets of files.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::Element;

use crate::{
    shell::browser,
    texts::{keys::parts as k, say},
};

const STORED_AS: &str = "name";
const PLAIN: &str = "plain";
const OWN: &str = "own";

thread_local! {
    static CHOSEN: ArcRwSignal<bool> = ArcRwSignal::new(false);
}

/// Goes by the name kept on this device.
pub fn start() {
    show(browser::kept_setting(STORED_AS).as_deref() == Some(PLAIN));
}

/// Whether the plain name was asked for. Reading it in a closure makes the closure follow it.
#[must_use]
pub fn is_plain() -> bool {
    CHOSEN.with(|chosen| chosen.get())
}

/// Goes by the plain name, or by its own again, and keeps the choice.
pub fn set_plain(plain: bool) {
    browser::keep_setting(STORED_AS, if plain { PLAIN } else { OWN });
    show(plain);
}

/// The name, in the language of this moment.
#[must_use]
pub fn name() -> String {
    say(if is_plain() { k::NAME_PLAIN } else { k::NAME })
}

/// What a page is called in tabs and history: under the plain name, no page tells what it is about.
#[must_use]
pub fn title(page: String) -> String {
    if is_plain() { name() } else { page }
}

fn show(plain: bool) {
    CHOSEN.with(|chosen| chosen.set(plain));
    let links = browser::document().and_then(|document| document.query_selector_all("link[data-plain]").ok());
    let Some(links) = links else { return };
    let wanted = if plain { "data-plain" } else { "data-own" };
    for link in (0..links.length()).filter_map(|place| links.get(place)?.dyn_into::<Element>().ok()) {
        if let Some(file) = link.get_attribute(wanted)
            && link.get_attribute("href").as_deref() != Some(&*file)
        {
            let _ = link.set_attribute("href", &file);
        }
    }
}
