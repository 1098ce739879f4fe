//! Step 3, showing up: small wins, and the vase they go into.
//!
//! Not a game: nothing is won, and nothing runs out.

pub mod wins;
