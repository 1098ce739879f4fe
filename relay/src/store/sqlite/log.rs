//! The log in SQLite: appends, pages, withdrawals, erasing.
//!
//! Not membership: a row knows channel and party only as numbers, packed with its kind into one column. Every query goes by
//! what leads to records (`leads`): left to guess, SQLite may walk through all of them to find one id.
//!
//! ```text
//! meta = channel << 6 | party << 2 | kind      kind: 0 record, 1 withdrawn, 2 erased
//! ```

use std::sync::Arc;

use rusqlite::{Connection, OptionalExtension, params};
use sync::{ChannelId, EntryId, SpaceId};

use super::spaces::{SpaceRow, find, put_back};
use super::writer::Done;
use super::{from_sql, schema, to_sql};
use crate::store::{
    Append, Appended, Committed, Erase, NewRecord, PageQuery, ROW_BYTES, ROW_ON_PAGE, Row, Stretch, What,
    Withdraw, body_of, id_of, outlives_erasing,
};

const RECORD: i64 = 0;
const WITHDRAWN: i64 = 1;
const ERASED: i64 = 2;

/// A space's rows after a position. Written out for both tables: through the view, SQLite would sort the whole rest of a space.
const AFTER: &str = "
    SELECT at, meta, body FROM lead CROSS JOIN record USING (n) WHERE lead.space = ?1 AND kind = 0 AND at > ?2
    UNION ALL
    SELECT at, meta, body FROM new_lead AS lead CROSS JOIN record USING (n) WHERE lead.space = ?1 AND kind = 0 AND at > ?2
    ORDER BY at";
/// A space's row at a position.
const AT: &str = "
    SELECT seq, meta, body FROM record WHERE n IN (SELECT n FROM leads WHERE space = ?1 AND kind = 0 AND at = ?2)";
/// Where a space's rows with a tag are.
const TAGGED: &str = "SELECT n FROM leads WHERE space = ?1 AND kind = 1 AND at = ?2";
/// A row by its number.
const ROW: &str = "SELECT seq, meta, body FROM record WHERE n = ?1";
/// A space's rows of one party and kind.
const OF_PARTY: &str = "
    SELECT seq, meta, body, n FROM record WHERE (meta & 63) = ?2
        AND n IN (SELECT n FROM leads WHERE space = ?1 AND kind = 0)";

pub(super) fn append(db: &Connection, append: &Append) -> rusqlite::Result<Done<Appended>> {
    let space = find(db, &append.space)?.filter(|space| space.version == append.version);
    let Some(mut space) = space else { return Ok(Done::quietly(Appended::Stale)) };
    let mut seqs = Vec::with_capacity(append.records.len());
    let mut told = Vec::new();
    let before = space;
    for new in &append.records {
        let body = body_of(&new.record);
        if let Some(seq) = find_same(db, &space, new, &body)? {
            seqs.push(seq);
            continue;
        }
        space.bytes += body.len() as u64;
        space.words.add(append.party, body.len() as u64);
        let seq = insert(db, &mut space, meta(new.channel, append.party, RECORD), Some(tag(&new.id)), &body)?;
        seqs.push(seq);
        let record = Arc::clone(&new.record);
        told.push(Committed::Record { seq, from: append.from, channel: new.channel, record });
    }
    if told.is_empty() {
        return Ok(Done::quietly(Appended::At { seqs, head: space.head }));
    }
    if space.bytes > append.max_bytes && space.words.of(append.party) > append.sure_bytes {
        take_back(db, &before)?;
        return Ok(Done::quietly(Appended::SpaceFull));
    }
    put_back(db, &space)?;
    Ok(Done {
        value: Appended::At { seqs, head: space.head },
        news: Some((append.space, told)),
        took_out: false,
    })
}

