//! Step 5, building together: projects, weekly rituals, the vision board, and the journal, which is each one's own.
//!
//! Nothing here is a task, and nothing is due or measured.

pub(super) mod board;
pub(super) mod journal;
pub(super) mod projects;
pub(super) mod rituals;
