//! Rules over texts, papers and styles: what people read, in every language.

use std::collections::{BTreeMap, BTreeSet};

use super::{Found, Tree, below, place};

/// The trials are tiny, so nothing is claimed for certain; and a path of one machine helps nobody else.
pub(super) fn claims(tree: &Tree) -> Found {
    let words = [
        concat!("pro", "ven"),
        concat!("clinically ", "pro"),
        concat!("guaran", "teed"),
        concat!("/wo", "rk/"),
        concat!("/ro", "ot/"),
    ];
    let mut found = Found::new();
    for (name, text) in tree.iter().filter(|(name, _)| {
        !name.ends_with(".lock") && !name.ends_with("package-lock.json") && *name != "LICENSE"
    }) {
        for (number, line) in text.lines().enumerate() {
            let small = line.to_lowercase();
            found.extend(
                words.iter().filter(|word| has_word(&small, word)).map(|word| place(name, number, word)),
            );
        }
    }
    found
}

/// Whether the word stands there as one, not inside a longer one.
fn has_word(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let after = line[at + word.len()..].chars().next();
        let before = line[..at].chars().next_back();
        let inside = |c: Option<char>| c.is_some_and(char::is_alphabetic);
        word.starts_with('/') || word.ends_with("pro") || (!inside(after) && !inside(before))
    })
}

/// The reader is tired and hurt: nobody shouts. In a rule of the wording helper, what is shown begins with `why` or `try`;
/// elsewhere in it the sign belongs to the pattern.
pub(super) fn quiet(tree: &Tree) -> Found {
    let fluent = below(tree, &["web/texts/"], ".ftl").map(|(name, text)| (name, text, &[""] as &[&str]));
    let rules = below(tree, &["wording/rules/"], ".rule")
        .map(|(name, text)| (name, text, &["why", "try"] as &[&str]));
    let mut found = Found::new();
    for (name, text, shown) in fluent.chain(rules) {
        for (number, line) in text.lines().enumerate() {
            let said =
                !line.trim_start().starts_with('#') && shown.iter().any(|start| line.starts_with(start));
            if said && line.contains(['!', '¡']) {
                found.push(place(name, number, line.trim()));
            }
        }
    }
    found
}

/// What stands on the first page and on the path blames nobody: it says what waits, and not that somebody was late with it.
pub(super) fn unblaming(tree: &Tree) -> Found {
    let words = [
        "overdue",
        "forgot",
        "failed",
        "should have",
        "you must",
        "still have",
        "at last",
        "again and again",
        "again you",
        "atrasad",
        "olvidaste",
        "fallaste",
        "deberías",
        "tienes que",
        "por fin",
        "otra vez no",
    ];
    let mut found = Found::new();
    for (name, text) in below(tree, &["web/texts/"], ".ftl") {
        for (number, line) in text.lines().enumerate() {
            let Some((key, said)) = line.split_once('=') else { continue };
            let small = said.to_lowercase();
            let at_first_sight =
                key.starts_with("today-") || key.starts_with("path-") || key.contains("-waits");
            if at_first_sight && words.iter().any(|word| small.contains(word)) {
                found.push(place(name, number, line.trim()));
            }
        }
    }
    found
}

/// Nobody is told what share of anything they managed: no percentage stands in what people read.
pub(super) fn shares(tree: &Tree) -> Found {
    let words = ["%", "percent", "per cent", "por ciento"];
    let mut found = Found::new();
    for (name, text) in below(tree, &["web/texts/"], ".ftl") {
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim_start().starts_with('#'));
        let told = lines.filter(|(_, line)| words.iter().any(|word| line.to_lowercase().contains(word)));
        found.extend(told.map(|(number, line)| place(name, number, line.trim())));
    }
    found
}

/// Every file and every message is there in every language.
pub(super) fn languages(tree: &Tree) -> Found {
    let mut by_language = BTreeMap::<&str, BTreeSet<String>>::new();
    for (name, text) in below(tree, &["web/texts/"], ".ftl") {
        let Some((language, file)) = name.trim_start_matches("web/texts/").split_once('/') else { continue };
        let keys = text
            .lines()
            .filter(|line| line.starts_with(|c: char| c.is_alphabetic()))
            .filter_map(|l| l.split_once('='));
        by_language
            .entry(language)
            .or_default()
            .extend(keys.map(|(key, _)| format!("{file}: {}", key.trim())));
    }
    let all: BTreeSet<String> = by_language.values().flatten().cloned().collect();
    let missing = |(language, keys): (&&str, &BTreeSet<String>)| {
        all.difference(keys).map(|key| format!("{language} lacks {key}")).collect::<Vec<_>>()
    };
    by_language.iter().flat_map(missing).collect()
}

