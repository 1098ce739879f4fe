//! Records that can not be read or believed yet, up to a bound, in segments of the device's store of which only those that changed are written.
//! Not what they wait for: that is `receive`. Not what there was no room for: that is `let_go`.
//!
//! ```text
//! held/00000   records as the relay stores them, encrypted under the local key (the label is the key's name)
//! ```

use std::collections::{BTreeMap, BTreeSet};

use envelope::EntryId;

use crate::shelf::{decode_records, encode_records};

/// Records that wait take up no more than this; each counts so much besides.
pub(crate) const MOST: usize = 16 * 1024 * 1024;
const EACH: usize = 256;
/// A segment that has as much takes no more.
const SEGMENT: usize = 128 * 1024;

const PREFIX: &str = "held/";

/// What waits on one device.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// Each with the segment it is in.
    records: BTreeMap<EntryId, (u32, Vec<u8>)>,
    /// Those that are being tried just now, by segment and size: what comes back changes nothing.
    tried: BTreeMap<EntryId, (u32, usize)>,
    /// How much each segment takes up.
    segments: BTreeMap<u32, usize>,
    /// Segments that have not been read back since the start.
    unread: BTreeSet<u32>,
    changed: BTreeSet<u32>,
}

impl Held {
    /// What is kept in segments, of which none has been read back yet.
    pub(crate) fn listed(segments: BTreeMap<u32, u32>) -> Held {
        let unread = segments.keys().copied().collect();
        let segments = segments.into_iter().map(|(segment, size)| (segment, size as usize)).collect();
        Held { segments, unread, ..Held::default() }
    }

    /// The segments there are and how much each takes up: to be kept.
    pub(crate) fn list(&self) -> BTreeMap<u32, u32> {
        let all = self.segments.iter();
        all.map(|(segment, size)| (*segment, u32::try_from(*size).unwrap_or(u32::MAX))).collect()
    }

    /// Keeps a record if there is room, or if it is here already. Whether it is kept.
    pub(crate) fn keep(&mut self, record: Vec<u8>) -> bool {
        let id = EntryId::derive(&record);
        if self.contains(&id) {
            return true;
        }
        if let Some((segment, _)) = self.tried.remove(&id) {
            self.records.insert(id, (segment, record));
            return true;
        }
        let fits = self.segments.values().sum::<usize>() + record.len() + EACH <= MOST;
        if fits {
            self.add(record);
        }
        fits
    }

    /// Keeps a record whether there is room or not: one that is this device's own.
    pub(crate) fn add(&mut self, record: Vec<u8>) {
        let id = EntryId::derive(&record);
        if self.contains(&id) {
            return;
        }
        let size = record.len() + EACH;
        let segment = self.with_room_for(size);
        *self.segments.entry(segment).or_default() += size;
        self.changed.insert(segment);
        self.records.insert(id, (segment, record));
    }

    fn with_room_for(&self, size: usize) -> u32 {
        let open = self.segments.iter().rev().filter(|(segment, _)| !self.unread.contains(segment));
        let mut open = open.filter(|(_, taken)| **taken + size <= SEGMENT);
        let newest = || self.segments.keys().next_back().map_or(0, |last| last.saturating_add(1));
        open.next().map_or_else(newest, |(segment, _)| *segment)
    }

    pub(crate) fn contains(&self, id: &EntryId) -> bool {
        self.records.contains_key(id)
    }

    /// It waits no longer.
    pub(crate) fn remove(&mut self, id: &EntryId) {
        let kept = self.records.remove(id).map(|(segment, record)| (segment, record.len() + EACH));
        let tried = self.tried.remove(id);
        kept.into_iter().chain(tried).for_each(|(segment, size)| self.shrink(segment, size));
    }

    fn shrink(&mut self, segment: u32, size: usize) {
        let taken = self.segments.entry(segment).or_default();
        *taken = taken.saturating_sub(size);
        if *taken == 0 {
            self.segments.remove(&segment);
        }
        self.changed.insert(segment);
    }

    pub(crate) fn records(&self) -> impl Iterator<Item = &[u8]> {
        self.records.values().map(|(_, record)| record.as_slice())
    }

    pub(crate) fn len(&self) -> usize {
        self.records.len()
    }

    /// Gives all that waits, to be tried: what can still not be read is kept again.
    pub(crate) fn begin_trying(&mut self) -> Vec<Vec<u8>> {
        let all = std::mem::take(&mut self.records);
        let mark = |(id, (segment, record)): (EntryId, (u32, Vec<u8>))| {
            self.tried.insert(id, (segment, record.len() + EACH));
            record
        };
        all.into_iter().map(mark).collect()
    }

    /// What did not come back waits no longer.
    pub(crate) fn end_trying(&mut self) {
        let gone = std::mem::take(&mut self.tried);
        gone.into_values().for_each(|(segment, size)| self.shrink(segment, size));
    }

    /// Whether all that is kept has been read back.
    pub(crate) fn is_whole(&self) -> bool {
        self.unread.is_empty()
    }

