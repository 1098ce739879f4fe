//! Names of fixed size: spaces, channels, parties, devices, entries, boxes.
//!
//! Not keys to anything: every one of these is known to the relay.

use alloc_free_hex::{from_hex, to_hex};
use minicbor::{Decode, Decoder, Encode, Encoder};

/// Declares one newtype over a byte array, with the same conversions and the same wire form (a CBOR byte string) for each.
macro_rules! name {
    ($(#[$doc:meta])* $name:ident, $len:expr) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name([u8; $len]);

        impl $name {
            /// How many bytes this name has.
            pub const LEN: usize = $len;

            /// The name made of these bytes.
            pub const fn from_bytes(bytes: [u8; $len]) -> Self {
                Self(bytes)
            }

            /// The bytes of this name.
            pub const fn as_bytes(&self) -> &[u8; $len] {
                &self.0
            }

            /// The name in these bytes, or nothing where their number is wrong.
            pub fn from_slice(bytes: &[u8]) -> Option<Self> {
                bytes.try_into().ok().map(Self)
            }

            /// Lower-case hexadecimal, as used in addresses.
            pub fn to_hex(&self) -> String {
                to_hex(&self.0)
            }

            /// Reads what [`Self::to_hex`] writes; nothing for any other text.
            pub fn from_hex(text: &str) -> Option<Self> {
                let mut bytes = [0; $len];
                from_hex(text, &mut bytes).then_some(Self(bytes))
            }
        }

        impl core::fmt::Debug for $name {
            /// The first four bytes only: enough to tell two apart in a test, too little to look one up.
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                write!(f, "{}({}..)", stringify!($name), to_hex(&self.0[..4]))
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: minicbor::encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), minicbor::encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, minicbor::decode::Error> {
                Self::from_slice(d.bytes()?)
                    .ok_or_else(|| minicbor::decode::Error::message("a name of the wrong length"))
            }
        }
    };
}

name!(
    /// One couple's space: 16 random bytes.
    SpaceId,
    16
);
name!(
    /// One channel of a space; which of them is whose, the relay does not know.
    ChannelId,
    16
);
name!(
    /// The relay's name for one member's devices; not the member's own name.
    PartyId,
    16
);
name!(
    /// A device: its Ed25519 verifying key.
    DeviceId,
    32
);
name!(
    /// Any Ed25519 verifying key that may sign a statement: a device's, an invitation's, a recovery kit's.
    KeyId,
    32
);
name!(
    /// BLAKE3 of a record's bytes.
    EntryId,
    32
);
name!(
    /// A mailbox or a kit box: 16 bytes derived from a secret the relay never sees.
    BoxId,
    16
);
name!(
    /// BLAKE3 of the bytes somebody left in a mailbox: who knows it wrote them.
    ReplyHash,
    32
);
name!(
    /// BLAKE3 of an encrypted blob's bytes.
    BlobHash,
    32
);
name!(
    /// One life of a relay's log: 16 random bytes, renewed whenever the log is put back to an older copy.
    Incarnation,
    16
);
name!(
    /// An Ed25519 signature.
    Signature,
    64
);
name!(
    /// What a signed-in device shows to fetch pages and blobs over plain HTTP. Only the relay that made it can read it.
    Token,
    80
);

impl DeviceId {
    /// The same 32 bytes, seen as a key that may sign.
    pub const fn key(&self) -> KeyId {
        KeyId(self.0)
    }
}

impl ReplyHash {
    /// The hash of one reply.
    pub fn of(reply: &[u8]) -> Self {
        Self(*blake3::hash(reply).as_bytes())
    }
}

impl BlobHash {
    /// The hash of one blob.
    pub fn of(blob: &[u8]) -> Self {
        Self(*blake3::hash(blob).as_bytes())
    }
}

/// Hexadecimal without a table and without surprises: lower case only, exact length only.
mod alloc_free_hex {
    pub(super) fn to_hex(bytes: &[u8]) -> String {
        bytes
            .iter()
            .flat_map(|b| [b >> 4, b & 15])
            .map(|n| char::from(b"0123456789abcdef"[usize::from(n)]))
            .collect()
    }

    pub(super) fn from_hex(text: &str, into: &mut [u8]) -> bool {
        let text = text.as_bytes();
        text.len() == into.len() * 2
            && into.iter_mut().zip(text.chunks_exact(2)).all(|(byte, pair)| {
                match (digit(pair[0]), digit(pair[1])) {
                    (Some(high), Some(low)) => {
                        *byte = high << 4 | low;
                        true
                    }
                    _ => false,
                }
            })
    }

    fn digit(c: u8) -> Option<u8> {
        match c {
            b'0'..=b'9' => Some(c - b'0'),
            b'a'..=b'f' => Some(c - b'a' + 10),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_survives_hexadecimal() {
        let space = SpaceId::from_bytes([0xa5; 16]);
        assert_eq!(SpaceId::from_hex(&space.to_hex()), Some(space));
    }

    #[test]
    fn upper_case_short_and_foreign_texts_name_nothing() {
        for text in ["", "A5", "a5a5", "zz", "a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a", "ñ"] {
            assert_eq!(SpaceId::from_hex(text), None, "{text}");
        }
    }

    #[test]
    fn debug_shows_four_bytes_only() {
        assert_eq!(format!("{:?}", DeviceId::from_bytes([7; 32])), "DeviceId(07070707..)");
    }
}
