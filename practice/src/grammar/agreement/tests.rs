//! The rules of agreements, each as a test. Not the laws of the whole fold: those stand in `practice/tests`.

use super::*;
use crate::{
    Body, Channel, Command as Do,
    story::{Partner, Story},
};

fn proposed(terms: Terms) -> (Story, EntryId) {
    let mut story = Story::begun();
    let propose = Command::Propose {
        topic: "phones".into(),
        text: "Phones sleep in the kitchen.".into(),
        why: None,
        terms,
    };
    let tried = story.tries(Partner::Ana.phone(), Do::Agreement(propose)).unwrap();
    (story, tried[0])
}

fn sign(agreement: EntryId, version: EntryId) -> Do {
    Do::Agreement(Command::Sign { agreement, version })
}

fn counter(agreement: EntryId, over: EntryId, text: &str) -> Do {
    Do::Agreement(Command::Counter { agreement, over, text: text.into(), why: None, terms: None })
}

fn agreed(terms: Terms) -> (Story, EntryId) {
    let (mut story, id) = proposed(terms);
    if terms.waits {
        story.next_day();
    }
    story.does(Partner::Ana, sign(id, id)).does(Partner::Ben, sign(id, id));
    assert_eq!(story.refused(), []);
    (story, id)
}

fn standing_on(story: &Story, id: EntryId, day: Day) -> String {
    let couple = story.couple(Partner::Ben);
    match couple.agreements().get(id).unwrap().standing(day) {
        Standing::Proposed => "proposed".into(),
        Standing::Agreed(version) => format!("agreed {}", version.text.as_str()),
        Standing::ForReview(_) => "for review".into(),
        Standing::Ended(ending) => format!("{ending:?}"),
    }
}

fn standing(story: &Story, id: EntryId) -> String {
    standing_on(story, id, story.today())
}

fn days_on(day: Day, days: i64) -> Day {
    day.checked_add(jiff::Span::new().days(days)).unwrap()
}

#[test]
fn it_binds_only_when_both_have_signed_the_same_version() {
    let (mut story, id) = proposed(Terms::default());
    assert_eq!(standing(&story, id), "proposed");
    story.does(Partner::Ana, sign(id, id));
    assert_eq!(standing(&story, id), "proposed");
    story.does(Partner::Ben, sign(id, id));
    assert_eq!(standing(&story, id), "agreed Phones sleep in the kitchen.");
}

#[test]
fn one_signature_under_each_of_two_versions_binds_nobody() {
    let (mut story, id) = proposed(Terms::default());
    story.does(Partner::Ana, sign(id, id));
    story.does(Partner::Ben, counter(id, id, "Phones sleep in the hall."));
    let second = story.newest(Partner::Ben, Channel::Ours).unwrap();
    story.does(Partner::Ben, sign(id, second));
    assert_eq!(standing(&story, id), "proposed");
    story.does(Partner::Ana, sign(id, second));
    assert_eq!(standing(&story, id), "agreed Phones sleep in the hall.");
}

#[test]
fn nobody_signs_a_text_that_was_not_on_their_screen() {
    let (mut story, id) = proposed(Terms::default());
    story.does(Partner::Ana, counter(id, id, "All phones, always."));
    assert_eq!(story.tries(Partner::Ben.phone(), sign(id, id)), Err(Refusal::NotTheNewestText));
}

#[test]
fn what_is_agreed_holds_until_both_have_signed_another_text() {
    let (mut story, id) = agreed(Terms::default());
    story.does(Partner::Ben, counter(id, id, "In the hall."));
    assert_eq!(standing(&story, id), "agreed Phones sleep in the kitchen.");
}

#[test]
fn either_withdraws_at_any_time_alone() {
    for partner in Partner::BOTH {
        let (mut story, id) = agreed(Terms::default());
        story.does(partner, Do::Agreement(Command::Withdraw(id)));
        let ended = Ending::Withdrawn(partner.id(), story.today());
        assert_eq!(standing(&story, id), format!("{ended:?}"));
        assert_eq!(story.tries(partner.other().phone(), sign(id, id)), Err(Refusal::Ended));
    }
}

