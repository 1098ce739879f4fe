//! A crowd that begins requests and never ends them: nobody else is held up, each costs little, and all are let go.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use std::time::Duration;

use support::{Device, Folder, Served};
use sync::Receipt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use tokio::time::timeout;

/// Within the thousand descriptors that a program has if nobody says otherwise.
const CROWD: usize = 600;
/// What one of them may cost the relay.
const KIB_EACH: u64 = 32;
const HALF_A_REQUEST: &[u8] = b"GET /v1/live HTTP/1.1\r\nHost: here\r\nA-Word: ";
const AT_MOST: Duration = Duration::from_secs(90);

/// The relay's memory in KiB; none where the system does not tell.
fn memory(relay: &Served) -> Option<u64> {
    let status = std::fs::read_to_string(format!("/proc/{}/status", relay.id())).ok()?;
    let line = status.lines().find(|line| line.starts_with("VmRSS:"))?;
    line.split_whitespace().nth(1)?.parse().ok()
}

#[tokio::test]
async fn half_a_request_from_each_of_many_holds_up_nobody_costs_little_and_is_let_go() {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), &[]);
    let device = Device::first();
    device.create(&relay.address).await;
    let before = memory(&relay);
    let mut crowd = Vec::new();
    for _ in 0..CROWD {
        let mut one = TcpStream::connect(&relay.address).await.unwrap();
        one.write_all(HALF_A_REQUEST).await.unwrap();
        crowd.push(one);
    }

    let mut live = timeout(AT_MOST, device.connect(&relay.address, 0)).await.expect("in time").unwrap();
    for _ in 0..50 {
        let receipts = live.append(vec![device.record(400)]).await.unwrap().unwrap();
        assert!(matches!(receipts[..], [Receipt::At { .. }]), "{receipts:?}");
    }
    assert_eq!(live.pull_all(0).await.unwrap().len(), 50);
    if let (Some(before), Some(now)) = (before, memory(&relay)) {
        let more = now.saturating_sub(before);
        assert!(more < KIB_EACH * CROWD as u64, "{CROWD} half requests cost {more} KiB");
    }

    for mut one in crowd {
        let mut answer = Vec::new();
        // An answer that says so, or nothing: what counts is that it ends.
        let _ = timeout(AT_MOST, one.read_to_end(&mut answer)).await.expect("it is let go");
    }
    assert_eq!(live.pull_all(0).await.unwrap().len(), 50, "who speaks is still there");
}
