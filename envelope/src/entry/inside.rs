//! What stands inside an entry's ciphertext, and its CBOR.
//!
//! Not the practices' bodies: `kind` and `body` are passed on unread.

use core::fmt;

use minicbor::{Decode, Decoder, Encode};

use crate::ids::{DeviceId, EntryId, MemberId};

/// The most heads of other devices one entry may carry.
pub const MAX_HEADS: usize = 64;
/// The longest kind, in bytes.
pub const MAX_KIND: usize = 64;
/// The longest zone name, in bytes.
pub const MAX_ZONE: usize = 64;

/// The format written today.
const FORMAT: u32 = 1;

/// The last entry of another device of the channel, as seen when this one was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct Head {
    /// Whose.
    #[n(0)]
    pub device: DeviceId,
    /// Its running number in the channel.
    #[n(1)]
    pub number: u64,
    /// Its id.
    #[n(2)]
    pub id: EntryId,
}

/// An entry in the clear.
#[derive(Clone, PartialEq, Eq)]
pub struct Inside {
    /// Who says it.
    pub author: MemberId,
    /// On which of their devices.
    pub device: DeviceId,
    /// That device's running number in the channel, from 1.
    pub number: u64,
    /// That device's previous entry in the channel.
    pub prev: Option<EntryId>,
    /// Lamport time.
    pub lamport: u64,
    /// What changed in the other devices' heads since this device's previous entry. At most [`MAX_HEADS`].
    pub heads: Vec<Head>,
    /// The author's civil date, in days since 1970-01-01.
    pub day_number: i32,
    /// The author's zone, as the IANA names it. At most [`MAX_ZONE`] bytes.
    pub zone: String,
    /// The practice kind and version, such as `check-in/1`. At most [`MAX_KIND`] bytes.
    pub kind: String,
    /// The practice's own CBOR.
    pub body: Vec<u8>,
}

/// The CBOR array. A newer writer may add fields at its end: they are skipped here and kept in the record.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Wire {
    #[n(0)]
    format: u32,
    #[n(1)]
    author: MemberId,
    #[n(2)]
    device: DeviceId,
    #[n(3)]
    number: u64,
    #[n(4)]
    prev: Option<EntryId>,
    #[n(5)]
    lamport: u64,
    #[n(6)]
    heads: Vec<Head>,
    #[n(7)]
    day_number: i32,
    #[n(8)]
    zone: String,
    #[n(9)]
    kind: String,
    #[cbor(n(10), with = "minicbor::bytes")]
    body: Vec<u8>,
}

/// Why the inside of an entry can't be read although it decrypted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum InsideError {
    Malformed,
    UnknownFormat(u32),
}

impl Inside {
    /// ```text
    /// CBOR array: format = 1, author bytes 16, device bytes 32, number, prev (bytes 32 or null), lamport,
    ///             heads [[device bytes 32, number, id bytes 32]..], day, zone text, kind text, body bytes
    /// ```
    pub(crate) fn encode(&self) -> Vec<u8> {
        let wire = Wire {
            format: FORMAT,
            author: self.author,
            device: self.device,
            number: self.number,
            prev: self.prev,
            lamport: self.lamport,
            heads: self.heads.clone(),
            day_number: self.day_number,
            zone: self.zone.clone(),
            kind: self.kind.clone(),
            body: self.body.clone(),
        };
        crate::mailbox::encode(&wire)
    }

    pub(crate) fn decode(bytes: &[u8]) -> Result<Self, InsideError> {
        let format = peek_format(bytes).ok_or(InsideError::Malformed)?;
        if format != FORMAT {
            return Err(InsideError::UnknownFormat(format));
        }
        let wire: Wire = minicbor::decode(bytes).map_err(|_| InsideError::Malformed)?;
        let inside = Self {
            author: wire.author,
            device: wire.device,
            number: wire.number,
            prev: wire.prev,
            lamport: wire.lamport,
            heads: wire.heads,
            day_number: wire.day_number,
            zone: wire.zone,
            kind: wire.kind,
            body: wire.body,
        };
        if inside.is_bounded() { Ok(inside) } else { Err(InsideError::Malformed) }
    }

    pub(crate) fn is_bounded(&self) -> bool {
        self.heads.len() <= MAX_HEADS && self.kind.len() <= MAX_KIND && self.zone.len() <= MAX_ZONE
    }
}

fn peek_format(bytes: &[u8]) -> Option<u32> {
    let mut decoder = Decoder::new(bytes);
    decoder.array().ok()?;
    decoder.u32().ok()
}

impl fmt::Debug for Inside {
    /// Without the body, the kind, the day and the zone: those are a person's.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Inside")
            .field("author", &self.author)
            .field("device", &self.device)
            .field("number", &self.number)
            .field("prev", &self.prev)
            .field("lamport", &self.lamport)
            .field("heads", &self.heads)
            .finish_non_exhaustive()
    }
}
