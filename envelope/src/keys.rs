//! Key packets: channel keys on their way to a channel's readers.
//!
//! Not a permission: whoever holds a key can wrap it to anyone. What counts is which keys one is willing to write under; see
//! [`Keyring::newest_for`].

use core::fmt;
use std::collections::BTreeSet;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::bytes::Cursor;
use crate::identity::{DhSecret, Fingerprint, Identity, IdentityPublic, Peer};
use crate::ids::{ChannelId, Epoch, SpaceId};
use crate::keyring::{EpochKey, Keyring, KeyringError};
use crate::mailbox;
use crate::reader::Reader;
use crate::record::{Header, MAX_RECORD, PREFIX, Record, RecordError, RecordKind, read_as};
use crate::wrap::{Binding, Wrapped, unwrap_from, wrap_from};

/// The most keys in one packet.
pub const MAX_KEYS: usize = 256;
/// The most readers one packet is wrapped to.
pub const MAX_WRAPS: usize = 64;

const INFO: &[u8] = b"goldseam 1 key packet";

/// Why a key packet was not made or can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PacketError {
    /// Not a packet of a version known here.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It says it belongs to another space.
    #[error("a key packet of another space")]
    OtherSpace,
    /// Its sender is nobody known here, or not yet.
    #[error("keys from somebody who is not known here")]
    UnknownSender,
    /// It holds nothing for this reader.
    #[error("keys for others only")]
    NotForMe,
    /// Something in it was changed, or its sender is not who it says.
    #[error("a key packet that was changed, or not sent by who it says")]
    Altered,
    /// It does not have the shape of a packet, or holds more than it may.
    #[error("a key packet without the shape of one")]
    Malformed,
}

/// The CBOR after the outer 33 bytes; also the root packet's.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Wire {
    #[n(0)]
    sender: Fingerprint,
    #[n(1)]
    keys: Vec<WireKey>,
    #[n(2)]
    wraps: Vec<WireWrap>,
}

#[derive(Encode, Decode)]
#[cbor(array)]
struct WireKey {
    #[cbor(n(0), with = "minicbor::bytes")]
    epoch: [u8; 8],
    #[cbor(n(1), with = "minicbor::bytes")]
    check: [u8; 32],
}

#[derive(Encode, Decode)]
#[cbor(array)]
pub(crate) struct WireWrap {
    #[n(0)]
    pub(crate) reader: Fingerprint,
    #[cbor(n(1), with = "minicbor::bytes")]
    pub(crate) enc: [u8; 32],
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(crate) ciphertext: Vec<u8>,
}

