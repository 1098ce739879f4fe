//! The 2,048 words of BIP 39 in English and Spanish, written with composed accents and read without minding accents or case.
//!
//! Not a translation: the same place in two lists means two unrelated words.

use bip39::Language as List;

/// A list of words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Language {
    /// English.
    English,
    /// Spanish.
    Spanish,
}

impl Language {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::English, Self::Spanish];

    pub(crate) const fn list(self) -> List {
        match self {
            Self::English => List::English,
            Self::Spanish => List::Spanish,
        }
    }
}

/// The word at a place; places beyond the list begin again.
#[must_use]
pub fn word(language: Language, place: u16) -> String {
    let words = language.list().word_list();
    words.get(usize::from(place) % words.len()).map(|word| compose(word)).unwrap_or_default()
}

/// The place of a typed word: accents and case do not matter, and the first four letters of a longer word are enough, as
/// BIP 39 promises.
#[must_use]
pub fn place(language: Language, typed: &str) -> Option<u16> {
    let typed: Vec<char> = folded(typed).collect();
    let is_it = |word: &str| {
        let mut letters = folded(word);
        let begins = typed.iter().all(|letter| letters.next() == Some(*letter));
        begins && (typed.len() >= 4 || letters.next().is_none())
    };
    let found = language.list().word_list().iter().position(|word| is_it(word));
    found.and_then(|place| u16::try_from(place).ok())
}

/// The lists are decomposed (NFD); screens and fonts prefer composed letters. Spanish needs only these.
fn compose(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    for letter in word.chars() {
        let composed = match (out.chars().next_back(), letter) {
            (Some('a'), '\u{301}') => 'á',
            (Some('e'), '\u{301}') => 'é',
            (Some('i'), '\u{301}') => 'í',
            (Some('o'), '\u{301}') => 'ó',
            (Some('u'), '\u{301}') => 'ú',
            (Some('u'), '\u{308}') => 'ü',
            (Some('n'), '\u{303}') => 'ñ',
            _ => {
                out.push(letter);
                continue;
            }
        };
        out.pop();
        out.push(composed);
    }
    out
}

/// Lower case without accents, however they were typed.
fn folded(word: &str) -> impl Iterator<Item = char> {
    let bare = |letter: char| match letter {
        '\u{300}'..='\u{36f}' => None,
        'á' | 'à' => Some('a'),
        'é' | 'è' => Some('e'),
        'í' | 'ì' => Some('i'),
        'ó' | 'ò' => Some('o'),
        'ú' | 'ù' | 'ü' => Some('u'),
        'ñ' => Some('n'),
        other => Some(other),
    };
    word.chars().flat_map(char::to_lowercase).filter_map(bare)
}
