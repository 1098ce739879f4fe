//! Inviting the guide, comparing four words with them, and letting them in.
//!
//! The link is shown and never sent by the app itself. Nobody is let in by the other's press.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{MemberId, guide};
use space::{Purpose, Replica};

use super::{HERE, tried, words::four_words};
use crate::{
    app::App,
    parts::{Button, Kind, Notice, Page, Status, Tone},
    rooms::{
        app,
        around::today::NotFound,
        invited::{Invited, cancel, invited},
        saying,
        sharing::Handed,
    },
    texts::{Key, Said, keys::guide as k, keys::troubles as w, say, t, t_with},
};

/// How it stands with inviting, as the page needs it.
#[derive(Clone, Debug, PartialEq)]
enum Standing {
    /// There is nobody to be invited now.
    Nobody,
    /// No link was made.
    None,
    Made(Invited),
}

fn standing(app: App, replica: &Replica) -> Standing {
    match replica.couple().guide_asked(saying::today()).map(|asked| asked.stage) {
        Some(guide::Stage::Agreed) => {}
        Some(guide::Stage::Joined { .. } | guide::Stage::Seated { .. }) => {
            return Standing::Made(Invited::Taken);
        }
        _ => return Standing::Nobody,
    }
    let made = replica.invitation().filter(|invitation| invitation.purpose() == Purpose::Guide);
    made.map_or(Standing::None, |made| Standing::Made(invited(app, made, "guide-join")))
}

#[component]
pub(crate) fn InviteGuide() -> impl IntoView {
    let app = app();
    let navigate = StoredValue::new_local(use_navigate());
    let state = Memo::new(move |_| app.read(|replica| standing(app, replica)).unwrap_or(Standing::Nobody));
    Effect::new(move |_| {
        if state.with(|state| *state == Standing::Made(Invited::Taken)) {
            navigate.with_value(|navigate| navigate(HERE, NavigateOptions::default()));
        }
    });
    let shown = move || match state.get() {
        Standing::Nobody => view! { <NotFound/> }.into_any(),
        Standing::Made(Invited::Taken) => ().into_any(),
        Standing::None => {
            view! { <Page title=t(k::INVITE_TITLE) lead=t(k::INVITE_NONE) back=HERE>{make()}</Page> }
                .into_any()
        }
        Standing::Made(Invited::Over) => over(k::INVITE_OVER),
        Standing::Made(Invited::TooMany) => over(k::INVITE_TOO_MANY),
        Standing::Made(Invited::WrongDate) => over(w::DATE),
        Standing::Made(Invited::Open { link, until, ready }) => the_link(link, until, ready),
    };
    view! { {shown} }
}

fn over(why: Key) -> AnyView {
    view! {
        <Page title=t(k::INVITE_TITLE) back=HERE>
            <Notice tone=Tone::Waiting><p>{t(why)}</p></Notice>
            {make()}
        </Page>
    }
    .into_any()
}

fn make() -> AnyView {
    let (app, refused) = (app(), RwSignal::new(None::<Said>));
    let make = move || {
        let done = app.act(|replica, outside| match replica.invite_guide(outside) {
            Ok(effects) => (true, effects),
            Err(_) => (false, Vec::new()),
        });
        refused.set((done != Some(true)).then(|| k::REFUSED_SEAT.into()));
    };
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <div class="actions"><Button label=t(k::INVITE_MAKE) kind=Kind::Main on_press=make/></div>
    }
    .into_any()
}

fn the_link(link: String, until: u64, ready: bool) -> AnyView {
    let lead = t_with(move || {
        let (day, time) = saying::instant(until);
        k::invite_lead(day, time)
    });
    let waiting = t(if ready { k::INVITE_WAITING } else { k::INVITE_SENDING });
    view! {
        <Page title=t(k::INVITE_TITLE) lead back=HERE>
            <Handed link code=t(k::INVITE_CODE) label=t(k::INVITE_LINK) words=move || say(k::INVITE_WORDS)/>
            <div role="status"><Notice tone=Tone::Waiting><p>{waiting}</p></Notice></div>
            <div class="actions">{cancel(k::INVITE_CANCEL, k::INVITE_CANCEL, k::INVITE_CANCEL_MORE, || {})}</div>
        </Page>
    }
    .into_any()
}

/// The guide who has joined and whom I have not let in.
fn to_welcome(replica: &Replica) -> Option<(MemberId, String)> {
    let couple = replica.couple();
    match couple.guide_asked(saying::today())?.stage {
        guide::Stage::Joined { guide, name, welcomed } if !welcomed.contains(&couple.me()) => {
            Some((guide, name.as_str().to_owned()))
        }
        _ => None,
    }
}

#[component]
pub(crate) fn WelcomeGuide() -> impl IntoView {
    let app = app();
    let there = Memo::new(move |_| app.read(to_welcome).flatten());
    let shown = move || match there.get() {
        Some((guide, name)) => welcome(guide, name),
        None => view! { <NotFound/> }.into_any(),
    };
    view! { {shown} }
}

fn welcome(guide: MemberId, name: String) -> AnyView {
    let (app, navigate) = (app(), use_navigate());
    let (refused, differ) = (RwSignal::new(None::<Said>), RwSignal::new(false));
    let lead = t_with({
        let name = name.clone();
        move || k::welcome_lead(name.clone())
    });
    let same_label = t_with(move || k::welcome_same(name.clone()));
    let same = move || {
        app.tell(|replica, outside| replica.words_compared_with(guide, true, outside));
        match tried(app, guide::Command::Welcome(guide)) {
            Ok(()) => navigate(HERE, NavigateOptions::default()),
            Err(why) => refused.set(Some(why)),
        }
    };
    let not_same = move || {
        app.tell(|replica, outside| replica.words_compared_with(guide, false, outside));
        differ.set(true);
    };
    let presses = view! {
        <div class="actions">
            <Button label=same_label kind=Kind::Main on_press=same/>
            <Button label=t(k::WELCOME_DIFFER) on_press=not_same/>
        </div>
    };
    view! {
        <Page title=t(k::WELCOME_TITLE) lead back=HERE>
            <Status said=refused tone=Tone::Trouble/>
            <Show when=move || differ.get()>
                <Notice tone=Tone::Trouble><p>{t(k::WELCOME_DIFFER_TEXT)}</p></Notice>
            </Show>
            {four_words(guide, t(k::WELCOME_WORKING))}
            {presses}
        </Page>
    }
    .into_any()
}
