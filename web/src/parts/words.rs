//! Words that are read aloud or kept on paper: the four words two people compare, and a recovery kit's twenty-four.
//! It makes and checks no words; they are shown in the order they are given.

use super::button::{Button, Kind};
use super::icons::Glyph;
use crate::texts::{Key, Language, Text, keys::parts as k, language, t, t_with};
use leptos::prelude::*;
use space::slow::words_in;

/// Four words, large enough to read out over a table: in the page's language, and by a press in another, as the screen
/// they are compared with may speak one.
#[component]
pub fn FourWords(
    #[prop(into)] words: Signal<Vec<String>>,
    /// The language the words were worked out in.
    lang: &'static str,
) -> impl IntoView {
    let chosen = RwSignal::new(None);
    let shown = move || chosen.get().unwrap_or_else(language);
    let translated = Signal::derive(move || {
        words.with(|words| words_in(words, lang, shown().code()).map_or_else(|| words.clone(), Vec::from))
    });
    view! {
        <WordList words=translated lang=Signal::derive(move || shown().code()) class="four-words"/>
        <Button
            label=t_with(move || to_show(other(shown())).into())
            on_press=move || chosen.set(Some(other(untrack(shown))))
            kind=Kind::Plain
            in_item=true
        />
    }
}

fn other(language: Language) -> Language {
    match language {
        Language::English => Language::Spanish,
        Language::Spanish => Language::English,
    }
}

fn to_show(language: Language) -> Key {
    match language {
        Language::English => k::WORDS_IN_ENGLISH,
        Language::Spanish => k::WORDS_IN_SPANISH,
    }
}

/// The room that four words will take, with the line that says that they are being worked out: a press below them stays where it is.
#[component]
pub fn FourWordsComing(working: Text) -> impl IntoView {
    let places = || (0..4).map(|_| view! { <li>"\u{a0}"</li> }).collect_view();
    view! {
        <div class="four-words-coming">
            <p role="status">{working}</p>
            <ol class="four-words" aria-hidden="true">{places()}</ol>
            <span class="button plain" aria-hidden="true">
                {t_with(|| to_show(other(language())).into())}
            </span>
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
fn WordList(
    words: Signal<Vec<String>>,
    #[prop(into)] lang: Signal<&'static str>,
    class: &'static str,
) -> impl IntoView {
    let lines = move || words.get().into_iter().map(|word| view! { <li>{word}</li> }).collect_view();
    view! { <ol class=class lang=move || lang.get() translate="no">{lines}</ol> }
}
