//! What every store must hold to: one suite, run on each. A new store is one more line at the end.
//!
//! Not the protocol: here nobody signs anything.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

mod support;

use std::future::Future;
use std::sync::{Arc, Mutex};

use relay::store::{
    After, Append, Appended, BlobPiece, BlobPut, Changed, Committed, Erase, Listener, Named, NewRecord,
    PageQuery, RosterChange, Row, Settle, Store, Subscribe, WakeAt, What, Withdraw,
};
use relay::{MemoryStore, SqliteOptions, SqliteStore};
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
    Append { space: to, version, party: 1, from: ME, records, max_bytes: 1_000_000 }
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
        let seqs = what.iter().map(|it| match it {
            Committed::Record { seq, .. }
            | Committed::Withdrawn { seq, .. }
            | Committed::Erased { seq, .. } => *seq,
        });
        self.0.lock().expect("not poisoned").extend(seqs);
    }
}

mod laws {
    use super::*;

    pub(super) async fn positions_begin_at_1_and_have_no_gap<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        assert_eq!(seqs(&store, append(&[record(1), record(2)])).await, [1, 2]);
        assert_eq!(seqs(&store, append(&[record(3)])).await, [3]);
        assert_eq!(store.read(space(1)).await.expect("read").expect("there").head, 3);
    }

    pub(super) async fn the_same_record_keeps_its_position<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        assert_eq!(seqs(&store, append(&[record(1), record(2), record(1)])).await, [1, 2, 1]);
        assert_eq!(seqs(&store, append(&[record(2), record(3), record(1)])).await, [2, 3, 1]);
        assert_eq!(rows(&store, 0, &[0]).await.len(), 3);
    }

    pub(super) async fn a_record_comes_back_as_it_was<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        let it = record_of(99, space(1), channel(2), 5, 40_000);
        seqs(&store, append(std::slice::from_ref(&it))).await;
        let row = rows(&store, 0, &[2]).await.remove(0);
        assert_eq!((row.seq, row.party, row.channel), (1, 1, 2));
        let What::Body(body) = row.what else { panic!("no body") };
        assert_eq!(relay::store::record_of(&space(1), &channel(2), &body), Some(it));
    }

    pub(super) async fn a_page_shows_only_the_channels_asked_for_and_says_how_far_it_reaches<S: Store>(
        store: S,
    ) {
        store.create(space(1), vec![]).await.expect("made");
        let mixed: Vec<_> = (0..9).map(|n| record_of(1, space(1), channel(n % 3), n.into(), 60)).collect();
        seqs(&store, append(&mixed)).await;
        let page = store.page(query(0, &[0, 2])).await.expect("read").expect("current");
        assert_eq!(page.rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 3, 4, 6, 7, 9]);
        assert_eq!((page.upto, page.head), (9, 9));
        let page = store.page(query(0, &[1])).await.expect("read").expect("current");
        assert_eq!((page.rows.len(), page.upto), (3, 9));
    }

    pub(super) async fn a_page_ends_at_its_bounds_and_the_next_goes_on_there<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        let many: Vec<_> = (0..25).map(record).collect();
        seqs(&store, append(&many)).await;
        for bounds in [(10, 1 << 20), (100, 10 * 160), (100, 1)] {
            let (mut after, mut seen) = (0, vec![]);
            while after < 25 {
                let ask = PageQuery { max_items: bounds.0, max_bytes: bounds.1, ..query(after, &[0]) };
                let page = store.page(ask).await.expect("read").expect("current");
                assert!(!page.rows.is_empty() && page.rows.len() <= bounds.0);
                seen.extend(page.rows.iter().map(|row| row.seq));
                after = page.upto;
            }
            assert_eq!(seen, (1..=25).collect::<Vec<u64>>());
        }
    }

    pub(super) async fn nothing_is_done_under_an_old_version<S: Store>(store: S) {
        store.create(space(1), vec![1]).await.expect("made");
        let change = RosterChange { roster: vec![2], ..no_change(1, 1) };
        assert_eq!(store.change(change.clone()).await, Ok(Changed::Yes));
        assert_eq!(store.change(change).await, Ok(Changed::Stale));
        assert_eq!(store.append(append(&[record(1)])).await, Ok(Appended::Stale));
        assert_eq!(store.page(query(0, &[0])).await, Ok(None));
        assert_eq!(store.withdraw(withdrawing(1, 1, &[])).await, Ok(false));
        let kept = store.read(space(1)).await.expect("read").expect("there");
        assert_eq!((kept.version, kept.head, kept.roster), (2, 0, vec![2]));
    }

    pub(super) async fn spaces_do_not_touch_each_other<S: Store>(store: S) {
        assert_eq!(store.create(space(1), vec![1]).await, Ok(true));
        assert_eq!(store.create(space(1), vec![9]).await, Ok(false));
        assert_eq!(store.create(space(2), vec![2]).await, Ok(true));
        seqs(&store, append(&[record(1)])).await;
        assert_eq!(
            seqs(&store, append_to(space(2), 1, &[record_of(1, space(2), channel(0), 1, 90)])).await,
            [1]
        );
        assert_eq!(store.append(append_to(space(3), 1, &[])).await, Ok(Appended::Stale));
        while store.forget(space(2), 1).await.expect("forgotten") {}
        assert_eq!(store.read(space(2)).await, Ok(None));
        assert_eq!(rows(&store, 0, &[0]).await.len(), 1);
        assert_eq!(store.create(space(2), vec![]).await, Ok(true));
        assert_eq!(store.read(space(2)).await.expect("read").expect("there").head, 0);
    }

    pub(super) async fn a_box_leads_to_one_space_until_it_is_taken_away<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        store.create(space(2), vec![]).await.expect("made");
        let change = |n, was, new: &[u8], old: &[u8]| RosterChange {
            space: space(n),
            was,
            roster: vec![],
            new_boxes: new.iter().map(|n| a_box(*n)).collect(),
            old_boxes: old.iter().map(|n| a_box(*n)).collect(),
            old_devices: vec![],
        };
        assert_eq!(store.change(change(1, 1, &[7, 8], &[])).await, Ok(Changed::Yes));
        assert_eq!(store.find_box(a_box(7)).await, Ok(Some(space(1))));
        assert_eq!(store.change(change(2, 1, &[6, 7], &[])).await, Ok(Changed::BoxTaken));
        assert_eq!(store.find_box(a_box(6)).await, Ok(None));
        assert_eq!(store.change(change(1, 2, &[], &[7])).await, Ok(Changed::Yes));
        assert_eq!(store.find_box(a_box(7)).await, Ok(None));
        while store.forget(space(1), 10).await.expect("forgotten") {}
        assert_eq!(store.find_box(a_box(8)).await, Ok(None));
    }

    pub(super) async fn withdrawing_leaves_the_hash_at_both_positions<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1), record(2)])).await;
        let id = record(1).id();
        assert_eq!(store.withdraw(withdrawing(1, 1, &[id, EntryId::from_bytes([9; 32])])).await, Ok(true));
        assert_eq!(store.withdraw(withdrawing(1, 1, &[id])).await, Ok(true));
        let all = rows(&store, 0, &[0]).await;
        assert_eq!(all.len(), 3);
        assert_eq!((&all[0].what, &all[2].what), (&What::Withdrawn(id), &What::Withdrawn(id)));
        assert!(matches!(all[1].what, What::Body(_)));
        assert_eq!(store.id_at(space(1), 1, channels()).await, Ok(Some(id)));
        assert_eq!(store.id_at(space(1), 2, channels()).await, Ok(Some(record(2).id())));
        assert_eq!(store.id_at(space(1), 9, channels()).await, Ok(None));
    }

    pub(super) async fn a_withdrawn_record_stays_withdrawn_when_it_is_sent_again<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1)])).await;
        store.withdraw(withdrawing(1, 1, &[record(1).id()])).await.expect("withdrawn");
        assert_eq!(seqs(&store, append(&[record(1)])).await, [1]);
        assert!(rows(&store, 0, &[0]).await.iter().all(|row| matches!(row.what, What::Withdrawn(_))));
    }

    pub(super) async fn nobody_withdraws_anothers<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1)])).await;
        store.withdraw(withdrawing(1, 0, &[record(1).id()])).await.expect("asked");
        assert!(matches!(rows(&store, 0, &[0]).await[0].what, What::Body(_)));
    }

    pub(super) async fn erasing_takes_everything_of_a_party_but_its_key_packets<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        let mine: Vec<_> = (0..7).map(record).chain([record_of(2, space(1), channel(0), 9, 80)]).collect();
        seqs(&store, append(&mine)).await;
        seqs(&store, Append { party: 0, ..append(&[record(50)]) }).await;
        let erase = Erase { space: space(1), party: 1, name: party(1), channels: channels(), at_most: 3 };
        let mut steps = 1;
        while store.erase(erase.clone()).await.expect("erased") {
            steps += 1;
        }
        assert_eq!(steps, 3);
        let all = rows(&store, 0, &[0]).await;
        let bodies: Vec<u64> =
            all.iter().filter(|row| matches!(row.what, What::Body(_))).map(|row| row.seq).collect();
        assert_eq!(bodies, [8, 9]);
        assert_eq!(all[0].what, What::Withdrawn(record(0).id()));
        assert_eq!((all[9].seq, all[9].party, &all[9].what), (10, 1, &What::Erased));
        assert_eq!(rows(&store, 9, &[3]).await.len(), 1, "the notice is for every channel");
    }

    pub(super) async fn a_space_does_not_grow_beyond_its_bound_and_shrinks_by_withdrawing<S: Store>(
        store: S,
    ) {
        store.create(space(1), vec![]).await.expect("made");
        let bound = |records: &[Record]| Append { max_bytes: 200, ..append(records) };
        seqs(&store, bound(&[record(1), record(2)])).await;
        assert_eq!(store.append(bound(&[record(3), record(4)])).await, Ok(Appended::SpaceFull));
        assert_eq!(seqs(&store, bound(&[record(1)])).await, [1], "what is there needs no room");
        assert_eq!(rows(&store, 0, &[0]).await.len(), 2);
        store.withdraw(withdrawing(1, 1, &[record(1).id()])).await.expect("withdrawn");
        assert_eq!(seqs(&store, bound(&[record(3)])).await, [4]);
    }

    pub(super) async fn who_listens_is_told_of_every_position_once_and_in_order<S: Store>(store: S) {
        let ear = Arc::new(Ear::default());
        store.listen(ear.clone());
        store.create(space(1), vec![]).await.expect("made");
        let store = Arc::new(store);
        let writers: Vec<_> = (0..8)
            .map(|writer| {
                let store = store.clone();
                tokio::spawn(async move {
                    for n in 0..10 {
                        seqs(&*store, append(&[record(writer * 100 + n)])).await;
                    }
                })
            })
            .collect();
        for writer in writers {
            writer.await.expect("wrote");
        }
        store.withdraw(withdrawing(1, 1, &[record(3).id()])).await.expect("withdrawn");
        seqs(&*store, append(&[record(3)])).await;
        assert_eq!(*ear.0.lock().expect("not poisoned"), (1..=81).collect::<Vec<u64>>());
    }

    pub(super) async fn a_blob_is_whole_when_its_bytes_hash_to_its_name<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        let blob: Vec<u8> = (0..1_000_u32).flat_map(u32::to_be_bytes).collect();
        let hash = BlobHash::of(&blob);
        let piece = |offset: usize, end: usize| BlobPiece {
            space: space(1),
            party: 1,
            hash,
            total: 4_000,
            offset: offset as u64,
            bytes: blob[offset..end].to_vec(),
            max_bytes: 5_000,
            today: 10,
        };
        assert_eq!(store.blob(space(1), hash).await, Ok(None));
        for (offset, end, received) in
            [(0, 1_500, 1_500), (0, 1_500, 1_500), (2_000, 2_500, 1_500), (1_500, 3_000, 3_000)]
        {
            let Ok(BlobPut::Now(state)) = store.put_blob(piece(offset, end)).await else { panic!("refused") };
            assert_eq!((state.received, state.whole), (received, false));
        }
        assert_eq!(store.read_blob(space(1), hash, 0, 10).await, Ok(None), "half a blob is none");
        let Ok(BlobPut::Now(state)) = store.put_blob(piece(3_000, 4_000)).await else { panic!("refused") };
        assert!(state.whole);
        assert_eq!(store.read_blob(space(1), hash, 1_400, 200).await, Ok(Some(blob[1_400..1_600].to_vec())));
        assert_eq!(store.read_blob(space(1), hash, 0, 9_999).await, Ok(Some(blob.clone())));
        assert_eq!(store.blob(space(2), hash).await, Ok(None));
        let other = BlobPiece { hash: BlobHash::from_bytes([3; 32]), ..piece(0, 10) };
        assert_eq!(store.put_blob(other).await, Ok(BlobPut::SpaceFull));
    }

    pub(super) async fn a_blob_that_is_not_what_it_says_is_thrown_away<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        let piece = BlobPiece {
            space: space(1),
            party: 1,
            hash: BlobHash::of(b"true"),
            total: 5,
            offset: 0,
            bytes: b"false".to_vec(),
            max_bytes: 100,
            today: 10,
        };
        assert_eq!(store.put_blob(piece.clone()).await, Ok(BlobPut::WrongHash));
        assert_eq!(store.blob(space(1), piece.hash).await, Ok(None));
        assert_eq!(store.read(space(1)).await.expect("read").expect("there").bytes, 0);
    }

    pub(super) async fn an_abandoned_blob_is_swept_away_and_a_whole_one_stays<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        let piece = |bytes: &[u8], total: u64| BlobPiece {
            space: space(1),
            party: 1,
            hash: BlobHash::of(bytes),
            total,
            offset: 0,
            bytes: bytes.to_vec(),
            max_bytes: 1_000,
            today: 10,
        };
        store.put_blob(piece(b"whole", 5)).await.expect("put");
        store.put_blob(piece(b"begun", 500)).await.expect("put");
        store.sweep(10).await.expect("swept");
        assert!(store.blob(space(1), BlobHash::of(b"begun")).await.expect("read").is_some());
        store.sweep(11).await.expect("swept");
        assert_eq!(store.blob(space(1), BlobHash::of(b"begun")).await, Ok(None));
        assert!(store.blob(space(1), BlobHash::of(b"whole")).await.expect("read").is_some());
        assert_eq!(store.read(space(1)).await.expect("read").expect("there").bytes, 5);
    }

    pub(super) async fn the_key_for_waking_is_made_once<S: Store>(store: S) {
        assert_eq!(store.wake_key([1; 32]).await, Ok([1; 32]));
        assert_eq!(store.wake_key([2; 32]).await, Ok([1; 32]));
    }

    pub(super) async fn a_device_is_due_with_its_earliest_moment_until_that_is_settled<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "one", &[300, 100, 100, 900]).await;
        wakes(&store, 2, "two", &[200]).await;
        assert_eq!(due(&store, 99).await, []);
        assert_eq!(due(&store, 300).await, [(1, 100, 0), (2, 200, 0)]);
        let first = store.due(300, 100).await.expect("read").remove(0);
        assert_eq!((first.space, first.subscription), (space(1), reached_at(1, "one").subscription));
        store.settle(settled(1, "one", 300, After::Done)).await.expect("settled");
        assert_eq!(due(&store, 1_000).await, [(2, 200, 0), (1, 900, 0)]);
    }

    pub(super) async fn a_device_that_could_not_be_woken_is_due_again_later_as_often_as_it_was_tried<
        S: Store,
    >(
        store: S,
    ) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "one", &[100, 200, 900]).await;
        store.settle(settled(1, "one", 250, After::Again { at: 400, tries: 1 })).await.expect("settled");
        assert_eq!(due(&store, 399).await, []);
        assert_eq!(due(&store, 400).await, [(1, 400, 1)]);
        store.settle(settled(1, "one", 450, After::Again { at: 500, tries: 2 })).await.expect("settled");
        assert_eq!(due(&store, 600).await, [(1, 500, 2)]);
    }

    pub(super) async fn moments_take_the_place_of_all_that_were_named_before<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "one", &[100, 200]).await;
        assert_eq!(store.wake_at(waking(1, &[500])).await, Ok(Named::Yes));
        assert_eq!(due(&store, 1_000).await, [(1, 500, 0)]);
        store.settle(settled(1, "one", 450, After::Again { at: 460, tries: 1 })).await.expect("settled");
        assert_eq!(due(&store, 1_000).await, [(1, 500, 0)], "what was tried is named no more");
        assert_eq!(store.wake_at(waking(1, &[])).await, Ok(Named::Yes));
        assert_eq!(due(&store, 1_000).await, []);
    }

    pub(super) async fn a_new_address_takes_the_place_of_the_old_one_and_the_moments_stay<S: Store>(
        store: S,
    ) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "old", &[100]).await;
        store.subscribe(reached_at(1, "new")).await.expect("kept");
        store.settle(settled(1, "old", 100, After::Gone)).await.expect("settled");
        let due = store.due(100, 100).await.expect("read");
        assert_eq!(due.iter().map(|due| due.subscription.endpoint.as_str()).collect::<Vec<_>>(), ["new"]);
        store.settle(settled(1, "new", 100, After::Gone)).await.expect("settled");
        assert_eq!(store.wake_at(waking(1, &[100])).await, Ok(Named::Unreachable));
    }

    pub(super) async fn a_device_that_asked_to_be_forgotten_is_not_due<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "one", &[100]).await;
        wakes(&store, 2, "two", &[100]).await;
        store.unsubscribe(space(1), a_device(1)).await.expect("forgotten");
        store.unsubscribe(space(1), a_device(1)).await.expect("nothing to forget");
        assert_eq!(due(&store, 1_000).await, [(2, 100, 0)]);
        wakes(&store, 1, "one", &[]).await;
        assert_eq!(due(&store, 1_000).await, [(2, 100, 0)], "its moments do not come back");
    }

    pub(super) async fn a_device_let_out_is_woken_no_more_and_can_name_nothing<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "one", &[100]).await;
        wakes(&store, 2, "two", &[100]).await;
        let out = RosterChange { old_devices: vec![a_device(1)], ..no_change(1, 1) };
        assert_eq!(store.change(out).await, Ok(Changed::Yes));
        assert_eq!(due(&store, 1_000).await, [(2, 100, 0)]);
        assert_eq!(store.subscribe(reached_at(1, "one")).await, Ok(false));
        assert_eq!(store.wake_at(waking(2, &[200])).await, Ok(Named::Stale));
    }

    pub(super) async fn what_is_erased_or_forgotten_is_woken_no_more<S: Store>(store: S) {
        store.create(space(1), vec![]).await.expect("made");
        wakes(&store, 1, "one", &[100]).await;
        wakes(&store, 2, "two", &[100]).await;
        let erase = Erase { space: space(1), party: 1, name: party(1), channels: channels(), at_most: 9 };
        while store.erase(erase.clone()).await.expect("erased") {}
        assert_eq!(due(&store, 1_000).await, [(2, 100, 0)]);
        while store.forget(space(1), 9).await.expect("forgotten") {}
        assert_eq!(due(&store, 1_000).await, []);
        store.create(space(1), vec![]).await.expect("made anew");
        assert_eq!(store.wake_at(waking(2, &[100])).await, Ok(Named::Unreachable));
    }

    pub(super) async fn it_says_that_it_is_well<S: Store>(store: S) {
        assert_eq!(store.is_well().await, Ok(()));
    }
}

