//! The openness map: for each area, how open I am comfortable being, and how open I need you to be.
//!
//! Both answer without seeing the other's answer, and both maps appear at once. Nothing is added up: there is no total, no
//! share and no better or worse map; *prefer not to say* is an answer.

mod area;
mod map;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

pub use area::{Area, Given, TOPIC};
pub use map::{Gap, Map, Mine, Pair, Row};

use crate::{
    At, Day, EntryId, MemberId, Refusal, Text,
    check_in::Said,
    take_back::{self, Outcome},
};

/// The kind and version of these events.
pub(crate) const KIND: &str = "openness/1";

/// How open, at most: 0 is not at all.
pub const MOST: u8 = 4;

/// The most areas a couple adds.
pub const OWN_AREAS: usize = 12;

/// The most characters the name of an area has: it must fit into a picture on a small phone.
pub const AREA_NAME: usize = 32;

/// What is written about the openness map.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// An area of their own, added by either and there for both. This entry is the area.
    #[n(0)]
    Added {
        /// What it is called.
        #[n(0)]
        name: Text,
    },
    /// One's answers to one round: only ever sealed.
    #[n(1)]
    Answered {
        /// Which round; the first map is round 0.
        #[n(0)]
        round: u32,
        /// The answers.
        #[n(1)]
        answers: Vec<Answer>,
    },
    /// I would like to talk about an area of a map.
    #[n(2)]
    LetsTalk {
        /// Which map.
        #[n(0)]
        round: u32,
        /// Which area.
        #[n(1)]
        area: Area,
    },
}

impl Event {
    /// Which question it answers if it is sealed.
    pub(crate) fn about(&self) -> Option<String> {
        match self {
            Event::Answered { round, .. } => Some(question(*round)),
            _ => None,
        }
    }
}

fn question(round: u32) -> String {
    format!("map/{round}")
}

/// Both answers to one area.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Answer {
    /// Which area.
    #[n(0)]
    pub area: Area,
    /// How open I am comfortable being, 0 to 4.
    #[cbor(n(1), default)]
    pub comfortable: Said<u8>,
    /// How open I need the other to be, 0 to 4.
    #[cbor(n(2), default)]
    pub need: Said<u8>,
}

/// An area a couple added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The entry that added it.
    pub id: EntryId,
    /// Who added it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What it is called.
    pub name: Text,
    /// The day its author took it back: it is not asked in new maps, and stays in those it was in.
    pub taken_back: Option<Day>,
}

/// A wish to talk about an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Wish {
    /// The entry that carries it.
    pub id: EntryId,
    /// Whose wish it is.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// Which area.
    pub area: Area,
    /// The day its author took it back.
    pub taken_back: Option<Day>,
}

/// One round: who is in, and what was revealed.
#[derive(Clone, Debug, Default, PartialEq)]
struct Round {
    sealed: BTreeMap<MemberId, (EntryId, Day)>,
    revealed: BTreeMap<MemberId, Vec<Answer>>,
    wishes: Vec<Wish>,
}

impl Round {
    fn both_are_in(&self) -> bool {
        self.sealed.len() == 2
    }

    /// What both said: all of it or nothing.
    fn both(&self) -> Option<&BTreeMap<MemberId, Vec<Answer>>> {
        (self.both_are_in() && self.revealed.len() == 2).then_some(&self.revealed)
    }
}

/// All maps of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Openness {
    own: Vec<Own>,
    rounds: BTreeMap<u32, Round>,
}

impl Openness {
    /// The areas they added, in the order in which they were.
    pub fn own_areas(&self) -> &[Own] {
        &self.own
    }

    /// The areas that are asked now: the ten, then their own.
    pub fn areas(&self) -> Vec<Area> {
        let own = self.own.iter().filter(|own| own.taken_back.is_none()).map(|own| Area::Own(own.id));
        Given::ALL.into_iter().map(Area::Given).chain(own).collect()
    }

    /// The words of an own area.
    pub fn own_name(&self, area: EntryId) -> Option<&Text> {
        self.own.iter().find(|own| own.id == area).map(|own| &own.name)
    }

    /// An area by its stable name.
    pub fn area_named(&self, name: &str) -> Option<Area> {
        let given = Given::ALL.into_iter().map(Area::Given);
        given.chain(self.own.iter().map(|own| Area::Own(own.id))).find(|area| area.name() == name)
    }

    /// The round that is answered now: the first in which not both are in.
    pub fn round_now(&self) -> u32 {
        (0..).find(|round| !self.both_are_in(*round)).unwrap_or_default()
    }

    /// Whether both are in for a round.
    pub(crate) fn both_are_in(&self, round: u32) -> bool {
        self.rounds.get(&round).is_some_and(Round::both_are_in)
    }

    /// Whether both are in for the round a seal names.
    pub(crate) fn both_are_in_for(&self, about: Option<&str>) -> bool {
        self.rounds.iter().any(|(round, said)| said.both_are_in() && about == Some(&question(*round)))
    }

    /// The day of the newest map, or on which somebody was last in for one.
    pub(crate) fn newest_day(&self) -> Option<Day> {
        self.rounds.values().flat_map(|round| round.sealed.values()).map(|(_, day)| *day).max()
    }

    /// The wishes to talk about areas of a map.
    pub fn wishes(&self, round: u32) -> &[Wish] {
        self.rounds.get(&round).map_or(&[], |round| &round.wishes)
    }

    /// The wishes of all maps, the first map's first.
    pub(crate) fn all_wishes(&self) -> impl Iterator<Item = &Wish> {
        self.rounds.values().flat_map(|round| &round.wishes)
    }
}

