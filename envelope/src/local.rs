//! Everything kept on a device, encrypted under its local key.
//!
//! Not protection of an unlocked device.

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::lock::LocalKey;
use crate::mailbox;
use crate::pairing::MessageError;

/// Encrypts bytes to be kept, under a label that says what they are, so that two kept things can't be swapped.
/// ```text
/// version = 1 u8 | nonce 24 | XChaCha20-Poly1305 ciphertext | tag 16
/// ```
/// Associated data: `version | "local " | label`.
#[must_use]
pub fn encrypt(
    key: &LocalKey,
    label: &str,
    plaintext: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Vec<u8> {
    mailbox::encrypt(key.expose(), &associated(label), plaintext, rng)
}

/// Reads what [`encrypt`] wrote under the same label.
///
/// # Errors
/// Another key, another label, damage, or another version.
pub fn decrypt(key: &LocalKey, label: &str, kept: &[u8]) -> Result<Zeroizing<Vec<u8>>, MessageError> {
    mailbox::decrypt(key.expose(), &associated(label), kept)
}

fn associated(label: &str) -> Vec<u8> {
    [b"local ", label.as_bytes()].concat()
}
