//! One dialogue: what it is about, the one move that is open, what was said so far, and the ways to rest or end it.
//!
//! Where one phone goes from hand to hand, a screen stands between two turns on which nothing of anybody's is shown.

use leptos::prelude::*;
use practice::{
    Command, EntryId,
    dialogue::{self, About, Dialogue, Stage, Turn},
    steps::Side,
};

use super::{about::at_hand, moves::open_move, said};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Status, Tone, part, part_while},
    rooms::{
        app,
        empathy::{
            hands::Hands,
            lines::{self, Line},
        },
        links, saying,
    },
    shell::clock,
    texts::{Said, keys::dialogue as k, say, t, t_with},
};

/// How a dialogue stands, as far as the screen tells it apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct State {
    pub(super) stage: Stage,
    /// Whether I am the one who speaks.
    pub(super) i_speak: bool,
    pub(super) closed: bool,
    pub(super) rests: bool,
}

impl State {
    fn of(dialogue: &Dialogue, me: practice::MemberId, rests: bool) -> Self {
        let (stage, closed) = (dialogue.stage(), dialogue.is_closed());
        Self { stage, i_speak: dialogue.speaks(me), closed, rests }
    }

    /// Whether the open move is of who holds the phone: me, or the other.
    pub(super) fn is_turn(self, mine: bool) -> bool {
        self.stage.side() == Some(if self.i_speak == mine { Side::First } else { Side::Second })
    }
}

/// A dialogue on this screen.
#[derive(Clone, Copy)]
pub(super) struct Room {
    pub(super) app: App,
    pub(super) id: EntryId,
    pub(super) hands: Hands,
    pub(super) refused: RwSignal<Option<Said>>,
}

impl Room {
    /// Does something in it; true if it was done. Else the page says that it was not.
    pub(super) fn does(self, command: dialogue::Command) -> bool {
        let done = self.app.command(Command::Dialogue(command));
        self.refused.set(done.err().map(saying::refused));
        done.is_ok()
    }

    pub(super) fn takes(self, turn: Turn) -> bool {
        let own = !untrack(|| self.hands.are_theirs());
        self.does(dialogue::Command::Take { dialogue: self.id, turn, own })
    }

    fn state(self) -> Option<State> {
        let now = clock::now_ms().div_euclid(1000);
        let state = self.app.couple(|couple| {
            let dialogue = couple.dialogues().get(self.id)?;
            Some(State::of(dialogue, couple.me(), couple.pause_in(self.id, now).is_some()))
        });
        state.flatten()
    }

    fn about(self) -> Option<About> {
        self.app.couple(|couple| couple.dialogues().get(self.id)?.about).flatten()
    }

    fn lines(self) -> Vec<Line<Turn>> {
        let lines = self
            .app
            .couple(|couple| couple.dialogues().get(self.id).map(|one| Line::all(one.steps(), couple.me())));
        lines.flatten().unwrap_or_default()
    }
}

#[component]
pub(crate) fn OneDialogue() -> impl IntoView {
    let id = links::entry_here();
    let shown = move || match id.get() {
        Some(id) => one(id),
        None => nothing(),
    };
    view! { {shown} }
}

fn nothing() -> AnyView {
    view! { <Page title=t(k::TITLE) back="/dialogue"><Notice><p>{t(k::NOTHING)}</p></Notice></Page> }
        .into_any()
}

fn one(id: EntryId) -> AnyView {
    let app = app();
    let room = Room { app, id, hands: Hands::of(app, &id.hex()), refused: RwSignal::new(None) };
    let state = Memo::new(move |_| room.state());
    // The phone is in the wrong hands: it goes over before anything is shown.
    let passes = Memo::new(move |_| {
        let mine = room.hands.mine.get();
        let open = state.get().filter(|state| !state.rests);
        room.hands.passes(open.is_some_and(|state| match state.stage {
            Stage::Ideas => false,
            Stage::Over => !mine,
            _ => !state.is_turn(mine),
        }))
    });
    let there = Memo::new(move |_| state.with(Option::is_some));
    let shown = move || match (there.get(), passes.get()) {
        (false, _) => nothing(),
        (true, true) => room.hands.pass_screen(),
        (true, false) => whole(room, state),
    };
    view! { {shown} }.into_any()
}

