//! The house around the rooms: which of them is shown, and the frame they stand in.
//!
//! Not a room: it holds no words of its own.

use leptos::prelude::*;
use leptos_router::{
    components::{Route, Router, Routes},
    hooks::use_location,
    path,
};

use super::{
    app, around, device,
    empathy::{circle, dialogue, needs},
    honesty,
    notices::Notices,
    presence,
    responsibility::{apology, pact, promises, weekly},
    together,
};
use crate::{
    app::{App, Stage},
    parts::{Frame, Glyph, NavItem, Vase},
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
    let stage = Memo::new(move |_| app.stage());
    let nav = Signal::derive(move || if stage.get() == Stage::Open { places() } else { Vec::new() });
    let here = use_location().pathname;
    let shown = move || match stage.get() {
        Stage::Opening => view! { <device::lock::Opening/> }.into_any(),
        Stage::Elsewhere { was_ours } => view! { <device::elsewhere::Elsewhere was_ours/> }.into_any(),
        Stage::Broken(trouble) => view! { <device::broken::Broken trouble/> }.into_any(),
        Stage::Locked => view! { <device::lock::Unlock/> }.into_any(),
        Stage::Fresh => view! { <Doorstep/> }.into_any(),
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
    let here = use_location().pathname;
    let wanted = move || {
        stage.get() == Stage::Open && !["/vase", "/vase/note", "/check-in"].contains(&here.get().as_str())
    };
    let drops = Signal::derive(move || drops(app));
    view! { <Show when=wanted><Vase drops decorative=true/></Show> }
}

/// How much gold is in the vase.
pub(super) fn drops(app: App) -> u32 {
    let gold = app.couple(|couple| couple.wins().gold().len()).unwrap_or_default();
    u32::try_from(gold).unwrap_or(u32::MAX)
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
            <Route path=path!("/another-device") view=device::arrive::LinkHere/>
            <Route path=path!("/link") view=device::arrive::Linking/>
            <Route path=path!("/recover") view=device::recover::Recover/>
            <Route path=path!("/leave-quickly") view=device::quick::HowToLeave/>
            <Route path=path!("/help") view=around::help::Help/>
        </Routes>
    }
}

