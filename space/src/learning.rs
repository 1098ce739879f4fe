//! What this device learns about keys: packets that arrive, facts that other devices wrote.
//! Not belief in entries: that is `receive`, which asks again whenever something was learned here.

use std::collections::BTreeMap;

use envelope::keys::{self, PacketError};
use envelope::{ChannelId, DevicePublic, MemberId, Peer, roots};

use crate::Replica;
use crate::account::{Acquaintance, OwnDevice};
use crate::facts::Fact;
use crate::outside::Outside;
use crate::seat::Named;
use crate::status::{Stage, Warning};

impl Replica {
    pub(crate) fn receive_key_packet(&mut self, record: Vec<u8>) {
        match keys::packet_decrypt(&record, &self.reader) {
            Ok(packet) => self.take_keys(packet, record),
            Err(PacketError::UnknownSender | PacketError::NotForMe) => self.hold(record),
            Err(_) => self.warn(Warning::Forged),
        }
    }

    /// Nobody else hands out keys of `mine`, no guide those of `ours`, and in a seat's channel nobody but the three. What channel it is
    /// may not be known yet.
    fn take_keys(&mut self, packet: keys::KeyPacket, record: Vec<u8>) {
        match self.may_hand_out(&packet.channel, &packet.sender.member) {
            None => return self.hold(record),
            Some(false) => return self.warn(Warning::Forged),
            Some(true) => {}
        }
        if packet.take_into(&mut self.account.keyring).is_err() {
            return self.warn(Warning::Forged);
        }
        self.account_changed = true;
        self.learned();
    }

    fn may_hand_out(&self, channel: &ChannelId, sender: &MemberId) -> Option<bool> {
        let is_me = *sender == self.account.me;
        if *channel == self.account.mine {
            return Some(is_me);
        }
        let partner = is_me || self.account.others.contains_key(sender);
        if *channel == self.account.ours {
            return Some(partner);
        }
        let seat = self.account.seats.iter().find(|seat| seat.channel == *channel)?;
        Some(partner || self.account.is_named(&seat.id, sender))
    }

    pub(crate) fn receive_root_packet(&mut self, record: Vec<u8>) {
        let trusted = self.trusted_devices();
        let account = &self.account;
        match roots::packet_decrypt(&record, account.space, &account.device, &trusted) {
            Ok(packet) if packet.channel == account.mine => self.take_root(packet),
            Ok(_) => self.warn(Warning::Forged),
            // A packet in the past, before this device was linked, or from a device that is not known yet.
            Err(PacketError::UnknownSender | PacketError::NotForMe) => self.hold(record),
            Err(_) => self.warn(Warning::Forged),
        }
    }

    fn take_root(&mut self, packet: roots::RootPacket) {
        let before = self.account.identity_of(&self.account.me);
        let generation = packet.root.generation();
        if !self.account.ring.insert(packet.root) {
            return;
        }
        if self.account.ring.iter().filter(|root| root.generation() == generation).count() > 1 {
            self.account.contested = Some(self.account.contested.unwrap_or(generation).min(generation));
        }
        if self.account.identity_of(&self.account.me) != before {
            self.account.root_given_to = packet.readers;
        }
        self.reader.renew(&self.account.ring);
        self.account.vouch_due = true;
        self.account_changed = true;
        self.learned();
        self.changed = true;
    }

    /// What this device wrote under the old root, not knowing that it had ended, is believed once an entry under the new one
    /// follows it.
    pub(crate) fn vouch_for_what_was_written(&mut self, out: &mut Outside<'_>) {
        if !self.account.vouch_due || !self.client.is_caught_up() || self.account.stage != Stage::Home {
            return;
        }
        self.account.vouch_due = false;
        self.bring_roots_together(out);
        for channel in [self.account.mine, self.account.ours] {
            if self.account.written.contains_key(&channel) {
                self.write_fact(channel, &Fact::Heads, out);
            }
        }
        self.vouch_in_seats(out);
        self.refresh_kit(out);
        self.renew_what_a_lost_device_was_given(out);
    }

    fn trusted_devices(&self) -> Vec<DevicePublic> {
        let own = self.account.own_devices.values().filter(|device| !device.signed_out);
        own.map(|device| device.public).collect()
    }

    /// Takes a fact that `author` wrote in a channel and that was believed.
    pub(crate) fn learn(&mut self, author: MemberId, channel: ChannelId, fact: Fact) {
        match fact {
            Fact::Member { member, identity, party } if member != self.account.me => {
                self.account.others.entry(member).or_insert_with(|| Acquaintance {
                    identities: vec![identity],
                    party,
                    left: false,
                    generations: BTreeMap::new(),
                });
                self.reader.learn(&Peer { member, identity });
                self.void_invitation_to_a_partner();
            }
            Fact::Device { device } => {
                self.account
                    .own_devices
                    .entry(device.id)
                    .or_insert(OwnDevice { public: device, signed_out: false });
            }
            Fact::SignedOut { device } => {
                if let Some(own) = self.account.own_devices.get_mut(&envelope::DeviceId(device)) {
                    own.signed_out = true;
                }
            }
            Fact::Identity { identity, generation } if author != self.account.me => {
                self.identity_changed(author, identity, generation);
            }
            Fact::Kit { public } => self.account.kit = Some(public),
            Fact::Compared { mine, theirs, same } => drop(self.account.compared.insert((mine, theirs), same)),
            Fact::Guide { seat, member, identity, name } => {
                let named = Named { member, identity: identity.fingerprint(), name, got_up: false };
                self.guide_named(seat, named, identity);
            }
            Fact::SeatOver { seat } => self.seat_is_over(seat, None),
            Fact::GotUp => self.got_up(author, channel),
            Fact::Member { .. } | Fact::Identity { .. } | Fact::Heads => {}
        }
        self.account_changed = true;
        self.learned();
    }

    fn identity_changed(&mut self, member: MemberId, identity: envelope::IdentityPublic, generation: u32) {
        let account = &mut self.account;
        let other = account.others.get_mut(&member).or_else(|| account.guides.get_mut(&member));
        let Some(other) = other else { return };
        other.announced(identity, generation);
        self.reader.learn(&Peer { member, identity });
        self.changed = true;
    }

    /// Tries what is held again as long as something new was learned.
    pub(crate) fn retry_held(&mut self) {
        while std::mem::take(&mut self.retry) {
            self.try_held();
        }
    }
}
