//! The one writer: a thread that carries out waiting jobs together, under one commit.
//!
//! Not a queue of statements: each job reads and writes as if alone, and hears of success only after the commit is on disk.
//!
//! A commit that failed is never tried again on the same connection: after a failed sync nobody knows what the disk holds.
//! The connection is dropped and the file opened anew, and the jobs hear of the failure.
//!
//! What a job took out is gone from the file, and still in the write-ahead log beside it. The writer empties that log soon after: when nothing
//! waits, or after so many commits where something always does.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};
use sync::SpaceId;
use tokio::sync::oneshot;

use super::{SqliteOptions, schema};
use crate::store::{Committed, Listener, StoreError, Stored};

/// Jobs that share a commit, at most.
const TOGETHER: usize = 512;

/// Nothing waits for so long: time to empty the log.
const QUIET: Duration = Duration::from_millis(100);
/// It could not be emptied, because somebody reads from it: a backup may take minutes.
const AGAIN: Duration = Duration::from_secs(1);
/// Commits after which it is emptied though there is more to do.
const COMMITS: u32 = 256;
/// How long the writer waits for those who read from the log. For anything else it waits longer (`schema::open_writer`).
const FOR_READERS: Duration = Duration::from_millis(50);

/// What a job did.
pub(super) struct Done<T> {
    pub(super) value: T,
    pub(super) news: Option<(SpaceId, Vec<Committed>)>,
    /// Whether it took out what somebody had stored.
    pub(super) took_out: bool,
}

impl<T> Done<T> {
    pub(super) fn quietly(value: T) -> Self {
        Self { value, news: None, took_out: false }
    }

    /// The same, of a job that took out what somebody had stored.
    pub(super) fn taking_out(self) -> Self {
        Self { took_out: true, ..self }
    }
}

/// A piece of work inside a transaction; may be run twice, when a neighbour in the same transaction failed.
trait Job: Send {
    fn run(&mut self, db: &Connection) -> rusqlite::Result<()>;
    fn news(&mut self) -> Option<(SpaceId, Vec<Committed>)>;
    fn took_out(&self) -> bool;
    fn finish(self: Box<Self>, how: Stored<()>);
}

struct Work<T, F> {
    work: F,
    done: Option<Done<T>>,
    reply: oneshot::Sender<Stored<T>>,
}

impl<T: Send, F: FnMut(&Connection) -> rusqlite::Result<Done<T>> + Send> Job for Work<T, F> {
    fn run(&mut self, db: &Connection) -> rusqlite::Result<()> {
        self.done = Some((self.work)(db)?);
        Ok(())
    }

    fn news(&mut self) -> Option<(SpaceId, Vec<Committed>)> {
        self.done.as_mut()?.news.take()
    }

    fn took_out(&self) -> bool {
        self.done.as_ref().is_some_and(|done| done.took_out)
    }

    fn finish(self: Box<Self>, how: Stored<()>) {
        let value = self.done.map(|done| done.value).ok_or(StoreError::Failed);
        // Whoever asked may have gone meanwhile; the work stands all the same.
        let _ = self.reply.send(how.and(value));
    }
}

/// The way to the writer's thread. When all of these are dropped, it finishes what waits and ends.
#[derive(Clone)]
pub(super) struct Writer {
    jobs: Sender<Box<dyn Job>>,
}

impl Writer {
    pub(super) fn start(
        path: PathBuf,
        options: SqliteOptions,
        listener: Arc<OnceLock<Arc<dyn Listener>>>,
    ) -> rusqlite::Result<(Self, thread::JoinHandle<()>)> {
        let db = schema::open_writer(&path, &options)?;
        let (jobs, waiting) = channel();
        let desk = Desk { path, options, listener, db: Some(db), traces: None };
        let thread = thread::Builder::new().name("sqlite-writer".into()).spawn(move || desk.work(&waiting));
        let thread = thread.map_err(|_| rusqlite::Error::InvalidQuery)?;
        Ok((Self { jobs }, thread))
    }

    /// Has a piece of work done; answered only when it is durable.
    pub(super) async fn write<T: Send + 'static>(
        &self,
        work: impl FnMut(&Connection) -> rusqlite::Result<Done<T>> + Send + 'static,
    ) -> Stored<T> {
        let (reply, answer) = oneshot::channel();
        self.jobs.send(Box::new(Work { work, done: None, reply })).map_err(|_| StoreError::Failed)?;
        answer.await.map_err(|_| StoreError::Failed)?
    }
}

