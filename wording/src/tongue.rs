//! Which language a text is clearly in, by its small words.
//! Not a detector for any text: a short or mixed one has no answer, and then the page's language holds.

use crate::kind::Language;

const ENGLISH: [&str; 20] = [
    "the", "and", "you", "i", "is", "was", "to", "my", "your", "of", "that", "it", "not", "but", "me", "for",
    "with", "have", "are", "in",
];
const SPANISH: [&str; 21] = [
    "el", "la", "que", "de", "y", "no", "me", "te", "lo", "un", "una", "es", "por", "mi", "tu", "con", "los",
    "se", "pero", "para", "en",
];
/// No small word is longer.
const SMALL: usize = 4;
/// How many small words of a language make it clear.
const CLEAR: usize = 4;

impl Language {
    /// The language whose small words stand in `text` at least four times, and three times as often as the other's.
    pub fn clearly_of(text: &str) -> Option<Self> {
        let (mut english, mut spanish) = (0, 0);
        for word in text.split(|c: char| !c.is_alphabetic()).filter(|word| word.len() <= SMALL) {
            let among = |small: &[&str]| usize::from(small.iter().any(|one| word.eq_ignore_ascii_case(one)));
            english += among(&ENGLISH);
            spanish += among(&SPANISH);
        }
        match () {
            () if english >= CLEAR && english >= 3 * spanish => Some(Self::English),
            () if spanish >= CLEAR && spanish >= 3 * english => Some(Self::Spanish),
            () => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_that_is_clearly_in_a_language_is_known_by_its_small_words() {
        let english = "I lied to you on Monday and it was my choice.";
        let spanish = "Te mentí el lunes y no te lo dije por miedo.";
        assert_eq!(Language::clearly_of(english), Some(Language::English));
        assert_eq!(Language::clearly_of(spanish), Some(Language::Spanish));
    }

    #[test]
    fn no_small_word_is_too_long_to_be_looked_at() {
        assert!(ENGLISH.iter().chain(&SPANISH).all(|word| word.len() <= SMALL));
    }

    #[test]
    fn a_short_or_mixed_text_has_no_answer() {
        for text in ["", "Sorry", "no me", "I said no me importa to you and te lo dije"] {
            assert_eq!(Language::clearly_of(text), None, "{text}");
        }
    }
}
