//! HPKE (RFC 9180), with the one suite used here: X25519, HKDF-SHA-256, ChaCha20-Poly1305.
//!
//! Not a choice: there is no negotiation, so there is nothing to downgrade.

use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::{Kem as _, X25519HkdfSha256 as Kem};
use hpke::{
    Deserializable, OpModeR, OpModeS, PskBundle, Serializable, single_shot_open, single_shot_seal_with_rng,
};
use rand_core::CryptoRng;
use zeroize::Zeroizing;

use crate::identity::{DhSecret, IdentityPublic};

type PublicKey = <Kem as hpke::Kem>::PublicKey;
type PrivateKey = <Kem as hpke::Kem>::PrivateKey;

/// HPKE's two outputs: the encapsulated key and the ciphertext with its tag (plaintext + 16 bytes).
pub(crate) struct Wrapped {
    pub(crate) enc: [u8; 32],
    pub(crate) ciphertext: Vec<u8>,
}

/// What a wrap is bound to, beside its two ends.
#[derive(Clone, Copy)]
pub(crate) struct Binding<'a> {
    pub(crate) info: &'a [u8],
    pub(crate) aad: &'a [u8],
}

/// Wraps in auth mode: only `to` can unwrap it, and learns that `from` (or `to` itself) made it. Nothing if a key is unusable.
pub(crate) fn wrap_from(
    from: &DhSecret,
    to: &IdentityPublic,
    binding: Binding<'_>,
    plaintext: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Wrapped> {
    let secret = private(from)?;
    let public = Kem::sk_to_pk(&secret);
    wrap_in(&OpModeS::Auth((secret, public)), to, binding, plaintext, rng)
}

/// Unwraps what `from` wrapped to `to`. Nothing if anything at all is different.
pub(crate) fn unwrap_from(
    from: &IdentityPublic,
    to: &DhSecret,
    binding: Binding<'_>,
    wrapped: &Wrapped,
) -> Option<Zeroizing<Vec<u8>>> {
    unwrap_in(&OpModeR::Auth(public(from)?), to, binding, wrapped)
}

/// Wraps in PSK mode: only `to` can unwrap it, and learns that a holder of `shared` made it.
pub(crate) fn wrap_shared(
    shared: &[u8; 32],
    to: &IdentityPublic,
    binding: Binding<'_>,
    plaintext: &[u8],
    rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Wrapped> {
    let bundle = PskBundle::new(shared, binding.info).ok()?;
    wrap_in(&OpModeS::Psk(bundle), to, binding, plaintext, rng)
}

/// Unwraps what a holder of `shared` wrapped to `to`.
pub(crate) fn unwrap_shared(
    shared: &[u8; 32],
    to: &DhSecret,
    binding: Binding<'_>,
    wrapped: &Wrapped,
) -> Option<Zeroizing<Vec<u8>>> {
    let bundle = PskBundle::new(shared, binding.info).ok()?;
    unwrap_in(&OpModeR::Psk(bundle), to, binding, wrapped)
}

fn wrap_in(
    mode: &OpModeS<'_, Kem>,
    to: &IdentityPublic,
    binding: Binding<'_>,
    plaintext: &[u8],
    mut rng: &mut (impl CryptoRng + ?Sized),
) -> Option<Wrapped> {
    let to = public(to)?;
    let Binding { info, aad } = binding;
    let (enc, ciphertext) = single_shot_seal_with_rng::<ChaCha20Poly1305, HkdfSha256, Kem>(
        mode, &to, info, plaintext, aad, &mut rng,
    )
    .ok()?;
    Some(Wrapped { enc: enc.to_bytes().into(), ciphertext })
}

fn unwrap_in(
    mode: &OpModeR<'_, Kem>,
    to: &DhSecret,
    binding: Binding<'_>,
    wrapped: &Wrapped,
) -> Option<Zeroizing<Vec<u8>>> {
    let enc = <Kem as hpke::Kem>::EncappedKey::from_bytes(&wrapped.enc).ok()?;
    let Binding { info, aad } = binding;
    single_shot_open::<ChaCha20Poly1305, HkdfSha256, Kem>(
        mode,
        &private(to)?,
        &enc,
        info,
        &wrapped.ciphertext,
        aad,
    )
    .ok()
    .map(Zeroizing::new)
}

fn private(secret: &DhSecret) -> Option<PrivateKey> {
    PrivateKey::from_bytes(secret.expose()).ok()
}

fn public(key: &IdentityPublic) -> Option<PublicKey> {
    PublicKey::from_bytes(key.as_bytes()).ok()
}
