//! One apology: before it is opened its neutral line and the receiver's moves; afterwards its parts and what came back.
//!
//! The parts come to this screen only when the fold hands them out: to the receiver, once they pressed *open*.

use leptos::prelude::*;
use practice::{Couple, EntryId};

use super::{
    answers::{answer, came_back},
    list::{heading, place},
    parts::parts,
};
use crate::{
    app::App,
    parts::{ButtonLink, Page, each, part},
    rooms::{app, links, offer_page::OfferHere, offered},
    texts::{keys::apology as k, say, t},
};

#[component]
pub(crate) fn OneApology() -> impl IntoView {
    let id = links::entry_here();
    let shown = move || match id.get() {
        Some(id) => one(id),
        None => view! { <Page title=t(k::TITLE) back="/apology">{offered::gone()}</Page> }.into_any(),
    };
    view! { {shown} }
}

fn one(id: EntryId) -> AnyView {
    let app = app();
    let here = OfferHere::of(app, id, |couple, id| couple.apology(id).is_some());
    let titled = Signal::derive(move || {
        here.reads(|offer| say(heading(app, offer.by_me))).unwrap_or_else(|| say(k::TITLE))
    });
    let inside = here.inside(move || whole(app, here));
    view! { <Page title=titled back="/apology">{inside}</Page> }.into_any()
}

/// The one this adds to.
fn first(couple: &Couple, id: EntryId) -> Option<EntryId> {
    couple.apology(id)?.offer.amends
}

/// Those that add to this.
fn added(couple: &Couple, id: EntryId) -> Vec<EntryId> {
    couple.apologies().into_iter().filter(|one| one.offer.amends == Some(id)).map(|one| one.id).collect()
}

fn whole(app: App, here: OfferHere) -> AnyView {
    let (id, by_me) = (here.id, here.by_me());
    let first = move || app.couple(|couple| first(couple, id)).flatten();
    let written = move || app.couple(|couple| couple.apology(id)?.apology.cloned()).flatten();
    let added = move || app.couple(|couple| added(couple, id)).unwrap_or_default();
    view! {
        {here.by()}
        {part(first, |first| link(k::ADDS_TO, first))}
        {here.line()}
        {part(written, parts)}
        {here.standing()}
        {each(added, |id| link(k::ADDED, id))}
        {here.once_opened(move || view! { {promises(by_me)}{came_back(app, id, by_me)} }.into_any())}
        {here.moves(move || answer(app, id))}
        {offered::times(id)}
        {here.way_back()}
    }
    .into_any()
}

fn link(label: crate::texts::Key, id: EntryId) -> AnyView {
    view! { <p><a href=place(id)>{t(label)}</a></p> }.into_any()
}

/// That the lines of what I will do are promises now.
fn promises(by_me: bool) -> AnyView {
    let said = if by_me { k::PROMISES_MINE } else { k::PROMISES_THEIRS };
    view! { <p>{t(said)}</p><div class="actions"><ButtonLink label=t(k::PROMISES_GO) href="/promises"/></div> }
        .into_any()
}
