//! No file descriptors left: who is connected goes on writing and reading, nothing acknowledged is lost, and others are let in again when there are some.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]
#![cfg(unix)]

mod support;

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use support::{Device, Folder, Live, Served, served::serve};
use sync::{Receipt, Record};
use tokio::net::TcpStream;
use tokio::time::{Instant, sleep, timeout};

/// Enough for its own files and a few connections.
const DESCRIPTORS: u32 = 48;
/// More than there can be.
const CROWD: usize = 64;
const AT_MOST: Duration = Duration::from_secs(60);

/// The relay in a shell's bounds.
fn bounded(data: &Path) -> Served {
    let plain = serve("warn");
    let mut command = Command::new("sh");
    command.args(["-c", &format!("ulimit -n {DESCRIPTORS}; exec \"$0\" \"$@\"")]);
    command.arg(plain.get_program()).args(plain.get_args()).arg("--data").arg(data);
    for (name, _) in plain.get_envs() {
        command.env_remove(name);
    }
    Served::run(command)
}

async fn keeps(live: &mut Live, record: &Record) {
    let receipts = live.append(vec![record.clone()]).await.unwrap().unwrap();
    assert!(matches!(receipts[..], [Receipt::At { .. }]), "it is acknowledged: {receipts:?}");
}

/// Somebody comes in as soon as there is room.
async fn comes_in(device: &Device, relay: &Served) -> Live {
    let until = Instant::now() + AT_MOST;
    loop {
        let tried = timeout(Duration::from_secs(2), device.connect(&relay.address, 0)).await;
        if let Ok(Ok(live)) = tried {
            return live;
        }
        assert!(Instant::now() < until, "nobody is let in any more");
        sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn without_descriptors_who_is_in_goes_on_and_others_come_in_again_when_there_are_some() {
    let folder = Folder::new();
    let relay = bounded(&folder.join("data"));
    let device = Device::first();
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let records: Vec<Record> = (0..4).map(|_| device.record(2_000)).collect();
    keeps(&mut live, &records[0]).await;

    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        crowd.push(TcpStream::connect(&relay.address).await.unwrap());
    }
    let turned_away = timeout(Duration::from_secs(1), device.connect(&relay.address, 0)).await;
    assert!(
        !matches!(turned_away, Ok(Ok(_))),
        "there was room: the bound did not hold, and this shows nothing"
    );
    keeps(&mut live, &records[1]).await;
    assert_eq!(live.pull_all(0).await.unwrap().len(), 2, "who is in reads on");

    drop(crowd);
    let mut other = comes_in(&device, &relay).await;
    keeps(&mut other, &records[2]).await;
    keeps(&mut live, &records[3]).await;
    let log = other.pull_all(0).await.unwrap();
    let there: Vec<&Record> = log.iter().map(|(_, record)| record).collect();
    assert_eq!(there, records.iter().collect::<Vec<_>>(), "everything acknowledged is there, in order");
}
