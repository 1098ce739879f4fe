//! Step 3, showing up: small wins and the vase they go into.
//!
//! Gold only grows, and never for one person.

pub(super) mod wins;
