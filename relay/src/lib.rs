//! Keeps and forwards opaque entries; counts bytes, not people.
//!
//! It is not a part of the couple's world: it can't name a practice, hold a key or read a word. What it knows of a space is
//! its roster (which device keys may touch which channels), positions and sizes.
//!
//! Reading order: what bounds it ([`limits`]), what it takes from outside ([`outside`]), where it keeps things ([`store`]),
//! who may do what (`roster` and `rules`), waking devices ([`waking`]), the core ([`Relay`], [`Live`]), who is told ([`hub`]), and, with the feature
//! `server`, HTTP and WebSocket ([`server`]).

mod deeds;
pub mod hub;
pub mod limits;
mod live;
pub mod metrics;
mod outgoing;
pub mod outside;
mod rates;
mod reading;
mod relay;
mod roster;
mod rules;
#[cfg(feature = "server")]
pub mod server;
mod standing;
pub mod store;
mod token;
mod visitors;
pub mod waking;

pub use hub::{Bus, Event, Hub};
pub use limits::Limits;
pub use live::{Heard, Live};
pub use outgoing::Outgoing;
pub use outside::{Outside, SystemOutside};
pub use reading::{Piece, Reading};
pub use relay::{Relay, Settings};
pub use store::{MemoryStore, Store, StoreError};
#[cfg(feature = "postgres")]
pub use store::{PostgresOptions, PostgresStore};
#[cfg(feature = "sqlite")]
pub use store::{SqliteOptions, SqliteStore};
pub use visitors::Visitor;
pub use waking::Waking;
