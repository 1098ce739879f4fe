//! The path: the five steps, each with its rooms in plain words, and one suggestion.
//!
//! Not a course and not a map of progress: nothing is greyed out, locked, ticked off or counted.

use leptos::prelude::*;
use practice::{
    Day,
    path::{Room, Step},
};

use crate::{
    parts::{ButtonLink, Kind, Page},
    rooms::{app, saying},
    texts::{Key, Said, keys::path as k, say, t},
};

#[component]
pub(crate) fn Path() -> impl IntoView {
    let steps = Step::ALL.map(one_step);
    view! { <Page title=t(k::TITLE) lead=t(k::LEAD)>{suggested()}{steps.into_iter().collect_view()}{around()}</Page> }
}

/// One thing that may help next; before there are two there is nothing to suggest.
fn suggested() -> AnyView {
    let app = app();
    let today = saying::today();
    let two = Memo::new(move |_| app.couple(|couple| couple.partner().is_some()).unwrap_or_default());
    let room = Memo::new(move |_| app.couple(|couple| couple.suggestion(today)).flatten());
    let line = move || match room.get() {
        Some(room) => view! {
            <p><strong>{t(words(room).0)}</strong></p>
            <p>{t(k::SUGGESTED_MORE)}</p>
            <div class="actions"><ButtonLink label=t(k::GO) href=place(room) kind=Kind::Main/></div>
        }
        .into_any(),
        None => view! { <p>{t(k::NOTHING_SUGGESTED)}</p> }.into_any(),
    };
    view! { <Show when=move || two.get()><section><h2>{t(k::SUGGESTED)}</h2>{line}</section></Show> }
        .into_any()
}

fn one_step(step: Step) -> AnyView {
    let (title, asks) = step_words(step);
    let rooms: Vec<_> = step.rooms().map(one_room).collect();
    view! { <section><h2>{t(title)}</h2><p>{t(asks)}</p><ul class="path-rooms">{rooms}</ul></section> }
        .into_any()
}

fn one_room(room: Room) -> AnyView {
    let app = app();
    let (name, about) = words(room);
    let touched = Memo::new(move |_| app.couple(|couple| couple.touched(room)).flatten());
    view! {
        <li>
            <a href=place(room)>{t(name)}</a>
            <p>{t(about)}</p>
            <p class="by">{move || say(state(room, touched.get()))}</p>
        </li>
    }
    .into_any()
}

/// What stands around the steps: for a hard day, and for looking back.
fn around() -> AnyView {
    let places = [
        ("/setback", k::AROUND_SETBACK, k::AROUND_SETBACK_ABOUT),
        ("/measures", k::AROUND_MEASURES, k::AROUND_MEASURES_ABOUT),
        ("/guide", k::AROUND_GUIDE, k::AROUND_GUIDE_ABOUT),
        ("/questionnaires", k::AROUND_QUESTIONNAIRES, k::AROUND_QUESTIONNAIRES_ABOUT),
        ("/search", k::AROUND_SEARCH, k::AROUND_SEARCH_ABOUT),
    ];
    let line = |(href, name, about): (&'static str, Key, Key)| {
        view! { <li><a href=href>{t(name)}</a><p>{t(about)}</p></li> }
    };
    let lines = places.into_iter().map(line).collect_view();
    view! { <section><h2>{t(k::AROUND)}</h2><ul class="path-rooms">{lines}</ul></section> }.into_any()
}

fn state(room: Room, touched: Option<Day>) -> Said {
    if room.is_private() {
        return k::PRIVATE.into();
    }
    touched.map_or_else(|| k::UNTOUCHED.into(), |day| k::touched(saying::day_words(day)))
}

fn step_words(step: Step) -> (Key, Key) {
    match step {
        Step::Honesty => (k::STEP_HONESTY, k::STEP_HONESTY_ASKS),
        Step::Responsibility => (k::STEP_RESPONSIBILITY, k::STEP_RESPONSIBILITY_ASKS),
        Step::Presence => (k::STEP_PRESENCE, k::STEP_PRESENCE_ASKS),
        Step::Empathy => (k::STEP_EMPATHY, k::STEP_EMPATHY_ASKS),
        Step::Together => (k::STEP_TOGETHER, k::STEP_TOGETHER_ASKS),
    }
}

/// A room's name, and what it is in one line.
pub(super) fn words(room: Room) -> (Key, Key) {
    match room {
        Room::CheckIn => (k::ROOM_CHECK_IN, k::ROOM_CHECK_IN_ABOUT),
        Room::Disclosure => (k::ROOM_DISCLOSURE, k::ROOM_DISCLOSURE_ABOUT),
        Room::Triggers => (k::ROOM_TRIGGERS, k::ROOM_TRIGGERS_ABOUT),
        Room::Openness => (k::ROOM_OPENNESS, k::ROOM_OPENNESS_ABOUT),
        Room::Boundaries => (k::ROOM_BOUNDARIES, k::ROOM_BOUNDARIES_ABOUT),
        Room::Apology => (k::ROOM_APOLOGY, k::ROOM_APOLOGY_ABOUT),
        Room::Promises => (k::ROOM_PROMISES, k::ROOM_PROMISES_ABOUT),
        Room::Pact => (k::ROOM_PACT, k::ROOM_PACT_ABOUT),
        Room::Weekly => (k::ROOM_WEEKLY, k::ROOM_WEEKLY_ABOUT),
        Room::Routines => (k::ROOM_ROUTINES, k::ROOM_ROUTINES_ABOUT),
        Room::ScreensDown => (k::ROOM_SCREENS_DOWN, k::ROOM_SCREENS_DOWN_ABOUT),
        Room::Steadiness => (k::ROOM_STEADINESS, k::ROOM_STEADINESS_ABOUT),
        Room::Pause => (k::ROOM_PAUSE, k::ROOM_PAUSE_ABOUT),
        Room::Wins => (k::ROOM_WINS, k::ROOM_WINS_ABOUT),
        Room::Dialogue => (k::ROOM_DIALOGUE, k::ROOM_DIALOGUE_ABOUT),
        Room::Needs => (k::ROOM_NEEDS, k::ROOM_NEEDS_ABOUT),
        Room::Circle => (k::ROOM_CIRCLE, k::ROOM_CIRCLE_ABOUT),
        Room::Journal => (k::ROOM_JOURNAL, k::ROOM_JOURNAL_ABOUT),
        Room::Projects => (k::ROOM_PROJECTS, k::ROOM_PROJECTS_ABOUT),
        Room::Rituals => (k::ROOM_RITUALS, k::ROOM_RITUALS_ABOUT),
        Room::Board => (k::ROOM_BOARD, k::ROOM_BOARD_ABOUT),
    }
}

/// Where a room is.
pub(crate) fn place(room: Room) -> &'static str {
    match room {
        Room::CheckIn => "/check-in",
        Room::Disclosure => "/disclosure",
        Room::Triggers => "/triggers",
        Room::Openness => "/openness",
        Room::Boundaries => "/boundaries",
        Room::Apology => "/apology",
        Room::Promises => "/promises",
        Room::Pact => "/pact",
        Room::Weekly => "/weekly",
        Room::Routines => "/routines",
        Room::ScreensDown => "/screens-down",
        Room::Steadiness => "/steadiness",
        Room::Pause => "/pause",
        Room::Wins => "/vase",
        Room::Dialogue => "/dialogue",
        Room::Needs => "/needs",
        Room::Circle => "/circle",
        Room::Journal => "/journal",
        Room::Projects => "/projects",
        Room::Rituals => "/rituals",
        Room::Board => "/board",
    }
}
