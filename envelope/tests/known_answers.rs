//! Published answers, to show which primitives these are, and in what byte order.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

use data_encoding::HEXLOWER;
use envelope::kit::KitSecret;
use envelope::word_list::Language;

fn hex<const N: usize>(text: &str) -> [u8; N] {
    HEXLOWER.decode(text.as_bytes()).unwrap().try_into().unwrap()
}

/// RFC 7748, section 5.2, first vector.
#[test]
fn x25519_is_that_of_rfc_7748() {
    let scalar = hex("a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4");
    let point = hex("e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c");
    let product = hex("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    assert_eq!(x25519_dalek::x25519(scalar, point), product);
    assert!(envelope::IdentityPublic::from_bytes(point).is_ok());
}

/// RFC 8032, section 7.1, test 1: the empty message.
#[test]
fn ed25519_is_that_of_rfc_8032() {
    let key = hex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    let signature = hex(concat!(
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555",
        "fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ));
    assert!(envelope::sign::verify(&envelope::DeviceId(key), b"", &signature).is_ok());
    assert!(envelope::sign::verify(&envelope::DeviceId(key), b"x", &signature).is_err());
    let stored =
        [&[1][..], &hex::<32>("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"), &[1; 32]];
    let device = envelope::DeviceKeys::decode(&stored.concat()).unwrap();
    assert_eq!((device.id().0, device.sign(b"")), (key, signature));
}

/// draft-irtf-cfrg-xchacha-03, appendix A.3.1.
#[test]
fn xchacha20_poly1305_is_that_of_the_draft() {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let key: Vec<u8> = (0x80..=0x9f).collect();
    let nonce: Vec<u8> = (0x40..=0x57).collect();
    let msg = b"Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, \
sunscreen would be it.";
    let aad = hex::<12>("50515253c0c1c2c3c4c5c6c7");
    let cipher = chacha20poly1305::XChaCha20Poly1305::new_from_slice(&key).unwrap();
    let nonce: [u8; 24] = nonce.try_into().unwrap();
    let ciphertext = cipher.encrypt(&nonce.into(), Payload { msg, aad: &aad }).unwrap();
    assert_eq!(ciphertext[..8], hex::<8>("bd6d179d3e83d43b"));
    assert_eq!(ciphertext[msg.len()..], hex::<16>("c0875924c1c7987947deafd8780acf49"));
}

/// BLAKE3's own `test_vectors.json`, `input_len` 0.
#[test]
fn blake3_is_the_published_one_in_all_three_modes() {
    let plain = hex("af1349b9f5f9a1a6a0404dea36dcc9499bcb25c9adc112b7cc9a93cae41f3262");
    assert_eq!(envelope::EntryId::derive(b"").0, plain);
    let keyed = hex::<32>("92b2b75604ed3c761f9d6f62392c8a9227ad0ea3f09573e783f1498a4ed60d26");
    assert_eq!(*blake3::keyed_hash(b"whats the Elvish word for friend", b"").as_bytes(), keyed);
    let derived = hex::<32>("2cc39783c223154fea8dfb7c1b1660f2ac2dcbd1c1de8277b0b0dd39b7e50d7d");
    assert_eq!(blake3::derive_key("BLAKE3 2019-12-27 16:29:52 test vectors context", b""), derived);
}

/// RFC 9106, section 5.3.
#[test]
fn argon2id_is_that_of_rfc_9106() {
    let params = argon2::ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .output_len(32)
        .data(argon2::AssociatedData::new(&[4; 12]).unwrap())
        .build()
        .unwrap();
    let argon2 =
        argon2::Argon2::new_with_secret(&[3; 8], argon2::Algorithm::Argon2id, argon2::Version::V0x13, params)
            .unwrap();
    let mut out = [0; 32];
    argon2.hash_password_into(&[1; 32], &[2; 16], &mut out).unwrap();
    assert_eq!(out, hex::<32>("0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659"));
}

/// BIP 39's reference vectors (Trezor), 256 bits of 0x7f and of zero.
#[test]
fn kit_words_are_those_of_bip_39() {
    let words = KitSecret::from_bytes([0x7f; 32]).to_words(Language::English).join(" ");
    let expected = "legal winner thank year wave sausage worth useful legal winner thank year wave sausage worth useful \
legal winner thank year wave sausage worth title";
    assert_eq!(words, expected);
    let zeros = format!("{}art", "abandon ".repeat(23));
    assert_eq!(KitSecret::from_words(&zeros).unwrap().expose(), &[0; 32]);
}

/// RFC 9180, appendix A.2.1: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256, ChaCha20Poly1305, the suite of every wrap here.
#[test]
fn the_hpke_suite_is_that_of_rfc_9180() {
    use hpke::{Deserializable, OpModeR, aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::X25519HkdfSha256};
    type PrivateKey = <X25519HkdfSha256 as hpke::Kem>::PrivateKey;
    type EncappedKey = <X25519HkdfSha256 as hpke::Kem>::EncappedKey;
    let secret = hex::<32>("8057991eef8f1f1af18f4a9491d16a1ce333f695d4db8e38da75975c4478e0fb");
    let enc = hex::<32>("1afa08d3dec047a643885163f1180476fa7ddb54c6a8029ea33f95796bf2ac4a");
    let ciphertext = hex::<45>(concat!(
        "1c5250d8034ec2b784ba2cfd69dbdb8af406cfe3ff938e131f0def8c8b60b4db",
        "21993c62ce81883d2dd1b51a28"
    ));
    let plaintext = hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, X25519HkdfSha256>(
        &OpModeR::Base,
        &PrivateKey::from_bytes(&secret).unwrap(),
        &EncappedKey::from_bytes(&enc).unwrap(),
        b"Ode on a Grecian Urn",
        &ciphertext,
        b"Count-0",
    );
    assert_eq!(plaintext.unwrap(), b"Beauty is truth, truth beauty");
}
