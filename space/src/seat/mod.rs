//! A guide's seat as a device keeps it: its channel, who took it, and whether it is over.
//! Not the agreement to it: that is the practices', and is asked here of the fold each time.
//!
//! A seat is over by one partner's word, by the guide's, by its last day, by a partner's leaving, or because two guides were named for
//! it. All of that follows from what is written, so that both partners' devices come to the same; and over is over.

mod keep;
mod open;
mod sit;
mod view;

use envelope::{ChannelId, EntryId, Fingerprint, MemberId};
use minicbor::{Decode, Encode};
use practice::Couple;

pub use open::SeatRefusal;
pub use view::{GuideView, SeatStanding, SeatView, Seated};

/// One seat, on a partner's device. Its name is the entry by which both agreed to it.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Seat {
    #[n(0)]
    pub id: EntryId,
    /// Its own channel.
    #[n(1)]
    pub channel: ChannelId,
    /// Its last day, in days since 1970-01-01.
    #[n(2)]
    pub ends: i32,
    /// Whether both agreed, as the fold has it now.
    #[n(3)]
    pub agreed: bool,
    /// Whether it is over, for good.
    #[n(4)]
    pub over: bool,
    /// Whether the relay was heard to let both partners into the channel.
    #[n(5)]
    pub shared: bool,
    /// Whether the relay was asked to let no guide in any more.
    #[n(6)]
    pub end_asked: bool,
    /// Whether the guide was given what this device knows of the channel.
    #[n(7)]
    pub greeted: bool,
}

/// What was written about a seat in `ours`, or by its guide; kept whether or not the agreement is known yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Said {
    /// Everybody who was named as its guide. More than one: nobody is.
    #[n(0)]
    pub named: Vec<Named>,
    /// Whether somebody wrote that it is over.
    #[n(1)]
    pub over: bool,
}

/// Somebody who took a seat, as the inviting partner named them.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Named {
    #[n(0)]
    pub member: MemberId,
    /// Of the identity they joined with.
    #[n(1)]
    pub identity: Fingerprint,
    #[n(2)]
    pub name: String,
    /// Whether they got up by themself.
    #[n(3)]
    pub got_up: bool,
}

/// On a guide's device: which seat it is for.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct AtSeat {
    #[n(0)]
    pub seat: EntryId,
    #[n(1)]
    pub ends: i32,
    /// Both partners, by the names the invitation gave them.
    #[n(2)]
    pub partners: Vec<(MemberId, String)>,
    /// Whether it is over, as far as was read.
    #[n(3)]
    pub over: bool,
    /// Whether the relay lets this device in no more.
    #[n(4)]
    pub turned_out: bool,
}

impl Seat {
    /// Whether a guide reads what is written here on this day.
    pub(crate) fn is_in_force(&self, today: i32) -> bool {
        self.agreed && !self.over && today <= self.ends
    }
}

/// A fold with nothing in it, as a member or a guide.
pub(crate) fn blank(me: practice::MemberId, at: Option<&AtSeat>) -> Couple {
    match at {
        Some(_) => Couple::as_guide(envelope::commit, me),
        None => Couple::new(envelope::commit, me),
    }
}
