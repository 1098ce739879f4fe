//! A store in PostgreSQL, for hosts who have one: its backups, its copies on other machines, its upkeep.
//!
//! Several relays may serve from one database: what one does, the others hear of (`nodes`).
//!
//! What is taken out is gone from the tables with the commit. In the server's files and in its log of changes the encrypted bytes stay until the
//! server cleans up and writes over them; unlike the SQLite store, this one can't overwrite them itself.

mod blobs;
mod common;
mod connection;
mod log;
mod nodes;
mod readers;
mod schema;
mod spaces;
mod waking;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use data_encoding::HEXLOWER;
use sync::{BlobHash, BoxId, ChannelId, DeviceId, EntryId, Incarnation, SpaceId};
use tokio::time::{Instant, sleep};
use tokio_postgres::Row;

use self::common::Common;
use self::connection::{Address, Connection, Given, One, classify};
use self::readers::Readers;
use self::writer::{Done, Understood, Writer};
use super::{
    Append, Appended, BlobPiece, BlobPut, BlobState, Changed, Due, Erase, Kept, Listener, Named, PageQuery,
    RosterChange, Settle, Store, StoreError, Stored, Stretch, Subscribe, WakeAt, Withdraw,
};
use crate::hub::{Bus, Hub};

/// How the server is used.
#[derive(Clone, PartialEq, Eq)]
pub struct PostgresOptions {
    /// Where it is: `postgres://name:password@host/database?sslmode=require`, or `host=... dbname=...`. Of several hosts the one that
    /// can be written is taken with `target_session_attrs=read-write`.
    pub address: String,
    /// A PEM file of those who may vouch for the server; without it, those whom browsers trust.
    pub authorities: Option<PathBuf>,
    /// The schema in which everything stands: small letters, digits and `_`, at most 40.
    pub schema: String,
    /// Connections that write; what concerns one space is always written by the same.
    pub writers: usize,
    /// Connections that read, at most.
    pub readers: usize,
    /// How long to wait for others to let go: a server takes a moment to notice that one was killed, and more where the network broke.
    pub wait: Duration,
}

impl PostgresOptions {
    /// The server at an address, and everything else as usual.
    pub fn at(address: impl Into<String>) -> Self {
        Self {
            address: address.into(),
            authorities: None,
            schema: "goldseam".into(),
            writers: 2,
            readers: 4,
            wait: Duration::from_secs(30),
        }
    }
}

impl core::fmt::Debug for PostgresOptions {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        // The address holds a password.
        f.debug_struct("PostgresOptions").field("schema", &self.schema).finish_non_exhaustive()
    }
}

/// Why the store could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The address is none.
    #[error("the address is not understood; say it as postgres://name:password@host/database")]
    Address,
    /// The schema's name needs quoting, or is too long.
    #[error(
        "the schema's name must begin with a small letter and hold small letters, digits and _ alone, at most 40"
    )]
    Schema,
    /// The file of authorities can't be read, or holds none.
    #[error("the file with certificates of authorities can't be read or holds none")]
    Authorities,
    /// A relay serves from it, and what was asked for is done while none does; or just that is being done.
    #[error("a relay serves from it, or it is just being given a new name")]
    Taken,
    /// A newer program made it.
    #[error("it was laid out by a newer version of this program")]
    Newer,
    /// The system gives no randomness.
    #[error("the system gives no randomness")]
    Chance,
    /// The server can't be reached, refuses the name, or failed.
    #[error("the database could not be reached or refused: {}", said(.0))]
    Server(#[from] tokio_postgres::Error),
}

/// What the server or the system said, without what was sent to it.
fn said(error: &tokio_postgres::Error) -> String {
    let mut words = error.to_string();
    let mut cause = std::error::Error::source(error);
    while let Some(deeper) = cause {
        words = format!("{words}: {deeper}");
        cause = deeper.source();
    }
    words
}

/// The store. Dropping it lets the writers finish what waits, and closes the connections.
pub struct PostgresStore {
    common: Arc<Common>,
    writers: Vec<Writer>,
    readers: Readers,
}

impl core::fmt::Debug for PostgresStore {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("PostgresStore(..)")
    }
}

