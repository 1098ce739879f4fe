//! The helper itself: reads one text in one language and gives back its marks.
//! Not a judge: it never says that a text is good, and it never blocks.

use crate::features::{self, Unit};
use crate::kind::{Kind, Language, Place};
use crate::matching::{Found, Search};
use crate::model::{Limits, Model, SIGHTS, Spoken};
use crate::packed::{self, Unreadable};
use crate::rule::Rule;
use crate::rulebook::{Fault, Rulebook};
use crate::sources::Sources;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// One span of the text that may land badly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text, on character boundaries.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// One line on why it lands badly, in the helper's language.
    pub why: Arc<str>,
    /// A way to say it, in the helper's language.
    pub try_instead: Arc<str>,
    /// The rule that speaks: the name of its file under `rules/`.
    pub rule: Arc<str>,
}

/// The wording helper for one language. Costly to make (it reads its rules), cheap to use: keep one.
pub struct Helper {
    language: Language,
    book: Rulebook,
    model: Option<Model>,
}

impl Helper {
    /// Reads the rules of `language`.
    pub fn new(language: Language) -> Self {
        Self { language, book: Rulebook::read(Sources::of(language)), model: Model::of(language) }
    }

    /// Reads what [`packed::write`] made of a language.
    ///
    /// # Errors
    /// When the bytes are not such a file. Nothing of it is used then.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Unreadable> {
        let (language, book, model) = packed::read(bytes)?;
        Ok(Self { language, book, model: Some(model) })
    }

    /// The language it reads.
    pub fn language(&self) -> Language {
        self.language
    }

    /// What could not be read in its rule files; a test holds this empty.
    pub fn faults(&self) -> &[Fault] {
        &self.book.faults
    }

    /// The marks of `text`, in the order of their spans, never overlapping. Total: any text has an answer.
    pub fn read(&self, place: Place, text: &str) -> Vec<Mark> {
        match &self.model {
            Some(model) => self.read_beside(model, place, text),
            None => heaviest(self.by_rules(place, &self.words(place, text))),
        }
    }

    /// The same, with another model beside the rules.
    pub fn read_beside(&self, model: &Model, place: Place, text: &str) -> Vec<Mark> {
        let seen = self.seen(model, place, text);
        if model.speaks(&seen.sights) { self.said(seen, model.limits()) } else { Vec::new() }
    }

    /// By what a whole text is weighed beside `model`, for who learns or measures that.
    pub fn sights(&self, model: &Model, place: Place, text: &str) -> [f32; SIGHTS] {
        self.seen(model, place, text).sights
    }

    fn seen(&self, model: &Model, place: Place, text: &str) -> Seen {
        let words = self.words(place, text);
        let units = features::units(&words, text, place);
        let findings = model.findings(&units);
        let touching = |span: Range<usize>| {
            let units = units.iter().enumerate();
            units.filter(move |(_, unit)| !apart(&unit.span, &span)).map(|(number, _)| number)
        };
        let by_rules = self.by_rules(place, &words).into_iter();
        let by_rules: Vec<(Mark, f32)> = by_rules
            .map(|mark| {
                let agreement = findings.agreement(mark.kind, touching(mark.span.clone()));
                (mark, agreement)
            })
            .collect();
        let rules: BTreeSet<&str> = by_rules.iter().map(|(mark, _)| &*mark.rule).collect();
        let spoken = Spoken {
            rules: u8::try_from(rules.len()).unwrap_or(u8::MAX),
            agreement: by_rules.iter().map(|(_, agreement)| *agreement).fold(f32::MIN, f32::max),
        };
        let sights = findings.sights(place, &spoken);
        let likeliest = findings.likeliest(place).into_iter().zip(units);
        let by_model =
            likeliest.filter_map(|(found, unit)| found.map(|(kind, odds)| (unit.span, kind, odds)));
        Seen { sights, by_rules, by_model: by_model.collect() }
    }

    /// What is said of a text that something is said of: what is sure enough by itself, or else the one thing that is surest.
    fn said(&self, seen: Seen, limits: Limits) -> Vec<Mark> {
        let Seen { by_rules, by_model, .. } = seen;
        let surest =
            by_rules.iter().max_by(|one, other| one.1.total_cmp(&other.1)).map(|(mark, _)| mark.clone());
        let mut kept: Vec<_> =
            by_rules.into_iter().filter(|(_, agreement)| *agreement >= limits.doubts).collect();
        kept.sort_by(|one, other| other.1.total_cmp(&one.1));
        let mut marks = apart_from_each_other(kept.into_iter().map(|(mark, _)| mark));
        for (span, kind, odds) in &by_model {
            if *odds >= limits.speaks && marks.iter().all(|mark| apart(&mark.span, span)) {
                marks.extend(self.by_model(*kind, span.clone()));
            }
        }
        if marks.is_empty() {
            let likeliest = by_model.into_iter().max_by(|one, other| one.2.total_cmp(&other.2));
            marks.extend(surest.or_else(|| likeliest.and_then(|(span, kind, _)| self.by_model(kind, span))));
        }
        marks.sort_by_key(|mark| mark.span.start);
        marks
    }

    /// The marks of `text` where it goes on from `before`, another part by the same hand: once what was done has been
    /// told there, a later "I am sorry I hurt you" is not vague. In all else `text` is read alone.
    pub fn read_after(&self, place: Place, before: &str, text: &str) -> Vec<Mark> {
        let mut marks = self.read(place, text);
        if marks.iter().any(|mark| mark.kind == Kind::Vague) && self.tells_what(place, before) {
            marks.retain(|mark| mark.kind != Kind::Vague);
        }
        marks
    }

    /// Whether `text` names something that was done: whatever makes the vague kind's first rule silent.
    fn tells_what(&self, place: Place, text: &str) -> bool {
        let words = self.words(place, text);
        let search = Search { text: &words, lexicon: &self.book.lexicon };
        let mut rules = self.book.rules.iter().filter(|rule| *rule.name == *Kind::Vague.name());
        rules.any(|rule| held_back(rule, search))
    }

    /// What the model says, in the words of the kind's first rule.
    fn by_model(&self, kind: Kind, span: Range<usize>) -> Option<Mark> {
        let rule = self.book.rules.iter().find(|rule| *rule.name == *kind.name())?;
        Some(marked(span, rule, "model".into()))
    }

    fn words(&self, place: Place, text: &str) -> Text {
        let mut words = Text::read(text, &self.book.lexicon, &self.book.spelling, &self.book.classes);
        self.book.frames.mark(&mut words, &self.book.lexicon, place);
        words
    }

    /// The stretches of `text` as the model sees them.
    pub fn units(&self, place: Place, text: &str) -> Vec<Unit> {
        features::units(&self.words(place, text), text, place)
    }

    /// What every rule of `place` would mark, overlapping or not, in no particular order.
    pub fn read_all(&self, place: Place, text: &str) -> Vec<Mark> {
        self.by_rules(place, &self.words(place, text))
    }

    fn by_rules(&self, place: Place, words: &Text) -> Vec<Mark> {
        let search = Search { text: words, lexicon: &self.book.lexicon };
        let found = self.found(place, search);
        let spoken = found.iter().filter_map(|(number, found)| Some((self.book.rules.get(*number)?, found)));
        spoken
            .filter(|(rule, _)| !held_back(rule, search))
            .flat_map(|(rule, found)| {
                found
                    .iter()
                    .filter(move |one| speaks(rule, one, search))
                    .map(move |one| mark(rule, one, search.text))
            })
            .collect()
    }

    /// What the patterns of each rule match. One is tried only where all that it needs stands ahead of its first word.
    fn found(&self, place: Place, search: Search<'_>) -> BTreeMap<usize, Vec<Found>> {
        let mut found: BTreeMap<usize, Vec<Found>> = BTreeMap::new();
        let words = search.text.words().len();
        for asked in self.book.lines.possible(search.text.stands(), place) {
            let mut starts = search.starts(0..words, asked.needs, asked.local).peekable();
            let Some(pattern) = starts.peek().and_then(|_| self.book.pattern(&asked)) else { continue };
            let matches: Vec<Found> = starts.filter_map(|start| search.at(pattern, start)).collect();
            if !matches.is_empty() {
                found.entry(asked.rule).or_default().extend(matches);
            }
        }
        found
    }
}

