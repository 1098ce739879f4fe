//! All rules of one language, read once, and found again by the words they begin with.
//! Not the reading of a text: see `helper`.

use crate::frames::Frames;
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
    pub file: &'static str,
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
    pub(crate) frames: Frames,
    pub(crate) rules: Vec<Rule>,
    pub(crate) faults: Vec<Fault>,
    /// For every name, the patterns that may begin with it, as (rule, pattern).
    by_first: Vec<Vec<(u16, u16)>>,
}

impl Rulebook {
    pub(crate) fn read(sources: &'static Sources) -> Self {
        let mut book = Self::default();
        let faults = book.lexicon.read(sources.words);
        book.note("words", faults);
        let faults = book.spelling.read(sources.spelling);
        book.note("spelling", faults);
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

    fn note(&mut self, file: &'static str, faults: Vec<(usize, String)>) {
        self.faults.extend(faults.into_iter().map(|(line, what)| Fault { file, line, what }));
    }

    fn index(&mut self) {
        self.by_first = vec![Vec::new(); self.lexicon.len()];
        let mut loose = Vec::new();
        for (rule_number, rule) in self.rules.iter().enumerate() {
            for (number, pattern) in rule.matches.iter().enumerate() {
                let place = (u16::try_from(rule_number).unwrap_or(0), u16::try_from(number).unwrap_or(0));
                match pattern.first(&self.lexicon) {
                    Some(names) => names.iter().for_each(|name| {
                        self.by_first.get_mut(usize::from(*name)).into_iter().for_each(|list| list.push(place));
                    }),
                    None => loose.push((rule.name, number + 1)),
                }
            }
        }
        for (file, number) in loose {
            let what = format!("pattern {number} of `match` begins with any word; begin with a word or a group");
            self.faults.push(Fault { file, line: 0, what });
        }
    }

    /// The patterns that may begin with a word that carries `names`, each with its rule's number.
    pub(crate) fn beginning_with<'a>(&'a self, names: &'a [u16]) -> impl Iterator<Item = (usize, &'a Pattern)> + 'a {
        let places = names.iter().filter_map(|name| self.by_first.get(usize::from(*name))).flatten();
        places.filter_map(|(rule, pattern)| {
            let rule = usize::from(*rule);
            Some((rule, self.rules.get(rule)?.matches.get(usize::from(*pattern))?))
        })
    }
}
