//! How far a long piece of work is, in honest numbers, with nothing moving in between.
//! It promises no time: without a known end it shows what is done so far and no bar.

use crate::texts::{Text, keys::parts as k, say};
use leptos::prelude::*;

/// Progress of `label`: `done` of `all`, or `done` so far when the end is not known.
#[component]
pub fn Progress(
    id: &'static str,
    #[prop(into)] label: Text,
    #[prop(into)] done: Signal<u64>,
    #[prop(into)] all: Signal<Option<u64>>,
) -> impl IntoView {
    let words = move || match all.get() {
        Some(all) => say(k::progress_of(all, done.get())),
        None => say(k::progress_so_far(done.get())),
    };
    let bar = move || {
        all.get().map(|all| {
            view! { <progress aria-labelledby=format!("{id}-label") max=all.max(1) value=move || done.get()></progress> }
        })
    };
    view! {
        <div class="progress">
            <p><span id=format!("{id}-label")>{label}</span>" "<span class="numbers">{words}</span></p>
            {bar}
        </div>
    }
}
