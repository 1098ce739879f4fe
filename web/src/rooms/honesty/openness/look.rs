//! Looking a map over before it is sealed, and one's own answers in words.
//!
//! Until the press nothing has left this device.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command,
    check_in::Said,
    openness::{self, Answer},
};

use super::{
    answer::{Filling, place},
    area_name,
};
use crate::{
    app::App,
    parts::{Button, Confirm, Form, Kind, Page, Problems, Status, Tone, part},
    rooms::{app, saying, taking_back},
    texts::{Said as Saying, keys::openness as k, say, t},
};

#[component]
pub(super) fn LookOver(filling: Filling) -> impl IntoView {
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Saying>);
    let answers = move || filling.areas.with_value(|areas| filling.draft.answers(areas));
    let seal = move || match filling.app.command(Command::Openness(openness::Command::Answer(answers()))) {
        Ok(()) => {
            filling.draft.throw_away();
            navigate("/openness", NavigateOptions::default());
        }
        Err(why) => refused.set(Some(saying::refused(why))),
    };
    view! {
        <Page title=t(k::LOOK_TITLE) lead=t(k::LOOK_LEAD)>
            {place(filling)}
            {my_answers(filling.app, answers())}
            <Status said=refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(k::SEAL) on_submit=seal>{None::<()>}</Form>
            {drop_draft(filling)}
        </Page>
    }
}

/// One's own answers, as one reads them back.
pub(super) fn my_answers(app: App, answers: Vec<Answer>) -> AnyView {
    let row = |answer: Answer| {
        let area = answer.area;
        let lines = [(k::COMFORTABLE, answer.comfortable), (k::NEED, answer.need)];
        let line = |(label, said): (_, Said<u8>)| {
            view! { <p>{t(label)}": "<strong>{move || number(&said)}</strong></p> }.into_any()
        };
        let lines: Vec<_> = lines.into_iter().map(line).collect();
        view! { <dt>{move || area_name(app, area)}</dt><dd>{lines}</dd> }.into_any()
    };
    let rows: Vec<_> = answers.into_iter().map(row).collect();
    view! { <dl class="openness-words">{rows}</dl> }.into_any()
}

/// An answer in words.
pub(super) fn number(said: &Said<u8>) -> String {
    match said {
        Said::This(number) => say(k::said(*number)),
        Said::RatherNot => say(k::RATHER_NOT),
        Said::Nothing => say(k::NOT_ASKED),
    }
}

fn drop_draft(filling: Filling) -> AnyView {
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let drop = move || {
        filling.draft.throw_away();
        navigate("/openness", NavigateOptions::default());
    };
    view! {
        <Button label=t(k::DROP) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="drop-draft" title=t(k::DROP_TITLE) open=asking confirm=t(k::DROP) on_confirm=drop>
            <p>{t(k::DROP_MORE)}</p>
        </Confirm>
    }
    .into_any()
}

/// What waits sealed, to be read back by its author, and the way to take it back: only the answers follow what arrives.
pub(super) fn sealed(seal: practice::EntryId) -> AnyView {
    let app = app();
    let answers = move || app.couple(|couple| couple.my_sealed_openness().map(<[Answer]>::to_vec)).flatten();
    view! {
        <details>
            <summary>{t(k::READ_BACK)}</summary>
            {part(answers, move |all| my_answers(app, all))}
        </details>
        {taking_back::unseen(seal)}
    }
    .into_any()
}
