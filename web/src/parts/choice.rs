//! Lists to choose from: one of several, several of several, or a single yes.
//! Nothing is chosen beforehand unless the room says so, and no choice is greyed out.

use super::field::OptionalMark;
use super::form::{ProblemLine, described_by, problem_of};
use crate::texts::{Said, Text};
use leptos::prelude::*;

/// One line of a list: what it means in data, what it says, and more about it.
#[derive(Clone, Copy)]
pub struct Choice {
    /// The room's own name for it.
    pub value: &'static str,
    /// The words.
    pub label: Text,
    /// A second, quieter line.
    pub hint: Option<Text>,
}

impl Choice {
    /// A choice of one line.
    #[must_use]
    pub fn new(value: &'static str, label: Text) -> Self {
        Self { value, label, hint: None }
    }

    /// The same with a second line.
    #[must_use]
    pub fn with_hint(self, hint: Text) -> Self {
        Self { hint: Some(hint), ..self }
    }
}

/// Choose one.
#[component]
pub fn Choices(
    id: &'static str,
    #[prop(into)] legend: Text,
    choices: Vec<Choice>,
    value: RwSignal<Option<&'static str>>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let lines = choices.into_iter().enumerate().map(|(index, choice)| {
        let checked = Signal::derive(move || value.get() == Some(choice.value));
        let pick = UnsyncCallback::from(move |_: bool| value.set(Some(choice.value)));
        view! { <Line group=id index choice checked pick kind="radio"/> }
    });
    let lines = lines.collect_view();
    view! { <Group id legend hint optional>{lines}</Group> }
}

/// Choose any number.
#[component]
pub fn CheckList(
    id: &'static str,
    #[prop(into)] legend: Text,
    choices: Vec<Choice>,
    value: RwSignal<Vec<&'static str>>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    let lines = choices.into_iter().enumerate().map(|(index, choice)| {
        let checked = Signal::derive(move || value.with(|all| all.contains(&choice.value)));
        let pick = UnsyncCallback::from(move |on: bool| {
            value.update(|all| {
                all.retain(|v| *v != choice.value);
                all.extend(on.then_some(choice.value));
            });
        });
        view! { <Line group=id index choice checked pick kind="checkbox"/> }
    });
    let lines = lines.collect_view();
    view! { <Group id legend hint optional>{lines}</Group> }
}

/// A single yes.
#[component]
pub fn Check(
    id: &'static str,
    #[prop(into)] label: Text,
    value: RwSignal<bool>,
    #[prop(optional, into)] hint: Option<Text>,
) -> impl IntoView {
    let problem = problem_of(id);
    let choice = Choice { value: "yes", label, hint };
    let pick = UnsyncCallback::from(move |on: bool| value.set(on));
    view! {
        <div class="field" class:wrong=move || problem.with(Option::is_some)>
            <ProblemLine id=format!("{id}-problem") problem/>
            <Line group=id index=0 choice checked=value.into() pick kind="checkbox" problem/>
        </div>
    }
}

#[component]
fn Group(
    id: &'static str,
    legend: Text,
    hint: Option<Text>,
    optional: bool,
    children: Children,
) -> impl IntoView {
    let problem = problem_of(id);
    view! {
        <fieldset
            class="field"
            class:wrong=move || problem.with(Option::is_some)
            aria-describedby=described_by(id, hint.is_some(), problem, "")
        >
            <legend>{legend}{optional.then(|| view! { <OptionalMark/> })}</legend>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <ProblemLine id=format!("{id}-problem") problem/>
            <div class="choices">{children()}</div>
        </fieldset>
    }
}

/// The first line carries the group's id, so that the form's summary can lead to it.
#[component]
fn Line(
    group: &'static str,
    index: usize,
    choice: Choice,
    checked: Signal<bool>,
    pick: UnsyncCallback<(bool,)>,
    kind: &'static str,
    #[prop(optional)] problem: Signal<Option<Said>>,
) -> impl IntoView {
    let id = if index == 0 { group.to_owned() } else { format!("{group}-{index}") };
    let hint_id = format!("{id}-more");
    let described = {
        let hint_id = choice.hint.map(|_| hint_id.clone());
        move || match (problem.with(Option::is_some), hint_id.clone()) {
            (true, Some(hint)) => Some(format!("{group}-problem {hint}")),
            (true, None) => Some(format!("{group}-problem")),
            (false, hint) => hint,
        }
    };
    view! {
        <div class="choice">
            <input
                id=id.clone()
                type=kind
                name=group
                value=choice.value
                // Off, so that no browser keeps the choice with its tab, where it stands outside a form.
                autocomplete="off"
                prop:checked=checked
                aria-describedby=described
                on:change=move |event| pick.run((event_target_checked(&event),))
            />
            <label for=id>{choice.label}</label>
            {choice.hint.map(|hint| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
