//! This member's devices: the list, linking a further one, signing one out; and the recovery kit.
//! Not the new device's side: that is [`crate::arrival`].

use envelope::kit::{BoxWriter, KitSecret};
use envelope::linking::{Approver, Request as LinkRequest, encrypt_answer};
use envelope::{
    ChannelId, DeviceId, DevicePublic, Epoch, EpochKey, Identity, IdentityPublic, LinkSecret, Purpose, Root,
    roots,
};
use practice::{Command, begin};
use sync::{Admit, Remove, Request};
use zeroize::Zeroizing;

use crate::Replica;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::facts::Fact;
use crate::founding::copy_of;
use crate::ids;
use crate::invitation::{Invitation, Progress};
use crate::outside::Outside;
use crate::slow::{Slow, word_language};

/// A device in the list that its owner sees.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceView {
    /// Its name, for [`Replica::sign_out_device`].
    pub id: [u8; 32],
    /// Whether it is this one.
    pub this: bool,
    /// The civil day it last signed in, in UTC; unknown while there was no connection.
    pub last_used: Option<practice::Day>,
}

/// A recovery kit, to be written down once and never shown again.
pub struct Kit {
    /// The 24 words.
    pub words: Zeroizing<Vec<String>>,
    /// The same, for a square code.
    pub square: Zeroizing<String>,
}

impl std::fmt::Debug for Kit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Kit(..)")
    }
}

impl Replica {
    /// This member's devices that are signed in.
    pub fn devices(&self) -> Vec<DeviceView> {
        let own = self.account.own_devices.values().filter(|device| !device.signed_out);
        own.map(|device| self.device_view(device.public.id)).collect()
    }

    fn device_view(&self, id: DeviceId) -> DeviceView {
        let day = self.device_days.get(&id).and_then(|day| i32::try_from(*day).ok());
        DeviceView {
            id: id.0,
            this: id == self.account.device.id(),
            last_used: day.and_then(practice::day_from_number),
        }
    }

    /// Opens a link for one more device of this member.
    pub fn link_device(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        let _ = self.cancel_invitation(out);
        let secret = LinkSecret::make(Purpose::Device, &mut out.rng);
        let approver = Approver {
            space: self.account.space,
            member: self.account.me,
            party: self.account.party,
            device: *self.account.device.public(),
        };
        let letter = approver.encrypt(&secret, &mut out.rng);
        self.open_mailbox(&secret, letter, Vec::new(), None, out);
        self.finish(out)
    }

    /// A new device answered the code.
    pub(crate) fn device_answered(&mut self, invitation: &Invitation, reply: &[u8]) {
        let progress = match LinkRequest::decrypt(reply, &invitation.secret()) {
            Ok(request) => Progress::Answered(request.device),
            Err(_) => Progress::Spoiled,
        };
        if let Some(open) = &mut self.account.invitation {
            open.progress = progress;
        }
        self.account_changed = true;
        self.changed = true;
    }

    /// What lets a device of this member in at the relay.
    pub(crate) fn admission_of(&self, device: DeviceId) -> Admit {
        Admit {
            space: ids::relay_space(&self.account.space),
            party: ids::relay_party(&self.account.party),
            device: ids::relay_device(&device),
            channels: Vec::new(),
            by: ids::relay_key(&self.account.device.id()),
        }
    }

    /// What signs a device of this member out at the relay.
    pub(crate) fn removal_of(&self, device: DeviceId) -> Remove {
        Remove {
            space: ids::relay_space(&self.account.space),
            device: ids::relay_device(&device),
            by: ids::relay_device(&self.account.device.id()),
        }
    }

    fn answering_device(&self) -> Option<DevicePublic> {
        match self.account.invitation.as_ref()?.progress {
            Progress::Answered(device) => Some(device),
            _ => None,
        }
    }

    /// The slow work that gives the four words both devices show, once the new device has answered.
    pub fn link_words_task(&self, language: &str) -> Option<Slow> {
        let new = self.answering_device()?;
        let approver = *self.account.device.public();
        Some(Slow::DeviceWords { space: self.account.space, approver, new, language: language.to_owned() })
    }

    /// The person saw the same words on both devices (or not): the new device is let in, or the link is void.
    pub fn confirm_link(&mut self, same: bool, out: &mut Outside<'_>) -> Vec<Effect> {
        let open = self.account.invitation.clone();
        let (Some(new), Some(open), true) = (self.answering_device(), open, same) else {
            return self.cancel_invitation(out);
        };
        let secret = open.secret();
        let handover = self.handover();
        let answer =
            encrypt_answer(&handover, &self.account.space, &secret, &self.account.device, &new, &mut out.rng);
        let Ok(answer) = answer else { return self.cancel_invitation(out) };
        let signed = self.sign(self.admission_of(new.id));
        let mailbox = ids::relay_mailbox(&secret.derive_mailbox());
        self.write_fact(self.account.mine, &Fact::Device { device: new }, out);
        self.run_errand(Errand::soon(&Request::Admit { signed }), out);
        self.run_errand(Errand::soon(&Request::MailboxPut { mailbox, answer }), out);
        self.finish(out)
    }

