//! Step 5, building together: what two people make, what they come back to every week, and the pages each has alone.
//!
//! Not a list of tasks: what two people make is theirs, nothing of it is late, and what was not done is an empty place.

pub mod board;
pub mod journal;
pub mod projects;
pub mod rituals;
