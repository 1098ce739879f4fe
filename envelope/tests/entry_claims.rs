//! What an entry promises its readers, each promise against somebody who tries to break it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod story;

use envelope::entry::{self, DecryptError, EncryptError, Head, Vouched, Writer};
use envelope::{ChannelId, DeviceId, EntryId, MemberId, Peer, Reader, RecordError, SpaceId};
use story::{OURS, Person, SPACE, alice_and_bob, inside};

const HEADER: usize = 65;

#[test]
fn both_partners_and_every_device_of_the_author_read_it_and_know_the_author() {
    let (alice, bob, mut rng) = alice_and_bob();
    let record = entry::encrypt(&alice.says(b"good morning"), &alice.ours_writer(), &mut rng).unwrap();
    let tablet = alice.another_device(&mut rng);
    for reader in [&alice, &bob, &tablet] {
        let opened = reader.open(record.as_bytes()).unwrap();
        assert_eq!(opened.inside, alice.says(b"good morning"));
        assert_eq!(opened.vouched, Vouched::Direct);
        assert_eq!(opened.id, record.id());
        assert_eq!(opened.author_identity, alice.fingerprint());
    }
}

#[test]
fn the_partner_cannot_write_as_me_to_my_other_devices() {
    let (alice, bob, mut rng) = alice_and_bob();
    let key = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    // Everything Bob has: the channel key, his own root, Alice's public identity, her device's name.
    let as_alice =
        Writer::new(SPACE, OURS, key, alice.member, bob.ring.current(), &[alice.peer(), bob.peer()]);
    let forged = entry::encrypt(&alice.says(b"not hers"), &as_alice, &mut rng).unwrap();
    assert_eq!(alice.open(forged.as_bytes()), Err(DecryptError::UnknownOwnRoot));
    assert_eq!(alice.another_device(&mut rng).open(forged.as_bytes()), Err(DecryptError::UnknownOwnRoot));
}

#[test]
fn the_partner_cannot_change_my_identitys_name_in_a_forgery_to_pass_for_me() {
    let (alice, bob, _) = alice_and_bob();
    let forged = forge_from_alice_to_bob(&alice, &bob, b"not hers");
    // Bob, who holds the pair key, takes it for Alice's; her devices, who hold the self key, do not.
    assert_eq!(bob.open(&forged).unwrap().vouched, Vouched::Direct);
    assert_eq!(alice.open(&forged), Err(DecryptError::Forged));
}

/// Deniability: with nothing but his own secrets and what Alice told him, Bob makes an entry "from Alice" that convinces himself
/// exactly as hers do. So an outsider whom he shows his log learns nothing about who wrote what.
#[test]
fn either_partner_could_have_made_every_record_of_the_other() {
    let (alice, bob, mut rng) = alice_and_bob();
    let genuine = entry::encrypt(&alice.says(b"the same words"), &alice.ours_writer(), &mut rng).unwrap();
    let forged = forge_from_alice_to_bob(&alice, &bob, b"the same words");
    let (genuine, forged_len) = (bob.open(genuine.as_bytes()).unwrap(), forged.len());
    let forged = bob.open(&forged).unwrap();
    assert_eq!((genuine.inside, genuine.vouched), (forged.inside, forged.vouched));
    assert_eq!(genuine.author_identity, forged.author_identity);
    assert!(forged_len > HEADER);
}

/// Builds the bytes by hand, from docs/envelope.md, with Bob's keys only: an independent encoder.
fn forge_from_alice_to_bob(alice: &Person, bob: &Person, body: &[u8]) -> Vec<u8> {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let (epoch, key) = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    let pair = envelope::PairKey::derive_as_reader(&SPACE, &alice.peer(), &bob.member, &bob.ring.identity());
    let nonce = [9; 24];
    let header = [&[1][..], SPACE.as_bytes(), OURS.as_bytes(), &epoch.to_bytes(), &nonce].concat();
    let inner = inner_cbor(&alice.says(body));
    let length = u32::try_from(inner.len()).unwrap().to_be_bytes();
    let (from, to) = (alice.fingerprint(), bob.fingerprint());
    let before = [&from.0[..], &[1]].concat();
    let mut hasher = blake3::Hasher::new_keyed(pair.expose());
    for piece in [b"goldseam 1 entry tag", &header[..], &length, &inner, &before, &to.0] {
        hasher.update(piece);
    }
    let tag: [u8; 16] = hasher.finalize().as_bytes()[..16].try_into().unwrap();
    // The self tag is one Bob can neither make nor check: any bytes serve.
    let mut plaintext = [&length[..], &inner, &before, &to.0, &tag, &[0x77; 16]].concat();
    assert!(plaintext.len() <= 256);
    plaintext.resize(256, 0);
    let cipher = chacha20poly1305::XChaCha20Poly1305::new(&(*key.expose()).into());
    let payload = Payload { msg: &plaintext, aad: &header };
    [header.clone(), cipher.encrypt(&nonce.into(), payload).unwrap()].concat()
}

