//! How an agreement stands: its versions, whose signatures are under which, and what follows from the days.
//!
//! It asks no clock: every question names the day it asks about, so two devices give the same answer, with a network or not.

use std::collections::{BTreeMap, BTreeSet};

use super::{event::Terms, renewal::Window};
use crate::{
    At, Day, EntryId, MemberId, Text,
    care::{lapsing, review, waiting},
};

/// One text both could sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Version {
    /// The entry that wrote it.
    pub id: EntryId,
    /// Whose wording it is.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The text.
    pub text: Text,
    /// Why it matters, if that was said.
    pub why: Option<Text>,
    /// What holds for signing and ending it.
    pub terms: Terms,
    /// Whether its author had not seen the version before it: both wrote at once.
    pub crossed: bool,
    pub(super) at_ms: Option<i64>,
    pub(super) signed: BTreeMap<MemberId, Day>,
    pub(super) late: BTreeMap<MemberId, Day>,
    pub(super) not_yet: BTreeSet<MemberId>,
    pub(super) looked: BTreeMap<MemberId, Day>,
    pub(super) looked_again: Option<Day>,
    pub(super) renewed: Vec<Day>,
}

impl Version {
    pub(super) fn new(at: At, text: Text, why: Option<Text>, terms: Terms, at_ms: Option<i64>) -> Version {
        Version {
            id: at.id,
            by: at.by,
            day: at.day,
            text,
            why,
            terms,
            crossed: false,
            at_ms,
            signed: BTreeMap::new(),
            late: BTreeMap::new(),
            not_yet: BTreeSet::new(),
            looked: BTreeMap::new(),
            looked_again: None,
            renewed: Vec::new(),
        }
    }

    /// Who signed it, and on which day of theirs.
    pub fn signatures(&self) -> &BTreeMap<MemberId, Day> {
        &self.signed
    }

    /// Who signed it when a newer text already stood beside it. Such a signature counts for nothing, and is shown as that.
    pub fn late_signatures(&self) -> &BTreeMap<MemberId, Day> {
        &self.late
    }

    /// Who answered *not yet*.
    pub fn not_yet(&self) -> &BTreeSet<MemberId> {
        &self.not_yet
    }

    /// Who has looked at it again, and would keep it: for the review that is due, or not long before `today`. Nobody is spared
    /// a review by a look that lies long before it.
    pub fn looked_again(&self, today: Day) -> BTreeSet<MemberId> {
        let looked = self.looked.iter().filter(|(_, day)| self.is_one_looking(**day, today));
        looked.map(|(who, _)| *who).collect()
    }

    /// Whether who looked on `day` has looked together with who looks on `today`.
    fn is_one_looking(&self, day: Day, today: Day) -> bool {
        let lately = i64::from(review::ONE_LOOKING_DAYS);
        let for_review =
            self.review().and_then(|due| days_after(due, -lately)).is_some_and(|from| day >= from);
        for_review || days_after(day, lately).is_none_or(|last| today <= last)
    }

    /// The days on which both had renewed it.
    pub fn renewed(&self) -> &[Day] {
        &self.renewed
    }

    /// The day the second signature was made, if both were.
    pub fn agreed(&self) -> Option<Day> {
        (self.signed.len() == 2).then(|| self.signed.values().max().copied()).flatten()
    }

    /// From when a text that must wait can be signed, in milliseconds since 1970. A screen says the day of it, never the hour.
    pub fn can_be_signed_from(&self) -> Option<i64> {
        self.at_ms.filter(|_| self.terms.waits).map(waiting::signable_from)
    }

    /// The first day on which it no longer holds, if it ends by itself.
    pub fn ends(&self) -> Option<Day> {
        let terms = i64::try_from(self.renewed.len() + 1).ok()?;
        days_after(self.agreed()?, i64::from(self.terms.lapses_after?).saturating_mul(terms))
    }

