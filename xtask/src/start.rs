//! `cargo xtask start`: from a clean clone to a page in a browser. It serves nothing itself; the product does.

use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::client::{self, Profile};
use crate::tools::{self, TempFolder};

/// Builds what is needed and serves until it is stopped.
///
/// # Errors
/// When a tool is missing that can't be installed from here, or something does not build; the message names the
/// command to run.
pub(crate) fn start(flags: &[&str]) -> Result<()> {
    let release = flags.contains(&"--release");
    client::build(Profile::of(release))?;
    let mut binary = server(release)?;
    // The temporary folder lives until the server has ended.
    let demo = flags.contains(&"--demo").then(|| TempFolder::new("demo")).transpose()?;
    let data = demo.as_ref().map_or_else(|| tools::root().join("data"), |folder| folder.path().to_path_buf());
    if demo.is_some() {
        println!("An invented couple with twelve weeks of history: nothing is kept after this ends.");
        let file = data.join("relay.sqlite");
        tools::must(
            tools::cargo(&["run", "--quiet", "--package", "simulator", "--example", "demo", "--"]).arg(file),
        )?;
        println!("Open the page twice, once in a private window, to be both partners.");
    }
    binary.args(["serve", "--listen", "127.0.0.1:8787", "--data"]).arg(data);
    let status = binary.status().context("could not start the built program")?;
    match status.code() {
        Some(0) | None => Ok(()),
        Some(code) => bail!("the program ended with code {code}"),
    }
}

/// Builds the one binary and gives it, ready to be run.
pub(crate) fn server(release: bool) -> Result<Command> {
    let mut words = vec!["build", "--package", "goldseam"];
    words.extend(release.then_some("--release"));
    tools::must(&mut tools::cargo(&words))?;
    let folder = if release { "release" } else { "debug" };
    let path = tools::target_dir().join(folder).join("goldseam");
    let mut command = Command::new(path);
    command.current_dir(tools::root());
    Ok(command)
}
