//! Arriving on this device: waiting for the relay, being let in by one's other device, and every plain no.
//!
//! Not the invitation's own page, nor the paper's: they show these while they wait.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_navigate};
use space::{Arrival, Arriving, arrival::Failed, slow::Done};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::{App, Door},
    parts::{
        Button, ButtonLink, Form, FourWords, FourWordsComing, Kept, Notice, Page, Problem, Problems,
        TextField, Tone,
    },
    rooms::app,
    shell::worker,
    texts::{Key, Text, keys::begin, keys::parts, keys::settings as k, keys::troubles as w, language, t},
};

const LINK: &str = "link";

/// While the relay is asked, or can't be reached.
#[component]
pub(crate) fn Waiting(title: Text) -> impl IntoView {
    let app = app();
    let why = Memo::new(move |_| app.arriving().as_ref().and_then(waits_for));
    let shown = move || match why.get() {
        None => view! { <p role="status">{t(begin::JOIN_WORKING)}</p> }.into_any(),
        Some((title, text)) => view! {
            <Notice tone=Tone::Waiting title=t(title)><p>{t(text)}</p></Notice>
            <div class="actions"><Button label=t(w::TRY_AGAIN) on_press=move || app.try_again()/></div>
        }
        .into_any(),
    };
    view! { <Page title>{shown}</Page> }
}

/// What is said of a relay that can't be reached, or can't do it just now.
fn waits_for(arriving: &Arriving) -> Option<(Key, Key)> {
    use space::Code;
    match arriving {
        Arriving::Unreachable => Some((w::UNREACHABLE_TITLE, w::UNREACHABLE_NOW)),
        Arriving::Busy(Code::StorageFull) => Some((w::RELAY_FULL_TITLE, w::DOOR_FULL)),
        Arriving::Busy(Code::TooMany) => Some((w::DOOR_SLOW_TITLE, w::DOOR_SLOW)),
        Arriving::Busy(_) => Some((w::FAILING_TITLE, w::DOOR_FAILING)),
        _ => None,
    }
}

/// It ends here: why, that nothing was lost, what to do.
#[component]
pub(crate) fn NotIn() -> impl IntoView {
    let app = app();
    let (title, text) = match untrack(|| app.arriving()) {
        Some(Arriving::Failed(why)) => no(why),
        _ => (w::CHANGED_TITLE, w::CHANGED),
    };
    view! {
        <Page title=t(title)>
            <Notice tone=Tone::Trouble><p>{t(text)}</p></Notice>
            <div class="actions"><ButtonLink label=t(parts::BACK) href="/"/></div>
        </Page>
    }
}

/// What is said of a no: a title, and what happened with what to do.
pub(crate) fn no(why: Failed) -> (Key, Key) {
    use space::Code;
    match why {
        Failed::Refused(Code::Used) => (w::USED_TITLE, w::USED),
        Failed::Refused(Code::Expired) => (w::EXPIRED_TITLE, w::EXPIRED),
        Failed::Refused(Code::Cancelled) => (w::CANCELLED_TITLE, w::CANCELLED),
        Failed::Refused(Code::Unknown | Code::NotAdmitted) => (w::UNKNOWN_TITLE, w::UNKNOWN),
        Failed::Refused(Code::Outdated | Code::Unsupported) | Failed::Newer => {
            (w::OUTDATED_TITLE, w::OUTDATED)
        }
        Failed::Refused(Code::TooMany) => (w::TOO_MANY_TITLE, w::TOO_MANY),
        Failed::Refused(_) => (w::TURNED_AWAY_TITLE, w::TURNED_AWAY),
        Failed::Changed => (w::CHANGED_TITLE, w::CHANGED),
        Failed::Name => (w::REFUSED_TITLE, begin::NAME_MISSING),
    }
}

/// Where a person types or pastes what their other device shows.
#[component]
pub(crate) fn LinkHere() -> impl IntoView {
    let app = app();
    let navigate = use_navigate();
    app.start_over();
    let (problems, link) = (Problems::new(), RwSignal::new(String::new()));
    let go = move || {
        let typed = link.get_untracked().trim().to_owned();
        let missing = typed.is_empty().then(|| Problem::new(LINK, k::LINK_PASTE_MISSING));
        if problems.set(missing.into_iter().collect()) {
            let secret = typed.rsplit_once("/link#").map_or(typed.as_str(), |(_, secret)| secret);
            app.open_link(Door::Device, secret.to_owned());
            navigate("/link", NavigateOptions::default());
        }
    };
    view! {
        <Page title=t(k::LINK_HOW_TITLE) lead=t(k::LINK_HOW_LEAD) back="/">
            <Form problems submit=t(k::LINK_GO_ON) on_submit=go>
                <TextField id=LINK label=t(k::LINK_PASTE) hint=t(k::LINK_PASTE_HINT) value=link keep=Kept::Nowhere/>
            </Form>
        </Page>
    }
}

/// This device asks one's other device to be let in.
#[component]
pub(crate) fn Linking() -> impl IntoView {
    let app = app();
    let unreadable = RwSignal::new(false);
    Effect::new(move |_| {
        let Some((Door::Device, secret)) = app.link() else { return };
        match app.with_outside(|outside| Arrival::by_device(&secret, outside)) {
            Ok(arrival) => app.arrive(arrival),
            Err(_) => return unreadable.set(true),
        }
        unreadable.set(false);
    });
    let state = Memo::new(move |_| app.arriving());
    // Asked once: the link is put away when it was used, while this page still stands.
    let came_without = untrack(|| app.link().is_none());
    let shown = move || match (unreadable.get(), state.get()) {
        _ if came_without => view! { <Redirect path="/another-device"/> }.into_any(),
        (true, _) | (_, Some(Arriving::Failed(_))) => view! { <NotIn/> }.into_any(),
        (_, Some(Arriving::WaitingForOther)) => view! { <SameWords/> }.into_any(),
        _ => view! { <Waiting title=t(k::LINK_JOIN_TITLE)/> }.into_any(),
    };
    view! { {shown} }
}

/// The four words that the other device shows too.
#[component]
fn SameWords() -> impl IntoView {
    let app = app();
    let words = RwSignal::new(Vec::new());
    let lang = untrack(language);
    work_out(app, lang.code(), words);
    view! {
        <Page title=t(k::LINK_JOIN_TITLE) lead=t(k::LINK_JOIN_WORDS)>
            <Show
                when=move || words.with(|words| !words.is_empty())
                fallback=|| view! { <FourWordsComing working=t(begin::WORDS_WORKING)/> }
            >
                <FourWords words lang=lang.code()/>
            </Show>
            <div role="status">
                <Show when=move || words.with(|words| !words.is_empty())>
                    <Notice tone=Tone::Waiting><p>{t(k::LINK_WAITING_OTHER)}</p></Notice>
                </Show>
            </div>
            <div class="actions"><ButtonLink label=t(parts::CANCEL) href="/another-device"/></div>
        </Page>
    }
}

fn work_out(app: App, lang: &'static str, words: RwSignal<Vec<String>>) {
    let Some(task) = app.arriving_words(lang) else { return };
    spawn_local(async move {
        if let Done::Words(four) = worker::run(task).await {
            let _ = words.try_set(four.to_vec());
        }
    });
}
