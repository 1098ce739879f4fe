//! What the SQLite file is from one start to the next, and from one layout to the next.

use std::path::Path;

use super::*;

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

/// Takes a file from the fifth layout back to the fourth.
const AS_THE_FOURTH: &str = "ALTER TABLE space DROP COLUMN words; PRAGMA user_version = 4;";

/// Takes a file from the fifth layout back to the third.
const AS_THE_THIRD: &str = "
    ALTER TABLE space DROP COLUMN words;
    DROP TRIGGER record_comes; DROP TRIGGER record_goes; DROP VIEW leads; DROP TABLE lead; DROP TABLE new_lead;
    CREATE UNIQUE INDEX record_place ON record (space, seq);
    CREATE INDEX record_tag ON record (space, tag) WHERE tag IS NOT NULL;
    PRAGMA user_version = 3;
";

/// A file of the third layout with two records.
pub(super) fn of_the_third(store: SqliteStore, path: &Path) -> rusqlite::Connection {
    run(store, |store| async move {
        store.create(space(1), vec![]).await.expect("made");
        assert_eq!(seqs(&store, append(&[record(1), record(2)])).await, [1, 2]);
    });
    let db = rusqlite::Connection::open(path).expect("a database");
    db.execute_batch(AS_THE_THIRD).expect("as the third layout was");
    db
}

#[test]
fn a_file_of_the_fourth_layout_is_counted_once_and_each_party_is_known_to_have_what_it_has() {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    run(store, |store| async move {
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1), record(2), record(3)])).await;
    });
    let db = rusqlite::Connection::open(&path).expect("a database");
    db.execute_batch(AS_THE_FOURTH).expect("as the fourth layout was");
    drop(db);
    for _ in 0..2 {
        let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
        run(store, |store| async move {
            let by = |party, n| Append { party, max_bytes: 1, sure_bytes: 250, ..append(&[record(n)]) };
            assert_eq!(store.append(by(1, 9)).await, Ok(Appended::SpaceFull), "it has more than is sure");
            assert_eq!(seqs(&store, by(0, 8)).await, [4]);
        });
    }
    assert_eq!(relay::store::check(&path), Ok(true));
}

#[test]
fn a_file_of_the_third_layout_keeps_its_log_and_knows_it_by_id() {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    drop(of_the_third(store, &path));
    assert_eq!(relay::store::check(&path), Ok(true));
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    run(store, |store| async move {
        assert_eq!(seqs(&store, append(&[record(2), record(3)])).await, [2, 3]);
        assert_eq!(rows(&store, 0, &[0]).await.len(), 3);
    });
    assert_eq!(relay::store::check(&path), Ok(true));
}

