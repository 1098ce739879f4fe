//! From a SQLite file into PostgreSQL: everything, under the same name of the log, so that no device notices.
//!
//! Not while a relay serves from either. It is one transaction over there: all of it, or nothing, and the file stays as it was.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior};
use sync::SpaceId;
use tokio_postgres::Transaction;
use tokio_postgres::types::ToSql;

use super::postgres::{OpenError, PostgresOptions, opened_alone};
use super::sqlite::{SqliteOptions, open_file, read_record};
use super::{What, Words, id_of};
use crate::roster::Roster;

/// Records that are sent at once.
const AT_ONCE: usize = 500;

/// What was carried over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    /// Spaces, with their rosters, boxes and moments.
    pub spaces: u64,
    /// Positions of their logs.
    pub positions: u64,
    /// Blobs, with all their pieces.
    pub blobs: u64,
}

/// Why nothing was carried over.
#[derive(Debug, thiserror::Error)]
pub enum CarryError {
    /// The database can't be used.
    #[error(transparent)]
    Open(#[from] OpenError),
    /// Something is in the database already.
    #[error("there are spaces in the database already, and nothing is overwritten")]
    Occupied,
    /// The file can't be read.
    #[error("the file could not be read: {0}")]
    File(#[from] rusqlite::Error),
    /// Something in the file is not what a relay writes.
    #[error("the file is damaged in one of its spaces")]
    Damaged,
    /// The database failed on the way.
    #[error("the database could not take it: {0}")]
    Server(#[from] tokio_postgres::Error),
}

/// Copies everything that stands in the file at `from` into a database in which nothing stands yet. `tell` hears after each space how far it is.
///
/// # Errors
/// [`CarryError`]; nothing is in the database then.
pub async fn carry_over(
    from: &Path,
    to: &PostgresOptions,
    mut tell: impl FnMut(Carried),
) -> Result<Carried, CarryError> {
    let file = open_file(from, &SqliteOptions::default())?;
    // Nothing is written to it meanwhile, also where a relay was forgotten that serves from it: it acknowledges nothing.
    let file = &*rusqlite::Transaction::new_unchecked(&file, TransactionBehavior::Immediate)?;
    let mut connection = opened_alone(to).await?;
    let taking = connection.client.transaction().await?;
    if taking.query_one("SELECT EXISTS (SELECT FROM space)", &[]).await?.try_get(0)? {
        return Err(CarryError::Occupied);
    }
    let life: Vec<u8> = file.query_row("SELECT name FROM life", [], |row| row.get(0))?;
    let wakes = file.query_row("SELECT key FROM wake_key", [], |row| row.get::<_, Vec<u8>>(0)).optional()?;
    taking.execute("UPDATE life SET name = $1, wake_key = $2", &[&life, &wakes]).await?;
    let mut carried = Carried::default();
    let spaces = file
        .prepare("SELECT no, id FROM space ORDER BY no")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<rusqlite::Result<Vec<(i64, [u8; 16])>>>()?;
    for (no, id) in spaces {
        let space = Space { file, taking: &taking, no, id: SpaceId::from_bytes(id) };
        space.carry(&mut carried).await?;
        tell(carried);
    }
    taking.commit().await?;
    Ok(carried)
}

/// One space on its way.
struct Space<'a> {
    file: &'a Connection,
    taking: &'a Transaction<'a>,
    no: i64,
    id: SpaceId,
}

impl Space<'_> {
    async fn carry(&self, carried: &mut Carried) -> Result<(), CarryError> {
        let roster = self.itself().await?;
        carried.positions += self.log(&roster).await?;
        for (words, put) in TABLES {
            let count = self.table(words, put).await?;
            carried.blobs += if put.contains("INTO blob ") { count } else { 0 };
        }
        carried.spaces += 1;
        Ok(())
    }

    async fn itself(&self) -> Result<Roster, CarryError> {
        let words = "SELECT version, head, bytes, words, roster FROM space JOIN roster ON roster.space = space.no WHERE no = ?1";
        let (version, head, bytes, counted, roster): (i64, i64, i64, Vec<u8>, Vec<u8>) =
            self.file.query_row(words, [self.no], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?))
            })?;
        let counted: Vec<i64> = Words::from_bytes(&counted).0.iter().map(|all| all.cast_signed()).collect();
        let put = "INSERT INTO space (id, version, head, bytes, words) VALUES ($1, $2, $3, $4, $5)";
        let id = self.id.as_bytes().as_slice();
        self.taking.execute(put, &[&id, &version, &head, &bytes, &counted]).await?;
        self.taking.execute("INSERT INTO roster VALUES ($1, $2)", &[&id, &roster]).await?;
        Roster::from_bytes(&roster).map_err(|_| CarryError::Damaged)
    }

    async fn log(&self, roster: &Roster) -> Result<u64, CarryError> {
        let words = "SELECT seq, meta, body, tag IS NOT NULL FROM record
            WHERE n IN (SELECT n FROM leads WHERE space = ?1 AND kind = 0) ORDER BY seq";
        let mut statement = self.file.prepare(words)?;
        let mut rows = statement.query([self.no])?;
        let (mut some, mut positions) = (Positions::default(), 0);
        while let Some(row) = rows.next()? {
            let is_record: bool = row.get(3)?;
            let row = read_record(row)?;
            let id = id_of(&self.id, &roster.channels, &row);
            let (kind, id, body) = match (row.what, id) {
                (What::Body(body), Some(id)) => (0, Some(id), Some(body)),
                (What::Withdrawn(id), _) if is_record => (1, Some(id), None),
                (What::Withdrawn(id), _) => (3, None, Some(id.as_bytes().to_vec())),
                (What::Erased, _) => (2, None, None),
                (What::Body(_), None) => return Err(CarryError::Damaged),
            };
            some.seqs.push(i64::try_from(row.seq).unwrap_or(i64::MAX));
            some.kinds.push(kind);
            some.parties.push(i16::from(row.party));
            some.channels.push(i32::from(row.channel));
            some.ids.push(id.map(|id| id.as_bytes().to_vec()));
            some.bodies.push(body);
            positions += 1;
            if some.seqs.len() == AT_ONCE {
                self.put(std::mem::take(&mut some)).await?;
            }
        }
        self.put(some).await?;
        Ok(positions)
    }

    async fn put(&self, some: Positions) -> Result<(), tokio_postgres::Error> {
        let words = "INSERT INTO record SELECT $1, * FROM unnest(
            $2::bigint[], $3::smallint[], $4::smallint[], $5::integer[], $6::bytea[], $7::bytea[])";
        let Positions { seqs, kinds, parties, channels, ids, bodies } = some;
        let id = self.id.as_bytes().as_slice();
        self.taking.execute(words, &[&id, &seqs, &kinds, &parties, &channels, &ids, &bodies]).await?;
        Ok(())
    }

    /// A table whose rows are the same on both sides, behind the space's name.
    async fn table(&self, words: &str, put: &str) -> Result<u64, CarryError> {
        let mut statement = self.file.prepare(words)?;
        let width = statement.column_count();
        let mut rows = statement.query([self.no])?;
        let put = self.taking.prepare(put).await?;
        let id = self.id.as_bytes().to_vec();
        let mut count = 0;
        while let Some(row) = rows.next()? {
            let kinds = put.params().iter().skip(1);
            let values = (0..width)
                .zip(kinds)
                .map(|(at, kind)| value(row, at, kind))
                .collect::<Result<Vec<_>, _>>()?;
            let mut given: Vec<&(dyn ToSql + Sync)> = vec![&id];
            given.extend(values.iter().map(|value| &**value));
            self.taking.execute(&put, &given).await?;
            count += 1;
        }
        Ok(count)
    }
}

