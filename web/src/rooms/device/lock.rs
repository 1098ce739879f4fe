//! Starting up, and opening with a passphrase.
//!
//! Wrong tries delete nothing and lock nobody out: guessing is slow, and that is all.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen_futures::spawn_local;

use super::{
    emptying::EmptyDevice,
    passkey::{BothGone, OpenWithPasskey},
};
use crate::{
    app::{OneSpace, Title},
    parts::{Button, Form, Page, Passphrase, Problem, Problems},
    rooms::{app, notices::Room},
    shell::vault::NotOpened,
    texts::{Key, Text, keys::desk, keys::lock as k, keys::safety, keys::troubles, t, t_with},
};

const PASSPHRASE: &str = "passphrase";

#[component]
pub(crate) fn Opening() -> impl IntoView {
    view! { <div role="status"><h1 class="opening">{t(k::STARTING)}</h1></div> }
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
            <Room/>
            <OpenWithPasskey/>
            <Form problems submit=t(k::OPEN) on_submit=open busy>
                <Passphrase id=PASSPHRASE label=t(k::PASSPHRASE) value=words/>
            </Form>
            <p role="status">{move || busy.get().then(|| t(k::OPENING))}</p>
            <OtherSpaces/>
            <Forgot/>
            <ul class="links">
                <li><a href="/help">{t(safety::HELP)}</a></li>
                <li><a href="/leave-quickly">{t(safety::QUICK)}</a></li>
            </ul>
        </Page>
    }
}

fn said(why: NotOpened) -> Key {
    match why {
        NotOpened::Wrong => k::WRONG,
        NotOpened::NoRoom => k::NO_MEMORY,
        NotOpened::Damaged | NotOpened::Store(_) | NotOpened::PasskeySilent | NotOpened::PasskeyUnfit => {
            troubles::REFUSED
        }
    }
}

/// What a space is called on a list; `otherwise` where its own name can't be read.
pub(crate) fn called(title: Option<Title>, otherwise: Key) -> Text {
    match title {
        Some(Title::Own) => t(desk::OWN),
        Some(Title::Of(names)) => couple(names),
        None => t(otherwise),
    }
}

/// Both names, with what the page's language puts between them.
fn couple(names: Vec<String>) -> Text {
    match <[String; 2]>::try_from(names) {
        Ok([one, other]) => t_with(move || desk::couple(one.as_str(), other.as_str())),
        Err(names) => Signal::stored(names.join(" ")),
    }
}

/// Where this device holds several spaces, the way to the others: each has a lock of its own.
#[component]
pub(crate) fn OtherSpaces() -> impl IntoView {
    let app = app();
    let others = RwSignal::new(Vec::<OneSpace>::new());
    let navigate = StoredValue::new_local(use_navigate());
    if app.has_several_spaces() {
        spawn_local(async move {
            let all = app.spaces().await;
            let _ = others.try_set(all.into_iter().filter(|one| !one.open).collect());
        });
    }
    let one = move |one: OneSpace| {
        let OneSpace { name, title, .. } = one;
        let called = called(title, desk::LOCKED);
        let navigate = navigate.get_value();
        let go = move || {
            navigate("/", NavigateOptions::default());
            app.go_to_space(&name);
        };
        view! { <li><p>{called}</p><Button label=t(desk::GO) on_press=go about=called/></li> }
    };
    let list = move || others.get().into_iter().map(one).collect_view();
    view! {
        <Show when=move || others.with(|others| !others.is_empty())>
            <section><h2>{t(desk::OTHERS)}</h2><ul class="notes">{list}</ul></section>
        </Show>
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
