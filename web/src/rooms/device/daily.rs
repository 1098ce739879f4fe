//! The day's check-in brought to mind at a minute of one's own, on all of one's devices.
//!
//! It is asked for here and nowhere suggested; with a check-in there, with quiet hours or while one goes slower, nothing is said.

use leptos::prelude::*;
use practice::{Command, check_in};

use crate::{
    app::App,
    parts::{Button, Form, Kind, Problem, Problems, TimeField},
    rooms::{app, responsibility::promises::said},
    texts::{keys::daily as k, say, t},
};

const AT: &str = "daily-at";

#[component]
pub(super) fn Daily() -> impl IntoView {
    let app = app();
    let now = Memo::new(move |_| app.couple(practice::Couple::my_check_in_reminder).flatten());
    let at = RwSignal::new(now.get_untracked().map(said::clock).unwrap_or_default());
    let problems = Problems::new();
    let save = move || {
        let minute = said::minute_of(&at.get_untracked());
        let missing = minute.is_none().then(|| Problem::new(AT, k::MISSING));
        if problems.set(missing.into_iter().collect()) {
            set(app, minute);
        }
    };
    let none = move || {
        at.set(String::new());
        set(app, None);
    };
    let standing =
        move || say(now.get().map_or_else(|| k::NONE.into(), |minute| k::now(said::clock(minute))));
    view! {
        <section>
            <h2>{t(k::TITLE)}</h2>
            <p>{t(k::LEAD)}</p>
            <p role="status">{standing}</p>
            <Form problems submit=t(k::SAVE) on_submit=save>
                <TimeField id=AT label=t(k::AT) value=at/>
            </Form>
            <Show when=move || now.get().is_some()>
                <Button label=t(k::NO_MORE) kind=Kind::Plain on_press=none/>
            </Show>
        </section>
    }
}

fn set(app: App, minute: Option<u16>) {
    // Refused only to who has left, and they are reminded of nothing.
    let _ = app.command(Command::CheckIn(check_in::Command::Remind(minute)));
}
