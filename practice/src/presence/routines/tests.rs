//! The rules of routines, told as stories.

use jiff::civil::Weekday;

use super::*;
use crate::{
    Body, Channel, Command as Do, agreement,
    recurrence::{Days, Recurrence, Rule},
    story::{Partner, Story},
    wins::Gold,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn walk(from: Day) -> Plan {
    let rule = Rule::Weekly(Days::of([Weekday::Monday, Weekday::Thursday]));
    let days = Recurrence::from(from, rule);
    Plan { what: "A walk to the river".into(), days, time: None, place: None, minutes: Some(40) }
}

fn propose(story: &mut Story, plan: &Plan) -> EntryId {
    let (topic, text, terms) = (TOPIC.to_owned(), plan.text().unwrap(), agreement::Terms::default());
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    let id = story.tries(ANA.phone(), Do::Agreement(propose)).unwrap()[0];
    signs(story, ANA, id, id);
    id
}

fn signs(story: &mut Story, who: Partner, agreement: EntryId, version: EntryId) {
    story.does(who, Do::Agreement(agreement::Command::Sign { agreement, version }));
}

/// A walk on Mondays and Thursdays that both agreed on, on Monday, 5 January.
fn agreed() -> (Story, EntryId) {
    let mut story = Story::begun();
    let plan = walk(story.today());
    let id = propose(&mut story, &plan);
    signs(&mut story, BEN, id, id);
    (story, id)
}

fn did(story: &mut Story, who: Partner, id: EntryId, day: Day) -> Result<Vec<EntryId>, Refusal> {
    story.tries(who.phone(), Do::Routines(Command::Did(id, day)))
}

fn say(id: EntryId, day: Day, presence: Presence, shared: bool) -> Do {
    let words = Some("The light on the water.".into());
    Do::Routines(Command::Say { routine: id, day, presence, words, shared })
}

#[test]
fn a_routine_is_one_once_both_have_said_yes() {
    let mut story = Story::begun();
    let today = story.today();
    let id = propose(&mut story, &walk(today));
    assert_eq!(story.couple(BEN).routine(id, today).unwrap().plan, None);
    assert!(!story.couple(BEN).routine(id, today).unwrap().falls_on(today));
    assert_eq!(did(&mut story, ANA, id, today), Err(Refusal::NothingThere));
    signs(&mut story, BEN, id, id);
    for who in Partner::BOTH {
        let couple = story.couple(who);
        assert_eq!(couple.routine(id, today).unwrap().plan, Some(walk(today)));
        assert_eq!(couple.routines_open_on(today).len(), 1);
    }
}

#[test]
fn either_marks_it_and_it_is_one_mark_from_both_phones() {
    let (mut story, id) = agreed();
    let today = story.today();
    story.goes_offline(BEN.phone());
    did(&mut story, ANA, id, today).unwrap();
    did(&mut story, BEN, id, today).unwrap();
    story.comes_back(BEN.phone());
    for who in Partner::BOTH {
        let couple = story.couple(who);
        let on = couple.routines_said().on(id, today).unwrap();
        assert!(on.took_place());
        assert_eq!((couple.routines_said().of(id).count(), on.marks().len()), (1, 2));
        assert_eq!(couple.wins().gold(), [Gold::Routine(id, today)], "gold comes once");
        assert_eq!(couple.aside(), []);
        assert!(couple.routines_open_on(today).is_empty());
    }
    assert_eq!(did(&mut story, ANA, id, today), Err(Refusal::AlreadySo));
}

#[test]
fn it_can_be_marked_on_another_day_than_planned_and_never_ahead() {
    let (mut story, id) = agreed();
    let tuesday = story.next_day().today();
    assert!(!story.couple(ANA).routine(id, tuesday).unwrap().falls_on(tuesday));
    did(&mut story, BEN, id, tuesday).unwrap();
    assert_eq!(did(&mut story, BEN, id, tuesday.tomorrow().unwrap()), Err(Refusal::NotDueYet));
    let long_before = tuesday.checked_sub(jiff::Span::new().days(9)).unwrap();
    assert_eq!(did(&mut story, BEN, id, long_before), Err(Refusal::NotDueThen));
}

#[test]
fn a_day_without_a_mark_is_nowhere() {
    let (mut story, id) = agreed();
    for _ in 0..20 {
        story.next_day();
    }
    let couple = story.couple(ANA);
    assert_eq!(couple.routines_said().of(id).count(), 0);
    let today = story.today();
    assert!(couple.routines_open_on(today).len() <= 1, "only the day itself is brought up");
}

#[test]
fn how_present_i_felt_is_my_own_word_told_or_kept() {
    let (mut story, id) = agreed();
    let today = story.today();
    story.does(ANA, say(id, today, Presence::Here, true));
    story.does(BEN, say(id, today, Presence::Elsewhere, false));
    let (ana, ben) = (story.couple(ANA), story.couple(BEN));
    assert_eq!(
        ana.my_word(id, today).map(|(word, told)| (word.presence, told)),
        Some((Presence::Here, true))
    );
    assert_eq!(
        ben.my_word(id, today).map(|(word, told)| (word.presence, told)),
        Some((Presence::Elsewhere, false))
    );
    let of = |couple: &Couple, who: Partner| {
        couple.routines_said().on(id, today).and_then(|on| on.word(who.id())).is_some()
    };
    assert!(of(&ben, ANA) && !of(&ana, BEN) && !of(&ben, BEN));
    assert_eq!(story.refused(), []);
}

#[test]
fn what_i_keep_for_myself_is_in_no_entry_my_partner_can_read() {
    let (mut story, id) = agreed();
    let today = story.today();
    story.does(BEN, say(id, today, Presence::Elsewhere, false));
    let kept = |entry: &&crate::Entry| matches!(entry.body, Body::Routines(Event::Kept { .. }));
    assert_eq!(story.readable_by(ANA).iter().filter(kept).count(), 0);
    let entries = story.readable_by(BEN);
    assert_eq!(entries.iter().find(kept).map(|entry| entry.channel), Some(Channel::Mine));
    assert_eq!(story.couple(ANA).shared(), story.couple(BEN).shared());
}

#[test]
fn a_private_word_that_was_written_openly_is_taken_in_by_nobody() {
    let (mut story, routine) = agreed();
    let day = story.today();
    let body = Body::Routines(Event::Kept { routine, day, presence: Presence::Here, words: None });
    story.writes(BEN.phone(), Channel::Ours, body);
    assert_eq!(story.couple(ANA).aside()[0].reason, crate::Reason::WrongChannel);
}

#[test]
fn another_plan_waits_for_a_yes_and_the_old_one_holds_meanwhile() {
    let (mut story, id) = agreed();
    let today = story.today();
    let later = Plan { minutes: Some(20), ..walk(today) };
    let counter = agreement::Command::Counter {
        agreement: id,
        over: id,
        text: later.text().unwrap(),
        why: None,
        terms: None,
    };
    let version = story.tries(BEN.phone(), Do::Agreement(counter)).unwrap()[0];
    let couple = story.couple(ANA);
    let routine = couple.routine(id, today).unwrap();
    assert_eq!(
        (routine.plan.clone(), routine.proposed.map(|(_, plan)| plan)),
        (Some(walk(today)), Some(later.clone()))
    );
    did(&mut story, ANA, id, today).unwrap();
    for who in Partner::BOTH {
        signs(&mut story, who, id, version);
    }
    assert_eq!(story.couple(ANA).routine(id, today).unwrap().plan, Some(later));
    assert!(story.couple(ANA).routines_said().on(id, today).unwrap().took_place(), "what was done stays");
}

#[test]
fn either_stops_it_alone_and_at_once_and_what_was_done_stays() {
    let (mut story, id) = agreed();
    let today = story.today();
    did(&mut story, ANA, id, today).unwrap();
    story.does(BEN, Do::Agreement(agreement::Command::Withdraw(id)));
    let couple = story.couple(ANA);
    let routine = couple.routine(id, today).unwrap();
    assert!(matches!(routine.standing, Standing::Ended(_)));
    assert_eq!((couple.wins().gold().len(), couple.routines_said().of(id).count()), (1, 1));
    let thursday = today.checked_add(jiff::Span::new().days(3)).unwrap();
    story.on(thursday);
    assert!(story.couple(ANA).routines_open_on(thursday).is_empty());
    assert_eq!(did(&mut story, ANA, id, thursday), Err(Refusal::Ended));
}

#[test]
fn a_mark_made_by_mistake_is_taken_back_by_its_author_and_the_gold_stays() {
    let (mut story, id) = agreed();
    let today = story.today();
    let mark = did(&mut story, ANA, id, today).unwrap()[0];
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(mark)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(mark));
    let couple = story.couple(BEN);
    assert!(!couple.routines_said().on(id, today).unwrap().took_place());
    assert_eq!(couple.wins().gold().len(), 1);
    assert!(did(&mut story, ANA, id, today).is_ok(), "and it can be marked anew");
    assert_eq!(story.couple(BEN).wins().gold().len(), 1);
}

#[test]
fn an_agreement_about_something_else_is_no_routine() {
    let mut story = Story::begun();
    let today = story.today();
    let (topic, text) = ("boundary/phones".to_owned(), walk(today).text().unwrap());
    let terms = agreement::Terms::default();
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    let id = story.tries(ANA.phone(), Do::Agreement(propose)).unwrap()[0];
    for who in Partner::BOTH {
        signs(&mut story, who, id, id);
    }
    assert_eq!(did(&mut story, ANA, id, today), Err(Refusal::NothingThere));
    assert_eq!(story.couple(ANA).routines(today), []);
}
