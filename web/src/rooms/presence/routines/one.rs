//! One routine: its plan, what waits for a yes, the days on which it took place, and ending it.
//!
//! The field of marks shows what both did. It shows no gap as a gap.

use std::collections::BTreeMap;

use leptos::prelude::*;
use practice::{Couple, Day, EntryId, MemberId, agreement::Standing, routines::Plan};

use super::{did_it, plan_words, to_all, word};
use crate::{
    app::App,
    parts::{ButtonLink, DayField, MarkField, Month, Notice, Page, Sign, SmallMark},
    rooms::{
        app,
        around::today::NotFound,
        links, read_first, saying,
        signing::{self, Answers},
        taking_back,
    },
    texts::{Text, keys::routines as k, say, t, t_with},
};

const DAY: &str = "routine-day";
/// How many days the page tells in words.
const DAYS: usize = 12;

/// What the page shows, out of the couple's hands.
#[derive(Clone, Debug, PartialEq)]
struct Shown {
    plan: Option<Plan>,
    proposed: Option<Proposed>,
    ended: Option<Day>,
    days: Vec<OneDay>,
    marks: BTreeMap<Day, SmallMark>,
}

#[derive(Clone, Debug, PartialEq)]
struct Proposed {
    version: EntryId,
    plan: Plan,
    mine: bool,
    theirs: bool,
}

/// One day of which something was said.
#[derive(Clone, Debug, PartialEq)]
struct OneDay {
    day: Day,
    took_place: bool,
    my_mark: Option<EntryId>,
    /// Whose word, the entry, how present, a line, and whether both can read it.
    words: Vec<(MemberId, EntryId, practice::routines::Presence, Option<String>, bool)>,
}

fn shown(couple: &Couple, id: EntryId, today: Day) -> Option<Shown> {
    let routine = couple.routine(id, today)?;
    let me = couple.me();
    let proposed = routine.proposed.as_ref().map(|(version, plan)| {
        let mine = version.signatures().contains_key(&me);
        let theirs = version.signatures().keys().any(|by| *by != me);
        Proposed { version: version.id, plan: plan.clone(), mine, theirs }
    });
    let ended = match routine.standing {
        Standing::Ended(ending) => Some(ending.day()),
        _ => None,
    };
    let took: Vec<Day> =
        couple.routines_said().of(id).filter(|(_, on)| on.took_place()).map(|(day, _)| day).collect();
    let kept = SmallMark { sign: Sign::Kept, ..SmallMark::default() };
    let mut days: Vec<_> = couple.routines_said().of(id).map(|(day, _)| day).collect();
    // What one kept for oneself may stand on a day of which nothing else was said.
    days.extend(couple.my_word(id, today).map(|_| today));
    days.sort();
    days.dedup();
    let days = days.into_iter().rev().take(DAYS).map(|day| one_day(couple, id, day)).collect();
    let marks = took.into_iter().map(|day| (day, kept)).collect();
    Some(Shown { plan: routine.plan, proposed, ended, days, marks })
}

fn one_day(couple: &Couple, id: EntryId, day: Day) -> OneDay {
    let on = couple.routines_said().on(id, day);
    let me = couple.me();
    let my_mark = on.and_then(|on| on.marks().get(&me)).filter(|mark| mark.taken_back.is_none());
    let line = |word: &practice::routines::Word| word.words.as_ref().map(|words| words.as_str().to_owned());
    let mut words = Vec::new();
    if let Some((word, told)) = couple.my_word(id, day) {
        words.push((me, word.id, word.presence, line(word), told));
    }
    let theirs = couple.partner().and_then(|partner| Some((partner, on?.word(partner)?)));
    words.extend(theirs.map(|(partner, word)| (partner, word.id, word.presence, line(word), true)));
    let took_place = on.is_some_and(practice::routines::Occasion::took_place);
    OneDay { day, took_place, my_mark: my_mark.map(|mark| mark.id), words }
}

#[component]
pub(crate) fn OneRoutine() -> impl IntoView {
    read_first::watches();
    let app = app();
    let today = saying::today();
    let entry = links::entry_here();
    let live = Memo::new(move |_| {
        let id = entry.get()?;
        app.couple(|couple| shown(couple, id, today)).flatten().map(|shown| (id, shown))
    });
    let known = Memo::new(move |_| live.with(Option::is_some));
    move || {
        if !known.get() {
            return view! { <NotFound/> }.into_any();
        }
        view! { <Page title=title(live) back="/routines">{body(app, live, today)}</Page> }.into_any()
    }
}

type Live = Memo<Option<(EntryId, Shown)>>;

fn title(live: Live) -> Text {
    Signal::derive(move || {
        let plan = live.with(|live| {
            let (_, shown) = live.as_ref()?;
            let plan = shown.plan.as_ref().or(shown.proposed.as_ref().map(|proposed| &proposed.plan));
            plan.map(|plan| plan.what.as_str().to_owned())
        });
        plan.unwrap_or_else(|| say(k::TITLE))
    })
}

