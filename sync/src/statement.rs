//! What is signed: six statements, each with a label of its own, so that a signature under one can't be shown as another.
//!
//! Not the signing itself: devices hold the keys; here are the bytes to sign and the check of a signature.
//!
//! Canonical bytes: `"goldseam/1/" label 0x00` and then the fields in the order of the struct; names as their bytes,
//! numbers as u64 big endian, a list as its length (u64 big endian) and its members.

use ed25519_dalek::VerifyingKey;
use minicbor::{Decode, Encode};

use crate::ids::{BoxId, ChannelId, DeviceId, KeyId, PartyId, Signature, SpaceId};

/// Something that can be signed.
pub trait Statement {
    /// The exact bytes that are signed.
    fn bytes(&self) -> Vec<u8>;
}

/// A statement and a signature over its bytes; whose, the caller decides.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Signed<T> {
    /// What is stated.
    #[n(0)]
    pub statement: T,
    /// Ed25519 over [`Statement::bytes`].
    #[n(1)]
    pub signature: Signature,
}

impl<T: Statement> Signed<T> {
    /// Whether `key` signed this. Strict: weak keys and malleable signatures are refused (RFC 8032, with cofactorless checks).
    pub fn is_by(&self, key: &KeyId) -> bool {
        verify(key, &self.statement.bytes(), &self.signature)
    }
}

/// Whether `key` signed `bytes`.
pub fn verify(key: &KeyId, bytes: &[u8], signature: &Signature) -> bool {
    let signature = ed25519_dalek::Signature::from_bytes(signature.as_bytes());
    VerifyingKey::from_bytes(key.as_bytes()).is_ok_and(|key| key.verify_strict(bytes, &signature).is_ok())
}

/// Whether these 32 bytes can be a signing key at all: a point of the curve, and not one of the few that sign anything.
pub fn is_sound_key(key: &KeyId) -> bool {
    VerifyingKey::from_bytes(key.as_bytes()).is_ok_and(|key| !key.is_weak())
}

/// A new space, its first party and that party's first device, which signs.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CreateSpace {
    /// The new space.
    #[n(0)]
    pub space: SpaceId,
    /// Its first party.
    #[n(1)]
    pub party: PartyId,
    /// The party's first device.
    #[n(2)]
    pub device: DeviceId,
    /// The channels the party reads and writes.
    #[n(3)]
    pub channels: Vec<ChannelId>,
}

/// Signing in: an answer to the relay's challenge, good for one connection.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct SignIn {
    /// The relay's challenge: 32 random bytes drawn for this connection.
    #[cbor(n(0), with = "minicbor::bytes")]
    pub nonce: [u8; 32],
    /// The space to sign in to.
    #[n(1)]
    pub space: SpaceId,
    /// The device that signs.
    #[n(2)]
    pub device: DeviceId,
}

/// A device is let in, by a device of the same party, an invitation's key or a kit's key.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Admit {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The party the device belongs to; a new one under an invitation's key.
    #[n(1)]
    pub party: PartyId,
    /// The new device.
    #[n(2)]
    pub device: DeviceId,
    /// The channels a new party reads and writes. For a party that is already there: channels it already has (may be empty).
    #[n(3)]
    pub channels: Vec<ChannelId>,
    /// Who signs.
    #[n(4)]
    pub by: KeyId,
}

/// A device is signed out by a device of its own party.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Remove {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The device that is signed out for good.
    #[n(1)]
    pub device: DeviceId,
    /// The device that signs.
    #[n(2)]
    pub by: DeviceId,
}

/// What an invitation is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Encode, Decode)]
pub enum InviteKind {
    /// One device of a new party; its reply admits it.
    #[n(0)]
    Join,
    /// One more device of the inviter's own party; a device of that party admits it after seeing its reply.
    #[n(1)]
    Link,
    /// One device of a guide's party; its reply admits it. Whoever has the channel and is no guide may end that party again.
    #[n(2)]
    Guide,
}

/// A mailbox is opened and a key named whose holder may use it once.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Invite {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The mailbox, derived from the link's secret.
    #[n(1)]
    pub mailbox: BoxId,
    /// The key derived from the link's secret.
    #[n(2)]
    pub admitter: KeyId,
    /// A new member, or one more device of the inviter.
    #[n(3)]
    pub kind: InviteKind,
    /// The existing channels a new party is let into.
    #[n(4)]
    pub channels: Vec<ChannelId>,
    /// Unix seconds after which it is void.
    #[n(5)]
    pub expires: u64,
    /// The device that signs.
    #[n(6)]
    pub by: DeviceId,
}

/// A guide's seat is ended: no guide's party is let into this channel any more, and none ever again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct EndSeat {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// The seat's channel.
    #[n(1)]
    pub channel: ChannelId,
    /// The device that signs, of a party that has the channel and is no guide's.
    #[n(2)]
    pub by: DeviceId,
}

impl Statement for CreateSpace {
    fn bytes(&self) -> Vec<u8> {
        Canonical::new("create-space")
            .put(self.space.as_bytes())
            .put(self.party.as_bytes())
            .put(self.device.as_bytes())
            .channels(&self.channels)
            .done()
    }
}

impl Statement for SignIn {
    fn bytes(&self) -> Vec<u8> {
        Canonical::new("sign-in")
            .put(&self.nonce)
            .put(self.space.as_bytes())
            .put(self.device.as_bytes())
            .done()
    }
}

impl Statement for Admit {
    fn bytes(&self) -> Vec<u8> {
        Canonical::new("admit")
            .put(self.space.as_bytes())
            .put(self.party.as_bytes())
            .put(self.device.as_bytes())
            .channels(&self.channels)
            .put(self.by.as_bytes())
            .done()
    }
}

impl Statement for Remove {
    fn bytes(&self) -> Vec<u8> {
        Canonical::new("remove")
            .put(self.space.as_bytes())
            .put(self.device.as_bytes())
            .put(self.by.as_bytes())
            .done()
    }
}

impl Statement for Invite {
    fn bytes(&self) -> Vec<u8> {
        let kind = match self.kind {
            InviteKind::Join => 0,
            InviteKind::Link => 1,
            InviteKind::Guide => 2,
        };
        Canonical::new("invite")
            .put(self.space.as_bytes())
            .put(self.mailbox.as_bytes())
            .put(self.admitter.as_bytes())
            .number(kind)
            .channels(&self.channels)
            .number(self.expires)
            .put(self.by.as_bytes())
            .done()
    }
}

impl Statement for EndSeat {
    fn bytes(&self) -> Vec<u8> {
        Canonical::new("end-seat")
            .put(self.space.as_bytes())
            .put(self.channel.as_bytes())
            .put(self.by.as_bytes())
            .done()
    }
}

/// Canonical bytes in the making.
struct Canonical(Vec<u8>);

impl Canonical {
    fn new(label: &str) -> Self {
        let mut bytes = Vec::with_capacity(192);
        bytes.extend_from_slice(b"goldseam/1/");
        bytes.extend_from_slice(label.as_bytes());
        bytes.push(0);
        Self(bytes)
    }

    fn put(mut self, bytes: &[u8]) -> Self {
        self.0.extend_from_slice(bytes);
        self
    }

    fn number(self, number: u64) -> Self {
        self.put(&number.to_be_bytes())
    }

    fn channels(self, channels: &[ChannelId]) -> Self {
        let counted = self.number(channels.len() as u64);
        channels.iter().fold(counted, |bytes, channel| bytes.put(channel.as_bytes()))
    }

    fn done(self) -> Vec<u8> {
        self.0
    }
}
