//! What is asked of every pattern before it is tried, side by side: nearly all are dismissed by one look or two, and after a
//! pause in writing nothing is near at hand.
//! Not the patterns: those are in their rules.

use crate::kind::Place;
use crate::pattern::{Need, Needs};

/// All patterns that are looked for.
#[derive(Default)]
pub(crate) struct Lines {
    lines: Vec<Line>,
    /// What all of them need, one after the other.
    needs: Vec<Need>,
}

struct Line {
    rule: u32,
    pattern: u32,
    /// Where its needs end, which begin where those of the line before end.
    end: u32,
    /// A bit for each place it is looked for in.
    places: u8,
    local: bool,
}

/// One pattern that is looked for: the number of its rule, its own in it, and what it needs.
pub(crate) struct Asked<'a> {
    pub(crate) rule: usize,
    pub(crate) pattern: usize,
    pub(crate) needs: &'a [Need],
    pub(crate) local: bool,
}

impl Lines {
    /// Adds a pattern of a rule, which is looked for in `places`.
    pub(crate) fn add(&mut self, (rule, pattern): (usize, usize), places: &[Place], needs: &Needs) {
        self.needs.extend(&needs.all);
        let small = |number| u32::try_from(number).unwrap_or(u32::MAX);
        self.lines.push(Line {
            rule: small(rule),
            pattern: small(pattern),
            end: small(self.needs.len()),
            places: places.iter().fold(0, |places, place| places | bit(*place)),
            local: needs.local,
        });
    }

    /// Puts first what is least `common`: the sooner it is known that something is missing.
    pub(crate) fn rarest_first(&mut self, common: impl Fn(u16) -> usize) {
        let mut from = 0;
        for line in &self.lines {
            let end = line.end as usize;
            if let Some(needs) = self.needs.get_mut(from..end) {
                needs.sort_by_key(|need| common(need.name));
            }
            from = end;
        }
    }

    /// Those that are looked for in `place`, in the order of their rules.
    pub(crate) fn of(&self, place: Place) -> impl Iterator<Item = Asked<'_>> {
        let mut from = 0;
        let lines =
            self.lines.iter().map(move |line| (std::mem::replace(&mut from, line.end as usize), line));
        lines.filter(move |(_, line)| line.places & bit(place) != 0).map(|(from, line)| Asked {
            rule: line.rule as usize,
            pattern: line.pattern as usize,
            needs: self.needs.get(from..line.end as usize).unwrap_or_default(),
            local: line.local,
        })
    }
}

fn bit(place: Place) -> u8 {
    1 << place as u8
}
