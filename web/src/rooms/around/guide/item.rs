//! One thing that was put in, in words: the copy that the guide has, and nothing looked up beside it.
//!
//! No picture sums it up: a course is its days, and a number is its number.

use leptos::prelude::*;
use practice::{
    MemberId, Text as Words,
    check_in::Said as Answer,
    guide::{Item, Point, Reading, WeekSaid},
    pact::{Document, Section},
    promises::When,
    routines::{self, Plan},
    weekly::{Felt, Part, Soft},
};

use super::seen::Names;
use crate::{
    app::App,
    rooms::{around::labels, honesty::check_in, responsibility::promises::said, saying},
    texts::{Key, Text, keys, keys::seen as k, say, t, t_with},
};

/// What it is, in one line.
pub(super) fn title(_: App, called: &Names, item: &Item) -> Text {
    match item {
        Item::Words(_) => t(k::ITEM_WORDS),
        Item::CheckIn(day, _) => on(*day, k::item_check_in),
        Item::Steadiness(_) => t(k::ITEM_STEADINESS),
        Item::Felt(scale, _) => {
            let scale = scale_word(scale);
            t_with(move || k::item_felt(say(scale)))
        }
        Item::Reading(reading) => {
            let (pack, day) = (reading.pack.as_str().to_owned(), reading.on);
            t_with(move || k::item_reading(saying::day_words(day), pack.clone()))
        }
        Item::Theme(theme, _) => {
            let theme = theme.0.clone();
            t_with(move || k::item_theme(area_word(&theme)))
        }
        Item::Promise { by, .. } => {
            let name = called.of(*by);
            t_with(move || k::item_promise(name.clone()))
        }
        Item::Pact(day, _) => on(*day, k::item_pact),
        Item::Agreement(day, topic, own, _) => {
            let (day, topic) = (*day, topic.clone());
            let own = own.as_ref().map(|own| own.as_str().to_owned());
            t_with(move || {
                let topic = own.clone().unwrap_or_else(|| say(labels::topic_word(&topic)));
                k::item_agreement(saying::day_words(day), topic)
            })
        }
        Item::Week(week) => on(week.week.monday(), k::item_week),
    }
}

fn on(day: practice::Day, said: fn(String) -> crate::texts::Said) -> Text {
    t_with(move || said(saying::day_words(day)))
}

/// An area's name.
pub(super) fn area_word(area: &str) -> String {
    keys::openness::by_name(&format!("area-{area}")).map_or_else(|| area.to_owned(), say)
}

/// What a scale is called, by its stable name.
fn scale_word(scale: &str) -> Key {
    match scale {
        "safety" => keys::measures::SCALE_SAFETY,
        "closeness" => keys::measures::SCALE_CLOSENESS,
        _ => keys::measures::SCALE_TRUST,
    }
}

/// Its words.
pub(super) fn words(called: &Names, item: &Item) -> AnyView {
    match item {
        Item::Words(text) => plain(text),
        Item::CheckIn(_, said) => check_in::words(said.clone()),
        Item::Steadiness(all) => points(all, k::point_five),
        Item::Felt(_, all) => points(all, k::point_ten),
        Item::Reading(one) => reading(one),
        Item::Theme(_, line) => line.as_ref().map(plain).into_any(),
        Item::Promise { words, days, .. } => {
            let sentence = said::sentence(words.what.as_str(), words.cue.as_ref().map(Words::as_str));
            let when = days.map(|days| When { days, time: None });
            let often = move || said::when(when.as_ref());
            view! { <p class="words">{sentence}</p><p>{often}</p> }.into_any()
        }
        Item::Pact(_, text) => pact(text),
        Item::Agreement(_, topic, _, text) => agreement(topic, text),
        Item::Week(week) => of_week(called, week),
    }
}

fn plain(text: &Words) -> AnyView {
    view! { <p class="words">{text.as_str().to_owned()}</p> }.into_any()
}

fn points(all: &[Point], said: fn(String, u8) -> crate::texts::Said) -> AnyView {
    let one = |point: &Point| {
        let point = *point;
        view! { <li>{move || say(said(saying::day_words(point.on), point.value))}</li> }
    };
    let lines = all.iter().rev().map(one).collect_view();
    view! { <ul class="felt-list">{lines}</ul> }.into_any()
}

/// A raw number and its published line, and no word on whose it is but that.
fn reading(one: &Reading) -> AnyView {
    let number = hundredths(one.hundredths);
    let reach = one.reach.map(|(least, most)| {
        let (least, most) = (hundredths(least), hundredths(most));
        view! { <p>{move || say(k::reading_reach(least.clone(), most.clone()))}</p> }
    });
    let line = one.cut_off.map(|cut_off| {
        let (at, said) =
            (hundredths(cut_off.at), if cut_off.below { k::reading_below } else { k::reading_from });
        view! { <p>{move || say(said(at.clone()))}</p> }
    });
    let source = one.source.as_ref().map(plain);
    view! { <p>{move || say(k::reading_number(number.clone()))}</p>{reach}{line}{source} }.into_any()
}

