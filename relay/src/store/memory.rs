//! A store in memory: the reference for the others, and the simulator's relay.
//!
//! Not durable, of course: "durable" here means until the process ends. A bound in bytes can play a full disk.

mod waking;

use std::collections::BTreeMap;
use std::future::{Future, ready};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use sync::{BlobHash, BoxId, ChannelId, DeviceId, EntryId, Incarnation, SpaceId};

use self::waking::Reached;
use super::{
    Append, Appended, BLOB_BYTES, BlobPiece, BlobPut, BlobState, Changed, Committed, Due, Erase, Kept,
    Listener, Named, PageQuery, ROW_BYTES, RosterChange, Row, Settle, Store, StoreError, Stored, Stretch,
    Subscribe, WakeAt, What, Withdraw, Words, body_of, outlives_erasing,
};

/// Everything in ordered maps under one lock.
#[derive(Default)]
pub struct MemoryStore {
    all: Mutex<All>,
}

/// Everything that a memory store held at one moment.
pub struct Copied {
    spaces: BTreeMap<SpaceId, Space>,
    boxes: BTreeMap<BoxId, SpaceId>,
}

impl core::fmt::Debug for Copied {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Copied(..)")
    }
}

#[derive(Default)]
struct All {
    spaces: BTreeMap<SpaceId, Space>,
    boxes: BTreeMap<BoxId, SpaceId>,
    listener: Option<Arc<dyn Listener>>,
    quota: Option<u64>,
    went_back: u128,
    wake_key: Option<[u8; 32]>,
}

#[derive(Clone)]
struct Space {
    version: u64,
    bytes: u64,
    words: Words,
    roster: Vec<u8>,
    rows: Vec<Row>,
    ids: BTreeMap<EntryId, u64>,
    blobs: BTreeMap<BlobHash, Blob>,
    reached: BTreeMap<DeviceId, Reached>,
}

#[derive(Clone)]
struct Blob {
    party: u8,
    total: u64,
    begun: u32,
    whole: bool,
    bytes: Vec<u8>,
}

impl core::fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("MemoryStore(..)")
    }
}

impl MemoryStore {
    /// Lets the "disk" be full at so many bytes of records and blobs, or not any more.
    pub fn set_quota(&self, bytes: Option<u64>) {
        self.lock().quota = bytes;
    }

    /// Puts a space back to its first `head` positions, as a restored old copy would; for tests and the simulator.
    pub fn go_back(&self, space: &SpaceId, head: u64) {
        let mut all = self.lock();
        all.went_back += 1;
        if let Some(space) = all.spaces.get_mut(space) {
            space.rows.truncate(usize::try_from(head).unwrap_or(usize::MAX));
            space.ids.retain(|_, seq| *seq <= head);
        }
    }

    /// A copy of everything, as a backup would be.
    pub fn copy(&self) -> Copied {
        let all = self.lock();
        Copied { spaces: all.spaces.clone(), boxes: all.boxes.clone() }
    }

    /// Everything is put back to a copy, as by a restore.
    pub fn restore(&self, copied: Copied) {
        let mut all = self.lock();
        all.went_back += 1;
        all.spaces = copied.spaces;
        all.boxes = copied.boxes;
    }

