//! The one order in which every device reads the same entries.
//!
//! Not the order of arrival, which differs on every device and means nothing.

use crate::{DeviceId, Entry, EntryId, MemberId};

/// An entry's place in canonical order: Lamport time, author, device, number, and the id where a device has written
/// two entries with one number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    lamport: u64,
    author: MemberId,
    device: DeviceId,
    number: u64,
    id: EntryId,
}

impl Place {
    /// Where an entry stands.
    pub fn of(entry: &Entry) -> Place {
        Place::new(entry.lamport, entry.author, entry.device, entry.number, entry.id)
    }

    /// Where an entry with these stands.
    pub fn new(lamport: u64, author: MemberId, device: DeviceId, number: u64, id: EntryId) -> Place {
        Place { lamport, author, device, number, id }
    }
}

/// Puts entries into canonical order and drops those that came twice.
pub(crate) fn canonical(entries: impl IntoIterator<Item = Entry>) -> Vec<Entry> {
    let mut entries: Vec<Entry> = entries.into_iter().collect();
    entries.sort_by_cached_key(Place::of);
    entries.dedup_by_key(|entry| entry.id);
    entries
}
