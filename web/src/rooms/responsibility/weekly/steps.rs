//! The steps that both take together: the week's facts, the pact, and when to do something together.
//!
//! The facts are no tally: days of both, and what either noted, in words.

use leptos::prelude::*;
use practice::{
    Command, Day, Text, agreement,
    promises::{Mark, Promise},
    weekly::{self, Facts, Look},
    wins::Noted,
};

use super::{Room, Under, meet::Meet};
use crate::{
    parts::{Button, ButtonLink, DayField, Form, Keep, Kind, Problem, Problems, TextArea, part_while},
    rooms::{responsibility::pact::signed_words, saying},
    texts::{Key, keys::promises, keys::weekly as k, say, t},
};

/// What a week held, out of the couple's hands.
#[derive(Clone, Debug, Default, PartialEq)]
struct Week {
    both: Vec<Day>,
    promises: Vec<(Promise, Day, Mark)>,
    /// What both did to show up, in one line each.
    together: Vec<Together>,
    rituals: Vec<Noted>,
    wins: Vec<Noted>,
}

#[derive(Clone, Debug, PartialEq)]
enum Together {
    Routine(Text, Day),
    ScreensDown(Day),
    CameBack(Day),
}

fn held(room: Room) -> Week {
    let held = room.app.couple(|couple| {
        let facts = couple.facts_of(room.week);
        let own = |notes: &[&Noted]| notes.iter().map(|noted| (*noted).clone()).collect();
        let promises = facts.promises.iter().map(|(promise, day, mark)| ((*promise).clone(), *day, *mark));
        let promises = promises.collect();
        Week {
            both: facts.both_checked_in.clone(),
            promises,
            together: together(&facts),
            rituals: own(&facts.rituals),
            wins: own(&facts.wins),
        }
    });
    held.unwrap_or_default()
}

fn together(facts: &Facts<'_>) -> Vec<Together> {
    let routines = facts.routines.iter().map(|(what, day)| Together::Routine(what.clone(), *day));
    let screens = facts.screens_down.iter().copied().map(Together::ScreensDown);
    routines.chain(screens).chain(facts.came_back.iter().copied().map(Together::CameBack)).collect()
}

fn together_line(one: Together) -> AnyView {
    let said = move || match &one {
        Together::Routine(what, day) => say(k::facts_routine(saying::day_words(*day), what.as_str())),
        Together::ScreensDown(day) => say(k::facts_screens_down(saying::day_words(*day))),
        Together::CameBack(day) => say(k::facts_came_back(saying::day_words(*day))),
    };
    view! { <li>{said}</li> }.into_any()
}

pub(super) fn facts(meet: Meet) -> AnyView {
    view! { {facts_shown(meet.room, Under::Page)}{looked(meet, Look::Facts)} }.into_any()
}

/// The facts alone.
pub(super) fn facts_shown(room: Room, under: Under) -> AnyView {
    let week = Memo::new(move |_| held(room));
    let shown = move || {
        if week.with(|week| *week == Week::default()) {
            return view! { <p>{t(k::FACTS_NOTHING)}</p> }.into_any();
        }
        let Week { both, promises, together, rituals, wins } = week.get();
        let together = together.into_iter().map(together_line).chain(rituals.iter().map(note));
        let days = both.into_iter().map(|day| view! { <li>{move || saying::day_first(day)}</li> }.into_any());
        view! {
            {listed(under, k::FACTS_BOTH, days.collect())}
            {listed(under, k::FACTS_PROMISES, promises.into_iter().map(|said| promised(room, said)).collect())}
            {listed(under, k::FACTS_RITUALS, together.collect())}
            {listed(under, k::FACTS_WINS, wins.iter().map(note).collect())}
        }
        .into_any()
    };
    view! { {shown} }.into_any()
}

/// A promise in its author's own word for one day.
fn promised(room: Room, (promise, day, mark): (Promise, Day, Mark)) -> AnyView {
    let said = move || {
        let mark = say(match mark {
            Mark::Kept => promises::SAID_KEPT,
            Mark::Late => promises::SAID_LATE,
            Mark::Missed => promises::SAID_MISSED,
        });
        say(k::facts_promise(saying::day_words(day), mark, room.who(promise.by)))
    };
    view! { <li><span class="words">{promise.what.as_str().to_owned()}</span><br/><span class="by">{said}</span></li> }.into_any()
}

fn note(noted: &Noted) -> AnyView {
    view! { <li class="words">{noted.drop.note.as_str().to_owned()}</li> }.into_any()
}

fn listed(under: Under, title: Key, lines: Vec<AnyView>) -> AnyView {
    if lines.is_empty() {
        return ().into_any();
    }
    view! { <section>{under.heading(t(title))}<ul>{lines}</ul></section> }.into_any()
}

/// The press with which either says that both looked; afterwards the day of it, and the way on.
fn looked(meet: Meet, what: Look) -> AnyView {
    let room = meet.room;
    let day = Memo::new(move |_| room.meeting().and_then(|meeting| meeting.looked_at(what)));
    let look = move || {
        // It can only be refused when the other said so a moment ago.
        let _ = untrack(|| day.get()).is_some() || room.does(weekly::Command::LookAt(room.week, what));
        if what == Look::Pact {
            keep_reviewed(room);
        }
        meet.next();
    };
    let line = move || {
        day.get().map(|day| view! { <p class="by">{move || say(k::looked(saying::day_words(day)))}</p> })
    };
    let label = Signal::derive(move || say(if day.get().is_some() { k::NEXT } else { k::LOOK }));
    view! {
        {line}
        <div class="actions"><Button label kind=Kind::Main on_press=look/></div>
    }
    .into_any()
}

