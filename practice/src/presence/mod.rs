//! Step 3, showing up: small wins, the vase they go into, and pauses with a promise to return.
//!
//! Not a game: nothing is won, and nothing runs out.

pub mod pause;
pub mod wins;
