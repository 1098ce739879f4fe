//! One call to the system fails: a read, a write, a sync, a cut, an opening, each in its turn, through a life of the relay on a disk that does not do what it
//! is asked. Nothing is acknowledged that could not be synced, what can be read is read, writing goes on when the disk does, and after a start everything
//! acknowledged is there, in order, once. SQLite's own tests are made in this way; these ask the same of what the relay makes of SQLite's errors.
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

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use support::device::Gone;
use support::{Device, Folder, Live, Served, http, served};
use sync::wire::Refused;
use sync::{Code, EntryId, Receipt, Record};
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

/// The ways in which a call can fail: see `support/failing.c`.
const WAYS: [&str; 5] = ["EIO", "ENOSPC", "EINTR", "short", "dead"];
/// Every so many of a life's calls: all of them before a release.
const EVERY: u64 = 11;
/// Lives at a time: they mostly wait for the disk.
const BESIDE: usize = 4;
/// Longer than the relay takes to try again what failed.
const AT_MOST: Duration = Duration::from_secs(20);

/// The code that stands before the system's, as a library of its own.
fn library(folder: &Folder) -> PathBuf {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/support/failing.c");
    let library = folder.join("failing.so");
    let compiler = std::env::var_os("CC").unwrap_or_else(|| "cc".into());
    let made =
        Command::new(compiler).args(["-shared", "-fPIC", "-O1", "-o"]).arg(&library).arg(source).status();
    assert!(made.is_ok_and(|status| status.success()), "a compiler for C is needed, as for SQLite itself");
    library
}

/// The `at`th call fails in one way; 0 for none.
struct Fault<'a> {
    library: &'a Path,
    way: &'static str,
    at: u64,
    data: PathBuf,
    said: PathBuf,
}

impl<'a> Fault<'a> {
    fn new(folder: &Folder, library: &'a Path, way: &'static str, at: u64) -> Self {
        let named = |what: &str| folder.join(&format!("{what}-{way}-{at}"));
        Self { library, way, at, data: named("data"), said: named("said") }
    }

    /// The relay on that disk.
    fn relay(&self) -> Command {
        let mut command = served::serve("error");
        command.arg("--data").arg(&self.data).stderr(Stdio::null());
        command.env("LD_PRELOAD", self.library).env("FAILING_UNDER", &self.data).env("FAILING_HOW", self.way);
        command.env("FAILING_AT", self.at.to_string()).env("FAILING_SAID", &self.said);
        command
    }

    /// Which call has failed so far.
    fn failed(&self) -> Option<String> {
        std::fs::read_to_string(&self.said).ok().filter(|_| self.at > 0)
    }

    fn is_for_good(&self) -> bool {
        self.way == "dead"
    }

    /// Whether all that fails has failed already: what is asked now has to be done.
    fn is_over(&self) -> bool {
        !self.is_for_good() && self.failed().is_some()
    }
}

/// What a device knows after a life of the relay.
struct Told {
    device: Device,
    /// Whether the relay said that it has the space.
    made: bool,
    acknowledged: Vec<(u64, EntryId)>,
    /// What was refused, and may be there all the same.
    unsure: Vec<Record>,
}

impl Told {
    fn holds(&self, log: &[(u64, Record)]) {
        assert!(log.iter().map(|(seq, _)| *seq).eq(1..=log.len() as u64), "a gap in the log");
        for (seq, id) in &self.acknowledged {
            let there: Vec<u64> = log.iter().filter(|(_, r)| r.id() == *id).map(|(seq, _)| *seq).collect();
            assert_eq!(there, [*seq], "an acknowledged record is not where it was, or not once");
        }
        let others =
            log.iter().filter(|(_, record)| !self.acknowledged.iter().any(|(_, id)| *id == record.id()));
        assert!(
            others.into_iter().all(|(_, record)| self.unsure.contains(record)),
            "a record that nobody wrote"
        );
    }
}