pub(super) fn page(db: &Connection, query: &PageQuery) -> rusqlite::Result<Option<Stretch>> {
    let space = find(db, &query.space)?.filter(|space| space.version == query.version);
    let Some(space) = space else { return Ok(None) };
    let mut stretch = Stretch { upto: space.head, head: space.head, rows: Vec::new() };
    let mut statement = db.prepare_cached(AFTER)?;
    let mut rows = statement.query(params![space.no, to_sql(query.after)])?;
    let mut bytes = 0;
    while let Some(row) = rows.next()? {
        let packed: i64 = row.get(1)?;
        if kind_of(packed) != ERASED && !query.channels.contains(&channel_of(packed)) {
            continue;
        }
        let row = read_row(row)?;
        bytes += ROW_ON_PAGE + if let What::Body(body) = &row.what { body.len() } else { 0 };
        if stretch.rows.len() == query.max_items || (bytes > query.max_bytes && !stretch.rows.is_empty()) {
            stretch.upto = row.seq - 1;
            break;
        }
        stretch.rows.push(row);
    }
    Ok(Some(stretch))
}

pub(super) fn id_at(
    db: &Connection,
    space: &SpaceId,
    seq: u64,
    channels: &[ChannelId],
) -> rusqlite::Result<Option<EntryId>> {
    let Some(found) = find(db, space)? else { return Ok(None) };
    let row = db.prepare_cached(AT)?.query_row(params![found.no, to_sql(seq)], read_row).optional()?;
    Ok(row.and_then(|row| id_of(space, channels, &row)))
}

pub(super) fn withdraw(db: &Connection, withdraw: &Withdraw) -> rusqlite::Result<Done<bool>> {
    let space = find(db, &withdraw.space)?.filter(|space| space.version == withdraw.version);
    let Some(mut space) = space else { return Ok(Done::quietly(false)) };
    let mut told = Vec::new();
    for id in &withdraw.ids {
        let Some((n, row)) = find_by_id(db, &space, withdraw, id)? else { continue };
        let What::Body(body) = &row.what else { continue };
        if row.party != withdraw.party {
            continue;
        }
        space.bytes = space.bytes.saturating_sub(body.len() as u64);
        space.words.take(row.party, body.len() as u64);
        hollow(db, n, meta(row.channel, row.party, WITHDRAWN), id)?;
        let seq = insert(db, &mut space, meta(row.channel, row.party, WITHDRAWN), None, id.as_bytes())?;
        told.push(Committed::Withdrawn { seq, channel: row.channel, id: *id });
    }
    put_back(db, &space)?;
    Ok(Done { value: true, took_out: !told.is_empty(), news: Some((withdraw.space, told)) })
}

pub(super) fn erase(db: &Connection, erase: &Erase) -> rusqlite::Result<Done<bool>> {
    let Some(mut space) = find(db, &erase.space)? else { return Ok(Done::quietly(false)) };
    let doomed = erasable(db, &space, erase)?;
    for (n, row, id) in &doomed {
        let What::Body(body) = &row.what else { continue };
        space.bytes = space.bytes.saturating_sub(body.len() as u64);
        space.words.take(row.party, body.len() as u64);
        hollow(db, *n, meta(row.channel, row.party, WITHDRAWN), id)?;
    }
    if doomed.len() == erase.at_most {
        put_back(db, &space)?;
        return Ok(Done::quietly(true).taking_out());
    }
    super::waking::forget_party(db, space.no, erase.party)?;
    let freed = super::blobs::erase(db, &space, erase.party)?;
    space.bytes = space.bytes.saturating_sub(freed);
    let seq = insert(db, &mut space, meta(0, erase.party, ERASED), None, &[])?;
    put_back(db, &space)?;
    let told = vec![Committed::Erased { seq, party: erase.name }];
    Ok(Done { value: false, news: Some((erase.space, told)), took_out: true })
}

