//! Fields for words: a visible label, the hint above, what is wrong between hint and field, all tied together.
//! No placeholder stands in for a label, and words being written are handed to the room as a draft.

use super::form::{ProblemLine, described_by, problem_of};
use crate::texts::{Said, Text, keys::parts as k, say, t};
use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use std::time::Duration;

/// Takes what has been written so far, to keep it as a draft.
pub type Keep = UnsyncCallback<(String,)>;

/// What becomes of words while they are being written; a field is made with none of it unsaid.
#[derive(Clone, Copy)]
pub enum Kept {
    /// They are kept as a draft, so that leaving, a lock or the way back loses none of them.
    Draft(Keep),
    /// The same, for words that nobody else will ever read: nothing of sharing is said beside them.
    Own(Keep),
    /// They are not: a name, a number, a link or a search, which is at hand again.
    Nowhere,
}

impl From<Keep> for Kept {
    fn from(keep: Keep) -> Self {
        Self::Draft(keep)
    }
}

impl Kept {
    fn keep(self) -> Option<Keep> {
        match self {
            Self::Draft(keep) | Self::Own(keep) => Some(keep),
            Self::Nowhere => None,
        }
    }

    /// What is said of it below the field.
    fn said(self) -> Option<Text> {
        match self {
            Self::Draft(_) => Some(t(k::DRAFT_KEPT)),
            Self::Own(_) => Some(t(k::DRAFT_KEPT_OWN)),
            Self::Nowhere => None,
        }
    }
}

const DRAFT_AFTER: Duration = Duration::from_millis(500);

/// One line of words, kept meanwhile as those of [`TextArea`] are.
#[component]
pub fn TextField(
    id: &'static str,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    /// Adds the word "optional" to the label.
    #[prop(optional)]
    optional: bool,
    /// What the browser may fill in; `off` unless told.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// The most characters it takes.
    #[prop(default = 200)]
    most: u32,
    /// `text`, `numeric`, `url`: which keyboard a phone shows.
    #[prop(default = "text")]
    keyboard: &'static str,
    #[prop(into)] keep: Kept,
) -> impl IntoView {
    let problem = problem_of(id);
    let keep = keep.keep();
    let draft = keep.map(|keep| Draft::new(value, keep));
    view! {
        <Labelled id label hint optional problem>
            <input
                id=id
                type="text"
                inputmode=keyboard
                autocomplete=autocomplete
                maxlength=most
                aria-describedby=described_by(id, hint.is_some(), problem, "")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                bind:value=value
                on:input=move |_| draft.iter().for_each(Draft::soon)
                on:blur=move |_| draft.iter().for_each(Draft::now)
            />
        </Labelled>
    }
}

/// A civil day, by the browser's own picker or typed. What is written reads as `2026-11-22`.
#[component]
pub fn DayField(
    id: &'static str,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    /// The first day that can be picked.
    #[prop(optional, into)]
    from: Option<practice::Day>,
) -> impl IntoView {
    picked(id, label, value, hint, optional, "date", from.map(|day| day.to_string()))
}

/// A time of day. What is written reads as `21:30`.
#[component]
pub fn TimeField(
    id: &'static str,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
) -> impl IntoView {
    picked(id, label, value, hint, optional, "time", None)
}

fn picked(
    id: &'static str,
    label: Text,
    value: RwSignal<String>,
    hint: Option<Text>,
    optional: bool,
    kind: &'static str,
    from: Option<String>,
) -> impl IntoView {
    let problem = problem_of(id);
    view! {
        <Labelled id label hint optional problem>
            <input
                id=id
                type=kind
                autocomplete="off"
                min=from
                aria-describedby=described_by(id, hint.is_some(), problem, "")
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                bind:value=value
            />
        </Labelled>
    }
}

