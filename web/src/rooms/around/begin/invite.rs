//! Inviting the partner: one link, as words and as a code, good once, cancellable.
//!
//! The link is shown, never sent by the app itself: whom it reaches is in its owner's hands.

use leptos::prelude::*;
use space::Replica;

use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Notice, Page, Tone},
    rooms::{
        app,
        invited::{Invited, cancel, invited},
        saying,
        sharing::Handed,
    },
    texts::{Key, Text, keys::begin as k, keys::today, keys::troubles as w, say, t, t_with},
};

/// How it stands with inviting: no link was made, or how the one stands that was.
fn standing(app: App, replica: &Replica) -> Option<Invited> {
    let partner = replica.words_state() != space::Words::Alone;
    let made = replica.invitation().filter(|invitation| invitation.purpose() == space::Purpose::Join);
    if partner { Some(Invited::Taken) } else { made.map(|made| invited(app, made, "join")) }
}

#[component]
pub(crate) fn Invite() -> impl IntoView {
    let app = app();
    let state = Memo::new(move |_| app.read(|replica| standing(app, replica)).flatten());
    let cancelled = RwSignal::new(false);
    let make = move || {
        cancelled.set(false);
        app.tell(Replica::invite);
    };
    let shown = move || match state.get() {
        None => view! { <Making make cancelled/> }.into_any(),
        Some(Invited::Over) => over(k::INVITE_EXPIRED, make),
        Some(Invited::TooMany) => over(k::INVITE_TOO_MANY, make),
        Some(Invited::WrongDate) => over(w::DATE, make),
        Some(Invited::Taken) => view! { <HasJoined/> }.into_any(),
        Some(Invited::Open { link, until, ready }) => {
            view! { <TheLink link until ready cancelled/> }.into_any()
        }
    };
    view! { <Page title=t(k::INVITE_TITLE) back="/today">{shown}</Page> }
}

fn over(why: Key, make: impl Fn() + 'static) -> AnyView {
    view! { <Notice tone=Tone::Waiting><p>{t(why)}</p></Notice><MakeButton make/> }.into_any()
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
            {cancel(k::INVITE_CANCEL, k::INVITE_CANCEL_TITLE, k::INVITE_CANCEL_MORE, move || cancelled.set(true))}
            <ButtonLink label=t(k::INVITE_LATER) href="/today"/>
        </div>
    }
}
