//! The message that wakes a device, encrypted for its browser (RFC 8291, in the coding of RFC 8188).
//!
//! Not anybody's words: the line is the same for everybody. The browser shows one of its own, in its person's language.
//!
//! ```text
//! | salt 16 | record size u32 be | 65 | the relay's key of this message, 65 | AES-128-GCM of the line and 0x02 |
//! ```

use aes_gcm::aead::Aead;
use aes_gcm::{Aes128Gcm, KeyInit};
use hkdf::Hkdf;
use p256::ecdh::diffie_hellman;
use p256::{PublicKey, SecretKey};
use sha2::Sha256;
use sync::wire::Subscription;

use super::key::uncompressed;

/// All that is ever said.
pub(super) const LINE: &[u8] = b"You have a reminder.";
/// One record holds all of it.
const RECORD: u32 = 4_096;
/// The last record ends in this.
const LAST: u8 = 2;

/// Encrypts `line` for a browser, under a key and a salt that are used for nothing else. Nothing where the browser's key is none.
pub(super) fn encrypt(line: &[u8], to: &Subscription, own: &SecretKey, salt: [u8; 16]) -> Option<Vec<u8>> {
    let theirs = PublicKey::from_sec1_bytes(&to.p256dh).ok()?;
    let public = uncompressed(&own.public_key());
    let shared = diffie_hellman(own.to_nonzero_scalar(), theirs.as_affine());
    let info = [b"WebPush: info\0".as_slice(), &to.p256dh, &public].concat();
    let secret: [u8; 32] = expand(&to.auth, shared.raw_secret_bytes(), &info)?;
    let key: [u8; 16] = expand(&salt, &secret, b"Content-Encoding: aes128gcm\0")?;
    let nonce: [u8; 12] = expand(&salt, &secret, b"Content-Encoding: nonce\0")?;
    let record = [line, &[LAST]].concat();
    let encrypted = Aes128Gcm::new(&key.into()).encrypt(&nonce.into(), record.as_slice()).ok()?;
    let length = u8::try_from(public.len()).ok()?;
    Some([salt.as_slice(), &RECORD.to_be_bytes(), &[length], &public, &encrypted].concat())
}

fn expand<const N: usize>(salt: &[u8], secret: &[u8], info: &[u8]) -> Option<[u8; N]> {
    let mut key = [0; N];
    Hkdf::<Sha256>::new(Some(salt), secret).expand(info, &mut key).ok()?;
    Some(key)
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64URL_NOPAD;

    use super::*;

    fn bytes(text: &str) -> Vec<u8> {
        BASE64URL_NOPAD.decode(text.as_bytes()).unwrap()
    }

    /// RFC 8291, section 5 and appendix A.
    #[test]
    fn the_example_of_rfc_8291_comes_out_to_the_byte() {
        let to = Subscription {
            endpoint: String::new(),
            p256dh: bytes(
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
            ),
            auth: bytes("BTBZMqHH6r4Tts7J_aSIgg"),
        };
        let own = SecretKey::from_slice(&bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw")).unwrap();
        let salt = bytes("DGv6ra1nlYgDCS1FRnbzlw").try_into().unwrap();
        let message = encrypt(b"When I grow up, I want to be a watermelon", &to, &own, salt).unwrap();
        let expected = "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";
        assert_eq!(BASE64URL_NOPAD.encode(&message), expected);
    }

    #[test]
    fn every_message_is_as_long_as_every_other() {
        let own = SecretKey::from_slice(&[7; 32]).unwrap();
        let to = |n: u8| Subscription {
            endpoint: String::new(),
            p256dh: uncompressed(&SecretKey::from_slice(&[n; 32]).unwrap().public_key()),
            auth: vec![n; 16],
        };
        let lengths = [1, 2, 3].map(|n| encrypt(LINE, &to(n), &own, [n; 16]).unwrap().len());
        assert_eq!(lengths, [16 + 4 + 1 + 65 + 20 + 1 + 16; 3]);
    }
}
