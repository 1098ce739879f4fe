//! An offer on a page of its own: who offers it, its line, how it stands, the moves that are open and the way to take it back.
//!
//! Not its words, which each room draws. Whatever arrives, only the part is drawn anew that it is about.

use leptos::prelude::*;
use practice::{Couple, EntryId};

use crate::{
    app::App,
    parts::{Notice, part, part_while},
    rooms::offered::{self, Offered, by_line, offered, standing},
    texts::{Said, say},
};

/// An offer that is looked at.
#[derive(Clone, Copy)]
pub(crate) struct OfferHere {
    app: App,
    pub(crate) id: EntryId,
    offer: Memo<Option<Offered>>,
    opened: Memo<bool>,
}

impl OfferHere {
    /// The offer, where the room knows it as one of its own.
    pub(crate) fn of(app: App, id: EntryId, is_ours: fn(&Couple, EntryId) -> bool) -> Self {
        let offer = Memo::new(move |_| {
            app.couple(|couple| is_ours(couple, id).then(|| offered(couple, id)).flatten()).flatten()
        });
        let opened =
            Memo::new(move |_| offer.with(|one| one.as_ref().is_some_and(|one| one.opened.is_some())));
        Self { app, id, offer, opened }
    }

    /// A fact of it.
    pub(crate) fn reads<T>(self, read: impl FnOnce(&Offered) -> T) -> Option<T> {
        self.offer.with(|offer| offer.as_ref().map(read))
    }

    /// Whether the one who looks has offered it; that never changes.
    pub(crate) fn by_me(self) -> bool {
        self.offer.with_untracked(|offer| offer.as_ref().is_some_and(|offer| offer.by_me))
    }

    /// The page's inside while the offer is there, and that it is gone when it is not.
    pub(crate) fn inside(self, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        part(
            move || Some(self.offer.with(Option::is_some)),
            move |there| if there { draw() } else { offered::gone() },
        )
    }

    /// Who offers it.
    pub(crate) fn by(self) -> AnyView {
        let by = self.said(by_line);
        view! { <p class="by">{by}</p> }.into_any()
    }

    pub(crate) fn line(self) -> AnyView {
        part(move || self.reads(|offer| offer.line.clone()), offered::line)
    }

    /// How it stands.
    pub(crate) fn standing(self) -> AnyView {
        let state = self.said(standing);
        view! { <Notice><p>{state}</p></Notice> }.into_any()
    }

    fn said(self, words: fn(App, &Offered) -> Said) -> Signal<Option<String>> {
        Signal::derive(move || self.reads(|offer| say(words(self.app, offer))))
    }

    /// What is there once it is opened.
    pub(crate) fn once_opened(self, draw: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        part_while(move || self.opened.get(), draw)
    }

    /// The receiver's moves: those before it is opened, and the room's own afterwards.
    pub(crate) fn moves(self, afterwards: impl Fn() -> AnyView + Send + 'static) -> AnyView {
        let id = self.id;
        part(
            move || self.reads(|offer| offer.by_me).filter(|by_me| !by_me).map(|_| self.opened.get()),
            move |opened| if opened { afterwards() } else { offered::receive(id) },
        )
    }

    /// Taking it back, where it is one's own and stands.
    pub(crate) fn way_back(self) -> AnyView {
        part_while(
            move || self.reads(|offer| offer.by_me && offer.taken_back.is_none()).unwrap_or_default(),
            move || offered::take_back(self.id, self.opened),
        )
    }
}
