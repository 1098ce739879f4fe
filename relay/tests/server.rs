//! The server over real sockets: two devices pushing to each other, slow readers, cold sync, blobs, stopping.
//!
//! Not the rules: those are tested without sockets.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

mod support;

use std::net::SocketAddr;
use std::time::Duration;

use axum::Router;
use axum::routing::get;
use futures_util::{SinkExt, StreamExt};
use relay::server::{Config, Listeners, serve};
use relay::{Limits, Settings, SqliteOptions, SqliteStore};
use support::{Hand, Key, channel, creation, joining, record, record_of, space};
use sync::statement::{InviteKind, SignIn, Statement};
use sync::wire::{Asked, Greeting, PageFrames, Welcome, from_bytes, outcome_from_bytes, to_bytes};
use sync::{Code, Item, Page, Push, Receipt, Record, Refused, Request, Response, ToDevice, ToRelay, Token};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::frame::coding::CloseCode;

type Socket = tokio_tungstenite::WebSocketStream<TcpStream>;

/// A running relay with space 1 and both parties in it.
struct House {
    at: SocketAddr,
    ops: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    running: JoinHandle<std::io::Result<()>>,
    _folder: tempfile::TempDir,
}

async fn house(limits: Limits) -> House {
    let folder = tempfile::tempdir().expect("a folder");
    let store =
        SqliteStore::open(&folder.path().join("relay.sqlite"), SqliteOptions::default()).expect("opened");
    let main = TcpListener::bind("127.0.0.1:0").await.expect("bound");
    let ops = TcpListener::bind("127.0.0.1:0").await.expect("bound");
    let (at, ops_at) = (main.local_addr().expect("address"), ops.local_addr().expect("address"));
    let (stop, stopped) = oneshot::channel::<()>();
    let config =
        Config { settings: Settings { limits, ..Settings::default() }, stop_within: Duration::from_secs(5) };
    let fallback = Router::new().fallback(get(|| async { "the client" }));
    let listeners = Listeners { main, ops: Some(ops) };
    let serving = serve(store, Hand::new(), config, listeners, fallback, async move { drop(stopped.await) });
    let running = tokio::spawn(serving);
    let house = House { at, ops: ops_at, stop: Some(stop), running, _folder: folder };
    house.furnish().await;
    house
}

impl House {
    async fn furnish(&self) {
        let created = self.ask(&Request::CreateSpace { signed: creation(1, &Key::new(1)) }).await;
        assert_eq!(created, Ok(Response::Done));
        let mut one = self.sign_in(1).await;
        let world = support::world();
        one.ask(world.invitation(9, InviteKind::Join)).await.expect("invited");
        self.ask(&joining(9, 2, b"reply")).await.expect("joined");
        one.socket.close(None).await.expect("closed");
    }

    async fn ask(&self, request: &Request) -> Result<Response, Refused> {
        let reply = http(self.at, "POST", "/v1/ask", &[], &to_bytes(request)).await;
        outcome_from_bytes(&reply.body).expect("an outcome")
    }

    async fn sign_in(&self, key: u8) -> Phone {
        let stream = TcpStream::connect(self.at).await.expect("connected");
        let url = format!("ws://{}/v1/live", self.at);
        let (socket, _) = tokio_tungstenite::client_async(url, stream).await.expect("upgraded");
        let mut phone = Phone { socket, welcome: None, number: 0 };
        phone.greet(&Key::new(key)).await;
        phone
    }

    async fn stop(mut self) {
        drop(self.stop.take());
        self.running.await.expect("ran").expect("stopped");
    }
}

/// A device on a socket.
struct Phone {
    socket: Socket,
    welcome: Option<Welcome>,
    number: u64,
}

impl Phone {
    async fn greet(&mut self, key: &Key) {
        let ToDevice::Challenge { nonce } = self.next().await else { panic!("no challenge") };
        let (space, device) = (space(1), key.device());
        let signature = key.sign(&SignIn { nonce, space, device }.bytes());
        let greeting = Greeting { space, device, signature, version: 1, after: 0, anchor: None };
        self.send(&ToRelay::SignIn { greeting }).await;
        match self.next().await {
            ToDevice::Welcome { welcome } => self.welcome = Some(welcome),
            other => panic!("{other:?}"),
        }
    }

    async fn send(&mut self, frame: &ToRelay) {
        self.socket.send(Message::binary(to_bytes(frame))).await.expect("sent");
    }

