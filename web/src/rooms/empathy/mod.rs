//! Step 4, empathy: a guided dialogue, what I need right now, and the feelings circle.
//!
//! On one phone the other's words are a note until they say yes to them on a device of their own.

pub(crate) mod circle;
pub(crate) mod dialogue;
pub(crate) mod needs;

mod hands;
mod lines;
