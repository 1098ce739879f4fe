//! Bare SQLite: a write-ahead log, synchronous=FULL, and everything that waits in one commit. It is measured twice: called
//! in the same process, and behind a bare WebSocket as a relay is, which is what no relay over SQLite can beat.

use std::path::Path;
use std::sync::mpsc;
use std::time::{Duration, Instant};

use rusqlite::{Connection, params};
use tokio::sync::oneshot;

type Waiting = (Vec<u8>, oneshot::Sender<()>);

/// Hands bytes to the one thread that writes.
#[derive(Clone)]
pub(crate) struct Bare(mpsc::Sender<Waiting>);

impl Bare {
    /// Opens a new file; the thread ends when nobody can write any more.
    pub(crate) fn begin(path: &Path) -> (Self, std::thread::JoinHandle<()>) {
        let (send, receive) = mpsc::channel::<Waiting>();
        let mut database = open(path);
        let thread = std::thread::spawn(move || while commit_waiting(&mut database, &receive) {});
        (Self(send), thread)
    }

    /// Returns when the bytes are durable.
    pub(crate) async fn append(&self, bytes: Vec<u8>) {
        let (acknowledge, acknowledged) = oneshot::channel();
        self.0.send((bytes, acknowledge)).expect("the committer runs");
        acknowledged.await.expect("the committer runs");
    }
}

fn open(path: &Path) -> Connection {
    let database = Connection::open(path).expect("a database");
    database.pragma_update(None, "journal_mode", "WAL").expect("a write-ahead log");
    database.pragma_update(None, "synchronous", "FULL").expect("durable commits");
    database
        .execute_batch("CREATE TABLE records (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
        .expect("a table");
    database
}

/// Durable inserts a second with so many writers, each waiting for its own.
pub(crate) async fn appends(path: &Path, writers: usize, length: usize, time: Duration) -> f64 {
    let (bare, committer) = Bare::begin(path);
    let begun = Instant::now();
    let tasks: Vec<_> = (0..writers)
        .map(|_| {
            let bare = bare.clone();
            tokio::spawn(async move {
                let mut done = 0_u64;
                while begun.elapsed() < time {
                    bare.append(vec![7; length]).await;
                    done += 1;
                }
                done
            })
        })
        .collect();
    let mut all = 0;
    for task in tasks {
        all += task.await.expect("a writer");
    }
    let rate = all as f64 / begun.elapsed().as_secs_f64();
    drop(bare);
    committer.join().expect("the committer");
    rate
}

fn commit_waiting(database: &mut Connection, receive: &mpsc::Receiver<Waiting>) -> bool {
    let Ok(first) = receive.recv() else { return false };
    let waiting: Vec<Waiting> = std::iter::once(first).chain(receive.try_iter()).collect();
    let transaction = database.transaction().expect("a transaction");
    {
        let mut insert =
            transaction.prepare_cached("INSERT INTO records (bytes) VALUES (?1)").expect("a statement");
        for (bytes, _) in &waiting {
            insert.execute(params![bytes]).expect("an insert");
        }
    }
    transaction.commit().expect("a commit");
    for (_, acknowledge) in waiting {
        acknowledge.send(()).expect("a writer waits");
    }
    true
}

/// Milliseconds to read so many rows, and bytes on disk for each.
pub(crate) fn history(path: &Path, rows: usize, length: usize) -> (f64, f64) {
    let mut database = open(path);
    let transaction = database.transaction().expect("a transaction");
    for _ in 0..rows {
        transaction
            .execute("INSERT INTO records (bytes) VALUES (?1)", params![vec![7_u8; length]])
            .expect("an insert");
    }
    transaction.commit().expect("a commit");
    database.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)").expect("a checkpoint");
    let begun = Instant::now();
    let mut select = database.prepare("SELECT bytes FROM records ORDER BY seq").expect("a statement");
    let read = select
        .query_map([], |row| row.get::<_, Vec<u8>>(0))
        .expect("rows")
        .map(|row| row.expect("a row").len());
    assert_eq!(read.sum::<usize>(), rows * length);
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    (took, std::fs::metadata(path).expect("the file").len() as f64 / rows as f64)
}
