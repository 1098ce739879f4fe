//! The page on which the two look at what their guide sees; and below it, what each can take back or say of it.
//!
//! The view is the guide's own. What can be pressed stands outside of it.

use leptos::prelude::*;
use practice::{EntryId, MemberId, guide};

use super::{
    HERE, item,
    seen::{Names, Seen, drawn, for_partner},
    tried,
};
use crate::{
    app::App,
    parts::{Button, Kind, Page, Status, Tone, each, part_while},
    rooms::{app, around::today::NotFound, saying, taking_back},
    texts::{Said, keys::guide as k, t, t_with},
};

#[component]
pub(crate) fn WhatTheySee() -> impl IntoView {
    let app = app();
    let today = saying::today();
    let live = Memo::new(move |_| app.couple(|couple| for_partner(couple, today)).flatten());
    let known = Memo::new(move |_| live.with(Option::is_some));
    let refused = RwSignal::new(None::<Said>);
    let lead = t_with(move || {
        k::see_lead(live.with(|seen| seen.as_ref().map(Seen::guides_name)).unwrap_or_default())
    });
    move || {
        if !known.get() {
            return view! { <NotFound/> }.into_any();
        }
        let shown = move || live.get().map(|seen| drawn(app, &seen));
        view! {
            <Page title=t(k::SEE) lead back=HERE>
                <Status said=refused tone=Tone::Trouble/>
                {shown}
                {of_mine(app, live, refused)}
            </Page>
        }
        .into_any()
    }
}

/// A line that can be said to be talked over.
#[derive(Clone, PartialEq)]
struct Line {
    id: EntryId,
    words: String,
    mine: bool,
}

/// What I put in, alone or as one half, and the entry to take back for it.
#[derive(Clone, PartialEq)]
struct Mine {
    back: EntryId,
    item: guide::Item,
    called: Names,
}

fn lines(seen: &Seen, me: MemberId) -> Vec<Line> {
    let open = seen.agenda.iter().filter(|line| line.talked_over.is_none() && line.taken_back.is_none());
    let line =
        |line: &guide::Line| Line { id: line.id, words: line.words.as_str().to_owned(), mine: line.by == me };
    open.map(line).collect()
}

fn items(app: App, seen: &Seen, me: MemberId) -> Vec<Mine> {
    let items = seen.items.iter().filter(|put| put.taken_back.is_none());
    let mine = |put: &guide::Put| {
        let back = to_take_back(app, seen.seat, put, me)?;
        Some(Mine { back, item: put.item.clone(), called: seen.called.clone() })
    };
    items.filter_map(mine).collect()
}

/// What I brought and put in and can take back, and the lines that can be said to be talked over. What comes beside a line leaves it as it
/// is, with the sheet that is open in it.
fn of_mine(app: App, live: Memo<Option<Seen>>, refused: RwSignal<Option<Said>>) -> AnyView {
    let Some(me) = app.peek(space::Replica::me) else { return ().into_any() };
    let now = move || live.get().filter(|seen| !seen.is_over());
    let lines = Memo::new(move |_| now().map(|seen| lines(&seen, me)).unwrap_or_default());
    let items = Memo::new(move |_| now().map(|seen| items(app, &seen, me)).unwrap_or_default());
    let anything = move || lines.with(|lines| !lines.is_empty()) || items.with(|items| !items.is_empty());
    let list = move || {
        let lines = each(move || lines.get(), move |line| one_line(app, line, refused));
        let items = each(move || items.get(), move |mine| one_item(app, mine));
        view! { <section><h2>{t(k::TAKE_BACK)}</h2><ul class="notes">{lines}{items}</ul></section> }
            .into_any()
    };
    part_while(anything, list)
}

fn one_line(app: App, line: Line, refused: RwSignal<Option<Said>>) -> AnyView {
    let Line { id, words, mine } = line;
    let talked = move || refused.set(tried(app, guide::Command::TalkedOver(id)).err());
    let back = mine.then(|| taking_back::seen(id));
    view! {
        <li>
            <p class="words">{words.clone()}</p>
            <Button label=t(k::TALKED_OVER) kind=Kind::Plain on_press=talked about=Signal::stored(words)/>
            {back}
        </li>
    }
    .into_any()
}

fn one_item(app: App, mine: Mine) -> AnyView {
    let Mine { back, item, called } = mine;
    let title = item::title(app, &called, &item);
    let words = match item {
        guide::Item::Words(words) => Some(words.as_str().to_owned()),
        _ => None,
    };
    let words = words.map(|words| view! { <p class="words">{words}</p> });
    view! { <li><p>{title}</p>{words}{taking_back::seen(back)}</li> }.into_any()
}

/// The entry to take back: what I put in alone, or my half of what is of both.
fn to_take_back(app: App, seat: EntryId, put: &guide::Put, me: MemberId) -> Option<EntryId> {
    if put.item.is_of_both() {
        return app.peek(|replica| replica.couple().half_to_take_back(seat, put.id)).flatten();
    }
    put.by.contains(&me).then_some(put.id)
}