/// What is read on one side, and put on the other.
const TABLES: &[(&str, &str)] = &[
    ("SELECT id FROM box WHERE space = ?1", "INSERT INTO box (space, id) VALUES ($1, $2)"),
    (
        "SELECT hash, party, total, received, begun, whole FROM blob WHERE space = ?1",
        "INSERT INTO blob VALUES ($1, $2, $3, $4, $5, $6, $7)",
    ),
    ("SELECT hash, start, bytes FROM piece WHERE space = ?1", "INSERT INTO piece VALUES ($1, $2, $3, $4)"),
    (
        "SELECT device, party, endpoint, p256dh, auth FROM reach WHERE space = ?1",
        "INSERT INTO reach VALUES ($1, $2, $3, $4, $5, $6)",
    ),
    ("SELECT device, at, tries FROM wake WHERE space = ?1", "INSERT INTO wake VALUES ($1, $2, $3, $4)"),
];

/// A column of a row, as the other side wants it.
fn value(
    row: &rusqlite::Row<'_>,
    at: usize,
    kind: &tokio_postgres::types::Type,
) -> rusqlite::Result<Box<dyn ToSql + Sync>> {
    use tokio_postgres::types::Type;
    Ok(match *kind {
        Type::BYTEA => Box::new(row.get::<_, Vec<u8>>(at)?),
        Type::TEXT => Box::new(row.get::<_, String>(at)?),
        Type::BOOL => Box::new(row.get::<_, bool>(at)?),
        Type::INT2 => Box::new(row.get::<_, i16>(at)?),
        Type::INT4 => Box::new(row.get::<_, i32>(at)?),
        _ => Box::new(row.get::<_, i64>(at)?),
    })
}

/// Some rows of the log, column by column.
#[derive(Default)]
struct Positions {
    seqs: Vec<i64>,
    kinds: Vec<i16>,
    parties: Vec<i16>,
    channels: Vec<i32>,
    ids: Vec<Option<Vec<u8>>>,
    bodies: Vec<Option<Vec<u8>>>,
}
