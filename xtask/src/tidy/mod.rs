//! The rules of the house as a test: who may know whom, what is named how, what stands where.
//! A rule that can be a lint of the compiler or of Clippy is one there, not here.

mod ages;
mod care;
mod couple;
mod edges;
mod faults;
mod reading;
mod reasons;
mod rooms;
mod source;
mod tables;
mod texts;
mod threats;
mod used;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::tools;

/// The tracked and new text files of the work tree, by path.
pub(crate) type Tree = BTreeMap<String, String>;

/// What a rule found wrong, one line each.
type Found = Vec<String>;

/// A rule in words, and its check.
type Rule = (&'static str, fn(&Tree) -> Found);

/// The rules that read files alone.
const RULES: &[Rule] = &[
    ("every Rust file opens with what it is", source::headers),
    ("pure crates have no unordered maps, clocks or threads", source::pure),
    ("no person is scored, ranked or held to a streak", source::scores),
    ("no test is switched off and nothing is left to do", source::unfinished),
    ("the client has no line for the browser alone, which its lints would not see", source::alike),
    ("no unsafe code but where the client is cut into files", source::safe),
    ("lists read of a couple are sorted by one function, not by one for each", source::sorted_once),
    ("what people write is never markup or a program", source::letters),
    ("no sentence for a person stands in a Rust file", source::sentences),
    ("no claim of certainty, no path of one machine", texts::claims),
    ("no exclamation marks in what people read", texts::quiet),
    ("nobody is told a percentage", texts::shares),
    ("nothing on the first page and on the path blames anybody", texts::unblaming),
    ("every text is there in every language", texts::languages),
    ("every text is shown somewhere", used::texts),
    ("no Spanish text says what gender the two are", couple::no_gender),
    ("every text can be read after eight years of school", reading::level),
    ("no colour outside the token file", texts::colours),
    ("every dependency has its reason", reasons::dependencies),
    ("every lint exception has its reason", reasons::exceptions),
    ("every requirement of care is held by a test", care::held),
    ("every fault is survived in a test, or openly not yet", faults::held),
    ("what a soak does is what the table of faults says", faults::soaked),
    ("every limit of care stands in one place", care::one_place),
    ("no sensor is bound or named", care::sensors),
    ("a notice says nothing", care::notices),
    ("the threat model leaves nobody and nothing out", threats::complete),
    ("every practice has its room", rooms::mirror),
    ("every practice has its line on the path", rooms::on_the_path),
];

/// Checks every rule and tells how many there are. What has only grown old is mentioned.
///
/// # Errors
/// When a rule is broken: each place is named.
pub(crate) fn run() -> Result<u64> {
    let tree = tree(&tools::root())?;
    for line in ages::old(&tree, ages::now()) {
        println!("look again, see docs/help-lines.md: {line}");
    }
    let mut broken = Vec::new();
    for (rule, check) in RULES {
        broken.extend(check(&tree).into_iter().map(|place| format!("{rule}: {place}")));
    }
    broken.extend(edges::broken()?.into_iter().map(|place| format!("the arrows between crates: {place}")));
    if broken.is_empty() { Ok(RULES.len() as u64 + 1) } else { bail!("{}", broken.join("\n")) }
}

/// Reads every text file that git knows or would add.
fn tree(root: &Path) -> Result<Tree> {
    let words = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
    let names =
        tools::told(&mut tools::program("git", &words)).context("tidy needs git, to know the files")?;
    let mut tree = Tree::new();
    for name in names.split('\0').filter(|name| !name.is_empty()) {
        // A file that git still lists may be gone; one that is not text has no words to check.
        if let Ok(text) = std::fs::read_to_string(root.join(name)) {
            tree.insert(name.to_owned(), text);
        }
    }
    Ok(tree)
}

/// The files of a kind below some folders.
fn below<'a>(
    tree: &'a Tree,
    folders: &'a [&str],
    ending: &'a str,
) -> impl Iterator<Item = (&'a str, &'a str)> {
    tree.iter()
        .filter(move |(name, _)| {
            name.ends_with(ending) && folders.iter().any(|folder| name.starts_with(folder))
        })
        .map(|(name, text)| (name.as_str(), text.as_str()))
}

/// One place, to be found by an editor.
fn place(name: &str, line: usize, what: &str) -> String {
    format!("{name}:{}: {what}", line + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_house_is_tidy() {
        let rules = run().unwrap_or_else(|error| panic!("{error:#}"));
        assert!(rules > 10);
    }
}
