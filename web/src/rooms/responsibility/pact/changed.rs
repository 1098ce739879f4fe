//! What an amendment changes, in words and marks, never in colour alone.
//!
//! Read aloud, what goes and what comes is said before the line.

use leptos::prelude::*;
use practice::pact::{self, Change, Document, Line, Section};

use super::section_word;
use crate::{
    rooms::difference,
    texts::{keys::pact as k, keys::reworded as r, t},
};

/// The difference between what is signed and another wording.
pub(super) fn changed(from: &Document, to: &Document) -> AnyView {
    let all = pact::difference(from, to);
    let part = |section: Section| {
        let lines = all.iter().filter(|(of, _)| *of == section).map(|(_, change)| one(*change));
        let lines: Vec<_> = lines.collect();
        (!lines.is_empty()).then(|| {
            view! { <section><h3>{t(section_word(section))}</h3><ul class="changes">{lines}</ul></section> }
        })
    };
    Section::ALL.map(part).into_iter().flatten().collect_view().into_any()
}

fn one(change: Change<&Line>) -> AnyView {
    let words = |line: &Line| line.words.as_str().to_owned();
    match change {
        Change::Stays(line) => view! { <li>{words(line)}</li> }.into_any(),
        Change::Goes(line) => {
            view! { <li class="goes"><span class="mark">{t(k::GOES)}</span>" "<del>{words(line)}</del></li> }.into_any()
        }
        Change::Comes(line) => {
            view! { <li class="comes"><span class="mark">{t(k::COMES)}</span>" "<ins>{words(line)}</ins></li> }.into_any()
        }
        Change::Reworded(from, to) => {
            let shown = difference::stretches(from.words.as_str(), to.words.as_str());
            view! { <li class="reworded"><span class="mark">{t(r::REWORDED)}</span>" "<span class="difference">{shown}</span></li> }
                .into_any()
        }
    }
}
