//! The relay's process is killed again and again while eight devices write. Whatever was acknowledged is there
//! afterwards, in order, once. Nothing is slept over: a kill falls at a random moment of real work.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong, and says how much it did"
)]

#[path = "../../xtask/soak/amount.rs"]
mod soak;
mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use support::writers::{Seen, Writer};
use support::{Device, Folder, Served, below, served};
use sync::EntryId;
use tokio::sync::oneshot;

/// How often the process is killed in every run; a soak asks for more.
const KILLS: u32 = 200;
/// Two devices in each of four spaces, so that positions are also shared out.
const SPACES: usize = 4;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_was_acknowledged_survives_being_killed_at_any_moment() {
    let kills = u64::from(soak::amount(KILLS));
    let folder = Folder::new();
    let data = folder.join("data");
    let mut writers = begin(&data).await;
    let mut seen: Vec<Seen> = (0..SPACES).map(|_| Seen::default()).collect();
    for kill in 0..kills {
        writers = burst(&data, writers).await;
        if kill % 20 == 19 || kill + 1 == kills {
            let relay = Served::start(&data, &[]);
            look(&mut seen, &writers, &relay.address).await;
            relay.kill();
        }
    }
    let all: usize = writers.iter().map(|writer| writer.acknowledged.len()).sum();
    assert!(all as u64 > kills * 8, "too little was written to mean anything: {all}");
    println!("{kills} kills, {all} acknowledged records, all there");
    sound(&data, &folder);
}

async fn begin(data: &Path) -> Vec<Writer> {
    let relay = Served::start(data, &[]);
    let mut writers = Vec::new();
    for _ in 0..SPACES {
        let first = Device::first();
        first.create(&relay.address).await;
        let second = first.admit(&relay.address).await;
        writers.extend([Writer::new(first), Writer::new(second)]);
    }
    assert!(relay.stop().success(), "a relay that is asked to stop ends well");
    writers
}

/// Starts the relay, lets everybody write, kills it at a random moment.
async fn burst(data: &Path, writers: Vec<Writer>) -> Vec<Writer> {
    let relay = Served::start(data, &[]);
    let tasks: Vec<_> =
        writers.into_iter().map(|writer| tokio::spawn(writer.write(relay.address.clone()))).collect();
    // The kill comes from outside the writers' rhythm: anywhere in the first third of a second.
    let (killed, wait) = oneshot::channel::<()>();
    tokio::spawn(async move {
        tokio::time::sleep(Duration::from_micros(20_000 + below(280_000))).await;
        relay.kill();
        killed.send(()).ok();
    });
    wait.await.expect("the relay was killed");
    let mut back = Vec::new();
    for task in tasks {
        back.push(task.await.expect("a writer ends when the relay is gone"));
    }
    back
}

async fn look(seen: &mut [Seen], writers: &[Writer], address: &str) {
    for (log, pair) in seen.iter_mut().zip(writers.chunks(2)) {
        log.read_on(&pair[0].device, address).await;
        pair.iter().for_each(|writer| log.holds(writer));
    }
}

/// SQLite's own check of the file, by way of a backup, which ends with it.
fn sound(data: &Path, folder: &Folder) {
    let mut backup = served::goldseam(&["backup", "--data"]);
    backup.arg(data).arg(folder.join("copy"));
    assert!(served::done(backup).contains("checked"));
}

/// A writer that was told of records at these positions.
fn told(positions: &[u64]) -> (Writer, Vec<EntryId>) {
    let mut writer = Writer::new(Device::first());
    let ids: Vec<EntryId> = positions.iter().map(|_| writer.device.record(100).id()).collect();
    writer.acknowledged = positions.iter().copied().zip(ids.iter().copied()).collect();
    (writer, ids)
}

#[test]
#[should_panic(expected = "not where it was")]
fn an_acknowledged_record_that_is_gone_would_be_noticed() {
    Seen::default().holds(&told(&[1]).0);
}

#[test]
#[should_panic(expected = "not where it was")]
fn an_acknowledged_record_that_moved_would_be_noticed() {
    let (writer, ids) = told(&[1]);
    Seen { log: ids.clone(), places: BTreeMap::from([(ids[0], 2)]) }.holds(&writer);
}
