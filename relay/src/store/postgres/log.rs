//! The log in PostgreSQL: appends, pages, withdrawals, erasing.
//!
//! Not membership: a row knows channel and party only as numbers. Unlike in SQLite a record's id stands beside it: an index here costs a
//! commit little.

use std::sync::Arc;

use sync::{EntryId, SpaceId};
use tokio_postgres::{Error, Row as SqlRow};

use super::writer::Done;
use super::{Given, PostgresStore, from_sql, given_bytes, name_of, to_sql};
use crate::store::{
    Append, Appended, BLOB_BYTES, Committed, Erase, PageQuery, ROW_BYTES, ROW_ON_PAGE, Row, Stored, Stretch,
    What, Withdraw, body_of,
};

/// A stretch of a space: its head, and rows up to the bounds, the first one behind them without its bytes. With no row there is one that is empty.
const PAGE: &str = "
    SELECT space.head, page.seq, page.kind, page.party, page.channel, page.bytes FROM space LEFT JOIN LATERAL (
        SELECT seq, kind, party, channel, CASE WHEN n <= $4 AND (total <= $5 OR n = 1) THEN bytes END AS bytes,
            n <= $4 AND (total <= $5 OR n = 1) AS fits FROM (
            SELECT seq, kind, party, channel, CASE kind WHEN 1 THEN id ELSE body END AS bytes, size,
                row_number() OVER way AS n, sum(size) OVER way AS total FROM (
                SELECT *, $6::integer + CASE kind WHEN 0 THEN octet_length(body) ELSE 0 END AS size FROM record
                WHERE record.space = $1 AND seq > $2 AND (kind = 2 OR channel = ANY ($3)) ORDER BY seq LIMIT $4::bigint + 1
            ) AS sized WINDOW way AS (ORDER BY seq ROWS UNBOUNDED PRECEDING)
        ) AS counted WHERE total - size <= $5 OR n = 2
    ) AS page ON true WHERE space.id = $1 AND space.version = $7 ORDER BY page.seq";

pub(super) async fn append(store: &PostgresStore, append: Append) -> Stored<Appended> {
    let Append { space, version, party, from, records, max_bytes, sure_bytes } = append;
    let channels: Vec<i32> = records.iter().map(|new| i32::from(new.channel)).collect();
    let ids: Vec<Vec<u8>> = records.iter().map(|new| new.id.as_bytes().to_vec()).collect();
    let bodies: Vec<Vec<u8>> = records.iter().map(|new| body_of(&new.record)).collect();
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        Box::new(to_sql(version)),
        Box::new(i32::from(party)),
        Box::new(channels),
        Box::new(ids),
        Box::new(bodies),
        Box::new(to_sql(ROW_BYTES)),
        Box::new(to_sql(max_bytes)),
        Box::new(to_sql(sure_bytes)),
    ];
    let words = "SELECT outcome, seqs, fresh, head FROM append_records($1, $2, $3, $4, $5, $6, $7, $8, $9)";
    let understands = move |row: &SqlRow| {
        match row.try_get::<_, i32>(0)? {
            0 => return Ok(Done::quietly(Appended::Stale)),
            1 => return Ok(Done::quietly(Appended::SpaceFull)),
            _ => {}
        }
        let seqs: Vec<u64> = row.try_get::<_, Vec<i64>>(1)?.into_iter().map(from_sql).collect();
        let fresh: Vec<bool> = row.try_get(2)?;
        let told = records.iter().zip(&seqs).zip(fresh).filter(|(_, fresh)| *fresh).map(|((new, seq), _)| {
            Committed::Record { seq: *seq, from, channel: new.channel, record: Arc::clone(&new.record) }
        });
        let mut told: Vec<Committed> = told.collect();
        let head = from_sql(row.try_get(3)?);
        if told.is_empty() {
            told.push(Committed::Known { head });
        }
        Ok(Done { value: Appended::At { seqs, head }, news: Some((space, told)) })
    };
    store.write(space, words, given, understands).await
}

pub(super) async fn page(store: &PostgresStore, query: PageQuery) -> Stored<Option<Stretch>> {
    let channels: Vec<i32> = query.channels.iter().map(|channel| i32::from(*channel)).collect();
    let given: Given = vec![
        given_bytes(query.space.as_bytes()),
        Box::new(to_sql(query.after)),
        Box::new(channels),
        Box::new(i64::try_from(query.max_items).unwrap_or(i64::MAX).min(MOST_ITEMS)),
        Box::new(i64::try_from(query.max_bytes).unwrap_or(i64::MAX)),
        Box::new(i32::try_from(ROW_ON_PAGE).unwrap_or_default()),
        Box::new(to_sql(query.version)),
    ];
    store.look(PAGE, given, |rows| stretch(&rows)).await
}

