//! Digital boundaries: what we each will do, why it matters, and when we look at it again.
//!
//! A boundary binds both or nobody: there is no field for who. It is an agreement like any other; what could be used to control
//! waits a day before it can be signed and ends within 30 days. What has run out has *ended*.

mod catalogue;
mod cautions;
#[cfg(test)]
mod tests;

pub use catalogue::{CATALOGUE, FREE, TOPIC, Topic};
pub use cautions::{Caution, cautions};

use crate::{
    Couple, Day, EntryId, Refusal, Sorting, Text,
    agreement::{Agreement, Agreements, Ending, Event, Standing, Terms, Version},
    day_number, openness,
    triggers::PLAN,
};

/// Whether an agreement is about honesty: a boundary, or an area of openness.
pub fn is_ours(topic: &str) -> bool {
    topic.starts_with(TOPIC) || topic.starts_with(openness::TOPIC)
}

/// What in a boundary could be used to control: its topic, or what its words say.
pub fn needs_care(topic: &str, text: &Text, why: Option<&Text>) -> bool {
    let said = |text: &Text| !cautions(text.as_str()).is_empty();
    Topic::of(topic).is_some_and(|topic| topic.careful) || said(text) || why.is_some_and(said)
}

/// The rule that both devices hold every boundary to, whoever wrote it. It looks at topics only: lists of words grow, and a
/// text must mean the same for ever.
pub(crate) fn check_terms(topic: &str, terms: Terms) -> Result<(), Refusal> {
    if Topic::of(topic).is_some_and(|topic| topic.careful) && !terms.waits {
        return Err(Refusal::NeedsCare);
    }
    // To share is to share for a time.
    if topic.starts_with(openness::TOPIC) && !terms.lapses_in_time() {
        return Err(Refusal::MustLapse);
    }
    Ok(())
}

/// What this device asks of its own member beyond that: words that could be used to control are neither proposed nor signed
/// without the careful terms, even if another program let them by.
pub(crate) fn check_mine(agreements: &Agreements, event: &Event) -> Result<(), Refusal> {
    let (topic, text, why, terms) = match event {
        Event::Proposed { text, why, .. } | Event::Countered { text, why, .. } => {
            let Some((topic, terms)) = agreements.would_stand(event) else { return Ok(()) };
            (topic, text, why.as_ref(), terms)
        }
        Event::Signed { agreement, version, .. } => {
            let Some(agreement) = agreements.get(*agreement) else { return Ok(()) };
            let signed = agreement.versions().iter().find(|one| one.id == *version);
            let Some(version) = signed else { return Ok(()) };
            (agreement.topic.as_str(), &version.text, version.why.as_ref(), version.terms)
        }
        _ => return Ok(()),
    };
    // In every topic: what holds until both change it has no place for what has to wait and to end. A plan's name is words too.
    let named = topic.strip_prefix(PLAN).is_some_and(|name| !cautions(name).is_empty());
    let refused = (named || needs_care(topic, text, why)) && !terms.waits;
    if refused { Err(Refusal::NeedsCare) } else { Ok(()) }
}

/// The states of a boundary's life, in the order lists show them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// A first text waits for signatures.
    Proposed,
    /// Another text was put in its place and waits.
    Countered,
    /// It binds, and is due to be looked at again.
    ForReview,
    /// Both signed.
    Agreed,
    /// It has ended.
    Ended,
}

/// One boundary as it stands on a day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Boundary<'a> {
    /// The agreement's name.
    pub id: EntryId,
    /// The agreement.
    pub agreement: &'a Agreement,
    /// How it stands.
    pub state: State,
}

/// Why a boundary is brought up to one of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because {
    /// A text of the partner's is to be read.
    ToRead,
    /// The partner has signed what I wrote.
    ToSign,
    /// My signature came when a newer text already stood there.
    SignedTooLate,
    /// It is to be looked at again.
    ForReview,
    /// It ends soon: whether it goes on, each says privately.
    EndsSoon(Day),
    /// My partner has ended it.
    EndedByPartner(Day),
    /// It came to its end.
    Lapsed(Day),
}

/// How many days an ending is brought up.
const ENDED_DAYS: i32 = 7;