#[test]
fn declining_is_not_yet_and_may_become_a_signature() {
    let (mut story, id) = proposed(Terms::default());
    let not_yet = || Do::Agreement(Command::NotYet { agreement: id, version: id });
    story.does(Partner::Ben, not_yet());
    let not_yets = |story: &Story| {
        story.couple(Partner::Ana).agreements().get(id).unwrap().versions()[0].not_yet().len()
    };
    assert_eq!(not_yets(&story), 1);
    story.does(Partner::Ben, sign(id, id));
    assert_eq!(not_yets(&story), 0);
    assert_eq!(story.tries(Partner::Ben.phone(), not_yet()), Err(Refusal::AlreadySigned));
}

#[test]
fn a_text_that_could_control_is_signed_a_day_after_it_was_written_and_not_before() {
    let (mut story, id) = proposed(Terms::careful());
    for partner in Partner::BOTH {
        assert_eq!(story.tries(partner.phone(), sign(id, id)), Err(Refusal::TooSoonToSign));
    }
    story.next_day();
    assert!(story.tries(Partner::Ben.phone(), sign(id, id)).is_ok());
}

#[test]
fn a_new_wording_starts_the_wait_again() {
    let (mut story, id) = proposed(Terms::careful());
    story.next_day().does(Partner::Ana, counter(id, id, "All of it."));
    let second = story.newest(Partner::Ana, Channel::Ours).unwrap();
    assert_eq!(story.tries(Partner::Ben.phone(), sign(id, second)), Err(Refusal::TooSoonToSign));
}

#[test]
fn a_signature_that_says_no_hour_under_a_waiting_text_is_set_aside() {
    let (mut story, id) = proposed(Terms::careful());
    story.next_day();
    let signed = Event::Signed { agreement: id, version: id, at_ms: None };
    story.writes(Partner::Ben.phone(), Channel::Ours, Body::Agreement(signed));
    assert_eq!(story.couple(Partner::Ana).aside().len(), 1);
}

#[test]
fn a_text_that_could_control_ends_within_thirty_days() {
    let terms = Terms { lapses_after: Some(31), ..Terms::careful() };
    let propose =
        |terms| Command::Propose { topic: "location".into(), text: "Tonight.".into(), why: None, terms };
    let tried = Story::begun().tries(Partner::Ana.phone(), Do::Agreement(propose(terms)));
    assert_eq!(tried, Err(Refusal::MustLapse));
    let (story, id) = agreed(Terms::careful());
    assert!(standing_on(&story, id, days_on(story.today(), 29)).starts_with("agreed"));
    let end = days_on(story.today(), 30);
    assert_eq!(standing_on(&story, id, end), format!("{:?}", Ending::Lapsed(end)));
}

#[test]
fn a_clause_comes_up_for_review_and_goes_on_binding() {
    let terms = Terms { review_after: Some(90), ..Terms::default() };
    let (story, id) = agreed(terms);
    assert!(standing_on(&story, id, days_on(story.today(), 89)).starts_with("agreed"));
    assert_eq!(standing_on(&story, id, days_on(story.today(), 90)), "for review");
}

#[test]
fn one_signs_once() {
    let (mut story, id) = proposed(Terms::default());
    story.does(Partner::Ana, sign(id, id));
    assert_eq!(story.tries(Partner::Ana.phone(), sign(id, id)), Err(Refusal::AlreadySigned));
}

fn renew(story: &mut Story, who: Partner, agreement: EntryId, go_on: bool) {
    story.does(who, Do::Agreement(Command::Renew { agreement, go_on }));
}

/// A careful text that both signed, on a day on which each may say whether it goes on.
fn about_to_end() -> (Story, EntryId) {
    let (mut story, id) = agreed(Terms::careful());
    story.on(days_on(story.today(), 25));
    (story, id)
}

