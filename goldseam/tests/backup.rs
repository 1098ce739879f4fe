//! A backup is taken while devices write, and brought back on an empty machine.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use support::served::{done, goldseam, refused};
use support::{Device, Folder, Served};
use sync::Receipt;

fn command(words: &[&str], data: &std::path::Path, folder: &std::path::Path) -> std::process::Command {
    let mut command = goldseam(words);
    command.arg("--data").arg(data).arg(folder);
    command
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_taken_under_load_holds_all_that_was_acknowledged_before_it() {
    let folder = Folder::new();
    let (data, copy, back) = (folder.join("data"), folder.join("copy"), folder.join("back"));
    let relay = Served::start(&data, &[]);
    let device = Device::first();
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let before: Vec<_> = (0..50).map(|_| device.record(400)).collect();
    live.append(before.clone()).await.unwrap().unwrap();

    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn(write_until(
        device.admit(&relay.address).await,
        relay.address.clone(),
        Arc::clone(&stop),
    ));
    let backup = command(&["backup"], &data, &copy);
    let said = tokio::task::spawn_blocking(move || done(backup)).await.unwrap();
    assert!(said.contains("checked"));
    stop.store(true, Ordering::Relaxed);
    let written = writing.await.unwrap();
    assert!(relay.stop().success());

    done(command(&["restore"], &back, &copy));
    let restored = Served::start(&back, &[]);
    let log = device.connect(&restored.address, 0).await.unwrap().pull_all(0).await.unwrap();
    let positions: Vec<u64> = log.iter().map(|(seq, _)| *seq).collect();
    assert_eq!(
        positions,
        (1..=log.len() as u64).collect::<Vec<_>>(),
        "the copy is a whole beginning of the log"
    );
    let ids: Vec<_> = log.iter().map(|(_, record)| record.id()).collect();
    assert!(before.iter().all(|record| ids.contains(&record.id())));
    assert!(ids.len() <= before.len() + written);
}

#[tokio::test]
async fn a_restored_log_has_another_life_and_devices_hear_of_it_when_they_sign_in() {
    let folder = Folder::new();
    let (data, copy, back) = (folder.join("data"), folder.join("copy"), folder.join("back"));
    let device = Device::first();
    let life = async |data: &std::path::Path, make: bool| {
        let relay = Served::start(data, &[]);
        if make {
            device.create(&relay.address).await;
        }
        device.connect(&relay.address, 0).await.unwrap().welcome().incarnation.unwrap()
    };
    let first = life(&data, true).await;
    assert_eq!(life(&data, false).await, first, "a start is no new life");
    done(command(&["backup"], &data, &copy));
    assert_eq!(life(&data, false).await, first, "nor is a backup");
    done(command(&["restore"], &back, &copy));
    let restored = life(&back, false).await;
    assert_ne!(restored, first);
    assert_eq!(life(&back, false).await, restored);
}

async fn write_until(device: Device, address: String, stop: Arc<AtomicBool>) -> usize {
    let mut live = device.connect(&address, 0).await.unwrap();
    let mut written = 0;
    while !stop.load(Ordering::Relaxed) {
        let receipts = live.append(vec![device.record(4_000)]).await.unwrap().unwrap();
        assert!(matches!(receipts[..], [Receipt::At { .. }]));
        written += 1;
    }
    written
}

#[tokio::test]
async fn nothing_is_overwritten_by_a_restore_or_a_backup() {
    let folder = Folder::new();
    let (data, copy) = (folder.join("data"), folder.join("copy"));
    Device::first().create(&Served::start(&data, &[]).address).await;
    done(command(&["backup"], &data, &copy));
    assert!(refused(command(&["restore"], &data, &copy)).contains("nothing is overwritten"));
    assert!(refused(command(&["backup"], &data, &copy)).contains("nothing is overwritten"));
}

#[tokio::test]
async fn a_damaged_backup_is_refused_and_nothing_is_put_in_place() {
    let folder = Folder::new();
    let (data, copy, back) = (folder.join("data"), folder.join("copy"), folder.join("back"));
    {
        let relay = Served::start(&data, &[]);
        let device = Device::first();
        device.create(&relay.address).await;
        let mut live = device.connect(&relay.address, 0).await.unwrap();
        live.append((0..200).map(|_| device.record(400)).collect()).await.unwrap().unwrap();
    }
    done(command(&["backup"], &data, &copy));
    damage(&copy);
    let said = refused(command(&["restore"], &back, &copy));
    assert!(said.contains("damaged"), "{said}");
    assert_eq!(std::fs::read_dir(&back).map_or(0, Iterator::count), 0, "something was put in place");
}

/// Overwrites the middle of a file.
fn damage(copy: &std::path::Path) {
    let mut bytes = std::fs::read(copy).unwrap();
    let (start, end) = (bytes.len() / 4, bytes.len() / 2);
    bytes[start..end].fill(0x5a);
    std::fs::write(copy, bytes).unwrap();
}

#[test]
fn a_file_that_is_no_backup_is_refused_and_a_missing_one_named() {
    let folder = Folder::new();
    let noise = folder.join("noise");
    std::fs::write(&noise, "no database at all").unwrap();
    assert!(refused(command(&["restore"], &folder.join("back"), &noise)).contains("not a relay's database"));
    assert!(refused(command(&["restore"], &folder.join("back"), &folder.join("none"))).contains("no backup"));
    assert!(
        refused(command(&["backup"], &folder.join("none"), &folder.join("copy"))).contains("no database")
    );
}
