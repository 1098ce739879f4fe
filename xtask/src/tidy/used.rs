//! The rule that every text is shown somewhere: what no screen asks for is read by translators alone.
//!
//! It reads names and follows no types: a text counts as used where a file that names its room also names it, or where names are put
//! together from a beginning that it has.

use std::collections::BTreeSet;

use super::{Found, Tree, below};

/// Names whose beginning is itself put together: a room, and how the rest begins.
const PUT_TOGETHER: &[(&str, &str)] =
    &[("boundaries", "start-"), ("boundaries", "reason-"), ("feelings", "")];

/// A text that nothing asks for.
pub(super) fn texts(tree: &Tree) -> Found {
    let sources: Vec<Source<'_>> =
        below(tree, &["web/src/"], ".rs").map(|(_, text)| Source::of(text)).collect();
    let starts: BTreeSet<&str> = sources.iter().flat_map(|source| source.starts.iter().copied()).collect();
    let mut found = Found::new();
    for (file, text) in below(tree, &["web/texts/en/"], ".ftl") {
        let room = file.trim_start_matches("web/texts/en/").trim_end_matches(".ftl");
        let own = format!("{}-", room.replace('_', "-"));
        let keys = text.lines().filter_map(|line| line.split_once(" =").map(|(key, _)| key));
        for name in keys.filter_map(|key| key.strip_prefix(&own)) {
            let together = PUT_TOGETHER.iter().any(|(of, start)| *of == room && name.starts_with(start));
            let begun = starts.iter().any(|start| name.starts_with(start));
            if !together && !begun && !sources.iter().any(|source| source.asks(room, name)) {
                found.push(format!("{file}: nothing shows {own}{name}"));
            }
        }
    }
    found
}

/// What a file names.
struct Source<'a> {
    words: BTreeSet<&'a str>,
    /// What stands after `::`.
    named: BTreeSet<&'a str>,
    /// Beginnings that something is put to, as in `"topic-{name}"`.
    starts: BTreeSet<&'a str>,
}

impl<'a> Source<'a> {
    fn of(text: &'a str) -> Self {
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let words = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
        let named = text.split("::").skip(1).filter_map(|rest| rest.split(|c| !is_word(c)).next()).collect();
        let start = |piece: &'a str| {
            let (start, _) = piece.split_once("-{")?;
            let whole = !start.is_empty() && start.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            whole.then(|| &piece[..=start.len()])
        };
        Self { words, named, starts: text.split('"').filter_map(start).collect() }
    }

    fn asks(&self, room: &str, name: &str) -> bool {
        let (small, large) = (name.replace('-', "_"), name.replace('-', "_").to_uppercase());
        self.words.contains(room)
            && (self.named.contains(small.as_str()) || self.named.contains(large.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_found_that_no_file_asks_for_by_its_name_or_by_a_beginning() {
        let texts_of = "pact-title = A\npact-signed-by = B { $name }\npact-topic-sleep = C\npact-gone = D\n";
        let source =
            "use keys::pact as k; t(k::TITLE); say(k::signed_by(n)); k::by_name(&format!(\"topic-{name}\"));";
        let tree = |source: &str| {
            [("web/texts/en/pact.ftl", texts_of), ("web/src/a.rs", source)]
                .map(|(name, text)| (name.to_owned(), text.to_owned()))
                .into()
        };
        assert_eq!(texts(&tree(source)), ["web/texts/en/pact.ftl: nothing shows pact-gone"]);
        assert_eq!(texts(&tree("use keys::week as k; t(k::TITLE)")).len(), 4);
    }
}
