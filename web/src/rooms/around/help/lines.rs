//! The help lines as facts: country, emergency number, service, number, hours, the site that publishes it, the month it was looked up.
//!
//! Numbers go stale. What was found where, and how to look again, stands in `docs/help-lines.md`; a test keeps the two alike, and
//! `cargo xtask tidy` mentions a line that nobody has looked up for half a year.

use crate::texts::{Key, keys::help as k};

/// A country: whom to call in danger, and who listens.
pub(super) struct Country {
    pub(super) name: Key,
    pub(super) danger: &'static [&'static str],
    pub(super) lines: &'static [Line],
}

/// One help line. The service's name stays in its own language; `source` is where its number is published.
pub(super) struct Line {
    pub(super) service: &'static str,
    pub(super) number: &'static str,
    pub(super) source: &'static str,
    /// The month of the last look, as `2026-11`.
    checked: &'static str,
    pub(super) open: Key,
    /// Whom or where it serves, or what to press.
    pub(super) note: Option<Key>,
    /// Whether a source other than the service itself names the same number.
    pub(super) elsewhere: bool,
}

/// Open day and night, for the whole country, and found elsewhere too.
const fn line(
    service: &'static str,
    number: &'static str,
    source: &'static str,
    checked: &'static str,
) -> Line {
    Line { service, number, source, checked, open: k::OPEN_ALWAYS, note: None, elsewhere: true }
}

impl Line {
    const fn note(self, note: Key) -> Self {
        Self { note: Some(note), ..self }
    }

    const fn open(self, open: Key) -> Self {
        Self { open, ..self }
    }

    /// The year and the month in which it was last looked up.
    pub(super) fn month(&self) -> Option<(i16, u8)> {
        let (year, month) = self.checked.split_once('-')?;
        Some((year.parse().ok()?, month.parse().ok().filter(|month| (1..=12).contains(month))?))
    }
}

/// What the telephone dials: some networks want a star before a short number.
pub(super) fn dial(number: &str) -> String {
    number.chars().filter(|c| c.is_ascii_digit() || *c == '*').collect()
}

const fn country(name: Key, danger: &'static [&'static str], lines: &'static [Line]) -> Country {
    Country { name, danger, lines }
}

