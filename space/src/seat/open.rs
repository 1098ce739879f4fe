//! A partner's side of a guide's coming: one link to the seat both agreed to, and what its answer leads to.
//! Not the agreement, and not the guide's side: that is [`super::sit`].

use envelope::pairing::Reply;
use envelope::seat::{Partner, SeatOffer};
use envelope::{ChannelId, LinkSecret, Purpose};
use sync::Request;

use crate::Replica;
use crate::effect::Effect;
use crate::errands::Errand;
use crate::facts::Fact;
use crate::ids;
use crate::invitation::{Invitation, Progress};
use crate::outside::Outside;
use crate::seat::Seat;

/// Why no guide can be invited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SeatRefusal {
    /// Both have not agreed to one.
    #[error("both have not agreed to a guide")]
    NoSeat,
    /// What both agreed to is over.
    #[error("the guide's time is over")]
    Over,
    /// Somebody has joined already.
    #[error("a guide has joined already")]
    Taken,
}

impl Replica {
    /// Opens an invitation to the guide both agreed to; an invitation or link that was open before is cancelled.
    ///
    /// # Errors
    /// [`SeatRefusal`]; nothing has changed then.
    pub fn invite_guide(&mut self, out: &mut Outside<'_>) -> Result<Vec<Effect>, SeatRefusal> {
        self.keep_seats(out);
        let seat = self.seat_to_offer()?;
        let offer = self.seat_offer(&seat).ok_or(SeatRefusal::NoSeat)?;
        self.void_invitation();
        let secret = LinkSecret::make(Purpose::Guide, &mut out.rng);
        let letter = offer.encrypt(&secret, &mut out.rng);
        let plain = minicbor::to_vec(&offer).unwrap_or_default();
        self.share_seat(seat.channel);
        self.open_mailbox(&secret, letter, plain, Some(&seat), out);
        Ok(self.finish(out))
    }

    fn seat_to_offer(&self) -> Result<Seat, SeatRefusal> {
        let seat = self.current_seat().ok_or(SeatRefusal::NoSeat)?;
        if !seat.is_in_force(self.account.today) {
            return Err(SeatRefusal::Over);
        }
        let taken = self.account.said_of_seats.get(&seat.id).is_some_and(|said| !said.named.is_empty());
        if taken { Err(SeatRefusal::Taken) } else { Ok(seat.clone()) }
    }

    fn seat_offer(&self, seat: &Seat) -> Option<SeatOffer> {
        let own = *self.account.ring.identity().public();
        let partner = *self.account.readers().first()?;
        let both = [envelope::Peer { member: self.account.me, identity: own }, partner];
        let partners = both.map(|peer| {
            let member = self.couple.begun().member(ids::member(&peer.member));
            let name = member.map(|member| member.name.as_str().to_owned()).unwrap_or_default();
            Partner { member: peer.member, name, identity: peer.identity }
        });
        Some(SeatOffer {
            space: self.account.space,
            seat: seat.id.0,
            guided: seat.channel,
            language: self.account.language.clone(),
            ends: seat.ends,
            partners: partners.to_vec(),
        })
    }

    /// A guide answered the link: both partners come to know them, and each device gives them what is theirs to read.
    pub(crate) fn guide_answered(&mut self, invitation: &Invitation, reply: &[u8], out: &mut Outside<'_>) {
        let offer: Option<SeatOffer> = minicbor::decode(&invitation.letter).ok();
        let reply = offer.as_ref().and_then(|offer| offer.decrypt_reply(reply, &invitation.secret()).ok());
        match (offer, reply) {
            (Some(offer), Some(reply)) if self.is_fit(&offer, &reply) => self.seat_taken(&offer, reply, out),
            _ => self.invitation_is(Progress::Spoiled, out),
        }
    }

    fn is_fit(&self, offer: &SeatOffer, reply: &Reply) -> bool {
        let seat = envelope::EntryId(offer.seat);
        self.account.can_be_a_guide(&seat, &reply.member, &reply.identity.fingerprint())
    }

