//! What the system says of the relay's process: memory, processor time, time to start.

use std::time::Instant;

use crate::figures::{Figure, median};
use crate::support::{Folder, Served};

/// Bytes in memory.
pub(crate) fn memory(id: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{id}/status")).expect("Linux tells");
    let line = text.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("resident memory");
    line.trim().trim_end_matches(" kB").parse::<f64>().expect("a number") * 1024.0
}

/// Processor time so far. The system counts in hundredths of a second.
pub(crate) fn processor_micros(id: u32) -> f64 {
    let text = std::fs::read_to_string(format!("/proc/{id}/stat")).expect("Linux tells");
    let after_name = text.rsplit(')').next().expect("fields");
    let fields: Vec<&str> = after_name.split_whitespace().collect();
    let ticks = |at: usize| fields[at].parse::<f64>().expect("a number");
    (ticks(11) + ticks(12)) * 10_000.0
}

/// Time from nothing to listening, and the memory it takes then.
pub(crate) async fn start() {
    let (mut times, mut sizes) = (Vec::new(), Vec::new());
    let folder = Folder::new();
    for _ in 0..10 {
        let begun = Instant::now();
        let relay = Served::start(&folder.join("data"), &[]);
        times.push(begun.elapsed().as_secs_f64() * 1000.0);
        sizes.push(memory(relay.id()) / 1024.0 / 1024.0);
        relay.stop();
    }
    Figure {
        what: "start to listening".into(),
        value: median(times),
        unit: "ms",
        beside: None,
        goal: "under 20",
    }
    .print();
    Figure {
        what: "memory when idle".into(),
        value: median(sizes),
        unit: "MiB",
        beside: None,
        goal: "under 10",
    }
    .print();
}
