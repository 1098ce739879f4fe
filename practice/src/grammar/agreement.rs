//! Agreement: a text that binds only once both partners have signed the same version.
//!
//! It is nobody's to enforce: either may withdraw at any time, alone and without a reason; a withdrawal is never called a
//! failure, and declining is *not yet*.

use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use crate::{At, Day, EntryId, MemberId, Refusal, Text};

/// How long a text that could be used to control must lie before it can be signed: 24 hours, in milliseconds.
pub const WAIT_MS: i64 = 24 * 60 * 60 * 1000;

/// The most days such a text may hold.
pub const LAPSE_DAYS: u16 = 30;

/// What is written about an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A text is proposed. This entry is the agreement, and its first version.
    #[n(0)]
    Proposed {
        /// What it is about: a topic's stable name.
        #[n(0)]
        topic: String,
        /// What we each will do.
        #[n(1)]
        text: Text,
        /// What holds for signing and ending it.
        #[n(2)]
        terms: Terms,
        /// When, in milliseconds since 1970; only for texts that must wait, and never shown.
        #[n(3)]
        at_ms: Option<i64>,
    },
    /// Another text in its place. This entry is the new version.
    #[n(1)]
    Countered {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The new text.
        #[n(1)]
        text: Text,
        /// As in `Proposed`.
        #[n(2)]
        at_ms: Option<i64>,
    },
    /// One signature under one version.
    #[n(2)]
    Signed {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The version that is signed.
        #[n(1)]
        version: EntryId,
        /// As in `Proposed`.
        #[n(2)]
        at_ms: Option<i64>,
    },
    /// Not yet.
    #[n(3)]
    NotYet {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
        /// The version this answers.
        #[n(1)]
        version: EntryId,
    },
    /// One partner withdraws; the agreement ends at once.
    #[n(4)]
    Withdrawn {
        /// The entry that proposed it.
        #[n(0)]
        agreement: EntryId,
    },
}

/// What holds for signing and ending one agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Terms {
    /// Whether it can be signed only 24 hours after its text was written.
    #[cbor(n(0), default)]
    pub waits: bool,
    /// After how many days it ends by itself, counted from the day it was agreed.
    #[n(1)]
    pub lapses_after: Option<u16>,
    /// After how many days both look at it again.
    #[n(2)]
    pub review_after: Option<u16>,
}

impl Terms {
    /// The terms for a text that could be used to control: it waits, and it ends within 30 days.
    pub fn careful() -> Terms {
        Terms { waits: true, lapses_after: Some(LAPSE_DAYS), review_after: None }
    }

    fn hold_together(self) -> bool {
        let lapses_in_time = self.lapses_after.is_some_and(|days| (1..=LAPSE_DAYS).contains(&days));
        !self.waits || lapses_in_time
    }
}

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
    at_ms: Option<i64>,
    signed: BTreeMap<MemberId, Day>,
    not_yet: BTreeSet<MemberId>,
}

impl Version {
    /// Who signed it, and on which day of theirs.
    pub fn signatures(&self) -> &BTreeMap<MemberId, Day> {
        &self.signed
    }

    /// Who answered *not yet*.
    pub fn not_yet(&self) -> &BTreeSet<MemberId> {
        &self.not_yet
    }

    /// The day the second signature was made, if both were.
    pub fn agreed(&self) -> Option<Day> {
        (self.signed.len() == 2).then(|| self.signed.values().max().copied()).flatten()
    }
}

/// One agreement with all its versions, the newest last.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// What it is about.
    pub topic: String,
    /// What holds for signing and ending it.
    pub terms: Terms,
    versions: Vec<Version>,
    withdrawn: Option<(MemberId, Day)>,
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

impl Agreement {
    /// All versions, the newest last.
    pub fn versions(&self) -> &[Version] {
        &self.versions
    }

    /// The newest version that both signed.
    pub fn bound(&self) -> Option<&Version> {
        self.versions.iter().rev().find(|version| version.agreed().is_some())
    }

    /// How it stands on `today`.
    pub fn standing(&self, today: Day) -> Standing<'_> {
        if let Some((by, day)) = self.withdrawn {
            return Standing::Ended(Ending::Withdrawn(by, day));
        }
        let Some((version, agreed)) = self.bound().and_then(|v| v.agreed().map(|day| (v, day))) else {
            return Standing::Proposed;
        };
        match (self.after(agreed, self.terms.lapses_after), self.after(agreed, self.terms.review_after)) {
            (Some(end), _) if end <= today => Standing::Ended(Ending::Lapsed(end)),
            (_, Some(review)) if review <= today => Standing::ForReview(version),
            _ => Standing::Agreed(version),
        }
    }

    fn after(&self, agreed: Day, days: Option<u16>) -> Option<Day> {
        let days = jiff::Span::new().try_days(i64::from(days?)).ok()?;
        agreed.checked_add(days).ok()
    }

    fn newest(&self) -> Option<&Version> {
        self.versions.last()
    }
}

