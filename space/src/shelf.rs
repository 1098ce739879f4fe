//! What one device keeps on its shelf: believed entries and the records they came in, in segments.
//! Not a database: it says which keys to write; the shell writes them in one transaction.
//!
//! ```text
//! entries/00000   believed entries 0..511 (`kept`), encrypted under the local key (the label is the key's name)
//! records/00000   the records they came in, as the relay stores them (ciphertext already)
//! ```
//! One record an entry would be slow: browsers write 40,000 keys in seconds and 80 in milliseconds.

use std::collections::{BTreeMap, BTreeSet};

use envelope::EntryId;

use crate::kept::{self, Kept};

/// Entries in one segment.
pub(crate) const SEGMENT: usize = 512;

/// The segments, and which of them have changed since the last save.
#[derive(Debug, Default)]
pub(crate) struct Shelf {
    entries: Vec<Kept>,
    /// Where each stands, by the first bytes of its hash: short keys that are compared at once.
    at: BTreeSet<(u64, usize)>,
    /// Records of the newest segment only; older ones are read back when they are needed.
    tail: Vec<Vec<u8>>,
    dirty: BTreeSet<usize>,
    tail_dirty: bool,
    /// Segments of records that filled up since the last save.
    filled: BTreeMap<usize, Vec<Vec<u8>>>,
}

impl Shelf {
    /// All believed entries in the order they were believed.
    pub(crate) fn entries(&self) -> &[Kept] {
        &self.entries
    }

    /// One believed entry.
    pub(crate) fn get(&self, id: &EntryId) -> Option<&Kept> {
        self.place(id).and_then(|at| self.entries.get(at))
    }

    /// Where a believed entry stands among all.
    pub(crate) fn place(&self, id: &EntryId) -> Option<usize> {
        let first = first_bytes(id);
        let mut alike = self.at.range((first, 0)..=(first, usize::MAX)).map(|(_, at)| *at);
        alike.find(|at| self.entries.get(*at).is_some_and(|kept| kept.id == *id))
    }

    /// Puts a newly believed entry and its record on the shelf.
    pub(crate) fn put(&mut self, kept: Kept, record: Vec<u8>) {
        let at = self.entries.len();
        if at.is_multiple_of(SEGMENT) && at > 0 {
            self.fill(at / SEGMENT - 1);
        }
        self.at.insert((first_bytes(&kept.id), at));
        self.entries.push(kept);
        self.tail.push(record);
        self.dirty.insert(at / SEGMENT);
        self.tail_dirty = true;
    }

    /// Forgets an entry's words; its place in the chain stays. The record's key is returned: its words must go too.
    pub(crate) fn forget(&mut self, id: &EntryId) -> Option<String> {
        let at = self.place(id)?;
        let kept = self.entries.get_mut(at)?;
        if kept.forgotten {
            return None;
        }
        kept.forgotten = true;
        kept.body.clear();
        self.dirty.insert(at / SEGMENT);
        let newest = self.entries.len().saturating_sub(1) / SEGMENT;
        if at / SEGMENT == newest {
            if let Some(record) = self.tail.get_mut(at % SEGMENT) {
                record.clear();
            }
            self.tail_dirty = true;
            return None;
        }
        Some(records_key(at / SEGMENT))
    }

    /// A segment of records read back, with the words of forgotten entries left out.
    pub(crate) fn without_forgotten(&self, key: &str, bytes: &[u8]) -> Option<Vec<u8>> {
        let segment: usize = key.strip_prefix("records/")?.parse().ok()?;
        let mut records = decode_records(bytes)?;
        for (offset, record) in records.iter_mut().enumerate() {
            if self.entries.get(segment * SEGMENT + offset).is_some_and(|kept| kept.forgotten) {
                record.clear();
            }
        }
        Some(encode_records(records.iter().map(Vec::as_slice)))
    }

    /// The changed segments since the last call: key, plain bytes, and whether they still need the local key.
    pub(crate) fn take_changes(&mut self) -> Vec<(String, Vec<u8>, AtRest)> {
        let mut changes = Vec::new();
        for segment in std::mem::take(&mut self.dirty) {
            let from = segment * SEGMENT;
            let to = self.entries.len().min(from + SEGMENT);
            let bytes = kept::encode(self.entries.get(from..to).unwrap_or_default());
            changes.push((entries_key(segment), bytes, AtRest::Encrypt));
        }
        for (segment, records) in std::mem::take(&mut self.filled) {
            changes.push((
                records_key(segment),
                encode_records(records.iter().map(Vec::as_slice)),
                AtRest::AsIs,
            ));
        }
        if let Some(key) = self.tail_key().filter(|_| std::mem::take(&mut self.tail_dirty)) {
            changes.push((key, encode_records(self.tail.iter().map(Vec::as_slice)), AtRest::AsIs));
        }
        changes
    }

    /// How many segments have changed since the last call of [`Shelf::take_changes`].
    pub(crate) fn unsaved(&self) -> usize {
        self.dirty.len()
    }

    fn fill(&mut self, segment: usize) {
        let records = std::mem::take(&mut self.tail);
        if std::mem::take(&mut self.tail_dirty) {
            self.filled.insert(segment, records);
        }
    }

    /// Puts back the next segment of entries. False when it can not be read.
    pub(crate) fn restore_entries(&mut self, bytes: &[u8]) -> bool {
        kept::decode(bytes).map(|mut segment| self.entries.append(&mut segment)).is_some()
    }

    /// All segments are back: what stands where is noted, which all at once is a third of the work of one after the other.
    pub(crate) fn restored(&mut self) {
        self.at = self.entries.iter().enumerate().map(|(at, kept)| (first_bytes(&kept.id), at)).collect();
    }

    /// Puts back the newest segment's records.
    pub(crate) fn restore_tail(&mut self, bytes: &[u8]) -> bool {
        let Some(records) = decode_records(bytes) else { return false };
        self.tail = records;
        true
    }

    /// The key of the newest segment of records, if there is any.
    pub(crate) fn tail_key(&self) -> Option<String> {
        self.entries.len().checked_sub(1).map(|last| records_key(last / SEGMENT))
    }

    /// All keys of records, oldest first.
    pub(crate) fn record_keys(&self) -> Vec<String> {
        (0..self.entries.len().div_ceil(SEGMENT)).map(records_key).collect()
    }
}

fn first_bytes(id: &EntryId) -> u64 {
    id.0.first_chunk().map_or(0, |bytes| u64::from_be_bytes(*bytes))
}

/// Whether a changed segment still has to be encrypted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum AtRest {
    /// Encrypt it under the local key.
    Encrypt,
    /// It holds ciphertext only.
    AsIs,
}

/// The key of a segment of entries.
pub(crate) fn entries_key(segment: usize) -> String {
    format!("entries/{segment:05}")
}

/// The key of a segment of records.
pub(crate) fn records_key(segment: usize) -> String {
    format!("records/{segment:05}")
}

/// The records of one segment, from their bytes; forgotten ones are empty.
pub(crate) fn decode_records(bytes: &[u8]) -> Option<Vec<Vec<u8>>> {
    let records: Vec<minicbor::bytes::ByteVec> = minicbor::decode(bytes).ok()?;
    Some(records.into_iter().map(Into::into).collect())
}

pub(crate) fn encode_records<'a>(records: impl IntoIterator<Item = &'a [u8]>) -> Vec<u8> {
    let records: Vec<&minicbor::bytes::ByteSlice> = records.into_iter().map(Into::into).collect();
    minicbor::to_vec(records).unwrap_or_default()
}