fn of(story: &Story, who: Partner, id: EntryId) -> Agreement {
    story.couple(who).agreements().get(id).unwrap().clone()
}

#[test]
fn a_signature_under_an_older_text_counts_for_nothing_and_both_can_see_it() {
    let (mut story, id) = proposed(Terms::default());
    story.does(Partner::Ana, sign(id, id)).goes_offline(Partner::Ben.phone());
    story.does(Partner::Ana, counter(id, id, "In the hall.")).next_day().does(Partner::Ben, sign(id, id));
    // Whatever the order, the signature comes after the new text here: Ben's device writes at a later time.
    story.checks_in(Partner::Ben, 101).comes_back(Partner::Ben.phone());
    for who in Partner::BOTH {
        let agreement = of(&story, who, id);
        let first = &agreement.versions()[0];
        let lost = first.late_signatures().contains_key(&Partner::Ben.id());
        assert_eq!(first.agreed().is_some(), !lost, "{who:?}: it binds, or it is seen to have come too late");
        assert_eq!(agreement.newest().unwrap().signatures().len(), 0);
    }
    assert_eq!(of(&story, Partner::Ana, id), of(&story, Partner::Ben, id));
}

#[test]
fn a_signature_that_lost_the_race_is_shown_as_that() {
    let (mut story, id) = proposed(Terms::default());
    story.does(Partner::Ana, sign(id, id)).does(Partner::Ana, counter(id, id, "In the hall."));
    let signed = Event::Signed { agreement: id, version: id, at_ms: None };
    story.writes(Partner::Ben.phone(), Channel::Ours, Body::Agreement(signed));
    assert_eq!(standing(&story, id), "proposed");
    for who in Partner::BOTH {
        let late = of(&story, who, id).versions()[0].late_signatures().clone();
        assert_eq!(late.into_iter().collect::<Vec<_>>(), [(Partner::Ben.id(), story.today())]);
        assert_eq!(story.couple(who).aside(), []);
    }
}

#[test]
fn both_amending_at_once_ends_in_one_visible_state_on_both_sides() {
    let (mut story, id) = agreed(Terms::default());
    for who in Partner::BOTH {
        story.goes_offline(who.phone());
    }
    story
        .does(Partner::Ana, counter(id, id, "In the hall."))
        .does(Partner::Ben, counter(id, id, "In a drawer."));
    for who in Partner::BOTH {
        story.comes_back(who.phone());
    }
    let agreement = of(&story, Partner::Ana, id);
    assert_eq!(agreement, of(&story, Partner::Ben, id));
    let crossed: Vec<_> = agreement.versions().iter().map(|version| version.crossed).collect();
    assert_eq!(crossed, [false, false, true]);
    assert_eq!(standing(&story, id), "agreed Phones sleep in the kitchen.");
}

#[test]
fn it_lapses_on_the_date_on_both_devices_offline_too() {
    let (mut story, id) = agreed(Terms::careful());
    let end = days_on(story.today(), 30);
    for who in Partner::BOTH {
        story.goes_offline(who.phone());
    }
    for who in Partner::BOTH {
        let agreement = story.seen_on(who.phone()).agreements().get(id).unwrap().clone();
        assert!(matches!(agreement.standing(days_on(end, -1)), Standing::Agreed(_)));
        assert_eq!(agreement.standing(end), Standing::Ended(Ending::Lapsed(end)));
    }
}

#[test]
fn it_goes_on_only_if_each_renews_it() {
    for first in Partner::BOTH {
        let (mut story, id) = about_to_end();
        let end = of(&story, first, id).renewal().unwrap().ends;
        renew(&mut story, first, id, true);
        assert_eq!(standing_on(&story, id, end), format!("{:?}", Ending::Lapsed(end)));
        renew(&mut story, first.other(), id, true);
        assert!(standing_on(&story, id, end).starts_with("agreed"));
        let next = days_on(end, 30);
        assert_eq!(standing_on(&story, id, next), format!("{:?}", Ending::Lapsed(next)));
        assert_eq!(of(&story, Partner::Ana, id), of(&story, Partner::Ben, id));
        assert_eq!(story.refused(), []);
    }
}

