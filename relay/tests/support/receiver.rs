//! A push service and a browser on this machine: takes messages over HTTP, and decrypts them as RFC 8291 tells a browser to.
//!
//! Independent of what the relay encrypts with: other code, over another library.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of it")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri};
use axum::routing::post;
use data_encoding::BASE64URL_NOPAD;
use ring::agreement::{self, ECDH_P256, EphemeralPrivateKey};
use ring::rand::{SecureRandom, SystemRandom};
use ring::{aead, hkdf, signature};
use sync::wire::Subscription;

/// What arrived at the push service.
#[derive(Clone, Debug)]
pub struct Arrived {
    pub path: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Arrived {
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("text"))
    }
}

#[derive(Default)]
struct Inside {
    arrived: Mutex<Vec<Arrived>>,
    answers: Mutex<Vec<(StatusCode, Option<&'static str>)>>,
}

/// A push service at a port of its own.
pub struct Receiver {
    inside: Arc<Inside>,
    pub origin: String,
}

impl Receiver {
    pub async fn start() -> Self {
        let inside = Arc::new(Inside::default());
        let app = Router::new().route("/{*path}", post(arrives)).with_state(Arc::clone(&inside));
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let origin = format!("http://{}", listener.local_addr().expect("bound"));
        tokio::spawn(async move { axum::serve(listener, app).await });
        Self { inside, origin }
    }

    /// The next answers, one after the other; then it takes everything.
    pub fn answers(&self, answers: &[(u16, Option<&'static str>)]) {
        let all = answers.iter().rev();
        let all = all.map(|(status, after)| (StatusCode::from_u16(*status).expect("a status"), *after));
        self.inside.answers.lock().expect("not poisoned").extend(all);
    }

    pub fn arrived(&self) -> Vec<Arrived> {
        self.inside.arrived.lock().expect("not poisoned").clone()
    }

    /// Waits until so many messages have arrived.
    pub async fn wait_for(&self, count: usize) -> Vec<Arrived> {
        for _ in 0..600 {
            if self.arrived().len() >= count {
                return self.arrived();
            }
            tokio::time::sleep(std::time::Duration::from_millis(50)).await;
        }
        panic!("only {} of {count} messages arrived", self.arrived().len());
    }
}

async fn arrives(
    State(inside): State<Arc<Inside>>,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, HeaderMap) {
    let arrived = Arrived { path: uri.path().to_owned(), headers, body: body.to_vec() };
    inside.arrived.lock().expect("not poisoned").push(arrived);
    let (status, after) =
        inside.answers.lock().expect("not poisoned").pop().unwrap_or((StatusCode::CREATED, None));
    let mut headers = HeaderMap::new();
    if let Some(after) = after {
        headers.insert("retry-after", after.parse().expect("a value"));
        headers.insert("location", "http://127.0.0.1:1/elsewhere".parse().expect("a value"));
    }
    (status, headers)
}

/// A browser's subscription. Its key decrypts one message and is gone.
pub struct Browser {
    private: EphemeralPrivateKey,
    pub public: Vec<u8>,
    pub auth: Vec<u8>,
}

struct Length(usize);

impl hkdf::KeyType for Length {
    fn len(&self) -> usize {
        self.0
    }
}

fn expand(salt: &[u8], secret: &[u8], info: &[u8], length: usize) -> Vec<u8> {
    let mut key = vec![0; length];
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    extracted.expand(&[info], Length(length)).and_then(|okm| okm.fill(&mut key)).expect("expanded");
    key
}

impl Browser {
    pub fn new() -> Self {
        let random = SystemRandom::new();
        let private = EphemeralPrivateKey::generate(&ECDH_P256, &random).expect("a key");
        let public = private.compute_public_key().expect("its public half").as_ref().to_vec();
        let mut auth = vec![0; 16];
        random.fill(&mut auth).expect("chance");
        Self { private, public, auth }
    }

    pub fn subscription(&self, endpoint: &str) -> Subscription {
        Subscription { endpoint: endpoint.into(), p256dh: self.public.clone(), auth: self.auth.clone() }
    }

    /// RFC 8188, section 2, and RFC 8291, section 3.
    pub fn decrypt(self, message: &[u8]) -> Vec<u8> {
        let (salt, rest) = message.split_at(16);
        let (size, rest) = rest.split_at(4);
        let size = u32::from_be_bytes(size.try_into().expect("four bytes")) as usize;
        let (length, rest) = rest.split_at(1);
        let (sender, encrypted) = rest.split_at(usize::from(length[0]));
        assert!(encrypted.len() <= size && (18..=4_096).contains(&size), "one record");
        let theirs = agreement::UnparsedPublicKey::new(&ECDH_P256, sender);
        let info = [b"WebPush: info\0".as_slice(), &self.public, sender].concat();
        let auth = self.auth;
        let secret =
            agreement::agree_ephemeral(self.private, &theirs, |shared| expand(&auth, shared, &info, 32))
                .expect("the sender's key is a point");
        let key = expand(salt, &secret, b"Content-Encoding: aes128gcm\0", 16);
        let nonce = expand(salt, &secret, b"Content-Encoding: nonce\0", 12);
        let key = aead::LessSafeKey::new(aead::UnboundKey::new(&aead::AES_128_GCM, &key).expect("a key"));
        let nonce = aead::Nonce::try_assume_unique_for_key(&nonce).expect("a nonce");
        let mut record = encrypted.to_vec();
        let opened = key.open_in_place(nonce, aead::Aad::empty(), &mut record).expect("it decrypts");
        let end = opened.iter().rposition(|byte| *byte != 0).expect("a last byte that is not padding");
        assert_eq!(opened[end], 2, "the last record");
        opened[..end].to_vec()
    }
}

/// Checks the token of RFC 8292 and gives what it claims.
pub fn claims(authorization: &str, key: &[u8]) -> serde_json::Value {
    let said = authorization.strip_prefix("vapid ").expect("the scheme");
    let part = |name: &str| {
        said.split(", ").find_map(|part| part.strip_prefix(name)?.strip_prefix('=')).expect("both parts")
    };
    let decode = |text: &str| BASE64URL_NOPAD.decode(text.as_bytes()).expect("base64url");
    assert_eq!(decode(part("k")), key, "the key that the browser was given");
    let (signed, signature) = part("t").rsplit_once('.').expect("a token");
    signature::UnparsedPublicKey::new(&signature::ECDSA_P256_SHA256_FIXED, key)
        .verify(signed.as_bytes(), &decode(signature))
        .expect("the relay signed it");
    let (header, claims) = signed.split_once('.').expect("two parts");
    let json = |text: &str| serde_json::from_slice::<serde_json::Value>(&decode(text)).expect("JSON");
    assert_eq!(json(header), serde_json::json!({ "typ": "JWT", "alg": "ES256" }));
    json(claims)
}
