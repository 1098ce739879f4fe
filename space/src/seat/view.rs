//! How a seat stands, for screens: on a partner's device, and on the guide's own.
//! Not what lies between them: that is the practices'.

use envelope::{ChannelId, EntryId};
use practice::{Body, Day, MemberId, day_from_number, guide};

use crate::Replica;
use crate::ids;
use crate::kept::Kept;
use crate::seat::{Named, Seat};
use crate::words::Words;

/// The newest seat that both partners agreed to, also after its end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeatView {
    /// Its name: the practices' entry.
    pub seat: [u8; 32],
    /// Its last day.
    pub ends: Day,
    /// How it stands.
    pub standing: SeatStanding,
    /// Who took it, also after the end.
    pub guide: Option<GuideView>,
}

/// How a seat stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SeatStanding {
    /// Nobody has joined.
    Free,
    /// The guide is here.
    Taken,
    /// It is over.
    Over,
}

/// A guide, as a partner's device knows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideView {
    /// Who.
    pub member: MemberId,
    /// By the name of their reply.
    pub name: String,
    /// How comparing four words with them stands.
    pub words: Words,
    /// Whether they got up by themself.
    pub left: bool,
}

/// On a guide's own device.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seated {
    /// The seat's name: the practices' entry.
    pub seat: [u8; 32],
    /// Its last day.
    pub ends: Day,
    /// Both partners, by the names the invitation gave them.
    pub partners: Vec<(MemberId, String)>,
    /// Whether it is over. What was read before stays readable here.
    pub over: bool,
}

impl Replica {
    /// The newest seat both partners agreed to; nothing on a guide's device.
    pub fn seat(&self) -> Option<SeatView> {
        let seat = self.current_seat()?;
        let named = self.account.said_of_seats.get(&seat.id).map_or(&[][..], |said| &said.named);
        let guide = match named {
            [guide] => Some(self.guide_view(seat, guide)),
            _ => None,
        };
        let standing = self.standing(seat, guide.is_some());
        Some(SeatView { seat: seat.id.0, ends: day_from_number(seat.ends)?, standing, guide })
    }

    /// The one the practices ask about; where that has ended, the newest.
    pub(crate) fn current_seat(&self) -> Option<&Seat> {
        let agreed = || self.account.seats.iter().filter(|seat| seat.agreed);
        let today = day_from_number(self.account.today);
        let asked = today.and_then(|today| self.couple.guide_asked(today)).map(|asked| asked.id.0);
        agreed().find(|seat| Some(seat.id.0) == asked).or_else(|| agreed().next_back())
    }

    /// Where something for a guide is written: in the channel of the seat it names, or of what it is about.
    pub(crate) fn channel_for(&self, body: &Body) -> Option<ChannelId> {
        let seats = &self.account.seats;
        let named = seat_in(body).and_then(|id| seats.iter().find(|seat| seat.id.0 == id));
        let about = about(body).and_then(|id| self.shelf.get(&EntryId(id))).map(Kept::channel);
        let about = about.and_then(|channel| seats.iter().find(|seat| seat.channel == channel));
        named.or(about).or_else(|| self.current_seat()).map(|seat| seat.channel)
    }

    /// What names a seat counts in that seat's channel and in no other: a guide has no say in another's.
    pub(crate) fn belongs_to_its_seat(&self, channel: ChannelId, body: &Body) -> bool {
        let at = self.account.seats.iter().find(|seat| seat.channel == channel).map(|seat| seat.id);
        let at = at.or_else(|| self.account.seated.as_ref().map(|at| at.seat));
        seat_in(body).is_none_or(|id| at == Some(EntryId(id)))
    }

    fn standing(&self, seat: &Seat, taken: bool) -> SeatStanding {
        match (seat.is_in_force(self.account.today), taken) {
            (false, _) => SeatStanding::Over,
            (true, true) => SeatStanding::Taken,
            (true, false) => SeatStanding::Free,
        }
    }

    fn guide_view(&self, seat: &Seat, guide: &Named) -> GuideView {
        let member = ids::member(&guide.member);
        let ended = self.couple.guides_view(practice::EntryId(seat.id.0)).and_then(|seen| seen.ended);
        let left = guide.got_up || ended.is_some_and(|(by, _)| by == member);
        GuideView { member, name: guide.name.clone(), words: self.words_state_with(member), left }
    }

    /// On a guide's device, their seat; nothing on a partner's.
    pub fn seated(&self) -> Option<Seated> {
        let at = self.account.seated.as_ref()?;
        let partners = at.partners.iter().map(|(member, name)| (ids::member(member), name.clone())).collect();
        let over = at.over || at.turned_out;
        Some(Seated { seat: at.seat.0, ends: day_from_number(at.ends)?, partners, over })
    }
}

fn seat_in(body: &Body) -> Option<[u8; 32]> {
    use guide::Event;
    match body {
        Body::Guide(
            Event::Joined { seat, .. }
            | Event::Welcomed { seat, .. }
            | Event::PutIn { seat, .. }
            | Event::OfBoth { seat, .. }
            | Event::Brought { seat, .. }
            | Event::Noted { seat, .. }
            | Event::Suggested { seat, .. }
            | Event::Ended { seat },
        ) => Some(seat.0),
        _ => None,
    }
}

fn about(body: &Body) -> Option<[u8; 32]> {
    match body {
        Body::Guide(guide::Event::TalkedOver { line }) => Some(line.0),
        Body::TakeBack(event) => Some(event.of.0),
        _ => None,
    }
}
