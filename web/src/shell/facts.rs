//! What the server says about this page: where its relay is, and which build it runs.
//!
//! Not settings: a person changes none of it here.

use js_sys::JSON;

use super::{
    browser,
    net::{self, Relay},
    timer,
};

const CONFIG: &str = "/config.json";
/// A network that answers nothing must not keep a person from their own words.
const PATIENCE_MS: i32 = 3_000;
const BUILD: &str = "/build.json";

/// Where the relay is: the page's own server, unless the page is served by `goldseam open` for another one.
pub async fn relay() -> Relay {
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
