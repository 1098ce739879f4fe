//! The words of one field on their way: kept on this device as a draft until they are sent.
//!
//! Not for what stands in a draft together with more, such as a screen or a choice: see [`super::writing`] and [`super::kept`].

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::EntryId;

use super::{
    kept::{self, Underway},
    links,
};
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

/// Other words for what stands, and what stood there when they were begun: what came since was not read by their author.
#[derive(Clone, Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Over {
    #[n(0)]
    words: String,
    #[n(1)]
    over: Vec<EntryId>,
}

impl Over {
    /// A draft of an older build is words alone.
    fn read(draft: String, first: &Self) -> Self {
        kept::read(&draft).unwrap_or(Self { words: draft, over: first.over.clone() })
    }
}

/// One field's words over words that stand.
#[derive(Clone, Copy)]
pub(crate) struct Correcting {
    draft: Underway,
    stands: StoredValue<String>,
    over: StoredValue<Vec<EntryId>>,
    pub(crate) words: RwSignal<String>,
}

impl Correcting {
    /// The draft of this name; where there is none, it begins with the words that stand.
    pub(crate) fn open(app: App, name: impl Into<String>, words: String, over: Vec<EntryId>) -> Self {
        let (draft, first) = (Underway::new(app, name), Over { words, over });
        let found = draft.found().map_or_else(|| first.clone(), |kept| Over::read(kept, &first));
        let (words, over) = (RwSignal::new(found.words), StoredValue::new(found.over));
        Self { draft, stands: StoredValue::new(first.words), over, words }
    }

    /// For the field.
    pub(crate) fn keep(self) -> Keep {
        Keep::from(move |words: String| {
            let now = Over { words, over: self.over() };
            // What came in between makes no draft of words that are as they stand.
            let as_it_stands = Over { words: self.stands.get_value(), over: self.over() };
            self.draft.keep(&as_it_stands, &now);
        })
    }

    /// What stood there when it was begun.
    pub(crate) fn over(self) -> Vec<EntryId> {
        self.over.get_value()
    }

    /// The words as they are now.
    pub(crate) fn now(self) -> String {
        self.words.with_untracked(|words| words.trim().to_owned())
    }

    /// It was sent, or is not to be: nothing is kept.
    pub(crate) fn done(self) {
        self.draft.sent();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_words_are_written_over_what_stood_when_they_were_begun() {
        let first = Over { words: "The blue tent".into(), over: vec![EntryId([2; 32])] };
        let begun = Over { words: "The green tent".into(), over: vec![EntryId([1; 32])] };
        assert_eq!(Over::read(kept::write(&begun), &first), begun);
        let older = Over { words: "The green tent".into(), over: first.over.clone() };
        assert_eq!(Over::read("The green tent".into(), &first), older);
    }
}
