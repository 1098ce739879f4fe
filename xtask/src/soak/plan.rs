//! What a soak does, and how much of it: the larger amounts of `docs/faults.md`, which tidy compares with this.
//! A part is one test program, or one test of it, that takes its amount from `GOLDSEAM_SOAK`.

/// One test and its amount.
#[derive(Debug)]
pub(crate) struct Part {
    /// The number of its row.
    pub(crate) row: usize,
    pub(crate) name: &'static str,
    /// What is counted.
    pub(crate) of: &'static str,
    pub(crate) amount: u32,
    /// So many at once: what is done of a soak is kept after each portion, and each has a seed of its own.
    pub(crate) portion: u32,
    pub(crate) work: Work,
}

#[derive(Debug)]
pub(crate) enum Work {
    /// A package, its test program, and a word of the tests' names.
    Test(&'static str, &'static str, &'static str),
    /// A fuzzer's target; its amount is in minutes.
    Fuzz,
}

const fn test(
    row: usize,
    (package, program, word): (&'static str, &'static str, &'static str),
    (amount, of): (u32, &'static str),
    portion: u32,
) -> Part {
    let name = if word.is_empty() { program } else { word };
    Part { row, name, of, amount, portion, work: Work::Test(package, program, word) }
}

const fn fuzz(name: &'static str) -> Part {
    Part { row: 11, name, of: "minutes of a fuzzer", amount: 1_440, portion: 10, work: Work::Fuzz }
}

/// Everything, in the order of the rows.
pub(crate) const PARTS: &[Part] = &[
    test(1, ("goldseam", "kill", "whatever_was_acknowledged"), (1_000, "kills"), 100),
    test(2, ("relay", "store_laws", "torn"), (1, "run at every byte"), 1),
    test(3, ("goldseam", "failing", "whatever_call"), (1, "life for every call"), 1),
    test(6, ("goldseam", "memory", "a_relay_without_memory"), (100, "bounds of memory"), 10),
    test(7, ("simulator", "convergence", "whatever_happens"), (1_000_000, "stories of a couple"), 500),
    test(7, ("simulator", "guides_convergence", "whatever_happens"), (100_000, "stories with a guide"), 200),
    test(9, ("simulator", "hostile_relay", "an_exchange_changed"), (100_000, "changed exchanges"), 2_000),
    test(9, ("simulator", "hostile_relay", "a_flipped_bit"), (2_000, "stories of fifty flipped bits"), 40),
    test(9, ("simulator", "pictures", "however_often"), (2_000, "broken uploads"), 100),
    test(10, ("practice", "laws", "a_golden_event"), (100_000, "changed events"), 10_000),
    test(11, ("envelope", "totality", ""), (1_000_000, "drawn inputs a law"), 20_000),
    test(11, ("sync", "malformed", ""), (1_000_000, "drawn inputs a law"), 20_000),
    test(11, ("relay", "malformed", ""), (100_000, "drawn frames a law"), 5_000),
    test(11, ("xtask", "replay", "every_decoder"), (100_000, "changes of each seed"), 100_000),
    fuzz("wire"),
    fuzz("pages"),
    fuzz("record"),
    fuzz("kept"),
    fuzz("typed"),
    fuzz("body"),
    fuzz("wording"),
    fuzz("pack"),
    test(12, ("practice", "laws", ""), (100_000, "stories a law"), 2_000),
    test(21, ("goldseam", "postgres", "whatever_was_acknowledged_by_one_of_two"), (1_000, "harms"), 100),
    test(23, ("envelope", "totality", "encryptions_use"), (10_000_000, "nonces"), 10_000_000),
];

/// A number as people write it: 1,000,000.
pub(crate) fn written(number: u32) -> String {
    let digits = number.to_string();
    let mut out = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_written_in_threes() {
        assert_eq!(
            [7, 100, 1_000, 10_000, 1_000_000].map(written),
            ["7", "100", "1,000", "10,000", "1,000,000"]
        );
    }

    #[test]
    fn every_part_has_a_name_of_its_own_and_is_done_in_portions() {
        let mut names: Vec<_> = PARTS.iter().map(super::super::kept::name_of).collect();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), PARTS.len());
        assert!(PARTS.iter().all(|part| (1..=part.amount).contains(&part.portion)));
    }
}
