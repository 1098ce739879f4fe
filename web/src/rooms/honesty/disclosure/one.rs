//! One disclosure: before it is opened its neutral line and the receiver's moves; afterwards its words and the turns.
//!
//! The words come to this screen only when the fold hands them out: to the receiver, once they pressed *open*.

use leptos::prelude::*;
use practice::{EntryId, dialogue::About};

use super::list::title;
use crate::{
    app::App,
    parts::{Notice, Page},
    rooms::{
        app,
        empathy::dialogue,
        links,
        offered::{self, Offered, by_line, offered, standing},
        turns,
    },
    texts::{keys::disclosure as k, say, t, t_with},
};

/// What decides which parts of the page are there.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    offered: Offered,
    told: Option<String>,
}

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
    let shown = Memo::new(move |_| {
        let shown = app.couple(|couple| {
            let told = couple.disclosure(id)?.told.map(|words| words.as_str().to_owned());
            Some(Shown { offered: offered(couple, id)?, told })
        });
        shown.flatten()
    });
    let heading = t_with_title(app, shown);
    let body = move || shown.get().map_or_else(offered::gone, |shown| parts(app, id, shown));
    view! { <Page title=heading back="/disclosure">{body}</Page> }.into_any()
}

fn t_with_title(app: App, shown: Memo<Option<Shown>>) -> crate::texts::Text {
    Signal::derive(move || {
        shown.with(|shown| shown.as_ref().map_or_else(|| say(k::TITLE), |shown| title(app, &shown.offered)))
    })
}

fn parts(app: App, id: EntryId, Shown { offered: one, told }: Shown) -> AnyView {
    let (opened, by_me, standing_now) = (one.opened.is_some(), one.by_me, one.clone());
    let words_title = if by_me { k::WORDS_TITLE_MINE } else { k::WORDS_TITLE };
    let who = one.clone();
    let state = t_with(move || standing(app, &standing_now));
    let back = (by_me && one.taken_back.is_none()).then(|| offered::take_back(id, opened));
    let moves = match (by_me, opened) {
        (false, false) => offered::receive(id),
        (false, true) => offered::talk(id),
        (true, _) => ().into_any(),
    };
    view! {
        <p class="by">{move || say(by_line(app, &who))}</p>
        {offered::line(one.line)}
        {told.map(|words| view! { <section><h2>{t(words_title)}</h2><p class="words">{words}</p></section> })}
        <Notice><p>{state}</p></Notice>
        {opened.then(|| turns::thread(id))}
        {opened.then(|| dialogue::lead(About::Disclosure(id)))}
        {moves}
        {offered::times(id)}
        {back}
    }
    .into_any()
}