/// So that one more is still a number.
const MOST_ITEMS: i64 = i32::MAX as i64;

fn stretch(rows: &[SqlRow]) -> Result<Option<Stretch>, Error> {
    let Some(first) = rows.first() else { return Ok(None) };
    let head = from_sql(first.try_get(0)?);
    let mut stretch = Stretch { upto: head, head, rows: Vec::with_capacity(rows.len()) };
    for row in rows {
        let Some(seq) = row.try_get::<_, Option<i64>>(1)?.map(from_sql) else { continue };
        let Some(what) = what(row, 2, 5)? else {
            stretch.upto = seq - 1;
            break;
        };
        let party = u8::try_from(row.try_get::<_, i16>(3)?).unwrap_or_default();
        let channel = u16::try_from(row.try_get::<_, i32>(4)?).unwrap_or(u16::MAX);
        stretch.rows.push(Row { seq, party, channel, what });
    }
    Ok(Some(stretch))
}

/// What stands in a row; nothing where its bytes were left out.
fn what(row: &SqlRow, kind: usize, bytes: usize) -> Result<Option<What>, Error> {
    let bytes: Option<&[u8]> = row.try_get(bytes)?;
    Ok(match (row.try_get::<_, i16>(kind)?, bytes) {
        (2, _) => Some(What::Erased),
        (0, Some(body)) => Some(What::Body(body.to_vec())),
        (_, Some(id)) => EntryId::from_slice(id).map(What::Withdrawn),
        (_, None) => None,
    })
}

pub(super) async fn id_at(store: &PostgresStore, space: SpaceId, seq: u64) -> Stored<Option<EntryId>> {
    let words = "SELECT CASE kind WHEN 3 THEN body ELSE id END FROM record WHERE space = $1 AND seq = $2";
    let understands = |rows: Vec<SqlRow>| {
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(row.try_get::<_, Option<&[u8]>>(0)?.and_then(EntryId::from_slice))
    };
    store.look(words, vec![given_bytes(space.as_bytes()), Box::new(to_sql(seq))], understands).await
}

pub(super) async fn withdraw(store: &PostgresStore, withdraw: Withdraw) -> Stored<bool> {
    let Withdraw { space, version, party, ids, .. } = withdraw;
    let ids: Vec<Vec<u8>> = ids.iter().map(|id| id.as_bytes().to_vec()).collect();
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        Box::new(to_sql(version)),
        Box::new(i32::from(party)),
        Box::new(ids),
        Box::new(to_sql(ROW_BYTES)),
    ];
    let words = "SELECT done, seqs, channels, ids, head FROM withdraw_records($1, $2, $3, $4, $5)";
    let understands = move |row: &SqlRow| {
        if !row.try_get::<_, bool>(0)? {
            return Ok(Done::quietly(false));
        }
        let (seqs, channels): (Vec<i64>, Vec<i32>) = (row.try_get(1)?, row.try_get(2)?);
        let gone = row.try_get::<_, Vec<&[u8]>>(3)?;
        let told = seqs.into_iter().zip(channels).zip(gone).filter_map(|((seq, channel), id)| {
            let (channel, id) = (u16::try_from(channel).ok()?, name_of(id).map(EntryId::from_bytes)?);
            Some(Committed::Withdrawn { seq: from_sql(seq), channel, id })
        });
        let mut told: Vec<Committed> = told.collect();
        if told.is_empty() {
            told.push(Committed::Known { head: from_sql(row.try_get(4)?) });
        }
        Ok(Done { value: true, news: Some((space, told)) })
    };
    store.write(space, words, given, understands).await
}

pub(super) async fn erase(store: &PostgresStore, erase: Erase) -> Stored<bool> {
    let Erase { space, party, name, at_most, .. } = erase;
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        Box::new(i32::from(party)),
        Box::new(to_sql(at_most as u64)),
        Box::new(i32::from(sync::record::KEY_PACKET)),
        Box::new(to_sql(ROW_BYTES)),
        Box::new(to_sql(BLOB_BYTES)),
    ];
    let words = "SELECT more, seq FROM erase_records($1, $2, $3, $4, $5, $6)";
    let understands = move |row: &SqlRow| {
        let seq = from_sql(row.try_get(1)?);
        let news = (seq > 0).then(|| (space, vec![Committed::Erased { seq, party: name }]));
        Ok(Done { value: row.try_get(0)?, news })
    };
    store.write(space, words, given, understands).await
}
