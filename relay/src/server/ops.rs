//! For whoever runs the relay, on a listener of its own: counts, and whether all is well.
//!
//! Not for devices, and nothing about them.

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;

use crate::{Relay, Store};

pub(super) fn router<S: Store>(relay: Relay<S>) -> Router {
    Router::new()
        .route("/metrics", get(metrics::<S>))
        .route("/health", get(|| async { "ok\n" }))
        .route("/ready", get(ready::<S>))
        .with_state(relay)
}

async fn metrics<S: Store>(State(relay): State<Relay<S>>) -> Response {
    ([(header::CONTENT_TYPE, "text/plain; version=0.0.4")], relay.metrics().to_text()).into_response()
}

/// Whether records can be stored now.
async fn ready<S: Store>(State(relay): State<Relay<S>>) -> Response {
    if relay.is_well().await {
        "ok\n".into_response()
    } else {
        (StatusCode::SERVICE_UNAVAILABLE, "the storage does not answer\n").into_response()
    }
}
