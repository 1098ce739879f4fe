//! One promise: its words, what can be said of it now, its field of small marks and the same in words, and stopping it.
//!
//! The marks are a picture of days, never a sum; an ended promise is shown as ended, not as failed.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    Command, Day,
    promises::{self, Belongs, Ending, OnDay, Promise},
};

use super::{answer::answer_it, day_path, from_name, is_mine, mark::mark_it, path, promise, said};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, MarkField, Month, Notice, Page, SmallMark, days},
    rooms::{app, around::today::NotFound, saying},
    texts::{Key, Text, keys::promises as k, say, t, t_with},
};

#[component]
pub(crate) fn OnePromise() -> impl IntoView {
    let (app, params) = (app(), use_params_map());
    let shown = Memo::new(move |_| {
        let id = params.with(|params| params.get("promise"));
        promise(app, id.as_deref().and_then(from_name)?)
    });
    let month = RwSignal::new(Month::of(saying::today()));
    move || match shown.get() {
        Some(promise) => one(promise, month),
        None => view! { <NotFound/> }.into_any(),
    }
}

fn one(promise: Promise, month: RwSignal<Month>) -> AnyView {
    let app = app();
    let mine = is_mine(app, &promise);
    let (sentence, when, made) = (promise.clone(), promise.when.clone(), promise.made);
    let now = promise.ended().is_none().then(|| now(&promise, mine)).flatten();
    let stop = (mine && promise.ended().is_none()).then(|| stop(promise.id));
    let marks = promise.when.is_some().then(|| marks(&promise, month));
    view! {
        <Page title=title(app, mine) back="/promises">
            <blockquote class="words promise-words">{move || said::sentence_of(&sentence)}</blockquote>
            <p>{move || said::when(when.as_ref())}</p>
            {ended(&promise)}
            {now}
            {marks}
            <section class="about">
                <p class="by">{move || say(k::made_on(saying::day_words(made)))}</p>
                {belongs(promise.belongs)}
                {instead(&promise)}
                {stop}
            </section>
        </Page>
    }
    .into_any()
}

fn title(app: App, mine: bool) -> Text {
    if mine { t(k::PAGE_MINE) } else { t_with(move || k::page_theirs(saying::partner_name(app))) }
}

fn ended(promise: &Promise) -> Option<AnyView> {
    let (day, ending) = promise.ended()?;
    Some(match ending {
        Ending::Stopped => {
            let said = move || say(k::stopped(saying::day_words(day)));
            view! { <Notice><p>{said}</p></Notice> }.into_any()
        }
        Ending::Changed(to) => {
            let said = move || say(k::renewed(saying::day_words(day)));
            view! {
                <Notice><p>{said}</p><a href=path(to)>{t(k::RENEWED_GO)}</a></Notice>
            }
            .into_any()
        }
    })
}

fn instead(promise: &Promise) -> Option<AnyView> {
    let earlier = promise.instead_of?;
    Some(view! { <p>{t(k::INSTEAD)}" "<a href=path(earlier)>{t(k::INSTEAD_GO)}</a></p> }.into_any())
}

fn belongs(belongs: Option<Belongs>) -> Option<AnyView> {
    let word = match belongs? {
        Belongs::Apology(_) => k::FROM_APOLOGY,
        Belongs::Pact(_) => k::FROM_PACT,
        Belongs::Boundary(_) => k::FROM_BOUNDARY,
    };
    Some(view! { <p>{t(word)}</p> }.into_any())
}

/// What can be said of it now: today's day, the one day it is due by, or its next one.
fn now(promise: &Promise, mine: bool) -> Option<AnyView> {
    let today = saying::today();
    if promise.when.is_none() {
        let href = format!("{}/day", path(promise.id));
        let go = view! { <ButtonLink label=t(k::SET_DAY_GO) href kind=Kind::Main/> };
        return mine.then(|| view! { <div class="actions">{go}</div> }.into_any());
    }
    let once =
        promise.when.as_ref().map(|when| when.days).filter(|days| days.is_once()).map(|days| days.from);
    let is_today = promise.is_due(today).then_some(today);
    let day = is_today.or(once).or_else(|| promise.next_open(today))?;
    let word = move || if day == today { say(k::NOW_TODAY) } else { say(k::now_day(saying::day_words(day))) };
    let answerable = day <= today || promise.on(day).is_some();
    let said = sign_line(promise.on(day).cloned().unwrap_or_default());
    match mine {
        true => Some(
            view! { <section><h2>{word}</h2>{said}<p>{t(k::HOW_WENT)}</p>{mark_it(promise, day)}</section> }
                .into_any(),
        ),
        false => answerable
            .then(|| view! { <section><h2>{word}</h2>{said}</section>{answer_it(promise, day)} }.into_any()),
    }
}

