//! The room itself: how this week's meeting stands, beginning it or going on, the day for it, and earlier weeks.
//!
//! It says nothing of weeks without a meeting.

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};
use practice::{
    Command,
    weekly::{self, Meeting, Week},
};

use super::{Room, day::the_day, meet::title_of, record_path, week_words};
use crate::{
    app::App,
    parts::{
        ButtonLink, Choice, Choices, Form, Kind, Page, Problem, Problems, Status, Tone, newest_part, part,
    },
    rooms::saying,
    texts::{Text, keys::weekly as k, say, t, t_with},
};

const HOW: &str = "how";
const MEET: &str = "/weekly/meet";

#[component]
pub(crate) fn WeeklyRoom() -> impl IntoView {
    let inside = match Room::of_today() {
        Some(room) => this_week(room),
        None => view! { <p>{t(k::ALONE)}</p> }.into_any(),
    };
    view! { <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">{inside}</Page> }
}

/// How a meeting stands, as far as this page tells it apart.
#[derive(Clone, Copy, PartialEq)]
enum Stands {
    NotBegun,
    Open,
    Paused,
    Done,
}

fn stands(meeting: Option<&Meeting>) -> Stands {
    match meeting {
        None => Stands::NotBegun,
        Some(meeting) if meeting.is_done() => Stands::Done,
        Some(meeting) if meeting.paused().is_some() => Stands::Paused,
        Some(_) => Stands::Open,
    }
}

fn this_week(room: Room) -> AnyView {
    let state = Memo::new(move |_| stands(room.meeting().as_ref()));
    let about = move || match state.get() {
        Stands::NotBegun => steps(),
        Stands::Open | Stands::Paused => under_way(room),
        Stands::Done => ().into_any(),
    };
    let press = t_with(move || {
        let word = match state.get() {
            Stands::NotBegun => k::BEGIN,
            Stands::Paused => k::GO_ON_BOTH,
            Stands::Open | Stands::Done => k::GO_ON,
        };
        word.into()
    });
    // Whoever chooses how to go in keeps the choice when the other begins, pauses or goes on meanwhile.
    let way = part(
        move || Some(state.get() == Stands::Done),
        move |is_done| if is_done { done(room) } else { how(room, press) },
    );
    view! {
        <p class="step-of">{move || say(week_words(room.week))}</p>
        <Status said=room.refused tone=Tone::Trouble/>
        {about}
        {way}
        {the_day(room)}
        {earlier(room.app, room.week)}
    }
    .into_any()
}

fn steps() -> AnyView {
    let steps = weekly::Step::ALL.map(|step| view! { <li>{t(title_of(step))}</li> });
    view! { <ol>{steps.into_iter().collect_view()}</ol> }.into_any()
}

fn under_way(room: Room) -> AnyView {
    let line = move || match room.meeting().and_then(|meeting| meeting.paused()) {
        Some((by, day)) if by == room.me => say(k::paused_by_me(saying::day_words(day))),
        Some((by, day)) => say(k::paused_by(saying::day_words(day), room.name(by))),
        None => say(k::OPEN),
    };
    view! { <p>{line}</p> }.into_any()
}

/// On one phone or on two: asked each time, since it may differ.
fn how(room: Room, press: Text) -> AnyView {
    let navigate = use_navigate();
    let problems = Problems::new();
    let how = RwSignal::new(room.on_one_phone().then_some("one"));
    let choices = vec![
        Choice::new("one", t(k::HOW_ONE)).with_hint(t_with(move || k::how_one_more(room.name(room.partner)))),
        Choice::new("two", t(k::HOW_TWO)).with_hint(t(k::HOW_TWO_MORE)),
    ];
    let go = move || {
        let chosen = how.get_untracked();
        let missing = chosen.is_none().then(|| Problem::new(HOW, k::HOW_MISSING));
        if problems.set(missing.into_iter().collect()) {
            room.choose_one_phone(chosen == Some("one"));
            enter(room);
            navigate(MEET, NavigateOptions::default());
        }
    };
    view! {
        <Form problems submit=press on_submit=go>
            <Choices id=HOW legend=t(k::HOW) choices value=how/>
        </Form>
    }
    .into_any()
}

/// Begins it, or ends its pause. A refusal only means that the other phone was quicker.
fn enter(room: Room) {
    let command = match untrack(|| room.meeting()) {
        None => weekly::Command::Begin(room.week),
        Some(meeting) if meeting.paused().is_some() => weekly::Command::Pause(room.week, false),
        Some(_) => return,
    };
    let _ = room.app.command(Command::Weekly(command));
}

fn done(room: Room) -> AnyView {
    view! {
        <p>{t(k::DONE)}</p>
        <div class="actions"><ButtonLink label=t(k::READ) href=record_path(room.week) kind=Kind::Main/></div>
    }
    .into_any()
}

/// Records of earlier weeks, the newest first.
fn earlier(app: App, this: Week) -> AnyView {
    let weeks = Memo::new(move |_| {
        let weeks =
            |couple: &practice::Couple| couple.weekly().meetings().rev().map(|m| m.week).collect::<Vec<_>>();
        app.couple(weeks).unwrap_or_default().into_iter().filter(|week| *week != this).collect::<Vec<_>>()
    });
    let line = |week: Week| {
        view! { <li><a href=record_path(week)>{move || say(week_words(week))}</a></li> }.into_any()
    };
    view! {
        <Show when=move || weeks.with(|weeks| !weeks.is_empty())>
            <section>
                <h2>{t(k::EARLIER)}</h2>
                {newest_part(weeks, AT_ONCE, "links", k::EARLIER_MORE, line)}
            </section>
        </Show>
    }
    .into_any()
}

const AT_ONCE: usize = 12;
