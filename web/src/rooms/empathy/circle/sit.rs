//! Sitting in a circle: the one move that is open, what was named so far, and the ways to rest or end it; and reading one.
//!
//! Where one phone goes from hand to hand, a screen stands between two turns on which nothing of anybody's is shown.

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_navigate, use_params_map},
};
use practice::{
    circle::{self, Stage, Turn},
    steps::Side,
    weekly::Week,
};

use super::{Room, moves::open_move, said, week_words};
use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Status, Tone, part, part_while},
    rooms::{
        around::today::NotFound,
        empathy::lines::{self, Line},
        saying,
    },
    texts::{keys::circle as k, say, t},
};

/// How a circle stands, as far as the screen tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct State {
    stage: Stage,
    my_side: Side,
    /// Who may still say something in the closing round: me, and the other.
    closing: (bool, bool),
    round: usize,
    rests: bool,
}

/// What decides which move is open to who holds the phone. Nothing else that arrives draws the move anew.
#[derive(Clone, Copy, PartialEq)]
pub(super) struct Open {
    pub(super) stage: Stage,
    pub(super) rests: bool,
    pub(super) is_turn: bool,
    /// Whose hands these are: the move of one is not the move of the other, though it may be the same one.
    mine: bool,
}

impl State {
    /// Whether something is open to who holds the phone: me, or the other.
    fn is_turn(self, mine: bool) -> bool {
        let side = if mine { self.my_side } else { self.my_side.other() };
        match self.stage {
            Stage::WhoBegins => true,
            Stage::Name(of, _) | Stage::Receive(of) => of == side,
            Stage::Closing => {
                if mine {
                    self.closing.0
                } else {
                    self.closing.1
                }
            }
            Stage::Over => false,
        }
    }

    fn open(self, mine: bool) -> Open {
        Open { stage: self.stage, rests: self.rests, is_turn: self.is_turn(mine), mine }
    }
}

fn state(room: Room) -> Option<State> {
    let me = room.app.peek(space::Replica::me)?;
    let circle = room.circle()?;
    let my_side = circle.steps().side(me);
    let open = |side: Side| circle.steps().is_open_to(&Turn::NothingMore, side);
    Some(State {
        stage: circle.stage(),
        my_side,
        closing: (open(my_side), open(my_side.other())),
        round: circle.round(),
        rests: circle.paused().is_some(),
    })
}

#[component]
pub(crate) fn SitRoom() -> impl IntoView {
    let room = Room::of_today();
    let state = Memo::new(move |_| state(room));
    // The phone is in the wrong hands: it goes over before anything is shown.
    let passes = Memo::new(move |_| {
        let mine = room.hands.mine.get();
        let open = state.get().filter(|state| !state.rests);
        room.hands.passes(open.is_some_and(|state| match state.stage {
            Stage::WhoBegins => false,
            Stage::Over => !mine,
            _ => !state.is_turn(mine),
        }))
    });
    let there = Memo::new(move |_| state.with(Option::is_some));
    let shown = move || match (there.get(), passes.get()) {
        (false, _) => not_begun(),
        (true, true) => room.hands.pass_screen(),
        (true, false) => whole(room, state),
    };
    view! { {shown} }
}

fn not_begun() -> AnyView {
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/circle">
            <div class="actions"><ButtonLink label=t(k::BEGIN) href="/circle" kind=Kind::Main/></div>
        </Page>
    }
    .into_any()
}

fn whole(room: Room, state: Memo<Option<State>>) -> AnyView {
    let round = move || {
        let shown = state.get().filter(|state| !matches!(state.stage, Stage::Closing | Stage::Over));
        shown.map(|state| say(k::round(state.round)))
    };
    let open = move || state.get().map(|state| state.open(!room.hands.are_theirs()));
    let over = Memo::new(move |_| state.get().is_none_or(|state| state.stage == Stage::Over));
    view! {
        <Page title=t(k::TITLE) back="/circle">
            <p class="step-of">{round}</p>
            {room.hands.whose_phone()}
            <Status said=room.refused tone=Tone::Trouble/>
            {part(open, move |open| open_move(room, open))}
            {so_far(room)}
            <Show when=move || !over.get()>{ways_out(room)}</Show>
        </Page>
    }
    .into_any()
}

/// What was said so far, and the notes of my turns that wait for my yes.
fn so_far(room: Room) -> AnyView {
    let app = room.app;
    let lines = Memo::new(move |_| {
        let me = app.peek(space::Replica::me);
        let all = me.zip(room.circle()).map(|(me, circle)| Line::all(circle.steps(), me));
        all.unwrap_or_default()
    });
    let yes = move |upto| {
        room.does(circle::Command::Confirm(room.week, upto));
    };
    let no = move |note| {
        room.does(circle::Command::Decline(room.week, note));
    };
    let notes =
        part_while(move || !room.hands.are_theirs(), move || lines::to_confirm(app, lines, said, yes, no));
    let list = move || lines::list(app, lines, room.hands.are_theirs(), said);
    view! {
        {notes}
        <Show when=move || lines.with(|lines| !lines.is_empty())>
            <section><h2>{t(k::SO_FAR)}</h2>{list}</section>
        </Show>
    }
    .into_any()
}

fn ways_out(room: Room) -> AnyView {
    let (asking, navigate) = (RwSignal::new(false), use_navigate());
    let rest = move || {
        // It may rest already.
        let _ = room.app.command(practice::Command::Circle(circle::Command::Pause(room.week, true)));
        navigate("/circle", NavigateOptions::default());
    };
    let rest = StoredValue::new_local(rest);
    let end = move || {
        room.does(circle::Command::End(room.week));
    };
    view! {
        <section>
            <h2>{t(k::WAYS)}</h2>
            {room.hands.switch()}
            <Button label=t(k::REST) kind=Kind::Plain on_press=move || rest.with_value(|rest| rest())/>
            <Button label=t(k::END) kind=Kind::Plain on_press=move || asking.set(true)/>
            <Confirm id="end-circle" title=t(k::END_TITLE) open=asking confirm=t(k::END) on_confirm=end>
                <p>{t(k::END_MORE)}</p>
            </Confirm>
        </section>
    }
    .into_any()
}

/// The circle of a week, to read.
#[component]
pub(crate) fn OneCircle() -> impl IntoView {
    let params = use_params_map();
    let week =
        Memo::new(move |_| params.with(|params| params.get("week").and_then(|name| Week::named(&name))));
    let shown = move || match week.get() {
        Some(week) => read(Room::of(week)),
        None => view! { <NotFound/> }.into_any(),
    };
    view! { {shown} }
}

fn read(room: Room) -> AnyView {
    let there = Memo::new(move |_| room.circle().is_some());
    let ended = move || {
        let ended = room.circle().and_then(|circle| circle.steps().ended());
        ended
            .map(|(_, day)| view! { <Notice><p>{move || say(k::ended(saying::day_words(day)))}</p></Notice> })
    };
    let body = move || match there.get() {
        true => view! { {ended}{so_far(room)} }.into_any(),
        false => view! { <Notice tone=Tone::Quiet><p>{t(k::NOTHING)}</p></Notice> }.into_any(),
    };
    view! {
        <Page title=t(k::TITLE) back="/circle">
            <p class="step-of">{move || week_words(room.week)}</p>
            <Status said=room.refused tone=Tone::Trouble/>
            {body}
        </Page>
    }
    .into_any()
}