/// The writer's side.
struct Desk {
    path: PathBuf,
    options: SqliteOptions,
    listener: Arc<OnceLock<Arc<dyn Listener>>>,
    db: Option<Connection>,
    traces: Option<Traces>,
}

/// What was taken out may be in the log.
struct Traces {
    /// How long it has to be quiet before the log is emptied.
    wait: Duration,
    commits: u32,
}

impl Desk {
    fn work(mut self, waiting: &Receiver<Box<dyn Job>>) {
        loop {
            let next = match &self.traces {
                None => waiting.recv().map_err(|_| RecvTimeoutError::Disconnected),
                Some(traces) => waiting.recv_timeout(traces.wait),
            };
            match next {
                Ok(first) => {
                    let mut jobs = vec![first];
                    jobs.extend(waiting.try_iter().take(TOGETHER - 1));
                    self.do_together(jobs);
                    self.counts_a_commit();
                }
                Err(RecvTimeoutError::Timeout) => self.empties_the_log(),
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
    }

    fn counts_a_commit(&mut self) {
        let Some(traces) = &mut self.traces else { return };
        traces.commits += 1;
        if traces.commits >= COMMITS {
            self.empties_the_log();
        }
    }

    /// Brings the log into the file, where nothing is left of what was taken out, and cuts it off. Who reads from it is let finish first.
    fn empties_the_log(&mut self) {
        // A connection that was dropped is opened anew for the next job; until then it waits.
        let emptied = self.db.as_ref().is_some_and(|db| emptied(db).unwrap_or(false));
        self.traces = (!emptied).then_some(Traces { wait: AGAIN, commits: 0 });
    }

    fn do_together(&mut self, mut jobs: Vec<Box<dyn Job>>) {
        match self.commit(&mut jobs) {
            Ok(()) => self.report(jobs),
            // One that can't be done must not take the others with it.
            Err(Failure { before_commit: true, .. }) if jobs.len() > 1 => {
                jobs.into_iter().for_each(|job| self.do_together(vec![job]));
            }
            Err(failure) => jobs.into_iter().for_each(|job| job.finish(Err(failure.error))),
        }
    }

    fn commit(&mut self, jobs: &mut [Box<dyn Job>]) -> Result<(), Failure> {
        let db = self.connection()?;
        let outcome = run_all(db, jobs);
        if let Err(failure) = &outcome {
            let rolled_back = db.is_autocommit() || db.execute_batch("ROLLBACK").is_ok();
            if !rolled_back || !failure.before_commit || failure.error == StoreError::Failed {
                self.db = None;
            }
        }
        if outcome.is_ok() && jobs.iter().any(|job| job.took_out()) {
            self.traces.get_or_insert(Traces { wait: QUIET, commits: 0 });
        }
        outcome
    }

    fn connection(&mut self) -> Result<&mut Connection, Failure> {
        if self.db.is_none() {
            self.db = Some(
                schema::open_writer(&self.path, &self.options).map_err(|error| Failure::of(&error, true))?,
            );
        }
        self.db.as_mut().ok_or(Failure { error: StoreError::Failed, before_commit: true })
    }

    fn report(&self, mut jobs: Vec<Box<dyn Job>>) {
        if let Some(listener) = self.listener.get() {
            for (space, what) in jobs.iter_mut().filter_map(|job| job.news()) {
                listener.committed(space, what);
            }
        }
        jobs.into_iter().for_each(|job| job.finish(Ok(())));
    }
}

/// Whether the log could be emptied.
fn emptied(db: &Connection) -> rusqlite::Result<bool> {
    db.busy_timeout(FOR_READERS)?;
    let busy = db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    db.busy_timeout(schema::BUSY)?;
    Ok(!busy?)
}

/// How a transaction failed.
struct Failure {
    error: StoreError,
    /// Whether nothing of it can have reached the disk.
    before_commit: bool,
}

impl Failure {
    fn of(error: &rusqlite::Error, before_commit: bool) -> Self {
        Self { error: classify(error), before_commit }
    }
}

fn run_all(db: &Connection, jobs: &mut [Box<dyn Job>]) -> Result<(), Failure> {
    let before = |error| Failure::of(&error, true);
    db.execute_batch("BEGIN IMMEDIATE").map_err(before)?;
    for job in jobs {
        job.run(db).map_err(before)?;
    }
    db.execute_batch("COMMIT").map_err(|error| Failure::of(&error, false))
}

/// What a failure of SQLite means for who asked.
pub(super) fn classify(error: &rusqlite::Error) -> StoreError {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full,
        _ => {
            tracing::error!(code = ?error.sqlite_error().map(|e| e.extended_code), "the storage failed");
            StoreError::Failed
        }
    }
}
