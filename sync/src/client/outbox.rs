//! Records that wait to be stored, in the order they were written.
//!
//! Not durable: the caller keeps its own log and fills this again after a start.

use std::collections::{BTreeSet, VecDeque};

use crate::ids::EntryId;
use crate::record::Record;

/// No batch has more records than this.
pub(super) const BATCH_RECORDS: usize = 64;
/// No batch of more than one record has more bytes than this.
pub(super) const BATCH_BYTES: usize = 256 * 1024;

/// A queue without repetitions, of which the first few may be on their way.
#[derive(Debug, Default)]
pub struct Outbox {
    queue: VecDeque<(EntryId, Record)>,
    ids: BTreeSet<EntryId>,
    on_their_way: Vec<EntryId>,
}

impl Outbox {
    /// Adds a record at the end, unless it is in here already.
    pub fn push(&mut self, id: EntryId, record: Record) {
        if self.ids.insert(id) {
            self.queue.push_back((id, record));
        }
    }

    /// How many records wait or are on their way.
    pub fn len(&self) -> usize {
        self.queue.len()
    }

    /// Whether nothing waits.
    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// The next batch, unless one is on its way: a second could overtake it.
    pub fn next_batch(&mut self) -> Option<Vec<Record>> {
        if self.queue.is_empty() || !self.on_their_way.is_empty() {
            return None;
        }
        let mut bytes = 0;
        let batch: Vec<&(EntryId, Record)> = self
            .queue
            .iter()
            .take(BATCH_RECORDS)
            .take_while(|(_, record)| {
                let first = bytes == 0;
                bytes += record.as_bytes().len();
                first || bytes <= BATCH_BYTES
            })
            .collect();
        self.on_their_way = batch.iter().map(|(id, _)| *id).collect();
        Some(batch.into_iter().map(|(_, record)| record.clone()).collect())
    }

    /// The ids on their way, which are from now on no longer on their way.
    pub fn land(&mut self) -> Vec<EntryId> {
        core::mem::take(&mut self.on_their_way)
    }

    /// Takes a record out; whether it was in here.
    pub fn remove(&mut self, id: &EntryId) -> bool {
        let was_here = self.ids.remove(id);
        if was_here {
            self.queue.retain(|(queued, _)| queued != id);
        }
        was_here
    }
}
