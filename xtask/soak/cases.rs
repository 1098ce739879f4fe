//! How many cases of a law are drawn, and where a case that fails is kept: beside the test, in `<test>.proptest-regressions`, from
//! where it is tried first in every later run.

#[path = "amount.rs"]
pub(crate) mod amount;

use proptest::test_runner::{Config, FileFailurePersistence};

/// As many as a soak asks for, else as `PROPTEST_CASES` says, else this.
pub(crate) fn cases(usually: u32) -> Config {
    let cases = amount::amount(amount::asked("PROPTEST_CASES").unwrap_or(usually));
    let kept = FileFailurePersistence::WithSource("proptest-regressions");
    Config { cases, failure_persistence: Some(Box::new(kept)), ..Config::default() }
}
