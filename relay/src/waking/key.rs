//! The relay's key towards push services, and the keys of browsers: all of them points of P-256.
//!
//! Not a secret that protects anybody's words: who has it can wake devices whose addresses they know, with nothing to say.

use p256::elliptic_curve::sec1::ToSec1Point;
use p256::{PublicKey, SecretKey};

use crate::outside::{NoChance, Outside};

/// The key by which push services know this relay (VAPID, RFC 8292).
#[derive(Clone)]
pub struct WakeKey(SecretKey);

impl core::fmt::Debug for WakeKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("WakeKey(..)")
    }
}

impl WakeKey {
    pub(crate) fn make(outside: &dyn Outside) -> Result<Self, NoChance> {
        make_secret(outside).map(Self)
    }

    pub(crate) fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        SecretKey::from_slice(bytes).ok().map(Self)
    }

    pub(crate) fn to_bytes(&self) -> [u8; 32] {
        self.0.to_bytes().into()
    }

    /// The public key as an uncompressed point: what a browser is given.
    pub(crate) fn public(&self) -> Vec<u8> {
        uncompressed(&self.0.public_key())
    }

    #[cfg(feature = "server")]
    pub(crate) fn secret(&self) -> &SecretKey {
        &self.0
    }
}

/// A fresh secret. All but one in 2^32 draws are one.
pub(super) fn make_secret(outside: &dyn Outside) -> Result<SecretKey, NoChance> {
    let mut bytes = [0; 32];
    for _ in 0..8 {
        outside.fill(&mut bytes)?;
        if let Ok(secret) = SecretKey::from_slice(&bytes) {
            return Ok(secret);
        }
    }
    Err(NoChance)
}

pub(super) fn uncompressed(key: &PublicKey) -> Vec<u8> {
    key.to_sec1_point(false).as_bytes().to_vec()
}

/// Whether these bytes are a browser's public key: an uncompressed point of the curve.
pub(crate) fn is_browser_key(bytes: &[u8]) -> bool {
    bytes.len() == 65 && PublicKey::from_sec1_bytes(bytes).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::SystemOutside;

    #[test]
    fn a_key_comes_back_from_its_bytes_and_shows_nothing() {
        let key = WakeKey::make(&SystemOutside).unwrap();
        assert_eq!(WakeKey::from_bytes(&key.to_bytes()).unwrap().public(), key.public());
        assert_eq!(format!("{key:?}"), "WakeKey(..)");
        assert!(WakeKey::from_bytes(&[0; 32]).is_none());
    }

    #[test]
    fn only_an_uncompressed_point_of_the_curve_is_a_browsers_key() {
        let key = WakeKey::make(&SystemOutside).unwrap().public();
        assert!(is_browser_key(&key));
        let mut beside = key.clone();
        beside[64] ^= 1;
        assert!(!is_browser_key(&beside) && !is_browser_key(&key[..64]) && !is_browser_key(&[0; 65]));
    }
}
