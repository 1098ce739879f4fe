//! Spaces, rosters and the directory of boxes in PostgreSQL.
//!
//! Not the log: see `log`.

use sync::{BoxId, SpaceId};

use super::writer::Done;
use super::{PostgresStore, from_sql, given_bytes, name_of, to_sql};
use crate::store::{Changed, Kept, RosterChange, Stored};

pub(super) async fn create(store: &PostgresStore, space: SpaceId, roster: Vec<u8>) -> Stored<bool> {
    let given: super::Given = vec![given_bytes(space.as_bytes()), Box::new(roster)];
    store.write(space, "SELECT make_space($1, $2)", given, |row| row.try_get(0).map(Done::quietly)).await
}

pub(super) async fn read(store: &PostgresStore, space: SpaceId) -> Stored<Option<Kept>> {
    let words =
        "SELECT version, head, bytes, roster FROM space JOIN roster ON roster.space = space.id WHERE id = $1";
    let understands = |rows: Vec<tokio_postgres::Row>| {
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(Some(Kept {
            version: from_sql(row.try_get(0)?),
            head: from_sql(row.try_get(1)?),
            bytes: from_sql(row.try_get(2)?),
            roster: row.try_get(3)?,
        }))
    };
    store.look(words, vec![given_bytes(space.as_bytes())], understands).await
}

pub(super) async fn change(store: &PostgresStore, change: RosterChange) -> Stored<Changed> {
    let boxes = |all: &[BoxId]| Box::new(all.iter().map(|id| id.as_bytes().to_vec()).collect::<Vec<_>>());
    let devices: Vec<Vec<u8>> = change.old_devices.iter().map(|id| id.as_bytes().to_vec()).collect();
    let given: super::Given = vec![
        given_bytes(change.space.as_bytes()),
        Box::new(to_sql(change.was)),
        Box::new(change.roster),
        boxes(&change.new_boxes),
        boxes(&change.old_boxes),
        Box::new(devices),
    ];
    let words = "SELECT change_roster($1, $2, $3, $4, $5, $6)";
    let understands = |row: &tokio_postgres::Row| {
        Ok(Done::quietly(match row.try_get::<_, i32>(0)? {
            0 => Changed::Stale,
            1 => Changed::BoxTaken,
            _ => Changed::Yes,
        }))
    };
    store.write(change.space, words, given, understands).await
}

pub(super) async fn find_box(store: &PostgresStore, id: BoxId) -> Stored<Option<SpaceId>> {
    let understands = |rows: Vec<tokio_postgres::Row>| {
        let Some(row) = rows.first() else { return Ok(None) };
        Ok(name_of(row.try_get(0)?).map(SpaceId::from_bytes))
    };
    store.look("SELECT space FROM box WHERE id = $1", vec![given_bytes(id.as_bytes())], understands).await
}

/// One step of forgetting a space; true while there is more.
pub(super) async fn forget(store: &PostgresStore, space: SpaceId, at_most: usize) -> Stored<bool> {
    let given: super::Given = vec![given_bytes(space.as_bytes()), Box::new(to_sql(at_most as u64))];
    store.write(space, "SELECT forget_space($1, $2)", given, |row| row.try_get(0).map(Done::quietly)).await
}
