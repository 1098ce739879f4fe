//! Where the relay keeps things: one trait, and what is asked of every store by its laws (`tests/store_laws/`).
//!
//! Not the rules of who may do what: a store keeps a space's roster as bytes it can't read, under a version, and does
//! nothing for a caller whose version is old. That is how a device signed out a moment ago can't append any more.
//!
//! Every key begins with the space, so that a large store can be divided by it. The one directory (box to space) is keyed by
//! the box's own random 16 bytes and divides by them.

#[cfg(all(feature = "sqlite", feature = "postgres"))]
mod carry_over;
mod memory;
#[cfg(feature = "postgres")]
mod postgres;
#[cfg(feature = "sqlite")]
mod sqlite;
mod waking;

use std::future::Future;
use std::sync::Arc;

use sync::{BlobHash, BoxId, ChannelId, DeviceId, EntryId, Incarnation, PartyId, Record, SpaceId};

#[cfg(all(feature = "sqlite", feature = "postgres"))]
pub use carry_over::{Carried, CarryError, carry_over};
pub use memory::{Copied, MemoryStore};
#[cfg(feature = "postgres")]
pub use postgres::{OpenError, PostgresOptions, PostgresStore, renew as renew_postgres};
#[cfg(feature = "sqlite")]
pub use sqlite::{SqliteOptions, SqliteStore, backup, check, renew};
pub use waking::{After, Due, Named, Settle, Subscribe, WakeAt};

/// Why a store could not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// No room. Nothing of what was asked was stored; reading still works, and writing again when there is room.
    #[error("the storage is full")]
    Full,
    /// It failed otherwise. What was asked may or may not be found there later; it was not acknowledged.
    #[error("the storage failed")]
    Failed,
}

/// A result of a store.
pub type Stored<T> = Result<T, StoreError>;

/// A space as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// Rises by one with every change of the roster.
    pub version: u64,
    /// The highest position; 0 where there is none.
    pub head: u64,
    /// Bytes kept: records and blobs, and what each costs besides.
    pub bytes: u64,
    /// The roster's bytes, as given.
    pub roster: Vec<u8>,
}

/// A change of a roster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RosterChange {
    /// Whose.
    pub space: SpaceId,
    /// The version it was made from.
    pub was: u64,
    /// The new bytes.
    pub roster: Vec<u8>,
    /// Boxes that from now on lead to this space.
    pub new_boxes: Vec<BoxId>,
    /// Boxes that no longer do.
    pub old_boxes: Vec<BoxId>,
    /// Devices that are no longer admitted: nobody wakes them any more.
    pub old_devices: Vec<DeviceId>,
}

/// What became of a roster change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Changed {
    /// It stands.
    Yes,
    /// Somebody else was first, or the space is gone: read again.
    Stale,
    /// A box of that name leads to another space.
    BoxTaken,
}

/// Records to be appended by one device, in this order, or not at all.
#[derive(Debug, Clone)]
pub struct Append {
    /// Where.
    pub space: SpaceId,
    /// The roster's version under which this was allowed.
    pub version: u64,
    /// The number of the party in the roster.
    pub party: u8,
    /// The device, for whom the news is no news.
    pub from: DeviceId,
    /// The records.
    pub records: Vec<NewRecord>,
    /// The space's bound in bytes.
    pub max_bytes: u64,
    /// Bytes of records that a party may have whatever the others, and pictures, take up.
    pub sure_bytes: u64,
}

/// A record to be stored.
#[derive(Debug, Clone)]
pub struct NewRecord {
    /// Its bytes.
    pub record: Arc<Record>,
    /// Their hash.
    pub id: EntryId,
    /// The number of the channel in the roster.
    pub channel: u16,
}

/// What became of an append.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Appended {
    /// All durable, at these positions; those stored before keep theirs.
    At {
        /// One for each record.
        seqs: Vec<u64>,
        /// The highest position.
        head: u64,
    },
    /// The roster has changed, or the space is gone: read again.
    Stale,
    /// It would be more than the space may keep.
    SpaceFull,
}

