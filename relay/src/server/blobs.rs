//! `/v1/blobs/{hash}`: encrypted pictures and the like, sent and fetched in pieces.
//!
//! Not files: no names, no types, nothing but bytes under their hash.
//!
//! `PUT ?offset=&total=` takes one piece; `HEAD` says how much is here (`upload-received`, `upload-whole`), to go on after an
//! interruption; `GET`, with or without `Range: bytes=N-`, gives a whole blob from an offset on.

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use sync::{BlobHash, Code, Refused, Token};

use super::answers::{refuse, token};
use crate::store::BlobState;
use crate::{Piece, Relay, Store};

/// What stands after the question mark.
#[derive(Debug, serde::Deserialize)]
pub(super) struct Place {
    offset: u64,
    total: u64,
}

pub(super) async fn state<S: Store>(
    State(relay): State<Relay<S>>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Response {
    relay.metrics().http.add(1);
    match state_of(&relay, &hash, &headers).await {
        Ok((_, state)) => with_state(StatusCode::OK.into_response(), state),
        Err(refused) => refuse(refused),
    }
}

pub(super) async fn put<S: Store>(
    State(relay): State<Relay<S>>,
    Path(hash): Path<String>,
    Query(place): Query<Place>,
    headers: HeaderMap,
    body: Body,
) -> Response {
    relay.metrics().http.add(1);
    let put = async {
        let (hash, token) = named(&hash, &headers)?;
        let most = relay.settings().limits.blob_piece_bytes;
        let bytes = axum::body::to_bytes(body, most).await.map_err(|_| Code::TooLarge)?;
        let piece = Piece { hash, total: place.total, offset: place.offset, bytes: bytes.into() };
        relay.put_blob(&token, piece).await
    };
    match put.await {
        Ok(state) => with_state(StatusCode::OK.into_response(), state),
        Err(refused) => refuse(refused),
    }
}

pub(super) async fn read<S: Store>(
    State(relay): State<Relay<S>>,
    Path(hash): Path<String>,
    headers: HeaderMap,
) -> Response {
    relay.metrics().http.add(1);
    let ((hash, token), state) = match state_of(&relay, &hash, &headers).await {
        Ok(found) if found.1.whole => found,
        Ok(_) => return refuse(Code::Unknown.into()),
        Err(refused) => return refuse(refused),
    };
    let from = range(&headers).unwrap_or(0);
    if from > 0 && from >= state.total {
        return StatusCode::RANGE_NOT_SATISFIABLE.into_response();
    }
    let mut response = Body::from_stream(pieces(relay, token, hash, from, state.total)).into_response();
    let fields = response.headers_mut();
    fields.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/octet-stream"));
    fields.insert(header::CONTENT_LENGTH, HeaderValue::from(state.total - from));
    if from > 0 {
        let text = format!("bytes {from}-{}/{}", state.total - 1, state.total);
        fields.extend(HeaderValue::from_str(&text).ok().map(|value| (header::CONTENT_RANGE, value)));
        *response.status_mut() = StatusCode::PARTIAL_CONTENT;
    }
    response
}

/// The blob from an offset on, piece by piece as it is read.
fn pieces<S: Store>(
    relay: Relay<S>,
    token: Token,
    hash: BlobHash,
    from: u64,
    total: u64,
) -> impl stream::Stream<Item = Result<Bytes, Refused>> {
    stream::unfold((relay, from), move |(relay, at)| async move {
        if at >= total {
            return None;
        }
        match relay.read_blob(&token, hash, at).await {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => {
                let next = at + bytes.len() as u64;
                Some((Ok(Bytes::from(bytes)), (relay, next)))
            }
            Err(refused) => Some((Err(refused), (relay, total))),
        }
    })
}

async fn state_of<S: Store>(
    relay: &Relay<S>,
    hash: &str,
    headers: &HeaderMap,
) -> Result<((BlobHash, Token), BlobState), Refused> {
    let (hash, token) = named(hash, headers)?;
    relay.blob_state(&token, hash).await.map(|state| ((hash, token), state))
}

fn named(hash: &str, headers: &HeaderMap) -> Result<(BlobHash, Token), Refused> {
    let token = token(headers)?;
    BlobHash::from_hex(hash).map(|hash| (hash, token)).ok_or(Code::Malformed.into())
}

fn with_state(mut response: Response, state: BlobState) -> Response {
    let fields = response.headers_mut();
    fields.insert("upload-received", HeaderValue::from(state.received));
    fields.insert("upload-total", HeaderValue::from(state.total));
    fields.insert("upload-whole", HeaderValue::from_static(if state.whole { "1" } else { "0" }));
    response
}

/// The beginning of an open range (`bytes=N-`); other ranges are answered with everything, as the standard allows.
fn range(headers: &HeaderMap) -> Option<u64> {
    headers.get(header::RANGE)?.to_str().ok()?.strip_prefix("bytes=")?.strip_suffix('-')?.parse().ok()
}
