//! How a guide's seat stands: asked for, agreed, taken, ended.
//!
//! It keeps nothing of its own: it follows from the agreement of both, and from what lies in `guided`.

use super::{TOPIC, Tables, Terms, table::Table};
use crate::{
    Couple, Day, EntryId, MemberId, Sorting, Text,
    agreement::{Agreement, Version},
};

/// A seat that both agreed to, as whoever keeps the keys needs to know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seat {
    /// Its name: the entry that proposed it.
    pub id: EntryId,
    /// The last day; the day after it, it is over.
    pub ends: Day,
    /// Whether it was ended before that.
    pub over: bool,
}

/// The asking for a guide as it stands on a day.
#[derive(Clone, Debug, PartialEq)]
pub struct Asked<'a> {
    /// Its name: the entry that proposed it.
    pub id: EntryId,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// The terms that both signed.
    pub terms: Option<Terms>,
    /// Terms that wait for a signature.
    pub proposed: Option<(&'a Version, Terms)>,
    /// How far it has come.
    pub stage: Stage<'a>,
}

/// How far a guide's coming has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stage<'a> {
    /// One of the two has not signed.
    Proposed,
    /// Both have: the guide can be invited.
    Agreed,
    /// Somebody has joined as the guide. Each of the two lets them in, after comparing four words.
    Joined {
        /// Who.
        guide: MemberId,
        /// By which name.
        name: &'a Text,
        /// Who has let them in.
        welcomed: Vec<MemberId>,
    },
    /// Both have let them in: the guide reads what is put in.
    Seated {
        /// Who.
        guide: MemberId,
        /// By which name.
        name: &'a Text,
    },
    /// It has ended.
    Ended(Ended),
}

/// How it ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By one of the three, on that day of theirs.
    By(MemberId, Day),
    /// On its last day.
    OnItsDay(Day),
}

impl Ended {
    /// The day it ended.
    pub fn day(self) -> Day {
        match self {
            Ended::By(_, day) | Ended::OnItsDay(day) => day,
        }
    }
}

impl Asked<'_> {
    /// Whether it has ended.
    pub fn is_over(&self) -> bool {
        matches!(self.stage, Stage::Ended(_))
    }
}

impl Couple {
    /// What lies between the two and a guide.
    pub fn guided(&self) -> &Tables {
        &self.guided
    }

    /// Whether the one who looks is a guide.
    pub fn is_guide(&self) -> bool {
        self.guide
    }

    /// The asking for a guide that has not ended. Should both have asked at the same moment, the signed one is it, else the
    /// earlier one: the same for both.
    pub fn guide_asked(&self, today: Day) -> Option<Asked<'_>> {
        let all = self.all_asked(today).filter(|asked| !asked.is_over());
        all.min_by_key(|asked| (asked.terms.is_none(), first_day(asked.agreement), asked.id))
    }

    /// Those that have ended, the newest end first.
    pub fn guides_before(&self, today: Day) -> Vec<Asked<'_>> {
        let mut ended: Vec<_> = self.all_asked(today).filter(|asked| asked.is_over()).collect();
        let day = |asked: &Asked<'_>| match asked.stage {
            Stage::Ended(ended) => Some(ended.day()),
            _ => None,
        };
        ended.order_by(|one, other| day(other).cmp(&day(one)).then(one.id.cmp(&other.id)));
        ended
    }

    /// Every seat that both ever agreed to; one that was not ended comes last.
    pub fn seats(&self) -> Vec<Seat> {
        let mut seats: Vec<_> =
            self.on_guides().filter_map(|(id, agreement)| self.seat(id, agreement)).collect();
        // What was ended comes before what runs, also where both have the same day.
        seats.order_by_key(|(agreed, seat)| (!seat.over, *agreed, seat.id));
        seats.into_iter().map(|(_, seat)| seat).collect()
    }

    /// What I take back to take back something of both: my half of it.
    pub fn half_to_take_back(&self, seat: EntryId, proposal: EntryId) -> Option<EntryId> {
        self.guided.table(seat)?.half_of(proposal, self.me())
    }

    fn seat(&self, id: EntryId, agreement: &Agreement) -> Option<(Day, Seat)> {
        let version = agreement.bound()?;
        let ends = Terms::read(&version.text)?.until;
        let over = agreement.withdrawn().is_some() || self.ended_at_the_table(id).is_some();
        Some((version.agreed()?, Seat { id, ends, over }))
    }

    fn on_guides(&self) -> impl Iterator<Item = (EntryId, &Agreement)> {
        self.agreements().iter().filter(|(_, agreement)| agreement.topic == TOPIC)
    }

    fn ended_at_the_table(&self, seat: EntryId) -> Option<(MemberId, Day)> {
        self.guided.table(seat)?.ended
    }

    fn all_asked(&self, today: Day) -> impl Iterator<Item = Asked<'_>> {
        self.on_guides().map(move |(id, agreement)| self.asked(id, agreement, today))
    }

    pub(super) fn asked<'a>(&'a self, id: EntryId, agreement: &'a Agreement, today: Day) -> Asked<'a> {
        let terms = agreement.bound().and_then(|version| Terms::read(&version.text));
        let proposed =
            agreement.on_the_table().and_then(|version| Some((version, Terms::read(&version.text)?)));
        let ended = agreement.withdrawn().or_else(|| self.ended_at_the_table(id));
        let last_day = terms.as_ref().or(proposed.as_ref().map(|(_, terms)| terms)).map(|terms| terms.until);
        let stage = match (ended, last_day) {
            (Some((by, day)), _) => Stage::Ended(Ended::By(by, day)),
            (None, Some(until)) if until < today => Stage::Ended(Ended::OnItsDay(until)),
            _ if terms.is_none() => Stage::Proposed,
            _ => self.seating(id),
        };
        Asked { id, agreement, terms, proposed, stage }
    }

    fn seating(&self, seat: EntryId) -> Stage<'_> {
        let table = self.guided.table(seat);
        let guide = table.map(|table| table.guide).or_else(|| Some(self.guided.joined(seat).next()?.0));
        let Some((guide, name)) = guide.and_then(|guide| Some((guide, self.guided.name_of(guide)?))) else {
            return Stage::Agreed;
        };
        match table {
            Some(Table { terms: Some(_), .. }) => Stage::Seated { guide, name },
            _ => {
                let welcomed = table.map(|table| table.welcomes.keys().copied().collect());
                Stage::Joined { guide, name, welcomed: welcomed.unwrap_or_default() }
            }
        }
    }
}

fn first_day(agreement: &Agreement) -> Option<Day> {
    agreement.versions().first().map(|version| version.day)
}
