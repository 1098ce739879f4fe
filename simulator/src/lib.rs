//! Two partners, their devices and a relay in one process, with a clock and dice of its own.
//!
//! It is not a mock: the replicas, the relay's core and its memory store are the real ones; only the wires are made up. The
//! same seed tells the same story.
//!
//! Reading order: the [`Phone`], the [`World`] it lives in, and what a dishonest host may do to the wire ([`Tamper`], [`Meddle`]).

mod clock;
mod phone;
mod seats;
mod tamper;
mod world;

pub use clock::Clock;
pub use phone::Phone;
pub use tamper::{Meddle, MeddleBlob, Meddled, Tamper};
pub use world::{World, WorldError};
