//! Another tab holds the replica: it says so, and offers to go on here.
//!
//! Nothing is lost by changing tabs: the other one finishes its writes first, and one that can't, for want of room, keeps its turn.

use leptos::prelude::*;

use crate::{
    app::Elsewhere as Why,
    parts::{Button, Kind, Page},
    rooms::app,
    texts::{keys::lock as k, t},
};

#[component]
pub(crate) fn Elsewhere(why: Why) -> impl IntoView {
    let app = app();
    let (title, text, take) = match why {
        Why::Before => (k::ELSEWHERE_TITLE, k::ELSEWHERE_TEXT, k::ELSEWHERE_TAKE),
        Why::Waits => (k::ELSEWHERE_TITLE, k::ELSEWHERE_WAITS, k::ELSEWHERE_TAKE),
        Why::Taken => (k::ELSEWHERE_TAKEN_TITLE, k::ELSEWHERE_TAKEN, k::ELSEWHERE_BACK),
        Why::Overtaken => (k::ELSEWHERE_TAKEN_TITLE, k::ELSEWHERE_OVERTAKEN, k::ELSEWHERE_BACK),
    };
    view! {
        <Page title=t(title)>
            <p>{t(text)}</p>
            <div class="actions"><Button label=t(take) kind=Kind::Main on_press=move || app.use_here()/></div>
        </Page>
    }
}
