//! A relay that lost the space, or that a partner ever came into it: one device makes it there anew, and lets the partner's in.
//! Not what else a relay that went back is told again: see `connecting`.
//!
//! The relay lets in whom an invitation's key names. A device opens an invitation and answers it itself, in the name of the partner's device that wrote
//! last; that one lets in its member's others. No key leaves this device for it: who reads what is settled between devices.

use envelope::{DeviceId, EntryId, LinkSecret, MemberId, PartyId, Purpose};
use minicbor::{Decode, Encode};
use sync::{Admit, Code, Invite, InviteKind, Request, Signature, Signed, Statement};

use crate::Replica;
use crate::account::NOT_TOLD;
use crate::doorstep::Doorstep;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::founding::create_request;
use crate::ids;
use crate::invitation::JOIN_S;
use crate::outside::Outside;
use crate::status::{Stage, Warning};

/// How far making a space anew is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Anew {
    /// The relay is asked.
    #[n(0)]
    Asked,
    /// Another device was first. It lets this one in, or one that it lets in does.
    #[n(1)]
    Waits,
    /// The space is there, by this device or from an older copy. If nothing of the partner's stands there, they are to be let in.
    #[n(2)]
    Made,
}

impl Replica {
    /// Whether this device could make the space anew at the relay: it is at home in it, and the relay says that it knows no such space, or
    /// not this device. Of a guide never: a space is the partners'.
    pub fn can_make_anew(&self) -> bool {
        self.account.stage == Stage::Home
            && self.account.seated.is_none()
            && !self.is_signed_out()
            && self.warnings.contains(&Warning::NotKnown)
            && !matches!(self.account.anew, Some(Anew::Asked))
    }

    /// How far making the space anew is, from the press until this device is let in again.
    pub fn anew(&self) -> Option<Anew> {
        self.account.anew
    }

    /// Makes the space anew at the relay. What this device has of its own member's words goes there again, and the partner's device is let
    /// in, which brings the partner's. Where the relay has the space after all, nothing is changed by it.
    pub fn make_anew(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        if self.can_make_anew() {
            self.account.anew = Some(Anew::Asked);
            self.account.doorstep = Some(Doorstep::new(&create_request(&self.account)));
            (self.account_changed, self.changed) = (true, true);
            self.drive(sync::client::Input::Disconnect, out);
            if !self.offline {
                self.knock(out);
            }
        }
        self.finish(out)
    }

    /// The relay would not make it: there is such a space, which another device made, or it takes none just now.
    pub(crate) fn is_not_made_anew(&mut self, code: Code, out: &mut Outside<'_>) {
        self.account.doorstep = None;
        self.account.anew = (code == Code::Conflict).then_some(Anew::Waits);
        self.account_changed = true;
        if code != Code::Conflict {
            self.warn(Warning::Refused);
        }
        self.drive(sync::client::Input::Connect, out);
    }

    /// This device is in.
    pub(crate) fn is_in_again(&mut self, party: PartyId) {
        self.is_called(party);
        self.letting_in = false;
        if matches!(self.account.anew, Some(Anew::Asked | Anew::Waits)) {
            self.is_made_anew();
        }
    }

    /// A record stands in the relay's log. If it is the partner's, they were let in before.
    pub(crate) fn stands_there(&mut self, id: &EntryId) {
        let partners =
            || self.shelf.get(id).is_some_and(|kept| self.account.others.contains_key(&kept.author()));
        if self.account.anew == Some(Anew::Made) && partners() {
            self.is_made_anew();
        }
    }

    /// All of the log was read, and nothing of the partner's is in it: they are let in. Asked once on every connection until the relay did.
    pub(crate) fn let_in_who_is_missing(&mut self, out: &mut Outside<'_>) {
        if self.account.anew == Some(Anew::Made) && !self.letting_in {
            self.letting_in = true;
            self.let_partner_in(out);
        }
    }

    /// Everybody who is to be in is.
    pub(crate) fn is_made_anew(&mut self) {
        self.account.anew = None;
        (self.account_changed, self.changed) = (true, true);
    }

    /// Who was let in anew by the partner may have another name at the relay than before.
    fn is_called(&mut self, party: PartyId) {
        let mut known = self.account.others.values().chain(self.account.guides.values());
        if party != self.account.party && party != NOT_TOLD && known.all(|other| other.party != party) {
            self.account.party = party;
            self.account_changed = true;
        }
    }

