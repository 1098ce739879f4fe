//! The room's first page: how things stand, the newest map, areas of their own, and earlier maps; and one earlier map.
//!
//! The other's answers are not here until both are in.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use practice::openness::Mine;

use super::{draft::DRAFT, look::sealed, map::whole_map, map_path, own::own_areas};
use crate::{
    parts::{ButtonLink, Kind, Page},
    rooms::{app, around::today::NotFound, saying},
    texts::{Said, keys::openness as k, say, t, t_with},
};

#[component]
pub(crate) fn OpennessRoom() -> impl IntoView {
    let app = app();
    let maps = Memo::new(move |_| app.couple(practice::Couple::maps_of_both).unwrap_or_default());
    let newest = move || maps.get().last().copied().map(whole_map);
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/path">
            {state()}
            {newest}
            {move || history(maps.get())}
            {own_areas()}
        </Page>
    }
}

/// How my answers stand, and the one next press.
fn state() -> AnyView {
    let app = app();
    let mine = Memo::new(move |_| app.couple(practice::Couple::my_openness));
    let on_its_way = Memo::new(move |_| app.couple(practice::Couple::map_on_its_way).unwrap_or_default());
    let shown = move || match mine.get() {
        None => ().into_any(),
        Some(_) if on_its_way.get() => view! { <p>{t(k::ON_ITS_WAY)}</p> }.into_any(),
        Some(Mine::Waiting(seal)) => view! { <p>{t_with(move || waiting(app))}</p>{sealed(seal)} }.into_any(),
        Some(Mine::NotYet { theirs }) => not_yet(theirs),
    };
    view! { <section><h2>{t(k::STATE)}</h2>{shown}</section> }.into_any()
}

fn waiting(app: crate::app::App) -> Said {
    let two = app.couple(|couple| couple.partner().is_some()).unwrap_or_default();
    if two { k::mine_wait(saying::partner_name(app)) } else { k::MINE_WAIT_ALONE.into() }
}

fn not_yet(theirs: bool) -> AnyView {
    let app = app();
    let again = app.couple(|couple| !couple.maps_of_both().is_empty()).unwrap_or_default();
    let press = match (app.draft(DRAFT).is_some(), again) {
        (true, _) => k::GO_ON,
        (false, true) => k::AGAIN,
        (false, false) => k::START,
    };
    let line = move || {
        let said: Said = match (theirs, again) {
            (true, _) => k::theirs_are_in(saying::partner_name(app)),
            (false, true) => k::AGAIN_MORE.into(),
            (false, false) => k::ABOUT.into(),
        };
        said
    };
    let kind = if again && !theirs { Kind::Quiet } else { Kind::Main };
    view! {
        <p>{t_with(line)}</p>
        <div class="actions"><ButtonLink label=t(press) href="/openness/answer" kind/></div>
    }
    .into_any()
}

fn history(maps: Vec<u32>) -> AnyView {
    let app = app();
    let line = move |round: u32| {
        let day = app.couple(|couple| couple.map_of_both(round).map(|map| map.day)).flatten()?;
        let words = move || say(k::map_of(saying::day_words(day)));
        Some(view! { <li><a href=map_path(round)>{words}</a></li> }.into_any())
    };
    let earlier: Vec<_> = maps.into_iter().rev().skip(1).filter_map(line).collect();
    if earlier.is_empty() {
        return ().into_any();
    }
    view! { <section><h2>{t(k::HISTORY_TITLE)}</h2><ul class="links">{earlier}</ul></section> }.into_any()
}

/// One map by its address.
#[component]
pub(crate) fn EarlierMap() -> impl IntoView {
    let app = app();
    let params = use_params_map();
    let map = Memo::new(move |_| {
        let round: u32 = params.read().get("round")?.parse().ok()?;
        app.couple(|couple| couple.map_of_both(round)).flatten()
    });
    let shown = move || match map.get() {
        None => view! { <NotFound/> }.into_any(),
        Some(map) => {
            let (day, round) = (map.day, map.round);
            let title = t_with(move || k::map_of(saying::day_words(day)));
            view! { <Page title back="/openness">{whole_map(round)}</Page> }.into_any()
        }
    };
    view! { {shown} }
}
