//! A table in a paper whose rows are claims: each is held by tests that are named in its row and exist.
//!
//! It can't say whether a test is a good one: that is for who reads the table.

use std::collections::BTreeSet;

use super::{Found, Tree, place};

/// The column in which the tests stand.
const HELD_BY: &str = "held by";

/// Which paper, how its rows are numbered, and whether a row may be open.
pub(super) struct Table {
    pub(super) paper: &'static str,
    /// What one row is, for messages.
    pub(super) of: &'static str,
    /// What stands before a row's number.
    pub(super) mark: &'static str,
    pub(super) rows: usize,
    /// The column in which each row says what is not shown. Only a row that says something there may be held by no test.
    pub(super) open: Option<&'static str>,
}

impl Table {
    /// Every claim has its row, and every row names tests or stories that are there.
    pub(super) fn held(&self, tree: &Tree) -> Found {
        let Some(paper) = tree.get(self.paper) else { return vec![format!("{} is not there", self.paper)] };
        let Some(columns) = paper.lines().filter_map(cells).find(|cells| cells.contains(&HELD_BY)) else {
            return vec![format!("{}: no column says what holds a row", self.paper)];
        };
        let rows: Vec<_> = paper.lines().enumerate().filter_map(|line| self.row(&columns, line)).collect();
        let mut found: Found = rows.iter().flat_map(|row| self.wrong(tree, row)).collect();
        let numbers: BTreeSet<usize> = rows.iter().map(|row| row.number).collect();
        let missing = (1..=self.rows).filter(|number| !numbers.contains(number));
        let none = |number| format!("{}: {} {}{number} has no row", self.paper, self.of, self.mark);
        found.extend(missing.map(none));
        if rows.len() > numbers.len() {
            found.push(format!("{}: a {} has two rows", self.paper, self.of));
        }
        found
    }

    /// What stands in a column of a row.
    pub(super) fn cell<'a>(&self, tree: &'a Tree, number: usize, column: &str) -> Option<&'a str> {
        let paper = tree.get(self.paper)?;
        let columns = paper.lines().filter_map(cells).find(|cells| cells.contains(&HELD_BY))?;
        let mut rows = paper.lines().enumerate().filter_map(|line| self.row(&columns, line));
        rows.find(|row| row.number == number)?.cell(column)
    }

    /// A row of the table: its number stands first.
    fn row<'a>(&self, columns: &[&'a str], (line, text): (usize, &'a str)) -> Option<Row<'a>> {
        let cells = cells(text)?;
        let number = cells.first()?.strip_prefix(self.mark)?.parse().ok()?;
        Some(Row { number, line, text, cells: columns.iter().copied().zip(cells).collect() })
    }

    fn wrong(&self, tree: &Tree, row: &Row<'_>) -> Found {
        let told = |what: &str| place(self.paper, row.line, what);
        if !(1..=self.rows).contains(&row.number) {
            return vec![told(&format!("there is no such {}", self.of))];
        }
        let mut found = Found::new();
        let open = self.open.map(|column| row.cell(column).unwrap_or_default());
        if open == Some("") {
            found.push(told("it does not say what is not shown"));
        }
        let tests = row.tests();
        if tests.is_empty() && open.is_none_or(|says| says.is_empty() || says == "nothing") {
            found.push(told(&format!("no test holds it: {}", row.text)));
        }
        let absent = tests.iter().filter(|test| !is_there(tree, test));
        found.extend(absent.map(|test| told(&format!("there is no such test: {test}"))));
        found
    }
}

struct Row<'a> {
    number: usize,
    line: usize,
    text: &'a str,
    cells: Vec<(&'a str, &'a str)>,
}

impl<'a> Row<'a> {
    fn cell(&self, column: &str) -> Option<&'a str> {
        self.cells.iter().find(|(name, _)| *name == column).map(|(_, cell)| *cell)
    }

    /// Whatever stands between backticks in the cell of what holds it, and whatever is named like a test in another.
    fn tests(&self) -> Vec<&'a str> {
        let of = |(name, cell): &(&'a str, &'a str)| {
            let holds = *name == HELD_BY;
            marked(cell).filter(move |word| holds || is_named_like_a_test(word)).collect::<Vec<_>>()
        };
        self.cells.iter().flat_map(of).collect()
    }
}

fn cells(text: &str) -> Option<Vec<&str>> {
    let inner = text.strip_prefix('|')?.trim_end().strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// What stands between backticks.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.split('`').skip(1).step_by(2)
}

fn is_named_like_a_test(word: &str) -> bool {
    word.contains(".rs::") || word.starts_with("e2e/stories/")
}

/// Tests named between backticks anywhere in a paper that are not there.
pub(super) fn absent(tree: &Tree, paper: &str, text: &str) -> Found {
    let mut found = Found::new();
    for (number, line) in text.lines().enumerate() {
        let gone = marked(line).filter(|word| is_named_like_a_test(word) && !is_there(tree, word));
        found.extend(gone.map(|name| place(paper, number, &format!("there is no such test: {name}"))));
    }
    found
}

/// A browser story by its file; any other test by its file and its name.
fn is_there(tree: &Tree, test: &str) -> bool {
    match test.split_once("::") {
        Some((file, name)) => tree.get(file).is_some_and(|text| has_test(text, name)),
        None => test.starts_with("e2e/stories/") && test.ends_with(".mjs") && tree.contains_key(test),
    }
}

