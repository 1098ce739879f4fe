//! One trigger in words.
//!
//! How strong it was stands as its author put it, beside the words and never alone.

use leptos::prelude::*;
use practice::triggers::Trigger;

use crate::texts::{keys::triggers as k, say, t};

/// What happened, what it brought up, how strong, what helps.
pub(crate) fn words(trigger: Trigger) -> AnyView {
    let Trigger { happened, brought_up, strength, helps } = trigger;
    let line = |label, words: String| view! { <dt>{t(label)}</dt><dd class="words">{words}</dd> }.into_any();
    let helps = helps.map(|helps| line(k::HELPS, helps.as_str().to_owned()));
    view! {
        <dl class="check-in">
            {line(k::HAPPENED, happened.as_str().to_owned())}
            {line(k::BROUGHT_UP, brought_up.as_str().to_owned())}
            <dt>{t(k::STRENGTH)}</dt>
            <dd>{move || say(k::strength_of(strength))}</dd>
            {helps}
        </dl>
    }
    .into_any()
}
