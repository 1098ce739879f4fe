//! How much of a test is done: the smaller amount of every run, or as much as `GOLDSEAM_SOAK` says. `cargo xtask soak` says it, of one
//! test at a time. What one of it is (a story, a case, a kill), each test says.
#![allow(dead_code, clippy::expect_used, reason = "shared by tests, each of which uses a part")]

/// As much as is asked for, or else this.
pub(crate) fn amount(usually: u32) -> u32 {
    asked("GOLDSEAM_SOAK").unwrap_or(usually)
}

/// A number in the environment. One that is none must not become a test that did less than it was asked for.
pub(crate) fn asked(name: &str) -> Option<u32> {
    let said = std::env::var(name).ok()?;
    Some(said.parse().expect("a number was to stand in the environment"))
}
