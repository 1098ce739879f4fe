//! What a dialogue is about: the way in from other rooms, and its words at hand.
//!
//! It shows nothing that could not be read where it stands.

use leptos::prelude::*;
use practice::{
    Couple, Day,
    check_in::CheckIn,
    dialogue::{About, AtHand, Soft, Stage, Turn},
    openness::{Area, Gap},
    triggers::Trigger,
};

use super::{place, said};
use crate::{
    app::App,
    parts::ButtonLink,
    rooms::{
        app,
        honesty::{check_in, openness, triggers},
        links,
        responsibility::promises,
        saying,
    },
    texts::{Key, keys::dialogue as k, say, t},
};

/// The way from another room into a dialogue about something there: to the one under way, or to beginning one.
pub(crate) fn lead(about: About) -> AnyView {
    let app = app();
    let under_way = Memo::new(move |_| {
        let open = |couple: &Couple| {
            let mut all = couple.dialogues().all().rev();
            all.find(|one| one.about == Some(about) && one.stage() != Stage::Over).map(|one| one.id)
        };
        app.couple(open).flatten()
    });
    let begin = Memo::new(move |_| {
        let path = |couple: &Couple| couple.may_begin_about(&about).is_ok().then(|| begin_path(&about));
        app.couple(path).flatten()
    });
    let link = move || match (under_way.get(), begin.get()) {
        (Some(id), _) => way(k::LEAD_GO_ON, place(id)),
        (None, Some(path)) => way(k::LEAD_BEGIN, path),
        (None, None) => ().into_any(),
    };
    view! { {link} }.into_any()
}

fn way(label: Key, href: String) -> AnyView {
    view! { <div class="actions"><ButtonLink label=t(label) href in_item=true/></div> }.into_any()
}

/// Where a dialogue about something is begun.
pub(super) fn begin_path(about: &About) -> String {
    format!("/dialogue/new?about={}", name(about))
}

fn name(about: &About) -> String {
    match about {
        About::Disclosure(id) => format!("disclosure-{}", id.hex()),
        About::Trigger(id) => format!("trigger-{}", id.hex()),
        About::Impact(id) => format!("impact-{}", id.hex()),
        About::Differently(id) => format!("differently-{}", id.hex()),
        About::CheckIn(id) => format!("check-in-{}", id.hex()),
        About::Swap(id) => format!("swap-{}", id.hex()),
        About::Gap { round, area } => {
            format!("gap-{round}-{}", area.name())
        }
    }
}

/// What is named in an address, as far as the one who looks may read it.
pub(super) fn named(couple: &Couple, name: &str) -> Option<About> {
    let about = match name.strip_prefix("gap-") {
        Some(gap) => {
            let (round, area) = gap.split_once('-')?;
            let area = couple.openness().area_named(area)?;
            About::Gap { round: round.parse().ok()?, area }
        }
        None => {
            let (what, entry) = name.rsplit_once('-')?;
            let id = links::entry(entry)?;
            match what {
                "disclosure" => About::Disclosure(id),
                "trigger" => About::Trigger(id),
                "impact" => About::Impact(id),
                "differently" => About::Differently(id),
                "check-in" => About::CheckIn(id),
                "swap" => About::Swap(id),
                _ => return None,
            }
        }
    };
    couple.may_begin_about(&about).is_ok().then_some(about)
}

/// The words at hand, out of the couple's hands.
#[derive(Clone, PartialEq)]
enum Hand {
    Words { title: Key, words: String },
    Trigger(Trigger),
    Differently { promise: String, day: Day, words: String },
    CheckIn { day: Day, check_in: Box<CheckIn> },
    Gaps(Area, Vec<Gap>),
    Swap(Soft),
}

fn hand(couple: &Couple, about: &About) -> Option<Hand> {
    let words = |title, text: &practice::Text| Hand::Words { title, words: text.as_str().to_owned() };
    Some(match couple.at_hand(about)? {
        AtHand::Disclosure { told, .. } => words(k::ABOUT_DISCLOSURE, told),
        AtHand::Impact { words: told, .. } => words(k::ABOUT_IMPACT, told),
        AtHand::Trigger(told) => Hand::Trigger(told.trigger.clone()),
        AtHand::Differently { promise, day, answered } => Hand::Differently {
            promise: promise.what.as_str().to_owned(),
            day,
            words: promises::answer_words(answered),
        },
        AtHand::CheckIn { day, check_in, .. } => Hand::CheckIn { day, check_in: Box::new(check_in.clone()) },
        AtHand::Gap(row) => {
            let About::Gap { round, .. } = about else { return None };
            let gaps = couple.map_of_both(*round)?.gaps();
            Hand::Gaps(row.area, gaps.into_iter().filter(|gap| gap.area == row.area).collect())
        }
        AtHand::Swap(before) => {
            let soft = before.steps().line().find_map(|step| match &step.turn {
                Turn::Began(soft) => Some(soft.clone()),
                _ => None,
            });
            Hand::Swap(soft?)
        }
    })
}

/// What it is about, to be looked up while one speaks or listens.
pub(super) fn at_hand(app: App, about: About) -> AnyView {
    let hand = Memo::new(move |_| app.couple(|couple| hand(couple, &about)).flatten());
    let shown = move || {
        hand.get().map(|hand| {
            let title = title(&hand);
            view! { <details><summary>{t(title)}</summary>{words(app, hand)}</details> }
        })
    };
    view! { {shown} }.into_any()
}

fn title(hand: &Hand) -> Key {
    match hand {
        Hand::Words { title, .. } => *title,
        Hand::Trigger(_) => k::ABOUT_TRIGGER,
        Hand::Differently { .. } => k::ABOUT_DIFFERENTLY,
        Hand::CheckIn { .. } => k::ABOUT_CHECK_IN,
        Hand::Gaps(..) => k::ABOUT_GAP,
        Hand::Swap(_) => k::ABOUT_SWAP,
    }
}

fn words(app: App, hand: Hand) -> AnyView {
    match hand {
        Hand::Words { words, .. } => view! { <blockquote class="words">{words}</blockquote> }.into_any(),
        Hand::Trigger(trigger) => triggers::words(trigger),
        Hand::Differently { promise, day, words } => view! {
            <p class="words">{promise}</p>
            <p class="by">{move || saying::day_first(day)}</p>
            <blockquote class="words">{words}</blockquote>
        }
        .into_any(),
        Hand::CheckIn { day, check_in } => view! {
            <p class="by">{move || saying::day_first(day)}</p>
            {check_in::words(*check_in)}
        }
        .into_any(),
        Hand::Gaps(area, gaps) => {
            let line = |gap: Gap| view! { <p>{move || say(openness::gap_words(app, gap))}</p> };
            let lines = gaps.into_iter().map(line).collect_view();
            view! { <p><strong>{move || openness::area_name(app, area)}</strong></p>{lines} }.into_any()
        }
        Hand::Swap(soft) => said::soft(&soft),
    }
}
