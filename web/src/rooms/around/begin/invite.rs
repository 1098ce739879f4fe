//! Inviting the partner: one link, as words and as a code, good once, cancellable.
//!
//! The link is shown, never sent by the app itself: whom it reaches is in its owner's hands.

use leptos::prelude::*;
use space::{
    Replica,
    invitation::{Invitation, Progress},
};

use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Tone},
    rooms::{app, saying, sharing::Handed},
    shell::{browser, clock},
    texts::{Text, keys::begin as k, keys::today, say, t, t_with},
};

/// How the invitation stands, as a screen needs it.
#[derive(Clone, Debug, PartialEq)]
enum Open {
    None,
    Joined,
    Sending(String, u64),
    Ready(String, u64),
    Over,
}

fn open(replica: &Replica) -> Open {
    let partner = replica.words_state() != space::Words::Alone;
    match replica.invitation().filter(|invitation| invitation.purpose() == space::Purpose::Join) {
        _ if partner => Open::Joined,
        None => Open::None,
        Some(invitation) => open_as(invitation),
    }
}

fn open_as(invitation: &Invitation) -> Open {
    let link = format!("{}/join#{}", browser::origin(), invitation.text().as_str());
    let now = u64::try_from(clock::now_ms() / 1000).unwrap_or(0);
    match invitation.progress {
        _ if invitation.expires_s <= now => Open::Over,
        Progress::Sending => Open::Sending(link, invitation.expires_s),
        Progress::Ready | Progress::Answered(_) => Open::Ready(link, invitation.expires_s),
        Progress::Refused(_) | Progress::Spoiled => Open::Over,
        Progress::Done => Open::Joined,
    }
}

#[component]
pub(crate) fn Invite() -> impl IntoView {
    let app = app();
    let state = Memo::new(move |_| app.read(open).unwrap_or(Open::None));
    let cancelled = RwSignal::new(false);
    let make = move || {
        cancelled.set(false);
        app.tell(Replica::invite);
    };
    let shown = move || match state.get() {
        Open::None => view! { <Making make cancelled/> }.into_any(),
        Open::Over => {
            view! { <Notice tone=Tone::Waiting><p>{t(k::INVITE_EXPIRED)}</p></Notice><MakeButton make/> }
                .into_any()
        }
        Open::Joined => view! { <HasJoined/> }.into_any(),
        Open::Sending(link, until) => view! { <TheLink link until ready=false cancelled/> }.into_any(),
        Open::Ready(link, until) => view! { <TheLink link until ready=true cancelled/> }.into_any(),
    };
    view! { <Page title=t(k::INVITE_TITLE) back="/today">{shown}</Page> }
}

#[component]
fn Making(make: impl Fn() + 'static, cancelled: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let on_its_way = Memo::new(move |_| app.read(Replica::is_cancelling).unwrap_or_default());
    let line = move || match (on_its_way.get(), cancelled.get()) {
        (true, _) => {
            Some(view! { <Notice tone=Tone::Waiting><p>{t(k::INVITE_CANCELLING)}</p></Notice> }.into_any())
        }
        (false, true) => {
            Some(view! { <Notice tone=Tone::Done><p>{t(k::INVITE_CANCELLED)}</p></Notice> }.into_any())
        }
        (false, false) => None,
    };
    view! {
        {line}
        <p class="lead">{t(k::INVITE_NONE_LEAD)}</p>
        <MakeButton make/>
        <p><a href="/today">{t(k::INVITE_LATER)}</a></p>
    }
}

#[component]
fn MakeButton(make: impl Fn() + 'static) -> impl IntoView {
    view! { <div class="actions"><Button label=t(k::INVITE_MAKE) kind=Kind::Main on_press=make/></div> }
}

#[component]
fn HasJoined() -> impl IntoView {
    view! {
        <Notice tone=Tone::Done><p>{t(k::INVITE_ANSWERED)}</p></Notice>
        <div class="actions"><ButtonLink label=t(today::WORDS_GO) href="/words" kind=Kind::Main/></div>
    }
}

#[component]
fn TheLink(link: String, until: u64, ready: bool, cancelled: RwSignal<bool>) -> impl IntoView {
    let lead = t_with(move || {
        let (day, time) = saying::instant(until);
        k::invite_lead(day, time)
    });
    let waiting: Text = t(if ready { k::INVITE_WAITING } else { k::INVITE_SENDING });
    view! {
        <p class="lead">{lead}</p>
        <Handed link code=t(k::INVITE_CODE) label=t(k::INVITE_LINK_LABEL) words=move || say(k::INVITE_SHARE_TEXT)/>
        <Notice tone=Tone::Care><p>{t(k::INVITE_CARE)}</p></Notice>
        <div role="status"><Notice tone=Tone::Waiting><p>{waiting}</p></Notice></div>
        <div class="actions">
            <Cancel cancelled/>
            <ButtonLink label=t(k::INVITE_LATER) href="/today"/>
        </div>
    }
}

#[component]
fn Cancel(cancelled: RwSignal<bool>) -> impl IntoView {
    let app = app();
    let asking = RwSignal::new(false);
    let cancel = move || {
        app.tell(Replica::cancel_invitation);
        cancelled.set(true);
    };
    view! {
        <Button label=t(k::INVITE_CANCEL) kind=Kind::Care on_press=move || asking.set(true)/>
        <Confirm id="cancel" title=t(k::INVITE_CANCEL_TITLE) open=asking confirm=t(k::INVITE_CANCEL) on_confirm=cancel>
            <p>{t(k::INVITE_CANCEL_MORE)}</p>
        </Confirm>
    }
}
