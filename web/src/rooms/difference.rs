//! Where two texts differ: what was put in is underlined, what was taken out is struck through, and both say so in words.

use leptos::prelude::*;
use practice::difference::{Stretch, difference};

use crate::texts::{keys::boundaries as k, t};

/// A text as it differs from the one before it.
pub(super) fn shown(before: &str, after: &str) -> AnyView {
    let stretch = |stretch: Stretch| match stretch {
        Stretch::Same(words) => words.into_any(),
        Stretch::In(words) => {
            view! { <ins><span class="for-readers">{t(k::DIFFERENCE_IN)}": "</span>{words}</ins> }.into_any()
        }
        Stretch::Out(words) => {
            view! { <del><span class="for-readers">{t(k::DIFFERENCE_OUT)}": "</span>{words}</del> }.into_any()
        }
    };
    let stretches: Vec<_> = difference(before, after).into_iter().map(stretch).collect();
    view! { <p class="words difference">{stretches}</p> }.into_any()
}
