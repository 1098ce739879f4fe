//! Practices and rooms mirror each other, one file each: a practice nobody can reach is not finished.

use std::collections::BTreeSet;

use super::{Found, Tree, below};

/// The five steps and what surrounds them.
const STEPS: &[&str] = &["honesty/", "responsibility/", "presence/", "empathy/", "together/", "around/"];

pub(super) fn mirror(tree: &Tree) -> Found {
    let practices = files(tree, "practice/src/");
    let rooms = files(tree, "web/src/rooms/");
    practices.difference(&rooms).map(|name| format!("{name} has no file in web/src/rooms")).collect()
}

/// The files of the steps below a folder, without their ending; a practice in a folder of its own counts by its name.
fn files(tree: &Tree, folder: &str) -> BTreeSet<String> {
    below(tree, &[folder], ".rs")
        .filter_map(|(name, _)| name.strip_prefix(folder)?.strip_suffix(".rs").map(str::to_owned))
        .filter(|name| STEPS.iter().any(|step| name.starts_with(step)))
        .map(|name| name.split('/').take(2).collect::<Vec<_>>().join("/"))
        .filter(|name| !name.ends_with("/mod"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_practice_without_a_room_is_found() {
        let mut tree = Tree::from([("practice/src/presence/wins.rs".to_owned(), String::new())]);
        assert_eq!(mirror(&tree), ["presence/wins has no file in web/src/rooms"]);
        tree.insert("web/src/rooms/presence/wins.rs".to_owned(), String::new());
        assert_eq!(mirror(&tree), Found::new());
    }
}
