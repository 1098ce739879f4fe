//! Who sends, told to the push service (VAPID, RFC 8292): a token signed by the relay's key, for that service alone.
//!
//! Not who is woken, and nothing about them.

use data_encoding::BASE64URL_NOPAD;
use p256::ecdsa::signature::Signer;
use p256::ecdsa::{Signature, SigningKey};

use super::{Address, WakeKey};

/// Half of what the standard allows: a clock may be wrong.
const GOOD_FOR_S: u64 = 12 * 3_600;

/// The value of `Authorization`.
pub(super) fn authorization(key: &WakeKey, to: &Address, contact: Option<&str>, now_s: u64) -> String {
    let until = now_s.saturating_add(GOOD_FOR_S);
    let contact = contact.map(|contact| format!(",\"sub\":\"{contact}\"")).unwrap_or_default();
    let claims = format!("{{\"aud\":\"{}\",\"exp\":{until}{contact}}}", to.origin());
    let signed = format!("{}.{}", encode(br#"{"typ":"JWT","alg":"ES256"}"#), encode(claims.as_bytes()));
    let signature: Signature = SigningKey::from(key.secret()).sign(signed.as_bytes());
    let token = format!("{signed}.{}", encode(&signature.to_bytes()));
    format!("vapid t={token}, k={}", encode(&key.public()))
}

fn encode(bytes: &[u8]) -> String {
    BASE64URL_NOPAD.encode(bytes)
}
