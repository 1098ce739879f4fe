//! The other programs this one calls: cargo, rustup, npm, a browser; found, named when missing, and timed.
//! It decides nothing about what is built or tested.

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

pub(crate) const WASM: &str = "wasm32-unknown-unknown";

/// The root of the work tree: cargo tells it when it runs us, and a bare call is taken from where it stands.
pub(crate) fn root() -> PathBuf {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    here.and_then(|xtask| xtask.parent().map(Path::to_path_buf)).unwrap_or_else(|| PathBuf::from("."))
}

/// Where cargo puts what it builds; `CARGO_TARGET_DIR` is honoured.
pub(crate) fn target_dir() -> PathBuf {
    let named = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    named.map_or_else(|| root().join("target"), |path| root().join(path))
}

static SELF: OnceLock<PathBuf> = OnceLock::new();

/// Where this very program stands. Asked for once, at the very beginning: the tests build it anew in the same place, and a system
/// that is asked for the path of a program whose file was replaced names one that is gone.
///
/// # Errors
/// When the system can't tell.
pub(crate) fn this_program() -> Result<&'static Path> {
    if let Some(path) = SELF.get() {
        return Ok(path);
    }
    let path = std::env::current_exe().context("the system does not tell where this program stands")?;
    Ok(SELF.get_or_init(|| path))
}

/// A program in the work tree's root.
pub(crate) fn program(name: impl Into<OsString>, words: &[&str]) -> Command {
    let mut command = Command::new(name.into());
    command.current_dir(root()).args(words);
    command
}

/// Cargo, the one that runs us, with its own settings of our process taken out again.
pub(crate) fn cargo(words: &[&str]) -> Command {
    let mut command = program(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()), words);
    for (name, _) in std::env::vars_os() {
        let ours = name.to_str().is_some_and(|n| n.starts_with("CARGO_PKG_") || n == "CARGO_MANIFEST_DIR");
        if ours {
            command.env_remove(name);
        }
    }
    command
}

/// Runs it to its end and fails when it fails.
pub(crate) fn must(command: &mut Command) -> Result<()> {
    let words = spoken(command);
    let status = command.status().with_context(|| format!("could not start: {words}"))?;
    if !status.success() {
        bail!("this failed: {words}");
    }
    Ok(())
}

/// Runs it, shows each line as it comes and gives it to `see` too.
pub(crate) fn watched(command: &mut Command, mut see: impl FnMut(&str)) -> Result<bool> {
    let words = spoken(command);
    let mut child =
        command.stdout(Stdio::piped()).spawn().with_context(|| format!("could not start: {words}"))?;
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).lines()) {
        let line = line.context("a line that is not text")?;
        println!("{line}");
        see(&line);
    }
    Ok(child.wait()?.success())
}

/// Runs cargo to its end, shows what it says, and tells whether it warned of anything; also of what was compiled before.
///
/// # Errors
/// When it can't be started, or fails.
pub(crate) fn warns(command: &mut Command) -> Result<bool> {
    let words = spoken(command);
    let command = command.env("CARGO_TERM_COLOR", "never").stderr(Stdio::piped());
    let mut child = command.spawn().with_context(|| format!("could not start: {words}"))?;
    let mut warned = false;
    for line in child.stderr.take().into_iter().flat_map(|said| BufReader::new(said).lines()) {
        let line = line.context("a line that is not text")?;
        println!("{line}");
        warned |= line.starts_with("warning");
    }
    if !child.wait()?.success() {
        bail!("this failed: {words}");
    }
    Ok(warned)
}

/// What it prints.
pub(crate) fn told(command: &mut Command) -> Result<String> {
    let words = spoken(command);
    let out =
        command.stderr(Stdio::inherit()).output().with_context(|| format!("could not start: {words}"))?;
    if !out.status.success() {
        bail!("this failed: {words}");
    }
    Ok(String::from_utf8(out.stdout)?)
}

fn spoken(command: &Command) -> String {
    let words = std::iter::once(command.get_program()).chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}

/// A listed but missing target is silently ignored by rustup and fails later in a puzzling way, so it is looked for.
pub(crate) fn need_wasm_target() -> Result<()> {
    if wasm_target_there()? {
        return Ok(());
    }
    let advice = format!("the WebAssembly target of Rust is missing. Run: rustup target add {WASM}");
    println!("adding the WebAssembly target: rustup target add {WASM}");
    must(&mut program("rustup", &["target", "add", WASM])).with_context(|| advice.clone())?;
    if !wasm_target_there()? {
        bail!(advice);
    }
    Ok(())
}

