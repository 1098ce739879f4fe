//! A device's lock: the local key, wrapped under a passphrase or under a secret that a passkey or the browser holds.
//!
//! Not a login: nothing is sent anywhere, and a forgotten passphrase can't be reset, only replaced from the recovery kit.

use argon2::{Algorithm, Argon2, Params, Version};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::bytes::Cursor;
use crate::mailbox;
use crate::pairing::MessageError;
use crate::secret::{make_secret, secret};

secret!(
    /// What everything on this device is encrypted under.
    pub LocalKey, 32
);
make_secret!(LocalKey);

secret!(
    /// What a local key is wrapped under: a stretched passphrase, a passkey's PRF output or a browser-held key.
    pub WrappingSecret, 32
);

/// How a passphrase is stretched: Argon2id, version 1.3, and its salt. Stored beside the wrapped key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: [u8; 16],
}

/// What a wrapped local key needs to be unlocked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// A passphrase, stretched like this.
    Passphrase(Stretch),
    /// A 32-byte secret that something else holds.
    Secret,
}

/// Why a lock did not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum LockError {
    /// Another passphrase or secret than the one it was locked with, or the lock was damaged: the two can't be told apart.
    #[error("this does not open the lock")]
    Wrong,
    /// From a version of Goldseam newer than this one.
    #[error("a lock in version {0}, which this version does not know")]
    UnknownVersion(u8),
    /// Not a lock at all, or cut short.
    #[error("the lock is damaged")]
    Damaged,
    /// More work than this version is willing to do: such a lock was not made by Goldseam.
    #[error("the lock asks for more work than it may")]
    TooMuchWork,
    /// There is not enough memory to stretch the passphrase.
    #[error("not enough memory to open the lock")]
    Memory,
}

const MAX_MEMORY_KIB: u32 = 1024 * 1024;
const MAX_PASSES: u32 = 64;
const MAX_LANES: u32 = 16;

impl Stretch {
    /// The default: 64 MiB, three passes, one lane (RFC 9106's second recommendation, in one lane: browsers have one thread
    /// here). About a third of a second in a browser.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut salt = [0; 16];
        rng.fill_bytes(&mut salt);
        Self { memory_kib: 64 * 1024, passes: 3, lanes: 1, salt }
    }

    /// Other figures, for tests and for stronger machines.
    ///
    /// # Errors
    /// [`LockError::TooMuchWork`] outside 8 KiB a lane to 1 GiB, 1 to 64 passes, 1 to 16 lanes.
    pub fn with_work(memory_kib: u32, passes: u32, lanes: u32, salt: [u8; 16]) -> Result<Self, LockError> {
        let lanes_fit = (1..=MAX_LANES).contains(&lanes) && (1..=MAX_PASSES).contains(&passes);
        if lanes_fit && (8 * lanes..=MAX_MEMORY_KIB).contains(&memory_kib) {
            Ok(Self { memory_kib, passes, lanes, salt })
        } else {
            Err(LockError::TooMuchWork)
        }
    }

    /// Stretches a passphrase. Slow: run it off the screen's thread.
    ///
    /// # Errors
    /// [`LockError::Memory`].
    pub fn derive(&self, passphrase: &str) -> Result<WrappingSecret, LockError> {
        let params = Params::new(self.memory_kib, self.passes, self.lanes, Some(32));
        let params = params.map_err(|_| LockError::TooMuchWork)?;
        let mut out = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), &self.salt, out.as_mut_slice())
            .map_err(|_| LockError::Memory)?;
        Ok(WrappingSecret::from_bytes(*out))
    }
}

/// `method u8`, and for a passphrase `memory KiB u32 | passes u32 | lanes u32 | salt 16`.
fn write_lock(lock: &Lock) -> Vec<u8> {
    let mut out = vec![1];
    match lock {
        Lock::Passphrase(stretch) => {
            out.push(1);
            for figure in [stretch.memory_kib, stretch.passes, stretch.lanes] {
                out.extend_from_slice(&figure.to_be_bytes());
            }
            out.extend_from_slice(&stretch.salt);
        }
        Lock::Secret => out.push(2),
    }
    out
}

