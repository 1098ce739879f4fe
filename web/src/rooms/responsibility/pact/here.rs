//! The pact's room: the page that both signed, what is on the table, and earlier wordings.
//!
//! A withdrawal is said in one line with its day; it is called nothing but that.

use leptos::prelude::*;
use practice::{agreement, promises::Belongs};

use super::{
    Room, Stands, Wording,
    paper::{paper, words},
    table::{signatures, table},
};
use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Status, Tone},
    rooms::{read_first, responsibility::promises, saying},
    texts::{keys::pact as k, say, t},
};

#[component]
pub(crate) fn PactRoom() -> impl IntoView {
    read_first::watches();
    let inside = match Room::here() {
        Some(room) => view! {
            <Status said=room.refused tone=Tone::Trouble/>
            {move || the_pact(room, &room.state.get())}
        }
        .into_any(),
        None => view! { <p>{t(k::ALONE)}</p> }.into_any(),
    };
    view! { <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">{inside}</Page> }
}

fn the_pact(room: Room, stands: &Stands) -> AnyView {
    let Some(pact) = stands.id else {
        return view! { {withdrawn(room, stands)}{none_yet()} }.into_any();
    };
    if stands.table.is_none() {
        read_first::nothing_to_sign(pact);
    }
    view! {
        {review(room, stands)}
        {beside(room, stands)}
        {table(room, stands)}
        {stands.signed.as_ref().map(|signed| paper(room, signed))}
        {(stands.table.is_none()).then(|| view! {
            <div class="actions">
                <ButtonLink label=t(k::AMEND) href="/pact/write"/>
                {stands.signed.as_ref().and(stands.id).map(|id| promises::make_link(Belongs::Pact(id)))}
            </div>
        })}
        {earlier(room, stands)}
        {withdraw(room, stands)}
    }
    .into_any()
}

fn none_yet() -> AnyView {
    view! {
        <p>{t(k::EMPTY)}</p>
        <div class="actions"><ButtonLink label=t(k::WRITE_FIRST) href="/pact/write" kind=Kind::Main/></div>
    }
    .into_any()
}

fn withdrawn(room: Room, stands: &Stands) -> Option<AnyView> {
    let (by, day, signed) = stands.ended.clone()?;
    let line = move || {
        let day = saying::day_words(day);
        say(if by == room.me { k::withdrawn_by_me(day) } else { k::withdrawn_by(day, room.name(by)) })
    };
    let was = signed.map(|signed| {
        view! { <details><summary>{t(k::WITHDRAWN_WAS)}</summary>{words(&signed)}{signatures(room, &signed)}</details> }
    });
    Some(view! { <Notice><p>{line}</p></Notice>{was} }.into_any())
}

/// Time to look at it again: each says so for themself.
fn review(room: Room, stands: &Stands) -> Option<AnyView> {
    let (agreement, signed) = (stands.id?, stands.signed.clone().filter(|_| stands.for_review)?);
    let (version, mine) = (signed.id, signed.looked.contains(&room.me));
    let look = move || {
        room.does(agreement::Command::Review { agreement, version });
    };
    let inside = if mine {
        view! { <p>{move || say(k::review_mine(room.name(room.partner)))}</p> }.into_any()
    } else {
        view! { <p>{t(k::REVIEW)}</p><Button label=t(k::REVIEW_KEEP) on_press=look/> }.into_any()
    };
    Some(view! { <Notice tone=Tone::Waiting>{inside}</Notice> }.into_any())
}

/// Both wrote a first pact at the same moment: the other one is kept here.
fn beside(room: Room, stands: &Stands) -> Option<AnyView> {
    let beside = stands.beside.clone()?;
    let by = beside.by;
    let line =
        move || say(if by == room.me { k::BESIDE_MINE.into() } else { k::beside_theirs(room.name(by)) });
    Some(
        view! { <Notice><p>{line}</p><details><summary>{t(k::BESIDE_READ)}</summary>{words(&beside)}</details></Notice> }
            .into_any(),
    )
}

/// Every wording but the one on the table and the one that is signed.
fn earlier(room: Room, stands: &Stands) -> Option<AnyView> {
    let shown = [&stands.signed, &stands.table].map(|wording| wording.as_ref().map(|wording| wording.id));
    let older = stands.all.iter().rev().filter(|wording| !shown.contains(&Some(wording.id)));
    let older: Vec<_> = older.map(|wording| one_earlier(room, wording)).collect();
    (!older.is_empty())
        .then(|| view! { <details><summary>{t(k::EARLIER)}</summary>{older}</details> }.into_any())
}

fn one_earlier(room: Room, wording: &Wording) -> AnyView {
    let (by, day) = (wording.by, wording.day);
    let whose = move || {
        let day = saying::day_words(day);
        say(if by == room.me { k::written_by_me(day) } else { k::written_by(day, room.name(by)) })
    };
    let bound = wording.signed.len() < 2;
    view! {
        <article class="version">
            <p class="by">{whose}</p>
            {words(wording)}
            {signatures(room, wording)}
            {bound.then(|| view! { <p class="by">{t(k::NEVER_BOUND)}</p> })}
        </article>
    }
    .into_any()
}

fn withdraw(room: Room, stands: &Stands) -> Option<AnyView> {
    let agreement = stands.id?;
    let asking = RwSignal::new(false);
    let withdraw = move || {
        room.does(agreement::Command::Withdraw(agreement));
    };
    let lead = move || say(k::withdraw_more(room.name(room.partner)));
    Some(
        view! {
            <Button label=t(k::WITHDRAW) kind=Kind::Plain on_press=move || asking.set(true)/>
            <Confirm id="withdraw" title=t(k::WITHDRAW_TITLE) open=asking confirm=t(k::WITHDRAW) on_confirm=withdraw>
                <p>{lead}</p>
            </Confirm>
        }
        .into_any(),
    )
}
