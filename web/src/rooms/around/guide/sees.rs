//! The page on which the two look at what their guide sees; and below it, what each can take back or say of it.
//!
//! The view is the guide's own. What can be pressed stands outside of it.

use leptos::prelude::*;
use practice::{EntryId, MemberId, guide};

use super::{
    HERE, item,
    seen::{Seen, drawn, for_partner},
    tried,
};
use crate::{
    app::App,
    parts::{Button, Kind, Page, Status, Tone},
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
        k::see_lead(live.with(|seen| seen.as_ref().map(|seen| seen.guide.1.clone())).unwrap_or_default())
    });
    move || {
        if !known.get() {
            return view! { <NotFound/> }.into_any();
        }
        let shown = move || live.get().map(|seen| drawn(app, &seen));
        let mine = move || live.get().map(|seen| of_mine(app, &seen, refused));
        view! {
            <Page title=t(k::SEE) lead back=HERE>
                <Status said=refused tone=Tone::Trouble/>
                {shown}
                {mine}
            </Page>
        }
        .into_any()
    }
}

/// What I brought and put in and can take back, and the lines that can be said to be talked over.
fn of_mine(app: App, seen: &Seen, refused: RwSignal<Option<Said>>) -> AnyView {
    let Some(me) = app.peek(space::Replica::me) else { return ().into_any() };
    let open = seen.agenda.iter().filter(|line| line.talked_over.is_none() && line.taken_back.is_none());
    let lines = open.map(|line| one_line(app, line, me, refused)).collect::<Vec<_>>();
    let items = seen.items.iter().filter(|put| put.taken_back.is_none());
    let items: Vec<_> = items.filter_map(|put| one_item(app, seen, put, me)).collect();
    let nothing = lines.is_empty() && items.is_empty();
    (!nothing && !seen.is_over())
        .then(|| view! { <section><h2>{t(k::TAKE_BACK)}</h2><ul class="notes">{lines}{items}</ul></section> })
        .into_any()
}

fn one_line(app: App, line: &guide::Line, me: MemberId, refused: RwSignal<Option<Said>>) -> AnyView {
    let (id, words) = (line.id, line.words.as_str().to_owned());
    let talked = move || refused.set(tried(app, guide::Command::TalkedOver(id)).err());
    let back = (line.by == me).then(|| taking_back::seen(id));
    view! {
        <li>
            <p class="words">{words.clone()}</p>
            <Button label=t(k::TALKED_OVER) kind=Kind::Plain on_press=talked about=Signal::stored(words)/>
            {back}
        </li>
    }
    .into_any()
}

fn one_item(app: App, seen: &Seen, put: &guide::Put, me: MemberId) -> Option<AnyView> {
    let id = to_take_back(app, seen.seat, put, me)?;
    let title = item::title(app, seen, &put.item);
    let words = match &put.item {
        guide::Item::Words(words) => Some(words.as_str().to_owned()),
        _ => None,
    };
    let words = words.map(|words| view! { <p class="words">{words}</p> });
    Some(view! { <li><p>{title}</p>{words}{taking_back::seen(id)}</li> }.into_any())
}

/// The entry to take back: what I put in alone, or my half of what is of both.
fn to_take_back(app: App, seat: EntryId, put: &guide::Put, me: MemberId) -> Option<EntryId> {
    if put.item.is_of_both() {
        return app.peek(|replica| replica.couple().half_to_take_back(seat, put.id)).flatten();
    }
    put.by.contains(&me).then_some(put.id)
}
