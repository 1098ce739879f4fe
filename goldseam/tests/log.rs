//! What the host's log holds after a busy hour, at its most talkative: no content, no id, no address, and no minute.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

mod support;

use std::fs::{self, File};

use support::served::serve;
use support::{Device, Folder, Served, http};

/// Two devices sign in, write and read; one asks for nonsense; and the database runs full, so that there is something to log.
async fn busy(relay: &Served) -> Vec<String> {
    let device = Device::first();
    device.create(&relay.address).await;
    let second = device.admit(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.unwrap();
    let mut other = second.connect(&relay.address, 0).await.unwrap();
    for _ in 0..120 {
        live.append(vec![device.record(20_000)]).await.unwrap().ok();
    }
    other.pull_all(0).await.unwrap();
    http::get(&relay.address, "/today?word=canary", &[("User-Agent", "canary/1")]).await;
    http::post(&relay.address, "/v1/none", b"canary").await;
    let ids = [device.id(), second.id()].map(|id| id.to_hex());
    ids.into_iter().chain([device.space.to_hex(), device.party.to_hex(), device.channel.to_hex()]).collect()
}

#[tokio::test]
async fn a_log_holds_no_content_no_id_no_address_and_times_to_the_hour() {
    let folder = Folder::new();
    let kept = folder.join("log");
    let mut command = serve("debug");
    command.args(["--max-database-mib", "2", "--data"]);
    command.arg(folder.join("data")).stderr(File::create(&kept).unwrap());
    let relay = Served::run(command);
    let ids = busy(&relay).await;
    assert!(relay.stop().success());
    let log = fs::read_to_string(kept).unwrap();
    assert!(!log.is_empty(), "a log that says nothing at all holds nothing by chance");
    for line in log.lines() {
        let time = line.split_whitespace().next().unwrap_or_default();
        let to_the_hour =
            time.len() == "2026-11-26T02hZ".len() && time.ends_with("hZ") && !time.contains(':');
        assert!(to_the_hour, "a time finer than the hour: {line}");
        assert!(!line.contains("127.0.0.1") && !line.contains("canary"), "{line}");
        // An id cut down to a few digits is still one.
        assert!(!ids.iter().any(|id| line.contains(&id[..8])), "{line}");
    }
}