fn wasm_target_there() -> Result<bool> {
    let folder = told(&mut program("rustc", &["--print", "target-libdir", "--target", WASM]))?;
    let files = std::fs::read_dir(folder.trim());
    Ok(files.is_ok_and(|mut files| {
        files.any(|f| f.is_ok_and(|f| f.file_name().to_string_lossy().starts_with("libcore")))
    }))
}

/// Node and npm, which only the browser stories need.
pub(crate) fn need_npm() -> Result<()> {
    if Command::new("npm").arg("--version").stdout(Stdio::null()).status().is_ok_and(|s| s.success()) {
        return Ok(());
    }
    apt("npm", "Node with npm, for the browser stories")
}

/// PostgreSQL's programs, for the tests of its store. They start a server of their own, in a temporary folder.
pub(crate) fn need_postgres() -> Result<()> {
    let debian = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let there = debian.into_iter().any(|version| version.path().join("bin/initdb").is_file());
    if there || on_path(&["initdb"]).is_some() {
        return Ok(());
    }
    apt("postgresql", "PostgreSQL, for the tests of its store")
}

/// A Chromium for the browser stories: `CHROMIUM` if set, else where systems keep it, else installed when we may.
pub(crate) fn chromium() -> Result<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM") {
        return Ok(path.into());
    }
    if let Some(found) = chromium_there() {
        return Ok(found);
    }
    apt("chromium", "Chromium, for the browser stories (or name one in CHROMIUM)")?;
    chromium_there().context("chromium was installed but is not where it was expected; name it in CHROMIUM")
}

fn chromium_there() -> Option<PathBuf> {
    on_path(&["chromium", "chromium-browser", "google-chrome"])
}

/// The same Chromium without its windows, which does a story for two thirds of the processor time: `CHROMIUM_HEADLESS` if set, else
/// where systems keep it, else installed when we may. Nothing where there is none, or where `CHROMIUM` names the browser: the
/// stories then run in that one.
pub(crate) fn headless() -> Option<PathBuf> {
    if let Some(path) = std::env::var_os("CHROMIUM_HEADLESS") {
        return Some(path.into());
    }
    if std::env::var_os("CHROMIUM").is_some() {
        return None;
    }
    let there = || on_path(&[HEADLESS]);
    there().or_else(|| {
        let installed = apt(HEADLESS, "Chromium without windows, in which the browser stories are quicker");
        installed
            .inspect_err(|why| println!("{why:#}\nThe stories run in Chromium itself, which takes longer."))
            .ok()?;
        there()
    })
}

/// The program, and Debian's package of it.
const HEADLESS: &str = "chromium-headless-shell";

fn on_path(names: &[&str]) -> Option<PathBuf> {
    let folders = std::env::split_paths(&std::env::var_os("PATH")?).collect::<Vec<_>>();
    names.iter().flat_map(|name| folders.iter().map(move |f| f.join(name))).find(|path| path.is_file())
}

fn apt(package: &str, what: &str) -> Result<()> {
    let command = format!("apt-get update && apt-get install --yes --no-install-recommends {package}");
    let root = told(&mut program("id", &["-u"])).is_ok_and(|id| id.trim() == "0");
    if !root {
        bail!("{what} is missing. As root, run: {command}");
    }
    println!("{what} is missing, installing it: {command}");
    must(program("sh", &["-c", &command]).env("DEBIAN_FRONTEND", "noninteractive"))
        .with_context(|| format!("{what} could not be installed. As root, run: {command}"))
}

/// A folder of this run's own, gone when this value is dropped.
pub(crate) struct TempFolder(PathBuf);

impl TempFolder {
    pub(crate) fn new(name: &str) -> Result<Self> {
        let path = std::env::temp_dir().join(format!("goldseam-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path)
            .with_context(|| format!("could not make the folder {}", path.display()))?;
        Ok(Self(path))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TempFolder {
    fn drop(&mut self) {
        std::fs::remove_dir_all(&self.0).ok();
    }
}

/// How long something took.
pub(crate) fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let begun = now();
    let done = work();
    (done, begun.elapsed())
}

#[expect(
    clippy::disallowed_methods,
    reason = "a build tool may look at the clock; it decides nothing for two devices"
)]
pub(crate) fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_is_heard_and_a_program_that_fails_is_named() {
        let says = |words: &str| warns(&mut program("sh", &["-c", words]));
        assert!(says("echo 'warning: unused' >&2").unwrap());
        assert!(!says("echo warning; echo '   Compiling a warning' >&2").unwrap());
        assert!(says("echo 'error: no' >&2; exit 3").unwrap_err().to_string().contains("exit 3"));
    }
}
