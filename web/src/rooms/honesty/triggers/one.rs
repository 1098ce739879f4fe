//! One trigger that was shared: its words, the turns about it, and the way to a plan for next time.
//!
//! The one who did not write it says what they understood before anything else is on the screen.

use leptos::prelude::*;
use practice::{EntryId, dialogue::About, triggers::Told, turns::Thread};

use super::{list::by_line, plan::plan_for, words::words};
use crate::{
    app::App,
    parts::{ButtonLink, Notice, Page, part, part_while},
    rooms::{app, empathy::dialogue, links, saying, taking_back, turns},
    texts::{keys::triggers as k, say, t},
};

#[component]
pub(crate) fn OneTrigger() -> impl IntoView {
    let app = app();
    let id = links::entry_here();
    let told = Memo::new(move |_| {
        let id = id.get()?;
        app.couple(|couple| couple.triggers().get(id).cloned()).flatten()
    });
    let known = Memo::new(move |_| told.with(|told| told.as_ref().map(|told| told.id)));
    let body = move || match known.get().and_then(|_| told.get_untracked()) {
        Some(first) => parts(app, first, told),
        None => view! { <Notice><p>{t(k::NOTHING)}</p></Notice> }.into_any(),
    };
    view! { <Page title=t(k::ONE_TITLE) back="/triggers">{body}</Page> }
}

fn parts(app: App, first: Told, told: Memo<Option<Told>>) -> AnyView {
    let Told { id, by, day, trigger, .. } = first;
    let mine = app.peek(space::Replica::me) == Some(by);
    let taken_back = Memo::new(move |_| told.with(|told| told.as_ref().and_then(|told| told.taken_back)));
    let marked = |day| {
        let said = move || say(k::taken_back(saying::day_words(day)));
        view! { <Notice><p>{said}</p></Notice> }.into_any()
    };
    view! {
        <p class="by">{move || say(by_line(app, by, day))}</p>
        {part(move || taken_back.get(), marked)}
        {words(trigger)}
        {turns::thread(id)}
        {dialogue::lead(About::Trigger(id))}
        {plan(app, id)}
        {part_while(move || mine && taken_back.get().is_none(), move || taking_back::seen(id))}
    }
    .into_any()
}

/// The way to a plan, once the trigger has been put into words.
fn plan(app: App, id: EntryId) -> AnyView {
    let heard = Memo::new(move |_| {
        app.couple(|couple| couple.threads().get(id).is_some_and(Thread::is_reflected)).unwrap_or_default()
    });
    let link = move || view! { <ButtonLink label=t(k::PLAN_GO) href=plan_for(id)/> };
    view! { <Show when=move || heard.get()><div class="actions">{link}</div></Show> }.into_any()
}
