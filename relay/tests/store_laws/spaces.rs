//! Spaces beside each other, their rosters, boxes and bounds.

use super::*;

pub(crate) async fn nothing_is_done_under_an_old_version<S: Store>(store: S) {
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

pub(crate) async fn spaces_do_not_touch_each_other<S: Store>(store: S) {
    assert_eq!(store.create(space(1), vec![1]).await, Ok(true));
    assert_eq!(store.create(space(1), vec![9]).await, Ok(false));
    assert_eq!(store.create(space(2), vec![2]).await, Ok(true));
    seqs(&store, append(&[record(1)])).await;
    assert_eq!(seqs(&store, append_to(space(2), 1, &[record_of(1, space(2), channel(0), 1, 90)])).await, [1]);
    assert_eq!(store.append(append_to(space(3), 1, &[])).await, Ok(Appended::Stale));
    while store.forget(space(2), 1).await.expect("forgotten") {}
    assert_eq!(store.read(space(2)).await, Ok(None));
    assert_eq!(rows(&store, 0, &[0]).await.len(), 1);
    assert_eq!(store.create(space(2), vec![]).await, Ok(true));
    assert_eq!(store.read(space(2)).await.expect("read").expect("there").head, 0);
}

pub(crate) async fn a_box_leads_to_one_space_until_it_is_taken_away<S: Store>(store: S) {
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

pub(crate) async fn a_space_does_not_grow_beyond_its_bound_and_shrinks_by_withdrawing<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let bound = |records: &[Record]| Append { max_bytes: 400, ..append(records) };
    seqs(&store, bound(&[record(1), record(2)])).await;
    assert_eq!(store.append(bound(&[record(3), record(4)])).await, Ok(Appended::SpaceFull));
    assert_eq!(seqs(&store, bound(&[record(1)])).await, [1], "what is there needs no room");
    assert_eq!(rows(&store, 0, &[0]).await.len(), 2);
    store.withdraw(withdrawing(1, 1, &[record(1).id()])).await.expect("withdrawn");
    assert_eq!(seqs(&store, bound(&[record(3)])).await, [4]);
}

pub(crate) async fn storing_and_withdrawing_again_and_again_uses_a_space_up<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let bytes = async |store: &S| store.read(space(1)).await.expect("read").expect("there").bytes;
    for n in 0..1_000 {
        seqs(&store, append(&[record(n)])).await;
        store.withdraw(withdrawing(1, 1, &[record(n).id()])).await.expect("withdrawn");
    }
    let used = bytes(&store).await;
    assert!((100_000..200_000).contains(&used), "two thousand rows cost something: {used}");
    let full = Append { max_bytes: used, ..append(&[record(2_000)]) };
    assert_eq!(store.append(full).await, Ok(Appended::SpaceFull));
    store.withdraw(withdrawing(1, 1, &[record(1).id()])).await.expect("withdrawn");
    assert_eq!(bytes(&store).await, used, "what is gone already costs nothing more");
}

pub(crate) async fn who_has_little_may_write_where_another_has_filled_the_space<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let by =
        |party, records: &[Record]| Append { party, max_bytes: 1_600, sure_bytes: 400, ..append(records) };
    let many: Vec<Record> = (0..12).map(record).collect();
    seqs(&store, by(0, &many)).await;
    assert_eq!(store.append(by(0, &[record(20)])).await, Ok(Appended::SpaceFull));
    assert_eq!(seqs(&store, by(1, &[record(21)])).await, [13]);
    assert_eq!(seqs(&store, by(1, &[record(22), record(23)])).await, [14, 15]);
    assert_eq!(store.append(by(1, &[record(24)])).await, Ok(Appended::SpaceFull), "no more than is sure");
}

pub(crate) async fn it_says_that_it_is_well<S: Store>(store: S) {
    assert_eq!(store.is_well().await, Ok(()));
}
