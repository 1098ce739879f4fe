//! Seats kept up: taken over from the fold, ended when their time is over, and a new guide given what is theirs to read.
//! Not pressed by anybody: it follows from what is written and from the civil day, and is asked before anything is written.

use envelope::{ChannelId, EntryId, Fingerprint, MemberId};
use sync::{EndSeat, Request};

use crate::Replica;
use crate::errands::Errand;
use crate::facts::Fact;
use crate::ids;
use crate::outside::Outside;
use crate::seat::{Named, Seat};
use crate::status::Stage;

impl Replica {
    /// Brings the seats in line with what is written, and with the day.
    pub(crate) fn keep_seats(&mut self, out: &mut Outside<'_>) {
        self.account.today = practice::day_number(out.moment.day);
        if self.account.seated.is_some() {
            return self.keep_own_seat(out);
        }
        self.note_seats();
        self.end_by_date(out);
        self.ask_for_ends();
        self.greet_guides(out);
    }

    fn note_seats(&mut self) {
        let Some(partner) = self.couple.partner() else { return };
        let agreed = self.couple.seats();
        let mut seats = self.account.seats.clone();
        seats.iter_mut().for_each(|seat| seat.agreed = false);
        for it in &agreed {
            let id = EntryId(it.id.0);
            if !seats.iter().any(|seat| seat.id == id) {
                seats.push(self.new_seat(id, MemberId(partner.0)));
            }
            for seat in seats.iter_mut().filter(|seat| seat.id == id) {
                (seat.agreed, seat.ends) = (true, practice::day_number(it.ends));
                seat.over |= it.over;
            }
        }
        seats.sort_by_key(|seat| agreed.iter().position(|it| it.id.0 == seat.id.0));
        for seat in &mut seats {
            seat.over |= self.somebody_left() || self.is_said_to_be_over(&seat.id);
        }
        if seats != self.account.seats {
            self.account.seats = seats;
            (self.account_changed, self.changed) = (true, true);
            self.learned();
        }
    }

    fn new_seat(&self, id: EntryId, partner: MemberId) -> Seat {
        let partners = [self.account.me, partner];
        let channel = ChannelId::derive_guided(&self.account.space, partners, &id.0);
        Seat {
            id,
            channel,
            ends: 0,
            agreed: false,
            over: false,
            shared: false,
            end_asked: false,
            greeted: false,
        }
    }

    fn somebody_left(&self) -> bool {
        self.account.stage == Stage::Left || self.account.others.values().any(|other| other.left)
    }

    /// Two who were named for one seat: one of the partners, or the host, let somebody else in. Nobody sits there then.
    fn is_said_to_be_over(&self, seat: &EntryId) -> bool {
        self.account.said_of_seats.get(seat).is_some_and(|said| said.over || said.named.len() > 1)
    }

    /// The last day has passed. Who has read everything there is knows of no later one, and writes it down, so that both agree.
    fn end_by_date(&mut self, out: &mut Outside<'_>) {
        if !self.client.is_caught_up() || self.account.stage != Stage::Home {
            return;
        }
        let (today, ours) = (self.account.today, self.account.ours);
        let passed =
            self.account.seats.iter_mut().filter(|seat| seat.agreed && !seat.over && seat.ends < today);
        let passed: Vec<EntryId> = passed
            .map(|seat| {
                seat.over = true;
                seat.id
            })
            .collect();
        for seat in passed {
            self.write_fact(ours, &Fact::SeatOver { seat }, out);
        }
    }

    /// The relay is told of every end, and an open link to a seat that is over is void.
    fn ask_for_ends(&mut self) {
        let ended = self.account.seats.iter_mut().filter(|seat| seat.over && !seat.end_asked);
        let ended: Vec<(EntryId, ChannelId)> = ended
            .map(|seat| {
                seat.end_asked = true;
                (seat.id, seat.channel)
            })
            .collect();
        for (seat, channel) in ended {
            let open = self.account.invitation.as_ref().is_some_and(|open| open.seat() == Some(seat));
            if open {
                self.void_invitation();
            }
            let request = self.end_of(channel);
            self.account.errands.push(Errand::soon(&request));
            (self.account_changed, self.changed) = (true, true);
        }
    }

    pub(crate) fn end_of(&self, channel: ChannelId) -> Request {
        let statement = EndSeat {
            space: ids::relay_space(&self.account.space),
            channel: ids::relay_channel(&channel),
            by: ids::relay_device(&self.account.device.id()),
        };
        Request::EndSeat { signed: self.sign(statement) }
    }

