//! Words that are read aloud or kept on paper: the four words two people compare, and a recovery kit's twenty-four.
//! It makes and checks no words; they are shown in the order they are given.

use super::button::Button;
use super::icons::Glyph;
use crate::texts::{Text, keys::parts as k, t};
use leptos::prelude::*;

/// Four words, large enough to read out over a table.
#[component]
pub fn FourWords(
    #[prop(into)] words: Signal<Vec<String>>,
    /// The language the words are in, as the page's may differ.
    lang: &'static str,
) -> impl IntoView {
    view! { <WordList words lang class="four-words"/> }
}

/// The room that four words will take, with the line that says that they are being worked out: a press below them stays where it is.
#[component]
pub fn FourWordsComing(working: Text) -> impl IntoView {
    let places = || (0..4).map(|_| view! { <li>"\u{a0}"</li> }).collect_view();
    view! {
        <div class="four-words-coming">
            <p role="status">{working}</p>
            <ol class="four-words" aria-hidden="true">{places()}</ol>
        </div>
    }
}

/// Twenty-four words in columns, with a button that prints this part of the page alone.
#[component]
pub fn KitWords(
    #[prop(into)] words: Signal<Vec<String>>,
    lang: &'static str,
    /// What the paper is, printed above the words.
    #[prop(into)]
    title: Text,
    /// The last printed line: the day and the fingerprint.
    #[prop(into)]
    foot: Text,
) -> impl IntoView {
    let print = move || {
        let _ = window().print();
    };
    view! {
        <section class="paper">
            <h2>{title}</h2>
            <WordList words lang class="kit-words"/>
            <p class="paper-foot">{foot}</p>
        </section>
        <Button label=t(k::PRINT) on_press=print glyph=Glyph::Print/>
    }
}

#[component]
fn WordList(words: Signal<Vec<String>>, lang: &'static str, class: &'static str) -> impl IntoView {
    let lines = move || words.get().into_iter().map(|word| view! { <li>{word}</li> }).collect_view();
    view! { <ol class=class lang=lang translate="no">{lines}</ol> }
}
