//! `cargo xtask bench`: one table of figures with yardsticks beside them.

use anyhow::{Result, bail};

pub(crate) fn run(_words: &[String]) -> Result<()> {
    bail!("the load tool is being written")
}
