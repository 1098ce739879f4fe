//! `/v1/ask` and `/v1/hello`, and how a refusal looks over HTTP.
//!
//! Not the answers themselves: those are the core's.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sync::wire::{Outcome, WireError, from_bytes, outcome_to_bytes};
use sync::{Code, Refused, Request, Token};

use super::doors::Visit;
use crate::{Relay, Store};

/// No unsigned request is longer: a mailbox reply and its statement.
const ASK_BYTES: usize = 64 * 1024;

pub(super) async fn ask<S: Store>(
    State(relay): State<Relay<S>>,
    visit: Option<Extension<Arc<Visit>>>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    relay.metrics().http.add(1);
    let visitor = visit.and_then(|Extension(visit)| visit.visitor(&headers));
    let outcome = match read_request(body).await {
        Ok(request) => relay.ask(request, visitor).await,
        Err(code) => Err(code.into()),
    };
    answer(outcome)
}

async fn read_request(body: Body) -> Result<Request, Code> {
    let bytes = axum::body::to_bytes(body, ASK_BYTES).await.map_err(|_| Code::TooLarge)?;
    from_bytes(&bytes).map_err(|error| match error {
        WireError::TooLong => Code::TooLarge,
        WireError::Malformed => Code::Malformed,
        WireError::Unsupported => Code::Unsupported,
    })
}

/// Who the relay is, as JSON.
pub(super) async fn hello<S: Store>(State(relay): State<Relay<S>>) -> Response {
    let settings = relay.settings();
    let hello = serde_json::json!({
        "name": settings.name,
        "version": settings.version,
        "fingerprint": settings.fingerprint,
        "protocol": sync::PROTOCOL_VERSION,
        "min_client_version": settings.min_version,
        "blob_bytes": settings.limits.blob_bytes,
        "blob_piece_bytes": settings.limits.blob_piece_bytes,
    });
    ([(header::CONTENT_TYPE, "application/json")], hello.to_string()).into_response()
}

/// An outcome as HTTP: its status, `Retry-After` where it helps, and the same bytes as over the live connection.
pub(super) fn answer(outcome: Outcome) -> Response {
    let (status, retry_after) = match &outcome {
        Ok(_) => (StatusCode::OK, None),
        Err(refused) => (status_of(refused.code), refused.retry_after_s),
    };
    let mut response = (status, outcome_to_bytes(outcome)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/cbor"));
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

pub(super) fn refuse(refused: Refused) -> Response {
    answer(Err(refused))
}

fn status_of(code: Code) -> StatusCode {
    StatusCode::from_u16(code.http_status()).unwrap_or(StatusCode::BAD_REQUEST)
}

/// The token in `Authorization: Bearer`, in hexadecimal.
pub(super) fn token(headers: &HeaderMap) -> Result<Token, Refused> {
    let value = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
    let token = value.and_then(|value| value.strip_prefix("Bearer ")).and_then(Token::from_hex);
    token.ok_or(Refused::new(Code::NotAdmitted))
}
