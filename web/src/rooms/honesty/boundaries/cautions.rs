//! What is said of a text that could be used to control: why, and what follows for it.
//!
//! It forbids nothing and blames nobody.

use leptos::prelude::*;
use practice::boundaries::{Topic, cautions};

use crate::{
    parts::{Notice, Tone},
    texts::{Key, keys::boundaries as k, t},
};

/// The caution for a text under a topic; nothing where there is none.
pub(super) fn caution(topic: &str, text: &str, why: &str) -> AnyView {
    let lines = lines(topic, text, why);
    if lines.is_empty() {
        return ().into_any();
    }
    let lines: Vec<_> = lines.into_iter().map(|key| view! { <p>{t(key)}</p> }.into_any()).collect();
    view! {
        <Notice tone=Tone::Care title=t(k::CAUTION_TITLE)>
            {lines}
            <p>{t(k::CAUTION_MORE)}</p>
            <p>{t(k::CAUTION_AFRAID)}" "<a href="/help">{t(k::CAUTION_HELP)}</a></p>
        </Notice>
    }
    .into_any()
}

fn lines(topic: &str, text: &str, why: &str) -> Vec<Key> {
    let found = cautions(&format!("{text}\n{why}"));
    let mut lines: Vec<Key> =
        found.iter().filter_map(|caution| k::by_name(&format!("caution-{}", caution.name()))).collect();
    if lines.is_empty() && Topic::of(topic).is_some_and(|topic| topic.careful) {
        lines.push(k::CAUTION_TOPIC);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_careful_topic_says_so_even_where_its_words_are_harmless() {
        assert_eq!(lines("boundary/location", "A word when it gets late.", ""), [k::CAUTION_TOPIC]);
        assert_eq!(lines("boundary/posting", "We ask first.", ""), []);
        assert_eq!(
            lines("boundary/own", "All passwords.", "24/7"),
            [k::CAUTION_PASSWORDS, k::CAUTION_ALWAYS]
        );
    }
}
