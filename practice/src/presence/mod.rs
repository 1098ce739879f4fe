//! Step 3, showing up: routines, stretches without screens, small wins and the vase they go into, steadiness, and pauses with a
//! promise to return.
//!
//! Not a game: nothing is won, and nothing runs out.

pub mod pause;
pub mod routines;
pub mod screens_down;
pub mod steadiness;
pub mod wins;
