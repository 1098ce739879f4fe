//! Steadiness: my own course over weeks, and my partner's while they show it.
//!
//! No figure stands for a week or for a person, and showing mine asks for nothing in return.

use leptos::prelude::*;
use practice::{
    Command, Day, day_number,
    lapsing::LAPSE_DAYS,
    steadiness::{self, Course, OneWeek},
};

use crate::{
    app::App,
    parts::{Button, ButtonLink, Page, course},
    rooms::{app, saying},
    texts::{Key, keys::check_in, keys::steadiness as k, say, t, t_with},
};

/// How many weeks are drawn.
const WEEKS: usize = 12;

#[component]
pub(crate) fn SteadinessRoom() -> impl IntoView {
    let app = app();
    let today = saying::today();
    let mine = Memo::new(move |_| app.couple(|couple| couple.my_course(today, WEEKS)).unwrap_or_default());
    let theirs = Memo::new(move |_| app.couple(|couple| couple.their_course(today, WEEKS)).flatten());
    let shown = Memo::new(move |_| {
        app.couple(|couple| {
            let (all, me) = (couple.steadiness(), couple.me());
            Shown { until: all.shown_until(me, today), can_go_on: all.can_go_on(me, today) }
        })
        .unwrap_or_default()
    });
    let no_more = Memo::new(move |_| {
        app.couple(|couple| couple.steadiness().shown_no_more_since(couple.partner()?, today)).flatten()
    });
    // Alone in the space there is nobody to show it to.
    let two = Memo::new(move |_| app.couple(|couple| couple.partner().is_some()).unwrap_or_default());
    let own = move || {
        let course = mine.get();
        if course.is_empty() {
            return view! { <p>{t(k::EMPTY)}</p><ButtonLink label=t(k::EMPTY_GO) href="/check-in"/> }
                .into_any();
        }
        drawn(&course, t(k::ALT_MINE))
    };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <section><h2>{t(k::MINE)}</h2>{own}</section>
            <Show when=move || two.get()>
            <section>
                <h2>{t(k::SHOW_TITLE)}</h2>
                <p role="status">{move || who_sees(app, shown.get())}</p>
                {move || show(app, shown.get())}
            </section>
            <section>
                <h2>{t_with(move || k::theirs(saying::partner_name(app)))}</h2>
                {move || their_side(app, theirs.get(), no_more.get())}
            </section>
            </Show>
        </Page>
    }
}

/// Whether mine is shown, until when, and whether I can say that it goes on.
#[derive(Clone, Copy, Default, PartialEq)]
struct Shown {
    until: Option<Day>,
    can_go_on: bool,
}

/// One line that stands while it changes: a reader of the screen speaks only what changes in it.
fn who_sees(app: App, shown: Shown) -> String {
    let name = saying::partner_name(app);
    say(if shown.until.is_some() { k::is_shown(name) } else { k::is_not_shown(name) })
}

/// Turning it on and off: either is one press, and the other is told nothing but what they see. It lapses by itself.
fn show(app: App, shown: Shown) -> AnyView {
    let name = move || saying::partner_name(app);
    let button = move |label: crate::texts::Text, on: bool| {
        // Refused only where another device of mine was quicker.
        let press = move || {
            let _ = app.command(Command::Steadiness(steadiness::Command::Show(on)));
        };
        view! { <Button label on_press=press/> }
    };
    let Some(until) = shown.until else {
        return view! {
            <div class="actions">{button(t_with(move || k::show(name())), true)}</div>
        }
        .into_any();
    };
    let go_on = shown.can_go_on.then(|| button(t_with(|| k::go_on(LAPSE_DAYS)), true));
    view! {
        <p>{move || say(k::shown_until(saying::day_words(until)))}</p>
        <div class="actions">{go_on}{button(t(k::HIDE), false)}</div>
    }
    .into_any()
}

fn their_side(app: App, theirs: Option<Course>, no_more: Option<Day>) -> AnyView {
    let name = move || saying::partner_name(app);
    match theirs {
        Some(course) if !course.is_empty() => drawn(&course, t_with(move || k::alt_theirs(name()))),
        Some(_) => view! { <p>{move || say(k::theirs_empty(name()))}</p> }.into_any(),
        None if no_more.is_some() => {
            let since = move || no_more.map(|day| say(k::theirs_no_more(saying::day_words(day))));
            view! { <p>{since}</p><p>{move || say(k::theirs_not_shown(name()))}</p> }.into_any()
        }
        None => view! { <p>{move || say(k::theirs_not_shown(name()))}</p> }.into_any(),
    }
}

fn drawn(course: &Course, alt: crate::texts::Text) -> AnyView {
    let weeks = course.weeks().iter().map(|week| {
        let monday = day_number(week.week.monday());
        let place = |day| u8::try_from(day_number(day) - monday).unwrap_or_default();
        week.days.iter().map(|(day, step)| (place(*day), *step)).collect()
    });
    let weeks: Vec<course::CourseWeek> = weeks.collect();
    let words = course.weeks().iter().rev().filter_map(in_words).collect::<Vec<_>>();
    view! {
        {course::course(&weeks, alt, t(check_in::STEADY_LOW), t(check_in::STEADY_HIGH))}
        <details><summary>{t(k::IN_WORDS)}</summary><ul class="plain-list">{words}</ul></details>
    }
    .into_any()
}

/// One week in words: from the least to the most steady day of it.
fn in_words(week: &OneWeek) -> Option<AnyView> {
    let (low, high) = week.reach()?;
    let monday = week.week.monday();
    let line = move || {
        let day = saying::day_words(monday);
        let (low, high) = (step_word(low), step_word(high));
        say(if low == high { k::week_one(day, say(low)) } else { k::week(say(high), say(low), day) })
    };
    Some(view! { <li>{line}</li> }.into_any())
}

fn step_word(step: u8) -> Key {
    match step {
        1 => k::STEP_1,
        2 => k::STEP_2,
        3 => k::STEP_3,
        4 => k::STEP_4,
        _ => k::STEP_5,
    }
}
