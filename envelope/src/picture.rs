//! Pictures: large bytes beside the entries, encrypted in chunks under a key of their own.
//!
//! Not a record: the relay keeps them apart, by hash. The key travels inside an entry, so whoever reads the entry reads the picture.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Key, Tag, XChaCha20Poly1305, XNonce};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::bytes::Cursor;
use crate::entry::{pad, padded, unpad};
use crate::ids::{BlobId, ChannelId, SpaceId};
use crate::secret::{make_secret, secret};

/// The largest picture, in bytes before it is encrypted.
pub const MAX_PICTURE: usize = 8 * 1024 * 1024;

/// Bytes of the plaintext in one chunk; the last one is shorter or as long.
const CHUNK: usize = 16 * 1024;
const TAG: usize = 16;
const PREFIX: usize = 19;
const HEADER: usize = 1 + PREFIX;
/// The longest blob: the largest picture after padding, and a tag for each chunk.
const MAX_BLOB: usize = HEADER + padded(4 + MAX_PICTURE).div_ceil(CHUNK) * (CHUNK + TAG);

secret!(
    /// What one picture is encrypted under; never used for another.
    pub PictureKey, 32
);
make_secret!(PictureKey);

/// Where a picture belongs: one that was put elsewhere can't be read there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Belongs {
    /// The space.
    pub space: SpaceId,
    /// The channel of the entry that names it.
    pub channel: ChannelId,
}

/// Why a picture was not encrypted, or can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// Above [`MAX_PICTURE`], or a blob that no such picture gives.
    #[error("a picture that is too large")]
    TooLarge,
    /// From a newer version of Goldseam.
    #[error("a picture in version {0}, which this version does not know")]
    UnknownVersion(u8),
    /// Another key, another place, or not the bytes that were written, all of them and in their order.
    #[error("a picture that is not the one that was named, or not where it belongs")]
    Altered,
    /// It decrypted, but does not have the shape that was expected.
    #[error("a picture without the expected shape")]
    Malformed,
}

impl BlobId {
    /// The id of a blob with these bytes.
    #[must_use]
    pub fn derive(blob: &[u8]) -> Self {
        Self(*blake3::hash(blob).as_bytes())
    }
}

/// Encrypts a picture.
/// ```text
/// version = 1 u8 | nonce prefix 19 | chunk 0 | chunk 1 | .. | last chunk
/// chunk: ciphertext of up to 16 KiB | Poly1305 tag 16
/// ```
/// STREAM (Hoang, Reyhanitabar, Rogaway, Vizár, 2015) over XChaCha20-Poly1305: the nonce of a chunk is `prefix 19 | number u32 |
/// last u8`. Associated data: `"picture " | version | space 16 | channel 16 | number u32 | last u8`. Plaintext of all chunks together:
/// ```text
/// length u32 | picture | zeros up to the Padme length, at least 256 in all
/// ```
///
/// # Errors
/// [`PictureError::TooLarge`].
pub fn encrypt(
    picture: &[u8],
    key: &PictureKey,
    belongs: Belongs,
    rng: &mut (impl CryptoRng + ?Sized),
) -> Result<Vec<u8>, PictureError> {
    if picture.len() > MAX_PICTURE {
        return Err(PictureError::TooLarge);
    }
    let mut prefix = [0; PREFIX];
    rng.fill_bytes(&mut prefix);
    let mut plaintext = Zeroizing::new(pad(picture));
    let chunks = plaintext.len().div_ceil(CHUNK);
    let mut out = Vec::with_capacity(HEADER + plaintext.len() + chunks * TAG);
    out.push(1);
    out.extend_from_slice(&prefix);
    let cipher = cipher(key);
    for (number, chunk) in plaintext.chunks_mut(CHUNK).enumerate() {
        let place = Place::new(number, number + 1 == chunks)?;
        let tag = cipher
            .encrypt_inout_detached(&place.nonce(&prefix), &place.associated(belongs), chunk.into())
            .map_err(|_| PictureError::TooLarge)?;
        out.extend_from_slice(chunk);
        out.extend_from_slice(&tag);
    }
    Ok(out)
}

/// Reads what [`encrypt`] wrote. Nothing of it is given before all of it was found to be right.
///
/// # Errors
/// What is wrong with it.
pub fn decrypt(blob: &[u8], key: &PictureKey, belongs: Belongs) -> Result<Zeroizing<Vec<u8>>, PictureError> {
    if blob.len() > MAX_BLOB {
        return Err(PictureError::TooLarge);
    }
    let mut cursor = Cursor::new(blob);
    let version = cursor.u8().ok_or(PictureError::Malformed)?;
    if version != 1 {
        return Err(PictureError::UnknownVersion(version));
    }
    let prefix: [u8; PREFIX] = cursor.array().ok_or(PictureError::Malformed)?;
    let rest = cursor.rest();
    let chunks = rest.len().div_ceil(CHUNK + TAG);
    let mut plaintext = Zeroizing::new(Vec::with_capacity(rest.len()));
    let cipher = cipher(key);
    for (number, chunk) in rest.chunks(CHUNK + TAG).enumerate() {
        let (ciphertext, tag) = chunk.split_last_chunk::<TAG>().ok_or(PictureError::Malformed)?;
        let from = plaintext.len();
        plaintext.extend_from_slice(ciphertext);
        let place = Place::new(number, number + 1 == chunks)?;
        let here = plaintext.get_mut(from..).unwrap_or_default();
        let aad = place.associated(belongs);
        cipher
            .decrypt_inout_detached(&place.nonce(&prefix), &aad, here.into(), &Tag::from(*tag))
            .map_err(|_| PictureError::Altered)?;
    }
    let picture = unpad(&plaintext).ok_or(PictureError::Malformed)?;
    if padded(4 + picture.len()) != plaintext.len() {
        return Err(PictureError::Malformed);
    }
    Ok(Zeroizing::new(picture.to_vec()))
}

fn cipher(key: &PictureKey) -> XChaCha20Poly1305 {
    XChaCha20Poly1305::new(&Key::from(*key.expose()))
}

/// A chunk's place among the others.
#[derive(Clone, Copy)]
struct Place {
    number: [u8; 4],
    last: u8,
}

impl Place {
    fn new(number: usize, last: bool) -> Result<Self, PictureError> {
        let number = u32::try_from(number).map_err(|_| PictureError::TooLarge)?;
        Ok(Self { number: number.to_be_bytes(), last: u8::from(last) })
    }

    fn nonce(self, prefix: &[u8; PREFIX]) -> XNonce {
        let mut nonce = [self.last; 24];
        let (front, back) = nonce.split_at_mut(PREFIX);
        front.copy_from_slice(prefix);
        back.iter_mut().zip(self.number).for_each(|(at, byte)| *at = byte);
        XNonce::from(nonce)
    }

    fn associated(self, belongs: Belongs) -> Vec<u8> {
        let pieces: [&[u8]; 6] = [
            b"picture ",
            &[1],
            belongs.space.as_bytes(),
            belongs.channel.as_bytes(),
            &self.number,
            &[self.last],
        ];
        pieces.concat()
    }
}
