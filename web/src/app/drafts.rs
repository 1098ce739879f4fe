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

    /// Keeps a draft; an empty one is thrown away.
    pub fn keep_draft(&self, name: &str, words: &str) {
        let kept = self.inner.change(|inner| {
            let home = inner.open.as_mut()?;
            if words.is_empty() {
                home.drafts.remove(name);
            } else {
                home.drafts.insert(name.to_owned(), words.to_owned());
            }
            Some((inner.database.clone()?, change(&home.replica, name, words)))
        });
        if let Some((database, batch)) = kept {
            // A full device is told of by the replica's own writes; a draft stays in memory meanwhile.
            spawn_local(async move {
                let _ = database.write(batch).await;
            });
        }
    }

    /// Throws a draft away.
    pub fn drop_draft(&self, name: &str) {
        self.keep_draft(name, "");
    }
}

fn change(replica: &Replica, name: &str, words: &str) -> Batch {
    let key = format!("{PREFIX}{name}");
    if words.is_empty() {
        return Batch::new().remove(Drawer::Device, &key);
    }
    let mut chance = chance();
    let mut outside = Outside { moment: clock::moment(), rng: &mut chance };
    let bytes = replica.encrypt_local(&key, words.as_bytes(), &mut outside);
    Batch::new().put(Drawer::Device, &key, bytes)
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
