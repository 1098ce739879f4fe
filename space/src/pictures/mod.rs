//! Pictures: encrypted before anything else, kept on this device as they travel, sent and fetched one at a time, and decrypted when a
//! screen wants one. An upload that was broken off goes on, also after a restart.
//! Not what they are pictures of, and not their drawing: a picture comes in scaled, without what a camera wrote into it.

mod moving;

use std::collections::{BTreeMap, BTreeSet};

use envelope::picture::{self, Belongs, PictureError, PictureKey};
use minicbor::{Decode, Encode};
use practice::{Key, Picture, Text};
use sync::blobs::Why;
use sync::{BlobHash, Code};
use zeroize::Zeroizing;

use crate::Replica;
use crate::effect::{Effect, Put};
use crate::outside::Outside;
use moving::{Job, Name, Way, Work};

/// The keys of the store under which blobs lie.
const PREFIX: &str = "pictures/";

/// A picture that the relay does not have yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub(crate) struct Pending {
    #[n(0)]
    hash: BlobHash,
    /// Bytes of its blob, once it was read.
    #[n(1)]
    total: u64,
}

/// Everything about pictures that lasts no longer than the program runs.
#[derive(Default)]
pub(crate) struct Pictures {
    token: Option<String>,
    jobs: BTreeMap<Name, Job>,
    asked: Option<(u64, Name)>,
    ready: BTreeMap<BlobHash, Zeroizing<Vec<u8>>>,
    broken: BTreeSet<BlobHash>,
    puts: Vec<Put>,
}

/// Why a picture does not get on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// There is no connection, or it broke; it goes on by itself.
    Connection,
    /// Nobody has sent it yet, or not all of it.
    NotThere,
    /// The host's room for this space, or its disk, is full.
    Full,
    /// The host takes no pictures of this size, or none at all.
    NotTaken,
}

impl Trouble {
    fn of(why: Why) -> Trouble {
        match why {
            Why::NotThere => Trouble::NotThere,
            Why::Refused(refused) if matches!(refused.code, Code::SpaceFull | Code::StorageFull) => {
                Trouble::Full
            }
            Why::Unreachable | Why::Refused(_) | Why::Nonsense => Trouble::Connection,
        }
    }
}

/// A picture of this device on its way to the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sending {
    /// Which.
    pub blob: [u8; 32],
    /// Bytes that the host is known to have.
    pub sent: u64,
    /// Bytes there are.
    pub total: u64,
    /// Why it does not get on just now.
    pub trouble: Option<Trouble>,
}

/// How a picture that a screen wants stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Seen {
    /// Its bytes can be taken.
    Ready,
    /// It is being read or fetched.
    Coming,
    /// It waits, and why.
    Waits(Trouble),
    /// Its bytes are here and are not what was named, or not under this key.
    Broken,
    /// Nobody has asked for it.
    Unasked,
}

impl Replica {
    /// Encrypts a picture for both and names it. It is kept and sent together with the command that carries the name: what
    /// follows must be [`Replica::command`], or [`Replica::drop_picture`].
    ///
    /// # Errors
    /// Where it is too large.
    pub fn add_picture(
        &mut self,
        bytes: &[u8],
        (wide, high): (u16, u16),
        words: Text,
        out: &mut Outside<'_>,
    ) -> Result<Picture, PictureError> {
        let key = PictureKey::make(&mut out.rng);
        let blob = picture::encrypt(bytes, &key, self.belongs(), &mut out.rng)?;
        let hash = BlobHash::of(&blob);
        self.account.uploads.push(Pending { hash, total: blob.len() as u64 });
        self.keep_blob(hash, blob);
        self.pictures.ready.insert(hash, Zeroizing::new(bytes.to_vec()));
        Ok(Picture { blob: *hash.as_bytes(), key: Key(*key.expose()), wide, high, words })
    }

    /// Forgets a picture that nothing names: here, and at the relay where it is one's own and was sent.
    pub fn drop_picture(&mut self, picture: &Picture, out: &mut Outside<'_>) -> Vec<Effect> {
        self.forget_blob(&BlobHash::from_bytes(picture.blob));
        self.finish(out)
    }

