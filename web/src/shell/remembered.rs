//! What the worker needs to know when it is woken while no page is there: the line in this person's language, and when to be silent.
//!
//! Not why, and nothing that a reminder is about: whoever has the browser could read it.

use js_sys::{Function, JSON, Promise};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::browser;

/// Both names stand in the worker too.
const CACHE: &str = "reminders";
const ENTRY: &str = "/reminders.json";

/// Remembers the line, and the stretches of silence in milliseconds since 1970.
pub async fn remember(line: &str, silent: &[(i64, i64)]) {
    let line = JSON::stringify(&line.into()).map(String::from).unwrap_or_default();
    let silent: Vec<String> = silent.iter().map(|(from, to)| format!("[{from},{to}]")).collect();
    let text = format!("{{\"line\":{line},\"silent\":[{}]}}", silent.join(","));
    let _ = keep(&text).await;
}

/// Forgets both.
pub async fn forget() {
    let _ = promised(caches(), "delete", &CACHE.into()).await;
}

async fn keep(text: &str) -> Option<()> {
    let cache = promised(caches(), "open", &CACHE.into()).await?;
    let response = Response::new_with_opt_str(Some(text)).ok()?;
    let put: Function = browser::get(&cache, "put")?.dyn_into().ok()?;
    let kept: Promise = put.call2(&cache, &ENTRY.into(), &response).ok()?.dyn_into().ok()?;
    JsFuture::from(kept).await.ok().map(drop)
}

fn caches() -> Option<JsValue> {
    browser::get(&browser::window()?.into(), "caches")
}

async fn promised(object: Option<JsValue>, name: &str, argument: &JsValue) -> Option<JsValue> {
    JsFuture::from(browser::call(&object?, name, argument)?.dyn_into::<Promise>().ok()?).await.ok()
}
