//! Step 2, responsibility and commitments: apologies, promises and what came of them, the pact, and the weekly check-in.
//!
//! No page here adds anything up for one person.

pub(super) mod apology;
pub(super) mod pact;
pub(super) mod promises;
pub(super) mod weekly;
