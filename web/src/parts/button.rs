//! What is pressed: a button does something, a link goes somewhere.
//! Neither is ever disabled: a press that can't be carried out yet says what is missing.

use super::icons::{Glyph, Icon};
use super::item::told_apart;
use crate::texts::Text;
use leptos::prelude::*;

/// How much weight a press carries on its screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// The one next thing, at most once on a screen.
    Main,
    /// Anything else.
    #[default]
    Quiet,
    /// Something that can't be taken back; always followed by a [`super::Confirm`].
    Care,
    /// A line of text that can be pressed.
    Plain,
}

impl Kind {
    pub(super) fn class(self) -> &'static str {
        match self {
            Self::Main => "button main",
            Self::Quiet => "button quiet",
            Self::Care => "button care",
            Self::Plain => "button plain",
        }
    }
}

/// A button. `on_press` is a plain closure without arguments.
#[component]
pub fn Button(
    #[prop(into)] label: Text,
    #[prop(into)] on_press: UnsyncCallback<()>,
    #[prop(optional)] kind: Kind,
    #[prop(optional, into)] glyph: Option<Glyph>,
    /// Said to screen readers after the label, where several buttons share one ("Remove" "worried").
    #[prop(optional, into)]
    about: Option<Text>,
    /// Whether other items of the same list have a button of this name: it is then described by the words of its own.
    #[prop(optional)]
    in_item: bool,
) -> impl IntoView {
    let about = about.map(|about| view! { <span class="for-readers">" "{about}</span> });
    view! {
        <button type="button" class=kind.class() use:told_apart=in_item on:click=move |_| on_press.run(())>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{label}{about}</span>
        </button>
    }
}

/// A link that looks like a button.
#[component]
pub fn ButtonLink(
    #[prop(into)] label: Text,
    #[prop(into)] href: Signal<String>,
    #[prop(optional)] kind: Kind,
    #[prop(optional, into)] glyph: Option<Glyph>,
    /// The id of the words that say what it leads to, where several links share a label: read after it.
    #[prop(optional, into)]
    described: Option<String>,
    /// Whether other items of the same list have a link of this name: it is then described by the words of its own.
    #[prop(optional)]
    in_item: bool,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href aria-describedby=described use:told_apart=in_item>
            {glyph.map(|glyph| view! { <Icon glyph/> })}
            <span>{label}</span>
        </a>
    }
}
