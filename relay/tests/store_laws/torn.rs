//! Power that goes in the middle of a write leaves a write-ahead log that ends anywhere, or has a wrong bit: what was acknowledged before that place is
//! there, and what is there is a beginning of what was written.
//!
//! The log's own sums are SQLite's; that this store acknowledges nothing before it stands there is what these tests are about.

use std::path::{Path, PathBuf};

use super::*;

#[path = "../../../xtask/soak/amount.rs"]
mod amount;

const RECORDS: u64 = 48;
/// How far from the end every place is tried; the design asks for 4,096.
const LAST_BYTES: usize = 4_096;
/// Of these, every so many: all of them before a release.
const EVERY: usize = 37;

/// The file and its write-ahead log as they lay on the disk, and how long the log was when each record was acknowledged.
struct Left {
    file: Vec<u8>,
    log: Vec<u8>,
    acknowledged: Vec<usize>,
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

/// Records that come one by one, and the disk in the middle of it.
fn left() -> Left {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    let acknowledged = Arc::new(Mutex::new(None));
    let seen = Arc::clone(&acknowledged);
    run(store, |store| async move {
        store.create(space(1), vec![]).await.expect("made");
        let mut lengths = Vec::new();
        for n in 1..=RECORDS {
            assert_eq!(seqs(&store, append(&[record(n)])).await, [n]);
            lengths.push(std::fs::metadata(beside(&path, "-wal")).expect("a log").len() as usize);
        }
        let read = |path: &Path| std::fs::read(path).expect("read");
        let left = Left { file: read(&path), log: read(&beside(&path, "-wal")), acknowledged: lengths };
        *seen.lock().expect("not poisoned") = Some(left);
    });
    acknowledged.lock().expect("not poisoned").take().expect("it was seen")
}

/// Opens a file with this log beside it, and reads what it holds.
fn reads(file: &[u8], log: &[u8]) -> Vec<Record> {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    std::fs::write(&path, file).expect("written");
    std::fs::write(beside(&path, "-wal"), log).expect("written");
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    let found = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&found);
    run(store, |store| async move {
        let Some(page) = store.page(query(0, &[0])).await.expect("read") else { return };
        *seen.lock().expect("not poisoned") = page.rows.iter().map(read).collect();
    });
    assert_eq!(relay::store::check(&path), Ok(true), "the file is whole");
    Arc::into_inner(found).expect("nobody else has it").into_inner().expect("not poisoned")
}

fn read(row: &Row) -> Record {
    let What::Body(body) = &row.what else { panic!("no body") };
    relay::store::record_of(&space(1), &channel(0), body).expect("a record")
}

/// A beginning of what was written, with everything that had been acknowledged when the log was `whole` bytes long.
fn holds(left: &Left, found: &[Record], whole: usize, how: &str) {
    let written: Vec<Record> = (1..=RECORDS).map(record).collect();
    assert!(written.starts_with(found), "{how}: what is there is a beginning of what was written");
    let sure = left.acknowledged.iter().filter(|length| **length <= whole).count();
    assert!(found.len() >= sure, "{how}: {} records are there, and {sure} were acknowledged", found.len());
}

/// Some of these places, or all.
fn places(all: impl Iterator<Item = usize>) -> Vec<usize> {
    let every = if amount::asked("GOLDSEAM_SOAK").is_some() { 1 } else { EVERY };
    all.step_by(every).collect()
}

#[test]
fn a_log_cut_off_anywhere_holds_what_was_acknowledged_before() {
    let left = left();
    let last = left.log.len() - LAST_BYTES..=left.log.len();
    let commits = left.acknowledged.iter().flat_map(|length| [length - 1, *length]);
    for cut in places(last).into_iter().chain(places(commits)) {
        holds(&left, &reads(&left.file, &left.log[..cut]), cut, &format!("cut at {cut}"));
    }
}

#[test]
fn a_change_of_layout_that_ends_anywhere_is_made_again_and_loses_nothing() {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    let db = file::of_the_third(store, &path);
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).expect("all is in the file");
    let older = std::fs::read(&path).expect("read");
    // Who reads meanwhile keeps the change in the log, where it can be cut.
    let reader = db.unchecked_transaction().expect("begun");
    reader.query_row("SELECT count(*) FROM record", [], |_| Ok(())).expect("read");
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("brought over");
    let log = std::fs::read(beside(&path, "-wal")).expect("a log");
    drop((reader, store));
    assert!(log.len() > LAST_BYTES, "bringing it over wrote something");
    for cut in places(0..=log.len()).into_iter().step_by(23) {
        assert_eq!(reads(&older, &log[..cut]), [record(1), record(2)], "cut at {cut} of {}", log.len());
    }
}

#[test]
fn a_bit_turned_anywhere_in_the_log_ends_it_there_and_nothing_wrong_is_read() {
    let left = left();
    // The log's own head says that there is one; without it there is nothing before.
    for at in places(32..left.log.len()).into_iter().step_by(53) {
        let mut log = left.log.clone();
        log[at] ^= 1 << (at % 8);
        holds(&left, &reads(&left.file, &log), at, &format!("turned at {at}"));
    }
}

#[test]
fn a_record_that_was_acknowledged_too_early_would_be_noticed() {
    let mut left = left();
    let (cut, last) = (left.acknowledged[9], left.acknowledged[10]);
    left.acknowledged[10] = cut;
    let found = reads(&left.file, &left.log[..cut]);
    assert!(last > cut && std::panic::catch_unwind(|| holds(&left, &found, cut, "too early")).is_err());
}
