//! The vision board: what both want, as words and pictures, for this season, this year and in five years.
//!
//! Nothing on it is due, done or counted, and nothing on it is ever gone for good.

mod controls;
mod hand;
mod one;
mod paper;
mod place;
mod put_up;
mod surface;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    EntryId,
    board::{Command, Content, Horizon, Item},
};

pub(crate) use one::OneThing;
pub(crate) use put_up::{PutUpPicture, PutUpWords};

use crate::{
    app::App,
    parts::{Button, ButtonLink, Kind, Page, Status, Tone},
    rooms::{app, pictures::sending, saying},
    texts::{Key, keys::board as k, say, t},
};
use hand::Hand;

#[component]
pub(crate) fn BoardRoom() -> impl IntoView {
    let app = app();
    let horizon = horizon_here();
    let items = Memo::new(move |_| {
        let on = |horizon| app.couple(|couple| couple.board().on(horizon).into_iter().cloned().collect());
        on(horizon.get()).unwrap_or_default()
    });
    let hand = Hand::new(app, items);
    let put_up = move |what: &'static str| format!("/board/on/{}/{what}", horizon.get().name());
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {horizons(horizon)}
            {sending(app)}
            <Status said=hand.refused tone=Tone::Trouble/>
            <Show when=move || items.with(Vec::is_empty)><p>{t(k::EMPTY)}</p></Show>
            {surface::surface(app, horizon, items, hand)}
            {controls::controls(app, hand)}
            <div class="actions">
                <ButtonLink label=t(k::PUT_WORDS) href=Signal::derive(move || put_up("words")) kind=Kind::Main/>
                <ButtonLink label=t(k::PUT_PICTURE) href=Signal::derive(move || put_up("picture"))/>
            </div>
            {away(app)}
            {paper::paper(app)}
        </Page>
    }
}

/// The horizon named in this page's address; the nearest where none is.
fn horizon_here() -> Memo<Horizon> {
    let params = use_params_map();
    Memo::new(move |_| {
        let named = params.with(|params| params.get("horizon"));
        let found = named.and_then(|name| Horizon::ALL.into_iter().find(|one| one.name() == name));
        found.unwrap_or(Horizon::Season)
    })
}

fn horizon_word(horizon: Horizon) -> Key {
    match horizon {
        Horizon::Season => k::SEASON,
        Horizon::Year => k::YEAR,
        Horizon::FiveYears => k::FIVE_YEARS,
    }
}

/// Where the board of a horizon is.
fn place_of(horizon: Horizon) -> String {
    format!("/board/on/{}", horizon.name())
}

fn horizons(here: Memo<Horizon>) -> AnyView {
    let link = move |horizon: Horizon| {
        let current = move || (here.get() == horizon).then_some("page");
        view! { <li><a href=place_of(horizon) aria-current=current>{t(horizon_word(horizon))}</a></li> }
    };
    view! {
        <nav class="board-horizons" aria-label=t(k::HORIZONS)>
            <ul class="plain-list">{Horizon::ALL.map(link).into_iter().collect_view()}</ul>
        </nav>
    }
    .into_any()
}

/// What a thing is called: its words, or what is on the picture; where nothing was said, whose picture it is.
fn name_of(app: App, item: &Item) -> String {
    let standing: Vec<&str> = item.words.standing().map(|version| version.words.as_str()).collect();
    let words = standing.join(" / ");
    match item.content {
        Content::Picture(_) if words.trim().is_empty() => say(k::picture_of(saying::name_of(app, item.by))),
        _ => words,
    }
}

/// What was taken away, and bringing it back.
fn away(app: App) -> AnyView {
    let away = Memo::new(move |_| {
        app.couple(|couple| couple.board().away().cloned().collect::<Vec<_>>()).unwrap_or_default()
    });
    let lines = move || away.get().into_iter().map(|item| one_away(app, &item)).collect_view();
    view! {
        <Show when=move || away.with(|away| !away.is_empty())>
            <details class="board-away">
                <summary>{t(k::AWAY)}</summary>
                <ul class="plain-list">{lines}</ul>
            </details>
        </Show>
    }
    .into_any()
}

fn one_away(app: App, item: &Item) -> AnyView {
    let (id, name) = (item.id, name_of(app, item));
    let about = name.clone();
    view! {
        <li>
            <p class="words">{name}</p>
            {item.presence.away().map(|away| view! { <p class="by">{move || taken_away(app, away)}</p> })}
            <Button
                label=t(k::BRING_BACK)
                about=Signal::stored(about)
                kind=Kind::Plain
                on_press=move || does(app, Command::BringBack(id))
            />
        </li>
    }
    .into_any()
}

fn taken_away(app: App, away: practice::jointly::Away) -> String {
    let day = saying::day_words(away.day);
    let mine = app.peek(space::Replica::me) == Some(away.by);
    say(if mine { k::away_by_me(day) } else { k::away_by(day, saying::name_of(app, away.by)) })
}

/// Does what only fails where another device did the same a moment ago; the screen then shows that.
fn does(app: App, command: Command) {
    let _ = app.command(practice::Command::Board(command));
}

/// An id that is an element's name too.
fn element_id(id: EntryId) -> String {
    format!("thing-{}", id.hex().get(..16).unwrap_or_default())
}
