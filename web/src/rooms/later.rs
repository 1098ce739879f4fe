//! Where the program is cut, and what is fetched when. Three files: the first page's; the space's, with the replica, the keys, the
//! practices and the rooms of every day; and the other rooms'. Whoever is new reads the first page while the second is on its way.
//!
//! Not a way to hide anything: the service worker keeps all of them together, so they are there offline too.
//!
//! What the first file's code can reach lies in the first file. So it reaches the rest only through the functions here, and through
//! what they hand over: [`Rest`], and the places in `app/behind.rs`. xtask stops a build whose first file knows a practice.

// The macro declares the border between two files as an import and an export of the compiled module. It is the only place.
#![allow(unsafe_code, reason = "written by the macro; both sides of the border come from one compilation")]

use leptos::{
    prelude::*, reactive::owner::Owner, task::spawn_local, wasm_split::SplitLoaderError,
    wasm_split::wasm_split,
};
use leptos_router::{
    components::{Route, Routes},
    path,
};

use super::{
    around, device,
    empathy::{circle, dialogue, needs},
    home, honesty, presence,
    responsibility::{apology, pact, promises, weekly},
    together::{self, projects, rituals},
};
use crate::{
    app::{App, Stage},
    parts::{Button, Kind, NavItem, Page},
    shell::worker,
    texts::{self, keys::house as k, t},
};

/// Whether a file is there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fetched {
    Coming,
    Here,
    Failed,
}

/// What failed was the fetching: nothing is known of it here.
pub(super) struct NotFetched;

impl From<SplitLoaderError> for NotFetched {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

/// What the space's file draws in the frame of the first.
#[derive(Clone, Copy)]
pub(super) struct Rest {
    /// The places to go.
    pub(super) nav: Signal<Vec<NavItem>>,
    /// Whether this device is a guide's.
    pub(super) guide: Memo<bool>,
    /// Beside the page.
    pub(super) beside: fn() -> AnyView,
    /// What every page tells above its heading.
    pub(super) notices: fn() -> AnyView,
    /// The ways in, before there is a space.
    pub(super) ways: fn() -> AnyView,
    /// Everything, once there is one.
    pub(super) home: fn() -> AnyView,
}

/// The space's file, as the first one waits for it.
#[derive(Clone, Copy)]
pub(super) struct Second {
    fetched: RwSignal<Fetched>,
    rest: RwSignal<Option<Rest>>,
    owner: StoredValue<Option<Owner>>,
}

impl Second {
    /// Sends for it. What it brings begins where this is called, and lasts as long.
    pub(super) fn send_for(app: App) -> Self {
        let owner = StoredValue::new(Owner::current());
        let second = Self { fetched: RwSignal::new(Fetched::Coming), rest: RwSignal::new(None), owner };
        provide_context(second);
        second.fetch(app);
        second
    }

    /// What it brought; nothing while it is not there. Follows it.
    pub(super) fn rest(self) -> Option<Rest> {
        self.rest.get()
    }

    /// Whether it is there. Follows it.
    pub(super) fn fetched(self) -> Fetched {
        self.fetched.get()
    }

    fn fetch(self, app: App) {
        self.fetched.set(Fetched::Coming);
        spawn_local(async move {
            let Ok(begin) = space().await else {
                let _ = self.fetched.try_set(Fetched::Failed);
                return;
            };
            let owner = self.owner.try_get_value().flatten();
            let rest = owner.map(|owner| owner.with(|| begin(app)));
            let _ = self.rest.try_set(rest);
            let _ = self.fetched.try_set(Fetched::Here);
        });
    }
}

/// Whether this device is a guide's, as far as that is known. Follows it.
pub(super) fn is_guide() -> Memo<bool> {
    let second = use_context::<Second>();
    Memo::new(move |_| second.and_then(Second::rest).is_some_and(|rest| rest.guide.get()))
}

/// A way in whose code is in the second file. It waits until the device has said that no space is here.
#[component]
pub(super) fn WayIn() -> impl IntoView {
    let (app, second) = (super::app(), expect_context::<Second>());
    let fresh = Memo::new(move |_| app.stage() == Stage::Fresh);
    move || match (second.rest(), fresh.get()) {
        (Some(rest), true) => (rest.ways)(),
        _ => second.instead(app),
    }
}

impl Second {
    /// What is shown in place of something it will draw.
    pub(super) fn instead(self, app: App) -> AnyView {
        if self.fetched() == Fetched::Failed { self.not_fetched(app) } else { coming() }
    }

