//! Someone to talk to: help lines by country, without signing in and without a network.
//!
//! It promises nothing in the name of a service: it shows the number, its hours, the site that publishes it and the month in which it was
//! last compared with other public sources. Nobody dialled them.

mod lines;

use leptos::prelude::*;

use crate::{
    parts::{Notice, Page, Tone, days::month_in_words, form::focus},
    texts::{keys::help as k, keys::safety, say, t, t_with},
};

use super::{begin::way_back, safety::SlowerHere};
use lines::{COUNTRIES, Country, Line, dial};

#[component]
pub(crate) fn Help() -> impl IntoView {
    let countries = move || in_order().into_iter().map(country).collect_view();
    let ways = move || in_order().into_iter().map(way).collect_view();
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back=way_back()>
            <Notice tone=Tone::Care><p>{t(k::DANGER)}</p></Notice>
            <p>{t(k::PRIVATE)}</p>
            <p>{t(k::FOR_WHOM)}</p>
            <p>{t(safety::FROM_HELP)} " " <a href="/help/for-you">{t(safety::OFFER_GO)}</a></p>
            <p><SlowerHere/></p>
            <nav aria-label=t(k::COUNTRIES)><ul class="help-countries">{ways}</ul></nav>
            <div class="help-lines">{countries}</div>
            <p>{t(k::ELSEWHERE)}</p>
            <p class="hint">{t(k::LOOKED_UP)}</p>
        </Page>
    }
}

/// By the names as they are read, which differ from language to language; with the place of each, which does not.
fn in_order() -> Vec<(usize, &'static Country)> {
    let mut countries: Vec<_> = COUNTRIES.iter().enumerate().collect();
    countries.sort_by_key(|(_, country)| say(country.name));
    countries
}

fn place(at: usize) -> String {
    format!("help-{at}")
}

/// The way to a country without looking through the others. A fragment in the address would wake the router; the focus moves without it.
fn way((at, country): (usize, &'static Country)) -> AnyView {
    let go = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        focus(&place(at));
    };
    view! { <li><a href=format!("#{}", place(at)) on:click=go>{t(country.name)}</a></li> }.into_any()
}

fn country((at, country): (usize, &'static Country)) -> AnyView {
    let lines = country.lines.iter().map(line).collect_view();
    view! {
        <h2 id=place(at) tabindex="-1">{t(country.name)}</h2>
        <ul>
            <li>{t(k::DANGER_HERE)}{emergency(country)}</li>
            {lines}
        </ul>
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
        <li>
            <span translate="no">{line.service}</span> ": " {call(line.number)} {note}
            <span class="hint">
                {t(line.open)} " " {t(k::SOURCE)} " " <span translate="no">{line.source}</span> ". " {checked(line)}
            </span>
        </li>
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
