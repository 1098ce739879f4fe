//! Seal and reveal: both answer without seeing the other's answer, and both answers appear at once.
//!
//! It doesn't decide when both are in: the practice does, and until then no getter hands a sealed answer to the partner,
//! even if a program opened it early. It knows no cryptography: the commitment function is an argument.

use core::fmt;
use std::collections::{BTreeMap, BTreeSet};

use minicbor::{Decode, Encode};

use crate::{At, Body, Commit, Day, EntryId, Key, MemberId, Refusal, take_back::Outcome};

/// What is written about a sealed answer.
#[derive(Clone, PartialEq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// In `ours`: an answer is in. Its words are not.
    #[n(0)]
    Sealed {
        /// The kind of the body that was sealed.
        #[n(0)]
        kind: String,
        /// The commitment to author, kind and body.
        #[cbor(n(1), with = "minicbor::bytes")]
        commitment: [u8; 32],
    },
    /// In `mine`: what was sealed and its key, so that any of the author's devices can reveal it.
    #[n(1)]
    Kept {
        /// The kind of the body.
        #[n(0)]
        kind: String,
        /// The commitment that stands in `ours`.
        #[cbor(n(1), with = "minicbor::bytes")]
        commitment: [u8; 32],
        /// The key that opens it.
        #[n(2)]
        key: Key,
        /// The body's bytes.
        #[cbor(n(3), with = "minicbor::bytes")]
        content: Vec<u8>,
    },
    /// In `ours`: the reveal.
    #[n(2)]
    Opened {
        /// The entry that sealed it.
        #[n(0)]
        seal: EntryId,
        /// The key.
        #[n(1)]
        key: Key,
        /// The body's bytes.
        #[cbor(n(2), with = "minicbor::bytes")]
        content: Vec<u8>,
    },
}

impl fmt::Debug for Event {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Event::Sealed { .. } => "Sealed(..)",
            Event::Kept { .. } => "Kept(..)",
            Event::Opened { .. } => "Opened(..)",
        })
    }
}

/// The two entries that sealing makes. `mine` must be stored before `ours` is sent, or the answer could not be revealed.
#[derive(Clone, Debug, PartialEq)]
pub struct Sealing {
    /// For the author's own channel: content and key.
    pub mine: Body,
    /// For `ours`: the commitment.
    pub ours: Body,
}

/// Seals `body` for `author` under a fresh `key`.
pub fn make(commit: Commit, author: MemberId, body: &Body, key: [u8; 32]) -> Sealing {
    let content = body.encode();
    let kind = body.kind().to_owned();
    let commitment = commit(&key, &committed(author, &kind, &content));
    let mine = Event::Kept { kind: kind.clone(), commitment, key: Key(key), content };
    Sealing { mine: Body::Seal(mine), ours: Body::Seal(Event::Sealed { kind, commitment }) }
}

/// What a commitment is made over:
///
/// ```text
/// author 16 | length of kind, u32 big endian | kind | content
/// ```
///
/// The author stands in it so that nobody can put the partner's own commitment beside it and reveal the partner's words
/// as theirs.
fn committed(author: MemberId, kind: &str, content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(kind.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&author.0[..], &length, kind.as_bytes(), content].concat()
}

/// One sealed answer, as both may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// Whose it is.
    pub by: MemberId,
    /// On which day of theirs it was sealed.
    pub day: Day,
    kind: String,
    commitment: [u8; 32],
    opened: bool,
    mismatched: bool,
}

impl Seal {
    /// The kind of the body that was sealed.
    pub fn kind(&self) -> &str {
        &self.kind
    }

    /// Whether the answer has been revealed by its author's device.
    pub fn is_opened(&self) -> bool {
        self.opened
    }

    /// Whether an opening was tried that is not what was sealed.
    pub fn is_mismatched(&self) -> bool {
        self.mismatched
    }
}

/// All seals of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Seals {
    by_entry: BTreeMap<EntryId, Seal>,
    waiting: BTreeSet<(MemberId, EntryId)>,
}

impl Seals {
    /// One seal.
    pub fn get(&self, seal: EntryId) -> Option<&Seal> {
        self.by_entry.get(&seal)
    }

    /// The seals of one member that are not opened yet, in the order of their names.
    pub fn waiting(&self, of: MemberId) -> impl Iterator<Item = (EntryId, &Seal)> {
        let first = (of, EntryId([0; 32]));
        let mine = self.waiting.range(first..).take_while(move |(by, _)| *by == of);
        mine.filter_map(|(_, id)| Some((*id, self.get(*id)?)))
    }

    pub(crate) fn sealed(&mut self, at: At, kind: String, commitment: [u8; 32]) {
        let seal = Seal { by: at.by, day: at.day, kind, commitment, opened: false, mismatched: false };
        self.by_entry.insert(at.id, seal);
        self.waiting.insert((at.by, at.id));
    }

    /// Opens a seal: the body that was sealed, if the opening matches.
    pub(crate) fn open(
        &mut self,
        at: At,
        id: EntryId,
        key: Key,
        content: &[u8],
        commit: Commit,
    ) -> Result<Body, Refusal> {
        let seal = self.by_entry.get_mut(&id).ok_or(Refusal::NothingThere)?;
        if seal.by != at.by {
            return Err(Refusal::NotYours);
        }
        if seal.opened {
            return Err(Refusal::AlreadyOpened);
        }
        if commit(&key.0, &committed(at.by, &seal.kind, content)) != seal.commitment {
            seal.mismatched = true;
            return Err(Refusal::OpeningDoesNotMatch);
        }
        seal.opened = true;
        self.waiting.remove(&(at.by, id));
        Ok(Body::decode(&seal.kind, content))
    }

    /// Takes back a seal that was not opened; nothing if there is no such seal.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let seal = self.by_entry.get(&of)?;
        if seal.by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        if seal.opened {
            return None;
        }
        self.by_entry.remove(&of);
        self.waiting.remove(&(at.by, of));
        Some(Ok(Outcome::Gone))
    }
}

/// What I sealed myself, from my own channel.
#[derive(Clone, PartialEq)]
pub(crate) struct Kept {
    pub(crate) entry: EntryId,
    key: Key,
    content: Vec<u8>,
    pub(crate) body: Body,
}

/// All that I have sealed, by commitment.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Keepsakes {
    by_commitment: BTreeMap<[u8; 32], Kept>,
}

impl Keepsakes {
    pub(crate) fn keep(&mut self, at: At, kind: &str, commitment: [u8; 32], key: Key, content: Vec<u8>) {
        let body = Body::decode(kind, &content);
        self.by_commitment.entry(commitment).or_insert(Kept { entry: at.id, key, content, body });
    }

    /// What I sealed in `seal`, if this device knows it.
    pub(crate) fn of(&self, seal: &Seal) -> Option<&Body> {
        self.by_commitment.get(&seal.commitment).map(|kept| &kept.body)
    }

    /// The reveal of `seal`, if this device can make it.
    pub(crate) fn opening(&self, id: EntryId, seal: &Seal) -> Option<Body> {
        let kept = self.by_commitment.get(&seal.commitment)?;
        Some(Body::Seal(Event::Opened { seal: id, key: kept.key, content: kept.content.clone() }))
    }

    /// Forgets what was kept for a seal that was taken back; the entry that carried it.
    pub(crate) fn forget(&mut self, seal: &Seal) -> Option<EntryId> {
        self.by_commitment.remove(&seal.commitment).map(|kept| kept.entry)
    }
}

impl fmt::Debug for Keepsakes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keepsakes(..)")
    }
}
