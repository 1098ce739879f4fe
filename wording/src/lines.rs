//! What is asked of every pattern before it is tried, side by side: nearly all are dismissed by one look or two, and after a
//! pause in writing nothing is near at hand.
//! Not the patterns: those are in their rules.

use crate::choices::Choices;
use crate::kind::Place;
use crate::pattern::{Need, Needs};
use crate::stands::{Stands, bits};

/// All patterns that are looked for.
#[derive(Default)]
pub(crate) struct Lines {
    lines: Vec<Line>,
    /// What all of them need, one after the other: of each the rarest first.
    needs: Vec<Need>,
    /// The lines whose rarest need a name meets, one name after the other, and where those of each name end.
    met: Vec<u32>,
    ends: Vec<u32>,
}

struct Line {
    rule: u32,
    pattern: u32,
    /// Where its needs begin and end.
    needs: (u32, u32),
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
        let from = small(self.needs.len());
        self.needs.extend(&needs.all);
        self.lines.push(Line {
            rule: small(rule),
            pattern: small(pattern),
            needs: (from, small(self.needs.len())),
            places: places.iter().fold(0, |places, place| places | bit(*place)),
            local: needs.local,
        });
    }

    /// Once all are there: puts first what is least `common`, and notes which of so many names meet that.
    pub(crate) fn index(&mut self, common: impl Fn(u16) -> usize, names: usize, choices: &Choices) {
        for line in &self.lines {
            let needs = line.needs.0 as usize..line.needs.1 as usize;
            self.needs[needs].sort_by_key(|need| common(need.name));
        }
        let mut by_name = vec![Vec::new(); names];
        for (number, line) in self.lines.iter().enumerate() {
            let rarest = self.needs_of(line).first().map_or(&[][..], |need| choices.names(&need.name));
            rarest.iter().for_each(|name| by_name[usize::from(*name)].push(small(number)));
        }
        for lines in by_name {
            self.met.extend(lines);
            self.ends.push(small(self.met.len()));
        }
    }

    fn needs_of(&self, line: &Line) -> &[Need] {
        self.needs.get(line.needs.0 as usize..line.needs.1 as usize).unwrap_or_default()
    }

    fn met_by(&self, name: u16) -> &[u32] {
        let name = usize::from(name);
        let from = name.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or_default();
        let end = self.ends.get(name).copied().unwrap_or_default();
        self.met.get(from as usize..end as usize).unwrap_or_default()
    }

    /// Those that are looked for in `place` and whose rarest need is met, in the order of their rules.
    pub(crate) fn possible(&self, stands: &Stands, place: Place) -> impl Iterator<Item = Asked<'_>> {
        let mut possible = vec![0_u64; self.lines.len() / 64 + 1];
        for line in stands.carried().iter().flat_map(|name| self.met_by(*name)) {
            possible[*line as usize / 64] |= 1 << (line % 64);
        }
        let numbers = possible.into_iter().enumerate();
        let numbers = numbers.flat_map(|(block, set)| bits(set).map(move |bit| block * 64 + bit));
        let lines = numbers.filter_map(|number| self.lines.get(number));
        lines.filter(move |line| line.places & bit(place) != 0).map(|line| Asked {
            rule: line.rule as usize,
            pattern: line.pattern as usize,
            needs: self.needs_of(line),
            local: line.local,
        })
    }
}

fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn bit(place: Place) -> u8 {
    1 << place as u8
}
