//! All rules of one language, read once, and found again by the words they begin with.
//! Not the reading of a text: see `helper`.

use crate::features::Classes;
use crate::frames::Frames;
use crate::kind::Place;
use crate::lexicon::Lexicon;
use crate::pattern::{Needs, Pattern};
use crate::rule::Rule;
use crate::sources::Sources;
use crate::spelling::Spelling;
use crate::stands::Stands;

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
    lines: Vec<Line>,
    /// For every name, the numbers of the lines that ask for it first, or for one of several among which it is.
    by_need: Vec<Vec<usize>>,
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
        let mut firsts = vec![0_usize; self.lexicon.len()];
        for (rule, one) in self.rules.iter_mut().enumerate() {
            for (pattern, line) in one.matches.iter_mut().enumerate() {
                let Some(mut names) = line.first(&self.lexicon) else {
                    let what = format!("pattern {} of `match` begins with any word", pattern + 1);
                    self.faults.push(Fault { file: one.name.to_string(), line: 0, what });
                    continue;
                };
                names.sort_unstable();
                names.dedup();
                names.iter().for_each(|name| firsts[usize::from(*name)] += 1);
                let places = one.places.iter().fold(0, |places, place| places | bit(*place));
                let needs = std::mem::take(&mut line.needs);
                self.lines.push(Line { rule, pattern, places, first: names, needs });
            }
        }
        // What many patterns begin with stands in every text.
        let common = |name: u16| 1 + firsts.get(usize::from(name)).copied().unwrap_or_default();
        self.lines.iter_mut().for_each(|line| line.needs.rarest_first(common));
        self.by_need = vec![Vec::new(); self.lexicon.len()];
        for (number, line) in self.lines.iter().enumerate() {
            for name in line.needs.all.first().map_or(&[][..], |need| &need.names) {
                self.by_need[usize::from(*name)].push(number);
            }
        }
    }

    /// The lines looked for in `place` whose first need is met by a text in which names stand so.
    pub(crate) fn possible(&self, stands: &Stands, place: Place) -> impl Iterator<Item = &Line> {
        let mut possible: Vec<bool> = self.lines.iter().map(|line| line.needs.all.is_empty()).collect();
        for number in stands.names().filter_map(|name| self.by_need.get(name)).flatten() {
            possible[*number] = true;
        }
        let lines = self.lines.iter().zip(possible).filter(|(_, possible)| *possible).map(|(line, _)| line);
        lines.filter(move |line| line.places & bit(place) != 0)
    }

    /// The pattern of a line.
    pub(crate) fn pattern(&self, line: &Line) -> Option<&Pattern> {
        self.rules.get(line.rule)?.matches.get(line.pattern)
    }
}

/// One pattern that is looked for, and what is asked before it is tried.
pub(crate) struct Line {
    /// The number of its rule, and its own in it.
    pub(crate) rule: usize,
    pattern: usize,
    /// A bit for each place it is looked for in.
    places: u8,
    /// The names one of which its first word carries.
    pub(crate) first: Vec<u16>,
    pub(crate) needs: Needs,
}

fn bit(place: Place) -> u8 {
    1 << place as u8
}
