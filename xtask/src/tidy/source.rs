//! Rules over Rust files. They read text, not syntax: where they can't be sure they stay silent.

use super::{Found, Tree, below, place};

/// The crates that build for wasm and natively and have no world of their own.
const PURE: &[&str] = &["practice/src/", "wording/src/", "envelope/src/", "sync/src/", "space/src/"];

/// A Rust file opens with one sentence of what it is and one of what it is not.
pub(super) fn headers(tree: &Tree) -> Found {
    let bare = |(_, text): &(&str, &str)| {
        let header: Vec<&str> = text.lines().take_while(|line| line.starts_with("//!")).collect();
        header.is_empty() || header.iter().any(|line| line.contains("Placeholder"))
    };
    below(tree, &[""], ".rs")
        .filter(bare)
        .map(|(name, _)| place(name, 0, "no header that says what it is"))
        .collect()
}

/// Time, chance and order come from outside.
pub(super) fn pure(tree: &Tree) -> Found {
    let words = [
        "HashMap",
        "HashSet",
        "SystemTime",
        "Instant::now",
        "std::thread",
        "std::fs",
        "std::net",
        "getrandom",
    ];
    lines(tree, PURE)
        .filter(|line| !line.test)
        .filter_map(|line| {
            words.iter().find(|w| line.code.contains(*w)).map(|w| place(line.name, line.number, w))
        })
        .collect()
}

/// Nothing is named as a score, a rank or a streak of a person. A published scale's scoring rule is not of a person's
/// making and lives in `measures`.
pub(super) fn scores(tree: &Tree) -> Found {
    let folders = ["practice/src/", "space/src/", "web/src/"];
    lines(tree, &folders)
        .filter(|line| !line.name.contains("measures"))
        .filter_map(|line| {
            let word = identifiers(line.code).find(|word| {
                let parts = parts_of(word);
                parts.iter().any(|part| {
                    ["score", "scores", "rank", "ranks", "streak", "streaks"].contains(&part.as_str())
                })
            })?;
            Some(place(line.name, line.number, word))
        })
        .collect()
}

/// A switched-off test and a note for later are both promises that nobody keeps.
pub(super) fn unfinished(tree: &Tree) -> Found {
    let words = [
        concat!("#[", "ignore"),
        concat!("todo", "!("),
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("unimplemented", "!("),
    ];
    below(tree, &[""], ".rs")
        .flat_map(|(name, text)| text.lines().enumerate().map(move |(number, line)| (name, number, line)))
        .filter_map(|(name, number, line)| {
            words.iter().find(|w| line.contains(*w)).map(|w| place(name, number, w))
        })
        .collect()
}

/// Where the client is cut: the files in which the lint against unsafe code is off, for what a macro writes there.
const UNSAFE: [&str; 2] = ["web/src/rooms/later.rs", "web/src/parts/helpers.rs"];

/// The lint can be switched off in a file, as it can't where it is forbidden: nowhere but in these.
pub(super) fn safe(tree: &Tree) -> Found {
    let lint = concat!("unsafe_", "code");
    let denied = |line: &str| line.starts_with(&format!("{lint} = \"deny\""));
    let files = below(tree, &[""], ".rs").chain(below(tree, &[""], ".toml"));
    files
        .filter(|(name, _)| !UNSAFE.contains(name))
        .flat_map(|(name, text)| text.lines().enumerate().map(move |(number, line)| (name, number, line)))
        .filter(|(name, _, line)| line.contains(lint) && !(*name == "Cargo.toml" && denied(line)))
        .map(|(name, number, line)| place(name, number, line.trim()))
        .collect()
}

/// What the client is made of has no line that is compiled for the browser alone or left out there: its lints, which are looked for on
/// this machine, have seen all of it. `cfg!` chooses between two that are both compiled.
pub(super) fn alike(tree: &Tree) -> Found {
    let crates = ["web/src/", "space/src/", "sync/src/", "envelope/src/", "practice/src/", "wording/src/"];
    let chosen = |line: &str| line.contains("cfg(") && line.contains("target_");
    let found = lines(tree, &crates).filter(|line| chosen(line.code));
    found.map(|line| place(line.name, line.number, line.code.trim())).collect()
}

