//! The short record of a week: what both said, what was felt once both are in, and what comes next; closed by each.
//!
//! Closing is each one's own press, for the record as it stands on their screen: nobody is said to have seen what came later.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    Command, EntryId,
    weekly::{self, Step, Week, Words},
};

use super::{
    Room, Under,
    felt::felt_shown,
    meet::{Meet, title_of},
    steps::{facts_shown, next_shown},
    week_words,
    words::{one, sides},
};
use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, Page, Status, Tone, each},
    rooms::{around::today::NotFound, saying},
    texts::{keys::weekly as k, say, t, t_with},
};

#[component]
pub(crate) fn RecordRoom() -> impl IntoView {
    let params = use_params_map();
    let week =
        Memo::new(move |_| params.with(|params| params.get("week").and_then(|week| Week::named(&week))));
    let shown =
        move || match week.get().and_then(Room::of).filter(|room| untrack(|| room.meeting()).is_some()) {
            Some(room) => page(room),
            None => view! { <NotFound/> }.into_any(),
        };
    view! { {shown} }
}

fn page(room: Room) -> AnyView {
    view! {
        <Page title=t_with(move || week_words(room.week)) back="/weekly">
            <Status said=room.refused tone=Tone::Trouble/>
            {whole(room)}
        </Page>
    }
    .into_any()
}

pub(super) fn record_step(meet: Meet) -> AnyView {
    whole(meet.room)
}

fn whole(room: Room) -> AnyView {
    let part = move |step: Step| view! { <section><h2>{t(title_of(step))}</h2>{sides(room, step, Under::Heading)}</section> };
    view! {
        {to_confirm(room)}
        {part(Step::Appreciations)}
        <section><h2>{t(k::FACTS_TITLE)}</h2>{facts_shown(room, Under::Heading)}</section>
        {part(Step::Hard)}
        <section><h2>{t(k::FELT_SHORT)}</h2>{felt_shown(room, Under::Heading)}{seal_link(room)}</section>
        {part(Step::OneThing)}
        <section><h2>{t(k::NEXT_SHORT)}</h2>{next_shown(room)}</section>
        {closing(room)}
        {take_back(room)}
    }
    .into_any()
}

/// The way to one's own seal, where it is missing and the meeting is this week's.
fn seal_link(room: Room) -> AnyView {
    let open = Memo::new(move |_| {
        let current = room.app.couple(|couple| couple.weekly().week_for(saying::today()) == room.week);
        let missing = |meeting: weekly::Meeting| !meeting.has_done(Step::Felt, room.me) && !meeting.is_done();
        current.unwrap_or_default() && room.meeting().is_some_and(missing)
    });
    view! {
        <Show when=move || open.get()>
            <ButtonLink label=t(k::FELT_GO) href="/weekly/meet"/>
        </Show>
    }
    .into_any()
}

/// What was written on the other's phone as mine.
fn to_confirm(room: Room) -> AnyView {
    let notes = Memo::new(move |_| {
        let meeting = room.meeting().filter(|meeting| !meeting.is_done());
        meeting.map(|meeting| meeting.to_confirm(room.me).cloned().collect::<Vec<_>>()).unwrap_or_default()
    });
    let line = move |words: Words| {
        let id = words.id;
        let yes = move || {
            room.does(weekly::Command::Confirm(id));
        };
        view! {
            <li>
                <h3>{t(title_of(words.part.step()))}</h3>
                {one(room, &words)}
                <Button label=t(k::CONFIRM_YES) on_press=yes/>
            </li>
        }
        .into_any()
    };
    view! {
        <Show when=move || notes.with(|notes| !notes.is_empty())>
            <section>
                <h2>{t(k::CONFIRM_TITLE)}</h2>
                <p>{t(k::CONFIRM_LEAD)}</p>
                <ul class="notes">{each(move || notes.get(), line)}</ul>
                <ButtonLink label=t(k::CONFIRM_OWN) href="/weekly/meet"/>
            </section>
        </Show>
    }
    .into_any()
}

/// How far both are with the record.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Closing {
    Open(EntryId),
    Mine,
    Both,
}

fn closing(room: Room) -> AnyView {
    let state = Memo::new(move |_| {
        room.meeting().map(|meeting| match (meeting.is_done(), meeting.closed_by(room.me)) {
            (true, _) => Closing::Both,
            (false, Some(_)) => Closing::Mine,
            (false, None) => Closing::Open(meeting.newest()),
        })
    });
    let shown = move || match state.get() {
        Some(Closing::Open(newest)) => {
            let close = move || {
                room.does(weekly::Command::Close { week: room.week, newest });
            };
            view! {
                <p>{t(k::CLOSE_LEAD)}</p>
                <div class="actions"><Button label=t(k::CLOSE) kind=Kind::Main on_press=close/></div>
            }
            .into_any()
        }
        Some(Closing::Mine) => {
            view! { <p>{move || say(k::closed_mine(room.name(room.partner)))}</p> }.into_any()
        }
        Some(Closing::Both) => view! { <p>{t(k::CLOSED_BOTH)}</p> }.into_any(),
        None => ().into_any(),
    };
    view! { <section>{shown}</section> }.into_any()
}

/// What this device's member wrote can be taken back; the words stay, with a line that says so.
fn take_back(room: Room) -> AnyView {
    let mine = Memo::new(move |_| {
        let meeting = room.meeting();
        let of = |words: &Words| words.are_to_take_back_by(room.me) && words.taken_back.is_none();
        let steps = [Step::Appreciations, Step::Hard, Step::OneThing];
        let all = meeting.iter().flat_map(|meeting| {
            let both = [room.me, room.partner];
            steps.iter().flat_map(move |step| both.into_iter().flat_map(move |who| meeting.words(*step, who)))
        });
        all.filter(|words| of(words))
            .map(|words| (words.id, words.part.step(), words.are_of(room.me)))
            .collect::<Vec<_>>()
    });
    let which = RwSignal::new(None::<EntryId>);
    let asking = RwSignal::new(false);
    let back = move || {
        if let Some(id) = which.get_untracked() {
            // Refused only when it was taken back on another device a moment ago; the page then shows that.
            let _ = room.app.command(Command::TakeBack(id));
        }
    };
    let line = move |(id, step, mine): (EntryId, Step, bool)| {
        let press = move || {
            which.set(Some(id));
            asking.set(true);
        };
        let about = Signal::derive(move || {
            let whose = if mine { room.who(room.me) } else { room.name(room.partner) };
            format!("{}, {whose}", say(title_of(step)))
        });
        view! { <li>{about}" "<Button label=t(k::TAKE_BACK) kind=Kind::Plain on_press=press about/></li> }
            .into_any()
    };
    view! {
        <Show when=move || mine.with(|mine| !mine.is_empty())>
            <details>
                <summary>{t(k::TAKE_BACK_TITLE)}</summary>
                <ul>{each(move || mine.get(), line)}</ul>
            </details>
        </Show>
        <Confirm id="take-back" title=t(k::TAKE_BACK_SURE) open=asking confirm=t(k::TAKE_BACK) on_confirm=back>
            <p>{t(k::TAKE_BACK_SEEN)}</p>
        </Confirm>
    }
    .into_any()
}
