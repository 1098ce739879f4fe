//! One check-in in words.
//!
//! Only what was said is shown: an empty line is no line, and *rather not say* is an answer like any other.

use leptos::prelude::*;
use practice::{
    Text,
    check_in::{CheckIn, Felt, Said},
};

use crate::{
    parts::feeling_word,
    texts::{Key, keys::check_in as k, say, t},
};

/// A check-in; `whole` also names what was left empty.
#[component]
pub(super) fn Words(check_in: CheckIn, #[prop(optional)] whole: bool) -> impl IntoView {
    let CheckIn { feelings, steadiness, whereabouts, stressor, appreciation, need } = check_in;
    let lines =
        [(k::WHERE, whereabouts), (k::STRESS, stressor), (k::APPRECIATE, appreciation), (k::NEED, need)];
    let lines = lines.map(|(label, said)| view! { <OneLine label said whole/> });
    view! {
        <dl class="check-in">
            <dt>{t(k::FEELINGS)}</dt>
            <dd>{feelings_shown(feelings)}</dd>
            <dt>{t(k::STEADY)}</dt>
            <dd>{move || steady(&steadiness)}</dd>
            {lines.into_iter().collect_view()}
        </dl>
    }
}

/// A check-in, where another room has its words at hand.
pub(crate) fn words(check_in: CheckIn) -> AnyView {
    view! { <Words check_in/> }.into_any()
}

fn feelings_shown(feelings: Said<Vec<Felt>>) -> AnyView {
    match feelings {
        Said::Nothing => t(k::EMPTY_LINE).into_any(),
        Said::RatherNot => t(k::FEELINGS_RATHER_NOT).into_any(),
        Said::This(felt) => {
            let one = |felt: Felt| {
                let words = move || say(k::feeling_strength(say(feeling_word(felt.feeling)), felt.strength));
                view! { <li>{words}</li> }
            };
            view! { <ul class="felt-list">{felt.into_iter().map(one).collect_view()}</ul> }.into_any()
        }
    }
}

fn steady(said: &Said<u8>) -> String {
    match said {
        Said::Nothing => say(k::EMPTY_LINE),
        Said::RatherNot => say(k::FEELINGS_RATHER_NOT),
        Said::This(steady) => say(k::steady_of(*steady)),
    }
}

#[component]
fn OneLine(label: Key, said: Said<Text>, whole: bool) -> impl IntoView {
    let words = match said {
        Said::Nothing if !whole => return ().into_any(),
        Said::Nothing => t(k::EMPTY_LINE).into_any(),
        Said::RatherNot => t(k::FEELINGS_RATHER_NOT).into_any(),
        Said::This(words) => words.as_str().to_owned().into_any(),
    };
    view! { <dt>{t(label)}</dt><dd class="words">{words}</dd> }.into_any()
}
