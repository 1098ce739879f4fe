//! A record: the opaque bytes of one entry, key packet or root packet, and the 33 bytes of it the relay may read.
//!
//! Not its content: nothing here looks past the header.
//!
//! ```text
//!  0        1              17               33
//!  +--------+--------------+----------------+----------------------
//!  | version|   space 16   |   channel 16   | rest, encrypted
//!  +--------+--------------+----------------+----------------------
//! ```

use minicbor::{Decode, Decoder, Encode, Encoder};

use crate::ids::{ChannelId, EntryId, SpaceId};

/// How many bytes of a record the relay reads.
pub const HEADER_LEN: usize = 33;
/// No record, whatever a relay's own limit, is longer than this many bytes.
pub const MAX_RECORD: usize = 256 * 1024;

/// The version byte of an entry.
pub const ENTRY: u8 = 1;
/// The version byte of a key packet: other members need it to read what they wrote themselves.
pub const KEY_PACKET: u8 = 2;
/// The version byte of a root packet.
pub const ROOT_PACKET: u8 = 3;

/// Why some bytes are not a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Shorter than the header.
    #[error("a record is at least {HEADER_LEN} bytes")]
    TooShort,
    /// Longer than [`MAX_RECORD`].
    #[error("a record is at most {MAX_RECORD} bytes")]
    TooLong,
    /// A version byte outside 1..=127.
    #[error("a record's version is between 1 and 127")]
    Version,
}

/// Bytes whose header is well formed. What follows the header is anybody's guess.
#[derive(Clone, PartialEq, Eq)]
pub struct Record(Vec<u8>);

impl Record {
    /// Accepts bytes with a well-formed header.
    ///
    /// # Errors
    /// [`RecordError`] where length or version is out of bounds.
    pub fn parse(bytes: Vec<u8>) -> Result<Self, RecordError> {
        match bytes.first() {
            _ if bytes.len() < HEADER_LEN => Err(RecordError::TooShort),
            _ if bytes.len() > MAX_RECORD => Err(RecordError::TooLong),
            Some(1..=127) => Ok(Self(bytes)),
            _ => Err(RecordError::Version),
        }
    }

    /// The version byte: 1 entry, 2 key packet, 3 root packet, others from newer devices.
    pub fn version(&self) -> u8 {
        self.0.first().copied().unwrap_or_default()
    }

    /// The space this record says it belongs to.
    pub fn space(&self) -> SpaceId {
        SpaceId::from_bytes(self.sixteen(1))
    }

    /// The channel this record says it belongs to.
    pub fn channel(&self) -> ChannelId {
        ChannelId::from_bytes(self.sixteen(17))
    }

    /// BLAKE3 of all its bytes.
    pub fn id(&self) -> EntryId {
        EntryId::from_bytes(*blake3::hash(&self.0).as_bytes())
    }

    /// All its bytes.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// All its bytes, given away.
    pub fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn sixteen(&self, at: usize) -> [u8; 16] {
        self.0.get(at..at + 16).and_then(|part| part.try_into().ok()).unwrap_or_default()
    }
}

impl core::fmt::Debug for Record {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "Record(version {}, {} bytes)", self.version(), self.0.len())
    }
}

impl<C> Encode<C> for Record {
    fn encode<W: minicbor::encode::Write>(
        &self,
        e: &mut Encoder<W>,
        _: &mut C,
    ) -> Result<(), minicbor::encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for Record {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
        Self::parse(d.bytes()?.to_vec()).map_err(|_| minicbor::decode::Error::message("not a record"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bytes(version: u8, len: usize) -> Vec<u8> {
        let mut bytes = vec![9; len];
        bytes[0] = version;
        bytes
    }

    #[test]
    fn only_a_whole_header_makes_a_record() {
        assert_eq!(Record::parse(vec![]), Err(RecordError::TooShort));
        assert_eq!(Record::parse(bytes(1, 32)), Err(RecordError::TooShort));
        assert!(Record::parse(bytes(1, 33)).is_ok());
        assert_eq!(Record::parse(bytes(1, MAX_RECORD + 1)), Err(RecordError::TooLong));
    }

    #[test]
    fn versions_0_and_above_127_are_refused_and_unknown_ones_carried() {
        assert_eq!(Record::parse(bytes(0, 40)), Err(RecordError::Version));
        assert_eq!(Record::parse(bytes(128, 40)), Err(RecordError::Version));
        assert_eq!(Record::parse(bytes(99, 40)).map(|r| r.version()), Ok(99));
    }

    #[test]
    fn debug_shows_no_byte_of_the_content() {
        let record = Record::parse(bytes(1, 40)).expect("well formed");
        assert_eq!(format!("{record:?}"), "Record(version 1, 40 bytes)");
    }
}
