//! What key packets, root packets and the keyring promise, each promise against somebody who tries to break it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod story;

use envelope::entry::{self, DecryptError};
use envelope::keys::{self, PacketError};
use envelope::{
    ChannelId, DeviceKeys, DevicePublic, EpochKey, Identity, IdentityPublic, Keyring, KeyringError,
    PublicKeyError, Reader, Root, RootRing, SpaceId, roots,
};
use story::{OURS, Person, SPACE, alice_and_bob, chance};

#[test]
fn a_removed_device_with_the_old_root_cannot_read_the_new_epochs() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let tablet = alice.another_device(&mut rng);
    let mut stolen = alice.another_device(&mut rng);
    let trusted = [*alice.device.public(), *tablet.device.public()];

    let old = alice.fingerprint();
    let next = alice.replace_root(&mut rng);
    let root_packet =
        roots::packet_encrypt(SPACE, alice.mine, &next, &alice.device, &trusted, &mut rng).unwrap();
    bob.peers.clear();
    bob.knows(alice.peer());
    bob.reader.retire(old);
    let (ours, mine) = (alice.start_ours(&mut rng), alice.start_mine(&mut rng));
    bob.take(&ours);
    let said = entry::encrypt(&alice.says(b"new lock"), &alice.ours_writer(), &mut rng).unwrap();
    let answered = entry::encrypt(&bob.says(b"good"), &bob.ours_writer(), &mut rng).unwrap();
    let noted = entry::encrypt(&alice.says(b"for me"), &alice.mine_writer(), &mut rng).unwrap();

    // The stolen device has the old roots, all old keys, and, with the host's help, every record.
    let all = [*alice.device.public(), *tablet.device.public(), *stolen.device.public()];
    let read = roots::packet_decrypt(root_packet.as_bytes(), SPACE, &stolen.device, &all);
    assert_eq!(read.unwrap_err(), PacketError::NotForMe);
    stolen.knows(alice.peer());
    for packet in [&ours, &mine] {
        assert!(keys::packet_decrypt(packet.as_bytes(), &stolen.reader).is_err());
    }
    for record in [&said, &answered, &noted] {
        assert!(matches!(stolen.open(record.as_bytes()), Err(DecryptError::NoKey { .. })));
    }

    // The tablet, which remains, reads on.
    let read = roots::packet_decrypt(root_packet.as_bytes(), SPACE, &tablet.device, &trusted).unwrap();
    let mut tablet = tablet;
    tablet.ring.insert(read.root);
    tablet.reader.renew(&tablet.ring);
    tablet.take(&ours);
    tablet.take(&mine);
    for record in [&said, &answered, &noted] {
        assert!(tablet.open(record.as_bytes()).is_ok());
    }
}

#[test]
fn an_epoch_announced_with_a_replaced_identity_is_never_written_under() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let mut stolen = alice.another_device(&mut rng);
    let old = alice.fingerprint();
    alice.replace_root(&mut rng);
    bob.peers.clear();
    bob.knows(alice.peer());
    bob.reader.retire(old);
    bob.take(&alice.start_ours(&mut rng));
    let (good, _) = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    // The thief announces a later epoch to Bob and to everyone, in Alice's old name.
    stolen.take(&stolen_packet(&mut stolen.another_device(&mut rng), &[], &mut rng));
    let evil = stolen_packet(&mut stolen, &[alice.peer().identity], &mut rng);
    bob.take(&evil);
    assert!(bob.keyring.highest(&OURS) > good.number);
    assert_eq!(bob.newest(OURS, &[alice.fingerprint()]).unwrap().0, good);
}

fn stolen_packet(
    stolen: &mut Person,
    more: &[IdentityPublic],
    rng: &mut rand_chacha::ChaCha20Rng,
) -> envelope::Record {
    stolen.start_ours(rng);
    let mut to: Vec<_> = stolen.peers.iter().map(|peer| peer.identity).collect();
    to.extend_from_slice(more);
    keys::start_epoch(SPACE, OURS, &stolen.ring.identity(), &to, &mut stolen.keyring, rng).unwrap().1
}

