//! Blobs in PostgreSQL, as the pieces they came in.
//!
//! Not decrypted, not looked into: a blob is whole when its bytes hash to its name. That is worked out here and not in the database, so the last
//! piece is kept first, and the blob is closed after it; whoever asks for a blob that waits to be closed closes it.

use sync::{BlobHash, SpaceId};
use tokio_postgres::{Error, Row};

use super::writer::Done;
use super::{Given, NOBODY, PostgresStore, from_sql, given_bytes, to_sql};
use crate::store::{BLOB_BYTES, BlobPiece, BlobPut, BlobState, Stored};

pub(super) async fn state(
    store: &PostgresStore,
    space: SpaceId,
    hash: BlobHash,
) -> Stored<Option<BlobState>> {
    let known = known(store, space, hash).await?;
    match known {
        Some(state) if waits(&state) => {
            close(store, space, hash).await?;
            self::known(store, space, hash).await
        }
        _ => Ok(known),
    }
}

/// Whether all is here and nobody has looked whether it is right.
fn waits(state: &BlobState) -> bool {
    !state.whole && state.received == state.total
}

async fn known(store: &PostgresStore, space: SpaceId, hash: BlobHash) -> Stored<Option<BlobState>> {
    let words = "SELECT received, total, whole FROM blob WHERE space = $1 AND hash = $2";
    let understands = |rows: Vec<Row>| rows.first().map(|row| read_state(row, 0)).transpose();
    store.look(words, of(space, hash), understands).await
}

fn read_state(row: &Row, first: usize) -> Result<BlobState, Error> {
    let received = from_sql(row.try_get(first)?);
    let total = from_sql(row.try_get(first + 1)?);
    Ok(BlobState { received, total, whole: row.try_get(first + 2)? })
}

pub(super) async fn put(store: &PostgresStore, piece: BlobPiece) -> Stored<BlobPut> {
    let BlobPiece { space, party, hash, total, offset, bytes, max_bytes, today } = piece;
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        given_bytes(hash.as_bytes()),
        Box::new(i32::from(party)),
        Box::new(to_sql(total)),
        Box::new(to_sql(offset)),
        Box::new(bytes),
        Box::new(to_sql(max_bytes)),
        Box::new(i64::from(today)),
        Box::new(to_sql(BLOB_BYTES)),
    ];
    let words = "SELECT outcome, received, total, whole FROM put_piece($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let understands = |row: &Row| {
        Ok(Done::quietly(match row.try_get::<_, i32>(0)? {
            0 => BlobPut::NoSpace,
            1 => BlobPut::SpaceFull,
            _ => BlobPut::Now(read_state(row, 1)?),
        }))
    };
    match store.write(space, words, given, understands).await? {
        BlobPut::Now(state) if waits(&state) => {
            let right = close(store, space, hash).await?;
            Ok(if right { BlobPut::Now(BlobState { whole: true, ..state }) } else { BlobPut::WrongHash })
        }
        other => Ok(other),
    }
}

/// Looks whether all that is here is what its name says, and keeps it or throws it away.
async fn close(store: &PostgresStore, space: SpaceId, hash: BlobHash) -> Stored<bool> {
    let mut hasher = blake3::Hasher::new();
    let mut after = -1;
    // One piece after the other: a whole blob is more than has to be in memory at once.
    while let Some((start, bytes)) = piece_after(store, space, hash, after).await? {
        hasher.update(&bytes);
        after = start;
    }
    let right = BlobHash::from_bytes(*hasher.finalize().as_bytes()) == hash;
    let mut given = of(space, hash);
    given.extend([Box::new(right) as _, Box::new(to_sql(BLOB_BYTES)) as _]);
    let words = "SELECT 1 FROM close_blob($1, $2, $3, $4)";
    store.write(space, words, given, |_| Ok(Done::quietly(()))).await?;
    Ok(right)
}

async fn piece_after(
    store: &PostgresStore,
    space: SpaceId,
    hash: BlobHash,
    after: i64,
) -> Stored<Option<(i64, Vec<u8>)>> {
    let words =
        "SELECT start, bytes FROM piece WHERE space = $1 AND hash = $2 AND start > $3 ORDER BY start LIMIT 1";
    let mut given = of(space, hash);
    given.push(Box::new(after));
    let understands = |rows: Vec<Row>| {
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some((row.try_get(0)?, row.try_get(1)?)))
    };
    store.look(words, given, understands).await
}

pub(super) async fn read(
    store: &PostgresStore,
    space: SpaceId,
    hash: BlobHash,
    offset: u64,
    max: usize,
) -> Stored<Option<Vec<u8>>> {
    if !known(store, space, hash).await?.is_some_and(|state| state.whole) {
        return Ok(None);
    }
    let mut bytes: Vec<u8> = Vec::new();
    while bytes.len() < max {
        let at = offset.saturating_add(bytes.len() as u64);
        let more = piece_at(store, space, hash, at, max - bytes.len()).await?;
        if more.is_empty() {
            break;
        }
        bytes.extend_from_slice(&more);
    }
    Ok(Some(bytes))
}

/// What stands at a place, up to the end of its piece.
async fn piece_at(
    store: &PostgresStore,
    space: SpaceId,
    hash: BlobHash,
    at: u64,
    max: usize,
) -> Stored<Vec<u8>> {
    // The piece is the last one that begins at the place or before it; where it ends before, nothing is there.
    let words = "SELECT substr(bytes, ($3 - start)::integer + 1, $4) FROM (
        SELECT start, bytes FROM piece WHERE space = $1 AND hash = $2 AND start <= $3 ORDER BY start DESC LIMIT 1
    ) AS last WHERE $3 - start < octet_length(bytes)";
    let mut given = of(space, hash);
    given.extend([Box::new(to_sql(at)) as _, Box::new(i32::try_from(max).unwrap_or(i32::MAX)) as _]);
    let understands = |rows: Vec<Row>| rows.first().map_or(Ok(Vec::new()), |row| row.try_get(0));
    store.look(words, given, understands).await
}

/// Throws away what was begun before `day` and never finished.
pub(super) async fn sweep(store: &PostgresStore, day: u32) -> Stored<()> {
    let given: Given = vec![Box::new(i64::from(day)), Box::new(to_sql(BLOB_BYTES))];
    store.write(NOBODY, "SELECT 1 FROM sweep_blobs($1, $2)", given, |_| Ok(Done::quietly(()))).await
}

fn of(space: SpaceId, hash: BlobHash) -> Given {
    vec![given_bytes(space.as_bytes()), given_bytes(hash.as_bytes())]
}