    fn lock(&self) -> MutexGuard<'_, All> {
        self.all.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl All {
    fn room_for(&self, more: u64) -> Stored<()> {
        let used: u64 = self.spaces.values().map(|space| space.bytes).sum();
        if self.quota.is_some_and(|quota| used + more > quota) { Err(StoreError::Full) } else { Ok(()) }
    }

    fn tell(&self, space: SpaceId, what: Vec<Committed>) {
        if let Some(listener) = self.listener.as_ref().filter(|_| !what.is_empty()) {
            listener.committed(space, what);
        }
    }

    fn create(&mut self, id: SpaceId, roster: Vec<u8>) -> Stored<bool> {
        self.room_for(roster.len() as u64)?;
        if self.spaces.contains_key(&id) {
            return Ok(false);
        }
        self.spaces.insert(id, Space::new(roster));
        Ok(true)
    }

    fn change(&mut self, change: RosterChange) -> Stored<Changed> {
        self.room_for(0)?;
        let taken = |id: &BoxId| self.boxes.get(id).is_some_and(|space| *space != change.space);
        if change.new_boxes.iter().any(taken) {
            return Ok(Changed::BoxTaken);
        }
        let Some(space) = self.spaces.get_mut(&change.space).filter(|space| space.version == change.was)
        else {
            return Ok(Changed::Stale);
        };
        space.version += 1;
        space.roster = change.roster;
        space.reached.retain(|device, _| !change.old_devices.contains(device));
        self.boxes.extend(change.new_boxes.into_iter().map(|id| (id, change.space)));
        self.boxes.retain(|id, _| !change.old_boxes.contains(id));
        Ok(Changed::Yes)
    }

    fn append(&mut self, append: Append) -> Stored<Appended> {
        let id = append.space;
        let Some(space) = self.spaces.get(&id).filter(|space| space.version == append.version) else {
            return Ok(Appended::Stale);
        };
        let new = append.records.iter().filter(|new| !space.ids.contains_key(&new.id));
        let more: u64 = new.map(|new| body_of(&new.record).len() as u64 + ROW_BYTES).sum();
        let sure = space.words.of(append.party).saturating_add(more) <= append.sure_bytes;
        if more > 0 && space.bytes + more > append.max_bytes && !sure {
            return Ok(Appended::SpaceFull);
        }
        self.room_for(more)?;
        let Some(space) = self.spaces.get_mut(&id) else { return Ok(Appended::Stale) };
        let (seqs, told) = space.append(append);
        let head = space.head();
        self.tell(id, told);
        Ok(Appended::At { seqs, head })
    }

    fn withdraw(&mut self, withdraw: &Withdraw) -> bool {
        let space = self.spaces.get_mut(&withdraw.space).filter(|space| space.version == withdraw.version);
        let Some(space) = space else { return false };
        let told = withdraw.ids.iter().filter_map(|id| space.withdraw(withdraw.party, id)).collect();
        self.tell(withdraw.space, told);
        true
    }

    fn erase(&mut self, erase: &Erase) -> bool {
        let Some(space) = self.spaces.get_mut(&erase.space) else { return false };
        if space.erase_some(erase) {
            return true;
        }
        let gone = space.blobs.extract_if(.., |_, blob| blob.party == erase.party);
        space.bytes -= gone.map(|(_, blob)| blob.total + BLOB_BYTES).sum::<u64>();
        space.reached.retain(|_, reached| reached.party != erase.party);
        let seq = space.push(erase.party, 0, What::Erased);
        self.tell(erase.space, vec![Committed::Erased { seq, party: erase.name }]);
        false
    }

    fn put_blob(&mut self, piece: &BlobPiece) -> Stored<BlobPut> {
        let Some(space) = self.spaces.get(&piece.space) else { return Ok(BlobPut::NoSpace) };
        if !space.blobs.contains_key(&piece.hash) {
            let more = piece.total.saturating_add(BLOB_BYTES);
            if space.bytes.saturating_add(more) > piece.max_bytes {
                return Ok(BlobPut::SpaceFull);
            }
            self.room_for(more)?;
        }
        let space = self.spaces.get_mut(&piece.space);
        Ok(space.map_or(BlobPut::NoSpace, |space| space.put_blob(piece)))
    }
}

impl Space {
    fn new(roster: Vec<u8>) -> Self {
        Self {
            version: 1,
            bytes: 0,
            words: Words::default(),
            roster,
            rows: Vec::new(),
            ids: BTreeMap::new(),
            blobs: BTreeMap::new(),
            reached: BTreeMap::new(),
        }
    }

    fn head(&self) -> u64 {
        self.rows.len() as u64
    }

    fn push(&mut self, party: u8, channel: u16, what: What) -> u64 {
        let seq = self.head() + 1;
        self.bytes += ROW_BYTES;
        self.words.add(party, ROW_BYTES);
        self.rows.push(Row { seq, party, channel, what });
        seq
    }

    fn row(&self, seq: u64) -> Option<&Row> {
        self.rows.get(usize::try_from(seq.checked_sub(1)?).ok()?)
    }

    fn append(&mut self, append: Append) -> (Vec<u64>, Vec<Committed>) {
        let mut told = Vec::new();
        let mut seqs = Vec::new();
        for new in append.records {
            if let Some(seq) = self.ids.get(&new.id) {
                seqs.push(*seq);
                continue;
            }
            let body = body_of(&new.record);
            self.bytes += body.len() as u64;
            self.words.add(append.party, body.len() as u64);
            let seq = self.push(append.party, new.channel, What::Body(body));
            self.ids.insert(new.id, seq);
            told.push(Committed::Record { seq, from: append.from, channel: new.channel, record: new.record });
            seqs.push(seq);
        }
        (seqs, told)
    }

