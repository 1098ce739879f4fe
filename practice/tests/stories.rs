//! The long stories themselves: they follow the rules, and they have something of everything in them.

use std::sync::LazyLock;

use practice::{
    Day, Reason,
    board::Horizon,
    boundaries,
    circle::Circle,
    dialogue::{About, Dialogue},
    needs::{Answer, Need, When},
    path::Step,
    projects::Standing,
    story::{self, Partner, Story},
};

#[test]
fn twelve_weeks_follow_the_rules_and_have_something_of_everything() {
    let story = story::twelve_weeks();
    assert_eq!(story.refused(), []);
    let couple = story.couple(Partner::Ben);
    assert_eq!(couple.aside().iter().map(|aside| aside.reason).collect::<Vec<_>>(), [Reason::UnknownKind]);
    assert!(couple.check_ins().together());
    assert_eq!(couple.maps_of_both(), [0, 1]);
    let states: Vec<_> = couple.boundaries(story.today()).iter().map(|boundary| boundary.state).collect();
    assert_eq!(states, [boundaries::State::ForReview, boundaries::State::Ended]);
    assert!(couple.wins().notes().iter().any(|noted| noted.taken_back.is_some()));
    assert_eq!(couple.weekly().meetings().filter(|meeting| meeting.is_done()).count(), 11);
    assert!(couple.pact(story.today()).is_some_and(|pact| pact.signed().is_some()));
    assert!(couple.seals().waiting(Partner::Ben.id()).count() > 0, "a day on which only one was in");
}

#[test]
fn twelve_weeks_have_the_hard_things_in_them_and_one_still_waits() {
    let couple = story::twelve_weeks().couple(Partner::Ana);
    let (disclosures, apologies) = (couple.disclosures(), couple.apologies());
    assert_eq!(disclosures.iter().map(|one| one.told.is_some()).collect::<Vec<_>>(), [true, false]);
    assert_eq!(apologies.iter().map(|one| one.apology.is_some()).collect::<Vec<_>>(), [true, true]);
    assert_eq!(apologies[0].given[1].rounds.len(), 2, "it went round once more");
    assert_eq!(couple.plans().filter(|(_, plan)| plan.bound().is_some()).count(), 1);
    assert_eq!(couple.promises().all().len(), 2, "what an addition says again is promised once");
}

#[test]
fn twelve_weeks_have_things_made_together_one_that_rests_and_a_page_that_waits() {
    let couple = story::twelve_weeks().couple(Partner::Ben);
    let standing: Vec<_> = couple.projects().all().iter().map(|project| project.standing.0).collect();
    assert_eq!(standing, [Standing::Resting, Standing::Done, Standing::Done]);
    assert_eq!(couple.to_look_back_on().len(), 0, "Ben has said how it was, both times");
    assert!(couple.rituals().walks().count() >= 3);
    assert!(couple.rituals().weeks().all(|(_, both)| both.is_revealed()));
    assert_eq!(couple.pages_to_write().len(), 1);
}

/// Costly to tell, so it is told once.
static FIVE_YEARS: LazyLock<Story> = LazyLock::new(story::five_years);

#[test]
fn after_five_years_only_what_is_of_these_days_waits_and_one_thing_is_suggested() {
    let (story, today) = (&*FIVE_YEARS, FIVE_YEARS.today());
    let since = today.checked_sub(jiff::Span::new().days(7)).unwrap();
    let couples = Partner::BOTH.map(|who| story.couple(who));
    for couple in &couples {
        assert!(couple.to_answer(Day::MIN).len() > 100, "much was never answered");
        let fresh = couple.to_answer(since);
        assert!(!fresh.is_empty() && fresh.len() <= 8, "{} wait", fresh.len());
        assert!(fresh.iter().all(|one| one.day >= since));
        assert!(couple.answers_for_me(since).iter().all(|one| one.day >= since));
        let rooms = Step::ALL.into_iter().flat_map(Step::rooms);
        assert!(rooms.filter_map(|room| couple.touched(room)).all(|day| day <= today));
    }
    let suggested = couples.each_ref().map(|couple| couple.suggestion(today));
    assert_eq!(suggested[0], suggested[1], "one thing at most, the same for both");
}

#[test]
fn five_years_are_about_forty_thousand_entries_and_always_the_same() {
    let story = &*FIVE_YEARS;
    assert_eq!(story.refused(), []);
    assert!((38_000..44_000).contains(&story.entries().len()), "{}", story.entries().len());
    assert_eq!(story::twelve_weeks().entries(), story::twelve_weeks().entries());
}

#[test]
fn a_dialogue_a_need_and_a_circle_go_to_their_end_in_a_story() {
    let mut story = Story::begun();
    let id = story.dialogue(Partner::Ana, None, Need::ThinkOfSolutions);
    let swapped = id.and_then(|id| story.dialogue(Partner::Ben, Some(About::Swap(id)), Need::Comfort));
    story.needs(Partner::Ben, Need::Time, &Answer::Can { what: None, when: When::Today });
    story.sit_in_a_circle(Partner::Ben);
    let couple = story.couple(Partner::Ana);
    let closed = [id, swapped].map(|id| couple.dialogues().get(id?).map(Dialogue::is_closed));
    assert_eq!(closed, [Some(true), Some(true)]);
    assert!(couple.circles().all().all(Circle::is_closed));
    assert!(couple.needs().all().iter().all(|asked| asked.answer().is_some()));
    assert_eq!((story.refused(), couple.aside()), (&[][..], &[][..]));
}

#[test]
fn the_twelve_weeks_fill_all_three_boards_and_one_thing_was_taken_off_again() {
    let couple = story::twelve_weeks().couple(Partner::Ana);
    let on = Horizon::ALL.map(|horizon| couple.board().on(horizon).len());
    assert_eq!((on, couple.board().away().count()), ([1, 2, 1], 1));
    let moved = couple.board().all().filter(|item| item.presence.changes() > 0).count();
    assert_eq!(moved, 2);
}
