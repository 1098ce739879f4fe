//! The vision board: words and pictures of what both want, for this season, this year and in five years, placed freely.
//!
//! Not a list of goals: nothing on it is due, done or measured. Either moves anything, at once if need be; neither's move is
//! lost, and nothing that was put up is ever gone for good.

mod item;
mod paper;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

pub use item::{Content, HEIGHT, Horizon, Item, SMALLEST, Size, Spot, WIDTH};

use crate::{At, Day, EntryId, Refusal, Sorting, Text, jointly::Presence};

/// What is written about the board.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// Something is put up.
    #[n(0)]
    PutUp {
        /// For when.
        #[n(0)]
        horizon: Horizon,
        /// Words or a picture.
        #[n(1)]
        content: Content,
        /// Where its upper left corner is.
        #[n(2)]
        spot: Spot,
        /// How large it is.
        #[n(3)]
        size: Size,
        /// What lies above and below: the higher one above.
        #[n(4)]
        layer: i32,
    },
    /// Something is changed: each thing it says is set by itself, so that two who change different things lose nothing.
    #[n(1)]
    Changed {
        /// What.
        #[n(0)]
        item: EntryId,
        /// The changes.
        #[n(1)]
        changes: Vec<Change>,
    },
    /// Something is taken away. It stays if the other changed it meanwhile.
    #[n(2)]
    TakenAway {
        /// What.
        #[n(0)]
        item: EntryId,
        /// How many changes of it its author had seen.
        #[n(1)]
        seen: u32,
    },
    /// Something is brought back.
    #[n(3)]
    BroughtBack {
        /// What.
        #[n(0)]
        item: EntryId,
    },
}

