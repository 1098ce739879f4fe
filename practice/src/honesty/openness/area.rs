//! The areas of openness: ten that are given, and those a couple adds.
//!
//! No area weighs more than another.

use minicbor::{Decode, Encode};

use crate::EntryId;

/// An area of openness.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Area {
    /// One of the ten.
    #[n(0)]
    Given(#[n(0)] Given),
    /// One of their own, by the entry that added it.
    #[n(1)]
    Own(#[n(0)] EntryId),
}

/// The ten areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Given {
    /// Where I am.
    #[n(0)]
    Whereabouts,
    /// Feelings.
    #[n(1)]
    Feelings,
    /// Money.
    #[n(2)]
    Money,
    /// Friendships.
    #[n(3)]
    Friendships,
    /// Social media and phone.
    #[n(4)]
    Phone,
    /// Work.
    #[n(5)]
    Work,
    /// Health.
    #[n(6)]
    Health,
    /// The past.
    #[n(7)]
    Past,
    /// Hopes for the future.
    #[n(8)]
    Future,
    /// Family.
    #[n(9)]
    Family,
}

impl Given {
    /// All ten, in the order screens show them.
    pub const ALL: [Given; 10] = [
        Given::Whereabouts,
        Given::Feelings,
        Given::Money,
        Given::Friendships,
        Given::Phone,
        Given::Work,
        Given::Health,
        Given::Past,
        Given::Future,
        Given::Family,
    ];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Given::Whereabouts => "whereabouts",
            Given::Feelings => "feelings",
            Given::Money => "money",
            Given::Friendships => "friendships",
            Given::Phone => "phone",
            Given::Work => "work",
            Given::Health => "health",
            Given::Past => "past",
            Given::Future => "future",
            Given::Family => "family",
        }
    }
}

/// What the topics of agreements about openness begin with.
pub const TOPIC: &str = "openness/";

impl Area {
    /// Its stable name, in addresses and topics: of an own area, its entry's.
    pub fn name(self) -> String {
        match self {
            Area::Given(given) => given.name().to_owned(),
            Area::Own(entry) => entry.hex(),
        }
    }

    /// The topic of an agreement about it.
    pub fn topic(self) -> String {
        format!("{TOPIC}{}", self.name())
    }
}
