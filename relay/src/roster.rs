//! A space's roster: which parties, devices and channels it has, and which invitations and kit boxes are open.
//!
//! Not the log, and no rule: the rules change a roster in memory (`rules`), and the store puts it in place of the version
//! it was made from. Nothing is ever taken out of `parties` and `channels`: their places are the numbers used in the log.

use minicbor::{Decode, Encode};
use sync::statement::InviteKind;
use sync::{BoxId, ChannelId, DeviceId, KeyId, PartyId, ReplyHash};

use crate::store::StoreError;

/// Everything the relay knows of who belongs to a space.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Roster {
    #[n(0)]
    pub(crate) parties: Vec<Party>,
    #[n(1)]
    pub(crate) channels: Vec<ChannelId>,
    #[n(2)]
    pub(crate) invitations: Vec<Invitation>,
    /// Numbers of the channels that no guide is let into any more.
    #[cbor(n(3), default)]
    pub(crate) ended: Vec<u16>,
}

/// One member's devices.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Party {
    #[n(0)]
    pub(crate) id: PartyId,
    /// Numbers in [`Roster::channels`].
    #[n(1)]
    pub(crate) channels: Vec<u16>,
    #[n(2)]
    pub(crate) devices: Vec<Device>,
    #[n(3)]
    pub(crate) kit: Option<Kit>,
    #[n(4)]
    pub(crate) left: bool,
    /// Whether it is a guide's: let in by an invitation of that kind.
    #[cbor(n(5), default)]
    pub(crate) guide: bool,
    /// Whether it said that it is about to leave.
    #[cbor(n(6), default)]
    pub(crate) leaving: bool,
}

/// One device. A removed one is kept: its name must never be let in again.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Device {
    #[n(0)]
    pub(crate) id: DeviceId,
    #[n(1)]
    pub(crate) admitted: u32,
    #[n(2)]
    pub(crate) used: u32,
    #[n(3)]
    pub(crate) removed: bool,
}

/// A party's recovery kit box.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Kit {
    #[n(0)]
    pub(crate) id: BoxId,
    #[n(1)]
    pub(crate) admitter: KeyId,
    #[cbor(n(2), with = "minicbor::bytes")]
    pub(crate) wrapped: Vec<u8>,
}

/// An invitation and its mailbox.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Invitation {
    #[n(0)]
    pub(crate) mailbox: BoxId,
    #[n(1)]
    pub(crate) admitter: KeyId,
    #[n(2)]
    pub(crate) kind: InviteKind,
    /// The number of the inviting party.
    #[n(3)]
    pub(crate) party: u8,
    #[n(4)]
    pub(crate) channels: Vec<u16>,
    #[n(5)]
    pub(crate) expires: u64,
    #[n(6)]
    pub(crate) opened: u32,
    #[cbor(n(7), with = "minicbor::bytes")]
    pub(crate) letter: Vec<u8>,
    #[n(8)]
    pub(crate) cancelled: bool,
    #[cbor(n(9), with = "minicbor::bytes")]
    pub(crate) reply: Option<Vec<u8>>,
    #[cbor(n(10), with = "minicbor::bytes")]
    pub(crate) answer: Option<Vec<u8>>,
}

impl Roster {
    pub(crate) fn from_bytes(bytes: &[u8]) -> Result<Self, StoreError> {
        minicbor::decode(bytes).map_err(|_| StoreError::Failed)
    }

    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        sync::wire::to_bytes(self)
    }

    /// A party by name, with its number.
    pub(crate) fn party(&self, id: &PartyId) -> Option<(u8, &Party)> {
        (0..).zip(&self.parties).find(|(_, party)| party.id == *id)
    }

    /// The party a device belongs (or belonged) to, and the device.
    pub(crate) fn device(&self, id: &DeviceId) -> Option<(u8, &Party, &Device)> {
        (0..).zip(&self.parties).find_map(|(number, party)| {
            party.devices.iter().find(|device| device.id == *id).map(|device| (number, party, device))
        })
    }

    /// Every device that is let in.
    pub(crate) fn admitted(&self) -> impl Iterator<Item = DeviceId> {
        self.parties.iter().flat_map(Party::admitted).map(|device| device.id)
    }

    /// Whether a device is let in.
    pub(crate) fn is_admitted(&self, id: &DeviceId) -> bool {
        self.device(id).is_some_and(|(.., device)| !device.removed)
    }

    pub(crate) fn channel(&self, id: &ChannelId) -> Option<u16> {
        (0..).zip(&self.channels).find(|(_, channel)| *channel == id).map(|(number, _)| number)
    }

    pub(crate) fn invitation(&mut self, mailbox: &BoxId) -> Option<&mut Invitation> {
        self.invitations.iter_mut().find(|invitation| invitation.mailbox == *mailbox)
    }

    /// Every box that leads here.
    pub(crate) fn boxes(&self) -> Vec<BoxId> {
        let mailboxes = self.invitations.iter().map(|invitation| invitation.mailbox);
        mailboxes
            .chain(self.parties.iter().filter_map(|party| party.kit.as_ref().map(|kit| kit.id)))
            .collect()
    }

    /// The numbers of these channels; those that are new get one.
    pub(crate) fn number_channels(&mut self, channels: &[ChannelId]) -> Vec<u16> {
        channels
            .iter()
            .filter_map(|id| {
                self.channel(id).or_else(|| {
                    self.channels.push(*id);
                    u16::try_from(self.channels.len() - 1).ok()
                })
            })
            .collect()
    }

    /// How many parties that are no guide's have not left.
    pub(crate) fn partners(&self) -> usize {
        self.parties.iter().filter(|party| !party.left && !party.guide).count()
    }

    /// How many parties have not left.
    pub(crate) fn present(&self) -> usize {
        self.parties.iter().filter(|party| !party.left).count()
    }
}

impl Party {
    /// Its devices that are still admitted.
    pub(crate) fn admitted(&self) -> impl Iterator<Item = &Device> {
        self.devices.iter().filter(|device| !device.removed)
    }
}

impl Invitation {
    /// Whether somebody replied, and with exactly this.
    pub(crate) fn was_used_by(&self, hash: &ReplyHash) -> bool {
        self.reply.as_ref().is_some_and(|reply| ReplyHash::of(reply) == *hash)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a relay kept before guides had a seat: no mark on a party, no list of seats that ended.
    #[test]
    fn a_roster_from_before_guides_is_read_and_has_none() {
        // {0: [{0: id, 1: [0], 2: [], 3: null, 4: false}], 1: [channel], 2: []}
        let mut old = vec![0xa3, 0, 0x81, 0xa5, 0, 0x50];
        old.extend([1; 16]);
        old.extend([1, 0x81, 0, 2, 0x80, 3, 0xf6, 4, 0xf4, 1, 0x81, 0x50]);
        old.extend([2; 16]);
        old.extend([2, 0x80]);
        let roster = Roster::from_bytes(&old).unwrap_or_default();
        assert_eq!(
            roster.parties.iter().map(|party| (party.id, party.guide)).collect::<Vec<_>>(),
            [(PartyId::from_bytes([1; 16]), false)]
        );
        assert_eq!(roster.channels, [ChannelId::from_bytes([2; 16])]);
        assert!(roster.ended.is_empty());
        assert_eq!(Roster::from_bytes(&roster.to_bytes()).ok(), Some(roster));
    }
}