/// A passphrase, which can be shown while it is written.
#[component]
pub fn Passphrase(
    id: &'static str,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    /// Whether it is being chosen rather than repeated.
    #[prop(optional)]
    new: bool,
) -> impl IntoView {
    let problem = problem_of(id);
    let shown = RwSignal::new(false);
    let autocomplete = if new { "new-password" } else { "current-password" };
    let words = move || say(if shown.get() { k::HIDE_PASSPHRASE } else { k::SHOW_PASSPHRASE });
    view! {
        <Labelled id label hint optional=false problem>
            <div class="beside">
                <input
                    id=id
                    type=move || if shown.get() { "text" } else { "password" }
                    autocomplete=autocomplete
                    autocapitalize="off"
                    spellcheck="false"
                    aria-describedby=described_by(id, hint.is_some(), problem, "")
                    aria-invalid=move || problem.with(Option::is_some).then_some("true")
                    bind:value=value
                />
                <button type="button" class="button plain" on:click=move |_| shown.update(|s| *s = !*s)>
                    <span>{words}<span class="for-readers">" "{label}</span></span>
                </button>
            </div>
        </Labelled>
    }
}

/// Several lines of words. Where they are kept as a draft, what is written is handed over half a second after the last letter, when
/// the field is left, and when the screen goes away. Of several fields in a form, the last one says so to the eye and each to a
/// screen reader.
#[component]
pub fn TextArea(
    id: &'static str,
    #[prop(into)] label: Text,
    value: RwSignal<String>,
    #[prop(optional, into)] hint: Option<Text>,
    #[prop(optional)] optional: bool,
    #[prop(default = 4)] rows: u32,
    #[prop(default = 4000)] most: u32,
    #[prop(into)] keep: Kept,
) -> impl IntoView {
    let problem = problem_of(id);
    let said = keep.said();
    let draft = keep.keep().map(|keep| Draft::new(value, keep));
    let more = if said.is_some() { "kept" } else { "" };
    view! {
        <Labelled id label hint optional problem>
            <textarea
                id=id
                rows=rows
                maxlength=most
                aria-describedby=described_by(id, hint.is_some(), problem, more)
                aria-invalid=move || problem.with(Option::is_some).then_some("true")
                bind:value=value
                on:input=move |_| draft.iter().for_each(Draft::soon)
                on:blur=move |_| draft.iter().for_each(Draft::now)
            ></textarea>
            {said.map(|said| view! { <p class="kept" id=format!("{id}-kept")>{said}</p> })}
        </Labelled>
    }
}

/// A draft on its way to being kept.
#[derive(Clone, Copy)]
struct Draft {
    value: RwSignal<String>,
    keep: Keep,
    timer: StoredValue<Option<TimeoutHandle>>,
}

impl Draft {
    fn new(value: RwSignal<String>, keep: Keep) -> Self {
        let draft = Self { value, keep, timer: StoredValue::new(None) };
        on_cleanup(move || draft.now());
        draft
    }

    fn soon(&self) {
        let draft = *self;
        self.stop();
        self.timer.set_value(set_timeout_with_handle(move || draft.now(), DRAFT_AFTER).ok());
    }

    /// Keeps the words if there are any not kept yet.
    fn now(&self) {
        if self.stop()
            && let Some(words) = self.value.try_get_untracked()
        {
            let _ = self.keep.try_run((words,));
        }
    }

    /// True if a timer was running, so that something waits to be kept.
    fn stop(&self) -> bool {
        let running = self.timer.try_update_value(Option::take).flatten();
        running.map(|timer| timer.clear()).is_some()
    }
}

#[component]
fn Labelled(
    id: &'static str,
    label: Text,
    hint: Option<Text>,
    optional: bool,
    problem: Signal<Option<Said>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="field" class:wrong=move || problem.with(Option::is_some)>
            <label for=id>{label}{optional.then(|| view! { <OptionalMark/> })}</label>
            {hint.map(|hint| view! { <p class="hint" id=format!("{id}-hint")>{hint}</p> })}
            <ProblemLine id=format!("{id}-problem") problem/>
            {children()}
        </div>
    }
}

/// The word "optional" after a label or legend.
#[component]
pub(super) fn OptionalMark() -> impl IntoView {
    view! { <span class="optional">" ("{t(k::OPTIONAL)}")"</span> }
}
