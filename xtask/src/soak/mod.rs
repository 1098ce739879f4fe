//! `cargo xtask soak`: the larger amounts before a release, portion after portion, for as long as there is time.
//! Nothing is tested here that every run of the tests does not test too, in smaller amounts.

pub(crate) mod kept;
pub(crate) mod plan;

use std::process::Command;
use std::time::Duration;

use anyhow::{Result, bail};

use crate::tools;
use kept::Kept;
use plan::{PARTS, Part, Work, written};

/// What was asked for.
#[derive(Debug, Default, PartialEq, Eq)]
struct Wish {
    only: Option<usize>,
    minutes: Option<u64>,
    anew: bool,
}

/// Does what is left of a soak, evenly over its parts. What fails is told with the words that repeat it, and set aside.
///
/// # Errors
/// When a portion failed, or the words were not understood.
pub(crate) fn run(words: &[String]) -> Result<()> {
    let wish = wish(words)?;
    let path = tools::target_dir().join("soak.txt");
    if wish.anew {
        std::fs::remove_file(&path).ok();
    }
    let mut kept = Kept::read(&path);
    println!("soak: what is done stands in {}; it can be stopped at any moment", path.display());
    let mut parts = chosen(&wish);
    let begun = tools::now();
    let (mut failed, mut told) = (Vec::new(), 0);
    while let Some(at) = least_done(&parts, &kept) {
        if wish.minutes.is_some_and(|minutes| begun.elapsed() >= Duration::from_secs(minutes * 60)) {
            println!("soak: the time is over, after {told} portions; the same command goes on from here");
            break;
        }
        told += 1;
        if portion(parts[at], &mut kept)?.is_none() {
            failed.push(parts.remove(at));
        }
    }
    conclude(&chosen(&wish), &kept, &failed)
}

fn wish(words: &[String]) -> Result<Wish> {
    let mut wish = Wish::default();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.as_str() {
            "--anew" => wish.anew = true,
            "--only" => wish.only = Some(row(words.next())?),
            "--minutes" => wish.minutes = Some(number(words.next())?),
            other => bail!("'{other}' is not known here. Known: --only R7, --minutes N, --anew"),
        }
    }
    Ok(wish)
}

fn row(word: Option<&String>) -> Result<usize> {
    let row = word.and_then(|word| word.trim_start_matches(['R', 'r']).parse().ok());
    match row.filter(|row| PARTS.iter().any(|part| part.row == *row)) {
        Some(row) => Ok(row),
        None => bail!("--only takes a row of docs/faults.md that has a larger amount, such as R7"),
    }
}

fn number(word: Option<&String>) -> Result<u64> {
    match word.and_then(|word| word.parse().ok()) {
        Some(number) => Ok(number),
        None => bail!("--minutes takes a number"),
    }
}

/// The parts asked for. A fuzzer's are left out, and that is said, where there is none.
fn chosen(wish: &Wish) -> Vec<&'static Part> {
    let asked = PARTS.iter().filter(|part| wish.only.is_none_or(|row| row == part.row));
    let (fuzz, tests): (Vec<_>, Vec<_>) = asked.partition(|part| matches!(part.work, Work::Fuzz));
    if fuzz.is_empty() || fuzzer_there() {
        return tests.into_iter().chain(fuzz).collect();
    }
    println!(
        "soak: cargo-fuzz with a nightly compiler is not installed, so {} targets are only replayed",
        fuzz.len()
    );
    tests
}

fn fuzzer_there() -> bool {
    let mut asked = Command::new("cargo");
    asked.args(["+nightly", "fuzz", "--version"]).stderr(std::process::Stdio::null());
    asked.output().is_ok_and(|out| out.status.success())
}

/// The part of which the smallest share is done, if any has something left.
fn least_done(parts: &[&Part], kept: &Kept) -> Option<usize> {
    let left = |at: &usize| kept.done(parts[*at]) < parts[*at].amount;
    let share = |at: &usize| u64::from(kept.done(parts[*at])) * 1_000_000 / u64::from(parts[*at].amount);
    (0..parts.len()).filter(left).min_by_key(share)
}