/// By country, in the order of their English names.
pub(super) static COUNTRIES: [Country; 17] = [
    country(k::ARGENTINA, &["911"], &[line("Línea 144", "144", "argentina.gob.ar", "2026-11")]),
    country(k::AUSTRALIA, &["000"], &[line("1800RESPECT", "1800 737 732", "1800respect.org.au", "2026-11")]),
    country(
        k::CHILE,
        &["133"],
        &[
            line("Fono de Orientación", "1455", "minmujeryeg.gob.cl", "2026-11").open(k::OPEN_WORKDAYS),
            line("Fono Familia, Carabineros", "149", "carabineros.cl", "2026-11").open(k::OPEN_UNKNOWN),
        ],
    ),
    country(k::COLOMBIA, &["123"], &[line("Línea 155", "155", "policia.gov.co", "2026-11")]),
    country(
        k::FRANCE,
        &["112", "17"],
        &[line("Violences Femmes Info", "3919", "solidaritefemmes.org", "2026-11")],
    ),
    country(
        k::GERMANY,
        &["112"],
        &[
            line("Hilfetelefon Gewalt gegen Frauen", "116 016", "hilfetelefon.de", "2026-11"),
            line("Hilfetelefon Gewalt an Männern", "0800 123 99 00", "maennerhilfetelefon.de", "2026-11")
                .note(k::FOR_MEN)
                .open(k::OPEN_DAYTIME),
        ],
    ),
    country(
        k::IRELAND,
        &["112", "999"],
        &[
            line("Women’s Aid", "1800 341 900", "womensaid.ie", "2026-11"),
            line("Male Advice Line", "1800 816 588", "mensnetwork.ie", "2026-11")
                .note(k::FOR_MEN)
                .open(k::OPEN_DAYTIME),
        ],
    ),
    country(k::ITALY, &["112"], &[line("Numero Antiviolenza e Stalking", "1522", "1522.eu", "2026-11")]),
    country(
        k::MEXICO,
        &["911"],
        &[line("Línea de las Mujeres", "079", "gob.mx/mujeres", "2026-11").note(k::PRESS_ONE)],
    ),
    country(
        k::NEW_ZEALAND,
        &["111"],
        &[
            line("Women’s Refuge", "0800 733 843", "womensrefuge.org.nz", "2026-11"),
            line("Are You OK", "0800 456 450", "areyouok.org.nz", "2026-11").note(k::FOR_EVERYONE),
        ],
    ),
    country(k::PERU, &["105"], &[line("Línea 100", "100", "gob.pe/mimp", "2026-11")]),
    country(
        k::PORTUGAL,
        &["112"],
        &[line("Serviço de Informação às Vítimas", "800 202 148", "cig.gov.pt", "2026-11")],
    ),
    country(
        k::SOUTH_AFRICA,
        &["112", "10111"],
        &[line("GBV Command Centre", "0800 428 428", "gbv.org.za", "2026-11")],
    ),
    country(k::SPAIN, &["112"], &[line("016", "016", "violenciagenero.igualdad.gob.es", "2026-11")]),
    country(
        k::UNITED_KINGDOM,
        &["999", "112"],
        &[
            line("National Domestic Abuse Helpline", "0808 2000 247", "nationaldahelpline.org.uk", "2026-11")
                .note(k::ENGLAND),
            line("Domestic Abuse and Forced Marriage Helpline", "0800 027 1234", "sdafmh.org.uk", "2026-11")
                .note(k::SCOTLAND),
            line("Live Fear Free", "0808 80 10 800", "gov.wales/live-fear-free", "2026-11").note(k::WALES),
            line("Domestic and Sexual Abuse Helpline", "0808 802 1414", "dsahelpline.org", "2026-11")
                .note(k::NORTHERN_IRELAND),
            line("Men’s Advice Line", "0808 801 0327", "mensadviceline.org.uk", "2026-11")
                .note(k::FOR_MEN)
                .open(k::OPEN_DAYTIME),
        ],
    ),
    country(
        k::UNITED_STATES,
        &["911"],
        &[line("National Domestic Violence Hotline", "1-800-799-7233", "thehotline.org", "2026-11")],
    ),
    country(
        k::URUGUAY,
        &["911"],
        &[
            line("Servicio 0800 4141", "0800 4141", "gub.uy", "2026-11").note(k::FROM_LANDLINE),
            line("Servicio 0800 4141", "*4141", "gub.uy", "2026-11").note(k::FROM_MOBILE),
        ],
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    const EVIDENCE: &str = include_str!("../../../../../docs/help-lines.md");
    const NOTHING: &str = "nothing found";

    fn lines() -> impl Iterator<Item = &'static Line> {
        COUNTRIES.iter().flat_map(|country| country.lines)
    }

    /// The rows of a table, by cells. Of the lines: country, service, number, source, hours, found at, newest, looked up (8 cells);
    /// of the emergency numbers: number, where, found at (3).
    fn rows(cells: usize) -> Vec<Vec<&'static str>> {
        let rows = EVIDENCE.lines().filter(|row| row.starts_with("| "));
        let rows = rows.map(|row| row.trim_matches('|').split('|').map(str::trim).collect::<Vec<_>>());
        rows.filter(|row| row.len() == cells).skip(1).collect()
    }

    #[test]
    fn at_least_twelve_countries_have_a_line_that_others_name_too() {
        let found = COUNTRIES.iter().filter(|country| country.lines.iter().any(|line| line.elsewhere));
        assert!(found.count() >= 12);
    }

    #[test]
    fn every_line_can_be_dialled_and_has_its_source_and_its_month() {
        for line in lines() {
            assert!(dial(line.number).len() >= 3, "{}", line.service);
            assert!(line.source.contains('.'), "{}", line.service);
            assert!(line.month().is_some(), "{}", line.service);
        }
    }

    #[test]
    fn every_country_says_whom_to_call_in_danger() {
        let known = rows(3);
        for country in &COUNTRIES {
            assert!(!country.danger.is_empty(), "{}", country.name.id());
            for number in country.danger {
                assert!(known.iter().any(|row| row[0] == *number), "{number}");
            }
        }
    }

    #[test]
    fn a_star_is_dialled_and_a_space_is_not() {
        assert_eq!(dial("*4141"), "*4141");
        assert_eq!(dial("1-800-799 7233"), "18007997233");
    }

    #[test]
    fn what_is_shown_and_the_table_of_evidence_say_the_same() {
        let rows = rows(8);
        assert_eq!(rows.len(), lines().count());
        for (line, row) in lines().zip(rows) {
            assert_eq!(row[1..4], [line.service, line.number, line.source]);
            assert_eq!(row[7], line.checked, "{}", line.service);
            assert_eq!(row[5] != NOTHING, line.elsewhere, "{}", line.service);
        }
    }
}