    /// A screen wants to show a picture. It is read from this device, or fetched; [`Replica::seen`] says how that stands.
    pub fn want_picture(&mut self, picture: &Picture, out: &mut Outside<'_>) -> Vec<Effect> {
        let hash = BlobHash::from_bytes(picture.blob);
        if self.pictures.ready.contains_key(&hash) || self.pictures.broken.contains(&hash) {
            return Vec::new();
        }
        let key = PictureKey::from_bytes(picture.key.0);
        match self.pictures.jobs.get_mut(&(Way::In, hash)) {
            Some(job) => job.shown = Some(key),
            None => {
                let mut job = Job::new(Work::Loading);
                job.shown = Some(key);
                self.pictures.jobs.insert((Way::In, hash), job);
                self.effects.push(Effect::Load(vec![key_of(&hash)]));
                self.changed = true;
            }
        }
        self.finish(out)
    }

    /// How a picture stands that was wanted.
    pub fn seen(&self, blob: &[u8; 32]) -> Seen {
        let hash = BlobHash::from_bytes(*blob);
        if self.pictures.ready.contains_key(&hash) {
            return Seen::Ready;
        }
        if self.pictures.broken.contains(&hash) {
            return Seen::Broken;
        }
        match self.pictures.jobs.get(&(Way::In, hash)) {
            Some(job) if matches!(job.work, Work::Loading) => Seen::Coming,
            Some(_) if !self.client.is_live() => Seen::Waits(Trouble::Connection),
            Some(job) => job.trouble.map_or(Seen::Coming, Seen::Waits),
            None => Seen::Unasked,
        }
    }

    /// The picture's own bytes, once: whoever shows them keeps them as long as they are shown.
    pub fn take_picture(&mut self, blob: &[u8; 32]) -> Option<Zeroizing<Vec<u8>>> {
        self.pictures.ready.remove(&BlobHash::from_bytes(*blob))
    }

    /// The pictures of this device that the host does not have yet, in the order they were added.
    pub fn sending(&self) -> Vec<Sending> {
        let of = |pending: &Pending| {
            let job = self.pictures.jobs.get(&(Way::Out, pending.hash));
            let sent = match job.map(|job| &job.work) {
                Some(Work::Up(upload)) => upload.sent(),
                _ => 0,
            };
            let offline = (!self.client.is_live()).then_some(Trouble::Connection);
            let trouble = offline.or_else(|| job.and_then(|job| job.trouble));
            Sending { blob: *pending.hash.as_bytes(), sent, total: pending.total, trouble }
        };
        self.account.uploads.iter().map(of).collect()
    }

    fn belongs(&self) -> Belongs {
        Belongs { space: self.account.space, channel: self.account.ours }
    }

    fn keep_blob(&mut self, hash: BlobHash, blob: Vec<u8>) {
        self.pictures.puts.push(Put { key: key_of(&hash), value: Some(blob) });
        self.account.pictures.insert(hash);
        self.account_changed = true;
        self.changed = true;
    }

    fn forget_blob(&mut self, hash: &BlobHash) {
        self.account.uploads.retain(|pending| pending.hash != *hash);
        self.account.pictures.remove(hash);
        self.pictures.jobs.retain(|(_, of), _| of != hash);
        self.pictures.ready.remove(hash);
        self.pictures.puts.retain(|put| put.key != key_of(hash));
        self.pictures.puts.push(Put { key: key_of(hash), value: None });
        self.account_changed = true;
        self.changed = true;
    }

    /// What must be kept of pictures since the last save.
    pub(crate) fn take_picture_puts(&mut self) -> Vec<Put> {
        std::mem::take(&mut self.pictures.puts)
    }
}

/// Whether nothing but pictures was read back.
pub(crate) fn is_only_pictures(puts: &[Put]) -> bool {
    !puts.is_empty() && puts.iter().all(|put| put.key.starts_with(PREFIX))
}

fn key_of(hash: &BlobHash) -> String {
    format!("{PREFIX}{}", hash.to_hex())
}