#[test]
fn one_renewal_alone_shows_the_other_nothing() {
    let seen = |go_on: Option<bool>| {
        let (mut story, id) = about_to_end();
        if let Some(go_on) = go_on {
            renew(&mut story, Partner::Ana, id, go_on);
        }
        let ben = story.couple(Partner::Ben);
        assert_eq!(ben.my_renewal(id), None);
        assert_eq!(ben.seals().waiting(Partner::Ana.id()).count(), 0);
        assert_eq!(ben.aside(), []);
        (ben.agreements().get(id).unwrap().clone(), ben.due_openings(Partner::Ben.id(), story.today()))
    };
    assert_eq!(seen(Some(true)), seen(None));
    assert_eq!(seen(Some(false)), seen(None));
}

#[test]
fn what_reaches_the_other_does_not_tell_go_on_from_let_it_end() {
    let records = |go_on| {
        let (mut story, id) = about_to_end();
        let before = story.readable_by(Partner::Ben).len();
        renew(&mut story, Partner::Ana, id, go_on);
        let bodies: Vec<_> =
            story.readable_by(Partner::Ben).drain(before..).map(|entry| entry.body).collect();
        let [Body::Seal(crate::seal::Event::Sealed { kind, about, .. })] = &bodies[..] else {
            panic!("one seal and nothing else: {bodies:?}")
        };
        (kind.clone(), about.clone(), bodies[0].encode().len())
    };
    assert_eq!(records(true), records(false));
}

#[test]
fn a_yes_that_came_first_is_never_revealed_to_a_no() {
    let (mut story, id) = about_to_end();
    renew(&mut story, Partner::Ana, id, true);
    renew(&mut story, Partner::Ben, id, false);
    let opened = |entry: &crate::Entry| matches!(entry.body, Body::Seal(crate::seal::Event::Opened { .. }));
    assert!(!story.entries().iter().any(opened));
    assert_eq!(story.couple(Partner::Ana).my_renewal(id), Some(true));
    assert_eq!(story.couple(Partner::Ben).my_renewal(id), Some(false));
}

#[test]
fn who_thinks_again_says_it_anew_before_the_end() {
    let (mut story, id) = about_to_end();
    renew(&mut story, Partner::Ana, id, false);
    renew(&mut story, Partner::Ben, id, true);
    let end = of(&story, Partner::Ana, id).renewal().unwrap().ends;
    assert!(standing_on(&story, id, end).starts_with("Lapsed"));
    renew(&mut story, Partner::Ana, id, true);
    assert!(standing_on(&story, id, end).starts_with("agreed"));
    assert_eq!(story.refused(), []);
}

#[test]
fn whether_it_goes_on_is_said_in_the_last_days_and_not_after_the_end() {
    let (mut story, id) = agreed(Terms::careful());
    let tries = |story: &mut Story| {
        story.tries(Partner::Ana.phone(), Do::Agreement(Command::Renew { agreement: id, go_on: true }))
    };
    assert_eq!(tries(&mut story), Err(Refusal::NotYetToRenew));
    story.on(days_on(story.today(), 30));
    assert_eq!(tries(&mut story), Err(Refusal::Ended));
    story.does(Partner::Ben, Do::Agreement(Command::Withdraw(id)));
    assert_eq!(tries(&mut story), Err(Refusal::NothingThere));
}

#[test]
fn a_renewal_said_openly_is_set_aside() {
    let (mut story, id) = about_to_end();
    let renewed = Event::Renewed { version: id, term: 0, go_on: true };
    story.writes(Partner::Ana.phone(), Channel::Ours, Body::Agreement(renewed));
    assert_eq!(story.couple(Partner::Ben).aside().len(), 1);
}

