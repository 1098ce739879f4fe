//! Blobs in SQLite, as the pieces they came in.
//!
//! Not decrypted, not looked into: a blob is whole when its bytes hash to its name.

use rusqlite::{Connection, OptionalExtension, params};
use sync::{BlobHash, SpaceId};

use super::spaces::{SpaceRow, find, put_back};
use super::{from_sql, to_sql};
use crate::store::{BLOB_BYTES, BlobPiece, BlobPut, BlobState};

pub(super) fn state_of(
    db: &Connection,
    space: &SpaceId,
    hash: &BlobHash,
) -> rusqlite::Result<Option<BlobState>> {
    match find(db, space)? {
        Some(space) => state(db, space.no, hash),
        None => Ok(None),
    }
}

pub(super) fn put(db: &Connection, piece: &BlobPiece) -> rusqlite::Result<BlobPut> {
    let Some(mut space) = find(db, &piece.space)? else { return Ok(BlobPut::NoSpace) };
    let before = match state(db, space.no, &piece.hash)? {
        Some(state) => state,
        None if space.bytes.saturating_add(cost(piece.total)) > piece.max_bytes => {
            return Ok(BlobPut::SpaceFull);
        }
        None => begin(db, &mut space, piece)?,
    };
    let end = piece.offset.saturating_add(piece.bytes.len() as u64);
    let fits = piece.offset == before.received && piece.total == before.total && end <= before.total;
    if before.whole || !fits {
        return Ok(BlobPut::Now(before));
    }
    if !piece.bytes.is_empty() {
        db.prepare_cached("INSERT INTO piece (space, hash, start, bytes) VALUES (?1, ?2, ?3, ?4)")?
            .execute(params![space.no, piece.hash.as_bytes(), to_sql(piece.offset), piece.bytes])?;
    }
    let whole = end == before.total;
    if whole && hash_of(db, space.no, &piece.hash)? != piece.hash {
        space.bytes = space.bytes.saturating_sub(drop_one(db, space.no, &piece.hash)?);
        put_back(db, &space)?;
        return Ok(BlobPut::WrongHash);
    }
    db.prepare_cached("UPDATE blob SET received = ?3, whole = ?4 WHERE space = ?1 AND hash = ?2")?
        .execute(params![space.no, piece.hash.as_bytes(), to_sql(end), whole])?;
    Ok(BlobPut::Now(BlobState { received: end, total: before.total, whole }))
}

pub(super) fn read(
    db: &Connection,
    space: &SpaceId,
    hash: &BlobHash,
    offset: u64,
    max: usize,
) -> rusqlite::Result<Option<Vec<u8>>> {
    let Some(space) = find(db, space)? else { return Ok(None) };
    if !state(db, space.no, hash)?.is_some_and(|state| state.whole) {
        return Ok(None);
    }
    let mut statement = db.prepare_cached(
        "SELECT start, bytes FROM piece WHERE space = ?1 AND hash = ?2 AND start + length(bytes) > ?3 ORDER BY start",
    )?;
    let mut rows = statement.query(params![space.no, hash.as_bytes(), to_sql(offset)])?;
    let mut bytes = Vec::new();
    while let Some(row) = rows.next()?.filter(|_| bytes.len() < max) {
        let skip = usize::try_from(offset.saturating_sub(from_sql(row.get(0)?))).unwrap_or(usize::MAX);
        let piece = row.get_ref(1)?.as_blob()?;
        let piece = piece.get(skip.min(piece.len())..).unwrap_or_default();
        bytes.extend_from_slice(piece.get(..piece.len().min(max - bytes.len())).unwrap_or_default());
    }
    Ok(Some(bytes))
}

/// Throws away what was begun before `day` and never finished.
pub(super) fn sweep(db: &Connection, day: u32) -> rusqlite::Result<()> {
    let mut statement = db.prepare("SELECT space, hash FROM blob WHERE whole = 0 AND begun < ?1")?;
    let rows = statement.query_map([day], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stale: Vec<(i64, [u8; 32])> = rows.collect::<rusqlite::Result<_>>()?;
    for (space, hash) in stale {
        let freed = drop_one(db, space, &BlobHash::from_bytes(hash))?;
        db.execute(
            "UPDATE space SET bytes = max(0, bytes - ?2) WHERE no = ?1",
            params![space, to_sql(freed)],
        )?;
    }
    Ok(())
}

/// Throws away a party's blobs; the bytes that are free now.
pub(super) fn erase(db: &Connection, space: &SpaceRow, party: u8) -> rusqlite::Result<u64> {
    let mut statement = db.prepare("SELECT hash FROM blob WHERE space = ?1 AND party = ?2")?;
    let rows = statement.query_map(params![space.no, party], |row| row.get(0))?;
    let theirs: Vec<[u8; 32]> = rows.collect::<rusqlite::Result<_>>()?;
    theirs
        .into_iter()
        .try_fold(0, |freed, hash| Ok(freed + drop_one(db, space.no, &BlobHash::from_bytes(hash))?))
}

fn begin(db: &Connection, space: &mut SpaceRow, piece: &BlobPiece) -> rusqlite::Result<BlobState> {
    db.prepare_cached(
        "INSERT INTO blob (space, hash, party, total, received, begun, whole) VALUES (?1, ?2, ?3, ?4, 0, ?5, 0)",
    )?
    .execute(params![space.no, piece.hash.as_bytes(), piece.party, to_sql(piece.total), piece.today])?;
    space.bytes = space.bytes.saturating_add(cost(piece.total));
    put_back(db, space)?;
    Ok(BlobState { received: 0, total: piece.total, whole: false })
}

fn state(db: &Connection, space: i64, hash: &BlobHash) -> rusqlite::Result<Option<BlobState>> {
    db.prepare_cached("SELECT received, total, whole FROM blob WHERE space = ?1 AND hash = ?2")?
        .query_row(params![space, hash.as_bytes()], |row| {
            Ok(BlobState {
                received: from_sql(row.get(0)?),
                total: from_sql(row.get(1)?),
                whole: row.get(2)?,
            })
        })
        .optional()
}

fn hash_of(db: &Connection, space: i64, hash: &BlobHash) -> rusqlite::Result<BlobHash> {
    let mut statement =
        db.prepare_cached("SELECT bytes FROM piece WHERE space = ?1 AND hash = ?2 ORDER BY start")?;
    let mut rows = statement.query(params![space, hash.as_bytes()])?;
    let mut hasher = blake3::Hasher::new();
    while let Some(row) = rows.next()? {
        hasher.update(row.get_ref(0)?.as_blob()?);
    }
    Ok(BlobHash::from_bytes(*hasher.finalize().as_bytes()))
}

fn cost(total: u64) -> u64 {
    total.saturating_add(BLOB_BYTES)
}

/// Throws one blob away; what it cost.
fn drop_one(db: &Connection, space: i64, hash: &BlobHash) -> rusqlite::Result<u64> {
    let freed = state(db, space, hash)?.map_or(0, |state| cost(state.total));
    db.prepare_cached("DELETE FROM piece WHERE space = ?1 AND hash = ?2")?
        .execute(params![space, hash.as_bytes()])?;
    db.prepare_cached("DELETE FROM blob WHERE space = ?1 AND hash = ?2")?
        .execute(params![space, hash.as_bytes()])?;
    Ok(freed)
}
