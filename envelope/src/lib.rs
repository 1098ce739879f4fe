//! Who may read what: identities, channels, epochs, and entries that only their readers can open.
//!
//! It is not a protocol of its own invention: every construction is a standard one from a well-kept crate, and
//! `docs/envelope.md` draws the bytes. It knows nothing of what an entry means, has no clock, no randomness of its own and
//! no storage: time and chance are arguments.
//!
//! In reading order: names, secrets, people and their devices, channel keys, entries, meeting, keeping, pictures.

mod bytes;
mod derive;
mod ids;
mod secret;

mod device;
mod identity;
mod pair;
mod root;
pub mod sign;

mod keyring;
mod reader;
mod record;
mod wrap;

pub mod entry;
pub mod keys;
pub mod roots;

mod commitment;

mod four_words;
mod handover;
pub mod kit;
mod link;
pub mod linking;
mod mailbox;
pub mod pairing;
pub mod seat;
pub mod text;
pub mod word_list;

pub mod local;
pub mod lock;

pub mod picture;

pub use commitment::commit;
pub use device::{DeviceKeys, DevicePublic};
pub use four_words::{FourWords, derive_four_words};
pub use handover::Handover;
pub use identity::{Fingerprint, Identity, IdentityPublic, Peer, PublicKeyError, SelfKey};
pub use ids::{BlobId, BoxId, ChannelId, DeviceId, EntryId, Epoch, MailboxId, MemberId, PartyId, SpaceId};
pub use keyring::{EpochKey, Keyring, KeyringError};
pub use link::{LinkSecret, Purpose};
pub use pair::PairKey;
pub use reader::Reader;
pub use record::{MAX_RECORD, Record, RecordError, RecordKind};
pub use root::{Root, RootRing};
pub use secret::StoredError;
