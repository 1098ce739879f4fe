//! Coming back with the words on paper.
//!
//! The words are typed here, used here and forgotten: they are never stored and never sent.

use leptos::prelude::*;
use space::{Arrival, Arriving, WordsError, arrival::Failed};

use super::arrive::{NotIn, Waiting};
use crate::{
    parts::{ButtonLink, Form, Kept, Notice, Page, Problem, Problems, TextArea, Tone},
    rooms::app,
    texts::{Said, keys::parts, keys::settings as k, t},
};

const WORDS: &str = "words";

#[component]
pub(crate) fn Recover() -> impl IntoView {
    let app = app();
    let state = Memo::new(move |_| app.arriving());
    let shown = move || match state.get() {
        None => view! { <TypeThem/> }.into_any(),
        Some(Arriving::Failed(Failed::Refused(space::Code::Unknown))) => view! { <NoSpace/> }.into_any(),
        Some(Arriving::Failed(_)) => view! { <NotIn/> }.into_any(),
        Some(_) => view! { <Waiting title=t(k::RECOVER_TITLE)/> }.into_any(),
    };
    view! { {shown} }
}

#[component]
fn TypeThem() -> impl IntoView {
    let app = app();
    let (problems, words) = (Problems::new(), RwSignal::new(String::new()));
    let go = move || {
        let typed = words.get_untracked();
        let arrival = app.with_outside(|outside| Arrival::by_kit(&typed, outside));
        let wrong = arrival.as_ref().err().map(|error| Problem::new(WORDS, said(error, &typed)));
        problems.set(wrong.into_iter().collect());
        if let Ok(arrival) = arrival {
            words.set(String::new());
            app.arrive(arrival);
        }
    };
    view! {
        <Page title=t(k::RECOVER_TITLE) lead=t(k::RECOVER_LEAD) back="/">
            <Form problems submit=t(k::RECOVER_GO) on_submit=go>
                <TextArea id=WORDS label=t(k::RECOVER_WORDS) hint=t(k::RECOVER_WORDS_HINT) value=words keep=Kept::Nowhere/>
            </Form>
        </Page>
    }
}

fn said(_: &WordsError, typed: &str) -> Said {
    match typed.split_whitespace().count() {
        24 => k::RECOVER_WORDS_WRONG.into(),
        count => k::recover_words_missing(count),
    }
}

#[component]
fn NoSpace() -> impl IntoView {
    view! {
        <Page title=t(k::RECOVER_UNKNOWN_TITLE)>
            <Notice tone=Tone::Trouble><p>{t(k::RECOVER_UNKNOWN)}</p></Notice>
            <div class="actions"><ButtonLink label=t(parts::BACK) href="/"/></div>
        </Page>
    }
}
