//! What is gone leaves its hash: withdrawing and erasing.

use super::*;

pub(crate) async fn withdrawing_leaves_the_hash_at_both_positions<S: Store>(store: S) {
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

pub(crate) async fn a_withdrawn_record_stays_withdrawn_when_it_is_sent_again<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    seqs(&store, append(&[record(1)])).await;
    store.withdraw(withdrawing(1, 1, &[record(1).id()])).await.expect("withdrawn");
    assert_eq!(seqs(&store, append(&[record(1)])).await, [1]);
    assert!(rows(&store, 0, &[0]).await.iter().all(|row| matches!(row.what, What::Withdrawn(_))));
}

pub(crate) async fn nobody_withdraws_anothers<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    seqs(&store, append(&[record(1)])).await;
    store.withdraw(withdrawing(1, 0, &[record(1).id()])).await.expect("asked");
    assert!(matches!(rows(&store, 0, &[0]).await[0].what, What::Body(_)));
}

pub(crate) async fn erasing_takes_everything_of_a_party_but_its_key_packets<S: Store>(store: S) {
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
