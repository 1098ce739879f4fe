//! A hostile partner, built from the crates with everything that a partner has: his own keys, the channel's, and all records.
//! Not a hostile host: that is the simulator's. Ana is honest, Ben is not; what he makes reaches every device as the host
//! would carry it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a story that can not go on has failed"
)]

mod as_the_other;
mod deniable;
mod histories;
mod keys;
mod lost;
mod pair;
mod practices;
mod reading;
mod shapes;
mod unwritable;
mod waiting;
