//! A full disk: writing is refused in plain words, reading goes on, nothing acknowledged is lost, and when there is room
//! again writing goes on too.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use std::path::{Path, PathBuf};
use std::process::Command;

use support::{Device, Folder, Live, Served};
use sync::{Code, Receipt, Record};

/// Appends until the relay says that its disk is full; gives what was acknowledged before.
async fn fill(live: &mut Live, device: &Device) -> Vec<Record> {
    let mut kept = Vec::new();
    for _ in 0..2_000 {
        let record = device.record(20_000);
        match live.append(vec![record.clone()]).await.unwrap() {
            Ok(receipts) => match receipts[..] {
                [Receipt::At { .. }] => kept.push(record),
                [Receipt::Refused { code: Code::StorageFull }] => return kept,
                _ => panic!("an unexpected answer: {receipts:?}"),
            },
            Err(refused) => {
                assert_eq!(refused.code, Code::StorageFull, "{refused:?}");
                return kept;
            }
        }
    }
    panic!("the disk never got full");
}

async fn all_there(live: &mut Live, kept: &[Record]) {
    let log = live.pull_all(0).await.unwrap();
    let records: Vec<&Record> = log.iter().map(|(_, record)| record).collect();
    assert!(kept.iter().all(|record| records.contains(&record)), "an acknowledged record is gone");
}

#[tokio::test]
async fn a_database_at_its_bound_refuses_to_write_and_goes_on_reading() {
    let folder = Folder::new();
    let data = folder.join("data");
    let device = Device::first();
    let kept = {
        let relay = Served::start(&data, &["--max-database-mib", "2"]);
        device.create(&relay.address).await;
        let mut live = device.connect(&relay.address, 0).await.unwrap();
        let kept = fill(&mut live, &device).await;
        assert!(kept.len() > 10, "only {} records found room", kept.len());
        all_there(&mut live, &kept).await;
        kept
    };
    let relay = Served::start(&data, &["--max-database-mib", "4"]);
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    all_there(&mut live, &kept).await;
    let receipts = live.append(vec![device.record(20_000)]).await.unwrap().unwrap();
    assert!(matches!(receipts[..], [Receipt::At { .. }]), "there is room again: {receipts:?}");
}

/// A disk of a few MiB in memory.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// Nothing where this user may not mount.
    fn at(path: &Path) -> Option<Self> {
        std::fs::create_dir_all(path).unwrap();
        let mounted =
            Command::new("mount").args(["-t", "tmpfs", "-o", "size=6m", "tmpfs"]).arg(path).output();
        mounted.is_ok_and(|out| out.status.success()).then(|| Self(path.to_path_buf()))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        Command::new("umount").arg("--lazy").arg(&self.0).status().ok();
    }
}

#[tokio::test]
async fn a_disk_that_was_full_is_written_to_again_without_a_restart() {
    let folder = Folder::new();
    // Without the right to mount there is no small disk; the bound on the database is tested above for everybody.
    let Some(disk) = SmallDisk::at(&folder.join("disk")) else { return };
    let ballast = disk.0.join("ballast");
    // What was committed lies in the write-ahead log, and finds as much room again in the file before anything new is written.
    std::fs::write(&ballast, vec![0; 4 << 20]).unwrap();
    let relay = Served::start(&disk.0.join("data"), &[]);
    let device = Device::first();
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let kept = fill(&mut live, &device).await;
    all_there(&mut live, &kept).await;

    std::fs::remove_file(&ballast).unwrap();
    let late = device.record(20_000);
    let receipts = live.append(vec![late.clone()]).await.unwrap().unwrap();
    assert!(matches!(receipts[..], [Receipt::At { .. }]), "there is room again: {receipts:?}");
    all_there(&mut live, &[kept, vec![late]].concat()).await;
    relay.kill();
    let relay = Served::start(&disk.0.join("data"), &[]);
    let log = device.connect(&relay.address, 0).await.unwrap().pull_all(0).await.unwrap();
    assert!(log.iter().map(|(seq, _)| *seq).eq(1..=log.len() as u64), "a gap in the log");
}
