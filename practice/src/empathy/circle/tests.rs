//! The rules of the feelings circle, as claims over one story.
//!
//! Not its laws: those are drawn at random in `tests/laws/empathy.rs`.

use super::*;
use crate::{
    Channel, Command as Do,
    steps::Side,
    story::{Partner, Story},
    wins::Gold,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn week() -> Week {
    Week::of(Story::new().today())
}

fn begun() -> Story {
    let mut story = Story::begun();
    story.does(ANA, Do::Circle(Command::Begin(week())));
    story
}

fn named(feelings: &[Feeling]) -> Turn {
    Turn::Named { feelings: feelings.to_vec(), words: Some("The winter.".into()) }
}

fn take(turn: Turn) -> Do {
    Do::Circle(Command::Take { week: week(), turn, own: true })
}

fn says(story: &mut Story, who: Partner, turn: Turn) {
    story.does(who, take(turn));
    assert_eq!(story.refused(), []);
}

fn circle(story: &Story, who: Partner) -> Circle {
    story.couple(who).circles().get(week()).unwrap().clone()
}

fn stage(story: &Story) -> Stage {
    let [ana, ben] = Partner::BOTH.map(|who| circle(story, who));
    assert_eq!(ana, ben, "both have the same");
    ana.stage()
}

/// One whole round, Ana first.
fn one_round() -> Story {
    let mut story = begun();
    says(&mut story, ANA, named(&[Feeling::Fear, Feeling::Hope]));
    says(&mut story, BEN, Turn::ThankYou);
    says(&mut story, BEN, named(&[Feeling::Shame]));
    says(&mut story, ANA, Turn::ThankYou);
    story
}

#[test]
fn each_in_turn_names_and_the_other_only_receives() {
    let mut story = begun();
    assert_eq!(stage(&story), Stage::WhoBegins);
    says(&mut story, BEN, named(&[Feeling::Regret]));
    let words_of_her_own =
        [named(&[Feeling::Anger]), Turn::Passed, Turn::Last("But you.".into()), Turn::Closing];
    for turn in words_of_her_own {
        assert_eq!(story.tries(ANA.phone(), take(turn)), Err(Refusal::NotYourTurn));
    }
    assert_eq!(story.tries(BEN.phone(), take(Turn::ThankYou)), Err(Refusal::NotYourTurn));
    says(&mut story, ANA, Turn::ThankYou);
    assert_eq!(stage(&story), Stage::Name(Side::First, false));
    assert!(circle(&story, BEN).is_turn_of(ANA.id()));
}

#[test]
fn there_is_no_reply_before_the_closing_round_and_one_of_each_in_it() {
    let mut story = one_round();
    assert_eq!(story.tries(BEN.phone(), take(Turn::Last("I heard you.".into()))), Err(Refusal::NotYourTurn));
    says(&mut story, BEN, Turn::Closing);
    assert_eq!(stage(&story), Stage::Closing);
    says(&mut story, BEN, Turn::Last("I heard you.".into()));
    assert_eq!(story.tries(BEN.phone(), take(Turn::NothingMore)), Err(Refusal::NotYourTurn));
    assert!(circle(&story, BEN).is_turn_of(ANA.id()) && !circle(&story, BEN).is_turn_of(BEN.id()));
    says(&mut story, ANA, Turn::NothingMore);
    assert!(circle(&story, ANA).is_closed());
    assert_eq!(story.couple(ANA).aside(), []);
}

#[test]
fn the_closing_round_comes_after_a_whole_round_and_another_one_may_come_before_it() {
    let mut story = begun();
    assert_eq!(story.tries(ANA.phone(), take(Turn::Closing)), Err(Refusal::NotYourTurn));
    says(&mut story, ANA, named(&[Feeling::Fear]));
    says(&mut story, BEN, Turn::ThankYou);
    assert_eq!(story.tries(ANA.phone(), take(Turn::Closing)), Err(Refusal::NotYourTurn));
    says(&mut story, BEN, Turn::Passed);
    assert_eq!((stage(&story), circle(&story, ANA).round()), (Stage::Name(Side::First, true), 2));
    says(&mut story, ANA, named(&[Feeling::Grief]));
    says(&mut story, BEN, Turn::ThankYou);
    says(&mut story, BEN, named(&[Feeling::Hope]));
    says(&mut story, ANA, Turn::ThankYou);
    says(&mut story, ANA, Turn::Closing);
    assert_eq!(stage(&story), Stage::Closing);
}

#[test]
fn a_turn_names_one_to_five_feelings_and_each_once() {
    let story = begun();
    let tried = |feelings: &[Feeling]| story.clone().tries(ANA.phone(), take(named(feelings))).err();
    assert_eq!(tried(&[]), Some(Refusal::OneToFiveFeelings));
    assert_eq!(tried(&Feeling::ALL[..6]), Some(Refusal::OneToFiveFeelings));
    assert_eq!(tried(&[Feeling::Fear, Feeling::Hope, Feeling::Fear]), Some(Refusal::FeelingTwice));
    assert_eq!(tried(&Feeling::ALL[..5]), None);
}

#[test]
fn both_beginning_at_once_is_one_circle_and_both_going_first_loses_no_word() {
    let mut story = Story::begun();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    for who in Partner::BOTH {
        story.does(who, Do::Circle(Command::Begin(week())));
        says(&mut story, who, named(&[Feeling::Hope]));
    }
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    assert!(matches!(stage(&story), Stage::Receive(_)));
    assert_eq!(story.couple(ANA).circles().all().count(), 1);
    let circle = circle(&story, BEN);
    assert_eq!((circle.steps().line().count(), circle.steps().all().len()), (1, 2));
}

#[test]
fn two_who_say_their_last_words_at_once_have_both_said_them() {
    let mut story = one_round();
    says(&mut story, ANA, Turn::Closing);
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    for who in Partner::BOTH {
        says(&mut story, who, Turn::Last("Thank you.".into()));
    }
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    assert!(circle(&story, ANA).is_closed());
    assert_eq!(stage(&story), Stage::Over);
}

#[test]
fn on_one_phone_the_others_turn_is_a_note_until_they_say_yes() {
    let mut story = begun();
    says(&mut story, ANA, named(&[Feeling::Fear]));
    let note = |turn| Do::Circle(Command::Take { week: week(), turn, own: false });
    story.does(ANA, note(Turn::ThankYou)).does(ANA, note(named(&[Feeling::Shame])));
    says(&mut story, ANA, Turn::ThankYou);
    let notes: Vec<_> = circle(&story, BEN).steps().to_confirm(BEN.id()).map(|step| step.id).collect();
    assert_eq!(notes.len(), 2);
    let one = story.clone();
    story.does(BEN, Do::Circle(Command::Confirm(week(), notes[1])));
    assert!(circle(&story, ANA).steps().all_are_theirs());
    let mut story = one;
    story.does(BEN, Do::Circle(Command::Decline(week(), notes[1])));
    assert_eq!(stage(&story), Stage::Name(Side::Second, false));
    assert_eq!(circle(&story, ANA).steps().all().len(), 4);
    assert_eq!(story.refused(), []);
}

#[test]
fn a_circle_both_went_through_is_gold_once_each_turn_is_its_speakers_own_word() {
    let gold =
        |story: &Story| story.couple(BEN).wins().gold().iter().any(|gold| *gold == Gold::Circle(week()));
    let mut story = one_round();
    says(&mut story, ANA, Turn::Closing);
    says(&mut story, ANA, Turn::NothingMore);
    let note = Do::Circle(Command::Take { week: week(), turn: Turn::NothingMore, own: false });
    let mut on_one_phone = story.clone();
    on_one_phone.does(ANA, note);
    assert!(circle(&on_one_phone, ANA).is_closed() && !gold(&on_one_phone));
    let id = on_one_phone.newest(ANA, Channel::Ours).unwrap();
    on_one_phone.does(BEN, Do::Circle(Command::Confirm(week(), id)));
    assert!(gold(&on_one_phone));
    assert!(!gold(&story));
    says(&mut story, BEN, Turn::NothingMore);
    assert!(gold(&story));
}

#[test]
fn it_rests_and_goes_on_on_another_day() {
    let mut story = begun();
    says(&mut story, ANA, named(&[Feeling::Fear]));
    story.does(BEN, Do::Circle(Command::Pause(week(), true)));
    assert_eq!(circle(&story, ANA).paused(), Some((BEN.id(), story.today())));
    for _ in 0..7 {
        story.next_day();
    }
    assert_eq!(story.couple(BEN).circles().week_for(story.today()), week());
    story.does(ANA, Do::Circle(Command::Pause(week(), false)));
    says(&mut story, BEN, Turn::ThankYou);
    for _ in 0..8 {
        story.next_day();
    }
    assert_ne!(story.couple(BEN).circles().week_for(story.today()), week());
    assert_eq!(story.refused(), []);
}

#[test]
fn either_may_end_it_plainly() {
    let mut story = one_round();
    story.does(BEN, Do::Circle(Command::End(week())));
    assert_eq!(stage(&story), Stage::Over);
    assert!(!circle(&story, ANA).is_closed());
    assert_eq!(story.tries(ANA.phone(), take(Turn::Closing)), Err(Refusal::Ended));
}

#[test]
fn a_turn_taken_back_keeps_its_words() {
    let mut story = begun();
    says(&mut story, ANA, named(&[Feeling::Fear]));
    let id = story.newest(ANA, Channel::Ours).unwrap();
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(id)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(id));
    let step = circle(&story, BEN).step(id).unwrap().clone();
    assert_eq!((step.taken_back, step.turn), (Some(story.today()), named(&[Feeling::Fear])));
}

#[test]
fn debug_output_holds_no_word_and_no_feeling() {
    let story = one_round();
    let shown = format!("{:?} {:?}", story.entries(), circle(&story, BEN));
    assert!(!shown.contains("winter") && !shown.contains("Shame") && !shown.contains("Fear"), "{shown}");
}
