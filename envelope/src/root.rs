//! A member's root secret, in all its generations.
//!
//! Not a device's: every device of a member holds the same ring, and a device signed out never gets the next generation.

use core::cmp::Reverse;
use core::fmt;

use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

use crate::bytes::Cursor;
use crate::identity::{Fingerprint, Identity};
use crate::secret::{StoredError, read_version_1, secret};

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

    /// Of two roots the one that ranks higher counts: a later generation, and within one the lower fingerprint.
    fn rank(&self) -> (u32, Reverse<Fingerprint>) {
        (self.generation, Reverse(self.fingerprint()))
    }

    fn fingerprint(&self) -> Fingerprint {
        Identity::derive(self).public().fingerprint()
    }

    fn is_the_same_as(&self, other: &Root) -> bool {
        self.generation == other.generation && self.expose() == other.expose()
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

/// Every root of one member: the one that counts writes, the others still read. Never empty.
///
/// Two devices that sign a third one out at the same moment make two roots of one generation. Both are kept, and the one whose
/// identity has the lower fingerprint counts, on every device, whichever came first; the members of the space can follow the
/// same rule, for they know the identities.
pub struct RootRing {
    current: Root,
    /// The fingerprint of its identity: asked for with every entry that is read, and deriving it is the dearest part of that.
    fingerprint: Fingerprint,
    /// By generation; within one generation the one that counts is the last.
    older: Vec<Root>,
}

impl RootRing {
    /// A ring with one root.
    #[must_use]
    pub fn new(root: Root) -> Self {
        let fingerprint = root.fingerprint();
        Self { current: root, fingerprint, older: Vec::new() }
    }

    /// A new member's ring.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        Self::new(Root::make(rng))
    }

    /// The root that counts.
    #[must_use]
    pub const fn current(&self) -> &Root {
        &self.current
    }

    /// The identity of the root that counts.
    #[must_use]
    pub fn identity(&self) -> Identity {
        Identity::derive(&self.current)
    }

    /// The fingerprint of that identity.
    #[must_use]
    pub const fn fingerprint(&self) -> Fingerprint {
        self.fingerprint
    }

    /// The oldest generation of which there is more than one root.
    #[must_use]
    pub fn contested(&self) -> Option<u32> {
        let mut roots = self.iter().zip(self.iter().skip(1));
        roots.find(|(one, next)| one.generation == next.generation).map(|(one, _)| one.generation)
    }

    /// All roots, oldest generation first.
    pub fn iter(&self) -> impl Iterator<Item = &Root> {
        self.older.iter().chain([&self.current])
    }

    /// Adds a root; whether it is a new one.
    pub fn insert(&mut self, root: Root) -> bool {
        if self.iter().any(|known| known.is_the_same_as(&root)) {
            return false;
        }
        let rank = root.rank();
        let other = if rank > (self.current.generation, Reverse(self.fingerprint)) {
            self.fingerprint = rank.1.0;
            core::mem::replace(&mut self.current, root)
        } else {
            root
        };
        let rank = other.rank();
        let at = self.older.partition_point(|older| older.rank() < rank);
        self.older.insert(at, other);
        true
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
        // The one that counts must not be lost, whatever the count: it is written even if 65,535 older ones were not.
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
        read_version_1(bytes, Self::decode_version_1)
    }

    fn decode_version_1(mut cursor: Cursor<'_>) -> Option<Self> {
        let more = cursor.u16()?.checked_sub(1)?;
        let mut ring = Self::new(decode_root(&mut cursor)?);
        for _ in 0..more {
            ring.insert(decode_root(&mut cursor)?);
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
