//! Durable appends a second, each writer in a space of its own with one append under way, beside bare SQLite.

use std::time::{Duration, Instant};

use crate::figures::{Figure, median};
use crate::support::{Device, Folder, Served};
use crate::{NO_LIMITS, process, yardstick};

const LENGTH: usize = 400;
const ROUNDS: usize = 3;
const TIME: Duration = Duration::from_secs(3);

pub(crate) async fn measure() {
    for writers in [1, 8, 64] {
        let (mut ours, mut bare, mut cpu) = (Vec::new(), Vec::new(), Vec::new());
        // Taken in turns, so that other work on the machine falls on both.
        for _ in 0..ROUNDS {
            let folder = Folder::new();
            bare.push(yardstick::appends(&folder.join("bare.sqlite"), writers, LENGTH, TIME).await);
            let (rate, micros) = relay(writers, &folder).await;
            ours.push(rate);
            cpu.push(micros);
        }
        let beside = Some(("bare SQLite, group commit", median(bare)));
        let goal = if writers == 64 { "70% of bare SQLite" } else { "" };
        let what = format!("durable appends, {writers} writers");
        Figure { what, value: median(ours), unit: "/s", beside, goal }.print();
        let what = format!("processor time of an append, {writers} writers");
        let goal = if writers == 64 { "under 37" } else { "" };
        Figure { what, value: median(cpu), unit: "us", beside: None, goal }.print();
    }
}

async fn relay(writers: usize, folder: &Folder) -> (f64, f64) {
    let relay = Served::start(&folder.join("data"), NO_LIMITS);
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
                while begun.elapsed() < TIME {
                    live.append(vec![device.record(LENGTH)])
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
