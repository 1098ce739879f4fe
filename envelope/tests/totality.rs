//! Every decoder answers any bytes at all, and every change to genuine bytes, with a result and never a panic.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

#[path = "../../xtask/soak/cases.rs"]
mod soak;
mod story;

use std::sync::LazyLock;

use envelope::kit::{BoxWriter, KitSecret};
use envelope::pairing::{Offer, Reply};
use envelope::seat::SeatOffer;
use envelope::{
    ChannelId, DeviceKeys, EntryId, Handover, IdentityPublic, Keyring, LinkSecret, Purpose, Record, RootRing,
    entry, keys, linking, lock, roots,
};
use proptest::prelude::*;
use story::{OURS, Person, SPACE, alice_and_bob};

struct Scene {
    alice: Person,
    bob: Person,
    entry: Vec<u8>,
    packet: Vec<u8>,
    roots: Vec<u8>,
    link: LinkSecret,
}

static SCENE: LazyLock<Scene> = LazyLock::new(|| {
    let (mut alice, bob, mut rng) = alice_and_bob();
    let entry = entry::encrypt(&alice.says(b"genuine"), &alice.ours_writer(), &mut rng).unwrap().into_bytes();
    let packet = alice.start_ours(&mut rng).into_bytes();
    let next = alice.ring.current().make_next(&mut rng);
    let to = [*alice.device.public()];
    let roots =
        roots::packet_encrypt(SPACE, alice.mine, &next, &alice.device, &to, &mut rng).unwrap().into_bytes();
    let link = LinkSecret::make(Purpose::Join, &mut rng);
    Scene { alice, bob, entry, packet, roots, link }
});

/// Hands bytes to every decoder of the crate.
fn read_everywhere(bytes: &[u8]) {
    let Scene { alice, bob, link, .. } = &*SCENE;
    let _ = Record::parse(bytes.to_vec());
    let _ = bob.open(bytes);
    let _ = entry::peek_epoch(bytes);
    let _ = keys::packet_decrypt(bytes, &bob.reader);
    let _ = roots::packet_decrypt(bytes, SPACE, &alice.device, &[*alice.device.public()]);
    let _ = Offer::decrypt(bytes, link);
    let _ = linking::Approver::decrypt(bytes, link);
    let _ = KitSecret::from_bytes([1; 32]).decrypt_box(bytes);
    let _ = lock::read_lock(bytes);
    let belongs = envelope::picture::Belongs { space: SPACE, channel: OURS };
    let _ = envelope::picture::decrypt(bytes, &envelope::picture::PictureKey::from_bytes([1; 32]), belongs);
    let _ = RootRing::decode(bytes);
    let _ = Keyring::decode(bytes);
    let _ = DeviceKeys::decode(bytes);
    let _ = BoxWriter::decode(bytes);
    let _ = Handover::decode(bytes);
    let _ = minicbor::decode::<Reply>(bytes);
    let _ = minicbor::decode::<SeatOffer>(bytes);
    let seat = LinkSecret::from_bytes(Purpose::Guide, [1; 16]);
    let _ = SeatOffer::decrypt(bytes, &seat);
    let _ = minicbor::decode::<IdentityPublic>(bytes);
}

fn genuine() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        Just(SCENE.entry.clone()),
        Just(SCENE.packet.clone()),
        Just(SCENE.roots.clone()),
        Just(SCENE.alice.ring.encode().to_vec()),
        Just(SCENE.alice.keyring.encode().to_vec()),
        Just(SCENE.alice.device.encode().to_vec()),
    ]
}

fn inside() -> impl Strategy<Value = entry::Inside> {
    let head = (any::<[u8; 32]>(), any::<u64>(), any::<[u8; 32]>()).prop_map(|(device, number, id)| {
        entry::Head { device: envelope::DeviceId(device), number, id: EntryId(id) }
    });
    (
        (any::<[u8; 32]>(), any::<u64>(), any::<Option<[u8; 32]>>(), any::<u64>()),
        (prop::collection::vec(head, 0..5), any::<i32>(), "[A-Za-z/_]{0,64}", "[a-z-]{1,20}/[0-9]"),
        prop::collection::vec(any::<u8>(), 0..3000),
    )
        .prop_map(|((device, number, prev, lamport), (heads, day_number, zone, kind), body)| {
            entry::Inside {
                author: SCENE.alice.member,
                device: envelope::DeviceId(device),
                number,
                prev: prev.map(EntryId),
                lamport,
                heads,
                day_number,
                zone,
                kind,
                body,
            }
        })
}