/// Inserts a row at the next position.
fn insert(
    db: &Connection,
    space: &mut SpaceRow,
    meta: i64,
    tag: Option<i64>,
    body: &[u8],
) -> rusqlite::Result<u64> {
    space.head += 1;
    space.bytes += ROW_BYTES;
    space.words.add(party_of(meta), ROW_BYTES);
    db.prepare_cached("INSERT INTO record (space, seq, meta, tag, body) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![space.no, to_sql(space.head), meta, tag, body])?;
    schema::carry_over(db, db.last_insert_rowid())?;
    Ok(space.head)
}

/// Takes back what was inserted above a head; nothing of it was committed.
fn take_back(db: &Connection, to: &SpaceRow) -> rusqlite::Result<()> {
    db.prepare_cached(
        "DELETE FROM record WHERE n IN (SELECT n FROM leads WHERE space = ?1 AND kind = 0 AND at > ?2)",
    )?
    .execute(params![to.no, to_sql(to.head)])?;
    Ok(())
}

/// Puts the id in place of the body.
fn hollow(db: &Connection, n: i64, meta: i64, id: &EntryId) -> rusqlite::Result<()> {
    db.prepare_cached("UPDATE record SET meta = ?2, body = ?3 WHERE n = ?1")?.execute(params![
        n,
        meta,
        id.as_bytes()
    ])?;
    Ok(())
}

/// The position of this very record, if it was stored before (and perhaps withdrawn since).
fn find_same(
    db: &Connection,
    space: &SpaceRow,
    new: &NewRecord,
    body: &[u8],
) -> rusqlite::Result<Option<u64>> {
    for n in tagged(db, space, &new.id)? {
        let seq = db.prepare_cached(ROW)?.query_row([n], |row| {
            let packed: i64 = row.get(1)?;
            let there = row.get_ref(2)?.as_blob()?;
            let same = match kind_of(packed) {
                RECORD => channel_of(packed) == new.channel && there == body,
                _ => there == new.id.as_bytes(),
            };
            Ok(if same { Some(from_sql(row.get(0)?)) } else { None })
        })?;
        if seq.is_some() {
            return Ok(seq);
        }
    }
    Ok(None)
}

fn find_by_id(
    db: &Connection,
    space: &SpaceRow,
    withdraw: &Withdraw,
    id: &EntryId,
) -> rusqlite::Result<Option<(i64, Row)>> {
    for n in tagged(db, space, id)? {
        let row = db.prepare_cached(ROW)?.query_row([n], read_row)?;
        if id_of(&withdraw.space, &withdraw.channels, &row) == Some(*id) {
            return Ok(Some((n, row)));
        }
    }
    Ok(None)
}

/// The numbers of a space's rows that may be this id's; nearly always none, or one.
fn tagged(db: &Connection, space: &SpaceRow, id: &EntryId) -> rusqlite::Result<Vec<i64>> {
    let mut statement = db.prepare_cached(TAGGED)?;
    let numbers = statement.query_map(params![space.no, tag(id)], |row| row.get(0))?;
    numbers.collect()
}

fn erasable(db: &Connection, space: &SpaceRow, erase: &Erase) -> rusqlite::Result<Vec<(i64, Row, EntryId)>> {
    let mut statement = db.prepare_cached(OF_PARTY)?;
    let mut rows = statement.query(params![space.no, meta(0, erase.party, RECORD)])?;
    let mut doomed = Vec::new();
    while let Some(found) = rows.next()?.filter(|_| doomed.len() < erase.at_most) {
        let row = read_row(found)?;
        let lasting = matches!(&row.what, What::Body(body) if outlives_erasing(body));
        if let (false, Some(id)) = (lasting, id_of(&erase.space, &erase.channels, &row)) {
            doomed.push((found.get(3)?, row, id));
        }
    }
    Ok(doomed)
}

pub(in crate::store) fn read_row(row: &rusqlite::Row<'_>) -> rusqlite::Result<Row> {
    let packed: i64 = row.get(1)?;
    let body = row.get_ref(2)?.as_blob()?;
    let what = match kind_of(packed) {
        RECORD => What::Body(body.to_vec()),
        WITHDRAWN => What::Withdrawn(EntryId::from_slice(body).unwrap_or(EntryId::from_bytes([0; 32]))),
        _ => What::Erased,
    };
    Ok(Row { seq: from_sql(row.get(0)?), party: party_of(packed), channel: channel_of(packed), what })
}

/// The first six bytes of an id: enough to find it, short enough to be cheap.
fn tag(id: &EntryId) -> i64 {
    id.as_bytes().iter().take(6).fold(0, |tag, byte| tag << 8 | i64::from(*byte))
}

fn meta(channel: u16, party: u8, kind: i64) -> i64 {
    i64::from(channel) << 6 | i64::from(party & 15) << 2 | kind
}

fn kind_of(meta: i64) -> i64 {
    meta & 3
}

fn party_of(meta: i64) -> u8 {
    u8::try_from(meta >> 2 & 15).unwrap_or_default()
}

fn channel_of(meta: i64) -> u16 {
    u16::try_from(meta >> 6).unwrap_or(u16::MAX)
}
