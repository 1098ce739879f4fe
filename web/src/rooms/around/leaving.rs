//! Leaving, alone and at once; and erasing from the relay, which takes both for the whole and one for one's own.
//!
//! Nothing holds anybody back here: two presses, no reason, no waiting.

use leptos::prelude::*;
use practice::{Command, Couple, Day, EntryId, leaving};
use space::{Replica, Stage};

use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Tone},
    rooms::{app, device::emptying::EmptyDevice, saying},
    texts::{Key, keys::settings as k, say, t},
};

#[component]
pub(crate) fn Leaving() -> impl IntoView {
    let app = app();
    let left =
        Memo::new(move |_| app.read(|replica| replica.status().stage == Stage::Left).unwrap_or_default());
    let shown = move || match left.get() {
        true => view! { <HaveLeft/> }.into_any(),
        false => view! { <MayLeave/> }.into_any(),
    };
    view! { {shown} }
}

#[component]
fn MayLeave() -> impl IntoView {
    let app = app();
    let leave = move || {
        let done = app.act(|replica, outside| match replica.leave(outside) {
            Ok(effects) => (true, effects),
            // Only when one has left already.
            Err(_) => (false, Vec::new()),
        });
        let _ = done;
    };
    view! {
        <Page title=t(k::LEAVE_TITLE) lead=t(k::LEAVE_LEAD) back="/settings">
            <p>{t(k::LEAVE_WHAT)}</p>
            <p>{t(k::LEAVE_FIRST)}" "<a href="/settings/export">{t(k::EXPORT_LINK)}</a></p>
            <Asked id="leave" title=k::LEAVE_SURE more=k::LEAVE_SURE_MORE press=k::LEAVE_GO act=leave/>
            <Erase/>
        </Page>
    }
}

#[component]
fn HaveLeft() -> impl IntoView {
    let app = app();
    let empty = move || app.empty_device();
    // Of several spaces it is said which one goes.
    let emptying = if app.has_several_spaces() {
        view! { <EmptyDevice label=t(k::LEFT_EMPTY)/> }.into_any()
    } else {
        view! { <Asked id="empty" title=k::LEFT_EMPTY_SURE more=k::LEFT_EMPTY_MORE press=k::LEFT_EMPTY act=empty/> }
            .into_any()
    };
    view! {
        <Page title=t(k::LEFT_TITLE) lead=t(k::LEFT_LEAD)>
            <div class="actions"><ButtonLink label=t(k::EXPORT_LINK) href="/settings/export"/></div>
            {emptying}
        </Page>
    }
}

/// A press that asks once more.
#[component]
fn Asked(id: &'static str, title: Key, more: Key, press: Key, act: impl Fn() + 'static) -> impl IntoView {
    let asking = RwSignal::new(false);
    view! {
        <div class="actions"><Button label=t(press) kind=Kind::Care on_press=move || asking.set(true)/></div>
        <Confirm id title=t(title) open=asking confirm=t(press) on_confirm=act><p>{t(more)}</p></Confirm>
    }
}

#[component]
fn Erase() -> impl IntoView {
    let app = app();
    let erasing = Memo::new(move |_| app.couple(|couple| couple.leaving().erasing()).unwrap_or_default());
    let partner = Memo::new(move |_| app.couple(Couple::partner).flatten().is_some());
    let erase_mine = move || app.tell(Replica::erase_mine);
    let both = move || match erasing.get() {
        _ if !partner.get() => ().into_any(),
        leaving::Erasing::No => view! { <Ask/> }.into_any(),
        leaving::Erasing::Asked { ask, by, day } => view! { <AskedToErase ask by day/> }.into_any(),
        leaving::Erasing::Agreed { day } => {
            let said = move || say(k::erase_agreed(saying::day_words(day)));
            view! { <Notice tone=Tone::Done><p>{said}</p></Notice> }.into_any()
        }
    };
    view! {
        <section>
            <h2>{t(k::ERASE_TITLE)}</h2>
            <Asked id="erase" title=k::ERASE_MINE_TITLE more=k::ERASE_MINE_MORE press=k::ERASE_MINE act=erase_mine/>
            {both}
        </section>
    }
}

/// A refusal here only means that the other device was quicker; the page then shows what is so.
fn tell(app: App, command: leaving::Command) {
    let _ = app.command(Command::Leaving(command));
}

#[component]
fn Ask() -> impl IntoView {
    let app = app();
    view! {
        <div class="actions">
            <Button label=t(k::ERASE_BOTH) on_press=move || tell(app, leaving::Command::AskErase)/>
        </div>
    }
}

#[component]
fn AskedToErase(ask: EntryId, by: practice::MemberId, day: Day) -> impl IntoView {
    let app = app();
    if app.peek(Replica::me) == Some(by) {
        let said = move || say(k::erase_asked_me(saying::day_words(day), saying::partner_name(app)));
        let withdraw = move || tell(app, leaving::Command::WithdrawErase);
        return view! {
            <p>{said}</p>
            <div class="actions"><Button label=t(k::ERASE_WITHDRAW) on_press=withdraw/></div>
        }
        .into_any();
    }
    let said = move || say(k::erase_asked_them(saying::partner_name(app)));
    let agree = move || tell(app, leaving::Command::AgreeErase(ask));
    view! {
        <p>{said}</p>
        <div class="actions"><Button label=t(k::ERASE_AGREE) kind=Kind::Care on_press=agree/></div>
    }
    .into_any()
}
