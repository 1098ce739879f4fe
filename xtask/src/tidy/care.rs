//! What care asks for is held by tests that exist, and each of its limits stands in one place.
//! How such a table is read: see `tables.rs`.

use std::collections::BTreeSet;

use super::tables::Table;
use super::{Found, Tree, below, place};

/// The table of the requirements.
const TABLE: Table = Table { paper: "docs/care.md", of: "requirement", mark: "", rows: 23, open: None };

/// Every requirement has its row, and every row names tests or stories that are there.
pub(super) fn held(tree: &Tree) -> Found {
    TABLE.held(tree)
}

/// Where the limits of care stand.
const HOME: &str = "practice/src/care/";

/// No file but those of care states one of its limits: neither as a constant nor as a number where one is asked for. The story
/// builder chooses values within them and states none.
pub(super) fn one_place(tree: &Tree) -> Found {
    let folders = ["practice/src/", "web/src/", "space/src/"];
    let elsewhere = below(tree, &folders, ".rs")
        .filter(|(name, _)| !name.starts_with(HOME) && !name.starts_with("practice/src/story/"));
    let mut found = Found::new();
    for (name, text) in elsewhere.filter(|(name, _)| !name.ends_with("/tests.rs")) {
        let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
        let lines = text[..tests].lines().enumerate();
        let states = lines.filter(|(_, line)| states_a_limit(line.split("//").next().unwrap_or_default()));
        found.extend(states.map(|(number, line)| place(name, number, line.trim())));
    }
    found
}

fn states_a_limit(code: &str) -> bool {
    let parts = ["LAPSE", "RENEW", "REVIEW", "REQUESTS", "SLOWER", "WAIT_MS", "TEXTS_WAITING"];
    let named = code.split_once("const ").and_then(|(_, rest)| rest.split_once(':'));
    let constant = named.is_some_and(|(name, _)| parts.iter().any(|part| name.contains(part)));
    let asked = ["lapses_after: Some(", "review_after: Some(", "lapsing(", "shown_until(", "WAIT_MS +"];
    let number = |start: &str| {
        let after = code.split_once(start).map(|(_, after)| after);
        after.is_some_and(|after| after.starts_with(|c: char| c.is_ascii_digit()))
    };
    constant || asked.into_iter().any(number) || code.contains("24 * 60 * 60 * 1000")
}

/// The texts that are shown in notices, on a screen that anybody may see.
const NOTICES: &[&str] = &["promises-reminder-notice"];

/// A notice holds no name, no number and no word of a room: it has no value, no digit and few words.
pub(super) fn notices(tree: &Tree) -> Found {
    let mut found = Found::new();
    let mut there = BTreeSet::new();
    for (name, text) in below(tree, &["web/texts/"], ".ftl") {
        for (number, line) in text.lines().enumerate() {
            let Some((key, said)) = line.split_once(" = ") else { continue };
            if !NOTICES.contains(&key) {
                continue;
            }
            there.insert(key);
            let short = said.split_whitespace().count() <= 5;
            if !short || said.contains('{') || said.chars().any(|c| c.is_ascii_digit()) {
                found.push(place(name, number, line));
            }
        }
    }
    let gone = NOTICES.iter().filter(|key| !there.contains(*key));
    found.extend(gone.map(|key| format!("web/texts: the notice {key} is not there")));
    found
}

/// By these names browsers and systems give out where somebody is, what is around them, whom they know and what else they do. A
/// photo is taken with the system's own camera and chosen as a file.
const SENSORS: &[&str] = &[
    "Geolocation",
    "MediaDevices",
    "MediaStream",
    "getUserMedia",
    "MediaRecorder",
    "SpeechRecognition",
    "ContactsManager",
    "navigator.contacts",
    "IdleDetector",
    "DeviceMotion",
    "DeviceOrientation",
    "Accelerometer",
    "Gyroscope",
    "AmbientLight",
    "Bluetooth",
    "NdefReader",
    "maxmind",
    "geoip",
];

/// Nothing that runs anywhere binds or names a sensor: what the policy of the pages does not know is not there to be asked.
pub(super) fn sensors(tree: &Tree) -> Found {
    let here = |name: &str| {
        let code = ["web/src/", "web/static/", "xtask/src/client/", "relay/src/", "goldseam/src/"];
        name.ends_with("Cargo.toml") || code.iter().any(|folder| name.starts_with(folder))
    };
    let mut found = Found::new();
    for (name, text) in tree.iter().filter(|(name, _)| here(name)) {
        let lines = text.lines().enumerate();
        let named = |line: &str| {
            let line = line.to_lowercase().replace('_', "");
            SENSORS.iter().any(|sensor| line.contains(&sensor.to_lowercase()))
        };
        // The policy names what it denies.
        let denied = |line: &str| line.contains("=()");
        found.extend(
            lines
                .filter(|(_, line)| named(line) && !denied(line))
                .map(|(at, line)| place(name, at, line.trim())),
        );
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sensor_that_is_bound_or_named_is_found_and_one_that_is_denied_is_not() {
        let found = |name: &str, text: &str| sensors(&Tree::from([(name.to_owned(), text.to_owned())])).len();
        assert_eq!(found("web/Cargo.toml", "    \"Geolocation\", \"Headers\","), 1);
        assert_eq!(found("web/src/shell/near.rs", "let here = navigator.geolocation();"), 1);
        assert_eq!(found("web/src/shell/near.rs", "devices.get_user_media()"), 1);
        assert_eq!(found("xtask/src/client/service-worker.js", "navigator.contacts.select(all)"), 1);
        assert_eq!(found("relay/Cargo.toml", "maxminddb = \"1\""), 1);
        assert_eq!(found("goldseam/src/site/policy.rs", "\"geolocation=(), bluetooth=()\""), 0);
        assert_eq!(found("web/texts/en/path.ftl", "Geolocation is not here."), 0);
    }

    #[test]
    fn a_notice_that_names_somebody_or_counts_is_found() {
        let notice = |said: &str| {
            let text = format!("promises-reminder-notice = {said}\n");
            notices(&Tree::from([("web/texts/en/a.ftl".to_owned(), text)])).len()
        };
        assert_eq!(notice("You have a reminder."), 0);
        assert_eq!(notice("{ $name } has written."), 1);
        assert_eq!(notice("You have 3 reminders."), 1);
        assert_eq!(notice("Your apology waits to be answered today."), 1);
        assert_eq!(notices(&Tree::new()).len(), 1);
    }

    #[test]
    fn a_limit_that_is_stated_outside_its_home_is_found() {
        let elsewhere =
            |text: &str| one_place(&Tree::from([("web/src/a.rs".to_owned(), text.to_owned())])).len();
        assert_eq!(elsewhere("const LAPSE_DAYS: u16 = 30;"), 1);
        assert_eq!(elsewhere("pub const MOST_REQUESTS: u8 = 3;"), 1);
        assert_eq!(elsewhere("Terms { lapses_after: Some(30), ..x }"), 1);
        assert_eq!(elsewhere("let wait = 24 * 60 * 60 * 1000;"), 1);
        assert_eq!(elsewhere("Terms { lapses_after: Some(for_a_time(days)), ..x } // REVIEW"), 0);
        assert_eq!(elsewhere("#[cfg(test)]\nmod tests { const LAPSE_DAYS: u16 = 30; }"), 0);
        let home = Tree::from([(format!("{HOME}lapsing.rs"), "const LAPSE_DAYS: u16 = 30;".to_owned())]);
        assert_eq!(one_place(&home).len(), 0);
    }
}
