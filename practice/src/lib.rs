//! What can happen between two people, and what it adds up to.
//!
//! Not a store, not a network and not a screen: it knows no keys, no bytes on a wire and not today's date. Time comes
//! in as an argument, and everything it wants done goes out as an [`Intent`].

mod aside;
mod body;
mod cbor;
mod couple;
mod decide;
mod entry;
mod fingerprint;
mod long;
mod order;
mod picture;
mod private;
mod refusal;
mod shared;
mod sorting;
mod text;

pub mod around;
pub mod care;
pub mod empathy;
pub mod grammar;
pub mod honesty;
pub mod presence;
pub mod responsibility;
pub mod story;
pub mod together;

pub use aside::{Aside, Reason};
pub use body::{Body, KINDS};
pub use couple::{Couple, Fit};
pub use decide::{Command, Intent, Now, decide};
pub use entry::{
    At, Channel, Day, DeviceId, Entry, EntryId, MemberId, ZoneName, day_from_number, day_number,
};
pub use fingerprint::Fingerprint;
pub(crate) use long::Apart;
pub use long::{LongList, LongMap};
pub use order::Place;
pub use picture::Picture;
pub use refusal::Refusal;
pub use shared::Shared;
pub use sorting::Sorting;
pub use text::{Key, Text};

pub use around::{
    begin, calendar, export, guide, leaving, measures, measures::questionnaires, path, safety, search,
    setback,
};
pub use care::{asking, lapsing, quiet, review, slower, waiting};
pub use empathy::{circle, dialogue, needs};
pub use grammar::{
    agreement, both, difference, jointly, moments, offer, recurrence, seal, steps, take_back, turns,
};
pub use honesty::{boundaries, check_in, days, disclosure, feelings, openness, triggers};
pub use presence::{pause, routines, screens_down, steadiness, wins};
pub use responsibility::{apology, pact, promises, weekly};
pub use together::{board, journal, projects, rituals};

/// The commitment function, injected because this crate knows no cryptography: a keyed hash of `content`.
pub type Commit = fn(key: &[u8; 32], content: &[u8]) -> [u8; 32];
