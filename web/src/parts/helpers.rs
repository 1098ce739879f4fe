//! The wording helpers, one for a language: sent for when someone comes to a field that is read, kept until the page is left.
//! In nobody's way: until one has come, and where it can't be had, nothing is said. It asks no other origin than its own.

use crate::shell::net;
use leptos::prelude::*;
use std::{cell::RefCell, rc::Rc};
use wasm_bindgen_futures::spawn_local;
use wording::{Helper, Language};

thread_local! {
    /// `None` while one is on its way.
    static HELPERS: RefCell<Vec<(Language, Option<Rc<Helper>>)>> = const { RefCell::new(Vec::new()) };
    static COME: ArcTrigger = ArcTrigger::new();
}

/// Told when a helper has come.
pub(super) fn come() -> ArcTrigger {
    COME.with(Clone::clone)
}

/// The helper of `language`, if it is here.
pub(super) fn of(language: Language) -> Option<Rc<Helper>> {
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
        let helper = fetched(language).await.map(Rc::new);
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

async fn fetched(language: Language) -> Option<Helper> {
    Helper::from_bytes(&net::file(&address(language)?).await?).ok()
}

/// The page says where its files are: their names change with their content.
fn address(language: Language) -> Option<String> {
    let named = format!("meta[name='wording-{}']", language.code());
    document().query_selector(&named).ok().flatten()?.get_attribute("content")
}
