//! What every page tells above its heading: a new version, a full device, and warnings by name.
//!
//! Nothing pops up and nothing goes away by itself while it is true.

use leptos::prelude::*;
use space::{Anew, Link, Status, Warning, arrival::Failed};
use wasm_bindgen_futures::spawn_local;

use super::{
    app,
    device::{arrive::no, emptying::EmptyDevice},
    saying::name_of,
};
use crate::{
    app::{App, Keeping},
    parts::{Button, ButtonLink, Notice, Progress, Tone, each},
    shell::{browser, database::Trouble, facts, renewal},
    texts::{Key, Said, keys::lock as l, keys::settings as s, keys::troubles as k, say, t, t_with},
};

#[component]
pub(crate) fn Notices() -> impl IntoView {
    let app = app();
    let warnings = Memo::new(move |_| app.read(|replica| replica.status().warnings).unwrap_or_default());
    // An open sheet in one stays as it is when another comes.
    let lines = each(move || warnings.get(), |warning| view! { <OneWarning warning/> }.into_any());
    view! {
        <Renewal/>
        <Room/>
        <Damaged/>
        <FirstSync/>
        <TurnedAway/>
        {lines}
    }
}

#[component]
fn Renewal() -> impl IntoView {
    let app = app();
    let (now, next) = (RwSignal::new(String::new()), move || app.renewal().unwrap_or_default());
    spawn_local(async move {
        let _ = now.try_set(facts::fingerprint().await.unwrap_or_default());
    });
    view! {
        <Show when=move || app.renewal().is_some()>
            <Notice title=t(k::NEW_VERSION)>
                <p>{t_with(move || k::new_version_builds(next(), now.get()))}</p>
                <p>{t(k::NEW_VERSION_MORE)}</p>
                <Button label=t(k::NEW_VERSION_TAKE) on_press=renewal::take_over/>
            </Notice>
        </Show>
    }
}

/// Whether the device has room for what is being written.
#[component]
pub(crate) fn Room() -> impl IntoView {
    let app = app();
    let line = move || match app.keeping() {
        Keeping::Kept => None,
        Keeping::Waiting(trouble) => {
            let what = if trouble == Trouble::Full { l::FULL } else { l::NOT_KEPT };
            Some(view! { <Notice tone=Tone::Trouble><p>{t(what)}</p></Notice> }.into_any())
        }
        Keeping::KeptAtLast => {
            Some(view! { <Notice tone=Tone::Done><p>{t(l::FULL_OVER)}</p></Notice> }.into_any())
        }
    };
    view! { {line} }
}

#[component]
fn Damaged() -> impl IntoView {
    let app = app();
    let damaged = move || app.read(space::Replica::was_damaged).unwrap_or_default();
    view! { <Show when=damaged><Notice tone=Tone::Waiting><p>{t(k::HISTORY_AGAIN)}</p></Notice></Show> }
}

/// A long history on its way, in honest numbers.
#[component]
fn FirstSync() -> impl IntoView {
    let app = app();
    let progress =
        Memo::new(move |_| app.read(|replica| replica.status().progress).flatten().map(|p| (p.have, p.of)));
    let done = Signal::derive(move || progress.get().map_or(0, |(have, _)| have));
    let all = Signal::derive(move || progress.get().map(|(_, of)| of));
    view! {
        <Show when=move || progress.with(Option::is_some)>
            <Progress id="first-sync" label=t(k::FIRST_SYNC) done all/>
        </Show>
    }
}

/// The relay said no for good: what was begun on this device can only be begun anew.
#[component]
fn TurnedAway() -> impl IntoView {
    let app = app();
    let why = Memo::new(move |_| app.read(space::Replica::turned_away).flatten());
    let line = move || {
        why.get().map(|code| {
            let (title, text) = no(Failed::Refused(code));
            view! { <Notice tone=Tone::Trouble title=t(title)><p>{t(text)}</p><EmptyDevice label=t(l::BEGIN_ANEW)/></Notice> }
        })
    };
    view! { {line} }
}

#[component]
fn OneWarning(warning: Warning) -> impl IntoView {
    let app = app();
    let title = Signal::derive(move || say(words(app, warning).0));
    let more = move || say(words(app, warning).1);
    let act = match warning {
        Warning::Outdated => Some(view! { <LookForNewer/> }.into_any()),
        Warning::SignedOut => Some(view! { <EmptyDevice label=t(k::SIGNED_OUT_EMPTY)/> }.into_any()),
        // What is here may be the only copy: it is to be taken along, not given up.
        Warning::SaidToBeOut => Some(take_along().into_any()),
        Warning::NotKnown => Some(view! { <MakeAnew/> }.into_any()),
        _ if warning.lasts() => {
            let put_away = move || app.tell(move |replica, outside| replica.put_away(warning, outside));
            Some(view! { <Button label=t(k::PUT_AWAY) on_press=put_away/> }.into_any())
        }
        _ => None,
    };
    view! { <Notice tone=Tone::Trouble title><p>{more}</p>{act}</Notice> }
}