    async fn next(&mut self) -> ToDevice {
        let message =
            tokio::time::timeout(Duration::from_secs(10), self.socket.next()).await.expect("in time");
        from_bytes(&message.expect("open").expect("sound").into_data()).expect("a frame")
    }

    async fn ask(&mut self, request: Request) -> Result<Response, Refused> {
        self.number += 1;
        let number = self.number;
        self.send(&ToRelay::Ask { number, request: Asked::Known(Box::new(request)) }).await;
        loop {
            match self.next().await {
                ToDevice::Answer { response, .. } => return Ok(response),
                ToDevice::Refused { refused, .. } => return Err(refused),
                _ => {}
            }
        }
    }

    async fn append(&mut self, records: Vec<Record>) -> Vec<Receipt> {
        match self.ask(Request::Append { records }).await {
            Ok(Response::Appended { receipts, .. }) => receipts,
            other => panic!("{other:?}"),
        }
    }

    async fn pushed(&mut self) -> Page {
        loop {
            if let ToDevice::Push { push: Push::Page { page } } = self.next().await {
                return page;
            }
        }
    }

    fn token(&self) -> Token {
        self.welcome.as_ref().expect("welcome").token
    }

    /// What the relay says to the end, and the code of its close frame.
    async fn rest(&mut self) -> (Vec<ToDevice>, Option<CloseCode>) {
        let mut frames = vec![];
        loop {
            let message =
                tokio::time::timeout(Duration::from_secs(10), self.socket.next()).await.expect("in time");
            match message {
                Some(Ok(Message::Binary(bytes))) => frames.push(from_bytes(&bytes).expect("a frame")),
                Some(Ok(Message::Close(close))) => return (frames, close.map(|close| close.code)),
                Some(Ok(_)) => {}
                Some(Err(_)) | None => return (frames, None),
            }
        }
    }
}

/// What came back over plain HTTP.
struct Reply {
    status: u16,
    head: String,
    body: Vec<u8>,
}

/// One request on a connection of its own. Just enough HTTP for these tests, and able to say what a polite client would not.
async fn http(at: SocketAddr, method: &str, path: &str, fields: &[(&str, &str)], body: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(at).await.expect("connected");
    let fields: String = fields.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: relay\r\nconnection: close\r\ncontent-length: {}\r\n{fields}\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sent");
    // The relay may refuse and close before it has read everything.
    let _ = stream.write_all(body).await;
    let mut all = vec![];
    let _ = stream.read_to_end(&mut all).await;
    let end = all.windows(4).position(|four| four == b"\r\n\r\n").expect("a head");
    let head = String::from_utf8_lossy(&all[..end]).to_lowercase();
    let status = head.split(' ').nth(1).expect("a status").parse().expect("a number");
    let chunked = head.contains("transfer-encoding: chunked");
    let body = if chunked { unchunk(&all[end + 4..]) } else { all[end + 4..].to_vec() };
    Reply { status, head, body }
}

fn unchunk(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = vec![];
    while let Some(line) = bytes.windows(2).position(|two| two == b"\r\n") {
        let size = usize::from_str_radix(&String::from_utf8_lossy(&bytes[..line]), 16).expect("a size");
        whole.extend_from_slice(&bytes[line + 2..line + 2 + size]);
        bytes = &bytes[line + 4 + size..];
    }
    whole
}

fn bearer(token: &Token) -> String {
    format!("Bearer {}", token.to_hex())
}

