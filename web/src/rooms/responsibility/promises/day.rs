//! One day of a promise: what its author said, what the partner said, side by side for good, and saying more.
//!
//! Nothing tells who is right.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    Day,
    dialogue::About,
    promises::{Answer, Answered, Mark, Marked, OnDay, Promise, Told},
};

use super::{answer::answer_it, from_name, is_mine, mark::mark_it, path, promise, said};
use crate::{
    parts::{ButtonLink, Kind, Page, part},
    rooms::{app, around::today::NotFound, empathy::dialogue, saying, taking_back},
    texts::{Text, keys::promises as k, say, t, t_with},
};

#[component]
pub(crate) fn PromiseDay() -> impl IntoView {
    let (app, params) = (app(), use_params_map());
    // Only what changes on the page is drawn anew, so that nobody loses their place in it.
    let named = Memo::new(move |_| {
        let (id, day) = params.with(|params| (params.get("promise"), params.get("day")));
        let id = from_name(id?.as_str())?;
        promise(app, id).map(|promise| promise.id).zip(day?.parse::<Day>().ok())
    });
    move || match named.get().and_then(|(id, day)| untrack(|| promise(app, id)).zip(Some(day))) {
        Some((promise, day)) => one_day(&promise, day),
        None => view! { <NotFound/> }.into_any(),
    }
}

fn one_day(first: &Promise, day: Day) -> AnyView {
    let (app, id) = (app(), first.id);
    let mine = is_mine(app, first);
    let live = Memo::new(move |_| promise(app, id));
    let (sentence, href) = (first.clone(), path(id));
    let on =
        Memo::new(move |_| live.with(|p| p.as_ref().and_then(|p| p.on(day).cloned())).unwrap_or_default());
    // The form in which one answers stays where it is when the other says another word of the day.
    let answering =
        Memo::new(move |_| live.with(|p| p.as_ref().filter(|_| !mine).and_then(|p| answers(p, day))));
    let answer = move || {
        answering.get()?;
        untrack(|| promise(app, id)).map(|promise| answer_it(&promise, day))
    };
    let partner =
        part(move || Some(on.with(|on| on.answers().to_vec())), move |answers| partner_said(&answers, mine));
    // What one says of the day stays in its form when the partner answers.
    let deciding = Memo::new(move |_| live.with(|p| p.as_ref().map(|p| stands(p, day))));
    let more = move || {
        deciding.get()?;
        untrack(|| live.get()).map(|promise| say_more(&promise, day, mine))
    };
    view! {
        <Page title=t_with(move || k::day_title(saying::day_words(day)))>
            <blockquote class="words promise-words">{move || said::sentence_of(&sentence)}</blockquote>
            <div class="two-sides">{move || on.with(|on| author_said(on, mine))}{partner}</div>
            {more}
            {answer}
            <div class="actions">
                <ButtonLink label=back_word(mine) href=href kind=Kind::Plain/>
            </div>
        </Page>
    }
    .into_any()
}

/// What of a promise decides what can be said of a day of it.
fn stands(promise: &Promise, day: Day) -> (bool, Option<Mark>, [bool; 3]) {
    let open =
        [promise.is_open(day), promise.ended().is_some(), promise.next_open(saying::today()).is_some()];
    (promise.is_due(day) || promise.on(day).is_some(), promise.on(day).and_then(OnDay::mark), open)
}

fn say_more(promise: &Promise, day: Day, mine: bool) -> AnyView {
    let said = promise.on(day).is_some();
    match (promise.is_due(day) || said, mine) {
        (true, true) => {
            view! { <section><h2>{t(k::HOW_WENT)}</h2>{mark_it(promise, day)}</section> }.into_any()
        }
        (true, false) => ().into_any(),
        (false, _) => view! { <p>{t(k::NOT_DUE)}</p> }.into_any(),
    }
}

/// Whether the partner can answer the day, and then whether they said already that they felt it.
fn answers(promise: &Promise, day: Day) -> Option<bool> {
    let on = promise.on(day);
    let has_come = on.is_some() || (promise.is_due(day) && day <= saying::today());
    has_come.then(|| on.is_some_and(OnDay::was_felt))
}

fn back_word(mine: bool) -> Text {
    let app = app();
    if mine { t(k::PAGE_MINE) } else { t_with(move || k::page_theirs(saying::partner_name(app))) }
}

/// "What you said", or what the other said.
fn whose(mine: bool) -> Text {
    let app = app();
    if mine { t(k::SAID_MINE) } else { t_with(move || k::said_theirs(saying::partner_name(app))) }
}

fn author_said(on: &OnDay, mine: bool) -> AnyView {
    let nothing = on.told().is_none() && on.marks().is_empty();
    let told = on.told().map(told_line);
    let marks = on.marks().iter().map(mark_line).collect_view();
    view! {
        <section>
            <h2>{whose(mine)}</h2>
            {nothing.then(|| view! { <p>{t(k::SAID_NOTHING)}</p> })}
            <ul class="answers">{told}{marks}</ul>
        </section>
    }
    .into_any()
}

fn told_line(told: &Told) -> AnyView {
    let words = told.words.as_ref().map(|words| words.as_str().to_owned());
    let words = words.map(|words| view! { <blockquote class="words">{words}</blockquote> });
    view! { <li><p>{t(k::SAID_TOLD)}</p>{words}{said_on(told.on)}</li> }.into_any()
}

fn mark_line(marked: &Marked) -> AnyView {
    view! { <li><p>{t(said::mark_said(marked.mark))}</p>{said_on(marked.on)}</li> }.into_any()
}

fn said_on(day: Day) -> AnyView {
    view! { <p class="by">{move || say(k::said_on(saying::day_words(day)))}</p> }.into_any()
}

fn partner_said(answers: &[Answered], mine: bool) -> AnyView {
    let nothing = answers.is_empty();
    let answers = answers.iter().map(|answered| answer_line(answered, !mine)).collect_view();
    view! {
        <section>
            <h2>{whose(!mine)}</h2>
            {nothing.then(|| view! { <p>{t(k::SAID_NOTHING)}</p> })}
            <ul class="answers">{answers}</ul>
        </section>
    }
    .into_any()
}

fn answer_line(answered: &Answered, my_own: bool) -> AnyView {
    let (word, words, talk) = match &answered.answer {
        Answer::FeltIt => (k::SAID_FELT, None, false),
        Answer::SawItDifferently { words, talk } => {
            (k::SAID_DIFFERENTLY, Some(words.as_str().to_owned()), *talk)
        }
    };
    let (id, taken_back) = (answered.id, answered.taken_back);
    let differs = words.is_some();
    view! {
        <li>
            <p>{t(word)}</p>
            {words.map(|words| view! { <blockquote class="words">{words}</blockquote> })}
            {talk.then(|| view! { <p>{t(k::SAID_TALK)}</p> })}
            {differs.then(|| dialogue::lead(About::Differently(id)))}
            {said_on(answered.on)}
            {taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> })}
            {(my_own && taken_back.is_none()).then(|| taking_back::seen(id))}
        </li>
    }
    .into_any()
}
