//! Four words between one member and another: worked out in a worker, and shown to be read aloud.
//!
//! What was answered is for the page around it.

use leptos::prelude::*;
use practice::MemberId;
use space::slow::Done;
use wasm_bindgen_futures::spawn_local;

use crate::{
    parts::{FourWords, FourWordsComing},
    rooms::app,
    shell::worker,
    texts::Text,
};

/// The words, or the line that says that they are being worked out.
pub(super) fn four_words(who: MemberId, working: Text) -> AnyView {
    let app = app();
    let task = Memo::new(move |_| {
        app.read(|replica| (replica.words_with(who).is_none(), replica.words_task_with(who)))
    });
    Effect::new(move |_| {
        if let Some((true, Some(task))) = task.get() {
            spawn_local(async move {
                if let Done::Words(words) = worker::run(task).await {
                    app.alter(|replica| replica.words_are_with(who, words));
                }
            });
        }
    });
    let words = Memo::new(move |_| app.read(|replica| replica.words_with(who).map(|w| w.to_vec())).flatten());
    let lang = app.peek(|replica| if replica.language().starts_with("es") { "es" } else { "en" });
    let known = Signal::derive(move || words.get().unwrap_or_default());
    view! {
        <Show
            when=move || words.with(Option::is_some)
            fallback=move || view! { <FourWordsComing working/> }
        >
            <FourWords words=known lang=lang.unwrap_or("en")/>
        </Show>
    }
    .into_any()
}
