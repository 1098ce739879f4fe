//! Weekly rituals: a walk, three things each is grateful for, and a page that both write on one question.
//!
//! Not a habit to keep up: a week without any is an empty week, nothing is counted in a row, and what one wrote alone stays
//! sealed and can be taken back, without the other being told to hurry.

mod mine;
mod rules;
#[cfg(test)]
mod tests;

use minicbor::{Decode, Encode};

pub use mine::MyAnswer;
pub use rules::{Next, Page, Rituals, Walk, Walked};

use crate::{Day, EntryId, Text, check_in::Said, weekly::Week};

/// The kind and version of these events.
pub(crate) const KIND: &str = "rituals/1";

/// How many things each is grateful for.
pub const THANKS: usize = 3;

/// How many questions for the shared journal there are; their words stand with the screens.
pub const QUESTIONS: u16 = 24;

/// What is written about rituals.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// We walked on a day; either says so, and each may add a line.
    #[n(0)]
    Walked {
        /// The day.
        #[cbor(n(0), with = "crate::cbor::day")]
        on: Day,
        /// A line about it.
        #[n(1)]
        words: Option<Text>,
    },
    /// When and where we walk next; the last one that was set stands.
    #[n(1)]
    NextWalk {
        /// The day, or none any more.
        #[cbor(n(0), with = "crate::cbor::maybe_day", default)]
        on: Option<Day>,
        /// Where.
        #[n(1)]
        place: Option<Text>,
    },
    /// What I am grateful for in a week. It only ever travels sealed.
    #[n(2)]
    Thanked {
        /// The week.
        #[n(0)]
        week: Week,
        /// One to three things.
        #[n(1)]
        thanks: Said<Vec<Text>>,
    },
    /// A page of the shared journal is begun with a question.
    #[n(3)]
    Asked {
        /// The question.
        #[n(0)]
        question: Question,
    },
    /// What I write on a page. It only ever travels sealed.
    #[n(4)]
    Wrote {
        /// The entry that began the page.
        #[n(0)]
        page: EntryId,
        /// The words.
        #[n(1)]
        words: Text,
    },
}

/// A question for the shared journal: who asks it answers it too.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Question {
    /// One from the list, counted from 1.
    #[n(0)]
    Given(#[n(0)] u16),
    /// One of their own.
    #[n(1)]
    Own(#[n(0)] Text),
}

/// Something both did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ritual {
    /// A walk on a day.
    Walk(Day),
    /// Both were grateful in a week.
    Gratitude(Week),
    /// Both wrote on a page.
    Page(EntryId),
}

/// What a member can do with rituals.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Say that we walked on a day.
    Walked(Day, Option<Text>),
    /// Say when and where we walk next, or that nothing is planned.
    NextWalk(Option<Day>, Option<Text>),
    /// Seal what I am grateful for in a week.
    Thank(Week, Said<Vec<Text>>),
    /// Begin a page with a question.
    Ask(Question),
    /// Seal what I write on a page.
    Write(EntryId, Text),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Walked(on, words) => Event::Walked { on, words },
            Command::NextWalk(on, place) => Event::NextWalk { on, place },
            Command::Thank(week, thanks) => Event::Thanked { week, thanks },
            Command::Ask(question) => Event::Asked { question },
            Command::Write(page, words) => Event::Wrote { page, words },
        }
    }
}

impl Event {
    /// Which question it answers, if it is sealed.
    pub(crate) fn about(&self) -> Option<String> {
        match self {
            Event::Thanked { week, .. } => Some(About::Week(*week).name()),
            Event::Wrote { page, .. } => Some(About::Page(*page).name()),
            Event::Walked { .. } | Event::NextWalk { .. } | Event::Asked { .. } => None,
        }
    }

    pub(crate) fn is_sealed(&self) -> bool {
        self.about().is_some()
    }
}

/// What a sealed answer is about, and its name in a seal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum About {
    Week(Week),
    Page(EntryId),
}

const GRATITUDE: &str = "gratitude/";
const PAGE: &str = "page/";

impl About {
    fn name(self) -> String {
        match self {
            About::Week(week) => format!("{GRATITUDE}{}", week.name()),
            About::Page(page) => format!("{PAGE}{}", page.hex()),
        }
    }
}
