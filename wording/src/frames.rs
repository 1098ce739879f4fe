//! Words that are not said as one's own: what the other said, what one once said and now owns, what one denies.
//! Not quotation marks: `text` sees those.

use crate::kind::Place;
use crate::lexicon::{Lexicon, Named};
use crate::matching::Search;
use crate::pattern::{Needs, Pattern};
use crate::text::{NEAR, Text};

/// The openings of such stretches. A stretch also ends where a word of `@turn` stands.
#[derive(Default)]
pub(crate) struct Frames {
    openings: Vec<Opening>,
    pub(crate) turn: Option<u16>,
    /// Words that end a reflection as well: a reason is the writer's own again.
    pub(crate) reason: Option<u16>,
}

struct Opening {
    pattern: Pattern,
    reach: Reach,
}

/// How far an opening reaches, and where it holds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reach {
    /// From behind the opening to the next comma.
    Comma,
    /// From behind the opening to the sentence's end.
    End,
    /// In a reply, where one says back what the other feels and wants: with the opening itself, to the sentence's end.
    Reflection,
}

impl Reach {
    const ALL: [Self; 3] = [Self::Comma, Self::End, Self::Reflection];
}

impl Frames {
    /// Reads `frames.txt`: patterns under `to comma`, `to end` and `in a reply`.
    pub(crate) fn read(&mut self, text: &str, lexicon: &mut Lexicon) -> Vec<(usize, String)> {
        let mut faults = Vec::new();
        let mut reach = Reach::Comma;
        for (number, line) in text.lines().enumerate() {
            match line.trim() {
                "" => {}
                "to comma" => reach = Reach::Comma,
                "to end" => reach = Reach::End,
                "in a reply" => reach = Reach::Reflection,
                line => match Pattern::parse(line, lexicon)
                    .and_then(|pattern| self.add(pattern, reach, lexicon))
                {
                    Ok(()) => {}
                    Err(fault) => faults.push((number + 1, fault)),
                },
            }
        }
        if let Some(Named::Words(reason)) = lexicon.named("reason") {
            self.reason = Some(reason);
        }
        match lexicon.named("turn") {
            Some(Named::Words(turn)) => self.turn = Some(turn),
            _ => faults.push((0, "words.txt needs a `@turn` of single words".to_owned())),
        }
        faults
    }

    fn add(&mut self, mut pattern: Pattern, reach: Reach, lexicon: &mut Lexicon) -> Result<(), String> {
        let first = pattern.first(lexicon).ok_or("begins with any word")?;
        pattern.needs.begin_with(first);
        self.openings.push(Opening { pattern, reach });
        Ok(())
    }

    /// Every opening's pattern, each with the number of its reach.
    pub(crate) fn openings(&self) -> impl Iterator<Item = (usize, &Pattern)> {
        let number = |reach| Reach::ALL.iter().position(|one| *one == reach).unwrap_or(0);
        self.openings.iter().map(move |opening| (number(opening.reach), &opening.pattern))
    }

    /// Adds an opening by the number of its reach; `None` if there is no such reach, or it begins with any word.
    pub(crate) fn open(&mut self, pattern: Pattern, reach: usize, lexicon: &mut Lexicon) -> Option<()> {
        self.add(pattern, *Reach::ALL.get(reach)?, lexicon).ok()
    }

    /// Marks the words of every such stretch as reported.
    pub(crate) fn mark(&self, text: &mut Text, lexicon: &Lexicon, place: Place) {
        let mut stretches = Vec::new();
        let search = Search { text, lexicon };
        let reply = matches!(place, Place::Reply | Place::IdeasAsked);
        let openings = self.openings.iter().filter(|opening| reply || opening.reach != Reach::Reflection);
        for opening in openings {
            let Needs { all, local } = &opening.pattern.needs;
            for start in search.starts(0..text.words().len(), all, *local) {
                if let Some(found) = search.at(&opening.pattern, start) {
                    let from = if opening.reach == Reach::Reflection { start } else { found.whole.end };
                    stretches.push(from..self.reach(text, found.whole.end, opening.reach));
                }
            }
        }
        for stretch in stretches {
            text.words_mut()
                .iter_mut()
                .take(stretch.end)
                .skip(stretch.start)
                .for_each(|word| word.reported = true);
        }
    }

    /// Where a stretch that begins at `from` ends.
    fn reach(&self, text: &Text, from: usize, reach: Reach) -> usize {
        let carries = |at: usize, name: Option<u16>| name.is_some_and(|name| text.has(at, name));
        let ends = |at: usize| {
            text.sentence_starts(at)
                || (reach == Reach::Comma && at > from && text.clause_starts(at))
                || (reach == Reach::Reflection && carries(at, self.reason))
                || carries(at, self.turn)
        };
        (from..from + NEAR).find(|at| ends(*at)).unwrap_or(from + NEAR)
    }
}
