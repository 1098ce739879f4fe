//! A member's root secret, in all its generations.
//!
//! Not a device's: every device of a member holds the same ring, and a device signed out never gets the next generation.

use core::fmt;
use std::collections::BTreeMap;

use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

use crate::bytes::Cursor;
use crate::identity::Identity;
use crate::secret::{StoredError, secret};

secret!(pub(crate) RootBytes, 32);

/// 32 random bytes, the same on all devices of one member, and which generation they are.
pub struct Root {
    generation: u32,
    bytes: RootBytes,
}

impl Root {
    /// Takes over a root that was received or kept.
    #[must_use]
    pub const fn from_bytes(generation: u32, bytes: [u8; 32]) -> Self {
        Self { generation, bytes: RootBytes::from_bytes(bytes) }
    }

    /// A member's first root.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        Self::make_generation(1, rng)
    }

    /// The root that replaces this one when a device is signed out. Fresh: it can't be derived from this one.
    #[must_use]
    pub fn make_next(&self, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        Self::make_generation(self.generation.saturating_add(1), rng)
    }

    fn make_generation(generation: u32, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut root = Self::from_bytes(generation, [0; 32]);
        rng.fill_bytes(&mut root.bytes.0);
        root
    }

    /// Counts up from 1.
    #[must_use]
    pub const fn generation(&self) -> u32 {
        self.generation
    }

    /// The bytes themselves. Whoever asks for them must keep them encrypted.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 32] {
        self.bytes.expose()
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Root").field("generation", &self.generation).finish_non_exhaustive()
    }
}

/// Two different roots claim the same generation: two devices replaced the root at once, or somebody lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("two different roots of generation {generation}")]
pub struct RootRingError {
    /// The generation both claim.
    pub generation: u32,
}

/// Every generation of one member's root: the newest writes, the older ones still read. Never empty.
pub struct RootRing {
    current: Root,
    older: BTreeMap<u32, Root>,
}

impl RootRing {
    /// A ring with one root.
    #[must_use]
    pub const fn new(root: Root) -> Self {
        Self { current: root, older: BTreeMap::new() }
    }

    /// A new member's ring.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        Self::new(Root::make(rng))
    }

    /// The newest generation.
    #[must_use]
    pub const fn current(&self) -> &Root {
        &self.current
    }

    /// The identity of the newest generation.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity::derive(&self.current)
    }

    /// One generation, if the ring holds it.
    #[must_use]
    pub fn get(&self, generation: u32) -> Option<&Root> {
        if generation == self.current.generation { Some(&self.current) } else { self.older.get(&generation) }
    }

    /// All generations, oldest first.
    pub fn iter(&self) -> impl Iterator<Item = &Root> {
        self.older.values().chain([&self.current])
    }

    /// Adds a generation. Adding one twice changes nothing.
    ///
    /// # Errors
    /// Another root of the same generation is there already; it stays.
    pub fn insert(&mut self, root: Root) -> Result<(), RootRingError> {
        let generation = root.generation;
        if let Some(known) = self.get(generation) {
            let same = known.expose() == root.expose();
            return if same { Ok(()) } else { Err(RootRingError { generation }) };
        }
        if generation > self.current.generation {
            let older = core::mem::replace(&mut self.current, root);
            self.older.insert(older.generation, older);
        } else {
            self.older.insert(generation, root);
        }
        Ok(())
    }

    /// Bytes to be kept encrypted:
    /// ```text
    /// version = 1 u8 | count u16 | count times (generation u32 | root 32), oldest first
    /// ```
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let count = u16::try_from(self.older.len() + 1).unwrap_or(u16::MAX);
        let mut out = Zeroizing::new(Vec::with_capacity(3 + 36 * usize::from(count)));
        out.push(1);
        out.extend_from_slice(&count.to_be_bytes());
        // The newest must not be lost, whatever the count: it is written even if 65,535 older ones were not.
        let skipped = (self.older.len() + 1).saturating_sub(usize::from(count));
        for root in self.iter().skip(skipped) {
            out.extend_from_slice(&root.generation.to_be_bytes());
            out.extend_from_slice(root.expose());
        }
        out
    }

    /// Reads what [`RootRing::encode`] wrote.
    ///
    /// # Errors
    /// Another version, or damage.
    pub fn decode(bytes: &[u8]) -> Result<Self, StoredError> {
        let mut cursor = Cursor::new(bytes);
        match cursor.u8() {
            Some(1) => Self::decode_version_1(cursor).ok_or(StoredError::Damaged),
            Some(version) => Err(StoredError::UnknownVersion(version)),
            None => Err(StoredError::Damaged),
        }
    }

    fn decode_version_1(mut cursor: Cursor<'_>) -> Option<Self> {
        let more = cursor.u16()?.checked_sub(1)?;
        let mut ring = Self::new(decode_root(&mut cursor)?);
        for _ in 0..more {
            ring.insert(decode_root(&mut cursor)?).ok()?;
        }
        cursor.end()?;
        Some(ring)
    }
}

fn decode_root(cursor: &mut Cursor<'_>) -> Option<Root> {
    let generation = cursor.u32()?;
    let mut bytes: [u8; 32] = cursor.array()?;
    let root = Root::from_bytes(generation, bytes);
    bytes.zeroize();
    Some(root)
}

impl fmt::Debug for RootRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}
