//! Step 5, building together: projects, weekly rituals, and the journal, which is each one's own.
//!
//! Nothing here is a task.

pub(super) mod journal;
pub(super) mod projects;
pub(super) mod rituals;
