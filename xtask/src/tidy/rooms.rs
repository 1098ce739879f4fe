//! Practices and rooms mirror each other, one file each: a practice nobody can reach is not finished.

use super::{Found, Tree};

/// The practices of the programme, in its order. Other files of `practice` are parts of these.
const PRACTICES: &[(&str, &[&str])] = &[
    ("honesty", &["check_in", "openness", "boundaries", "disclosure", "triggers"]),
    ("responsibility", &["apology", "promises", "pact", "weekly"]),
    ("presence", &["routines", "screens_down", "wins", "steadiness", "pause"]),
    ("empathy", &["dialogue", "needs", "circle"]),
    ("together", &["projects", "rituals", "journal", "board"]),
    ("around", &["begin", "path", "setback", "measures", "guide", "calendar", "leaving"]),
];

/// A practice that exists has its room, in the folder of the same step.
pub(super) fn mirror(tree: &Tree) -> Found {
    let all =
        PRACTICES.iter().flat_map(|(step, names)| names.iter().map(move |name| format!("{step}/{name}")));
    let without =
        all.filter(|name| is_there(tree, "practice/src/", name) && !is_there(tree, "web/src/rooms/", name));
    without.map(|name| format!("{name} has no file in web/src/rooms")).collect()
}

/// As a file, or as a folder of files.
fn is_there(tree: &Tree, folder: &str, name: &str) -> bool {
    let (file, inside) = (format!("{folder}{name}.rs"), format!("{folder}{name}/"));
    tree.keys().any(|path| *path == file || path.starts_with(&inside))
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
