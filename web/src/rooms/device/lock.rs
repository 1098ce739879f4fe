//! Starting up, and opening with a passphrase.
//!
//! Wrong tries delete nothing and lock nobody out: guessing is slow, and that is all.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use super::passkey::{BothGone, OpenWithPasskey};
use crate::{
    parts::{Button, Confirm, Form, Kind, Page, Passphrase, Problem, Problems},
    rooms::app,
    shell::vault::NotOpened,
    texts::{keys::lock as k, keys::safety, keys::troubles, t},
};

const PASSPHRASE: &str = "passphrase";

#[component]
pub(crate) fn Opening() -> impl IntoView {
    view! { <p class="opening" role="status">{t(k::STARTING)}</p> }
}

#[component]
pub(crate) fn Unlock() -> impl IntoView {
    let app = app();
    let (problems, words, busy) = (Problems::new(), RwSignal::new(String::new()), RwSignal::new(false));
    let open = move || {
        let passphrase = words.get_untracked();
        if passphrase.is_empty() {
            problems.set(vec![Problem::new(PASSPHRASE, k::MISSING)]);
            return;
        }
        busy.set(true);
        spawn_local(async move {
            let opened = app.unlock(&passphrase).await;
            // The screen is another one when it opened.
            let _ = busy.try_set(false);
            if let Err(why) = opened {
                problems.set(vec![Problem::new(PASSPHRASE, said(why))]);
            }
        });
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD)>
            <OpenWithPasskey/>
            <Form problems submit=t(k::OPEN) on_submit=open busy>
                <Passphrase id=PASSPHRASE label=t(k::PASSPHRASE) value=words/>
            </Form>
            <p role="status">{move || busy.get().then(|| t(k::OPENING))}</p>
            <Forgot/>
            <ul class="links">
                <li><a href="/help">{t(safety::HELP)}</a></li>
                <li><a href="/leave-quickly">{t(safety::QUICK)}</a></li>
            </ul>
        </Page>
    }
}

fn said(why: NotOpened) -> crate::texts::Key {
    match why {
        NotOpened::Wrong => k::WRONG,
        NotOpened::NoRoom => k::NO_MEMORY,
        NotOpened::Damaged | NotOpened::Store(_) | NotOpened::PasskeySilent | NotOpened::PasskeyUnfit => {
            troubles::REFUSED
        }
    }
}

#[component]
fn Forgot() -> impl IntoView {
    view! {
        <details>
            <summary>{t(k::FORGOT)}</summary>
            <h2>{t(k::FORGOT_TITLE)}</h2>
            <p>{t(k::FORGOT_TEXT)}</p>
            <BothGone/>
            <EmptyDevice label=t(k::FORGOT_BEGIN)/>
        </details>
    }
}

/// Empties this device, after asking once more.
#[component]
pub(crate) fn EmptyDevice(#[prop(into)] label: crate::texts::Text) -> impl IntoView {
    let app = app();
    let asking = RwSignal::new(false);
    view! {
        <Button label kind=Kind::Care on_press=move || asking.set(true)/>
        <Confirm
            id="empty"
            title=t(k::FORGOT_SURE)
            open=asking
            confirm=t(k::FORGOT_BEGIN)
            on_confirm=move || app.empty_device()
        >
            <p>{t(k::FORGOT_SURE_MORE)}</p>
        </Confirm>
    }
}
