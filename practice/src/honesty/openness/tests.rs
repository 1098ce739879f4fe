//! The rules of the openness map, each as a test.
//! Not the laws of the whole fold: those stand in `practice/tests`.

use super::*;
use crate::{
    Body, Channel, Command as Do, Entry, Reason, seal,
    story::{Partner, Story},
};

/// The same two answers in every area, but for what is said of some.
fn answers(comfortable: u8, need: u8, but: &[(Given, Said<u8>, Said<u8>)]) -> Vec<Answer> {
    let answer = |given: Given| {
        let (comfortable, need) = match but.iter().find(|(area, ..)| *area == given) {
            Some((_, comfortable, need)) => (comfortable.clone(), need.clone()),
            None => (Said::This(comfortable), Said::This(need)),
        };
        Answer { area: Area::Given(given), comfortable, need }
    };
    Given::ALL.into_iter().map(answer).collect()
}

fn answer(answers: Vec<Answer>) -> Do {
    Do::Openness(Command::Answer(answers))
}

fn talk(round: u32, area: Given) -> Do {
    Do::Openness(Command::LetsTalk { round, area: Area::Given(area) })
}

/// Both in for the first map: Ben needs Ana to be more open about money and the past, Ana needs nothing more.
fn revealed() -> Story {
    let mut story = Story::begun();
    let anas = answers(
        2,
        0,
        &[(Given::Money, Said::This(1), Said::This(0)), (Given::Health, Said::RatherNot, Said::RatherNot)],
    );
    let bens = answers(
        3,
        2,
        &[(Given::Money, Said::This(3), Said::This(4)), (Given::Past, Said::This(3), Said::This(3))],
    );
    story.does(Partner::Ana, answer(anas)).does(Partner::Ben, answer(bens));
    assert_eq!(story.refused(), []);
    story
}

#[test]
fn neither_sees_the_others_answers_until_both_are_in_and_then_both_see_both() {
    let mut story = Story::begun();
    story.does(Partner::Ana, answer(answers(1, 3, &[])));
    let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
    assert_eq!(ben.maps_of_both(), Vec::<u32>::new());
    assert_eq!((ben.map_of_both(0), ben.my_sealed_openness()), (None, None));
    assert_eq!(ben.my_openness(), Mine::NotYet { theirs: true });
    assert!(matches!(ana.my_openness(), Mine::Waiting(_)));
    assert_eq!(ana.my_sealed_openness(), Some(&answers(1, 3, &[])[..]));
    story.does(Partner::Ben, answer(answers(4, 2, &[])));
    let (anas, bens) = (story.couple(Partner::Ana).map_of_both(0), story.couple(Partner::Ben).map_of_both(0));
    let row = &anas.unwrap().rows[0];
    assert_eq!(row.mine, Pair { comfortable: Said::This(1), need: Said::This(2) });
    assert_eq!(row.theirs, Pair { comfortable: Said::This(4), need: Said::This(3) });
    assert_eq!(
        (&bens.clone().unwrap().rows[0].theirs, &bens.unwrap().rows[0].mine),
        (&row.mine, &row.theirs)
    );
}

#[test]
fn no_answer_stands_in_a_record_that_reaches_the_other_before_both_are_in() {
    let mut story = Story::begun();
    story.does(Partner::Ana, answer(answers(1, 3, &[])));
    let words = Body::Openness(Event::Answered { round: 0, answers: answers(1, 3, &[]) }).encode();
    let holds = |entry: &Entry| entry.body.encode().windows(words.len()).any(|bytes| bytes == words);
    assert!(story.readable_by(Partner::Ana).iter().any(holds));
    assert!(!story.readable_by(Partner::Ben).iter().any(holds));
    assert!(!story.readable_by(Partner::Ben).iter().any(|entry| matches!(entry.body, Body::Openness(_))));
}

#[test]
fn the_widest_gap_comes_first_and_each_gap_says_whose_openness_it_is() {
    let story = revealed();
    let gaps = story.couple(Partner::Ana).map_of_both(0).unwrap().gaps();
    let seen: Vec<_> = gaps.iter().map(|gap| (gap.area, gap.mine, gap.width())).collect();
    let (money, past) = (Area::Given(Given::Money), Area::Given(Given::Past));
    assert_eq!(seen, [(money, true, 3), (past, true, 1)]);
    let bens = story.couple(Partner::Ben).map_of_both(0).unwrap().gaps();
    assert!(bens.iter().all(|gap| !gap.mine));
}

#[test]
fn prefer_not_to_say_is_an_answer_and_makes_no_gap() {
    let map = revealed().couple(Partner::Ben).map_of_both(0).unwrap();
    let health = map.rows.iter().find(|row| row.area == Area::Given(Given::Health)).unwrap();
    assert_eq!((health.theirs.comfortable.clone(), health.theirs.gap()), (Said::RatherNot, None));
    assert!(map.gaps().iter().all(|gap| gap.area != health.area));
}

