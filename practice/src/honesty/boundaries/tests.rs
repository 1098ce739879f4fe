//! The rules of digital boundaries, each as a test.
//! Not those of agreements: they stand beside the move.

use super::*;
use crate::{
    Body, Channel, Command as Do,
    agreement::Command,
    story::{Partner, Story},
};

fn propose(topic: &str, text: &str, terms: Terms) -> Do {
    let why = Some("So that evenings are ours.".into());
    Do::Agreement(Command::Propose { topic: topic.into(), text: text.into(), why, terms })
}

fn proposed(topic: &str, text: &str, terms: Terms) -> (Story, EntryId) {
    let mut story = Story::begun();
    let id = story.tries(Partner::Ana.phone(), propose(topic, text, terms)).unwrap()[0];
    (story, id)
}

fn sign(agreement: EntryId, version: EntryId) -> Do {
    Do::Agreement(Command::Sign { agreement, version })
}

fn agreed(terms: Terms) -> (Story, EntryId) {
    let (mut story, id) = proposed("boundary/phones-at-night", "Phones sleep in the kitchen.", terms);
    story.does(Partner::Ana, sign(id, id)).does(Partner::Ben, sign(id, id));
    assert_eq!(story.refused(), []);
    (story, id)
}

fn days_on(day: Day, days: i64) -> Day {
    day.checked_add(jiff::Span::new().days(days)).unwrap()
}

fn states(story: &Story, day: Day) -> Vec<State> {
    story.couple(Partner::Ben).boundaries(day).iter().map(|boundary| boundary.state).collect()
}

fn because(story: &Story, who: Partner, day: Day) -> Vec<Because> {
    story.couple(who).boundaries_for_me(day).into_iter().map(|(_, because)| because).collect()
}

#[test]
fn the_catalogue_has_at_least_twelve_topics_and_each_is_named_once() {
    let names: std::collections::BTreeSet<_> = CATALOGUE.iter().map(|topic| topic.name).collect();
    assert!(CATALOGUE.len() >= 12 && names.len() == CATALOGUE.len());
    assert!(CATALOGUE.iter().all(|topic| Topic::of(&topic.topic()) == Some(*topic)));
    assert_eq!(Topic::of(FREE), None);
}

#[test]
fn its_life_is_proposed_countered_agreed_due_for_review_and_ended() {
    let (mut story, id) = proposed("boundary/phones-at-night", "In the kitchen.", Terms::default());
    assert_eq!(states(&story, story.today()), [State::Proposed]);
    let counter =
        Command::Counter { agreement: id, over: id, text: "In the hall.".into(), why: None, terms: None };
    story.does(Partner::Ben, Do::Agreement(counter));
    assert_eq!(states(&story, story.today()), [State::Countered]);
    let second = story.newest(Partner::Ben, Channel::Ours).unwrap();
    story.does(Partner::Ana, sign(id, second)).does(Partner::Ben, sign(id, second));
    assert_eq!(states(&story, story.today()), [State::Agreed]);
    assert_eq!(states(&story, days_on(story.today(), 90)), [State::ForReview]);
    story.does(Partner::Ben, Do::Agreement(Command::Withdraw(id)));
    assert_eq!(states(&story, story.today()), [State::Ended]);
    assert_eq!(story.refused(), []);
}

#[test]
fn topics_that_can_be_used_to_control_wait_a_day_and_end_within_thirty() {
    for topic in ["boundary/passwords", "boundary/location"] {
        let plain = propose(topic, "Tonight only.", Terms::lapsing(30));
        assert_eq!(Story::begun().tries(Partner::Ana.phone(), plain), Err(Refusal::NeedsCare));
        let (mut story, id) = proposed(topic, "Tonight only.", Terms::careful());
        assert_eq!(story.tries(Partner::Ben.phone(), sign(id, id)), Err(Refusal::TooSoonToSign));
        story.next_day().does(Partner::Ana, sign(id, id)).does(Partner::Ben, sign(id, id));
        assert_eq!(states(&story, days_on(story.today(), 30)), [State::Ended]);
        assert_eq!(story.refused(), []);
    }
}

