//! Comparing four words: both read them out, and each says for themself whether they are the same.
//!
//! Nobody's yes counts for the other, and nothing is locked until it is done.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use space::{Replica, Stage, Words, slow::Done};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::App,
    parts::{Button, ButtonLink, FourWords, FourWordsComing, Kind, Notice, Page, Tone},
    rooms::app,
    shell::worker,
    texts::{keys::begin as k, keys::today, t},
};

#[component]
pub(crate) fn CompareWords() -> impl IntoView {
    let app = app();
    let state = Memo::new(move |_| app.read(Replica::words_state).unwrap_or(Words::Alone));
    let joining =
        Memo::new(move |_| app.read(|replica| replica.status().stage == Stage::Joining).unwrap_or(false));
    work_out(app);
    let shown = move || match state.get() {
        Words::Alone if joining.get() => view! { <p>{t(k::JOIN_WAITING)}</p> }.into_any(),
        Words::Alone => view! {
            <p>{t(k::WORDS_ALONE)}</p>
            <div class="actions"><ButtonLink label=t(today::INVITE_GO) href="/invite" kind=Kind::Main/></div>
        }
        .into_any(),
        state => view! { <ToCompare state/> }.into_any(),
    };
    view! { <Page title=t(k::WORDS_TITLE) lead=t(k::WORDS_LEAD) back="/today">{shown}</Page> }
}

/// Has the words worked out where they are not known; it is slow on purpose, and runs in a worker.
fn work_out(app: App) {
    let task = Memo::new(move |_| app.read(|replica| (replica.words().is_none(), replica.words_task())));
    Effect::new(move |_| {
        if let Some((true, Some(task))) = task.get() {
            spawn_local(async move {
                if let Done::Words(words) = worker::run(task).await {
                    app.alter(|replica| replica.words_are(words));
                }
            });
        }
    });
}

#[component]
fn ToCompare(state: Words) -> impl IntoView {
    let before = match state {
        Words::Again => Some(view! { <Notice tone=Tone::Care><p>{t(k::WORDS_AGAIN)}</p></Notice> }.into_any()),
        Words::Same => Some(view! { <Notice tone=Tone::Done><p>{t(k::WORDS_DONE)}</p></Notice> }.into_any()),
        Words::Differ => Some(view! {
            <Notice tone=Tone::Trouble title=t(k::WORDS_DIFFER_TITLE)><p>{t(k::WORDS_DIFFER_TEXT)}</p></Notice>
        }
        .into_any()),
        Words::Alone | Words::NotYet => None,
    };
    view! { {before}<TheWords/> }
}

#[component]
fn TheWords() -> impl IntoView {
    let app = app();
    let words = Memo::new(move |_| app.read(|replica| replica.words().map(|words| words.to_vec())).flatten());
    let lang =
        app.peek(|replica| if replica.language().starts_with("es") { "es" } else { "en" }).unwrap_or("en");
    let known = Signal::derive(move || words.get().unwrap_or_default());
    view! {
        <Show
            when=move || words.with(Option::is_some)
            fallback=|| view! { <FourWordsComing working=t(k::WORDS_WORKING)/> }
        >
            <FourWords words=known lang/>
            <Answers/>
        </Show>
    }
}

#[component]
fn Answers() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let same = move || {
        app.tell(|replica, outside| replica.words_compared(true, outside));
        navigate("/today", NavigateOptions::default());
    };
    let differ = move || app.tell(|replica, outside| replica.words_compared(false, outside));
    view! {
        <div class="actions">
            <Button label=t(k::WORDS_SAME) kind=Kind::Main on_press=same/>
            <Button label=t(k::WORDS_DIFFER) on_press=differ/>
            <ButtonLink label=t(k::WORDS_LATER) href="/today" kind=Kind::Plain/>
        </div>
    }
}
