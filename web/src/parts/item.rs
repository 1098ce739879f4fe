//! What a press is about whose name others of the same screen have too: "Take it back" stands under each of one's own lines.
//!
//! Not for the eye, which sees it in its place. Who is read the screen may go from press to press and hear names alone; so the press is
//! described by its item's own words: the item's first, and the ones right before it.

use std::cell::Cell;

use leptos::prelude::*;
use web_sys::{Element, Node};

/// What is an item: of a list, of a page, of a day.
const ITEM: &str = "li, article, section";
/// What carries words in it.
const WORDS: &str = "p, h2, h3, h4, blockquote, .words";

thread_local! {
    static IDS: Cell<u32> = const { Cell::new(0) };
}

/// As a directive, `use:told_apart=true`: once the press has its place, it is described by its item.
pub fn told_apart(press: Element, on: bool) {
    if on {
        Effect::new(move |_| describe(&press));
    }
}

fn describe(press: &Element) {
    let Some(item) = press.closest(ITEM).ok().flatten() else { return };
    let first = item.query_selector(WORDS).ok().flatten();
    let first =
        first.filter(|words| press.compare_document_position(words) & Node::DOCUMENT_POSITION_PRECEDING != 0);
    let right_before = right_before(press, &item).filter(|words| first.as_ref() != Some(words));
    let ids: Vec<String> = first.iter().chain(&right_before).map(id_of).collect();
    if !ids.is_empty() {
        // Refused only where the name of the attribute is none.
        let _ = press.set_attribute("aria-describedby", &ids.join(" "));
    }
}

/// The words of the item that stand nearest before a press, in its own block or before it.
fn right_before(press: &Element, item: &Element) -> Option<Element> {
    let mut block = press.clone();
    while block != *item {
        let mut before = block.previous_element_sibling();
        while let Some(one) = before {
            if one.matches(WORDS).unwrap_or_default() {
                return Some(one);
            }
            before = one.previous_element_sibling();
        }
        block = block.parent_element()?;
    }
    None
}

fn id_of(words: &Element) -> String {
    if words.id().is_empty() {
        let number = IDS.get();
        IDS.set(number.wrapping_add(1));
        words.set_id(&format!("said-{number}"));
    }
    words.id()
}