#[test]
fn words_that_can_be_used_to_control_ask_for_the_same_care_in_any_topic() {
    for (topic, text) in [(FREE, "We share all passwords."), ("openness/phone", "Nunca borramos nada.")] {
        let plain = propose(topic, text, Terms::lapsing(14));
        assert_eq!(Story::begun().tries(Partner::Ana.phone(), plain), Err(Refusal::NeedsCare));
        assert!(Story::begun().tries(Partner::Ana.phone(), propose(topic, text, Terms::careful())).is_ok());
    }
    let (mut story, id) = proposed(FREE, "Phones away at dinner.", Terms::default());
    let text = "Location always on.".into();
    let counter = Command::Counter { agreement: id, over: id, text, why: None, terms: None };
    assert_eq!(story.tries(Partner::Ben.phone(), Do::Agreement(counter)), Err(Refusal::NeedsCare));
}

#[test]
fn words_that_can_be_used_to_control_are_refused_in_every_topic_that_has_no_careful_terms() {
    let words = "When you are late, I get your phone and all your passwords.";
    for topic in ["plan/late", "routine", "guide", "pact", "weekly", "a topic of tomorrow"] {
        let tried = Story::begun().tries(Partner::Ana.phone(), propose(topic, words, Terms::default()));
        assert_eq!(tried, Err(Refusal::NeedsCare), "{topic}");
        let mut story = Story::begun();
        let (topic, text, terms) = (topic.to_owned(), words.into(), Terms::default());
        let forced = Event::Proposed { topic, text, terms, at_ms: None, why: None };
        let id = story.writes(Partner::Ana.phone(), Channel::Ours, Body::Agreement(forced));
        assert!(story.tries(Partner::Ben.phone(), sign(id, id)).is_err());
    }
    let named = propose("plan/You give me your passwords", "At once.", Terms::default());
    assert_eq!(Story::begun().tries(Partner::Ana.phone(), named), Err(Refusal::NeedsCare));
}

#[test]
fn that_it_ends_soon_is_brought_up_before_any_text_that_waits() {
    let (mut story, id) = agreed(Terms::lapsing(30));
    let (late, ends) = (days_on(story.today(), 25), days_on(story.today(), 30));
    story.on(late);
    let text = "In the hall.".into();
    let counter = Command::Counter { agreement: id, over: id, text, why: None, terms: None };
    story.does(Partner::Ana, Do::Agreement(counter));
    assert_eq!(because(&story, Partner::Ben, late), [Because::EndsSoon(ends)]);
    story.does(Partner::Ben, Do::Agreement(Command::Renew { agreement: id, go_on: true }));
    assert_eq!(because(&story, Partner::Ben, late), [Because::ToRead]);
}

#[test]
fn another_text_over_one_that_lapsed_is_brought_up_to_the_one_who_did_not_write_it() {
    let (mut story, id) = agreed(Terms::lapsing(30));
    let later = days_on(story.today(), 40);
    story.on(later);
    let text = "In the hall.".into();
    let counter = Command::Counter { agreement: id, over: id, text, why: None, terms: None };
    story.does(Partner::Ana, Do::Agreement(counter));
    assert_eq!(story.refused(), []);
    assert_eq!(because(&story, Partner::Ben, later), [Because::ToRead]);
    assert_eq!(because(&story, Partner::Ana, later), []);
    assert_eq!(states(&story, later), [State::Countered]);
    assert_eq!(story.couple(Partner::Ana).boundary_about("boundary/phones-at-night", later), Some(id));
    story.does(Partner::Ana, Do::Agreement(Command::Withdraw(id)));
    assert_eq!(states(&story, later), [State::Ended], "it can be taken off the table");
    assert_eq!(because(&story, Partner::Ben, later), [Because::EndedByPartner(later)]);
}

#[test]
fn a_text_that_waited_while_the_one_before_it_ran_out_goes_on_waiting() {
    let (mut story, id) = agreed(Terms::lapsing(30));
    let text = "In the hall.".into();
    let counter = Command::Counter { agreement: id, over: id, text, why: None, terms: None };
    story.does(Partner::Ana, Do::Agreement(counter));
    let later = days_on(story.today(), 40);
    assert_eq!(
        (states(&story, later), because(&story, Partner::Ben, later)),
        (vec![State::Countered], vec![Because::ToRead])
    );
}

#[test]
fn nobody_is_made_to_sign_what_another_program_let_by() {
    let mut story = Story::begun();
    let (topic, text) = (FREE.to_owned(), "All passwords, 24/7.".into());
    let terms = Terms::default();
    let forced = Event::Proposed { topic, text, terms, at_ms: None, why: None };
    let id = story.writes(Partner::Ana.phone(), Channel::Ours, Body::Agreement(forced));
    assert_eq!(story.tries(Partner::Ben.phone(), sign(id, id)), Err(Refusal::NeedsCare));
    let (topic, text) = ("boundary/passwords".to_owned(), "All.".into());
    let forced = Event::Proposed { topic, text, terms, at_ms: None, why: None };
    story.writes(Partner::Ana.phone(), Channel::Ours, Body::Agreement(forced));
    assert_eq!(story.couple(Partner::Ben).aside().len(), 1, "a careful topic without careful terms");
}