    /// Signs one of this member's other devices out: it reads nothing that is written from now on, even together with the host.
    pub fn sign_out_device(&mut self, id: [u8; 32], out: &mut Outside<'_>) -> Vec<Effect> {
        let device = DeviceId(id);
        let known = self.account.own_devices.get(&device).is_some_and(|own| !own.signed_out);
        if known && device != self.account.device.id() {
            self.sign_out(device, out);
        }
        self.finish(out)
    }

    fn sign_out(&mut self, leaving: DeviceId, out: &mut Outside<'_>) {
        self.do_not_let_in(leaving);
        self.write_fact(self.account.mine, &Fact::SignedOut { device: leaving.0 }, out);
        // The device it is about reads it where it is connected, and need not take the host's word for it.
        self.send_written(out);
        self.renew_root(out);
        let signed = self.sign(self.removal_of(leaving));
        self.run_errand(Errand::soon(&Request::Remove { signed }), out);
        self.refresh_kit(out);
    }

    /// What was to let this device in and was not done yet is not done any more.
    fn do_not_let_in(&mut self, device: DeviceId) {
        if self.answering_device().is_some_and(|new| new.id == device) {
            self.drop_errands(|request| matches!(request, Request::MailboxPut { .. }));
            self.void_invitation();
        }
        let device = ids::relay_device(&device);
        self.drop_errands(
            |request| matches!(request, Request::Admit { signed } if signed.statement.device == device),
        );
    }

    /// Two devices that signed out two others at the same moment each gave their new root to the one that the other signed out.
    /// Whichever root counts, one that was signed out has it, and so it is renewed once more.
    pub(crate) fn renew_what_a_lost_device_was_given(&mut self, out: &mut Outside<'_>) {
        let lost = self.account.own_devices.values().filter(|own| own.signed_out);
        let knows = lost
            .map(|own| own.public.receiver.fingerprint())
            .any(|lost| self.account.root_given_to.contains(&lost));
        if knows && !self.is_signed_out() {
            self.renew_root(out);
            self.refresh_kit(out);
        }
    }

    pub(crate) fn is_signed_out(&self) -> bool {
        self.account.own_devices.get(&self.account.device.id()).is_some_and(|own| own.signed_out)
    }

    /// A new root for the devices that remain, and a new identity, epoch and comparison of words with it.
    fn renew_root(&mut self, out: &mut Outside<'_>) {
        let (mine, ours) = (self.account.mine, self.account.ours);
        let old = copy_of(self.account.ring.current());
        let new = old.make_next(&mut out.rng);
        self.post_root(&new, out);
        self.announce(&old, &new, out);
        let here = self.account.own_devices.values().filter(|own| !own.signed_out);
        self.account.root_given_to = here.map(|own| own.public.receiver.fingerprint()).collect();
        self.account.ring.insert(new);
        self.reader.renew(&self.account.ring);
        // Under the new identity every channel gets a new epoch; the heads vouch for everything written before.
        self.heads_written.clear();
        self.write_fact(mine, &Fact::Heads, out);
        self.write_fact(ours, &Fact::Heads, out);
        self.vouch_in_seats(out);
        let generation = self.account.ring.current().generation().saturating_sub(1);
        // Refused only before this member has agreed, when there is nobody to tell.
        let _ = self.decide(Command::Begin(begin::Command::ChangeKeys { generation }), out);
    }

    /// Two of this member's devices renewed the root at the same moment. Whoever hears of both tells the partner of each identity
    /// under every other, and hands out the keys once more under each: the partner, who may have heard of any of them first, can
    /// then read all of it, and follow the rule by which one counts.
    pub(crate) fn bring_roots_together(&mut self, out: &mut Outside<'_>) {
        let Some(contested) = self.account.contested.take() else { return };
        self.bring_together_in(self.account.ours, contested, out);
        for channel in self.account.guided() {
            self.bring_together_in(channel, contested, out);
        }
    }

    /// The same in one channel, for every root from this generation on.
    pub(crate) fn bring_together_in(&mut self, channel: ChannelId, contested: u32, out: &mut Outside<'_>) {
        let roots = self.account.ring.iter().filter(|root| root.generation() >= contested);
        let roots: Vec<Root> = roots.map(copy_of).collect();
        let Some((epoch, key)) = self.make_key_of_all(channel, &roots, out) else { return };
        for under in &roots {
            for other in roots.iter().filter(|other| other.expose() != under.expose()) {
                let fact = announcement_of(other);
                self.write_under(channel, (epoch, &key), under, (fact.kind(), fact.encode()), out);
            }
        }
    }

