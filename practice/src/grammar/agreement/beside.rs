//! Topics of which there is one agreement at a time: both may write a first text at the same moment, and sign one of the two.
//!
//! The other one is not ended by anybody and loses no word. It only gives way, so that it never rises by itself as if it were new.

use super::{Agreement, Agreements};
use crate::{EntryId, pact, weekly};

fn has_one_at_a_time(topic: &str) -> bool {
    [pact::TOPIC, weekly::TOPIC].contains(&topic)
}

fn holds(agreement: &Agreement) -> bool {
    agreement.withdrawn.is_none() && agreement.bound().is_some()
}

impl Agreements {
    /// What follows for its topic once a text or a signature was added to an agreement.
    pub(super) fn one_at_a_time(&mut self, changed: EntryId) {
        let Some(topic) = self.by_entry.get(&changed).map(|agreement| agreement.topic.clone()) else {
            return;
        };
        if !has_one_at_a_time(&topic) {
            return;
        }
        let of_topic = self.by_entry.iter().filter(|(_, agreement)| agreement.topic == topic);
        let signed = of_topic.filter(|(_, agreement)| holds(agreement)).map(|(id, _)| *id).next();
        let unsigned = |agreement: &Agreement| agreement.topic == topic && agreement.bound().is_none();
        let all = self.by_entry.iter_mut().filter(|(_, agreement)| unsigned(agreement));
        match signed {
            Some(signed) => all.for_each(|(_, agreement)| _ = agreement.beside.get_or_insert(signed)),
            // Somebody took it up again once the other had ended: it is a proposal like any other.
            None => all.filter(|(id, _)| **id == changed).for_each(|(_, agreement)| agreement.beside = None),
        }
    }
}
