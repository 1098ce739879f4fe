//! What of one chain has come and is not believed yet, so that what follows on what is found without looking at all of it.
//! Not where it is decided what is believed: that is `chains`.

use std::collections::{BTreeMap, BTreeSet};

use envelope::EntryId;

use super::Link;

/// Entries that wait in one chain. However many wait, and in whatever order they came, one more costs the same.
#[derive(Clone, Debug, Default)]
pub(super) struct Held {
    links: BTreeMap<EntryId, Link>,
    /// The same by what they say stands before them.
    after: BTreeMap<Option<EntryId>, BTreeSet<EntryId>>,
    /// The same by their number.
    numbers: BTreeSet<(u64, EntryId)>,
    /// Those that say to follow on a record that was removed.
    after_removed: BTreeSet<EntryId>,
}

impl Held {
    pub(super) fn get(&self, id: &EntryId) -> Option<&Link> {
        self.links.get(id)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &Link> {
        self.links.values()
    }

    /// Puts one in, or puts it in the place of itself.
    pub(super) fn insert(&mut self, link: Link, follows_removed: bool) {
        self.after.entry(link.prev).or_default().insert(link.id);
        self.numbers.insert((link.number, link.id));
        if follows_removed {
            self.after_removed.insert(link.id);
        }
        self.links.insert(link.id, link);
    }

    pub(super) fn remove(&mut self, id: &EntryId) -> Option<Link> {
        let link = self.links.remove(id)?;
        self.numbers.remove(&(link.number, link.id));
        self.after_removed.remove(id);
        if let Some(all) = self.after.get_mut(&link.prev) {
            all.remove(id);
            if all.is_empty() {
                self.after.remove(&link.prev);
            }
        }
        Some(link)
    }

    /// A later entry vouches for it. Whether it is here.
    pub(super) fn vouch(&mut self, id: &EntryId) -> bool {
        self.links.get_mut(id).map(|link| link.direct = true).is_some()
    }

    /// This record was removed: what says to follow on it may do so without it.
    pub(super) fn removed(&mut self, id: &EntryId) {
        self.after_removed.extend(self.after.get(&Some(*id)).into_iter().flatten());
    }

    /// Those that say to stand at this number, right after `prev`.
    pub(super) fn following(&self, prev: Option<EntryId>, number: u64) -> impl Iterator<Item = &Link> {
        let all = self.after.get(&prev).into_iter().flatten().filter_map(|id| self.links.get(id));
        all.filter(move |link| link.number == number)
    }

    /// Those that say to follow on a removed record, and do not wait for it here.
    pub(super) fn following_removed(&self) -> impl Iterator<Item = &Link> {
        let all = self.after_removed.iter().filter_map(|id| self.links.get(id));
        all.filter(|link| link.prev.is_none_or(|prev| !self.links.contains_key(&prev)))
    }

    /// Drops those whose place is taken: they can never be believed.
    pub(super) fn drop_up_to(&mut self, number: u64) {
        while let Some((_, id)) = self.numbers.first().copied().filter(|(at, _)| *at <= number) {
            self.remove(&id);
        }
    }
}
