//! Walks: the next one, noting that we walked, and those that were.
//!
//! One walk a day, however many phones note it; and no row of weeks.

use leptos::prelude::*;
use practice::{
    Command, Day, Text,
    rituals::{self, Walked},
};

use super::here::next_words;
use crate::{
    app::App,
    parts::{
        Button, DayField, Form, Kind, Page, Problem, Problems, Status, TextField, Tone, each, newest_part,
    },
    rooms::{app, drafted::Drafted, saying, taking_back},
    texts::{Said, keys::rituals as k, say, t},
};

const PLAN_DAY: &str = "walk-plan-day";
const PLAN_PLACE: &str = "walk-plan-place";
const DONE_DAY: &str = "walk-done-day";
const DONE_WORDS: &str = "walk-done-words";
/// The drafts' names on this device.
const PLACE_DRAFT: &str = "walks/where";
const WALK_DRAFT: &str = "walks/line";
/// How many walks the page shows before the press for earlier ones.
const AT_ONCE: usize = 10;

#[component]
pub(crate) fn WalksRoom() -> impl IntoView {
    let app = app();
    let refused = RwSignal::new(None::<Said>);
    view! {
        <Page title=t(k::WALK_TITLE) lead=t(k::WALK_ABOUT) back="/rituals">
            <Status said=refused tone=Tone::Trouble/>
            {next_walk(app, refused)}
            {noting(app, refused)}
            {walks(app)}
            {ideas()}
        </Page>
    }
}

fn does(app: App, refused: RwSignal<Option<Said>>, command: rituals::Command) -> bool {
    let done = app.command(Command::Rituals(command));
    refused.set(done.err().map(saying::refused));
    done.is_ok()
}

fn next_walk(app: App, refused: RwSignal<Option<Said>>) -> AnyView {
    let today = saying::today();
    let next = Memo::new(move |_| app.couple(|couple| couple.rituals().next_walk(today).cloned()).flatten());
    let planning = RwSignal::new(false);
    let planned = move || next.with(Option::is_some);
    let go = move || t(if planned() { k::WALK_PLAN_CHANGE } else { k::WALK_PLAN });
    let drop = move || {
        does(app, refused, rituals::Command::NextWalk(None, None));
    };
    view! {
        <section>
            <p class="words">{move || say(next_words(next.get().as_ref()))}</p>
            <Show when=move || !planning.get()>
                <div class="actions">
                    {move || view! { <Button label=go() on_press=move || planning.set(true)/> }}
                    <Show when=planned><Button label=t(k::WALK_PLAN_DROP) kind=Kind::Plain on_press=drop/></Show>
                </div>
            </Show>
            <Show when=move || planning.get()>{plan_form(app, refused, planning)}</Show>
        </section>
    }
    .into_any()
}

fn plan_form(app: App, refused: RwSignal<Option<Said>>, planning: RwSignal<bool>) -> AnyView {
    let (day, place, problems) =
        (RwSignal::new(String::new()), Drafted::open(app, PLACE_DRAFT), Problems::new());
    let today = saying::today();
    let share = move || {
        let on = day.get_untracked().trim().parse::<Day>().ok().filter(|day| *day >= today);
        let missing = on.is_none().then(|| Problem::new(PLAN_DAY, k::WALK_PLAN_DAY_MISSING));
        let where_to = there(&place.now());
        if problems.set(missing.into_iter().collect())
            && does(app, refused, rituals::Command::NextWalk(on, where_to))
        {
            place.sent();
            planning.set(false);
        }
    };
    view! {
        <Form problems submit=t(k::WALK_PLAN_SHARE) on_submit=share>
            <DayField id=PLAN_DAY label=t(k::WALK_PLAN_DAY) value=day from=today/>
            <TextField id=PLAN_PLACE label=t(k::WALK_PLAN_PLACE) value=place.words optional=true keep=place.keep()/>
        </Form>
    }
    .into_any()
}

fn there(words: &str) -> Option<Text> {
    Some(words.trim()).filter(|words| !words.is_empty()).map(Text::new)
}

fn noting(app: App, refused: RwSignal<Option<Said>>) -> AnyView {
    let today = saying::today();
    let writing = RwSignal::new(None::<Day>);
    let other = RwSignal::new(false);
    let said_today = Memo::new(move |_| app.couple(|couple| i_said(couple, today)).unwrap_or_default());
    let walked = move || {
        does(app, refused, rituals::Command::Walked(today, None));
    };
    view! {
        <section>
            <h2>{t(k::WALK_DONE_TITLE)}</h2>
            <div class="actions">
                <Show when=move || !said_today.get()>
                    <Button label=t(k::WALK_DONE_TODAY) kind=Kind::Main on_press=walked/>
                </Show>
                <Show when=move || said_today.get()>
                    <Button label=t(k::WALK_ADD) on_press=move || writing.set(Some(today))/>
                </Show>
                <Button label=t(k::WALK_DONE_OTHER) on_press=move || other.set(true)/>
            </div>
            {move || writing.get().map(|day| line_form(app, refused, Some(day), writing, other))}
            <Show when=move || other.get()>{line_form(app, refused, None, writing, other)}</Show>
        </section>
    }
    .into_any()
}