/// Of marks that overlap, the heaviest kind; then the longest.
fn heaviest(all: Vec<Mark>) -> Vec<Mark> {
    let mut marks = all;
    marks.sort_by_key(|mark| (mark.kind, std::cmp::Reverse(mark.span.len()), mark.span.start));
    apart_from_each_other(marks.into_iter())
}

/// Of marks that overlap, the first.
fn apart_from_each_other(marks: impl Iterator<Item = Mark>) -> Vec<Mark> {
    let mut kept: BTreeMap<usize, Mark> = BTreeMap::new();
    for mark in marks {
        let before = kept.range(..mark.span.end).next_back();
        if before.is_none_or(|(_, other)| other.span.end <= mark.span.start) {
            kept.insert(mark.span.start, mark);
        }
    }
    kept.into_values().collect()
}

/// What is seen of a text before anything is said of it.
struct Seen {
    sights: [f32; SIGHTS],
    /// What rules would mark, and how much the model finds of it there.
    by_rules: Vec<(Mark, f32)>,
    /// Of each unit, the kind that is likeliest, and how likely.
    by_model: Vec<(Range<usize>, Kind, f32)>,
}

fn apart(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.end <= other.start || other.end <= one.start
}

/// Whether something anywhere in the text makes the rule silent.
fn held_back(rule: &Rule, search: Search<'_>) -> bool {
    rule.unless_anywhere.iter().any(|pattern| search.within(pattern, 0..search.text.words().len()))
}