    /// A relay that went back may be as it was before the partner came.
    pub(crate) fn may_miss_the_partner(&mut self) {
        if self.account.stage == Stage::Home && self.account.seated.is_none() {
            self.account.anew = Some(Anew::Made);
            self.account_changed = true;
        }
    }

    /// The relay says that the partner is in: their own device, or another of this member's, was first. What was opened for them is closed.
    pub(crate) fn partner_is_in(&mut self, mailbox: sync::BoxId) {
        self.account.errands.push(Errand::soon(&Request::CancelInvite { mailbox }));
        self.is_made_anew();
    }

    fn let_partner_in(&mut self, out: &mut Outside<'_>) {
        self.drop_errands(is_letting_in);
        let here = self.account.others.iter().filter(|(_, other)| !other.left);
        let mut wrote = here.filter_map(|(member, other)| Some((self.wrote_last(member)?, other.party)));
        let Some((device, party)) = wrote.next() else { return self.is_made_anew() };
        // Who joined was never told what the relay calls the inviter's devices: any name does, they are told it when they sign in.
        let party = if party == NOT_TOLD { PartyId::make(&mut out.rng) } else { party };
        let secret = LinkSecret::make(Purpose::Join, &mut out.rng);
        let errands = [self.opening_for(&secret, out), self.answer_of(&secret, party, device)];
        self.account.errands.extend(errands.iter().map(Errand::soon));
        self.account_changed = true;
    }

    /// The device by which a member wrote last: one that was signed out before is not it, since what it writes is not believed.
    fn wrote_last(&self, member: &MemberId) -> Option<DeviceId> {
        let wrote = self.shelf.entries().iter();
        let wrote = wrote.filter(|kept| kept.author() == *member && kept.channel() == self.account.ours);
        wrote.max_by_key(|kept| kept.lamport).map(crate::kept::Kept::device)
    }

    fn opening_for(&self, secret: &LinkSecret, out: &Outside<'_>) -> Request {
        let now_s = u64::try_from(out.moment.unix_ms / 1_000).unwrap_or(0);
        let signed = self.sign(Invite {
            space: ids::relay_space(&self.account.space),
            mailbox: ids::relay_mailbox(&secret.derive_mailbox()),
            admitter: ids::relay_key(&secret.derive_signer().id()),
            kind: InviteKind::Join,
            channels: vec![ids::relay_channel(&self.account.ours)],
            expires: now_s.saturating_add(JOIN_S),
            by: ids::relay_device(&self.account.device.id()),
        });
        Request::Invite { signed, letter: Vec::new() }
    }

    fn answer_of(&self, secret: &LinkSecret, party: PartyId, device: DeviceId) -> Request {
        let signer = secret.derive_signer();
        let statement = Admit {
            space: ids::relay_space(&self.account.space),
            party: ids::relay_party(&party),
            device: ids::relay_device(&device),
            channels: vec![ids::relay_channel(&self.account.ours)],
            by: ids::relay_key(&signer.id()),
        };
        let signature = Signature::from_bytes(signer.sign(&statement.bytes()));
        let mailbox = ids::relay_mailbox(&secret.derive_mailbox());
        Request::MailboxReply { mailbox, reply: Vec::new(), admit: Some(Signed { statement, signature }) }
    }

    /// A relay that went back may not know the channel of this member alone: who was let in by the partner came into `ours` only. Until it
    /// says that it does, nothing is sent there.
    pub(crate) fn say_again_what_is_mine(&mut self) {
        if self.account.seated.is_some() {
            return;
        }
        self.account.mine_waits = true;
        let channels = vec![ids::relay_channel(&self.account.mine)];
        self.drop_errands(|request| matches!(request, Request::AddChannels { .. }));
        self.account.errands.push(Errand::soon(&Request::AddChannels { channels }));
    }

    /// The relay knows the channel of this member alone: what waited for that is sent.
    pub(crate) fn mine_is_known(&mut self) {
        self.account.mine_waits = false;
        self.send_what_waits_in(&[ids::relay_channel(&self.account.mine)]);
    }
}

/// Whether a request lets a partner in anew, or prepares it. An invitation to somebody comes with a letter.
fn is_letting_in(request: &Request) -> bool {
    match request {
        Request::Invite { letter, .. } => letter.is_empty(),
        Request::MailboxReply { .. } => true,
        _ => false,
    }
}
