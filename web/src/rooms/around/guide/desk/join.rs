//! Taking a seat: what the link says, what a guide reads and what not, a name, and one's own yes.
//!
//! Opening the link uses up nothing. A device that holds a space already gets another beside it, and neither reaches the other.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::Day;
use space::{Arrival, Arriving};
use wasm_bindgen_futures::spawn_local;

use super::HERE;
use crate::{
    app::{App, Door, NotBegun, Title},
    parts::{Button, Form, Kept, Kind, Page, Problem, Problems, TextField},
    rooms::{
        app,
        around::begin::NotBegunNotice,
        device::arrive::{NotIn, Waiting},
        saying,
    },
    texts::{Said, keys::begin, keys::desk as k, keys::parts, t, t_with},
};

const NAME: &str = "guide-name";
const LINK: &str = "guide-link";

/// Where the link leads.
#[component]
pub(crate) fn JoinAsGuide() -> impl IntoView {
    let app = app();
    let unreadable = RwSignal::new(false);
    Effect::new(move |_| {
        let Some((Door::Guide, secret)) = app.link() else { return };
        match Arrival::by_guides_invitation(&secret) {
            Ok(arrival) => app.arrive(arrival),
            Err(_) => return unreadable.set(true),
        }
        unreadable.set(false);
    });
    let state = Memo::new(move |_| app.arriving());
    let came_without = Memo::new(move |_| app.link().is_none() && app.arriving().is_none());
    let shown = move || match (unreadable.get(), state.get()) {
        _ if came_without.get() => paste(),
        (true, _) | (_, Some(Arriving::Failed(_))) => view! { <NotIn/> }.into_any(),
        (_, Some(Arriving::InvitedAsGuide { partners, ends, .. })) => take_the_seat(&partners, ends),
        _ => view! { <Waiting title=t(k::JOIN_TITLE)/> }.into_any(),
    };
    view! { {shown}{back_to_my_couples(app)} }
}

/// Where one more is being begun, the way back to those there are.
fn back_to_my_couples(app: App) -> AnyView {
    let navigate = StoredValue::new_local(use_navigate());
    let back = move || {
        navigate.with_value(|navigate| navigate("/", NavigateOptions::default()));
        app.begin_no_other_space();
    };
    let beginning = app.is_beginning_another();
    let press = move || view! { <div class="actions"><Button label=t(k::BACK) kind=Kind::Plain on_press=back/></div> };
    beginning.then(press).into_any()
}

fn paste() -> AnyView {
    let app = app();
    let (problems, link) = (Problems::new(), RwSignal::new(String::new()));
    let go = move || {
        let pasted = link.get_untracked();
        let secret = pasted.rsplit_once("/guide-join#").map(|(_, secret)| secret.trim().to_owned());
        let missing = secret.is_none().then(|| Problem::new(LINK, begin::INVITED_PASTE_MISSING));
        if let (true, Some(secret)) = (problems.set(missing.into_iter().collect()), secret) {
            app.open_link(Door::Guide, secret);
        }
    };
    view! {
        <Page title=t(k::JOIN_TITLE) back="/">
            <Form problems submit=t(parts::GO_ON) on_submit=go>
                <TextField id=LINK label=t(k::JOIN_PASTE) value=link keyboard="url" keep=Kept::Nowhere/>
            </Form>
        </Page>
    }
    .into_any()
}

fn asked_by(partners: &[String], ends: Day) -> impl Fn() -> Said + Send + Sync + 'static {
    let partners = partners.to_vec();
    move || match &partners[..] {
        [one, other] => k::join_lead(saying::day_words(ends), one.as_str(), other.as_str()),
        [one, ..] => k::join_lead_one(saying::day_words(ends), one.as_str()),
        [] => k::join_lead_one(saying::day_words(ends), ""),
    }
}

fn take_the_seat(partners: &[String], ends: Day) -> AnyView {
    let (app, navigate) = (app(), use_navigate());
    let (problems, name) = (Problems::new(), RwSignal::new(String::new()));
    let (busy, failed) = (RwSignal::new(false), RwSignal::new(None::<NotBegun>));
    let go = move || {
        let called = name.get_untracked().trim().to_owned();
        let missing = called.is_empty().then(|| Problem::new(NAME, k::JOIN_NAME_MISSING));
        if !problems.set(missing.into_iter().collect()) {
            return;
        }
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            match app.accept(&called).await {
                Ok(()) => navigate(HERE, NavigateOptions::default()),
                Err(why) => failed.set(Some(why)),
            }
            let _ = busy.try_set(false);
        });
    };
    let lead = t_with(asked_by(partners, ends));
    view! {
        <Page title=t(k::JOIN_TITLE) lead>
            <ul>
                <li>{t(k::JOIN_READ)}</li>
                <li>{t(k::JOIN_WORDS)}</li>
                <li>{t(k::JOIN_END)}</li>
            </ul>
            <NotBegunNotice failed/>
            <Form problems submit=t(k::JOIN_GO) on_submit=go busy>
                <TextField id=NAME label=t(k::JOIN_NAME) hint=t(k::JOIN_NAME_HINT) value=name most=60 autocomplete="name" keep=Kept::Nowhere/>
            </Form>
        </Page>
    }
    .into_any()
}

/// A guide's link on a device that holds a space: it stays, and the new couple gets one of its own.
#[component]
pub(crate) fn AnotherCouple() -> impl IntoView {
    let app = app();
    let go = move || {
        // Of two spaces each has a name on the list; a guide's has that of its couple.
        if app.peek(|replica| replica.couple().is_guide()) == Some(false) {
            app.keep_title(&Title::Own);
        }
        app.begin_another_space();
    };
    let navigate = use_navigate();
    let not = move || {
        app.drop_link();
        navigate("/", NavigateOptions::default());
    };
    view! {
        <Page title=t(k::ANOTHER_TITLE)>
            <p>{t(k::ANOTHER_TEXT)}</p>
            <div class="actions">
                <Button label=t(k::ANOTHER_GO) kind=Kind::Main on_press=go/>
                <Button label=t(k::ANOTHER_NOT) on_press=not/>
            </div>
        </Page>
    }
}
