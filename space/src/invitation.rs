//! The invitation or device link that is open: its secret, its time, how far it has come.
//! Not the messages: `inviting` and `linking` write those.

use envelope::{DevicePublic, EntryId, LinkSecret, Purpose};
use minicbor::{Decode, Encode};
use zeroize::Zeroizing;

/// An invitation is good for two days, a guide's for six, since they may look once a week; a device link for a quarter of an hour.
/// Seconds.
pub(crate) const GUIDE_S: u64 = 6 * 24 * 60 * 60;
pub(crate) const JOIN_S: u64 = 48 * 60 * 60;
pub(crate) const LINK_S: u64 = 15 * 60;

/// How far an invitation has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Progress {
    /// The relay has not confirmed it; it needs a connection once.
    #[n(0)]
    Sending,
    /// It can be used.
    #[n(1)]
    Ready,
    /// A new device has answered and waits to be let in.
    #[n(2)]
    Answered(#[n(0)] DevicePublic),
    /// The relay refused it, with this code.
    #[n(3)]
    Refused(#[n(0)] u32),
    /// Its answer could not be read: somebody changed it on the way.
    #[n(4)]
    Spoiled,
    /// The new device was let in.
    #[n(5)]
    Done,
}

/// An invitation as this device keeps it.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Invitation {
    #[n(0)]
    for_device: bool,
    #[cbor(n(1), with = "minicbor::bytes")]
    secret: [u8; 16],
    /// Unix seconds after which it is void.
    #[n(2)]
    pub expires_s: u64,
    /// How far it has come.
    #[n(3)]
    pub progress: Progress,
    /// The letter in the clear: the answer names it by its hash.
    #[cbor(n(4), with = "minicbor::bytes")]
    pub letter: Vec<u8>,
    /// The seat it leads to, if it is a guide's.
    #[n(5)]
    seat: Option<EntryId>,
}

impl Invitation {
    /// A fresh one.
    pub(crate) fn new(
        secret: &LinkSecret,
        now_ms: i64,
        letter: Vec<u8>,
        seat: Option<EntryId>,
    ) -> Invitation {
        let lasts = match secret.purpose() {
            Purpose::Join => JOIN_S,
            Purpose::Device => LINK_S,
            Purpose::Guide => GUIDE_S,
        };
        Invitation {
            for_device: secret.purpose() == Purpose::Device,
            secret: *secret.expose(),
            expires_s: u64::try_from(now_ms / 1000).unwrap_or(0).saturating_add(lasts),
            progress: Progress::Sending,
            letter,
            seat,
        }
    }

    /// The seat it leads to, if it is a guide's.
    pub(crate) fn seat(&self) -> Option<EntryId> {
        self.seat
    }

    /// Its secret.
    pub fn secret(&self) -> LinkSecret {
        LinkSecret::from_bytes(self.purpose(), self.secret)
    }

    /// What it is for.
    pub fn purpose(&self) -> Purpose {
        match self.seat {
            Some(_) => Purpose::Guide,
            None if self.for_device => Purpose::Device,
            None => Purpose::Join,
        }
    }

    /// What goes into a link's fragment, or a code to be typed.
    pub fn text(&self) -> Zeroizing<String> {
        self.secret().to_link_text()
    }

    /// The same secret, to be typed: eight groups of four.
    pub fn code(&self) -> Zeroizing<String> {
        self.secret().to_code_text()
    }
}

impl std::fmt::Debug for Invitation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Invitation").field("progress", &self.progress).finish_non_exhaustive()
    }
}
