//! Serves the client that is built into this program: compressed, cached, and under a strict policy.
//! It knows no space and no record.

mod files;
mod packs;
mod policy;

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

pub(crate) use files::fingerprint;
pub(crate) use packs::{Listed as ListedPacks, look as look_at_packs};

/// What the pages are told and allowed.
struct Site {
    /// Tells the client where its relay is: here, or at a remote address.
    config: String,
    /// The headers of every answer.
    headers: HeaderMap,
}

/// The pages, for every path that is not the relay's. `remote` is a relay elsewhere, if it is not this program; `packs` the folder
/// of questionnaires, if the host offers some.
pub(crate) fn pages(remote: Option<&Remote>, packs: Option<PathBuf>) -> Router {
    let config = serde_json::json!({ "relay": remote.map(|remote| remote.origin.as_str()) });
    let site = Arc::new(Site { config: config.to_string(), headers: policy::headers(remote) });
    let pages =
        Router::new().route("/config.json", get(config_json)).fallback(page).with_state(Arc::clone(&site));
    pages.merge(packs::routes(packs)).layer(from_fn_with_state(site, under_policy))
}

/// Where a remote relay is: its origin, for HTTP and for WebSocket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Remote {
    pub(crate) origin: String,
    pub(crate) live: String,
}

/// Takes `https://host[:port]`, and `http://` too for a relay on one's own machine.
///
/// # Errors
/// When it is another scheme, holds a path or anything that has no place in a header.
pub(crate) fn remote_origin(address: &str) -> Result<Remote, String> {
    let address = address.trim_end_matches('/');
    let (scheme, host) = address.split_once("://").ok_or("begin it with https://")?;
    let live = match scheme {
        "https" => "wss",
        "http" => "ws",
        _ => return Err("begin it with https://".to_owned()),
    };
    let plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
    if host.is_empty() || !host.chars().all(plain) {
        return Err("give only the address, such as https://relay.example".to_owned());
    }
    Ok(Remote { origin: address.to_owned(), live: format!("{live}://{host}") })
}

async fn under_policy(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in &site.headers {
        response.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    response
}

async fn config_json(State(site): State<Arc<Site>>) -> Response {
    let kind = [(header::CONTENT_TYPE, "application/json"), (header::CACHE_CONTROL, "no-store")];
    (kind, site.config.clone()).into_response()
}

async fn page(request: Request) -> Response {
    let path = request.uri().path().trim_start_matches('/');
    if ![Method::GET, Method::HEAD].contains(request.method()) {
        return StatusCode::METHOD_NOT_ALLOWED.into_response();
    }
    // A file has an ending; a page of the client has none and is drawn by the client itself.
    let is_page = path.is_empty() || !path.rsplit('/').next().unwrap_or_default().contains('.');
    let name = if is_page { "index.html" } else { path };
    match files::find(name, request.headers()) {
        _ if path.starts_with("v1/") => {
            (StatusCode::NOT_FOUND, "There is nothing at this address.\n").into_response()
        }
        Some(found) => served(found, request.headers()),
        None if is_page => not_built(),
        None => (StatusCode::NOT_FOUND, "There is no such file.\n").into_response(),
    }
}

fn served(found: files::Found, asked: &HeaderMap) -> Response {
    let mut response = Response::new(Body::empty());
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(found.kind));
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(found.caching));
    headers.insert(header::ETAG, found.tag.clone());
    if let Some(encoding) = found.encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    if asked.get(header::IF_NONE_MATCH) == Some(&found.tag) {
        *response.status_mut() = StatusCode::NOT_MODIFIED;
    } else {
        *response.body_mut() = Body::from(found.bytes);
    }
    response
}

/// The program was built without the client: say so, and how to get it.
fn not_built() -> Response {
    let kind = [(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::CACHE_CONTROL, "no-store")];
    (StatusCode::SERVICE_UNAVAILABLE, kind, include_str!("not-built.html")).into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_remote_relay_is_an_origin_and_nothing_more() {
        let remote = remote_origin("https://relay.example:444/").unwrap();
        assert_eq!(
            remote,
            Remote { origin: "https://relay.example:444".into(), live: "wss://relay.example:444".into() }
        );
        assert_eq!(remote_origin("http://[::1]:8787").unwrap().live, "ws://[::1]:8787");
        for bad in
            ["relay.example", "ftp://relay.example", "https://", "https://a b", "https://a/; script-src *"]
        {
            assert!(remote_origin(bad).is_err(), "{bad}");
        }
    }
}
