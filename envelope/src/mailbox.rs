//! How small messages are encoded, and encrypted under a key that both ends derived from a shared secret.
//!
//! Not a transport: the relay's mailbox is `sync`'s.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use minicbor::Encode;
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::secret::StoredError;

/// The largest message that is read here, in bytes.
pub(crate) const MAX_MESSAGE: usize = 64 * 1024;

/// Why a message through a mailbox, a box or a store can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MessageError {
    /// From a version of Goldseam newer than this one.
    #[error("a message in version {0}, which this version does not know")]
    UnknownVersion(u8),
    /// Encrypted under another secret, or changed on the way.
    #[error("a message for another secret, or changed on the way")]
    Altered,
    /// It decrypted, but does not have the shape that was expected.
    #[error("a message without the expected shape")]
    Malformed,
    /// Too long to be one of these messages.
    #[error("a message that is too long")]
    TooLarge,
}

impl From<StoredError> for MessageError {
    fn from(error: StoredError) -> Self {
        match error {
            StoredError::UnknownVersion(version) => Self::UnknownVersion(version),
            StoredError::Damaged => Self::Malformed,
        }
    }
}

/// CBOR of anything here. Writing to memory can't fail, and no encoder here refuses a value.
pub(crate) fn encode<T: Encode<()>>(value: &T) -> Vec<u8> {
    minicbor::to_vec(value).unwrap_or_default()
}

/// ```text
/// version = 1 u8 | nonce 24 | XChaCha20-Poly1305(plaintext) with tag 16
/// ```
/// Associated data: `version | label`.
pub(crate) fn encrypt(
    key: &[u8; 32],
    label: &[u8],
    plaintext: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Vec<u8> {
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let aad = associated(label);
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let payload = Payload { msg: plaintext, aad: &aad };
    // Fails only beyond 256 GiB of plaintext.
    let ciphertext = cipher.encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
    let mut out = Vec::with_capacity(25 + ciphertext.len());
    out.push(1);
    out.extend_from_slice(&nonce);
    out.extend_from_slice(&ciphertext);
    out
}

pub(crate) fn decrypt(
    key: &[u8; 32],
    label: &[u8],
    message: &[u8],
) -> Result<Zeroizing<Vec<u8>>, MessageError> {
    let (version, rest) = message.split_first().ok_or(MessageError::Malformed)?;
    if *version != 1 {
        return Err(MessageError::UnknownVersion(*version));
    }
    let (nonce, ciphertext) = rest.split_first_chunk::<24>().ok_or(MessageError::Malformed)?;
    let aad = associated(label);
    let cipher = XChaCha20Poly1305::new(&Key::from(*key));
    let payload = Payload { msg: ciphertext, aad: &aad };
    let plaintext = cipher.decrypt(&XNonce::from(*nonce), payload).map_err(|_| MessageError::Altered)?;
    Ok(Zeroizing::new(plaintext))
}

fn associated(label: &[u8]) -> Vec<u8> {
    let mut aad = Vec::with_capacity(1 + label.len());
    aad.push(1);
    aad.extend_from_slice(label);
    aad
}
