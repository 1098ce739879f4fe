//! No memory left: a relay that can't have what it asks for may end, as if it were killed. Nothing acknowledged is lost by that, and started again with enough
//! it goes on. The bounds lie between what a relay needs to start and eight times as much.
#![allow(
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong, and says how much it did"
)]
#![cfg(target_os = "linux")]

#[path = "../../xtask/soak/amount.rs"]
mod amount;
mod support;

use std::path::Path;
use std::process::{Command, Stdio};

use support::writers::{Seen, Writer};
use support::{Device, Folder, Served, below, served};
use sync::{Code, Receipt};

/// Bounds that are tried in every run; a soak asks for more.
const BOUNDS: u32 = 12;
const WRITERS: usize = 8;
/// Of each, in one life of the relay.
const APPENDS: usize = 24;

const STEP_KIB: u64 = 256;
/// Seconds for a start, and for all that is asked of it in a life, on a slow machine too: what still stands then is ended.
const START: u32 = 8;
const LIFE: u32 = 60;
/// With so much of addresses any relay starts, though each thread's stack and heap are counted.
const ENOUGH_KIB: u64 = 1 << 20;

/// What a life of the relay was like.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Life {
    /// It ended by itself, at its start or later, or could not do all that it was asked.
    Short,
    /// As if there were no bound.
    Whole,
}

/// The relay, with so many KiB of addresses at most, for so many seconds at most.
fn bounded(data: &Path, kib: u64, seconds: u32) -> Result<Served, std::process::ExitStatus> {
    let plain = served::serve("error");
    let mut command = Command::new("timeout");
    command.args(["-s", "KILL", &seconds.to_string(), "sh", "-c"]);
    command.arg(format!("ulimit -v {kib}; exec \"$0\" \"$@\"")).stderr(Stdio::null());
    command.arg(plain.get_program()).args(plain.get_args()).arg("--data").arg(data);
    for (name, _) in plain.get_envs() {
        command.env_remove(name);
    }
    // Telling how one came there takes memory too.
    command.env_remove("RUST_BACKTRACE");
    Served::try_run(command)
}

/// The least with which it starts, in KiB, to within one of these steps. With less, one of its threads may be missing while others wait for it.
fn least(folder: &Folder) -> u64 {
    let starts =
        |steps: u64| bounded(&folder.join(&format!("start-{steps}")), steps * STEP_KIB, START).is_ok();
    let (mut too_few, mut enough) = (0, ENOUGH_KIB / STEP_KIB);
    assert!(starts(enough), "a relay starts with {ENOUGH_KIB} KiB");
    while enough - too_few > 1 {
        let between = u64::midpoint(too_few, enough);
        if starts(between) { enough = between } else { too_few = between }
    }
    enough * STEP_KIB
}

/// Appends until it is done or the relay is gone; gives whether it was done.
async fn writes(mut writer: Writer, address: String) -> (Writer, bool) {
    let device = writer.device.clone();
    let Ok(Ok(mut live)) = device.sign_in(&address, 0).await else { return (writer, false) };
    for _ in 0..APPENDS {
        let record = device.record(1_000 + below(60_000) as usize);
        let Ok(answer) = live.append(vec![record.clone()]).await else { return (writer, false) };
        match answer.as_deref() {
            Ok([Receipt::At { seq }]) => writer.acknowledged.push((*seq, record.id())),
            Ok([Receipt::Refused { code: Code::Unavailable }]) => return (writer, false),
            Err(refused) if refused.code == Code::Unavailable => return (writer, false),
            other => panic!("an unexpected answer: {other:?}"),
        }
    }
    (writer, true)
}

async fn all_write(writers: Vec<Writer>, address: &str) -> (Vec<Writer>, bool) {
    let tasks: Vec<_> =
        writers.into_iter().map(|writer| tokio::spawn(writes(writer, address.to_owned()))).collect();
    let (mut back, mut whole) = (Vec::new(), true);
    for task in tasks {
        let (writer, done) = task.await.expect("a writer ends");
        back.push(writer);
        whole &= done;
    }
    (back, whole)
}

/// A life in bounds, and what became of it.
async fn life(data: &Path, kib: u64, writers: Vec<Writer>) -> (Vec<Writer>, Life) {
    let Ok(relay) = bounded(data, kib, LIFE) else { return (writers, Life::Short) };
    let (writers, whole) = all_write(writers, &relay.address).await;
    (writers, if relay.stop().success() && whole { Life::Whole } else { Life::Short })
}

/// With enough memory: everything acknowledged is there, and is added to.
async fn afterwards(data: &Path, seen: &mut Seen, writers: Vec<Writer>) -> Vec<Writer> {
    let relay = Served::start(data, &[]);
    seen.read_on(&writers[0].device, &relay.address).await;
    writers.iter().for_each(|writer| seen.holds(writer));
    let device = writers[0].device.clone();
    let receipts = device.connect(&relay.address, 0).await.unwrap().append(vec![device.record(300)]).await;
    assert!(matches!(receipts.unwrap().unwrap()[..], [Receipt::At { .. }]), "it goes on");
    assert!(relay.stop().success());
    writers
}

/// Those who write.
async fn begin(data: &Path) -> Vec<Writer> {
    let relay = Served::start(data, &[]);
    let first = Device::first();
    first.create(&relay.address).await;
    let mut writers = vec![Writer::new(first.clone())];
    for _ in 1..WRITERS {
        writers.push(Writer::new(first.admit(&relay.address).await));
    }
    let (writers, whole) = all_write(writers, &relay.address).await;
    assert!(whole, "nothing bounds it yet");
    assert!(relay.stop().success());
    writers
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_relay_without_memory_loses_nothing_acknowledged_and_goes_on_when_it_has_some() {
    let bounds = u64::from(amount::amount(BOUNDS));
    let folder = Folder::new();
    let data = folder.join("data");
    let (mut writers, least) = (begin(&data).await, least(&folder));
    let (mut seen, mut short) = (Seen::default(), 0);
    for bound in 0..bounds {
        let (back, how) = life(&data, least + 7 * least * bound / bounds, writers).await;
        short += u64::from(how == Life::Short);
        writers = afterwards(&data, &mut seen, back).await;
    }
    let all: usize = writers.iter().map(|writer| writer.acknowledged.len()).sum();
    println!(
        "{bounds} bounds from {least} KiB up, {short} short lives, {all} acknowledged records, all there"
    );
    assert!(short * 4 >= bounds, "too few had too little memory to mean anything: {short} of {bounds}");
    assert!(relay::store::check(&data.join("relay.sqlite")).unwrap(), "the file is sound");
}