#[test]
fn a_file_of_the_first_layout_is_opened_with_all_that_it_holds_and_gets_a_life_of_its_own() {
    let (store, folder) = sqlite_store();
    let path = folder.path().join("relay.sqlite");
    let db = of_the_third(store, &path);
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
    db.execute_batch(AS_THE_THIRD).expect("as the third layout was");
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

/// How much the database takes up on the disk, its log included.
fn on_disk(folder: &Path) -> u64 {
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file"));
    files.map(|file| file.metadata().expect("its size").len()).sum()
}

#[test]
fn a_thousand_uploads_begun_and_left_are_swept_away_and_the_next_thousand_take_their_place_on_the_disk() {
    let (store, folder) = sqlite_store();
    let path = folder.path().to_owned();
    run(store, |store| async move {
        store.create(space(1), vec![]).await.expect("made");
        let begin = async |round: u32| {
            for n in 0..1_000_u32 {
                let piece = BlobPiece {
                    space: space(1),
                    party: 1,
                    hash: BlobHash::of(&(round * 1_000 + n).to_be_bytes()),
                    total: 1_000_000,
                    offset: 0,
                    bytes: vec![7; 16_000],
                    max_bytes: 1 << 40,
                    today: 10 + round,
                };
                assert!(matches!(store.put_blob(piece).await, Ok(BlobPut::Now(_))));
            }
        };
        begin(0).await;
        let after_a_thousand = on_disk(&path);
        assert!(after_a_thousand > 16_000_000);
        for round in 1..4 {
            store.sweep(10 + round).await.expect("swept");
            assert_eq!(store.read(space(1)).await.expect("read").expect("there").bytes, 0);
            begin(round).await;
            let now = on_disk(&path);
            assert!(now < after_a_thousand * 5 / 4 + 10_000_000, "{now} after {after_a_thousand}");
        }
    });
}

/// Whether these bytes stand in any file of a folder.
fn stand_in(folder: &Path, words: &[u8]) -> bool {
    let files = std::fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").path());
    let mut files = files.map(|path| std::fs::read(path).expect("its bytes"));
    files.any(|bytes| bytes.windows(words.len()).any(|part| part == words))
}

/// Whether what is in record number `n` stands in any file of a folder.
fn stands_in(folder: &Path, n: u64) -> bool {
    let words = [&n.to_be_bytes()[..], &[7; 16]].concat();
    assert!(record(n).as_bytes().windows(words.len()).any(|part| part == words), "so a record is filled");
    stand_in(folder, &words)
}

/// Waits until it is so; tells whether it came to be.
async fn soon(holds: impl Fn() -> bool) -> bool {
    for _ in 0..200 {
        if holds() {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    false
}

#[test]
fn an_invitation_that_another_takes_the_place_of_is_soon_in_no_file_nor_in_the_log_beside_it() {
    let (store, folder) = sqlite_store();
    run(store, |store| async move {
        let (first, second) = (vec![0xA5; 200], vec![0x5A; 120]);
        store.create(space(1), vec![]).await.expect("made");
        let change = RosterChange { roster: first.clone(), new_boxes: vec![a_box(7)], ..no_change(1, 1) };
        assert_eq!(store.change(change).await, Ok(Changed::Yes));
        assert_eq!(store.find_box(a_box(7)).await, Ok(Some(space(1))), "a reader's connection stays open");
        assert!(stand_in(folder.path(), &first), "what a roster holds is in the files");
        let change = RosterChange { roster: second.clone(), old_boxes: vec![a_box(7)], ..no_change(1, 2) };
        assert_eq!(store.change(change).await, Ok(Changed::Yes));
        let left = |words: &[u8]| words.chunks(40).any(|part| stand_in(folder.path(), part));
        assert!(soon(|| !left(&first)).await, "what stood there before, in whole or in part");
        assert!(stand_in(folder.path(), &second), "what stands there now stays");
    });
}

#[test]
fn what_is_taken_back_or_erased_is_soon_in_no_file_nor_in_the_log_beside_it_while_the_relay_goes_on() {
    let (store, folder) = sqlite_store();
    run(store, |store| async move {
        let in_files = |n| stands_in(folder.path(), n);
        let gone = async |n| soon(|| !in_files(n)).await;
        store.create(space(1), vec![]).await.expect("made");
        seqs(&store, append(&[record(1), record(2), record(3)])).await;
        assert!([1, 2, 3].into_iter().all(in_files), "the log holds what was stored");
        assert_eq!(
            rows(&store, 0, &[0]).await.len(),
            3,
            "somebody has read, and a reader's connection stays open"
        );

        assert_eq!(store.withdraw(withdrawing(1, 1, &[record(1).id()])).await, Ok(true));
        assert!(gone(1).await, "what was taken back");
        assert!(in_files(2) && in_files(3), "the others stay");

        // Something is always to be done: it is not waited for until nothing is.
        let busy = async {
            loop {
                store.is_well().await.expect("well");
            }
        };
        assert_eq!(store.withdraw(withdrawing(1, 1, &[record(2).id()])).await, Ok(true));
        tokio::select! {
            () = busy => (),
            gone = gone(2) => assert!(gone, "what was taken back while there was always more to do"),
        }

        let erase = Erase { space: space(1), name: party(1), party: 1, channels: channels(), at_most: 10 };
        assert_eq!(store.erase(erase).await, Ok(false));
        assert!(gone(3).await, "what was erased");
    });
}