#[test]
fn a_key_given_to_somebody_else_as_well_is_not_written_under() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let (epoch, key) = alice.newest(OURS, &[bob.fingerprint()]).map(|(e, k)| (e, *k.expose())).unwrap();
    let key = EpochKey::from_bytes(key);
    let guide = Person::new(0x0d, &mut rng);
    let to = [guide.peer().identity, bob.peer().identity];
    let packet =
        keys::packet_encrypt(SPACE, OURS, &[(epoch, &key)], &alice.ring.identity(), &to, &mut rng).unwrap();
    bob.take(&packet);
    assert!(bob.newest(OURS, &[alice.fingerprint()]).is_none());
    assert!(bob.newest(OURS, &[alice.fingerprint(), guide.fingerprint()]).is_some());
    bob.take(&alice.start_ours(&mut rng));
    assert!(bob.newest(OURS, &[alice.fingerprint()]).is_some());
}

#[test]
fn two_partners_who_start_an_epoch_at_once_have_two_epochs() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let (hers, his) = (alice.start_ours(&mut rng), bob.start_ours(&mut rng));
    alice.take(&his);
    bob.take(&hers);
    let (a, b) = (
        alice.newest(OURS, &[bob.fingerprint()]).unwrap(),
        bob.newest(OURS, &[alice.fingerprint()]).unwrap(),
    );
    assert_eq!((a.0, a.1.expose()), (b.0, b.1.expose()));
    assert_eq!(alice.keyring.all_of(&OURS).count(), 3);
}

#[test]
fn a_packet_from_another_sender_space_or_channel_or_with_a_flipped_bit_is_refused() {
    let (mut alice, bob, mut rng) = alice_and_bob();
    let packet = alice.start_ours(&mut rng).into_bytes();
    for bit in 0..packet.len() * 8 {
        let mut copy = packet.clone();
        copy[bit / 8] ^= 1 << (bit % 8);
        let Ok(read) = keys::packet_decrypt(&copy, &bob.reader) else { continue };
        // What is left to change is the others' wraps: this reader's keys, their sender and their holders are as they were.
        let genuine = keys::packet_decrypt(&packet, &bob.reader).unwrap();
        assert_eq!(format!("{read:?}"), format!("{genuine:?}"), "bit {bit}");
        assert_eq!(read.keys[0].1.expose(), genuine.keys[0].1.expose(), "bit {bit}");
    }
    let mut elsewhere = Reader::new(SpaceId([1; 16]), bob.member, &bob.ring);
    elsewhere.learn(&alice.peer());
    assert_eq!(keys::packet_decrypt(&packet, &elsewhere).unwrap_err(), PacketError::OtherSpace);
    let stranger = Reader::new(SPACE, bob.member, &bob.ring);
    assert_eq!(keys::packet_decrypt(&packet, &stranger).unwrap_err(), PacketError::UnknownSender);
    let mut moved = packet;
    moved[17] ^= 1;
    assert_eq!(keys::packet_decrypt(&moved, &bob.reader).unwrap_err(), PacketError::Altered);
}

#[test]
fn nobody_on_the_way_can_hide_that_the_keys_were_given_to_somebody_else_too() {
    let (alice, bob, mut rng) = alice_and_bob();
    let guide = Person::new(0x0d, &mut rng);
    let key = EpochKey::make(&mut rng);
    let to = [bob.peer().identity, guide.peer().identity];
    let from = alice.ring.identity();
    let packet = keys::packet_encrypt(SPACE, OURS, &[(key.epoch(5), &key)], &from, &to, &mut rng).unwrap();
    assert_eq!(keys::packet_decrypt(packet.as_bytes(), &bob.reader).unwrap().holders.len(), 3);
    // The relay drops the last wrap and corrects the count of the list.
    let mut bytes = packet.into_bytes();
    let each = 1 + 9 + 34 + 50;
    let list = bytes.len() - 2 * each - 1;
    assert_eq!(bytes[list], 0x82);
    bytes[list] = 0x81;
    bytes.truncate(bytes.len() - each);
    assert_eq!(keys::packet_decrypt(&bytes, &bob.reader).unwrap_err(), PacketError::Altered);
}

#[test]
fn nobody_can_send_keys_in_anothers_name() {
    let (alice, bob, mut rng) = alice_and_bob();
    let mallory = Person::new(0x0f, &mut rng);
    let key = EpochKey::make(&mut rng);
    let to = [bob.peer().identity];
    let packet =
        keys::packet_encrypt(SPACE, OURS, &[(key.epoch(9), &key)], &mallory.ring.identity(), &to, &mut rng)
            .unwrap();
    // The sender's eight bytes stand after `array(3), bytes(8)`.
    let mut bytes = packet.into_bytes();
    bytes[35..43].copy_from_slice(&alice.fingerprint().0);
    assert_eq!(keys::packet_decrypt(&bytes, &bob.reader).unwrap_err(), PacketError::Altered);
}

