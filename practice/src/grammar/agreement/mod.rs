//! Agreement: a text that binds only once both partners have signed the same version.
//!
//! It is nobody's to enforce: either may withdraw at any time, alone and without a reason; a withdrawal is never called a
//! failure, declining is *not yet*, and what has run out has ended.

mod beside;
mod event;
mod renewal;
mod state;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use crate::{
    At, Body, Commit, Day, EntryId, Key, MemberId, Refusal, Text,
    seal::{Keepsakes, Seal},
};

pub use event::{Event, Terms};
pub use renewal::Window;
pub use state::{Agreement, Ending, Standing, Version};

use renewal::Renewals;

/// The kind and version of these events.
pub(crate) const KIND: &str = "agreement/1";

/// All agreements of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Agreements {
    by_entry: BTreeMap<EntryId, Agreement>,
    renewals: Renewals,
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
        /// Why it matters, where that is asked for.
        why: Option<Text>,
        /// What holds for it.
        terms: Terms,
    },
    /// Put another text in its place.
    Counter {
        /// The agreement.
        agreement: EntryId,
        /// The version on the screen, over which it was written.
        over: EntryId,
        /// The text.
        text: Text,
        /// Why it matters.
        why: Option<Text>,
        /// What holds for it, if that changes.
        terms: Option<Terms>,
    },
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
    /// I have looked at it again, and would keep it.
    Review {
        /// The agreement.
        agreement: EntryId,
        /// The version on the screen.
        version: EntryId,
    },
    /// Say, privately, whether what lapses should go on. It can be said anew until it has gone on or ended.
    Renew {
        /// The agreement.
        agreement: EntryId,
        /// Whether it should go on.
        go_on: bool,
    },
}

impl Command {
    pub(crate) fn event(self, now_ms: i64, agreements: &Agreements) -> Result<Event, Refusal> {
        Ok(match self {
            Command::Propose { topic, text, why, terms } => {
                Event::Proposed { topic, text, why, terms, at_ms: terms.waits.then_some(now_ms) }
            }
            Command::Counter { agreement, over, text, why, terms } => {
                let waits =
                    terms.or_else(|| agreements.newest_terms(agreement)).is_some_and(|terms| terms.waits);
                let at_ms = waits.then_some(now_ms);
                Event::Countered { agreement, text, at_ms, over: Some(over), why, terms }
            }
            Command::Sign { agreement, version } => {
                let waits = agreements.newest_terms(agreement).is_some_and(|terms| terms.waits);
                Event::Signed { at_ms: waits.then_some(now_ms), agreement, version }
            }
            Command::NotYet { agreement, version } => Event::NotYet { agreement, version },
            Command::Withdraw(agreement) => Event::Withdrawn { agreement },
            Command::Review { agreement, version } => Event::Reviewed { agreement, version },
            Command::Renew { agreement, go_on } => {
                let window = agreements.window(agreement).ok_or(Refusal::NothingThere)?;
                Event::Renewed { version: window.version, term: window.term, go_on }
            }
        })
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

    fn window(&self, agreement: EntryId) -> Option<Window> {
        self.by_entry.get(&agreement)?.renewal()
    }

    fn newest_terms(&self, agreement: EntryId) -> Option<Terms> {
        self.by_entry.get(&agreement)?.newest().map(|version| version.terms)
    }

    /// The topic and the terms of the text that an event would put on the table.
    pub(crate) fn would_stand<'a>(&'a self, event: &'a Event) -> Option<(&'a str, Terms)> {
        match event {
            Event::Proposed { topic, terms, .. } => Some((topic, *terms)),
            Event::Countered { agreement, terms, .. } => {
                let topic = &self.by_entry.get(agreement)?.topic;
                Some((topic, terms.or_else(|| self.newest_terms(*agreement))?))
            }
            _ => None,
        }
    }

