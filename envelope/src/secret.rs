//! What every secret here has in common: no derives, a `Debug` that tells nothing, and bytes that are wiped when dropped.
//!
//! Not a vault: a secret is only as safe as the lock of the device that holds it.

use crate::bytes::Cursor;

/// What was kept on this device, or in a handover, cannot be read back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoredError {
    /// Written by a version newer than this one.
    #[error("kept in format {0}, which this version does not know")]
    UnknownVersion(u8),
    /// Not what was written: cut short, too long, or changed.
    #[error("what was kept is damaged")]
    Damaged,
}

/// Reads the first version of something kept: its number, and then whatever `read` makes of the rest.
///
/// # Errors
/// Another version, or damage: `read` found what nobody wrote.
pub(crate) fn read_version_1<'a, T>(
    bytes: &'a [u8],
    read: impl FnOnce(Cursor<'a>) -> Option<T>,
) -> Result<T, StoredError> {
    let mut cursor = Cursor::new(bytes);
    match cursor.u8() {
        Some(1) => read(cursor).ok_or(StoredError::Damaged),
        Some(version) => Err(StoredError::UnknownVersion(version)),
        None => Err(StoredError::Damaged),
    }
}

macro_rules! secret {
    ($(#[$doc:meta])* $visibility:vis $name:ident, $length:literal) => {
        $(#[$doc])*
        $visibility struct $name([u8; $length]);

        #[allow(dead_code, reason = "not every secret needs every way in and out")]
        impl $name {
            /// Takes over bytes that were kept or received.
            #[must_use]
            $visibility const fn from_bytes(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }

            /// The bytes themselves. Whoever asks for them must keep them encrypted.
            #[must_use]
            $visibility const fn expose(&self) -> &[u8; $length] {
                &self.0
            }
        }

        impl core::fmt::Debug for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(concat!(stringify!($name), "(..)"))
            }
        }

        impl Drop for $name {
            fn drop(&mut self) {
                zeroize::Zeroize::zeroize(&mut self.0);
            }
        }

        impl zeroize::ZeroizeOnDrop for $name {}
    };
}

macro_rules! make_secret {
    ($name:ident) => {
        impl $name {
            /// A fresh random one.
            #[must_use]
            pub fn make(rng: &mut (impl rand_core::CryptoRng + ?Sized)) -> Self {
                let mut fresh = Self([0; _]);
                rand_core::Rng::fill_bytes(rng, &mut fresh.0);
                fresh
            }
        }
    };
}

pub(crate) use {make_secret, secret};
