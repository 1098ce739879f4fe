//! That `cargo xtask start` ends with a page that a browser uses: it is run as anybody runs it, but for a free port and a folder of
//! its own.
//!
//! What that page must do is for the stories to say.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader, Lines};
use std::os::unix::process::CommandExt;
use std::process::{Child, ChildStdout, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::counts::Counts;
use crate::stages::{counted, need_browser_tools, story_script};
use crate::tools::{self, TempFolder};

/// Starts, opens the page in a browser, begins a space as far as its first form, and stops.
pub(crate) fn shown() -> Result<Counts> {
    need_browser_tools()?;
    let folder = TempFolder::new("start")?;
    let data = folder.path().join("data");
    let mut started = Started::begin(&["start", "--listen", "127.0.0.1:0", "--data"], data.as_os_str())?;
    let address = started.address()?;
    let mut script = story_script("start", OsStr::new("goldseam"), folder.path())?;
    let counts = counted(script.arg(address))?;
    if !data.join("relay.sqlite").is_file() {
        bail!("nothing is kept in the folder that was named");
    }
    Ok(counts)
}

/// The command while it runs, with all that it started.
struct Started {
    child: Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Started {
    fn begin(words: &[&str], data: &OsStr) -> Result<Self> {
        let mut command = tools::program(tools::this_program()?, words);
        command.arg(data).env("CARGO_MANIFEST_DIR", tools::root().join("xtask"));
        // A group, as it is for whoever presses Ctrl-C.
        let mut child = command.process_group(0).stdout(Stdio::piped()).spawn()?;
        let out = child.stdout.take().context("it says nothing")?;
        Ok(Self { child, lines: BufReader::new(out).lines() })
    }

    /// The address that it names, once it is ready.
    fn address(&mut self) -> Result<String> {
        let mut address = None;
        for line in &mut self.lines {
            let line = line?;
            println!("{line}");
            if let Some(named) = line.strip_prefix("Open ") {
                address = Some(named.to_owned());
            }
            if line.starts_with("Ready.") {
                return address.context("it names no address");
            }
        }
        bail!("it ended before a page was there")
    }
}

impl Drop for Started {
    fn drop(&mut self) {
        let group = format!("kill -INT -{}", self.child.id());
        Command::new("sh").args(["-c", &group]).status().ok();
        // All that is left to say is read, so that nothing waits for a reader.
        self.lines.by_ref().for_each(drop);
        self.child.wait().ok();
    }
}