#[test]
fn whatever_was_signed_is_looked_at_again_within_ninety_days() {
    for review_after in [None, Some(400), Some(0)] {
        let (story, id) = agreed(Terms { review_after, ..Terms::default() });
        assert_eq!(standing_on(&story, id, days_on(story.today(), 90)), "for review");
    }
}

#[test]
fn when_both_have_looked_at_it_again_the_next_review_is_due_anew() {
    let (mut story, id) = agreed(Terms::default());
    let review = |agreement| Do::Agreement(Command::Review { agreement, version: id });
    story.on(days_on(story.today(), 90)).does(Partner::Ana, review(id));
    assert_eq!(standing(&story, id), "for review");
    assert_eq!(story.tries(Partner::Ana.phone(), review(id)), Err(Refusal::AlreadySo));
    story.does(Partner::Ben, review(id));
    assert!(standing(&story, id).starts_with("agreed"));
    assert_eq!(standing_on(&story, id, days_on(story.today(), 90)), "for review");
}

#[test]
fn who_looked_long_before_is_asked_again_and_two_looks_of_one_month_are_one() {
    let (mut story, id) = agreed(Terms::default());
    let review = || Do::Agreement(Command::Review { agreement: id, version: id });
    let looked = |story: &Story, day| {
        let couple = story.couple(Partner::Ben);
        let bound = couple.agreements().get(id).unwrap().bound().unwrap();
        Partner::BOTH.map(|who| bound.looked_again(day).contains(&who.id()))
    };
    let begun = story.today();
    story.on(days_on(begun, 7)).does(Partner::Ana, review());
    assert_eq!(story.tries(Partner::Ana.phone(), review()), Err(Refusal::AlreadySo));
    assert_eq!(looked(&story, days_on(begun, 35)), [true, false]);
    assert_eq!(
        looked(&story, days_on(begun, 36)),
        [false, false],
        "a look of that long ago was at another time"
    );
    // Ben looks later: Ana's look lies too far back to be one with his.
    story.on(days_on(begun, 60)).does(Partner::Ben, review());
    assert_eq!(looked(&story, story.today()), [false, true]);
    story.on(days_on(begun, 88)).does(Partner::Ana, review());
    assert_eq!(looked(&story, story.today()), [false, false], "both have: the next is due anew");
    assert!(standing_on(&story, id, days_on(begun, 90)).starts_with("agreed"));
    assert_eq!(standing_on(&story, id, days_on(begun, 178)), "for review");
    // Whoever looks for a review that is due is asked once, however long the other takes.
    story.on(days_on(begun, 178)).does(Partner::Ana, review());
    assert_eq!(looked(&story, days_on(begun, 278)), [true, false]);
    assert_eq!(story.refused(), []);
}

#[test]
fn a_signature_from_a_day_that_has_not_come_does_not_bind_before_it() {
    let (mut story, id) = proposed(Terms::lapsing(30));
    let today = story.today();
    story.does(Partner::Ana, sign(id, id)).on(days_on(today, 300)).does(Partner::Ben, sign(id, id));
    assert_eq!(standing_on(&story, id, today), "proposed");
    assert!(standing_on(&story, id, days_on(today, 300)).starts_with("agreed"));
}

#[test]
fn a_new_wording_may_need_more_care_than_the_one_before() {
    let (mut story, id) = proposed(Terms::default());
    let terms = Some(Terms::careful());
    let text = "All passwords.".into();
    story.does(
        Partner::Ben,
        Do::Agreement(Command::Counter { agreement: id, over: id, text, why: None, terms }),
    );
    let second = story.newest(Partner::Ben, Channel::Ours).unwrap();
    assert_eq!(story.tries(Partner::Ana.phone(), sign(id, second)), Err(Refusal::TooSoonToSign));
    story.next_day().does(Partner::Ana, sign(id, second)).does(Partner::Ben, sign(id, second));
    assert!(standing_on(&story, id, days_on(story.today(), 30)).starts_with("Lapsed"));
}
