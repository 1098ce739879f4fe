//! All promises: mine, my partner's, and those that ended.
//!
//! They stand in no order of how well they went.

use leptos::prelude::*;
use practice::promises::Promise;

use super::{is_mine, path, said};
use crate::{
    parts::{ButtonLink, Kind, Page, newest_below_what_waits, newest_part},
    rooms::{app, saying},
    texts::{Text, keys::calendar, keys::promises as k, say, t, t_with},
};

/// So many of which all is said are shown at once.
const AT_ONCE: usize = 12;

#[component]
pub(crate) fn PromisesRoom() -> impl IntoView {
    let app = app();
    let all = Memo::new(move |_| {
        let all = app.couple(|couple| couple.promises().all().into_iter().cloned().collect::<Vec<_>>());
        all.unwrap_or_default()
    });
    let going_on = move |mine: bool| {
        let all = all.get().into_iter();
        all.filter(|p| p.ended().is_none() && is_mine(app, p) == mine).collect::<Vec<_>>()
    };
    let ended = Memo::new(move |_| all.get().into_iter().filter(|p| p.ended().is_some()).collect::<Vec<_>>());
    let theirs = t_with(move || k::theirs(saying::partner_name(app)));
    let none_theirs = t_with(move || k::none_theirs(saying::partner_name(app)));
    let partner = Memo::new(move |_| app.couple(|couple| couple.partner().is_some()).unwrap_or_default());
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <Show when=move || all.with(Vec::is_empty)><p>{t(k::EMPTY)}</p></Show>
            <div class="actions">
                <ButtonLink label=t(k::MAKE_GO) href="/promises/make" kind=Kind::Main/>
                <ButtonLink label=t(calendar::TITLE) href="/calendar"/>
            </div>
            <Show when=move || all.with(|all| !all.is_empty())>
                {move || section(t(k::YOURS), going_on(true), t(k::NONE_YOURS))}
                {move || partner.get().then(|| section(theirs, going_on(false), none_theirs))}
                {ended_ones(ended)}
            </Show>
        </Page>
    }
}

fn section(title: Text, promises: Vec<Promise>, none: Text) -> AnyView {
    if promises.is_empty() {
        return view! { <section><h2>{title}</h2><p>{none}</p></section> }.into_any();
    }
    let all = Memo::new(move |_| promises.clone());
    let lines =
        newest_below_what_waits(all, has_a_day_ahead, AT_ONCE, "promises", k::MORE, |promise| line(&promise));
    view! { <section><h2>{title}</h2>{lines}</section> }.into_any()
}

/// Whether there is a day of it of which nothing was said yet, or it has no day so far. Of the others all is said.
fn has_a_day_ahead(promise: &Promise) -> bool {
    promise.when.is_none() || promise.next_open(promise.made).is_some()
}

fn ended_ones(ended: Memo<Vec<Promise>>) -> AnyView {
    view! {
        <Show when=move || ended.with(|ended| !ended.is_empty())>
            <details>
                <summary>{t(k::ENDED_TITLE)}</summary>
                {newest_part(ended, AT_ONCE, "promises", k::MORE, |promise| line(&promise))}
            </details>
        </Show>
    }
    .into_any()
}

fn line(promise: &Promise) -> AnyView {
    let today = saying::today();
    let due = promise.is_due(today) && promise.is_open(today);
    let (when, sentence) = (promise.clone(), promise.clone());
    view! {
        <li>
            <a href=path(promise.id)>{move || said::sentence_of(&sentence)}</a>
            <p class="by">
                {move || said::when(when.when.as_ref())}
                {due.then(|| view! { ", "{move || say(k::DUE_TODAY)} })}
            </p>
        </li>
    }
    .into_any()
}
