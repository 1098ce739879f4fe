//! The log: positions, repeated records, pages, and who listens.

use super::*;

pub(crate) async fn positions_begin_at_1_and_have_no_gap<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    assert_eq!(seqs(&store, append(&[record(1), record(2)])).await, [1, 2]);
    assert_eq!(seqs(&store, append(&[record(3)])).await, [3]);
    assert_eq!(store.read(space(1)).await.expect("read").expect("there").head, 3);
}

pub(crate) async fn the_same_record_keeps_its_position<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    assert_eq!(seqs(&store, append(&[record(1), record(2), record(1)])).await, [1, 2, 1]);
    assert_eq!(seqs(&store, append(&[record(2), record(3), record(1)])).await, [2, 3, 1]);
    assert_eq!(rows(&store, 0, &[0]).await.len(), 3);
}

/// A log longer than what a store may keep apart from the rest at first.
async fn long_log(store: &impl Store) {
    store.create(space(1), vec![]).await.expect("made");
    let many: Vec<_> = (0..2_500).map(record).collect();
    for some in many.chunks(70) {
        seqs(store, append(some)).await;
    }
}

pub(crate) async fn a_long_log_is_read_in_order_and_every_record_is_known_by_id<S: Store>(store: S) {
    long_log(&store).await;
    let ask = PageQuery { max_items: 5_000, ..query(0, &[0]) };
    let page = store.page(ask).await.expect("read").expect("current");
    assert!(page.rows.iter().map(|row| row.seq).eq(1..=2_500));
    assert_eq!(rows(&store, 2_040, &[0]).await.first().map(|row| row.seq), Some(2_041));
    for n in [0, 1_022, 1_023, 1_024, 2_047, 2_048, 2_499_u64] {
        assert_eq!(seqs(&store, append(&[record(n)])).await, [n + 1]);
        assert_eq!(store.id_at(space(1), n + 1, channels()).await, Ok(Some(record(n).id())));
    }
}

pub(crate) async fn old_and_new_of_a_long_log_are_withdrawn_and_forgotten_alike<S: Store>(store: S) {
    long_log(&store).await;
    let (old, new) = (record(3).id(), record(2_498).id());
    assert_eq!(store.withdraw(withdrawing(1, 1, &[old, new])).await, Ok(true));
    assert_eq!(rows(&store, 2_500, &[0]).await.len(), 2);
    assert_eq!(seqs(&store, append(&[record(3), record(2_498)])).await, [4, 2_499]);
    while store.forget(space(1), 400).await.expect("forgotten") {}
    store.create(space(1), vec![]).await.expect("made");
    assert_eq!(seqs(&store, append(&[record(1)])).await, [1], "nothing leads to what is gone");
    assert_eq!(rows(&store, 0, &[0]).await.len(), 1);
}

pub(crate) async fn a_record_comes_back_as_it_was<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let it = record_of(99, space(1), channel(2), 5, 40_000);
    seqs(&store, append(std::slice::from_ref(&it))).await;
    let row = rows(&store, 0, &[2]).await.remove(0);
    assert_eq!((row.seq, row.party, row.channel), (1, 1, 2));
    let What::Body(body) = row.what else { panic!("no body") };
    assert_eq!(relay::store::record_of(&space(1), &channel(2), &body), Some(it));
}

pub(crate) async fn a_page_shows_only_the_channels_asked_for_and_says_how_far_it_reaches<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let mixed: Vec<_> = (0..9).map(|n| record_of(1, space(1), channel(n % 3), n.into(), 60)).collect();
    seqs(&store, append(&mixed)).await;
    let page = store.page(query(0, &[0, 2])).await.expect("read").expect("current");
    assert_eq!(page.rows.iter().map(|row| row.seq).collect::<Vec<_>>(), [1, 3, 4, 6, 7, 9]);
    assert_eq!((page.upto, page.head), (9, 9));
    let page = store.page(query(0, &[1])).await.expect("read").expect("current");
    assert_eq!((page.rows.len(), page.upto), (3, 9));
}

pub(crate) async fn a_page_ends_at_its_bounds_and_the_next_goes_on_there<S: Store>(store: S) {
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

pub(crate) async fn who_listens_is_told_of_every_position_once_and_in_order<S: Store>(store: S) {
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
