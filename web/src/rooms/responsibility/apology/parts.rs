//! The parts of an apology in words, in their order.
//!
//! The order is the practice's own: owning it first, then what will be done, then regret.

use leptos::prelude::*;
use practice::apology::Apology;

use crate::texts::{keys::apology as k, t};

/// All parts, one under the other.
pub(super) fn parts(apology: Apology) -> AnyView {
    let Apology { did, owned, impact, will, felt } = apology;
    let line = |label, words: practice::Text| {
        view! { <dt>{t(label)}</dt><dd class="words">{words.as_str().to_owned()}</dd> }.into_any()
    };
    let will = will.into_iter().map(|line| view! { <li class="words">{line.as_str().to_owned()}</li> });
    let will = will.collect_view();
    view! {
        <dl class="check-in">
            {line(k::DID, did)}
            {line(k::OWNED, owned)}
            {line(k::IMPACT, impact)}
            <dt>{t(k::WILL)}</dt>
            <dd><ul>{will}</ul></dd>
            {line(k::FELT, felt)}
        </dl>
    }
    .into_any()
}
