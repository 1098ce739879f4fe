//! What a member's new or restored device is given: the roots, and what the space needs to start.
//!
//! Not the history: that comes from the relay and opens with the roots.

use core::fmt;

use zeroize::Zeroizing;

use crate::root::RootRing;
use crate::secret::{StoredError, read_version_1};

/// The roots and the space's own facts, which are bytes here.
pub struct Handover {
    /// Every generation of the member's root.
    pub ring: RootRing,
    /// Whatever `space` wants a new device to know. Secret.
    pub facts: Zeroizing<Vec<u8>>,
}

impl Handover {
    /// ```text
    /// version = 1 u8 | ring length u32 | ring | facts to the end
    /// ```
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let ring = self.ring.encode();
        let mut out = Zeroizing::new(Vec::with_capacity(5 + ring.len() + self.facts.len()));
        out.push(1);
        out.extend_from_slice(&u32::try_from(ring.len()).unwrap_or(u32::MAX).to_be_bytes());
        out.extend_from_slice(&ring);
        out.extend_from_slice(&self.facts);
        out
    }

    /// Reads what [`Handover::encode`] wrote.
    ///
    /// # Errors
    /// Another version, or damage.
    pub fn decode(bytes: &[u8]) -> Result<Self, StoredError> {
        let (ring, facts) = read_version_1(bytes, |mut cursor| {
            let length = usize::try_from(cursor.u32()?).ok()?;
            Some((cursor.take(length)?, cursor.rest()))
        })?;
        Ok(Self { ring: RootRing::decode(ring)?, facts: Zeroizing::new(facts.to_vec()) })
    }
}

impl fmt::Debug for Handover {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Handover").field("ring", &self.ring).finish_non_exhaustive()
    }
}
