//! Another tab holds the replica: it says so, and offers to go on here.
//!
//! Nothing is lost by changing tabs: the other one finishes its writes first.

use leptos::prelude::*;

use crate::{
    parts::{Button, Kind, Page},
    rooms::app,
    texts::{keys::lock as k, t},
};

#[component]
pub(crate) fn Elsewhere(was_ours: bool) -> impl IntoView {
    let app = app();
    let (title, text, take) = if was_ours {
        (k::ELSEWHERE_TAKEN_TITLE, k::ELSEWHERE_TAKEN, k::ELSEWHERE_BACK)
    } else {
        (k::ELSEWHERE_TITLE, k::ELSEWHERE_TEXT, k::ELSEWHERE_TAKE)
    };
    view! {
        <Page title=t(title)>
            <p>{t(text)}</p>
            <div class="actions"><Button label=t(take) kind=Kind::Main on_press=move || app.use_here()/></div>
        </Page>
    }
}
