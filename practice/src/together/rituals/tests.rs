//! The rules of rituals: nothing is seen before both are in, and nobody is behind.

use super::*;
use crate::{
    Channel, Command as Do, Reason, Refusal,
    story::{Partner, Story},
    wins::Gold,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn does(story: &mut Story, who: Partner, command: Command) {
    story.does(who, Do::Rituals(command));
}

fn tries(story: &mut Story, who: Partner, command: Command) -> Option<Refusal> {
    story.tries(who.phone(), Do::Rituals(command)).err()
}

fn thanks(all: &[&str]) -> Said<Vec<Text>> {
    Said::This(all.iter().map(|text| Text::new(*text)).collect())
}

fn this_week(story: &Story) -> Week {
    Week::of(story.today())
}

fn soup() -> Said<Vec<Text>> {
    thanks(&["the soup", "the call", "that you waited"])
}

fn a_page(story: &mut Story) -> EntryId {
    does(story, ANA, Command::Ask(Question::Given(3)));
    story.newest(ANA, Channel::Ours).unwrap()
}

fn holds(story: &Story, who: Partner, word: &str) -> bool {
    let has = |entry: &crate::Entry| {
        entry.body.encode().windows(word.len()).any(|window| window == word.as_bytes())
    };
    story.readable_by(who).iter().any(has)
}

#[test]
fn three_things_each_are_sealed_and_revealed_together() {
    let mut story = Story::begun();
    let week = this_week(&story);
    does(&mut story, ANA, Command::Thank(week, soup()));
    let ben = story.couple(BEN);
    assert_eq!(ben.my_gratitude(week), MyAnswer::NotYet { theirs: true });
    assert_eq!(ben.rituals().gratitude(week).unwrap().answer(ANA.id()), None);
    assert!(!holds(&story, BEN, "soup"), "its words are in nothing that the other can read");
    assert_eq!(story.couple(ANA).my_sealed_thanks(week), Some(&soup()));
    does(&mut story, BEN, Command::Thank(week, thanks(&["the walk"])));
    for who in Partner::BOTH {
        let couple = story.couple(who);
        assert_eq!(couple.my_gratitude(week), MyAnswer::Revealed);
        let both = couple.rituals().gratitude(week).unwrap();
        assert_eq!(both.answer(ANA.id()).map(|answer| &answer.said), Some(&soup()));
        assert_eq!(couple.wins().gold(), [Gold::SharedRitual(Ritual::Gratitude(week))]);
        assert_eq!(couple.aside(), []);
    }
}

#[test]
fn one_who_waits_alone_takes_it_back_and_no_word_of_it_is_left() {
    let mut story = Story::begun();
    let week = this_week(&story);
    does(&mut story, ANA, Command::Thank(week, soup()));
    let MyAnswer::Waiting(seal) = story.couple(ANA).my_gratitude(week) else { panic!() };
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(seal)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(seal));
    for who in Partner::BOTH {
        let couple = story.couple(who);
        assert_eq!(couple.my_gratitude(week), MyAnswer::NotYet { theirs: false });
        assert_eq!(couple.my_sealed_thanks(week), None);
    }
    does(&mut story, ANA, Command::Thank(week, thanks(&["anew"])));
    assert_eq!(story.refused(), []);
}

#[test]
fn prefer_not_to_say_is_an_answer_and_three_are_enough() {
    let mut story = Story::begun();
    let week = this_week(&story);
    let four = thanks(&["a", "b", "c", "d"]);
    let tried = [four, thanks(&[]), thanks(&[" "]), Said::Nothing]
        .map(|said| tries(&mut story, ANA, Command::Thank(week, said)));
    let expected = [Refusal::UpToThree, Refusal::UpToThree, Refusal::TextLength, Refusal::TextLength];
    assert_eq!(tried, expected.map(Some));
    does(&mut story, ANA, Command::Thank(week, Said::RatherNot));
    assert_eq!(tries(&mut story, ANA, Command::Thank(week, soup())), Some(Refusal::AlreadySo));
    does(&mut story, BEN, Command::Thank(week, soup()));
    assert_eq!(story.couple(BEN).my_gratitude(week), MyAnswer::Revealed);
}

