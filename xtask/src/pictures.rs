//! `cargo xtask pictures`: pictures of every screen, made by the browser stories' own script.
//! What a screen is and how it is reached stands in `e2e/`.

use anyhow::Result;

use crate::client::{self, Names, Profile};
use crate::{stages, start, tools};

/// Builds the client and the binary, then calls the script.
///
/// # Errors
/// When a tool is missing, something does not build, or the script fails.
pub(crate) fn run(words: &[String]) -> Result<()> {
    client::build(Profile::Dev, Names::Out)?;
    let binary = start::server(false)?;
    stages::need_browser_tools()?;
    let folder = tools::TempFolder::new("pictures")?;
    let mut script = stages::story_script("pictures", binary.get_program(), folder.path())?;
    tools::must(script.args(words))
}