    /// Replaces a row's body by its id; the bytes that are free now.
    fn hollow(&mut self, seq: u64, id: EntryId) {
        let row = seq.checked_sub(1).and_then(|at| self.rows.get_mut(usize::try_from(at).ok()?));
        if let Some(Row { party, what: what @ What::Body(_), .. }) = row
            && let What::Body(body) = core::mem::replace(what, What::Withdrawn(id))
        {
            self.bytes -= body.len() as u64;
            self.words.take(*party, body.len() as u64);
        }
    }

    fn withdraw(&mut self, party: u8, id: &EntryId) -> Option<Committed> {
        let row = self.row(*self.ids.get(id)?)?;
        if row.party != party || !matches!(row.what, What::Body(_)) {
            return None;
        }
        let (channel, seq) = (row.channel, row.seq);
        self.hollow(seq, *id);
        let seq = self.push(party, channel, What::Withdrawn(*id));
        Some(Committed::Withdrawn { seq, channel, id: *id })
    }

    /// One step; whether there may be more.
    fn erase_some(&mut self, erase: &Erase) -> bool {
        let doomed: Vec<(u64, EntryId)> = self
            .ids
            .iter()
            .filter(|(_, seq)| self.row(**seq).is_some_and(|row| is_erasable(row, erase.party)))
            .take(erase.at_most)
            .map(|(id, seq)| (*seq, *id))
            .collect();
        for (seq, id) in &doomed {
            self.hollow(*seq, *id);
        }
        doomed.len() == erase.at_most
    }

    fn page(&self, query: &PageQuery) -> Stretch {
        let mut stretch = Stretch { upto: self.head(), head: self.head(), rows: Vec::new() };
        let mut bytes = 0;
        let start = usize::try_from(query.after).unwrap_or(usize::MAX).min(self.rows.len());
        for row in &self.rows[start..] {
            if !is_visible(row, &query.channels) {
                continue;
            }
            bytes += size_on_page(row);
            if stretch.rows.len() == query.max_items || (bytes > query.max_bytes && !stretch.rows.is_empty())
            {
                stretch.upto = row.seq - 1;
                break;
            }
            stretch.rows.push(row.clone());
        }
        stretch
    }

    fn put_blob(&mut self, piece: &BlobPiece) -> BlobPut {
        let bytes = &mut self.bytes;
        let blob = self.blobs.entry(piece.hash).or_insert_with(|| {
            *bytes += piece.total + BLOB_BYTES;
            let (party, total, begun) = (piece.party, piece.total, piece.today);
            Blob { party, total, begun, whole: false, bytes: Vec::new() }
        });
        let fits = piece.offset == blob.bytes.len() as u64
            && piece.total == blob.total
            && piece.offset + piece.bytes.len() as u64 <= blob.total;
        if !blob.whole && fits {
            blob.bytes.extend_from_slice(&piece.bytes);
            blob.whole = blob.bytes.len() as u64 == blob.total && BlobHash::of(&blob.bytes) == piece.hash;
            if !blob.whole && blob.bytes.len() as u64 == blob.total {
                *bytes -= blob.total + BLOB_BYTES;
                self.blobs.remove(&piece.hash);
                return BlobPut::WrongHash;
            }
        }
        BlobPut::Now(blob.state())
    }
}

impl Blob {
    fn state(&self) -> BlobState {
        BlobState { received: self.bytes.len() as u64, total: self.total, whole: self.whole }
    }
}

fn is_erasable(row: &Row, party: u8) -> bool {
    row.party == party && matches!(&row.what, What::Body(body) if !outlives_erasing(body))
}

fn is_visible(row: &Row, channels: &[u16]) -> bool {
    row.what == What::Erased || channels.contains(&row.channel)
}

/// What a row adds to a page: its bytes, the 32 that are put back, and the frame around them.
fn size_on_page(row: &Row) -> usize {
    super::ROW_ON_PAGE + if let What::Body(body) = &row.what { body.len() } else { 0 }
}

impl Store for MemoryStore {
    fn incarnation(&self) -> Incarnation {
        Incarnation::from_bytes(self.lock().went_back.to_be_bytes())
    }

    fn listen(&self, listener: Arc<dyn Listener>) {
        self.lock().listener = Some(listener);
    }

    fn create(&self, space: SpaceId, roster: Vec<u8>) -> impl Future<Output = Stored<bool>> + Send {
        ready(self.lock().create(space, roster))
    }

    fn read(&self, space: SpaceId) -> impl Future<Output = Stored<Option<Kept>>> + Send {
        ready(Ok(self.lock().spaces.get(&space).map(|space| Kept {
            version: space.version,
            head: space.head(),
            bytes: space.bytes,
            roster: space.roster.clone(),
        })))
    }

