//! How a pack is written: JSON with named fields, all of them known, none of them twice.
//!
//! Nothing is guessed here: what is not in this form is refused, with the line where that shows.

use serde::Deserialize;

use super::{
    change::Figures,
    licence,
    pack::{Answer, Item, Pack, Unfit},
    scoring::{CutOff, Raw, Rule, Side},
};
use crate::Text;

/// The version of the form that this program reads.
const VERSION: u32 = 1;

/// Read first, so that a newer form is told apart from a faulty file.
#[derive(Deserialize)]
struct Versioned {
    goldseam_pack: u32,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(rename = "goldseam_pack")]
    _version: u32,
    #[serde(default)]
    name: String,
    #[serde(default)]
    source: String,
    #[serde(default)]
    licence: String,
    #[serde(default)]
    language: String,
    intro: Option<String>,
    #[serde(default)]
    items: Vec<OneItem>,
    #[serde(default)]
    answers: Vec<OneAnswer>,
    #[serde(default)]
    rule: String,
    cut_off: Option<OneCutOff>,
    reliability: Option<OneReliability>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneItem {
    text: String,
    #[serde(default)]
    reversed: bool,
    answers: Option<Vec<OneAnswer>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneAnswer {
    value: u8,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneCutOff {
    below: Option<serde_json::Number>,
    from: Option<serde_json::Number>,
    text: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OneReliability {
    standard_deviation: serde_json::Number,
    alpha: serde_json::Number,
}

/// Reads the form; whether what it says can be, the pack itself is asked.
pub(super) fn read(text: &str) -> Result<Pack, Unfit> {
    // Some editors put a mark before the first sign.
    let text = text.trim_start_matches('\u{feff}');
    let malformed = |error: serde_json::Error| Unfit::Malformed(error.line());
    let Versioned { goldseam_pack } = serde_json::from_str(text).map_err(malformed)?;
    if goldseam_pack != VERSION {
        return Err(Unfit::AnotherVersion);
    }
    pack(serde_json::from_str(text).map_err(malformed)?)
}

fn pack(file: File) -> Result<Pack, Unfit> {
    let said = |words: &str, missing| if words.trim().is_empty() { Err(missing) } else { Ok(()) };
    said(&file.name, Unfit::NameMissing)?;
    said(&file.source, Unfit::SourceMissing)?;
    let known = licence::known(&file.name, &file.source);
    licence::check(&file.licence, known)?;
    let language =
        if is_language(&file.language) { file.language } else { return Err(Unfit::LanguageMissing) };
    let rule = Rule::named(&file.rule).ok_or(Unfit::UnknownRule)?;
    let cut_off = cut_off(rule, file.cut_off)?;
    let figures = figures(rule, file.reliability)?;
    let answers: Vec<Answer> = file.answers.iter().map(answer).collect();
    Ok(Pack {
        name: trimmed(&file.name),
        source: trimmed(&file.source),
        licence: trimmed(&file.licence),
        language,
        intro: file.intro.as_deref().map(trimmed).filter(|words| !words.is_blank()),
        items: file.items.into_iter().map(|one| item(one, &answers)).collect(),
        rule,
        cut_off,
        figures,
        known,
    })
}

fn trimmed(words: &str) -> Text {
    Text::new(words.trim())
}

fn item(one: OneItem, shared: &[Answer]) -> Item {
    let own = one.answers.map(|answers| answers.iter().map(answer).collect());
    Item {
        words: trimmed(&one.text),
        answers: own.unwrap_or_else(|| shared.to_vec()),
        reversed: one.reversed,
    }
}

fn answer(one: &OneAnswer) -> Answer {
    Answer { value: one.value, words: trimmed(&one.text) }
}

/// The rule's own cut-off, or the one a pack names where the rule has none.
fn cut_off(rule: Rule, named: Option<OneCutOff>) -> Result<Option<CutOff>, Unfit> {
    let own = rule.cut_off();
    let Some(named) = named else { return Ok(own) };
    let (side, at) = match (named.below, named.from) {
        (Some(at), None) => (Side::Below, at),
        (None, Some(at)) => (Side::From, at),
        _ => return Err(Unfit::CutOffWrong),
    };
    let at = places(&at, 2).map(Raw).filter(|_| own.is_none()).ok_or(Unfit::CutOffWrong)?;
    Ok(Some(CutOff { at, side, words: Some(trimmed(&named.text)) }))
}

/// The rule's own figures, or those a pack states where the rule is an open one.
fn figures(rule: Rule, stated: Option<OneReliability>) -> Result<Option<Figures>, Unfit> {
    let Some(stated) = stated else { return Ok(rule.figures()) };
    let sd = places(&stated.standard_deviation, 2).filter(|sd| (1..=1_000_000).contains(sd));
    let alpha = places(&stated.alpha, 3).filter(|alpha| (1..1_000).contains(alpha));
    let both = sd.zip(alpha).filter(|_| rule.is_open()).ok_or(Unfit::FiguresWrong)?;
    Ok(Some(Figures { sd_hundredths: both.0, alpha_thousandths: both.1 }))
}

/// A plain decimal number as a whole one, with so many places; nothing if it has more of them.
fn places(number: &serde_json::Number, most: usize) -> Option<u32> {
    let written = number.to_string();
    let (whole, part) = written.split_once('.').unwrap_or((&written, ""));
    let part = part.trim_end_matches('0');
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if part.len() > most || !digits(whole) || !digits(part) {
        return None;
    }
    format!("{whole}{part:0<most$}").parse().ok()
}

/// A tag such as `es` or `es-MX`.
fn is_language(tag: &str) -> bool {
    let mut parts = tag.split('-');
    let first = parts.next().is_some_and(|part| {
        (2..=3).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_lowercase())
    });
    let rest =
        |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    first && tag.len() <= 35 && parts.all(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> serde_json::Number {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_number_is_taken_with_its_places_and_never_rounded() {
        for (text, most, whole) in [("13.5", 2, 1_350), ("3", 2, 300), ("0.94", 3, 940), ("51.50", 2, 5_150)]
        {
            assert_eq!(places(&number(text), most), Some(whole), "{text}");
        }
        for text in ["13.555", "-1", "1e300"] {
            assert_eq!(places(&number(text), 2), None, "{text}");
        }
    }

    #[test]
    fn a_language_is_a_tag() {
        assert!(["en", "es-MX", "gsw", "zh-Hans"].into_iter().all(is_language));
        assert!(!["", "English", "e", "es_MX", "es-", "EN"].into_iter().any(is_language));
    }
}