fn body(app: App, live: Live, today: Day) -> AnyView {
    let top = move || live.get().map(|(id, shown)| top(app, id, &shown, today));
    let days = move || live.get().map(|(id, shown)| days(app, id, shown.days));
    let marks = Signal::derive(move || {
        live.with(|live| live.as_ref().map(|(_, s)| s.marks.clone())).unwrap_or_default()
    });
    let month = RwSignal::new(Month::of(today));
    let any = move || marks.with(|marks| !marks.is_empty());
    view! {
        {top}
        <Show when=any>
            <section>
                <h2>{t(k::DAYS)}</h2>
                <MarkField month marks today=Signal::stored(today) alt=t(k::DAYS_ALT)/>
            </section>
        </Show>
        {days}
        {to_all()}
    }
    .into_any()
}

fn top(app: App, id: EntryId, shown: &Shown, today: Day) -> AnyView {
    let plan = shown.plan.clone().map(|plan| view! { <p>{move || plan_words(&plan)}</p> });
    if let Some(day) = shown.ended {
        let said = move || say(k::ended(saying::day_words(day)));
        return view! { {plan}<Notice><p>{said}</p></Notice> }.into_any();
    }
    let agreed = shown.plan.is_some();
    let marked = shown.days.iter().any(|one| one.day == today && one.took_place);
    let me = app.peek(space::Replica::me);
    let mine = |one: &OneDay| one.words.iter().any(|(by, ..)| me == Some(*by));
    let said = shown.days.iter().any(|one| one.day == today && mine(one));
    let proposed = shown.proposed.clone().map(|proposed| on_the_table(app, id, proposed, agreed));
    view! {
        {plan}
        {proposed}
        {(agreed && !marked).then(|| did_it(app, id, today))}
        {(agreed && !said).then(|| word::say_it(app, id, today))}
        {agreed.then(|| another_day(app, id, today))}
        <div class="actions">
            <ButtonLink label=t(k::CHANGE) href=format!("{}/change", super::path(id))/>
            {signing::end(id, "routine-end", k::END, k::END_TITLE, k::END_MORE)}
        </div>
    }
    .into_any()
}

/// A plan that waits: mine for their yes, theirs for mine.
fn on_the_table(app: App, id: EntryId, proposed: Proposed, agreed: bool) -> AnyView {
    let Proposed { version, plan, mine, theirs } = proposed;
    let name = move || saying::partner_name(app);
    let asked =
        Answers { agreement: id, version, sign: k::YES, not_yet: k::NOT_YET, signed: mine, put_off: false };
    // Refused only where another text came in between; the page then shows that one.
    let answers = signing::answers(asked, |_| ());
    let waiting = (mine && !theirs).then(|| view! { <p>{move || say(k::waits_for_them(name()))}</p> });
    view! {
        <section class="on-the-table">
            <h2>{t(if agreed { k::PROPOSED_CHANGE } else { k::PROPOSED })}</h2>
            <p><strong>{plan.what.as_str().to_owned()}</strong></p>
            <p>{move || plan_words(&plan)}</p>
            {waiting}
            <div class="actions">{answers}</div>
        </section>
    }
    .into_any()
}

/// It took place on another day: noted in a field and a press.
fn another_day(app: App, id: EntryId, today: Day) -> AnyView {
    let value = RwSignal::new(String::new());
    let day = move || value.with(|day| day.trim().parse::<Day>().ok()).filter(|day| *day <= today);
    let press = move || day().map(|day| did_it(app, id, day));
    view! {
        <details><summary>{t(k::ANOTHER_DAY)}</summary>
            <DayField id=DAY label=t(k::ANOTHER_DAY_WHICH) value=value/>
            {press}
        </details>
    }
    .into_any()
}

fn days(app: App, id: EntryId, days: Vec<OneDay>) -> AnyView {
    if days.is_empty() {
        return ().into_any();
    }
    let today = saying::today();
    let lines = days.into_iter().map(|one| day_line(app, id, one, today)).collect_view();
    view! { <section><h2>{t(k::DAYS_WORDS)}</h2><ul class="notes">{lines}</ul></section> }.into_any()
}

fn day_line(app: App, id: EntryId, one: OneDay, today: Day) -> AnyView {
    let OneDay { day, took_place, my_mark, words } = one;
    let me = app.peek(space::Replica::me);
    let heading = move || {
        let day = saying::day_words(day);
        say(if took_place { k::took_place(day) } else { k::said_of(day) })
    };
    let line = |(by, entry, presence, line, told): (
        MemberId,
        EntryId,
        practice::routines::Presence,
        Option<String>,
        bool,
    )| {
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
    };
    let has_mine = words.iter().any(|(by, ..)| me == Some(*by));
    view! {
        <li>
            <p><strong>{heading}</strong></p>
            {words.into_iter().map(line).collect_view()}
            {(!has_mine && took_place && day != today).then(|| word::say_it(app, id, day))}
            {my_mark.map(|mark| view! { <p class="by">{t(k::MARKED_BY_ME)}</p>{taking_back::seen(mark)} })}
        </li>
    }
    .into_any()
}
