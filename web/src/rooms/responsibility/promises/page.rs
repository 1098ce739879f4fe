//! One promise: its words, what can be said of it now, its field of small marks and the same in words, and stopping it.
//!
//! The marks are a picture of days, never a sum; an ended promise is shown as ended, not as failed.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    Command, Day, moments,
    promises::{self, Belongs, Ending, Mark, OnDay, Promise},
};

use super::{
    answer::answer_it,
    day_path, from_name, is_mine,
    mark::{change_link, mark_it},
    path, promise,
    reminder::reminder,
    said,
};
use crate::{
    app::App,
    parts::{Button, ButtonLink, Confirm, Kind, MarkField, Month, Notice, Page, SmallMark, days},
    rooms::{
        app, around::today::NotFound, empathy::dialogue, honesty::boundaries, responsibility::apology, saying,
    },
    shell::{clock, zones},
    texts::{Key, Text, keys::promises as k, say, t, t_with},
};

#[component]
pub(crate) fn OnePromise() -> impl IntoView {
    let (app, params) = (app(), use_params_map());
    // The page stands as long as the promise does; only what changes on it is drawn anew, so that nobody loses their place.
    let id = Memo::new(move |_| {
        let id = from_name(params.with(|params| params.get("promise"))?.as_str())?;
        promise(app, id).map(|promise| promise.id)
    });
    move || match id.get().and_then(|id| untrack(|| promise(app, id))) {
        Some(promise) => one(&promise),
        None => view! { <NotFound/> }.into_any(),
    }
}

fn one(first: &Promise) -> AnyView {
    let (app, id) = (app(), first.id);
    let mine = is_mine(app, first);
    let live = Memo::new(move |_| promise(app, id));
    let (sentence, month) = (first.clone(), RwSignal::new(Month::of(saying::today())));
    let made = first.made;
    let fixed = (belongs(first.belongs), instead(first));
    let has_day = Memo::new(move |_| live.get().is_some_and(|p| p.when.is_some()));
    let goes_on = Memo::new(move |_| live.get().is_some_and(|p| p.ended().is_none()));
    let now = move || live.get().filter(|p| p.ended().is_none()).and_then(|p| now(&p, mine));
    // What one says of a day stays in its form, whatever the partner answers of any day.
    let marking = Memo::new(move |_| live.with(|p| p.as_ref().filter(|_| mine).and_then(to_mark)));
    let mark = move || {
        let (day, _) = marking.get()?;
        untrack(|| promise(app, id)).map(|promise| view! { <p>{t(k::HOW_WENT)}</p>{mark_it(&promise, day)} })
    };
    // The form in which one answers stays where it is when the other says another word of the day.
    let answering = Memo::new(move |_| live.with(|p| p.as_ref().filter(|_| !mine).and_then(to_answer)));
    let answer = move || {
        let day = answering.get()?;
        untrack(|| promise(app, id)).map(|promise| answer_it(&promise, day))
    };
    let marks = move || has_day.get().then(|| marks(live, mine, month));
    let remind = move || {
        let shown = mine && goes_on.get() && has_day.get();
        shown.then(|| untrack(|| promise(app, id)).map(|promise| reminder(&promise)))
    };
    view! {
        <Page title=title(app, mine) back="/promises">
            <blockquote class="words promise-words">{move || said::sentence_of(&sentence)}</blockquote>
            <p>{move || live.with(|p| said::when(p.as_ref().and_then(|p| p.when.as_ref())))}</p>
            {move || live.get().and_then(|p| my_clock(&p))}
            {move || live.get().and_then(|p| ended(&p))}
            {now}
            {mark}
            {answer}
            {marks}
            {remind}
            <section class="about">
                <p class="by">{move || say(k::made_on(saying::day_words(made)))}</p>
                {fixed}
                {move || (mine && goes_on.get()).then(|| stop(id))}
            </section>
        </Page>
    }
    .into_any()
}

fn title(app: App, mine: bool) -> Text {
    if mine { t(k::PAGE_MINE) } else { t_with(move || k::page_theirs(saying::partner_name(app))) }
}

/// A time in another zone, on the clock of whoever looks: its next day may be another day there.
fn my_clock(promise: &Promise) -> Option<AnyView> {
    let time = promise.when.as_ref()?.time.as_ref()?;
    if time.zone.as_str() == clock::moment().zone || promise.ended().is_some() {
        return None;
    }
    let day = promise.next_open(saying::today())?;
    let at = moments::instant(&time.zone, day, time.minute, &zones::offset_at)?;
    let (day, time) = clock::local(u64::try_from(at).ok()?);
    let said = move || say(k::my_clock(saying::day_words(day), time.as_str()));
    Some(view! { <p class="by">{said}</p> }.into_any())
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
    let app = app();
    let (word, go, href) = match belongs? {
        Belongs::Apology(id) => (k::FROM_APOLOGY, k::FROM_APOLOGY_GO, Some(apology::place(id))),
        Belongs::Pact(_) => (k::FROM_PACT, k::FROM_PACT_GO, Some("/pact".to_owned())),
        Belongs::Boundary(id) => (k::FROM_BOUNDARY, k::FROM_BOUNDARY_GO, Some(boundaries::page_path(id))),
        Belongs::Idea(id) => {
            let talk = app.peek(|replica| replica.couple().dialogues().of_turn(id).map(|talk| talk.id));
            (k::FROM_IDEA, k::FROM_IDEA_GO, talk.flatten().map(dialogue::place))
        }
    };
    let go = href.map(|href| view! { " "<a href=href>{t(go)}</a> });
    Some(view! { <p>{t(word)}{go}</p> }.into_any())
}

