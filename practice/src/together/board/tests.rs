//! The board's rules, and both at it at once.

use super::*;
use crate::{
    Channel, Command as Do, Key, Picture,
    story::{Partner, Story},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

const SPOT: Spot = Spot { x: 100, y: 100 };
const SIZE: Size = Size { wide: 300, high: 200 };

fn put(content: Content) -> Do {
    Do::Board(Command::PutUp { horizon: Horizon::Year, content, spot: SPOT, size: SIZE })
}

fn picture() -> Picture {
    Picture { blob: [7; 32], key: Key([9; 32]), wide: 1600, high: 1200, words: "the sea".into() }
}

fn a_garden() -> (Story, EntryId) {
    let mut story = Story::begun();
    story.does(ANA, put(Content::Words("a garden".into())));
    let item = story.newest(ANA, Channel::Ours).unwrap();
    (story, item)
}

fn changes(item: EntryId, changes: Vec<Change>) -> Do {
    Do::Board(Command::Change(item, changes))
}

fn take_away(story: &mut Story, who: Partner, item: EntryId) {
    let seen = story.seen_on(who.phone()).board().get(item).unwrap().presence.changes();
    story.does(who, Do::Board(Command::TakeAway { item, seen }));
}

fn lies(story: &Story, item: EntryId) -> (Spot, Size, bool) {
    let both = Partner::BOTH.map(|who| story.couple(who).board().get(item).unwrap().clone());
    assert_eq!(both[0], both[1], "both see the same");
    (both[0].spot, both[0].size, both[0].presence.is_there())
}

#[test]
fn what_one_puts_up_the_other_moves() {
    let (mut story, item) = a_garden();
    story.does(BEN, changes(item, vec![Change::Spot(Spot { x: 0, y: 900 })]));
    assert_eq!(lies(&story, item), (Spot { x: 0, y: 900 }, SIZE, true));
    assert_eq!(story.refused(), []);
}

#[test]
fn one_moves_it_while_the_other_makes_it_larger_and_neither_is_lost() {
    let (mut story, item) = a_garden();
    let (moved, larger) = (Spot { x: 600, y: 1300 }, Size { wide: 700, high: 400 });
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    story.does(ANA, changes(item, vec![Change::Spot(moved)]));
    story.does(BEN, changes(item, vec![Change::Size(larger)]));
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    assert_eq!(lies(&story, item), (moved, larger, true));
    let couple = story.couple(ANA);
    assert_eq!(couple.board().get(item).unwrap().shown(), (Spot { x: 300, y: 1000 }, larger));
    assert_eq!(couple.aside(), []);
}

#[test]
fn what_one_takes_away_while_the_other_moves_it_stays_where_it_was_moved() {
    for (first, second) in [(ANA, BEN), (BEN, ANA)] {
        let (mut story, item) = a_garden();
        let moved = Spot { x: 10, y: 10 };
        story.goes_offline(first.phone()).goes_offline(second.phone());
        take_away(&mut story, first, item);
        assert!(story.seen_on(first.phone()).board().on(Horizon::Year).is_empty());
        story.does(second, changes(item, vec![Change::Spot(moved)]));
        story.comes_back(first.phone()).comes_back(second.phone());
        assert_eq!(lies(&story, item), (moved, SIZE, true));
        let couple = story.couple(first);
        let presence = couple.board().get(item).unwrap().presence;
        assert_eq!(presence.stayed().map(|away| away.by), Some(first.id()));
        assert_eq!(couple.aside(), []);
    }
}

#[test]
fn a_change_that_the_one_who_takes_it_away_has_not_seen_is_found_even_among_later_ones() {
    let (mut story, item) = a_garden();
    story.goes_offline(BEN.phone());
    story.does(BEN, changes(item, vec![Change::Spot(Spot { x: 0, y: 0 })]));
    for x in 1..5 {
        story.does(ANA, changes(item, vec![Change::Spot(Spot { x, y: 0 })]));
    }
    take_away(&mut story, ANA, item);
    story.comes_back(BEN.phone());
    assert!(lies(&story, item).2);
}

#[test]
fn what_was_taken_away_is_kept_and_either_brings_it_back() {
    let (mut story, item) = a_garden();
    take_away(&mut story, BEN, item);
    let couple = story.couple(ANA);
    assert!(couple.board().on(Horizon::Year).is_empty());
    assert_eq!(couple.board().away().map(|item| item.id).collect::<Vec<_>>(), [item]);
    story.does(ANA, Do::Board(Command::BringBack(item)));
    assert!(lies(&story, item).2);
    let again = story.tries(ANA.phone(), Do::Board(Command::BringBack(item)));
    assert_eq!((again, story.refused()), (Err(Refusal::AlreadySo), &[][..]));
}

#[test]
fn what_both_brought_back_at_once_stays_where_one_of_them_takes_it_away_again() {
    for (first, second) in [(ANA, BEN), (BEN, ANA)] {
        let (mut story, item) = a_garden();
        take_away(&mut story, ANA, item);
        story.goes_offline(first.phone()).goes_offline(second.phone());
        for who in [first, second] {
            story.does(who, Do::Board(Command::BringBack(item)));
        }
        take_away(&mut story, second, item);
        story.comes_back(first.phone()).comes_back(second.phone());
        let couple = story.couple(first);
        let presence = couple.board().get(item).unwrap().presence;
        assert_eq!((presence.is_there(), presence.stayed().map(|away| away.by)), (true, Some(second.id())));
        assert_eq!(couple.aside(), []);
    }
}

#[test]
fn words_written_at_once_are_both_there_until_somebody_writes_them_together() {
    let (mut story, item) = a_garden();
    let seen = story.couple(ANA).board().get(item).unwrap().words.seen();
    let words = |words: &str, over: &[EntryId]| {
        changes(item, vec![Change::Words { words: words.into(), over: over.to_vec() }])
    };
    story.goes_offline(BEN.phone());
    story.does(ANA, words("a garden with beans", &seen)).does(BEN, words("a balcony", &seen));
    story.comes_back(BEN.phone());
    let couple = story.couple(BEN);
    let item = couple.board().get(item).unwrap();
    assert_eq!(item.words.standing().count(), 2);
    story.does(BEN, words("beans on a balcony", &item.words.seen()));
    let couple = story.couple(ANA);
    let item = couple.board().get(item.id).unwrap();
    assert_eq!(item.words.text().map(Text::as_str), Some("beans on a balcony"));
    assert_eq!(item.words.versions().len(), 4);
}

#[test]
fn a_new_thing_lies_above_and_what_is_laid_above_or_below_is_so_for_both() {
    let (mut story, first) = a_garden();
    story.does(BEN, put(Content::Picture(picture())));
    let second = story.newest(BEN, Channel::Ours).unwrap();
    let order = |story: &Story| {
        let couple = story.couple(ANA);
        couple.board().on(Horizon::Year).iter().map(|item| item.id).collect::<Vec<_>>()
    };
    assert_eq!(order(&story), [first, second]);
    story.does(ANA, Do::Board(Command::ToFront(first)));
    assert_eq!(order(&story), [second, first]);
    story.does(ANA, Do::Board(Command::ToBack(first)));
    assert_eq!(order(&story), [first, second]);
}

#[test]
fn it_is_moved_to_another_horizon_as_it_is() {
    let (mut story, item) = a_garden();
    story.does(BEN, changes(item, vec![Change::Horizon(Horizon::FiveYears)]));
    let couple = story.couple(ANA);
    assert!(couple.board().on(Horizon::Year).is_empty());
    assert_eq!(couple.board().on(Horizon::FiveYears)[0].id, item);
}

#[test]
fn what_is_off_the_board_too_small_without_words_or_no_picture_is_refused() {
    let (mut story, item) = a_garden();
    let nothing = Picture { wide: 0, ..picture() };
    let tried = [
        changes(item, vec![Change::Spot(Spot { x: WIDTH, y: 0 })]),
        changes(item, vec![Change::Size(Size { wide: SMALLEST - 1, high: 100 })]),
        changes(item, vec![Change::Words { words: " ".into(), over: Vec::new() }]),
        put(Content::Picture(nothing)),
        changes(item, Vec::new()),
    ]
    .map(|command| story.tries(BEN.phone(), command).err());
    let refused = [
        Refusal::OffTheBoard,
        Refusal::OffTheBoard,
        Refusal::TextLength,
        Refusal::NotAPicture,
        Refusal::NothingThere,
    ];
    assert_eq!(tried, refused.map(Some));
}

#[test]
fn debug_output_holds_no_word() {
    let (mut story, _) = a_garden();
    story.does(ANA, put(Content::Picture(picture())));
    let shown = format!("{:?} {:?}", story.entries(), story.couple(BEN).board());
    assert!(!shown.contains("garden") && !shown.contains("the sea"), "{shown}");
}
