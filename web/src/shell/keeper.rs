//! The browser's own key for a device without a passphrase: it encrypts one secret and can't be read out.
//!
//! Not a lock against a person who holds the unlocked phone: it only keeps copied files from opening elsewhere.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::browser;

const ALGORITHM: &str = "AES-GCM";
const NONCE: usize = 12;

/// Makes a key that this browser keeps to itself; none where there is no WebCrypto (a page without https).
pub async fn make() -> Option<CryptoKey> {
    let kind = browser::object(&[("name", ALGORITHM.into()), ("length", 256.into())]);
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let extractable = false;
    let promise = subtle()?.generate_key_with_object(kind.unchecked_ref(), extractable, &uses).ok()?;
    JsFuture::from(promise).await.ok()?.dyn_into().ok()
}

/// Encrypts under the browser's key: `nonce 12 | AES-256-GCM ciphertext and tag`.
pub async fn encrypt(key: &CryptoKey, nonce: [u8; NONCE], secret: &[u8]) -> Option<Vec<u8>> {
    let promise =
        subtle()?.encrypt_with_object_and_u8_array(&how(&nonce).unchecked_into(), key, secret).ok()?;
    let sealed = JsFuture::from(promise).await.ok()?;
    let mut bytes = nonce.to_vec();
    bytes.extend(Uint8Array::new(&sealed).to_vec());
    Some(bytes)
}

/// Opens what [`encrypt`] made; none where the key is another or a byte has changed.
pub async fn decrypt(key: &CryptoKey, bytes: &[u8]) -> Option<Vec<u8>> {
    let (nonce, ciphertext) = bytes.split_at_checked(NONCE)?;
    let promise =
        subtle()?.decrypt_with_object_and_u8_array(&how(nonce).unchecked_into(), key, ciphertext).ok()?;
    let opened = JsFuture::from(promise).await.ok()?;
    Some(Uint8Array::new(&opened).to_vec())
}

fn how(nonce: &[u8]) -> JsValue {
    browser::object(&[("name", ALGORITHM.into()), ("iv", Uint8Array::from(nonce).into())])
}

fn subtle() -> Option<SubtleCrypto> {
    let crypto = browser::window()?.crypto().ok()?;
    let crypto: JsValue = crypto.into();
    browser::get(&crypto, "subtle")?.dyn_into().ok()
}