/// A refusal that says what the matter is, and to come again.
fn is_plain(refused: &Refused) -> bool {
    matches!(refused.code, Code::Unavailable | Code::StorageFull) && refused.retry_after_s.is_some()
}

/// One life: a space is made, records are appended, another device is let in, the log is emptied into the file, more is appended, the relay stops.
async fn life(fault: &Fault<'_>) -> Told {
    let mut told =
        Told { device: Device::first(), made: false, acknowledged: Vec::new(), unsure: Vec::new() };
    let relay = match Served::try_run(fault.relay()) {
        Ok(relay) => relay,
        Err(ended) => {
            assert_eq!(ended.code(), Some(1), "it ends with words, not in the middle");
            assert!(fault.failed().is_some(), "it does not start, and nothing failed");
            return told;
        }
    };
    told.made = made(fault, &told.device, &relay).await;
    if told.made
        && let Some(mut live) = signed_in(fault, &told.device, &relay).await
    {
        for length in [300, 5_000, 300, 20_000] {
            appended(fault, &mut told, &mut live, length).await;
        }
        read(fault, &told, &mut live).await;
        let_in(fault, &told.device, &relay).await;
        emptied(fault).await;
        appended(fault, &mut told, &mut live, 700).await;
        read(fault, &told, &mut live).await;
    }
    if fault.is_for_good() && fault.failed().is_some() {
        assert_eq!(http::get(&relay.ops, "/ready", &[]).await.status, 503, "its host can see it");
    }
    assert!(relay.stop().success(), "it stops as it is asked to");
    told
}

/// Asks until it is done or can't be: of what fails once, the second asking has to succeed.
async fn asked<T, F: Future<Output = Result<T, Refused>>>(
    fault: &Fault<'_>,
    ask: impl Fn() -> F,
) -> Option<T> {
    for _ in 0..2 {
        let was_over = fault.is_over();
        match ask().await {
            Ok(value) => return Some(value),
            Err(refused) => {
                assert!(is_plain(&refused), "{refused:?}");
                assert!(
                    fault.failed().is_some() && !was_over,
                    "refused, and nothing failed meanwhile: {refused:?}"
                );
            }
        }
    }
    assert!(fault.is_for_good(), "what failed once does not go on");
    None
}

async fn made(fault: &Fault<'_>, device: &Device, relay: &Served) -> bool {
    asked(fault, || device.try_create(&relay.address)).await.is_some()
}

async fn let_in(fault: &Fault<'_>, device: &Device, relay: &Served) {
    asked(fault, || device.try_admit(&relay.address)).await;
}

async fn signed_in(fault: &Fault<'_>, device: &Device, relay: &Served) -> Option<Live> {
    asked(fault, async || device.sign_in(&relay.address, 0).await.expect("it says what the matter is")).await
}

async fn appended(fault: &Fault<'_>, told: &mut Told, live: &mut Live, length: usize) {
    let record = told.device.record(length);
    for _ in 0..2 {
        let before = fault.failed();
        let receipt = appends(live, &record).await.expect("the connection stands");
        let now = fault.failed().filter(|_| before.is_none());
        match receipt {
            Ok(seq) => {
                let unsynced = now.is_some_and(|call| call == "sync relay.sqlite-wal of what was written");
                assert!(!unsynced, "acknowledged, and it could not be synced");
                assert!(
                    before.is_none() || !fault.is_for_good(),
                    "acknowledged by a disk that takes nothing"
                );
                told.acknowledged.push((seq, record.id()));
                return;
            }
            Err(refused) => {
                assert!(is_plain(&refused), "{refused:?}");
                assert!(
                    fault.is_for_good() || now.is_some(),
                    "refused, and nothing failed meanwhile: {refused:?}"
                );
            }
        }
    }
    assert!(fault.is_for_good(), "what failed once does not go on");
    told.unsure.push(record);
}