/// One thing that is set.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Change {
    /// Where it is.
    #[n(0)]
    Spot(#[n(0)] Spot),
    /// How large it is.
    #[n(1)]
    Size(#[n(0)] Size),
    /// What lies above and below.
    #[n(2)]
    Layer(#[n(0)] i32),
    /// For when.
    #[n(3)]
    Horizon(#[n(0)] Horizon),
    /// Its words; of a picture, what is on it.
    #[n(4)]
    Words {
        /// The words.
        #[n(0)]
        words: Text,
        /// The versions that their writer had before them.
        #[n(1)]
        over: Vec<EntryId>,
    },
}

/// The most things one event sets: each kind of change once.
const CHANGES: usize = 5;

/// The board of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Board {
    items: BTreeMap<EntryId, Item>,
    newest: Option<Day>,
}

/// What a member can do with the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Put something up, above all else.
    PutUp {
        /// For when.
        horizon: Horizon,
        /// Words or a picture.
        content: Content,
        /// Where.
        spot: Spot,
        /// How large.
        size: Size,
    },
    /// Change something.
    Change(EntryId, Vec<Change>),
    /// Lay it above all else.
    ToFront(EntryId),
    /// Lay it below all else.
    ToBack(EntryId),
    /// Take it away.
    TakeAway {
        /// What.
        item: EntryId,
        /// How many changes of it there were on the screen.
        seen: u32,
    },
    /// Bring it back; or, of what stayed, say that it stays.
    BringBack(EntryId),
}

impl Command {
    pub(crate) fn event(self, board: &Board) -> Result<Event, Refusal> {
        Ok(match self {
            Command::PutUp { horizon, content, spot, size } => {
                Event::PutUp { horizon, content, spot, size, layer: board.front(horizon) }
            }
            Command::Change(item, changes) => Event::Changed { item, changes },
            Command::ToFront(item) => Event::layered(item, board.front(board.horizon(item)?)),
            Command::ToBack(item) => Event::layered(item, board.back(board.horizon(item)?)),
            Command::TakeAway { item, seen } => Event::TakenAway { item, seen },
            Command::BringBack(item) => Event::BroughtBack { item },
        })
    }
}

impl Event {
    fn layered(item: EntryId, layer: i32) -> Event {
        Event::Changed { item, changes: vec![Change::Layer(layer)] }
    }
}

impl Board {
    /// One item, whether it is there or away.
    pub fn get(&self, item: EntryId) -> Option<&Item> {
        self.items.get(&item)
    }

    /// Everything that was ever put up, in the order of its names.
    pub fn all(&self) -> impl Iterator<Item = &Item> {
        self.items.values()
    }

    /// What is on the board for one horizon, the lowest first.
    pub fn on(&self, horizon: Horizon) -> Vec<&Item> {
        let there = self.all().filter(|item| item.horizon == horizon && item.presence.is_there());
        let mut there: Vec<_> = there.collect();
        there.order_by_key(|item| (item.layer, item.id));
        there
    }

    /// What was taken away and can be brought back, in the order of its names.
    pub fn away(&self) -> impl Iterator<Item = &Item> {
        self.all().filter(|item| !item.presence.is_there())
    }

    /// The newest day on which something was done with it.
    pub fn newest_day(&self) -> Option<Day> {
        self.newest
    }

    fn horizon(&self, item: EntryId) -> Result<Horizon, Refusal> {
        self.get(item).map(|item| item.horizon).ok_or(Refusal::NothingThere)
    }

    fn layers(&self, horizon: Horizon) -> impl Iterator<Item = i32> {
        self.all().filter(move |item| item.horizon == horizon).map(|item| item.layer)
    }

    fn front(&self, horizon: Horizon) -> i32 {
        self.layers(horizon).max().map_or(0, |layer| layer.saturating_add(1))
    }

    fn back(&self, horizon: Horizon) -> i32 {
        self.layers(horizon).min().map_or(0, |layer| layer.saturating_sub(1))
    }

    pub(crate) fn check(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::PutUp { content, spot, size, .. } => content.check().and(spot.check()).and(size.check()),
            Event::Changed { item, changes } => {
                let item = self.get(*item).ok_or(Refusal::NothingThere)?;
                refuse_unless((1..=CHANGES).contains(&changes.len()), Refusal::NothingThere)?;
                changes.iter().try_for_each(|change| check_change(item, change))
            }
            Event::TakenAway { item, .. } => {
                let item = self.get(*item).ok_or(Refusal::NothingThere)?;
                refuse_unless(item.presence.is_there(), Refusal::AlreadySo)
            }
            Event::BroughtBack { item } => {
                let item = self.get(*item).ok_or(Refusal::NothingThere)?;
                refuse_unless(item.presence.can_be_brought_back(), Refusal::AlreadySo)
            }
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        match (self.check(&event), &event) {
            // Both brought it back at once: it counts, so that who then takes it away is seen to know of one of the two only.
            (Err(Refusal::AlreadySo), Event::BroughtBack { .. }) => {}
            (checked, _) => checked?,
        }
        self.newest = self.newest.max(Some(at.day));
        match event {
            Event::PutUp { horizon, content, spot, size, layer } => {
                self.items.insert(at.id, Item::new(at, horizon, content, (spot, size, layer)));
            }
            Event::Changed { item, changes } => self.alter(item, |item| {
                item.presence.change();
                changes.into_iter().for_each(|change| item.set(at, change));
            }),
            Event::TakenAway { item, seen } => self.alter(item, |item| item.presence.take_away(at, seen)),
            Event::BroughtBack { item } => self.alter(item, |item| Presence::bring_back(&mut item.presence)),
        }
        Ok(())
    }

    fn alter(&mut self, item: EntryId, change: impl FnOnce(&mut Item)) {
        if let Some(item) = self.items.get_mut(&item) {
            change(item);
        }
    }
}

fn check_change(item: &Item, change: &Change) -> Result<(), Refusal> {
    match change {
        Change::Spot(spot) => spot.check(),
        Change::Size(size) => size.check(),
        Change::Layer(_) | Change::Horizon(_) => Ok(()),
        Change::Words { words, .. } => item.content.check_words(words),
    }
}

fn refuse_unless(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}
