//! Linking: how a member's further device gets the roots from one that has them.
//!
//! Not automatic: the device that hands over does so only after its owner has compared four words on both screens.

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use crate::device::{DeviceKeys, DevicePublic};
use crate::four_words::{FourWords, derive_device_words};
use crate::handover::Handover;
use crate::identity::IdentityPublic;
use crate::ids::{MemberId, PartyId, SpaceId};
use crate::link::LinkSecret;
use crate::mailbox::MAX_MESSAGE;
use crate::pairing::{self, MessageError};
use crate::wrap::{Binding, Wrapped, unwrap_from, wrap_from};

/// From the device that has the roots to whoever holds the code: which space and member, and who will hand over.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Approver {
    /// The space.
    #[n(0)]
    pub space: SpaceId,
    /// Whose further device it will be.
    #[n(1)]
    pub member: MemberId,
    /// The relay's name for this member's devices.
    #[n(2)]
    pub party: PartyId,
    /// The device that will hand over.
    #[n(3)]
    pub device: DevicePublic,
}

/// From the new device back: who it is.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub struct Request {
    /// The new device.
    #[n(0)]
    pub device: DevicePublic,
}

impl Approver {
    /// Encrypts it under the code. Same bytes as an [`Offer`](crate::pairing::Offer), under another key.
    #[must_use]
    pub fn encrypt(&self, link: &LinkSecret, rng: &mut (impl CryptoRng + ?Sized)) -> Vec<u8> {
        pairing::encrypt(self, "approver", link, rng)
    }

    /// Reads it.
    ///
    /// # Errors
    /// Another code, a changed message, another version or shape.
    pub fn decrypt(message: &[u8], link: &LinkSecret) -> Result<Self, MessageError> {
        pairing::decrypt(message, "approver", link)
    }
}

impl Request {
    /// Encrypts it under the code. Same bytes as a [`Reply`](crate::pairing::Reply), under another key.
    #[must_use]
    pub fn encrypt(&self, link: &LinkSecret, rng: &mut (impl CryptoRng + ?Sized)) -> Vec<u8> {
        pairing::encrypt(self, "request", link, rng)
    }

    /// Reads it.
    ///
    /// # Errors
    /// Another code, a changed message, another version or shape.
    pub fn decrypt(message: &[u8], link: &LinkSecret) -> Result<Self, MessageError> {
        pairing::decrypt(message, "request", link)
    }
}

/// The four words that both devices show. Slow (Argon2id, 19 MiB): run it off the screen's thread.
#[must_use]
pub fn derive_four_words(space: &SpaceId, approver: &DevicePublic, new: &DevicePublic) -> FourWords {
    derive_device_words(space, approver, new)
}

/// Wraps the roots to the new device, from the approving one.
/// ```text
/// version = 1 u8 | encapsulated key 32 | HPKE auth-mode ciphertext of the Handover with tag 16
/// ```
/// Bound to the space, the mailbox, and both devices' keys.
///
/// # Errors
/// Above 64 KiB.
pub fn encrypt_answer(
    handover: &Handover,
    space: &SpaceId,
    link: &LinkSecret,
    from: &DeviceKeys,
    to: &DevicePublic,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, MessageError> {
    let (info, aad) = binding(space, link, from.public(), to);
    let binding = Binding { info: &info, aad: &aad };
    let wrapped = wrap_from(from.receiver(), &to.receiver, binding, &handover.encode(), rng);
    let Wrapped { enc, ciphertext } = wrapped.ok_or(MessageError::Malformed)?;
    let mut out = Vec::with_capacity(33 + ciphertext.len());
    out.push(1);
    out.extend_from_slice(&enc);
    out.extend_from_slice(&ciphertext);
    if out.len() > MAX_MESSAGE { Err(MessageError::TooLarge) } else { Ok(out) }
}

/// Unwraps the roots on the new device.
///
/// # Errors
/// From another device, for another, changed on the way, another version or shape.
pub fn decrypt_answer(
    message: &[u8],
    link: &LinkSecret,
    me: &DeviceKeys,
    approver: &Approver,
) -> Result<Handover, MessageError> {
    let (info, aad) = binding(&approver.space, link, &approver.device, me.public());
    let wrapped = read_wrapped(message)?;
    let from: &IdentityPublic = &approver.device.receiver;
    let plaintext = unwrap_from(from, me.receiver(), Binding { info: &info, aad: &aad }, &wrapped);
    let plaintext = plaintext.ok_or(MessageError::Altered)?;
    Handover::decode(&plaintext).map_err(MessageError::from)
}

/// `version 1 | encapsulated key 32 | ciphertext`
pub(crate) fn read_wrapped(message: &[u8]) -> Result<Wrapped, MessageError> {
    if message.len() > MAX_MESSAGE {
        return Err(MessageError::TooLarge);
    }
    let (version, rest) = message.split_first().ok_or(MessageError::Malformed)?;
    if *version != 1 {
        return Err(MessageError::UnknownVersion(*version));
    }
    let (enc, ciphertext) = rest.split_first_chunk::<32>().ok_or(MessageError::Malformed)?;
    Ok(Wrapped { enc: *enc, ciphertext: ciphertext.to_vec() })
}

fn binding(space: &SpaceId, link: &LinkSecret, from: &DevicePublic, to: &DevicePublic) -> (Vec<u8>, Vec<u8>) {
    let info =
        [b"goldseam 1 linking".as_slice(), space.as_bytes(), link.derive_mailbox().as_bytes()].concat();
    let aad = [from.to_bytes(), to.to_bytes()].concat();
    (info, aad)
}