/// A question for a stretch of the log.
#[derive(Debug, Clone)]
pub struct PageQuery {
    /// Where.
    pub space: SpaceId,
    /// The roster's version under which this was allowed.
    pub version: u64,
    /// The position after which to begin.
    pub after: u64,
    /// The channels that may be seen, by their numbers in the roster.
    pub channels: Vec<u16>,
    /// At most this many rows.
    pub max_items: usize,
    /// At most this many bytes, unless the first row alone is more.
    pub max_bytes: usize,
}

/// A stretch of the log: every visible row with `after < seq <= upto`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// How far it reaches.
    pub upto: u64,
    /// The highest position.
    pub head: u64,
    /// Ascending by position.
    pub rows: Vec<Row>,
}

/// One position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its position.
    pub seq: u64,
    /// The number of the party that stored it.
    pub party: u8,
    /// The number of its channel.
    pub channel: u16,
    /// What stands there.
    pub what: What,
}

/// What stands at a position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// A record without the space and the channel, which everybody here knows: its version byte and the rest.
    Body(Vec<u8>),
    /// The hash of a record that is gone.
    Withdrawn(EntryId),
    /// Everything the party had stored is gone.
    Erased,
}

/// Records to be withdrawn.
#[derive(Debug, Clone)]
pub struct Withdraw {
    /// Where.
    pub space: SpaceId,
    /// The roster's version under which this was allowed.
    pub version: u64,
    /// The number of the party in the roster.
    pub party: u8,
    /// The roster's channels, to compute ids with.
    pub channels: Vec<ChannelId>,
    /// Which.
    pub ids: Vec<EntryId>,
}

/// One step of erasing what a party stored.
#[derive(Debug, Clone)]
pub struct Erase {
    /// Where.
    pub space: SpaceId,
    /// The number of the party in the roster.
    pub party: u8,
    /// Its name, for those who are told.
    pub name: PartyId,
    /// The roster's channels, to compute ids with.
    pub channels: Vec<ChannelId>,
    /// At most this many records in this step.
    pub at_most: usize,
}

/// A blob as far as it has arrived.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlobState {
    /// Bytes that are here, from the beginning.
    pub received: u64,
    /// Bytes it will have.
    pub total: u64,
    /// Whether all of it is here and its hash was right.
    pub whole: bool,
}

/// The next piece of a blob.
#[derive(Debug, Clone)]
pub struct BlobPiece {
    /// Where.
    pub space: SpaceId,
    /// The number of the party that stores it.
    pub party: u8,
    /// BLAKE3 of the whole.
    pub hash: BlobHash,
    /// Bytes the whole has.
    pub total: u64,
    /// Where this piece begins.
    pub offset: u64,
    /// The piece.
    pub bytes: Vec<u8>,
    /// The space's bound in bytes.
    pub max_bytes: u64,
    /// Today, in days since 1970-01-01 UTC: what stays unfinished is swept away later.
    pub today: u32,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlobPut {
    /// So much is here now. A piece that does not begin where the blob ends changes nothing.
    Now(BlobState),
    /// All arrived, and it is not what its name says; it was thrown away.
    WrongHash,
    /// It would be more than the space may keep.
    SpaceFull,
    /// There is no such space.
    NoSpace,
}

/// Something that was committed, told in the order of positions within a space.
#[derive(Debug, Clone)]
pub enum Committed {
    /// A record.
    Record {
        /// Its position.
        seq: u64,
        /// By whom.
        from: DeviceId,
        /// The number of its channel.
        channel: u16,
        /// The record.
        record: Arc<Record>,
    },
    /// The notice of a withdrawal.
    Withdrawn {
        /// Its position.
        seq: u64,
        /// The number of the channel.
        channel: u16,
        /// What is gone.
        id: EntryId,
    },
    /// The notice that a party had everything erased.
    Erased {
        /// Its position.
        seq: u64,
        /// Whose.
        party: PartyId,
    },
    /// Nothing new, but it may not have been told: it was sent once more, perhaps because whoever took it first ended before telling it.
    Known {
        /// How far the log reaches.
        head: u64,
    },
}

/// Told of every commit before the one who asked for it is.
pub trait Listener: Send + Sync {
    /// Must not block: it may run on a store's only writer.
    fn committed(&self, space: SpaceId, what: Vec<Committed>);
}

/// A place to keep spaces. Whatever it answers with success is durable.
pub trait Store: Send + Sync + 'static {
    /// Names the one who is told of commits; before that nobody is.
    fn listen(&self, listener: Arc<dyn Listener>);

