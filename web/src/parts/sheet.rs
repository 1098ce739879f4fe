//! A sheet over the page, and the confirmation that makes a hard press take two taps.
//! It is the browser's own dialog: focus stays inside, Escape closes it, and focus returns to where it was.

use super::{
    button::{Button, Kind},
    frame::LeaveFromHere,
    settings::LanguageSwitch,
};
use crate::texts::{Text, keys::parts as k, t};
use leptos::{html, prelude::*};

/// A sheet, shown while `open` is true. While it lies over the page, the page's own way out and its languages can't be
/// reached, so it has both at its foot.
#[component]
pub fn Sheet(
    /// Its own on the page: the heading takes its name from it.
    #[prop(into)]
    id: String,
    #[prop(into)] title: Text,
    open: RwSignal<bool>,
    children: Children,
) -> impl IntoView {
    let heading = id + "-title";
    let named_by = heading.clone();
    let node = NodeRef::<html::Dialog>::new();
    Effect::new(move |_| {
        let Some(dialog) = node.get() else { return };
        match (open.get(), dialog.open()) {
            (true, false) => {
                let _ = dialog.show_modal();
            }
            (false, true) => dialog.close(),
            _ => {}
        }
    });
    view! {
        <dialog class="sheet" aria-labelledby=named_by node_ref=node on:close=move |_| open.set(false)>
            <h2 id=heading>{title}</h2>
            {children()}
            <div class="sheet-foot"><LanguageSwitch/><LeaveFromHere/></div>
        </dialog>
    }
}

/// Asks once more before something that can't be taken back. Going back is first and has the focus.
#[component]
pub fn Confirm(
    /// Its own on the page.
    #[prop(into)]
    id: String,
    #[prop(into)] title: Text,
    open: RwSignal<bool>,
    /// What the second tap does, in words ("Leave this space").
    #[prop(into)]
    confirm: Text,
    #[prop(into)] on_confirm: UnsyncCallback<()>,
    #[prop(default = Kind::Care)] kind: Kind,
    children: Children,
) -> impl IntoView {
    let go = move || {
        open.set(false);
        on_confirm.run(());
    };
    view! {
        <Sheet id title open>
            {children()}
            <div class="actions">
                <Button label=t(k::NOT_NOW) on_press=move || open.set(false)/>
                <Button label=confirm on_press=go kind/>
            </div>
        </Sheet>
    }
}