#[test]
fn one_epoch_name_never_belongs_to_two_keys() {
    let mut rng = chance(3);
    let (key, other) = (EpochKey::make(&mut rng), EpochKey::make(&mut rng));
    let epoch = key.epoch(1);
    let mut ring = Keyring::new();
    let refused = ring.insert(OURS, epoch, EpochKey::from_bytes(*other.expose()), &[].into());
    assert_eq!(refused, Err(KeyringError::OtherKey(epoch)));
    ring.insert(OURS, epoch, key, &[].into()).unwrap();
    assert_eq!(ring.len(), 1);
    assert!(ring.get(&ChannelId([0; 16]), &epoch).is_none());
}

#[test]
fn a_root_packet_is_taken_from_a_trusted_device_only() {
    let mut rng = chance(4);
    let (phone, tablet, stolen) =
        (DeviceKeys::make(&mut rng), DeviceKeys::make(&mut rng), DeviceKeys::make(&mut rng));
    let root = Root::make(&mut rng).make_next(&mut rng);
    let to = [*phone.public(), *tablet.public()];
    let mine = ChannelId([7; 16]);
    let packet = roots::packet_encrypt(SPACE, mine, &root, &stolen, &to, &mut rng).unwrap().into_bytes();
    let read = |bytes: &[u8], trusted: &[DevicePublic]| roots::packet_decrypt(bytes, SPACE, &tablet, trusted);
    assert_eq!(read(&packet, &to).unwrap_err(), PacketError::UnknownSender);
    assert!(read(&packet, &[*stolen.public()]).is_ok());
    let mut renamed = packet.clone();
    let phone_name = phone.public().receiver.fingerprint().0;
    renamed[35..43].copy_from_slice(&phone_name);
    assert_eq!(read(&renamed, &to).unwrap_err(), PacketError::Altered);
    let mut other_generation = packet;
    assert_eq!(other_generation[43], 2);
    other_generation[43] = 3;
    assert_eq!(read(&other_generation, &[*stolen.public()]).unwrap_err(), PacketError::Altered);
}

#[test]
fn of_two_roots_of_one_generation_every_device_counts_the_same_whichever_came_first_and_keeps_both() {
    let mut rng = chance(5);
    let first = RootRing::make(&mut rng);
    let (a, b) = (first.current().make_next(&mut rng), first.current().make_next(&mut rng));
    let copy = |root: &Root| Root::from_bytes(root.generation(), *root.expose());
    let ring_of = |roots: [&Root; 2]| {
        let mut ring = RootRing::new(copy(first.current()));
        assert!(roots.into_iter().all(|root| ring.insert(copy(root))));
        assert!(!ring.insert(copy(&b)), "it is there already");
        ring
    };
    let (one, other) = (ring_of([&a, &b]), ring_of([&b, &a]));
    assert_eq!(one.encode(), other.encode());
    let fingerprint = |root: &Root| Identity::derive(root).public().fingerprint();
    assert_eq!(fingerprint(one.current()), fingerprint(&a).min(fingerprint(&b)));
    assert_eq!((one.iter().count(), one.contested(), first.contested()), (3, Some(2), None));
    assert_eq!(RootRing::decode(&one.encode()).unwrap().encode(), one.encode());
}

#[test]
fn an_older_generation_that_arrives_late_does_not_become_the_newest() {
    let mut rng = chance(6);
    let mut ring = RootRing::new(Root::from_bytes(3, [3; 32]));
    ring.insert(Root::from_bytes(1, [1; 32]));
    assert_eq!(ring.current().generation(), 3);
    assert_eq!(ring.iter().map(Root::generation).collect::<Vec<_>>(), [1, 3]);
    assert_eq!(ring.current().make_next(&mut rng).generation(), 4);
}

