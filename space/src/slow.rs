//! Work that is slow on purpose (Argon2id): plain bytes in, plain bytes out, so that a worker can do it.
//! Not done inside the replica: a screen must not wait for it.

use envelope::lock::{self, LocalKey, LockError};
use envelope::word_list::Language;
use envelope::{DevicePublic, FourWords, IdentityPublic, SpaceId};
use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

/// One piece of slow work.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Slow {
    /// The four words of two members.
    #[n(0)]
    MemberWords {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// One identity.
        #[n(1)]
        one: IdentityPublic,
        /// The other.
        #[n(2)]
        other: IdentityPublic,
        /// Language of the words.
        #[n(3)]
        language: String,
    },
    /// The four words of a device that is being linked.
    #[n(1)]
    DeviceWords {
        /// The space.
        #[n(0)]
        space: SpaceId,
        /// The device that lets in.
        #[n(1)]
        approver: DevicePublic,
        /// The new device.
        #[n(2)]
        new: DevicePublic,
        /// Language of the words.
        #[n(3)]
        language: String,
    },
    /// Wraps the local key under a passphrase.
    #[n(2)]
    Lock {
        /// The local key.
        #[cbor(n(0), with = "minicbor::bytes")]
        key: Vec<u8>,
        /// The passphrase.
        #[n(1)]
        passphrase: String,
    },
    /// Unwraps the local key.
    #[n(3)]
    Unlock {
        /// What [`Slow::Lock`] gave.
        #[cbor(n(0), with = "minicbor::bytes")]
        wrapped: Vec<u8>,
        /// The passphrase.
        #[n(1)]
        passphrase: String,
    },
}

/// What slow work led to.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Done {
    /// Four words.
    #[n(0)]
    Words(#[n(0)] [String; 4]),
    /// The wrapped key, or the local key.
    #[n(1)]
    Bytes(#[cbor(n(0), with = "minicbor::bytes")] Vec<u8>),
    /// The passphrase does not open this lock.
    #[n(2)]
    WrongPassphrase,
    /// The lock is damaged, from a newer version, or there is not enough memory.
    #[n(3)]
    Failed,
}

impl std::fmt::Debug for Slow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Slow(..)")
    }
}

impl std::fmt::Debug for Done {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Done(..)")
    }
}

impl Slow {
    /// The work as bytes, for a worker.
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        Zeroizing::new(minicbor::to_vec(self).unwrap_or_default())
    }

    /// Does it. Takes a third of a second and 19 to 64 MiB.
    pub fn run(self, rng: &mut dyn CryptoRng) -> Done {
        match self {
            Slow::MemberWords { space, one, other, language } => {
                words(&envelope::derive_four_words(&space, &one, &other), &language)
            }
            Slow::DeviceWords { space, approver, new, language } => {
                words(&envelope::linking::derive_four_words(&space, &approver, &new), &language)
            }
            Slow::Lock { key, passphrase } => lock_key(&key, &Zeroizing::new(passphrase), rng),
            Slow::Unlock { wrapped, passphrase } => unlock(&wrapped, &Zeroizing::new(passphrase)),
        }
    }
}

impl Done {
    /// Reads what [`run`] gave.
    pub fn from_bytes(bytes: &[u8]) -> Done {
        minicbor::decode(bytes).unwrap_or(Done::Failed)
    }
}

/// Does the work in `bytes`; what can not be read leads to [`Done::Failed`].
pub fn run(bytes: &[u8], rng: &mut dyn CryptoRng) -> Vec<u8> {
    let done = minicbor::decode::<Slow>(bytes).map_or(Done::Failed, |slow| slow.run(rng));
    minicbor::to_vec(done).unwrap_or_default()
}

/// The list for a language: Spanish for `es`, else English.
pub fn word_language(language: &str) -> Language {
    if language.starts_with("es") { Language::Spanish } else { Language::English }
}

/// Four words that were worked out in one language, as the list of another has them; nothing where they are no four words of the first.
/// Whoever reads in another language has other words on the screen, and the two can be compared in one list only.
pub fn words_in(words: &[String], from: &str, to: &str) -> Option<[String; 4]> {
    Some(FourWords::of_words(words, word_language(from))?.words(word_language(to)))
}

fn words(words: &FourWords, language: &str) -> Done {
    Done::Words(words.words(word_language(language)))
}

fn lock_key(key: &[u8], passphrase: &str, mut rng: &mut dyn CryptoRng) -> Done {
    let Ok(key) = key.try_into() else { return Done::Failed };
    lock::wrap_by_passphrase(&LocalKey::from_bytes(key), passphrase, &mut rng)
        .map_or(Done::Failed, Done::Bytes)
}

fn unlock(wrapped: &[u8], passphrase: &str) -> Done {
    match lock::unwrap_by_passphrase(wrapped, passphrase) {
        Ok(key) => Done::Bytes(key.expose().to_vec()),
        Err(LockError::Wrong) => Done::WrongPassphrase,
        Err(_) => Done::Failed,
    }
}
