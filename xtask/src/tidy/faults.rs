//! What the product survives stands in one table, with the tests that show it and with what nothing shows yet.

use super::tables::Table;
use super::{Found, Tree};

/// The table: the rows of the design, in its numbers.
pub(super) const FAULTS: Table =
    Table { paper: "docs/faults.md", of: "fault", mark: "R", rows: 23, open: Some("not shown yet") };

/// Every fault has its row, and every row names tests that are there, or says openly that none shows it.
pub(super) fn held(tree: &Tree) -> Found {
    FAULTS.held(tree)
}
