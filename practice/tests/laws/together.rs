//! What is built together, in stories drawn at random; and the laws of it.

use std::collections::{BTreeMap, BTreeSet};

use practice::{
    Body, Channel, Command, Entry, EntryId, Key, Picture,
    board::{self, Change, Content, Horizon, SMALLEST, Size, Spot},
    jointly::Words,
    story::{Partner, Story},
};
use proptest::prelude::*;

use super::{
    cases,
    telling::{Telling, acts, tell},
};

/// Something built together; numbers pick.
#[derive(Clone, Debug)]
pub(super) enum Built {
    Board(BoardWish),
}

/// Something on the board.
#[derive(Clone, Debug)]
pub(super) enum BoardWish {
    PutUp(u8, bool),
    Move(usize, u16),
    Resize(usize, u16),
    Say(usize, u8),
    Front(usize),
    Horizon(usize, u8),
    TakeAway(usize),
    BringBack(usize),
}

pub(super) fn built() -> impl Strategy<Value = Built> {
    prop_oneof![4 => board_wish().prop_map(Built::Board)]
}

fn board_wish() -> impl Strategy<Value = BoardWish> {
    let pick = || 0..6usize;
    prop_oneof![
        4 => (0..3u8, any::<bool>()).prop_map(|(when, picture)| BoardWish::PutUp(when, picture)),
        4 => (pick(), 0..1100u16).prop_map(|(item, x)| BoardWish::Move(item, x)),
        3 => (pick(), 70..1000u16).prop_map(|(item, wide)| BoardWish::Resize(item, wide)),
        2 => (pick(), any::<u8>()).prop_map(|(item, word)| BoardWish::Say(item, word)),
        1 => pick().prop_map(BoardWish::Front),
        1 => (pick(), 0..3u8).prop_map(|(item, when)| BoardWish::Horizon(item, when)),
        3 => pick().prop_map(BoardWish::TakeAway),
        1 => pick().prop_map(BoardWish::BringBack),
    ]
}

fn a_picture() -> Picture {
    Picture { blob: [7; 32], key: Key([9; 32]), wide: 1600, high: 900, words: "".into() }
}

fn horizon(number: u8) -> Horizon {
    Horizon::ALL[usize::from(number) % 3]
}

/// What a device would do to the board as it sees it; a number picks among what is there.
fn board_command(board: &board::Board, wish: &BoardWish, stray: EntryId) -> board::Command {
    let item = |place: usize| {
        let all: Vec<_> = board.all().map(|item| item.id).collect();
        all.get(place % all.len().max(1)).copied().unwrap_or(stray)
    };
    match *wish {
        BoardWish::PutUp(when, picture) => {
            let content =
                if picture { Content::Picture(a_picture()) } else { Content::Words("a garden".into()) };
            let (spot, size) = (Spot { x: 10, y: 10 }, Size { wide: 200, high: SMALLEST });
            board::Command::PutUp { horizon: horizon(when), content, spot, size }
        }
        BoardWish::Move(place, x) => {
            board::Command::Change(item(place), vec![Change::Spot(Spot { x, y: 7 })])
        }
        BoardWish::Resize(place, wide) => {
            board::Command::Change(item(place), vec![Change::Size(Size { wide, high: 90 })])
        }
        BoardWish::Say(place, word) => {
            let item = item(place);
            let over = board.get(item).map(|item| item.words.seen()).unwrap_or_default();
            let words = format!("words {word}").as_str().into();
            board::Command::Change(item, vec![Change::Words { words, over }])
        }
        BoardWish::Front(place) => board::Command::ToFront(item(place)),
        BoardWish::Horizon(place, when) => {
            board::Command::Change(item(place), vec![Change::Horizon(horizon(when))])
        }
        BoardWish::TakeAway(place) => {
            let item = item(place);
            let seen = board.get(item).map_or(0, |item| item.presence.changes());
            board::Command::TakeAway { item, seen }
        }
        BoardWish::BringBack(place) => board::Command::BringBack(item(place)),
    }
}

/// What a program writes that does not ask.
fn board_event(command: board::Command) -> board::Event {
    use board::{Command, Event};
    let layered = |item, layer| Event::Changed { item, changes: vec![Change::Layer(layer)] };
    match command {
        Command::PutUp { horizon, content, spot, size } => {
            Event::PutUp { horizon, content, spot, size, layer: i32::MAX }
        }
        Command::Change(item, changes) => Event::Changed { item, changes },
        Command::ToFront(item) => layered(item, i32::MAX),
        Command::ToBack(item) => layered(item, i32::MIN),
        Command::TakeAway { item, seen } => Event::TakenAway { item, seen },
        Command::BringBack(item) => Event::BroughtBack { item },
    }
}

impl Telling {
    pub(super) fn built_command(&self, wish: &Built) -> Command {
        let couple = self.story.couple(Partner::Ana);
        match wish {
            Built::Board(wish) => Command::Board(board_command(couple.board(), wish, self.pick(0))),
        }
    }

