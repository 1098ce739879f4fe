//! Step 2, responsibility and commitments: apologies, and what each says they will do and what came of it.
//!
//! Not a ledger: nothing here is added up for one person.

pub mod apology;
pub mod pact;
pub mod promises;
pub mod weekly;
