//! Where the focus goes when what had it is gone: to the nearest part around it that is still there, and not to the page's top.
//!
//! A press makes way for what it opened, and a line that was taken back takes its own press with it; a keyboard and a reader of the screen
//! would begin at the top again. What takes the focus by itself, as a page's heading does, comes first.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, MutationObserver, MutationObserverInit};

use super::browser::listen;

/// What has the focus, or had it last, and all that stands around it, the nearest first.
type Chain = Rc<RefCell<Vec<Element>>>;

/// Looks on for as long as the page lives.
pub(crate) fn looks_on() {
    let Some(body) = document().body() else { return };
    let chain = Chain::default();
    let (comes, goes) = (chain.clone(), chain.clone());
    listen(&body, "focusin", move |event| {
        let at = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        *comes.borrow_mut() = core::iter::successors(at, |at| at.parent_element()).collect();
    });
    listen(&body, "focusout", move |_| {
        let goes = goes.clone();
        // Who leaves a field that stands wants to be nowhere.
        set_timeout(move || forgets(&goes), Duration::ZERO);
    });
    let waits = Rc::new(Cell::new(false));
    let changed = Closure::<dyn FnMut()>::new(move || {
        if !waits.replace(true) {
            let (chain, waits) = (chain.clone(), waits.clone());
            // Once everything is drawn, and has taken the focus if it wants it.
            set_timeout(
                move || {
                    waits.set(false);
                    returns(&chain);
                },
                Duration::ZERO,
            );
        }
    });
    let all = MutationObserverInit::new();
    all.set_child_list(true);
    all.set_subtree(true);
    if let Ok(observer) = MutationObserver::new(changed.as_ref().unchecked_ref()) {
        let _ = observer.observe_with_options(&body, &all);
    }
    changed.forget();
}

fn forgets(chain: &Chain) {
    let stands = chain.borrow().first().is_some_and(is_there);
    if nothing_has_it() && stands {
        chain.borrow_mut().clear();
    }
}

fn returns(chain: &Chain) {
    if !nothing_has_it() {
        return;
    }
    let near = nearest(&chain.borrow(), is_there).cloned();
    let Some(near) = near.and_then(|near| near.dyn_into::<HtmlElement>().ok()) else { return };
    if !near.has_attribute("tabindex") {
        let _ = near.set_attribute("tabindex", "-1");
    }
    let stay = FocusOptions::new();
    stay.set_prevent_scroll(true);
    let _ = near.focus_with_options(&stay);
}

/// The nearest part that is still there around the first, which is gone; the last two are the whole page.
fn nearest<T>(chain: &[T], there: impl Fn(&T) -> bool) -> Option<&T> {
    let (gone, around) = chain.split_first()?;
    let page = around.len().checked_sub(2)?;
    if there(gone) { None } else { around[..page].iter().find(|part| there(part)) }
}

fn nothing_has_it() -> bool {
    let body = document().body().map(Element::from);
    document().active_element().is_none_or(|active| Some(active) == body)
}

fn is_there(part: &Element) -> bool {
    let place = part.get_bounding_client_rect();
    part.is_connected() && place.width() > 0.0 && place.height() > 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_focus_goes_to_the_nearest_part_that_is_still_there_and_never_to_the_whole_page() {
        let chain = ["press", "row", "section", "main", "body", "html"];
        let but = |gone: &'static [&str]| nearest(&chain, move |part| !gone.contains(part)).copied();
        assert_eq!(but(&["press"]), Some("row"));
        assert_eq!(but(&["press", "row"]), Some("section"));
        assert_eq!(but(&[]), None, "what has it keeps it");
        assert_eq!(but(&["press", "row", "section", "main"]), None);
        assert_eq!(nearest(&["press", "body", "html"], |part| *part != "press"), None);
        assert_eq!(nearest(&[""; 0], |_| false), None);
    }
}
