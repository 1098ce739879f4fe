//! A guide's seat: the name of its channel, and what a guide is told through the mailbox of their invitation.
//!
//! Not the agreement to it: that is an entry of both partners. Not trust either: a guide compares four words with each of them.

use core::fmt;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use crate::derive::hash;
use crate::identity::{IdentityPublic, Peer};
use crate::ids::{ChannelId, MemberId, SpaceId};
use crate::link::{LinkSecret, Purpose};
use crate::mailbox;
use crate::pairing::{MAX_NAME, MessageError, Reply, decrypt, encrypt};

/// The most partners in a space.
pub const PARTNERS: usize = 2;

/// One of the two, as a guide is told of them.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Partner {
    /// Who.
    #[n(0)]
    pub member: MemberId,
    /// What they are called.
    #[n(1)]
    pub name: String,
    /// Their public identity.
    #[n(2)]
    pub identity: IdentityPublic,
}

impl Partner {
    /// As a peer to read and to write to.
    #[must_use]
    pub const fn peer(&self) -> Peer {
        Peer { member: self.member, identity: self.identity }
    }
}

/// From a partner to whoever holds a guide's link.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct SeatOffer {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The seat: the entry that both partners agreed to.
    #[cbor(n(1), with = "minicbor::bytes")]
    pub seat: [u8; 32],
    /// Its channel.
    #[n(2)]
    pub guided: ChannelId,
    /// The space's language, such as `en`.
    #[n(3)]
    pub language: String,
    /// The seat's last day, in days since 1970-01-01.
    #[n(4)]
    pub ends: i32,
    /// Both partners.
    #[n(5)]
    pub partners: Vec<Partner>,
}

impl SeatOffer {
    /// A hash of everything in it, by which the reply names it.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        hash("goldseam 1 digest of an offer of a seat", &[&mailbox::encode(self)])
    }

    /// Encrypts it under the link secret.
    /// ```text
    /// version = 1 u8 | nonce 24 | XChaCha20-Poly1305(CBOR array of the fields, padded) with tag 16
    /// ```
    #[must_use]
    pub fn encrypt(&self, link: &LinkSecret, rng: &mut (impl CryptoRng + ?Sized)) -> Vec<u8> {
        encrypt(self, "offer", link, rng)
    }

    /// Reads one.
    ///
    /// # Errors
    /// A link for anything else, a changed message, another version, or a shape that is not an offer's.
    pub fn decrypt(message: &[u8], link: &LinkSecret) -> Result<Self, MessageError> {
        let offer: Self = decrypt(message, "offer", link)?;
        let names = offer.partners.iter().all(|partner| partner.name.len() <= MAX_NAME);
        let bounded = names && offer.language.len() <= MAX_NAME && offer.partners.len() == PARTNERS;
        let fits = link.purpose() == Purpose::Guide && bounded;
        if fits { Ok(offer) } else { Err(MessageError::Malformed) }
    }

    /// Reads the reply to this one: that of a partner who joins, but for the offer it names.
    ///
    /// # Errors
    /// Another secret, a changed message, another version, the answer to another offer, or a shape that is not a reply's.
    pub fn decrypt_reply(&self, message: &[u8], link: &LinkSecret) -> Result<Reply, MessageError> {
        Reply::decrypt_to(message, link, &self.digest())
    }
}

impl fmt::Debug for SeatOffer {
    /// Without names and dates.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SeatOffer")
            .field("space", &self.space)
            .field("guided", &self.guided)
            .field("partners", &self.partners)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Partner {
    /// Without the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Partner")
            .field("member", &self.member)
            .field("identity", &self.identity)
            .finish_non_exhaustive()
    }
}

impl ChannelId {
    /// The channel of a seat: `H(label; space 16 | smaller member 16 | larger member 16 | seat 32)`, its first 16 bytes. Both
    /// partners' devices come to the same without a word between them. The host, which never sees a member's name, can't: it
    /// does not learn from a channel's name which record agreed to it.
    #[must_use]
    pub fn derive_guided(space: &SpaceId, partners: [MemberId; PARTNERS], seat: &[u8; 32]) -> Self {
        let [one, other] = partners;
        let (smaller, larger) = (one.min(other), one.max(other));
        let pieces: [&[u8]; 4] = [space.as_bytes(), smaller.as_bytes(), larger.as_bytes(), seat];
        let hash = hash("goldseam 1 channel of a guide's seat", &pieces);
        let mut name = [0; 16];
        name.iter_mut().zip(hash).for_each(|(byte, hashed)| *byte = hashed);
        Self(name)
    }
}