/// All agreements of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreements {
    by_entry: BTreeMap<EntryId, Agreement>,
}

/// What a member can do with agreements.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Propose a text.
    Propose {
        /// The topic's stable name.
        topic: String,
        /// The text.
        text: Text,
        /// What holds for it.
        terms: Terms,
    },
    /// Put another text in its place.
    Counter(EntryId, Text),
    /// Sign the newest version of an agreement.
    Sign {
        /// The agreement.
        agreement: EntryId,
        /// The version on the screen, so that nobody signs a text they have not read.
        version: EntryId,
    },
    /// Answer *not yet*.
    NotYet {
        /// The agreement.
        agreement: EntryId,
        /// The version on the screen.
        version: EntryId,
    },
    /// End it, alone.
    Withdraw(EntryId),
}

impl Command {
    pub(crate) fn event(self, now_ms: i64, agreements: &Agreements) -> Event {
        let hour = |agreement: &EntryId| agreements.get(*agreement).filter(|a| a.terms.waits).map(|_| now_ms);
        match self {
            Command::Propose { topic, text, terms } => {
                Event::Proposed { topic, text, terms, at_ms: terms.waits.then_some(now_ms) }
            }
            Command::Counter(agreement, text) => {
                Event::Countered { at_ms: hour(&agreement), agreement, text }
            }
            Command::Sign { agreement, version } => {
                Event::Signed { at_ms: hour(&agreement), agreement, version }
            }
            Command::NotYet { agreement, version } => Event::NotYet { agreement, version },
            Command::Withdraw(agreement) => Event::Withdrawn { agreement },
        }
    }
}

impl Agreements {
    /// One agreement, named by the entry that proposed it.
    pub fn get(&self, agreement: EntryId) -> Option<&Agreement> {
        self.by_entry.get(&agreement)
    }

    /// All agreements, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (EntryId, &Agreement)> {
        self.by_entry.iter().map(|(id, agreement)| (*id, agreement))
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Proposed { terms, .. } if !terms.hold_together() => Err(Refusal::MustLapse),
            Event::Proposed { terms, at_ms, .. } if terms.waits && at_ms.is_none() => {
                Err(Refusal::TooSoonToSign)
            }
            Event::Proposed { text, topic, .. } => text_fits(text).and(topic_fits(topic)),
            Event::Countered { agreement, text, at_ms } => {
                let agreement = self.running(*agreement)?;
                if agreement.terms.waits && at_ms.is_none() {
                    return Err(Refusal::TooSoonToSign);
                }
                text_fits(text)
            }
            Event::Signed { agreement, version, at_ms } => {
                let agreement = self.running(*agreement)?;
                check_signature(agreement, newest(agreement, *version)?, by, day, *at_ms)
            }
            Event::NotYet { agreement, version } => {
                let version = newest(self.running(*agreement)?, *version)?;
                refuse_if(version.signed.contains_key(&by), Refusal::AlreadySigned)
            }
            Event::Withdrawn { agreement } => self.running(*agreement).map(|_| ()),
        }
    }

    /// An agreement that has not been withdrawn.
    fn running(&self, agreement: EntryId) -> Result<&Agreement, Refusal> {
        let agreement = self.by_entry.get(&agreement).ok_or(Refusal::NothingThere)?;
        refuse_if(agreement.withdrawn.is_some(), Refusal::Ended).map(|()| agreement)
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        self.check(at.by, at.day, &event)?;
        match event {
            Event::Proposed { topic, text, terms, at_ms } => {
                let versions = vec![version(at, text, at_ms)];
                self.by_entry.insert(at.id, Agreement { topic, terms, versions, withdrawn: None });
            }
            Event::Countered { agreement, text, at_ms } => {
                self.change(agreement, |agreement| agreement.versions.push(version(at, text, at_ms)));
            }
            Event::Signed { agreement, .. } => self.change_newest(agreement, |version| {
                version.signed.insert(at.by, at.day);
                version.not_yet.remove(&at.by);
            }),
            Event::NotYet { agreement, .. } => self.change_newest(agreement, |version| {
                version.not_yet.insert(at.by);
            }),
            Event::Withdrawn { agreement } => {
                self.change(agreement, |agreement| agreement.withdrawn = Some((at.by, at.day)));
            }
        }
        Ok(())
    }

    fn change(&mut self, agreement: EntryId, change: impl FnOnce(&mut Agreement)) {
        if let Some(agreement) = self.by_entry.get_mut(&agreement) {
            change(agreement);
        }
    }

    fn change_newest(&mut self, agreement: EntryId, change: impl FnOnce(&mut Version)) {
        self.change(agreement, |agreement| {
            if let Some(version) = agreement.versions.last_mut() {
                change(version);
            }
        });
    }
}

