//! Taking something back, in two taps, the same in every room.
//!
//! It says beforehand what becomes of the words: gone where the partner has not read them, kept beside a line where they have;
//! and what is one's own alone is gone for good.

use leptos::prelude::*;
use practice::{Command, EntryId};

use super::app;
use crate::{
    parts::{Button, Confirm, Kind},
    texts::{Key, keys::taking_back as k, t},
};

/// Takes back what the partner could read: a line is left.
pub(super) fn seen(id: EntryId) -> AnyView {
    take_back(id, k::SEEN)
}

/// Takes back what the partner has not opened: nothing is left.
pub(super) fn unseen(id: EntryId) -> AnyView {
    take_back(id, k::UNSEEN)
}

/// What is asked before something of one's own is deleted for good.
#[derive(Clone, Copy)]
pub(super) struct Asks {
    pub(super) go: Key,
    pub(super) title: Key,
    pub(super) more: Key,
}

/// Deletes a note of one's own for good: nothing is left, and nobody hears of it.
pub(super) fn for_good(id: EntryId) -> AnyView {
    let asks = Asks { go: k::DELETE, title: k::DELETE_TITLE, more: k::DELETE_MORE };
    delete(id, asks, Command::TakeBack(id), || {})
}

/// The same for what is deleted in another way, and what follows.
pub(super) fn delete(id: EntryId, asks: Asks, command: Command, then: impl Fn() + 'static) -> AnyView {
    let (app, asking) = (app(), RwSignal::new(false));
    let go = move || {
        // Refused only when it was deleted on another device a moment ago; the screen then shows that.
        let _ = app.command(command.clone());
        then();
    };
    view! {
        <Button label=t(asks.go) kind=Kind::Plain in_item=true on_press=move || asking.set(true)/>
        <Confirm id=format!("delete-{}", id.hex()) title=t(asks.title) open=asking confirm=t(asks.go) on_confirm=go>
            <p>{t(asks.more)}</p>
        </Confirm>
    }
    .into_any()
}

fn take_back(id: EntryId, what_follows: Key) -> AnyView {
    let (app, asking) = (app(), RwSignal::new(false));
    let go = move || {
        // Refused only when it was taken back on another device a moment ago; the screen then shows that.
        let _ = app.command(Command::TakeBack(id));
    };
    view! {
        <Button label=t(k::GO) kind=Kind::Plain in_item=true on_press=move || asking.set(true)/>
        <Confirm id=format!("take-back-{}", id.hex()) title=t(k::TITLE) open=asking confirm=t(k::GO) on_confirm=go>
            <p>{t(what_follows)}</p>
        </Confirm>
    }
    .into_any()
}
