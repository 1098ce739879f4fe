//! How the pages are sent: under which policy, in which form, for how long, and what is sent for an unknown address.
//! The client itself need not be built for these.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use std::path::Path;

use support::served::goldseam;
use support::{Folder, Served, http};

#[tokio::test]
async fn every_page_is_under_the_strict_policy() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    for path in ["/", "/today", "/config.json", "/no-such-file.js"] {
        let answer = http::get(&relay.address, path, &[]).await;
        let policy = answer.header("content-security-policy");
        assert!(
            policy.starts_with("default-src 'none'; script-src 'self' 'wasm-unsafe-eval';"),
            "{path}: {policy}"
        );
        assert!(!policy.contains("unsafe-inline") && !policy.contains("http"), "{path}: {policy}");
        let sensors = answer.header("permissions-policy");
        assert!(
            ["geolocation=()", "camera=()", "microphone=()"].iter().all(|s| sensors.contains(s)),
            "{path}: {sensors}"
        );
        assert_eq!(answer.header("referrer-policy"), "no-referrer", "{path}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(answer.header("cross-origin-opener-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("cross-origin-resource-policy"), "same-origin", "{path}");
        assert_eq!(answer.header("set-cookie"), "", "{path}");
    }
}

#[tokio::test]
async fn an_unknown_page_is_the_clients_and_an_unknown_file_is_not_there() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    let (home, page) = (
        http::get(&relay.address, "/", &[]).await,
        http::get(&relay.address, "/calendar/2026-11", &[]).await,
    );
    assert_eq!((page.status, &page.body), (home.status, &home.body));
    assert!(page.header("content-type").starts_with("text/html"));
    for path in ["/none.js", "/.profile", "/v1/none", "/../Cargo.toml", "/%2e%2e/Cargo.toml"] {
        let answer = http::get(&relay.address, path, &[]).await;
        assert!([400, 404].contains(&answer.status), "{path}: {}", answer.status);
    }
    assert_eq!(http::ask(&relay.address, "DELETE", "/", &[], &[]).await.status, 405);
}

/// The built client's files, if it is built. The suite builds it first and says so: then a client that is missing is a
/// failure, and otherwise what needs a client is passed over.
fn built() -> Option<Vec<String>> {
    let assets = assets();
    assert!(assets.is_some() || std::env::var_os("NEEDS_CLIENT").is_none(), "there is no client in dist/");
    assets
}

fn assets() -> Option<Vec<String>> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    let text = std::fs::read_to_string(dist.join("build.json")).ok()?;
    let facts: serde_json::Value = serde_json::from_str(&text).ok()?;
    let assets = facts["assets"].as_array()?;
    Some(assets.iter().filter_map(|asset| asset.as_str().map(str::to_owned)).collect())
}

#[tokio::test]
async fn without_a_client_the_page_says_how_to_build_one() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    let home = http::get(&relay.address, "/", &[]).await;
    match built() {
        None => {
            assert!(home.status == 503 && String::from_utf8_lossy(&home.body).contains("cargo xtask start"));
        }
        Some(_) => assert_eq!(home.status, 200),
    }
}

#[tokio::test]
async fn what_carries_its_hash_is_kept_for_ever_and_all_else_is_asked_for_again() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    for path in built().unwrap_or_default() {
        let answer = http::get(&relay.address, &path, &[("accept-encoding", "gzip, br")]).await;
        assert_eq!(answer.status, 200, "{path}");
        let hashed = path
            .rsplit_once('.')
            .and_then(|(stem, _)| stem.rsplit_once('-'))
            .is_some_and(|(_, hash)| hash.len() == 10 && hash.bytes().all(|b| b.is_ascii_hexdigit()));
        let expected = if hashed { "public, max-age=31536000, immutable" } else { "no-cache" };
        assert_eq!(answer.header("cache-control"), expected, "{path}");
        let tag = answer.header("etag").to_owned();
        let again =
            http::get(&relay.address, &path, &[("accept-encoding", "gzip, br"), ("if-none-match", &tag)])
                .await;
        assert_eq!((again.status, again.body.len()), (304, 0), "{path}");
    }
}

#[tokio::test]
async fn a_browser_gets_the_smallest_form_it_takes() {
    let Some(wasm) = built().unwrap_or_default().into_iter().find(|path| path.ends_with(".wasm")) else {
        return;
    };
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    let mut sizes = Vec::new();
    for (takes, encoding) in [("gzip, deflate, br", "br"), ("gzip", "gzip"), ("br;q=0, identity", "")] {
        let answer = http::get(&relay.address, &wasm, &[("accept-encoding", takes)]).await;
        assert_eq!(answer.header("content-encoding"), encoding);
        assert_eq!(answer.header("content-type"), "application/wasm");
        assert_eq!(answer.header("vary"), "accept-encoding");
        sizes.push(answer.body.len());
    }
    assert!(sizes[0] < sizes[1] && sizes[1] < sizes[2], "{sizes:?}");
}

#[tokio::test]
async fn pages_opened_from_ones_own_machine_speak_with_the_relay_named_and_nobody_else() {
    if built().is_none() {
        return;
    }
    let open =
        Served::run(goldseam(&["open", "--relay", "https://relay.example", "--listen", "127.0.0.1:0"]));
    let answer = http::get(&open.address, "/config.json", &[]).await;
    assert_eq!(String::from_utf8_lossy(&answer.body), r#"{"relay":"https://relay.example"}"#);
    let page = http::get(&open.address, "/", &[]).await;
    let policy = page.header("content-security-policy");
    assert!(policy.contains("connect-src 'self' https://relay.example wss://relay.example;"), "{policy}");
    assert_eq!(http::get(&open.address, "/v1/hello", &[]).await.status, 404);
}

#[test]
fn a_relay_address_that_is_none_is_refused_before_anything_is_served() {
    let said = support::served::refused(goldseam(&["open", "--relay", "relay.example/path"]));
    assert!(said.contains("https://"), "{said}");
}
