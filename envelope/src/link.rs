//! The secret that two devices share before they meet: 128 bits, in an invitation link or in a device code.
//!
//! Not a key to anything written: it opens only the mailbox through which the two exchange public keys.

use core::fmt;

use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::derive::derive_bytes;
use crate::ids::MailboxId;
use crate::secret::secret;
use crate::sign::Signer;
use crate::text::{self, TextError};

secret!(pub(crate) LinkBytes, 16);

/// What a link secret is for. Secrets for different purposes lead to different mailboxes and keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// A partner joins the space.
    Join,
    /// A further device of the same member is linked.
    Device,
    /// A guide takes the seat that both partners agreed to.
    Guide,
}

impl Purpose {
    const fn checksum_label(self) -> &'static str {
        match self {
            Self::Join => "goldseam 1 checksum of an invitation",
            Self::Device => "goldseam 1 checksum of a device code",
            Self::Guide => "goldseam 1 checksum of a guide's invitation",
        }
    }

    const fn context(self) -> &'static [u8] {
        match self {
            Self::Join => b"join",
            Self::Device => b"device",
            Self::Guide => b"guide",
        }
    }

    const ALL: [Self; 3] = [Self::Join, Self::Device, Self::Guide];
}

/// 128 random bits, good once.
pub struct LinkSecret {
    purpose: Purpose,
    bytes: LinkBytes,
}

/// 16 bytes and a checksum of 4.
const TEXT_BYTES: usize = 20;

impl LinkSecret {
    /// A fresh one.
    #[must_use]
    pub fn make(purpose: Purpose, rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut secret = Self::from_bytes(purpose, [0; 16]);
        rng.fill_bytes(&mut secret.bytes.0);
        secret
    }

    /// Takes over bytes that were kept.
    #[must_use]
    pub const fn from_bytes(purpose: Purpose, bytes: [u8; 16]) -> Self {
        Self { purpose, bytes: LinkBytes::from_bytes(bytes) }
    }

    /// The bytes themselves. Whoever asks for them must keep them encrypted.
    #[must_use]
    pub const fn expose(&self) -> &[u8; 16] {
        self.bytes.expose()
    }

    /// What it is for.
    #[must_use]
    pub const fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// The mailbox it addresses.
    #[must_use]
    pub fn derive_mailbox(&self) -> MailboxId {
        MailboxId(*self.derive("mailbox"))
    }

    /// The Ed25519 key by which the relay lets exactly one device in, or lets it answer.
    #[must_use]
    pub fn derive_signer(&self) -> Signer {
        Signer::from_seed(*self.derive("invitation key"))
    }

    /// The key of one direction of the mailbox.
    pub(crate) fn derive_message_key(&self, label: &'static str) -> Zeroizing<[u8; 32]> {
        self.derive(label)
    }

    fn derive<const N: usize>(&self, label: &'static str) -> Zeroizing<[u8; N]> {
        derive_bytes(self.bytes.expose(), label, &[self.purpose.context()])
    }

    /// For the fragment of a link: 27 characters of base64url over `secret 16 | checksum 4`.
    #[must_use]
    pub fn to_link_text(&self) -> Zeroizing<String> {
        text::to_base64url(&text::with_checksum(self.purpose.checksum_label(), self.bytes.expose()))
    }

    /// To be typed: eight groups of four characters of base32 over the same 20 bytes.
    #[must_use]
    pub fn to_code_text(&self) -> Zeroizing<String> {
        text::to_base32(&text::with_checksum(self.purpose.checksum_label(), self.bytes.expose()))
    }

    /// Reads [`LinkSecret::to_link_text`], alone or at the end of a whole link.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_link_text(purpose: Purpose, typed: &str) -> Result<Self, TextError> {
        Self::from_text_bytes(purpose, &text::from_base64url(typed, TEXT_BYTES)?)
    }

    /// Reads [`LinkSecret::to_code_text`], in any case and with any spaces and dashes.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn from_code_text(purpose: Purpose, typed: &str) -> Result<Self, TextError> {
        Self::from_text_bytes(purpose, &text::from_base32(typed, TEXT_BYTES)?)
    }

    fn from_text_bytes(purpose: Purpose, bytes: &[u8]) -> Result<Self, TextError> {
        if let Some(secret) = text::checked(purpose.checksum_label(), bytes) {
            return Ok(Self::from_bytes(purpose, secret));
        }
        let is_for = |other: &Purpose| text::checked::<16>(other.checksum_label(), bytes).map(Zeroizing::new);
        let other = Purpose::ALL.iter().any(|other| is_for(other).is_some());
        Err(if other { TextError::OtherPurpose } else { TextError::Checksum })
    }
}

impl fmt::Debug for LinkSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("LinkSecret").field("purpose", &self.purpose).finish_non_exhaustive()
    }
}
