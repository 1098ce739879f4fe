//! Being reminded of a promise of mine: at a minute I choose, known to my own devices only.
//!
//! It asks for no notices before somebody presses for them, and says plainly what a page can't do.

use leptos::prelude::*;
use practice::{
    Command,
    promises::{self, Promise},
};
use wasm_bindgen_futures::spawn_local;

use super::said;
use crate::{
    parts::{Button, ButtonLink, Form, Kind, Problem, Problems, TimeField},
    rooms::app,
    shell::notices::{self, Allowed},
    texts::{Said, keys::promises as k, say, t},
};

const REMINDER: &str = "reminder";

pub(super) fn reminder(promise: &Promise) -> AnyView {
    let (app, id) = (app(), promise.id);
    let stored = StoredValue::new(promise.clone());
    let set = Memo::new(move |_| {
        app.couple(|couple| stored.with_value(|promise| couple.my_reminder(promise))).flatten()
    });
    let remind = move |minute: Option<u16>| {
        // Refused only when the promise is gone; the screen then shows that.
        let _ = app.command(Command::Promises(promises::Command::Remind(id, minute)));
    };
    let suggested =
        set.get_untracked().or_else(|| promise.when.as_ref()?.time.as_ref().map(|time| time.minute));
    let time = RwSignal::new(suggested.map(said::clock).unwrap_or_default());
    let problems = Problems::new();
    let save = move || {
        let minute = said::minute_of(&time.get_untracked());
        let missing = minute.is_none().then(|| Problem::new(REMINDER, k::REMINDER_MISSING));
        if problems.set(missing.into_iter().collect()) {
            remind(minute);
        }
    };
    let now = move || {
        let said: Said =
            set.get().map_or_else(|| k::REMINDER_NONE.into(), |at| k::reminder_at(said::clock(at)));
        say(said)
    };
    view! {
        <details>
            <summary>{t(k::REMINDER)}</summary>
            <p role="status">{now}</p>
            <Form problems submit=t(k::REMINDER_SET) on_submit=save>
                <TimeField id=REMINDER label=t(k::REMINDER_TIME) hint=t(k::REMINDER_HINT) value=time/>
            </Form>
            <Show when=move || set.get().is_some()>
                <Button label=t(k::REMINDER_NO_MORE) kind=Kind::Plain on_press=move || remind(None)/>
            </Show>
            {notice_line()}
            <p>{t(k::REMINDER_CLOSED)}</p>
            <ButtonLink label=t(k::REMINDER_SETTINGS) href="/settings/reminders" kind=Kind::Plain/>
            <ButtonLink label=t(k::CALENDAR_GO) href="/calendar" kind=Kind::Plain/>
        </details>
    }
    .into_any()
}

/// Whether this device may show notices, and the press that lets the browser ask.
fn notice_line() -> AnyView {
    let allowed = RwSignal::new(notices::allowed());
    let ask = move || {
        spawn_local(async move {
            let _ = allowed.try_set(notices::ask().await);
        });
    };
    let line = move || match allowed.get() {
        Allowed::Yes => view! { <p>{t(k::NOTICES_YES)}</p> }.into_any(),
        Allowed::No => view! { <p>{t(k::NOTICES_NO)}</p> }.into_any(),
        Allowed::NotAsked => view! {
            <p>{t(k::NOTICES_NOT_ASKED)}</p>
            <Button label=t(k::NOTICES_ASK) on_press=ask/>
        }
        .into_any(),
    };
    view! { {line} }.into_any()
}
