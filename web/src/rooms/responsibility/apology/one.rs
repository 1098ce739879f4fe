//! One apology: before it is opened its neutral line and the receiver's moves; afterwards its parts and what came back.
//!
//! The parts come to this screen only when the fold hands them out: to the receiver, once they pressed *open*.

use leptos::prelude::*;
use practice::{Couple, EntryId, apology::Apology};

use super::{
    answers::{answer, came_back},
    list::{heading, place},
    parts::parts,
};
use crate::{
    app::App,
    parts::{ButtonLink, Notice, Page},
    rooms::{
        app, links,
        offered::{self, Offered, by_line, offered, standing},
    },
    texts::{keys::apology as k, say, t, t_with},
};

/// What decides which parts of the page are there.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    offered: Offered,
    apology: Option<Apology>,
    /// The one this adds to, and those that add to this.
    first: Option<EntryId>,
    added: Vec<EntryId>,
}

#[component]
pub(crate) fn OneApology() -> impl IntoView {
    let id = links::entry_here();
    let shown = move || match id.get() {
        Some(id) => one(id),
        None => view! { <Page title=t(k::TITLE) back="/apology">{offered::gone()}</Page> }.into_any(),
    };
    view! { {shown} }
}

fn shown(couple: &Couple, id: EntryId) -> Option<Shown> {
    let seen = couple.apology(id)?;
    let adds = |one: &practice::apology::Seen<'_>| one.offer.amends == Some(id);
    Some(Shown {
        offered: offered(couple, id)?,
        apology: seen.apology.cloned(),
        first: seen.offer.amends,
        added: couple.apologies().into_iter().filter(adds).map(|one| one.id).collect(),
    })
}

fn one(id: EntryId) -> AnyView {
    let app = app();
    let seen = Memo::new(move |_| app.couple(|couple| shown(couple, id)).flatten());
    let titled = Signal::derive(move || {
        seen.with(|seen| {
            seen.as_ref().map_or_else(|| say(k::TITLE), |seen| say(heading(app, seen.offered.by_me)))
        })
    });
    let body = move || seen.get().map_or_else(offered::gone, |seen| whole(app, id, seen));
    view! { <Page title=titled back="/apology">{body}</Page> }.into_any()
}

fn whole(app: App, id: EntryId, seen: Shown) -> AnyView {
    let Shown { offered: one, apology, first, added } = seen;
    let (opened, by_me) = (one.opened.is_some(), one.by_me);
    let (who, state) = (one.clone(), one.clone());
    let state = t_with(move || standing(app, &state));
    let back = (by_me && one.taken_back.is_none()).then(|| offered::take_back(id, opened));
    let moves = match (by_me, opened) {
        (false, false) => offered::receive(id),
        (false, true) => answer(app, id),
        (true, _) => ().into_any(),
    };
    view! {
        <p class="by">{move || say(by_line(app, &who))}</p>
        {first.map(|first| link(k::ADDS_TO, first))}
        {offered::line(one.line)}
        {apology.map(parts)}
        <Notice><p>{state}</p></Notice>
        {added.into_iter().map(|id| link(k::ADDED, id)).collect_view()}
        {opened.then(|| promises(by_me))}
        {opened.then(|| came_back(app, id, by_me))}
        {moves}
        {offered::times(id)}
        {back}
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
