//! `cargo xtask test`: everything CI runs, stage after stage, each with its name, its counts and its time.
//! A stage says what it checked; a stage that could not run has failed.

use std::ffi::OsStr;
use std::fs::File;
use std::path::Path;
use std::process::Command;
use std::thread::JoinHandle;
use std::time::Duration;

use anyhow::{Result, anyhow, bail};

use crate::client::{self, Profile};
use crate::counts::Counts;
use crate::tools::{self, TempFolder};
use crate::{page, start, tidy};

/// One stage: its name, what it is in words, and the work.
struct Stage {
    name: &'static str,
    what: &'static str,
    work: fn() -> Result<Counts>,
}

/// What goes on at a time: compiling has long stretches that only one processor can work at. Those of a pair are built in folders of their own, so
/// that neither waits for the other.
const STAGES: &[&[Stage]] = &[
    &[Stage { name: "fmt", what: "the layout of the code", work: fmt }],
    &[Stage { name: "tidy", what: "the rules of the house", work: house }],
    &[
        Stage { name: "start", what: "from the source to a page that a browser uses", work: page::shown },
        Stage { name: "clippy", what: "lints, also the client's", work: clippy },
    ],
    &[
        Stage { name: "tests", what: "every crate's tests, kill tests and fuzz corpora", work: tests },
        Stage { name: "twice", what: "the client again from another folder, byte by byte", work: twice },
    ],
    &[Stage { name: "stories", what: "browser stories over the real binary", work: stories }],
];

/// Runs all stages, or those named, each even when an earlier one failed.
///
/// # Errors
/// When a named stage is not known, or any stage failed.
pub(crate) fn run(named: &[String]) -> Result<()> {
    let all = || STAGES.iter().copied().flatten();
    if let Some(unknown) = named.iter().find(|n| !all().any(|s| s.name == n.as_str())) {
        let known = all().map(|s| s.name).collect::<Vec<_>>().join(", ");
        bail!("there is no stage '{unknown}'. Stages: {known}");
    }
    let is_chosen = |stage: &&Stage| named.is_empty() || named.iter().any(|n| n == stage.name);
    let mut results = Vec::new();
    for group in STAGES {
        let chosen: Vec<_> = group.iter().filter(is_chosen).collect();
        let Some((first, others)) = chosen.split_first() else { continue };
        let beside: Vec<_> = others.iter().map(|stage| Beside::begin(stage)).collect();
        results.push(run_one(first));
        results.extend(beside.into_iter().map(Beside::end));
    }
    conclude(&results)
}

/// A stage that goes on in a process of its own while another is shown; what it says is shown when both have ended.
struct Beside {
    stage: &'static Stage,
    running: Result<(Waiting, TempFolder)>,
}

/// Whether it ended well, and how long it took.
type Waiting = JoinHandle<(Result<bool>, Duration)>;

impl Beside {
    fn begin(stage: &'static Stage) -> Self {
        println!("\n== {}: begun too; what it says comes after what follows", stage.name);
        Self { stage, running: Self::running(stage) }
    }

    fn running(stage: &Stage) -> Result<(Waiting, TempFolder)> {
        let folder = TempFolder::new(stage.name)?;
        let said = File::create(folder.path().join(SAID))?;
        let mut command = tools::program(tools::this_program()?, &["test", stage.name]);
        command.env("CARGO_MANIFEST_DIR", tools::root().join("xtask"));
        let mut child = command.stdout(said.try_clone()?).stderr(said).spawn()?;
        let ends = move || tools::timed(|| Ok(child.wait()?.success()));
        Ok((std::thread::spawn(ends), folder))
    }

    /// Waits for it, shows what it said, and counts.
    fn end(self) -> Outcome {
        let Self { stage, running } = self;
        let mut counts = Counts::default();
        let ended = running.and_then(|(waiting, folder)| {
            let (ok, took) = waiting.join().map_err(|_| anyhow!("it could not be waited for"))?;
            let said = std::fs::read_to_string(folder.path().join(SAID))?;
            println!("{}", said.trim_end());
            counts = last_counts(&said);
            Ok((ok?, took))
        });
        let (ok, took) = ended.unwrap_or_else(|error| {
            println!("{}: {error:#}", stage.name);
            (false, Duration::ZERO)
        });
        if !ok || counts == Counts::default() {
            counts.failed = counts.failed.max(1);
        }
        (stage, counts, took)
    }
}

