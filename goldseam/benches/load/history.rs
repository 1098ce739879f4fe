//! A new device fetches a history of 40,000 records, and what that history takes on disk, beside bare SQLite.

use std::time::Instant;

use sync::wire::PageFrames;

use crate::NO_LIMITS;
use crate::figures::{Figure, median};
use crate::support::{Device, Folder, Served, http};
use crate::yardstick;

const RECORDS: usize = 40_000;
const LENGTH: usize = 400;

pub(crate) async fn measure() {
    let folder = Folder::new();
    let data = folder.join("data");
    let relay = Served::start(&data, NO_LIMITS);
    let device = Device::first();
    device.create(&relay.address).await;
    let mut live = device.connect(&relay.address, 0).await.expect("the relay is up");
    for _ in 0..RECORDS / 200 {
        let records = (0..200).map(|_| device.record(LENGTH)).collect();
        live.append(records).await.expect("the relay is up").expect("an append");
    }
    let token = live.welcome().token.to_hex();
    let mut times = Vec::new();
    for _ in 0..5 {
        times.push(fetch(&relay.address, &device, &token).await);
    }
    drop(live);
    assert!(relay.stop().success());
    let (read, bytes) = yardstick::history(&folder.join("bare.sqlite"), RECORDS, LENGTH);
    let what = "cold sync of 40,000 records".into();
    let beside = Some(("bare SQLite, reading alone", read));
    Figure { what, value: median(times), unit: "ms", beside, goal: "under 200" }.print();
    let beside = Some(("bare SQLite table", bytes));
    let what = "on disk, a record of 400 bytes".into();
    Figure { what, value: on_disk(&data) / RECORDS as f64, unit: "bytes", beside, goal: "under 520" }.print();
}

async fn fetch(address: &str, device: &Device, token: &str) -> f64 {
    let begun = Instant::now();
    let path = format!("/v1/spaces/{}/entries?after=0", device.space.to_hex());
    let bearer = format!("Bearer {token}");
    let answer = http::get(address, &path, &[("authorization", &bearer)]).await;
    assert_eq!(answer.status, 200, "{answer:?}");
    let mut frames = PageFrames::default();
    let pages = frames.push(&answer.body).expect("whole pages");
    assert_eq!(pages.iter().map(|page| page.items.len()).sum::<usize>(), RECORDS);
    begun.elapsed().as_secs_f64() * 1000.0
}

fn on_disk(folder: &std::path::Path) -> f64 {
    let entries = std::fs::read_dir(folder).expect("the data folder").map(|entry| entry.expect("a file"));
    entries.map(|entry| entry.metadata().expect("a size").len() as f64).sum()
}
