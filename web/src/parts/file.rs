//! A field for one file: the browser's own way of choosing it, with a visible label, a hint and what is wrong.
//! It reads nothing: what was chosen is the room's to take from the field.

use super::form::{ProblemLine, described_by, problem_of};
use crate::texts::Text;
use leptos::prelude::*;
use web_sys::{HtmlInputElement, wasm_bindgen::JsCast};

/// A field for one file of a kind, such as `image/*`.
#[component]
pub fn FileField(
    id: &'static str,
    #[prop(into)] label: Text,
    #[prop(into)] hint: Text,
    kind: &'static str,
    /// Is handed the field when something was chosen.
    #[prop(into)]
    on_chosen: UnsyncCallback<(HtmlInputElement,)>,
) -> impl IntoView {
    let problem = problem_of(id);
    let chosen = move |event: leptos::ev::Event| {
        if let Some(field) = event.target().and_then(|target| target.dyn_into().ok()) {
            on_chosen.run((field,));
        }
    };
    view! {
        <div class="field" class:wrong=move || problem.with(Option::is_some)>
            <label for=id>{label}</label>
            <p class="hint" id=format!("{id}-hint")>{hint}</p>
            <ProblemLine id=format!("{id}-problem") problem/>
            <input
                id=id
                type="file"
                accept=kind
                aria-describedby=described_by(id, true, problem, "")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                on:change=chosen
            />
        </div>
    }
}
