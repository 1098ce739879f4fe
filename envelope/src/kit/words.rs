//! A kit's secret as 24 words of BIP 39, with its checksum.
//!
//! Not a wallet: the words are the secret itself, without BIP 39's stretching.

use bip39::Mnemonic;
use zeroize::{Zeroize, Zeroizing};

use super::KitSecret;
use crate::word_list::{Language, place, word};

/// Why the words were not understood. No variant repeats a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WordsError {
    /// Not 24 words.
    #[error("{found} words instead of 24")]
    Count {
        /// How many there are.
        found: usize,
    },
    /// A word that is not in the list, counted from 1.
    #[error("word {place} is not in the list")]
    Unknown {
        /// Which one.
        place: usize,
    },
    /// All words are in the list, but they don't belong together: one is another word, or two changed places.
    #[error("the words do not belong together")]
    Checksum,
}

impl KitSecret {
    /// The 24 words in one language.
    #[must_use]
    pub fn to_words(&self, language: Language) -> Zeroizing<Vec<String>> {
        // Fails only on entropy of another length than 16 to 32 bytes.
        let mnemonic = Mnemonic::from_entropy_in(language.list(), self.expose());
        let places = mnemonic.iter().flat_map(Mnemonic::word_indices);
        Zeroizing::new(
            places.filter_map(|place| u16::try_from(place).ok()).map(|p| word(language, p)).collect(),
        )
    }

    /// Reads 24 words in any known language, any case, with or without accents, shortened to four letters or more, with
    /// numbers, commas or line breaks between them.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn from_words(typed: &str) -> Result<Self, WordsError> {
        let words: Vec<&str> = typed
            .split(|c: char| {
                c.is_whitespace() || c.is_ascii_digit() || matches!(c, ',' | ';' | '.' | '-' | ')')
            })
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() != 24 {
            return Err(WordsError::Count { found: words.len() });
        }
        let mut nearest = WordsError::Unknown { place: 1 };
        for language in Language::ALL {
            match from_list(language, &words) {
                Ok(secret) => return Ok(secret),
                Err(error) => nearest = further(nearest, error),
            }
        }
        Err(nearest)
    }
}

fn from_list(language: Language, typed: &[&str]) -> Result<KitSecret, WordsError> {
    let list = language.list().word_list();
    let mut phrase = Zeroizing::new(String::with_capacity(24 * 9));
    for (index, typed) in typed.iter().enumerate() {
        let known = place(language, typed).and_then(|place| list.get(usize::from(place)));
        phrase.push_str(known.ok_or(WordsError::Unknown { place: index + 1 })?);
        phrase.push(' ');
    }
    let mnemonic = Mnemonic::parse_in_normalized(language.list(), &phrase);
    let (mut entropy, length) = mnemonic.map_err(|_| WordsError::Checksum)?.to_entropy_array();
    let secret = entropy.first_chunk::<32>().filter(|_| length == 32).copied().map(KitSecret::from_bytes);
    entropy.zeroize();
    secret.ok_or(WordsError::Checksum)
}

/// Of two languages' complaints, the one of the language that understood more words.
fn further(one: WordsError, other: WordsError) -> WordsError {
    match (one, other) {
        (WordsError::Unknown { place: a }, WordsError::Unknown { place: b }) if a >= b => one,
        (WordsError::Unknown { .. }, _) => other,
        _ => one,
    }
}
