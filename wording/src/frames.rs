//! Words that are not said as one's own: what the other said, what one once said and now owns, what one denies.
//! Not quotation marks: `text` sees those.

use crate::lexicon::{Lexicon, Named};
use crate::matching::Search;
use crate::pattern::Pattern;
use crate::text::{NEAR, Text};
use std::collections::BTreeMap;

/// The openings of such stretches. A stretch also ends where a word of `@turn` stands.
#[derive(Default)]
pub(crate) struct Frames {
    openings: Vec<Opening>,
    /// For every name, the openings that may begin with it.
    by_first: BTreeMap<u16, Vec<usize>>,
    turn: Option<u16>,
}

struct Opening {
    pattern: Pattern,
    to_comma: bool,
}

impl Frames {
    /// Reads `frames.txt`: patterns under `to comma` and `to end`.
    pub(crate) fn read(&mut self, text: &'static str, lexicon: &mut Lexicon) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        let mut comma = true;
        for (number, line) in text.lines().enumerate() {
            match line.trim() {
                "" => {}
                "to comma" => comma = true,
                "to end" => comma = false,
                line => match Pattern::parse(line, lexicon)
                    .and_then(|pattern| self.add(pattern, comma, lexicon))
                {
                    Ok(()) => {}
                    Err(fault) => faults.push((number + 1, fault)),
                },
            }
        }
        match lexicon.named("turn") {
            Some(Named::Words(turn)) => self.turn = Some(turn),
            _ => faults.push((0, "words.txt needs a `@turn` of single words".to_owned())),
        }
        faults
    }

    fn add(&mut self, pattern: Pattern, to_comma: bool, lexicon: &Lexicon) -> Result<(), String> {
        let mut names = pattern.first(lexicon).ok_or("begins with any word")?;
        names.sort_unstable();
        names.dedup();
        names.into_iter().for_each(|name| self.by_first.entry(name).or_default().push(self.openings.len()));
        self.openings.push(Opening { pattern, to_comma });
        Ok(())
    }

    /// The openings that may begin with a word that carries `names`.
    fn beginning_with(&self, names: &[u16]) -> impl Iterator<Item = &Opening> {
        let places = names.iter().filter_map(|name| self.by_first.get(name)).flatten();
        places.filter_map(|place| self.openings.get(*place))
    }

    /// Marks the words of every such stretch as quoted.
    pub(crate) fn mark(&self, text: &mut Text, lexicon: &Lexicon) {
        let mut stretches = Vec::new();
        let search = Search { text, lexicon };
        for start in 0..text.words().len() {
            for opening in self.beginning_with(text.names(start)) {
                if let Some(found) = search.at(&opening.pattern, start) {
                    stretches.push(found.whole.end..self.reach(text, found.whole.end, opening.to_comma));
                }
            }
        }
        for stretch in stretches {
            text.words_mut()
                .iter_mut()
                .take(stretch.end)
                .skip(stretch.start)
                .for_each(|word| word.quoted = true);
        }
    }

    /// Where a stretch that begins at `from` ends.
    fn reach(&self, text: &Text, from: usize, comma: bool) -> usize {
        let ends = |at: usize| {
            text.sentence_starts(at)
                || (comma && at > from && text.clause_starts(at))
                || self.turn.is_some_and(|turn| text.has(at, turn))
        };
        (from..from + NEAR).find(|at| ends(*at)).unwrap_or(from + NEAR)
    }
}
