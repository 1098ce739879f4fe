//! The service worker: the page starts without a network, and a new build waits until the person takes it, however long.
//!
//! Not a silent update: nothing changes under a person's hands, nor while nobody looks.

use std::rc::Rc;

use js_sys::{Array, JSON};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{
    CacheQueryOptions, CacheStorage, MessageEvent, Response, ServiceWorkerContainer,
    ServiceWorkerRegistration, ServiceWorkerState,
};

use super::browser;

const SCRIPT: &str = "/service-worker.js";
const TAKE_OVER: &str = "take-over";
const TAKEN: &str = "taken";
/// The service worker's caches: one that says which build was taken, and one for each build.
const CHOICE: &str = "goldseam-choice";
const BUILDS: &str = "goldseam-";

type Ready = Rc<dyn Fn(String)>;

/// Registers the service worker. `ready` is called with a newer build's fingerprint when that build has been fetched whole
/// and waits.
pub fn register(ready: impl Fn(String) + 'static) {
    let ready: Ready = Rc::new(ready);
    spawn_local(async move {
        let Some(registration) = registered().await else { return };
        if registration.installing().is_none() {
            tell(&ready).await;
        }
        watch(&registration, &ready);
    });
}

/// Takes the build that waits, then loads the page again.
pub fn take_over() {
    spawn_local(async move {
        let (Some(container), Some(registration)) = (container(), registered().await) else { return };
        browser::listen(&container, "message", |event| {
            let said = event.dyn_into::<MessageEvent>().ok().and_then(|message| message.data().as_string());
            if said.as_deref() == Some(TAKEN) {
                browser::reload();
            }
        });
        // A build whose pages were all closed in between no longer waits as a program, but still as something to be taken.
        if let Some(worker) = registration.waiting().or_else(|| registration.active()) {
            let _ = worker.post_message(&TAKE_OVER.into());
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

fn watch(registration: &ServiceWorkerRegistration, ready: &Ready) {
    let (fresh, ready) = (registration.clone(), Rc::clone(ready));
    browser::listen(registration, "updatefound", move |_| {
        let Some(coming) = fresh.installing() else { return };
        let (worker, ready) = (coming.clone(), Rc::clone(&ready));
        browser::listen(&coming, "statechange", move |_| {
            if worker.state() == ServiceWorkerState::Installed {
                let ready = Rc::clone(&ready);
                spawn_local(async move { tell(&ready).await });
            }
        });
    });
}

async fn tell(ready: &Ready) {
    if let Some(fingerprint) = waiting().await {
        ready(fingerprint);
    }
}

/// The fingerprint of a build that lies here whole and was not taken.
async fn waiting() -> Option<String> {
    let caches = browser::window()?.caches().ok()?;
    let taken = kept(&caches, CHOICE, "/taken").await?;
    let names: Array = JsFuture::from(caches.keys()).await.ok()?.dyn_into().ok()?;
    for name in names.iter().filter_map(|name| name.as_string()) {
        if name.starts_with(BUILDS)
            && name != CHOICE
            && name != taken
            && let Some(facts) = kept(&caches, &name, "/build.json").await
        {
            return browser::get(&JSON::parse(&facts).ok()?, "fingerprint")?.as_string();
        }
    }
    None
}

/// A text in one of the caches.
async fn kept(caches: &CacheStorage, cache: &str, path: &str) -> Option<String> {
    let only = CacheQueryOptions::new();
    only.set_cache_name(cache);
    let found = JsFuture::from(caches.match_with_str_and_options(path, &only)).await.ok()?;
    let answer: Response = found.dyn_into().ok()?;
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}
