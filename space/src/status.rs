//! What a screen may say about the state of things: connection, waiting entries, and warnings by name.
//! Not words: a warning is a name; the screen has the sentence.

use minicbor::{Decode, Encode};
use practice::MemberId;

/// Whether the live socket is open.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Link {
    /// No network, or not tried yet.
    #[default]
    Offline,
    /// Trying.
    Connecting,
    /// Signed in; what is written goes out at once.
    Live,
}

/// Something that a person should know about. None of them loses anything that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// The host shows different histories to different devices.
    Forked(MemberId),
    /// Something that was written is being held back by the host.
    HeldBack(MemberId),
    /// Entries arrived that nobody in the space wrote, or that were altered on the way. They were set aside.
    Forged,
    /// A record was removed from the host without its author having taken it back.
    Removed,
    /// The host lost recent history (an older copy was restored); this device sends again what it has.
    HostWentBack,
    /// The host's storage is full; what was written waits on this device.
    HostFull,
    /// This space has reached the host's limit; what was written waits on this device.
    SpaceFull,
    /// The host asks to write less often; what was written goes out by itself a little later.
    Slowed,
    /// The host's storage does not answer; what was asked of it is tried again by itself.
    Failing,
    /// This program is older than the host accepts.
    Outdated,
    /// This device was signed out by another of its owner's, as it has read.
    SignedOut,
    /// The host says that this device was signed out; nobody told this device so.
    SaidToBeOut,
    /// The host does not know this space, or not this device.
    NotKnown,
    /// The host says things that an honest host does not say; the connection was closed and is tried again later.
    Misbehaves,
    /// The host will not store something that was written here; it stays on this device.
    Refused,
    /// An opening did not match what was sealed.
    OpeningDiffers(MemberId),
    /// Entries of a newer version arrived; they are kept, and shown once this program is updated.
    Newer,
}

impl Warning {
    /// Whether it is about something that happened once and is not noticed a second time, so that it is kept until the person
    /// puts it away. Any other says how things stand, and ends when they stand otherwise.
    pub fn lasts(self) -> bool {
        self.number().is_some()
    }

    /// The number that a lasting warning is kept under. A number, once used, keeps its meaning.
    fn number(self) -> Option<(u8, Option<MemberId>)> {
        match self {
            Warning::Forked(member) => Some((0, Some(member))),
            Warning::Forged => Some((1, None)),
            Warning::HostWentBack => Some((2, None)),
            _ => None,
        }
    }
}

/// A lasting warning as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(array)]
pub(crate) struct KeptWarning {
    #[n(0)]
    number: u8,
    #[cbor(n(1), with = "minicbor::bytes")]
    member: Option<[u8; 16]>,
}

impl KeptWarning {
    pub(crate) fn of(warning: Warning) -> Option<KeptWarning> {
        let (number, member) = warning.number()?;
        Some(KeptWarning { number, member: member.map(|member| member.0) })
    }

    /// Nothing for a number of a newer version.
    pub(crate) fn warning(&self) -> Option<Warning> {
        match (self.number, self.member) {
            (0, Some(member)) => Some(Warning::Forked(MemberId(member))),
            (1, None) => Some(Warning::Forged),
            (2, None) => Some(Warning::HostWentBack),
            _ => None,
        }
    }
}

/// How far a first sync has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Position reached.
    pub have: u64,
    /// Position of the relay's newest record.
    pub of: u64,
}

/// Where this device stands in the life of its space.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Encode, Decode)]
#[cbor(index_only)]
pub enum Stage {
    /// The space is made on this device; the relay has not confirmed it yet.
    #[default]
    #[n(0)]
    Founding,
    /// The answer to an invitation is on its way.
    #[n(1)]
    Joining,
    /// At home.
    #[n(2)]
    Home,
    /// A further device of its member: the history is on its way.
    #[n(4)]
    Arriving,
    /// Its member left the space; what they wrote stays readable here.
    #[n(3)]
    Left,
}

/// Everything above at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Status {
    /// Where this device stands.
    pub stage: Stage,
    /// The live socket.
    pub link: Link,
    /// Entries written here that the relay has not confirmed.
    pub waiting: usize,
    /// A first sync under way.
    pub progress: Option<Progress>,
    /// What a person should know, each once.
    pub warnings: Vec<Warning>,
    /// Whether the four words should be compared (again).
    pub words_due: bool,
}
