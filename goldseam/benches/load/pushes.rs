//! How long a record takes from one partner's device to the other's, made durable on its way, beside a bare echo: one that
//! keeps nothing, and one that makes durable what it gets before it answers, as the relay has to.

use std::time::{Duration, Instant};

use crate::NO_LIMITS;
use crate::echo::Echo;
use crate::figures::{Figure, quantile};
use crate::support::{Device, Folder, Served, below};

const LENGTH: usize = 400;
const TIME: Duration = Duration::from_secs(10);

pub(crate) async fn measure() {
    for pairs in [1, 200] {
        let folder = Folder::new();
        let bare = sorted(echo(Echo::start(), pairs).await);
        let kept = sorted(echo(Echo::over_sqlite(&folder.join("echo")), pairs).await);
        let ours = sorted(relay(pairs).await);
        let goals = ["twice the echo: see decision 34", "twice the echo that keeps"];
        for (share, name, [echo_goal, kept_goal]) in [(0.5, "p50", ["", ""]), (0.99, "p99", goals)] {
            let value = quantile(&ours, share);
            let what = format!("push, {pairs} pairs, {name}");
            let beside = Some(("bare WebSocket echo", quantile(&bare, share)));
            Figure { what, value, unit: "ms", beside, goal: echo_goal }.print();
            let what = format!("  beside an echo that keeps, {pairs} pairs, {name}");
            let beside = Some(("bare WebSocket over bare SQLite", quantile(&kept, share)));
            Figure { what, value, unit: "ms", beside, goal: kept_goal }.print();
        }
    }
}

fn sorted(mut values: Vec<f64>) -> Vec<f64> {
    values.sort_by(f64::total_cmp);
    values
}

/// One message a pair about every so often: one pair as fast as it can be seen, many pairs at 200 messages a second.
fn pace(pairs: usize) -> Duration {
    Duration::from_millis(if pairs == 1 { 20 } else { 5 * pairs as u64 })
}

async fn begin_somewhere(pairs: usize) {
    tokio::time::sleep(Duration::from_micros(below(pace(pairs).as_micros() as u64))).await;
}

async fn echo(echo: Echo, pairs: usize) -> Vec<f64> {
    let mut tasks = Vec::new();
    for _ in 0..pairs {
        let mut wire = echo.connect().await;
        tasks.push(tokio::spawn(async move {
            begin_somewhere(pairs).await;
            let (mut times, begun) = (Vec::new(), Instant::now());
            while begun.elapsed() < TIME {
                let sent = Instant::now();
                wire.there_and_back(vec![7; LENGTH]).await;
                times.push(sent.elapsed().as_secs_f64() * 1000.0);
                tokio::time::sleep(pace(pairs)).await;
            }
            times
        }));
    }
    all(tasks).await
}

async fn relay(pairs: usize) -> Vec<f64> {
    let folder = Folder::new();
    let relay = Served::start(&folder.join("data"), NO_LIMITS);
    let mut tasks = Vec::new();
    for _ in 0..pairs {
        let one = Device::first();
        one.create(&relay.address).await;
        let other = one.admit(&relay.address).await;
        let mut speaks = one.connect(&relay.address, 0).await.expect("the relay is up");
        let mut hears = other.connect(&relay.address, 0).await.expect("the relay is up");
        tasks.push(tokio::spawn(async move {
            begin_somewhere(pairs).await;
            let (mut times, begun) = (Vec::new(), Instant::now());
            while begun.elapsed() < TIME {
                let record = vec![one.record(LENGTH)];
                let sent = Instant::now();
                let heard = async {
                    let page = hears.pushed().await.expect("the relay is up");
                    assert_eq!(page.items.len(), 1);
                    sent.elapsed().as_secs_f64() * 1000.0
                };
                let (time, done) = tokio::join!(heard, speaks.append(record));
                done.expect("the relay is up").expect("an append");
                times.push(time);
                tokio::time::sleep(pace(pairs)).await;
            }
            times
        }));
    }
    all(tasks).await
}

async fn all(tasks: Vec<tokio::task::JoinHandle<Vec<f64>>>) -> Vec<f64> {
    let mut times = Vec::new();
    for task in tasks {
        times.extend(task.await.expect("a pair"));
    }
    times
}
