//! Making a space, and the two fields that everybody fills in for themself: a name, and that they agree.
//!
//! Nothing is sent here: the space is made on the device and reaches the relay when it can.

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use practice::Refusal;
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::NotBegun,
    parts::{Check, Form, Kept, Notice, Page, Problem, Problems, TextField, Tone},
    rooms::{app, around::safety::BeforeYouBegin},
    shell::{database::Trouble, vault::NotOpened},
    texts::{Key, keys::begin as k, keys::lock, keys::troubles, language, t},
};

const NAME: &str = "name";
const AGREE: &str = "agree";

/// What somebody fills in to begin: held here until the press.
#[derive(Clone, Copy)]
pub(super) struct Beginner {
    pub(super) name: RwSignal<String>,
    pub(super) agreed: RwSignal<bool>,
    pub(super) problems: Problems,
}

impl Beginner {
    pub(super) fn new() -> Self {
        Self { name: RwSignal::new(String::new()), agreed: RwSignal::new(false), problems: Problems::new() }
    }

    /// The name, if everything is filled in; else the form says what is missing.
    pub(super) fn checked(self) -> Option<String> {
        let name = self.name.get_untracked().trim().to_owned();
        let mut missing = Vec::new();
        if name.is_empty() {
            missing.push(Problem::new(NAME, k::NAME_MISSING));
        }
        if !self.agreed.get_untracked() {
            missing.push(Problem::new(AGREE, k::AGREE_MISSING));
        }
        self.problems.set(missing).then_some(name)
    }
}

#[component]
pub(super) fn NameAndAgree(me: Beginner) -> impl IntoView {
    view! {
        <TextField id=NAME label=t(k::NAME) hint=t(k::NAME_HINT) value=me.name most=60 autocomplete="nickname" keep=Kept::Nowhere/>
        <Check id=AGREE label=t(k::AGREE) value=me.agreed/>
    }
}

#[component]
pub(crate) fn Create() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    let me = Beginner::new();
    let busy = RwSignal::new(false);
    let failed = RwSignal::new(None::<NotBegun>);
    let make = move || {
        let Some(name) = me.checked() else { return };
        let navigate = navigate.clone();
        busy.set(true);
        spawn_local(async move {
            match app.found(&name, untrack(language).code()).await {
                Ok(()) => navigate("/invite", leptos_router::NavigateOptions::default()),
                Err(why) => failed.set(Some(why)),
            }
            busy.set(false);
        });
    };
    view! {
        <Page title=t(k::CREATE_TITLE) lead=t(k::CREATE_LEAD) back="/">
            <BeforeYouBegin href="/create/for-you"/>
            <NotBegunNotice failed/>
            <Form problems=me.problems submit=t(k::CREATE_GO) on_submit=make busy>
                <NameAndAgree me/>
            </Form>
            <p><a href="/">{t(k::READ_AGAIN)}</a></p>
        </Page>
    }
}

/// Why nothing was begun, and what to do.
#[component]
pub(crate) fn NotBegunNotice(failed: RwSignal<Option<NotBegun>>) -> impl IntoView {
    let line = move || {
        failed.get().map(|why| view! { <Notice tone=Tone::Trouble><p>{t(why_not(why))}</p></Notice> })
    };
    view! { <div role="status">{line}</div> }
}

fn why_not(why: NotBegun) -> Key {
    match why {
        NotBegun::Refused(Refusal::TextLength) => k::NAME_MISSING,
        NotBegun::Refused(_) => troubles::REFUSED,
        NotBegun::NotReady => troubles::UNREACHABLE_NOW,
        NotBegun::Device(NotOpened::Store(Trouble::Full)) => lock::FULL,
        NotBegun::Device(_) => lock::MISSING_STORE,
    }
}