#[tokio::test(flavor = "multi_thread")]
async fn who_finds_no_room_hears_so_and_when_to_come_again() {
    let house = house(Limits { connections: 4, ..Limits::default() }).await;
    let mut inside = vec![];
    for _ in 0..8 {
        inside.push(TcpStream::connect(house.at).await.expect("connected"));
    }
    tokio::time::sleep(Duration::from_millis(100)).await;
    let reply = http(house.at, "POST", "/v1/ask", &[], &to_bytes(&joining(9, 2, b"reply"))).await;
    assert_eq!(reply.status, 503);
    assert!(reply.head.contains("retry-after: 30") && reply.head.contains("access-control-allow-origin: *"));
    let refused = outcome_from_bytes(&reply.body).expect("an outcome").expect_err("no room");
    assert_eq!((refused.code, refused.retry_after_s), (Code::Unavailable, Some(30)));
    drop(inside);
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert_eq!(house.ask(&joining(9, 2, b"reply")).await, Ok(Response::Done), "there is room again");
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_sockets_push_to_each_other_and_nothing_is_lost_or_doubled() {
    let house = house(Limits::default()).await;
    let (mut one, mut two) = (house.sign_in(1).await, house.sign_in(2).await);
    let talk = |mut me: Phone, base: u64| async move {
        let (mut mine, mut theirs) = (vec![], vec![]);
        for n in 0..50 {
            me.send(&ToRelay::Ask {
                number: n,
                request: Asked::Known(Box::new(Request::Append { records: vec![record(base + n)] })),
            })
            .await;
        }
        while mine.len() + theirs.len() < 100 {
            match me.next().await {
                ToDevice::Answer { response: Response::Appended { receipts, .. }, .. } => {
                    mine.extend(receipts);
                }
                ToDevice::Push { push: Push::Page { page } } => theirs.extend(page.items),
                other => panic!("{other:?}"),
            }
        }
        (mine, theirs)
    };
    one.append(vec![record(1)]).await;
    assert_eq!(two.pushed().await.items, [Item::Record { seq: 1, record: record(1) }]);
    let ((mine, _), (_, theirs)) = tokio::join!(talk(one, 1_000), talk(two, 2_000));
    let acked: Vec<u64> = mine
        .iter()
        .map(|receipt| if let Receipt::At { seq } = receipt { *seq } else { panic!("{receipt:?}") })
        .collect();
    assert_eq!(theirs.iter().map(Item::seq).collect::<Vec<_>>(), acked);
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_that_never_reads_is_dropped_and_the_writer_is_not_held_up() {
    let limits = Limits { queue_bytes: 256 * 1024, appends_per_minute: u32::MAX, ..Limits::default() };
    let house = house(limits).await;
    let (mut one, mut slow) = (house.sign_in(1).await, house.sign_in(2).await);
    for n in 0..600 {
        one.append(vec![record_of(1, space(1), channel(1), n, 60_000)]).await;
        let metrics = http(house.ops, "GET", "/metrics", &[], b"").await;
        if n % 20 == 0 && String::from_utf8_lossy(&metrics.body).contains("goldseam_slow_readers_total 1") {
            let (frames, _) = slow.rest().await;
            assert!((frames.len() as u64) < n, "the rest was let go");
            return house.stop().await;
        }
    }
    panic!("36 MB wait for one who does not read");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cold_sync_streams_every_page_in_order_and_resumes_anywhere() {
    let house = house(Limits { page_items: 64, appends_per_minute: u32::MAX, ..Limits::default() }).await;
    let mut one = house.sign_in(1).await;
    for batch in 0..4 {
        one.append((0..100).map(|n| record(batch * 100 + n)).collect()).await;
    }
    let bearer = bearer(&one.token());
    for after in [0, 137, 400] {
        let path = format!("/v1/spaces/{}/entries?after={after}", space(1).to_hex());
        let reply = http(house.at, "GET", &path, &[("authorization", &bearer)], b"").await;
        let mut frames = PageFrames::default();
        let pages: Vec<Page> =
            reply.body.chunks(1_000).flat_map(|piece| frames.push(piece).expect("sound")).collect();
        assert!(frames.is_complete() && pages.iter().all(Page::is_sound));
        let seqs: Vec<u64> = pages.iter().flat_map(|page| page.items.iter().map(Item::seq)).collect();
        assert_eq!(seqs, (after + 1..=400).collect::<Vec<_>>());
        assert_eq!(pages.last().map(|page| (page.upto, page.head)), Some((400, 400)));
    }
    for (space, token) in [(space(2), bearer.as_str()), (space(1), "Bearer 00"), (space(1), "")] {
        let path = format!("/v1/spaces/{}/entries", space.to_hex());
        assert_eq!(http(house.at, "GET", &path, &[("authorization", token)], b"").await.status, 403);
    }
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_address_that_needs_a_token_refuses_every_wrong_one_and_says_the_same_of_what_is_not_there() {
    let house = house(Limits::default()).await;
    house.ask(&Request::CreateSpace { signed: creation(2, &Key::new(50)) }).await.expect("another space");
    let right = bearer(&house.sign_in(1).await.token());
    let (flipped, cut) = (flip_last(&right), right[..right.len() - 2].to_owned());
    let basic = right.replace("Bearer", "Basic");
    let wrong = ["", "Bearer", "Bearer 00", "Bearer zz", &flipped, &cut, &basic];
    let blob = format!("/v1/blobs/{}", sync::BlobHash::of(b"x").to_hex());
    let entries = |n: u8| format!("/v1/spaces/{}/entries", space(n).to_hex());
    let put = format!("{blob}?offset=0&total=1");
    let doors = [("GET", entries(1)), ("HEAD", blob.clone()), ("GET", blob), ("PUT", put)];
    for (method, path) in &doors {
        for token in wrong {
            let reply = http(house.at, method, path, &[("authorization", token)], b"x").await;
            assert_eq!(reply.status, 403, "{method} {path} {token}");
        }
        assert_eq!(http(house.at, method, path, &[], b"x").await.status, 403, "{method} {path}");
    }
    let auth = [("authorization", right.as_str())];
    let of_others = http(house.at, "GET", &entries(2), &auth, b"").await;
    let of_nobody = http(house.at, "GET", &entries(9), &auth, b"").await;
    assert_eq!((of_others.status, of_others.body), (403, of_nobody.body), "nothing tells the two apart");
    assert_eq!(of_nobody.status, 403);
    house.stop().await;
}

/// A token of which the last bit is another.
fn flip_last(bearer: &str) -> String {
    let (rest, last) = bearer.split_at(bearer.len() - 1);
    format!("{rest}{}", if last == "0" { "1" } else { "0" })
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_blob_goes_up_in_pieces_after_an_interruption_and_comes_down_from_anywhere() {
    let house = house(Limits { blob_piece_bytes: 100_000, blob_bytes: 300_000, ..Limits::default() }).await;
    let one = house.sign_in(1).await;
    let bearer = bearer(&one.token());
    let auth = [("authorization", bearer.as_str())];
    let blob: Vec<u8> = (0..250_000_u32).map(|n| n.to_le_bytes()[n as usize % 3]).collect();
    let path = format!("/v1/blobs/{}", sync::BlobHash::of(&blob).to_hex());
    let put = |offset: usize, end: usize| {
        let (path, piece) = (format!("{path}?offset={offset}&total=250000"), blob[offset..end].to_vec());
        async move { http(house.at, "PUT", &path, &auth, &piece).await }
    };
    assert_eq!(http(house.at, "HEAD", &path, &auth, b"").await.status, 404);
    assert!(put(0, 100_000).await.head.contains("upload-received: 100000"));
    assert!(put(200_000, 250_000).await.head.contains("upload-received: 100000"), "a gap changes nothing");
    assert_eq!(http(house.at, "GET", &path, &auth, b"").await.status, 404, "half a blob is none");
    assert!(http(house.at, "HEAD", &path, &auth, b"").await.head.contains("upload-received: 100000"));
    assert!(put(100_000, 200_000).await.head.contains("upload-whole: 0"));
    assert!(put(200_000, 250_000).await.head.contains("upload-whole: 1"));
    assert_eq!(http(house.at, "GET", &path, &auth, b"").await.body, blob);
    let range = [auth[0], ("range", "bytes=123456-")];
    let reply = http(house.at, "GET", &path, &range, b"").await;
    assert_eq!((reply.status, reply.body.as_slice()), (206, &blob[123_456..]));
    assert_eq!(put(0, 100_001).await.status, 413);
    let large = format!("{path}?offset=0&total=300001");
    assert_eq!(http(house.at, "PUT", &large, &auth, b"x").await.status, 413);
    assert_eq!(http(house.at, "GET", &path, &[], b"").await.status, 403);
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn stopping_finishes_what_was_asked_and_says_goodbye() {
    let house = house(Limits::default()).await;
    let (mut one, mut idle) = (house.sign_in(1).await, house.sign_in(2).await);
    let request = Asked::Known(Box::new(Request::Append { records: vec![record(1)] }));
    one.send(&ToRelay::Ask { number: 5, request }).await;
    assert_eq!(idle.pushed().await.upto, 1);
    let stopping = tokio::spawn(house.stop());
    let (frames, close) = one.rest().await;
    assert!(matches!(frames.as_slice(), [ToDevice::Answer { number: 5, .. }]), "{frames:?}");
    assert_eq!(close, Some(CloseCode::Away));
    assert_eq!(idle.rest().await.1, Some(CloseCode::Away));
    stopping.await.expect("stopped in time");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn refusals_carry_their_status_and_anybodys_page_may_ask() {
    let house = house(Limits { unsigned_per_minute: 10, ..Limits::default() }).await;
    let from = [("x-forwarded-for", "10.9.9.9, 203.0.113.7")];
    let malformed = http(house.at, "POST", "/v1/ask", &from, b"not cbor").await;
    assert_eq!(malformed.status, 400);
    assert!(malformed.head.contains("access-control-allow-origin: *"));
    assert_eq!(http(house.at, "OPTIONS", "/v1/ask", &from, b"").await.status, 204);
    assert_eq!(http(house.at, "POST", "/v1/ask", &from, &vec![0; 70_000]).await.status, 413);
    let unknown = to_bytes(&Request::ReadKit { kit: support::a_box(77) });
    for _ in 0..10 {
        assert_eq!(http(house.at, "POST", "/v1/ask", &from, &unknown).await.status, 404);
    }
    let flood = http(house.at, "POST", "/v1/ask", &from, &unknown).await;
    assert_eq!(flood.status, 429);
    assert!(flood.head.contains("retry-after: "));
    let elsewhere = [("x-forwarded-for", "203.0.113.8")];
    assert_eq!(http(house.at, "POST", "/v1/ask", &elsewhere, &unknown).await.status, 404);
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn hello_names_the_relay_and_everything_else_is_the_clients() {
    let house = house(Limits::default()).await;
    let hello = http(house.at, "GET", "/v1/hello", &[], b"").await;
    let hello: serde_json::Value = serde_json::from_slice(&hello.body).expect("JSON");
    assert_eq!((hello["name"].as_str(), hello["min_client_version"].as_u64()), (Some("goldseam"), Some(1)));
    let page = http(house.at, "GET", "/today", &[], b"").await;
    assert_eq!((page.status, page.body.as_slice()), (200, &b"the client"[..]));
    assert!(!page.head.contains("access-control"), "the client's files have fields of their own");
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn counts_and_health_stand_on_their_own_listener_and_name_nobody() {
    let house = house(Limits::default()).await;
    let mut one = house.sign_in(1).await;
    one.append(vec![record(1)]).await;
    let metrics = http(house.ops, "GET", "/metrics", &[], b"").await;
    let text = String::from_utf8(metrics.body).expect("text");
    assert!(
        text.contains("goldseam_records_appended_total 1\n") && text.contains("goldseam_connections 1\n"),
        "{text}"
    );
    for name in [space(1).to_hex(), Key::new(1).device().to_hex(), "127.0.0.1".into()] {
        assert!(!text.contains(&name));
    }
    assert_eq!(http(house.ops, "GET", "/ready", &[], b"").await.status, 200);
    assert_eq!(http(house.ops, "GET", "/health", &[], b"").await.status, 200);
    let outside = http(house.at, "GET", "/metrics", &[], b"").await;
    assert_eq!(outside.body, b"the client");
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_frame_that_is_too_long_or_no_frame_ends_its_own_connection_only() {
    let house = house(Limits::default()).await;
    let mut good = house.sign_in(1).await;
    let mut long = house.sign_in(2).await;
    let _ = long.socket.send(Message::binary(vec![0; 600 * 1024])).await;
    let (frames, _) = long.rest().await;
    assert!(frames.is_empty());
    let mut odd = house.sign_in(2).await;
    odd.socket.send(Message::binary(vec![0xff; 10])).await.expect("sent");
    let (frames, close) = odd.rest().await;
    assert_eq!(frames, [ToDevice::Refused { number: None, refused: Code::Malformed.into() }]);
    assert_eq!(close, Some(CloseCode::Policy));
    assert_eq!(good.append(vec![record(1)]).await, [Receipt::At { seq: 1 }]);
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_does_not_sign_in_in_time_is_let_go() {
    let house = house(Limits { sign_in_seconds: 1, ..Limits::default() }).await;
    let stream = TcpStream::connect(house.at).await.expect("connected");
    let url = format!("ws://{}/v1/live", house.at);
    let (socket, _) = tokio_tungstenite::client_async(url, stream).await.expect("upgraded");
    let mut phone = Phone { socket, welcome: None, number: 0 };
    let (frames, close) = phone.rest().await;
    assert!(matches!(frames.as_slice(), [ToDevice::Challenge { .. }]));
    assert_eq!(close, Some(CloseCode::Policy));
    house.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn who_is_silent_is_let_go_counted_from_when_it_was_last_heard() {
    let house = house(Limits { idle_seconds: 1, ..Limits::default() }).await;
    house.furnish().await;
    let mut phone = house.sign_in(1).await;
    let heard = tokio::time::Instant::now();
    phone.send(&ToRelay::Ping).await;
    let (frames, close) = phone.rest().await;
    assert!(heard.elapsed() >= Duration::from_secs(1), "{:?}", heard.elapsed());
    assert_eq!((frames, close), (vec![ToDevice::Pong], Some(CloseCode::Policy)));
    house.stop().await;
}
