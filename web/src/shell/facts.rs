//! What the server says about this page: where its relay is, and which build it runs.
//!
//! Not settings: a person changes none of it here.

use std::{cell::OnceCell, rc::Rc};

use js_sys::{JSON, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::{
    browser,
    net::{self, Relay},
    timer,
};

const CONFIG: &str = "/config.json";
/// A network that answers nothing is not waited for: the page's own server it is then.
const PATIENCE_MS: i32 = 3_000;
const BUILD: &str = "/build.json";

/// Where the relay is, asked for once and known soon: nothing that is on the device waits for it.
#[derive(Clone)]
pub struct Lookup {
    found: Rc<OnceCell<Relay>>,
    ended: Promise,
}

impl Lookup {
    /// Asks the page's server. `found` is called once.
    #[must_use]
    pub fn begin(found: impl FnOnce(Relay) + 'static) -> Self {
        let (told, ended) = timer::one_answer();
        let lookup = Self { found: Rc::default(), ended };
        let kept = Rc::clone(&lookup.found);
        spawn_local(async move {
            let relay = relay().await;
            let _ = kept.set(relay.clone());
            let _ = told.call0(&JsValue::NULL);
            found(relay);
        });
        lookup
    }

    /// The relay, once it is known: after three seconds at most.
    pub async fn relay(&self) -> Relay {
        let _ = JsFuture::from(self.ended.clone()).await;
        self.found.get().cloned().unwrap_or_else(|| Relay::at(None))
    }
}

/// The page's own server, unless the page is served by `goldseam open` for another one.
async fn relay() -> Relay {
    let named = timer::within(PATIENCE_MS, field(CONFIG, "relay")).await.flatten();
    Relay::at(named.as_deref())
}

/// The fingerprint of the build, to be compared between two phones.
pub async fn fingerprint() -> Option<String> {
    field(BUILD, "fingerprint").await
}

async fn field(path: &'static str, name: &'static str) -> Option<String> {
    let parsed = JSON::parse(&net::text(path).await?).ok()?;
    browser::get(&parsed, name)?.as_string()
}