fn whole(room: Room, state: Memo<Option<State>>) -> AnyView {
    let app = room.app;
    let lines = Memo::new(move |_| room.lines());
    let said_so_far = move || lines::list(app, lines, room.hands.are_theirs(), said::turn);
    let yes = move |upto| {
        room.does(dialogue::Command::Confirm(room.id, upto));
    };
    let no = move |note| {
        room.does(dialogue::Command::Decline(room.id, note));
    };
    let notes = part_while(
        move || !room.hands.are_theirs(),
        move || lines::to_confirm(app, lines, said::turn, yes, no),
    );
    let role = move || state.get().map(|state| say(role(app, state, room.hands.are_theirs())));
    let next = part(move || state.get(), move |state| open_move(room, state));
    let over = Memo::new(move |_| state.get().is_none_or(|state| state.stage == Stage::Over));
    let about = untrack(|| room.about());
    view! {
        <Page title=t(k::TITLE) back="/dialogue">
            <p class="by">{role}</p>
            {room.hands.whose_phone()}
            {about.map(|about| at_hand(app, about))}
            {notes}
            <section><h2>{t(k::SO_FAR)}</h2>{said_so_far}</section>
            <Status said=room.refused tone=Tone::Trouble/>
            {next}
            <Show when=move || !over.get()>{ways_out(room)}</Show>
        </Page>
    }
    .into_any()
}

fn role(app: App, state: State, theirs: bool) -> Said {
    match (state.i_speak, theirs) {
        (true, false) => k::role_speak(saying::partner_name(app)),
        (false, false) => k::role_listen(saying::partner_name(app)),
        (true, true) => k::role_listen(saying::my_name(app)),
        (false, true) => k::role_speak(saying::my_name(app)),
    }
}

/// A pause, the other way of holding it, and the plain end.
fn ways_out(room: Room) -> AnyView {
    let asking = RwSignal::new(false);
    let end = move || {
        room.does(dialogue::Command::End(room.id));
    };
    view! {
        <section>
            <h2>{t(k::WAYS)}</h2>
            {room.hands.switch()}
            <Show when=move || !room.hands.are_theirs()><p><a href=pause_path(room.id)>{t(k::PAUSE)}</a></p></Show>
            <Button label=t(k::END) kind=Kind::Plain on_press=move || asking.set(true)/>
            <Confirm id="end-dialogue" title=t(k::END_TITLE) open=asking confirm=t(k::END) on_confirm=end>
                <p>{t(k::END_MORE)}</p>
            </Confirm>
        </section>
    }
    .into_any()
}

/// Where a pause of this dialogue is called and come back from.
pub(super) fn pause_path(id: EntryId) -> String {
    format!("/pause/{}", id.hex())
}

/// It rests: the pause leads back, or to a plain end.
pub(super) fn rests(room: Room) -> AnyView {
    view! {
        <Notice tone=Tone::Waiting>
            <p>{t(k::RESTS)}</p>
            <ButtonLink label=t(k::RESTS_GO) href=pause_path(room.id)/>
        </Notice>
    }
    .into_any()
}

/// It is over: closed, or ended plainly. They may swap.
pub(super) fn over(room: Room, state: State) -> AnyView {
    let app = room.app;
    let about = About::Swap(room.id);
    let path = super::about::begin_path(&about);
    let ended = move || {
        let ended = app.couple(|couple| couple.dialogues().get(room.id)?.steps().ended()).flatten();
        let mine = ended.is_some_and(|(by, _)| app.peek(space::Replica::me) == Some(by));
        ended.map(|(_, day)| {
            let day = saying::day_words(day);
            say(if mine { k::ended_mine(day) } else { k::ended(day, saying::partner_name(app)) })
        })
    };
    let swap =
        state.closed.then(|| {
            let label = t_with(move || {
                if state.i_speak { k::swap_theirs(saying::partner_name(app)) } else { k::SWAP.into() }
            });
            let theirs = if state.i_speak { "&theirs=1" } else { "" };
            let more = state.i_speak.then(|| {
                view! { <p>{t_with(move || k::swap_theirs_more(saying::partner_name(app)))}</p> }
            });
            let one_phone = untrack(|| room.hands.one_phone.get());
            let press = (!state.i_speak || one_phone).then(
                || view! { <div class="actions"><ButtonLink label href=format!("{path}{theirs}")/></div> },
            );
            view! { <p>{t(k::CLOSED)}</p>{more}{press} }
        });
    view! { <Notice tone=Tone::Done><p>{ended}</p>{swap}</Notice> }.into_any()
}
