//! What is done of a soak, kept in one small file, so that it can be stopped at any moment and goes on where it was.
//! Not what was found: a test keeps that itself, beside its source.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use anyhow::{Context, Result};

use super::plan::{Part, Work};

/// How much of each part, and the seed that all seeds are counted from.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Kept {
    path: PathBuf,
    pub(super) seed: u64,
    done: BTreeMap<String, u32>,
}

/// The name of a part in the file.
pub(super) fn name_of(part: &Part) -> String {
    match part.work {
        Work::Test(package, program, word) => format!("R{} {package} {program} {word}", part.row),
        Work::Fuzz => format!("R{} fuzz {}", part.row, part.name),
    }
}

impl Kept {
    /// As it was left, or a new one with a new seed.
    pub(super) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap_or_default();
        let lines = text.lines().filter_map(|line| line.rsplit_once(' '));
        let mut kept = Self { path: path.to_path_buf(), seed: 0, done: BTreeMap::new() };
        for (name, number) in lines {
            match name {
                "seed" => kept.seed = number.parse().unwrap_or_default(),
                _ => drop(kept.done.insert(name.to_owned(), number.parse().unwrap_or_default())),
            }
        }
        if kept.seed == 0 {
            kept.seed = fresh_seed();
        }
        kept
    }

    pub(super) fn done(&self, part: &Part) -> u32 {
        self.done.get(&name_of(part)).copied().unwrap_or_default()
    }

    /// So much more of a part is done. Written beside and moved, for a soak may be stopped here too.
    pub(super) fn add(&mut self, part: &Part, more: u32) -> Result<()> {
        *self.done.entry(name_of(part)).or_default() += more;
        let lines = self.done.iter().map(|(name, done)| format!("{name} {done}\n"));
        let text = format!("seed {}\n{}", self.seed, lines.collect::<String>());
        let beside = self.path.with_extension("new");
        std::fs::write(&beside, text)
            .and_then(|()| std::fs::rename(&beside, &self.path))
            .with_context(|| format!("could not write {}", self.path.display()))
    }
}

/// Another one each day and each second: what is drawn is not what every run of the tests draws.
#[expect(clippy::disallowed_methods, reason = "a build tool may look at the clock; the seed is printed")]
fn fresh_seed() -> u64 {
    std::time::SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs())
}

#[cfg(test)]
mod tests {
    use super::super::plan::PARTS;
    use super::*;
    use crate::tools::TempFolder;

    #[test]
    fn a_soak_that_was_stopped_goes_on_where_it_was_with_the_same_seeds() {
        let folder = TempFolder::new("soak").unwrap();
        let path = folder.path().join("soak.txt");
        let mut kept = Kept::read(&path);
        assert_ne!(kept.seed, 0);
        kept.add(&PARTS[0], 100).unwrap();
        kept.add(&PARTS[2], 500).unwrap();
        kept.add(&PARTS[0], 100).unwrap();
        let again = Kept::read(&path);
        assert_eq!(again, kept);
        assert_eq!((again.done(&PARTS[0]), again.done(&PARTS[2]), again.done(&PARTS[1])), (200, 500, 0));
    }

    #[test]
    fn a_file_that_is_none_begins_anew() {
        let folder = TempFolder::new("soak-none").unwrap();
        let path = folder.path().join("soak.txt");
        std::fs::write(&path, "seed x\nnonsense\n\nR1 kill whatever_was_acknowledged many\n").unwrap();
        let kept = Kept::read(&path);
        assert!(kept.seed != 0 && kept.done(&PARTS[0]) == 0);
    }
}
