//! A full disk: a clear answer, reading goes on, and writing again without a restart when there is room.
//!
//! Not power loss and not kill -9: those need a process of their own.
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

mod support;

use relay::{Limits, SqliteOptions, SqliteStore, Store, store};
use support::{Line, World, record_of, space, world_with};
use sync::{Code, Receipt};

fn big(n: u64) -> sync::Record {
    record_of(1, space(1), support::channel(1), n, 8_000)
}

async fn fill(line: &mut Line<SqliteStore>) -> (u64, sync::Refused) {
    for n in 0..10_000 {
        match line.append(vec![big(n)]).await {
            Ok(receipts) => assert_eq!(receipts, [Receipt::At { seq: n + 1 }]),
            Err(refused) => return (n, refused),
        }
    }
    panic!("never full");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_full_disk_refuses_writes_serves_reads_and_recovers_without_a_restart() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    let limits = Limits { appends_per_minute: u32::MAX, ..Limits::default() };
    let world: World<SqliteStore> = world_with(store, limits).with_space().await;
    let mut line = world.sign_in(1).await;
    world.relay.store().set_max_pages(60).await.expect("bounded");

    let (stored, refused) = fill(&mut line).await;
    assert_eq!((refused.code, refused.code.http_status()), (Code::StorageFull, 507));
    assert!(refused.retry_after_s.is_some());
    assert!(stored > 10, "{stored}");
    assert_eq!(
        line.append(vec![big(0)]).await,
        Ok(vec![Receipt::At { seq: 1 }]),
        "what is there is acknowledged still"
    );
    let page = line.pull(0).await.expect("reading goes on");
    assert_eq!(page.items.len() as u64, stored);

    world.relay.store().set_max_pages(100_000).await.expect("room again");
    assert_eq!(line.append(vec![big(stored)]).await, Ok(vec![Receipt::At { seq: stored + 1 }]));
    drop((line, world));
    assert_eq!(store::check(&path), Ok(true));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bound_on_the_file_holds_on_every_connection_that_is_opened_to_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("relay.sqlite");
    let options = SqliteOptions { max_bytes: Some(60 * 8_192), ..SqliteOptions::default() };
    let limits = || Limits { appends_per_minute: u32::MAX, ..Limits::default() };
    let store = SqliteStore::open(&path, options.clone()).expect("opened");
    let world: World<SqliteStore> = world_with(store, limits()).with_space().await;
    let mut line = world.sign_in(1).await;
    let (stored, refused) = fill(&mut line).await;
    assert_eq!((refused.code, stored > 10), (Code::StorageFull, true));
    drop((line, world));
    let (before, slack) = (std::fs::metadata(&path).expect("there").len(), 8_192);
    drop(SqliteStore::open(&path, options).expect("opened again"));
    assert!(before <= 60 * 8_192 + slack, "{before}");
    let store = SqliteStore::open(&path, SqliteOptions { max_bytes: Some(1), ..SqliteOptions::default() });
    assert_eq!(store.expect("reading").is_well().await, Ok(()), "a bound below what is there cuts nothing");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_append_too_large_for_the_disk_does_not_take_its_neighbours_with_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let store =
        SqliteStore::open(&folder.path().join("relay.sqlite"), SqliteOptions::default()).expect("opened");
    let limits = Limits { appends_per_minute: u32::MAX, record_bytes: 200_000, ..Limits::default() };
    let world: World<SqliteStore> = world_with(store, limits).with_space().await;
    world.relay.store().set_max_pages(40).await.expect("bounded");
    let huge = record_of(1, space(1), support::channel(1), 1, 199_000);
    let mut lines = vec![];
    for _ in 0..4 {
        lines.push(world.sign_in(1).await);
    }
    let mut small = 0;
    let [a, b, c, d] = lines.as_mut_slice() else { panic!("four") };
    for round in 0..10 {
        let pair = vec![huge.clone(), record_of(1, space(1), support::channel(1), 2, 199_000)];
        let one = |n: u64| vec![record_of(1, space(1), support::channel(1), 100 + round * 10 + n, 60)];
        let (large, x, y, z) =
            tokio::join!(a.append(pair), b.append(one(1)), c.append(one(2)), d.append(one(3)));
        assert_eq!(large.expect_err("no room").code, Code::StorageFull);
        small += [x, y, z].iter().filter(|outcome| outcome.is_ok()).count();
    }
    assert_eq!(small, 30);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_copy_made_while_writing_goes_on_is_whole_and_opens() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, copy) = (folder.path().join("relay.sqlite"), folder.path().join("copy.sqlite"));
    let store = SqliteStore::open(&path, SqliteOptions::default()).expect("opened");
    let world = world_with(store, Limits::default()).with_space().await;
    let mut line = world.sign_in(1).await;
    line.append((0..100).map(big).collect()).await.expect("stored");
    let copying = tokio::task::spawn_blocking({
        let (path, copy) = (path.clone(), copy.clone());
        move || store::backup(&path, &copy)
    });
    for n in 100..140 {
        line.append(vec![big(n)]).await.expect("stored meanwhile");
    }
    copying.await.expect("ran").expect("copied");
    assert_eq!(store::check(&copy), Ok(true));
    let copied = SqliteStore::open(&copy, SqliteOptions::default()).expect("opened");
    let world = world_with(copied, Limits::default());
    let page = world.sign_in(1).await.pull(0).await.expect("read");
    assert!(page.head >= 100 && page.items.len() as u64 == page.head.min(page.upto));
}
