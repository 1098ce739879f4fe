//! How to leave quickly, told before it is needed.
//!
//! It promises no more than it does: the browser's history keeps its lines.

use leptos::prelude::*;

use crate::{
    parts::{Button, Notice, Page, Tone},
    rooms::{app, around::begin::way_back},
    texts::{keys::settings as k, t},
};

#[component]
pub(crate) fn HowToLeave() -> impl IntoView {
    let app = app();
    let ways = [k::QUICK_BUTTON, k::QUICK_KEYS, k::QUICK_TOUCH].map(|way| view! { <li>{t(way)}</li> });
    view! {
        <Page title=t(k::QUICK_TITLE) lead=t(k::QUICK_LEAD) back=way_back()>
            <ul>{ways.into_iter().collect_view()}</ul>
            <p>{t(k::QUICK_BACK)}</p>
            <Notice tone=Tone::Care><p>{t(k::QUICK_NOT)}</p></Notice>
            <p>{t(k::QUICK_DRAFTS)}</p>
            <div class="actions"><Button label=t(k::QUICK_TRY) on_press=move || app.leave_quickly()/></div>
        </Page>
    }
}
