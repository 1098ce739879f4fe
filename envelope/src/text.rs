//! Secrets as text: in a link, in a typed code, in a printed square. Readers are kind to spaces, case and dashes, and say what
//! is wrong.
//!
//! Not encryption: whoever reads the text has the secret.

use data_encoding::{BASE64URL_NOPAD, Encoding, Specification};
use zeroize::Zeroizing;

use crate::derive::hash;

/// Why a link or a code was not understood. No variant repeats what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing was there.
    #[error("there is nothing here")]
    Empty,
    /// A character that no such text contains, counted from 1 without spaces and dashes.
    #[error("character {place} does not belong in it")]
    Character {
        /// Which one.
        place: usize,
    },
    /// Too few characters.
    #[error("{found} of {expected} characters: a part is missing")]
    TooShort {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// Too many characters.
    #[error("{found} characters instead of {expected}")]
    TooLong {
        /// How many there are.
        found: usize,
        /// How many there should be.
        expected: usize,
    },
    /// The right length, but something in it was changed or mistyped.
    #[error("something in it was changed or mistyped")]
    Checksum,
    /// A good text, for something else: a device code where an invitation was expected, and the like.
    #[error("this is for something else")]
    OtherPurpose,
}

/// Crockford's base32 (<https://www.crockford.com/base32.html>): no I, L, O, U; reads O as 0, I and L as 1.
fn base32() -> Option<Encoding> {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification.encoding().ok()
}

/// `payload | checksum 4`: the first four bytes of a labelled hash of the payload.
pub(crate) fn with_checksum(label: &'static str, payload: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(payload.len() + 4));
    out.extend_from_slice(payload);
    out.extend_from_slice(&checksum(label, payload));
    out
}

/// The payload, if the checksum at the end is right.
pub(crate) fn checked<const N: usize>(label: &'static str, bytes: &[u8]) -> Option<[u8; N]> {
    let (payload, sum) = bytes.split_last_chunk::<4>()?;
    let matches = checksum(label, payload) == *sum;
    if matches { payload.try_into().ok() } else { None }
}

fn checksum(label: &'static str, payload: &[u8]) -> [u8; 4] {
    let [a, b, c, d, ..] = hash(label, &[payload]);
    [a, b, c, d]
}

/// Base64url without padding (RFC 4648, section 5).
pub(crate) fn to_base64url(bytes: &[u8]) -> Zeroizing<String> {
    Zeroizing::new(BASE64URL_NOPAD.encode(bytes))
}

/// Reads base64url of exactly `expected` bytes, from what may be a whole link with spaces around or line breaks within.
pub(crate) fn from_base64url(text: &str, expected: usize) -> Result<Zeroizing<Vec<u8>>, TextError> {
    let fragment = text.rsplit('#').next().unwrap_or(text);
    let clean: Zeroizing<String> = Zeroizing::new(fragment.chars().filter(|c| !c.is_whitespace()).collect());
    check_length(&clean, (expected * 8).div_ceil(6), |c| c.is_ascii_alphanumeric() || c == '-' || c == '_')?;
    BASE64URL_NOPAD.decode(clean.as_bytes()).map(Zeroizing::new).map_err(|_| TextError::Checksum)
}

/// Base32 in groups of four, with dashes between.
pub(crate) fn to_base32(bytes: &[u8]) -> Zeroizing<String> {
    let letters = Zeroizing::new(base32().map(|base32| base32.encode(bytes)).unwrap_or_default());
    let mut out = Zeroizing::new(String::with_capacity(letters.len() * 5 / 4));
    for (place, letter) in letters.chars().enumerate() {
        if place > 0 && place % 4 == 0 {
            out.push('-');
        }
        out.push(letter);
    }
    out
}

/// Reads base32 of exactly `expected` bytes: any case, any spaces and dashes, O for 0, I and L for 1.
pub(crate) fn from_base32(text: &str, expected: usize) -> Result<Zeroizing<Vec<u8>>, TextError> {
    let clean: Zeroizing<String> = Zeroizing::new(text.chars().filter_map(typed_letter).collect());
    let belongs = |c: char| c.is_ascii_alphanumeric() && c != 'U';
    check_length(&clean, (expected * 8).div_ceil(5), belongs)?;
    let decoded = base32().and_then(|base32| base32.decode(clean.as_bytes()).ok());
    decoded.map(Zeroizing::new).ok_or(TextError::Checksum)
}

fn typed_letter(letter: char) -> Option<char> {
    match letter.to_ascii_uppercase() {
        c if c.is_whitespace() => None,
        '-' | '_' | '.' | '\u{2010}'..='\u{2015}' | '\u{2212}' => None,
        'O' => Some('0'),
        'I' | 'L' => Some('1'),
        c => Some(c),
    }
}

fn check_length(text: &str, expected: usize, belongs: impl Fn(char) -> bool) -> Result<(), TextError> {
    if text.is_empty() {
        return Err(TextError::Empty);
    }
    if let Some(place) = text.chars().position(|c| !belongs(c)) {
        return Err(TextError::Character { place: place + 1 });
    }
    match text.len() {
        found if found < expected => Err(TextError::TooShort { found, expected }),
        found if found > expected => Err(TextError::TooLong { found, expected }),
        _ => Ok(()),
    }
}
