//! A host that cheats, one way in each test. Whatever it does: either everything is there once it is honest again, or the
//! device names what is wrong; and nobody ever sees an entry that was not written, other words, or a wrong order of one's own.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

mod changing;
mod cheating;
mod delaying;
mod fields;
mod flipping;
mod forging;
mod going_back;
mod keys;
mod order;
mod putting_in;
mod saying;
#[path = "../../../xtask/soak/cases.rs"]
mod soak;
#[path = "../support/mod.rs"]
mod support;
mod waiting;
