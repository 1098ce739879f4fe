//! The names of things: spaces, members, parties, channels, devices, entries, epochs.
//!
//! Not secrets: a name opens nothing. Which of them the relay sees is said at each.

use core::cmp::Ordering;
use core::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use rand_core::CryptoRng;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $length:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(pub [u8; $length]);

        impl $name {
            /// Its bytes.
            #[must_use]
            pub const fn as_bytes(&self) -> &[u8; $length] {
                &self.0
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

        impl fmt::Debug for $name {
            /// The first four bytes: enough to tell two apart, short enough to read.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "("))?;
                for byte in &self.0[..4] {
                    write!(f, "{byte:02x}")?;
                }
                f.write_str("..)")
            }
        }

        impl From<[u8; $length]> for $name {
            fn from(bytes: [u8; $length]) -> Self {
                Self(bytes)
            }
        }

        impl<C> Encode<C> for $name {
            fn encode<W: encode::Write>(
                &self,
                e: &mut Encoder<W>,
                _: &mut C,
            ) -> Result<(), encode::Error<W::Error>> {
                e.bytes(&self.0)?.ok()
            }
        }

        impl<'b, C> Decode<'b, C> for $name {
            fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
                let bytes = d.bytes()?.try_into();
                bytes.map(Self).map_err(|_| decode::Error::message("an identifier of another length"))
            }
        }
    };
}

macro_rules! random_id {
    ($($name:ident),*) => {$(
        impl $name {
            /// A fresh random one.
            #[must_use]
            pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
                let mut bytes = [0; 16];
                rng.fill_bytes(&mut bytes);
                Self(bytes)
            }
        }
    )*};
}

id!(
    /// One private space of two people. The relay sees it.
    SpaceId,
    16
);
id!(
    /// One member. Only ever inside ciphertext.
    MemberId,
    16
);
id!(
    /// The relay's opaque name for one member's devices. Not the [`MemberId`].
    PartyId,
    16
);
id!(
    /// One channel of a space. The relay sees it, not which channel it is.
    ChannelId,
    16
);
id!(
    /// A mailbox through which two devices meet. The relay sees it.
    MailboxId,
    16
);
id!(
    /// The wrapped copy of a root that a recovery kit opens. The relay sees it.
    BoxId,
    16
);
id!(
    /// A device: its Ed25519 verifying key. The relay sees it.
    DeviceId,
    32
);
id!(
    /// An entry, or any other record: the BLAKE3 hash of its bytes. The relay sees it.
    EntryId,
    32
);
id!(
    /// A picture's encrypted bytes: their BLAKE3 hash. The relay sees it.
    BlobId,
    32
);
random_id!(SpaceId, MemberId, PartyId, ChannelId);

impl EntryId {
    /// The id of a record with these bytes.
    #[must_use]
    pub fn derive(record: &[u8]) -> Self {
        Self(*blake3::hash(record).as_bytes())
    }
}

/// Which key of a channel: a running number, and a tag taken from the key so that two partners who start an epoch at the same
/// moment do not give two keys one name. The relay sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Epoch {
    /// Counts up from 1 in each channel.
    pub number: u32,
    /// First four bytes of a labelled hash of the key.
    pub tag: u32,
}

impl Epoch {
    /// `number u32 BE | tag u32 BE`
    #[must_use]
    pub fn to_bytes(self) -> [u8; 8] {
        let joined = (u64::from(self.number) << 32) | u64::from(self.tag);
        joined.to_be_bytes()
    }

    /// Reads what [`Epoch::to_bytes`] wrote; any eight bytes are some epoch.
    #[must_use]
    pub fn from_bytes(bytes: [u8; 8]) -> Self {
        let [a, b, c, d, e, f, g, h] = bytes;
        Self { number: u32::from_be_bytes([a, b, c, d]), tag: u32::from_be_bytes([e, f, g, h]) }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn names_stand_in_the_order_of_their_bytes(one: [u8; 32], mut other: [u8; 32], same in 0..32_usize) {
            other[..same].copy_from_slice(&one[..same]);
            prop_assert_eq!(EntryId(one).cmp(&EntryId(other)), one.cmp(&other));
            let short = |id: [u8; 32]| -> [u8; 16] { *id.first_chunk().unwrap() };
            prop_assert_eq!(MemberId(short(one)).cmp(&MemberId(short(other))), short(one).cmp(&short(other)));
        }
    }
}