    fn seat_taken(&mut self, offer: &SeatOffer, reply: Reply, out: &mut Outside<'_>) {
        self.account.invitation = None;
        let (seat, ours) = (envelope::EntryId(offer.seat), self.account.ours);
        let Reply { member, identity, name, .. } = reply;
        self.write_fact(ours, &Fact::Guide { seat, member, identity, name }, out);
        self.learned();
        self.settle(out);
    }

    /// Both partners' devices are let into a seat's channel at the relay, if that was not heard of yet.
    pub(crate) fn share_seat(&mut self, channel: ChannelId) {
        let shared = self.account.seats.iter().any(|seat| seat.channel == channel && seat.shared);
        let channels = vec![ids::relay_channel(&channel)];
        let is_same = |errand: &Errand| matches!(errand.request(), Some(Request::ShareChannels { channels: asked, .. }) if asked == channels);
        if shared || self.account.errands.iter().any(is_same) {
            return;
        }
        let with = ids::relay_channel(&self.account.ours);
        self.account.errands.push(Errand::soon(&Request::ShareChannels { channels, with }));
        self.account_changed = true;
    }

    /// The relay let both in: what was written there meanwhile goes out.
    pub(crate) fn seat_is_shared(&mut self, channels: &[sync::ChannelId]) {
        let is_it = |channel: &ChannelId| channels.contains(&ids::relay_channel(channel));
        self.account.seats.iter_mut().filter(|seat| is_it(&seat.channel)).for_each(|seat| seat.shared = true);
        self.send_what_waits_in(channels);
    }

    /// The relay takes records of these channels now: those that it would not take before go out as well.
    pub(crate) fn send_what_waits_in(&mut self, channels: &[sync::ChannelId]) {
        self.account_changed = true;
        let waits = self.account.outbox.iter();
        let waits = waits.filter_map(|(_, record)| sync::Record::parse(record.clone()).ok());
        let waits: Vec<_> = waits.filter(|record| channels.contains(&record.channel())).collect();
        for record in &waits {
            self.refused.remove(&ids::own_entry(&record.id()));
        }
        self.to_send.extend(waits);
    }

    /// What waits for a seat's channel to be shared is asked for again on every connection.
    pub(crate) fn share_what_waits(&mut self) {
        let seats = self.account.seats.iter().filter(|seat| !seat.shared);
        let waits = |seat: &&Seat| {
            let mut records = self.account.outbox.iter();
            records.any(|(_, record)| record.get(17..33) == Some(seat.channel.as_bytes()))
        };
        let channels: Vec<ChannelId> = seats.filter(waits).map(|seat| seat.channel).collect();
        channels.into_iter().for_each(|channel| self.share_seat(channel));
    }

    /// Sends a record, or has its seat's channel shared first.
    pub(crate) fn send_or_share(&mut self, record: sync::Record) {
        if self.is_shared(&record.channel()) {
            return self.to_send.push(record);
        }
        if record.channel() == ids::relay_channel(&self.account.mine) {
            return;
        }
        self.share_seat(ChannelId(*record.channel().as_bytes()));
    }

    /// An epoch without a guide who is known: should the agreement be made longer after all, they are given it then.
    pub(crate) fn leave_the_guide_out(&mut self, channel: &ChannelId) {
        let reads = self.account.guided().contains(channel);
        let at = self.account.seats.iter_mut().filter(|seat| seat.channel == *channel && !reads);
        at.for_each(|seat| seat.greeted = false);
    }

    /// Whether the relay takes records of this channel from this device, as far as it was heard.
    pub(crate) fn is_shared(&self, channel: &sync::ChannelId) -> bool {
        let mine = self.account.mine_waits && ids::relay_channel(&self.account.mine) == *channel;
        !mine
            && !self
                .account
                .seats
                .iter()
                .any(|seat| !seat.shared && ids::relay_channel(&seat.channel) == *channel)
    }
}
