//! Inviting the partner: one link, good once, for two days; and what happens when it is answered.
//! Not joining: the other side of this is [`crate::arrival`].

use envelope::pairing::{Offer, Reply};
use envelope::{ChannelId, EpochKey, Identity, IdentityPublic, LinkSecret, Purpose};
use sync::wire::Mailbox;
use sync::{Invite, InviteKind, Request, Signature, Signed, Statement};

use crate::Replica;
use crate::connecting::Asked;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::facts::Fact;
use crate::ids;
use crate::invitation::{Invitation, Progress};
use crate::outside::Outside;
use crate::seat::Seat;

impl Replica {
    /// The open invitation or device link, if there is one.
    pub fn invitation(&self) -> Option<&Invitation> {
        self.account.invitation.as_ref()
    }

    /// Opens an invitation to the partner; one that was open before is cancelled. Nothing is opened once a partner is here: a
    /// space is for two.
    pub fn invite(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        if self.has_partner() {
            return self.finish(out);
        }
        self.void_invitation();
        let secret = LinkSecret::make(Purpose::Join, &mut out.rng);
        let offer = self.offer();
        let letter = offer.encrypt(&secret, &mut out.rng);
        let plain = minicbor::to_vec(&offer).unwrap_or_default();
        self.open_mailbox(&secret, letter, plain, None, out);
        self.finish(out)
    }

    pub(crate) fn offer(&self) -> Offer {
        let name = self
            .couple
            .begun()
            .member(ids::member(&self.account.me))
            .map(|member| member.name.as_str().to_owned());
        Offer {
            space: self.account.space,
            member: self.account.me,
            name: name.unwrap_or_default(),
            identity: *self.account.ring.identity().public(),
            generation: self.account.ring.current().generation(),
            ours: self.account.ours,
            language: self.account.language.clone(),
            devices: vec![*self.account.device.public()],
        }
    }

    pub(crate) fn open_mailbox(
        &mut self,
        secret: &LinkSecret,
        letter: Vec<u8>,
        plain: Vec<u8>,
        seat: Option<&Seat>,
        out: &mut Outside<'_>,
    ) {
        let invitation = Invitation::new(secret, out.moment.unix_ms, plain, seat.map(|seat| seat.id));
        let (kind, channels) = match (secret.purpose(), seat) {
            (Purpose::Guide, Some(seat)) => (InviteKind::Guide, vec![ids::relay_channel(&seat.channel)]),
            (Purpose::Join, _) => (InviteKind::Join, vec![ids::relay_channel(&self.account.ours)]),
            _ => (InviteKind::Link, Vec::new()),
        };
        let statement = Invite {
            space: ids::relay_space(&self.account.space),
            mailbox: ids::relay_mailbox(&secret.derive_mailbox()),
            admitter: ids::relay_key(&secret.derive_signer().id()),
            kind,
            channels,
            expires: invitation.expires_s,
            by: ids::relay_device(&self.account.device.id()),
        };
        let signed = self.sign(statement);
        self.account.invitation = Some(invitation);
        self.run_errand(Errand::soon(&Request::Invite { signed, letter }), out);
        self.changed = true;
    }

    /// Signs a statement with this device's key.
    pub(crate) fn sign<T: Statement>(&self, statement: T) -> Signed<T> {
        let signature = Signature::from_bytes(self.account.device.sign(&statement.bytes()));
        Signed { statement, signature }
    }

    /// Cancels the open invitation or link. Whoever has it can not use it any more.
    pub fn cancel_invitation(&mut self, out: &mut Outside<'_>) -> Vec<Effect> {
        self.void_invitation();
        self.run_errands(out);
        self.finish(out)
    }

    /// Whether the relay has yet to hear that an invitation is cancelled: until then its link may still work.
    pub fn is_cancelling(&self) -> bool {
        let cancels = |errand: &Errand| matches!(errand.request(), Some(Request::CancelInvite { .. }));
        self.account.errands.iter().any(cancels)
    }

    pub(crate) fn void_invitation(&mut self) {
        let Some(invitation) = self.account.invitation.take() else { return };
        let mailbox = ids::relay_mailbox(&invitation.secret().derive_mailbox());
        self.drop_errands(|request| matches!(request, Request::Invite { signed, .. } if signed.statement.mailbox == mailbox));
        if !matches!(invitation.progress, Progress::Done | Progress::Refused(_)) {
            self.account.errands.push(Errand::soon(&Request::CancelInvite { mailbox }));
        }
        self.account_changed = true;
        self.changed = true;
    }

