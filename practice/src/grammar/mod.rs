//! The moves that many practices make, each written once.
//!
//! Not practices: a move has no words of its own and no screen.

pub mod agreement;
pub mod both;
pub mod difference;
pub mod jointly;
pub mod moments;
pub mod offer;
pub mod recurrence;
pub mod seal;
pub mod steps;
pub mod take_back;
pub mod turns;
