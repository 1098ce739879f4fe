//! Step 3, showing up: small wins, the vase they go into, and pauses.
//!
//! Gold only grows, and never for one person.

pub(super) mod pause;
pub(super) mod routines;
pub(super) mod screens_down;
pub(super) mod steadiness;
pub(super) mod wins;
