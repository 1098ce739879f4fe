//! Step 5, building together: so far the journal, which is each one's own.
//!
//! Nothing here is a task.

pub(super) mod journal;