/// What a member can do with the openness map.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Add an area.
    AddArea(Text),
    /// Seal my answers for the round that is answered now.
    Answer(Vec<Answer>),
    /// Say that I would like to talk about an area of a map.
    LetsTalk {
        /// Which map.
        round: u32,
        /// Which area.
        area: Area,
    },
}

impl Command {
    pub(crate) fn event(self, openness: &Openness) -> Result<Event, Refusal> {
        Ok(match self {
            Command::AddArea(name) => Event::Added { name },
            Command::Answer(answers) => {
                check_mine(&answers)?;
                Event::Answered { round: openness.round_now(), answers }
            }
            Command::LetsTalk { round, area } => Event::LetsTalk { round, area },
        })
    }
}

/// What is asked of a map before it is sealed, beyond what a reader accepts: each of the ten has both answers.
fn check_mine(answers: &[Answer]) -> Result<(), Refusal> {
    let answered = |given: Given| {
        let answer = answers.iter().find(|answer| answer.area == Area::Given(given));
        answer.is_some_and(|answer| answer.comfortable != Said::Nothing && answer.need != Said::Nothing)
    };
    if Given::ALL.into_iter().all(answered) { Ok(()) } else { Err(Refusal::AreaUnanswered) }
}

impl Openness {
    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Added { name } if !name.fits(AREA_NAME) => Err(Refusal::TextLength),
            Event::Added { .. } if self.areas().len() >= Given::ALL.len() + OWN_AREAS => {
                Err(Refusal::EnoughAreas)
            }
            Event::Added { .. } => Ok(()),
            Event::Answered { round, answers } => {
                check_answers(answers).and(self.check_seal(by, Some(&question(*round))).map(|_| ()))
            }
            Event::LetsTalk { round, area } => self.check_wish(by, *round, *area),
        }
    }

    /// A seal is for the round that is answered now, and there is one of each.
    fn check_seal(&self, by: MemberId, about: Option<&str>) -> Result<u32, Refusal> {
        let round = self.round_now();
        if about != Some(&question(round)) {
            return Err(Refusal::NothingThere);
        }
        let sealed = self.rounds.get(&round).is_some_and(|round| round.sealed.contains_key(&by));
        if sealed { Err(Refusal::AlreadySo) } else { Ok(round) }
    }

    fn check_wish(&self, by: MemberId, round: u32, area: Area) -> Result<(), Refusal> {
        let round = self.rounds.get(&round).ok_or(Refusal::NothingThere)?;
        let asked = round.both().ok_or(Refusal::StillSealed)?.values().flatten();
        if !asked.into_iter().any(|answer| answer.area == area) {
            return Err(Refusal::NothingThere);
        }
        let same = |wish: &Wish| wish.by == by && wish.area == area && wish.taken_back.is_none();
        if round.wishes.iter().any(same) { Err(Refusal::AlreadySo) } else { Ok(()) }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, &event)?;
        match event {
            Event::Added { name } => {
                self.own.push(Own { id: at.id, by: at.by, day: at.day, name, taken_back: None });
            }
            // Said openly it would show the other what is sealed until both are in.
            Event::Answered { .. } => return Err(Refusal::StillSealed),
            Event::LetsTalk { round, area } => {
                let wish = Wish { id: at.id, by: at.by, day: at.day, area, taken_back: None };
                self.rounds.entry(round).or_default().wishes.push(wish);
            }
        }
        Ok(())
    }

    /// A sealed map has come in.
    pub(crate) fn sealed(&mut self, at: At, about: Option<&str>) -> Result<(), Refusal> {
        let round = self.check_seal(at.by, about)?;
        self.rounds.entry(round).or_default().sealed.insert(at.by, (at.id, at.day));
        Ok(())
    }

    /// A sealed map is revealed.
    pub(crate) fn revealed(&mut self, by: MemberId, event: Event) -> Result<(), Refusal> {
        let Event::Answered { round, answers } = event else { return Err(Refusal::NothingThere) };
        check_answers(&answers)?;
        self.rounds.entry(round).or_default().revealed.insert(by, answers);
        Ok(())
    }

    /// Removes a sealed map whose seal was taken back before it was revealed.
    pub(crate) fn remove_sealed(&mut self, seal: EntryId) {
        for round in self.rounds.values_mut() {
            round.sealed.retain(|_, (id, _)| *id != seal);
        }
        self.rounds.retain(|_, round| *round != Round::default());
    }

    /// Takes back an own area or a wish; nothing if there is no such entry here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let own = self.own.iter_mut().map(|own| (own.id, own.by, &mut own.taken_back));
        let wishes = self.rounds.values_mut().flat_map(|round| &mut round.wishes);
        let wishes = wishes.map(|wish| (wish.id, wish.by, &mut wish.taken_back));
        let (_, by, marker) = own.chain(wishes).find(|(id, ..)| *id == of)?;
        if by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(marker, at.day))
    }
}

/// What every reader asks of a map, whoever wrote it.
fn check_answers(answers: &[Answer]) -> Result<(), Refusal> {
    let said = answers.iter().flat_map(|answer| [&answer.comfortable, &answer.need]);
    if said.filter_map(Said::this).any(|said| *said > MOST) {
        return Err(Refusal::ZeroToFour);
    }
    let twice = |at: usize, answer: &Answer| answers[..at].iter().any(|other| other.area == answer.area);
    let too_many = answers.len() > 4 * (Given::ALL.len() + OWN_AREAS);
    if too_many || answers.iter().enumerate().any(|(at, answer)| twice(at, answer)) {
        return Err(Refusal::AreaTwice);
    }
    Ok(())
}
