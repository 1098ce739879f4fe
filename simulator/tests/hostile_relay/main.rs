//! A host that cheats, one way in each test. Whatever it does: either everything is there once it is honest again, or the
//! device names what is wrong; and nobody ever sees an entry that was not written, other words, or a wrong order of one's own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

mod cheating;
mod flipping;
mod going_back;
mod keys;
mod order;
mod putting_in;
mod saying;
#[path = "../support/mod.rs"]
mod support;