proptest! {
    #![proptest_config(soak::cases(512))]

    #[test]
    fn any_bytes_get_an_answer(bytes in prop::collection::vec(any::<u8>(), 0..400), version in 0_u8..8) {
        read_everywhere(&bytes);
        read_everywhere(&[&[version], &SPACE.as_bytes()[..], &OURS.as_bytes()[..], &bytes].concat());
        read_everywhere(&[&[1, version], &bytes[..]].concat());
    }

    #[test]
    fn genuine_bytes_changed_anywhere_get_an_answer(
        mut bytes in genuine(), changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(), keep in any::<bool>(),
    ) {
        for (place, value) in changes {
            let place = place.index(bytes.len());
            bytes[place] = value;
        }
        if !keep {
            bytes.truncate(cut.index(bytes.len()));
        }
        read_everywhere(&bytes);
    }

    #[test]
    fn what_was_written_is_what_is_read(inside in inside(), seed in any::<u64>()) {
        let Scene { alice, bob, .. } = &*SCENE;
        let (epoch, key) = alice.keyring.all_of(&OURS).next().unwrap();
        let writer = entry::Writer::new(
            SPACE, OURS, (epoch, key), alice.member, alice.ring.current(), &alice.peers,
        );
        let record = entry::encrypt(&inside, &writer, &mut story::chance(seed)).unwrap();
        let opened = bob.open(record.as_bytes()).unwrap();
        prop_assert_eq!(opened.inside, inside);
        prop_assert_eq!(opened.vouched, entry::Vouched::Direct);
        prop_assert_eq!(Record::parse(record.as_bytes().to_vec()).unwrap(), record);
    }

    #[test]
    fn links_and_codes_read_back(secret in any::<[u8; 16]>(), device in any::<bool>()) {
        let purpose = if device { Purpose::Device } else { Purpose::Join };
        let link = LinkSecret::from_bytes(purpose, secret);
        let read = LinkSecret::from_link_text(purpose, &link.to_link_text()).unwrap();
        prop_assert_eq!(read.expose(), &secret);
        let read = LinkSecret::from_code_text(purpose, &link.to_code_text()).unwrap();
        prop_assert_eq!(read.expose(), &secret);
    }

    #[test]
    fn any_typed_text_gets_an_answer(typed in "\\PC{0,60}") {
        let _ = LinkSecret::from_link_text(Purpose::Join, &typed);
        let _ = LinkSecret::from_code_text(Purpose::Device, &typed);
        let _ = KitSecret::from_words(&typed);
        let _ = KitSecret::from_square_text(&typed);
    }
}

/// Ten thousand in every run. Of each nonce of 24 bytes, 16 are kept: if two of those are ever the same, so may be the rest.
#[test]
fn ten_thousand_encryptions_use_ten_thousand_nonces() {
    let Scene { alice, .. } = &*SCENE;
    let mut rng = story::chance(99);
    let (epoch, key) = alice.keyring.all_of(&OURS).next().unwrap();
    let writer = entry::Writer::new(SPACE, OURS, (epoch, key), alice.member, alice.ring.current(), &[]);
    let many = soak::amount::amount(10_000) as usize;
    let nonce = |record: &Record| u128::from_be_bytes(record.as_bytes()[41..57].try_into().unwrap());
    let mut nonces: Vec<u128> =
        (0..many).map(|_| nonce(&entry::encrypt(&alice.says(b""), &writer, &mut rng).unwrap())).collect();
    nonces.sort_unstable();
    nonces.dedup();
    assert_eq!(nonces.len(), many);
    assert!(alice.keyring.get(&ChannelId([0; 16]), &epoch).is_none());
}
