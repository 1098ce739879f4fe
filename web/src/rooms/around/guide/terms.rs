//! The terms with a guide, as both read them: who, until when, and what may be shared.
//!
//! The same lines for what is proposed and for what holds.

use leptos::prelude::*;
use practice::guide::Terms;

use crate::{
    rooms::saying,
    texts::{keys::guide as k, t, t_with},
};

/// The terms in words.
pub(super) fn terms(terms: &Terms) -> AnyView {
    let (name, shares, until) =
        (terms.name.as_str().to_owned(), terms.shares.as_str().to_owned(), terms.until);
    view! {
        <p><strong>{name}</strong></p>
        <p>{t_with(move || k::terms_until(saying::day_words(until)))}</p>
        <h3>{t(k::SHARES)}</h3>
        <p class="words">{shares}</p>
    }
    .into_any()
}