async fn appends(live: &mut Live, record: &Record) -> Result<Result<u64, Refused>, Gone> {
    Ok(live.append(vec![record.clone()]).await?.and_then(|receipts| match receipts[..] {
        [Receipt::At { seq }] => Ok(seq),
        [Receipt::Refused { code }] => Err(Refused::later(code, 1)),
        _ => panic!("an unexpected answer: {receipts:?}"),
    }))
}

/// Who is in reads on, also where nothing can be written any more.
async fn read(fault: &Fault<'_>, told: &Told, live: &mut Live) {
    for _ in 0..2 {
        let before = fault.failed();
        match live.try_pull_all(0).await.expect("the connection stands") {
            Ok(log) => return told.holds(&log),
            Err(refused) => {
                assert!(is_plain(&refused), "{refused:?}");
                assert!(
                    before.is_none() && fault.failed().is_some(),
                    "not read, and nothing failed: {refused:?}"
                );
            }
        }
    }
    panic!("what can be read is not read");
}

/// A device was let in, so the relay soon empties its log into the file: also when that failed at first.
async fn emptied(fault: &Fault<'_>) {
    let log = fault.data.join("relay.sqlite-wal");
    let until = Instant::now() + AT_MOST;
    while std::fs::metadata(&log).is_ok_and(|log| log.len() > 0) {
        if fault.is_for_good() && fault.failed().is_some() {
            return;
        }
        assert!(Instant::now() < until, "the log is not emptied any more");
        sleep(Duration::from_millis(20)).await;
    }
}

/// The same folder on a disk that does what it is asked.
async fn afterwards(told: &Told, data: &Path) {
    let relay = Served::start(data, &[]);
    if !told.made {
        told.device.try_create(&relay.address).await.expect("a space is made now, or was");
    }
    let mut live = told.device.connect(&relay.address, 0).await.unwrap();
    told.holds(&live.pull_all(0).await.unwrap());
    for record in &told.unsure {
        appends(&mut live, record).await.unwrap().expect("what was not sure is taken when it comes again");
    }
    assert!(relay.stop().success());
    assert!(relay::store::check(&data.join("relay.sqlite")).unwrap(), "the file is sound");
}

/// How many calls could fail in this way, in a life in which none does.
async fn calls(folder: &Folder, library: &Path, way: &'static str) -> u64 {
    let fault = Fault::new(folder, library, way, 0);
    let told = life(&fault).await;
    assert_eq!(told.acknowledged.len(), 5);
    afterwards(&told, &fault.data).await;
    let counted = std::fs::read_to_string(&fault.said).expect("how many there were");
    counted.parse().expect("a number")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whatever_call_fails_nothing_acknowledged_is_lost_and_the_relay_goes_on_when_the_disk_does() {
    let every = if amount::asked("GOLDSEAM_SOAK").is_some() { 1 } else { EVERY };
    let folder = Folder::new();
    let library = library(&folder);
    let mut places = Vec::new();
    for way in WAYS {
        let calls = calls(&folder, &library, way).await;
        assert!(calls > 20, "{way}: too few calls to mean anything: {calls}");
        places.extend((1..=calls).step_by(every as usize).map(|at| (way, at)));
    }
    let many = places.len();
    let folder = std::sync::Arc::new(folder);
    let (mut lives, mut failed) = (JoinSet::new(), 0);
    for (way, at) in places {
        if lives.len() >= BESIDE {
            failed += lives.join_next().await.map_or(0, |done| done.expect("a life"));
        }
        let (folder, library) = (std::sync::Arc::clone(&folder), library.clone());
        lives.spawn(async move {
            let fault = Fault::new(&folder, &library, way, at);
            let told = life(&fault).await;
            afterwards(&told, &fault.data).await;
            u64::from(fault.failed().is_some())
        });
    }
    while let Some(done) = lives.join_next().await {
        failed += done.expect("a life");
    }
    println!("{many} lives, a call failed in {failed}");
    assert!(failed * 10 > many as u64 * 9, "too few failed to mean anything: {failed} of {many}");
}
