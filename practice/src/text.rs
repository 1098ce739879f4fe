//! A person's words and a key, as values that never show themselves in `Debug` output.
//!
//! Not a place for rules on what may be written: those stand in each practice.

use core::fmt;

/// Something a person wrote.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
pub struct Text(#[n(0)] String);

impl Text {
    /// The most characters a short line may have: a name, a neutral first line, a note.
    pub const LINE: usize = 280;
    /// The most characters a longer text may have.
    pub const PAGE: usize = 8_000;

    /// Takes words as they are.
    pub fn new(words: impl Into<String>) -> Self {
        Text(words.into())
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether nothing but white space was written.
    pub fn is_blank(&self) -> bool {
        self.0.trim().is_empty()
    }

    /// Whether there are words, and at most `most` characters of them.
    pub(crate) fn fits(&self, most: usize) -> bool {
        !self.is_blank() && self.0.chars().count() <= most
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Text(..)")
    }
}

impl From<&str> for Text {
    fn from(words: &str) -> Self {
        Text::new(words)
    }
}

/// A fresh key that hides one sealed answer until it is revealed.
#[derive(Clone, Copy, PartialEq, Eq, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
pub struct Key(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 32]);

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_output_holds_neither_words_nor_keys() {
        assert_eq!(format!("{:?}", Text::new("at my sister's")), "Text(..)");
        assert_eq!(format!("{:?}", Key([7; 32])), "Key(..)");
    }

    #[test]
    fn a_text_is_measured_in_characters_and_blank_is_no_text() {
        assert!(Text::new("ñ".repeat(Text::LINE)).fits(Text::LINE));
        assert!(!Text::new("n".repeat(Text::LINE + 1)).fits(Text::LINE));
        assert!(!Text::new(" \n\t").fits(Text::LINE));
    }
}
