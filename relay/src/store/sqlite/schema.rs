//! The layout of the SQLite file, and how a connection to it is set up.
//!
//! Not the queries: those stand where they are used.
//!
//! A record is one row in the order of arrival, so pages are full; a narrow table leads to it, by position and by the first
//! six bytes of its id (the whole id is computed again where it matters). Space, channel and party are small numbers.
//!
//! What leads to a space's records lies on pages of that space, so a commit for many spaces would write whole pages for each.
//! A small table of a few pages therefore takes what is new, and is carried over into the large one now and then, many rows at
//! once: at 64 spaces a commit writes a third of the bytes (decision 34).

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, params};
use sync::Incarnation;

use super::{SqliteOptions, from_sql};
use crate::store::Words;

/// The version of the layout, kept in the file's header.
///
/// 2: the log has a name for its life. 3: devices are woken. 4: what leads to records is taken by a small table first. 5: how many bytes of
/// records each party has.
const LAYOUT: u32 = 5;

const TABLES: &str = "
    CREATE TABLE space (no INTEGER PRIMARY KEY, id BLOB NOT NULL UNIQUE, version INTEGER NOT NULL,
        head INTEGER NOT NULL, bytes INTEGER NOT NULL) STRICT;
    CREATE TABLE roster (space INTEGER PRIMARY KEY, roster BLOB NOT NULL) STRICT;
    CREATE TABLE box (id BLOB PRIMARY KEY, space INTEGER NOT NULL) STRICT, WITHOUT ROWID;
    CREATE INDEX box_space ON box (space);
    CREATE TABLE record (n INTEGER PRIMARY KEY, space INTEGER NOT NULL, seq INTEGER NOT NULL, meta INTEGER NOT NULL,
        tag INTEGER, body BLOB NOT NULL) STRICT;
    CREATE TABLE blob (space INTEGER NOT NULL, hash BLOB NOT NULL, party INTEGER NOT NULL, total INTEGER NOT NULL,
        received INTEGER NOT NULL, begun INTEGER NOT NULL, whole INTEGER NOT NULL, PRIMARY KEY (space, hash))
        STRICT, WITHOUT ROWID;
    CREATE TABLE piece (n INTEGER PRIMARY KEY, space INTEGER NOT NULL, hash BLOB NOT NULL, start INTEGER NOT NULL,
        bytes BLOB NOT NULL) STRICT;
    CREATE UNIQUE INDEX piece_place ON piece (space, hash, start);
";

/// One row with a name that nobody else's log has.
const LIFE: &str = "
    CREATE TABLE life (name BLOB NOT NULL) STRICT;
    INSERT INTO life (name) VALUES (randomblob(16));
";

/// Where devices are to be reached, and their moments; and the one key by which push services know this relay.
const WAKING: &str = "
    CREATE TABLE reach (space INTEGER NOT NULL, device BLOB NOT NULL, party INTEGER NOT NULL, endpoint TEXT NOT NULL,
        p256dh BLOB NOT NULL, auth BLOB NOT NULL, PRIMARY KEY (space, device)) STRICT, WITHOUT ROWID;
    CREATE TABLE wake (space INTEGER NOT NULL, device BLOB NOT NULL, at INTEGER NOT NULL, tries INTEGER NOT NULL,
        PRIMARY KEY (space, device, at)) STRICT, WITHOUT ROWID;
    CREATE INDEX wake_at ON wake (at);
    CREATE TABLE wake_key (one INTEGER PRIMARY KEY CHECK (one = 1), key BLOB NOT NULL) STRICT;
";

/// What leads to records. `at` is a position where `kind` is 0, a tag where it is 1. Triggers keep it true, whoever adds or
/// deletes a record.
const LEADS: &str = "
    CREATE TABLE lead (space INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY (space, kind, at, n)) STRICT, WITHOUT ROWID;
    CREATE TABLE new_lead (space INTEGER NOT NULL, kind INTEGER NOT NULL, at INTEGER NOT NULL, n INTEGER NOT NULL,
        PRIMARY KEY (space, kind, at, n)) STRICT, WITHOUT ROWID;
    CREATE VIEW leads AS SELECT space, kind, at, n FROM lead UNION ALL SELECT space, kind, at, n FROM new_lead;
    INSERT INTO lead SELECT space, 0, seq, n FROM record
        UNION ALL SELECT space, 1, tag, n FROM record WHERE tag IS NOT NULL ORDER BY 1, 2, 3, 4;
    DROP INDEX IF EXISTS record_place;
    DROP INDEX IF EXISTS record_tag;
    CREATE TRIGGER record_comes AFTER INSERT ON record BEGIN
        INSERT INTO new_lead VALUES (new.space, 0, new.seq, new.n);
        INSERT INTO new_lead SELECT new.space, 1, new.tag, new.n WHERE new.tag IS NOT NULL;
    END;
    CREATE TRIGGER record_goes AFTER DELETE ON record BEGIN
        DELETE FROM lead WHERE space = old.space AND kind = 0 AND at = old.seq AND n = old.n;
        DELETE FROM lead WHERE space = old.space AND kind = 1 AND at = old.tag AND n = old.n;
        DELETE FROM new_lead WHERE space = old.space AND kind = 0 AND at = old.seq AND n = old.n;
        DELETE FROM new_lead WHERE space = old.space AND kind = 1 AND at = old.tag AND n = old.n;
    END;
