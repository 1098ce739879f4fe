//! Words being written, kept on this device only and encrypted, until they are shared or thrown away.
//!
//! Not entries: they have no author, no number and no reader, and never leave the device.

use std::collections::BTreeMap;

use space::{Outside, Replica};
use wasm_bindgen_futures::spawn_local;

use super::App;
use crate::shell::{
    chance::chance,
    clock,
    database::{Batch, Drawer},
};

/// Words being written, by the name of their field.
pub(super) type Drafts = BTreeMap<String, String>;

pub(super) const PREFIX: &str = "draft/";

impl App {
    /// The draft under this name.
    #[must_use]
    pub fn draft(&self, name: &str) -> Option<String> {
        self.inner.read(|inner| inner.open.as_ref()?.drafts.get(name).cloned())
    }

    /// All drafts whose names begin so, ordered by name.
    #[must_use]
    pub fn drafts_beginning_with(&self, prefix: &str) -> Vec<(String, String)> {
        let of = |drafts: &Drafts| {
            drafts
                .iter()
                .filter(|(name, _)| name.starts_with(prefix))
                .map(|(n, w)| (n.clone(), w.clone()))
                .collect()
        };
        self.inner.read(|inner| Some(of(&inner.open.as_ref()?.drafts))).unwrap_or_default()
    }

    /// Keeps a draft; an empty one is thrown away.
    pub fn keep_draft(self, name: &str, words: &str) {
        let kept = self.inner.change(|inner| {
            let home = inner.open.as_mut()?;
            if words.is_empty() {
                home.drafts.remove(name);
            } else {
                home.drafts.insert(name.to_owned(), words.to_owned());
            }
            Some((inner.database.clone()?, change(&home.replica, name, words)))
        });
        if let Some((database, value)) = kept {
            let key = format!("{PREFIX}{name}");
            spawn_local(async move {
                let batch = match value.clone() {
                    Some(bytes) => Batch::new().put(Drawer::Device, &key, bytes),
                    None => Batch::new().remove(Drawer::Device, &key),
                };
                // A full device is told of by the replica's own writes; a draft stays in memory meanwhile, over a lock too.
                let unkept = database.write(batch).await.is_err().then_some(value);
                self.inner.change(|inner| {
                    inner.left.draft(database.name(), key, unkept);
                    Some(())
                });
            });
        }
    }

    /// Throws a draft away.
    pub fn drop_draft(self, name: &str) {
        self.keep_draft(name, "");
    }
}

/// The words as they lie in the store; nothing where there are none.
fn change(replica: &Replica, name: &str, words: &str) -> Option<Vec<u8>> {
    if words.is_empty() {
        return None;
    }
    let mut chance = chance();
    let mut outside = Outside { moment: clock::moment(), rng: &mut chance };
    Some(replica.encrypt_local(&format!("{PREFIX}{name}"), words.as_bytes(), &mut outside))
}

/// The drafts among what this device keeps. One that can't be read is left out: it is damaged, and the rest is not.
pub(super) fn read(kept: Vec<(String, Vec<u8>)>, replica: &Replica) -> Drafts {
    let one = |(key, bytes): (String, Vec<u8>)| {
        let name = key.strip_prefix(PREFIX)?.to_owned();
        let words = replica.decrypt_local(&key, &bytes)?;
        Some((name, String::from_utf8(words.to_vec()).ok()?))
    };
    kept.into_iter().filter_map(one).collect()
}