impl Couple {
    /// All boundaries, and agreements about openness, by how they stand; the newest of each first.
    pub fn boundaries(&self, today: Day) -> Vec<Boundary<'_>> {
        let ours = self.agreements().iter().filter(|(_, agreement)| is_ours(&agreement.topic));
        let boundary = |(id, agreement)| Boundary { id, agreement, state: state(agreement, today) };
        let mut boundaries: Vec<_> = ours.map(boundary).collect();
        let newest = |boundary: &Boundary<'_>| boundary.agreement.newest().map(|version| version.day);
        boundaries.order_by(|one, other| {
            one.state.cmp(&other.state).then(newest(other).cmp(&newest(one))).then(one.id.cmp(&other.id))
        });
        boundaries
    }

    /// The boundary about a topic that has not ended, if there is one.
    pub fn boundary_about(&self, topic: &str, today: Day) -> Option<EntryId> {
        let open =
            |boundary: &Boundary<'_>| boundary.agreement.topic == topic && boundary.state != State::Ended;
        self.boundaries(today).into_iter().find(open).map(|boundary| boundary.id)
    }

    /// The newest day on which a text about a boundary was written or signed.
    pub(crate) fn newest_boundary_day(&self) -> Option<Day> {
        let ours = self.agreements().iter().filter(|(_, agreement)| agreement.topic.starts_with(TOPIC));
        let versions = ours.flat_map(|(_, agreement)| agreement.versions());
        versions.flat_map(|version| version.signatures().values().copied().chain([version.day])).max()
    }

    /// What is brought up to me, and why. Nothing of what my partner says privately is among it.
    pub fn boundaries_for_me(&self, today: Day) -> Vec<(Boundary<'_>, Because)> {
        let all = self.boundaries(today).into_iter();
        all.filter_map(|boundary| Some((boundary, self.because(boundary.id, boundary.agreement, today)?)))
            .collect()
    }

    /// Why an agreement is brought up to me, if it is.
    pub(crate) fn because(&self, id: EntryId, agreement: &Agreement, today: Day) -> Option<Because> {
        let me = self.me();
        let standing = agreement.standing(today);
        let over = matches!(standing, Standing::Ended(_));
        // First what has a day: unsaid, it runs out.
        let window = agreement.renewal().filter(|window| !over && window.is_open(today));
        if let Some(window) = window.filter(|_| self.my_renewal(id).is_none()) {
            return Some(Because::EndsSoon(window.ends));
        }
        // A text over one that has lapsed is a new proposal.
        if let Some(text) = agreement.on_the_table() {
            let waits = self.waits_on_the_table(agreement, text);
            if waits.is_some() {
                return waits;
            }
        }
        match standing {
            Standing::ForReview(version) => {
                (!version.looked_again(today).contains(&me)).then_some(Because::ForReview)
            }
            Standing::Ended(ending) => ended(ending, me, today),
            Standing::Agreed(_) | Standing::Proposed => None,
        }
    }

    fn waits_on_the_table(&self, agreement: &Agreement, text: &Version) -> Option<Because> {
        let (me, partner) = (self.me(), self.partner()?);
        let answered = text.signatures().contains_key(&me) || text.not_yet().contains(&me);
        let late = agreement.versions().iter().any(|older| older.late_signatures().contains_key(&me));
        match (answered, text.by == me) {
            (true, _) => None,
            (false, _) if late => Some(Because::SignedTooLate),
            (false, false) => Some(Because::ToRead),
            (false, true) => text.signatures().contains_key(&partner).then_some(Because::ToSign),
        }
    }
}

fn state(agreement: &Agreement, today: Day) -> State {
    match agreement.standing(today) {
        // Only what has lapsed can have another text over it.
        Standing::Ended(_) if agreement.on_the_table().is_some() => State::Countered,
        Standing::Ended(_) => State::Ended,
        Standing::ForReview(_) => State::ForReview,
        Standing::Agreed(_) => State::Agreed,
        Standing::Proposed if agreement.versions().len() > 1 => State::Countered,
        Standing::Proposed => State::Proposed,
    }
}

fn ended(ending: Ending, me: crate::MemberId, today: Day) -> Option<Because> {
    let fresh = day_number(today) - day_number(ending.day()) < ENDED_DAYS;
    match ending {
        _ if !fresh => None,
        Ending::Withdrawn(by, _) if by == me => None,
        Ending::Withdrawn(_, day) => Some(Because::EndedByPartner(day)),
        Ending::Lapsed(day) => Some(Because::Lapsed(day)),
    }
}