/// What the last closing line says: the one of all that went before it.
fn last_counts(said: &str) -> Counts {
    let of = |line| {
        let mut counts = Counts::default();
        counts.see(line);
        Some(counts).filter(|counts| *counts != Counts::default())
    };
    said.lines().rev().find_map(of).unwrap_or_default()
}

/// What a stage beside another said, in its own folder.
const SAID: &str = "said.txt";

type Outcome = (&'static Stage, Counts, Duration);

fn run_one(stage: &'static Stage) -> Outcome {
    println!("\n== {}: {}", stage.name, stage.what);
    let (result, took) = tools::timed(stage.work);
    let mut counts = result.unwrap_or_else(|error| {
        println!("{}: {error:#}", stage.name);
        Counts { passed: 0, failed: 1 }
    });
    if counts == Counts::default() {
        println!("{}: nothing was checked, which counts as a failure", stage.name);
        counts.failed = 1;
    }
    println!(
        "== {}: {} in {:.1} s",
        stage.name,
        if counts.failed == 0 { "passed" } else { "FAILED" },
        took.as_secs_f64()
    );
    (stage, counts, took)
}

fn conclude(results: &[Outcome]) -> Result<()> {
    let mut all = Counts::default();
    println!("\n{:<10} {:>8} {:>8} {:>9}", "stage", "passed", "failed", "seconds");
    for (stage, counts, took) in results {
        println!("{:<10} {:>8} {:>8} {:>9.1}", stage.name, counts.passed, counts.failed, took.as_secs_f64());
        all.add(*counts);
    }
    println!("\n{} passed, {} failed", all.passed, all.failed);
    if all.failed > 0 {
        bail!("not everything passed");
    }
    Ok(())
}

/// A check that either holds or not counts as one.
fn one(result: Result<()>) -> Result<Counts> {
    result.map(|()| Counts { passed: 1, failed: 0 })
}

fn fmt() -> Result<Counts> {
    one(tools::must(&mut tools::cargo(&["fmt", "--all", "--check"])))
}

fn house() -> Result<Counts> {
    tidy::run().map(|rules| Counts { passed: rules, failed: 0 })
}

/// The client's profile for tests: what is shown is that nothing of the folder, the order of work or chance is in the bytes.
fn twice() -> Result<Counts> {
    client::twice(Profile::Dev).map(|same| Counts { passed: same as u64, failed: 0 })
}

/// The tests are built, by the compiler that lints: `cargo clippy` reads all crates, ours and those of others, once more for itself and keeps
/// nothing that a test can be linked from. What is dead in the client without its tests shows where it is compiled (`twice`).
fn clippy() -> Result<Counts> {
    let mut clean = Counts::default();
    for words in [["--all-targets"].as_slice(), MODELS] {
        let warned = tools::warns(linted("test").arg("--no-run").args(words))?;
        clean.add(Counts { passed: u64::from(!warned), failed: u64::from(warned) });
    }
    Ok(clean)
}

/// Cargo, with the compiler that also lints for the crates of ours. It is told to cargo alone, and not to the tests.
fn linted(word: &str) -> Command {
    tools::cargo(&["--config", "build.rustc-workspace-wrapper=\"clippy-driver\"", word])
}

/// The client is no default member, and its models need no browser.
const MODELS: &[&str] = &["--package", "web", "--lib"];

fn tests() -> Result<Counts> {
    tools::need_postgres()?;
    // The client was built before: tests that look at it must not pass it over. The drawn cases are the same in every run,
    // so that a change is judged by what it changed; `PROPTEST_RNG_SEED` and `PROPTEST_CASES` draw others.
    let seed = std::env::var("PROPTEST_RNG_SEED").unwrap_or_else(|_| "20261122".to_owned());
    let mut all = linted("test");
    let mut counts =
        counted(all.arg("--no-fail-fast").env("NEEDS_CLIENT", "1").env("PROPTEST_RNG_SEED", seed))?;
    counts.add(counted(linted("test").args(MODELS))?);
    Ok(counts)
}

fn stories() -> Result<Counts> {
    need_browser_tools()?;
    tools::need_postgres()?;
    let binary = start::server(false)?;
    let folder = TempFolder::new("stories")?;
    let mut script = story_script("test", binary.get_program(), folder.path())?;
    counted(script.envs(tools::headless().map(|path| ("CHROMIUM_HEADLESS", path))))
}

/// Runs a test program and adds up its closing lines; a failing program has at least one failure.
pub(crate) fn counted(command: &mut Command) -> Result<Counts> {
    let mut counts = Counts::default();
    let ok = tools::watched(command, |line| counts.see(line))?;
    counts.failed = counts.failed.max(u64::from(!ok));
    Ok(counts)
}

/// Node's packages as the lock file names them, fetched where they are not here already.
pub(crate) fn need_browser_tools() -> Result<()> {
    if are_installed(&tools::root().join("e2e")) {
        return Ok(());
    }
    tools::need_npm()?;
    let words = ["ci", "--no-audit", "--no-fund", "--prefix", "e2e"];
    tools::must(&mut tools::program("npm", &words))
}

/// Whether the packages that stand in a folder are those of its lock file, as npm itself wrote down when it had put them there.
fn are_installed(folder: &Path) -> bool {
    let packages = |path: &str| -> Option<serde_json::Map<String, serde_json::Value>> {
        let text = std::fs::read_to_string(folder.join(path)).ok()?;
        let mut all: serde_json::Value = serde_json::from_str(&text).ok()?;
        let mut packages = std::mem::take(all.get_mut("packages")?.as_object_mut()?);
        // The folder's own entry.
        packages.remove("");
        Some(packages)
    };
    packages("package-lock.json")
        .is_some_and(|wanted| packages("node_modules/.package-lock.json") == Some(wanted))
}

/// A script of `e2e/package.json`, told where the binary, the browser and a folder of its own are.
pub(crate) fn story_script(name: &str, binary: &OsStr, folder: &Path) -> Result<Command> {
    let mut script = tools::program("npm", &["run", "--silent", "--prefix", "e2e", name, "--"]);
    script.env("GOLDSEAM", binary).env("CHROMIUM", tools::chromium()?).env("GOLDSEAM_TMP", folder);
    Ok(script)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_stage_beside_another_the_last_closing_line_counts() {
        let said = "test result: ok. 3 passed; 0 failed; 0 ignored\n\ntwice 74 0 9.1\n\n74 passed, 0 failed\nerror: not so\n";
        assert_eq!(last_counts(said), Counts { passed: 74, failed: 0 });
        assert_eq!(last_counts("it ended early\n"), Counts::default());
    }

    #[test]
    fn packages_are_fetched_unless_those_of_the_lock_file_are_there() {
        let folder = TempFolder::new("packages").unwrap();
        let write = |path: &str, packages: &str| {
            std::fs::write(folder.path().join(path), format!(r#"{{ "packages": {{ {packages} }} }}"#))
                .unwrap();
        };
        std::fs::create_dir(folder.path().join("node_modules")).unwrap();
        write("package-lock.json", r#""": {}, "node_modules/a": { "version": "1.0.0", "integrity": "x" }"#);
        assert!(!are_installed(folder.path()), "nothing is there");
        write(
            "node_modules/.package-lock.json",
            r#""node_modules/a": { "version": "1.0.0", "integrity": "x" }"#,
        );
        assert!(are_installed(folder.path()));
        write(
            "node_modules/.package-lock.json",
            r#""node_modules/a": { "version": "1.0.0", "integrity": "y" }"#,
        );
        assert!(!are_installed(folder.path()), "another one is there");
        write("node_modules/.package-lock.json", "");
        assert!(!are_installed(folder.path()), "it is not there");
    }

    #[test]
    fn every_stage_has_a_name_of_its_own() {
        let names: Vec<_> = STAGES.iter().copied().flatten().map(|stage| stage.name).collect();
        let once: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(once.len(), names.len());
    }
}
