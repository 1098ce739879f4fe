//! Waking devices, in PostgreSQL: one row for where a device is to be reached, one for each of its moments.
//!
//! Not a diary: a moment is deleted as soon as it was said.

use sync::wire::Subscription;
use sync::{DeviceId, SpaceId};
use tokio_postgres::Row;

use super::writer::Done;
use super::{Given, NOBODY, PostgresStore, from_sql, given_bytes, name_of, to_sql};
use crate::store::{After, Due, Named, Settle, StoreError, Stored, Subscribe, WakeAt};

pub(super) async fn key(store: &PostgresStore, fresh: [u8; 32]) -> Stored<[u8; 32]> {
    let words = "UPDATE life SET wake_key = coalesce(wake_key, $1) RETURNING wake_key";
    let understands = |row: &Row| row.try_get::<_, &[u8]>(0).map(|key| Done::quietly(name_of(key)));
    store.write(NOBODY, words, vec![given_bytes(&fresh)], understands).await?.ok_or(StoreError::Failed)
}

pub(super) async fn subscribe(store: &PostgresStore, subscribe: Subscribe) -> Stored<bool> {
    let Subscribe { space, version, party, device, subscription } = subscribe;
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        Box::new(to_sql(version)),
        given_bytes(device.as_bytes()),
        Box::new(i32::from(party)),
        Box::new(subscription.endpoint),
        Box::new(subscription.p256dh),
        Box::new(subscription.auth),
    ];
    let words = "SELECT subscribe_device($1, $2, $3, $4, $5, $6, $7)";
    store.write(space, words, given, |row| row.try_get(0).map(Done::quietly)).await
}

pub(super) async fn wake_at(store: &PostgresStore, wake_at: WakeAt) -> Stored<Named> {
    let WakeAt { space, version, device, moments } = wake_at;
    let moments: Vec<i64> = moments.into_iter().map(to_sql).collect();
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        Box::new(to_sql(version)),
        given_bytes(device.as_bytes()),
        Box::new(moments),
    ];
    let understands = |row: &Row| {
        Ok(Done::quietly(match row.try_get::<_, i32>(0)? {
            0 => Named::Stale,
            1 => Named::Unreachable,
            _ => Named::Yes,
        }))
    };
    store.write(space, "SELECT wake_device_at($1, $2, $3, $4)", given, understands).await
}

pub(super) async fn unsubscribe(store: &PostgresStore, space: SpaceId, device: DeviceId) -> Stored<()> {
    let given: Given = vec![given_bytes(space.as_bytes()), given_bytes(device.as_bytes())];
    store.write(space, "SELECT 1 FROM forget_device($1, $2)", given, |_| Ok(Done::quietly(()))).await
}

pub(super) async fn due(store: &PostgresStore, upto: u64, at_most: usize) -> Stored<Vec<Due>> {
    // Of several relays one wakes, so that nobody is woken twice; another takes over when its connection has ended.
    let key: Given = vec![Box::new(store.common.address.schema.waking_key())];
    let wakes = "SELECT pg_try_advisory_lock($1)";
    if !store.write(NOBODY, wakes, key, |row| row.try_get(0).map(Done::quietly)).await? {
        return Ok(Vec::new());
    }
    let words =
        "SELECT wake.space, wake.device, wake.at, wake.tries, reach.endpoint, reach.p256dh, reach.auth
        FROM wake JOIN reach ON reach.space = wake.space AND reach.device = wake.device
        WHERE wake.at <= $1 ORDER BY wake.at LIMIT $2";
    let understands = |rows: Vec<Row>| {
        let mut due: Vec<Due> = Vec::new();
        for row in &rows {
            let Some(row) = read_due(row)? else { continue };
            if !due.iter().any(|known| known.space == row.space && known.device == row.device) {
                due.push(row);
            }
        }
        Ok(due)
    };
    store.look(words, vec![Box::new(to_sql(upto)), Box::new(to_sql(at_most as u64))], understands).await
}

fn read_due(row: &Row) -> Result<Option<Due>, tokio_postgres::Error> {
    let (space, device) = (name_of(row.try_get(0)?), name_of(row.try_get(1)?));
    let subscription =
        Subscription { endpoint: row.try_get(4)?, p256dh: row.try_get(5)?, auth: row.try_get(6)? };
    let (at, tries) =
        (from_sql(row.try_get(2)?), u32::try_from(row.try_get::<_, i32>(3)?).unwrap_or_default());
    Ok(space.zip(device).map(|(space, device)| Due {
        space: SpaceId::from_bytes(space),
        device: DeviceId::from_bytes(device),
        at,
        tries,
        subscription,
    }))
}

pub(super) async fn settle(store: &PostgresStore, settle: Settle) -> Stored<()> {
    let Settle { space, device, endpoint, upto, after } = settle;
    let (again, tries) = match after {
        After::Again { at, tries } => (Some(to_sql(at)), i32::try_from(tries).unwrap_or(i32::MAX)),
        After::Done | After::Gone => (None, 0),
    };
    let given: Given = vec![
        given_bytes(space.as_bytes()),
        given_bytes(device.as_bytes()),
        Box::new(endpoint),
        Box::new(to_sql(upto)),
        Box::new(after == After::Gone),
        Box::new(again),
        Box::new(tries),
    ];
    let words = "SELECT 1 FROM settle_device($1, $2, $3, $4, $5, $6, $7)";
    store.write(space, words, given, |_| Ok(Done::quietly(()))).await
}
