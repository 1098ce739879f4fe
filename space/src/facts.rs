//! What devices tell one another about keys and devices, inside ordinary entries of kind `space/...`.
//! Not a practice: the fold never sees these.

use envelope::{DevicePublic, EntryId, Fingerprint, IdentityPublic, MemberId, PartyId};
use minicbor::{Decode, Encode};

/// Every kind that begins so is a fact, also those of newer versions.
pub(crate) const PREFIX: &str = "space/";

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) enum Fact {
    /// In `mine`: another member and the identity they are known by, as agreed in pairing.
    #[n(0)]
    Member {
        /// Who.
        #[n(0)]
        member: MemberId,
        /// Their identity.
        #[n(1)]
        identity: IdentityPublic,
        /// The relay's name for their devices.
        #[n(2)]
        party: PartyId,
    },
    /// In `mine`: a device of one's own.
    #[n(1)]
    Device {
        /// Its public keys.
        #[n(0)]
        device: DevicePublic,
    },
    /// In `mine`: a device of one's own that was signed out. What it writes afterwards is not believed.
    #[n(2)]
    SignedOut {
        /// The device.
        #[n(0)]
        device: [u8; 32],
    },
    /// In `ours`, and in a seat's channel that has a guide, under the identity that ends: the author's new identity.
    #[n(3)]
    Identity {
        /// The new identity.
        #[n(0)]
        identity: IdentityPublic,
        /// The generation of the root it comes from.
        #[n(1)]
        generation: u32,
    },
    /// In any channel, under the newest identity: vouches, by the heads it carries, for what the author's other devices wrote before.
    #[n(4)]
    Heads,
    /// In `mine`: the recovery kit in force, so that any device can refresh its box.
    #[n(5)]
    Kit {
        /// What [`envelope::kit`] needs to wrap to it.
        #[cbor(n(0), with = "minicbor::bytes")]
        public: Vec<u8>,
    },
    /// In `mine`: this member compared the four words over these two identities.
    #[n(6)]
    Compared {
        /// One's own identity then.
        #[n(0)]
        mine: Fingerprint,
        /// The other's.
        #[n(1)]
        theirs: Fingerprint,
        /// Whether both saw the same words.
        #[n(2)]
        same: bool,
    },
    /// In `ours`: somebody took a guide's seat, as they said through the invitation's mailbox.
    #[n(7)]
    Guide {
        /// Which seat.
        #[n(0)]
        seat: EntryId,
        /// Who.
        #[n(1)]
        member: MemberId,
        /// Their identity.
        #[n(2)]
        identity: IdentityPublic,
        /// What they are called.
        #[n(3)]
        name: String,
    },
    /// In `ours`: a seat's last day has passed.
    #[n(8)]
    SeatOver {
        /// Which seat.
        #[n(0)]
        seat: EntryId,
    },
    /// In a seat's channel, by its guide: they got up.
    #[n(9)]
    GotUp,
}

/// Where a fact means something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Home {
    /// In `mine`.
    Mine,
    /// In `ours`, between the two partners.
    Ours,
    /// In a seat's channel.
    Seat,
    /// In any channel that others read.
    Shared,
    /// Anywhere.
    Any,
}

impl Fact {
    /// The kind and version this fact is written under.
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Fact::Member { .. } => "space/member/1",
            Fact::Device { .. } => "space/device/1",
            Fact::SignedOut { .. } => "space/signed-out/1",
            Fact::Identity { .. } => "space/identity/1",
            Fact::Heads => "space/heads/1",
            Fact::Kit { .. } => "space/kit/1",
            Fact::Compared { .. } => "space/compared/1",
            Fact::Guide { .. } => "space/guide/1",
            Fact::SeatOver { .. } => "space/seat-over/1",
            Fact::GotUp => "space/got-up/1",
        }
    }

    /// Where a fact of this kind means anything.
    pub(crate) fn home(&self) -> Home {
        match self {
            Fact::Member { .. }
            | Fact::Device { .. }
            | Fact::SignedOut { .. }
            | Fact::Kit { .. }
            | Fact::Compared { .. } => Home::Mine,
            Fact::Guide { .. } | Fact::SeatOver { .. } => Home::Ours,
            Fact::GotUp => Home::Seat,
            Fact::Identity { .. } => Home::Shared,
            Fact::Heads => Home::Any,
        }
    }

    /// The body's bytes.
    pub(crate) fn encode(&self) -> Vec<u8> {
        minicbor::to_vec(self).unwrap_or_default()
    }

    /// Reads a fact; nothing for a kind or a shape that this version does not know.
    pub(crate) fn decode(kind: &str, body: &[u8]) -> Option<Fact> {
        let fact: Fact = minicbor::decode(body).ok()?;
        (fact.kind() == kind).then_some(fact)
    }
}