fn inner_cbor(inside: &entry::Inside) -> Vec<u8> {
    let mut out = minicbor::Encoder::new(Vec::new());
    out.array(11).unwrap().u32(1).unwrap();
    out.bytes(inside.author.as_bytes()).unwrap().bytes(inside.device.as_bytes()).unwrap();
    out.u64(inside.number).unwrap().null().unwrap().u64(inside.lamport).unwrap().array(0).unwrap();
    out.i32(inside.day_number).unwrap().str(&inside.zone).unwrap().str(&inside.kind).unwrap();
    out.bytes(&inside.body).unwrap();
    out.into_writer()
}

#[test]
fn a_pair_key_works_in_one_direction_one_space_and_for_one_reader_only() {
    let (alice, bob, mut rng) = alice_and_bob();
    let guide = Person::new(0x0d, &mut rng);
    let (a, b) = (alice.ring.identity(), bob.ring.identity());
    let key = |space, me, mine, reader: &Peer| {
        *envelope::PairKey::derive_as_author(space, me, mine, reader).expose()
    };
    let there = key(&SPACE, &alice.member, &a, &bob.peer());
    assert_eq!(there, *envelope::PairKey::derive_as_reader(&SPACE, &alice.peer(), &bob.member, &b).expose());
    assert_ne!(there, key(&SPACE, &bob.member, &b, &alice.peer()));
    assert_ne!(there, key(&SpaceId([1; 16]), &alice.member, &a, &bob.peer()));
    assert_ne!(there, key(&SPACE, &alice.member, &a, &guide.peer()));
    // The same identity under another member's name is another reader.
    let renamed = Peer { member: guide.member, ..bob.peer() };
    assert_ne!(there, key(&SPACE, &alice.member, &a, &renamed));
}

#[test]
fn mine_decrypts_with_no_key_but_its_authors() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let packet = alice.start_mine(&mut rng);
    let record = entry::encrypt(&alice.says(b"only mine"), &alice.mine_writer(), &mut rng).unwrap();
    // Bob has the record, the key packet and everything of his own, and takes in whatever he can.
    assert!(envelope::keys::packet_decrypt(packet.as_bytes(), &bob.reader).is_err());
    assert!(matches!(bob.open(record.as_bytes()), Err(DecryptError::NoKey { .. })));
    // Nor does any key he has open it under the name of its epoch.
    let (_, epoch) = entry::peek_epoch(record.as_bytes()).unwrap();
    let keys: Vec<[u8; 32]> = [OURS, bob.mine]
        .iter()
        .flat_map(|channel| bob.keyring.all_of(channel).map(|(_, key)| *key.expose()).collect::<Vec<_>>())
        .collect();
    assert_eq!(keys.len(), 2);
    for key in keys {
        let key = envelope::EpochKey::from_bytes(key);
        let holders = [bob.fingerprint()].into();
        assert!(bob.keyring.insert(alice.mine, epoch, key, &holders).is_err());
    }
    // The author's other device does.
    let mut tablet = alice.another_device(&mut rng);
    tablet.take(&packet);
    assert_eq!(tablet.open(record.as_bytes()).unwrap().inside.body, b"only mine");
}