    /// A guide who took a seat gets every key of its channel that this device has, and an entry that vouches for what it wrote
    /// there before. One who was told of an identity of this member that has been replaced since can follow to the newest.
    fn greet_guides(&mut self, out: &mut Outside<'_>) {
        if self.account.stage != Stage::Home {
            return;
        }
        let account = &self.account;
        let new = account.seats.iter().filter(|seat| !seat.greeted && account.guide_of(seat).is_some());
        let channels: Vec<ChannelId> = new.map(|seat| seat.channel).collect();
        for channel in channels {
            let at = self.account.seats.iter_mut().filter(|seat| seat.channel == channel);
            at.for_each(|seat| seat.greeted = true);
            self.account_changed = true;
            self.greet(channel, out);
        }
    }

    fn greet(&mut self, channel: ChannelId, out: &mut Outside<'_>) {
        let renewed = self.account.ring.iter().count() > 1;
        if renewed {
            self.bring_together_in(channel, 0, out);
        }
        if self.account.written.contains_key(&channel) {
            let mut to: Vec<_> = self.account.readers_of(&channel).iter().map(|peer| peer.identity).collect();
            to.push(*self.account.ring.identity().public());
            self.share_all_keys(channel, &to, out);
        }
        if renewed || self.account.written.contains_key(&channel) {
            self.write_fact(channel, &Fact::Heads, out);
        }
    }

    /// The guide's own end: both can read it in what lies between them, or the last day has passed and nothing later was agreed.
    fn keep_own_seat(&mut self, out: &mut Outside<'_>) {
        let today = self.account.today;
        let caught_up = self.client.is_caught_up();
        let Some(at) = self.account.seated.as_mut().filter(|at| !at.over) else { return };
        let seen = self.couple.guides_view(practice::EntryId(at.seat.0));
        let ends = seen.as_ref().map_or(at.ends, |seen| practice::day_number(seen.terms.until));
        self.account_changed |= at.ends != ends;
        at.ends = ends;
        if seen.is_some_and(|seen| seen.ended.is_some()) || (caught_up && at.ends < today) {
            self.get_up(out);
        }
    }

    /// Takes what a partner wrote about a guide: who took the seat.
    pub(crate) fn guide_named(&mut self, seat: EntryId, named: Named, identity: envelope::IdentityPublic) {
        if !self.account.can_be_a_guide(&seat, &named.member, &named.identity) {
            return;
        }
        let peer = envelope::Peer { member: named.member, identity };
        let said = self.account.said_of_seats.entry(seat).or_default();
        if said.named.iter().any(|it| (it.member, it.identity) == (named.member, named.identity)) {
            return;
        }
        said.named.push(named);
        let open = self.account.invitation.as_ref().is_some_and(|open| open.seat() == Some(seat));
        if open {
            self.void_invitation();
        }
        self.account.guides.entry(peer.member).or_insert_with(|| crate::account::Acquaintance::of(identity));
        self.reader.learn(&peer);
        self.changed = true;
    }

    /// Takes what is written about a seat's end: by a partner, or by its guide in its channel.
    pub(crate) fn seat_is_over(&mut self, seat: EntryId, by_guide: Option<MemberId>) {
        let said = self.account.said_of_seats.entry(seat).or_default();
        said.over = true;
        said.named.iter_mut().filter(|it| Some(it.member) == by_guide).for_each(|it| it.got_up = true);
        self.changed = true;
    }
}

impl Replica {
    /// A guide got up: told in the channel of their own seat.
    pub(crate) fn got_up(&mut self, author: MemberId, channel: ChannelId) {
        let seat = self.account.seats.iter().find(|seat| seat.channel == channel).map(|seat| seat.id);
        if let Some(seat) = seat.filter(|seat| self.account.is_named(seat, &author)) {
            self.seat_is_over(seat, Some(author));
        }
    }
}

impl crate::account::Account {
    /// Whether nobody was named as the guide of a seat, as far as was read.
    pub(crate) fn has_no_guide(&self, seat: &EntryId) -> bool {
        self.said_of_seats.get(seat).is_none_or(|said| said.named.is_empty())
    }

    /// Whether this member was named as the guide of a seat.
    pub(crate) fn is_named(&self, seat: &EntryId, member: &MemberId) -> bool {
        let said = self.said_of_seats.get(seat);
        said.is_some_and(|said| said.named.iter().any(|it| it.member == *member))
    }

    /// Whether this can be the guide of a seat: nobody who is known as somebody else.
    pub(crate) fn can_be_a_guide(&self, seat: &EntryId, member: &MemberId, identity: &Fingerprint) -> bool {
        let partner = *member == self.me || self.others.contains_key(member);
        let mine =
            self.ring.iter().any(|root| envelope::Identity::derive(root).public().fingerprint() == *identity);
        let theirs = self.others.values().flat_map(|other| &other.identities);
        let theirs = theirs.into_iter().any(|known| known.fingerprint() == *identity);
        let elsewhere = self.said_of_seats.iter().filter(|(other, _)| *other != seat);
        let elsewhere = elsewhere
            .flat_map(|(_, said)| &said.named)
            .any(|it| it.member == *member || it.identity == *identity);
        !partner && !mine && !theirs && !elsewhere
    }
}
