//! A passkey beside the passphrase: adding it, removing it, and opening with it.
//!
//! Never the only way in, and the page says so before one is made.

use leptos::prelude::*;
use wasm_bindgen_futures::spawn_local;

use crate::{
    parts::{Button, Confirm, Kind, Notice, Status, Tone},
    rooms::app,
    shell::{passkey, vault::NotOpened},
    texts::{Key, Said, keys::lock, keys::passkey as k, keys::troubles, t},
};

/// In the room of the lock.
#[component]
pub(super) fn PasskeySection() -> impl IntoView {
    let app = app();
    let said = RwSignal::new(None::<Said>);
    let shown = move || match (app.has_passphrase(), app.has_passkey()) {
        (false, _) => view! { <p>{t(k::FIRST)}</p> }.into_any(),
        (true, true) => has(said),
        (true, false) if passkey::is_known() => add(said),
        (true, false) => view! { <p>{t(k::NOT_HERE)}</p> }.into_any(),
    };
    view! {
        <section>
            <h2>{t(k::TITLE)}</h2>
            <p>{t(k::ABOUT)}</p>
            <Status said tone=Tone::Done/>
            {shown}
        </section>
    }
}

fn add(said: RwSignal<Option<Said>>) -> AnyView {
    let app = app();
    let go = move || {
        said.set(None);
        spawn_local(async move {
            let told = match app.add_passkey().await {
                Ok(()) => k::ADDED,
                Err(NotOpened::PasskeySilent) => k::NOT_MADE,
                Err(why) => why_not(why),
            };
            let _ = said.try_set(Some(told.into()));
        });
    };
    view! {
        <p>{t(k::LISTED)}</p>
        <Button label=t(k::ADD) on_press=go/>
    }
    .into_any()
}

fn has(said: RwSignal<Option<Said>>) -> AnyView {
    let app = app();
    let asking = RwSignal::new(false);
    let remove = move || {
        spawn_local(async move {
            let told = app.remove_passkey().await.map_or_else(why_not, |()| k::REMOVED);
            let _ = said.try_set(Some(told.into()));
        });
    };
    view! {
        <p>{t(k::HAS)}</p>
        <Button label=t(k::REMOVE) kind=Kind::Care on_press=move || asking.set(true)/>
        <Confirm id="passkey" title=t(k::REMOVE_TITLE) open=asking confirm=t(k::REMOVE) on_confirm=remove>
            <Notice tone=Tone::Care><p>{t(k::REMOVE_MORE)}</p></Notice>
        </Confirm>
    }
    .into_any()
}

/// On the locked page, above the passphrase.
#[component]
pub(super) fn OpenWithPasskey() -> impl IntoView {
    let app = app();
    let said = RwSignal::new(None::<Said>);
    let go = move || {
        said.set(None);
        spawn_local(async move {
            if let Err(why) = app.unlock_by_passkey().await {
                let _ = said.try_set(Some(why_not(why).into()));
            }
        });
    };
    view! {
        <Show when=move || app.has_passkey()>
            <div class="actions"><Button label=t(k::OPEN) on_press=go/></div>
            <Status said tone=Tone::Care/>
        </Show>
    }
}

/// What can and can't come back when nothing opens this device any more.
#[component]
pub(super) fn BothGone() -> impl IntoView {
    let app = app();
    view! { <Show when=move || app.has_passkey()><p>{t(k::BOTH_GONE)}</p></Show> }
}

const fn why_not(why: NotOpened) -> Key {
    match why {
        NotOpened::PasskeySilent => k::SILENT,
        NotOpened::PasskeyUnfit => k::UNFIT,
        NotOpened::NoRoom => lock::NO_MEMORY,
        NotOpened::Wrong | NotOpened::Damaged | NotOpened::Store(_) => troubles::REFUSED,
    }
}
