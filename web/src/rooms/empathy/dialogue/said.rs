//! What was said in a dialogue, turn by turn, in words.
//!
//! A press that has no words of its own is named, and nothing is put into anybody's mouth.

use leptos::prelude::*;
use practice::{
    dialogue::{Soft, Turn},
    needs::Need,
};

use crate::{
    rooms::empathy::{lines, needs::need_word},
    texts::{Key, keys::dialogue as k, t},
};

/// What kind of turn it is, and its words.
pub(super) fn turn(turn: &Turn) -> (Key, AnyView) {
    let nothing = || ().into_any();
    match turn {
        Turn::Began(words) => (k::SAID_BEGAN, soft(words)),
        Turn::Reflected(text) => (k::SAID_REFLECTED, lines::words(text)),
        Turn::ThatsIt => (k::SAID_THATS_IT, nothing()),
        Turn::NotQuite(text) => (k::SAID_NOT_QUITE, lines::words(text)),
        Turn::Validated(text) => (k::SAID_VALIDATED, lines::words(text)),
        Turn::AskedNeed => (k::SAID_ASKED_NEED, nothing()),
        Turn::Needs(need) => (k::SAID_NEEDS, needed(need)),
        Turn::Idea(text) => (k::SAID_IDEA, lines::words(text)),
        Turn::Closed => (k::SAID_CLOSED, nothing()),
    }
}

fn needed(need: &Need) -> AnyView {
    match need.own() {
        Some(words) => lines::words(words),
        None => view! { <p><strong>{t(need_word(need))}</strong></p> }.into_any(),
    }
}

/// A soft start: I feel ... when ... because ... I need ...
pub(super) fn soft(soft: &Soft) -> AnyView {
    let line = |(label, words): (Key, &practice::Text)| {
        view! { <dt>{t(label)}</dt><dd class="words">{words.as_str().to_owned()}</dd> }.into_any()
    };
    let because = soft.because.as_ref().map(|because| (k::BECAUSE, because));
    let all =
        [Some((k::FEEL, &soft.feel)), Some((k::WHEN, &soft.when)), because, Some((k::NEED, &soft.need))];
    let rows: Vec<_> = all.into_iter().flatten().map(line).collect();
    view! { <dl class="check-in">{rows}</dl> }.into_any()
}
