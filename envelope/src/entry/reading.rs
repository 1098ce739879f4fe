//! Reading an entry: decrypt, check the tags, decode. Total on any bytes.
//!
//! Not belief: whether an unvouched entry is believed is for the caller, who can follow the chain.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, Tag, XChaCha20Poly1305, XNonce};
use zeroize::Zeroizing;

use super::inside::InsideError;
use super::tags::{Covered, Tags};
use super::{HEADER, Inside, padding};
use crate::bytes::Cursor;
use crate::identity::Fingerprint;
use crate::ids::{ChannelId, EntryId, Epoch};
use crate::keyring::{EpochKey, Keyring};
use crate::reader::Reader;
use crate::record::{RecordError, RecordKind, read_as};

/// Why an entry can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DecryptError {
    /// Not an entry of a version known here.
    #[error(transparent)]
    Record(#[from] RecordError),
    /// It says it belongs to another space.
    #[error("an entry of another space")]
    OtherSpace,
    /// The key of its epoch is not here, or not yet.
    #[error("no key for this epoch of the channel")]
    NoKey {
        /// Of which channel.
        channel: ChannelId,
        /// Of which epoch.
        epoch: Epoch,
    },
    /// Something in it was changed after it was encrypted, or it was encrypted under another key.
    #[error("an entry that was changed after it was written")]
    Altered,
    /// It decrypted, but does not have the shape of an entry.
    #[error("an entry without the shape of one")]
    Malformed,
    /// Written by a version of Goldseam newer than this one.
    #[error("the inside of an entry in format {0}, which this version does not know")]
    UnknownInside(u32),
    /// Whoever wrote it is not the member it names.
    #[error("an entry that its author did not write")]
    Forged,
    /// In this member's own name, under a root this device has not got (yet). Worth another try after a root packet.
    #[error("an entry of one's own under a root that is not here")]
    UnknownOwnRoot,
}

/// How sure the reader is of the author.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Vouched {
    /// A tag for this very reader is right, under an identity that is in use.
    Direct,
    /// A tag for this very reader is right, under an identity that was since replaced. A device signed out could have made it
    /// afterwards: to be believed only if an entry that is believed for itself names it, through its chain or its heads.
    Retired,
    /// The entry has no tag for this reader (it was written before the reader was known), or was written under an identity
    /// that the reader does not know. Not to be believed before a [`Vouched::Direct`] entry of the same device chains back to
    /// it. Never given to an entry in one's own name.
    Unvouched,
}

/// An entry that decrypted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opened {
    /// Its id.
    pub id: EntryId,
    /// What it says.
    pub inside: Inside,
    /// How sure this reader is of the author.
    pub vouched: Vouched,
    /// Under which of the author's identities it was tagged.
    pub author_identity: Fingerprint,
    /// Under which epoch it was encrypted.
    pub epoch: Epoch,
    /// Whom its tags are for, as it says; each of them alone can tell whether theirs is right.
    pub addressed: Vec<Fingerprint>,
}

/// Reads one entry.
///
/// # Errors
/// Whatever is wrong with it; never a panic. See [`DecryptError`].
pub fn decrypt(record: &[u8], keyring: &Keyring, reader: &Reader) -> Result<Opened, DecryptError> {
    let (found, _) = read_as(RecordKind::Entry, record)?;
    let (header, ciphertext) = record.split_first_chunk::<HEADER>().ok_or(RecordError::TooShort)?;
    if found.space != reader.space() {
        return Err(DecryptError::OtherSpace);
    }
    let epoch = epoch_of(header);
    let key = keyring.get(&found.channel, &epoch);
    let key = key.ok_or(DecryptError::NoKey { channel: found.channel, epoch })?;
    let plaintext = decrypt_bytes(header, ciphertext, key)?;
    let (inner, tags) = split(&plaintext).ok_or(DecryptError::Malformed)?;
    let inside = Inside::decode(inner).map_err(|error| match error {
        InsideError::Malformed => DecryptError::Malformed,
        InsideError::UnknownFormat(format) => DecryptError::UnknownInside(format),
    })?;
    let vouched = check_author(&inside, &tags, Covered { header, inner }, reader)?;
    let addressed = tags.readers().map(|(_, reader)| reader).collect();
    Ok(Opened {
        id: EntryId::derive(record),
        inside,
        vouched,
        author_identity: tags.author,
        epoch,
        addressed,
    })
}

