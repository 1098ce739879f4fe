//! Entries: encrypting what one device wrote so that only a channel's readers can open it, each knowing who wrote it.
//!
//! Not what an entry means: the body is bytes.

mod inside;
mod padding;
mod reading;
mod tags;
mod writing;

pub(crate) use padding::{pad, padded, unpad};

pub use inside::{Head, Inside, MAX_HEADS, MAX_KIND, MAX_ZONE};
pub use reading::{DecryptError, Opened, Vouched, decrypt, peek_epoch};
pub use writing::{EncryptError, MAX_READERS, Writer, encrypt};

/// `version 1 | space 16 | channel 16 | epoch 8 | nonce 24`: everything before the ciphertext, all of it associated data.
pub(crate) const HEADER: usize = 1 + 16 + 16 + 8 + 24;
