//! The relay over HTTP and WebSocket.
//!
//! Not the client's files: whoever runs the relay passes them as a fallback router. No rule is decided here.

mod accept;
mod answers;
mod blobs;
mod doors;
mod entries;
mod ops;
mod socket;

use std::future::Future;
use std::io;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use tokio::net::TcpListener;

use crate::{Outside, Relay, Settings, Store};

/// How the relay is run.
#[derive(Debug, Clone)]
pub struct Config {
    /// Its name, version and limits.
    pub settings: Settings,
    /// How long a graceful stop may take before connections are cut.
    pub stop_within: Duration,
}

/// Where the relay listens.
#[derive(Debug)]
pub struct Listeners {
    /// For devices.
    pub main: TcpListener,
    /// For whoever runs it: `/metrics`, `/health`, `/ready`. Not to be reachable from outside.
    pub ops: Option<TcpListener>,
}

/// Runs the relay until `stop` is over: then no more connections are taken, requests under way are answered, sockets get a
/// close frame, and after [`Config::stop_within`] what is left is cut.
///
/// # Errors
/// Where the system gave no randomness at the start.
pub async fn serve<S: Store>(
    store: S,
    outside: Arc<dyn Outside>,
    config: Config,
    listeners: Listeners,
    fallback: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let relay = Relay::new(store, config.settings, outside).map_err(io::Error::other)?;
    serve_relay(relay, config.stop_within, listeners, fallback, stop).await
}

/// The same with a relay that is there already, such as one of several.
///
/// # Errors
/// Where a listener breaks.
pub async fn serve_relay<S: Store>(
    relay: Relay<S>,
    stop_within: Duration,
    listeners: Listeners,
    fallback: Router,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let app = router(relay.clone(), fallback);
    accept::run(relay, app, listeners, stop_within, stop).await
}

/// The relay's addresses, with `fallback` for every other. Limits by network address apply only under [`serve`].
pub fn router<S: Store>(relay: Relay<S>, fallback: Router) -> Router {
    let api = Router::new()
        .route("/v1/live", get(socket::live::<S>))
        .route("/v1/ask", post(answers::ask::<S>))
        .route("/v1/hello", get(answers::hello::<S>))
        .route("/v1/spaces/{space}/entries", get(entries::entries::<S>))
        .route("/v1/blobs/{hash}", get(blobs::read::<S>).head(blobs::state::<S>).put(blobs::put::<S>))
        .with_state(relay)
        .layer(axum::middleware::from_fn(open_to_all_origins));
    api.merge(fallback)
}

/// `/metrics`, `/health`, `/ready`.
pub fn ops_router<S: Store>(relay: Relay<S>) -> Router {
    ops::router(relay)
}

/// No cookies are ever used, so any page may ask: that is what lets people load the client from their own machine.
async fn open_to_all_origins(request: Request, next: Next) -> Response {
    let mut response = match *request.method() {
        Method::OPTIONS => StatusCode::NO_CONTENT.into_response(),
        _ => next.run(request).await,
    };
    let fields = [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-methods", "GET, HEAD, POST, PUT, OPTIONS"),
        ("access-control-allow-headers", "authorization, content-type, range"),
        ("access-control-expose-headers", "retry-after, content-range, upload-received, upload-whole"),
        ("access-control-max-age", "86400"),
        ("cache-control", "no-store"),
        ("x-content-type-options", "nosniff"),
    ];
    for (name, value) in fields {
        response.headers_mut().insert(HeaderName::from_static(name), HeaderValue::from_static(value));
    }
    response
}
