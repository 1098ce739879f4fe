//! The house around the rooms: which of them is shown, and the frame they stand in.
//!
//! Not a room: it holds no words of its own.

use leptos::prelude::*;
use leptos_router::{
    components::{Redirect, Route, Router, Routes},
    hooks::use_location,
    path,
};

use super::{app, around, device, honesty, later, notices::Notices, presence};
use crate::{
    app::{App, Stage},
    parts::{Frame, Glyph, NavItem, Sprig, Vase},
    texts::{keys, t},
};

/// The whole page.
#[component]
pub(crate) fn House() -> impl IntoView {
    view! { <Router><Inside/></Router> }
}

#[component]
fn Inside() -> impl IntoView {
    let app = app();
    around::reminders::keep_watch(app);
    device::reminders::keep_reached(app);
    let stage = Memo::new(move |_| app.stage());
    let guide = is_guide(app);
    let nav = Signal::derive(move || match stage.get() {
        Stage::Open if guide.get() => guides_places(),
        Stage::Open => places(),
        _ => Vec::new(),
    });
    let here = use_location().pathname;
    let shown = move || match stage.get() {
        Stage::Opening => view! { <device::lock::Opening/> }.into_any(),
        Stage::Elsewhere { was_ours } => {
            apart(move || view! { <device::elsewhere::Elsewhere was_ours/> }.into_any())
        }
        Stage::Broken(trouble) => apart(move || view! { <device::broken::Broken trouble/> }.into_any()),
        Stage::Locked => apart(|| view! { <device::lock::Unlock/> }.into_any()),
        Stage::Fresh => view! { <Doorstep/> }.into_any(),
        Stage::Open if guide.get() => view! { <GuidesHome/> }.into_any(),
        Stage::Open => view! { <Home/> }.into_any(),
    };
    view! {
        <Frame on_leave=move || app.leave_quickly() nav here side=move || view! { <Beside stage/> }>
            {shown}
        </Frame>
    }
}

/// The mended vase is always there, but for where it is the page itself, and where one move at a time is asked for.
#[component]
fn Beside(stage: Memo<Stage>) -> impl IntoView {
    let app = app();
    let guide = is_guide(app);
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

/// What stands in the way of the rooms; someone to talk to and the way out are there all the same.
fn apart(fallback: impl Fn() -> AnyView + Clone + Send + 'static) -> AnyView {
    view! {
        <Routes fallback>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
            <Route path=path!("/help/for-you") view=around::safety::FromHelp/>
        </Routes>
    }
    .into_any()
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
    later::fetch_ahead();
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

/// Before there is a space.
#[component]
fn Doorstep() -> impl IntoView {
    view! {
        <Notices/>
        <Routes fallback=around::begin::Welcome>
            <Route path=path!("/") view=around::begin::Welcome/>
            <Route path=path!("/create") view=around::begin::Create/>
            <Route path=path!("/invited") view=around::begin::Invited/>
            <Route path=path!("/join") view=around::begin::Join/>
            <Route path=path!("/guide-join") view=around::guide::JoinAsGuide/>
            <Route path=path!("/another-device") view=device::arrive::LinkHere/>
            <Route path=path!("/link") view=device::arrive::Linking/>
            <Route path=path!("/recover") view=device::recover::Recover/>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
            <Route path=path!("/help/for-you") view=around::safety::FromHelp/>
            <Route path=path!("/create/for-you") view=around::safety::BeforeMaking/>
            <Route path=path!("/join/for-you") view=around::safety::BeforeJoining/>
        </Routes>
    }
}

/// Inside the space: what both do every day, and the way to every other room.
#[component]
fn Home() -> impl IntoView {
    later::fetch_ahead();
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
