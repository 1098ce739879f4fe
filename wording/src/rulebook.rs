//! All rules of one language, read once, and found again by the words they begin with.
//! Not the reading of a text: see `helper`.

use crate::features::Classes;
use crate::frames::Frames;
use crate::kind::Place;
use crate::lexicon::Lexicon;
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
    /// For every name, the patterns that may begin with it.
    by_first: Vec<Vec<Entry>>,
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
        self.by_first = vec![Vec::new(); self.lexicon.len()];
        let mut running = 0;
        for (rule, one) in self.rules.iter().enumerate() {
            for (pattern, line) in one.matches.iter().enumerate() {
                let entry = Entry { rule, pattern, running };
                running += 1;
                let Some(mut names) = line.first(&self.lexicon) else {
                    let what = format!("pattern {} of `match` begins with any word", pattern + 1);
                    self.faults.push(Fault { file: one.name.to_string(), line: 0, what });
                    continue;
                };
                names.sort_unstable();
                names.dedup();
                for name in names {
                    self.by_first.get_mut(usize::from(name)).into_iter().for_each(|list| list.push(entry));
                }
            }
        }
    }

    /// For every pattern, whether it is looked for in `place` and can match a text with the names `has` says yes to.
    pub(crate) fn matchable(&self, place: Place, has: impl Fn(u16) -> bool) -> Vec<bool> {
        let rules = self.rules.iter();
        rules
            .flat_map(|rule| {
                let here = rule.places.contains(&place);
                rule.matches.iter().map(move |pattern| (here, pattern))
            })
            .map(|(here, pattern)| here && pattern.may_match(&has))
            .collect()
    }

    /// The `matchable` patterns that may begin with a word that carries `names`, each with its rule's number.
    pub(crate) fn beginning_with<'a>(
        &'a self,
        names: &'a [u16],
        matchable: &'a [bool],
    ) -> impl Iterator<Item = (usize, &'a Pattern)> + 'a {
        let entries = names.iter().filter_map(|name| self.by_first.get(usize::from(*name))).flatten();
        let entries = entries.filter(|entry| matchable.get(entry.running).copied().unwrap_or_default());
        entries
            .filter_map(|entry| Some((entry.rule, self.rules.get(entry.rule)?.matches.get(entry.pattern)?)))
    }
}

/// Where a pattern stands: its rule, its line in it, and its number among all patterns.
#[derive(Clone, Copy)]
struct Entry {
    rule: usize,
    pattern: usize,
    running: usize,
}