    /// The event of a wish, allowed or not.
    pub(super) fn built_body(&self, wish: &Built) -> Body {
        match self.built_command(wish) {
            Command::Board(command) => Body::Board(board_event(command)),
            _ => Body::Unknown { kind: String::new(), bytes: Vec::new() },
        }
    }
}

/// What one of the two did while neither heard of the other.
#[derive(Default)]
struct Did {
    spots: BTreeMap<EntryId, Spot>,
    sizes: BTreeMap<EntryId, Size>,
    words: BTreeMap<EntryId, EntryId>,
    touched: BTreeSet<EntryId>,
    away: BTreeSet<EntryId>,
}

fn does(story: &mut Story, who: Partner, wish: &BoardWish, did: &mut Did) {
    let command = board_command(story.seen_on(who.phone()).board(), wish, EntryId([0; 32]));
    let Ok(written) = story.tries(who.phone(), Command::Board(command.clone())) else { return };
    match command {
        board::Command::Change(item, changes) => {
            did.touched.insert(item);
            did.away.remove(&item);
            for change in changes {
                match change {
                    Change::Spot(spot) => drop(did.spots.insert(item, spot)),
                    Change::Size(size) => drop(did.sizes.insert(item, size)),
                    Change::Words { .. } => drop(did.words.insert(item, written[0])),
                    Change::Layer(_) | Change::Horizon(_) => {}
                }
            }
        }
        board::Command::TakeAway { item, .. } => drop(did.away.insert(item)),
        board::Command::BringBack(item) | board::Command::ToFront(item) | board::Command::ToBack(item) => {
            did.touched.insert(item);
            did.away.remove(&item);
        }
        board::Command::PutUp { .. } => {}
    }
}

fn stands(words: &Words, version: EntryId) -> bool {
    words.standing().any(|standing| standing.id == version)
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn nothing_that_was_put_up_or_said_on_the_board_is_ever_lost(acts in acts()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        let aside: BTreeSet<_> = couple.aside().iter().map(|aside| aside.entry).collect();
        let taken_in = |entry: &&Entry| entry.channel != Channel::Mine && !aside.contains(&entry.id);
        for entry in story.entries().iter().filter(taken_in) {
            let versions = |item| couple.board().get(item).map_or(&[][..], |item| item.words.versions());
            match &entry.body {
                Body::Board(board::Event::PutUp { .. }) => {
                    prop_assert_eq!(versions(entry.id)[0].id, entry.id);
                }
                Body::Board(board::Event::Changed { item, changes }) => {
                    let said = changes.iter().any(|change| matches!(change, Change::Words { .. }));
                    prop_assert!(!said || versions(*item).iter().any(|version| version.id == entry.id));
                }
                _ => {}
            }
        }
        for item in couple.board().all() {
            let there = couple.board().on(item.horizon).iter().any(|other| other.id == item.id);
            prop_assert!(there != couple.board().away().any(|other| other.id == item.id));
            prop_assert!(item.words.newest().is_some());
        }
    }

    #[test]
    fn both_move_things_at_once_and_neither_loses_what_the_other_did(
        before in proptest::collection::vec((any::<bool>(), board_wish()), 1..12),
        anas in proptest::collection::vec(board_wish(), 0..12),
        bens in proptest::collection::vec(board_wish(), 0..12),
    ) {
        let mut story = Story::begun();
        for (anas, wish) in before {
            let who = if anas { Partner::Ana } else { Partner::Ben };
            does(&mut story, who, &wish, &mut Did::default());
        }
        for who in Partner::BOTH {
            story.goes_offline(who.phone());
        }
        let (mut ana, mut ben) = (Did::default(), Did::default());
        anas.iter().for_each(|wish| does(&mut story, Partner::Ana, wish, &mut ana));
        bens.iter().for_each(|wish| does(&mut story, Partner::Ben, wish, &mut ben));
        for who in Partner::BOTH {
            story.comes_back(who.phone());
        }
        let couple = story.couple(Partner::Ana);
        let bens = story.couple(Partner::Ben);
        prop_assert_eq!(couple.board(), bens.board());
        for (mine, theirs) in [(&ana, &ben), (&ben, &ana)] {
            for (id, spot) in &mine.spots {
                let item = couple.board().get(*id).unwrap();
                prop_assert!(item.spot == *spot || theirs.spots.get(id) == Some(&item.spot));
            }
            for (id, size) in &mine.sizes {
                let item = couple.board().get(*id).unwrap();
                prop_assert!(item.size == *size || theirs.sizes.get(id) == Some(&item.size));
            }
            for (id, version) in &mine.words {
                prop_assert!(stands(&couple.board().get(*id).unwrap().words, *version));
            }
            for id in &mine.touched {
                let away = mine.away.contains(id) && !theirs.touched.contains(id);
                let both_away = mine.away.contains(id) && theirs.away.contains(id);
                let there = couple.board().get(*id).unwrap().presence.is_there();
                prop_assert!(away || both_away || there, "what one changed, the other took away unseen");
            }
        }
    }
}
