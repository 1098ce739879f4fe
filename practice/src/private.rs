//! What one member alone knows, from `mine`: kept apart, so that what both share never depends on it.
//!
//! It holds on to nothing: what its author deletes is gone here at once, and its words leave every device and the host.

use std::collections::{BTreeMap, BTreeSet};

use crate::{
    Apart, At, Body, Day, EntryId, Text, check_in, guide,
    journal::Journal,
    leaving::{self, NotedByMe},
    measures::{self, Kept},
    offer,
    promises::{self, Reminders},
    questionnaires,
    quiet::{self, Hours},
    routines::{self, Word},
    seal::{self, Keepsakes},
    setback::{self, Note},
    triggers,
};

/// What I alone know.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Private {
    pub(crate) kept: Keepsakes,
    pub(crate) noted: NotedByMe,
    pub(crate) reminders: Reminders,
    /// Where I asked first to be reminded of check-ins, and at which minute of the day now.
    pub(crate) check_in: Option<(EntryId, Option<u16>)>,
    pub(crate) quiet: Option<Hours>,
    pub(crate) reasons: Apart<BTreeMap<EntryId, (Day, Text)>>,
    pub(crate) triggers: Apart<Vec<triggers::Mine>>,
    pub(crate) journal: Apart<Journal>,
    pub(crate) measures: Apart<Vec<Kept>>,
    pub(crate) questionnaires: Apart<questionnaires::Mine>,
    pub(crate) setbacks: Apart<Vec<Note>>,
    /// Notes and suggestions of a guide that I have put away.
    pub(crate) put_away: BTreeSet<EntryId>,
    /// How present I felt, by routine and day.
    pub(crate) words: Apart<Vec<(EntryId, Day, Word)>>,
}

impl Private {
    /// Takes in what I wrote for myself; the entry whose words are gone from now on, if there is one.
    pub(crate) fn take(&mut self, at: At, body: Body) -> Option<EntryId> {
        match body {
            Body::TakeBack(event) => return self.erase(event.of),
            Body::Seal(seal::Event::Kept { kind, commitment, key, content }) => {
                self.kept.keep(at, &kind, commitment, key, content);
            }
            Body::Leaving(leaving::Event::Noted { who }) => self.noted.note(who),
            Body::Promises(promises::Event::Reminded { promise, minute }) => {
                self.reminders.set(promise, minute);
            }
            Body::CheckIn(check_in::Event::Reminded { minute }) => {
                let first = self.check_in.map_or(at.id, |(first, _)| first);
                self.check_in = Some((first, minute));
            }
            Body::Quiet(quiet::Event::Set { hours }) => self.quiet = hours,
            Body::Offer(offer::Event::Reason { offer, words }) => {
                self.reasons.insert(offer, (at.day, words));
            }
            Body::Triggers(triggers::Event::Noted(trigger)) => {
                let (id, day, shared) = (at.id, at.day, false);
                self.triggers.push(triggers::Mine { id, day, trigger, shared });
            }
            Body::Routines(routines::Event::Kept { routine, day, presence, words }) => {
                let word = Word { id: at.id, on: at.day, presence, words, taken_back: None };
                self.words.push((routine, day, word));
            }
            Body::Guide(guide::Event::PutAway { of }) => {
                self.put_away.insert(of);
            }
            Body::Journal(event) => self.journal.take(at, event),
            Body::Measures(measures::Event::Kept { on, answers, note }) => {
                self.measures.push(Kept { id: at.id, on, answers, note });
            }
            Body::Questionnaires(event) => self.questionnaires.take(at, event),
            Body::Setback(setback::Event::Noted { what, whose, words }) => {
                self.setbacks.push(Note { id: at.id, day: at.day, what, whose, words });
            }
            _ => {}
        }
        None
    }

    /// Whether an entry is a note of mine that can be deleted.
    pub(crate) fn holds(&self, id: EntryId) -> bool {
        self.triggers.iter().any(|one| one.id == id)
            || self.journal.has(id)
            || self.measures.iter().any(|one| one.id == id)
            || self.questionnaires.has(id)
            || self.setbacks.iter().any(|one| one.id == id)
            || self.words.iter().any(|(_, _, word)| word.id == id)
    }

    /// What is not there was deleted before this device ever saw it, and the host has forgotten it.
    fn erase(&mut self, id: EntryId) -> Option<EntryId> {
        let there = self.holds(id);
        self.triggers.retain(|one| one.id != id);
        self.journal.erase(id);
        self.measures.retain(|one| one.id != id);
        self.questionnaires.erase(id);
        self.setbacks.retain(|one| one.id != id);
        self.words.retain(|(_, _, word)| word.id != id);
        there.then_some(id)
    }
}