impl PostgresStore {
    /// Opens the log in a database, making it where there is none.
    ///
    /// # Errors
    /// [`OpenError`], which says what to do.
    pub async fn open(options: PostgresOptions) -> Result<Self, OpenError> {
        let address = Address::read(&options.address, options.authorities.as_ref(), &options.schema)?;
        let mut first = address.connect(None).await?;
        within(options.wait, async || schema::join(&first.client, &address.schema).await).await?;
        let life = schema::prepare(&mut first.client, &address.schema).await?;
        if !schema::is_durable(&first.client).await? {
            tracing::warn!(
                "this server is set up with fsync off: what it says is kept may be lost when its machine stops"
            );
        }
        let mut node = [0; 8];
        getrandom::fill(&mut node).map_err(|_| OpenError::Chance)?;
        let common = Arc::new(Common::new(HEXLOWER.encode(&node), address, life));
        let mut writers = vec![Writer::start(Arc::clone(&common), true, first)];
        for _ in 1..options.writers.max(1) {
            let connection = common.address.connect(None).await?;
            writers.push(Writer::start(Arc::clone(&common), false, connection));
        }
        let readers = Readers::new(Arc::clone(&common), options.readers);
        Ok(Self { common, writers, readers })
    }

    /// Resolves when nothing is done here any more, because the log is not the one that was opened: it was put back, or another server took over.
    /// Whoever runs the relay then starts it again, and devices hear that the log is another one.
    pub fn over(&self) -> impl Future<Output = ()> + Send + use<> {
        self.common.over()
    }

    /// What tells the relay of this process, by its hub, what others do over the same database.
    pub fn bus(&self) -> impl FnOnce(Arc<Hub>) -> Arc<dyn Bus> + use<> {
        let common = Arc::clone(&self.common);
        move |hub| {
            nodes::listen(common, &hub);
            hub
        }
    }

    /// What all relays over this database sign tokens with.
    ///
    /// # Errors
    /// [`StoreError`] where the database failed.
    pub async fn token_key(&self, fresh: [u8; 32]) -> Stored<[u8; 32]> {
        let secret = self.wake_key(fresh).await?;
        Ok(blake3::derive_key("goldseam 2026-11-28 tokens of relays over one database", &secret))
    }

    async fn write<T: Send + 'static>(
        &self,
        space: SpaceId,
        words: &'static str,
        given: Given,
        understands: impl FnMut(&Row) -> Understood<T> + Send + 'static,
    ) -> Stored<T> {
        // Names of spaces are drawn, so they divide evenly.
        let number =
            space.as_bytes().iter().map(|byte| usize::from(*byte)).sum::<usize>() % self.writers.len();
        match self.writers.get(number) {
            Some(writer) => writer.write(space, words, given, understands).await,
            None => Err(StoreError::Failed),
        }
    }

    async fn look<T>(
        &self,
        words: &'static str,
        given: Given,
        understands: impl FnOnce(Vec<Row>) -> Result<T, tokio_postgres::Error>,
    ) -> Stored<T> {
        understands(self.readers.ask(words, given).await?).map_err(|error| classify(&error))
    }
}

/// Asks until the answer is yes, for so long.
async fn within(
    wait: Duration,
    ask: impl AsyncFn() -> Result<bool, tokio_postgres::Error>,
) -> Result<(), OpenError> {
    let until = Instant::now() + wait;
    while !ask().await? {
        if Instant::now() >= until {
            return Err(OpenError::Taken);
        }
        sleep(AGAIN).await;
    }
    Ok(())
}

/// How long to wait before asking once more.
const AGAIN: Duration = Duration::from_millis(100);

/// Begins a new life of the log in a database that was put back to an older copy, and that no relay serves from. Devices that knew the log notice,
/// read it again, and send what it lacks. A restore onto another server, or to an earlier point of the same, is noticed without this.
///
/// # Errors
/// [`OpenError`], which says what to do.
pub async fn renew(options: &PostgresOptions) -> Result<(), OpenError> {
    let connection = opened_alone(options).await?;
    Ok(schema::renew(&connection.client).await?)
}

/// A connection to a log from which no relay serves while it lives.
pub(super) async fn opened_alone(options: &PostgresOptions) -> Result<Connection, OpenError> {
    let address = Address::read(&options.address, options.authorities.as_ref(), &options.schema)?;
    let mut connection = address.connect(None).await?;
    within(options.wait, async || schema::have_alone(&connection.client, &address.schema).await).await?;
    schema::prepare(&mut connection.client, &address.schema).await?;
    Ok(connection)
}

