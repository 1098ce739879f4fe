//! The words of one field on their way: kept on this device as a draft until they are sent.
//!
//! Not for what stands in a draft together with more, such as a screen or a choice: see [`super::writing`] and [`super::kept`].

use leptos::prelude::*;
use practice::EntryId;

use super::links;
use crate::{app::App, parts::Keep};

/// One field's words, and the draft's name.
#[derive(Clone, Copy)]
pub(crate) struct Drafted {
    app: App,
    name: StoredValue<String>,
    pub(crate) words: RwSignal<String>,
}

impl Drafted {
    /// The draft of this name; empty, where there is none.
    pub(crate) fn open(app: App, name: impl Into<String>) -> Self {
        Self::or(app, name, String::new)
    }

    /// The draft that belongs to one entry.
    pub(crate) fn of(app: App, practice: &str, entry: EntryId) -> Self {
        Self::open(app, links::draft(practice, entry))
    }

    /// The draft of this name; where there is none, it begins with `first`.
    pub(crate) fn or(app: App, name: impl Into<String>, first: impl FnOnce() -> String) -> Self {
        let name = name.into();
        // What is written here is not to be drawn anew because of itself.
        let words = untrack(|| app.draft(&name).unwrap_or_else(first));
        Self { app, name: StoredValue::new(name), words: RwSignal::new(words) }
    }

    /// For the field.
    pub(crate) fn keep(self) -> Keep {
        let (app, name) = (self.app, self.name);
        Keep::from(move |words: String| name.with_value(|name| app.keep_draft(name, &words)))
    }

    /// The words as they are now.
    pub(crate) fn now(self) -> String {
        self.words.with_untracked(|words| words.trim().to_owned())
    }

    /// They were sent: the field is empty, and nothing is kept.
    pub(crate) fn sent(self) {
        // Before the field can go away, which hands over what it holds.
        self.words.set(String::new());
        self.name.with_value(|name| self.app.drop_draft(name));
    }
}
