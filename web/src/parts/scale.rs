//! A scale from low to high, as a group of radio buttons: 1 to 5, or 0 to 10.
//! It is a person's own word about themself; it is never summed, averaged or compared here.

use super::field::OptionalMark;
use super::form::{ProblemLine, described_by, problem_of};
use crate::texts::{Text, keys::parts as k, t};
use leptos::prelude::*;

/// A scale. Nothing is chosen at first; `skippable` adds the answer "No answer".
#[component]
pub fn Scale(
    id: &'static str,
    #[prop(into)] legend: Text,
    value: RwSignal<Option<u8>>,
    /// The words at the low end.
    #[prop(into)]
    low: Text,
    /// The words at the high end.
    #[prop(into)]
    high: Text,
    #[prop(default = 1)] from: u8,
    #[prop(default = 5)] to: u8,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    #[prop(optional)] skippable: bool,
) -> impl IntoView {
    let problem = problem_of(id);
    let long = to - from > 5;
    let steps =
        (from..=to).map(|step| view! { <Step group=id step first=step == from value/> }).collect_view();
    view! {
        <fieldset
            class="field"
            class:wrong=move || problem.with(Option::is_some)
            aria-describedby=described_by(id, hint.is_some(), problem, "ends")
        >
            <legend>{legend}{optional.then(|| view! { <OptionalMark/> })}</legend>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <ProblemLine id=format!("{id}-problem") problem/>
            <div class="scale" class:long=long>{steps}</div>
            <p class="ends" id=format!("{id}-ends")>
                <span>{from}": "{low}</span>
                <span>{to}": "{high}</span>
            </p>
            {skippable.then(|| view! { <NoAnswer group=id value/> })}
        </fieldset>
    }
}

#[component]
fn Step(group: &'static str, step: u8, first: bool, value: RwSignal<Option<u8>>) -> impl IntoView {
    let id = if first { group.to_owned() } else { format!("{group}-{step}") };
    view! {
        <label class="step" for=id>
            <input
                id=id.clone()
                type="radio"
                name=group
                autocomplete="off"
                value=step
                prop:checked=move || value.get() == Some(step)
                on:change=move |_| value.set(Some(step))
            />
            <span>{step}</span>
        </label>
    }
}

#[component]
fn NoAnswer(group: &'static str, value: RwSignal<Option<u8>>) -> impl IntoView {
    let id = format!("{group}-none");
    view! {
        <div class="choice">
            <input
                id=id.clone()
                type="radio"
                name=group
                autocomplete="off"
                value=""
                prop:checked=move || value.get().is_none()
                on:change=move |_| value.set(None)
            />
            <label for=id>{t(k::SCALE_NONE)}</label>
        </div>
    }
}