/// Whether I said that we walked on a day.
fn i_said(couple: &practice::Couple, day: Day) -> bool {
    let mine = |walked: &Walked| walked.by == couple.me() && walked.taken_back.is_none();
    couple.rituals().walk(day).is_some_and(|walk| walk.said().iter().any(mine))
}

/// A line about the walk of a day, or the day of one and maybe a line.
fn line_form(
    app: App,
    refused: RwSignal<Option<Said>>,
    on: Option<Day>,
    writing: RwSignal<Option<Day>>,
    other: RwSignal<bool>,
) -> AnyView {
    let which = on.map(|day| day.to_string()).unwrap_or_default();
    let words = Drafted::open(app, format!("{WALK_DRAFT}/{which}"));
    let (day, problems) = (RwSignal::new(String::new()), Problems::new());
    let today = saying::today();
    let share = move || {
        let chosen = on.or_else(|| day.get_untracked().trim().parse().ok()).filter(|day| *day <= today);
        let line = there(&words.now());
        let empty = on.is_some() && line.is_none();
        let mut missing = Vec::new();
        missing.extend(chosen.is_none().then(|| Problem::new(DONE_DAY, k::WALK_DONE_DAY_MISSING)));
        missing.extend(empty.then(|| Problem::new(DONE_WORDS, k::JOURNAL_WORDS_MISSING)));
        if !problems.set(missing) {
            return;
        }
        if let Some(day) = chosen
            && does(app, refused, rituals::Command::Walked(day, line))
        {
            words.sent();
            writing.set(None);
            other.set(false);
        }
    };
    let asks_day =
        on.is_none().then(|| view! { <DayField id=DONE_DAY label=t(k::WALK_DONE_DAY) value=day/> });
    view! {
        <Form problems submit=t(k::WALK_DONE_SHARE) on_submit=share>
            {asks_day}
            <TextField
                id=DONE_WORDS
                label=t(k::WALK_DONE_WORDS)
                hint=t(k::WALK_DONE_WORDS_HINT)
                value=words.words
                optional=on.is_none()
                keep=words.keep()
            />
        </Form>
    }
    .into_any()
}

fn walks(app: App) -> AnyView {
    let all = Memo::new(move |_| app.couple(all_walks).unwrap_or_default());
    view! {
        <section>
            <h2>{t(k::WALK_WALKS)}</h2>
            <Show when=move || all.with(Vec::is_empty)><p>{t(k::WALK_WALKS_NONE)}</p></Show>
            {newest_part(all, AT_ONCE, "notes", k::WALK_MORE, move |day| one_walk(app, day))}
        </section>
    }
    .into_any()
}

/// The days of all, the newest first.
fn all_walks(couple: &practice::Couple) -> Vec<Day> {
    couple.rituals().walks().rev().map(|(day, _)| day).collect()
}

/// A day, and what was said of its walk: what the other says of it leaves one's own line as it is.
fn one_walk(app: App, day: Day) -> AnyView {
    let said = move || {
        let said = app.couple(|couple| couple.rituals().walk(day).map(|walk| walk.said().to_vec()));
        said.flatten().unwrap_or_default()
    };
    let lines = each(said, move |walked| one_line(app, walked));
    view! { <li><h3>{move || saying::day_first(day)}</h3>{lines}</li> }.into_any()
}

fn one_line(app: App, walked: Walked) -> AnyView {
    let Walked { id, by, day, words, taken_back } = walked;
    let mine = app.peek(space::Replica::me) == Some(by);
    let by = move || {
        let day = saying::day_words(day);
        say(if mine { k::walk_by_me(day) } else { k::walk_by(day, saying::name_of(app, by)) })
    };
    view! {
        {words.map(|words| view! { <p class="words">{words.as_str().to_owned()}</p> })}
        <p class="by">{by}</p>
        {taken_back.map(|day| view! { <p class="by">{move || say(k::taken_back(saying::day_words(day)))}</p> })}
        {(mine && taken_back.is_none()).then(|| taking_back::seen(id))}
    }
    .into_any()
}

fn ideas() -> AnyView {
    let ideas = [k::WALK_IDEA_1, k::WALK_IDEA_2, k::WALK_IDEA_3, k::WALK_IDEA_4];
    let lines = ideas.map(|idea| view! { <li>{t(idea)}</li> }).into_iter().collect_view();
    view! { <details><summary>{t(k::WALK_IDEA_TITLE)}</summary><ul>{lines}</ul></details> }.into_any()
}
