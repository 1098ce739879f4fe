//! How hard the texts are to read, by a standard formula in each language: every file at or below the limit.
//!
//! Not a judge of whether a text is good: it sees the length of sentences and words. Why these formulas and limits:
//! `docs/decisions/0015-reading-level.md`.

mod english;
mod spanish;

use std::collections::BTreeMap;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser;

use super::{Found, Tree, below};

/// English: the highest grade by Flesch-Kincaid.
const GRADE: f64 = 8.0;
/// Spanish: the lowest ease by the INFLESZ scale, where *fairly easy* begins.
const EASE: f64 = 65.0;
/// Fewer words in whole sentences than this say nothing about a file by itself; they are measured with the others.
const ENOUGH: usize = 60;

/// Stands for a name or a day in a sentence.
const SOMETHING: &str = "Alex";

/// Counts of a text.
#[derive(Clone, Copy, Default)]
struct Counts {
    sentences: usize,
    words: usize,
    syllables: usize,
}

/// What is measured, and the limit.
#[derive(Clone, Copy)]
struct Language {
    name: &'static str,
    syllables: fn(&str) -> usize,
    /// The measure, and whether it is too hard.
    measure: fn(Counts) -> (f64, bool),
}

const LANGUAGES: [Language; 2] = [
    Language { name: "en", syllables: english::syllables, measure: flesch_kincaid },
    Language { name: "es", syllables: spanish::syllables, measure: inflesz },
];

/// Every file of texts, and what the wording helper says, in each language.
pub(super) fn level(tree: &Tree) -> Found {
    LANGUAGES.iter().flat_map(|language| of_language(tree, language)).collect()
}

fn of_language(tree: &Tree, language: &Language) -> Found {
    let mut files = BTreeMap::<String, Counts>::new();
    for (name, said) in texts(tree, language.name) {
        let counts = count(&said, language.syllables);
        // What is too little for a measure of its own is measured together.
        let name = if counts.words < ENOUGH { format!("small files of {}", language.name) } else { name };
        let sum = files.entry(name).or_default();
        sum.sentences += counts.sentences;
        sum.words += counts.words;
        sum.syllables += counts.syllables;
    }
    let hard = |(name, counts): (String, Counts)| {
        let (measured, too_hard) = (language.measure)(counts);
        too_hard.then(|| format!("{name} measures {measured:.1}"))
    };
    files.into_iter().filter_map(hard).collect()
}

/// The words a person sees, by file; those of the wording helper as one.
fn texts(tree: &Tree, language: &str) -> Vec<(String, Vec<String>)> {
    let folder = format!("web/texts/{language}/");
    let mut all: Vec<_> =
        below(tree, &[&folder], ".ftl").map(|(name, text)| (name.to_owned(), messages(text))).collect();
    let folder = format!("wording/rules/{language}/");
    let helper: Vec<_> =
        below(tree, &[&folder], ".rule").flat_map(|(_, text)| spoken_by_the_helper(text)).collect();
    if !helper.is_empty() {
        all.push((folder, helper));
    }
    all
}

fn spoken_by_the_helper(rule: &str) -> Vec<String> {
    let said =
        |line: &str| line.strip_prefix("why:").or_else(|| line.strip_prefix("try:")).map(str::to_owned);
    rule.lines().filter_map(said).collect()
}

/// Every text of a Fluent file; one that has variants, once for each.
fn messages(source: &str) -> Vec<String> {
    let resource = match parser::parse(source) {
        Ok(resource) | Err((resource, _)) => resource,
    };
    let mut all = Vec::new();
    for entry in &resource.body {
        let Entry::Message(message) = entry else { continue };
        let patterns =
            message.value.iter().chain(message.attributes.iter().map(|attribute| &attribute.value));
        patterns.for_each(|pattern| all.extend(spoken(pattern)));
    }
    all
}

fn spoken(pattern: &Pattern<&str>) -> Vec<String> {
    let mut said = vec![String::new()];
    for element in &pattern.elements {
        let next = match element {
            PatternElement::TextElement { value } => vec![(*value).to_owned()],
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                variants.iter().flat_map(|variant| spoken(&variant.value)).collect()
            }
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::StringLiteral { value }),
            } => vec![(*value).to_owned()],
            PatternElement::Placeable { .. } => vec![SOMETHING.to_owned()],
        };
        said = said.iter().flat_map(|start| next.iter().map(move |end| format!("{start}{end}"))).collect();
    }
    said
}

/// Whole sentences only: labels are short, and would make a file look easier than its sentences are.
fn count(texts: &[String], syllables: fn(&str) -> usize) -> Counts {
    let mut counts = Counts::default();
    for sentence in texts.iter().flat_map(|text| sentences(text)) {
        let words: Vec<_> =
            sentence.split(|c: char| !is_in_word(c)).filter(|word| has_letter(word)).collect();
        counts.sentences += usize::from(!words.is_empty());
        counts.words += words.len();
        counts.syllables += words.iter().map(|word| syllables(word)).sum::<usize>();
    }
    counts
}

