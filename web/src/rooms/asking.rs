//! What asks something of the partner: words that could not be asked stay in their field, also when the page is left.
//!
//! Not the rule: how often one asks stands in `practice::care`.

use leptos::prelude::*;

use crate::{app::App, parts::Keep};

/// The field of something that asks, with the words that were kept when it could not be asked.
pub(crate) fn field(app: App, draft: &str) -> RwSignal<String> {
    RwSignal::new(untrack(|| app.draft(draft)).unwrap_or_default())
}

/// Keeps its words while they are written.
pub(crate) fn keep(app: App, draft: &'static str) -> Keep {
    Keep::from(move |words: String| app.keep_draft(draft, words.trim()))
}

/// Empties the field once it was asked; else keeps its words.
pub(crate) fn asked(app: App, draft: &str, words: RwSignal<String>, done: bool) {
    if done {
        words.set(String::new());
    }
    app.keep_draft(draft, words.get_untracked().trim());
}
