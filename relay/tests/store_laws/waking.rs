//! Who is to be woken, and when.

use super::*;

pub(crate) async fn the_key_for_waking_is_made_once<S: Store>(store: S) {
    assert_eq!(store.wake_key([1; 32]).await, Ok([1; 32]));
    assert_eq!(store.wake_key([2; 32]).await, Ok([1; 32]));
}

pub(crate) async fn a_device_is_due_with_its_earliest_moment_until_that_is_settled<S: Store>(store: S) {
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

pub(crate) async fn a_device_that_could_not_be_woken_is_due_again_later_as_often_as_it_was_tried<S: Store>(
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

pub(crate) async fn moments_take_the_place_of_all_that_were_named_before<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    wakes(&store, 1, "one", &[100, 200]).await;
    assert_eq!(store.wake_at(waking(1, &[500])).await, Ok(Named::Yes));
    assert_eq!(due(&store, 1_000).await, [(1, 500, 0)]);
    store.settle(settled(1, "one", 450, After::Again { at: 460, tries: 1 })).await.expect("settled");
    assert_eq!(due(&store, 1_000).await, [(1, 500, 0)], "what was tried is named no more");
    assert_eq!(store.wake_at(waking(1, &[])).await, Ok(Named::Yes));
    assert_eq!(due(&store, 1_000).await, []);
}

pub(crate) async fn a_new_address_takes_the_place_of_the_old_one_and_the_moments_stay<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    wakes(&store, 1, "old", &[100]).await;
    store.subscribe(reached_at(1, "new")).await.expect("kept");
    store.settle(settled(1, "old", 100, After::Gone)).await.expect("settled");
    let due = store.due(100, 100).await.expect("read");
    assert_eq!(due.iter().map(|due| due.subscription.endpoint.as_str()).collect::<Vec<_>>(), ["new"]);
    store.settle(settled(1, "new", 100, After::Gone)).await.expect("settled");
    assert_eq!(store.wake_at(waking(1, &[100])).await, Ok(Named::Unreachable));
}

pub(crate) async fn a_device_that_asked_to_be_forgotten_is_not_due<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    wakes(&store, 1, "one", &[100]).await;
    wakes(&store, 2, "two", &[100]).await;
    store.unsubscribe(space(1), a_device(1)).await.expect("forgotten");
    store.unsubscribe(space(1), a_device(1)).await.expect("nothing to forget");
    assert_eq!(due(&store, 1_000).await, [(2, 100, 0)]);
    wakes(&store, 1, "one", &[]).await;
    assert_eq!(due(&store, 1_000).await, [(2, 100, 0)], "its moments do not come back");
}

pub(crate) async fn a_device_let_out_is_woken_no_more_and_can_name_nothing<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    wakes(&store, 1, "one", &[100]).await;
    wakes(&store, 2, "two", &[100]).await;
    let out = RosterChange { old_devices: vec![a_device(1)], ..no_change(1, 1) };
    assert_eq!(store.change(out).await, Ok(Changed::Yes));
    assert_eq!(due(&store, 1_000).await, [(2, 100, 0)]);
    assert_eq!(store.subscribe(reached_at(1, "one")).await, Ok(false));
    assert_eq!(store.wake_at(waking(2, &[200])).await, Ok(Named::Stale));
}

pub(crate) async fn what_is_erased_or_forgotten_is_woken_no_more<S: Store>(store: S) {
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
