//! Everything that needs a reason has one: each dependency where it is chosen, each exception from a lint.

use super::{Found, Tree, below, place};

/// A dependency says why it is there where its version is chosen: in the workspace's table, or on its own line.
pub(super) fn dependencies(tree: &Tree) -> Found {
    below(tree, &[""], "Cargo.toml").flat_map(|(name, text)| in_manifest(name, text)).collect()
}

fn in_manifest(name: &str, text: &str) -> Found {
    let mut found = Found::new();
    let mut inside = false;
    let mut explained = false;
    for (number, line) in text.lines().enumerate() {
        let trimmed = line.trim();
        if trimmed.starts_with('[') {
            inside = trimmed.contains("dependencies]");
        }
        let needs = inside && trimmed.contains(" = ") && !trimmed.starts_with(['#', '[', '}', ']']);
        let elsewhere = ["workspace = true", "path = "].iter().any(|w| trimmed.contains(w))
            || trimmed.contains(".workspace");
        if needs && !elsewhere && !trimmed.contains(" # ") && !explained {
            found.push(place(name, number, trimmed));
        }
        explained =
            trimmed.starts_with('#') || (explained && !trimmed.is_empty() && !trimmed.starts_with('['));
    }
    found
}

/// An exception from a lint carries `reason = "..."`, or a comment on its line or the line above.
pub(super) fn exceptions(tree: &Tree) -> Found {
    let mut found = Found::new();
    for (name, text) in below(tree, &[""], ".rs") {
        for (at, _) in attributes(text) {
            let end = text[at..].find(']').map_or(text.len(), |length| at + length);
            let line = text[..at].matches('\n').count();
            if !text[at..end].contains("reason") && !commented(text, at, end) {
                found.push(place(name, line, text[at..end].trim()));
            }
        }
    }
    found
}

/// Where exceptions begin; those in a string are written by a program, not by a person.
fn attributes(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let kinds = [concat!("[", "allow("), concat!("[", "expect(")];
    let real = |at: &usize| {
        let before = text[..*at].trim_end_matches('!');
        before.ends_with('#') && !before.ends_with("\"#")
    };
    kinds.into_iter().flat_map(|kind| text.match_indices(kind)).filter(move |(at, _)| real(at))
}

fn commented(text: &str, at: usize, end: usize) -> bool {
    let same = text[end..].lines().next().unwrap_or_default().contains("//");
    let above = text[..at].lines().rev().nth(1).unwrap_or_default().trim_start();
    same || (above.starts_with("//") && !above.starts_with("///") && !above.starts_with("//!"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(name: &str, text: &str) -> Tree {
        Tree::from([(name.to_owned(), text.to_owned())])
    }

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let text = "[dependencies]\nserde = \"1\"\nclap = \"4\" # flags\nsync.workspace = true\n";
        assert_eq!(dependencies(&tree("a/Cargo.toml", text)), ["a/Cargo.toml:2: serde = \"1\""]);
    }

    #[test]
    fn a_reason_above_a_group_holds_for_the_group() {
        let text = "[dependencies]\n# One family.\nsha2 = \"1\"\nhkdf = \"1\"\n\nclap = \"4\"\n";
        assert_eq!(dependencies(&tree("Cargo.toml", text)), ["Cargo.toml:6: clap = \"4\""]);
    }

    #[test]
    fn an_exception_without_a_reason_is_found() {
        let bare = concat!("#[", "allow(dead_code)]");
        let good = concat!("#[", "expect(dead_code, reason = \"why\")]");
        assert_eq!(exceptions(&tree("a.rs", bare)).len(), 1);
        assert_eq!(exceptions(&tree("a.rs", good)).len(), 0);
        let above = format!("x();\n// The tests use a part of it.\n{bare}\n");
        assert_eq!(exceptions(&tree("a.rs", &above)).len(), 0);
        assert_eq!(exceptions(&tree("a.rs", &format!("//! What it is.\n{bare}"))).len(), 1);
    }
}
