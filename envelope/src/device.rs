//! One device's own keys: an Ed25519 pair that signs in to the relay, and an X25519 pair that receives a new root.
//!
//! Not the member's: a device can be signed out while the member goes on.

use core::fmt;

use minicbor::{Decode, Encode};
use rand_core::CryptoRng;
use zeroize::{Zeroize, Zeroizing};

use crate::bytes::Cursor;
use crate::identity::{DhSecret, Fingerprint, IdentityPublic, PublicKeyError};
use crate::ids::DeviceId;
use crate::secret::{StoredError, read_version_1};
use crate::sign::Signer;

/// What others know of a device.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(array)]
pub struct DevicePublic {
    /// Its Ed25519 verifying key.
    #[n(0)]
    pub id: DeviceId,
    /// Where a new root is wrapped to (X25519).
    #[n(1)]
    pub receiver: IdentityPublic,
}

impl DevicePublic {
    /// From the two halves that [`DevicePublic::to_bytes`] joins.
    ///
    /// # Errors
    /// The X25519 half is of small order or not canonical.
    pub fn from_bytes(id: [u8; 32], receiver: [u8; 32]) -> Result<Self, PublicKeyError> {
        Ok(Self { id: DeviceId(id), receiver: IdentityPublic::from_bytes(receiver)? })
    }

    /// `Ed25519 verifying key 32 | X25519 public key 32`
    #[must_use]
    pub fn to_bytes(&self) -> [u8; 64] {
        let mut out = [0; 64];
        out[..32].copy_from_slice(self.id.as_bytes());
        out[32..].copy_from_slice(self.receiver.as_bytes());
        out
    }

    pub(crate) fn fingerprint(&self) -> Fingerprint {
        self.receiver.fingerprint()
    }
}

/// One device's two secret keys.
pub struct DeviceKeys {
    signer: Signer,
    receiver: DhSecret,
    public: DevicePublic,
}

impl DeviceKeys {
    /// A new device.
    #[must_use]
    pub fn make(rng: &mut (impl CryptoRng + ?Sized)) -> Self {
        let mut seeds = Zeroizing::new([[0; 32]; 2]);
        for seed in seeds.iter_mut() {
            rng.fill_bytes(seed);
        }
        Self::from_seeds(seeds[0], seeds[1])
    }

    fn from_seeds(mut signing: [u8; 32], mut receiving: [u8; 32]) -> Self {
        let signer = Signer::from_seed(signing);
        let receiver = DhSecret::from_bytes(receiving);
        signing.zeroize();
        receiving.zeroize();
        let public = DevicePublic { id: signer.id(), receiver: receiver.public() };
        Self { signer, receiver, public }
    }

    /// The device's name.
    #[must_use]
    pub const fn id(&self) -> DeviceId {
        self.public.id
    }

    /// What others may know of it.
    #[must_use]
    pub const fn public(&self) -> &DevicePublic {
        &self.public
    }

    /// What signs its statements.
    #[must_use]
    pub const fn signer(&self) -> &Signer {
        &self.signer
    }

    /// Signs a statement's canonical bytes.
    #[must_use]
    pub fn sign(&self, statement: &[u8]) -> [u8; 64] {
        self.signer.sign(statement)
    }

    pub(crate) const fn receiver(&self) -> &DhSecret {
        &self.receiver
    }

    /// Bytes to be kept encrypted:
    /// ```text
    /// version = 1 u8 | Ed25519 seed 32 | X25519 secret 32
    /// ```
    #[must_use]
    pub fn encode(&self) -> Zeroizing<Vec<u8>> {
        let mut out = Zeroizing::new(Vec::with_capacity(65));
        out.push(1);
        out.extend_from_slice(self.signer.seed());
        out.extend_from_slice(self.receiver.expose());
        out
    }

    /// Reads what [`DeviceKeys::encode`] wrote.
    ///
    /// # Errors
    /// Another version, or damage.
    pub fn decode(bytes: &[u8]) -> Result<Self, StoredError> {
        read_version_1(bytes, Self::decode_version_1)
    }

    fn decode_version_1(mut cursor: Cursor<'_>) -> Option<Self> {
        let keys = Self::from_seeds(cursor.array()?, cursor.array()?);
        cursor.end()?;
        Some(keys)
    }
}

impl fmt::Debug for DeviceKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeviceKeys").field("public", &self.public).finish_non_exhaustive()
    }
}