    /// Which life of the log this is: the same from one start to the next, another one after the log was put back to an older copy.
    fn incarnation(&self) -> Incarnation;

    /// Makes a space with version 1; false where there is one of that name.
    fn create(&self, space: SpaceId, roster: Vec<u8>) -> impl Future<Output = Stored<bool>> + Send;

    /// A space as it stands.
    fn read(&self, space: SpaceId) -> impl Future<Output = Stored<Option<Kept>>> + Send;

    /// Puts a new roster in place of the version it was made from, and its boxes into the directory: all or nothing.
    fn change(&self, change: RosterChange) -> impl Future<Output = Stored<Changed>> + Send;

    /// The space a box leads to.
    fn find_box(&self, id: BoxId) -> impl Future<Output = Stored<Option<SpaceId>>> + Send;

    /// Appends records: all or nothing, idempotent by id, positions without gaps.
    fn append(&self, append: Append) -> impl Future<Output = Stored<Appended>> + Send;

    /// A stretch of the log; nothing where the roster has changed or the space is gone.
    fn page(&self, query: PageQuery) -> impl Future<Output = Stored<Option<Stretch>>> + Send;

    /// The id of what stands (or stood) at a position: of a record, or of a withdrawn one.
    fn id_at(
        &self,
        space: SpaceId,
        seq: u64,
        channels: Vec<ChannelId>,
    ) -> impl Future<Output = Stored<Option<EntryId>>> + Send;

    /// Forgets the bytes of the party's own records among the ids, keeps their ids, and puts a notice at a new position for
    /// each. Ids that are unknown, another party's or gone already are left alone. Nothing is done under an old version:
    /// false then.
    fn withdraw(&self, withdraw: Withdraw) -> impl Future<Output = Stored<bool>> + Send;

    /// Forgets the bytes of up to `at_most` of the party's records (but for key packets), keeps the ids. True while there is
    /// more to do; the last step forgets the party's blobs and puts one notice at a new position.
    fn erase(&self, erase: Erase) -> impl Future<Output = Stored<bool>> + Send;

    /// Forgets up to `at_most` rows of a space, and in the last step the space itself. True while there is more to do.
    fn forget(&self, space: SpaceId, at_most: usize) -> impl Future<Output = Stored<bool>> + Send;

    /// How much of a blob is here.
    fn blob(&self, space: SpaceId, hash: BlobHash) -> impl Future<Output = Stored<Option<BlobState>>> + Send;

    /// Takes the next piece of a blob.
    fn put_blob(&self, piece: BlobPiece) -> impl Future<Output = Stored<BlobPut>> + Send;

    /// Up to `max` bytes of a whole blob from `offset`; nothing where it is not (wholly) here.
    fn read_blob(
        &self,
        space: SpaceId,
        hash: BlobHash,
        offset: u64,
        max: usize,
    ) -> impl Future<Output = Stored<Option<Vec<u8>>>> + Send;

    /// The secret key by which push services know this relay: the one that is kept, or `fresh`, which is kept from now on.
    fn wake_key(&self, fresh: [u8; 32]) -> impl Future<Output = Stored<[u8; 32]>> + Send;

    /// Keeps where a device is to be reached, in place of what was kept of it; its moments stay. Nothing is done under an old
    /// version: false then.
    fn subscribe(&self, subscribe: Subscribe) -> impl Future<Output = Stored<bool>> + Send;

    /// Puts these moments in place of all that the device named before.
    fn wake_at(&self, wake_at: WakeAt) -> impl Future<Output = Stored<Named>> + Send;

    /// Forgets where a device is to be reached, and its moments.
    fn unsubscribe(&self, space: SpaceId, device: DeviceId) -> impl Future<Output = Stored<()>> + Send;

    /// Devices with a moment up to `upto`, each once with its earliest, the earliest first; at most so many moments are looked at.
    fn due(&self, upto: u64, at_most: usize) -> impl Future<Output = Stored<Vec<Due>>> + Send;