    /// The relay took or refused the invitation.
    pub(crate) fn invitation_is(&mut self, progress: Progress, out: &mut Outside<'_>) {
        if let Some(invitation) = &mut self.account.invitation {
            invitation.progress = progress;
            self.account_changed = true;
            self.changed = true;
        }
        self.look_for_answer(out);
    }

    /// Whether the space's other half is known and has not left.
    pub(crate) fn has_partner(&self) -> bool {
        self.account.others.values().any(|other| !other.left)
    }

    /// Another device of this member may have an invitation open as well: once somebody came in by one, the other opens nothing.
    pub(crate) fn void_invitation_to_a_partner(&mut self) {
        if self.account.invitation.as_ref().is_some_and(|open| open.purpose() == Purpose::Join) {
            self.void_invitation();
        }
    }

    /// Looks into the mailbox of the open invitation; of one to a partner once it is known who came in meanwhile by another
    /// device's.
    pub(crate) fn look_for_answer(&mut self, out: &mut Outside<'_>) {
        let Some(invitation) =
            self.account.invitation.as_ref().filter(|open| open.progress == Progress::Ready)
        else {
            return;
        };
        if invitation.purpose() == Purpose::Join && !self.client.is_caught_up() {
            return;
        }
        let mailbox = ids::relay_mailbox(&invitation.secret().derive_mailbox());
        self.ask(Asked::Mailbox, Request::MailboxRead { mailbox, replied: None }, out);
    }

    /// The mailbox's content came.
    pub(crate) fn mailbox_read(&mut self, mailbox: &Mailbox, out: &mut Outside<'_>) {
        let Some(invitation) = self.account.invitation.clone() else { return };
        let Some(reply) = &mailbox.reply else { return };
        match invitation.purpose() {
            Purpose::Device => return self.device_answered(&invitation, reply),
            Purpose::Guide => return self.guide_answered(&invitation, reply, out),
            Purpose::Join => {}
        }
        let offer: Option<Offer> = minicbor::decode(&invitation.letter).ok();
        match offer.and_then(|offer| Reply::decrypt(reply, &invitation.secret(), &offer).ok()) {
            Some(reply) => self.welcome(&reply, out),
            None => self.invitation_is(Progress::Spoiled, out),
        }
    }

    /// Somebody joined: they become known, get the keys of what was written before, and a vouching entry. Where a partner is
    /// here already, whoever else comes in gets no key, whatever the relay let them do.
    pub(crate) fn welcome(&mut self, reply: &Reply, out: &mut Outside<'_>) {
        self.account.invitation = None;
        if self.account.others.contains_key(&reply.member) || self.has_partner() {
            return;
        }
        let fact = Fact::Member { member: reply.member, identity: reply.identity, party: reply.party };
        self.write_fact(self.account.mine, &fact, out);
        let own = *self.account.ring.identity().public();
        self.share_all_keys(self.account.ours, &[reply.identity, own], out);
        self.write_fact(self.account.ours, &Fact::Heads, out);
        self.settle(out);
    }

    /// Wraps every key of a channel, also those of its past, to these identities.
    pub(crate) fn share_all_keys(
        &mut self,
        channel: ChannelId,
        to: &[IdentityPublic],
        out: &mut Outside<'_>,
    ) {
        self.share_all_keys_as(&self.account.ring.identity(), channel, to, out);
    }

    /// The same, under a given identity of one's own.
    pub(crate) fn share_all_keys_as(
        &mut self,
        from: &Identity,
        channel: ChannelId,
        to: &[IdentityPublic],
        out: &mut Outside<'_>,
    ) {
        let keys = self.account.keyring.all_of(&channel);
        let past: Vec<_> = keys.map(|(epoch, key)| (epoch, EpochKey::from_bytes(*key.expose()))).collect();
        let past: Vec<_> = past.iter().map(|(epoch, key)| (*epoch, key)).collect();
        for some in past.chunks(envelope::keys::MAX_KEYS) {
            self.share_keys_as(from, channel, some, to, out);
        }
    }
}