#[test]
fn a_week_that_went_by_is_an_empty_week_and_one_of_the_two_may_still_join_the_other_in_it() {
    let mut story = Story::begun();
    let first = this_week(&story);
    does(&mut story, ANA, Command::Thank(first, soup()));
    for _ in 0..14 {
        story.next_day();
    }
    let ben = story.couple(BEN);
    assert_eq!(ben.weeks_to_thank_for(), [first]);
    assert_eq!(ben.rituals().weeks().count(), 1, "the week between is nowhere");
    does(&mut story, BEN, Command::Thank(first, thanks(&["the start"])));
    assert_eq!(story.couple(ANA).my_gratitude(first), MyAnswer::Revealed);
    let next = Week::of(story.today().checked_add(jiff::Span::new().days(7)).unwrap());
    assert_eq!(tries(&mut story, BEN, Command::Thank(next, soup())), Some(Refusal::NotDueYet));
}

#[test]
fn both_write_on_the_same_page_and_it_is_revealed_together() {
    let mut story = Story::begun();
    let page = a_page(&mut story);
    does(&mut story, BEN, Command::Write(page, "When you sang in the car.".into()));
    let ana = story.couple(ANA);
    assert_eq!(ana.pages_to_write().iter().map(|page| page.id).collect::<Vec<_>>(), [page]);
    assert!(!holds(&story, ANA, "sang"));
    assert!(story.couple(BEN).my_sealed_words(story.couple(BEN).rituals().page(page).unwrap()).is_some());
    does(&mut story, ANA, Command::Write(page, "The first evening.".into()));
    for who in Partner::BOTH {
        let couple = story.couple(who);
        let page = couple.rituals().page(page).unwrap();
        assert_eq!(couple.my_page(page), MyAnswer::Revealed);
        let words = Partner::BOTH.map(|who| page.both.answer(who.id()).unwrap().said.as_str().to_owned());
        assert_eq!(words, ["The first evening.", "When you sang in the car."]);
        assert_eq!(couple.wins().gold(), [Gold::SharedRitual(Ritual::Page(page.id))]);
    }
    assert_eq!(story.refused(), []);
}

#[test]
fn both_are_in_while_one_is_offline_and_it_is_on_its_way() {
    let mut story = Story::begun();
    let page = a_page(&mut story);
    does(&mut story, BEN, Command::Write(page, "Mine.".into()));
    story.goes_offline(BEN.phone());
    does(&mut story, ANA, Command::Write(page, "Yours.".into()));
    let couple = story.seen_on(ANA.phone());
    let seen = couple.rituals().page(page).unwrap();
    assert_eq!(couple.my_page(seen), MyAnswer::OnItsWay);
    assert_eq!(seen.both.answer(BEN.id()), None);
    story.comes_back(BEN.phone());
    let couple = story.couple(ANA);
    assert_eq!(couple.my_page(couple.rituals().page(page).unwrap()), MyAnswer::Revealed);
}

#[test]
fn two_questions_asked_at_once_are_two_pages() {
    let mut story = Story::begun();
    story.goes_offline(BEN.phone());
    does(&mut story, ANA, Command::Ask(Question::Given(1)));
    does(&mut story, BEN, Command::Ask(Question::Own("What did we laugh about?".into())));
    story.comes_back(BEN.phone());
    assert_eq!(story.couple(ANA).rituals().pages().len(), 2);
    assert_eq!(story.couple(ANA).aside(), []);
}

#[test]
fn a_word_that_both_have_seen_stays_and_is_marked_when_it_is_taken_back() {
    let mut story = Story::begun();
    let page = a_page(&mut story);
    for who in Partner::BOTH {
        does(&mut story, who, Command::Write(page, "A word.".into()));
    }
    let mine = story.couple(ANA).rituals().page(page).unwrap().both.answer(ANA.id()).unwrap().id;
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(mine)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(mine));
    let couple = story.couple(BEN);
    let answer = couple.rituals().page(page).unwrap().both.answer(ANA.id()).unwrap();
    assert_eq!((answer.said.as_str(), answer.taken_back), ("A word.", Some(story.today())));
    assert_eq!(couple.wins().gold().len(), 1, "gold is never drained");
}

