//! A form: what is wrong is said first, in one list that takes the focus and leads to each field; the press comes last.
//! It checks nothing itself and never disables its button: the room says what is missing.

use super::button::Kind;
use super::icons::{Glyph, Icon};
use crate::texts::{Said, Text, keys::parts as k, say, t};
use leptos::{ev, html, prelude::*};
use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};
use web_sys::wasm_bindgen::JsCast;

/// One thing that is missing or can't be used.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// The id of the field it is about.
    pub field: &'static str,
    /// What to do, in one short sentence.
    pub text: Said,
}

impl Problem {
    /// A problem with the field that has this id.
    pub fn new(field: &'static str, text: impl Into<Said>) -> Self {
        Self { field, text: text.into() }
    }
}

/// What is wrong with a form now. Fields inside a [`Form`] read it by their own id.
#[derive(Clone, Copy, Debug)]
pub struct Problems(RwSignal<Vec<Problem>>);

impl Default for Problems {
    fn default() -> Self {
        Self::new()
    }
}

impl Problems {
    /// Nothing is wrong yet.
    #[must_use]
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Replaces what is wrong; a non-empty list moves the focus to the summary. True when nothing is wrong.
    pub fn set(&self, problems: Vec<Problem>) -> bool {
        let fine = problems.is_empty();
        self.0.set(problems);
        fine
    }

    /// What is wrong with one field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<Said> {
        // A field may be asked once more while its form is going away.
        self.0.try_with(|all| all.iter().find(|p| p.field == field).map(|p| p.text.clone())).flatten()
    }
}

/// What is wrong with the field, if it stands in a form.
pub(super) fn problem_of(field: &'static str) -> Signal<Option<Said>> {
    let problems = use_context::<Problems>();
    Signal::derive(move || problems.and_then(|problems| problems.of(field)))
}

/// The fields, between the summary of what is wrong and the press that sends them.
#[component]
pub fn Form(
    problems: Problems,
    /// The words on the button.
    #[prop(into)]
    submit: Text,
    #[prop(into)] on_submit: UnsyncCallback<()>,
    /// Whether the last press is still being carried out; a second press does nothing meanwhile.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// How much weight its press carries: the main one of its screen, if nothing else is said.
    #[prop(default = Kind::Main)]
    kind: Kind,
    children: Children,
) -> impl IntoView {
    provide_context(problems);
    let send = move |event: ev::SubmitEvent| {
        event.prevent_default();
        if !busy.get_untracked() {
            on_submit.run(());
        }
    };
    view! {
        // Off, so that no browser writes half-filled fields into what it keeps of a tab to restore it.
        <form novalidate autocomplete="off" on:submit=send>
            <Summary problems/>
            {children()}
            <div class="actions">
                <button type="submit" class=kind.class() aria-busy=move || busy.get().to_string()>
                    <span>{submit}</span>
                </button>
                <p class="status" role="status">{move || busy.get().then(|| say(k::WORKING))}</p>
            </div>
        </form>
    }
}

#[component]
fn Summary(problems: Problems) -> impl IntoView {
    let node = NodeRef::<html::Div>::new();
    Effect::new(move |_| {
        let any = problems.0.with(|all| !all.is_empty());
        if let Some(node) = node.get().filter(|_| any) {
            let _ = node.focus();
        }
    });
    let title = move || say(k::problem_title(problems.0.with(Vec::len)));
    let lines =
        move || problems.0.get().into_iter().map(|p| view! { <SummaryLine problem=p/> }).collect_view();
    view! {
        <Show when=move || problems.0.with(|all| !all.is_empty())>
            <div class="summary" tabindex="-1" role="group" aria-labelledby="summary-title" node_ref=node>
                <h2 id="summary-title"><Icon glyph=Glyph::Trouble/>{title}</h2>
                <ul>{lines}</ul>
            </div>
        </Show>
    }
}

#[component]
fn SummaryLine(problem: Problem) -> impl IntoView {
    let Problem { field, text } = problem;
    let go = move |event: ev::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        focus(field);
    };
    view! { <li><a href=format!("#{field}") on:click=go>{move || say(text.clone())}</a></li> }
}

/// The id of a field in a form that stands on a page more than once: `field`, and what this one is about. A label leads to one field only.
/// It lives as long as the program, once for each that was ever looked at.
pub fn field_of(field: &str, about: &str) -> &'static str {
    static IDS: Mutex<BTreeSet<&'static str>> = Mutex::new(BTreeSet::new());
    let id = format!("{field}-{about}");
    let mut ids = IDS.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = ids.get(id.as_str()) {
        return known;
    }
    let id: &'static str = Box::leak(id.into_boxed_str());
    ids.insert(id);
    id
}

/// Moves the focus to the element with this id, if it is there.
pub fn focus(id: &str) {
    let found = document().get_element_by_id(id);
    if let Some(element) = found.and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// The line between a field's hint and its control that says what is wrong.
#[component]
pub(super) fn ProblemLine(id: String, problem: Signal<Option<Said>>) -> impl IntoView {
    let line = move || {
        problem.get().map(|said| {
            view! {
                <p class="problem" id=id.clone()>
                    <Icon glyph=Glyph::Trouble/>
                    <span><span class="for-readers">{t(k::PROBLEM_PREFIX)}" "</span>{say(said)}</span>
                </p>
            }
        })
    };
    view! { {line} }
}

/// The ids a control is described by: its hint, its problem, and anything else, in reading order.
pub(super) fn described_by(
    id: &'static str,
    hint: bool,
    problem: Signal<Option<Said>>,
    more: &'static str,
) -> Signal<Option<String>> {
    Signal::derive(move || {
        let mut ids = Vec::new();
        if hint {
            ids.push(format!("{id}-hint"));
        }
        if problem.with(Option::is_some) {
            ids.push(format!("{id}-problem"));
        }
        if !more.is_empty() {
            ids.push(format!("{id}-{more}"));
        }
        (!ids.is_empty()).then(|| ids.join(" "))
    })
}
