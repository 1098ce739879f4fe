//! The days of a routine in words: what took place, how present each felt, and taking one's own back.
//!
//! A day of which nothing was said is not here.

use leptos::prelude::*;
use practice::{Day, EntryId, MemberId};

use super::{
    one::{Live, Word, reads},
    word,
};
use crate::{
    app::App,
    parts::{each, part, part_while},
    rooms::{saying, taking_back},
    texts::{keys::routines as k, say, t, t_with},
};

/// The section, while there is one of them.
pub(super) fn days(app: App, live: Live) -> AnyView {
    let which =
        move || reads(live, |id, shown| shown.days.iter().map(|one| (id, one.day)).collect::<Vec<_>>());
    let which = move || which().unwrap_or_default();
    let lines = move || each(which, move |(id, day)| day_line(app, live, id, day));
    let list = move || {
        view! { <section><h2>{t(k::DAYS_WORDS)}</h2><ul class="notes">{lines()}</ul></section> }.into_any()
    };
    part_while(move || !which().is_empty(), list)
}

fn day_line(app: App, live: Live, id: EntryId, day: Day) -> AnyView {
    let me = app.peek(space::Replica::me);
    let one = Memo::new(move |_| {
        reads(live, |_, shown| shown.days.iter().find(|one| one.day == day).cloned()).flatten()
    });
    let took_place = move || one.with(|one| one.as_ref().is_some_and(|one| one.took_place));
    let heading = move || {
        let day = saying::day_words(day);
        say(if took_place() { k::took_place(day) } else { k::said_of(day) })
    };
    let words = move || one.with(|one| one.as_ref().map(|one| one.words.clone())).unwrap_or_default();
    let open = move || {
        let mine = words().iter().any(|(by, ..)| me == Some(*by));
        !mine && took_place() && day != saying::today()
    };
    let marked =
        move |mark| view! { <p class="by">{t(k::MARKED_BY_ME)}</p>{taking_back::seen(mark)} }.into_any();
    view! {
        <li>
            <p><strong>{heading}</strong></p>
            {each(words, move |word| one_word(app, me, word))}
            {part_while(open, move || word::say_it(app, id, day))}
            {part(move || one.with(|one| one.as_ref()?.my_mark), marked)}
        </li>
    }
    .into_any()
}

fn one_word(app: App, me: Option<MemberId>, (by, entry, presence, line, told): Word) -> AnyView {
    let mine = me == Some(by);
    let who = t_with(move || match (mine, told) {
        (true, true) => k::BY_ME.into(),
        (true, false) => k::BY_ME_KEPT.into(),
        (false, _) => k::by(saying::partner_name(app)),
    });
    view! {
        <p class="by">{who}</p>
        <p class="words">{t(word::presence_word(presence))}{line.map(|line| format!(". {line}"))}</p>
        {(mine && told).then(|| taking_back::seen(entry))}
        {(mine && !told).then(|| taking_back::for_good(entry))}
    }
    .into_any()
}