";

/// The bytes of every party's records: see `log` for how a row names its party and kind.
const WORDS: &str =
    "SELECT space, meta >> 2 & 15, sum(length(body)) FROM record WHERE meta & 3 = 0 GROUP BY 1, 2";

/// Carries what is new over into the large table.
const CARRY_OVER: &str = "
    INSERT INTO lead SELECT space, kind, at, n FROM new_lead;
    DELETE FROM new_lead;
";
/// Records after which that is done.
const CARRY_EVERY: i64 = 1_024;

/// How long a connection waits where another has the file.
pub(super) const BUSY: Duration = Duration::from_secs(5);

/// The writing connection. Whatever the write-ahead log holds is first brought into the file and synced there, so that
/// nothing is built on bytes of which only the system's cache knows.
pub(in crate::store) fn open_writer(path: &Path, options: &SqliteOptions) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "page_size", options.page_bytes)?;
    db.pragma_update(None, "journal_mode", "WAL")?;
    db.pragma_update(None, "synchronous", "FULL")?;
    db.pragma_update(None, "secure_delete", true)?;
    db.pragma_update(None, "wal_autocheckpoint", options.checkpoint_pages)?;
    db.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    db.pragma_update(None, "cache_size", -8_192)?;
    db.set_prepared_statement_cache_capacity(64);
    let layout: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if layout < LAYOUT {
        let making = db.unchecked_transaction()?;
        if layout == 0 {
            making.execute_batch(TABLES)?;
        }
        if layout < 2 {
            making.execute_batch(LIFE)?;
        }
        if layout < 3 {
            making.execute_batch(WAKING)?;
        }
        if layout < 4 {
            making.execute_batch(LEADS)?;
        }
        count_words(&making)?;
        making.pragma_update(None, "user_version", LAYOUT)?;
        making.commit()?;
    } else if layout > LAYOUT {
        return Err(rusqlite::Error::InvalidPath(path.into()));
    }
    db.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
    if let Some(bytes) = options.max_bytes {
        bound(&db, bytes)?;
    }
    Ok(db)
}

/// Writes what stands there already, a page that a commit has to sync: a transaction that only reads succeeds also where nothing can be stored.
pub(super) fn write_the_same(db: &Connection) -> rusqlite::Result<()> {
    db.pragma_update(None, "user_version", LAYOUT)
}

/// Counts what each party has stored, once; from then on the log does.
fn count_words(db: &Connection) -> rusqlite::Result<()> {
    db.execute_batch("ALTER TABLE space ADD COLUMN words BLOB NOT NULL DEFAULT x''")?;
    let mut all: BTreeMap<i64, Words> = BTreeMap::new();
    let mut stored = db.prepare(WORDS)?;
    let mut rows = stored.query([])?;
    while let Some(row) = rows.next()? {
        all.entry(row.get(0)?).or_default().add(row.get(1)?, from_sql(row.get(2)?));
    }
    for (space, words) in all {
        db.execute("UPDATE space SET words = ?2 WHERE no = ?1", params![space, words.to_bytes()])?;
    }
    Ok(())
}

/// Lets the file grow to so many bytes. The bound belongs to a connection, not to the file.
fn bound(db: &Connection, bytes: u64) -> rusqlite::Result<()> {
    let page: u32 = db.pragma_query_value(None, "page_size", |row| row.get(0))?;
    // It answers with the new bound, which may be higher: a file is never cut. SQLite's own bound is 2^32 - 2 pages.
    let pages = (bytes / u64::from(page.max(1))).clamp(1, 4_294_967_294);
    db.query_row(&format!("PRAGMA max_page_count = {pages}"), [], |_| Ok(()))
}

/// To be called with each new record's number.
pub(super) fn carry_over(db: &Connection, n: i64) -> rusqlite::Result<()> {
    if n % CARRY_EVERY == 0 { db.execute_batch(CARRY_OVER) } else { Ok(()) }
}

/// Whether as many records are led to as there are; an older layout has indexes instead, which SQLite looks after.
pub(super) fn leads_everywhere(db: &Connection) -> rusqlite::Result<bool> {
    let layout: u32 = db.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if layout < 4 {
        return Ok(true);
    }
    let same = "SELECT (SELECT count(*) FROM record) = (SELECT count(*) FROM leads WHERE kind = 0)";
    db.query_row(same, [], |row| row.get(0))
}

/// The name of this life of the log.
pub(super) fn incarnation(db: &Connection) -> rusqlite::Result<Incarnation> {
    db.query_row("SELECT name FROM life", [], |row| row.get(0)).map(Incarnation::from_bytes)
}

/// Gives the log a new name.
pub(super) fn renew(db: &Connection) -> rusqlite::Result<()> {
    db.execute("UPDATE life SET name = randomblob(16)", []).map(|_| ())
}

/// A reading connection.
pub(super) fn open_reader(path: &Path) -> rusqlite::Result<Connection> {
    let db = Connection::open(path)?;
    db.busy_timeout(BUSY)?;
    db.pragma_update(None, "query_only", true)?;
    db.pragma_update(None, "cache_size", -2_048)?;
    db.pragma_update(None, "mmap_size", 256 * 1024 * 1024)?;
    Ok(db)
}