    /// That it could not be fetched, and a press that asks again.
    pub(super) fn not_fetched(self, app: App) -> AnyView {
        not_fetched(move || self.fetch(app))
    }
}

/// How the other rooms are drawn: those of the two, or those of a guide's seat.
type Draw = fn(bool) -> AnyView;

/// The other rooms' file, as the space's waits for it. Once it is there, each of its rooms is drawn at once.
#[derive(Clone, Copy)]
pub(super) struct Third {
    fetched: RwSignal<Fetched>,
    draw: RwSignal<Option<Draw>>,
}

impl Third {
    /// Sends for it while the first page is being looked at.
    pub(super) fn send_for() {
        let third = Self { fetched: RwSignal::new(Fetched::Coming), draw: RwSignal::new(None) };
        provide_context(third);
        third.fetch();
    }

    fn fetch(self) {
        self.fetched.set(Fetched::Coming);
        spawn_local(async move {
            let drawn = others().await;
            let ended = if drawn.is_ok() { Fetched::Here } else { Fetched::Failed };
            let _ = self.draw.try_set(drawn.ok());
            let _ = self.fetched.try_set(ended);
        });
    }

    fn room(self, guide: bool) -> impl IntoView {
        // Whoever goes there asks again.
        if self.fetched.get_untracked() == Fetched::Failed {
            self.fetch();
        }
        move || match (self.draw.get(), self.fetched.get()) {
            (Some(draw), _) => draw(guide),
            (None, Fetched::Failed) => not_fetched(move || self.fetch()),
            (None, Fetched::Coming | Fetched::Here) => coming(),
        }
    }
}

/// Any room of the two that is in the third file.
#[component]
pub(super) fn Later() -> impl IntoView {
    expect_context::<Third>().room(false)
}

/// Any room of a guide's seat.
#[component]
pub(super) fn LaterForGuide() -> impl IntoView {
    expect_context::<Third>().room(true)
}

/// A page like any other, if only for a moment: its heading takes the focus from the link that was pressed, and gives it to the
/// room's own when that is there.
fn coming() -> AnyView {
    view! {
        <Page title=t(k::COMING_TITLE)><p class="lead" role="status">{t(k::COMING)}</p></Page>
    }
    .into_any()
}

fn not_fetched(again: impl Fn() + Send + 'static) -> AnyView {
    view! {
        <Page title=t(k::NOT_FETCHED_TITLE) lead=t(k::NOT_FETCHED)>
            <div class="actions"><Button label=t(k::FETCH_AGAIN) kind=Kind::Main on_press=again/></div>
        </Page>
    }
    .into_any()
}

#[wasm_split(space, wasm_split_path = ::leptos::wasm_split, fallible)]
fn space() -> Result<fn(App) -> Rest, NotFetched> {
    texts::add_the_rest();
    Ok(home::begin)
}

/// For people who build and look: `gallery.rs`.
#[cfg(debug_assertions)]
#[component]
pub(crate) fn Gallery() -> impl IntoView {
    view! { {Suspend::new(async { gallery().await.ok() })} }
}

#[cfg(debug_assertions)]
#[wasm_split(space, wasm_split_path = ::leptos::wasm_split, fallible)]
fn gallery() -> Result<AnyView, NotFetched> {
    texts::add_the_rest();
    Ok(view! { <crate::gallery::Gallery/> }.into_any())
}

/// Slow work in a worker, which fetches no more of the program than this.
pub(super) async fn slow_work(bytes: Vec<u8>) -> Option<Vec<u8>> {
    slow(bytes).await.ok()
}

#[wasm_split(slow, wasm_split_path = ::leptos::wasm_split, fallible)]
fn slow(bytes: Vec<u8>) -> Result<Vec<u8>, NotFetched> {
    Ok(worker::work(&bytes))
}

#[wasm_split(rooms, wasm_split_path = ::leptos::wasm_split, fallible)]
fn others() -> Result<Draw, NotFetched> {
    Ok(|guide| if guide { of_a_guide() } else { of_the_two() })
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
