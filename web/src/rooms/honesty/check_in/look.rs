//! Looking it over: everything as the partner would read it, then the one press that shares it.
//!
//! Until that press nothing has left this device.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{Command, check_in, days::Mine};

use super::{
    draft::DRAFT,
    shown::Words,
    steps::{Where, Writing},
};
use crate::{
    parts::{Button, Confirm, Form, Kind, Notice, Page, Problems, Status, Tone},
    rooms::{app, around::today::day_path, saying},
    texts::{Said, keys::check_in as k, say, t},
};

#[component]
pub(super) fn LookOver(writing: Writing) -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let refused = RwSignal::new(None::<Said>);
    let again =
        app.peek(|replica| replica.couple().my_check_in(writing.day) != Mine::NotYet).unwrap_or_default();
    let share = move || {
        let command = check_in::Command::Share(untrack(|| writing.draft.check_in()));
        match app.command(Command::CheckIn(command)) {
            Ok(()) => {
                app.drop_draft(DRAFT);
                // Where midnight went by over it, it is the new day's.
                navigate(&day_path(saying::today()), NavigateOptions::default());
            }
            Err(why) => refused.set(Some(saying::refused(why))),
        }
    };
    let lead = Signal::derive(move || say(lead(app)));
    view! {
        <Page title=t(k::LOOK_TITLE) lead>
            <Where writing/>
            {again.then(|| view! { <Notice><p>{t(k::LOOK_AGAIN)}</p></Notice> })}
            <Words check_in=untrack(|| writing.draft.check_in()) whole=true/>
            <Status said=refused tone=Tone::Trouble/>
            <Form problems=Problems::new() submit=t(k::SHARE) on_submit=share>{None::<()>}</Form>
            <DropDraft/>
        </Page>
    }
}

fn lead(app: crate::app::App) -> Said {
    let state = app.couple(|couple| (couple.partner().is_some(), couple.check_ins().together()));
    match state.unwrap_or_default() {
        (false, _) => k::LOOK_LEAD_ALONE.into(),
        (true, true) => k::LOOK_LEAD_SEALED.into(),
        (true, false) => k::look_lead(saying::partner_name(app)),
    }
}

#[component]
fn DropDraft() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let asking = RwSignal::new(false);
    let drop = move || {
        app.drop_draft(DRAFT);
        navigate("/today", NavigateOptions::default());
    };
    view! {
        <Button label=t(k::DROP_DRAFT) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm
            id="drop-draft"
            title=t(k::DROP_DRAFT_TITLE)
            open=asking
            confirm=t(k::DROP_DRAFT)
            on_confirm=drop
        >
            <p>{t(k::DROP_DRAFT_MORE)}</p>
        </Confirm>
    }
}
