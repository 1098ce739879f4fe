//! All rules of one language, read once, and found again by the words they begin with.
//! Not the reading of a text: see `helper`.

use crate::choices::CHOICES;
use crate::features::Classes;
use crate::frames::Frames;
use crate::lexicon::Lexicon;
use crate::lines::{Asked, Lines};
use crate::pattern::Pattern;
use crate::rule::Rule;
use crate::sources::Sources;
use crate::spelling::Spelling;

/// Something in a rule file that could not be read. The rest of the files is still used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}, line {line}: {what}")]
pub struct Fault {
    /// The file, without its ending.
    pub file: String,
    /// The line, from 1; 0 for the file as a whole.
    pub line: usize,
    /// What is wrong.
    pub what: String,
}

/// One language's rules.
#[derive(Default)]
pub(crate) struct Rulebook {
    pub(crate) lexicon: Lexicon,
    pub(crate) spelling: Spelling,
    pub(crate) classes: Classes,
    pub(crate) frames: Frames,
    pub(crate) rules: Vec<Rule>,
    pub(crate) faults: Vec<Fault>,
    pub(crate) lines: Lines,
}

impl Rulebook {
    pub(crate) fn read(sources: &'static Sources) -> Self {
        let mut book = Self::default();
        let faults = book.lexicon.read(sources.words);
        book.note("words", faults);
        let faults = book.spelling.read(sources.spelling);
        book.note("spelling", faults);
        let faults = book.classes.read(sources.classes);
        book.note("classes", faults);
        let faults = book.frames.read(sources.frames, &mut book.lexicon);
        book.note("frames", faults);
        for (name, text) in sources.rules {
            let (rule, faults) = Rule::read(name, text, &mut book.lexicon);
            book.note(name, faults);
            book.rules.extend(rule);
        }
        book.index();
        book
    }

    /// The book of these parts.
    pub(crate) fn of(
        lexicon: Lexicon,
        spelling: Spelling,
        classes: Classes,
        frames: Frames,
        rules: Vec<Rule>,
    ) -> Self {
        let mut book = Self { lexicon, spelling, classes, frames, rules, ..Self::default() };
        book.index();
        book
    }

    fn note(&mut self, file: &str, faults: Vec<(usize, String)>) {
        self.faults.extend(faults.into_iter().map(|(line, what)| Fault {
            file: file.to_owned(),
            line,
            what,
        }));
    }

    fn index(&mut self) {
        let Self { lexicon, rules, lines, faults, .. } = self;
        let mut begun = vec![0_usize; lexicon.len()];
        for (number, rule) in rules.iter_mut().enumerate() {
            for (at, pattern) in rule.matches.iter_mut().enumerate() {
                let Some(first) = pattern.first(lexicon) else {
                    let what = format!("pattern {} of `match` begins with any word", at + 1);
                    faults.push(Fault { file: rule.name.to_string(), line: 0, what });
                    continue;
                };
                lexicon.choices.names(&first).iter().for_each(|name| begun[usize::from(*name)] += 1);
                pattern.needs.begin_with(first);
                lines.add((number, at), &rule.places, &std::mem::take(&mut pattern.needs));
            }
        }
        if lexicon.len().max(lexicon.choices.len()) > usize::from(CHOICES) {
            self.faults.push(Fault { file: "words".to_owned(), line: 0, what: "too many words".to_owned() });
            return;
        }
        lexicon.index();
        // What many patterns begin with stands in every text.
        let common = |name: &u16| 1 + begun.get(usize::from(*name)).copied().unwrap_or_default();
        let choices = &self.lexicon.choices;
        let common = |number: u16| choices.names(&number).iter().map(common).sum();
        self.lines.index(common, begun.len(), choices);
    }

    /// The pattern that is asked about.
    pub(crate) fn pattern(&self, asked: &Asked<'_>) -> Option<&Pattern> {
        self.rules.get(asked.rule)?.matches.get(asked.pattern)
    }
}
