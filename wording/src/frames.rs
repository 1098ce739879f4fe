//! Words that are not said as one's own: what the other said, what one once said and now owns, what one denies.
//! Not quotation marks: `text` sees those.

use crate::lexicon::{Lexicon, Named};
use crate::matching::Search;
use crate::pattern::Pattern;
use crate::text::{NEAR, Text};

/// The openings of such stretches. A stretch also ends where a word of `@turn` stands.
#[derive(Default)]
pub(crate) struct Frames {
    to_comma: Vec<Pattern>,
    to_end: Vec<Pattern>,
    turn: Option<u16>,
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
                line => match Pattern::parse(line, lexicon) {
                    Ok(pattern) if comma => self.to_comma.push(pattern),
                    Ok(pattern) => self.to_end.push(pattern),
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

    /// Marks the words of every such stretch as quoted.
    pub(crate) fn mark(&self, text: &mut Text, lexicon: &Lexicon) {
        let mut stretches = Vec::new();
        let search = Search { text, lexicon };
        for (patterns, comma) in [(&self.to_comma, true), (&self.to_end, false)] {
            for pattern in patterns.iter().filter(|pattern| pattern.may_match(|name| search.text.mentions(name))) {
                for found in (0..text.words().len()).filter_map(|start| search.at(pattern, start)) {
                    stretches.push(found.whole.end..self.reach(text, found.whole.end, comma));
                }
            }
        }
        for stretch in stretches {
            text.words_mut().iter_mut().take(stretch.end).skip(stretch.start).for_each(|word| word.quoted = true);
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