/// Where the standard library may sort, which is compiled once more for each type: the sorting of everything, what all others sort
/// by, and the first page, which knows no practice.
const SORTS: [&str; 3] =
    ["practice/src/order.rs", "practice/src/sorting.rs", "web/src/rooms/around/help/mod.rs"];

/// A list that is read of a couple is sorted by `practice::Sorting`.
pub(super) fn sorted_once(tree: &Tree) -> Found {
    let calls = |code: &str| {
        [".sort_by(", ".sort_by_key(", ".sort_by_cached_key("].iter().any(|call| code.contains(call))
    };
    let found =
        lines(tree, &["practice/src/", "web/src/"]).filter(|line| !line.test && !SORTS.contains(&line.name));
    found
        .filter(|line| calls(line.code))
        .map(|line| place(line.name, line.number, line.code.trim()))
        .collect()
}

/// What a browser makes markup or a program of, in the spellings of both languages, without underscores and in lower case.
const RUN: &[&str] =
    &["innerhtml", "outerhtml", "insertadjacent", "srcdoc", " eval(", "document.write", "new function("];

/// What people write becomes text nodes: nothing on the pages takes words for markup or for a program.
pub(super) fn letters(tree: &Tree) -> Found {
    let folders = ["web/src/", "web/static/", "xtask/src/client/"];
    let here = tree.iter().filter(|(name, _)| folders.iter().any(|folder| name.starts_with(folder)));
    here.flat_map(|(name, text)| text.lines().enumerate().map(move |(number, line)| (name, number, line)))
        .filter(|(_, _, line)| {
            let plain = format!(" {}", line.to_lowercase().replace('_', ""));
            RUN.iter().any(|word| plain.contains(word))
        })
        .map(|(name, number, line)| place(name, number, line.trim()))
        .collect()
}

/// A string of four words or more, between a capital letter and a full stop, is a sentence; texts are Fluent files.
pub(super) fn sentences(tree: &Tree) -> Found {
    lines(tree, &["web/src/"])
        .filter(|line| !line.test && !line.code.contains("reason =") && !line.code.contains("expect("))
        .filter(|line| strings(line.code).iter().any(|text| is_sentence(text)))
        .map(|line| place(line.name, line.number, line.code.trim()))
        .collect()
}

fn is_sentence(text: &str) -> bool {
    let words = text.split_whitespace().count();
    let begins = text.starts_with(|c: char| c.is_uppercase());
    words >= 4 && begins && text.ends_with(['.', '?', '!', '…'])
}

/// A line of Rust without its comment, and whether it stands in a test.
struct Line<'a> {
    name: &'a str,
    number: usize,
    code: &'a str,
    test: bool,
}

fn lines<'a>(tree: &'a Tree, folders: &'a [&str]) -> impl Iterator<Item = Line<'a>> {
    below(tree, folders, ".rs").flat_map(|(name, text)| {
        // Test helpers and tests stand last in a file.
        let tests = text.find("#[cfg(test)]").map_or(usize::MAX, |at| text[..at].lines().count());
        let whole = name.ends_with("/tests.rs") || name.contains("/tests/");
        let numbered = text.lines().enumerate();
        numbered.map(move |(number, line)| Line {
            name,
            number,
            code: code(line),
            test: whole || number >= tests,
        })
    })
}

/// The part of a line before its comment. A `//` in a string is taken for one, which only makes a rule milder.
fn code(line: &str) -> &str {
    line.split_once("//").map_or(line, |(code, _)| code)
}

fn identifiers(code: &str) -> impl Iterator<Item = &str> {
    let strings_out = code.split('"').step_by(2);
    strings_out
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric() && c != '_'))
        .filter(|word| !word.is_empty())
}

/// The words an identifier is made of: `weekly_rank`, `WeeklyRank`.
fn parts_of(identifier: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    for c in identifier.chars() {
        if (c == '_' || c.is_uppercase()) && parts.last().is_some_and(|part| !part.is_empty()) {
            parts.push(String::new());
        }
        if let (true, Some(part)) = (c != '_', parts.last_mut()) {
            part.extend(c.to_lowercase());
        }
    }
    parts
}

