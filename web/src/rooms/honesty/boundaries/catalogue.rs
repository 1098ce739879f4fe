//! Choosing what a boundary is about: the catalogue, or their own words.
//!
//! A topic that there is a boundary about already leads to it.

use leptos::prelude::*;
use practice::boundaries::{CATALOGUE, FREE, Topic};

use super::{boundary_word, page_path, write_path};
use crate::{
    parts::Page,
    rooms::{app, saying},
    texts::{keys::boundaries as k, t},
};

#[component]
pub(crate) fn NewBoundary() -> impl IntoView {
    let topics: Vec<_> = CATALOGUE.iter().copied().map(one_topic).collect();
    view! {
        <Page title=t(k::NEW_TITLE) lead=t(k::NEW_LEAD) back="/boundaries">
            <ul class="boundaries">
                {topics}
                <li><a href=write_path(FREE)>{t(k::NEW_OWN)}</a><p>{t(k::NEW_OWN_MORE)}</p></li>
            </ul>
        </Page>
    }
}

fn one_topic(topic: Topic) -> AnyView {
    let app = app();
    let name = topic.topic();
    let about = name.clone();
    let there =
        Memo::new(move |_| app.couple(|couple| couple.boundary_about(&about, saying::today())).flatten());
    let word = boundary_word(&name).unwrap_or(k::UNKNOWN_TOPIC);
    let href = move || there.get().map_or_else(|| write_path(&name), page_path);
    let more = move || {
        let line = if there.get().is_some() {
            Some(k::THERE_ALREADY)
        } else {
            topic.careful.then_some(k::CAREFUL_MARK)
        };
        line.map(|line| view! { <p class="by">{t(line)}</p> })
    };
    view! { <li><a href=href>{t(word)}</a>{more}</li> }.into_any()
}
