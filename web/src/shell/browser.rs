//! Small readings of the page: its window, its address, its events.
//!
//! Not a place for state: everything here asks the browser again each time.

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use web_sys::{AddEventListenerOptions, Document, Element, Event, EventTarget, HtmlElement, Storage, Window};

/// The page's window; none inside a worker.
#[must_use]
pub fn window() -> Option<Window> {
    web_sys::window()
}

/// The page's document.
#[must_use]
pub fn document() -> Option<Document> {
    window().and_then(|w| w.document())
}

/// The `<html>` element, on which language, appearance and cover are set.
#[must_use]
pub fn root() -> Option<Element> {
    document().and_then(|d| d.document_element())
}

/// What stands after `#` in the address, without it; read once and removed from the address bar and this history
/// entry, so that a link's secret is neither shown nor kept by the browser.
#[must_use]
pub fn take_fragment() -> Option<String> {
    let window = window()?;
    let location = window.location();
    let fragment = location.hash().ok()?;
    let secret = fragment.strip_prefix('#').filter(|s| !s.is_empty())?.to_owned();
    let clean = format!("{}{}", location.pathname().ok()?, location.search().ok()?);
    window.history().ok()?.replace_state_with_url(&JsValue::NULL, "", Some(&clean)).ok()?;
    Some(secret)
}

/// The page's path, such as `/today`.
#[must_use]
pub fn path() -> Option<String> {
    window()?.location().pathname().ok()
}

/// Loads the page again.
pub fn reload() {
    if let Some(window) = window() {
        let _ = window.location().reload();
    }
}

/// The page's own origin, such as `https://goldseam.example`.
#[must_use]
pub fn origin() -> String {
    window().and_then(|w| w.location().origin().ok()).unwrap_or_default()
}

/// Whether the browser believes it has a network. It may be wrong in the hopeful direction only.
#[must_use]
pub fn is_online() -> bool {
    window().is_none_or(|w| w.navigator().on_line())
}

/// Whether the page is out of sight: another tab, another app, a dark screen.
#[must_use]
pub fn is_hidden() -> bool {
    document().is_some_and(|d| d.hidden())
}

/// How this page was come to, as the browser says: `navigate`, `reload`, `back_forward`, `prerender`.
#[must_use]
pub fn arrival() -> Option<String> {
    let performance: JsValue = window()?.performance()?.into();
    let entries = call(&performance, "getEntriesByType", &"navigation".into())?;
    let first = Reflect::get_u32(&entries, 0).ok()?;
    get(&first, "type")?.as_string()
}

/// Does what may take a while, under a name by which the browser's own tools, and ours that measure, see how long it took. They see
/// nothing else of it.
pub fn timed<T>(name: &str, work: impl FnOnce() -> T) -> T {
    let performance = window().and_then(|w| w.performance());
    if let Some(performance) = &performance {
        let _ = performance.mark(name);
    }
    let done = work();
    if let Some(performance) = &performance {
        let _ = performance.measure_with_start_mark(name, name);
    }
    done
}

/// Storage that ends with this tab. Holds one mark only: that this tab was left quickly.
#[must_use]
pub fn tab_storage() -> Option<Storage> {
    window()?.session_storage().ok().flatten()
}

/// A setting of this device that says nothing about a person: a time, a language, an appearance.
#[must_use]
pub fn kept_setting(name: &str) -> Option<String> {
    window()?.local_storage().ok().flatten()?.get_item(name).ok()?
}

/// Keeps such a setting. Full or forbidden storage only means that it lasts until the page is closed.
pub fn keep_setting(name: &str, value: &str) {
    if let Some(storage) = window().and_then(|w| w.local_storage().ok().flatten()) {
        let _ = storage.set_item(name, value);
    }
}

/// Puts or removes a class on `<html>`.
pub fn mark_root(class: &str, on: bool) {
    if let Some(root) = root() {
        let _ = root.class_list().toggle_with_force(class, on);
    }
}

/// Moves the reader to an element: keyboard, screen reader and view.
pub fn focus(selector: &str) {
    let found = document().and_then(|d| d.query_selector(selector).ok().flatten());
    if let Some(element) = found.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// `object[name]`, where it is there at all.
#[must_use]
pub fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// `object[name](argument)`, where there is such a function and it does not throw.
#[must_use]
pub fn call(object: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    get(object, name)?.dyn_into::<Function>().ok()?.call1(object, argument).ok()
}

/// An object with these fields, for the many browser functions that take options.
#[must_use]
pub fn object(fields: &[(&str, JsValue)]) -> JsValue {
    let object = js_sys::Object::new();
    for (name, value) in fields {
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}

/// Listens at the window before any part of the page hears of it, for as long as the page lives. It never holds up a touch.
pub fn listen_first(event: &str, react: impl Fn(&Event) + 'static) {
    let Some(window) = window() else { return };
    let closure = Closure::<dyn Fn(Event)>::new(move |event: Event| react(&event));
    let options = AddEventListenerOptions::new();
    options.set_capture(true);
    options.set_passive(true);
    let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
        event,
        closure.as_ref().unchecked_ref(),
        &options,
    );
    closure.forget();
}

/// Listens for as long as the page lives.
pub fn listen(target: &EventTarget, event: &str, react: impl FnMut(Event) + 'static) {
    let closure = Closure::<dyn FnMut(Event)>::new(react);
    let _ = target.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}