/// A function of that name under an attribute that makes it a test.
fn has_test(text: &str, name: &str) -> bool {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    let begins = |line: &str| {
        let rest = line.strip_prefix("async ").unwrap_or(line).strip_prefix("fn ");
        rest.and_then(|rest| rest.strip_prefix(name)).is_some_and(|rest| rest.starts_with('('))
    };
    let attributes = |at: usize| lines[..at].iter().rev().take_while(|line| line.starts_with("#["));
    let is_test = |line: &&str| line.starts_with("#[test]") || line.starts_with("#[tokio::test");
    lines.iter().enumerate().any(|(at, line)| begins(line) && attributes(at).any(is_test))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEST: &str =
        "#[cfg(test)]\nmod tests {\n    #[test]\n    fn it_holds() {}\n    fn helper() {}\n}\n";
    const CLAIMS: Table = Table { paper: "docs/claims.md", of: "claim", mark: "", rows: 3, open: None };
    const OPEN: Table = Table { mark: "R", open: Some("not shown"), ..CLAIMS };

    /// The paper with these rows before the other two.
    fn tree(rows: &str) -> Tree {
        paper(&format!(
            "# Claims\n\n| # | what | held by |\n|---|---|---|\n{rows}{}{}",
            "| 2 | what | `practice/src/a.rs::it_holds` |\n",
            "| 3 | what | `practice/src/a.rs::it_holds` |\n"
        ))
    }

    fn paper(text: &str) -> Tree {
        let all = [(CLAIMS.paper, text), ("practice/src/a.rs", TEST), ("e2e/stories/first_day.mjs", "")];
        all.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect()
    }

    #[test]
    fn a_table_whose_tests_are_all_there_is_in_order() {
        let row = "| 1 | what | `practice/src/a.rs::it_holds`, `e2e/stories/first_day.mjs` |\n";
        assert_eq!(CLAIMS.held(&tree(row)), [] as [&str; 0]);
    }

    #[test]
    fn a_claim_without_a_row_or_without_a_test_is_found() {
        assert_eq!(CLAIMS.held(&tree("")), ["docs/claims.md: claim 1 has no row"]);
        assert_eq!(CLAIMS.held(&tree("| 1 | what | soon |\n")).len(), 1);
        assert_eq!(CLAIMS.held(&tree("| 4 | what | `practice/src/a.rs::it_holds` |\n")).len(), 2);
        let row = "| 1 | what | `practice/src/a.rs::it_holds` |\n";
        assert_eq!(CLAIMS.held(&tree(&row.repeat(2))), ["docs/claims.md: a claim has two rows"]);
        assert_eq!(CLAIMS.held(&paper("# Claims\n")).len(), 1);
        assert_eq!(CLAIMS.held(&Tree::new()).len(), 1);
    }

    #[test]
    fn a_test_that_is_not_there_is_found_and_a_helper_is_none() {
        for name in [
            "practice/src/a.rs::it_held",
            "practice/src/a.rs::it_hold",
            "practice/src/a.rs::helper",
            "practice/src/b.rs::it_holds",
            "e2e/stories/second_day.mjs",
            "practice/src/a.rs",
        ] {
            assert_eq!(CLAIMS.held(&tree(&format!("| 1 | what | `{name}` |\n"))).len(), 1, "{name}");
        }
        assert!(has_test("#[tokio::test]\n#[cfg(unix)]\nasync fn it_holds() {}", "it_holds"));
    }

    #[test]
    fn an_open_row_says_so_and_names_no_test_that_is_not_there_wherever_in_the_row() {
        let found = |row: &str| {
            let head = "| # | held by | CI | not shown |\n|---|---|---|---|\n";
            let rest = |n| format!("| R{n} | `practice/src/a.rs::it_holds` | once | nothing |\n");
            OPEN.held(&paper(&format!("{head}{row}{}{}", rest(2), rest(3)))).len()
        };
        assert_eq!(found("| R1 | - | - | all of it: there is one node |\n"), 0);
        assert_eq!(found("| R1 | `practice/src/a.rs::it_holds` | once | nothing |\n"), 0);
        assert_eq!(found("| R1 | - | - | nothing |\n"), 1, "nothing holds it and nothing is said to be open");
        assert_eq!(found("| R1 | `practice/src/a.rs::it_holds` | once |  |\n"), 1);
        assert_eq!(found("| R1 | `practice/src/a.rs::it_holds` | once |\n"), 1);
        assert_eq!(found("| R1 | - | `practice/src/a.rs::it_held` | `a` is open |\n"), 1);
        assert_eq!(found("| 1 | - | - | all of it |\n"), 1, "it has not the mark of a row");
    }

    #[test]
    fn a_cell_is_found_by_its_row_and_its_column() {
        let tree =
            paper("| # | held by | CI | not shown |\n|---|---|---|---|\n| R1 | - | 20 kills | all |\n");
        assert_eq!(OPEN.cell(&tree, 1, "CI"), Some("20 kills"));
        assert_eq!((OPEN.cell(&tree, 2, "CI"), OPEN.cell(&tree, 1, "soak")), (None, None));
    }
}
