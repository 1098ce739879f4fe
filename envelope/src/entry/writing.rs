//! Writing an entry: encode, tag, pad, encrypt.
//!
//! Not a log: number, previous entry and heads are the caller's.

use core::fmt;

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use super::tags::{self, Covered};
use super::{HEADER, Inside, padding};
use crate::identity::{Fingerprint, Identity, Peer, SelfKey};
use crate::ids::{ChannelId, Epoch, MemberId, SpaceId};
use crate::keyring::EpochKey;
use crate::pair::PairKey;
use crate::record::{Header, MAX_RECORD, Record};
use crate::root::Root;

/// The most readers, beside the author, that an entry can be tagged for.
pub const MAX_READERS: usize = 16;

/// Why an entry was not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EncryptError {
    /// The record would exceed [`MAX_RECORD`], or a field its own limit.
    #[error("too long for one entry")]
    TooLarge,
    /// The entry names another author than the writer.
    #[error("an entry in another member's name")]
    OtherAuthor,
    /// More than [`MAX_READERS`].
    #[error("more readers than an entry can be tagged for")]
    TooManyReaders,
}

/// One member writing to one channel in one epoch: the keys, worked out once for many entries.
pub struct Writer {
    space: SpaceId,
    channel: ChannelId,
    epoch: Epoch,
    key: EpochKey,
    me: MemberId,
    author: Fingerprint,
    self_key: SelfKey,
    readers: Vec<(Fingerprint, PairKey)>,
}

impl Writer {
    /// A writer to `channel` under `key`, as epoch `number`; `readers` are the other members who read the channel (none for
    /// `mine`). `root` is the member's newest; an older one only to announce its successor.
    #[must_use]
    pub fn new(
        space: SpaceId,
        channel: ChannelId,
        (epoch, key): (Epoch, &EpochKey),
        me: MemberId,
        root: &Root,
        readers: &[Peer],
    ) -> Self {
        let identity = Identity::derive(root);
        let pair = |reader: &Peer| {
            let key = PairKey::derive_as_author(&space, &me, &identity, reader);
            (reader.identity.fingerprint(), key)
        };
        let mut readers: Vec<_> = readers.iter().filter(|reader| reader.member != me).map(pair).collect();
        readers.sort_by_key(|(fingerprint, _)| *fingerprint);
        readers.dedup_by_key(|(fingerprint, _)| *fingerprint);
        Self {
            space,
            channel,
            epoch,
            key: EpochKey::from_bytes(*key.expose()),
            me,
            author: identity.public().fingerprint(),
            self_key: SelfKey::derive(root),
            readers,
        }
    }

    /// The channel written to.
    #[must_use]
    pub const fn channel(&self) -> ChannelId {
        self.channel
    }

    /// The epoch written under.
    #[must_use]
    pub const fn epoch(&self) -> Epoch {
        self.epoch
    }

    fn header(&self, nonce: &[u8; 24]) -> [u8; HEADER] {
        let mut out = Vec::with_capacity(HEADER);
        Header { version: 1, space: self.space, channel: self.channel }.write(&mut out);
        out.extend_from_slice(&self.epoch.to_bytes());
        out.extend_from_slice(nonce);
        // The pieces above are 65 bytes long together.
        out.try_into().unwrap_or([0; HEADER])
    }
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Writer")
            .field("me", &self.me)
            .field("channel", &self.channel)
            .field("epoch", &self.epoch)
            .finish_non_exhaustive()
    }
}

/// Encrypts one entry.
/// ```text
/// version = 1 u8 | space 16 | channel 16 | epoch 8 | nonce 24 | ciphertext | Poly1305 tag 16
/// ```
/// XChaCha20-Poly1305 under the epoch key with a random nonce; associated data: everything before the ciphertext. Plaintext:
/// ```text
/// inner length u32 | inner CBOR | tags | zeros up to the Padme length, at least 256 in all
/// ```
///
/// # Errors
/// Too long, another author's name, too many readers.
pub fn encrypt(
    inside: &Inside,
    writer: &Writer,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Record, EncryptError> {
    if inside.author != writer.me {
        return Err(EncryptError::OtherAuthor);
    }
    if writer.readers.len() > MAX_READERS {
        return Err(EncryptError::TooManyReaders);
    }
    let mut nonce = [0; 24];
    rng.fill_bytes(&mut nonce);
    let header = writer.header(&nonce);
    let mut plaintext = plaintext(inside, writer, &header)?;
    let mut bytes = header.to_vec();
    let cipher = XChaCha20Poly1305::new(&Key::from(*writer.key.expose()));
    let tag = cipher
        .encrypt_inout_detached(&XNonce::from(nonce), &header, plaintext.as_mut_slice().into())
        .map_err(|_| EncryptError::TooLarge)?;
    bytes.extend_from_slice(&plaintext);
    bytes.extend_from_slice(&tag);
    let header = Header { version: 1, space: writer.space, channel: writer.channel };
    Ok(Record::from_parts(header, bytes))
}

fn plaintext(
    inside: &Inside,
    writer: &Writer,
    header: &[u8; HEADER],
) -> Result<Zeroizing<Vec<u8>>, EncryptError> {
    let inner = Zeroizing::new(inside.encode());
    let padded = padding::padded(4 + inner.len() + tags::written_length(writer.readers.len()));
    if !inside.is_bounded() || HEADER + padded + 16 > MAX_RECORD {
        return Err(EncryptError::TooLarge);
    }
    let length = u32::try_from(inner.len()).map_err(|_| EncryptError::TooLarge)?;
    let mut plaintext = Zeroizing::new(Vec::with_capacity(padded));
    plaintext.extend_from_slice(&length.to_be_bytes());
    plaintext.extend_from_slice(&inner);
    let readers = writer.readers.iter().map(|(reader, key)| (*reader, key.expose()));
    let covered = Covered { header, inner: &inner };
    tags::write(covered, writer.author, readers, writer.self_key.expose(), &mut plaintext);
    plaintext.resize(padded, 0);
    Ok(plaintext)
}