impl WireWrap {
    pub(crate) fn make(
        from: &DhSecret,
        to: &IdentityPublic,
        binding: Binding<'_>,
        plaintext: &[u8],
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Option<Self> {
        let Wrapped { enc, ciphertext } = wrap_from(from, to, binding, plaintext, rng)?;
        Some(Self { reader: to.fingerprint(), enc, ciphertext })
    }

    pub(crate) fn unwrap(
        self,
        from: &IdentityPublic,
        to: &DhSecret,
        binding: Binding<'_>,
    ) -> Option<Zeroizing<Vec<u8>>> {
        unwrap_from(from, to, binding, &Wrapped { enc: self.enc, ciphertext: self.ciphertext })
    }
}

/// Wraps channel keys to readers' identities; one's own must be among `to` if one's other devices are to have them.
/// ```text
/// version = 2 u8 | space 16 | channel 16 | CBOR array:
///     sender's identity bytes 8,
///     keys  [[epoch bytes 8, check bytes 32]..],
///     wraps [[reader's identity bytes 8, encapsulated key bytes 32, ciphertext bytes 32 n + 16]..]
/// ```
/// HPKE auth mode from the sender's identity; plaintext: the n keys one after another; `info = "goldseam 1 key packet" | space
/// 16 | channel 16`; associated data: `sender 8 | n u32 | n times (epoch 8 | check 32) | m u32 | m times reader 8`. The check is a labelled hash of the
/// key, in the open, so that one packet can't carry different keys to different readers.
///
/// # Errors
/// More than [`MAX_KEYS`] or [`MAX_WRAPS`], or none.
pub fn packet_encrypt(
    space: SpaceId,
    channel: ChannelId,
    keys: &[(Epoch, &EpochKey)],
    from: &Identity,
    to: &[IdentityPublic],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Record, PacketError> {
    if keys.is_empty() || to.is_empty() || keys.len() > MAX_KEYS || to.len() > MAX_WRAPS {
        return Err(PacketError::Malformed);
    }
    let wire_keys: Vec<WireKey> = keys.iter().map(wire_key).collect();
    let sender = from.public().fingerprint();
    let (info, aad) = binding(space, channel, sender, &wire_keys, to.iter().map(IdentityPublic::fingerprint));
    let binding = Binding { info: &info, aad: &aad };
    let plaintext = Zeroizing::new(keys.iter().flat_map(|(_, key)| *key.expose()).collect::<Vec<u8>>());
    let make = |to: &IdentityPublic| WireWrap::make(from.secret(), to, binding, &plaintext, rng);
    let wraps = to.iter().map(make).collect::<Option<_>>().ok_or(PacketError::Malformed)?;
    let wire = Wire { sender, keys: wire_keys, wraps };
    finish(Header { version: 2, space, channel }, &mailbox::encode(&wire))
}

/// Starts an epoch: a fresh key, named after the highest number seen, taken into the ring and wrapped to `to` and to oneself.
/// Write under it only after the packet is in the outbox.
///
/// # Errors
/// More than [`MAX_WRAPS`] readers, oneself included.
pub fn start_epoch(
    space: SpaceId,
    channel: ChannelId,
    from: &Identity,
    to: &[IdentityPublic],
    keyring: &mut Keyring,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<(Epoch, Record), PacketError> {
    let key = EpochKey::make(rng);
    let epoch = key.epoch(keyring.highest(&channel).saturating_add(1));
    let readers: BTreeSet<IdentityPublic> = to.iter().chain([from.public()]).copied().collect();
    let to: Vec<IdentityPublic> = readers.into_iter().collect();
    let packet = packet_encrypt(space, channel, &[(epoch, &key)], from, &to, rng)?;
    let holders = to.iter().map(IdentityPublic::fingerprint).collect();
    keyring.insert(channel, epoch, key, &holders).map_err(|_| PacketError::Malformed)?;
    Ok((epoch, packet))
}

/// Puts the outer bytes before a packet's CBOR.
pub(crate) fn finish(header: Header, cbor: &[u8]) -> Result<Record, PacketError> {
    let mut bytes = Vec::with_capacity(PREFIX + cbor.len());
    header.write(&mut bytes);
    bytes.extend_from_slice(cbor);
    let too_large = bytes.len() > MAX_RECORD;
    if too_large { Err(PacketError::Malformed) } else { Ok(Record::from_parts(header, bytes)) }
}

fn wire_key((epoch, key): &(Epoch, &EpochKey)) -> WireKey {
    WireKey { epoch: epoch.to_bytes(), check: key.check() }
}

fn binding(
    space: SpaceId,
    channel: ChannelId,
    sender: Fingerprint,
    keys: &[WireKey],
    readers: impl ExactSizeIterator<Item = Fingerprint>,
) -> (Vec<u8>, Vec<u8>) {
    let info = [INFO, space.as_bytes(), channel.as_bytes()].concat();
    let mut aad = sender.0.to_vec();
    write_count(keys.len(), &mut aad);
    for key in keys {
        aad.extend_from_slice(&key.epoch);
        aad.extend_from_slice(&key.check);
    }
    write_readers(readers, &mut aad);
    (info, aad)
}

/// `count u32 | count times 8`: everyone a packet is wrapped to, bound into each wrap. So nobody on the way can hide from one
/// reader that another was given the keys.
pub(crate) fn write_readers(readers: impl ExactSizeIterator<Item = Fingerprint>, aad: &mut Vec<u8>) {
    write_count(readers.len(), aad);
    for reader in readers {
        aad.extend_from_slice(&reader.0);
    }
}

fn write_count(count: usize, aad: &mut Vec<u8>) {
    aad.extend_from_slice(&u32::try_from(count).unwrap_or(u32::MAX).to_be_bytes());
}

/// What a packet held for this reader.
pub struct KeyPacket {
    /// The channel the keys are for.
    pub channel: ChannelId,
    /// Who wrapped them, and under which identity.
    pub sender: Peer,
    /// Every identity they were wrapped to, and the sender's.
    pub holders: BTreeSet<Fingerprint>,
    /// The keys.
    pub keys: Vec<(Epoch, EpochKey)>,
}

impl KeyPacket {
    /// Takes the keys into a ring. Keys that are there already gain holders.
    ///
    /// # Errors
    /// A name that belongs to another key; the keys before it are taken in.
    pub fn take_into(self, keyring: &mut Keyring) -> Result<(), KeyringError> {
        for (epoch, key) in self.keys {
            keyring.insert(self.channel, epoch, key, &self.holders)?;
        }
        Ok(())
    }
}

impl fmt::Debug for KeyPacket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let epochs: Vec<_> = self.keys.iter().map(|(epoch, _)| epoch).collect();
        f.debug_struct("KeyPacket")
            .field("channel", &self.channel)
            .field("sender", &self.sender)
            .field("holders", &self.holders)
            .field("epochs", &epochs)
            .finish()
    }
}

/// Reads a key packet.
///
/// # Errors
/// Whatever is wrong with it; never a panic.
pub fn packet_decrypt(record: &[u8], reader: &Reader) -> Result<KeyPacket, PacketError> {
    let (header, cbor) = read_as(RecordKind::KeyPacket, record)?;
    if header.space != reader.space() {
        return Err(PacketError::OtherSpace);
    }
    let wire: Wire = minicbor::decode(cbor).map_err(|_| PacketError::Malformed)?;
    if wire.keys.len() > MAX_KEYS || wire.wraps.len() > MAX_WRAPS {
        return Err(PacketError::Malformed);
    }
    let sender = reader.named(&wire.sender).ok_or(PacketError::UnknownSender)?;
    let readers = wire.wraps.iter().map(|wrap| wrap.reader);
    let (info, aad) = binding(header.space, header.channel, wire.sender, &wire.keys, readers);
    let holders = wire.wraps.iter().map(|wrap| wrap.reader).chain([wire.sender]).collect();
    let mine = |wrap: WireWrap| reader.own_of(&wrap.reader).map(|own| (own, wrap));
    let (own, wrap) = wire.wraps.into_iter().find_map(mine).ok_or(PacketError::NotForMe)?;
    let binding = Binding { info: &info, aad: &aad };
    let plaintext =
        wrap.unwrap(&sender.identity, own.identity.secret(), binding).ok_or(PacketError::Altered)?;
    let keys = split_keys(&wire.keys, &plaintext).ok_or(PacketError::Malformed)?;
    Ok(KeyPacket { channel: header.channel, sender, holders, keys })
}

/// The keys in order, each with the right check and epoch tag.
fn split_keys(wire: &[WireKey], plaintext: &[u8]) -> Option<Vec<(Epoch, EpochKey)>> {
    let mut cursor = Cursor::new(plaintext);
    let mut keys = Vec::with_capacity(wire.len());
    for listed in wire {
        let key = EpochKey::from_bytes(cursor.array()?);
        let epoch = Epoch::from_bytes(listed.epoch);
        let fits = key.check() == listed.check && key.epoch(epoch.number) == epoch;
        keys.push(fits.then_some((epoch, key))?);
    }
    cursor.end()?;
    Some(keys)
}
