//! A map of both, and where it gapes: what one needs the other to be open about, and the other is not comfortable with.
//!
//! A gap belongs to an area and to both; it says nothing about a person, and gaps are not added up.

use std::cmp::Reverse;

use super::{Answer, Area, Event, Openness, Round};
use crate::{Body, Couple, Day, EntryId, MemberId, Sorting, check_in::Said};

/// A map of both, as one of them sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Map {
    /// Which round.
    pub round: u32,
    /// The day the second of them was in.
    pub day: Day,
    /// One row for each area that either was asked about.
    pub rows: Vec<Row>,
}

/// One area of a map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Which area.
    pub area: Area,
    /// My openness: how open I am comfortable being, and how open my partner needs me to be.
    pub mine: Pair,
    /// My partner's openness: how open they are comfortable being, and how open I need them to be.
    pub theirs: Pair,
}

/// One person's openness in one area, said by each of the two.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// How open they are comfortable being, by their own word.
    pub comfortable: Said<u8>,
    /// How open the other needs them to be, by the other's word.
    pub need: Said<u8>,
}

impl Pair {
    /// How much further the other's need goes than what is comfortable; nothing where it does not, or is not said.
    pub fn gap(&self) -> Option<u8> {
        let (comfortable, need) = (self.comfortable.this()?, self.need.this()?);
        need.checked_sub(*comfortable).filter(|width| *width > 0)
    }
}

/// One gap in a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Gap {
    /// Which area.
    pub area: Area,
    /// Whether it is my openness that my partner needs more of; else it is I who need more.
    pub mine: bool,
    /// How open the one is comfortable being.
    pub comfortable: u8,
    /// How open the other needs them to be.
    pub need: u8,
}

impl Gap {
    /// How wide it is.
    pub fn width(&self) -> u8 {
        self.need.saturating_sub(self.comfortable)
    }
}

impl Map {
    /// Where it gapes, the widest gap first; as wide as each other, in the order of the areas.
    pub fn gaps(&self) -> Vec<Gap> {
        let mut gaps: Vec<_> = self.rows.iter().flat_map(Row::gaps).collect();
        gaps.order_by_key(|gap| Reverse(gap.width()));
        gaps
    }
}

impl Row {
    fn gaps(&self) -> impl Iterator<Item = Gap> {
        let gap = |pair: &Pair, mine| {
            pair.gap()?;
            let (comfortable, need) = (*pair.comfortable.this()?, *pair.need.this()?);
            Some(Gap { area: self.area, mine, comfortable, need })
        };
        [gap(&self.mine, true), gap(&self.theirs, false)].into_iter().flatten()
    }
}

/// How my own answers to the round of now stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mine {
    /// Not sealed yet; perhaps my partner's are.
    NotYet {
        /// Whether my partner's answers are in.
        theirs: bool,
    },
    /// Sealed in this entry; shown when both are in.
    Waiting(EntryId),
}

impl Couple {
    /// How my answers to the round of now stand.
    pub fn my_openness(&self) -> Mine {
        let openness = self.openness();
        let sealed = openness.rounds.get(&openness.round_now()).map(|round| &round.sealed);
        match sealed.and_then(|sealed| sealed.get(&self.me())) {
            Some((seal, _)) => Mine::Waiting(*seal),
            None => Mine::NotYet { theirs: sealed.is_some_and(|sealed| !sealed.is_empty()) },
        }
    }

    /// My own words in answers that wait, if this device has them. Never my partner's.
    pub fn my_sealed_openness(&self) -> Option<&[Answer]> {
        let Mine::Waiting(seal) = self.my_openness() else { return None };
        match self.my_sealed_body(seal)? {
            Body::Openness(Event::Answered { answers, .. }) => Some(answers),
            _ => None,
        }
    }

    /// A map, once both are in and both are revealed.
    pub fn map_of_both(&self, round: u32) -> Option<Map> {
        let said = self.openness().rounds.get(&round)?;
        let (me, partner) = (self.me(), self.partner()?);
        let both = said.both()?;
        let (mine, theirs) = (both.get(&me)?, both.get(&partner)?);
        let day = said.sealed.values().map(|(_, day)| *day).max()?;
        let rows = areas_of(mine, theirs).into_iter().map(|area| row(area, mine, theirs));
        Some(Map { round, day, rows: rows.collect() })
    }

    /// The rounds of which there is a map, the newest last.
    pub fn maps_of_both(&self) -> Vec<u32> {
        let rounds = self.openness().rounds.iter();
        rounds.filter(|(_, said)| said.both().is_some()).map(|(round, _)| *round).collect()
    }

    /// A round in which both are in and one has not been revealed yet: the other's device has to be online for that.
    pub fn map_on_its_way(&self) -> bool {
        let waits = |said: &Round| said.both_are_in() && said.both().is_none();
        self.openness().rounds.values().any(waits)
    }
}

impl Openness {
    /// What was said in a round by one member, once it is a map of both.
    pub(crate) fn said_by(&self, member: MemberId) -> impl Iterator<Item = (u32, Day, &[Answer])> {
        self.rounds.iter().filter_map(move |(round, said)| {
            let answers = said.both()?.get(&member)?;
            Some((*round, said.sealed.get(&member)?.1, answers.as_slice()))
        })
    }
}

/// The areas of a map: the ten first, then own ones in the order in which either answered them.
fn areas_of(mine: &[Answer], theirs: &[Answer]) -> Vec<Area> {
    let mut areas = Vec::new();
    for answer in mine.iter().chain(theirs) {
        if !areas.contains(&answer.area) {
            areas.push(answer.area);
        }
    }
    areas.order_by_key(|area| matches!(area, Area::Own(_)));
    areas
}

fn row(area: Area, mine: &[Answer], theirs: &[Answer]) -> Row {
    let said = |answers: &[Answer]| {
        let answer = answers.iter().find(|answer| answer.area == area);
        answer.map(|answer| (answer.comfortable.clone(), answer.need.clone())).unwrap_or_default()
    };
    let ((comfortable, i_need), (they_are, they_need)) = (said(mine), said(theirs));
    Row {
        area,
        mine: Pair { comfortable, need: they_need },
        theirs: Pair { comfortable: they_are, need: i_need },
    }
}
