//! Blobs, as the pieces they come in.

use super::*;

pub(crate) async fn a_blob_is_whole_when_its_bytes_hash_to_its_name<S: Store>(store: S) {
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
        max_bytes: 4_500,
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

pub(crate) async fn a_blob_that_is_not_what_it_says_is_thrown_away<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let piece = BlobPiece {
        space: space(1),
        party: 1,
        hash: BlobHash::of(b"true"),
        total: 5,
        offset: 0,
        bytes: b"false".to_vec(),
        max_bytes: 1_000,
        today: 10,
    };
    assert_eq!(store.put_blob(piece.clone()).await, Ok(BlobPut::WrongHash));
    assert_eq!(store.blob(space(1), piece.hash).await, Ok(None));
    assert_eq!(store.read(space(1)).await.expect("read").expect("there").bytes, 0);
}

pub(crate) async fn an_abandoned_blob_is_swept_away_and_a_whole_one_stays<S: Store>(store: S) {
    store.create(space(1), vec![]).await.expect("made");
    let piece = |bytes: &[u8], total: u64| BlobPiece {
        space: space(1),
        party: 1,
        hash: BlobHash::of(bytes),
        total,
        offset: 0,
        bytes: bytes.to_vec(),
        max_bytes: 2_000,
        today: 10,
    };
    store.put_blob(piece(b"whole", 5)).await.expect("put");
    store.put_blob(piece(b"begun", 500)).await.expect("put");
    store.sweep(10).await.expect("swept");
    assert!(store.blob(space(1), BlobHash::of(b"begun")).await.expect("read").is_some());
    store.sweep(11).await.expect("swept");
    assert_eq!(store.blob(space(1), BlobHash::of(b"begun")).await, Ok(None));
    assert!(store.blob(space(1), BlobHash::of(b"whole")).await.expect("read").is_some());
    let bytes = store.read(space(1)).await.expect("read").expect("there").bytes;
    assert!((5..500).contains(&bytes), "{bytes}");
}

pub(crate) async fn uploads_of_nothing_begun_again_and_again_use_a_space_up_until_they_are_swept_away<
    S: Store,
>(
    store: S,
) {
    store.create(space(1), vec![]).await.expect("made");
    let piece = |n: u32| BlobPiece {
        space: space(1),
        party: 1,
        hash: BlobHash::of(&n.to_be_bytes()),
        total: 1,
        offset: 0,
        bytes: vec![],
        max_bytes: 100_000,
        today: 10,
    };
    let mut begun = 0;
    while let BlobPut::Now(_) = store.put_blob(piece(begun)).await.expect("put") {
        begun += 1;
        assert!(begun < 1_000, "each costs something");
    }
    assert!(begun > 100);
    store.sweep(11).await.expect("swept");
    assert_eq!(store.read(space(1)).await.expect("read").expect("there").bytes, 0);
    assert!(matches!(store.put_blob(piece(5_000)).await, Ok(BlobPut::Now(_))));
}
