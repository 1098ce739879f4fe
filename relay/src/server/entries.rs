//! `/v1/spaces/{space}/entries`: the log as a stream of page frames, for a device that has much to catch up with.
//!
//! Not a download of everything at once: one page is in memory at a time, however slowly it is read.

use axum::body::{Body, Bytes};
use axum::extract::{Path, Query, State};
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use sync::{Code, SpaceId};

use super::answers::{refuse, token};
use crate::{Reading, Relay, Store};

/// What stands after the question mark.
#[derive(Debug, serde::Deserialize)]
pub(super) struct From {
    #[serde(default)]
    after: u64,
}

pub(super) async fn entries<S: Store>(
    State(relay): State<Relay<S>>,
    Path(space): Path<String>,
    Query(from): Query<From>,
    headers: HeaderMap,
) -> Response {
    relay.metrics().http.add(1);
    let Some(space) = SpaceId::from_hex(&space) else { return refuse(Code::Malformed.into()) };
    let token = match token(&headers) {
        Ok(token) => token,
        Err(refused) => return refuse(refused),
    };
    match relay.read_log(&token, space, from.after).await {
        Ok(reading) => stream_of(reading),
        Err(refused) => refuse(refused),
    }
}

fn stream_of<S: Store>(reading: Reading<S>) -> Response {
    let frames = stream::unfold(reading, |mut reading| async {
        match reading.next().await {
            Ok(page) => page.map(|page| (Ok(Bytes::from(page.to_frame())), reading)),
            // The stream breaks off; the device goes on from where it got to.
            Err(refused) => Some((Err(refused), reading)),
        }
    });
    ([(header::CONTENT_TYPE, "application/octet-stream")], Body::from_stream(frames)).into_response()
}
