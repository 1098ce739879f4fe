//! The wire: one live socket, one question at a time, and history as a stream.
//!
//! Not a protocol: bytes go in and come out; `space` knows what they say and when to try again.

use js_sys::{ArrayBuffer, Uint8Array};
use wasm_bindgen::{JsCast, prelude::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    BinaryType, Headers, MessageEvent, ReadableStreamDefaultReader, RequestCache, RequestInit, Response,
    WebSocket,
};

use super::{browser, clock, timer};

/// For so long the page does nothing else while much history comes in: a press is answered soon enough.
const AT_A_STRETCH_MS: i64 = 40;

/// Where the relay is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Relay {
    origin: String,
}

impl Relay {
    /// The relay at this origin, such as `https://goldseam.example`; anything that is no web address is the page's own.
    #[must_use]
    pub fn at(address: Option<&str>) -> Self {
        let named = address.map(|a| a.trim_end_matches('/')).filter(|a| a.starts_with("http"));
        Self { origin: named.map_or_else(browser::origin, str::to_owned) }
    }

    /// Its origin, as a person may read it.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// `http` becomes `ws`, `https` becomes `wss`.
    fn live(&self) -> String {
        format!("ws{}/v1/live", self.origin.trim_start_matches("http"))
    }

    pub(super) fn path(&self, path: &str) -> String {
        format!("{}{path}", self.origin)
    }
}

/// What the live socket says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Heard {
    /// It is open.
    Opened,
    /// One binary message.
    Frame(Vec<u8>),
    /// It closed, or could not be opened. Said once.
    Closed,
}

/// The live socket. Dropping it closes it without a word to `react`.
pub struct Socket {
    inner: WebSocket,
    _on_open: Closure<dyn FnMut()>,
    _on_message: Closure<dyn FnMut(MessageEvent)>,
    _on_close: Closure<dyn FnMut()>,
}

impl Socket {
    /// Opens the live socket; none where the browser refuses the address outright.
    pub fn open(relay: &Relay, react: impl Fn(Heard) + Clone + 'static) -> Option<Self> {
        let inner = WebSocket::new(&relay.live()).ok()?;
        inner.set_binary_type(BinaryType::Arraybuffer);
        let opened = react.clone();
        let on_open = Closure::<dyn FnMut()>::new(move || opened(Heard::Opened));
        inner.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        let heard = react.clone();
        let on_message = Closure::<dyn FnMut(MessageEvent)>::new(move |message: MessageEvent| {
            if let Some(frame) = frame_of(&message) {
                heard(Heard::Frame(frame));
            }
        });
        inner.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        let on_close = Closure::<dyn FnMut()>::new(move || react(Heard::Closed));
        inner.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Some(Self { inner, _on_open: on_open, _on_message: on_message, _on_close: on_close })
    }

    /// Sends one binary message; what can't be sent is lost with the connection, and `space` sends it again.
    pub fn send(&self, frame: &[u8]) {
        // On a socket that is closing, a browser complains instead of failing; its close event is on the way.
        if self.inner.ready_state() == WebSocket::OPEN {
            let _ = self.inner.send_with_u8_array(frame);
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.inner.set_onopen(None);
        self.inner.set_onmessage(None);
        self.inner.set_onclose(None);
        let _ = self.inner.close();
    }
}

/// One question to the relay and its answer; none where the relay could not be reached.
pub async fn ask(relay: &Relay, body: &[u8]) -> Option<Vec<u8>> {
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_cache(RequestCache::NoStore);
    init.set_body(&Uint8Array::from(body));
    let response = fetch(&relay.path("/v1/ask"), &init).await?;
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

/// Streams history from `path` on the relay. `piece` is called with each piece as it comes, wherever it was cut. Pieces that are there
/// already would follow each other without a pause for as long as there are any, so the page gets its turn between them.
pub async fn pages(relay: &Relay, path: &str, token: &str, mut piece: impl FnMut(Vec<u8>)) {
    let Some(reader) = page_reader(&relay.path(path), token).await else { return };
    let mut turn = clock::now_ms();
    while let Some(bytes) = next_piece(&reader).await {
        piece(bytes);
        if clock::now_ms() - turn > AT_A_STRETCH_MS {
            timer::wait(0).await;
            turn = clock::now_ms();
        }
    }
}

fn frame_of(message: &MessageEvent) -> Option<Vec<u8>> {
    let buffer = message.data().dyn_into::<ArrayBuffer>().ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// A small file of the page's own origin, as text; none where it is missing or there is no network.
pub async fn text(path: &str) -> Option<String> {
    let response = fetch(path, &RequestInit::new()).await.filter(Response::ok)?;
    JsFuture::from(response.text().ok()?).await.ok()?.as_string()
}

/// A file of the page's own origin; none where it is missing or there is no network.
pub async fn file(path: &str) -> Option<Vec<u8>> {
    let response = fetch(path, &RequestInit::new()).await.filter(Response::ok)?;
    let bytes = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&bytes).to_vec())
}

pub(super) async fn fetch(address: &str, init: &RequestInit) -> Option<Response> {
    let promise = browser::window()?.fetch_with_str_and_init(address, init);
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

async fn page_reader(address: &str, token: &str) -> Option<ReadableStreamDefaultReader> {
    let headers = Headers::new().ok()?;
    headers.set("Authorization", &format!("Bearer {token}")).ok()?;
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoStore);
    init.set_headers(&headers);
    let response = fetch(address, &init).await.filter(Response::ok)?;
    response.body()?.get_reader().dyn_into().ok()
}

/// The next piece; none at the end and where the stream broke off. Which of the two it was, the pages themselves say.
pub(super) async fn next_piece(reader: &ReadableStreamDefaultReader) -> Option<Vec<u8>> {
    let read = JsFuture::from(reader.read()).await.ok()?;
    let bytes = browser::get(&read, "value")?.dyn_into::<Uint8Array>().ok()?;
    Some(bytes.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_safe_address_has_a_safe_socket() {
        let relay = Relay::at(Some("https://relay.example/"));
        assert_eq!(relay.live(), "wss://relay.example/v1/live");
        assert_eq!(relay.path("/v1/ask"), "https://relay.example/v1/ask");
    }
}