#[test]
fn each_of_the_ten_areas_has_both_answers_before_it_is_sealed() {
    let mut story = Story::begun();
    let missing = answers(1, 1, &[(Given::Work, Said::Nothing, Said::This(2))]);
    assert_eq!(story.tries(Partner::Ana.phone(), answer(missing)), Err(Refusal::AreaUnanswered));
    let nine = answers(1, 1, &[]).into_iter().skip(1).collect();
    assert_eq!(story.tries(Partner::Ana.phone(), answer(nine)), Err(Refusal::AreaUnanswered));
    assert_eq!(story.tries(Partner::Ana.phone(), answer(answers(5, 1, &[]))), Err(Refusal::ZeroToFour));
    let twice = [answers(1, 1, &[]), answers(1, 1, &[])].concat();
    assert_eq!(story.tries(Partner::Ana.phone(), answer(twice)), Err(Refusal::AreaTwice));
}

#[test]
fn an_own_area_added_by_either_is_asked_of_both() {
    let mut story = Story::begun();
    story.does(Partner::Ben, Do::Openness(Command::AddArea("Faith".into())));
    let faith = story.newest(Partner::Ben, Channel::Ours).unwrap();
    for who in Partner::BOTH {
        assert_eq!(story.couple(who).openness().areas().last(), Some(&Area::Own(faith)));
    }
    story.does(Partner::Ben, Do::TakeBack(faith));
    let ana = story.couple(Partner::Ana);
    assert_eq!(ana.openness().areas().len(), Given::ALL.len());
    assert_eq!(ana.openness().own_name(faith).map(Text::as_str), Some("Faith"));
}

#[test]
fn answers_can_be_taken_back_until_both_are_in() {
    let mut story = Story::begun();
    story.does(Partner::Ana, answer(answers(1, 3, &[])));
    let Mine::Waiting(seal) = story.couple(Partner::Ana).my_openness() else { panic!() };
    assert_eq!(story.tries(Partner::Ana.phone(), answer(answers(0, 0, &[]))), Err(Refusal::AlreadySo));
    story.does(Partner::Ana, Do::TakeBack(seal)).does(Partner::Ben, answer(answers(2, 2, &[])));
    assert_eq!(story.couple(Partner::Ana).my_openness(), Mine::NotYet { theirs: true });
    story.does(Partner::Ana, answer(answers(0, 0, &[])));
    let map = story.couple(Partner::Ben).map_of_both(0).unwrap();
    assert_eq!(map.rows[0].theirs.comfortable, Said::This(0));
    assert_eq!(story.refused(), []);
}

#[test]
fn it_is_done_again_when_they_like_and_earlier_maps_stay() {
    let mut story = revealed();
    story.next_day().does(Partner::Ben, answer(answers(4, 0, &[])));
    assert_eq!(story.couple(Partner::Ana).maps_of_both(), [0]);
    assert_eq!(story.couple(Partner::Ana).openness().round_now(), 1);
    story.does(Partner::Ana, answer(answers(4, 0, &[])));
    for who in Partner::BOTH {
        let couple = story.couple(who);
        assert_eq!(couple.maps_of_both(), [0, 1]);
        assert_eq!(couple.map_of_both(1).unwrap().gaps(), []);
        assert_eq!(couple.map_of_both(0).unwrap().gaps().len(), 2);
    }
}

#[test]
fn both_answering_at_once_without_a_network_are_one_map() {
    let mut story = Story::begun();
    for who in Partner::BOTH {
        story.goes_offline(who.phone()).does(who, answer(answers(2, 2, &[])));
    }
    for who in Partner::BOTH {
        story.comes_back(who.phone());
    }
    assert_eq!(story.couple(Partner::Ana).maps_of_both(), [0]);
    assert_eq!(story.couple(Partner::Ben).maps_of_both(), [0]);
}

#[test]
fn a_wish_to_talk_about_an_area_counts_as_one_of_three_requests_a_day() {
    let mut story = revealed();
    for area in [Given::Money, Given::Past, Given::Work] {
        story.does(Partner::Ben, talk(0, area));
    }
    assert_eq!(story.refused(), []);
    assert_eq!(story.tries(Partner::Ben.phone(), talk(0, Given::Family)), Err(Refusal::ThreeRequestsToday));
    assert_eq!(story.couple(Partner::Ana).openness().wishes(0).len(), 3);
    story.next_day();
    assert_eq!(story.tries(Partner::Ben.phone(), talk(0, Given::Money)), Err(Refusal::AlreadySo));
    assert_eq!(story.tries(Partner::Ben.phone(), talk(1, Given::Money)), Err(Refusal::NothingThere));
}

#[test]
fn answers_said_openly_and_seals_for_another_round_are_set_aside() {
    let mut story = Story::begun();
    let openly = Body::Openness(Event::Answered { round: 0, answers: answers(1, 1, &[]) });
    story.writes(Partner::Ana.phone(), Channel::Ours, openly);
    let about = Some("map/7".to_owned());
    let sealed = seal::Event::Sealed { kind: KIND.into(), commitment: [7; 32], about };
    story.writes(Partner::Ana.phone(), Channel::Ours, Body::Seal(sealed));
    let ben = story.couple(Partner::Ben);
    let reasons: Vec<_> = ben.aside().iter().map(|aside| aside.reason).collect();
    assert_eq!(reasons, [Reason::Rule(Refusal::StillSealed), Reason::Rule(Refusal::NothingThere)]);
    assert_eq!(ben.openness(), &Openness::default());
}
