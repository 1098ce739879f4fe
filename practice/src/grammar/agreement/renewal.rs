//! Renewal: what lapses goes on only if each, privately, says so. One saying so alone shows the other nothing.
//!
//! There is no getter here for the partner's answer. Both answers, *go on* and *let it end*, are sealed alike; only *go on* is
//! ever revealed, and of two the later is revealed first, so that the earlier stays hidden unless the later was *go on* too.

use std::collections::{BTreeMap, BTreeSet};

use super::event::{Event, question};
use crate::{
    At, Body, Commit, Day, EntryId, Key, MemberId, Refusal,
    seal::{Keepsakes, Seal, Seals},
};

/// The days in which each may say whether an agreement goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The version that binds.
    pub version: EntryId,
    /// How often it was renewed before.
    pub term: u32,
    /// The first day.
    pub from: Day,
    /// The day it ends, if it is not renewed.
    pub ends: Day,
}

impl Window {
    /// Whether it is open on `day`.
    pub fn is_open(&self, day: Day) -> bool {
        (self.from..self.ends).contains(&day)
    }

    /// The question of these days, as a seal names it.
    pub(super) fn question(&self) -> String {
        question(self.version, self.term)
    }
}

/// What was sealed for one question: the newest of each, in the order in which they came.
#[derive(Clone, Debug, Default, PartialEq)]
struct Asked {
    answers: Vec<(MemberId, EntryId)>,
    go_on: BTreeSet<MemberId>,
}

/// All that was sealed about going on.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Renewals {
    seals: Seals,
    asked: BTreeMap<String, Asked>,
}

impl Renewals {
    pub(super) fn is_theirs(&self, seal: EntryId) -> bool {
        self.seals.get(seal).is_some()
    }

    pub(super) fn sealed(&mut self, at: At, window: &Window, seal: Seal) {
        let asked = self.asked.entry(window.question()).or_default();
        let before: Vec<_> = asked.answers.extract_if(.., |(by, _)| *by == at.by).collect();
        asked.answers.push((at.by, at.id));
        // Who thinks again has not said so any more, even where it was revealed.
        asked.go_on.remove(&at.by);
        before.iter().for_each(|(_, seal)| self.seals.let_go(*seal));
        self.seals.keep(at, seal);
    }

    /// Reveals one; the version that is renewed by that, and since when.
    pub(super) fn opened(
        &mut self,
        at: At,
        seal: EntryId,
        (key, content): (Key, &[u8]),
        commit: Commit,
    ) -> Result<Option<(EntryId, Day)>, Refusal> {
        let Body::Agreement(Event::Renewed { version, term, go_on: true }) =
            self.seals.open(at, seal, key, content, commit)?
        else {
            return Err(Refusal::NothingThere);
        };
        let asked = self.asked.entry(question(version, term)).or_default();
        asked.go_on.insert(at.by);
        let days = asked.answers.iter().filter_map(|(_, seal)| self.seals.get(*seal)).map(|seal| seal.day);
        Ok(days.max().filter(|_| asked.go_on.len() == 2).map(|day| (version, day)))
    }

    /// What `me` sealed last for this question.
    pub(super) fn mine<'a>(&self, window: &Window, me: MemberId, kept: &'a Keepsakes) -> Option<&'a Body> {
        let (_, seal) = self.asked.get(&window.question())?.answers.iter().find(|(by, _)| *by == me)?;
        kept.of(self.seals.get(*seal)?)
    }

    /// What a device of `me` reveals now.
    pub(super) fn due(&self, window: &Window, me: MemberId, kept: &Keepsakes) -> Option<Body> {
        let asked = self.asked.get(&window.question())?;
        let [(_, _), (last, _)] = asked.answers[..] else { return None };
        let (_, id) = asked.answers.iter().find(|(by, _)| *by == me)?;
        let seal = self.seals.get(*id).filter(|seal| !seal.is_opened() && !seal.is_mismatched())?;
        let my_turn = last == me || asked.go_on.iter().any(|by| *by != me);
        let go_on = matches!(kept.of(seal), Some(Body::Agreement(Event::Renewed { go_on: true, .. })));
        (my_turn && go_on).then(|| kept.opening(*id, seal)).flatten()
    }
}
