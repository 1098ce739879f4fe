//! The feelings a circle names: its own short list, heavy ones first, and hope among them.
//!
//! Not the wheel of the check-in: a few names that are easy to say aloud. A name is never used for anything else, and none
//! is ever removed.

use minicbor::{Decode, Encode};

/// One feeling.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Feeling {
    /// Fear.
    #[n(0)]
    Fear,
    /// Shame.
    #[n(1)]
    Shame,
    /// Regret.
    #[n(2)]
    Regret,
    /// Grief.
    #[n(3)]
    Grief,
    /// Anger.
    #[n(4)]
    Anger,
    /// Hurt.
    #[n(5)]
    Hurt,
    /// Loneliness.
    #[n(6)]
    Loneliness,
    /// Jealousy.
    #[n(7)]
    Jealousy,
    /// Confusion.
    #[n(8)]
    Confusion,
    /// Tiredness.
    #[n(9)]
    Tiredness,
    /// Numbness.
    #[n(10)]
    Numbness,
    /// Longing.
    #[n(11)]
    Longing,
    /// Hope.
    #[n(12)]
    Hope,
    /// Relief.
    #[n(13)]
    Relief,
    /// Tenderness.
    #[n(14)]
    Tenderness,
    /// Gratitude.
    #[n(15)]
    Gratitude,
    /// Pride.
    #[n(16)]
    Pride,
    /// Joy.
    #[n(17)]
    Joy,
}

impl Feeling {
    /// All feelings, in the order screens show them.
    pub const ALL: [Feeling; 18] = [
        Feeling::Fear,
        Feeling::Shame,
        Feeling::Regret,
        Feeling::Grief,
        Feeling::Anger,
        Feeling::Hurt,
        Feeling::Loneliness,
        Feeling::Jealousy,
        Feeling::Confusion,
        Feeling::Tiredness,
        Feeling::Numbness,
        Feeling::Longing,
        Feeling::Hope,
        Feeling::Relief,
        Feeling::Tenderness,
        Feeling::Gratitude,
        Feeling::Pride,
        Feeling::Joy,
    ];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Feeling::Fear => "fear",
            Feeling::Shame => "shame",
            Feeling::Regret => "regret",
            Feeling::Grief => "grief",
            Feeling::Anger => "anger",
            Feeling::Hurt => "hurt",
            Feeling::Loneliness => "loneliness",
            Feeling::Jealousy => "jealousy",
            Feeling::Confusion => "confusion",
            Feeling::Tiredness => "tiredness",
            Feeling::Numbness => "numbness",
            Feeling::Longing => "longing",
            Feeling::Hope => "hope",
            Feeling::Relief => "relief",
            Feeling::Tenderness => "tenderness",
            Feeling::Gratitude => "gratitude",
            Feeling::Pride => "pride",
            Feeling::Joy => "joy",
        }
    }
}