    /// A new key that everybody gets under each of these roots, and with it, for the other members alone, every older one. Not
    /// for these roots: one of them may be known to a device that was signed out.
    fn make_key_of_all(
        &mut self,
        channel: ChannelId,
        roots: &[Root],
        out: &mut Outside<'_>,
    ) -> Option<(Epoch, EpochKey)> {
        let own: Vec<Identity> = roots.iter().map(Identity::derive).collect();
        let readers: Vec<_> = self.account.readers_of(&channel).iter().map(|peer| peer.identity).collect();
        let mut all = readers.clone();
        all.extend(own.iter().map(|identity| *identity.public()));
        let key = EpochKey::make(&mut out.rng);
        let epoch = key.epoch(self.account.keyring.highest(&channel).saturating_add(1));
        for from in &own {
            self.share_all_keys_as(from, channel, &readers, out);
            self.share_keys_as(from, channel, &[(epoch, &key)], &all, out);
        }
        let holders = all.iter().map(IdentityPublic::fingerprint).collect();
        let copy = EpochKey::from_bytes(*key.expose());
        self.account.keyring.insert(channel, epoch, copy, &holders).ok()?;
        Some((epoch, key))
    }

    fn post_root(&mut self, new: &Root, out: &mut Outside<'_>) {
        let remaining = self.account.own_devices.values().filter(|own| !own.signed_out);
        let remaining: Vec<DevicePublic> = remaining.map(|own| own.public).collect();
        let account = &self.account;
        let packet = roots::packet_encrypt(
            account.space,
            account.mine,
            new,
            &account.device,
            &remaining,
            &mut out.rng,
        );
        if let Ok(packet) = packet {
            self.post(packet);
        }
    }

    /// Every root but the first, for those of this member's devices that had not fetched it.
    pub(crate) fn post_roots_again(&mut self, out: &mut Outside<'_>) {
        let later = self.account.ring.iter().filter(|root| root.generation() > 0);
        let later: Vec<Root> = later.map(copy_of).collect();
        later.iter().for_each(|root| self.post_root(root, out));
    }

    /// Tells the partner, and a guide, the new identity, under the one they know.
    pub(crate) fn announce(&mut self, old: &Root, new: &Root, out: &mut Outside<'_>) {
        let mut channels = self.account.guided();
        channels.insert(0, self.account.ours);
        for channel in channels {
            let Some((epoch, key)) = self.writing_key(channel, out) else { continue };
            let fact = announcement_of(new);
            self.write_under(channel, (epoch, &key), old, (fact.kind(), fact.encode()), out);
        }
    }

    /// Vouches, under the newest root, for what this device wrote in seats' channels.
    pub(crate) fn vouch_in_seats(&mut self, out: &mut Outside<'_>) {
        let seats = self.account.seats.iter().map(|seat| seat.channel);
        let written: Vec<_> = seats.filter(|channel| self.account.written.contains_key(channel)).collect();
        written.into_iter().for_each(|channel| self.write_fact(channel, &Fact::Heads, out));
    }

    /// Makes a recovery kit; an older one stops working.
    pub fn make_kit(&mut self, language: &str, out: &mut Outside<'_>) -> (Kit, Vec<Effect>) {
        let secret = KitSecret::make(&mut out.rng);
        let kit = Kit { words: secret.to_words(word_language(language)), square: secret.to_square_text() };
        let writer = secret.derive_box_writer();
        let mut public = writer.encode().to_vec();
        public.extend_from_slice(&secret.derive_signer().id().0);
        self.write_fact(self.account.mine, &Fact::Kit { public }, out);
        self.refresh_kit(out);
        let effects = self.finish(out);
        (kit, effects)
    }

    /// Whether a recovery kit is in force.
    pub fn has_kit(&self) -> bool {
        self.account.kit.is_some()
    }

    /// Puts the newest roots into the kit's box.
    pub(crate) fn refresh_kit(&mut self, out: &mut Outside<'_>) {
        let Some((writer, signer)) = self.account.kit.as_deref().and_then(|kit| kit.split_last_chunk::<32>())
        else {
            return;
        };
        let Ok(writer) = BoxWriter::decode(writer) else { return };
        let signer = sync::KeyId::from_bytes(*signer);
        let Ok(wrapped) = writer.encrypt_box(&self.handover(), &mut out.rng) else { return };
        // One kit is in force, with the newest roots.
        self.drop_errands(|request| matches!(request, Request::PutKit { .. }));
        let request = Request::PutKit { kit: ids::relay_box(&writer.box_id()), admitter: signer, wrapped };
        self.run_errand(Errand::soon(&request), out);
    }
}

fn announcement_of(root: &Root) -> Fact {
    Fact::Identity { identity: *Identity::derive(root).public(), generation: root.generation() }
}