/// A number in hundredths as people write it.
pub(super) fn hundredths(number: u32) -> String {
    let (whole, rest) = (number / 100, number % 100);
    match rest {
        0 => whole.to_string(),
        rest if rest % 10 == 0 => format!("{whole}.{}", rest / 10),
        rest => format!("{whole}.{rest:02}"),
    }
}

/// The lines of a pact by its parts; a text that this version can't read as it is.
fn pact(text: &Words) -> AnyView {
    let Some(document) = Document::read(text) else { return plain(text) };
    let part = |section: Section| {
        let lines: Vec<_> =
            document.lines(section).iter().map(|line| line.words.as_str().to_owned()).collect();
        let title = keys::pact::by_name(section.name()).map(t);
        let lines = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
        let any = !document.lines(section).is_empty();
        any.then(|| view! { <p><strong>{title}</strong></p><ul>{lines}</ul> }.into_any())
    };
    Section::ALL.map(part).into_iter().flatten().collect_view().into_any()
}

fn agreement(topic: &str, text: &Words) -> AnyView {
    match (topic == routines::TOPIC).then(|| Plan::read(text)).flatten() {
        Some(plan) => {
            let what = plan.what.as_str().to_owned();
            let when = When { days: plan.days, time: None };
            view! { <p class="words">{what}</p><p>{move || said::when(Some(&when))}</p> }.into_any()
        }
        None => plain(text),
    }
}

fn of_week(called: &Names, week: &WeekSaid) -> AnyView {
    let spoken = week.words.iter().map(|(who, part)| spoken(called, *who, part)).collect_view();
    let felt = week.felt.iter().map(|(who, felt)| felt_by(called, *who, felt)).collect_view();
    let next = week.next.as_ref().map(|next| {
        let next = next.as_str().to_owned();
        view! { <dt>{t(k::WEEK_NEXT)}</dt><dd class="words">{next}</dd> }
    });
    view! { <dl class="check-in">{spoken}{felt}{next}</dl> }.into_any()
}

fn spoken(called: &Names, who: MemberId, part: &Part) -> AnyView {
    let name = called.of(who);
    let title: fn(String) -> crate::texts::Said = match part {
        Part::Appreciations(_) => k::week_appreciation,
        Part::Hard(_) => k::week_hard,
        Part::OneThing(_) => k::week_one_thing,
    };
    let words = match part {
        Part::Appreciations(said) => {
            answer(said, |all: &Vec<Words>| all.iter().map(|one| one.as_str().to_owned()).collect::<Vec<_>>())
        }
        Part::Hard(said) => answer(said, |Soft { feel, when, need }: &Soft| {
            [feel, when, need].map(|one| one.as_str().to_owned()).to_vec()
        }),
        Part::OneThing(said) => answer(said, |one: &Words| vec![one.as_str().to_owned()]),
    };
    view! { <dt>{move || say(title(name.clone()))}</dt>{words} }.into_any()
}

fn answer<T>(said: &Answer<T>, lines: impl Fn(&T) -> Vec<String>) -> AnyView {
    match said {
        Answer::Nothing => view! { <dd>{t(k::NOTHING)}</dd> }.into_any(),
        Answer::RatherNot => view! { <dd>{t(k::RATHER_NOT)}</dd> }.into_any(),
        Answer::This(said) => lines(said)
            .into_iter()
            .map(|line| view! { <dd class="words">{line}</dd> })
            .collect_view()
            .into_any(),
    }
}

fn felt_by(called: &Names, who: MemberId, felt: &Felt) -> AnyView {
    let name = called.of(who);
    let value = |said: &Answer<u8>, label: fn(String) -> crate::texts::Said| {
        let said = said.clone();
        move || {
            let value = said.this().map_or_else(|| say(k::RATHER_NOT), u8::to_string);
            say(label(value))
        }
    };
    view! {
        <dt>{move || say(k::week_felt(name.clone()))}</dt>
        <dd>{value(&felt.trust, k::week_trust)}</dd>
        <dd>{value(&felt.safety, k::week_safety)}</dd>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::hundredths;

    #[test]
    fn a_number_is_written_as_people_write_it() {
        let written = [0, 1350, 1700, 275, 305].map(hundredths);
        assert_eq!(written, ["0", "13.5", "17", "2.75", "3.05"]);
    }
}