/// The contents of the plain strings of a line.
fn strings(code: &str) -> Vec<&str> {
    code.split('"').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(name: &str, text: &str) -> Tree {
        Tree::from([(name.to_owned(), text.to_owned())])
    }

    #[test]
    fn a_line_for_the_browser_alone_is_found_and_a_choice_of_two_is_none() {
        let (alone, both) =
            (concat!("#[cfg", "(target_arch = \"wasm32\")]"), "if cfg!(target_family = \"wasm\") {");
        assert_eq!(alike(&tree("web/src/a.rs", alone)).len(), 1);
        assert!(
            alike(&tree("web/src/a.rs", both)).is_empty() && alike(&tree("relay/src/a.rs", alone)).is_empty()
        );
    }

    #[test]
    fn a_file_without_a_header_is_found() {
        assert_eq!(headers(&tree("sync/src/a.rs", "use std::fmt;")).len(), 1);
        assert_eq!(headers(&tree("sync/src/a.rs", "//! What it is.")).len(), 0);
    }

    #[test]
    fn an_unordered_map_is_found_in_a_pure_crate_and_only_there() {
        let text = "//! It.\nuse std::collections::HashMap;\n";
        assert_eq!(pure(&tree("space/src/a.rs", text)), ["space/src/a.rs:2: HashMap"]);
        assert_eq!(pure(&tree("relay/src/a.rs", text)).len(), 0);
        assert_eq!(pure(&tree("space/src/a.rs", "// no HashMap here")).len(), 0);
    }

    #[test]
    fn a_streak_is_found_in_a_name_but_not_in_another_word() {
        assert_eq!(scores(&tree("practice/src/a.rs", "fn longest_streak() {}")).len(), 1);
        assert_eq!(scores(&tree("practice/src/a.rs", "struct DayStreak;")).len(), 1);
        assert_eq!(scores(&tree("practice/src/a.rs", "let underscored = frank();")).len(), 0);
    }

    #[test]
    fn a_sentence_is_found_and_a_class_list_is_not() {
        assert_eq!(sentences(&tree("web/src/a.rs", "p(\"Nothing was lost by this.\")")).len(), 1);
        assert_eq!(sentences(&tree("web/src/a.rs", "class=\"card wide quiet gold\"")).len(), 0);
    }

    #[test]
    fn a_switched_off_test_is_found() {
        assert_eq!(unfinished(&tree("web/src/a.rs", concat!("#[", "ignore]"))).len(), 1);
    }

    #[test]
    fn words_that_would_be_markup_or_a_program_are_found() {
        assert_eq!(letters(&tree("web/src/a.rs", "<p inner_html=words/>")).len(), 1);
        assert_eq!(letters(&tree("web/static/a.js", "element.innerHTML = words;")).len(), 1);
        assert_eq!(letters(&tree("xtask/src/client/a.js", "new Function(words)")).len(), 1);
        assert_eq!(letters(&tree("xtask/src/client/a.js", "eval(words)")).len(), 1);
        assert_eq!(
            letters(&tree("web/src/a.rs", "<p>{words}</p> // retrieval(words) of what is inner")).len(),
            0
        );
    }

    #[test]
    fn the_lint_against_unsafe_is_off_where_the_client_is_cut_and_nowhere_else() {
        let off = concat!("#![allow(unsafe_", "code, reason = \"fast\")]");
        assert_eq!(safe(&tree("relay/src/a.rs", off)).len(), 1);
        assert!(UNSAFE.iter().all(|name| safe(&tree(name, off)).is_empty()));
        assert_eq!(safe(&tree("Cargo.toml", concat!("unsafe_", "code = \"allow\""))).len(), 1);
        assert_eq!(safe(&tree("Cargo.toml", concat!("unsafe_", "code = \"deny\" # why"))).len(), 0);
    }

    #[test]
    fn a_list_that_is_sorted_by_code_of_its_own_is_found() {
        let call = concat!("all.sort_", "by_key(|one| one.day);");
        assert_eq!(sorted_once(&tree("practice/src/a.rs", call)).len(), 1);
        assert_eq!(sorted_once(&tree(SORTS[0], call)).len(), 0);
        assert_eq!(sorted_once(&tree("web/src/a.rs", "all.order_by_key(|one| one.day);")).len(), 0);
    }
}
