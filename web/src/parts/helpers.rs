//! The wording helpers, one for a language: sent for when someone comes to a field that is read, kept until the page is left.
//! In nobody's way: until one has come, and where it can't be had, nothing is said. It asks no other origin than its own.
//!
//! Its code is a file of the program's own, beside what it reads by: no page waits for it. So nothing else may name [`Helper`].

// The macro declares the border between two files as an import and an export of the compiled module, as in `rooms/later.rs`.
#![allow(unsafe_code, reason = "written by the macro; both sides of the border come from one compilation")]

use crate::shell::net;
use leptos::{prelude::*, wasm_split::SplitLoaderError, wasm_split::wasm_split};
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use wording::{Helper, Language, Mark, Place};

/// Marks what may land badly in a text, knowing the part that the same person wrote before it: `Helper::read_after`.
pub(super) type Reads = Rc<dyn Fn(Place, &str, &str) -> Vec<Mark>>;

thread_local! {
    /// `None` while one is on its way.
    static HELPERS: RefCell<Vec<(Language, Option<Reads>)>> = const { RefCell::new(Vec::new()) };
    static COME: ArcTrigger = ArcTrigger::new();
}

/// Told when a helper has come.
pub(super) fn come() -> ArcTrigger {
    COME.with(Clone::clone)
}

/// The helper of `language`, if it is here.
pub(super) fn of(language: Language) -> Option<Reads> {
    HELPERS.with_borrow(|all| all.iter().find(|(one, _)| *one == language)?.1.clone())
}

/// Sends for the helper of `language`, unless it is here or on its way.
pub(super) fn send_for(language: Language) {
    let known = HELPERS.with_borrow(|all| all.iter().any(|(one, _)| *one == language));
    if known {
        return;
    }
    HELPERS.with_borrow_mut(|all| all.push((language, None)));
    spawn_local(async move {
        let helper = fetched(language).await;
        let here = helper.is_some();
        HELPERS.with_borrow_mut(|all| {
            all.retain(|(one, _)| *one != language);
            // Where it can't be had, the next pause in writing asks again.
            all.extend(helper.map(|helper| (language, Some(helper))));
        });
        if here {
            come().notify();
        }
    });
}

async fn fetched(language: Language) -> Option<Reads> {
    made(net::file(&address(language)?).await?).await.ok()
}

/// It could not be fetched, or is of another build than the program: the next pause in writing asks again.
struct NotThere;

impl From<SplitLoaderError> for NotThere {
    fn from(_: SplitLoaderError) -> Self {
        Self
    }
}

#[wasm_split(helper, wasm_split_path = ::leptos::wasm_split, fallible)]
fn made(bytes: Vec<u8>) -> Result<Reads, NotThere> {
    let helper = Helper::from_bytes(&bytes).map_err(|_| NotThere)?;
    Ok(Rc::new(move |place, before, text| helper.read_after(place, before, text)))
}

/// The page says where its files are: their names change with their content.
fn address(language: Language) -> Option<String> {
    let named = format!("meta[name='wording-{}']", language.code());
    document().query_selector(&named).ok().flatten()?.get_attribute("content")
}