    /// Writes down what came of waking a device. Where it is to be reached at another address by now, or has named other
    /// moments, that stays as it is.
    fn settle(&self, settle: Settle) -> impl Future<Output = Stored<()>> + Send;

    /// Throws away blobs that were begun before `day` and never finished.
    fn sweep(&self, day: u32) -> impl Future<Output = Stored<()>> + Send;

    /// Whether it can be written, durably: what is asked is done once, and changes nothing.
    fn is_well(&self) -> impl Future<Output = Stored<()>> + Send;
}

/// The bytes of a record that a store keeps: without the 32 bytes of space and channel.
pub fn body_of(record: &Record) -> Vec<u8> {
    let bytes = record.as_bytes();
    let rest = bytes.get(sync::record::HEADER_LEN..).unwrap_or_default();
    let mut body = Vec::with_capacity(rest.len() + 1);
    body.push(record.version());
    body.extend_from_slice(rest);
    body
}

/// The record a body was made from.
pub fn record_of(space: &SpaceId, channel: &ChannelId, body: &[u8]) -> Option<Record> {
    let (version, rest) = body.split_first()?;
    let mut bytes = Vec::with_capacity(body.len() + 32);
    bytes.push(*version);
    bytes.extend_from_slice(space.as_bytes());
    bytes.extend_from_slice(channel.as_bytes());
    bytes.extend_from_slice(rest);
    Record::parse(bytes).ok()
}

/// Whether erasing a party's words leaves this body alone: other members need key packets to read what they wrote themselves.
fn outlives_erasing(body: &[u8]) -> bool {
    body.first() == Some(&sync::record::KEY_PACKET)
}

/// The id of what stands (or stood) in a row.
fn id_of(space: &SpaceId, channels: &[ChannelId], row: &Row) -> Option<EntryId> {
    match &row.what {
        What::Body(body) => {
            record_of(space, channels.get(usize::from(row.channel))?, body).map(|record| record.id())
        }
        What::Withdrawn(id) => Some(*id),
        What::Erased => None,
    }
}

/// What a row costs besides its body, for good: its place, what leads to it, and the hash that stays when the body goes. Without it, a log
/// could be made to grow for ever by storing and withdrawing.
const ROW_BYTES: u64 = 64;

/// What a blob costs besides its bytes, from the moment it is begun until it is thrown away: its place and its name. Without it, any number
/// of uploads of a byte could be begun.
const BLOB_BYTES: u64 = 256;

/// How many parties a space ever has: they are numbered in four bits.
const PARTIES: usize = 16;

/// How many bytes of records each party has stored, and what they cost besides.
#[derive(Debug, Clone, Copy, Default)]
struct Words([u64; PARTIES]);

impl Words {
    fn of(&self, party: u8) -> u64 {
        self.0.get(usize::from(party)).copied().unwrap_or(u64::MAX)
    }

    fn add(&mut self, party: u8, bytes: u64) {
        let all = self.0.get_mut(usize::from(party));
        all.into_iter().for_each(|all| *all = all.saturating_add(bytes));
    }

    /// One number for each party, without the empty ones at the end.
    #[cfg(feature = "sqlite")]
    fn to_bytes(self) -> Vec<u8> {
        let some = self.0.iter().rposition(|all| *all > 0).map_or(0, |last| last + 1);
        self.0.iter().take(some).flat_map(|all| all.to_be_bytes()).collect()
    }

    #[cfg(feature = "sqlite")]
    fn from_bytes(bytes: &[u8]) -> Self {
        let (numbers, _) = bytes.as_chunks::<8>();
        let mut words = Self::default();
        words.0.iter_mut().zip(numbers).for_each(|(all, number)| *all = u64::from_be_bytes(*number));
        words
    }

    fn take(&mut self, party: u8, bytes: u64) {
        let all = self.0.get_mut(usize::from(party));
        all.into_iter().for_each(|all| *all = all.saturating_sub(bytes));
    }
}

/// What a row adds to a page besides its body, at most: space and channel, and the CBOR around them.
const ROW_ON_PAGE: usize = 32 + 24;
