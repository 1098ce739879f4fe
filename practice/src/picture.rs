//! A picture as an entry names it: which bytes, the key they are encrypted under, its shape, and what is on it.
//!
//! Not the picture: its bytes travel and are kept beside the entries, encrypted. Whoever can read the entry, and nobody else, can
//! read the picture.

use minicbor::{Decode, Encode};

use crate::{Key, Text};

/// A picture, named.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Picture {
    /// The hash of its encrypted bytes: where they are found.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub blob: [u8; 32],
    /// What they are encrypted under; made for this picture alone.
    #[n(1)]
    pub key: Key,
    /// How wide it is, in pixels.
    #[n(2)]
    pub wide: u16,
    /// How high it is, in pixels.
    #[n(3)]
    pub high: u16,
    /// What is on it, for whoever can't see it; may be empty.
    #[n(4)]
    pub words: Text,
}

impl Picture {
    /// The longest side that a picture of ours has, in pixels. What a person chooses is scaled before it is encrypted.
    pub const SIDE: u16 = 1600;

    /// Whether it has a shape, and words that are short enough.
    pub fn is_sound(&self) -> bool {
        let sides = 1..=Picture::SIDE;
        let shaped = sides.contains(&self.wide) && sides.contains(&self.high);
        shaped && (self.words.as_str().is_empty() || self.words.fits(Text::LINE))
    }
}

impl core::fmt::Debug for Picture {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Picture(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(wide: u16, high: u16, words: &str) -> Picture {
        Picture { blob: [1; 32], key: Key([2; 32]), wide, high, words: words.into() }
    }

    #[test]
    fn a_picture_has_two_sides_of_a_bounded_length_and_may_go_without_words() {
        assert!(of(1600, 1200, "").is_sound() && of(1, 1, "the sea").is_sound());
        assert!(!of(0, 1200, "").is_sound() && !of(1600, 1601, "").is_sound());
        assert!(!of(2, 2, &"a".repeat(Text::LINE + 1)).is_sound() && !of(2, 2, " ").is_sound());
    }

    #[test]
    fn debug_output_holds_neither_its_key_nor_its_words_nor_its_name() {
        assert_eq!(format!("{:?}", of(2, 2, "the sea")), "Picture(..)");
    }

    #[test]
    fn what_was_written_is_what_is_read() {
        let bytes = minicbor::to_vec(of(3, 2, "the sea")).unwrap();
        assert_eq!(minicbor::decode::<Picture>(&bytes).unwrap(), of(3, 2, "the sea"));
    }
}
