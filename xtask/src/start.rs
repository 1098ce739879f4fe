//! `cargo xtask start`: from a clean clone to a page in a browser. It serves nothing itself; the product does.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::client::{self, Names, Profile};
use crate::tools::{self, TempFolder};

/// What is wanted of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Wanted {
    release: bool,
    demo: bool,
    listen: Option<String>,
    data: Option<PathBuf>,
}

impl Wanted {
    /// What the words after `start` say.
    ///
    /// # Errors
    /// When one is not known, or says nothing of what it needs: the message names it.
    pub(crate) fn of(words: &[String]) -> Result<Self> {
        let (mut wanted, mut words) = (Self::default(), words.iter());
        while let Some(word) = words.next() {
            let mut next =
                || words.next().cloned().with_context(|| format!("'{word}' needs a word after it"));
            match word.as_str() {
                "--release" => wanted.release = true,
                "--demo" => wanted.demo = true,
                "--listen" => wanted.listen = Some(next()?),
                "--data" => wanted.data = Some(std::path::absolute(next()?)?),
                other => bail!("'{other}' is not known here. Known: --demo, --release, --listen, --data"),
            }
        }
        match wanted.demo && wanted.data.is_some() {
            true => bail!("--demo keeps nothing, so it takes no --data"),
            false => Ok(wanted),
        }
    }
}

/// Builds what is needed and serves until it is stopped.
///
/// # Errors
/// When a tool is missing that can't be installed from here, or something does not build; the message names the
/// command to run.
pub(crate) fn start(wanted: &Wanted) -> Result<()> {
    let Wanted { release, demo, listen, data } = wanted;
    client::build(Profile::of(*release), Names::Out)?;
    let mut binary = server(*release)?;
    // The temporary folder lives until the server has ended.
    let demo = demo.then(|| TempFolder::new("demo")).transpose()?;
    let usual = || tools::root().join("data");
    let data = demo
        .as_ref()
        .map(|folder| folder.path().to_path_buf())
        .or_else(|| data.clone())
        .unwrap_or_else(usual);
    if demo.is_some() {
        println!("An invented couple with twelve weeks of history: nothing is kept after this ends.");
        let file = data.join("relay.sqlite");
        tools::must(
            tools::cargo(&["run", "--quiet", "--package", "simulator", "--example", "demo", "--"]).arg(file),
        )?;
        println!("Open the page twice, once in a private window, to be both partners.");
    }
    binary.args(["serve", "--listen", listen.as_deref().unwrap_or(HERE), "--data"]).arg(data);
    if listen.is_some() {
        // Beside one that stands at the usual addresses.
        binary.args(["--metrics", "127.0.0.1:0"]);
    }
    let status = binary.status().context("could not start the built program")?;
    match status.code() {
        Some(0) | None => Ok(()),
        Some(code) => bail!("the program ended with code {code}"),
    }
}

/// Where the page is unless another address is named.
const HERE: &str = "127.0.0.1:8787";

/// Builds the one binary and gives it, ready to be run.
pub(crate) fn server(release: bool) -> Result<Command> {
    // By its name alone it shares the crates of others with this program and the tests; what is released has what it asks for and no more.
    let words =
        if release { ["--package", "goldseam", "--release"].as_slice() } else { &["--bin", "goldseam"] };
    tools::must(tools::cargo(&["build"]).args(words))?;
    let folder = if release { "release" } else { "debug" };
    let path = tools::target_dir().join(folder).join("goldseam");
    let mut command = Command::new(path);
    command.current_dir(tools::root());
    Ok(command)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(words: &str) -> Result<Wanted> {
        Wanted::of(&words.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn an_address_and_a_folder_are_taken_and_what_is_not_known_is_named() {
        assert_eq!(of("").unwrap(), Wanted::default());
        let named = of("--listen 127.0.0.1:0 --release --data there").unwrap();
        let (listen, data) = (Some("127.0.0.1:0".to_owned()), Some(std::path::absolute("there").unwrap()));
        assert_eq!(named, Wanted { release: true, demo: false, listen, data });
        for (words, named) in
            [("--port 1", "--port"), ("--listen", "--listen"), ("--demo --data x", "--demo")]
        {
            assert!(of(words).unwrap_err().to_string().contains(named), "{words}");
        }
    }
}
