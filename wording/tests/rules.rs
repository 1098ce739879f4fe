//! Every rule file is readable, and does what its own examples say.
//! Not the measurement: see `examples/measure.rs`.
#![allow(clippy::unwrap_used)] // a test may stop where it stands

use std::fs;
use std::path::PathBuf;
use wording::{Helper, Kind, Language, Place};

struct File {
    name: String,
    /// What it offers to say instead: the sentences in quotation marks.
    offers: Vec<String>,
    places: Vec<Place>,
    catches: Vec<String>,
    lets_by: Vec<String>,
}

fn files(language: Language) -> Vec<File> {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("rules").join(language.code());
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "rule"));
    paths.sort();
    paths.iter().map(file).collect()
}

fn file(path: &PathBuf) -> File {
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    let kind = Kind::from_name(name.split('-').next().unwrap()).unwrap();
    let mut file =
        File { name, offers: Vec::new(), places: Vec::new(), catches: Vec::new(), lets_by: Vec::new() };
    file.places = Place::ALL.into_iter().filter(|place| kind.applies(*place)).collect();
    let mut section = "";
    let text = fs::read_to_string(path).unwrap();
    for line in text.lines().filter(|line| !line.trim().is_empty() && !line.starts_with('#')) {
        match line {
            "match" | "unless" | "unless anywhere" | "catches" | "lets by" => section = line,
            _ if section == "catches" => file.catches.push(line.trim().to_owned()),
            _ if section == "lets by" => file.lets_by.push(line.trim().to_owned()),
            _ => {
                if let Some(way) = line.strip_prefix("try:") {
                    let quoted = way.split(['"', '«', '»']).skip(1).step_by(2).map(str::to_owned);
                    file.offers = quoted.filter(|words| words.ends_with(['.', '?'])).collect();
                }
                if let Some(places) = line.strip_prefix("places:") {
                    file.places.retain(|place| places.split_whitespace().any(|name| name == place.name()));
                }
            }
        }
    }
    file
}

fn marked_by(helper: &Helper, rule: &str, place: Place, text: &str) -> bool {
    helper.read_all(place, text).iter().any(|mark| *mark.rule == *rule)
}

#[test]
fn every_rule_file_can_be_read() {
    for language in Language::ALL {
        let helper = Helper::new(language);
        let faults: Vec<String> = helper.faults().iter().map(ToString::to_string).collect();
        assert!(faults.is_empty(), "{}: {}", language.code(), faults.join("\n"));
    }
}

#[test]
fn every_rule_catches_and_lets_by_what_it_says() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let helper = Helper::new(language);
        for file in files(language) {
            for &place in &file.places {
                let (code, rule, name) = (language.code(), &file.name, place.name());
                for text in file.catches.iter().filter(|text| !marked_by(&helper, rule, place, text)) {
                    wrong.push(format!("{code}/{rule} ({name}) should catch: {text}"));
                }
                for text in file.lets_by.iter().filter(|text| marked_by(&helper, rule, place, text)) {
                    wrong.push(format!("{code}/{rule} ({name}) should let by: {text}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_rule_has_examples_of_both_sorts() {
    for language in Language::ALL {
        for file in files(language) {
            assert!(file.catches.len() >= 2, "{}/{}: catches", language.code(), file.name);
            assert!(file.lets_by.len() >= 2, "{}/{}: lets by", language.code(), file.name);
            assert!(!file.places.is_empty(), "{}/{}: places", language.code(), file.name);
        }
    }
}

#[test]
fn every_kind_has_a_rule_in_every_language() {
    for language in Language::ALL {
        let files = files(language);
        for kind in Kind::ALL {
            let found = files.iter().any(|file| file.name.split('-').next() == Some(kind.name()));
            assert!(found, "{}: {}", language.code(), kind.name());
        }
    }
}

#[test]
fn what_a_rule_offers_instead_is_not_marked() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let helper = Helper::new(language);
        for file in files(language) {
            for (place, text) in
                file.places.iter().flat_map(|place| file.offers.iter().map(move |text| (place, text)))
            {
                let marks = helper.read(*place, text);
                let rules: Vec<&str> = marks.iter().map(|mark| &*mark.rule).collect();
                if !rules.is_empty() {
                    wrong.push(format!(
                        "{}/{} ({}): {text}: {rules:?}",
                        language.code(),
                        file.name,
                        place.name()
                    ));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