#[test]
fn a_record_moved_to_another_space_channel_epoch_or_version_does_not_open() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let record = entry::encrypt(&alice.says(b"here"), &alice.ours_writer(), &mut rng).unwrap().into_bytes();
    // Bob has another epoch of the channel, and the same key under another channel's name.
    bob.take(&alice.start_ours(&mut rng));
    let other = ChannelId([0x44; 16]);
    let (epoch, key) = alice.keyring.all_of(&OURS).next().unwrap();
    let key = envelope::EpochKey::from_bytes(*key.expose());
    bob.keyring.insert(other, epoch, key, &[alice.fingerprint()].into()).unwrap();
    assert!(bob.open(&record).is_ok());

    let changed = |place: usize, with: &[u8]| {
        let mut copy = record.clone();
        copy[place..place + with.len()].copy_from_slice(with);
        copy
    };
    let elsewhere = changed(1, &[0x11; 16]);
    assert_eq!(bob.open(&elsewhere), Err(DecryptError::OtherSpace));
    // Even a reader of that other space with the same keys sees through it.
    let mut there = Reader::new(SpaceId([0x11; 16]), bob.member, &bob.ring);
    there.learn(&alice.peer());
    assert_eq!(entry::decrypt(&elsewhere, &bob.keyring, &there), Err(DecryptError::Altered));
    assert_eq!(bob.open(&changed(17, other.as_bytes())), Err(DecryptError::Altered));
    let (newer, _) = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    assert_eq!(bob.open(&changed(33, &newer.to_bytes())), Err(DecryptError::Altered));
    assert_eq!(bob.open(&changed(0, &[9])), Err(DecryptError::Record(RecordError::UnknownVersion(9))));
    assert!(matches!(bob.open(&changed(0, &[2])), Err(DecryptError::Record(RecordError::OtherKind(_)))));
}

#[test]
fn a_flipped_bit_anywhere_or_a_missing_or_added_byte_is_noticed() {
    let (alice, bob, mut rng) = alice_and_bob();
    let record =
        entry::encrypt(&alice.says(b"as written"), &alice.ours_writer(), &mut rng).unwrap().into_bytes();
    for place in 0..record.len() * 8 {
        let mut copy = record.clone();
        copy[place / 8] ^= 1 << (place % 8);
        assert!(bob.open(&copy).is_err(), "bit {place}");
    }
    for length in 0..record.len() {
        assert!(bob.open(&record[..length]).is_err(), "cut to {length}");
    }
    assert!(bob.open(&[&record[..], &[0]].concat()).is_err());
}

#[test]
fn the_partner_cannot_make_a_second_record_of_my_entry_that_my_devices_take() {
    let (alice, bob, mut rng) = alice_and_bob();
    let record = entry::encrypt(&alice.says(b"once"), &alice.ours_writer(), &mut rng).unwrap().into_bytes();
    // Bob re-encrypts her plaintext with one bit of his own tag changed: every other tag is hers.
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let (_, key) = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    let cipher = chacha20poly1305::XChaCha20Poly1305::new(&(*key.expose()).into());
    let (header, ciphertext) = record.split_at(HEADER);
    let nonce: [u8; 24] = header[41..].try_into().unwrap();
    let mut plaintext = cipher.decrypt(&nonce.into(), Payload { msg: ciphertext, aad: header }).unwrap();
    let inner = usize::try_from(u32::from_be_bytes(plaintext[..4].try_into().unwrap())).unwrap();
    plaintext[4 + inner + 9 + 8] ^= 1;
    let twin = cipher.encrypt(&nonce.into(), Payload { msg: &plaintext, aad: header }).unwrap();
    let twin = [header, &twin].concat();
    assert_ne!(EntryId::derive(&twin), EntryId::derive(&record));
    assert_eq!(alice.open(&twin), Err(DecryptError::Forged));
}

