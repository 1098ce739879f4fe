//! The pact's room: the page that both signed, what is on the table, and earlier wordings.
//!
//! A withdrawal is said in one line with its day; it is called nothing but that.

use leptos::prelude::*;
use practice::{Day, EntryId, MemberId, agreement, promises::Belongs};

use super::{
    Room, Stands, Wording,
    paper::{paper, words},
    table::{signatures, table},
};
use crate::{
    parts::{Button, ButtonLink, Confirm, Kind, Notice, Page, Status, Tone, each, part, part_while},
    rooms::{read_first, responsibility::promises, saying},
    texts::{keys::pact as k, say, t},
};

#[component]
pub(crate) fn PactRoom() -> impl IntoView {
    read_first::watches();
    let inside = match Room::here() {
        Some(room) => view! {
            <Status said=room.refused tone=Tone::Trouble/>
            {part(move || Some(room.reads(|stands| stands.id)), move |pact| the_pact(room, pact))}
        }
        .into_any(),
        None => view! { <p>{t(k::ALONE)}</p> }.into_any(),
    };
    view! { <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">{inside}</Page> }
}

/// Each part hears of its own changes only: what arrives leaves the presses, and a sheet that is open, as they are.
fn the_pact(room: Room, pact: Option<EntryId>) -> AnyView {
    let Some(pact) = pact else {
        return view! {
            {part(move || room.reads(|stands| stands.ended.clone()), move |ended| withdrawn(room, ended))}
            {part(move || room.reads(|stands| stands.beside.clone()), move |other| beside(room, other))}
            {none_yet()}
        }
        .into_any();
    };
    let on_the_table = move || room.reads(|stands| stands.table.as_ref().map(|table| table.id));
    let table = move |wording: Option<EntryId>| match wording {
        Some(wording) => table(room, pact, wording),
        None => {
            read_first::nothing_to_sign(pact);
            ().into_any()
        }
    };
    // That somebody has looked at it again is said above the page, not on it.
    let signed = move || {
        room.reads(|stands| stands.signed.clone()).map(|signed| Wording { looked: Vec::new(), ..signed })
    };
    view! {
        {part(move || room.reads(|stands| for_review(room, stands)), move |(version, mine)| review(room, pact, version, mine))}
        {part(move || room.reads(|stands| stands.beside.clone()), move |other| beside(room, other))}
        {part(move || Some(on_the_table()), table)}
        {part(signed, move |signed| paper(room, &signed))}
        {part_while(move || on_the_table().is_none(), move || ways_on(room, pact))}
        {earlier(room)}
        {withdraw(room, pact)}
    }
    .into_any()
}

fn ways_on(room: Room, pact: EntryId) -> AnyView {
    let is_signed = move || room.reads(|stands| stands.signed.is_some());
    view! {
        <div class="actions">
            <ButtonLink label=t(k::AMEND) href="/pact/write"/>
            {part_while(is_signed, move || promises::make_link(Belongs::Pact(pact)).into_any())}
        </div>
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

fn withdrawn(room: Room, (by, day, signed): (MemberId, Day, Option<Wording>)) -> AnyView {
    let line = move || {
        let day = saying::day_words(day);
        say(if by == room.me { k::withdrawn_by_me(day) } else { k::withdrawn_by(day, room.name(by)) })
    };
    let was = signed.map(|signed| {
        view! { <details><summary>{t(k::WITHDRAWN_WAS)}</summary>{words(&signed)}{signatures(room, &signed)}</details> }
    });
    view! { <Notice><p>{line}</p></Notice>{was} }.into_any()
}

/// The wording to look at again, once it is time, and whether I have.
fn for_review(room: Room, stands: &Stands) -> Option<(EntryId, bool)> {
    let signed = stands.signed.as_ref().filter(|_| stands.for_review)?;
    Some((signed.id, signed.looked.contains(&room.me)))
}

/// Time to look at it again: each says so for themself.
fn review(room: Room, agreement: EntryId, version: EntryId, mine: bool) -> AnyView {
    let look = move || {
        room.does(agreement::Command::Review { agreement, version });
    };
    let inside = if mine {
        view! { <p>{move || say(k::review_mine(room.name(room.partner)))}</p> }.into_any()
    } else {
        view! { <p>{t(k::REVIEW)}</p><Button label=t(k::REVIEW_KEEP) on_press=look/> }.into_any()
    };
    view! { <Notice tone=Tone::Waiting>{inside}</Notice> }.into_any()
}

/// Both wrote a first pact at the same moment: the other one is kept here.
fn beside(room: Room, beside: Wording) -> AnyView {
    let by = beside.by;
    let line =
        move || say(if by == room.me { k::BESIDE_MINE.into() } else { k::beside_theirs(room.name(by)) });
    view! { <Notice><p>{line}</p><details><summary>{t(k::BESIDE_READ)}</summary>{words(&beside)}</details></Notice> }
        .into_any()
}

/// Every wording but the one on the table and the one that is signed.
fn older(stands: &Stands) -> Vec<Wording> {
    let shown = [&stands.signed, &stands.table].map(|wording| wording.as_ref().map(|wording| wording.id));
    stands.all.iter().rev().filter(|wording| !shown.contains(&Some(wording.id))).cloned().collect()
}

fn earlier(room: Room) -> AnyView {
    let older = move || room.reads(older);
    let list = move || {
        let lines = each(older, move |wording| one_earlier(room, &wording));
        view! { <details><summary>{t(k::EARLIER)}</summary>{lines}</details> }.into_any()
    };
    part_while(move || !older().is_empty(), list)
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

fn withdraw(room: Room, agreement: EntryId) -> AnyView {
    let asking = RwSignal::new(false);
    let withdraw = move || {
        room.does(agreement::Command::Withdraw(agreement));
    };
    let lead = move || say(k::withdraw_more(room.name(room.partner)));
    view! {
        <Button label=t(k::WITHDRAW) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm id="withdraw" title=t(k::WITHDRAW_TITLE) open=asking confirm=t(k::WITHDRAW) on_confirm=withdraw>
            <p>{lead}</p>
        </Confirm>
    }
    .into_any()
}