    pub(crate) fn check(&self, by: MemberId, day: Day, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Proposed { text, topic, why, terms, at_ms } => {
                check_terms(*terms, *at_ms)?;
                text_fits(text).and(topic_fits(topic)).and(why_fits(why.as_ref()))
            }
            Event::Countered { agreement, text, at_ms, why, terms, .. } => {
                let before = self.running(*agreement)?.newest().map(|version| version.terms);
                check_terms(terms.or(before).unwrap_or_default(), *at_ms)?;
                text_fits(text).and(why_fits(why.as_ref()))
            }
            Event::Signed { agreement, version, at_ms } => {
                let agreement = self.running(*agreement)?;
                check_signature(newest(agreement, *version)?, by, day, *at_ms)
            }
            Event::NotYet { agreement, version } => {
                let version = newest(self.running(*agreement)?, *version)?;
                refuse_if(version.signed.contains_key(&by), Refusal::AlreadySigned)
            }
            Event::Withdrawn { agreement } => self.running(*agreement).map(|_| ()),
            Event::Reviewed { agreement, version } => {
                let bound = self.running(*agreement)?.bound().filter(|bound| bound.id == *version);
                let bound = bound.ok_or(Refusal::NotTheNewestText)?;
                refuse_if(bound.looked_again(day).contains(&by), Refusal::AlreadySo)
            }
            Event::Renewed { version, term, .. } => {
                self.check_renewal(day, &event::question(*version, *term)).map(|_| ())
            }
        }
    }

    /// A renewal is for the version that binds and for its present term, in the days before its end.
    fn check_renewal(&self, day: Day, question: &str) -> Result<Window, Refusal> {
        let mut windows = self.by_entry.values().filter_map(Agreement::renewal);
        let window = windows.find(|window| window.question() == question);
        let window = window.ok_or(Refusal::NothingThere)?;
        refuse_if(window.ends <= day, Refusal::Ended)?;
        refuse_if(day < window.from, Refusal::NotYetToRenew).map(|()| window)
    }

    /// An agreement that has not been withdrawn.
    fn running(&self, agreement: EntryId) -> Result<&Agreement, Refusal> {
        let agreement = self.by_entry.get(&agreement).ok_or(Refusal::NothingThere)?;
        refuse_if(agreement.withdrawn.is_some(), Refusal::Ended).map(|()| agreement)
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        if let Event::Signed { agreement, version, .. } = &event
            && self.is_older(*agreement, *version)
        {
            return self.sign_too_late(at, *agreement, *version);
        }
        self.check(at.by, at.day, &event)?;
        match event {
            Event::Proposed { topic, text, why, terms, at_ms } => {
                let versions = vec![Version::new(at, text, why, terms, at_ms)];
                let nth = self.by_entry.len();
                let agreement = Agreement { topic, versions, withdrawn: None, beside: None, nth };
                self.by_entry.insert(at.id, agreement);
                self.one_at_a_time(at.id);
            }
            Event::Countered { agreement, text, at_ms, over, why, terms } => {
                self.change(agreement, |agreement| {
                    let before = agreement.newest().map(|version| (version.id, version.terms));
                    let terms = terms.or(before.map(|(_, terms)| terms)).unwrap_or_default();
                    let crossed = over.is_some() && over != before.map(|(id, _)| id);
                    let version = Version::new(at, text, why, terms, at_ms);
                    agreement.versions.push(Version { crossed, ..version });
                });
                self.one_at_a_time(agreement);
            }
            Event::Signed { agreement, .. } => {
                self.change_newest(agreement, |version| version.sign(at));
                self.one_at_a_time(agreement);
            }
            Event::NotYet { agreement, .. } => self.change_newest(agreement, |version| {
                version.not_yet.insert(at.by);
            }),
            Event::Withdrawn { agreement } => {
                self.change(agreement, |agreement| agreement.withdrawn = Some((at.by, at.day)));
            }
            Event::Reviewed { version, .. } => self.change_version(version, |version| version.look_again(at)),
            // Said openly it would show the other what is private.
            Event::Renewed { .. } => return Err(Refusal::StillSealed),
        }
        Ok(())
    }

    fn is_older(&self, agreement: EntryId, version: EntryId) -> bool {
        let versions = self.by_entry.get(&agreement).map_or(&[][..], Agreement::versions);
        versions.iter().rev().skip(1).any(|older| older.id == version)
    }

    /// A signature that lost the race: it counts for nothing, and both can see that it was made.
    fn sign_too_late(&mut self, at: At, agreement: EntryId, version: EntryId) -> Result<(), Refusal> {
        let versions = self.running(agreement)?.versions();
        let signed = versions.iter().any(|older| older.id == version && older.signed.contains_key(&at.by));
        refuse_if(signed, Refusal::AlreadySigned)?;
        self.change_version(version, |version| {
            version.late.entry(at.by).or_insert(at.day);
        });
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

    fn change_version(&mut self, id: EntryId, change: impl FnOnce(&mut Version)) {
        let mut versions = self.by_entry.values_mut().flat_map(|agreement| &mut agreement.versions);
        if let Some(version) = versions.find(|version| version.id == id) {
            change(version);
        }
    }
}

