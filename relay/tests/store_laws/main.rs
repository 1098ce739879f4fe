//! What every store must hold to: one suite, run on each. A new store is one more line at the end.
//!
//! Not the protocol: here nobody signs anything.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

#[path = "../support/postgres.rs"]
mod server;
#[path = "../support/mod.rs"]
mod support;

mod blobs;
mod file;
mod log;
mod postgres;
mod spaces;
mod torn;
mod waking;
mod withdrawing;

use std::future::Future;
use std::sync::{Arc, Mutex};

use relay::store::{
    After, Append, Appended, BlobPiece, BlobPut, Changed, Committed, Erase, Listener, Named, NewRecord,
    PageQuery, RosterChange, Row, Settle, Store, Subscribe, WakeAt, What, Withdraw,
};
use relay::{MemoryStore, PostgresOptions, PostgresStore, SqliteOptions, SqliteStore};
use support::{a_box, channel, party, record_of, space};
use sync::wire::Subscription;
use sync::{BlobHash, DeviceId, EntryId, Record, SpaceId};

const ME: DeviceId = DeviceId::from_bytes([1; 32]);

fn record(n: u64) -> Record {
    record_of(1, space(1), channel(0), n, 100)
}

fn append_to(to: SpaceId, version: u64, records: &[Record]) -> Append {
    let records = records
        .iter()
        .map(|record| NewRecord {
            id: record.id(),
            channel: u16::from(record.channel().as_bytes()[0]),
            record: Arc::new(record.clone()),
        })
        .collect();
    Append { space: to, version, party: 1, from: ME, records, max_bytes: 1_000_000, sure_bytes: 0 }
}

fn append(records: &[Record]) -> Append {
    append_to(space(1), 1, records)
}

fn query(after: u64, channels: &[u16]) -> PageQuery {
    PageQuery {
        space: space(1),
        version: 1,
        after,
        channels: channels.to_vec(),
        max_items: 100,
        max_bytes: 1 << 20,
    }
}

async fn seqs(store: &impl Store, it: Append) -> Vec<u64> {
    match store.append(it).await.expect("stored") {
        Appended::At { seqs, .. } => seqs,
        other => panic!("{other:?}"),
    }
}

async fn rows(store: &impl Store, after: u64, channels: &[u16]) -> Vec<Row> {
    store.page(query(after, channels)).await.expect("read").expect("current").rows
}

fn withdrawing(version: u64, party: u8, ids: &[EntryId]) -> Withdraw {
    Withdraw { space: space(1), version, party, channels: channels(), ids: ids.to_vec() }
}

fn no_change(n: u8, was: u64) -> RosterChange {
    let (new_boxes, old_boxes, old_devices) = (vec![], vec![], vec![]);
    RosterChange { space: space(n), was, roster: vec![], new_boxes, old_boxes, old_devices }
}

fn a_device(n: u8) -> DeviceId {
    DeviceId::from_bytes([n; 32])
}

fn reached_at(n: u8, at: &str) -> Subscribe {
    let subscription = Subscription { endpoint: at.into(), p256dh: vec![n; 65], auth: vec![n; 16] };
    Subscribe { space: space(1), version: 1, party: n % 2, device: a_device(n), subscription }
}

/// Device `n` at `at`, to be woken at these moments.
async fn wakes(store: &impl Store, n: u8, at: &str, moments: &[u64]) {
    assert_eq!(store.subscribe(reached_at(n, at)).await, Ok(true));
    assert_eq!(store.wake_at(waking(n, moments)).await, Ok(Named::Yes));
}

fn waking(n: u8, moments: &[u64]) -> WakeAt {
    WakeAt { space: space(1), version: 1, device: a_device(n), moments: moments.to_vec() }
}

async fn due(store: &impl Store, upto: u64) -> Vec<(u8, u64, u32)> {
    let due = store.due(upto, 100).await.expect("read");
    due.iter().map(|due| (due.device.as_bytes()[0], due.at, due.tries)).collect()
}

fn settled(n: u8, at: &str, upto: u64, after: After) -> Settle {
    Settle { space: space(1), device: a_device(n), endpoint: at.into(), upto, after }
}

fn channels() -> Vec<sync::ChannelId> {
    (0..4).map(channel).collect()
}

#[derive(Default)]
struct Ear(Mutex<Vec<u64>>);

