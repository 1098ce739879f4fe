//! A wording on the table: what it changes, who has signed, and signing it, *not yet*, or writing another.
//!
//! What is signed goes on holding until both have signed this one.

use leptos::prelude::*;
use practice::{Day, EntryId, MemberId, Refusal, pact::Document};

use super::{Room, Stands, Wording, changed::changed, paper::words};
use crate::{
    parts::{ButtonLink, Notice, Tone, part, part_while},
    rooms::{
        saying,
        signing::{self, Answers},
    },
    texts::{keys::pact as k, say, t},
};

pub(super) fn table(room: Room, pact: EntryId, wording: EntryId) -> AnyView {
    let now =
        Memo::new(move |_| room.reads(|stands| stands.table.clone()).filter(|table| table.id == wording));
    let Some(first) = now.get_untracked() else { return ().into_any() };
    let (by, day) = (first.by, first.day);
    let whose = move || {
        let day = saying::day_words(day);
        say(if by == room.me { k::written_by_me(day) } else { k::written_by(day, room.name(by)) })
    };
    let amends = move || room.reads(|stands| stands.signed.is_some());
    let signed = move || Some(room.reads(|stands| stands.signed.as_ref()?.document.clone()));
    let text = move |signed: Option<Document>| match (signed, &first.document) {
        (Some(from), Some(to)) => view! { <p>{t(k::CHANGES_LEAD)}</p>{changed(&from, to)} }.into_any(),
        _ => words(&first),
    };
    let crossed = move || now.with(|now| now.as_ref().is_some_and(|now| now.crossed));
    view! {
        <section>
            <h2>{move || say(if amends() { k::TABLE_TITLE } else { k::FIRST_TITLE })}</h2>
            <p class="by">{whose}</p>
            <Show when=crossed><Notice><p>{t(k::CROSSED)}</p></Notice></Show>
            {part_while(move || room.reads(|stands| is_replaced(room, stands)), replaced)}
            {part(signed, text)}
            {part(move || now.get(), move |now| signatures(room, &now))}
            {presses(room, pact, now)}
        </section>
    }
    .into_any()
}

/// My signature stands under an older wording: it counts for nothing, and says so.
fn replaced() -> AnyView {
    view! { <Notice tone=Tone::Care><p>{t(k::REPLACED)}</p></Notice> }.into_any()
}

fn is_replaced(room: Room, stands: &Stands) -> bool {
    let mine = |all: &[(MemberId, Day)]| all.iter().any(|(who, _)| *who == room.me);
    let mut since_signed = stands.all.iter().rev().take_while(|wording| wording.signed.len() < 2);
    let newest_is_mine = since_signed.next().is_some_and(|newest| mine(&newest.signed));
    !newest_is_mine && since_signed.any(|wording| mine(&wording.signed) || mine(&wording.late))
}

pub(super) fn signatures(room: Room, wording: &Wording) -> AnyView {
    let signed = wording.signed.clone().into_iter().map(move |(who, day)| {
        let said = move || {
            let day = saying::day_words(day);
            say(if who == room.me { k::signed_by_me(day) } else { k::signed_by(day, room.name(who)) })
        };
        view! { <li>{said}</li> }.into_any()
    });
    let late = wording.late.clone().into_iter().map(move |(who, day)| {
        let said = move || {
            let day = saying::day_words(day);
            say(if who == room.me { k::late_by_me(day) } else { k::late_by(day, room.name(who)) })
        };
        view! { <li>{said}</li> }.into_any()
    });
    let not_yet = wording.not_yet.clone().into_iter().map(move |who| {
        let said = move || {
            say(if who == room.me { k::NOT_YET_MINE.into() } else { k::not_yet_theirs(room.name(who)) })
        };
        view! { <li>{said}</li> }.into_any()
    });
    let all: Vec<_> = signed.chain(late).chain(not_yet).collect();
    if all.is_empty() { ().into_any() } else { view! { <ul class="signed">{all}</ul> }.into_any() }
}

fn presses(room: Room, agreement: EntryId, now: Memo<Option<Wording>>) -> AnyView {
    let asked = move |wording: &Wording| Answers {
        agreement,
        version: wording.id,
        sign: k::SIGN,
        not_yet: k::NOT_YET,
        signed: wording.signed.iter().any(|(who, _)| *who == room.me),
        put_off: wording.not_yet.contains(&room.me),
    };
    let mine = move || now.with(|now| now.as_ref().is_some_and(|now| asked(now).signed));
    let fingerprint = now.with_untracked(|now| now.as_ref().map(|now| now.fingerprint.clone()));
    let told = move |done: Result<(), Refusal>| room.refused.set(done.err().map(saying::refused));
    view! {
        <Show when=mine><p>{move || say(k::waits_for(room.name(room.partner)))}</p></Show>
        <p class="by">{t(k::FINGERPRINT)}" "<code class="fingerprint" translate="no">{fingerprint}</code></p>
        <div class="actions">
            {part(move || now.with(|now| now.as_ref().map(asked)), move |asked| signing::answers(asked, told))}
            <ButtonLink label=t(k::WRITE_ANOTHER) href="/pact/write"/>
        </div>
    }
    .into_any()
}