/// Runs one law on a store of one's own.
fn run<S: Store, F: Future<Output = ()>>(store: S, law: impl FnOnce(S) -> F) {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().expect("runtime");
    runtime.block_on(law(store));
}

/// The suite for one store: its name, and how to make an empty one that lives as long as the guard beside it.
macro_rules! suite {
    ($store:ident, $make:expr, [$($law:ident),* $(,)?]) => {
        mod $store {
            use super::*;
            $(#[test] fn $law() { let (store, _guard) = $make; run(store, laws::$law); })*
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
                who_listens_is_told_of_every_position_once_and_in_order,
                a_blob_is_whole_when_its_bytes_hash_to_its_name,
                a_blob_that_is_not_what_it_says_is_thrown_away,
                an_abandoned_blob_is_swept_away_and_a_whole_one_stays,
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

every_law!(memory, (MemoryStore::default(), ()));
every_law!(sqlite, sqlite_store());

#[test]
fn a_log_has_one_life_from_start_to_start_until_it_is_put_back_to_an_older_copy() {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    let first = store.incarnation();
    drop(store);
    let open = || SqliteStore::open(&path, SqliteOptions::default()).expect("opened").incarnation();
    assert_eq!(open(), first);
    relay::store::renew(&path).expect("renewed");
    assert_ne!(open(), first);
    assert_ne!(sqlite_store().0.incarnation(), sqlite_store().0.incarnation());
}

#[test]
fn a_file_of_the_first_layout_is_opened_with_all_that_it_holds_and_gets_a_life_of_its_own() {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    run(store, |store| async move {
        store.create(space(1), vec![]).await.expect("made");
        assert_eq!(seqs(&store, append(&[record(1), record(2)])).await, [1, 2]);
    });
    let db = rusqlite::Connection::open(&path).expect("a database");
    db.execute_batch(
        "DROP TABLE life; DROP TABLE wake_key; DROP TABLE wake; DROP TABLE reach; PRAGMA user_version = 1;",
    )
    .expect("as the first layout was");
    drop(db);
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    let life = store.incarnation();
    run(store, |store| async move { assert_eq!(rows(&store, 0, &[0]).await.len(), 2) });
    let again = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    assert_eq!(again.incarnation(), life);
}

#[test]
fn a_file_of_the_second_layout_keeps_its_life_and_learns_to_wake() {
    let (store, folder) = sqlite_store();
    let (path, life) = (folder.path().join("relay.sqlite"), store.incarnation());
    run(store, |store| async move { assert_eq!(store.create(space(1), vec![]).await, Ok(true)) });
    let db = rusqlite::Connection::open(&path).expect("a database");
    db.execute_batch("DROP TABLE wake_key; DROP TABLE wake; DROP TABLE reach; PRAGMA user_version = 2;")
        .expect("as the second layout was");
    drop(db);
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    assert_eq!(store.incarnation(), life);
    run(store, |store| async move {
        wakes(&store, 1, "one", &[100]).await;
        assert_eq!(due(&store, 100).await, [(1, 100, 0)]);
    });
}

#[test]
fn moments_and_the_key_for_waking_outlast_a_restart() {
    let (store, folder) = sqlite_store();
    run(store, |store| async move {
        store.create(space(1), vec![]).await.expect("made");
        store.wake_key([7; 32]).await.expect("kept");
        wakes(&store, 1, "one", &[100]).await;
    });
    let store =
        SqliteStore::open(&folder.path().join("relay.sqlite"), SqliteOptions::default()).expect("opened");
    run(store, |store| async move {
        assert_eq!(store.wake_key([8; 32]).await, Ok([7; 32]));
        assert_eq!(due(&store, 100).await, [(1, 100, 0)]);
    });
}