/// Whether neither quotation nor something in the same sentence holds the rule back.
fn speaks(rule: &Rule, found: &Found, search: Search<'_>) -> bool {
    let words = search.text.words().get(found.marked.clone()).unwrap_or_default();
    if words.first().is_none_or(|word| word.reported) || words.iter().any(|word| word.quoted) {
        return false;
    }
    let sentences = search.text.sentences(&found.whole);
    !rule.unless.iter().any(|pattern| search.within(pattern, sentences.clone()))
}

fn mark(rule: &Rule, found: &Found, text: &Text) -> Mark {
    let edge = |at: usize| text.words().get(at).map_or(0..0, |word| word.span.clone());
    let span = edge(found.marked.start).start..edge(found.marked.end - 1).end;
    marked(span, rule, Arc::clone(&rule.name))
}

fn marked(span: Range<usize>, rule: &Rule, name: Arc<str>) -> Mark {
    let (why, try_instead) = (Arc::clone(&rule.why), Arc::clone(&rule.try_instead));
    Mark { span, kind: rule.kind, why, try_instead, rule: name }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(language: Language) -> impl Iterator<Item = String> {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("corpus").join(language.code());
        let file = std::fs::read_to_string(folder.join("build.tsv")).unwrap_or_default();
        let rows: Vec<String> = file.lines().skip(1).step_by(25).map(str::to_owned).collect();
        rows.into_iter().filter_map(|row| row.split('\t').nth(3).map(str::to_owned))
    }

    /// Every pattern at every word, nothing asked before.
    fn tried_everywhere(helper: &Helper, place: Place, search: Search<'_>) -> Vec<(usize, Found)> {
        let rules = helper.book.rules.iter().enumerate().filter(|(_, rule)| rule.places.contains(&place));
        let patterns =
            rules.flat_map(|(number, rule)| rule.matches.iter().map(move |pattern| (number, pattern)));
        let words = search.text.words().len();
        patterns
            .flat_map(|(number, pattern)| {
                (0..words).filter_map(move |start| Some((number, search.at(pattern, start)?)))
            })
            .collect()
    }

    #[test]
    fn asking_first_what_a_pattern_needs_loses_no_match() {
        for (language, place) in Language::ALL.into_iter().zip([Place::Apology, Place::Reply]) {
            let helper = Helper::new(language);
            let mut matches = 0;
            for text in texts(language) {
                let words = helper.words(place, &text);
                let search = Search { text: &words, lexicon: &helper.book.lexicon };
                let found = helper.found(place, search);
                for (number, one) in tried_everywhere(&helper, place, search) {
                    assert!(found.get(&number).is_some_and(|all| all.contains(&one)), "{text}");
                    matches += 1;
                }
            }
            assert!(matches > 10, "{matches} matches are too few to say so");
        }
    }
}
