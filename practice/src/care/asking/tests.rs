//! What counts, what does not, and what becomes of one request too many.
//!
//! Not a model of a couple: nobody here asks for anything but to see whether it is counted.

use super::*;
use crate::{
    Channel, Command as Do, Text,
    agreement::{self, Terms},
    check_in::{self, Response},
    dialogue::Soft,
    export, leaving,
    needs::{self, Need},
    openness::{self, Area, Given},
    rituals::{self, Question},
    screens_down, setback,
    story::{Partner, Story},
    weekly::Week,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn words() -> Text {
    "some words".into()
}

fn need(line: &str) -> Do {
    Do::Needs(needs::Command::Ask(Need::Time, Some(line.into())))
}

fn begins(about: Option<About>, own: bool) -> Do {
    let soft = Soft { feel: words(), when: words(), because: None, need: words() };
    Do::Dialogue(dialogue::Command::Begin { about, soft, own })
}

fn text(topic: &str) -> Do {
    let (topic, terms) = (topic.to_owned(), Terms::default());
    Do::Agreement(agreement::Command::Propose { topic, text: words(), why: None, terms })
}

fn suggests() -> Do {
    Do::ScreensDown(screens_down::Command::Suggest { minutes: 20, starts: None })
}

fn refusal(story: &mut Story, who: Partner, command: Do) -> Option<Refusal> {
    story.tries(who.phone(), command).err()
}

#[test]
fn three_requests_of_whatever_kind_are_a_days_and_a_fourth_of_any_kind_is_refused() {
    let mut story = Story::begun();
    story.fills_in_a_map(ANA, 1, 4).fills_in_a_map(BEN, 2, 3).checks_in(BEN, 101);
    let shared = story.newest(BEN, Channel::Ours).unwrap();
    let gap = openness::Command::LetsTalk { round: 0, area: Area::Given(Given::Money) };
    let all = [
        need("a call"),
        Do::CheckIn(check_in::Command::Answer(shared, Response::LetsTalk)),
        Do::Openness(gap),
        Do::Setback(setback::Command::Tell(None)),
        suggests(),
        begins(None, true),
        Do::Rituals(rituals::Command::Ask(Question::Given(1))),
        Do::Export(export::Command::Ask),
        Do::Leaving(leaving::Command::AskErase),
    ];
    for first in 0..all.len() {
        let mut story = story.clone();
        let mut turn = all.iter().cycle().skip(first).cloned();
        for _ in 0..REQUESTS_A_DAY {
            let ask = turn.next().unwrap();
            assert_eq!(refusal(&mut story, ANA, ask.clone()), None, "{ask:?}");
        }
        assert_eq!(story.couple(ANA).requests_left(story.today()), 0);
        for ask in turn.take(all.len() - usize::from(REQUESTS_A_DAY)) {
            assert_eq!(refusal(&mut story, ANA, ask.clone()), Some(Refusal::ThreeRequestsToday), "{ask:?}");
        }
        assert_eq!(refusal(&mut story, BEN, need("a walk")), None, "each has a day's of their own");
        story.next_day();
        assert_eq!(refusal(&mut story, ANA, need("a call")), None);
    }
}

#[test]
fn a_dialogue_for_which_the_other_asked_is_an_answer_and_is_not_counted() {
    let mut story = Story::begun();
    story.checks_in(ANA, 101);
    let shared = story.newest(ANA, Channel::Ours).unwrap();
    let about = || begins(Some(About::CheckIn(shared)), true);
    story.does(BEN, Do::CheckIn(check_in::Command::Answer(shared, Response::LetsTalk)));
    for line in ["one", "two", "three"] {
        story.does(ANA, need(line));
    }
    assert_eq!(refusal(&mut story, ANA, begins(None, true)), Some(Refusal::ThreeRequestsToday));
    let begun = story.tries(ANA.phone(), about()).unwrap()[0];
    assert_eq!(refusal(&mut story, ANA, about()), Some(Refusal::ThreeRequestsToday), "it is answered once");
    story.does(BEN, begins(Some(About::Swap(begun)), true));
    for line in ["one", "two", "three"] {
        assert_eq!(
            refusal(&mut story, BEN, need(line)).is_some(),
            line == "three",
            "his ask was one of them"
        );
    }
    assert_eq!(story.refused(), []);
}

#[test]
fn what_the_other_asked_for_and_took_back_frees_nobody_from_the_limit() {
    let mut story = Story::begun();
    story.fills_in_a_map(ANA, 1, 4).fills_in_a_map(BEN, 2, 3).checks_in(ANA, 101);
    let shared = story.newest(ANA, Channel::Ours).unwrap();
    let gap = (0, Area::Given(Given::Money));
    let asked = [
        (Do::CheckIn(check_in::Command::Answer(shared, Response::LetsTalk)), About::CheckIn(shared)),
        (
            Do::Openness(openness::Command::LetsTalk { round: gap.0, area: gap.1 }),
            About::Gap { round: gap.0, area: gap.1 },
        ),
    ];
    for line in ["one", "two", "three"] {
        story.does(ANA, need(line));
    }
    for (asks, about) in asked {
        let mut story = story.clone();
        let id = story.tries(BEN.phone(), asks).unwrap()[0];
        let answers = begins(Some(about), true);
        assert_eq!(refusal(&mut story.clone(), ANA, answers.clone()), None, "{about:?}");
        // Who does not know yet that it was taken back has answered all the same.
        let mut crossed = story.clone();
        crossed.goes_offline(ANA.phone()).does(BEN, Do::TakeBack(id)).does(ANA, answers.clone());
        crossed.comes_back(ANA.phone());
        assert_eq!((crossed.couple(BEN).dialogues().all().count(), crossed.refused()), (1, &[][..]));
        assert_eq!(crossed.couple(ANA).not_asked(story.today()).count(), 0);
        story.does(BEN, Do::TakeBack(id));
        assert_eq!(refusal(&mut story, ANA, answers), Some(Refusal::ThreeRequestsToday), "{about:?}");
    }
}

#[test]
fn what_is_begun_on_one_phone_with_the_other_beside_it_asks_nobody() {
    let mut story = Story::begun();
    for line in ["one", "two", "three"] {
        story.does(ANA, need(line));
    }
    let week = Week::of(story.today());
    story.does(ANA, begins(None, false));
    story.does(ANA, Do::ScreensDown(screens_down::Command::Begin { minutes: 20 }));
    story.does(ANA, Do::Weekly(crate::weekly::Command::Begin(week)));
    story.does(ANA, Do::Circle(crate::circle::Command::Begin(week)));
    assert_eq!(story.refused(), []);
}

#[test]
fn an_evening_over_texts_leaves_the_days_requests_as_they_are() {
    let mut story = Story::begun();
    for topic in ["boundary/posting", "boundary/work-chat", "boundary/money-apps"] {
        story.does(ANA, text(topic));
    }
    assert_eq!(story.couple(ANA).requests_left(story.today()), REQUESTS_A_DAY);
    story.does(ANA, need("a call"));
    assert_eq!(story.refused(), []);
}

#[test]
fn three_texts_wait_for_the_others_word_and_a_fourth_not_before_one_is_answered() {
    let mut story = Story::begun();
    let mut ids = Vec::new();
    for topic in ["boundary/posting", "boundary/work-chat", "boundary/money-apps"] {
        ids.extend(story.tries(ANA.phone(), text(topic)).unwrap());
    }
    story.next_day();
    let fourth = || text("boundary/device-free");
    assert_eq!(refusal(&mut story, ANA, fourth()), Some(Refusal::ThreeTextsWait), "on another day too");
    assert_eq!(refusal(&mut story, BEN, fourth()), None, "each has their own");
    let (agreement, version) = (ids[0], ids[0]);
    for answers in [
        (BEN, agreement::Command::NotYet { agreement, version }),
        (BEN, agreement::Command::Sign { agreement, version }),
        (
            BEN,
            agreement::Command::Counter { agreement, over: version, text: words(), why: None, terms: None },
        ),
        (ANA, agreement::Command::Withdraw(agreement)),
    ] {
        let mut story = story.clone();
        story.does(answers.0, Do::Agreement(answers.1));
        assert_eq!(refusal(&mut story, ANA, fourth()), None);
        assert_eq!(story.refused(), []);
    }
}

#[test]
fn a_first_text_that_gave_way_to_the_one_both_signed_waits_for_nobody_any_more() {
    let mut story = Story::begun();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    let first = [ANA, BEN].map(|who| story.tries(who.phone(), text(crate::weekly::TOPIC)).unwrap()[0]);
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    for who in [ANA, BEN] {
        let sign = agreement::Command::Sign { agreement: first[1], version: first[1] };
        story.does(who, Do::Agreement(sign));
    }
    for topic in ["boundary/posting", "boundary/work-chat", "boundary/money-apps"] {
        assert_eq!(refusal(&mut story, ANA, text(topic)), None);
    }
    assert_eq!(refusal(&mut story, ANA, text("boundary/device-free")), Some(Refusal::ThreeTextsWait));
}

/// Ana asks two things on each of two devices that know nothing of each other.
fn four_meet() -> (Story, Vec<EntryId>) {
    let mut story = Story::begun();
    let tablet = story.adds_device(ANA);
    story.goes_offline(ANA.phone()).goes_offline(tablet);
    let mut asked = Vec::new();
    for (device, line) in [(ANA.phone(), "one"), (tablet, "two"), (ANA.phone(), "three"), (tablet, "four")] {
        asked.extend(story.tries(device, need(line)).unwrap());
    }
    story.comes_back(ANA.phone()).comes_back(tablet);
    (story, asked)
}

#[test]
fn of_four_that_meet_three_are_asked_and_the_fourth_is_shown_to_its_author_alone() {
    let (mut story, asked) = four_meet();
    let (ana, ben) = (story.couple(ANA), story.couple(BEN));
    assert_eq!(ana.shared(), ben.shared());
    assert_eq!(ben.needs_to_answer(story.today()).len(), usize::from(REQUESTS_A_DAY));
    assert_eq!(ben.not_asked(story.today()).count(), 0);
    let kept: Vec<_> = ana.not_asked(story.today()).map(|one| (one.id, one.why, one.words())).collect();
    let [(id, Refusal::ThreeRequestsToday, words)] = &kept[..] else { panic!("{kept:?}") };
    assert!(asked.contains(id) && ben.needs().get(*id).is_none());
    assert!(["three", "four"].contains(&words[0].as_str()));
    assert_eq!(story.seen_on(BEN.phone()).shared(), ana.shared());
}

#[test]
fn what_was_not_asked_is_taken_back_for_good_by_its_author_and_nobody_else() {
    let (mut story, _) = four_meet();
    let id = story.couple(ANA).not_asked(story.today()).next().map(|one| one.id).unwrap();
    assert_eq!(refusal(&mut story, BEN, Do::TakeBack(id)), Some(Refusal::NotYours));
    let before = story.couple(BEN).needs().clone();
    story.does(ANA, Do::TakeBack(id));
    let (ana, ben) = (story.couple(ANA), story.couple(BEN));
    assert_eq!(ana.not_asked(story.today()).count(), 0);
    assert!(ben.forgotten().contains(&id));
    assert_eq!(*ben.needs(), before);
    let left = story.readable_by(BEN).into_iter().filter(|entry| entry.id != id);
    let later = Couple::fold(crate::story::commit, BEN.id(), left);
    assert_eq!(later.shared(), ben.shared(), "who never saw it counts the same");
}

#[test]
fn it_is_brought_up_for_a_week_and_asking_again_is_a_new_request() {
    let (mut story, _) = four_meet();
    story.next_day();
    assert_eq!(story.couple(ANA).not_asked(story.today()).count(), 1);
    assert_eq!(refusal(&mut story, ANA, need("four")), None);
    for _ in 0..NOT_ASKED_DAYS {
        story.next_day();
    }
    assert_eq!(story.couple(ANA).not_asked(story.today()).count(), 0);
}

#[test]
fn it_is_in_ones_own_export_and_in_no_other_until_one_lets_go_of_it() {
    struct Plain;
    impl export::Labels for Plain {
        fn language(&self) -> &str {
            "en"
        }
        fn word(&self, label: export::Label<'_>) -> String {
            format!("{label:?}")
        }
        fn day(&self, day: Day) -> String {
            day.to_string()
        }
    }
    let (mut story, _) = four_meet();
    let id = story.couple(ANA).not_asked(story.today()).next().map(|one| (one.id, one.words()));
    let (id, words) = id.unwrap();
    let line = format!("\"words\": \"{}\"", words[0]);
    let holds = |story: &Story, who| export::my_words(&story.couple(who), &Plain).json.contains(&line);
    for _ in 0..60 {
        story.next_day();
    }
    assert!(holds(&story, ANA) && !holds(&story, BEN));
    story.does(ANA, Do::TakeBack(id));
    assert!(!holds(&story, ANA));
}

#[test]
fn every_kind_of_request_keeps_its_words_for_its_author() {
    let mut story = Story::begun();
    let soft = |said: &str| Text::from(said);
    let soft =
        Soft { feel: soft("sad"), when: soft("alone"), because: Some(soft("dark")), need: soft("you") };
    let all = [
        (need("a call"), vec!["a call"]),
        (Do::Needs(needs::Command::Ask(Need::Own("tea".into()), None)), vec!["tea"]),
        (Do::Setback(setback::Command::Tell(Some("sit with me".into()))), vec!["sit with me"]),
        (
            Do::Dialogue(dialogue::Command::Begin { about: None, soft, own: true }),
            vec!["sad", "alone", "dark", "you"],
        ),
        (Do::Rituals(rituals::Command::Ask(Question::Own("why the sea".into()))), vec!["why the sea"]),
        (text("boundary/own"), vec!["some words"]),
        (suggests(), vec![]),
    ];
    let today = story.today();
    let slower = Do::Slower(crate::slower::Command::Until(today));
    for (ask, expected) in all {
        let mut story = story.clone();
        // Ana says it while Ben's phone hears nothing.
        story.goes_offline(BEN.phone()).does(ANA, slower.clone()).checks_in(BEN, 101);
        story.does(BEN, ask.clone()).comes_back(BEN.phone());
        let ben = story.couple(BEN);
        let kept: Vec<_> = ben.not_asked(today).map(NotAsked::words).collect();
        assert_eq!(kept, [expected], "{ask:?}");
        assert_eq!(story.couple(ANA).not_asked(today).count(), 0);
    }
    story.next_day();
}

#[test]
fn what_a_text_in_a_fixed_form_said_is_told_in_plain_words() {
    let mut story = Story::begun();
    let plan = crate::routines::Plan {
        what: "Coffee at the window".into(),
        days: crate::recurrence::Recurrence::from(story.today(), crate::recurrence::Rule::Daily),
        time: None,
        place: None,
        minutes: None,
    };
    let document = crate::pact::Document::default()
        .with(crate::pact::Section::Repair, [crate::pact::Line::new("We say it within a day.")]);
    let propose = agreement::Command::Propose {
        topic: crate::routines::TOPIC.into(),
        text: plan.text().unwrap(),
        why: None,
        terms: Terms::default(),
    };
    let today = story.today();
    story.goes_offline(BEN.phone()).does(ANA, Do::Slower(crate::slower::Command::Until(today)));
    story.checks_in(BEN, 101).does(BEN, Do::Agreement(propose));
    story.does(BEN, Do::Pact(crate::pact::Command::Propose(document))).comes_back(BEN.phone());
    let told: Vec<_> = story.couple(BEN).not_asked(today).flat_map(NotAsked::words).collect();
    assert_eq!(told, ["Coffee at the window", "We say it within a day."]);
}
