//! One entry of a channel's log as the fold sees it, and the names it is made of.
//!
//! Not the bytes that travel: by the time an entry is here it has been decrypted and its author believed.

use core::fmt;

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
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, minicbor::Encode, minicbor::Decode)]
        #[cbor(transparent)]
        pub struct $name(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; $length]);

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.hex())
            }
        }

        impl $name {
            /// The name in lower-case hexadecimal, as exports write it.
            pub fn hex(&self) -> String {
                hex(&self.0)
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

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let digit = |nibble: u8| char::from(DIGITS[usize::from(nibble & 15)]);
    bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(*byte)]).collect()
}

/// A time zone's IANA name, as the author's device gave it. It says where someone is, so no getter hands on an entry's;
/// a promise names one only where its author chose to.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, minicbor::Encode, minicbor::Decode)]
#[cbor(transparent)]
pub struct ZoneName(#[n(0)] pub String);

impl ZoneName {
    /// Takes the name as it is; an unknown name is kept and never looked up here.
    pub fn new(name: impl Into<String>) -> Self {
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

    #[test]
    fn a_zone_is_not_shown_in_debug_output() {
        assert!(!format!("{:?}", ZoneName::new("Europe/Vienna")).contains("Vienna"));
    }
}
