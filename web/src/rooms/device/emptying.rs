//! Emptying this device, after asking once more; where it holds several spaces, one of them by its name, or all.
//!
//! It is never a guess which one goes: of a space whose lock is closed elsewhere no name is known, so it is removed where it stands.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::{App, OneSpace, Stage},
    parts::{Button, Confirm, Kind},
    rooms::{app, device::lock::called},
    texts::{Key, Text, keys::desk, keys::emptying as k, keys::lock, t},
};

/// The press for it, in the words of the page it stands on; of several spaces, the list of them.
#[component]
pub(crate) fn EmptyDevice(#[prop(into)] label: Text) -> impl IntoView {
    let app = app();
    if app.has_several_spaces() { several(app) } else { only(app, label) }
}

fn only(app: App, label: Text) -> AnyView {
    let asking = RwSignal::new(false);
    view! {
        <Button label kind=Kind::Care on_press=move || asking.set(true)/>
        <Confirm
            id="empty"
            title=t(lock::FORGOT_SURE)
            open=asking
            confirm=t(lock::FORGOT_BEGIN)
            on_confirm=move || app.empty_device()
        >
            <p>{t(lock::FORGOT_SURE_MORE)}</p>
        </Confirm>
    }
    .into_any()
}

/// What a press asks about: which space, and what it is called here.
#[derive(Clone, Copy)]
struct Asked {
    store: RwSignal<String>,
    called: RwSignal<Text>,
    open: RwSignal<bool>,
}

impl Asked {
    fn about(self, store: &str, called: Text) {
        self.store.set(store.to_owned());
        self.called.set(called);
        self.open.set(true);
    }
}

fn several(app: App) -> AnyView {
    let all = RwSignal::new(Vec::<OneSpace>::new());
    let look = move || {
        spawn_local(async move {
            let _ = all.try_set(app.spaces().await);
        });
    };
    look();
    let asked = Asked {
        store: RwSignal::default(),
        called: RwSignal::new(Signal::stored(String::new())),
        open: RwSignal::new(false),
    };
    let navigate = StoredValue::new_local(use_navigate());
    let home = move || navigate.with_value(|navigate| navigate("/", NavigateOptions::default()));
    let remove = move || {
        let store = asked.store.get_untracked();
        if all.with_untracked(|all| all.iter().any(|one| one.open && one.name == store)) {
            home();
        }
        spawn_local(async move {
            app.remove_space(&store).await;
            look();
        });
    };
    let list = move || all.get().into_iter().map(|space| one(app, space, asked)).collect_view();
    let called = move || asked.called.get().get();
    view! {
        <section>
            <h2>{t(k::TITLE)}</h2>
            <p>{t(k::LEAD)}</p>
            <ul class="notes">{list}</ul>
            <Confirm id="empty-one" title=t(k::ONE_TITLE) open=asked.open confirm=t(k::ONE) on_confirm=remove>
                <p><strong>{called}</strong></p>
                <p>{t(k::ONE_MORE)}</p>
            </Confirm>
            {whole(app, home)}
        </section>
    }
    .into_any()
}

fn one(app: App, space: OneSpace, asked: Asked) -> AnyView {
    let OneSpace { name, title, open } = space;
    // What has no name but its place needs to be told no second time where it is.
    let here = (open && title.is_some()).then(|| view! { <p class="by">{t(k::HERE)}</p> });
    // What is locked and not in use has no name here.
    if title.is_none() && !open {
        return view! { <li><p><strong>{t(k::LOCKED)}</strong></p><p class="by">{t(k::LOCKED_MORE)}</p></li> }
            .into_any();
    }
    let called = called(title, here_called(app));
    let ask = move || asked.about(&name, called);
    view! {
        <li>
            <p><strong>{called}</strong></p>
            {here}
            <Button label=t(k::ONE) kind=Kind::Care on_press=ask about=called/>
        </li>
    }
    .into_any()
}

/// What the space in use is called where its own name can't be read: by where it stands.
fn here_called(app: App) -> Key {
    let guide = app.peek(|replica| replica.couple().is_guide());
    match guide {
        Some(true) => desk::UNNAMED,
        Some(false) => desk::OWN,
        None if app.stage_now() == Stage::Locked => k::HERE_LOCKED,
        None => k::HERE_UNNAMED,
    }
}

/// All of them, for a device that is given out of one's hands.
fn whole(app: App, home: impl Fn() + 'static) -> AnyView {
    let asking = RwSignal::new(false);
    let empty = move || {
        home();
        app.empty_whole_device();
    };
    view! {
        <div class="actions"><Button label=t(k::ALL) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id="empty-all" title=t(k::ALL_TITLE) open=asking confirm=t(k::ALL) on_confirm=empty>
            <p>{t(k::ALL_MORE)}</p>
        </Confirm>
    }
    .into_any()
}
