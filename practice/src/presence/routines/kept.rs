//! One day of a routine: that it took place, and how present each felt.
//!
//! Not a record of who was there more: each word is of its own author, and no two are set against each other.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use crate::{At, Day, EntryId, MemberId, Text};

/// How present one felt, in one's own word for oneself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Presence {
    /// With my thoughts elsewhere.
    #[n(0)]
    Elsewhere,
    /// Now here, now elsewhere.
    #[n(1)]
    InAndOut,
    /// All here.
    #[n(2)]
    Here,
}

impl Presence {
    /// All of them, in the order screens show them.
    pub const ALL: [Presence; 3] = [Presence::Here, Presence::InAndOut, Presence::Elsewhere];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Presence::Elsewhere => "elsewhere",
            Presence::InAndOut => "in-and-out",
            Presence::Here => "here",
        }
    }
}

/// How present one felt on a day, as said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day of its author's.
    pub on: Day,
    /// How present.
    pub presence: Presence,
    /// A line with it.
    pub words: Option<Text>,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// That a member said *we did this*.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day of its author's.
    pub on: Day,
    /// The day its author took it back.
    pub taken_back: Option<Day>,
}

/// What both said of a routine on one day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Occasion {
    marks: BTreeMap<MemberId, Mark>,
    words: BTreeMap<MemberId, Vec<Word>>,
}

impl Occasion {
    /// Whether it took place, by the word of either. It is one mark, however many phones said so.
    pub fn took_place(&self) -> bool {
        self.marks.values().any(|mark| mark.taken_back.is_none())
    }

    /// Who said so, each with their mark.
    pub fn marks(&self) -> &BTreeMap<MemberId, Mark> {
        &self.marks
    }

    /// A member's newest word on how present they felt, if it was not taken back.
    pub fn word(&self, of: MemberId) -> Option<&Word> {
        self.words.get(&of)?.iter().rev().find(|word| word.taken_back.is_none())
    }

    /// Every word, the newest of each member last.
    pub fn words(&self) -> impl Iterator<Item = (MemberId, &Word)> {
        self.words.iter().flat_map(|(by, words)| words.iter().map(move |word| (*by, word)))
    }

    pub(super) fn days(&self) -> impl Iterator<Item = Day> {
        let said = self.words.values().flatten().map(|word| word.on);
        self.marks.values().map(|mark| mark.on).chain(said)
    }

    pub(super) fn is_marked_by(&self, by: MemberId) -> bool {
        self.marks.get(&by).is_some_and(|mark| mark.taken_back.is_none())
    }

    pub(super) fn mark(&mut self, at: At) {
        self.marks.insert(at.by, Mark { id: at.id, on: at.day, taken_back: None });
    }

    pub(super) fn say(&mut self, by: MemberId, word: Word) {
        self.words.entry(by).or_default().push(word);
    }

    /// The author and the marker of a mark or of a word.
    pub(super) fn marker(&mut self, of: EntryId) -> Option<(MemberId, &mut Option<Day>)> {
        let marks = self.marks.iter_mut().map(|(by, mark)| (*by, mark.id, &mut mark.taken_back));
        let words = self
            .words
            .iter_mut()
            .flat_map(|(by, words)| words.iter_mut().map(|word| (*by, word.id, &mut word.taken_back)));
        marks.chain(words).find(|(_, id, _)| *id == of).map(|(by, _, marker)| (by, marker))
    }
}
