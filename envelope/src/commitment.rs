//! Commitments: what is sealed until both are in.
//!
//! Not encryption: the content is kept elsewhere; this only fixes it.

use crate::derive::hash;

/// The commitment to `content` under a fresh random `key`.
///
/// BLAKE3 in key derivation mode over `key 32 | content`. Hiding, since the key is fresh and secret; binding, since the hash
/// is collision-resistant over both: nobody finds a second opening, not even with a key of their choice.
#[must_use]
pub fn commit(key: &[u8; 32], content: &[u8]) -> [u8; 32] {
    hash("goldseam 1 commitment", &[key, content])
}