    fn change(&self, change: RosterChange) -> impl Future<Output = Stored<Changed>> + Send {
        ready(self.lock().change(change))
    }

    fn find_box(&self, id: BoxId) -> impl Future<Output = Stored<Option<SpaceId>>> + Send {
        ready(Ok(self.lock().boxes.get(&id).copied()))
    }

    fn append(&self, append: Append) -> impl Future<Output = Stored<Appended>> + Send {
        ready(self.lock().append(append))
    }

    fn page(&self, query: PageQuery) -> impl Future<Output = Stored<Option<Stretch>>> + Send {
        let all = self.lock();
        let space = all.spaces.get(&query.space).filter(|space| space.version == query.version);
        ready(Ok(space.map(|space| space.page(&query))))
    }

    fn id_at(
        &self,
        space: SpaceId,
        seq: u64,
        channels: Vec<ChannelId>,
    ) -> impl Future<Output = Stored<Option<EntryId>>> + Send {
        let all = self.lock();
        ready(Ok(all
            .spaces
            .get(&space)
            .and_then(|it| it.row(seq))
            .and_then(|row| super::id_of(&space, &channels, row))))
    }

    fn withdraw(&self, withdraw: Withdraw) -> impl Future<Output = Stored<bool>> + Send {
        ready(Ok(self.lock().withdraw(&withdraw)))
    }

    fn erase(&self, erase: Erase) -> impl Future<Output = Stored<bool>> + Send {
        ready(Ok(self.lock().erase(&erase)))
    }

    fn forget(&self, space: SpaceId, _at_most: usize) -> impl Future<Output = Stored<bool>> + Send {
        let mut all = self.lock();
        all.spaces.remove(&space);
        all.boxes.retain(|_, leads_to| *leads_to != space);
        ready(Ok(false))
    }

    fn blob(&self, space: SpaceId, hash: BlobHash) -> impl Future<Output = Stored<Option<BlobState>>> + Send {
        let all = self.lock();
        ready(Ok(all.spaces.get(&space).and_then(|space| space.blobs.get(&hash)).map(Blob::state)))
    }

    fn put_blob(&self, piece: BlobPiece) -> impl Future<Output = Stored<BlobPut>> + Send {
        ready(self.lock().put_blob(&piece))
    }

    fn read_blob(
        &self,
        space: SpaceId,
        hash: BlobHash,
        offset: u64,
        max: usize,
    ) -> impl Future<Output = Stored<Option<Vec<u8>>>> + Send {
        let all = self.lock();
        let blob = all.spaces.get(&space).and_then(|space| space.blobs.get(&hash)).filter(|blob| blob.whole);
        ready(Ok(blob.map(|blob| {
            let from = usize::try_from(offset).unwrap_or(usize::MAX).min(blob.bytes.len());
            blob.bytes[from..blob.bytes.len().min(from.saturating_add(max))].to_vec()
        })))
    }

    fn wake_key(&self, fresh: [u8; 32]) -> impl Future<Output = Stored<[u8; 32]>> + Send {
        ready(Ok(*self.lock().wake_key.get_or_insert(fresh)))
    }

    fn subscribe(&self, subscribe: Subscribe) -> impl Future<Output = Stored<bool>> + Send {
        ready(self.lock().subscribe(subscribe))
    }

    fn wake_at(&self, wake_at: WakeAt) -> impl Future<Output = Stored<Named>> + Send {
        ready(Ok(self.lock().wake_at(&wake_at)))
    }

    fn unsubscribe(&self, space: SpaceId, device: DeviceId) -> impl Future<Output = Stored<()>> + Send {
        if let Some(space) = self.lock().spaces.get_mut(&space) {
            space.reached.remove(&device);
        }
        ready(Ok(()))
    }

    fn due(&self, upto: u64, at_most: usize) -> impl Future<Output = Stored<Vec<Due>>> + Send {
        ready(Ok(self.lock().due(upto, at_most)))
    }

    fn settle(&self, settle: Settle) -> impl Future<Output = Stored<()>> + Send {
        self.lock().settle(&settle);
        ready(Ok(()))
    }

    fn sweep(&self, day: u32) -> impl Future<Output = Stored<()>> + Send {
        for space in self.lock().spaces.values_mut() {
            let gone = space.blobs.extract_if(.., |_, blob| !blob.whole && blob.begun < day);
            let freed: u64 = gone.map(|(_, blob)| blob.total + BLOB_BYTES).sum();
            space.bytes -= freed;
        }
        ready(Ok(()))
    }

    fn is_well(&self) -> impl Future<Output = Stored<()>> + Send {
        ready(Ok(()))
    }
}
