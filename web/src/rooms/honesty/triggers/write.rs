//! Writing a trigger, one move a screen; the last one asks whether it is shared or kept for oneself.
//!
//! Leaving at any screen loses no word. Nothing is shared but by its own press.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command, Text,
    triggers::{self, Trigger},
};

use super::words::words;
use crate::{
    parts::{Button, Confirm, Form, Kind, Page, Problem, Problems, Scale, Status, TextArea, Tone},
    rooms::{
        app, saying,
        writing::{Writing, where_now},
    },
    texts::{Key, Said, keys::triggers as k, t, t_with},
};

/// The draft's name on this device.
pub(super) const DRAFT: &str = "trigger";
/// The lines of the draft.
const HAPPENED: usize = 0;
const BROUGHT_UP: usize = 1;
const STRENGTH: usize = 2;
const HELPS: usize = 3;
const SCREENS: usize = 5;

const FIELD: &str = "trigger-words";
const SCALE: &str = "strength";

#[component]
pub(crate) fn WriteTrigger() -> impl IntoView {
    let writing = Writing::open(app(), DRAFT, 4, SCREENS);
    let screen = move || match writing.step.get() {
        0 => lines(
            writing,
            HAPPENED,
            Asks::new(k::HAPPENED_TITLE, k::HAPPENED_LEAD, k::HAPPENED, Some(k::HAPPENED_MISSING)),
        ),
        1 => lines(
            writing,
            BROUGHT_UP,
            Asks::new(k::BROUGHT_UP_TITLE, k::BROUGHT_UP_LEAD, k::BROUGHT_UP, Some(k::BROUGHT_UP_MISSING)),
        ),
        2 => how_strong(writing),
        3 => lines(writing, HELPS, Asks::new(k::HELPS_TITLE, k::HELPS_LEAD, k::HELPS, None)),
        _ => look(writing),
    };
    view! { {screen} }
}

/// What one screen asks for; without a word for what is missing it may be left empty.
#[derive(Clone, Copy)]
struct Asks {
    title: Key,
    lead: Key,
    label: Key,
    missing: Option<Key>,
}

impl Asks {
    fn new(title: Key, lead: Key, label: Key, missing: Option<Key>) -> Self {
        Self { title, lead, label, missing }
    }
}

fn lines(writing: Writing, place: usize, asks: Asks) -> AnyView {
    let problems = Problems::new();
    let next = move || {
        let empty = writing.words(place).is_empty();
        let missing = asks.missing.filter(|_| empty).map(|word| Problem::new(FIELD, word));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    let (value, optional) = (writing.line(place), asks.missing.is_none());
    let back = (place == HAPPENED).then_some("/triggers");
    let inside = view! {
        {where_now(writing)}
        <Form problems submit=t(k::NEXT) on_submit=next>
            <TextArea id=FIELD label=t(asks.label) value optional keep=writing.keeper()/>
        </Form>
    }
    .into_any();
    match back {
        Some(back) => view! { <Page title=t(asks.title) lead=t(asks.lead) back>{inside}</Page> }.into_any(),
        None => view! { <Page title=t(asks.title) lead=t(asks.lead)>{inside}</Page> }.into_any(),
    }
}

fn strength(writing: Writing) -> Option<u8> {
    writing.words(STRENGTH).parse().ok()
}

fn how_strong(writing: Writing) -> AnyView {
    let (problems, value) = (Problems::new(), RwSignal::new(strength(writing)));
    Effect::new(move |_| {
        if let Some(strength) = value.get() {
            writing.line(STRENGTH).set(strength.to_string());
        }
    });
    let next = move || {
        let missing = value.get_untracked().is_none().then(|| Problem::new(SCALE, k::STRENGTH_MISSING));
        if problems.set(missing.into_iter().collect()) {
            writing.next();
        }
    };
    view! {
        <Page title=t(k::STRENGTH_TITLE)>
            {where_now(writing)}
            <Form problems submit=t(k::NEXT) on_submit=next>
                <Scale
                    id=SCALE
                    legend=t(k::STRENGTH)
                    value
                    low=t(k::STRENGTH_LOW)
                    high=t(k::STRENGTH_HIGH)
                    from=1
                    to=10
                />
            </Form>
        </Page>
    }
    .into_any()
}

fn trigger(writing: Writing) -> Trigger {
    let text = |line: usize| Text::new(writing.words(line));
    let helps = Some(text(HELPS)).filter(|helps| !helps.is_blank());
    let strength = strength(writing).unwrap_or_default();
    Trigger { happened: text(HAPPENED), brought_up: text(BROUGHT_UP), strength, helps }
}

fn look(writing: Writing) -> AnyView {
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Said>);
    let done = StoredValue::new_local(move |command: triggers::Command| {
        match writing.app.command(Command::Triggers(command)) {
            Ok(()) => {
                writing.throw_away();
                navigate("/triggers", NavigateOptions::default());
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    });
    let share = move || done.with_value(|done| done(triggers::Command::Share(trigger(writing))));
    let note = move || done.with_value(|done| done(triggers::Command::Note(trigger(writing))));
    let lead = t_with(move || k::look_lead(saying::partner_name(writing.app)));
    view! {
        <Page title=t(k::LOOK_TITLE) lead>
            {where_now(writing)}
            {words(trigger(writing))}
            <Status said=refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(k::SHARE) on_submit=share>{None::<()>}</Form>
            <div class="actions"><Button label=t(k::KEEP) on_press=note/></div>
            <p class="hint">{t(k::KEEP_MORE)}</p>
            {throw_away(writing)}
        </Page>
    }
    .into_any()
}

fn throw_away(writing: Writing) -> AnyView {
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let throw = move || {
        writing.throw_away();
        navigate("/triggers", NavigateOptions::default());
    };
    view! {
        <Button label=t(k::DROP_DRAFT) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="drop-draft" title=t(k::DROP_DRAFT_TITLE) open=asking confirm=t(k::DROP_DRAFT) on_confirm=throw>
            <p>{t(k::DROP_DRAFT_MORE)}</p>
        </Confirm>
    }
    .into_any()
}
