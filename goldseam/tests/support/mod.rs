//! The real binary and devices that speak with it, for tests and for the load tool. The devices are polite, know only
//! the wire, and encrypt nothing: what they append is noise of the right shape.
#![allow(dead_code, unused_imports, reason = "each test program uses the part it needs")]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test ends where something is wrong"
)]

pub(crate) mod device;
pub(crate) mod http;
pub(crate) mod served;
pub(crate) mod writers;

pub(crate) use device::{Device, Live};
pub(crate) use served::{Folder, Served};

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the system has randomness");
    bytes
}

/// A number from 0 to below `bound`.
pub(crate) fn below(bound: u64) -> u64 {
    u64::from_be_bytes(random()) % bound
}
