//! The rooms that come a moment after the first page: their code is a file of its own, fetched once the space stands open.
//!
//! Not a way to hide anything: the service worker keeps that file with the others, so it is there offline too. Only what a
//! first visit needs, and what both do every day, is in the first file: a phone on a slow line shows it sooner.

// The macro declares the border between the two files as an import and an export of the compiled module. It is the only place.
#![allow(unsafe_code, reason = "written by the macro; both sides of the border come from one compilation")]

use leptos::{prelude::*, task::spawn_local, wasm_split::SplitLoaderError, wasm_split::wasm_split};
use leptos_router::{
    components::{Route, Routes},
    path,
};

use super::{
    around, device,
    empathy::{circle, dialogue, needs},
    honesty, presence,
    responsibility::{apology, pact, promises, weekly},
    together::{self, projects, rituals},
};
use crate::{
    parts::{Button, Kind, Page},
    texts::{keys::house as k, t},
};

/// Whether the second file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fetched {
    Coming,
    Here,
    Failed,
}

/// What failed was the fetching: nothing is known of it here.
struct NotFetched;

impl From<SplitLoaderError> for NotFetched {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// Fetches the other rooms while the first page is being looked at.
pub(super) fn fetch_ahead() {
    spawn_local(async {
        // Whoever goes there asks again, and hears of it.
        let _ = fetch().await;
    });
}

/// Any room of the two that is not in the first file.
#[component]
pub(super) fn Later() -> impl IntoView {
    later(false)
}

/// Any room of a guide's seat.
#[component]
pub(super) fn LaterForGuide() -> impl IntoView {
    later(true)
}

fn later(guide: bool) -> impl IntoView {
    let fetched = RwSignal::new(Fetched::Coming);
    let go = move || {
        fetched.set(Fetched::Coming);
        spawn_local(async move {
            let ended = if fetch().await.is_ok() { Fetched::Here } else { Fetched::Failed };
            fetched.try_set(ended);
        });
    };
    go();
    move || match fetched.get() {
        Fetched::Coming => view! { <p role="status">{t(k::COMING)}</p> }.into_any(),
        Fetched::Here => Suspend::new(async move { others(guide).await.ok() }).into_any(),
        Fetched::Failed => view! {
            <Page title=t(k::NOT_FETCHED_TITLE) lead=t(k::NOT_FETCHED)>
                <div class="actions"><Button label=t(k::FETCH_AGAIN) kind=Kind::Main on_press=go/></div>
            </Page>
        }
        .into_any(),
    }
}

#[wasm_split(rooms, wasm_split_path = ::leptos::wasm_split, preload(fetch), fallible)]
fn others(guide: bool) -> Result<AnyView, NotFetched> {
    Ok(if guide { of_a_guide() } else { of_the_two() })
}

/// A guide's desk, and what is the device's own. No page of the two is there, and no reminders: nothing of a guide's has a time.
fn of_a_guide() -> AnyView {
    view! {
        <Routes fallback=around::guide::NotPartOfTheSeat>
            <Route path=path!("/desk") view=around::guide::Desk/>
            <Route path=path!("/desk/couple") view=around::guide::OneCouple/>
            <Route path=path!("/guide-join") view=around::guide::AnotherCouple/>
            <Route path=path!("/settings") view=device::settings::Settings/>
            <Route path=path!("/settings/lock") view=device::passphrase::LockRoom/>
            <Route path=path!("/settings/name") view=device::naming::NamingRoom/>
            <Route path=path!("/settings/devices") view=device::devices::Devices/>
            <Route path=path!("/settings/devices/link") view=device::link::LinkAnother/>
            <Route path=path!("/settings/kit") view=device::kit::KitRoom/>
        </Routes>
    }
    .into_any()
}

/// The rooms of the steps; what stands around them follows.
fn of_the_two() -> AnyView {
    view! {
        <Routes fallback=around_the_steps>
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
            <Route path=path!("/projects") view=projects::ProjectsRoom/>
            <Route path=path!("/projects/begin/:template") view=projects::BeginProject/>
            <Route path=path!("/projects/:entry") view=projects::OneProject/>
            <Route path=path!("/projects/:entry/when") view=projects::ProjectWhen/>
            <Route path=path!("/rituals") view=rituals::RitualsRoom/>
            <Route path=path!("/rituals/walks") view=rituals::WalksRoom/>
            <Route path=path!("/rituals/gratitude") view=rituals::GratitudeRoom/>
            <Route path=path!("/rituals/journal") view=rituals::JournalRoom/>
            <Route path=path!("/rituals/journal/question") view=rituals::ChooseQuestion/>
            <Route path=path!("/rituals/journal/:entry") view=rituals::JournalPage/>
            <Route path=path!("/journal") view=together::journal::JournalRoom/>
            <Route path=path!("/journal/write") view=together::journal::WriteJournal/>
            <Route path=path!("/journal/forgiveness") view=together::journal::WriteForgiveness/>
            <Route path=path!("/journal/:entry") view=together::journal::JournalPage/>
            <Route path=path!("/journal/:entry/change") view=together::journal::ChangeJournal/>
            <Route path=path!("/board") view=together::board::BoardRoom/>
            <Route path=path!("/board/on/:horizon") view=together::board::BoardRoom/>
            <Route path=path!("/board/on/:horizon/words") view=together::board::PutUpWords/>
            <Route path=path!("/board/on/:horizon/picture") view=together::board::PutUpPicture/>
            <Route path=path!("/board/thing/:entry") view=together::board::OneThing/>
        </Routes>
    }
    .into_any()
}

fn around_the_steps() -> AnyView {
    view! {
        <Routes fallback=around::today::NotFound>
            <Route path=path!("/search") view=around::search::SearchRoom/>
            <Route path=path!("/setback") view=around::setback::SetbackRoom/>
            <Route path=path!("/setback/guide") view=around::setback::GuideRoom/>
            <Route path=path!("/not-asked") view=around::not_asked::NotAskedRoom/>
            <Route path=path!("/measures") view=around::measures::MeasuresRoom/>
            <Route path=path!("/measures/write") view=around::measures::WriteMeasures/>
            <Route path=path!("/guide") view=around::guide::GuideHome/>
            <Route path=path!("/guide/ask") view=around::guide::AskForAGuide/>
            <Route path=path!("/guide/invite") view=around::guide::InviteGuide/>
            <Route path=path!("/guide/welcome") view=around::guide::WelcomeGuide/>
            <Route path=path!("/desk") view=around::guide::Desk/>
            <Route path=path!("/desk/couple") view=around::guide::OneCouple/>
            <Route path=path!("/guide-join") view=around::guide::AnotherCouple/>
            <Route path=path!("/guide/put-in") view=around::guide::PutIn/>
            <Route path=path!("/guide/sees") view=around::guide::WhatTheySee/>
            <Route path=path!("/guide/change") view=around::guide::ChangeTerms/>
            <Route path=path!("/questionnaires") view=around::questionnaires::QuestionnairesRoom/>
            <Route path=path!("/questionnaires/add") view=around::questionnaires::AddQuestionnaire/>
            <Route path=path!("/questionnaires/result/:entry") view=around::questionnaires::OneResult/>
            <Route path=path!("/questionnaires/:entry") view=around::questionnaires::OneQuestionnaire/>
            <Route path=path!("/questionnaires/:entry/answer") view=around::questionnaires::AnswerQuestionnaire/>
            <Route path=path!("/slower") view=around::slower::SlowerRoom/>
            <Route path=path!("/settings") view=device::settings::Settings/>
            <Route path=path!("/settings/lock") view=device::passphrase::LockRoom/>
            <Route path=path!("/settings/name") view=device::naming::NamingRoom/>
            <Route path=path!("/settings/reminders") view=device::reminders::RemindersRoom/>
            <Route path=path!("/settings/devices") view=device::devices::Devices/>
            <Route path=path!("/settings/devices/link") view=device::link::LinkAnother/>
            <Route path=path!("/settings/kit") view=device::kit::KitRoom/>
            <Route path=path!("/settings/export") view=around::export::Export/>
            <Route path=path!("/settings/leave") view=around::leaving::Leaving/>
        </Routes>
    }
    .into_any()
}