/// Wraps the local key.
/// ```text
/// version = 1 u8 | method u8 | [memory KiB u32 | passes u32 | lanes u32 | salt 16, if method 1]
///     | version = 1 u8 | nonce 24 | XChaCha20-Poly1305(local key 32) | tag 16
/// ```
/// Method 1: passphrase by Argon2id; 2: a secret held elsewhere. Associated data: everything before the second version.
#[must_use]
pub fn wrap(
    key: &LocalKey,
    lock: &Lock,
    secret: &WrappingSecret,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Vec<u8> {
    let mut out = write_lock(lock);
    let wrapped = mailbox::encrypt(&wrapping_key(secret), &associated(&out), key.expose(), rng);
    out.extend_from_slice(&wrapped);
    out
}

/// What a wrapped local key needs.
///
/// # Errors
/// Another version, damage, or figures that would take for ever.
pub fn read_lock(wrapped: &[u8]) -> Result<Lock, LockError> {
    split(wrapped).map(|(lock, _, _)| lock)
}

/// Unwraps the local key.
///
/// # Errors
/// Another secret, or what [`read_lock`] says.
pub fn unwrap(wrapped: &[u8], secret: &WrappingSecret) -> Result<LocalKey, LockError> {
    let (_, head, message) = split(wrapped)?;
    let opened = mailbox::decrypt(&wrapping_key(secret), &associated(head), message);
    let opened = opened.map_err(|error| match error {
        MessageError::UnknownVersion(version) => LockError::UnknownVersion(version),
        MessageError::Altered => LockError::Wrong,
        MessageError::Malformed | MessageError::TooLarge => LockError::Damaged,
    })?;
    let key = opened.as_slice().try_into().map_err(|_| LockError::Damaged)?;
    Ok(LocalKey::from_bytes(key))
}

/// Wraps under a passphrase, with fresh default figures. Slow: run it off the screen's thread.
///
/// # Errors
/// [`LockError::Memory`].
pub fn wrap_by_passphrase(
    key: &LocalKey,
    passphrase: &str,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, LockError> {
    let stretch = Stretch::make(rng);
    let secret = stretch.derive(passphrase)?;
    Ok(wrap(key, &Lock::Passphrase(stretch), &secret, rng))
}

/// Unwraps with a passphrase. Slow: run it off the screen's thread.
///
/// # Errors
/// [`LockError::Wrong`] also for a lock that no passphrase opens; else what [`read_lock`] says.
pub fn unwrap_by_passphrase(wrapped: &[u8], passphrase: &str) -> Result<LocalKey, LockError> {
    match read_lock(wrapped)? {
        Lock::Passphrase(stretch) => unwrap(wrapped, &stretch.derive(passphrase)?),
        Lock::Secret => Err(LockError::Wrong),
    }
}

type Split<'a> = (Lock, &'a [u8], &'a [u8]);

fn split(wrapped: &[u8]) -> Result<Split<'_>, LockError> {
    let mut cursor = Cursor::new(wrapped);
    match cursor.u8().ok_or(LockError::Damaged)? {
        1 => {}
        version => return Err(LockError::UnknownVersion(version)),
    }
    let lock = match cursor.u8().ok_or(LockError::Damaged)? {
        1 => Lock::Passphrase(read_stretch(&mut cursor)?),
        2 => Lock::Secret,
        _ => return Err(LockError::Damaged),
    };
    let message = cursor.rest();
    let head = wrapped.get(..wrapped.len() - message.len()).ok_or(LockError::Damaged)?;
    Ok((lock, head, message))
}

fn read_stretch(cursor: &mut Cursor<'_>) -> Result<Stretch, LockError> {
    let mut figure = || cursor.u32().ok_or(LockError::Damaged);
    let (memory, passes, lanes) = (figure()?, figure()?, figure()?);
    Stretch::with_work(memory, passes, lanes, cursor.array().ok_or(LockError::Damaged)?)
}

/// The wrapping secret is used for nothing but this label, even if a passkey's PRF output serves elsewhere too.
fn wrapping_key(secret: &WrappingSecret) -> Zeroizing<[u8; 32]> {
    crate::derive::derive_bytes(secret.expose(), "local key wrapping", &[])
}

fn associated(head: &[u8]) -> Vec<u8> {
    [b"lock ", head].concat()
}
