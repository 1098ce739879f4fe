//! Ed25519 signatures of statements to the relay: signing in, admitting, inviting.
//!
//! Never of an entry: a signed entry could be shown to an outsider. What a statement says is `sync`'s business.

use core::fmt;

use ed25519_dalek::{Signer as _, SigningKey, VerifyingKey};

use crate::derive::derive_bytes;
use crate::ids::DeviceId;
use crate::secret::secret;

secret!(pub(crate) Seed, 32);

/// An Ed25519 pair: a device's, an invitation's or a recovery kit's.
pub struct Signer {
    seed: Seed,
    id: DeviceId,
}

/// The signature does not belong to these bytes and this key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the signature does not belong to this key and these bytes")]
pub struct BadSignature;

impl Signer {
    pub(crate) fn from_seed(seed: [u8; 32]) -> Self {
        let id = DeviceId(SigningKey::from_bytes(&seed).verifying_key().to_bytes());
        Self { seed: Seed::from_bytes(seed), id }
    }

    pub(crate) fn derive(secret: &[u8], label: &str) -> Self {
        Self::from_seed(*derive_bytes(secret, label, &[]))
    }

    pub(crate) const fn seed(&self) -> &[u8; 32] {
        self.seed.expose()
    }

    /// Its verifying key.
    #[must_use]
    pub const fn id(&self) -> DeviceId {
        self.id
    }

    /// Signs a statement's canonical bytes, which must begin with a domain label of their own.
    #[must_use]
    pub fn sign(&self, statement: &[u8]) -> [u8; 64] {
        SigningKey::from_bytes(self.seed.expose()).sign(statement).to_bytes()
    }
}

impl fmt::Debug for Signer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Signer").field("id", &self.id).finish_non_exhaustive()
    }
}

/// Checks a signature, strictly: keys and points of small order are refused.
///
/// # Errors
/// [`BadSignature`], whatever is wrong with it.
pub fn verify(by: &DeviceId, statement: &[u8], signature: &[u8; 64]) -> Result<(), BadSignature> {
    let key = VerifyingKey::from_bytes(by.as_bytes()).map_err(|_| BadSignature)?;
    let signature = ed25519_dalek::Signature::from_bytes(signature);
    key.verify_strict(statement, &signature).map_err(|_| BadSignature)
}