/// What is here may be the only copy: it is to be taken along, not given up.
fn take_along() -> impl IntoView {
    view! { <ButtonLink label=t(s::EXPORT_TITLE) href="/settings/export"/> }
}

/// A server that lost the space can be given it again, by the press of one partner.
#[component]
fn MakeAnew() -> impl IntoView {
    let app = app();
    let anew = Memo::new(move |_| app.read(space::Replica::anew).flatten());
    let can = Memo::new(move |_| app.read(space::Replica::can_make_anew).unwrap_or_default());
    let make = move || app.tell(space::Replica::make_anew);
    let has_guide = move || app.read(|replica| replica.couple().seats().iter().any(|seat| !seat.over));
    let guide = move || has_guide().unwrap_or_default().then(|| view! { <p>{t(k::ANEW_GUIDE)}</p> });
    let offered = move || {
        let go = move || view! { <p>{t(k::ANEW)}</p>{guide}<Button label=t(k::ANEW_GO) on_press=make/> };
        (can.get() && anew.get() != Some(Anew::Waits)).then(go)
    };
    view! {
        <div role="status">
            <Show when=move || anew.get() == Some(Anew::Asked)><p>{t(k::ANEW_ASKED)}</p></Show>
        </div>
        {offered}
        {take_along()}
    }
}

/// What is said of a warning: a title, and what happened with what to do.
fn words(app: App, warning: Warning) -> (Said, Said) {
    let name = |member| name_of(app, member);
    match warning {
        Warning::Forked(member) => (k::FORKED_TITLE.into(), k::forked(name(member))),
        Warning::HeldBack(member) => (k::HELD_BACK_TITLE.into(), k::held_back(name(member))),
        Warning::OpeningDiffers(member) => {
            (k::OPENING_DIFFERS_TITLE.into(), k::opening_differs(name(member)))
        }
        Warning::Forged => (k::FORGED_TITLE.into(), k::FORGED.into()),
        Warning::Removed => (k::REMOVED_TITLE.into(), k::REMOVED.into()),
        Warning::HostWentBack => (k::WENT_BACK_TITLE.into(), k::WENT_BACK.into()),
        Warning::HostFull => (k::RELAY_FULL_TITLE.into(), k::RELAY_FULL.into()),
        Warning::SpaceFull => (k::SPACE_FULL_TITLE.into(), k::SPACE_FULL.into()),
        Warning::Slowed => (k::SLOWED_TITLE.into(), k::SLOWED.into()),
        Warning::Failing => (k::FAILING_TITLE.into(), k::FAILING.into()),
        Warning::Outdated => (k::OUTDATED_TITLE.into(), outdated(app).into()),
        Warning::SignedOut => (k::SIGNED_OUT_TITLE.into(), k::SIGNED_OUT.into()),
        Warning::SaidToBeOut => (k::SAID_OUT_TITLE.into(), k::SAID_OUT.into()),
        Warning::NotKnown if app.read(space::Replica::anew).flatten() == Some(Anew::Waits) => {
            (k::ANEW_WAITS_TITLE.into(), k::ANEW_WAITS.into())
        }
        Warning::NotKnown => (k::NOT_KNOWN_TITLE.into(), k::NOT_KNOWN.into()),
        Warning::Misbehaves => (k::MISBEHAVES_TITLE.into(), k::MISBEHAVES.into()),
        Warning::Refused => (k::REFUSED_RECORD_TITLE.into(), k::REFUSED_RECORD.into()),
        Warning::Newer => (k::NEWER_TITLE.into(), k::NEWER.into()),
    }
}

/// What helps this page to a version that the relay takes: one that waits here is taken by a press and by nothing else, loading again
/// looks for one, and a program on one's own machine has to be renewed there.
fn outdated(app: App) -> Key {
    match (app.renewal(), app.is_served_elsewhere()) {
        (Some(_), _) => k::OUTDATED_READY,
        (None, true) => k::OUTDATED_OPEN,
        (None, false) => k::OUTDATED,
    }
}

/// Where a newer build waits, its own notice above has the press.
#[component]
fn LookForNewer() -> impl IntoView {
    let app = app();
    let none = Memo::new(move |_| app.renewal().is_none());
    view! { <Show when=move || none.get()><Button label=t(l::AGAIN) on_press=browser::reload/></Show> }
}

/// How things stand with the relay, in one quiet line.
#[component]
pub(crate) fn Connection() -> impl IntoView {
    let app = app();
    let status = Memo::new(move |_| app.read(space::Replica::status).unwrap_or_default());
    let line = move || status.with(connection).map(say);
    view! { <p class="connection" role="status">{line}</p> }
}

fn connection(status: &Status) -> Option<Said> {
    match (status.link, status.waiting) {
        (Link::Live, 0) => None,
        (_, waiting) if waiting > 0 => Some(k::waiting(waiting)),
        (Link::Connecting, _) => Some(k::CONNECTING.into()),
        (Link::Offline, _) => Some(k::OFFLINE.into()),
        (Link::Live, _) => None,
    }
}
