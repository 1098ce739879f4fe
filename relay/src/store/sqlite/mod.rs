//! A store in one SQLite file: one writer, a few readers.
//!
//! Not for several processes: the relay that has it open is the only one that writes.

mod blobs;
mod log;
mod schema;
mod spaces;
mod waking;
mod writer;

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::JoinHandle;

use rusqlite::{Connection, OptionalExtension};
use sync::{BlobHash, BoxId, ChannelId, DeviceId, EntryId, Incarnation, SpaceId};

#[cfg(feature = "postgres")]
pub(super) use self::log::read_row as read_record;
#[cfg(feature = "postgres")]
pub(super) use self::schema::open_writer as open_file;
use self::writer::{Done, Writer, classify};
use super::{
    Append, Appended, BlobPiece, BlobPut, BlobState, Changed, Due, Erase, Kept, Listener, Named, PageQuery,
    RosterChange, Settle, Store, StoreError, Stored, Stretch, Subscribe, WakeAt, Withdraw,
};

/// How the file is used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SqliteOptions {
    /// Bytes of a page of a new file.
    pub page_bytes: u32,
    /// Reading connections kept open.
    pub readers: usize,
    /// Pages in the write-ahead log after which they are brought into the file.
    pub checkpoint_pages: u32,
    /// The file grows to so many bytes and no further.
    pub max_bytes: Option<u64>,
}

impl Default for SqliteOptions {
    fn default() -> Self {
        Self { page_bytes: 4_096, readers: 4, checkpoint_pages: 4_000, max_bytes: None }
    }
}

/// The store. Dropping it finishes what waits and closes the file.
pub struct SqliteStore {
    writer: Option<Writer>,
    thread: Option<JoinHandle<()>>,
    readers: Arc<Readers>,
    listener: Arc<OnceLock<Arc<dyn Listener>>>,
    incarnation: Incarnation,
}

/// Reading connections that are free.
struct Readers {
    path: PathBuf,
    most: usize,
    free: Mutex<Vec<Connection>>,
}

impl core::fmt::Debug for SqliteStore {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("SqliteStore(..)")
    }
}

impl SqliteStore {
    /// Opens the file at `path`, making it where there is none.
    ///
    /// # Errors
    /// [`StoreError`] where it can't be opened, is of a newer layout, or its log can't be brought into the file.
    pub fn open(path: &Path, options: SqliteOptions) -> Result<Self, StoreError> {
        let readers = Readers { path: path.into(), most: options.readers, free: Mutex::default() };
        let listener = Arc::new(OnceLock::new());
        let (writer, thread) =
            Writer::start(path.into(), options, Arc::clone(&listener)).map_err(|error| classify(&error))?;
        let incarnation = readers.ask(schema::incarnation).map_err(|error| classify(&error))?;
        Ok(Self {
            writer: Some(writer),
            thread: Some(thread),
            readers: Arc::new(readers),
            listener,
            incarnation,
        })
    }

    /// Lets the file grow to so many pages and no further: for tests of a full disk.
    ///
    /// # Errors
    /// [`StoreError`] where the writer is gone.
    pub async fn set_max_pages(&self, pages: u32) -> Stored<()> {
        self.write(move |db| {
            // It answers with the new bound, which may be higher: a file is never cut.
            db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))?;
            Ok(Done::quietly(()))
        })
        .await
    }

    async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> rusqlite::Result<Done<T>> + Send + 'static,
    ) -> Stored<T> {
        match &self.writer {
            Some(writer) => writer.write(work).await,
            None => Err(StoreError::Failed),
        }
    }

    async fn look<T: Send + 'static>(
        &self,
        question: impl FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    ) -> Stored<T> {
        let readers = Arc::clone(&self.readers);
        let answer = tokio::task::spawn_blocking(move || readers.ask(question)).await;
        answer.map_err(|_| StoreError::Failed)?.map_err(|error| classify(&error))
    }
}

impl Readers {
    /// Asks on a free connection, inside one transaction: everything seen belongs together.
    fn ask<T>(&self, question: impl FnOnce(&Connection) -> rusqlite::Result<T>) -> rusqlite::Result<T> {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let db = free.map_or_else(|| schema::open_reader(&self.path), Ok)?;
        let transaction = db.unchecked_transaction()?;
        let answer = question(&transaction)?;
        transaction.finish()?;
        let mut free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        if free.len() < self.most {
            free.push(db);
        }
        Ok(answer)
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.writer = None;
        if let Some(thread) = self.thread.take() {
            // The thread does not panic; were it to, there would be nothing left to close.
            let _ = thread.join();
        }
    }
}

/// Copies the store at `from`, which may be in use, into a new file at `to`: everything committed before the call, consistent.
///
/// # Errors
/// [`StoreError`] where `to` exists or can't be written.
pub fn backup(from: &Path, to: &Path) -> Result<(), StoreError> {
    let copy = || -> rusqlite::Result<()> {
        let db = schema::open_reader(from)?;
        db.pragma_update(None, "query_only", false)?;
        db.execute("VACUUM INTO ?1", [to.to_string_lossy()])?;
        Ok(())
    };
    copy().map_err(|error| classify(&error))?;
    std::fs::File::open(to).and_then(|file| file.sync_all()).map_err(|_| StoreError::Failed)
}

/// Begins a new life of the log in the file at `path`, which is not in use: an older copy that was put back. Devices that knew
/// the log notice, read it again, and send what it lacks.
///
/// # Errors
/// [`StoreError`] where it is no store's file or can't be written.
pub fn renew(path: &Path) -> Result<(), StoreError> {
    let renew = || -> rusqlite::Result<()> {
        // In the file itself when this returns, not in a log beside it that the caller does not know of.
        let db = schema::open_writer(path, &SqliteOptions::default())?;
        schema::renew(&db)?;
        db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))
    };
    renew().map_err(|error| classify(&error))
}

