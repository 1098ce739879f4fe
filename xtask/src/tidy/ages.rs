//! What was looked up in the world and grows old with it. It is mentioned, and never a failure: no build breaks because time passes.

use std::time::{SystemTime, UNIX_EPOCH};

use super::{Found, Tree, place};

/// Where each entry carries the month of the last look, as `"2026-11"`.
const LOOKED_UP: &str = "web/src/rooms/around/help/lines.rs";

/// How many months a help line may wait for the next look.
const MONTHS: u64 = 6;

/// Seconds of a month, on average: good enough to mention something a day early or late.
const A_MONTH: u64 = 2_629_746;

/// The months since the beginning of 1970.
#[expect(clippy::disallowed_methods, reason = "the age of a look is told by the day on which tidy runs")]
pub(super) fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs() / A_MONTH)
}

/// The lines that nobody has looked up for too long.
pub(super) fn old(tree: &Tree, now: u64) -> Found {
    let text = tree.get(LOOKED_UP).map_or("", String::as_str);
    let dated = text.lines().enumerate().filter_map(|(at, line)| Some((at, quoted_month(line)?)));
    let old = dated.filter(|(_, (_, month))| now > month + MONTHS);
    old.map(|(at, (words, _))| place(LOOKED_UP, at, &format!("last looked up in {words}"))).collect()
}

/// The month between quotation marks on a line of code, in words and in months since 1970.
fn quoted_month(line: &str) -> Option<(&str, u64)> {
    line.split('"').skip(1).step_by(2).find_map(|words| Some((words, months(words)?)))
}

fn months(words: &str) -> Option<u64> {
    let (year, month) = words.split_once('-').filter(|(year, month)| year.len() == 4 && month.len() == 2)?;
    let (year, month) = (year.parse::<u64>().ok()?, month.parse::<u64>().ok()?);
    Some(year.checked_sub(1970)? * 12 + month.checked_sub(1)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(month: &str) -> Tree {
        let line = format!("line(\"Somebody\", \"0800 11-22\", \"example.org\", \"{month}\"),");
        [(LOOKED_UP.to_owned(), line)].into()
    }

    #[test]
    fn a_line_is_mentioned_after_half_a_year_and_not_before() {
        let march = months("2026-03").unwrap();
        assert_eq!(old(&with("2025-09"), march), Found::new());
        assert_eq!(old(&with("2025-08"), march), [format!("{LOOKED_UP}:1: last looked up in 2025-08")]);
    }

    #[test]
    fn a_telephone_number_is_no_month() {
        assert_eq!(quoted_month("line(\"Men\", \"0800 801-0327\", \"1-800-799-7233\")"), None);
    }

    #[test]
    fn the_real_lines_carry_their_months() {
        let tree = super::super::tree(&crate::tools::root()).unwrap();
        let far_off = months("9999-12").unwrap();
        assert!(old(&tree, far_off).len() >= 12);
    }
}
