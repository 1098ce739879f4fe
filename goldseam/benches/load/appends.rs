//! Durable appends a second, each writer in a space of its own with one append under way, beside bare SQLite: behind a bare
//! WebSocket, which is the least a relay over SQLite can be, and called in the same process, which no relay can be.

use std::time::{Duration, Instant};

use crate::echo::Echo;
use crate::figures::{Figure, median};
use crate::support::{Device, Folder, Served, random};
use crate::{NO_LIMITS, process, yardstick};

const LENGTH: usize = 400;
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(3);

pub(crate) async fn measure() {
    for writers in [1, 8, 64] {
        let (mut ours, mut bare, mut behind, mut cpu) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        // Taken in turns, so that other work on the machine falls on all.
        for _ in 0..ROUNDS {
            let folder = Folder::new();
            bare.push(yardstick::appends(&folder.join("bare.sqlite"), writers, LENGTH, TIME).await);
            behind.push(behind_socket(writers, &folder).await);
            let (rate, micros) = relay(writers, &folder).await;
            ours.push(rate);
            cpu.push(micros);
        }
        let (ours, behind, bare) = (median(ours), median(behind), median(bare));
        let goal = if writers == 64 { "70%" } else { "" };
        let what = format!("durable appends, {writers} writers");
        Figure {
            what,
            value: ours,
            unit: "/s",
            beside: Some(("bare WebSocket over bare SQLite", behind)),
            goal,
        }
        .print();
        let what = format!("  beside SQLite without a network, {writers} writers");
        let goal = if writers == 64 { "70%: see decision 34" } else { "" };
        Figure { what, value: ours, unit: "/s", beside: Some(("bare SQLite, group commit", bare)), goal }
            .print();
        let what = format!("processor time of an append, {writers} writers");
        let goal = if writers == 64 { "under 37" } else { "" };
        Figure { what, value: median(cpu), unit: "us", beside: None, goal }.print();
    }
}

/// The least a server over SQLite can do, with the same client.
async fn behind_socket(writers: usize, folder: &Folder) -> f64 {
    let server = Echo::over_sqlite(&folder.join("behind.sqlite"));
    let mut wires = Vec::new();
    for _ in 0..writers {
        wires.push(server.connect().await);
    }
    let begun = Instant::now();
    let tasks = wires.into_iter().map(|mut wire| {
        tokio::spawn(async move {
            let mut done = 0_u64;
            while begun.elapsed() < TIME {
                wire.there_and_back(random::<LENGTH>().to_vec()).await;
                done += 1;
            }
            done
        })
    });
    let mut all = 0;
    for task in tasks.collect::<Vec<_>>() {
        all += task.await.expect("a writer");
    }
    all as f64 / begun.elapsed().as_secs_f64()
}

async fn relay(writers: usize, folder: &Folder) -> (f64, f64) {
    let relay = Served::start(&folder.join("data"), NO_LIMITS);
    append_all(&relay, writers, LENGTH, TIME).await
}

/// So many devices append to a relay; how many were acknowledged a second, and what each took of the relay's processor time, in microseconds.
pub(crate) async fn append_all(relay: &Served, writers: usize, length: usize, time: Duration) -> (f64, f64) {
    let mut lives = Vec::new();
    for _ in 0..writers {
        let device = Device::first();
        device.create(&relay.address).await;
        let live = device.connect(&relay.address, 0).await.expect("the relay is up");
        lives.push((device, live));
    }
    let (begun, spent) = (Instant::now(), process::processor_micros(relay.id()));
    let tasks: Vec<_> = lives
        .into_iter()
        .map(|(device, mut live)| {
            tokio::spawn(async move {
                let mut done = 0_u64;
                while begun.elapsed() < time {
                    live.append(vec![device.record(length)])
                        .await
                        .expect("the relay is up")
                        .expect("an append");
                    done += 1;
                }
                done
            })
        })
        .collect();
    let mut all = 0;
    for task in tasks {
        all += task.await.expect("a writer");
    }
    let micros = (process::processor_micros(relay.id()) - spent) / all as f64;
    (all as f64 / begun.elapsed().as_secs_f64(), micros)
}
