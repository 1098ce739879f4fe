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

/// A practice of the five steps that exists has its line on the path: nobody has to know that it is there.
pub(super) fn on_the_path(tree: &Tree) -> Found {
    let path = tree.get("practice/src/around/path.rs").map_or("", String::as_str);
    let steps = PRACTICES.iter().filter(|(step, _)| *step != "around");
    let all = steps.flat_map(|(step, names)| names.iter().map(move |name| (step, name)));
    let there = all.filter(|(step, name)| is_there(tree, "practice/src/", &format!("{step}/{name}")));
    let without = there.filter(|(_, name)| !path.contains(&format!("Room::{}", type_name(name))));
    without.map(|(step, name)| format!("{step}/{name} has no line on the path")).collect()
}

/// `check_in` as `CheckIn`.
fn type_name(name: &str) -> String {
    let capital = |word: &str| word[..1].to_ascii_uppercase() + &word[1..];
    name.split('_').filter(|word| !word.is_empty()).map(capital).collect()
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

    #[test]
    fn a_practice_that_is_not_on_the_path_is_found() {
        let mut tree = Tree::from([("practice/src/honesty/check_in.rs".to_owned(), String::new())]);
        assert_eq!(on_the_path(&tree), ["honesty/check_in has no line on the path"]);
        tree.insert("practice/src/around/path.rs".to_owned(), "Room::CheckIn => Step::Honesty".to_owned());
        assert_eq!(on_the_path(&tree), Found::new());
    }
}
