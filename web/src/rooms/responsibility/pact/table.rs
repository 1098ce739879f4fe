//! A wording on the table: what it changes, who has signed, and signing it, *not yet*, or writing another.
//!
//! What is signed goes on holding until both have signed this one.

use leptos::prelude::*;
use practice::{MemberId, agreement};

use super::{Room, Stands, Wording, changed::changed, paper::words};
use crate::{
    parts::{Button, ButtonLink, Kind, Notice, Tone},
    rooms::{read_first, saying},
    texts::{keys::pact as k, say, t},
};

pub(super) fn table(room: Room, stands: &Stands) -> Option<AnyView> {
    let (pact, wording) = (stands.id?, stands.table.clone()?);
    let text = match (stands.signed.as_ref().and_then(|signed| signed.document.as_ref()), &wording.document) {
        (Some(from), Some(to)) => view! { <p>{t(k::CHANGES_LEAD)}</p>{changed(from, to)} }.into_any(),
        _ => words(&wording),
    };
    let (by, day) = (wording.by, wording.day);
    let whose = move || {
        let day = saying::day_words(day);
        say(if by == room.me { k::written_by_me(day) } else { k::written_by(day, room.name(by)) })
    };
    let title = if stands.signed.is_some() { k::TABLE_TITLE } else { k::FIRST_TITLE };
    Some(
        view! {
            <section>
                <h2>{t(title)}</h2>
                <p class="by">{whose}</p>
                {wording.crossed.then(|| view! { <Notice><p>{t(k::CROSSED)}</p></Notice> })}
                {replaced(room, stands)}
                {text}
                {signatures(room, &wording)}
                {presses(room, pact, &wording)}
            </section>
        }
        .into_any(),
    )
}

/// My signature stands under an older wording: it counts for nothing, and says so.
fn replaced(room: Room, stands: &Stands) -> Option<AnyView> {
    let newest = stands.all.last().map(|wording| wording.id);
    let older = |wording: &&Wording| Some(wording.id) != newest && wording.signed.len() < 2;
    let mine = |all: &[(MemberId, practice::Day)]| all.iter().any(|(who, _)| *who == room.me);
    let since_signed = stands.all.iter().rev().take_while(|wording| wording.signed.len() < 2);
    let lost = since_signed.filter(older).any(|wording| mine(&wording.signed) || mine(&wording.late));
    lost.then(|| view! { <Notice tone=Tone::Care><p>{t(k::REPLACED)}</p></Notice> }.into_any())
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

fn presses(room: Room, agreement: practice::EntryId, wording: &Wording) -> AnyView {
    let version = wording.id;
    let mine = wording.signed.iter().any(|(who, _)| *who == room.me);
    let waits = mine.then(|| view! { <p>{move || say(k::waits_for(room.name(room.partner)))}</p> });
    let sign = move || {
        room.does(agreement::Command::Sign { agreement, version });
    };
    let not_yet = move || {
        room.does(agreement::Command::NotYet { agreement, version });
    };
    let has_answered = wording.not_yet.contains(&room.me);
    let fingerprint = wording.fingerprint.clone();
    let answers = move || {
        view! {
            <Button label=t(k::SIGN) kind=Kind::Main on_press=sign/>
            {(!has_answered).then(|| view! { <Button label=t(k::NOT_YET) on_press=not_yet/> })}
        }
        .into_any()
    };
    view! {
        {waits}
        <p class="by">{t(k::FINGERPRINT)}" "<code class="fingerprint" translate="no">{fingerprint}</code></p>
        <div class="actions">
            {read_first::once_read(agreement, version, mine, answers)}
            <ButtonLink label=t(k::WRITE_ANOTHER) href="/pact/write"/>
        </div>
    }
    .into_any()
}
