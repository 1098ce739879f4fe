//! The triggers both shared, and what is for me alone: my own over time and what helps me.
//!
//! The partner has no page with mine in a row, and I have none with theirs.

use leptos::prelude::*;
use practice::{
    Couple, Day, EntryId, MemberId, day_number,
    triggers::{Mine, Told},
    turns::{Thread, Turn},
};

use super::{
    plan::{plan_place, standing, words_of},
    words::words,
    write::DRAFT,
};
use crate::{
    app::App,
    parts::{ButtonLink, Kind, Page, newest_below_what_waits, newest_part},
    rooms::{app, saying, taking_back, waits::Waits},
    texts::{Said, keys::triggers as k, say, t},
};

/// So many are shown at once.
const AT_ONCE: usize = 12;
/// How far back what is settled is still brought up.
const LOOK_BACK_DAYS: i32 = 7;

#[component]
pub(crate) fn TriggersRoom() -> impl IntoView {
    let begin = if app().draft(DRAFT).is_some() { k::GO_ON } else { k::BEGIN };
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            <div class="actions"><ButtonLink label=t(begin) href="/triggers/write" kind=Kind::Main/></div>
            {shared()}
            {plans()}
            {mine()}
        </Page>
    }
}

fn shared() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(told).unwrap_or_default());
    let line = move |(told, _): (Told, bool)| shared_line(app, &told);
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t(k::SHARED)}</h2>
                {newest_below_what_waits(all, |(_, waits): &(Told, bool)| *waits, AT_ONCE, "notes", k::MORE, line)}
            </section>
        </Show>
    }
    .into_any()
}

/// Those both know, the newest first, and whether one of them waits for me.
fn told(couple: &Couple) -> Vec<(Told, bool)> {
    let waiting = waits(couple, "", saying::today());
    let waits = |told: &Told| waiting.iter().any(|waits| waits.href == place(told.id));
    couple.triggers().all().iter().rev().map(|told| (told.clone(), waits(told))).collect()
}

fn shared_line(app: App, told: &Told) -> AnyView {
    let (by, day) = (told.by, told.day);
    let by = move || say(by_line(app, by, day));
    let taken_back =
        told.taken_back.map(|day| view! { <p>{move || say(k::taken_back(saying::day_words(day)))}</p> });
    view! {
        <li>
            <p class="words"><a href=place(told.id)>{told.trigger.happened.as_str().to_owned()}</a></p>
            <p class="by">{by}</p>
            {taken_back}
        </li>
    }
    .into_any()
}

/// Who shared it, and on which day.
pub(super) fn by_line(app: App, by: MemberId, day: Day) -> Said {
    let day = saying::day_words(day);
    let mine = app.peek(space::Replica::me) == Some(by);
    if mine { k::by_me(day) } else { k::by(day, saying::partner_name(app)) }
}

fn plans() -> AnyView {
    let app = app();
    let all =
        Memo::new(move |_| app.couple(|couple| plan_lines(couple, saying::today())).unwrap_or_default());
    let list = move || {
        let all = all.get();
        let lines = all.into_iter().map(|(id, text, standing)| {
            let standing =
                standing.into_iter().map(|line| view! { <p class="by">{move || say(line.clone())}</p> });
            view! { <li><p class="words"><a href=plan_place(id)>{text}</a></p>{standing.collect_view()}</li> }
        });
        let lines = lines.collect_view();
        view! {
            <section>
                <h2>{t(k::PLANS)}</h2>
                <p>{t(k::PLANS_MORE)}</p>
                <ul class="notes">{lines}</ul>
                <div class="actions"><ButtonLink label=t(k::PLAN_GO) href="/triggers/plan"/></div>
            </section>
        }
    };
    let wanted = move || {
        !all.with(Vec::is_empty) || app.couple(|c| !c.triggers().all().is_empty()).unwrap_or_default()
    };
    view! { <Show when=wanted>{list}</Show> }.into_any()
}

fn plan_lines(couple: &Couple, today: Day) -> Vec<(EntryId, String, Vec<Said>)> {
    let line = |(id, plan): (EntryId, &practice::agreement::Agreement)| {
        Some((id, words_of(plan, today)?, standing(couple, plan, today)))
    };
    couple.plans().filter_map(line).collect()
}

/// What is for me alone.
fn mine() -> AnyView {
    let app = app();
    let all = Memo::new(move |_| app.couple(Couple::my_triggers).unwrap_or_default());
    let helps = Memo::new(move |_| app.couple(Couple::what_helps_me).unwrap_or_default());
    let helps = move || {
        let helps = helps.get();
        let any = !helps.is_empty();
        let lines = helps.into_iter().map(|help| view! { <li class="words">{help.as_str().to_owned()}</li> });
        let lines = lines.collect_view();
        any.then(|| view! { <h3>{t(k::WHAT_HELPS)}</h3><ul>{lines}</ul> })
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t(k::MINE)}</h2>
                <p>{t(k::MINE_MORE)}</p>
                {helps}
                <h3>{t(k::MINE_ALL)}</h3>
                {newest_part(all, AT_ONCE, "notes", k::MORE, my_line)}
            </section>
        </Show>
    }
    .into_any()
}

fn my_line(mine: Mine) -> AnyView {
    let Mine { id, day, trigger, shared } = mine;
    let day = move || saying::day_first(day);
    view! {
        <li>
            <details>
                <summary>{day}</summary>
                {words(trigger)}
            </details>
            <p class="by">{t(if shared { k::MINE_SHARED } else { k::MINE_KEPT })}</p>
            {(!shared).then(|| taking_back::for_good(id))}
        </li>
    }
    .into_any()
}

/// Where one trigger is.
pub(super) fn place(id: EntryId) -> String {
    format!("/triggers/{}", id.hex())
}

/// What waits: the partner's that I have not put into words yet, what was said about mine lately, and plans to sign.
pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    let unheard = couple.triggers_to_reflect();
    let line =
        |told: &&Told| Waits::new(k::waits(saying::day_words(told.day), name), place(told.id), k::WAITS_GO);
    let mut waits: Vec<_> = unheard.iter().map(line).collect();
    for told in couple.triggers().all().iter().filter(|told| !unheard.iter().any(|one| one.id == told.id)) {
        if couple.threads().get(told.id).is_some_and(|thread| said_lately(thread, couple.me(), today)) {
            waits.push(Waits::new(
                k::waits_turn(saying::day_words(told.day), name),
                place(told.id),
                k::WAITS_GO,
            ));
        }
    }
    waits.extend(super::plan::waits(couple, name, today));
    waits
}

/// Whether the partner had the last word within a week.
fn said_lately(thread: &Thread, me: MemberId, today: Day) -> bool {
    let lately = |turn: &Turn| turn.by != me && day_number(today) - day_number(turn.day) <= LOOK_BACK_DAYS;
    thread.turns().last().is_some_and(lately)
}
