//! The pact as a page: both names, the words, who signed and when, and the fingerprint; the same on a screen and on paper.
//!
//! Names and days are the couple's own; nothing else about them stands on it.

use leptos::prelude::*;
use practice::{
    Couple,
    pact::{Document, Line, Section},
};

use super::{Room, Wording, section_word, stands};
use crate::{
    app::App,
    parts::{Button, Glyph, days::day_with_year},
    texts::{keys::pact as k, keys::parts, say, t},
};

/// The words of a wording: its sections, or its text as it is where this version can't read it.
pub(super) fn words(wording: &Wording) -> AnyView {
    match &wording.document {
        Some(document) => document_view(document),
        None => view! { <p class="words">{wording.text.clone()}</p> }.into_any(),
    }
}

fn document_view(document: &Document) -> AnyView {
    let part = |section: Section| {
        let lines: Vec<_> = document.lines(section).iter().map(line).collect();
        let title = t(section_word(section));
        (!lines.is_empty()).then(|| view! { <section><h3>{title}</h3><ul>{lines}</ul></section> })
    };
    Section::ALL.map(part).into_iter().flatten().collect_view().into_any()
}

fn line(line: &Line) -> AnyView {
    view! { <li>{line.words.as_str().to_owned()}</li> }.into_any()
}

/// What both have signed, for other rooms; none while there is nothing.
pub(crate) fn signed_words(app: App) -> Option<AnyView> {
    let signed = app.couple(|couple: &Couple| stands(couple).signed).flatten()?;
    Some(view! { <section><h2>{t(k::TITLE)}</h2>{words(&signed)}</section> }.into_any())
}

/// The page for paper.
pub(super) fn paper(room: Room, wording: &Wording) -> AnyView {
    let print = move || {
        let _ = window().print();
    };
    let [one, other] = names(room);
    let signatures = wording.signed.clone().into_iter().map(move |(who, day)| {
        let said = move || say(k::signed_by(day_with_year(day), room.name(who)));
        view! { <li>{said}</li> }
    });
    let fingerprint = wording.fingerprint.clone();
    let size = size_of(wording);
    view! {
        <section class="paper pact" data-size=size>
            <h2>{t(k::TITLE)}</h2>
            <p class="pact-names">{move || say(k::between(one(), other()))}</p>
            <div class="pact-words">{words(wording)}</div>
            <ul class="pact-signed">{signatures.collect_view()}</ul>
            <p class="paper-foot">{t(k::FINGERPRINT)}" "<code class="fingerprint" translate="no">{fingerprint}</code></p>
        </section>
        <div class="actions"><Button label=t(parts::PRINT) on_press=print glyph=Glyph::Print/></div>
    }
    .into_any()
}

/// Both names, in an order that is the same on both devices.
fn names(room: Room) -> [impl Fn() -> String + Copy + Send + Sync + 'static; 2] {
    let (one, other) = (room.me.min(room.partner), room.me.max(room.partner));
    [one, other].map(|who| move || room.name(who))
}

/// How small the print has to be for one page: by the lines it would take at about a hundred characters each.
fn size_of(wording: &Wording) -> &'static str {
    let rows = |line: &Line| line.words.as_str().chars().count().div_ceil(100).max(1);
    let rows: usize = wording.document.iter().flat_map(Document::all).map(|(_, line)| rows(line)).sum();
    match rows {
        0..=18 => "large",
        19..=30 => "middle",
        _ => "small",
    }
}
