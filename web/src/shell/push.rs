//! The browser's push service: an address under which it wakes this page's worker, if the person has allowed notices.
//!
//! It never asks the person by itself, and sends nothing: whoever has the address can do that, with nothing to say.

use js_sys::{ArrayBuffer, Promise, Uint8Array};
use space::Subscription;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{browser, notices, remembered, timer};

/// A push service that says nothing must not hold up emptying a device.
const PATIENCE_MS: i32 = 2_000;

/// Whether this browser has one.
#[must_use]
pub fn is_there() -> bool {
    browser::window().is_some_and(|window| browser::get(&window, "PushManager").is_some())
}

/// Whether this is a phone that shows notices only from pages on its home screen, and this page is not there.
#[must_use]
pub fn needs_installing() -> bool {
    let standalone = browser::window().and_then(|window| browser::get(&window.navigator(), "standalone"));
    standalone.and_then(|standalone| standalone.as_bool()) == Some(false)
}

/// An address for the relay with this key. One that was given to another relay is given up.
pub async fn subscribe(key: &[u8]) -> Option<Subscription> {
    if let Some(address) = try_subscribe(key).await {
        return Some(address);
    }
    unsubscribe().await;
    try_subscribe(key).await
}

/// The address that there is.
pub async fn current() -> Option<Subscription> {
    read(&found().await?)
}

/// Gives the address up, and what was remembered for the worker.
pub async fn forget() {
    let _ = timer::within(PATIENCE_MS, unsubscribe()).await;
    remembered::forget().await;
}

/// Gives the address up.
pub async fn unsubscribe() {
    if let Some(subscription) = found().await {
        let _ = settled(&subscription, "unsubscribe", &JsValue::UNDEFINED).await;
    }
}

async fn try_subscribe(key: &[u8]) -> Option<Subscription> {
    let key = Uint8Array::from(key).into();
    let options = browser::object(&[("userVisibleOnly", true.into()), ("applicationServerKey", key)]);
    read(&settled(&manager().await?, "subscribe", &options).await?)
}

async fn found() -> Option<JsValue> {
    let found = settled(&manager().await?, "getSubscription", &JsValue::UNDEFINED).await?;
    (!found.is_null() && !found.is_undefined()).then_some(found)
}

async fn manager() -> Option<JsValue> {
    browser::get(&notices::registration().await?.into(), "pushManager")
}

/// What `object[name](argument)` promised.
async fn settled(object: &JsValue, name: &str, argument: &JsValue) -> Option<JsValue> {
    JsFuture::from(browser::call(object, name, argument)?.dyn_into::<Promise>().ok()?).await.ok()
}

fn read(subscription: &JsValue) -> Option<Subscription> {
    let key = |name: &str| {
        let bytes = browser::call(subscription, "getKey", &name.into())?.dyn_into::<ArrayBuffer>().ok()?;
        Some(Uint8Array::new(&bytes).to_vec())
    };
    let endpoint = browser::get(subscription, "endpoint")?.as_string()?;
    Some(Subscription { endpoint, p256dh: key("p256dh")?, auth: key("auth")? })
}