impl Store for PostgresStore {
    fn incarnation(&self) -> Incarnation {
        self.common.life
    }

    fn listen(&self, listener: Arc<dyn Listener>) {
        // Only the first is told: a store belongs to one relay.
        let _ = self.common.listener.set(listener);
    }

    async fn create(&self, space: SpaceId, roster: Vec<u8>) -> Stored<bool> {
        spaces::create(self, space, roster).await
    }

    async fn read(&self, space: SpaceId) -> Stored<Option<Kept>> {
        spaces::read(self, space).await
    }

    async fn change(&self, change: RosterChange) -> Stored<Changed> {
        spaces::change(self, change).await
    }

    async fn find_box(&self, id: BoxId) -> Stored<Option<SpaceId>> {
        spaces::find_box(self, id).await
    }

    async fn append(&self, append: Append) -> Stored<Appended> {
        log::append(self, append).await
    }

    async fn page(&self, query: PageQuery) -> Stored<Option<Stretch>> {
        log::page(self, query).await
    }

    async fn id_at(&self, space: SpaceId, seq: u64, _channels: Vec<ChannelId>) -> Stored<Option<EntryId>> {
        log::id_at(self, space, seq).await
    }

    async fn withdraw(&self, withdraw: Withdraw) -> Stored<bool> {
        log::withdraw(self, withdraw).await
    }

    async fn erase(&self, erase: Erase) -> Stored<bool> {
        log::erase(self, erase).await
    }

    async fn forget(&self, space: SpaceId, at_most: usize) -> Stored<bool> {
        spaces::forget(self, space, at_most).await
    }

    async fn blob(&self, space: SpaceId, hash: BlobHash) -> Stored<Option<BlobState>> {
        blobs::state(self, space, hash).await
    }

    async fn put_blob(&self, piece: BlobPiece) -> Stored<BlobPut> {
        blobs::put(self, piece).await
    }

    async fn read_blob(
        &self,
        space: SpaceId,
        hash: BlobHash,
        offset: u64,
        max: usize,
    ) -> Stored<Option<Vec<u8>>> {
        blobs::read(self, space, hash, offset, max).await
    }

    async fn wake_key(&self, fresh: [u8; 32]) -> Stored<[u8; 32]> {
        waking::key(self, fresh).await
    }

    async fn subscribe(&self, subscribe: Subscribe) -> Stored<bool> {
        waking::subscribe(self, subscribe).await
    }

    async fn wake_at(&self, wake_at: WakeAt) -> Stored<Named> {
        waking::wake_at(self, wake_at).await
    }

    async fn unsubscribe(&self, space: SpaceId, device: DeviceId) -> Stored<()> {
        waking::unsubscribe(self, space, device).await
    }

    async fn due(&self, upto: u64, at_most: usize) -> Stored<Vec<Due>> {
        waking::due(self, upto, at_most).await
    }

    async fn settle(&self, settle: Settle) -> Stored<()> {
        waking::settle(self, settle).await
    }

    async fn sweep(&self, day: u32) -> Stored<()> {
        blobs::sweep(self, day).await
    }

    async fn is_well(&self) -> Stored<()> {
        // Writes what stands there already, which a commit has to make durable: a question alone is answered also where nothing can be stored.
        self.write(NOBODY, "UPDATE life SET layout = layout RETURNING 1", vec![], |_| Ok(Done::quietly(())))
            .await
    }
}

/// For what concerns no space: the writer that does it is always the same one.
const NOBODY: SpaceId = SpaceId::from_bytes([0; 16]);

/// A number as PostgreSQL keeps it. Positions and sizes stay far below 2^63.
fn to_sql(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// A number as it was kept.
fn from_sql(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

/// Bytes as they are given: names of spaces, devices, boxes, blobs.
fn given_bytes(bytes: &[u8]) -> One {
    Box::new(bytes.to_vec())
}

/// Names of a known length that were kept; another length is none.
fn name_of<const N: usize>(bytes: &[u8]) -> Option<[u8; N]> {
    bytes.try_into().ok()
}
