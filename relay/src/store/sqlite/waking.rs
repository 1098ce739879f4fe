//! Waking devices, in SQLite: one row for where a device is to be reached, one for each of its moments.
//!
//! Not a diary: a moment is deleted, and overwritten with zeros, as soon as it was said.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sync::wire::Subscription;
use sync::{DeviceId, SpaceId};

use super::spaces::find;
use super::{from_sql, to_sql};
use crate::store::{After, Due, Named, Settle, Subscribe, WakeAt};

pub(super) fn key(db: &Connection, fresh: &[u8; 32]) -> rusqlite::Result<[u8; 32]> {
    db.execute("INSERT OR IGNORE INTO wake_key (one, key) VALUES (1, ?1)", [fresh])?;
    db.query_row("SELECT key FROM wake_key", [], |row| row.get(0))
}

pub(super) fn subscribe(db: &Connection, subscribe: &Subscribe) -> rusqlite::Result<bool> {
    let space = find(db, &subscribe.space)?.filter(|space| space.version == subscribe.version);
    let Some(space) = space else { return Ok(false) };
    let Subscription { endpoint, p256dh, auth } = &subscribe.subscription;
    db.prepare_cached(
        "INSERT OR REPLACE INTO reach (space, device, party, endpoint, p256dh, auth) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
    )?
    .execute(params![space.no, subscribe.device.as_bytes(), subscribe.party, endpoint, p256dh, auth])?;
    Ok(true)
}

pub(super) fn wake_at(db: &Connection, wake_at: &WakeAt) -> rusqlite::Result<Named> {
    let space = find(db, &wake_at.space)?.filter(|space| space.version == wake_at.version);
    let Some(space) = space else { return Ok(Named::Stale) };
    let device = wake_at.device.as_bytes();
    if endpoint(db, space.no, &wake_at.device)?.is_none() {
        return Ok(Named::Unreachable);
    }
    db.prepare_cached("DELETE FROM wake WHERE space = ?1 AND device = ?2")?
        .execute(params![space.no, device])?;
    for at in &wake_at.moments {
        insert(db, space.no, &wake_at.device, *at, 0)?;
    }
    Ok(Named::Yes)
}

pub(super) fn unsubscribe(db: &Connection, space: &SpaceId, device: &DeviceId) -> rusqlite::Result<()> {
    find(db, space)?.map_or(Ok(()), |space| forget(db, space.no, device))
}

pub(super) fn due(db: &Connection, upto: u64, at_most: usize) -> rusqlite::Result<Vec<Due>> {
    let mut statement = db.prepare_cached(
        "SELECT space.id, wake.device, wake.at, wake.tries, reach.endpoint, reach.p256dh, reach.auth
         FROM wake INDEXED BY wake_at JOIN reach ON reach.space = wake.space AND reach.device = wake.device
         JOIN space ON space.no = wake.space WHERE wake.at <= ?1 ORDER BY wake.at LIMIT ?2",
    )?;
    let rows = statement.query_map(params![to_sql(upto), to_sql(at_most as u64)], read_due)?;
    let mut due: Vec<Due> = Vec::new();
    for row in rows {
        let row = row?;
        if !due.iter().any(|known| known.space == row.space && known.device == row.device) {
            due.push(row);
        }
    }
    Ok(due)
}

pub(super) fn settle(db: &Connection, settle: &Settle) -> rusqlite::Result<()> {
    let Some(space) = find(db, &settle.space)? else { return Ok(()) };
    if settle.after == After::Gone {
        let is_same = endpoint(db, space.no, &settle.device)?.is_some_and(|known| known == settle.endpoint);
        return if is_same { forget(db, space.no, &settle.device) } else { Ok(()) };
    }
    let gone = db
        .prepare_cached("DELETE FROM wake WHERE space = ?1 AND device = ?2 AND at <= ?3")?
        .execute(params![space.no, settle.device.as_bytes(), to_sql(settle.upto)])?;
    match settle.after {
        After::Again { at, tries } if gone > 0 => insert(db, space.no, &settle.device, at, tries),
        _ => Ok(()),
    }
}

/// Nobody wakes this device any more.
pub(super) fn forget(db: &Connection, space: i64, device: &DeviceId) -> rusqlite::Result<()> {
    for table in ["reach", "wake"] {
        db.prepare_cached(&format!("DELETE FROM {table} WHERE space = ?1 AND device = ?2"))?
            .execute(params![space, device.as_bytes()])?;
    }
    Ok(())
}

/// Nobody wakes a device of this party any more, until it asks to be woken again.
pub(super) fn forget_party(db: &Connection, space: i64, party: u8) -> rusqlite::Result<()> {
    db.execute(
        "DELETE FROM wake WHERE space = ?1 AND device IN (SELECT device FROM reach WHERE space = ?1 AND party = ?2)",
        params![space, party],
    )?;
    db.execute("DELETE FROM reach WHERE space = ?1 AND party = ?2", params![space, party])?;
    Ok(())
}

fn insert(db: &Connection, space: i64, device: &DeviceId, at: u64, tries: u32) -> rusqlite::Result<()> {
    db.prepare_cached("INSERT OR REPLACE INTO wake (space, device, at, tries) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![space, device.as_bytes(), to_sql(at), tries])?;
    Ok(())
}

fn endpoint(db: &Connection, space: i64, device: &DeviceId) -> rusqlite::Result<Option<String>> {
    db.prepare_cached("SELECT endpoint FROM reach WHERE space = ?1 AND device = ?2")?
        .query_row(params![space, device.as_bytes()], |row| row.get(0))
        .optional()
}

fn read_due(row: &Row<'_>) -> rusqlite::Result<Due> {
    let subscription = Subscription { endpoint: row.get(4)?, p256dh: row.get(5)?, auth: row.get(6)? };
    Ok(Due {
        space: SpaceId::from_bytes(row.get(0)?),
        device: DeviceId::from_bytes(row.get(1)?),
        at: from_sql(row.get(2)?),
        tries: row.get(3)?,
        subscription,
    })
}
