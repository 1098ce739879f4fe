//! The threat model leaves nobody and nothing out: for each adversary what it sees, can do, what stands against it, and what is not
//! claimed; and what stands against it names what holds it.

use super::{Found, Tree, tables};

const PAPER: &str = "docs/threat-model.md";

const ADVERSARIES: [&str; 8] = [
    "The host",
    "The network",
    "A thief",
    "The partner",
    "A former partner",
    "The guide",
    "A court, or an order",
    "The push service",
];

const PARTS: [&str; 4] = ["Sees", "Can do", "Against it", "Not claimed"];

/// Each adversary has its section and each section its four parts, none of them empty; tests that are named are there.
pub(super) fn complete(tree: &Tree) -> Found {
    let Some(paper) = tree.get(PAPER) else { return vec![format!("{PAPER} is not there")] };
    let mut found = Found::new();
    for adversary in ADVERSARIES {
        match section(paper, adversary) {
            None => found.push(format!("{PAPER}: there is nothing about: {adversary}")),
            Some(section) => found.extend(parts(adversary, section)),
        }
    }
    for paper in [PAPER, "SECURITY.md"] {
        found.extend(tree.get(paper).into_iter().flat_map(|text| tables::absent(tree, paper, text)));
    }
    found
}

/// What stands under a heading, up to the next of its kind.
fn section<'a>(paper: &'a str, heading: &str) -> Option<&'a str> {
    let (_, after) = paper.split_once(&format!("\n## {heading}\n"))?;
    Some(after.split("\n## ").next().unwrap_or(after))
}

fn parts(adversary: &str, section: &str) -> Found {
    let mut found = Found::new();
    for part in PARTS {
        let lines = points(section, part);
        if lines.is_empty() {
            found.push(format!("{PAPER}: {adversary}: nothing under: {part}"));
        }
        let bare =
            lines.iter().filter(|line| part == "Against it" && !line.contains('`') && !line.contains("]("));
        found.extend(bare.map(|line| format!("{PAPER}: {adversary}: nothing holds this: {line}")));
    }
    found
}

/// The points under a part's name, each with the lines it runs over.
fn points(section: &str, part: &str) -> Vec<String> {
    let Some((_, after)) = section.split_once(&format!("**{part}**\n")) else { return Vec::new() };
    let lines = after.lines().take_while(|line| !line.trim().is_empty());
    let mut points: Vec<String> = Vec::new();
    for line in lines {
        match (line.strip_prefix("- "), points.last_mut()) {
            (Some(point), _) => points.push(point.to_owned()),
            (None, Some(last)) => *last += line,
            (None, None) => {}
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use super::*;

    fn paper(against: &str) -> Tree {
        let section = |adversary: &&str| {
            format!(
                "\n## {adversary}\n\n**Sees**\n- A.\n\n**Can do**\n- B.\n\n**Against it**\n{against}\n**Not claimed**\n- D.\n"
            )
        };
        let text = format!("# Threat model\n{}", ADVERSARIES.iter().map(section).collect::<String>());
        Tree::from([(PAPER.to_owned(), text), ("a/b.rs".to_owned(), "#[test]\nfn it_holds() {}".to_owned())])
    }

    #[test]
    fn a_paper_that_says_all_is_in_order() {
        assert_eq!(
            complete(&paper("- C, which\n  goes on: `a/b.rs::it_holds`.\n- E: [why](x.md).\n")),
            [] as [&str; 0]
        );
    }

    #[test]
    fn an_adversary_or_a_part_left_out_and_a_claim_without_a_hold_are_found() {
        assert_eq!(complete(&Tree::new()).len(), 1);
        assert_eq!(complete(&paper("- C.\n")).len(), ADVERSARIES.len());
        assert_eq!(complete(&paper("\n")).len(), ADVERSARIES.len());
        assert_eq!(complete(&Tree::from([(PAPER.to_owned(), String::new())])).len(), ADVERSARIES.len());
    }

    #[test]
    fn a_test_that_is_not_there_is_found_in_either_paper() {
        assert_eq!(complete(&paper("- C: `a/b.rs::it_held`.\n")).len(), ADVERSARIES.len());
        let mut tree = paper("- C: `a/b.rs::it_holds`.\n");
        tree.insert("SECURITY.md".to_owned(), "`e2e/stories/none.mjs`".to_owned());
        assert_eq!(complete(&tree), ["SECURITY.md:1: there is no such test: e2e/stories/none.mjs"]);
    }
}
