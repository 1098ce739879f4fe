//! Encrypted pictures over the wire: one question about one of them, and what came back.
//!
//! Not a judge: what arrives is handed on as it came, also where the connection broke in the middle of it.

use js_sys::Uint8Array;
use space::{BlobAnswer, BlobAsk};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Headers, RequestCache, RequestInit, Response};

use super::net::{self, Relay};

/// Asks the relay about the blob with this hash.
pub async fn ask(relay: &Relay, hash: &str, token: &str, ask: BlobAsk) -> BlobAnswer {
    let place = match &ask {
        BlobAsk::Put { offset, total, .. } => format!("/v1/blobs/{hash}?offset={offset}&total={total}"),
        BlobAsk::State | BlobAsk::Get { .. } => format!("/v1/blobs/{hash}"),
    };
    let Some(init) = request(token, ask) else { return BlobAnswer::Unreachable };
    match net::fetch(&relay.path(&place), &init).await {
        Some(response) => answer(&response).await,
        None => BlobAnswer::Unreachable,
    }
}

fn request(token: &str, ask: BlobAsk) -> Option<RequestInit> {
    let (headers, init) = (Headers::new().ok()?, RequestInit::new());
    headers.set("Authorization", &format!("Bearer {token}")).ok()?;
    match ask {
        BlobAsk::State => init.set_method("HEAD"),
        BlobAsk::Put { bytes, .. } => {
            init.set_method("PUT");
            init.set_body(&Uint8Array::from(bytes.as_slice()));
        }
        BlobAsk::Get { offset } => {
            init.set_method("GET");
            if offset > 0 {
                headers.set("Range", &format!("bytes={offset}-")).ok()?;
            }
        }
    }
    init.set_cache(RequestCache::NoStore);
    init.set_headers(&headers);
    Some(init)
}

async fn answer(response: &Response) -> BlobAnswer {
    let field = |name| response.headers().get(name).ok().flatten();
    let (received, whole) = (field("upload-received"), field("upload-whole"));
    BlobAnswer::from_http(response.status(), received.as_deref(), whole.as_deref(), body(response).await)
}

/// As much of the body as came.
async fn body(response: &Response) -> Vec<u8> {
    let mut bytes = Vec::new();
    let reader = response.body().and_then(|body| body.get_reader().dyn_into().ok());
    let Some(reader) = reader else {
        let whole = response.array_buffer().ok().map(JsFuture::from);
        return match whole {
            Some(whole) => whole.await.map(|buffer| Uint8Array::new(&buffer).to_vec()).unwrap_or_default(),
            None => bytes,
        };
    };
    while let Some(piece) = net::next_piece(&reader).await {
        bytes.extend(piece);
    }
    bytes
}
