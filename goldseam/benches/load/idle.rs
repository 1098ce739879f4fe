//! What a thousand phones that only wait cost in memory, beside a bare WebSocket server.

use crate::NO_LIMITS;
use crate::echo::Echo;
use crate::figures::Figure;
use crate::process::memory;
use crate::support::{Device, Folder, Served};

const CONNECTIONS: usize = 1_000;

pub(crate) async fn measure() {
    let bare = echo().await;
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), NO_LIMITS);
    let mut devices = Vec::new();
    for _ in 0..CONNECTIONS / 2 {
        let one = Device::first();
        one.create(&relay.address).await;
        devices.extend([one.admit(&relay.address).await, one]);
    }
    let before = memory(relay.id());
    let mut lives = Vec::new();
    for device in &devices {
        lives.push(device.connect(&relay.address, 0).await.expect("the relay is up"));
    }
    let value = (memory(relay.id()) - before) / 1024.0 / CONNECTIONS as f64;
    let beside = Some(("bare WebSocket server", bare));
    Figure { what: "memory of an idle connection".into(), value, unit: "KiB", beside, goal: "under 12" }
        .print();
    drop(lives);
}

async fn echo() -> f64 {
    let echo = Echo::start();
    let before = memory(echo.id());
    let mut wires = Vec::new();
    for _ in 0..CONNECTIONS {
        let mut wire = echo.connect().await;
        wire.there_and_back(vec![7; 200]).await;
        wires.push(wire);
    }
    let each = (memory(echo.id()) - before) / 1024.0 / CONNECTIONS as f64;
    drop(wires);
    each
}
