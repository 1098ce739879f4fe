//! One thing on the board: what it is, for when, where it lies and how large it is.
//!
//! Places are the board's own thousandths, so that both see the same board on a phone, on a wide screen and on paper.

use minicbor::{Decode, Encode};

use super::Change;
use crate::{
    At, Day, EntryId, MemberId, Picture, Refusal, Text,
    jointly::{Presence, Words},
};

/// How wide the board is. Everything on it is measured by this.
pub const WIDTH: u16 = 1000;
/// How high it is: a page of paper.
pub const HEIGHT: u16 = 1400;
/// The least a thing on it is wide or high, so that a finger finds it.
pub const SMALLEST: u16 = 80;

/// For when.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Horizon {
    /// This season.
    #[n(0)]
    Season,
    /// This year.
    #[n(1)]
    Year,
    /// Five years.
    #[n(2)]
    FiveYears,
}

impl Horizon {
    /// All three, the nearest first.
    pub const ALL: [Horizon; 3] = [Horizon::Season, Horizon::Year, Horizon::FiveYears];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Horizon::Season => "season",
            Horizon::Year => "year",
            Horizon::FiveYears => "five-years",
        }
    }
}

/// What is put up.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Content {
    /// Words.
    #[n(0)]
    Words(#[n(0)] Text),
    /// A picture.
    #[n(1)]
    Picture(#[n(0)] Picture),
}

impl Content {
    pub(super) fn check(&self) -> Result<(), Refusal> {
        match self {
            Content::Words(words) => self.check_words(words),
            Content::Picture(picture) if picture.is_sound() => Ok(()),
            Content::Picture(_) => Err(Refusal::NotAPicture),
        }
    }

    /// Words on the board are words; what is on a picture may go unsaid.
    pub(super) fn check_words(&self, words: &Text) -> Result<(), Refusal> {
        let may_be_empty = matches!(self, Content::Picture(_)) && words.as_str().is_empty();
        if may_be_empty || words.fits(Text::LINE) { Ok(()) } else { Err(Refusal::TextLength) }
    }
}

/// Where the upper left corner is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Spot {
    /// From the left.
    #[n(0)]
    pub x: u16,
    /// From above.
    #[n(1)]
    pub y: u16,
}

impl Spot {
    pub(super) fn check(self) -> Result<(), Refusal> {
        let on = self.x < WIDTH && self.y < HEIGHT;
        if on { Ok(()) } else { Err(Refusal::OffTheBoard) }
    }
}

/// How large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Size {
    /// How wide.
    #[n(0)]
    pub wide: u16,
    /// How high.
    #[n(1)]
    pub high: u16,
}

impl Size {
    pub(super) fn check(self) -> Result<(), Refusal> {
        let fits = (SMALLEST..=WIDTH).contains(&self.wide) && (SMALLEST..=HEIGHT).contains(&self.high);
        if fits { Ok(()) } else { Err(Refusal::OffTheBoard) }
    }
}

/// One thing on the board.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The entry that put it up.
    pub id: EntryId,
    /// Who did.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What it is.
    pub content: Content,
    /// For when.
    pub horizon: Horizon,
    /// Where it was put last.
    pub spot: Spot,
    /// How large it was made last.
    pub size: Size,
    /// What lies above and below.
    pub layer: i32,
    /// Its words; of a picture, what is on it.
    pub words: Words,
    /// Whether it is there.
    pub presence: Presence,
}

impl Item {
    pub(super) fn new(at: At, horizon: Horizon, content: Content, lies: (Spot, Size, i32)) -> Item {
        let words = match &content {
            Content::Words(words) => words.clone(),
            Content::Picture(picture) => picture.words.clone(),
        };
        let (spot, size, layer) = lies;
        Item {
            id: at.id,
            by: at.by,
            day: at.day,
            content,
            horizon,
            spot,
            size,
            layer,
            words: Words::first(at, words),
            presence: Presence::default(),
        }
    }

    /// The picture, if it is one.
    pub fn picture(&self) -> Option<&Picture> {
        match &self.content {
            Content::Picture(picture) => Some(picture),
            Content::Words(_) => None,
        }
    }

    /// Where it is shown: whole, and on the board, even where one moved it while the other made it larger.
    pub fn shown(&self) -> (Spot, Size) {
        let x = self.spot.x.min(WIDTH.saturating_sub(self.size.wide));
        let y = self.spot.y.min(HEIGHT.saturating_sub(self.size.high));
        (Spot { x, y }, self.size)
    }

    pub(super) fn set(&mut self, at: At, change: Change) {
        match change {
            Change::Spot(spot) => self.spot = spot,
            Change::Size(size) => self.size = size,
            Change::Layer(layer) => self.layer = layer,
            Change::Horizon(horizon) => self.horizon = horizon,
            Change::Words { words, over } => self.words.write(at, words, &over),
        }
    }
}