#[test]
fn an_entry_written_before_a_reader_was_known_is_unvouched_until_something_vouches_for_it() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let mut alone = Person::new(0x0a, &mut story::chance(7));
    alone.start_ours(&mut rng);
    let early = entry::encrypt(&alone.says(b"before you came"), &alone.ours_writer(), &mut rng).unwrap();
    // She then wraps the old keys to Bob.
    bob.reader.learn(&alone.peer());
    let old: Vec<_> = alone.keyring.all_of(&OURS).collect();
    let to = [bob.peer().identity];
    let packet =
        envelope::keys::packet_encrypt(SPACE, OURS, &old, &alone.ring.identity(), &to, &mut rng).unwrap();
    bob.take(&packet);
    assert_eq!(bob.open(early.as_bytes()).unwrap().vouched, Vouched::Unvouched);
    assert_eq!(alone.open(early.as_bytes()).unwrap().vouched, Vouched::Direct);
    // An author whose identity is not known here is unvouched too, and never Direct.
    let stranger = Person::new(0x0e, &mut rng);
    alice.knows(stranger.peer());
    let readers = [bob.fingerprint(), stranger.fingerprint()];
    bob.take(&alice.start_ours(&mut rng));
    let key = alice.newest(OURS, &readers).unwrap();
    let writer = Writer::new(SPACE, OURS, key, stranger.member, stranger.ring.current(), &[bob.peer()]);
    let record = entry::encrypt(&stranger.says(b"who am I"), &writer, &mut rng).unwrap();
    assert_eq!(bob.open(record.as_bytes()).unwrap().vouched, Vouched::Unvouched);
}

#[test]
fn leaving_out_my_self_tag_does_not_make_a_forgery_believable() {
    // There is no such entry: the self tag has a fixed place. A forger can only fill it with something else.
    let (alice, bob, _) = alice_and_bob();
    let forged = forge_from_alice_to_bob(&alice, &bob, b"x");
    assert_eq!(alice.open(&forged), Err(DecryptError::Forged));
}

#[test]
fn what_a_device_signed_out_writes_with_the_old_root_is_marked_retired_everywhere() {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let stolen = alice.another_device(&mut rng);
    let old = alice.fingerprint();
    alice.replace_root(&mut rng);
    bob.knows(alice.peer());
    bob.reader.retire(old);
    let late = entry::encrypt(&stolen.says(b"from the thief"), &stolen.ours_writer(), &mut rng).unwrap();
    assert_eq!(bob.open(late.as_bytes()).unwrap().vouched, Vouched::Retired);
    assert_eq!(alice.open(late.as_bytes()).unwrap().vouched, Vouched::Retired);
}

#[test]
fn a_device_without_the_newest_root_says_so_instead_of_calling_its_own_member_a_forger() {
    let (mut alice, _, mut rng) = alice_and_bob();
    let slow = alice.another_device(&mut rng);
    let packet_key =
        alice.newest(OURS, &[alice.peers[0].identity.fingerprint()]).map(|(e, k)| (e, *k.expose()));
    alice.replace_root(&mut rng);
    let (epoch, key) = packet_key.unwrap();
    let key = envelope::EpochKey::from_bytes(key);
    let writer = Writer::new(SPACE, OURS, (epoch, &key), alice.member, alice.ring.current(), &alice.peers);
    let record = entry::encrypt(&alice.says(b"new root"), &writer, &mut rng).unwrap();
    assert_eq!(slow.open(record.as_bytes()), Err(DecryptError::UnknownOwnRoot));
}

#[test]
fn an_inside_from_a_newer_version_is_named_and_extra_fields_are_skipped() {
    let (alice, bob, _) = alice_and_bob();
    let says = alice.says(b"from the future");
    let mut newer = inner_cbor(&says);
    newer[0] = 0x8c; // twelve fields
    newer.extend_from_slice(&[0x18, 99]);
    let opened = bob.open(&encrypt_inner(&alice, &bob, &newer)).unwrap();
    assert_eq!((opened.inside, opened.vouched), (says.clone(), Vouched::Unvouched));
    let mut newest = inner_cbor(&says);
    newest[1] = 2; // format 2
    assert_eq!(bob.open(&encrypt_inner(&alice, &bob, &newest)), Err(DecryptError::UnknownInside(2)));
    let hidden = {
        let mut inner = inner_cbor(&says);
        inner.truncate(20);
        inner
    };
    assert_eq!(bob.open(&encrypt_inner(&alice, &bob, &hidden)), Err(DecryptError::Malformed));
}

