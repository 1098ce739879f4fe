//! The channel keys a device holds, by channel and epoch.
//!
//! Not a policy: it says which key is safe to write under, the caller decides when to start a new epoch.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use zeroize::Zeroizing;

use crate::bytes::Cursor;
use crate::derive::hash;
use crate::identity::Fingerprint;
use crate::ids::{ChannelId, Epoch};
use crate::secret::{StoredError, make_secret, read_version_1, secret};

secret!(
    /// The key of one channel in one epoch.
    pub EpochKey, 32
);
make_secret!(EpochKey);

impl EpochKey {
    /// The name this key has as epoch `number`.
    #[must_use]
    pub fn epoch(&self, number: u32) -> Epoch {
        let [a, b, c, d, ..] = self.check();
        Epoch { number, tag: u32::from_be_bytes([a, b, c, d]) }
    }

    /// A labelled hash of the key: it binds a packet to one key for all its readers, and tells nothing about it.
    pub(crate) fn check(&self) -> [u8; 32] {
        hash("goldseam 1 check of a channel key", &[&self.0])
    }
}

/// Why a key was not taken into the ring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum KeyringError {
    /// Another key has this name already; that one stays.
    #[error("two different keys for one epoch of a channel")]
    Conflict(Epoch),
    /// The epoch's tag is not the one of this key.
    #[error("a key that does not belong to the epoch it came with")]
    OtherKey(Epoch),
}

struct Held {
    key: EpochKey,
    /// Everyone this key was wrapped to or by, as far as this device has seen.
    holders: BTreeSet<Fingerprint>,
}

/// The channel keys a device holds.
#[derive(Default)]
pub struct Keyring {
    held: BTreeMap<(ChannelId, Epoch), Held>,
}

impl Keyring {
    /// An empty ring.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Takes in a key and who else holds it: the identities it was wrapped to, and the one who wrapped it. Taking in a key
    /// again adds to its holders.
    ///
    /// # Errors
    /// The epoch's name belongs to another key.
    pub fn insert(
        &mut self,
        channel: ChannelId,
        epoch: Epoch,
        key: EpochKey,
        holders: &BTreeSet<Fingerprint>,
    ) -> Result<(), KeyringError> {
        if key.epoch(epoch.number) != epoch {
            return Err(KeyringError::OtherKey(epoch));
        }
        match self.held.get_mut(&(channel, epoch)) {
            Some(held) if held.key.expose() != key.expose() => return Err(KeyringError::Conflict(epoch)),
            Some(held) => held.holders.extend(holders),
            None => {
                self.held.insert((channel, epoch), Held { key, holders: holders.clone() });
            }
        }
        Ok(())
    }

    /// The key of one epoch.
    #[must_use]
    pub fn get(&self, channel: &ChannelId, epoch: &Epoch) -> Option<&EpochKey> {
        self.held.get(&(*channel, *epoch)).map(|held| &held.key)
    }

    /// Everyone known to hold the key of one epoch: whom it was wrapped to, and by.
    #[must_use]
    pub fn holders(&self, channel: &ChannelId, epoch: &Epoch) -> Option<&BTreeSet<Fingerprint>> {
        self.held.get(&(*channel, *epoch)).map(|held| &held.holders)
    }

    /// The newest epoch that every one of `readers` holds and nobody else was ever given; `readers` includes oneself.
    /// Nothing: start a new epoch before writing.
    ///
    /// A key handed out by, or to, an identity that is not among the readers is never written under. So a device signed out
    /// gains nothing by announcing an epoch of its own in its member's old name.
    #[must_use]
    pub fn newest_for(
        &self,
        channel: &ChannelId,
        readers: &BTreeSet<Fingerprint>,
    ) -> Option<(Epoch, &EpochKey)> {
        let mut epochs = self.of_channel(channel).rev();
        epochs.find(|(_, held)| held.holders == *readers).map(|(epoch, held)| (epoch, &held.key))
    }

    /// The highest epoch number seen in a channel, 0 if none. A new epoch takes the next one.
    #[must_use]
    pub fn highest(&self, channel: &ChannelId) -> u32 {
        self.of_channel(channel).next_back().map_or(0, |(epoch, _)| epoch.number)
    }

    /// All keys of a channel, oldest first, to be wrapped for a reader who may see its past.
    pub fn all_of(&self, channel: &ChannelId) -> impl Iterator<Item = (Epoch, &EpochKey)> {
        self.of_channel(channel).map(|(epoch, held)| (epoch, &held.key))
    }

    fn of_channel(&self, channel: &ChannelId) -> impl DoubleEndedIterator<Item = (Epoch, &Held)> {
        let first = (*channel, Epoch { number: 0, tag: 0 });
        let last = (*channel, Epoch { number: u32::MAX, tag: u32::MAX });
        self.held.range(first..=last).map(|((_, epoch), held)| (*epoch, held))
    }

    /// How many keys there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.held.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.held.is_empty()
    }

    /// Bytes to be kept encrypted:
    /// ```text
    /// version = 1 u8 | for each key, by channel and epoch:
    ///     channel 16 | epoch 8 | key 32 | count u16 | count times holder 8
    /// ```
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let size: usize = self.held.values().map(|held| 58 + 8 * held.holders.len()).sum();
        let mut out = Zeroizing::new(Vec::with_capacity(1 + size));
        out.push(1);
        for ((channel, epoch), held) in &self.held {
            out.extend_from_slice(channel.as_bytes());
            out.extend_from_slice(&epoch.to_bytes());
            out.extend_from_slice(held.key.expose());
            let count = u16::try_from(held.holders.len()).unwrap_or(u16::MAX);
            out.extend_from_slice(&count.to_be_bytes());
            for holder in held.holders.iter().take(usize::from(count)) {
                out.extend_from_slice(&holder.0);
            }
        }
        out
    }

    /// Reads what [`Keyring::encode`] wrote.
    ///
    /// # Errors
    /// Another version, or damage.
    pub fn decode(bytes: &[u8]) -> Result<Self, StoredError> {
        read_version_1(bytes, Self::decode_version_1)
    }

    fn decode_version_1(mut cursor: Cursor<'_>) -> Option<Self> {
        let mut ring = Self::new();
        while !cursor.is_empty() {
            let channel = ChannelId(cursor.array()?);
            let epoch = Epoch::from_bytes(cursor.array()?);
            let key = EpochKey::from_bytes(cursor.array()?);
            let count = cursor.u16()?;
            let holders = (0..count).map(|_| cursor.array().map(Fingerprint)).collect::<Option<_>>()?;
            ring.insert(channel, epoch, key, &holders).ok()?;
        }
        Some(ring)
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.held.keys()).finish()
    }
}
