//! A passkey that holds a secret for this device's lock: WebAuthn with its PRF extension.
//!
//! Not a login: nothing is sent and no signature is looked at. What counts is the secret, which the passkey alone can make again from
//! the same salt, after its owner has been asked by finger, face or code.

use js_sys::{Array, Promise, Uint8Array};
use leptos::prelude::untrack;
use space::lock::WrappingSecret;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::{browser, chance::chance};
use crate::naming;

/// How long a person may take, in milliseconds.
const PATIENCE_MS: u32 = 120_000;
/// ES256, EdDSA, RS256: what authenticators know. Which one is used does not matter here.
const ALGORITHMS: [i32; 3] = [-7, -8, -257];

/// A passkey that was just made.
pub struct Made {
    /// What it is asked for by.
    pub name: Vec<u8>,
    /// Its secret for the salt.
    pub secret: WrappingSecret,
}

/// Why there is no secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoSecret {
    /// The person stopped it, it took too long, or the passkey is not there any more: browsers don't tell these apart.
    Silent,
    /// A passkey, but none that can hold a secret.
    Unfit,
}

/// Whether this browser knows passkeys on this page.
#[must_use]
pub fn is_known() -> bool {
    browser::window().is_some_and(|window| browser::get(&window, "PublicKeyCredential").is_some())
}

/// Has a passkey made.
///
/// # Errors
/// Nothing is kept anywhere but, perhaps, in the authenticator.
pub async fn make(salt: &[u8; 32]) -> Result<Made, NoSecret> {
    let made = asked("create", &wanted(salt)).await.ok_or(NoSecret::Silent)?;
    let name = browser::get(&made, "rawId").map(|id| Uint8Array::new(&id).to_vec()).ok_or(NoSecret::Unfit)?;
    match secret_of(&made) {
        Some(secret) => Ok(Made { name, secret }),
        // Some authenticators give the secret only when they are asked again.
        None if is_enabled(&made) => ask(&name, salt).await.map(|secret| Made { name, secret }),
        None => Err(NoSecret::Unfit),
    }
}

/// Asks a passkey for its secret.
///
/// # Errors
/// As [`NoSecret`] says.
pub async fn ask(name: &[u8], salt: &[u8; 32]) -> Result<WrappingSecret, NoSecret> {
    let one = browser::object(&[("type", "public-key".into()), ("id", bytes(name))]);
    let options = [
        ("challenge", bytes(&chance_bytes::<32>())),
        ("allowCredentials", Array::of1(&one).into()),
        ("userVerification", "required".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", prf(salt)),
    ];
    let given = asked("get", &browser::object(&options)).await.ok_or(NoSecret::Silent)?;
    secret_of(&given).ok_or(NoSecret::Unfit)
}

fn wanted(salt: &[u8; 32]) -> JsValue {
    let name: JsValue = untrack(naming::name).into();
    let user = [("id", bytes(&chance_bytes::<16>())), ("name", name.clone()), ("displayName", name.clone())];
    let kinds =
        ALGORITHMS.map(|kind| browser::object(&[("type", "public-key".into()), ("alg", kind.into())]));
    let which = [("residentKey", "required".into()), ("userVerification", "required".into())];
    browser::object(&[
        ("challenge", bytes(&chance_bytes::<32>())),
        ("rp", browser::object(&[("name", name)])),
        ("user", browser::object(&user)),
        ("pubKeyCredParams", kinds.iter().collect::<Array>().into()),
        ("authenticatorSelection", browser::object(&which)),
        ("attestation", "none".into()),
        ("timeout", PATIENCE_MS.into()),
        ("extensions", prf(salt)),
    ])
}

fn prf(salt: &[u8; 32]) -> JsValue {
    let eval = browser::object(&[("first", bytes(salt))]);
    browser::object(&[("prf", browser::object(&[("eval", eval)]))])
}

/// `navigator.credentials.create` or `.get`; none where it was refused.
async fn asked(what: &str, options: &JsValue) -> Option<JsValue> {
    let navigator: JsValue = browser::window()?.navigator().into();
    let credentials = browser::get(&navigator, "credentials")?;
    let options = browser::object(&[("publicKey", options.clone())]);
    let promise: Promise = browser::call(&credentials, what, &options)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().filter(|answer| !answer.is_null())
}

fn extension(credential: &JsValue) -> Option<JsValue> {
    let results = browser::call(credential, "getClientExtensionResults", &JsValue::UNDEFINED)?;
    browser::get(&results, "prf")
}

fn is_enabled(credential: &JsValue) -> bool {
    extension(credential).and_then(|prf| browser::get(&prf, "enabled")).is_some_and(|on| on.is_truthy())
}

/// The secret, taken out of the browser's own copy, which is overwritten.
fn secret_of(credential: &JsValue) -> Option<WrappingSecret> {
    let results = browser::get(&extension(credential)?, "results")?;
    let copy = Uint8Array::new(&browser::get(&results, "first")?);
    let mut secret = [0; 32];
    if copy.length() != 32 {
        return None;
    }
    copy.copy_to(&mut secret);
    copy.fill(0, 0, 32);
    Some(WrappingSecret::from_bytes(secret))
}

fn bytes(bytes: &[u8]) -> JsValue {
    Uint8Array::from(bytes).into()
}

fn chance_bytes<const N: usize>() -> [u8; N] {
    use rand_core::Rng;
    let mut bytes = [0; N];
    chance().fill_bytes(&mut bytes);
    bytes
}
