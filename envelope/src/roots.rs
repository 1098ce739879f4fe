//! Root packets: a member's new root on its way to the devices that remain after one was signed out.
//!
//! Not sent to the device signed out, and not readable with the old root: each copy is wrapped to a device's own key.

use core::fmt;
use std::collections::BTreeSet;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;

use crate::derive::hash;
use crate::device::{DeviceKeys, DevicePublic};
use crate::identity::Fingerprint;
use crate::ids::{ChannelId, SpaceId};
use crate::keys::{PacketError, WireWrap, finish, write_readers};
use crate::mailbox;
use crate::record::{Header, RecordKind, read_as};
use crate::root::Root;
use crate::wrap::Binding;

/// The most devices one packet is wrapped to.
pub const MAX_DEVICES: usize = 64;

const INFO: &[u8] = b"goldseam 1 root packet";

#[derive(Encode, Decode)]
#[cbor(array)]
struct Wire {
    #[n(0)]
    sender: Fingerprint,
    #[n(1)]
    generation: u32,
    #[cbor(n(2), with = "minicbor::bytes")]
    check: [u8; 32],
    #[n(3)]
    wraps: Vec<WireWrap>,
}

/// Wraps a new root to the devices that remain (the sender's own among them, if it is to read it back later).
/// ```text
/// version = 3 u8 | space 16 | channel 16 (the member's `mine`) | CBOR array:
///     sender's device bytes 8, generation, check bytes 32,
///     wraps [[device bytes 8, encapsulated key bytes 32, ciphertext bytes 48]..]
/// ```
/// HPKE auth mode from the sending device's X25519 key; plaintext: the root's 32 bytes; `info = "goldseam 1 root packet" | space
/// 16 | channel 16`; associated data: `sender 8 | generation u32 | check 32 | m u32 | m times device 8`. A device is named by the fingerprint of its X25519
/// key; the check is a labelled hash of the root, so that all devices get the same one.
///
/// # Errors
/// No device, or more than [`MAX_DEVICES`].
pub fn packet_encrypt(
    space: SpaceId,
    channel: ChannelId,
    root: &Root,
    from: &DeviceKeys,
    to: &[DevicePublic],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<crate::Record, PacketError> {
    if to.is_empty() || to.len() > MAX_DEVICES {
        return Err(PacketError::Malformed);
    }
    let sender = from.public().fingerprint();
    let check = check(root);
    let (info, mut aad) = binding(space, channel, sender, root.generation(), &check);
    write_readers(to.iter().map(DevicePublic::fingerprint), &mut aad);
    let binding = Binding { info: &info, aad: &aad };
    let make = |to: &DevicePublic| WireWrap::make(from.receiver(), &to.receiver, binding, root.expose(), rng);
    let wraps = to.iter().map(make).collect::<Option<_>>().ok_or(PacketError::Malformed)?;
    let wire = Wire { sender, generation: root.generation(), check, wraps };
    finish(Header { version: 3, space, channel }, &mailbox::encode(&wire))
}

/// What a root packet held for this device.
pub struct RootPacket {
    /// The channel it was sent in: the member's `mine`, or somebody pretends.
    pub channel: ChannelId,
    /// The device that signed another out.
    pub sender: DevicePublic,
    /// The new root.
    pub root: Root,
    /// The devices it was given to, by the fingerprints of their X25519 keys.
    pub readers: BTreeSet<Fingerprint>,
}

impl fmt::Debug for RootPacket {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RootPacket")
            .field("channel", &self.channel)
            .field("sender", &self.sender.id)
            .field("root", &self.root)
            .finish()
    }
}

/// Reads a root packet. `trusted` are the member's own devices that have not been signed out; from any other it is refused.
///
/// # Errors
/// Whatever is wrong with it; never a panic.
pub fn packet_decrypt(
    record: &[u8],
    space: SpaceId,
    me: &DeviceKeys,
    trusted: &[DevicePublic],
) -> Result<RootPacket, PacketError> {
    let (header, cbor) = read_as(RecordKind::RootPacket, record)?;
    if header.space != space {
        return Err(PacketError::OtherSpace);
    }
    let wire: Wire = minicbor::decode(cbor).map_err(|_| PacketError::Malformed)?;
    if wire.wraps.len() > MAX_DEVICES {
        return Err(PacketError::Malformed);
    }
    let sender = trusted.iter().find(|device| device.fingerprint() == wire.sender);
    let sender = *sender.ok_or(PacketError::UnknownSender)?;
    let (info, mut aad) = binding(space, header.channel, wire.sender, wire.generation, &wire.check);
    write_readers(wire.wraps.iter().map(|wrap| wrap.reader), &mut aad);
    let readers = wire.wraps.iter().map(|wrap| wrap.reader).collect();
    let mine = me.public().fingerprint();
    let wrap = wire.wraps.into_iter().find(|wrap| wrap.reader == mine).ok_or(PacketError::NotForMe)?;
    let binding = Binding { info: &info, aad: &aad };
    let bytes = wrap.unwrap(&sender.receiver, me.receiver(), binding).ok_or(PacketError::Altered)?;
    let bytes = bytes.as_slice().try_into().map_err(|_| PacketError::Malformed)?;
    let root = Root::from_bytes(wire.generation, bytes);
    let same = check(&root) == wire.check;
    if same {
        Ok(RootPacket { channel: header.channel, sender, root, readers })
    } else {
        Err(PacketError::Malformed)
    }
}

fn check(root: &Root) -> [u8; 32] {
    hash("goldseam 1 check of a root", &[&root.generation().to_be_bytes(), root.expose()])
}

fn binding(
    space: SpaceId,
    channel: ChannelId,
    sender: Fingerprint,
    generation: u32,
    check: &[u8; 32],
) -> (Vec<u8>, Vec<u8>) {
    let info = [INFO, space.as_bytes(), channel.as_bytes()].concat();
    let aad = [sender.0.as_slice(), &generation.to_be_bytes(), check].concat();
    (info, aad)
}