#[test]
fn nothing_can_be_hidden_in_the_padding() {
    let (alice, bob, _) = alice_and_bob();
    let inner = inner_cbor(&alice.says(b"plain"));
    for (place, value) in [(255, 1), (250, 0xff)] {
        let record =
            encrypt_plaintext(&alice, &bob, &plaintext_of(&alice, &inner, |bytes| bytes[place] = value));
        assert_eq!(bob.open(&record), Err(DecryptError::Malformed));
    }
    let longer = plaintext_of(&alice, &inner, |bytes| bytes.resize(512, 0));
    assert_eq!(bob.open(&encrypt_plaintext(&alice, &bob, &longer)), Err(DecryptError::Malformed));
}

/// An entry that names Alice and carries no reader's tag, around any inner bytes.
fn encrypt_inner(alice: &Person, bob: &Person, inner: &[u8]) -> Vec<u8> {
    encrypt_plaintext(alice, bob, &plaintext_of(alice, inner, |_| {}))
}

fn plaintext_of(alice: &Person, inner: &[u8], change: impl Fn(&mut Vec<u8>)) -> Vec<u8> {
    let length = u32::try_from(inner.len()).unwrap().to_be_bytes();
    let mut plaintext = [&length[..], inner, &alice.fingerprint().0, &[0], &[0x77; 16]].concat();
    assert!(plaintext.len() <= 250);
    plaintext.resize(256, 0);
    change(&mut plaintext);
    plaintext
}

fn encrypt_plaintext(alice: &Person, bob: &Person, plaintext: &[u8]) -> Vec<u8> {
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let (epoch, key) = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    let nonce = [8; 24];
    let header = [&[1][..], SPACE.as_bytes(), OURS.as_bytes(), &epoch.to_bytes(), &nonce].concat();
    let cipher = chacha20poly1305::XChaCha20Poly1305::new(&(*key.expose()).into());
    [header.clone(), cipher.encrypt(&nonce.into(), Payload { msg: plaintext, aad: &header }).unwrap()]
        .concat()
}

#[test]
fn a_writer_refuses_another_members_name_and_what_is_too_long() {
    let (alice, bob, mut rng) = alice_and_bob();
    let writer = alice.ours_writer();
    let as_bob = inside(bob.member, alice.device.id(), b"x");
    assert_eq!(entry::encrypt(&as_bob, &writer, &mut rng), Err(EncryptError::OtherAuthor));
    let too_long = alice.says(&vec![0; 65_000]);
    assert_eq!(entry::encrypt(&too_long, &writer, &mut rng), Err(EncryptError::TooLarge));
    let head = Head { device: DeviceId([1; 32]), number: 1, id: EntryId([1; 32]) };
    let many_heads = entry::Inside { heads: vec![head; entry::MAX_HEADS + 1], ..alice.says(b"x") };
    assert_eq!(entry::encrypt(&many_heads, &writer, &mut rng), Err(EncryptError::TooLarge));
    let long_kind = entry::Inside { kind: "k".repeat(entry::MAX_KIND + 1), ..alice.says(b"x") };
    assert_eq!(entry::encrypt(&long_kind, &writer, &mut rng), Err(EncryptError::TooLarge));
}

#[test]
fn sizes_of_short_entries_do_not_differ() {
    let (alice, _, mut rng) = alice_and_bob();
    let mut size = |body: &[u8]| {
        entry::encrypt(&alice.says(body), &alice.ours_writer(), &mut rng).unwrap().as_bytes().len()
    };
    assert_eq!(size(b""), size(b"yes, I heard you"));
    assert_eq!(size(b""), HEADER + 256 + 16);
    let sizes: std::collections::BTreeSet<usize> =
        (400..=464).map(|length| size(&vec![b'x'; length])).collect();
    assert!(sizes.len() <= 3, "{sizes:?}");
}

#[test]
fn a_reader_can_not_be_told_that_somebody_elses_identity_is_their_own() {
    let (mut alice, bob, mut rng) = alice_and_bob();
    alice.reader.learn(&Peer { member: alice.member, identity: bob.peer().identity });
    let key = bob.newest(OURS, &[alice.fingerprint()]).unwrap();
    let as_alice = Writer::new(SPACE, OURS, key, alice.member, bob.ring.current(), &[alice.peer()]);
    let forged = entry::encrypt(&alice.says(b"not hers"), &as_alice, &mut rng).unwrap();
    assert!(alice.open(forged.as_bytes()).is_err());
    assert!(alice.reader.peers().all(|peer| peer.member != MemberId([0x0a; 16])));
}