/// A day's marks in words.
fn sign_line(on: OnDay) -> AnyView {
    let words = words_of(&on);
    view! { <p>{move || line(&words)}</p> }.into_any()
}

fn line(words: &[Key]) -> String {
    words.iter().map(|word| say(*word)).collect::<Vec<_>>().join(", ")
}

fn words_of(on: &OnDay) -> Vec<Key> {
    let mut words = vec![said::sign_word(said::sign(on))];
    words.extend(on.was_felt().then_some(k::SIGN_FELT));
    words.extend(on.was_seen_differently().then_some(k::SIGN_DIFFERENTLY));
    words
}

/// The month's field of small marks, and below it the same in words, each day a way to say more.
fn marks(promise: &Promise, month: RwSignal<Month>) -> AnyView {
    let stored = StoredValue::new(promise.clone());
    let in_month = move || {
        let first = month.get().first();
        stored.with_value(|promise| promise.marks(first, first.last_of_month()))
    };
    let small =
        Signal::derive(move || in_month().into_iter().map(|(day, on)| (day, small_mark(&on))).collect());
    let alt = t_with(move || k::marks_alt(days::month_long(month.get().first())));
    let id = promise.id;
    let list = move || {
        let today = saying::today();
        let days = in_month().into_iter().rev().filter(|(day, on)| *day <= today || *on != OnDay::default());
        let lines = days.map(|(day, on)| day_line(day_path(id, day), day, &on)).collect::<Vec<_>>();
        (!lines.is_empty()).then(|| view! { <ul class="day-list">{lines}</ul> })
    };
    let none = move || in_month().is_empty();
    view! {
        <section>
            <h2>{t(k::MARKS_TITLE)}</h2>
            <p>{t(k::MARKS_LEAD)}</p>
            <MarkField month marks=small today=Signal::stored(saying::today()) alt/>
            <Show when=none><p>{t(k::MARKS_NONE)}</p></Show>
            {list}
            <details><summary>{t(k::LEGEND)}</summary>{legend()}</details>
        </section>
    }
    .into_any()
}

fn small_mark(on: &OnDay) -> SmallMark {
    SmallMark { sign: said::sign(on), felt: on.was_felt(), differently: on.was_seen_differently() }
}

fn day_line(href: String, day: Day, on: &OnDay) -> AnyView {
    let words = words_of(on);
    view! {
        <li>
            <a href=href>
                <span>{move || days::day_long(day)}</span>
                <span class="who">{move || line(&words)}</span>
            </a>
        </li>
    }
    .into_any()
}

fn legend() -> AnyView {
    use crate::parts::{Sign, one_mark};
    let plain = Sign::ALL.map(|sign| (SmallMark { sign, ..SmallMark::default() }, said::sign_word(sign)));
    let kept = SmallMark { sign: Sign::Kept, ..SmallMark::default() };
    let answers = [
        (SmallMark { felt: true, ..kept }, k::SIGN_FELT),
        (SmallMark { differently: true, ..kept }, k::SIGN_DIFFERENTLY),
    ];
    let line = |(mark, word): (SmallMark, Key)| view! { <li>{one_mark(mark)}<span>{t(word)}</span></li> };
    let lines: BTreeMap<usize, _> = plain.into_iter().chain(answers).map(line).enumerate().collect();
    view! { <ul class="legend">{lines.into_values().collect_view()}</ul> }.into_any()
}

fn stop(id: promises::Id) -> AnyView {
    let (app, asking) = (app(), RwSignal::new(false));
    let go = move || {
        // Refused only when it ended on another device a moment ago; the screen then shows that.
        let _ = app.command(Command::Promises(promises::Command::Stop(id)));
    };
    view! {
        <Button label=t(k::STOP) kind=Kind::Plain on_press=move || asking.set(true)/>
        <Confirm
            id="stop"
            title=t(k::STOP_TITLE)
            open=asking
            confirm=t(k::STOP)
            on_confirm=go
            kind=Kind::Main
        >
            <p>{t(k::STOP_MORE)}</p>
        </Confirm>
    }
    .into_any()
}
