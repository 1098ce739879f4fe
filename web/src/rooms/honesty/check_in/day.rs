//! A day of both: each side in its own words, amendments and take-backs visible, and the answers.
//!
//! Nothing says when anything was written or read.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::{
    Day, EntryId,
    check_in::CheckIn,
    days::{self, Shown},
    dialogue::About,
};

use super::{
    answers::{Answer, Given, given},
    shown::Words,
};
use crate::{
    app::App,
    parts::{Notice, Page, Tone, part, part_while},
    rooms::{app, around::today::NotFound, empathy::dialogue, saying, taking_back},
    texts::{keys::check_in as k, say, t, t_with},
};

/// One side of a day, out of the couple's hands so that a screen can hold it.
#[derive(Clone, Debug, Default, PartialEq)]
struct Side {
    versions: Vec<Version>,
    waiting: bool,
    sealed: Option<CheckIn>,
    seal: Option<EntryId>,
}

#[derive(Clone, Debug, PartialEq)]
struct Version {
    id: EntryId,
    check_in: CheckIn,
    answers: Vec<Given>,
    taken_back: Option<Day>,
}

fn side(app: App, side: &days::Side<'_>) -> Side {
    let version = |shown: &Shown<'_>| Version {
        id: shown.id,
        check_in: shown.check_in.clone(),
        answers: shown.responses.iter().map(|one| given(app, one)).collect(),
        taken_back: shown.taken_back,
    };
    Side {
        versions: side.shown.iter().map(version).collect(),
        waiting: side.waiting,
        sealed: side.my_sealed.cloned(),
        seal: side.my_seal,
    }
}

#[component]
pub(crate) fn DayOfBoth() -> impl IntoView {
    let params = use_params_map();
    let day =
        Memo::new(move |_| params.with(|params| params.get("day").and_then(|day| day.parse::<Day>().ok())));
    let shown = move || match day.get() {
        Some(day) => view! { <OneDay day/> }.into_any(),
        None => view! { <NotFound/> }.into_any(),
    };
    view! { {shown} }
}

#[component]
fn OneDay(day: Day) -> impl IntoView {
    let app = app();
    let both = Memo::new(move |_| {
        let sides = app.read(|replica| {
            let both = replica.couple().day_of_both(day);
            (side(app, &both.mine), side(app, &both.theirs))
        });
        sides.unwrap_or_default()
    });
    let title = t_with(move || k::day_of(saying::day_words(day)));
    let nothing = move || both.with(|(mine, theirs)| *mine == Side::default() && *theirs == Side::default());
    let sides = move || {
        view! {
            <div class="two-sides">
                {part(move || both.with(|(mine, _)| Some(mine.clone())), move |side| view! { <Mine side/> }.into_any())}
                {theirs(app, both)}
            </div>
        }
        .into_any()
    };
    view! {
        <Page title back="/days">
            {part_while(nothing, || view! { <p>{t(k::NOTHING)}</p> }.into_any())}
            {part_while(move || !nothing(), sides)}
        </Page>
    }
}

#[component]
fn Mine(side: Side) -> impl IntoView {
    let app = app();
    let sealed = side.waiting.then(|| {
        let said = move || say(k::sealed_mine(saying::partner_name(app)));
        let words = side.sealed.map(|check_in| {
            view! { <details><summary>{t(k::MINE_READ_BACK)}</summary><Words check_in/></details> }
        });
        view! { <Notice tone=Tone::Waiting><p>{said}</p>{words}{side.seal.map(taking_back::unseen)}</Notice> }
    });
    view! {
        <section class="mine">
            <h2>{t(k::YOU)}</h2>
            {sealed}
            <Versions versions=side.versions mine=true/>
        </section>
    }
}

/// What arrives changes the words of the other; an answer to them that is being written stays as it is.
fn theirs(app: App, both: Memo<(Side, Side)>) -> AnyView {
    let words = move |side: Side| {
        let sealed = side.waiting.then(|| {
            let said = move || say(k::sealed_theirs(saying::partner_name(app)));
            view! { <Notice tone=Tone::Waiting><p>{said}</p></Notice> }
        });
        let empty = side.versions.is_empty() && !side.waiting;
        view! {
            {sealed}
            {empty.then(|| view! { <p>{t(k::NOTHING)}</p> })}
            <Versions versions=side.versions mine=false/>
        }
        .into_any()
    };
    let all = Memo::new(move |_| {
        both.with(|(_, theirs)| theirs.versions.iter().map(|version| version.id).collect::<Vec<_>>())
    });
    let newest = Memo::new(move |_| {
        both.with(|(_, theirs)| {
            theirs.versions.last().filter(|version| version.taken_back.is_none()).map(|version| version.id)
        })
    });
    view! {
        <section class="theirs">
            <h2>{saying::partner_text(app)}</h2>
            {part(move || both.with(|(_, theirs)| Some(theirs.clone())), words)}
            {part_while(move || newest.get().is_some(), move || view! { <Answer newest all/> }.into_any())}
        </section>
    }
    .into_any()
}

/// All versions, the first one first: an amendment stands beside what it amends.
#[component]
fn Versions(versions: Vec<Version>, mine: bool) -> impl IntoView {
    let many = versions.len() > 1;
    let last = versions.len().saturating_sub(1);
    let one = move |(place, version): (usize, Version)| {
        let talk = version.answers.iter().any(Given::asks_to_talk);
        let which = many.then_some(if place == last { k::AMENDED_NEWEST } else { k::AMENDED });
        view! {
            <article class="version">
                {which.map(|which| view! { <h3>{t(which)}</h3> })}
                <TakenBack day=version.taken_back/>
                <Words check_in=version.check_in/>
                <super::answers::GivenAnswers answers=version.answers/>
                {talk.then(|| dialogue::lead(About::CheckIn(version.id)))}
                {(mine && version.taken_back.is_none()).then(|| taking_back::seen(version.id))}
            </article>
        }
    };
    versions.into_iter().enumerate().map(one).collect_view()
}

#[component]
fn TakenBack(day: Option<Day>) -> impl IntoView {
    day.map(|day| {
        let said = move || say(k::taken_back(saying::day_words(day)));
        view! { <Notice><p>{said}</p></Notice> }
    })
}