#[test]
fn nothing_written_openly_is_taken_in_where_it_has_to_be_sealed() {
    let mut story = Story::begun();
    let week = this_week(&story);
    let page = a_page(&mut story);
    for event in [Event::Thanked { week, thanks: soup() }, Event::Wrote { page, words: "open".into() }] {
        story.writes(BEN.phone(), Channel::Ours, crate::Body::Rituals(event));
    }
    let couple = story.couple(ANA);
    let reasons: Vec<_> = couple.aside().iter().map(|aside| aside.reason).collect();
    assert_eq!(reasons, [Reason::Rule(Refusal::StillSealed); 2]);
    assert_eq!(couple.my_gratitude(week), MyAnswer::NotYet { theirs: false });
}

#[test]
fn either_says_that_we_walked_each_may_add_a_line_and_it_is_one_walk() {
    let mut story = Story::begun();
    let day = story.today();
    story.goes_offline(BEN.phone());
    does(&mut story, ANA, Command::Walked(day, Some("To the river.".into())));
    does(&mut story, BEN, Command::Walked(day, None));
    story.comes_back(BEN.phone());
    does(&mut story, BEN, Command::Walked(day, Some("You held my hand.".into())));
    assert_eq!(tries(&mut story, BEN, Command::Walked(day, None)), Some(Refusal::AlreadySo));
    let couple = story.couple(ANA);
    assert_eq!(couple.rituals().walks().map(|(_, walk)| walk.said().len()).collect::<Vec<_>>(), [3]);
    assert_eq!(couple.wins().gold(), [Gold::SharedRitual(Ritual::Walk(day))]);
    assert_eq!(couple.aside(), []);
}

#[test]
fn a_walk_is_one_that_was_and_taken_back_by_who_said_so_it_is_none() {
    let mut story = Story::begun();
    let day = story.today();
    let tomorrow = day.tomorrow().unwrap();
    assert_eq!(tries(&mut story, ANA, Command::Walked(tomorrow, None)), Some(Refusal::NotDueYet));
    does(&mut story, ANA, Command::Walked(day, None));
    let said = story.newest(ANA, Channel::Ours).unwrap();
    story.does(ANA, Do::TakeBack(said));
    let couple = story.couple(BEN);
    assert_eq!(couple.rituals().walks().count(), 0);
    assert_eq!(couple.rituals().walk(day).unwrap().said()[0].taken_back, Some(day));
}

#[test]
fn either_plans_the_next_walk_and_the_last_word_stands_until_its_day_is_past() {
    let mut story = Story::begun();
    let tomorrow = story.today().tomorrow().unwrap();
    assert_eq!(tries(&mut story, BEN, Command::NextWalk(None, None)), Some(Refusal::AlreadySo));
    does(&mut story, ANA, Command::NextWalk(Some(tomorrow), None));
    does(&mut story, BEN, Command::NextWalk(Some(tomorrow), Some("Along the canal.".into())));
    let couple = story.couple(ANA);
    let next = couple.rituals().next_walk(story.today()).unwrap();
    assert_eq!((next.by, next.place.as_ref().map(Text::as_str)), (BEN.id(), Some("Along the canal.")));
    assert_eq!(couple.rituals().next_walk(tomorrow.tomorrow().unwrap()), None);
    does(&mut story, ANA, Command::NextWalk(None, None));
    assert_eq!(story.couple(BEN).rituals().next_walk(tomorrow), None);
}

#[test]
fn debug_output_holds_no_word() {
    let mut story = Story::begun();
    let (week, page) = (this_week(&story), a_page(&mut story));
    for who in Partner::BOTH {
        does(&mut story, who, Command::Thank(week, soup()));
        does(&mut story, who, Command::Write(page, "the soup".into()));
    }
    let shown = format!("{:?} {:?}", story.entries(), story.couple(BEN).rituals());
    assert!(!shown.contains("soup"), "{shown}");
}
