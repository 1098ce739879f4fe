//! The two ways this crate turns one secret into another, each under a label.
//!
//! Not a place for random keys: everything here is deterministic.

use hkdf::Hkdf;
use sha2::Sha256;
use zeroize::Zeroizing;

/// One salt for every derivation: the labels keep them apart.
const SALT: &[u8] = b"goldseam/1";

/// HKDF-SHA-256 (RFC 5869) of `secret`, with `info = label | 0x00 | context pieces`.
///
/// Labels contain no zero byte and every caller's pieces have fixed lengths, so two different calls never share an `info`.
pub(crate) fn derive_bytes<const N: usize>(
    secret: &[u8],
    label: &str,
    context: &[&[u8]],
) -> Zeroizing<[u8; N]> {
    const { assert!(N <= 255 * 32, "HKDF-SHA-256 gives at most 255 blocks") };
    let mut info = vec![label.as_bytes(), &[0]];
    info.extend_from_slice(context);
    let mut out = Zeroizing::new([0; N]);
    // Fails only above 255 blocks, which the assertion above rules out when this is compiled.
    let _ = Hkdf::<Sha256>::new(Some(SALT), secret).expand_multi_info(&info, out.as_mut_slice());
    out
}

/// A 32-byte hash of public pieces under a label (BLAKE3 in its key derivation mode).
pub(crate) fn hash(label: &'static str, pieces: &[&[u8]]) -> [u8; 32] {
    let mut hasher = blake3::Hasher::new_derive_key(label);
    for piece in pieces {
        hasher.update(piece);
    }
    *hasher.finalize().as_bytes()
}

#[cfg(test)]
mod tests {
    use super::derive_bytes;

    #[test]
    fn another_label_context_or_secret_gives_another_key() {
        let base = derive_bytes::<32>(b"secret", "label", &[b"context"]);
        assert_ne!(*base, *derive_bytes::<32>(b"secret", "label 2", &[b"context"]));
        assert_ne!(*base, *derive_bytes::<32>(b"secret", "label", &[b"contexT"]));
        assert_ne!(*base, *derive_bytes::<32>(b"secreT", "label", &[b"context"]));
        assert_eq!(*base, *derive_bytes::<32>(b"secret", "label", &[b"con", b"text"]));
    }

    /// RFC 5869, appendix A.1, to show which HKDF this is (its own salt and info, not ours).
    #[test]
    fn hkdf_is_the_one_of_rfc_5869() {
        let ikm = [0x0b; 22];
        let salt: Vec<u8> = (0x00..=0x0c).collect();
        let info: Vec<u8> = (0xf0..=0xf9).collect();
        let mut okm = [0; 42];
        hkdf::Hkdf::<sha2::Sha256>::new(Some(&salt), &ikm).expand(&info, &mut okm).unwrap();
        let expected = "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865";
        assert_eq!(data_encoding::HEXLOWER.encode(&okm), expected);
    }
}
