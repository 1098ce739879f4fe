//! The relay's wire messages, and how opaque entries get from one device to another.
//!
//! It is not a transport and not a store: no socket, no clock, no randomness, no keys. It never learns what an entry means.
//!
//! Reading order: names ([`ids`]), what is carried ([`record`]), what is signed ([`statement`]), what is said ([`wire`]),
//! the machine that says it for one device ([`client`]), and large bytes beside the records ([`blobs`]).

pub mod blobs;
pub mod client;
pub mod ids;
pub mod record;
pub mod statement;
pub mod wire;

pub use ids::{
    BlobHash, BoxId, ChannelId, DeviceId, EntryId, Incarnation, KeyId, PartyId, ReplyHash, Signature,
    SpaceId, Token,
};
pub use record::{MAX_RECORD, Record, RecordError};
pub use statement::{Admit, CreateSpace, EndSeat, Invite, InviteKind, Remove, SignIn, Signed, Statement};
pub use wire::{Code, Item, Page, Push, Receipt, Refused, Request, Response, ToDevice, ToRelay, WireError};

/// The version of the protocol this crate speaks; a device says it when it signs in.
pub const PROTOCOL_VERSION: u32 = 1;
