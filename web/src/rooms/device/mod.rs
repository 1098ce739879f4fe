//! Pages about the device itself: its lock, its store, its place among one's devices, its paper.
//!
//! Nothing here is a practice: none of it is between two people.

pub(super) mod arrive;
pub(super) mod broken;
mod daily;
pub(super) mod devices;
pub(super) mod elsewhere;
pub(super) mod emptying;
pub(super) mod kit;
pub(super) mod link;
pub(super) mod lock;
pub(super) mod naming;
mod passkey;
pub(super) mod passphrase;
pub(super) mod quick;
pub(super) mod recover;
pub(super) mod reminders;
pub(super) mod settings;