/// The day of which something can be said now: today, the one day it is due by, or its next one.
fn day_now(promise: &Promise) -> Option<Day> {
    let today = saying::today();
    let once = promise.when.as_ref()?.days;
    let once = Some(once).filter(|days| days.is_once()).map(|days| days.from);
    promise.is_due(today).then_some(today).or(once).or_else(|| promise.next_open(today))
}

/// Whether the partner can answer a day: when it has come, or something was said of it.
fn is_answerable(promise: &Promise, day: Day) -> bool {
    day <= saying::today() || promise.on(day).is_some()
}

/// The day that the partner can answer now and has not.
fn to_answer(promise: &Promise) -> Option<Day> {
    let day = day_now(promise).filter(|day| promise.ended().is_none() && is_answerable(promise, *day))?;
    promise.on(day).is_none_or(|on| on.answers().is_empty()).then_some(day)
}

/// The day of which its author can say something now, and what stands of it already.
fn to_mark(promise: &Promise) -> Option<(Day, Option<Mark>)> {
    let open = |day: &Day| promise.ended().is_none() && promise.is_open(*day);
    let day = day_now(promise).filter(open)?;
    Some((day, promise.on(day).and_then(OnDay::mark)))
}

/// What can be said of it now.
fn now(promise: &Promise, mine: bool) -> Option<AnyView> {
    let today = saying::today();
    if promise.when.is_none() {
        let href = format!("{}/day", path(promise.id));
        let go = view! { <ButtonLink label=t(k::SET_DAY_GO) href kind=Kind::Main/> };
        return mine.then(|| view! { <div class="actions">{go}</div> }.into_any());
    }
    let day = day_now(promise)?;
    let word = move || if day == today { say(k::NOW_TODAY) } else { say(k::now_day(saying::day_words(day))) };
    let on = promise.on(day).cloned().unwrap_or_default();
    let said = sign_line(&on, mine);
    let open = if mine { promise.is_open(day) } else { on.answers().is_empty() };
    let look = (!open).then(|| look_at(promise, day));
    let change = (mine && !open).then(|| change_link(promise)).flatten();
    (mine || is_answerable(promise, day)).then(|| {
        view! { <section><h2>{word}</h2>{said}<div class="actions">{look}{change}</div></section> }.into_any()
    })
}

/// The way to everything that was said of a day, and to saying more.
fn look_at(promise: &Promise, day: Day) -> AnyView {
    view! { <ButtonLink label=t(k::LOOK_GO) href=day_path(promise.id, day)/> }.into_any()
}

/// A day's marks in words.
fn sign_line(on: &OnDay, mine: bool) -> AnyView {
    let (app, on) = (app(), on.clone());
    view! { <p class="promise-now">{move || words_of(app, &on, mine)}</p> }.into_any()
}

fn words_of(app: App, on: &OnDay, mine: bool) -> String {
    let mut words = vec![say(said::sign_word(said::sign(on)))];
    let name = || saying::partner_name(app);
    words.extend(
        on.was_felt().then(|| say(if mine { k::line_felt(name()) } else { k::LINE_FELT_MINE.into() })),
    );
    let differently = || if mine { k::line_differently(name()) } else { k::LINE_DIFFERENTLY_MINE.into() };
    words.extend(on.was_seen_differently().then(|| say(differently())));
    words.join("; ")
}

/// The month's field of small marks, and below it the same in words, each day a way to say more.
fn marks(live: Memo<Option<Promise>>, mine: bool, month: RwSignal<Month>) -> AnyView {
    let in_month = move || {
        let first = month.get().first();
        let marks = live.with(|p| p.as_ref().map(|p| p.marks(first, first.last_of_month())));
        marks.unwrap_or_default()
    };
    let small =
        Signal::derive(move || in_month().into_iter().map(|(day, on)| (day, small_mark(&on))).collect());
    let alt = t_with(move || k::marks_alt(days::month_long(month.get().first())));
    let app = app();
    let id = live.with_untracked(|p| p.as_ref().map(|p| p.id));
    let list = move || {
        let today = saying::today();
        let days = in_month().into_iter().rev().filter(|(day, on)| *day <= today || *on != OnDay::default());
        let href = |day| id.map(|id| day_path(id, day)).unwrap_or_default();
        let lines = days.map(|(day, on)| day_line(app, href(day), day, &on, mine)).collect::<Vec<_>>();
        (!lines.is_empty()).then(|| view! { <ul class="day-list mark-days">{lines}</ul> })
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

fn day_line(app: App, href: String, day: Day, on: &OnDay, mine: bool) -> AnyView {
    let on = on.clone();
    view! {
        <li>
            <a href=href>
                <span>{move || days::day_long(day)}</span>
                <span class="who">{move || words_of(app, &on, mine)}</span>
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
    view! { <ul class="mark-legend">{lines.into_values().collect_view()}</ul> }.into_any()
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
