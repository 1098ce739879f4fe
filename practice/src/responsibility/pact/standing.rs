//! The couple's pact among their agreements, and the fingerprint of a version.
//!
//! It keeps nothing of its own: which agreement the pact is follows from all of them, the same on both devices.

use super::{Document, TOPIC};
use crate::{
    Commit, Couple, Day, EntryId, Fingerprint, MemberId, Sorting,
    agreement::{Agreement, Standing, Version},
    promises::Promise,
    responsibility::pact::Refers,
};

/// The pact, as it stands.
#[derive(Clone, Copy, Debug)]
pub struct Pact<'a> {
    /// Its name: the entry that proposed it.
    pub id: EntryId,
    /// Its versions and signatures.
    pub agreement: &'a Agreement,
    /// Another first wording, if both wrote one at the same moment. It is not lost: it can be taken over as an amendment.
    pub beside: Option<&'a Version>,
}

/// Keeps this hash apart from every other use of the function.
const KEY: [u8; 32] = *b"goldseam: pact fingerprint, v 1.";

impl Fingerprint {
    /// The fingerprint of a pact's text between two people, over the text's bytes.
    pub fn of(commit: Commit, text: &str, between: [MemberId; 2]) -> Fingerprint {
        Fingerprint::between(commit, &KEY, text.as_bytes(), between)
    }
}

impl Couple {
    /// The pact that has not ended. Should both have written a first one at the same moment, the signed one is it, else the
    /// earlier one, else the first by name: the same for both.
    pub fn pact(&self, today: Day) -> Option<Pact<'_>> {
        let mut all = self.pacts(|agreement| !matches!(agreement.standing(today), Standing::Ended(_)));
        all.order_by_key(|(id, agreement)| (agreement.bound().is_none(), first_day(agreement), *id));
        // Once both have signed one, what lay beside it never is the pact, not even when that one has ended.
        let place = all.iter().position(|(_, agreement)| agreement.gave_way_to().is_none())?;
        let (id, agreement) = all.remove(place);
        let lay_beside = |other: &Agreement| other.gave_way_to().is_none_or(|signed| signed == id);
        let beside = all.into_iter().find(|(_, other)| lay_beside(other));
        Some(Pact { id, agreement, beside: beside.and_then(|(_, other)| other.newest()) })
    }

    /// The pact that ended last, while there is no other.
    pub fn ended_pact(&self, today: Day) -> Option<(EntryId, &Agreement)> {
        let ended = |agreement: &Agreement| match agreement.standing(today) {
            Standing::Ended(ending) => Some(ending.day()),
            _ => None,
        };
        let all = self.pacts(|agreement| ended(agreement).is_some() && agreement.gave_way_to().is_none());
        all.into_iter().max_by_key(|(_, agreement)| (ended(agreement), agreement.nth()))
    }

    /// The first wording that gave way to a pact: once that has ended, its words can still be read and taken over.
    pub fn gave_way_to_pact(&self, signed: EntryId) -> Option<&Version> {
        let beside = self.pacts(|agreement| agreement.gave_way_to() == Some(signed));
        beside.into_iter().find_map(|(_, agreement)| agreement.newest())
    }

    /// The newest day on which a wording was written or signed.
    pub(crate) fn newest_pact_day(&self) -> Option<Day> {
        let versions = self.pacts(|_| true).into_iter().flat_map(|(_, agreement)| agreement.versions());
        versions.flat_map(|version| version.signatures().values().copied().chain([version.day])).max()
    }

    fn pacts(&self, which: impl Fn(&Agreement) -> bool) -> Vec<(EntryId, &Agreement)> {
        let of_pact = self.agreements().iter().filter(|(_, agreement)| agreement.topic == TOPIC);
        of_pact.filter(|(_, agreement)| which(agreement)).collect()
    }

    /// The fingerprint of a version, once there are two.
    pub fn pact_fingerprint(&self, version: &Version) -> Option<Fingerprint> {
        let between = [self.me(), self.partner()?];
        Some(Fingerprint::of(self.commit(), version.text.as_str(), between))
    }

    /// The promise a line takes up, if it is there.
    pub fn promise_of(&self, refers: Refers) -> Option<&Promise> {
        match refers {
            Refers::Promise(id) => self.promises().get(id),
            Refers::Agreement(_) => None,
        }
    }
}

impl Pact<'_> {
    /// The wording that binds both.
    pub fn signed(&self) -> Option<&Version> {
        self.agreement.bound()
    }

    /// The wording that waits for signatures.
    pub fn on_the_table(&self) -> Option<&Version> {
        self.agreement.on_the_table()
    }

    /// The document of a version, where it can be read.
    pub fn document(version: &Version) -> Option<Document> {
        Document::read(&version.text)
    }
}

fn first_day(agreement: &Agreement) -> Option<Day> {
    agreement.versions().first().map(|version| version.day)
}
