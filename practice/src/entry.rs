//! One entry of a channel's log as the fold sees it, and the names it is made of.
//!
//! Not the bytes that travel: by the time an entry is here it has been decrypted and its author believed.

use core::cmp::Ordering;
use core::fmt;
use std::sync::Arc;

use jiff::civil;

use crate::Body;

/// A civil date, in its author's own zone. The hour is never recorded.
pub type Day = civil::Date;

const EPOCH: Day = civil::date(1970, 1, 1);

/// The day as a count of days since 1970-01-01.
pub fn day_number(day: Day) -> i32 {
    let days = EPOCH.duration_until(day).as_hours() / 24;
    i32::try_from(days).unwrap_or(0)
}

/// The day that is `number` days after 1970-01-01, or nothing outside the years the calendar knows.
pub fn day_from_number(number: i32) -> Option<Day> {
    let days = jiff::Span::new().try_days(i64::from(number)).ok()?;
    EPOCH.checked_add(days).ok()
}

macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, minicbor::Encode, minicbor::Decode)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; $length]);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.hex())
            }
        }

        impl Ord for $name {
            /// The order of the bytes. The first eight are compared as one number: in a browser a compare of bytes is a loop, and
            /// names are compared more than anything else.
            fn cmp(&self, other: &Self) -> Ordering {
                let first = |name: &Self| name.0.first_chunk().map(|bytes| u64::from_be_bytes(*bytes));
                first(self).cmp(&first(other)).then_with(|| self.0.cmp(&other.0))
            }
        }

        impl PartialOrd for $name {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl $name {
            /// The name in lower-case hexadecimal, as exports write it.
            pub fn hex(&self) -> String {
                digits(&self.0).collect()
            }
        }
    };
}

name!(
    /// A person in a space; 16 random bytes that stand only inside ciphertext.
    MemberId,
    16
);
name!(
    /// One browser or program of a member: its verifying key.
    DeviceId,
    32
);
name!(
    /// An entry's own name: the hash of its record's bytes.
    EntryId,
    32
);

impl EntryId {
    /// Whether this is how the name is written.
    pub(crate) fn is_hex(&self, written: &str) -> bool {
        digits(&self.0).eq(written.chars())
    }
}

fn digits(bytes: &[u8]) -> impl Iterator<Item = char> {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(move |byte| [digit(byte >> 4), digit(*byte)])
}

/// A time zone's IANA name, as the author's device gave it. It says where someone is, so no getter hands on an entry's;
/// a promise names one only where its author chose to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
pub struct ZoneName(#[cbor(n(0), with = "crate::cbor::shared")] Arc<str>);

impl ZoneName {
    /// Takes the name as it is; an unknown name is kept and never looked up here.
    pub fn new(name: impl Into<Arc<str>>) -> Self {
        ZoneName(name.into())
    }

    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it could be a zone's name. Whether there is such a zone, only a zone database knows.
    pub(crate) fn is_iana_shaped(&self) -> bool {
        let fits = (1..=64).contains(&self.0.len());
        fits && self.0.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"/_+-".contains(&byte))
    }
}

impl fmt::Debug for ZoneName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ZoneName(..)")
    }
}

/// An audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Channel {
    /// Both partners.
    Ours,
    /// One member alone, over that member's own devices.
    Mine,
    /// Both partners and their guide.
    Guided,
}

/// One signed, never-changed record, decrypted.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The hash of the record.
    pub id: EntryId,
    /// Who wrote it.
    pub author: MemberId,
    /// On which device.
    pub device: DeviceId,
    /// The device's running number in the channel.
    pub number: u64,
    /// Lamport time.
    pub lamport: u64,
    /// The author's civil date when writing.
    pub day: Day,
    /// The author's zone when writing.
    pub zone: ZoneName,
    /// Who may read it.
    pub channel: Channel,
    /// What happened.
    pub body: Body,
}

/// Where an event stands: which entry, by whom, on which day of theirs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct At {
    /// The entry that carries the event.
    pub id: EntryId,
    /// Its author.
    pub by: MemberId,
    /// The author's civil date.
    pub day: Day,
}

impl Entry {
    /// Where this entry's event stands.
    pub fn at(&self) -> At {
        At { id: self.id, by: self.author, day: self.day }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_day_and_its_number_are_the_same_day() {
        for number in [-719_162, -1, 0, 1, 20_000, 2_932_896] {
            let day = day_from_number(number).unwrap();
            assert_eq!(day_number(day), number);
        }
        assert_eq!(day_number(civil::date(1970, 1, 2)), 1);
    }

    #[test]
    fn a_day_outside_the_calendar_is_nothing_rather_than_a_panic() {
        assert_eq!(day_from_number(i32::MAX), None);
        assert_eq!(day_from_number(i32::MIN), None);
    }

    proptest! {
        #[test]
        fn names_stand_in_the_order_of_their_bytes(one: [u8; 32], mut other: [u8; 32], same in 0..32_usize) {
            other[..same].copy_from_slice(&one[..same]);
            prop_assert_eq!(EntryId(one).cmp(&EntryId(other)), one.cmp(&other));
            let short = |id: [u8; 32]| -> [u8; 16] { *id.first_chunk().unwrap() };
            prop_assert_eq!(MemberId(short(one)).cmp(&MemberId(short(other))), short(one).cmp(&short(other)));
        }

        #[test]
        fn a_name_is_how_it_is_written_and_no_other_is(one: [u8; 32], other: [u8; 32]) {
            prop_assert!(EntryId(one).is_hex(&EntryId(one).hex()));
            prop_assert_eq!(EntryId(one).is_hex(&EntryId(other).hex()), one == other);
            prop_assert!(!EntryId(one).is_hex(&EntryId(one).hex()[1..]));
        }
    }

    #[test]
    fn a_zone_is_not_shown_in_debug_output() {
        assert!(!format!("{:?}", ZoneName::new("Europe/Vienna")).contains("Vienna"));
    }
}
