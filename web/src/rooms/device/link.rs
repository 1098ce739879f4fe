//! Letting in one more device of one's own: a code on this one, the same four words on both, and a yes here.
//!
//! Opening the code hands over nothing; the yes does.

use leptos::prelude::*;
use space::{
    Replica,
    invitation::{Invitation, Progress},
    slow::Done,
};
use wasm_bindgen_futures::spawn_local;

use crate::{
    app::App,
    parts::{Button, ButtonLink, FourWords, FourWordsComing, Kind, Notice, Page, Tone},
    rooms::{
        app,
        invited::{self, Invited},
        saying,
        sharing::Handed,
    },
    shell::{clock, worker},
    texts::{Key, keys::begin, keys::parts, keys::settings as k, keys::troubles as w, language, t, t_with},
};

/// How the linking stands, as a screen needs it.
#[derive(Clone, Debug, PartialEq)]
enum Open {
    None,
    Shown { link: String, code: String, until: u64, ready: bool },
    Asks,
    Spoiled,
    Over(Key),
    Done,
}

fn open(app: App, replica: &Replica) -> Open {
    replica
        .invitation()
        .filter(|invitation| invitation.purpose() == space::Purpose::Device)
        .map_or(Open::None, |invitation| open_as(app, invitation))
}

fn open_as(app: App, invitation: &Invitation) -> Open {
    let now = u64::try_from(clock::now_ms() / 1000).unwrap_or(0);
    let ready = invitation.progress == Progress::Ready;
    match invitation.progress {
        Progress::Done => Open::Done,
        Progress::Answered(_) => Open::Asks,
        Progress::Spoiled => Open::Spoiled,
        _ if invitation.expires_s <= now => Open::Over(k::LINK_EXPIRED),
        Progress::Refused(code) => Open::Over(match invited::refused(space::Code::from_number(code)) {
            Invited::TooMany => k::LINK_TOO_MANY,
            Invited::WrongDate => w::DATE,
            _ => k::LINK_EXPIRED,
        }),
        Progress::Sending | Progress::Ready => Open::Shown {
            link: app.link_to("link", invitation.text().as_str()),
            code: invitation.code().as_str().to_owned(),
            until: invitation.expires_s,
            ready,
        },
    }
}

#[component]
pub(crate) fn LinkAnother() -> impl IntoView {
    let app = app();
    let state = Memo::new(move |_| app.read(|replica| open(app, replica)).unwrap_or(Open::None));
    let shown = move || match state.get() {
        Open::None => view! { <p class="lead">{t(k::LINK_NONE_LEAD)}</p><Make/> }.into_any(),
        Open::Shown { link, code, until, ready } => view! { <TheCode link code until ready/> }.into_any(),
        Open::Asks => view! { <Asks/> }.into_any(),
        Open::Spoiled => {
            view! { <Notice tone=Tone::Trouble><p>{t(k::LINK_SPOILED)}</p></Notice><Make/> }.into_any()
        }
        Open::Over(why) => view! { <Notice tone=Tone::Waiting><p>{t(why)}</p></Notice><Make/> }.into_any(),
        Open::Done => view! {
            <Notice tone=Tone::Done><p>{t(k::LINK_DONE)}</p></Notice>
            <div class="actions"><ButtonLink label=t(k::DEVICES_LINK) href="/settings/devices"/></div>
        }
        .into_any(),
    };
    view! { <Page title=t(k::LINK_TITLE) back="/settings/devices">{shown}</Page> }
}

#[component]
fn Make() -> impl IntoView {
    let app = app();
    view! {
        <div class="actions">
            <Button label=t(k::LINK_MAKE) kind=Kind::Main on_press=move || app.tell(Replica::link_device)/>
        </div>
    }
}

#[component]
fn TheCode(link: String, code: String, until: u64, ready: bool) -> impl IntoView {
    let app = app();
    let lead = t_with(move || {
        let (day, time) = saying::instant(until);
        k::link_lead(day, time)
    });
    view! {
        <p class="lead">{lead}</p>
        <Handed link code=t(k::LINK_CODE) label=t(begin::INVITE_LINK_LABEL)/>
        <p>{t(k::LINK_CODE_TYPED)}</p>
        <p class="typed-code" translate="no"><code>{code}</code></p>
        <Notice tone=Tone::Care><p>{t(k::LINK_CARE)}</p></Notice>
        <div role="status">
            <Notice tone=Tone::Waiting><p>{t(if ready { k::LINK_WAITING } else { k::LINK_NONE_YET })}</p></Notice>
        </div>
        <div class="actions">
            <Button label=t(parts::CANCEL) on_press=move || app.tell(Replica::cancel_invitation)/>
        </div>
    }
}

/// A device has answered: the same four words on both, then a yes or a no.
#[component]
fn Asks() -> impl IntoView {
    let app = app();
    let (words, lang) = (RwSignal::new(Vec::new()), untrack(language).code());
    if let Some(task) = app.peek(|replica| replica.link_words_task(lang)).flatten() {
        spawn_local(async move {
            if let Done::Words(four) = worker::run(task).await {
                let _ = words.try_set(four.to_vec());
            }
        });
    }
    let answer = move |same: bool| app.tell(move |replica, outside| replica.confirm_link(same, outside));
    view! {
        <p class="lead">{t(k::LINK_ASKS)}</p>
        <Show
            when=move || words.with(|words| !words.is_empty())
            fallback=|| view! { <FourWordsComing working=t(begin::WORDS_WORKING)/> }
        >
            <FourWords words lang/>
            <div class="actions">
                <Button label=t(k::LINK_APPROVE) kind=Kind::Main on_press=move || answer(true)/>
                <Button label=t(k::LINK_REFUSE) on_press=move || answer(false)/>
            </div>
        </Show>
    }
}