#[test]
fn an_agreement_about_openness_is_for_a_time() {
    let forever = propose("openness/money", "We look at it together.", Terms::default());
    assert_eq!(Story::begun().tries(Partner::Ana.phone(), forever), Err(Refusal::MustLapse));
    for too_long in [0, 31, 400] {
        let terms = Terms { lapses_after: Some(too_long), ..Terms::default() };
        let tried =
            Story::begun().tries(Partner::Ana.phone(), propose("openness/money", "All of it.", terms));
        assert_eq!(tried, Err(Refusal::MustLapse), "{too_long} days");
        let mut story = Story::begun();
        let (topic, text) = ("openness/money".to_owned(), "All of it.".into());
        let forced = Event::Proposed { topic, text, terms, at_ms: None, why: None };
        story.writes(Partner::Ana.phone(), Channel::Ours, Body::Agreement(forced));
        assert_eq!(story.couple(Partner::Ben).aside().len(), 1, "not even if another program let it by");
    }
    let (story, id) = proposed("openness/money", "We look at it together.", Terms::lapsing(14));
    assert_eq!(story.couple(Partner::Ben).boundary_about("openness/money", story.today()), Some(id));
}

#[test]
fn a_boundary_names_nobody_and_binds_both() {
    let (story, id) = agreed(Terms::default());
    for who in Partner::BOTH {
        let couple = story.couple(who);
        let version = couple.agreements().get(id).unwrap().bound().unwrap();
        assert_eq!(version.signatures().len(), 2);
    }
}

#[test]
fn what_is_to_be_read_is_brought_up_to_the_one_who_did_not_write_it() {
    let (mut story, id) = proposed("boundary/posting", "We ask before we post.", Terms::default());
    let today = story.today();
    assert_eq!(because(&story, Partner::Ben, today), [Because::ToRead]);
    assert_eq!(because(&story, Partner::Ana, today), []);
    story.does(Partner::Ben, Do::Agreement(Command::NotYet { agreement: id, version: id }));
    assert_eq!(because(&story, Partner::Ben, today), []);
    story.does(Partner::Ben, sign(id, id));
    assert_eq!(because(&story, Partner::Ana, today), [Because::ToSign]);
}

#[test]
fn an_ending_is_brought_up_to_the_other_for_a_week_and_with_its_day() {
    let (mut story, id) = agreed(Terms::default());
    story.does(Partner::Ana, Do::Agreement(Command::Withdraw(id)));
    let today = story.today();
    assert_eq!(because(&story, Partner::Ben, today), [Because::EndedByPartner(today)]);
    assert_eq!(because(&story, Partner::Ana, today), []);
    assert_eq!(because(&story, Partner::Ben, days_on(today, 7)), []);
}

#[test]
fn what_is_said_privately_about_going_on_changes_nothing_that_is_brought_up_to_the_other() {
    let (mut story, id) = agreed(Terms::lapsing(30));
    let late = days_on(story.today(), 25);
    let ends = days_on(story.today(), 30);
    story.on(late);
    assert_eq!(because(&story, Partner::Ben, late), [Because::EndsSoon(ends)]);
    story.does(Partner::Ana, Do::Agreement(Command::Renew { agreement: id, go_on: true }));
    assert_eq!(because(&story, Partner::Ana, late), []);
    assert_eq!(because(&story, Partner::Ben, late), [Because::EndsSoon(ends)]);
    assert_eq!(because(&story, Partner::Ben, ends), [Because::Lapsed(ends)]);
}

#[test]
fn a_signature_that_came_too_late_is_brought_up_to_the_one_who_made_it() {
    let (mut story, id) = proposed("boundary/posting", "We ask before we post.", Terms::default());
    let counter =
        Command::Counter { agreement: id, over: id, text: "We never post.".into(), why: None, terms: None };
    story.does(Partner::Ana, Do::Agreement(counter));
    let signed = Event::Signed { agreement: id, version: id, at_ms: None };
    story.writes(Partner::Ben.phone(), Channel::Ours, Body::Agreement(signed));
    assert_eq!(because(&story, Partner::Ben, story.today()), [Because::SignedTooLate]);
}
