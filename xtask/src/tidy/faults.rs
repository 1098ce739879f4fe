//! What the product survives stands in one table, with the tests that show it and with what nothing shows yet; and what a soak does
//! is what the table says.

use super::tables::Table;
use super::{Found, Tree};
use crate::soak::plan::{PARTS, Part, written};

/// The table: the rows of the design, in its numbers.
const FAULTS: Table =
    Table { paper: "docs/faults.md", of: "fault", mark: "R", rows: 23, open: Some("not shown yet") };
/// Its column of larger amounts.
const LARGER: &str = "before a release";

/// Every fault has its row, and every row names tests that are there, or says openly that none shows it.
pub(super) fn held(tree: &Tree) -> Found {
    FAULTS.held(tree)
}

/// Each part of a soak stands in its row with its amount.
pub(super) fn soaked(tree: &Tree) -> Found {
    PARTS.iter().filter(|part| !is_said(tree, part)).map(unsaid).collect()
}

fn is_said(tree: &Tree, part: &Part) -> bool {
    let cell = FAULTS.cell(tree, part.row, LARGER).unwrap_or_default();
    cell.contains(&format!("{} {}", written(part.amount), part.of))
}

fn unsaid(part: &Part) -> String {
    let Part { row, amount, of, .. } = part;
    format!("{}: R{row} does not say: {} {of}", FAULTS.paper, written(*amount))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(larger: &str) -> Tree {
        let head = format!("| # | held by | {LARGER} | not shown yet |\n|---|---|---|---|\n");
        Tree::from([(FAULTS.paper.to_owned(), format!("{head}| R1 | - | {larger} | all |\n"))])
    }

    #[test]
    fn an_amount_of_a_soak_that_the_table_does_not_say_is_found() {
        let first = "docs/faults.md: R1 does not say: 1,000 kills";
        assert!(!soaked(&table("1,000 kills under load")).contains(&first.to_owned()));
        assert!(soaked(&table("100 kills")).contains(&first.to_owned()));
        assert_eq!(soaked(&Tree::new()).len(), PARTS.len());
    }
}
