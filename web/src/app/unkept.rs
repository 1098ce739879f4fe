//! What the device has not taken yet, while nothing is open that could go on trying: encrypted, by store, until whoever opens the
//! store next takes it over.
//!
//! Not a second store: it lives as long as this page does, and a page that is closed or left quickly lets go of it.

use std::{collections::BTreeMap, rc::Rc};

use super::{App, Home};
use crate::shell::doer::{Doer, Unkept};

/// What stays behind when a replica is put down on a device without room.
#[derive(Default)]
pub(super) struct Left {
    /// Those who go on trying.
    doers: Vec<Rc<Doer>>,
    /// What nobody tries any more: only until the store is opened again.
    replicas: BTreeMap<String, Unkept>,
    /// Words being written that could not be put down, under their names in the store.
    drafts: BTreeMap<String, Unkept>,
}

impl Left {
    fn merge(&mut self, store: &str, unkept: Unkept) {
        if !unkept.is_empty() {
            self.replicas.entry(store.to_owned()).or_default().extend(unkept);
        }
    }

    /// How a draft stands, after a try to keep it.
    pub(super) fn draft(&mut self, store: &str, key: String, unkept: Option<Option<Vec<u8>>>) {
        let drafts = self.drafts.entry(store.to_owned()).or_default();
        match unkept {
            Some(value) => drafts.insert(key, value),
            None => drafts.remove(&key),
        };
    }

    /// Forgets everything, or what belongs to one store.
    pub(super) fn forget(&mut self, store: Option<&str>) {
        let is_meant = |name: &str| store.is_none_or(|store| store == name);
        self.doers.iter().filter(|doer| is_meant(doer.store())).for_each(|doer| doer.stop());
        self.doers.retain(|doer| !is_meant(doer.store()));
        self.replicas.retain(|name, _| !is_meant(name));
        self.drafts.retain(|name, _| !is_meant(name));
    }
}

impl App {
    /// Takes the replica out of memory, its keys at once. Whether everything of it is kept; where the device refuses a write, the
    /// page goes on trying without the keys.
    pub(super) async fn close(self) -> bool {
        let home = self.inner.change(|inner| {
            let home = inner.open.take()?;
            // Known from the first moment on, so that nobody opens the store beside one who still writes.
            inner.left.doers.push(Rc::clone(&home.doer));
            Some(home)
        });
        let Some(Home { replica, doer, .. }) = home else { return !self.waits_for_room() };
        drop(replica);
        if doer.finish().await {
            self.inner.change(|inner| {
                inner.left.doers.retain(|one| !Rc::ptr_eq(one, &doer));
                Some(())
            });
        }
        !self.waits_for_room()
    }

    /// Whether something was written that the device has not taken.
    pub(super) fn waits_for_room(self) -> bool {
        let waits = |inner: &super::Inner| {
            let open = inner.open.as_ref().is_some_and(|home| home.doer.is_refused());
            open || inner.left.doers.iter().any(|doer| !doer.is_idle()) || !inner.left.replicas.is_empty()
        };
        self.inner.read(|inner| Some(waits(inner))).unwrap_or_default()
    }

    /// Stops whoever still writes to this store, and gives what is not kept of it: the replica's, and the drafts'. It stays here as
    /// well until [`App::take_over_unkept`].
    pub(super) async fn unkept(self, store: &str) -> (Unkept, Unkept) {
        loop {
            let doer = self.inner.change(|inner| {
                let at = inner.left.doers.iter().position(|doer| doer.store() == store)?;
                Some(Rc::clone(inner.left.doers.get(at)?))
            });
            let Some(doer) = doer else { break };
            let unkept = doer.hand_over().await;
            self.inner.change(|inner| {
                inner.left.doers.retain(|one| !Rc::ptr_eq(one, &doer));
                inner.left.merge(store, unkept);
                Some(())
            });
        }
        let of = |all: &BTreeMap<String, Unkept>| all.get(store).cloned().unwrap_or_default();
        self.inner.read(|inner| Some((of(&inner.left.replicas), of(&inner.left.drafts)))).unwrap_or_default()
    }

    /// The replica's part is in the hands of the next one now.
    pub(super) fn take_over_unkept(self, store: &str) -> Unkept {
        self.inner.change(|inner| inner.left.replicas.remove(store)).unwrap_or_default()
    }

    /// What waited for room in a store that is to be removed is let go of.
    pub(super) fn forget_unkept(self, store: &str) {
        self.inner.change(|inner| {
            inner.left.forget(Some(store));
            Some(())
        });
    }

    /// The connection to the store broke: what it did not take is taken along to the next one.
    pub(super) fn put_aside(self) {
        self.inner.change(|inner| {
            let home = inner.open.take()?;
            inner.left.doers.push(home.doer);
            Some(())
        });
    }
}

/// What was read, with what waits in its place.
pub(super) fn overlaid(
    read: Vec<(String, Vec<u8>)>,
    unkept: &Unkept,
    prefix: &str,
) -> Vec<(String, Vec<u8>)> {
    let mut all: BTreeMap<_, _> = read.into_iter().collect();
    for (key, value) in unkept.iter().filter(|(key, _)| key.starts_with(prefix)) {
        match value {
            Some(value) => all.insert(key.clone(), value.clone()),
            None => all.remove(key),
        };
    }
    all.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(key: &str, byte: u8) -> (String, Vec<u8>) {
        (key.to_owned(), vec![byte])
    }

    #[test]
    fn what_waits_lies_over_what_was_read() {
        let unkept = Unkept::from([
            ("entries/00001".to_owned(), Some(vec![9])),
            ("entries/00002".to_owned(), Some(vec![3])),
            ("draft/a".to_owned(), Some(vec![7])),
            ("entries/00000".to_owned(), None),
        ]);
        let read = vec![one("entries/00000", 1), one("entries/00001", 2)];
        assert_eq!(
            overlaid(read, &unkept, "entries/"),
            vec![one("entries/00001", 9), one("entries/00002", 3)]
        );
    }

    #[test]
    fn a_draft_that_was_kept_at_last_waits_no_more() {
        let mut left = Left::default();
        left.draft("goldseam", "draft/a".into(), Some(Some(vec![1])));
        left.draft("goldseam", "draft/b".into(), Some(None));
        left.draft("goldseam", "draft/a".into(), None);
        assert_eq!(left.drafts.get("goldseam"), Some(&Unkept::from([("draft/b".to_owned(), None)])));
    }
}
