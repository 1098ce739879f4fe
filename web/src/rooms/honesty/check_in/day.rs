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
    answers::{Answer, Given, given, given_answers},
    shown::Words,
};
use crate::{
    app::App,
    parts::{Notice, Page, Tone, each, part, part_while},
    rooms::{app, around::today::NotFound, empathy::dialogue, saying, taking_back},
    texts::{Key, keys::check_in as k, say, t, t_with},
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
    let mine = Memo::new(move |_| both.with(|(mine, _)| mine.clone()));
    let theirs = Memo::new(move |_| both.with(|(_, theirs)| theirs.clone()));
    let sides = move || {
        view! { <div class="two-sides">{of_mine(app, mine)}{of_theirs(app, theirs)}</div> }.into_any()
    };
    view! {
        <Page title back="/days">
            {part_while(nothing, || view! { <p>{t(k::NOTHING)}</p> }.into_any())}
            {part_while(move || !nothing(), sides)}
        </Page>
    }
}

fn of_mine(app: App, mine: Memo<Side>) -> AnyView {
    let waits = move || mine.with(|side| side.waiting.then(|| (side.sealed.clone(), side.seal)));
    let sealed = move |(sealed, seal): (Option<CheckIn>, Option<EntryId>)| {
        let said = move || say(k::sealed_mine(saying::partner_name(app)));
        let words = sealed.map(|check_in| {
            view! { <details><summary>{t(k::MINE_READ_BACK)}</summary><Words check_in/></details> }
        });
        view! { <Notice tone=Tone::Waiting><p>{said}</p>{words}{seal.map(taking_back::unseen)}</Notice> }
            .into_any()
    };
    view! {
        <section class="mine">
            <h2>{t(k::YOU)}</h2>
            {part(waits, sealed)}
            {versions(mine, Whose::Mine)}
        </section>
    }
    .into_any()
}

/// What arrives changes the words of the other; an answer to them that is being written stays as it is.
fn of_theirs(app: App, theirs: Memo<Side>) -> AnyView {
    let sealed = move || {
        let said = move || say(k::sealed_theirs(saying::partner_name(app)));
        view! { <Notice tone=Tone::Waiting><p>{said}</p></Notice> }.into_any()
    };
    let empty = move || theirs.with(|side| side.versions.is_empty() && !side.waiting);
    let all = Memo::new(move |_| {
        theirs.with(|side| side.versions.iter().map(|version| version.id).collect::<Vec<_>>())
    });
    // The newest one that stands: with a later one taken back, the earlier can be answered as before.
    let newest = Memo::new(move |_| {
        theirs.with(|side| {
            let mut newest_first = side.versions.iter().rev();
            newest_first.find(|version| version.taken_back.is_none()).map(|version| version.id)
        })
    });
    view! {
        <section class="theirs">
            <h2>{saying::partner_text(app)}</h2>
            {part_while(move || theirs.with(|side| side.waiting), sealed)}
            {part_while(empty, || view! { <p>{t(k::NOTHING)}</p> }.into_any())}
            {versions(theirs, Whose::Theirs)}
            {part_while(move || newest.get().is_some(), move || view! { <Answer newest all/> }.into_any())}
        </section>
    }
    .into_any()
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Mine,
    Theirs,
}

/// All versions, the first one first: an amendment stands beside what it amends. What arrives for one, such as an answer, leaves its presses and an
/// open sheet as they are.
fn versions(side: Memo<Side>, whose: Whose) -> AnyView {
    let ids = move || side.with(|side| side.versions.iter().map(|version| version.id).collect::<Vec<_>>());
    each(ids, move |id| version(side, id, whose))
}

fn version(side: Memo<Side>, id: EntryId, whose: Whose) -> AnyView {
    let this = Memo::new(move |_| {
        side.with(|side| {
            let place = side.versions.iter().position(|version| version.id == id)?;
            Some((side.versions.get(place)?.clone(), which(place, side.versions.len())))
        })
    });
    let whole = move || this.with(|this| this.as_ref().map(|(version, _)| version.clone()));
    let talk = move || whole().is_some_and(|version| version.answers.iter().any(Given::asks_to_talk));
    let goes_back =
        move || whose == Whose::Mine && whole().is_some_and(|version| version.taken_back.is_none());
    let answers = Signal::derive(move || whole().map(|version| version.answers).unwrap_or_default());
    view! {
        <article class="version">
            {part(move || this.with(|this| this.as_ref()?.1), |which| view! { <h3>{t(which)}</h3> }.into_any())}
            {part(move || whole()?.taken_back, taken_back)}
            {part(move || Some(whole()?.check_in), |check_in| view! { <Words check_in/> }.into_any())}
            {given_answers(answers)}
            {part_while(talk, move || dialogue::lead(About::CheckIn(id)))}
            {part_while(goes_back, move || taking_back::seen(id))}
        </article>
    }
    .into_any()
}

/// What is said of one of several.
fn which(place: usize, of: usize) -> Option<Key> {
    (of > 1).then_some(if place + 1 == of { k::AMENDED_NEWEST } else { k::AMENDED })
}

fn taken_back(day: Day) -> AnyView {
    let said = move || say(k::taken_back(saying::day_words(day)));
    view! { <Notice><p>{said}</p></Notice> }.into_any()
}
