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
    let size = size_of(wording.document.as_ref());
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

/// A size of the print, as `style/print.css` has it: its name, how many characters of a wide letter go on a row, and what a row, the space
/// above a line, and a part's heading with its space take, in tenths of a point.
type Size = (&'static str, usize, usize, usize, usize);
const SIZES: [Size; 2] = [("large", 72, 155, 40, 290), ("middle", 88, 124, 30, 240)];
/// What Letter leaves for the lines and their headings, in tenths of a point: it is the lower one of the two papers.
const ROOM: usize = 5_200;

/// How small the print has to be for one page.
fn size_of(document: Option<&Document>) -> &'static str {
    let fits = |(_, row, high, above, heading): &Size| {
        let line = |line: &Line| line.words.as_str().chars().count().div_ceil(*row).max(1) * high + above;
        let parts = Section::ALL.into_iter().map(|section| {
            let lines = document.map(|document| document.lines(section)).unwrap_or_default();
            lines.iter().map(line).sum::<usize>() + if lines.is_empty() { 0 } else { *heading }
        });
        parts.sum::<usize>() <= ROOM
    };
    SIZES.into_iter().find(|size| fits(size)).map_or("small", |(name, ..)| name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(lines: usize, long: usize) -> Document {
        let line = || Line { words: "m".repeat(long).as_str().into(), refers: None };
        let of_each = |n: usize| (0..lines).filter(move |line| line % 5 == n).map(move |_| line());
        Section::ALL
            .into_iter()
            .enumerate()
            .fold(Document::default(), |all, (n, section)| all.with(section, of_each(n)))
    }

    #[test]
    fn the_print_grows_smaller_with_what_it_holds() {
        let size = |lines, long| size_of(Some(&of(lines, long)));
        assert_eq!([size(1, 20), size(10, 60), size(15, 60)], ["large"; 3]);
        assert_eq!([size(18, 98), size(20, 60)], ["small", "middle"]);
        assert_eq!(size(24, 116), "small");
        assert_eq!(size_of(None), "large");
    }
}
