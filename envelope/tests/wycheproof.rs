//! Project Wycheproof's sets for the primitives used here: inputs made to get past an implementation that is a little wrong.
//! Not the constructions of this crate: those have vectors of their own.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{ChaCha20Poly1305, XChaCha20Poly1305};
use envelope::{DeviceId, IdentityPublic};
use wycheproof::{TestResult, aead, eddsa, hkdf, xdh};

/// What a cipher makes of a case: whether the text comes out, and whether the same ciphertext comes of it.
fn decrypts<C: Aead + KeyInit>(case: &aead::Test) -> bool {
    let Ok(cipher) = C::new_from_slice(&case.key) else { return false };
    let Ok(nonce) = case.nonce.as_slice().try_into() else { return false };
    let ciphertext = [case.ct.as_slice(), case.tag.as_slice()].concat();
    let read = cipher.decrypt(nonce, Payload { msg: &ciphertext, aad: &case.aad });
    let written = cipher.encrypt(nonce, Payload { msg: &case.pt, aad: &case.aad });
    read.is_ok_and(|text| text == *case.pt) && written.is_ok_and(|made| made == ciphertext)
}

fn judged(name: aead::TestName, decrypts: fn(&aead::Test) -> bool) -> usize {
    let set = aead::TestSet::load(name).unwrap();
    let cases: Vec<_> = set.test_groups.iter().flat_map(|group| &group.tests).collect();
    for case in &cases {
        assert_eq!(decrypts(case), !case.result.must_fail(), "{name:?} {} {}", case.tc_id, case.comment);
    }
    cases.len()
}

#[test]
fn every_case_of_wycheproof_is_judged_rightly_by_the_cipher_of_entries_and_that_of_wraps() {
    assert!(judged(aead::TestName::XChaCha20Poly1305, decrypts::<XChaCha20Poly1305>) > 250);
    assert!(judged(aead::TestName::ChaCha20Poly1305, decrypts::<ChaCha20Poly1305>) > 250);
}

#[test]
fn every_case_of_wycheproof_is_judged_rightly_by_the_check_of_signatures() {
    let set = eddsa::TestSet::load(eddsa::TestName::Ed25519).unwrap();
    let mut judged = 0;
    for group in &set.test_groups {
        let key = DeviceId(group.key.pk.as_slice().try_into().unwrap());
        for case in &group.tests {
            let signature = <&[u8; 64]>::try_from(case.sig.as_slice());
            let holds = signature.is_ok_and(|it| envelope::sign::verify(&key, &case.msg, it).is_ok());
            assert_eq!(holds, !case.result.must_fail(), "{} {}", case.tc_id, case.comment);
            judged += 1;
        }
    }
    assert!(judged > 100, "{judged}");
}

/// What Wycheproof leaves to a policy is refused here: points of small order, and a second spelling of any point.
#[test]
fn every_secret_of_wycheproof_is_agreed_on_and_no_point_of_small_order_or_second_spelling_is_taken() {
    let set = xdh::TestSet::load(xdh::TestName::X25519).unwrap();
    let (mut judged, mut refused) = (0, 0);
    for case in set.test_groups.iter().flat_map(|group| &group.tests) {
        let (public, secret): ([u8; 32], [u8; 32]) =
            (case.public_key.as_slice().try_into().unwrap(), case.private_key.as_slice().try_into().unwrap());
        assert_eq!(x25519_dalek::x25519(secret, public), case.shared_secret[..], "{}", case.tc_id);
        let taken = IdentityPublic::from_bytes(public).is_ok();
        let second = case.flags.contains(&xdh::TestFlag::NonCanonicalPublic);
        let small = case.shared_secret.iter().all(|byte| *byte == 0);
        assert_eq!(taken, !second && !small, "{} {} {:?}", case.tc_id, case.comment, case.flags);
        refused += usize::from(!taken);
        judged += 1;
    }
    assert!(judged > 500 && refused > 20, "{judged}, {refused}");
}

#[test]
fn every_case_of_wycheproof_is_judged_rightly_by_the_derivation_of_keys() {
    let set = hkdf::TestSet::load(hkdf::TestName::HkdfSha256).unwrap();
    let mut judged = 0;
    for case in set.test_groups.iter().flat_map(|group| &group.tests) {
        let mut out = vec![0; case.size];
        let made =
            ::hkdf::Hkdf::<sha2::Sha256>::new(Some(&case.salt), &case.ikm).expand(&case.info, &mut out);
        let right = made.is_ok() && out == *case.okm;
        assert_eq!(right, case.result == TestResult::Valid, "{} {}", case.tc_id, case.comment);
        judged += 1;
    }
    assert!(judged > 50, "{judged}");
}