/// The seven points of small order on curve25519 and its twist, and their second spellings
/// (Bernstein, <https://cr.yp.to/ecdh.html#validate>).
#[test]
fn points_of_small_order_are_refused_everywhere() {
    let points = [
        "0000000000000000000000000000000000000000000000000000000000000000",
        "0100000000000000000000000000000000000000000000000000000000000000",
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
        "cdeb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b880",
        "4c9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f11d7",
        "d9ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "daffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
        "dbffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    ];
    for point in points {
        let bytes: [u8; 32] = data_encoding::HEXLOWER.decode(point.as_bytes()).unwrap().try_into().unwrap();
        assert!(IdentityPublic::from_bytes(bytes).is_err(), "{point}");
        assert!(DevicePublic::from_bytes([1; 32], bytes).is_err(), "{point}");
        let mut cbor = vec![0x58, 32];
        cbor.extend_from_slice(&bytes);
        assert!(minicbor::decode::<IdentityPublic>(&cbor).is_err(), "{point}");
    }
}

/// Spellings of zero, of one and of a point of order eight: with any of them the agreed secret is no secret.
fn small_order() -> Vec<[u8; 32]> {
    let mut one = [0; 32];
    one[0] = 1;
    let eight = "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800";
    vec![[0; 32], one, data_encoding::HEXLOWER.decode(eight.as_bytes()).unwrap().try_into().unwrap()]
}

#[test]
fn keys_wrapped_with_a_point_of_small_order_are_not_unwrapped() {
    let (mut alice, bob, mut rng) = alice_and_bob();
    let packet = alice.start_ours(&mut rng).into_bytes();
    assert!(keys::packet_decrypt(&packet, &bob.reader).is_ok());
    // Each wrap ends with the encapsulated key (after its two bytes of CBOR) and a ciphertext of 48 with its own two.
    let wraps = [packet.len() - 50 - 32, packet.len() - 2 * 50 - 34 - 10 - 32];
    for point in small_order() {
        let mut copy = packet.clone();
        for wrap in wraps {
            assert_eq!(copy[wrap - 2..wrap], [0x58, 32]);
            copy[wrap..wrap + 32].copy_from_slice(&point);
        }
        assert_eq!(keys::packet_decrypt(&copy, &bob.reader).unwrap_err(), PacketError::Altered);
        assert_eq!(keys::packet_decrypt(&copy, &alice.reader).unwrap_err(), PacketError::Altered);
    }
}

/// Somebody who knows the link could write anything into a letter: such a point is refused where the letter is read.
#[test]
fn a_letter_with_a_point_of_small_order_in_the_place_of_a_key_is_no_letter() {
    let (alice, ..) = alice_and_bob();
    let offer = story::offer(&alice);
    let bytes = minicbor::to_vec(&offer).unwrap();
    let keys = [*alice.peer().identity.as_bytes(), *alice.device.public().receiver.as_bytes()];
    for key in keys {
        let at = bytes.windows(32).position(|window| window == key).unwrap();
        for point in small_order() {
            let mut copy = bytes.clone();
            copy[at..at + 32].copy_from_slice(&point);
            assert!(minicbor::decode::<envelope::pairing::Offer>(&copy).is_err(), "{point:?}");
        }
    }
    assert!(minicbor::decode::<envelope::pairing::Offer>(&bytes).is_ok());
}

#[test]
fn a_public_key_has_one_spelling() {
    let (alice, ..) = alice_and_bob();
    let mut bytes = *alice.peer().identity.as_bytes();
    bytes[31] |= 0x80;
    assert_eq!(IdentityPublic::from_bytes(bytes), Err(PublicKeyError::NotCanonical));
}

#[test]
fn a_statement_signed_by_one_device_is_nobody_elses_and_says_nothing_else() {
    let mut rng = chance(8);
    let (phone, other) = (DeviceKeys::make(&mut rng), DeviceKeys::make(&mut rng));
    let signature = phone.sign(b"goldseam 1 statement");
    let verify = envelope::sign::verify;
    assert!(verify(&phone.id(), b"goldseam 1 statement", &signature).is_ok());
    assert!(verify(&other.id(), b"goldseam 1 statement", &signature).is_err());
    assert!(verify(&phone.id(), b"goldseam 1 statemenT", &signature).is_err());
    // The identity point as a key would accept a signature of nothing over anything.
    let mut small_order = [0; 32];
    small_order[0] = 1;
    let mut signature = [0; 64];
    signature[0] = 1;
    assert!(verify(&envelope::DeviceId(small_order), b"anything", &signature).is_err());
}

#[test]
fn what_is_kept_reads_back_the_same() {
    let (mut alice, _, mut rng) = alice_and_bob();
    alice.replace_root(&mut rng);
    assert_eq!(*RootRing::decode(&alice.ring.encode()).unwrap().encode(), *alice.ring.encode());
    assert_eq!(*Keyring::decode(&alice.keyring.encode()).unwrap().encode(), *alice.keyring.encode());
    let device = DeviceKeys::decode(&alice.device.encode()).unwrap();
    assert_eq!(device.public(), alice.device.public());
}
