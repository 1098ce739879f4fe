//! Where two texts differ: what was put in is underlined, what was taken out is struck through, and both say so in words.

use leptos::prelude::*;
use practice::difference::{Stretch, difference};

use crate::texts::{keys::boundaries as k, t};

/// A text as it differs from the one before it.
pub(super) fn shown(before: &str, after: &str) -> AnyView {
    view! { <p class="words difference">{stretches(before, after)}</p> }.into_any()
}

/// The same inside a line.
pub(super) fn stretches(before: &str, after: &str) -> AnyView {
    let stretch = |stretch: Stretch| match stretch {
        Stretch::Same(words) => words.into_any(),
        Stretch::In(words) => {
            view! { <ins><span class="for-readers">{t(k::DIFFERENCE_IN)}": "</span>{words}</ins> }.into_any()
        }
        Stretch::Out(words) => {
            view! { <del><span class="for-readers">{t(k::DIFFERENCE_OUT)}": "</span>{words}</del> }.into_any()
        }
    };
    difference(before, after).into_iter().map(stretch).collect_view().into_any()
}
