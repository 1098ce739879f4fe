//! The wheel of feelings: a stable catalogue, by number, in seven families.
//!
//! Not words: a feeling's word stands in the texts of each language, under the name given here. A number is never used for
//! anything else, and none is ever removed.

use minicbor::{Decode, Encode};

/// A feeling's stable number. One from a newer version is kept, and has no place on this version's wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct FeelingId(#[n(0)] pub u16);

/// A family of feelings: one wedge of the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Feelings 101 and following.
    Glad,
    /// Feelings 201 and following.
    Calm,
    /// Feelings 301 and following.
    Close,
    /// Feelings 401 and following.
    Sad,
    /// Feelings 501 and following.
    Afraid,
    /// Feelings 601 and following.
    Angry,
    /// Feelings 701 and following.
    Ashamed,
}

impl Family {
    /// All families in the order of the wheel.
    pub const ALL: [Family; 7] = [
        Family::Glad,
        Family::Calm,
        Family::Close,
        Family::Sad,
        Family::Afraid,
        Family::Angry,
        Family::Ashamed,
    ];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Family::Glad => "glad",
            Family::Calm => "calm",
            Family::Close => "close",
            Family::Sad => "sad",
            Family::Afraid => "afraid",
            Family::Angry => "angry",
            Family::Ashamed => "ashamed",
        }
    }

    /// Its feelings, in the order of the wheel.
    pub fn feelings(self) -> impl Iterator<Item = &'static Feeling> {
        WHEEL.iter().filter(move |feeling| feeling.family == self)
    }
}

/// One feeling on the wheel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Feeling {
    /// Its number.
    pub id: FeelingId,
    /// The name the texts are filed under.
    pub name: &'static str,
    /// The family it belongs to.
    pub family: Family,
}

const fn feeling(id: u16, name: &'static str, family: Family) -> Feeling {
    Feeling { id: FeelingId(id), name, family }
}

/// The wheel, by number.
pub const WHEEL: &[Feeling] = &[
    feeling(101, "happy", Family::Glad),
    feeling(102, "grateful", Family::Glad),
    feeling(103, "hopeful", Family::Glad),
    feeling(104, "proud", Family::Glad),
    feeling(105, "playful", Family::Glad),
    feeling(106, "relieved", Family::Glad),
    feeling(107, "excited", Family::Glad),
    feeling(201, "peaceful", Family::Calm),
    feeling(202, "rested", Family::Calm),
    feeling(203, "safe", Family::Calm),
    feeling(204, "content", Family::Calm),
    feeling(205, "clear", Family::Calm),
    feeling(206, "patient", Family::Calm),
    feeling(207, "settled", Family::Calm),
    feeling(301, "loved", Family::Close),
    feeling(302, "warm", Family::Close),
    feeling(303, "tender", Family::Close),
    feeling(304, "trusting", Family::Close),
    feeling(305, "understood", Family::Close),
    feeling(306, "connected", Family::Close),
    feeling(307, "seen", Family::Close),
    feeling(401, "sad", Family::Sad),
    feeling(402, "lonely", Family::Sad),
    feeling(403, "disappointed", Family::Sad),
    feeling(404, "grieving", Family::Sad),
    feeling(405, "empty", Family::Sad),
    feeling(406, "tired", Family::Sad),
    feeling(407, "discouraged", Family::Sad),
    feeling(408, "numb", Family::Sad),
    feeling(501, "scared", Family::Afraid),
    feeling(502, "anxious", Family::Afraid),
    feeling(503, "insecure", Family::Afraid),
    feeling(504, "overwhelmed", Family::Afraid),
    feeling(505, "jealous", Family::Afraid),
    feeling(506, "wary", Family::Afraid),
    feeling(507, "confused", Family::Afraid),
    feeling(508, "torn", Family::Afraid),
    feeling(601, "angry", Family::Angry),
    feeling(602, "annoyed", Family::Angry),
    feeling(603, "frustrated", Family::Angry),
    feeling(604, "resentful", Family::Angry),
    feeling(605, "bitter", Family::Angry),
    feeling(606, "hurt", Family::Angry),
    feeling(607, "impatient", Family::Angry),
    feeling(701, "ashamed", Family::Ashamed),
    feeling(702, "guilty", Family::Ashamed),
    feeling(703, "regretful", Family::Ashamed),
    feeling(704, "embarrassed", Family::Ashamed),
    feeling(705, "small", Family::Ashamed),
    feeling(706, "exposed", Family::Ashamed),
    feeling(707, "helpless", Family::Ashamed),
];

impl FeelingId {
    /// The feeling, if this version's wheel has it.
    pub fn on_wheel(self) -> Option<&'static Feeling> {
        let place = WHEEL.binary_search_by_key(&self, |feeling| feeling.id).ok()?;
        WHEEL.get(place)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_number_and_every_name_is_there_once_and_in_order() {
        assert!(WHEEL.is_sorted_by(|one, next| one.id < next.id));
        let names: BTreeSet<_> = WHEEL.iter().map(|feeling| feeling.name).collect();
        assert_eq!(names.len(), WHEEL.len());
    }

    #[test]
    fn every_family_has_at_least_six_feelings_and_all_are_found_by_number() {
        for family in Family::ALL {
            assert!(family.feelings().count() >= 6, "{}", family.name());
        }
        assert!(WHEEL.iter().all(|feeling| feeling.id.on_wheel() == Some(feeling)));
        assert_eq!(FeelingId(999).on_wheel(), None);
    }

    #[test]
    fn numbers_never_change_their_meaning() {
        let pinned = [
            (101, "happy"),
            (203, "safe"),
            (304, "trusting"),
            (402, "lonely"),
            (505, "jealous"),
            (606, "hurt"),
            (702, "guilty"),
        ];
        for (id, name) in pinned {
            assert_eq!(FeelingId(id).on_wheel().map(|feeling| feeling.name), Some(name));
        }
    }
}
