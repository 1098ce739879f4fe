//! What the screen tells: text that waits until it is read.
//! Nothing here pops up, counts down, blinks or vanishes.

use super::icons::{Glyph, Icon};
use crate::texts::{Said, Text, say};
use leptos::prelude::*;

/// How a notice sounds; shown by its icon and its edge, never by colour alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// Something to know.
    #[default]
    Quiet,
    /// Something is done.
    Done,
    /// Something is on its way.
    Waiting,
    /// Something to be careful with.
    Care,
    /// Something did not work: what happened, that nothing was lost, what to do.
    Trouble,
}

impl Tone {
    fn looks(self) -> (&'static str, Glyph) {
        match self {
            Self::Quiet => ("notice", Glyph::Note),
            Self::Done => ("notice done", Glyph::Done),
            Self::Waiting => ("notice", Glyph::Waiting),
            Self::Care => ("notice care", Glyph::Care),
            Self::Trouble => ("notice trouble", Glyph::Trouble),
        }
    }
}

/// A notice that is part of the page.
#[component]
pub fn Notice(
    #[prop(optional)] tone: Tone,
    #[prop(optional, into)] title: Option<Text>,
    children: Children,
) -> impl IntoView {
    let (class, glyph) = tone.looks();
    view! {
        <div class=class>
            <Icon glyph/>
            <div>
                {title.map(|title| view! { <p class="notice-title">{title}</p> })}
                {children()}
            </div>
        </div>
    }
}

/// A line that may appear while the page is open; screen readers say it when it does, and it stays.
#[component]
pub fn Status(#[prop(into)] said: Signal<Option<Said>>, #[prop(optional)] tone: Tone) -> impl IntoView {
    let (class, glyph) = tone.looks();
    let line = move || {
        said.get().map(|said| view! { <div class=class><Icon glyph/><div><p>{say(said)}</p></div></div> })
    };
    view! { <div class="status" role="status">{line}</div> }
}
