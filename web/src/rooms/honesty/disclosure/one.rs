//! One disclosure: before it is opened its neutral line and the receiver's moves; afterwards its words and the turns.
//!
//! The words come to this screen only when the fold hands them out: to the receiver, once they pressed *open*.

use leptos::prelude::*;
use practice::{EntryId, dialogue::About};

use super::list::title;
use crate::{
    app::App,
    parts::{Page, part},
    rooms::{app, empathy::dialogue, links, offer_page::OfferHere, offered, turns},
    texts::{Text, keys::disclosure as k, say, t},
};

#[component]
pub(crate) fn OneDisclosure() -> impl IntoView {
    let id = links::entry_here();
    let shown = move || id.get().map_or_else(nothing, one);
    view! { {shown} }
}

fn nothing() -> AnyView {
    view! { <Page title=t(k::TITLE) back="/disclosure">{offered::gone()}</Page> }.into_any()
}

fn one(id: EntryId) -> AnyView {
    let app = app();
    let here = OfferHere::of(app, id, |couple, id| couple.disclosure(id).is_some());
    let inside = here.inside(move || parts(app, here));
    view! { <Page title=t_with_title(app, here) back="/disclosure">{inside}</Page> }.into_any()
}

fn t_with_title(app: App, here: OfferHere) -> Text {
    Signal::derive(move || here.reads(|offer| title(app, offer)).unwrap_or_else(|| say(k::TITLE)))
}

fn parts(app: App, here: OfferHere) -> AnyView {
    let id = here.id;
    view! {
        {here.by()}
        {here.line()}
        {told(app, here)}
        {here.standing()}
        {here.once_opened(move || view! { {turns::thread(id)}{dialogue::lead(About::Disclosure(id))} }.into_any())}
        {here.moves(move || offered::talk(id))}
        {offered::times(id)}
        {here.way_back()}
    }
    .into_any()
}

/// Its words, once they are handed out.
fn told(app: App, here: OfferHere) -> AnyView {
    let words = move || app.couple(|couple| Some(couple.disclosure(here.id)?.told?.as_str().to_owned()));
    let heading = if here.by_me() { k::WORDS_TITLE_MINE } else { k::WORDS_TITLE };
    part(
        move || words().flatten(),
        move |words| {
            view! { <section><h2>{t(heading)}</h2><p class="words">{words}</p></section> }.into_any()
        },
    )
}
