//! The load tool: measures the real binary, and in the same run on the same disk the yardsticks it is compared with.
//! It prints one line of JSON a figure; `cargo xtask bench` makes the table. It judges nothing.
//!
//! Words given choose the measures: appends, postgres, pushes, history, idle, start. Without words all run.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a measurement that went wrong is no figure"
)]
#![expect(clippy::print_stdout, reason = "figures are what it is for")]
#![expect(clippy::disallowed_methods, reason = "it measures time")]

mod appends;
mod echo;
mod figures;
mod history;
mod idle;
mod postgres;
mod process;
mod pushes;
#[path = "../../../relay/tests/support/postgres.rs"]
mod server;
#[path = "../../tests/support/mod.rs"]
mod support;
mod yardstick;

use std::path::Path;
use std::pin::Pin;

type Measure = (&'static str, fn() -> Pin<Box<dyn Future<Output = ()>>>);

const MEASURES: &[Measure] = &[
    ("start", || Box::pin(process::start())),
    ("appends", || Box::pin(appends::measure())),
    ("postgres", || Box::pin(postgres::measure())),
    ("pushes", || Box::pin(pushes::measure())),
    ("history", || Box::pin(history::measure())),
    ("idle", || Box::pin(idle::measure())),
];

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with("--")).collect();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()
        .expect("a runtime");
    if words.first().is_some_and(|word| word == "echo-server") {
        return runtime.block_on(echo::serve(words.get(1).map(Path::new)));
    }
    for (_, measure) in
        MEASURES.iter().filter(|(name, _)| words.is_empty() || words.iter().any(|w| w == name))
    {
        runtime.block_on(measure());
    }
}

/// Bounds out of the way: it is the machine that is measured.
const NO_LIMITS: &[&str] = &[
    "--limit",
    "appends_per_minute=1000000000,asks_per_minute=1000000000,unsigned_per_minute=1000000000,spaces_per_hour=1000000000",
    "--limit",
    "connections_per_address=100000,connections=100000",
];
