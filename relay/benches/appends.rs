//! What a durable append costs the store alone, beside bare SQLite that shares commits, in the same run and without a network:
//! appends a second, processor time, and bytes written for each.
//!
//! Not the relay as devices meet it: that is the load tool of `goldseam`.
#![allow(clippy::expect_used, reason = "a measurement that went wrong is no figure")]
#![expect(clippy::print_stdout, reason = "figures are what it is for")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

use std::path::Path;
use std::sync::{Arc, mpsc};
use std::time::{Duration, Instant};

use relay::store::{Append, Appended, NewRecord, Store};
use relay::{SqliteOptions, SqliteStore};
use rusqlite::{Connection, params};
use sync::{DeviceId, Record, SpaceId};
use tokio::sync::oneshot;

const WRITERS: u8 = 64;
const LENGTH: usize = 400;
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(3);

fn main() {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    for _ in 0..ROUNDS {
        let folder = tempfile::tempdir().expect("a folder");
        let bare = runtime.block_on(bare(&folder.path().join("bare.sqlite")));
        let ours = runtime.block_on(ours(&folder.path().join("ours.sqlite")));
        println!("bare {bare:?}\nours {ours:?}\nratio {:.2}\n", ours.rate / bare.rate);
    }
}

/// What was measured.
#[derive(Debug)]
struct Figures {
    rate: f64,
    #[expect(dead_code, reason = "printed")]
    micros: f64,
    #[expect(dead_code, reason = "printed")]
    bytes: f64,
}

/// Microseconds of processor time and bytes written by this process so far.
fn spent() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").expect("Linux");
    let after = stat.rsplit(')').next().unwrap_or_default();
    let ticks: f64 = after.split_whitespace().skip(11).take(2).filter_map(|it| it.parse::<f64>().ok()).sum();
    let io = std::fs::read_to_string("/proc/self/io").expect("Linux");
    let written = io.lines().find_map(|line| line.strip_prefix("wchar: ")?.parse().ok());
    (ticks * 10_000.0, written.unwrap_or_default())
}

async fn measure<F: Future<Output = ()> + Send + 'static>(
    append: impl Fn(u8, u64) -> F + Clone + Send + 'static,
) -> Figures {
    let (begun, (micros, bytes)) = (Instant::now(), spent());
    let tasks: Vec<_> = (0..WRITERS)
        .map(|writer| {
            let append = append.clone();
            tokio::spawn(async move {
                let mut done = 0_u64;
                while begun.elapsed() < TIME {
                    append(writer, done).await;
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
    let (now_micros, now_bytes) = spent();
    Figures { rate, micros: (now_micros - micros) / all as f64, bytes: (now_bytes - bytes) / all as f64 }
}

fn space(writer: u8) -> SpaceId {
    SpaceId::from_bytes([writer; 16])
}

fn record(writer: u8, number: u64) -> Record {
    let mut bytes = vec![1];
    bytes.extend_from_slice(&[writer; 32]);
    while bytes.len() < LENGTH {
        let seed = [u64::from(writer), number, bytes.len() as u64].map(u64::to_be_bytes).concat();
        bytes.extend_from_slice(blake3::hash(&seed).as_bytes());
    }
    bytes.truncate(LENGTH);
    Record::parse(bytes).expect("well formed")
}

async fn ours(path: &Path) -> Figures {
    let store = Arc::new(SqliteStore::open(path, SqliteOptions::default()).expect("a store"));
    for writer in 0..WRITERS {
        store.create(space(writer), vec![0; 200]).await.expect("made");
    }
    measure(move |writer, number| {
        let store = Arc::clone(&store);
        async move {
            let record = record(writer, number);
            let new = NewRecord { id: record.id(), record: Arc::new(record), channel: 0 };
            let append = Append {
                space: space(writer),
                version: 1,
                party: 0,
                from: DeviceId::from_bytes([writer; 32]),
                records: vec![new],
                max_bytes: u64::MAX >> 1,
                sure_bytes: 0,
            };
            let done = store.append(append).await.expect("stored");
            assert!(matches!(done, Appended::At { .. }));
        }
    })
    .await
}

async fn bare(path: &Path) -> Figures {
    let (send, waiting) = mpsc::channel::<(Vec<u8>, oneshot::Sender<()>)>();
    let mut db = Connection::open(path).expect("a database");
    db.pragma_update(None, "journal_mode", "WAL").expect("a write-ahead log");
    db.pragma_update(None, "synchronous", "FULL").expect("durable commits");
    db.execute_batch("CREATE TABLE records (seq INTEGER PRIMARY KEY, bytes BLOB NOT NULL)").expect("a table");
    let committer = std::thread::spawn(move || {
        while let Ok(first) = waiting.recv() {
            let all: Vec<_> = std::iter::once(first).chain(waiting.try_iter()).collect();
            let transaction = db.transaction().expect("a transaction");
            for (bytes, _) in &all {
                let mut insert = transaction
                    .prepare_cached("INSERT INTO records (bytes) VALUES (?1)")
                    .expect("a statement");
                insert.execute(params![bytes]).expect("an insert");
            }
            transaction.commit().expect("a commit");
            all.into_iter().for_each(|(_, done)| done.send(()).expect("a writer waits"));
        }
    });
    let figures = measure(move |writer, number| {
        let send = send.clone();
        async move {
            let (done, told) = oneshot::channel();
            send.send((record(writer, number).into_bytes(), done)).expect("the committer runs");
            told.await.expect("the committer runs");
        }
    })
    .await;
    committer.join().expect("the committer");
    figures
}
