//! The recovery kit: a secret on paper that opens a small wrapped copy of the roots.
//!
//! Not an account: nobody else can open the box, and a lost kit can only be replaced from a device that still has the roots.

mod words;

use core::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::bytes::Cursor;
use crate::derive::derive_bytes;
use crate::handover::Handover;
use crate::identity::{DhSecret, IdentityPublic};
use crate::ids::BoxId;
use crate::linking::read_wrapped;
use crate::mailbox::MAX_MESSAGE;
use crate::pairing::MessageError;
use crate::secret::{StoredError, make_secret, read_version_1, secret};
use crate::sign::Signer;
use crate::text::{self, TextError};
use crate::wrap::{Binding, Wrapped, unwrap_shared, wrap_shared};

pub use words::WordsError;

secret!(
    /// 256 random bits, printed as 24 words and a square.
    pub KitSecret, 32
);
make_secret!(KitSecret);

secret!(pub(crate) BoxShared, 32);

const CHECKSUM: &str = "goldseam 1 checksum of a recovery kit";
const INFO: &[u8] = b"goldseam 1 recovery box";

impl KitSecret {
    /// Where the relay keeps the box.
    #[must_use]
    pub fn derive_box_id(&self) -> BoxId {
        BoxId(*derive_bytes(self.expose(), "kit box id", &[]))
    }

    /// The Ed25519 key by which the relay admits the restored device. Its public half is registered when the kit is made.
    #[must_use]
    pub fn derive_signer(&self) -> Signer {
        Signer::derive(self.expose(), "kit admitter key")
    }

    /// What the member's devices keep, so that any of them can refresh the box without the secret.
    #[must_use]
    pub fn derive_box_writer(&self) -> BoxWriter {
        BoxWriter {
            id: self.derive_box_id(),
            receiver: self.receiver().public(),
            shared: BoxShared::from_bytes(*derive_bytes(self.expose(), "kit shared key", &[])),
        }
    }

    fn receiver(&self) -> DhSecret {
        DhSecret::from_bytes(*derive_bytes(self.expose(), "kit receiver", &[]))
    }

    /// Opens the box.
    ///
    /// # Errors
    /// Another kit's box, a changed one, another version or shape.
    pub fn decrypt_box(&self, message: &[u8]) -> Result<Handover, MessageError> {
        let writer = self.derive_box_writer();
        let wrapped = read_wrapped(message)?;
        let binding = Binding { info: INFO, aad: writer.id.as_bytes() };
        let plaintext = unwrap_shared(writer.shared.expose(), &self.receiver(), binding, &wrapped);
        Handover::decode(&plaintext.ok_or(MessageError::Altered)?).map_err(MessageError::from)
    }

    /// For the printed square: 48 characters of base64url over `secret 32 | checksum 4`.
    #[must_use]
    pub fn to_square_text(&self) -> Zeroizing<String> {
        text::to_base64url(&text::with_checksum(CHECKSUM, self.expose()))
    }

    /// Reads [`KitSecret::to_square_text`], alone or at the end of a link.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_square_text(read: &str) -> Result<Self, TextError> {
        let bytes = text::from_base64url(read, 36)?;
        text::checked(CHECKSUM, &bytes).map(Self::from_bytes).ok_or(TextError::Checksum)
    }
}

/// What can put something into a kit's box and open nothing. Secret all the same: who has it can replace the box.
pub struct BoxWriter {
    id: BoxId,
    receiver: IdentityPublic,
    shared: BoxShared,
}

impl BoxWriter {
    /// Where the relay keeps the box.
    #[must_use]
    pub const fn box_id(&self) -> BoxId {
        self.id
    }

    /// Wraps the roots for the kit.
    /// ```text
    /// version = 1 u8 | encapsulated key 32 | HPKE psk-mode ciphertext of the Handover with tag 16
    /// ```
    /// Associated data: the box id.
    ///
    /// # Errors
    /// Above 64 KiB.
    pub fn encrypt_box(
        &self,
        handover: &Handover,
        rng: &mut (impl CryptoRng + ?Sized),
    ) -> Result<Vec<u8>, MessageError> {
        let binding = Binding { info: INFO, aad: self.id.as_bytes() };
        let wrapped = wrap_shared(self.shared.expose(), &self.receiver, binding, &handover.encode(), rng);
        let Wrapped { enc, ciphertext } = wrapped.ok_or(MessageError::Malformed)?;
        let mut out = Vec::with_capacity(33 + ciphertext.len());
        out.push(1);
        out.extend_from_slice(&enc);
        out.extend_from_slice(&ciphertext);
        if out.len() > MAX_MESSAGE { Err(MessageError::TooLarge) } else { Ok(out) }
    }

    /// Bytes to be kept encrypted:
    /// ```text
    /// version = 1 u8 | box id 16 | X25519 public key 32 | shared key 32
    /// ```
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(81));
        out.push(1);
        out.extend_from_slice(self.id.as_bytes());
        out.extend_from_slice(self.receiver.as_bytes());
        out.extend_from_slice(self.shared.expose());
        out
    }

    /// Reads what [`BoxWriter::encode`] wrote.
    ///
    /// # Errors
    /// Another version, or damage.
    pub fn decode(bytes: &[u8]) -> Result<Self, StoredError> {
        read_version_1(bytes, Self::decode_version_1)
    }

    fn decode_version_1(mut cursor: Cursor<'_>) -> Option<Self> {
        let id = BoxId(cursor.array()?);
        let receiver = IdentityPublic::from_bytes(cursor.array()?).ok()?;
        let shared = BoxShared::from_bytes(cursor.array()?);
        cursor.end()?;
        Some(Self { id, receiver, shared })
    }
}

impl fmt::Debug for BoxWriter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BoxWriter").field("id", &self.id).finish_non_exhaustive()
    }
}
