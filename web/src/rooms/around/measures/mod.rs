//! How it feels over time: each one's own lines with own notes, writing one down, and sharing it by choice.
//!
//! The two are never in one picture, and nothing on this page was worked out by anybody.

mod entries;
mod lines;
mod write;

use leptos::prelude::*;
use practice::measures::Scale;

use crate::{
    parts::{ButtonLink, Kind, Page},
    rooms::app,
    texts::{Key, keys::measures as k, t},
};

pub(crate) use write::WriteMeasures;

const HERE: &str = "/measures";

#[component]
pub(crate) fn MeasuresRoom() -> impl IntoView {
    let begin = if app().draft(write::DRAFT).is_some() { k::GO_ON } else { k::WRITE_GO };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <div class="actions"><ButtonLink label=t(begin) href="/measures/write" kind=Kind::Main/></div>
            {lines::mine()}
            {entries::mine()}
            {lines::theirs()}
        </Page>
    }
}

/// What a scale is called.
fn scale_word(scale: Scale) -> Key {
    match scale {
        Scale::Trust => k::SCALE_TRUST,
        Scale::Safety => k::SCALE_SAFETY,
        Scale::Closeness => k::SCALE_CLOSENESS,
    }
}