    /// The keys of what is to be read back.
    pub(crate) fn unread(&self) -> impl Iterator<Item = String> {
        self.unread.iter().map(|segment| key_of(*segment))
    }

    /// A segment was read back; nothing of it where it is damaged or gone. Whether that is so, and it had been there.
    pub(crate) fn came(&mut self, key: &str, plain: Option<&[u8]>) -> bool {
        let segment = key.strip_prefix(PREFIX).and_then(|number| number.parse().ok());
        let Some(segment) = segment.filter(|segment| self.unread.remove(segment)) else { return false };
        let listed = self.segments.remove(&segment);
        let Some(records) = plain.and_then(decode_records) else {
            self.changed.insert(segment);
            return listed.is_some();
        };
        for record in records {
            *self.segments.entry(segment).or_default() += record.len() + EACH;
            self.records.insert(EntryId::derive(&record), (segment, record));
        }
        false
    }

    /// Whether something is to be written.
    pub(crate) fn has_changed(&self) -> bool {
        !self.changed.is_empty()
    }

    /// Segments that changed since the last call, in plain; nothing where one is to be deleted.
    pub(crate) fn take_changes(&mut self) -> Vec<(String, Option<Vec<u8>>)> {
        let changed = std::mem::take(&mut self.changed);
        if changed.is_empty() {
            return Vec::new();
        }
        let mut all: BTreeMap<u32, Vec<&[u8]>> = BTreeMap::new();
        let records = self.records.values().filter(|(segment, _)| changed.contains(segment));
        records.for_each(|(segment, record)| all.entry(*segment).or_default().push(record));
        let bytes = |segment: u32| all.get(&segment).map(|records| encode_records(records.iter().copied()));
        changed.into_iter().map(|segment| (key_of(segment), bytes(segment))).collect()
    }
}

/// Whether this key of the store is one of a segment.
pub(crate) fn is_key(key: &str) -> bool {
    key.starts_with(PREFIX)
}

fn key_of(segment: u32) -> String {
    format!("{PREFIX}{segment:05}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u32, size: usize) -> Vec<u8> {
        let mut record = number.to_be_bytes().to_vec();
        record.resize(size, 7);
        record
    }

    fn keys(changes: &[(String, Option<Vec<u8>>)]) -> Vec<&str> {
        changes.iter().map(|(key, _)| key.as_str()).collect()
    }

    #[test]
    fn there_is_a_bound_and_what_is_here_already_is_kept_however_full_it_is() {
        let mut held = Held::default();
        let kept = (0..20_000).filter(|number| held.keep(record(*number, 1_000))).count();
        assert_eq!(kept, MOST / (1_000 + EACH));
        assert!(held.keep(record(0, 1_000)));
        let tried = held.begin_trying();
        assert!(tried.into_iter().all(|record| held.keep(record)));
        held.end_trying();
        assert_eq!(held.len(), kept);
    }

    #[test]
    fn only_segments_that_changed_are_written_and_one_that_is_empty_is_deleted() {
        let mut held = Held::default();
        (0..1_000).for_each(|number| assert!(held.keep(record(number, 1_000))));
        assert_eq!(held.take_changes().len(), 1_000_usize.div_ceil(SEGMENT / (1_000 + EACH)));
        let tried = held.begin_trying();
        tried.into_iter().for_each(|record| assert!(held.keep(record)));
        held.end_trying();
        assert_eq!(held.take_changes(), [], "what was tried in vain");
        assert!(held.keep(record(5_000, 1_000)));
        assert_eq!(keys(&held.take_changes()), ["held/00009"]);
        let first =
            (0..SEGMENT / (1_000 + EACH)).map(|number| record(u32::try_from(number).unwrap_or(0), 1_000));
        first.for_each(|record| held.remove(&EntryId::derive(&record)));
        assert_eq!(held.take_changes(), [("held/00000".to_owned(), None)]);
    }

    #[test]
    fn what_is_read_back_is_what_was_kept_and_a_damaged_segment_is_told() {
        let mut held = Held::default();
        (0..300).for_each(|number| assert!(held.keep(record(number, 1_000))));
        let kept = held.take_changes();
        let mut again = Held::listed(held.list());
        assert_eq!(again.unread().collect::<Vec<_>>(), keys(&kept));
        assert!(again.keep(record(900, 1_000)), "what comes before that is in a segment of its own");
        for (key, bytes) in &kept[1..] {
            assert!(!again.came(key, bytes.as_deref()));
        }
        assert!(!again.is_whole());
        assert!(again.came(&kept[0].0, Some(&[1, 2, 3])));
        assert!(again.is_whole());
        assert!(!again.came(&kept[0].0, None), "once");
        let missing = SEGMENT / (1_000 + EACH);
        assert_eq!(again.len(), 300 - missing + 1);
        assert_eq!(keys(&again.take_changes()), ["held/00000", "held/00003"]);
    }
}
