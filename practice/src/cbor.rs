//! The few encodings the derive macros lack: a civil day, and reading that never fails loudly.
//!
//! Not a format of its own: everything here is plain CBOR.

use minicbor::{
    Decode, Encode,
    decode::{self, Decoder},
    encode::{self, Encoder, Write},
};

use crate::{Day, day_from_number, day_number};

/// An event's bytes.
pub(crate) fn bytes<T: Encode<()>>(value: &T) -> Vec<u8> {
    let mut out = Vec::new();
    // Writing into a `Vec` has no way to fail, and no event has an encoder that refuses a value.
    let _ = minicbor::encode(value, &mut out);
    out
}

/// Reads an event that fills all of `bytes`; anything else is nothing.
pub(crate) fn read<'b, T: Decode<'b, ()>>(bytes: &'b [u8]) -> Option<T> {
    let mut decoder = Decoder::new(bytes);
    let value = decoder.decode().ok()?;
    (decoder.position() == bytes.len()).then_some(value)
}

/// `#[cbor(with = "crate::cbor::day")]`: a civil day as days since 1970-01-01.
pub(crate) mod day {
    use super::*;

    pub(crate) fn encode<C, W: Write>(
        day: &Day,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.i32(day_number(*day))?.ok()
    }

    pub(crate) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Day, decode::Error> {
        day_from_number(d.i32()?).ok_or_else(|| decode::Error::message("a day outside the calendar"))
    }
}

/// `#[cbor(with = "crate::cbor::maybe_day")]`: the same, or null.
pub(crate) mod maybe_day {
    use super::*;

    pub(crate) fn encode<C, W: Write>(
        day: &Option<Day>,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        day.map(day_number).encode(e, &mut ())
    }

    pub(crate) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Option<Day>, decode::Error> {
        let number: Option<i32> = Option::decode(d, &mut ())?;
        number
            .map(|n| day_from_number(n).ok_or_else(|| decode::Error::message("a day outside the calendar")))
            .transpose()
    }
}

/// `#[cbor(with = "crate::cbor::later_day", has_nil)]`: the same in a field that came later; where there is none, nothing is written.
pub(crate) mod later_day {
    use super::Day;
    pub(crate) use super::maybe_day::{decode, encode};

    pub(crate) fn nil() -> Option<Option<Day>> {
        Some(None)
    }

    pub(crate) fn is_nil(day: &Option<Day>) -> bool {
        day.is_none()
    }
}

/// `#[cbor(with = "crate::cbor::shared")]`: a text that copies share.
pub(crate) mod shared {
    use std::sync::Arc;

    use super::*;

    pub(crate) fn encode<C, W: Write>(
        text: &Arc<str>,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), encode::Error<W::Error>> {
        e.str(text)?.ok()
    }

    pub(crate) fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Arc<str>, decode::Error> {
        d.str().map(Arc::from)
    }
}
