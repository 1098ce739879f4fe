//! Reads how many tests passed and failed from the lines that test runners print. It runs nothing itself.

/// What passed and what failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
}

impl Counts {
    /// Adds a line's counts, if it is one of the closing lines known here: cargo's
    /// `test result: ok. 3 passed; 0 failed; ...`, or a plain `3 passed, 0 failed`.
    pub(crate) fn see(&mut self, line: &str) {
        let Some(rest) = closing(line.trim()) else { return };
        let numbers = |word: &str| -> Option<u64> {
            let part = rest.split([';', ',']).find(|part| part.trim().ends_with(word))?;
            part.trim().strip_suffix(word)?.trim().parse().ok()
        };
        if let (Some(passed), Some(failed)) = (numbers("passed"), numbers("failed")) {
            self.passed += passed;
            self.failed += failed;
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

fn closing(line: &str) -> Option<&str> {
    match line.strip_prefix("test result: ") {
        Some(rest) => rest.split_once(". ").map(|(_, counts)| counts),
        None => line.chars().next().filter(char::is_ascii_digit).map(|_| line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(lines: &[&str]) -> Counts {
        let mut counts = Counts::default();
        lines.iter().for_each(|line| counts.see(line));
        counts
    }

    #[test]
    fn cargos_closing_lines_add_up() {
        let ok =
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s";
        let bad = "test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(seen(&[ok, bad]), Counts { passed: 4, failed: 2 });
    }

    #[test]
    fn the_plain_closing_line_counts_too() {
        assert_eq!(seen(&["12 passed, 1 failed"]), Counts { passed: 12, failed: 1 });
    }

    #[test]
    fn other_lines_count_nothing() {
        assert_eq!(seen(&["running 3 tests", "test a ... ok", "", "3 passed the door"]), Counts::default());
    }
}