/// The channel and epoch a record says it is encrypted under, to know which key to wait for.
///
/// # Errors
/// Not an entry.
pub fn peek_epoch(record: &[u8]) -> Result<(ChannelId, Epoch), RecordError> {
    let (found, _) = read_as(RecordKind::Entry, record)?;
    let header = record.first_chunk::<HEADER>().ok_or(RecordError::TooShort)?;
    Ok((found.channel, epoch_of(header)))
}

fn epoch_of(header: &[u8; HEADER]) -> Epoch {
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&header[33..41]);
    Epoch::from_bytes(bytes)
}

fn decrypt_bytes(
    header: &[u8; HEADER],
    ciphertext: &[u8],
    key: &EpochKey,
) -> Result<Zeroizing<Vec<u8>>, DecryptError> {
    let (body, tag) = ciphertext.split_last_chunk::<16>().ok_or(RecordError::TooShort)?;
    let mut nonce = [0; 24];
    nonce.copy_from_slice(&header[41..]);
    let mut plaintext = Zeroizing::new(body.to_vec());
    XChaCha20Poly1305::new(&Key::from(*key.expose()))
        .decrypt_inout_detached(
            &XNonce::from(nonce),
            header,
            plaintext.as_mut_slice().into(),
            &Tag::from(*tag),
        )
        .map_err(|_| DecryptError::Altered)?;
    Ok(plaintext)
}

/// Splits the plaintext; padding that is not the expected run of zeros is refused, so that a record hides nothing in it.
fn split(plaintext: &[u8]) -> Option<(&[u8], Tags<'_>)> {
    let mut cursor = Cursor::new(plaintext);
    let length = usize::try_from(cursor.u32()?).ok()?;
    let inner = cursor.take(length)?;
    let tags = Tags::read(&mut cursor, plaintext.get(4 + length..)?)?;
    let rest = cursor.rest();
    let expected = padding::padded(plaintext.len() - rest.len());
    (plaintext.len() == expected && rest.iter().all(|byte| *byte == 0)).then_some((inner, tags))
}

fn check_author(
    inside: &Inside,
    tags: &Tags<'_>,
    covered: Covered<'_>,
    reader: &Reader,
) -> Result<Vouched, DecryptError> {
    if inside.author == reader.me() {
        return check_own(tags, covered, reader);
    }
    if !reader.knows(inside.author, tags.author) {
        return Ok(Vouched::Unvouched);
    }
    let mut vouched = Vouched::Unvouched;
    for (place, addressed) in tags.readers() {
        let Some(key) = reader.pair_key(inside.author, tags.author, addressed) else { continue };
        if !tags.has_tag(place, addressed, key.expose(), covered) {
            return Err(DecryptError::Forged);
        }
        vouched = vouched_under(tags.author, reader);
    }
    Ok(vouched)
}

fn check_own(tags: &Tags<'_>, covered: Covered<'_>, reader: &Reader) -> Result<Vouched, DecryptError> {
    let own = reader.own_of(&tags.author).ok_or(DecryptError::UnknownOwnRoot)?;
    let genuine = tags.has_self_tag(own.self_key.expose(), covered);
    if genuine { Ok(vouched_under(tags.author, reader)) } else { Err(DecryptError::Forged) }
}

fn vouched_under(identity: Fingerprint, reader: &Reader) -> Vouched {
    if reader.is_retired(&identity) { Vouched::Retired } else { Vouched::Direct }
}
