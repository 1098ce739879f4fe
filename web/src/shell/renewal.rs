//! The service worker: the page starts without a network, and a new version waits until the person takes it.
//!
//! Not a silent update: nothing changes under a person's hands.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState};

use super::browser;

const SCRIPT: &str = "/service-worker.js";
const TAKE_OVER: &str = "take-over";

/// Registers the service worker. `ready` is called when a newer version has been fetched whole and waits.
pub fn register(ready: impl Fn() + 'static) {
    let ready: Rc<dyn Fn()> = Rc::new(ready);
    spawn_local(async move {
        let Some(registration) = registered().await else { return };
        if registration.waiting().is_some() {
            ready();
        }
        watch(&registration, &ready);
    });
}

/// Lets the waiting version take over, then loads the page again.
pub fn take_over() {
    spawn_local(async move {
        let Some(container) = container() else { return };
        browser::listen(&container, "controllerchange", |_| {
            if let Some(window) = browser::window() {
                let _ = window.location().reload();
            }
        });
        if let Some(waiting) = registered().await.and_then(|r| r.waiting()) {
            let _ = waiting.post_message(&TAKE_OVER.into());
        }
    });
}

async fn registered() -> Option<ServiceWorkerRegistration> {
    let promise = container()?.register(SCRIPT);
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// None in private windows of some browsers, and on pages without https.
fn container() -> Option<ServiceWorkerContainer> {
    let navigator = browser::window()?.navigator();
    browser::get(&navigator, "serviceWorker")?.dyn_into().ok()
}

fn watch(registration: &ServiceWorkerRegistration, ready: &Rc<dyn Fn()>) {
    let (fresh, ready) = (registration.clone(), Rc::clone(ready));
    browser::listen(registration, "updatefound", move |_| {
        let Some(coming) = fresh.installing() else { return };
        let (worker, ready) = (coming.clone(), Rc::clone(&ready));
        browser::listen(&coming, "statechange", move |_| {
            // Without a controller this is the first visit: nothing older is being replaced.
            let replaces = container().is_some_and(|c| c.controller().is_some());
            if replaces && worker.state() == ServiceWorkerState::Installed {
                ready();
            }
        });
    });
}
