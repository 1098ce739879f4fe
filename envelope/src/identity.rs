//! A member's identity: the X25519 pair and the self key that all of the member's devices derive from one root.
//!
//! Not a signature key: nothing a member writes can be shown to an outsider as theirs.

use core::fmt;

use minicbor::{Decode, Decoder, Encode, Encoder, decode, encode};
use subtle::ConstantTimeEq;
use x25519_dalek::x25519;

use crate::derive::{derive_bytes, hash};
use crate::ids::MemberId;
use crate::root::Root;
use crate::secret::secret;

/// Why 32 bytes are not taken for somebody's public key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PublicKeyError {
    /// A point of small order: whatever the secret, the shared key would be zero.
    #[error("a public key that would make every shared key zero")]
    LowOrder,
    /// A second spelling of a key that has a shorter one; it would have two fingerprints.
    #[error("a public key that is not in its one canonical form")]
    NotCanonical,
    /// Not 32 bytes.
    #[error("a public key of another length")]
    Length,
}

/// Eight bytes that name an identity or a device's receiving key in a packet. The relay sees it; it opens nothing.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Encode, Decode)]
#[cbor(transparent)]
pub struct Fingerprint(#[cbor(n(0), with = "minicbor::bytes")] pub [u8; 8]);

impl fmt::Debug for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Fingerprint({:016x})", u64::from_be_bytes(self.0))
    }
}

/// The public half of an identity (X25519), checked: canonical and not of small order.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct IdentityPublic([u8; 32]);

impl IdentityPublic {
    /// Takes 32 bytes for a public key.
    ///
    /// # Errors
    /// Points of small order and non-canonical spellings are refused.
    pub fn from_bytes(bytes: [u8; 32]) -> Result<Self, PublicKeyError> {
        check_point(&bytes)?;
        Ok(Self(bytes))
    }

    /// Its bytes.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Its eight-byte name.
    #[must_use]
    pub fn fingerprint(&self) -> Fingerprint {
        let [a, b, c, d, e, f, g, h, ..] = hash("goldseam 1 fingerprint of an identity", &[&self.0]);
        Fingerprint([a, b, c, d, e, f, g, h])
    }
}

impl fmt::Debug for IdentityPublic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "IdentityPublic({:?})", self.fingerprint())
    }
}

impl<C> Encode<C> for IdentityPublic {
    fn encode<W: encode::Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), encode::Error<W::Error>> {
        e.bytes(&self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for IdentityPublic {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, decode::Error> {
        let bytes = d.bytes()?.try_into().map_err(|_| PublicKeyError::Length);
        bytes.and_then(Self::from_bytes).map_err(|_| decode::Error::message("not a public key"))
    }
}

/// Another member as known here: who, and under which public identity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Peer {
    /// Who.
    pub member: MemberId,
    /// Under which identity.
    pub identity: IdentityPublic,
}

secret!(
    /// MAC key by which a member's devices recognise one another's entries. It never leaves them.
    pub SelfKey, 32
);

secret!(
    /// The secret half of an X25519 pair.
    pub(crate) DhSecret, 32
);

impl DhSecret {
    pub(crate) fn public(&self) -> IdentityPublic {
        // A clamped scalar times the base point, which has a large prime order: never a point of small order.
        IdentityPublic(x25519(self.0, x25519_dalek::X25519_BASEPOINT_BYTES))
    }
}

/// A member's identity in one generation of their root.
pub struct Identity {
    secret: DhSecret,
    public: IdentityPublic,
}

impl Identity {
    /// The identity of a root: HKDF-SHA-256 under the label `identity`.
    #[must_use]
    pub fn derive(root: &Root) -> Self {
        let secret = DhSecret::from_bytes(*derive_bytes(root.expose(), "identity", &[]));
        Self { public: secret.public(), secret }
    }

    /// The public half.
    #[must_use]
    pub const fn public(&self) -> &IdentityPublic {
        &self.public
    }

    pub(crate) const fn secret(&self) -> &DhSecret {
        &self.secret
    }
}

impl fmt::Debug for Identity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Identity").field("public", &self.public).finish_non_exhaustive()
    }
}

impl SelfKey {
    /// The self key of a root: HKDF-SHA-256 under the label `self key`.
    #[must_use]
    pub fn derive(root: &Root) -> Self {
        Self::from_bytes(*derive_bytes(root.expose(), "self key", &[]))
    }
}

/// Refuses what is not the one spelling of a point of large order.
pub(crate) fn check_point(bytes: &[u8; 32]) -> Result<(), PublicKeyError> {
    if !is_below_field_size(bytes) {
        return Err(PublicKeyError::NotCanonical);
    }
    // Any clamped scalar is a multiple of eight, so it takes every point of small order to zero, and no other.
    let product = x25519([1; 32], *bytes);
    if bool::from(product.ct_eq(&[0; 32])) { Err(PublicKeyError::LowOrder) } else { Ok(()) }
}

/// Whether the little-endian number is below 2^255 - 19.
fn is_below_field_size(bytes: &[u8; 32]) -> bool {
    let mut prime = [0xff; 32];
    prime[0] = 0xed;
    prime[31] = 0x7f;
    bytes.iter().rev().lt(prime.iter().rev())
}