/// One portion; nothing where it failed.
fn portion(part: &'static Part, kept: &mut Kept) -> Result<Option<()>> {
    let done = kept.done(part);
    let many = part.portion.min(part.amount - done);
    let seed = kept.seed.wrapping_add(u64::from(done));
    println!(
        "\n== R{} {}: {} of {} {}",
        part.row,
        part.name,
        written(done + many),
        written(part.amount),
        part.of
    );
    let (ok, took) = tools::timed(|| command(part, many, seed).status());
    if !ok?.success() {
        println!("== R{} {} FAILED. The same again: {}", part.row, part.name, repeated(part, many, seed));
        return Ok(None);
    }
    println!("== R{} {}: {} more in {:.0} s", part.row, part.name, written(many), took.as_secs_f64());
    kept.add(part, many)?;
    Ok(Some(()))
}

fn command(part: &Part, many: u32, seed: u64) -> Command {
    let mut command = match part.work {
        Work::Test(..) => tools::cargo(&test_words(part)),
        Work::Fuzz => {
            let time = format!("-max_total_time={}", u64::from(many) * 60);
            let mut fuzz = tools::program("cargo", &["+nightly", "fuzz", "run", part.name, "--", &time]);
            fuzz.current_dir(tools::root().join("fuzz"));
            fuzz
        }
    };
    command.env("GOLDSEAM_SOAK", many.to_string()).env("PROPTEST_RNG_SEED", seed.to_string());
    command
}

/// Compiled for speed, with every assertion that the tests have.
fn test_words(part: &Part) -> Vec<&'static str> {
    let Work::Test(package, program, word) = part.work else { return Vec::new() };
    let mut words = vec!["test", "--quiet", "--profile", "soak", "--package", package, "--test", program];
    words.extend(Some(word).filter(|word| !word.is_empty()));
    words
}

/// What a person types to have the same again.
fn repeated(part: &Part, many: u32, seed: u64) -> String {
    match part.work {
        Work::Test(..) => {
            format!("GOLDSEAM_SOAK={many} PROPTEST_RNG_SEED={seed} cargo {}", test_words(part).join(" "))
        }
        Work::Fuzz => format!("cargo +nightly fuzz run {}, with what it left in fuzz/artifacts", part.name),
    }
}

fn conclude(parts: &[&'static Part], kept: &Kept, failed: &[&'static Part]) -> Result<()> {
    println!("\n{:<5} {:<28} {:>10} {:>10}", "row", "what", "done", "of");
    for part in parts {
        let (done, all) = (written(kept.done(part)), written(part.amount));
        println!("R{:<4} {:<28} {done:>10} {all:>10} {}", part.row, part.name, part.of);
    }
    let names: Vec<_> = failed.iter().map(|part| format!("R{} {}", part.row, part.name)).collect();
    if names.is_empty() {
        Ok(())
    } else {
        bail!("these failed, and are tried first next time: {}", names.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tools::TempFolder;

    fn words(text: &str) -> Vec<String> {
        text.split_whitespace().map(str::to_owned).collect()
    }

    #[test]
    fn rows_and_minutes_are_understood_and_nothing_else() {
        let all = wish(&words("--only R7 --minutes 30 --anew")).unwrap();
        assert_eq!(all, Wish { only: Some(7), minutes: Some(30), anew: true });
        assert_eq!(wish(&[]).unwrap(), Wish::default());
        for wrong in ["--only", "--only R22", "--only x", "--minutes soon", "--fast"] {
            assert!(wish(&words(wrong)).is_err(), "{wrong}");
        }
    }

    #[test]
    fn whatever_has_the_smallest_share_done_is_next_until_all_is_done() {
        let folder = TempFolder::new("soak-share").unwrap();
        let mut kept = Kept::read(&folder.path().join("soak.txt"));
        let parts = [&PARTS[0], &PARTS[2]];
        assert_eq!(least_done(&parts, &kept), Some(0));
        kept.add(parts[0], 100).unwrap();
        assert_eq!(least_done(&parts, &kept), Some(1));
        kept.add(parts[1], parts[1].amount).unwrap();
        assert_eq!(least_done(&parts, &kept), Some(0));
        kept.add(parts[0], parts[0].amount - 100).unwrap();
        assert_eq!(least_done(&parts, &kept), None);
    }

    #[test]
    fn what_failed_is_told_with_the_words_that_repeat_it() {
        assert_eq!(
            repeated(&PARTS[0], 100, 7),
            "GOLDSEAM_SOAK=100 PROPTEST_RNG_SEED=7 cargo test --quiet --profile soak --package goldseam --test kill whatever_was_acknowledged"
        );
    }
}
