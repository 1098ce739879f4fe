//! All boundaries, by how they stand.
//!
//! Nothing is counted, and what has ended stays to be read.

use leptos::prelude::*;
use practice::{
    EntryId,
    agreement::{Agreement, Version},
    boundaries::{Boundary, State},
};

use super::{page_path, topic_word};
use crate::{
    parts::{ButtonLink, Kind, Page},
    rooms::{app, saying},
    texts::{Key, keys::boundaries as k, t},
};

#[derive(Clone, PartialEq)]
struct Line {
    id: EntryId,
    state: State,
    topic: String,
    text: String,
}

#[component]
pub(crate) fn BoundariesRoom() -> impl IntoView {
    let app = app();
    let lines = Memo::new(move |_| app.couple(lines_of).unwrap_or_default());
    let shown = move || {
        let lines = lines.get();
        if lines.is_empty() { view! { <p>{t(k::EMPTY)}</p> }.into_any() } else { sections(&lines) }
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <div class="actions"><ButtonLink label=t(k::NEW) href="/boundaries/new" kind=Kind::Main/></div>
            {shown}
        </Page>
    }
}

fn lines_of(couple: &practice::Couple) -> Vec<Line> {
    let line = |boundary: Boundary<'_>| {
        let Boundary { id, agreement, state } = boundary;
        let shown = words_of(agreement, state);
        let text = shown.map(|version| version.text.as_str().to_owned()).unwrap_or_default();
        Line { id, state, topic: topic_word(couple, &agreement.topic), text }
    };
    couple.boundaries(saying::today()).into_iter().map(line).collect()
}

/// What holds, or held last; while nothing holds, the text on the table.
fn words_of(agreement: &Agreement, state: State) -> Option<&Version> {
    match state {
        State::Proposed | State::Countered => agreement.newest(),
        State::ForReview | State::Agreed | State::Ended => agreement.bound().or(agreement.newest()),
    }
}

const STATES: [(State, Key); 5] = [
    (State::Proposed, k::STATE_PROPOSED),
    (State::Countered, k::STATE_COUNTERED),
    (State::ForReview, k::STATE_FOR_REVIEW),
    (State::Agreed, k::STATE_AGREED),
    (State::Ended, k::STATE_ENDED),
];

fn sections(lines: &[Line]) -> AnyView {
    let section = |(state, title): (State, Key)| {
        let here: Vec<_> = lines.iter().filter(|line| line.state == state).cloned().map(one).collect();
        (!here.is_empty()).then(|| {
            view! { <section><h2>{t(title)}</h2><ul class="boundaries">{here}</ul></section> }.into_any()
        })
    };
    STATES.into_iter().filter_map(section).collect::<Vec<_>>().into_any()
}

fn one(line: Line) -> AnyView {
    view! {
        <li>
            <a href=page_path(line.id)>{line.topic}</a>
            <p class="words">{line.text}</p>
        </li>
    }
    .into_any()
}
