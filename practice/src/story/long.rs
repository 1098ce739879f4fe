//! Two long stories: twelve weeks for screens and tests, five years for measuring.
//!
//! Not a model of how couples are: they are there to have something of every kind on the page.

use jiff::civil;

use super::{Partner, Story, chance::Counter, hard, hung, made};
use crate::{
    Command,
    agreement::Terms,
    check_in::{self, CheckIn, Felt, Response, Said},
    feelings::WHEEL,
    wins::{Kind, Who},
};

const NOTES: [&str; 8] = [
    "Told me about the call before I asked.",
    "Was home at six, as we said.",
    "Said it was hard to talk about, and stayed.",
    "Thank you for the quiet evening.",
    "We walked to the river and left the phones at home.",
    "Showed me the letter.",
    "Asked how I slept, and listened.",
    "Coffee together before the day began.",
];

const PLACES: [&str; 4] = [
    "At the office until five, then home.",
    "Working from home.",
    "At my sister's in the afternoon.",
    "Early shift, then the gym.",
];

const WEIGHTS: [&str; 4] = ["A long meeting.", "Slept badly.", "Money.", "A message I did not expect."];

const NEEDS: [&str; 4] =
    ["A hug when you are home.", "Half an hour alone.", "To hear where you are.", "A short walk."];

/// Twelve weeks from 5 January 2026: check-ins most days, *together* from the third week on, amendments, answers, drops, a
/// take-back, two maps, two agreements, a pact, weekly check-ins, a second device, a few days offline and an entry of a later version; and the hard
/// things.
pub fn twelve_weeks() -> Story {
    let mut story = Story::begun();
    let mut chance = Counter(12);
    for day in 0..84 {
        match day {
            10 | 70 => {
                story.fills_in_a_map(Partner::Ana, 2, 2).fills_in_a_map(Partner::Ben, 3, 2);
            }
            14 => {
                story.together(Partner::Ana, true);
            }
            20 => agree(&mut story),
            30 => {
                story.adds_device(Partner::Ben);
            }
            40 => {
                story.goes_offline(Partner::Ben.phone());
            }
            43 => {
                story.comes_back(Partner::Ben.phone());
            }
            50 => {
                story.writes_unknown(Partner::Ana);
            }
            60 => take_back_newest_drop(&mut story),
            _ => {}
        }
        hard::things(&mut story, day);
        made::things(&mut story, day);
        hung::things(&mut story, day);
        ordinary_day(&mut story, &mut chance, 1);
        together_once(&mut story, day);
        story.next_day();
    }
    story
}

/// A boundary that is looked at again, and an agreement about openness that runs out.
fn agree(story: &mut Story) {
    let (text, why) = ("From ten, both our phones lie in the kitchen.", "So that the evenings are ours.");
    let weeks = Terms { review_after: Some(30), ..Terms::default() };
    story.both_agree("boundary/phones-at-night", text, why, weeks);
    let (text, why) = ("On Sundays we look at the account together.", "So that money is a plan of ours.");
    story.both_agree("openness/money", text, why, Terms::lapsing(14));
}

/// A pact in the third week, and a weekly check-in on Sundays; none on the days without a network.
fn together_once(story: &mut Story, day: u32) {
    match day {
        17 => {
            story.sign_a_pact("We say it within a day.");
        }
        40..=43 => {}
        _ if day % 7 == 6 => {
            story.meet();
        }
        _ => {}
    }
}

/// Five years from 5 January 2026, about 40,000 entries, most of them answers and drops.
pub fn five_years() -> Story {
    let mut story = Story::begun();
    let mut chance = Counter(5);
    while story.today() < civil::date(2031, 1, 5) {
        if chance.below(30) == 0 {
            let on = !story.seen_on(Partner::Ana.phone()).check_ins().together();
            story.together(Partner::Ana, on);
        }
        ordinary_day(&mut story, &mut chance, 9);
        story.next_day();
    }
    story
}

fn ordinary_day(story: &mut Story, chance: &mut Counter, drops: usize) {
    for partner in Partner::BOTH {
        if chance.below(8) > 0 {
            story.does(partner, share(chance));
        }
    }
    if chance.below(10) == 0 {
        story.does(Partner::Ana, share(chance));
    }
    for partner in Partner::BOTH {
        answer(story, partner, chance);
        for _ in 0..chance.below(2 * drops) {
            drop_something(story, partner, chance);
        }
    }
}

fn share(chance: &mut Counter) -> Command {
    Command::CheckIn(check_in::Command::Share(some_check_in(chance)))
}

fn some_check_in(chance: &mut Counter) -> CheckIn {
    let first = chance.below(WHEEL.len());
    let count = 1 + chance.below(3);
    let feelings = WHEEL.iter().cycle().skip(first).step_by(9).take(count);
    let felt = feelings.map(|feeling| Felt { feeling: feeling.id, strength: one_to_five(chance) }).collect();
    CheckIn {
        feelings: if chance.below(20) == 0 { Said::RatherNot } else { Said::This(felt) },
        steadiness: Said::This(one_to_five(chance)),
        whereabouts: maybe(chance, &PLACES),
        stressor: maybe(chance, &WEIGHTS),
        appreciation: maybe(chance, &NOTES),
        need: maybe(chance, &NEEDS),
    }
}

fn one_to_five(chance: &mut Counter) -> u8 {
    u8::try_from(1 + chance.below(5)).unwrap_or(5)
}

fn maybe(chance: &mut Counter, words: &[&str]) -> Said<crate::Text> {
    match (chance.below(6), words.get(chance.below(words.len()))) {
        (0..3, Some(words)) => Said::This((*words).into()),
        (3, _) => Said::RatherNot,
        _ => Said::Nothing,
    }
}

fn answer(story: &mut Story, partner: Partner, chance: &mut Counter) {
    let today = story.today();
    if story.seen_on(partner.phone()).to_answer(today).is_empty() {
        return;
    }
    match chance.below(8) {
        0 => story.answers(partner, Response::LetsTalk),
        1..4 => story.answers(partner, Response::Reflection(NOTES[chance.below(NOTES.len())].into())),
        4..7 => story.answers(partner, Response::Heard),
        _ => story,
    };
}

fn drop_something(story: &mut Story, partner: Partner, chance: &mut Counter) {
    let kind = Kind::ALL[chance.below(Kind::ALL.len())];
    let who = [Who::Me, Who::Partner, Who::Both][chance.below(3)];
    story.drops(partner, kind, who, NOTES[chance.below(NOTES.len())]);
}

fn take_back_newest_drop(story: &mut Story) {
    let mine = |noted: &&crate::wins::Noted| noted.by == Partner::Ana.id();
    let newest =
        story.seen_on(Partner::Ana.phone()).wins().notes().iter().rev().find(mine).map(|noted| noted.id);
    if let Some(newest) = newest {
        story.does(Partner::Ana, Command::TakeBack(newest));
    }
}