    /// The day on which both look at it again.
    pub fn review(&self) -> Option<Day> {
        let days = review::days_until(self.terms.review_after);
        let agreed = self.agreed()?;
        let since = self.looked_again.map_or(agreed, |day| day.max(agreed));
        days_after(since, i64::from(days))
    }

    pub(super) fn sign(&mut self, at: At) {
        self.signed.insert(at.by, at.day);
        self.not_yet.remove(&at.by);
    }

    pub(super) fn look_again(&mut self, at: At) {
        let with = self.looked_again(at.day);
        self.looked.retain(|who, _| with.contains(who));
        self.looked.insert(at.by, at.day);
        if self.looked.len() == 2 {
            self.looked_again = self.looked.values().max().copied();
            self.looked.clear();
        }
    }
}

fn days_after(day: Day, days: i64) -> Option<Day> {
    day.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// One agreement with all its versions, the newest last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What it is about.
    pub topic: String,
    pub(super) versions: Vec<Version>,
    pub(super) withdrawn: Option<(MemberId, Day)>,
    pub(super) beside: Option<EntryId>,
    pub(super) nth: usize,
}

/// How an agreement stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing<'a> {
    /// No version has both signatures.
    Proposed,
    /// This version binds both.
    Agreed(&'a Version),
    /// It binds, and is due to be looked at again.
    ForReview(&'a Version),
    /// It has ended: withdrawn by one, or lapsed.
    Ended(Ending),
}

/// How an agreement ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// One partner withdrew, on that day of theirs.
    Withdrawn(MemberId, Day),
    /// It came to its own end on that day.
    Lapsed(Day),
}

impl Ending {
    /// The day it ended.
    pub fn day(self) -> Day {
        match self {
            Ending::Withdrawn(_, day) | Ending::Lapsed(day) => day,
        }
    }
}

impl Agreement {
    /// All versions, the newest last.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// How many were proposed before it: which of two that ended on one day was the later one.
    pub(crate) fn nth(&self) -> usize {
        self.nth
    }

    /// Who withdrew, and on which day of theirs.
    pub fn withdrawn(&self) -> Option<(MemberId, Day)> {
        self.withdrawn
    }

    /// The agreement that both signed while this one, of a topic that has one at a time, was signed by nobody or by one. It waits
    /// for nobody any more, and does not take the other's place when that one ends.
    pub fn gave_way_to(&self) -> Option<EntryId> {
        self.beside.filter(|_| self.bound().is_none())
    }

    /// The newest version: what is on the table, signed or not.
    pub fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }

    /// The newest version that both signed.
    pub fn bound(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.agreed().is_some())
    }

    /// The newest version if it waits for signatures.
    pub fn on_the_table(&self) -> Option<&Version> {
        self.newest().filter(|version| version.agreed().is_none() && self.withdrawn.is_none())
    }

    /// How it stands on `today`.
    pub fn standing(&self, today: Day) -> Standing<'_> {
        if let Some((by, day)) = self.withdrawn {
            return Standing::Ended(Ending::Withdrawn(by, day));
        }
        // A signature from a day that has not come, beyond what zones can differ, would stretch the time it holds.
        let has_come =
            |version: &Version| version.agreed().is_some_and(|day| Some(day) <= days_after(today, 1));
        let Some(version) = self.bound().filter(|version| has_come(version)) else {
            return Standing::Proposed;
        };
        match (version.ends(), version.review()) {
            (Some(end), _) if end <= today => Standing::Ended(Ending::Lapsed(end)),
            (_, Some(review)) if review <= today => Standing::ForReview(version),
            _ => Standing::Agreed(version),
        }
    }

    /// When each may say, privately, whether it goes on: the last days before it ends.
    pub fn renewal(&self) -> Option<Window> {
        if self.withdrawn.is_some() {
            return None;
        }
        let version = self.bound()?;
        let (agreed, ends) = (version.agreed()?, version.ends()?);
        let from = lapsing::renewable_from(agreed, ends);
        Some(Window { version: version.id, term: u32::try_from(version.renewed.len()).ok()?, from, ends })
    }
}
