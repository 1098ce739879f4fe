//! Leaving, alone and at once; and erasing from the relay, which takes both for the whole and one for one's own.
//!
//! Nothing holds anybody back here: two presses, no reason, no waiting.

use leptos::prelude::*;
use practice::{Command, Couple, Day, EntryId, leaving};
use space::{Replica, Stage};

use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Status, Tone},
    rooms::{app, device::emptying::EmptyDevice, saying},
    texts::{Key, Said, keys::settings as k, say, t},
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

/// Which request to erase was put away here. It stays on this device: whoever asked learns nothing of it.
const NOT_NOW: &str = "erase/not-now";

/// Whether the request to erase that waits now was put away here.
pub(super) fn was_put_away(app: App) -> bool {
    let erasing = app.couple(|couple| couple.leaving().erasing()).unwrap_or_default();
    is_put_away(erasing, app.draft(NOT_NOW).as_deref())
}

fn is_put_away(erasing: leaving::Erasing, kept: Option<&str>) -> bool {
    matches!(erasing, leaving::Erasing::Asked { ask, .. } if kept == Some(ask.hex().as_str()))
}

#[component]
fn Erase() -> impl IntoView {
    let app = app();
    let erasing = Memo::new(move |_| app.couple(|couple| couple.leaving().erasing()).unwrap_or_default());
    let partner = Memo::new(move |_| app.couple(Couple::partner).flatten().is_some());
    let said = RwSignal::new(None::<Said>);
    let erase_mine = move || {
        app.tell(Replica::erase_mine);
        said.set(Some(saying::done_or_kept(app, k::ERASE_MINE_DONE.into())));
    };
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
            <Status said tone=Tone::Done/>
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
    let refused = RwSignal::new(None::<Said>);
    let ask =
        move || refused.set(saying::not_asked(app.command(Command::Leaving(leaving::Command::AskErase))));
    view! {
        <p>{t(k::ERASE_BOTH_MORE)}</p>
        <div class="actions"><Button label=t(k::ERASE_BOTH) on_press=ask/></div>
        <Status said=refused tone=Tone::Trouble/>
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
    let away = RwSignal::new(None::<Said>);
    let not_now = move || {
        app.keep_draft(NOT_NOW, &ask.hex());
        away.set(Some(k::ERASE_PUT_AWAY.into()));
    };
    view! {
        <p>{said}</p>
        <p>{t(k::ERASE_NO_ANSWER)}</p>
        <Asked id="erase-agree" title=k::ERASE_AGREE_TITLE more=k::ERASE_AGREE_MORE press=k::ERASE_AGREE act=agree/>
        <div class="actions"><Button label=t(k::ERASE_NOT_NOW) on_press=not_now/></div>
        <Status said=away tone=Tone::Quiet/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::MemberId;

    fn asked(ask: u8) -> leaving::Erasing {
        leaving::Erasing::Asked {
            ask: EntryId([ask; 32]),
            by: MemberId([2; 16]),
            day: jiff::civil::date(2026, 11, 22),
        }
    }

    #[test]
    fn a_request_to_erase_that_was_put_away_waits_no_more_and_a_later_one_does() {
        let kept = EntryId([7; 32]).hex();
        assert!(!is_put_away(asked(7), None));
        assert!(is_put_away(asked(7), Some(&kept)));
        assert!(!is_put_away(asked(8), Some(&kept)));
        assert!(!is_put_away(leaving::Erasing::No, Some(&kept)));
    }
}
