//! Who is told: the live connections of each space.
//!
//! Not a log: a connection that misses something finds the gap by the stretch each page names, and asks.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sync::{BoxId, DeviceId, EntryId, PartyId, Record, SpaceId};

use crate::metrics::Metrics;
use crate::outgoing::Outgoing;

/// Something that happened in a space. Channels are numbers in its roster.
#[derive(Debug, Clone)]
pub enum Event {
    /// A record was appended.
    Appended {
        /// Its position.
        seq: u64,
        /// Who appended it, and need not be told.
        from: DeviceId,
        /// Its channel.
        channel: u16,
        /// The record.
        record: Arc<Record>,
    },
    /// A record was withdrawn.
    Withdrawn {
        /// The position of the notice.
        seq: u64,
        /// Its channel.
        channel: u16,
        /// What is gone.
        id: EntryId,
    },
    /// A party had everything it stored erased.
    Erased {
        /// The position of the notice.
        seq: u64,
        /// Whose.
        party: PartyId,
    },
    /// Something may have happened that was not told here, on another node.
    Reaches {
        /// How far the log reaches.
        head: u64,
        /// The roster's version by now, where that may be another one too.
        version: Option<u64>,
    },
    /// A device was let in.
    Admitted {
        /// Its party.
        party: PartyId,
        /// The device.
        device: DeviceId,
    },
    /// A device was signed out.
    Removed {
        /// Its party.
        party: PartyId,
        /// The device.
        device: DeviceId,
    },
    /// A party has channels as follows now.
    Channels {
        /// The party.
        party: PartyId,
        /// All its channels.
        channels: Vec<u16>,
    },
    /// A party has left.
    Left {
        /// The party.
        party: PartyId,
    },
    /// A reply lies in a mailbox of this party.
    Replied {
        /// The party.
        party: PartyId,
        /// The mailbox.
        mailbox: BoxId,
    },
}

/// A way to tell every node of a relay what happened on one of them. In one process: the [`Hub`] itself.
pub trait Bus: Send + Sync + 'static {
    /// Must not block. Events of one space are given in the order of their positions.
    fn publish(&self, space: SpaceId, events: &[Event]);
}

/// The live connections of this process.
#[derive(Debug)]
pub struct Hub {
    spaces: [Mutex<BTreeMap<SpaceId, Vec<Arc<Outgoing>>>>; SHARDS],
    metrics: Arc<Metrics>,
}

const SHARDS: usize = 32;

impl Hub {
    /// A hub with nobody in it.
    pub fn new(metrics: Arc<Metrics>) -> Self {
        Self { spaces: core::array::from_fn(|_| Mutex::default()), metrics }
    }

    /// Adds a connection, unless this device has `most` already.
    pub(crate) fn join(&self, space: SpaceId, who: &Arc<Outgoing>, device: DeviceId, most: usize) -> bool {
        let mut spaces = self.shard(&space);
        let connections = spaces.entry(space).or_default();
        let same = connections.iter().filter(|other| other.is_of(&device)).count();
        if same < most {
            connections.push(Arc::clone(who));
        }
        same < most
    }

    /// Takes a connection out.
    pub(crate) fn part(&self, space: &SpaceId, who: &Arc<Outgoing>) {
        let mut spaces = self.shard(space);
        if let Some(connections) = spaces.get_mut(space) {
            connections.retain(|other| !Arc::ptr_eq(other, who));
            if connections.is_empty() {
                spaces.remove(space);
            }
        }
    }

    /// The spaces that somebody listens to here.
    pub(crate) fn spaces(&self) -> Vec<SpaceId> {
        let all = self.spaces.iter().map(|shard| shard.lock().unwrap_or_else(PoisonError::into_inner));
        all.flat_map(|shard| shard.keys().copied().collect::<Vec<_>>()).collect()
    }

    /// Whether somebody listens to a space here.
    pub(crate) fn has(&self, space: &SpaceId) -> bool {
        self.shard(space).contains_key(space)
    }

    fn shard(&self, space: &SpaceId) -> MutexGuard<'_, BTreeMap<SpaceId, Vec<Arc<Outgoing>>>> {
        let number = usize::from(space.as_bytes()[0]) % SHARDS;
        self.spaces[number].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Bus for Hub {
    fn publish(&self, space: SpaceId, events: &[Event]) {
        let connections = self.shard(&space).get(&space).cloned().unwrap_or_default();
        for connection in connections {
            let pushed = connection.tell(events);
            self.metrics.pushed.add(pushed.frames);
            self.metrics.slow_readers.add(u64::from(pushed.too_slow));
        }
    }
}