/// Looking at it in the meeting is looking at it again, for who holds this phone. Refused where there is nothing signed, or
/// where they have said so already.
fn keep_reviewed(room: Room) {
    let bound = room.app.peek(|replica| {
        let pact = replica.couple().pact(saying::today())?;
        pact.signed().map(|version| (pact.id, version.id))
    });
    if let Some((agreement, version)) = bound.flatten() {
        let review = agreement::Command::Review { agreement, version };
        let _ = room.app.command(Command::Agreement(review));
    }
}

pub(super) fn pact(meet: Meet) -> AnyView {
    let room = meet.room;
    let there = Memo::new(move |_| {
        room.app.couple(|couple| couple.pact(saying::today()).is_some()).unwrap_or_default()
    });
    let words = move || {
        let signed = there.get().then(|| signed_words(room.app)).flatten();
        signed.unwrap_or_else(|| view! { <p>{t(k::PACT_NONE)}</p> }.into_any())
    };
    view! {
        {words}
        <p>{t(k::PACT_MORE)}</p>
        <ButtonLink label=t(k::PACT_GO) href="/pact"/>
        {looked(meet, Look::Pact)}
    }
    .into_any()
}

const WHAT: &str = "what";
const ON: &str = "on";

pub(super) fn next_together(meet: Meet) -> AnyView {
    let room = meet.room;
    let there = Memo::new(move |_| room.meeting().is_some_and(|meeting| meeting.next().is_some()));
    // Whoever writes keeps the form: what the other writes meanwhile stands above it.
    let again = RwSignal::new(!there.get_untracked());
    let shown = part_while(move || there.get() || !again.get(), move || next_there(meet, again));
    let form = part_while(move || again.get(), move || next_form(room, again));
    view! { {shown}{form}{super::day::the_day(room)} }.into_any()
}

fn next_there(meet: Meet, again: RwSignal<bool>) -> AnyView {
    let rewrite = move || view! { <Button label=t(k::NEXT_AGAIN) on_press=move || again.set(true)/> };
    view! {
        {next_shown(meet.room)}
        <div class="actions">
            <Button label=t(k::NEXT) kind=Kind::Main on_press=move || meet.next()/>
            {move || (!again.get()).then(rewrite)}
        </div>
    }
    .into_any()
}

fn next_form(room: Room, again: RwSignal<bool>) -> AnyView {
    let name = format!("weekly/{}/next", room.week.name());
    let problems = Problems::new();
    let (what, on) = (RwSignal::new(room.app.draft(&name).unwrap_or_default()), RwSignal::new(String::new()));
    let kept = StoredValue::new(name);
    let keep = Keep::from(move |words: String| room.app.keep_draft(&kept.get_value(), &words));
    let write = move || {
        let words = what.get_untracked().trim().to_owned();
        let missing = words.is_empty().then(|| Problem::new(WHAT, k::NEXT_MISSING));
        if problems.set(missing.into_iter().collect()) {
            let day = on.get_untracked().parse::<Day>().ok();
            if room.does(weekly::Command::NextTogether(room.week, Text::new(words), day)) {
                room.app.drop_draft(&kept.get_value());
                again.set(false);
            }
        }
    };
    view! {
        <Form problems submit=t(k::NEXT_WRITE) on_submit=write>
            <TextArea id=WHAT label=t(k::NEXT_WHAT) hint=t(k::NEXT_WHAT_HINT) value=what rows=2 most=280 keep/>
            <DayField id=ON label=t(k::NEXT_DAY) value=on optional=true/>
        </Form>
    }
    .into_any()
}

/// What stands, and what was written before it.
pub(super) fn next_shown(room: Room) -> AnyView {
    let all = Memo::new(move |_| {
        let meeting = room.meeting();
        let stands = meeting.as_ref().and_then(|meeting| meeting.next()).map(|next| next.id);
        (stands, meeting.map(|meeting| meeting.all_next().to_vec()).unwrap_or_default())
    });
    let shown = move || {
        let (stands, all) = all.get();
        let (now, before): (Vec<_>, Vec<_>) = all.into_iter().partition(|next| Some(next.id) == stands);
        let nothing = now.is_empty().then(|| view! { <p class="by">{t(k::NOT_IN)}</p> });
        let before = (!before.is_empty()).then(|| {
            view! { <details><summary>{t(k::BEFORE)}</summary>{before.iter().map(|next| plan(room, next)).collect_view()}</details> }
        });
        view! { {nothing}{now.iter().map(|next| plan(room, next)).collect_view()}{before} }
    };
    view! { {shown} }.into_any()
}

fn plan(room: Room, next: &weekly::Next) -> AnyView {
    let written_by = next.by;
    let on = next.on.map(|day| view! { <p>{move || saying::day_first(day)}</p> });
    let by = move || {
        say(if written_by == room.me { k::NEXT_BY_ME.into() } else { k::next_by(room.name(written_by)) })
    };
    let taken_back =
        next.taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> });
    view! { <p class="words">{next.what.as_str().to_owned()}</p>{on}<p class="by">{by}</p>{taken_back} }
        .into_any()
}
