//! No secret and no word of a person shows in `Debug`; no secret type can be copied, compared or printed.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod story;

use envelope::kit::KitSecret;
use envelope::lock::{LocalKey, WrappingSecret};
use envelope::{
    DeviceKeys, EpochKey, Handover, Keyring, LinkSecret, PairKey, Purpose, Root, RootRing, SelfKey, entry,
    keys,
};
use story::{OURS, alice_and_bob};

#[test]
fn debug_of_every_secret_tells_nothing() {
    let (mut alice, bob, mut rng) = alice_and_bob();
    let packet = alice.start_ours(&mut rng);
    let packet = keys::packet_decrypt(packet.as_bytes(), &bob.reader).unwrap();
    let link = LinkSecret::from_bytes(Purpose::Join, [0xab; 16]);
    let kit = KitSecret::from_bytes([0xab; 32]);
    let ring = RootRing::new(Root::from_bytes(1, [0xab; 32]));
    let identity = ring.identity();
    let facts = zeroize::Zeroizing::new(b"facts".to_vec());
    let shown = format!(
        "{:#?}",
        (
            (Root::from_bytes(2, [0xab; 32]), SelfKey::from_bytes([0xab; 32]), identity),
            (EpochKey::from_bytes([0xab; 32]), PairKey::from_bytes([0xab; 32]), &alice.keyring),
            (LocalKey::from_bytes([0xab; 32]), WrappingSecret::from_bytes([0xab; 32])),
            (&link, link.derive_signer(), &kit, kit.derive_box_writer()),
            (&alice.device, &alice.reader, alice.ours_writer(), packet),
            Handover { ring, facts },
            envelope::picture::PictureKey::from_bytes([0xab; 32]),
        )
    );
    insta::assert_snapshot!(shown);
}

#[test]
fn debug_of_an_entry_leaves_out_what_a_person_said_when_and_where() {
    let (alice, bob, mut rng) = alice_and_bob();
    let record = entry::encrypt(&alice.says(b"canary"), &alice.ours_writer(), &mut rng).unwrap();
    let opened = bob.open(record.as_bytes()).unwrap();
    let shown = format!("{opened:#?}");
    for hidden in ["canary", "check-in", "Madrid", "20779", "99, 97, 110"] {
        assert!(!shown.contains(hidden), "{hidden}");
    }
    insta::assert_snapshot!(shown);
}

/// Compiles only while every secret type wipes itself when dropped.
#[test]
fn every_secret_is_wiped_when_dropped() {
    const fn wiped<T: zeroize::ZeroizeOnDrop>() {}
    wiped::<EpochKey>();
    wiped::<SelfKey>();
    wiped::<PairKey>();
    wiped::<LocalKey>();
    wiped::<WrappingSecret>();
    wiped::<KitSecret>();
    wiped::<envelope::picture::PictureKey>();
    assert!(core::mem::needs_drop::<Root>() && core::mem::needs_drop::<RootRing>());
    assert!(core::mem::needs_drop::<DeviceKeys>() && core::mem::needs_drop::<LinkSecret>());
    assert!(core::mem::needs_drop::<Keyring>());
}

#[test]
fn errors_repeat_nothing_of_what_was_read() {
    let (alice, bob, mut rng) = alice_and_bob();
    let mut record =
        entry::encrypt(&alice.says(b"canary"), &alice.ours_writer(), &mut rng).unwrap().into_bytes();
    record[100] ^= 1;
    let error = bob.open(&record).unwrap_err();
    assert_eq!(error.to_string(), "an entry that was changed after it was written");
    let typed = KitSecret::from_words(&"canary ".repeat(24)).unwrap_err();
    assert!(!format!("{typed:?} {typed}").contains("canary"));
    assert!(bob.keyring.all_of(&OURS).count() == 1);
}
