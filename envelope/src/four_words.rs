//! Four words that two people compare by voice or eye, to know that nobody stands between them.
//!
//! Not a password: the words open nothing, and may be said aloud.

use core::fmt;

use argon2::{Algorithm, Argon2, Params, Version};

use crate::derive::hash;
use crate::device::DevicePublic;
use crate::identity::IdentityPublic;
use crate::ids::SpaceId;
use crate::word_list::{Language, place, word};

/// 19 MiB, twice: OWASP's least for Argon2id. Each guess at a pair of keys with the same words costs that much.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;

/// Four numbers of 11 bits: places in a list of 2,048 words.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct FourWords([u16; 4]);

impl FourWords {
    /// The places, each below 2,048. The same in every language.
    #[must_use]
    pub const fn places(&self) -> [u16; 4] {
        self.0
    }

    /// The words in one language, with their accents composed.
    #[must_use]
    pub fn words(&self, language: Language) -> [String; 4] {
        self.0.map(|place| word(language, place))
    }

    /// The other way round: four words as they stand in the list of a language. `None` where one is not in it, or there are not four.
    #[must_use]
    pub fn of_words(words: &[String], language: Language) -> Option<Self> {
        let places: Option<Vec<u16>> = words.iter().map(|word| place(language, word)).collect();
        places?.try_into().ok().map(Self)
    }
}

impl fmt::Debug for FourWords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("FourWords(..)")
    }
}

/// The words of two members, the same whichever comes first. Slow (Argon2id, 19 MiB, 2 passes): run it off the screen's thread.
///
/// Both identities and the space go in, nothing else, so that any device of either can show the words again at any time.
/// Somebody in between would need a key of their own that gives the same 44 bits as a key chosen after theirs was fixed.
#[must_use]
pub fn derive_four_words(space: &SpaceId, a: &IdentityPublic, b: &IdentityPublic) -> FourWords {
    let (first, second) = if a <= b { (a, b) } else { (b, a) };
    derive(b"members", space, &[first.as_bytes().as_slice(), second.as_bytes()].concat())
}

pub(crate) fn derive_device_words(space: &SpaceId, approver: &DevicePublic, new: &DevicePublic) -> FourWords {
    derive(b"devices", space, &[approver.to_bytes(), new.to_bytes()].concat())
}

/// Argon2id over `what | space 16 | keys`, salted with a hash of the space; the first 44 bits of 8 bytes.
fn derive(what: &[u8], space: &SpaceId, keys: &[u8]) -> FourWords {
    let salt = hash("goldseam 1 salt of four words", &[space.as_bytes()]);
    let input = [what, space.as_bytes(), keys].concat();
    let mut out = [0; 8];
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(out.len())).unwrap_or(Params::DEFAULT);
    // Fails only on lengths outside Argon2's bounds; these are constant and inside.
    let _ =
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params).hash_password_into(&input, &salt, &mut out);
    let bits = u64::from_be_bytes(out);
    FourWords([53, 42, 31, 20].map(|shift| u16::try_from((bits >> shift) & 0x7ff).unwrap_or_default()))
}
