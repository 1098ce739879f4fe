//! The space behind the first page: the ways in, and what both do every day, in the frame that `house.rs` drew.
//!
//! Not a room: it holds no words of its own.

use leptos::prelude::*;
use leptos_router::{
    components::{Redirect, Route, Routes},
    hooks::use_location,
    path,
};

use super::{app, around, device, honesty, house::apart, later, later::Rest, notices::Notices, presence};
use crate::{
    app::{App, Stage},
    parts::{Glyph, NavItem, Sprig, Vase, is_in_own_hands},
    texts::{keys, t},
};

/// Begins: the app starts, and what it draws is handed to the frame. Called once, by whom it lasts as long as.
pub(super) fn begin(app: App) -> Rest {
    app.start();
    around::reminders::keep_watch(app);
    device::reminders::keep_reached(app);
    let (stage, guide) = (Memo::new(move |_| app.stage()), is_guide(app));
    let nav = Signal::derive(move || match stage.get() {
        Stage::Open if guide.get() => guides_places(),
        Stage::Open => places(),
        _ => Vec::new(),
    });
    Rest {
        nav,
        guide,
        beside: || view! { <Beside/> }.into_any(),
        notices: || {
            let own = is_in_own_hands();
            view! { <Show when=move || own.get()><Notices/></Show> }.into_any()
        },
        ways: || view! { <Ways/> }.into_any(),
        home: || view! { <Inside/> }.into_any(),
    }
}

#[component]
fn Inside() -> impl IntoView {
    let app = app();
    let (stage, guide) = (Memo::new(move |_| app.stage()), is_guide(app));
    move || match stage.get() {
        Stage::Elsewhere(why) => apart(move || view! { <device::elsewhere::Elsewhere why/> }.into_any()),
        Stage::Broken(trouble) => apart(move || view! { <device::broken::Broken trouble/> }.into_any()),
        Stage::Locked => apart(|| view! { <device::lock::Unlock/> }.into_any()),
        Stage::Open if guide.get() => view! { <GuidesHome/> }.into_any(),
        Stage::Open => view! { <Home/> }.into_any(),
        // The first file's.
        Stage::Opening | Stage::Fresh => ().into_any(),
    }
}

/// The mended vase is always there, but for where it is the page itself, and where one move at a time is asked for.
#[component]
fn Beside() -> impl IntoView {
    let app = app();
    let (stage, guide) = (Memo::new(move |_| app.stage()), is_guide(app));
    let here = use_location().pathname;
    let wanted = move || {
        stage.get() == Stage::Open
            && !guide.get()
            && !["/vase", "/vase/note", "/check-in"].contains(&here.get().as_str())
    };
    let (drops, sprigs) = (Signal::derive(move || drops(app)), sprigs(app));
    view! { <Show when=wanted><Vase drops sprigs decorative=true/></Show> }
}

/// How much gold is in the vase.
pub(super) fn drops(app: App) -> u32 {
    let gold = app.couple(|couple| couple.wins().gold().len()).unwrap_or_default();
    u32::try_from(gold).unwrap_or(u32::MAX)
}

/// What has grown out of the seams: out of which of the couple's gold.
pub(super) fn sprigs(app: App) -> Signal<Vec<Sprig>> {
    let sprigs = Memo::new(move |_| app.couple(presence::wins::sprigs).unwrap_or_default());
    sprigs.into()
}

fn places() -> Vec<NavItem> {
    vec![
        NavItem { href: "/today", label: t(keys::today::NAV), glyph: Glyph::Today },
        NavItem { href: "/path", label: t(keys::path::NAV), glyph: Glyph::Path },
        NavItem { href: "/days", label: t(keys::check_in::CALENDAR_NAV), glyph: Glyph::Calendar },
        NavItem { href: "/vase", label: t(keys::wins::NAV), glyph: Glyph::Vase },
        NavItem { href: "/settings", label: t(keys::settings::NAV), glyph: Glyph::Settings },
    ]
}

/// Whether this device is a guide's: then there is their desk, and no room of the two.
fn is_guide(app: App) -> Memo<bool> {
    Memo::new(move |_| app.couple(practice::Couple::is_guide).unwrap_or_default())
}

fn guides_places() -> Vec<NavItem> {
    vec![
        NavItem { href: "/desk", label: t(keys::desk::NAV), glyph: Glyph::Path },
        NavItem { href: "/settings", label: t(keys::settings::NAV), glyph: Glyph::Settings },
    ]
}

/// On a guide's device: their desk, and what is the device's own.
#[component]
fn GuidesHome() -> impl IntoView {
    later::Third::send_for();
    view! {
        <Notices/>
        <Routes fallback=later::LaterForGuide>
            <Route path=path!("/") view=ToDesk/>
            <Route path=path!("/today") view=ToDesk/>
            <Route path=path!("/words") view=ToDesk/>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
            <Route path=path!("/help/for-you") view=around::safety::FromHelp/>
        </Routes>
    }
}

#[component]
fn ToDesk() -> impl IntoView {
    view! { <Redirect path="/desk"/> }
}

/// The ways in, before there is a space.
#[component]
fn Ways() -> impl IntoView {
    view! {
        <Routes fallback=around::begin::Welcome>
            <Route path=path!("/create") view=around::begin::Create/>
            <Route path=path!("/invited") view=around::begin::Invited/>
            <Route path=path!("/join") view=around::begin::Join/>
            <Route path=path!("/guide-join") view=around::guide::JoinAsGuide/>
            <Route path=path!("/another-device") view=device::arrive::LinkHere/>
            <Route path=path!("/link") view=device::arrive::Linking/>
            <Route path=path!("/recover") view=device::recover::Recover/>
        </Routes>
    }
}

/// Inside the space: what both do every day, and the way to every other room.
#[component]
fn Home() -> impl IntoView {
    later::Third::send_for();
    view! {
        <Notices/>
        <Routes fallback=later::Later>
            <Route path=path!("/") view=around::today::Today/>
            <Route path=path!("/today") view=around::today::Today/>
            <Route path=path!("/create") view=around::begin::ToInvite/>
            <Route path=path!("/invite") view=around::begin::Invite/>
            <Route path=path!("/join") view=around::begin::Joined/>
            <Route path=path!("/link") view=around::begin::Linked/>
            <Route path=path!("/recover") view=around::begin::ToToday/>
            <Route path=path!("/invited") view=around::begin::ToToday/>
            <Route path=path!("/another-device") view=around::begin::ToToday/>
            <Route path=path!("/words") view=around::begin::CompareWords/>
            <Route path=path!("/path") view=around::path::Path/>
            <Route path=path!("/check-in") view=honesty::check_in::CheckInRoom/>
            <Route path=path!("/days") view=honesty::check_in::Days/>
            <Route path=path!("/days/:day") view=honesty::check_in::DayOfBoth/>
            <Route path=path!("/vase") view=presence::wins::VaseRoom/>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
            <Route path=path!("/help/for-you") view=around::safety::FromHelp/>
            <Route path=path!("/today/for-you") view=around::safety::FromToday/>
        </Routes>
    }
}