/// What is sealed about going on.
impl Agreements {
    /// Somebody has sealed whether an agreement goes on. Which of the two they said stands nowhere.
    pub(crate) fn renewal_sealed(&mut self, at: At, seal: Seal) -> Result<(), Refusal> {
        let question = seal.about().ok_or(Refusal::NothingThere)?;
        let window = self.check_renewal(at.day, question)?;
        self.renewals.sealed(at, &window, seal);
        Ok(())
    }

    pub(crate) fn is_renewal(&self, seal: EntryId) -> bool {
        self.renewals.is_theirs(seal)
    }

    pub(crate) fn renewal_opened(
        &mut self,
        at: At,
        seal: EntryId,
        key_and_content: (Key, &[u8]),
        commit: Commit,
    ) -> Result<(), Refusal> {
        if let Some((version, day)) = self.renewals.opened(at, seal, key_and_content, commit)? {
            self.change_version(version, |version| version.renewed.push(day));
        }
        Ok(())
    }

    /// What a device of `me` reveals now: that it should go on, where both have said something and it is its turn.
    pub(crate) fn due_renewals(&self, me: MemberId, kept: &Keepsakes) -> Vec<Body> {
        let windows = self.by_entry.values().filter_map(Agreement::renewal);
        windows.filter_map(|window| self.renewals.due(&window, me, kept)).collect()
    }

    /// What `me` has said, privately, about the term that ends next.
    pub(crate) fn my_renewal(&self, agreement: EntryId, me: MemberId, kept: &Keepsakes) -> Option<bool> {
        match self.renewals.mine(&self.window(agreement)?, me, kept)? {
            Body::Agreement(Event::Renewed { go_on, .. }) => Some(*go_on),
            _ => None,
        }
    }
}

/// The newest version, if it is the one meant: a signature never lands on a text that was not on the screen.
fn newest(agreement: &Agreement, version: EntryId) -> Result<&Version, Refusal> {
    agreement.newest().filter(|newest| newest.id == version).ok_or(Refusal::NotTheNewestText)
}

/// The wait is measured by the hours both devices gave; a day before the text was written is never late enough.
fn check_signature(version: &Version, by: MemberId, day: Day, at_ms: Option<i64>) -> Result<(), Refusal> {
    refuse_if(version.signed.contains_key(&by), Refusal::AlreadySigned)?;
    if !version.terms.waits {
        return Ok(());
    }
    let waited = at_ms.zip(version.can_be_signed_from()).is_some_and(|(now, from)| now >= from);
    refuse_if(!waited || day < version.day, Refusal::TooSoonToSign)
}

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

fn text_fits(text: &Text) -> Result<(), Refusal> {
    refuse_if(!text.fits(Text::PAGE), Refusal::TextLength)
}

fn why_fits(why: Option<&Text>) -> Result<(), Refusal> {
    why.map_or(Ok(()), text_fits)
}

fn check_terms(terms: Terms, at_ms: Option<i64>) -> Result<(), Refusal> {
    refuse_if(!terms.hold_together(), Refusal::MustLapse)?;
    refuse_if(terms.waits && at_ms.is_none(), Refusal::TooSoonToSign)
}

fn topic_fits(topic: &str) -> Result<(), Refusal> {
    refuse_if(topic.is_empty() || topic.chars().count() > Text::LINE, Refusal::TextLength)
}