impl Listener for Ear {
    fn committed(&self, _: SpaceId, what: Vec<Committed>) {
        let seqs = what.iter().filter_map(|it| match it {
            Committed::Record { seq, .. }
            | Committed::Withdrawn { seq, .. }
            | Committed::Erased { seq, .. } => Some(*seq),
            Committed::Known { .. } => None,
        });
        self.0.lock().expect("not poisoned").extend(seqs);
    }
}
mod laws {
    pub(crate) use crate::{blobs::*, log::*, spaces::*, waking::*, withdrawing::*};
}

/// Runs one law on a store of one's own.
fn run<S: Store, F: Future<Output = ()>>(store: S, law: impl FnOnce(S) -> F) {
    run_on(async { (store, ()) }, law);
}

/// The same, of a store that is made where it runs. What was made beside it lives as long.
fn run_on<S: Store, G, F: Future<Output = ()>>(make: impl Future<Output = (S, G)>, law: impl FnOnce(S) -> F) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    runtime.block_on(async {
        let (store, _guard) = make.await;
        law(store).await;
    });
}

/// The suite for one store: its name, and how to make an empty one, with what has to live as long beside it.
macro_rules! suite {
    ($store:ident, $make:expr, [$($law:ident),* $(,)?]) => {
        mod $store {
            use super::*;
            $(#[test] fn $law() { run_on(async { $make }, laws::$law); })*
        }
    };
}

macro_rules! every_law {
    ($store:ident, $make:expr) => {
        suite!(
            $store,
            $make,
            [
                positions_begin_at_1_and_have_no_gap,
                the_same_record_keeps_its_position,
                a_long_log_is_read_in_order_and_every_record_is_known_by_id,
                old_and_new_of_a_long_log_are_withdrawn_and_forgotten_alike,
                a_record_comes_back_as_it_was,
                a_page_shows_only_the_channels_asked_for_and_says_how_far_it_reaches,
                a_page_ends_at_its_bounds_and_the_next_goes_on_there,
                nothing_is_done_under_an_old_version,
                spaces_do_not_touch_each_other,
                a_box_leads_to_one_space_until_it_is_taken_away,
                withdrawing_leaves_the_hash_at_both_positions,
                a_withdrawn_record_stays_withdrawn_when_it_is_sent_again,
                nobody_withdraws_anothers,
                erasing_takes_everything_of_a_party_but_its_key_packets,
                a_space_does_not_grow_beyond_its_bound_and_shrinks_by_withdrawing,
                storing_and_withdrawing_again_and_again_uses_a_space_up,
                who_has_little_may_write_where_another_has_filled_the_space,
                who_listens_is_told_of_every_position_once_and_in_order,
                a_blob_is_whole_when_its_bytes_hash_to_its_name,
                a_blob_that_is_not_what_it_says_is_thrown_away,
                an_abandoned_blob_is_swept_away_and_a_whole_one_stays,
                uploads_of_nothing_begun_again_and_again_use_a_space_up_until_they_are_swept_away,
                the_key_for_waking_is_made_once,
                a_device_is_due_with_its_earliest_moment_until_that_is_settled,
                a_device_that_could_not_be_woken_is_due_again_later_as_often_as_it_was_tried,
                moments_take_the_place_of_all_that_were_named_before,
                a_new_address_takes_the_place_of_the_old_one_and_the_moments_stay,
                a_device_that_asked_to_be_forgotten_is_not_due,
                a_device_let_out_is_woken_no_more_and_can_name_nothing,
                what_is_erased_or_forgotten_is_woken_no_more,
                it_says_that_it_is_well,
            ]
        );
    };
}

fn sqlite_store() -> (SqliteStore, tempfile::TempDir) {
    let folder = tempfile::tempdir().expect("a folder");
    let store =
        SqliteStore::open(&folder.path().join("relay.sqlite"), SqliteOptions::default()).expect("opened");
    (store, folder)
}

async fn postgres_store() -> (PostgresStore, PostgresOptions) {
    let server = server::Server::get();
    let options = PostgresOptions { schema: server.fresh_schema(), ..PostgresOptions::at(server.address()) };
    (PostgresStore::open(options.clone()).await.expect("opened"), options)
}

every_law!(memory, (MemoryStore::default(), ()));
every_law!(sqlite, sqlite_store());
every_law!(in_postgres, postgres_store().await);
