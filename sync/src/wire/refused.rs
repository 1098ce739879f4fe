//! Why the relay says no.
//!
//! Not a text for people: screens choose their words by [`Code`].

use minicbor::{Decode, Encode};

/// The reason of a refusal. A code from a newer relay reads as [`Code::Other`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Code {
    /// The invitation's time is over.
    Expired,
    /// The inviter cancelled it.
    Cancelled,
    /// Somebody used it already.
    Used,
    /// Nothing of that name is here (or it is not the asker's).
    Unknown,
    /// Not signed in, or not let into that space or channel.
    NotAdmitted,
    /// This device was signed out.
    SignedOut,
    /// Longer than allowed.
    TooLarge,
    /// Too often; try again after the time given.
    TooMany,
    /// The space has used up its room; withdrawing and reading still work.
    SpaceFull,
    /// The relay's disk is full; nothing was stored, reading still works.
    StorageFull,
    /// This client is too old; see `min_version`.
    Outdated,
    /// A request this relay does not know.
    Unsupported,
    /// It contradicts what is there (a name already taken, a party too many).
    Conflict,
    /// Not a well-formed request.
    Malformed,
    /// A signature or proof does not hold.
    BadSignature,
    /// The relay can't do it just now (its storage failed, or it is stopping); try again after the time given.
    Unavailable,
    /// A code this version does not know.
    Other(u32),
}

/// Every code with its number on the wire and its HTTP status.
const CODES: [(Code, u32, u16); 16] = [
    (Code::Expired, 1, 410),
    (Code::Cancelled, 2, 410),
    (Code::Used, 3, 409),
    (Code::Unknown, 4, 404),
    (Code::NotAdmitted, 5, 403),
    (Code::SignedOut, 6, 401),
    (Code::TooLarge, 7, 413),
    (Code::TooMany, 8, 429),
    (Code::SpaceFull, 9, 507),
    (Code::StorageFull, 10, 507),
    (Code::Outdated, 11, 426),
    (Code::Unsupported, 12, 501),
    (Code::Conflict, 13, 409),
    (Code::Malformed, 14, 400),
    (Code::BadSignature, 15, 403),
    (Code::Unavailable, 16, 503),
];

impl Code {
    /// Every code this version knows.
    pub fn all() -> impl Iterator<Item = Self> {
        CODES.iter().map(|(code, ..)| *code)
    }

    /// Its number on the wire.
    pub fn number(self) -> u32 {
        match self {
            Self::Other(number) => number,
            known => CODES.iter().find(|(code, ..)| *code == known).map_or(0, |(_, number, _)| *number),
        }
    }

    /// The code of a number.
    pub fn from_number(number: u32) -> Self {
        CODES.iter().find(|(_, n, _)| *n == number).map_or(Self::Other(number), |(code, ..)| *code)
    }

    /// The HTTP status that goes with it.
    pub fn http_status(self) -> u16 {
        CODES.iter().find(|(code, ..)| *code == self).map_or(400, |(.., status)| *status)
    }
}

impl<C> Encode<C> for Code {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut minicbor::Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.u32(self.number())?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Code {
    fn decode(d: &mut minicbor::Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        d.u32().map(Self::from_number)
    }
}

/// A refusal: why, and when asking again may help.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode, thiserror::Error)]
#[cbor(map)]
#[error("refused: {code:?}")]
pub struct Refused {
    /// Why.
    #[n(0)]
    pub code: Code,
    /// Seconds after which to ask again, where that can help.
    #[n(1)]
    pub retry_after_s: Option<u32>,
    /// With [`Code::Outdated`]: the oldest protocol version this relay speaks.
    #[n(2)]
    pub min_version: Option<u32>,
}

impl Refused {
    /// A refusal that waiting does not change.
    pub const fn new(code: Code) -> Self {
        Self { code, retry_after_s: None, min_version: None }
    }

    /// A refusal that may end after so many seconds.
    pub const fn later(code: Code, retry_after_s: u32) -> Self {
        Self { code, retry_after_s: Some(retry_after_s), min_version: None }
    }

    /// The client is too old.
    pub const fn outdated(min_version: u32) -> Self {
        Self { code: Code::Outdated, retry_after_s: None, min_version: Some(min_version) }
    }
}

impl From<Code> for Refused {
    fn from(code: Code) -> Self {
        Self::new(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wire::{from_bytes, to_bytes};

    #[test]
    fn every_code_has_its_own_number_and_survives_the_wire() {
        for code in Code::all() {
            assert_eq!(Code::from_number(code.number()), code);
            assert_eq!(from_bytes::<Refused>(&to_bytes(&Refused::new(code))), Ok(Refused::new(code)));
        }
    }

    #[test]
    fn a_code_of_the_future_is_kept_as_its_number() {
        assert_eq!(Code::from_number(9_999), Code::Other(9_999));
        assert_eq!(Code::Other(9_999).number(), 9_999);
    }
}
