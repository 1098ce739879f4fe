//! Pairing: what the inviter and the joiner tell each other through the mailbox of an invitation.
//!
//! Not trust: whoever holds the link can answer it. Trust begins when both have compared the same four words.

use core::fmt;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::device::DevicePublic;
use crate::identity::{IdentityPublic, Peer};
use crate::ids::{ChannelId, MemberId, PartyId, SpaceId};
use crate::link::LinkSecret;
use crate::mailbox::{self, MAX_MESSAGE};

pub use crate::mailbox::MessageError;

/// The longest name, in bytes.
pub const MAX_NAME: usize = 256;
/// The most devices a member can name.
pub const MAX_DEVICES: usize = 32;

/// From the inviter to whoever holds the link.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Offer {
    /// The space to join.
    #[n(0)]
    pub space: SpaceId,
    /// The inviter.
    #[n(1)]
    pub member: MemberId,
    /// What the inviter is called.
    #[n(2)]
    pub name: String,
    /// The inviter's public identity.
    #[n(3)]
    pub identity: IdentityPublic,
    /// The generation of the inviter's root.
    #[n(4)]
    pub generation: u32,
    /// The channel both read.
    #[n(5)]
    pub ours: ChannelId,
    /// The space's language, such as `en`.
    #[n(6)]
    pub language: String,
    /// The inviter's devices.
    #[n(7)]
    pub devices: Vec<DevicePublic>,
}

/// From the joiner back to the inviter.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Reply {
    /// The joiner.
    #[n(0)]
    pub member: MemberId,
    /// The relay's name for the joiner's devices.
    #[n(1)]
    pub party: PartyId,
    /// What the joiner is called.
    #[n(2)]
    pub name: String,
    /// The joiner's public identity.
    #[n(3)]
    pub identity: IdentityPublic,
    /// The joiner's first device.
    #[n(4)]
    pub device: DevicePublic,
    /// The hash of the offer answered: [`Offer::digest`].
    #[cbor(n(5), with = "minicbor::bytes")]
    pub offer: [u8; 32],
}

impl Offer {
    /// The inviter, as a peer to read and to write to.
    #[must_use]
    pub const fn peer(&self) -> Peer {
        Peer { member: self.member, identity: self.identity }
    }

    /// A hash of everything in the offer, by which the reply names it.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        crate::derive::hash("goldseam 1 digest of an offer", &[&mailbox::encode(self)])
    }

    /// Encrypts it under the link secret.
    /// ```text
    /// version = 1 u8 | nonce 24 | XChaCha20-Poly1305(CBOR array of the fields, padded) with tag 16
    /// ```
    #[must_use]
    pub fn encrypt(&self, link: &LinkSecret, rng: &mut (impl CryptoRng + ?Sized)) -> Vec<u8> {
        encrypt(self, "offer", link, rng)
    }

    /// Reads an offer.
    ///
    /// # Errors
    /// Another secret, a changed message, another version, or a shape that is not an offer's.
    pub fn decrypt(message: &[u8], link: &LinkSecret) -> Result<Self, MessageError> {
        let offer: Self = decrypt(message, "offer", link)?;
        let bounded = offer.name.len() <= MAX_NAME
            && offer.language.len() <= MAX_NAME
            && offer.devices.len() <= MAX_DEVICES;
        if bounded { Ok(offer) } else { Err(MessageError::Malformed) }
    }
}

impl Reply {
    /// The joiner, as a peer to read and to write to.
    #[must_use]
    pub const fn peer(&self) -> Peer {
        Peer { member: self.member, identity: self.identity }
    }

    /// Encrypts it under the link secret, in the other direction's key.
    /// ```text
    /// version = 1 u8 | nonce 24 | XChaCha20-Poly1305(CBOR array of the fields, padded) with tag 16
    /// ```
    #[must_use]
    pub fn encrypt(&self, link: &LinkSecret, rng: &mut (impl CryptoRng + ?Sized)) -> Vec<u8> {
        encrypt(self, "reply", link, rng)
    }

    /// Reads a reply to `offer`.
    ///
    /// # Errors
    /// Another secret, a changed message, another version, the answer to another offer, or a shape that is not a reply's.
    pub fn decrypt(message: &[u8], link: &LinkSecret, offer: &Offer) -> Result<Self, MessageError> {
        Self::decrypt_to(message, link, &offer.digest())
    }

    pub(crate) fn decrypt_to(
        message: &[u8],
        link: &LinkSecret,
        offer: &[u8; 32],
    ) -> Result<Self, MessageError> {
        let reply: Self = decrypt(message, "reply", link)?;
        let fits = reply.name.len() <= MAX_NAME && reply.offer == *offer;
        if fits { Ok(reply) } else { Err(MessageError::Malformed) }
    }
}

/// Pads the CBOR like an entry, so that a name's length does not show: `length u32 | CBOR | zeros`.
pub(crate) fn encrypt<T: Encode<()>>(
    value: &T,
    label: &'static str,
    link: &LinkSecret,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Vec<u8> {
    let plaintext = Zeroizing::new(crate::entry::pad(&mailbox::encode(value)));
    mailbox::encrypt(&link.derive_message_key(label), label.as_bytes(), &plaintext, rng)
}

pub(crate) fn decrypt<T: for<'b> Decode<'b, ()>>(
    message: &[u8],
    label: &'static str,
    link: &LinkSecret,
) -> Result<T, MessageError> {
    if message.len() > MAX_MESSAGE {
        return Err(MessageError::TooLarge);
    }
    let plaintext = mailbox::decrypt(&link.derive_message_key(label), label.as_bytes(), message)?;
    let cbor = crate::entry::unpad(&plaintext).ok_or(MessageError::Malformed)?;
    minicbor::decode(cbor).map_err(|_| MessageError::Malformed)
}

impl fmt::Debug for Offer {
    /// Without the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Offer")
            .field("space", &self.space)
            .field("member", &self.member)
            .field("identity", &self.identity)
            .field("generation", &self.generation)
            .field("ours", &self.ours)
            .field("devices", &self.devices)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for Reply {
    /// Without the name.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reply")
            .field("member", &self.member)
            .field("party", &self.party)
            .field("identity", &self.identity)
            .field("device", &self.device)
            .finish_non_exhaustive()
    }
}
