//! Step 2, responsibility and commitments: promises and what came of them.
//!
//! No page here adds anything up for one person.

pub(super) mod promises;
