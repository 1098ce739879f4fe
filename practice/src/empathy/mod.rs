//! Step 4, empathy: a guided dialogue, what I need right now, and the feelings circle.
//!
//! Not a debate: whoever listens says first what they understood, and nobody is asked to agree.

pub mod circle;
pub mod dialogue;
pub mod needs;
