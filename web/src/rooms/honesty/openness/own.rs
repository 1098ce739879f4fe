//! Areas of their own: added by either, there for both.
//!
//! An area that is left out stays in the maps it was in.

use leptos::prelude::*;
use practice::{Command, Text, openness};

use crate::{
    parts::{Button, Form, Kind, Problem, Problems, Status, TextField, Tone},
    rooms::{app, drafted::Drafted, saying},
    texts::{Said, keys::openness as k, say, t},
};

const NAME: &str = "area-name";
/// The draft's name on this device.
const KEPT: &str = "openness/own";

pub(super) fn own_areas() -> AnyView {
    view! {
        <section>
            <h2>{t(k::OWN_TITLE)}</h2>
            <p>{t(k::OWN_LEAD)}</p>
            {list()}
            {adding()}
        </section>
    }
    .into_any()
}

fn list() -> AnyView {
    let app = app();
    let own =
        Memo::new(move |_| app.couple(|couple| couple.openness().own_areas().to_vec()).unwrap_or_default());
    let line = move |one: openness::Own| {
        let mine = app.peek(space::Replica::me) == Some(one.by);
        let name = one.name.as_str().to_owned();
        let more = match one.taken_back {
            Some(day) => {
                view! { <p class="by">{move || say(k::own_removed(saying::day_words(day)))}</p> }.into_any()
            }
            None if mine => {
                let leave_out = move || {
                    // It can only be refused when it was left out already.
                    let _ = app.command(Command::TakeBack(one.id));
                };
                let about = Signal::stored(name.clone());
                view! { <Button label=t(k::OWN_REMOVE) kind=Kind::Plain about on_press=leave_out/> }
                    .into_any()
            }
            None => ().into_any(),
        };
        view! { <li><p class="words">{name}</p>{more}</li> }.into_any()
    };
    let list = move || {
        let own = own.get();
        let lines: Vec<_> = own.into_iter().map(line).collect();
        if lines.is_empty() { ().into_any() } else { view! { <ul class="notes">{lines}</ul> }.into_any() }
    };
    view! { {list} }.into_any()
}

fn adding() -> AnyView {
    let app = app();
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let name = Drafted::open(app, KEPT);
    let add = move || {
        let words = name.now();
        let fits = !words.is_empty() && words.chars().count() <= openness::AREA_NAME;
        let missing = (!fits).then(|| Problem::new(NAME, k::OWN_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        match app.command(Command::Openness(openness::Command::AddArea(Text::new(words)))) {
            Ok(()) => {
                name.sent();
                refused.set(None);
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    view! {
        <details>
            <summary>{t(k::OWN_OPEN)}</summary>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems submit=t(k::OWN_ADD) on_submit=add>
                <TextField id=NAME label=t(k::OWN_NAME) hint=t(k::OWN_NAME_HINT) value=name.words most=32 keep=name.keep()/>
            </Form>
        </details>
    }
    .into_any()
}
