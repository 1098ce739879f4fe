//! The list of couples: what each is called, and which one is open.
//!
//! Of a couple whose space has a lock of its own it says that they are there, and no name.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use wasm_bindgen_futures::spawn_local;

use super::{COUPLE, HERE};
use crate::{
    app::{OneSpace, Title},
    parts::{Button, ButtonLink, Kind, Page},
    rooms::{app, around::guide::seen, device::lock::called},
    texts::{keys::desk as k, t},
};

#[component]
pub(crate) fn Desk() -> impl IntoView {
    let app = app();
    let names = Memo::new(move |_| app.read(names).flatten());
    let spaces = RwSignal::new(Vec::<OneSpace>::new());
    Effect::new(move |_| {
        if let Some(names) = names.get() {
            app.keep_title(&Title::Of(names));
        }
        spawn_local(async move {
            let all = app.spaces().await;
            let _ = spaces.try_set(all);
        });
    });
    let list = move || spaces.get().into_iter().map(one).collect_view();
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD)>
            <ul class="notes">{list}</ul>
            <p><a href="/guide-join">{t(k::ANOTHER)}</a></p>
        </Page>
    }
}

/// What the two of the open space are called: by the names they gave, or by those in the invitation.
fn names(replica: &space::Replica) -> Option<Vec<String>> {
    let seen = seen::for_guide(replica.couple()).map(|seen| seen.called.partners);
    let both = seen.or_else(|| replica.seated().map(|seated| seated.partners))?;
    Some(both.into_iter().map(|(_, name)| name).collect())
}

fn one(one: OneSpace) -> AnyView {
    let (app, navigate) = (app(), use_navigate());
    let OneSpace { name, title, open } = one;
    let called = called(title, if open { k::UNNAMED } else { k::LOCKED });
    let guide = app.couple(practice::Couple::is_guide).unwrap_or_default();
    let (label, href) = if guide { (k::LOOK, COUPLE) } else { (k::GO, "/today") };
    let press = if open {
        view! {
            <p class="by">{t(k::OPEN)}</p>
            <ButtonLink label=t(label) href=href kind=Kind::Main/>
        }
        .into_any()
    } else {
        let go = move || {
            navigate(HERE, NavigateOptions::default());
            app.go_to_space(&name);
        };
        view! { <Button label=t(k::GO) on_press=go about=called/> }.into_any()
    };
    view! { <li><p><strong>{called}</strong></p>{press}</li> }.into_any()
}
