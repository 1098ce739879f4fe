//! What the relay stores: a version, a space, a channel, and the rest that only members can open.
//!
//! Not the inside: nothing here needs or gives a key.

use crate::bytes::Cursor;
use crate::ids::{ChannelId, EntryId, SpaceId};

/// The largest record made or read here, in bytes: the relay's own default limit.
pub const MAX_RECORD: usize = 64 * 1024;

/// The 33 bytes every record begins with.
pub(crate) const PREFIX: usize = 1 + 16 + 16;

/// What a record's first byte says it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum RecordKind {
    /// Version 1: an entry.
    Entry,
    /// Version 2: channel keys wrapped to their readers.
    KeyPacket,
    /// Version 3: a new root wrapped to a member's remaining devices.
    RootPacket,
    /// From a newer version: kept and passed on, not read.
    Unknown(u8),
}

impl RecordKind {
    const fn from_version(version: u8) -> Self {
        match version {
            1 => Self::Entry,
            2 => Self::KeyPacket,
            3 => Self::RootPacket,
            other => Self::Unknown(other),
        }
    }
}

/// Bytes that are no record, or not the kind that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordError {
    /// Cut short.
    #[error("a record that is cut short")]
    TooShort,
    /// Above [`MAX_RECORD`].
    #[error("a record that is too large")]
    TooLarge,
    /// Another kind than the one to be read here.
    #[error("a record of another kind")]
    OtherKind(RecordKind),
    /// From a newer version of Goldseam.
    #[error("a record of version {0}, which this version does not know")]
    UnknownVersion(u8),
}

/// One record's bytes, parsed only as far as the relay could.
/// ```text
/// version u8 | space 16 | channel 16 | rest
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    bytes: Vec<u8>,
    header: Header,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) version: u8,
    pub(crate) space: SpaceId,
    pub(crate) channel: ChannelId,
}

impl Header {
    pub(crate) fn write(&self, out: &mut Vec<u8>) {
        out.push(self.version);
        out.extend_from_slice(self.space.as_bytes());
        out.extend_from_slice(self.channel.as_bytes());
    }

    fn read(bytes: &[u8]) -> Option<Self> {
        let mut cursor = Cursor::new(bytes);
        Some(Self {
            version: cursor.u8()?,
            space: SpaceId(cursor.array()?),
            channel: ChannelId(cursor.array()?),
        })
    }
}

impl Record {
    /// Takes bytes for a record of any version.
    ///
    /// # Errors
    /// Too short for the prefix, or above [`MAX_RECORD`].
    pub fn parse(bytes: Vec<u8>) -> Result<Self, RecordError> {
        if bytes.len() > MAX_RECORD {
            return Err(RecordError::TooLarge);
        }
        let header = Header::read(&bytes).ok_or(RecordError::TooShort)?;
        Ok(Self { bytes, header })
    }

    /// For encoders, which have written the header themselves.
    pub(crate) const fn from_parts(header: Header, bytes: Vec<u8>) -> Self {
        Self { bytes, header }
    }

    /// Its bytes, as stored and sent.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Its bytes, as stored and sent.
    #[must_use]
    pub fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The BLAKE3 hash of its bytes.
    #[must_use]
    pub fn id(&self) -> EntryId {
        EntryId::derive(&self.bytes)
    }

    /// What it says it is.
    #[must_use]
    pub const fn kind(&self) -> RecordKind {
        RecordKind::from_version(self.header.version)
    }

    /// The space it says it belongs to.
    #[must_use]
    pub const fn space(&self) -> SpaceId {
        self.header.space
    }

    /// The channel it says it belongs to.
    #[must_use]
    pub const fn channel(&self) -> ChannelId {
        self.header.channel
    }
}

/// The header of a record of exactly this kind, and the bytes after it.
pub(crate) fn read_as(kind: RecordKind, bytes: &[u8]) -> Result<(Header, &[u8]), RecordError> {
    if bytes.len() > MAX_RECORD {
        return Err(RecordError::TooLarge);
    }
    let header = Header::read(bytes).ok_or(RecordError::TooShort)?;
    match RecordKind::from_version(header.version) {
        found if found == kind => Ok((header, bytes.get(PREFIX..).unwrap_or_default())),
        RecordKind::Unknown(version) => Err(RecordError::UnknownVersion(version)),
        other => Err(RecordError::OtherKind(other)),
    }
}
