//! A notice of the browser: one line that says nothing of what it is about, if the person has allowed it.
//!
//! It never asks by itself, and a second one takes the first one's place, so that nothing adds up on a locked screen.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Notification, NotificationOptions, NotificationPermission, ServiceWorkerContainer,
    ServiceWorkerRegistration,
};

use super::browser;

const TAG: &str = "reminder";

/// How the browser stands to notices from this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Allowed {
    /// They are shown.
    Yes,
    /// The person has not been asked.
    NotAsked,
    /// They are not shown, or there are none.
    No,
}

/// Whether this browser knows of notices from pages at all.
#[must_use]
pub fn are_there() -> bool {
    browser::window().is_some_and(|window| browser::get(&window, "Notification").is_some())
}

/// How the browser stands to notices from this page.
#[must_use]
pub fn allowed() -> Allowed {
    if !are_there() {
        return Allowed::No;
    }
    match Notification::permission() {
        NotificationPermission::Granted => Allowed::Yes,
        NotificationPermission::Default => Allowed::NotAsked,
        _ => Allowed::No,
    }
}

/// Lets the browser ask the person.
pub async fn ask() -> Allowed {
    if let Ok(asked) = Notification::request_permission() {
        let _ = JsFuture::from(asked).await;
    }
    allowed()
}

/// Shows one line, if that is allowed. Phones want it from the service worker; where there is none, the page shows it.
pub async fn show(line: &str) {
    if allowed() != Allowed::Yes {
        return;
    }
    let options = NotificationOptions::new();
    options.set_tag(TAG);
    match registration().await {
        Some(registration) => {
            if let Ok(shown) = registration.show_notification_with_options(line, &options) {
                let _ = JsFuture::from(shown).await;
            }
        }
        None => drop(Notification::new_with_options(line, &options)),
    }
}

pub(super) async fn registration() -> Option<ServiceWorkerRegistration> {
    let navigator = browser::window()?.navigator();
    let container: ServiceWorkerContainer = browser::get(&navigator, "serviceWorker")?.dyn_into().ok()?;
    let found = JsFuture::from(container.get_registration()).await.ok()?;
    found.dyn_into::<ServiceWorkerRegistration>().ok().filter(|registration| registration.active().is_some())
}
