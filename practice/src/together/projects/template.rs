//! Templates: what each kind of project asks, and what stands on its lists before anybody has written a word.
//!
//! Names only: the words stand with the screens, in every language, and each reads them in their own until somebody writes
//! over them.

use minicbor::{Decode, Encode};

/// A kind of project.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Template {
    /// A weekend away.
    #[n(0)]
    WeekendAway,
    /// A class for both.
    #[n(1)]
    Class,
    /// Something creative.
    #[n(2)]
    Creative,
    /// Helping somebody together.
    #[n(3)]
    Volunteering,
    /// A week of meals.
    #[n(4)]
    WeekOfMeals,
    /// A documentary, and an evening to talk it over.
    #[n(5)]
    DocumentaryNight,
    /// One of their own.
    #[n(6)]
    Own,
}

/// A question that both answer in one text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Part {
    /// What it is: what is learned, made, or given help to; the title of a film.
    #[n(0)]
    What,
    /// Where.
    #[n(1)]
    Place,
    /// What it may cost.
    #[n(2)]
    Budget,
    /// What becomes of phones and screens meanwhile.
    #[n(3)]
    Screens,
    /// What we do if a hard moment comes.
    #[n(4)]
    HardMoment,
}

/// A list on which both write.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum List {
    /// What is to be done.
    #[n(0)]
    Steps,
    /// What we bring, or need.
    #[n(1)]
    Things,
    /// Conversations for the way.
    #[n(2)]
    Conversations,
    /// What there is to eat, and who cooks it.
    #[n(3)]
    Meals,
    /// What to buy.
    #[n(4)]
    Shopping,
    /// Questions to talk over.
    #[n(5)]
    Questions,
}

/// A question that each answers alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Each {
    /// What I took from it.
    #[n(0)]
    Took,
    /// How it was to be a team.
    #[n(1)]
    Team,
}

impl Template {
    /// All of them, in the order screens show them.
    pub const ALL: [Template; 7] = [
        Template::WeekendAway,
        Template::Class,
        Template::Creative,
        Template::Volunteering,
        Template::WeekOfMeals,
        Template::DocumentaryNight,
        Template::Own,
    ];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Template::WeekendAway => "weekend-away",
            Template::Class => "class",
            Template::Creative => "creative",
            Template::Volunteering => "volunteering",
            Template::WeekOfMeals => "week-of-meals",
            Template::DocumentaryNight => "documentary-night",
            Template::Own => "own",
        }
    }

    /// What both answer in one text.
    pub fn parts(self) -> &'static [Part] {
        match self {
            Template::WeekendAway => &[Part::Place, Part::Budget, Part::Screens, Part::HardMoment],
            Template::Class | Template::Creative => {
                &[Part::What, Part::Place, Part::Budget, Part::HardMoment]
            }
            Template::Volunteering => &[Part::What, Part::Place, Part::HardMoment],
            Template::WeekOfMeals => &[Part::Budget, Part::Screens, Part::HardMoment],
            Template::DocumentaryNight => &[Part::What, Part::Place, Part::Screens, Part::HardMoment],
            Template::Own => &[Part::What, Part::Place, Part::Budget, Part::HardMoment],
        }
    }

    /// Its lists, each with how many lines stand on it from the beginning.
    pub fn lists(self) -> &'static [(List, u8)] {
        match self {
            Template::WeekendAway => &[(List::Conversations, 3), (List::Things, 8), (List::Steps, 6)],
            Template::Class => &[(List::Things, 4), (List::Steps, 6)],
            Template::Creative => &[(List::Things, 6), (List::Steps, 6)],
            Template::Volunteering => &[(List::Things, 4), (List::Steps, 6)],
            Template::WeekOfMeals => &[(List::Meals, 7), (List::Shopping, 16), (List::Steps, 4)],
            Template::DocumentaryNight => &[(List::Questions, 5), (List::Steps, 4)],
            Template::Own => &[(List::Things, 0), (List::Steps, 0)],
        }
    }

    /// What each answers alone.
    pub fn each(self) -> &'static [Each] {
        match self {
            Template::DocumentaryNight => &[Each::Took, Each::Team],
            _ => &[Each::Team],
        }
    }

    pub(super) fn has(self, list: List) -> bool {
        self.lists().iter().any(|(there, _)| *there == list)
    }
}

impl Part {
    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Part::What => "what",
            Part::Place => "place",
            Part::Budget => "budget",
            Part::Screens => "screens",
            Part::HardMoment => "hard-moment",
        }
    }
}

impl List {
    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            List::Steps => "steps",
            List::Things => "things",
            List::Conversations => "conversations",
            List::Meals => "meals",
            List::Shopping => "shopping",
            List::Questions => "questions",
        }
    }

    /// Whether somebody does, cooks or brings what stands on it, maybe on a day.
    pub fn has_owners(self) -> bool {
        matches!(self, List::Steps | List::Things | List::Meals | List::Shopping)
    }
}

impl Each {
    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Each::Took => "took",
            Each::Team => "team",
        }
    }
}