/// Light and dark come from the same roles, so a colour has one home.
pub(super) fn colours(tree: &Tree) -> Found {
    let styles = below(tree, &["web/"], ".css").chain(below(tree, &["web/src/"], ".rs"));
    let mut found = Found::new();
    for (name, text) in styles.filter(|(name, _)| !name.ends_with("tokens.css")) {
        let numbered = text.lines().enumerate();
        found.extend(
            numbered
                .filter(|(_, line)| has_colour(line))
                .map(|(number, line)| place(name, number, line.trim())),
        );
    }
    found
}

fn has_colour(line: &str) -> bool {
    let functions = ["rgb(", "rgba(", "hsl(", "hsla(", "oklch(", "oklab(", "lch(", "lab(", "hwb("];
    let code = line.split("//").next().unwrap_or_default();
    functions.iter().any(|f| {
        code.match_indices(f).any(|(at, _)| !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_'))
    }) || code.match_indices('#').any(|(at, _)| is_hex(&code[at + 1..]))
}

/// Three, four, six or eight hexadecimal digits, at least one of them a digit or all of them: `#fed` alone could be a name,
/// and is taken for a colour, since names begin with a role.
fn is_hex(text: &str) -> bool {
    let length = text.chars().take_while(char::is_ascii_hexdigit).count();
    let ends = text[length..].chars().next().is_none_or(|c| !c.is_alphanumeric() && c != '-' && c != '_');
    ends && [3, 4, 6, 8].contains(&length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(list: &[(&str, &str)]) -> Tree {
        list.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
    }

    #[test]
    fn a_claim_is_found_and_a_like_word_is_not() {
        assert_eq!(claims(&tree(&[("README.md", concat!("It is Pro", "ven to help"))])).len(), 1);
        assert_eq!(claims(&tree(&[("README.md", "its provenance")])).len(), 0);
    }

    #[test]
    fn a_shout_is_found_in_either_language() {
        assert_eq!(quiet(&tree(&[("web/texts/en/a.ftl", "key = Well done!")])).len(), 1);
        assert_eq!(quiet(&tree(&[("web/texts/es/a.ftl", "# ! in a comment\nkey = ¡Bien")])).len(), 1);
    }

    #[test]
    fn a_shout_is_found_where_the_helper_speaks_and_not_in_its_patterns() {
        let rule = "why: It hurts!\nmatch\n[pero !@owning]";
        assert_eq!(
            quiet(&tree(&[("wording/rules/es/but.rule", rule)])),
            ["wording/rules/es/but.rule:1: why: It hurts!"]
        );
    }

    #[test]
    fn blame_on_the_first_page_is_found_and_what_merely_waits_is_not() {
        let texts = "promises-waits-due = A promise is overdue\ntoday-waits-nothing = Nothing waits for you.\npact-x = overdue";
        assert_eq!(
            unblaming(&tree(&[("web/texts/en/a.ftl", texts)])),
            ["web/texts/en/a.ftl:1: promises-waits-due = A promise is overdue"]
        );
    }

    #[test]
    fn a_percentage_is_found_in_either_language_and_a_comment_is_none() {
        let texts = tree(&[
            ("web/texts/en/a.ftl", "# 100 % of them\nkept = You kept 80 percent"),
            ("web/texts/es/a.ftl", "kept = Cumpliste el 80 %"),
        ]);
        assert_eq!(shares(&texts).len(), 2);
    }

    #[test]
    fn a_text_that_one_language_lacks_is_found() {
        let texts = tree(&[("web/texts/en/a.ftl", "one = x\ntwo = y"), ("web/texts/es/a.ftl", "one = x")]);
        assert_eq!(languages(&texts), ["es lacks a.ftl: two"]);
    }

    #[test]
    fn a_colour_is_found_outside_the_token_file() {
        let css = "a { color: #fff; }\n#add-row { margin: 0 }";
        assert_eq!(
            colours(&tree(&[("web/static/styles/a.css", css)])),
            ["web/static/styles/a.css:1: a { color: #fff; }"]
        );
        assert_eq!(colours(&tree(&[("web/static/styles/tokens.css", css)])).len(), 0);
        assert_eq!(colours(&tree(&[("web/src/a.rs", "let c = \"rgb(1, 2, 3)\";")])).len(), 1);
    }
}