fn version(at: At, text: Text, at_ms: Option<i64>) -> Version {
    let (signed, not_yet) = (BTreeMap::new(), BTreeSet::new());
    Version { id: at.id, by: at.by, day: at.day, text, at_ms, signed, not_yet }
}

/// The newest version, if it is the one meant: a signature never lands on a text that was not on the screen.
fn newest(agreement: &Agreement, version: EntryId) -> Result<&Version, Refusal> {
    agreement.newest().filter(|newest| newest.id == version).ok_or(Refusal::NotTheNewestText)
}

/// The wait is measured by the hours both devices gave; a day before the text was written is never late enough.
fn check_signature(
    agreement: &Agreement,
    version: &Version,
    by: MemberId,
    day: Day,
    at_ms: Option<i64>,
) -> Result<(), Refusal> {
    refuse_if(version.signed.contains_key(&by), Refusal::AlreadySigned)?;
    if !agreement.terms.waits {
        return Ok(());
    }
    let waited = at_ms.zip(version.at_ms).is_some_and(|(now, then)| now.saturating_sub(then) >= WAIT_MS);
    refuse_if(!waited || day < version.day, Refusal::TooSoonToSign)
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

fn text_fits(text: &Text) -> Result<(), Refusal> {
    refuse_if(!text.fits(Text::PAGE), Refusal::TextLength)
}

fn topic_fits(topic: &str) -> Result<(), Refusal> {
    refuse_if(topic.is_empty() || topic.chars().count() > Text::LINE, Refusal::TextLength)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do,
        story::{Partner, Story},
    };

    fn proposed(terms: Terms) -> (Story, EntryId) {
        let mut story = Story::begun();
        let propose =
            Command::Propose { topic: "phones".into(), text: "Phones sleep in the kitchen.".into(), terms };
        let tried = story.tries(Partner::Ana.phone(), Do::Agreement(propose)).unwrap();
        (story, tried[0])
    }

    fn sign(agreement: EntryId, version: EntryId) -> Do {
        Do::Agreement(Command::Sign { agreement, version })
    }

    fn agreed(terms: Terms) -> (Story, EntryId) {
        let (mut story, id) = proposed(terms);
        if terms.waits {
            story.next_day();
        }
        story.does(Partner::Ana, sign(id, id)).does(Partner::Ben, sign(id, id));
        assert_eq!(story.refused(), []);
        (story, id)
    }

    fn standing_on(story: &Story, id: EntryId, day: Day) -> String {
        let couple = story.couple(Partner::Ben);
        match couple.agreements().get(id).unwrap().standing(day) {
            Standing::Proposed => "proposed".into(),
            Standing::Agreed(version) => format!("agreed {}", version.text.as_str()),
            Standing::ForReview(_) => "for review".into(),
            Standing::Ended(ending) => format!("{ending:?}"),
        }
    }

    fn standing(story: &Story, id: EntryId) -> String {
        standing_on(story, id, story.today())
    }

    fn days_on(day: Day, days: i64) -> Day {
        day.checked_add(jiff::Span::new().days(days)).unwrap()
    }

    #[test]
    fn it_binds_only_when_both_have_signed_the_same_version() {
        let (mut story, id) = proposed(Terms::default());
        assert_eq!(standing(&story, id), "proposed");
        story.does(Partner::Ana, sign(id, id));
        assert_eq!(standing(&story, id), "proposed");
        story.does(Partner::Ben, sign(id, id));
        assert_eq!(standing(&story, id), "agreed Phones sleep in the kitchen.");
    }

    #[test]
    fn one_signature_under_each_of_two_versions_binds_nobody() {
        let (mut story, id) = proposed(Terms::default());
        story.does(Partner::Ana, sign(id, id));
        story.does(Partner::Ben, Do::Agreement(Command::Counter(id, "Phones sleep in the hall.".into())));
        let second = story.newest(Partner::Ben, Channel::Ours).unwrap();
        story.does(Partner::Ben, sign(id, second));
        assert_eq!(standing(&story, id), "proposed");
        story.does(Partner::Ana, sign(id, second));
        assert_eq!(standing(&story, id), "agreed Phones sleep in the hall.");
    }

    #[test]
    fn nobody_signs_a_text_that_was_not_on_their_screen() {
        let (mut story, id) = proposed(Terms::default());
        story.does(Partner::Ana, Do::Agreement(Command::Counter(id, "All phones, always.".into())));
        assert_eq!(story.tries(Partner::Ben.phone(), sign(id, id)), Err(Refusal::NotTheNewestText));
    }

    #[test]
    fn what_is_agreed_holds_until_both_have_signed_another_text() {
        let (mut story, id) = agreed(Terms::default());
        story.does(Partner::Ben, Do::Agreement(Command::Counter(id, "In the hall.".into())));
        assert_eq!(standing(&story, id), "agreed Phones sleep in the kitchen.");
    }

    #[test]
    fn either_withdraws_at_any_time_alone() {
        for partner in Partner::BOTH {
            let (mut story, id) = agreed(Terms::default());
            story.does(partner, Do::Agreement(Command::Withdraw(id)));
            let ended = Ending::Withdrawn(partner.id(), story.today());
            assert_eq!(standing(&story, id), format!("{ended:?}"));
            assert_eq!(story.tries(partner.other().phone(), sign(id, id)), Err(Refusal::Ended));
        }
    }

    #[test]
    fn declining_is_not_yet_and_may_become_a_signature() {
        let (mut story, id) = proposed(Terms::default());
        let not_yet = || Do::Agreement(Command::NotYet { agreement: id, version: id });
        story.does(Partner::Ben, not_yet());
        let not_yets = |story: &Story| {
            story.couple(Partner::Ana).agreements().get(id).unwrap().versions()[0].not_yet().len()
        };
        assert_eq!(not_yets(&story), 1);
        story.does(Partner::Ben, sign(id, id));
        assert_eq!(not_yets(&story), 0);
        assert_eq!(story.tries(Partner::Ben.phone(), not_yet()), Err(Refusal::AlreadySigned));
    }

    #[test]
    fn a_text_that_could_control_is_signed_a_day_after_it_was_written_and_not_before() {
        let (mut story, id) = proposed(Terms::careful());
        for partner in Partner::BOTH {
            assert_eq!(story.tries(partner.phone(), sign(id, id)), Err(Refusal::TooSoonToSign));
        }
        story.next_day();
        assert!(story.tries(Partner::Ben.phone(), sign(id, id)).is_ok());
    }

    #[test]
    fn a_new_wording_starts_the_wait_again() {
        let (mut story, id) = proposed(Terms::careful());
        story.next_day().does(Partner::Ana, Do::Agreement(Command::Counter(id, "All of it.".into())));
        let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
        assert_eq!(story.tries(Partner::Ben.phone(), sign(id, second)), Err(Refusal::TooSoonToSign));
    }

    #[test]
    fn a_signature_that_says_no_hour_under_a_waiting_text_is_set_aside() {
        let (mut story, id) = proposed(Terms::careful());
        story.next_day();
        let signed = Event::Signed { agreement: id, version: id, at_ms: None };
        story.writes(Partner::Ben.phone(), Channel::Ours, crate::Body::Agreement(signed));
        assert_eq!(story.couple(Partner::Ana).aside().len(), 1);
    }

    #[test]
    fn a_text_that_could_control_ends_within_thirty_days() {
        let terms = Terms { lapses_after: Some(31), ..Terms::careful() };
        let propose = |terms| Command::Propose { topic: "location".into(), text: "Tonight.".into(), terms };
        let tried = Story::begun().tries(Partner::Ana.phone(), Do::Agreement(propose(terms)));
        assert_eq!(tried, Err(Refusal::MustLapse));
        let (story, id) = agreed(Terms::careful());
        assert!(standing_on(&story, id, days_on(story.today(), 29)).starts_with("agreed"));
        let end = days_on(story.today(), 30);
        assert_eq!(standing_on(&story, id, end), format!("{:?}", Ending::Lapsed(end)));
    }

    #[test]
    fn a_clause_comes_up_for_review_and_goes_on_binding() {
        let terms = Terms { review_after: Some(90), ..Terms::default() };
        let (story, id) = agreed(terms);
        assert!(standing_on(&story, id, days_on(story.today(), 89)).starts_with("agreed"));
        assert_eq!(standing_on(&story, id, days_on(story.today(), 90)), "for review");
    }

    #[test]
    fn one_signs_once() {
        let (mut story, id) = proposed(Terms::default());
        story.does(Partner::Ana, sign(id, id));
        assert_eq!(story.tries(Partner::Ana.phone(), sign(id, id)), Err(Refusal::AlreadySigned));
    }
}
