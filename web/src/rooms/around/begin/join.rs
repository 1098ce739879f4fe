//! Joining by an invitation: what the link says, a name, and one's own yes.
//!
//! Opening the link uses up nothing; only the press on *Join* does.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_navigate};
use space::{Arrival, Arriving};
use wasm_bindgen_futures::spawn_local;

use super::{
    create::{Beginner, NameAndAgree, NotBegunNotice},
    welcome::IsAndIsNot,
};
use crate::{
    app::{Door, NotBegun},
    parts::{Form, Kept, Notice, Page, Problem, Problems, TextField, Tone},
    rooms::{
        app,
        around::safety::BeforeYouBegin,
        device::arrive::{NotIn, Waiting},
    },
    texts::{keys::begin as k, keys::parts, t},
};

const LINK: &str = "link";

/// Where somebody lands who has an invitation but no link in this browser.
#[component]
pub(crate) fn Invited() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    app.start_over();
    let (problems, link) = (Problems::new(), RwSignal::new(String::new()));
    let go = move || {
        let pasted = link.get_untracked();
        let secret = pasted.rsplit_once("/join#").map(|(_, secret)| secret.trim().to_owned());
        let missing = secret.is_none().then(|| Problem::new(LINK, k::INVITED_PASTE_MISSING));
        if let (true, Some(secret)) = (problems.set(missing.into_iter().collect()), secret) {
            app.open_link(Door::Join, secret);
            navigate("/join", NavigateOptions::default());
        }
    };
    view! {
        <Page title=t(k::INVITED_TITLE) lead=t(k::INVITED_LEAD) back="/">
            <Form problems submit=t(parts::GO_ON) on_submit=go>
                <TextField
                    id=LINK
                    label=t(k::INVITED_PASTE)
                    hint=t(k::INVITED_PASTE_HINT)
                    value=link
                    keyboard="url"
                    keep=Kept::Nowhere
                />
            </Form>
        </Page>
    }
}

/// The invitation itself.
#[component]
pub(crate) fn Join() -> impl IntoView {
    let app = app();
    let unreadable = RwSignal::new(false);
    Effect::new(move |_| {
        let Some((Door::Join, secret)) = app.link() else { return };
        match Arrival::by_invitation(&secret) {
            Ok(arrival) => app.arrive(arrival),
            Err(_) => return unreadable.set(true),
        }
        unreadable.set(false);
    });
    let state = Memo::new(move |_| app.arriving());
    // Whether there was a link is asked once: it is put away when it was used, while this page still stands.
    let came_without = untrack(|| app.link().is_none());
    let shown = move || match (unreadable.get(), state.get()) {
        _ if came_without => view! { <Redirect path="/invited"/> }.into_any(),
        (true, _) | (_, Some(Arriving::Failed(_))) => view! { <NotIn/> }.into_any(),
        (_, Some(Arriving::Invited { .. })) => view! { <Accept/> }.into_any(),
        _ => view! { <Waiting title=t(k::JOIN_TITLE)/> }.into_any(),
    };
    view! { {shown} }
}

#[component]
fn Accept() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let me = Beginner::new();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<NotBegun>);
    let join = move || {
        let Some(name) = me.checked() else { return };
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            match app.accept(&name).await {
                Ok(()) => navigate("/words", NavigateOptions::default()),
                Err(why) => failed.set(Some(why)),
            }
            busy.set(false);
        });
    };
    view! {
        <Page title=t(k::JOIN_TITLE) lead=t(k::JOIN_LEAD)>
            <IsAndIsNot/>
            <BeforeYouBegin href="/join/for-you"/>
            <NotBegunNotice failed/>
            <Form problems=me.problems submit=t(k::JOIN_GO) on_submit=join busy>
                <NameAndAgree me/>
            </Form>
        </Page>
    }
}

/// After joining: on to the four words. A link opened on a device that is in a space already is not used.
#[component]
pub(crate) fn Joined() -> impl IntoView {
    view! { <OnOrAlready on="/words"/> }
}

/// After linking this device: on to today.
#[component]
pub(crate) fn Linked() -> impl IntoView {
    view! { <OnOrAlready on="/today"/> }
}

#[component]
fn OnOrAlready(on: &'static str) -> impl IntoView {
    let app = app();
    let shown = move || match app.link() {
        None => view! { <Redirect path=on/> }.into_any(),
        Some(_) => view! { <AlreadyIn/> }.into_any(),
    };
    view! { {shown} }
}

#[component]
fn AlreadyIn() -> impl IntoView {
    let app = app();
    on_cleanup(move || app.drop_link());
    view! {
        <Page title=t(k::JOIN_ALREADY_TITLE) back="/today">
            <Notice tone=Tone::Care><p>{t(k::JOIN_ALREADY)}</p></Notice>
        </Page>
    }
}
