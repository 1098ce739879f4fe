//! Spaces, rosters and the directory of boxes in SQLite.
//!
//! Not the log: see `log`.

use rusqlite::{Connection, OptionalExtension, params};
use sync::{BoxId, SpaceId};

use super::{from_sql, to_sql, waking};
use crate::store::{Changed, Kept, RosterChange, Words};

/// A space's row.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpaceRow {
    pub(super) no: i64,
    pub(super) version: u64,
    pub(super) head: u64,
    pub(super) bytes: u64,
    pub(super) words: Words,
}

pub(super) fn find(db: &Connection, id: &SpaceId) -> rusqlite::Result<Option<SpaceRow>> {
    db.prepare_cached("SELECT no, version, head, bytes, words FROM space WHERE id = ?1")?
        .query_row([id.as_bytes()], |row| {
            Ok(SpaceRow {
                no: row.get(0)?,
                version: from_sql(row.get(1)?),
                head: from_sql(row.get(2)?),
                bytes: from_sql(row.get(3)?),
                words: Words::from_bytes(row.get_ref(4)?.as_blob()?),
            })
        })
        .optional()
}

/// Writes head and bytes back.
pub(super) fn put_back(db: &Connection, space: &SpaceRow) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE space SET head = ?2, bytes = ?3, words = ?4 WHERE no = ?1")?
        .execute(params![space.no, to_sql(space.head), to_sql(space.bytes), space.words.to_bytes()])?;
    Ok(())
}

pub(super) fn create(db: &Connection, id: &SpaceId, roster: &[u8]) -> rusqlite::Result<bool> {
    if find(db, id)?.is_some() {
        return Ok(false);
    }
    db.prepare_cached("INSERT INTO space (id, version, head, bytes) VALUES (?1, 1, 0, 0)")?
        .execute([id.as_bytes()])?;
    let no = db.last_insert_rowid();
    db.prepare_cached("INSERT INTO roster (space, roster) VALUES (?1, ?2)")?.execute(params![no, roster])?;
    Ok(true)
}

pub(super) fn read(db: &Connection, id: &SpaceId) -> rusqlite::Result<Option<Kept>> {
    let Some(space) = find(db, id)? else { return Ok(None) };
    let roster = db
        .prepare_cached("SELECT roster FROM roster WHERE space = ?1")?
        .query_row([space.no], |row| row.get(0))?;
    Ok(Some(Kept { version: space.version, head: space.head, bytes: space.bytes, roster }))
}

pub(super) fn change(db: &Connection, change: &RosterChange) -> rusqlite::Result<Changed> {
    let Some(space) = find(db, &change.space)?.filter(|space| space.version == change.was) else {
        return Ok(Changed::Stale);
    };
    for id in &change.new_boxes {
        if leads_to(db, id)?.is_some_and(|no| no != space.no) {
            return Ok(Changed::BoxTaken);
        }
    }
    for id in &change.new_boxes {
        db.prepare_cached("INSERT OR REPLACE INTO box (id, space) VALUES (?1, ?2)")?
            .execute(params![id.as_bytes(), space.no])?;
    }
    for id in &change.old_boxes {
        db.prepare_cached("DELETE FROM box WHERE id = ?1")?.execute([id.as_bytes()])?;
    }
    for device in &change.old_devices {
        waking::forget(db, space.no, device)?;
    }
    db.prepare_cached("UPDATE space SET version = version + 1 WHERE no = ?1")?.execute([space.no])?;
    db.prepare_cached("UPDATE roster SET roster = ?2 WHERE space = ?1")?
        .execute(params![space.no, change.roster])?;
    Ok(Changed::Yes)
}

pub(super) fn find_box(db: &Connection, id: &BoxId) -> rusqlite::Result<Option<SpaceId>> {
    let Some(no) = leads_to(db, id)? else { return Ok(None) };
    db.prepare_cached("SELECT id FROM space WHERE no = ?1")?
        .query_row([no], |row| row.get(0))
        .optional()
        .map(|id| id.map(SpaceId::from_bytes))
}

/// One step of forgetting a space; true while there is more.
pub(super) fn forget(db: &Connection, id: &SpaceId, at_most: usize) -> rusqlite::Result<bool> {
    let Some(space) = find(db, id)? else { return Ok(false) };
    let gone = db
        .prepare_cached(
            "DELETE FROM record WHERE n IN (SELECT n FROM leads WHERE space = ?1 AND kind = 0 LIMIT ?2)",
        )?
        .execute(params![space.no, to_sql(at_most as u64)])?;
    if gone == at_most {
        return Ok(true);
    }
    for table in ["piece", "blob", "box", "roster", "reach", "wake"] {
        db.execute(&format!("DELETE FROM {table} WHERE space = ?1"), [space.no])?;
    }
    db.execute("DELETE FROM space WHERE no = ?1", [space.no])?;
    Ok(false)
}

fn leads_to(db: &Connection, id: &BoxId) -> rusqlite::Result<Option<i64>> {
    db.prepare_cached("SELECT space FROM box WHERE id = ?1")?
        .query_row([id.as_bytes()], |row| row.get(0))
        .optional()
}
