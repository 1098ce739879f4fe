//! Someone to talk to: help lines by country, without signing in and without a network.
//!
//! Numbers are facts and go stale: each names the service that runs it and the site that publishes it. Compared with independent
//! public lists in November 2026; none was dialled.

use leptos::prelude::*;

use crate::{
    parts::{Notice, Page, Tone},
    texts::{Key, keys::help as k, t},
};

/// One help line. The service's name stays in its own language; `source` is where its number is published.
struct Line {
    country: Key,
    service: &'static str,
    number: &'static str,
    source: &'static str,
}

const fn line(country: Key, service: &'static str, number: &'static str, source: &'static str) -> Line {
    Line { country, service, number, source }
}

/// By country, in the order of their English names.
const LINES: [Line; 18] = [
    line(k::ARGENTINA, "Línea 144", "144", "argentina.gob.ar"),
    line(k::AUSTRALIA, "1800RESPECT", "1800 737 732", "1800respect.org.au"),
    line(k::CHILE, "Fono Orientación y Ayuda", "1455", "sernameg.gob.cl"),
    line(k::COLOMBIA, "Línea 155", "155", "equidadmujer.gov.co"),
    line(k::FRANCE, "Violences Femmes Info", "3919", "solidaritefemmes.org"),
    line(k::GERMANY, "Hilfetelefon", "116 016", "hilfetelefon.de"),
    line(k::IRELAND, "Women’s Aid", "1800 341 900", "womensaid.ie"),
    line(k::ITALY, "Numero Antiviolenza e Stalking", "1522", "1522.eu"),
    line(k::MEXICO, "Línea de la Vida", "800 911 2000", "gob.mx/salud"),
    line(k::NEW_ZEALAND, "Women’s Refuge", "0800 733 843", "womensrefuge.org.nz"),
    line(k::PERU, "Línea 100", "100", "gob.pe/mimp"),
    line(k::PORTUGAL, "Serviço de Informação a Vítimas", "800 202 148", "cig.gov.pt"),
    line(k::SOUTH_AFRICA, "GBV Command Centre", "0800 428 428", "gbv.org.za"),
    line(k::SPAIN, "016", "016", "violenciagenero.igualdad.gob.es"),
    line(k::UNITED_KINGDOM, "National Domestic Abuse Helpline", "0808 2000 247", "nationaldahelpline.org.uk"),
    line(k::UNITED_KINGDOM_MEN, "Men’s Advice Line", "0808 801 0327", "mensadviceline.org.uk"),
    line(k::UNITED_STATES, "National Domestic Violence Hotline", "1-800-799-7233", "thehotline.org"),
    line(k::URUGUAY, "Servicio de orientación", "0800 4141", "gub.uy"),
];

#[component]
pub(crate) fn Help() -> impl IntoView {
    let lines = LINES.iter().map(|line| view! { <OneLine line/> }).collect_view();
    view! {
        <Page title=t(k::TITLE) lead=t(k::LEAD) back="/">
            <Notice tone=Tone::Care><p>{t(k::DANGER)}</p></Notice>
            <p>{t(k::PRIVATE)}</p>
            <dl class="help-lines">{lines}</dl>
            <p>{t(k::ELSEWHERE)}</p>
            <p class="hint">{t(k::LOOKED_UP)}</p>
        </Page>
    }
}

#[component]
fn OneLine(line: &'static Line) -> impl IntoView {
    let dial: String = line.number.chars().filter(char::is_ascii_digit).collect();
    view! {
        <dt>{t(line.country)}</dt>
        <dd>
            <span translate="no">{line.service}</span>": "
            <a href=format!("tel:{dial}")>{line.number}</a>
            <span class="hint">" "{t(k::SOURCE)}" "<span translate="no">{line.source}</span></span>
        </dd>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_lines_for_at_least_twelve_countries() {
        let countries: std::collections::BTreeSet<_> = LINES.iter().map(|line| line.country.id()).collect();
        assert!(countries.len() >= 12);
    }

    #[test]
    fn every_number_can_be_dialled_and_names_its_source() {
        for line in &LINES {
            assert!(line.number.chars().filter(char::is_ascii_digit).count() >= 3, "{}", line.service);
            assert!(line.source.contains('.'), "{}", line.service);
        }
    }
}
