//! What the browser lends us: storage, sockets, time, chance, locks and workers, behind plain functions.
//!
//! Not here: what any of it means to two people, or how it looks; nothing in this folder draws a screen.

pub mod blobs;
pub mod browser;
pub mod chance;
pub mod clock;
pub mod database;
pub mod doer;
pub mod facts;
pub mod files;
pub(crate) mod focus;
pub mod jpeg;
pub mod keeper;
pub mod net;
pub mod notices;
pub mod packs;
pub mod passkey;
pub mod pictures;
pub mod push;
pub mod quick;
pub mod remembered;
pub mod renewal;
pub mod spaces;
pub mod tabs;
pub mod timer;
pub mod vault;
pub mod veil;
pub mod worker;
pub mod zones;