/// The parts of a text that end like a sentence.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let ends = |(at, c): (usize, char)| {
        let after = text[at + c.len_utf8()..].chars().next();
        let closes = after.is_none_or(|c| c.is_whitespace() || "\"»)".contains(c));
        (matches!(c, '.' | '?' | '!') && closes).then_some(at)
    };
    let mut from = 0;
    text.char_indices().filter_map(ends).map(move |end| {
        let sentence = &text[from..end];
        from = end + 1;
        sentence
    })
}

fn is_in_word(c: char) -> bool {
    c.is_alphabetic() || c == '\'' || c == '\u{2019}'
}

fn has_letter(word: &str) -> bool {
    word.contains(char::is_alphabetic)
}

/// The years of school a text asks for: Kincaid, Fishburne, Rogers and Chissom, 1975.
fn flesch_kincaid(counts: Counts) -> (f64, bool) {
    let (words, sentences, syllables) = as_figures(counts);
    let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
    (grade, grade > GRADE)
}

/// The ease of a Spanish text, 0 to 100: Szigriszt-Pazos, 1993, read on the scale of Barrio-Cantalejo and others, 2008.
fn inflesz(counts: Counts) -> (f64, bool) {
    let (words, sentences, syllables) = as_figures(counts);
    let ease = 206.835 - 62.3 * syllables / words - words / sentences;
    (ease, ease < EASE)
}

/// A text without a sentence is as easy as can be: nothing is divided by nothing.
fn as_figures(counts: Counts) -> (f64, f64, f64) {
    let figure = |count: usize| u32::try_from(count.max(1)).map_or(1.0, f64::from);
    (figure(counts.words), figure(counts.sentences), figure(counts.syllables))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(name: &str, text: &str) -> Tree {
        Tree::from([(name.to_owned(), text.to_owned())])
    }

    const EASY: &str = "a = You can stop at any time. Nobody asks you why. ";
    const HARD: &str = "a = Notwithstanding considerable organisational difficulties, representatives \
        characteristically underestimate the institutional ramifications of communication. ";
    const FACIL: &str = "a = Puedes parar cuando quieras. Nadie te pide un motivo. ";
    const DIFICIL: &str = "a = Independientemente de las consideraciones institucionales, los representantes \
        subestiman sistemáticamente las ramificaciones administrativas de la comunicación interpersonal. ";

    fn repeated(text: &str) -> String {
        let (key, words) = text.split_once('=').unwrap();
        format!("{key}={}\n", words.repeat(8))
    }

    #[test]
    fn a_hard_text_is_found_and_an_easy_one_is_not_in_either_language() {
        for (language, easy, hard) in [("en", EASY, HARD), ("es", FACIL, DIFICIL)] {
            let name = format!("web/texts/{language}/a.ftl");
            assert_eq!(level(&tree(&name, &repeated(easy))), Found::new());
            let found = level(&tree(&name, &repeated(hard)));
            assert!(found.len() == 1 && found[0].starts_with(&name), "{found:?}");
        }
    }

    #[test]
    fn files_too_short_for_a_measure_are_measured_together() {
        let mut texts = tree("web/texts/en/a.ftl", HARD);
        texts.insert("web/texts/en/b.ftl".to_owned(), HARD.to_owned());
        assert_eq!(level(&texts).len(), 1);
    }

    #[test]
    fn what_the_wording_helper_says_is_measured_too_and_its_patterns_are_not() {
        let (_, words) = HARD.split_once('=').unwrap();
        let rule = format!("why: {}\nmatch\n[easy]\n", words.repeat(8));
        assert_eq!(level(&tree("wording/rules/en/a.rule", &rule)).len(), 1);
        let rule = format!("why: It hurts.\nmatch\n{words}\n");
        assert_eq!(level(&tree("wording/rules/en/a.rule", &rule)), Found::new());
    }

    #[test]
    fn the_formulas_give_what_is_worked_out_by_hand() {
        let counts = count(
            &["The cat sat on the mat. It was a happy animal, I believe.".to_owned()],
            english::syllables,
        );
        assert_eq!((counts.words, counts.sentences, counts.syllables), (13, 2, 17));
        let (grade, _) = flesch_kincaid(counts);
        assert!((grade - 2.376).abs() < 0.01, "{grade}");
        let counts = count(&["El gato duerme en la casa. Hoy hace frío.".to_owned()], spanish::syllables);
        assert_eq!((counts.words, counts.sentences, counts.syllables), (9, 2, 14));
        let (ease, _) = inflesz(counts);
        assert!((ease - 105.42).abs() < 0.01, "{ease}");
    }

    #[test]
    fn labels_are_left_out_names_are_one_word_and_variants_are_all_read() {
        let source = "a = Share it\nb = { $name } sees it. { $count ->\n    [one] One waits.\n   *[other] Some wait.\n}\n";
        let counts = count(&messages(source), english::syllables);
        assert_eq!((counts.sentences, counts.words), (4, 10));
    }
}