/// Whether the file at `path` is a whole and sound store.
///
/// # Errors
/// [`StoreError`] where it can't be read.
pub fn check(path: &Path) -> Result<bool, StoreError> {
    let ask = || -> rusqlite::Result<bool> {
        let db = Connection::open_with_flags(path, rusqlite::OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        let verdict: String = db.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let tables: Option<u32> = db
            .query_row("SELECT 1 FROM sqlite_master WHERE name = 'record'", [], |row| row.get(0))
            .optional()?;
        Ok(verdict == "ok" && tables.is_some() && schema::leads_everywhere(&db)?)
    };
    ask().map_err(|error| classify(&error))
}

impl Store for SqliteStore {
    fn incarnation(&self) -> Incarnation {
        self.incarnation
    }

    fn listen(&self, listener: Arc<dyn Listener>) {
        // Only the first is told: a store belongs to one relay.
        let _ = self.listener.set(listener);
    }

    fn create(&self, space: SpaceId, roster: Vec<u8>) -> impl Future<Output = Stored<bool>> + Send {
        self.write(move |db| spaces::create(db, &space, &roster).map(Done::quietly))
    }

    fn read(&self, space: SpaceId) -> impl Future<Output = Stored<Option<Kept>>> + Send {
        self.look(move |db| spaces::read(db, &space))
    }

    fn change(&self, change: RosterChange) -> impl Future<Output = Stored<Changed>> + Send {
        // What stood in the roster before, an invitation or a kit's box, is taken out by it.
        self.write(move |db| spaces::change(db, &change).map(|done| Done::quietly(done).taking_out()))
    }

    fn find_box(&self, id: BoxId) -> impl Future<Output = Stored<Option<SpaceId>>> + Send {
        self.look(move |db| spaces::find_box(db, &id))
    }

    fn append(&self, append: Append) -> impl Future<Output = Stored<Appended>> + Send {
        self.write(move |db| log::append(db, &append))
    }

    fn page(&self, query: PageQuery) -> impl Future<Output = Stored<Option<Stretch>>> + Send {
        self.look(move |db| log::page(db, &query))
    }

    fn id_at(
        &self,
        space: SpaceId,
        seq: u64,
        channels: Vec<ChannelId>,
    ) -> impl Future<Output = Stored<Option<EntryId>>> + Send {
        self.look(move |db| log::id_at(db, &space, seq, &channels))
    }

    fn withdraw(&self, withdraw: Withdraw) -> impl Future<Output = Stored<bool>> + Send {
        self.write(move |db| log::withdraw(db, &withdraw))
    }

    fn erase(&self, erase: Erase) -> impl Future<Output = Stored<bool>> + Send {
        self.write(move |db| log::erase(db, &erase))
    }

    fn forget(&self, space: SpaceId, at_most: usize) -> impl Future<Output = Stored<bool>> + Send {
        self.write(move |db| spaces::forget(db, &space, at_most).map(|more| Done::quietly(more).taking_out()))
    }

    fn blob(&self, space: SpaceId, hash: BlobHash) -> impl Future<Output = Stored<Option<BlobState>>> + Send {
        self.look(move |db| blobs::state_of(db, &space, &hash))
    }

    fn put_blob(&self, piece: BlobPiece) -> impl Future<Output = Stored<BlobPut>> + Send {
        self.write(move |db| blobs::put(db, &piece).map(Done::quietly))
    }

    fn read_blob(
        &self,
        space: SpaceId,
        hash: BlobHash,
        offset: u64,
        max: usize,
    ) -> impl Future<Output = Stored<Option<Vec<u8>>>> + Send {
        self.look(move |db| blobs::read(db, &space, &hash, offset, max))
    }

    async fn wake_key(&self, fresh: [u8; 32]) -> Stored<[u8; 32]> {
        self.write(move |db| waking::key(db, &fresh).map(Done::quietly)).await
    }

    async fn subscribe(&self, subscribe: Subscribe) -> Stored<bool> {
        self.write(move |db| waking::subscribe(db, &subscribe).map(Done::quietly)).await
    }

    async fn wake_at(&self, wake_at: WakeAt) -> Stored<Named> {
        self.write(move |db| waking::wake_at(db, &wake_at).map(Done::quietly)).await
    }

    async fn unsubscribe(&self, space: SpaceId, device: DeviceId) -> Stored<()> {
        self.write(move |db| {
            waking::unsubscribe(db, &space, &device).map(|()| Done::quietly(()).taking_out())
        })
        .await
    }

    async fn due(&self, upto: u64, at_most: usize) -> Stored<Vec<Due>> {
        self.look(move |db| waking::due(db, upto, at_most)).await
    }

    async fn settle(&self, settle: Settle) -> Stored<()> {
        self.write(move |db| waking::settle(db, &settle).map(Done::quietly)).await
    }

    fn sweep(&self, day: u32) -> impl Future<Output = Stored<()>> + Send {
        self.write(move |db| blobs::sweep(db, day).map(|()| Done::quietly(()).taking_out()))
    }

    fn is_well(&self) -> impl Future<Output = Stored<()>> + Send {
        self.write(|db| schema::write_the_same(db).map(Done::quietly))
    }
}

/// A number as SQLite keeps it. Positions and sizes stay far below 2^63.
fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number as it was kept.
fn from_sql(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}
