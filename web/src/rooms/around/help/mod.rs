//! Someone to talk to: help lines by country, without signing in and without a network.
//!
//! It promises nothing in the name of a service: it shows the number, its hours, the site that publishes it and the month in which it was
//! last compared with other public sources. Nobody dialled them.

mod lines;

use leptos::prelude::*;

use crate::{
    parts::{Notice, Page, Tone, days::month_in_words},
    texts::{keys::help as k, keys::safety, say, t, t_with},
};

use super::{begin::way_back, safety::SlowerHere};
use lines::{COUNTRIES, Country, Line, dial};

#[component]
pub(crate) fn Help() -> impl IntoView {
    let countries = move || in_order().into_iter().map(country).collect_view();
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back=way_back()>
            <Notice tone=Tone::Care><p>{t(k::DANGER)}</p></Notice>
            <p>{t(k::PRIVATE)}</p>
            <p>{t(k::FOR_WHOM)}</p>
            <p>{t(safety::FROM_HELP)} " " <a href="/help/for-you">{t(safety::OFFER_GO)}</a></p>
            <p><SlowerHere/></p>
            <dl class="help-lines">{countries}</dl>
            <p>{t(k::ELSEWHERE)}</p>
            <p class="hint">{t(k::LOOKED_UP)}</p>
        </Page>
    }
}

/// By the names as they are read, which differ from language to language.
fn in_order() -> Vec<&'static Country> {
    let mut countries: Vec<_> = COUNTRIES.iter().collect();
    countries.sort_by_key(|country| say(country.name));
    countries
}

fn country(country: &'static Country) -> AnyView {
    let lines = country.lines.iter().map(line).collect_view();
    view! {
        <dt>{t(country.name)}</dt>
        <dd>{t(k::DANGER_HERE)}{emergency(country)}</dd>
        {lines}
    }
    .into_any()
}

/// Where a country has two emergency numbers, both.
fn emergency(country: &'static Country) -> AnyView {
    let numbers = country.danger.iter().enumerate();
    let numbers = numbers.map(|(at, number)| {
        let or = (at > 0).then(|| view! { " " {t(k::OR)} });
        view! { {or} " " {call(number)} }
    });
    numbers.collect_view().into_any()
}

fn line(line: &'static Line) -> AnyView {
    let note = line.note.map(|note| view! { ", " <span class="help-note">{t(note)}</span> });
    view! {
        <dd>
            <span translate="no">{line.service}</span> ": " {call(line.number)} {note}
            <span class="hint">
                {t(line.open)} " " {t(k::SOURCE)} " " <span translate="no">{line.source}</span> ". " {checked(line)}
            </span>
        </dd>
    }
    .into_any()
}

/// When it was last compared, and plainly that it could not be, where nothing independent was found.
fn checked(line: &'static Line) -> AnyView {
    let when = line.month().map(|(year, month)| t_with(move || k::checked(month_in_words(year, month))));
    let doubt = (!line.elsewhere).then(|| view! { " " {t(k::NOT_FOUND)} });
    view! { {when} {doubt} }.into_any()
}

fn call(number: &'static str) -> AnyView {
    view! { <a href=format!("tel:{}", dial(number))>{number}</a> }.into_any()
}