/// Inside the space.
#[component]
fn Home() -> impl IntoView {
    view! {
        <Notices/>
        <Routes fallback=around::today::NotFound>
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
            <Route path=path!("/boundaries") view=honesty::boundaries::BoundariesRoom/>
            <Route path=path!("/boundaries/new") view=honesty::boundaries::NewBoundary/>
            <Route path=path!("/boundaries/write/:kind/:name") view=honesty::boundaries::WriteBoundary/>
            <Route path=path!("/boundary/:id") view=honesty::boundaries::OneBoundary/>
            <Route path=path!("/boundary/:id/counter") view=honesty::boundaries::CounterBoundary/>
            <Route path=path!("/openness") view=honesty::openness::OpennessRoom/>
            <Route path=path!("/openness/answer") view=honesty::openness::AnswerMap/>
            <Route path=path!("/openness/maps/:round") view=honesty::openness::EarlierMap/>
            <Route path=path!("/apology") view=apology::Apologies/>
            <Route path=path!("/apology/write") view=apology::WriteApology/>
            <Route path=path!("/apology/:entry") view=apology::OneApology/>
            <Route path=path!("/apology/:entry/amend") view=apology::WriteApology/>
            <Route path=path!("/calendar") view=around::calendar::CalendarRoom/>
            <Route path=path!("/promises") view=promises::PromisesRoom/>
            <Route path=path!("/promises/make") view=promises::MakePromise/>
            <Route path=path!("/promise/:promise") view=promises::OnePromise/>
            <Route path=path!("/promise/:promise/change") view=promises::ChangePromise/>
            <Route path=path!("/promise/:promise/day") view=promises::DatePromise/>
            <Route path=path!("/promise/:promise/on/:day") view=promises::PromiseDay/>
            <Route path=path!("/disclosure") view=honesty::disclosure::Disclosures/>
            <Route path=path!("/disclosure/write") view=honesty::disclosure::WriteDisclosure/>
            <Route path=path!("/disclosure/:entry") view=honesty::disclosure::OneDisclosure/>
            <Route path=path!("/triggers") view=honesty::triggers::TriggersRoom/>
            <Route path=path!("/triggers/write") view=honesty::triggers::WriteTrigger/>
            <Route path=path!("/triggers/plan") view=honesty::triggers::PlanRoom/>
            <Route path=path!("/triggers/plans/:entry") view=honesty::triggers::PlanRoom/>
            <Route path=path!("/triggers/:entry") view=honesty::triggers::OneTrigger/>
            <Route path=path!("/triggers/:entry/plan") view=honesty::triggers::PlanRoom/>
            <Route path=path!("/routines") view=presence::routines::RoutinesRoom/>
            <Route path=path!("/routines/new") view=presence::routines::NewRoutine/>
            <Route path=path!("/routine/:entry") view=presence::routines::OneRoutine/>
            <Route path=path!("/routine/:entry/change") view=presence::routines::ChangeRoutine/>
            <Route path=path!("/screens-down") view=presence::screens_down::ScreensDownRoom/>
            <Route path=path!("/steadiness") view=presence::steadiness::SteadinessRoom/>
            <Route path=path!("/pause") view=presence::pause::PauseRoom/>
            <Route path=path!("/pause/:entry") view=presence::pause::PauseOfTalk/>
            <Route path=path!("/vase") view=presence::wins::VaseRoom/>
            <Route path=path!("/vase/note") view=presence::wins::NoteWin/>
            <Route path=path!("/pact") view=pact::PactRoom/>
            <Route path=path!("/pact/write") view=pact::WritePact/>
            <Route path=path!("/weekly") view=weekly::WeeklyRoom/>
            <Route path=path!("/weekly/meet") view=weekly::MeetRoom/>
            <Route path=path!("/weekly/:week") view=weekly::RecordRoom/>
            <Route path=path!("/dialogue") view=dialogue::DialoguesRoom/>
            <Route path=path!("/dialogue/new") view=dialogue::BeginDialogue/>
            <Route path=path!("/dialogue/:entry") view=dialogue::OneDialogue/>
            <Route path=path!("/needs") view=needs::NeedsRoom/>
            <Route path=path!("/circle") view=circle::CircleRoom/>
            <Route path=path!("/circle/sit") view=circle::SitRoom/>
            <Route path=path!("/circle/:week") view=circle::OneCircle/>
            <Route path=path!("/journal") view=together::journal::JournalRoom/>
            <Route path=path!("/journal/write") view=together::journal::WriteJournal/>
            <Route path=path!("/journal/forgiveness") view=together::journal::WriteForgiveness/>
            <Route path=path!("/journal/:entry") view=together::journal::JournalPage/>
            <Route path=path!("/journal/:entry/change") view=together::journal::ChangeJournal/>
            <Route path=path!("/setback") view=around::setback::SetbackRoom/>
            <Route path=path!("/setback/guide") view=around::setback::GuideRoom/>
            <Route path=path!("/measures") view=around::measures::MeasuresRoom/>
            <Route path=path!("/measures/write") view=around::measures::WriteMeasures/>
            <Route path=path!("/settings") view=device::settings::Settings/>
            <Route path=path!("/settings/lock") view=device::passphrase::LockRoom/>
            <Route path=path!("/settings/devices") view=device::devices::Devices/>
            <Route path=path!("/settings/devices/link") view=device::link::LinkAnother/>
            <Route path=path!("/settings/kit") view=device::kit::KitRoom/>
            <Route path=path!("/settings/export") view=around::export::Export/>
            <Route path=path!("/settings/leave") view=around::leaving::Leaving/>
        </Routes>
    }
}
