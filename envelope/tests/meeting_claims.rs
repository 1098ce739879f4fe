//! What pairing, linking, the recovery kit, the lock and the kept bytes promise.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod story;

use envelope::kit::{BoxWriter, KitSecret, WordsError};
use envelope::lock::{self, LocalKey, Lock, LockError, Stretch, WrappingSecret};
use envelope::pairing::{MessageError, Offer, Reply};
use envelope::text::TextError;
use envelope::word_list::{self, Language};
use envelope::{
    ChannelId, DeviceKeys, FourWords, Handover, LinkSecret, PartyId, Purpose, derive_four_words, linking,
    local,
};
use story::{Person, SPACE, alice_and_bob, chance, offer};

fn reply(bob: &Person, offer: &Offer) -> Reply {
    Reply {
        member: bob.member,
        party: PartyId([3; 16]),
        name: "Bob".to_owned(),
        identity: bob.peer().identity,
        device: *bob.device.public(),
        offer: offer.digest(),
    }
}

#[test]
fn offer_and_reply_pass_through_the_mailbox_and_nothing_else_does() {
    let (alice, bob, mut rng) = alice_and_bob();
    let link = LinkSecret::make(Purpose::Join, &mut rng);
    let offer = offer(&alice);
    let sent = offer.encrypt(&link, &mut rng);
    assert_eq!(Offer::decrypt(&sent, &link).unwrap(), offer);
    let reply = reply(&bob, &offer);
    let answered = reply.encrypt(&link, &mut rng);
    assert_eq!(Reply::decrypt(&answered, &link, &offer).unwrap(), reply);
    // Neither can be reflected as the other, opened by another link, or changed.
    assert_eq!(Offer::decrypt(&answered, &link), Err(MessageError::Altered));
    assert_eq!(Reply::decrypt(&sent, &link, &offer), Err(MessageError::Altered));
    let other = LinkSecret::make(Purpose::Join, &mut rng);
    assert_eq!(Offer::decrypt(&sent, &other), Err(MessageError::Altered));
    let same_bytes = LinkSecret::from_bytes(Purpose::Device, *link.expose());
    assert_eq!(Offer::decrypt(&sent, &same_bytes), Err(MessageError::Altered));
    for place in 1..sent.len() {
        let mut copy = sent.clone();
        copy[place] ^= 1;
        assert_eq!(Offer::decrypt(&copy, &link), Err(MessageError::Altered));
    }
    let mut newer = sent;
    newer[0] = 7;
    assert_eq!(Offer::decrypt(&newer, &link), Err(MessageError::UnknownVersion(7)));
}

#[test]
fn a_reply_to_another_offer_is_refused() {
    let (alice, bob, mut rng) = alice_and_bob();
    let link = LinkSecret::make(Purpose::Join, &mut rng);
    let shown = Offer { ours: ChannelId([0xee; 16]), ..offer(&alice) };
    let answered = reply(&bob, &shown).encrypt(&link, &mut rng);
    assert_eq!(Reply::decrypt(&answered, &link, &offer(&alice)), Err(MessageError::Malformed));
}

#[test]
fn a_names_length_does_not_show_in_an_offer() {
    let (alice, _, mut rng) = alice_and_bob();
    let link = LinkSecret::make(Purpose::Join, &mut rng);
    let mut size =
        |name: &str| Offer { name: name.to_owned(), ..offer(&alice) }.encrypt(&link, &mut rng).len();
    assert_eq!(size("Al"), size("Alexandrina"));
    assert!(size(&"x".repeat(400)) > size("Al"));
    let too_long = Offer { name: "x".repeat(400), ..offer(&alice) }.encrypt(&link, &mut rng);
    assert_eq!(Offer::decrypt(&too_long, &link), Err(MessageError::Malformed));
}

#[test]
fn both_show_the_same_four_words_and_somebody_in_between_changes_them() {
    let (alice, bob, mut rng) = alice_and_bob();
    let (a, b) = (alice.peer().identity, bob.peer().identity);
    let words = derive_four_words(&SPACE, &a, &b);
    assert_eq!(words, derive_four_words(&SPACE, &b, &a));
    assert!(words.places().iter().all(|place| *place < 2048));
    let between = Person::new(0x0f, &mut rng).peer().identity;
    assert_ne!(words, derive_four_words(&SPACE, &a, &between));
    assert_ne!(words, derive_four_words(&envelope::SpaceId([1; 16]), &a, &b));
    assert_ne!(words.words(Language::English), words.words(Language::Spanish));
}

#[test]
fn four_words_of_one_list_lead_to_those_of_the_other_and_of_no_other_number_of_words() {
    for seed in 0..8 {
        let words = derive_four_words(
            &envelope::SpaceId([seed; 16]),
            &alice_and_bob().0.peer().identity,
            &alice_and_bob().1.peer().identity,
        );
        for from in Language::ALL {
            assert_eq!(FourWords::of_words(&words.words(from), from), Some(words));
        }
        let english = words.words(Language::English);
        assert_eq!(FourWords::of_words(&english[..3], Language::English), None);
        assert_eq!(FourWords::of_words(&[&english[..], &english[..1]].concat(), Language::English), None);
    }
    let unknown = ["goldseam"; 4].map(str::to_owned);
    assert_eq!(FourWords::of_words(&unknown, Language::English), None);
}

#[test]
fn a_linked_device_gets_every_root_and_only_from_the_device_it_was_shown() {
    let (mut alice, _, mut rng) = alice_and_bob();
    alice.replace_root(&mut rng);
    let code = LinkSecret::make(Purpose::Device, &mut rng);
    let new = DeviceKeys::make(&mut rng);
    let approver = linking::Approver {
        space: SPACE,
        member: alice.member,
        party: PartyId([4; 16]),
        device: *alice.device.public(),
    };
    let approver = linking::Approver::decrypt(&approver.encrypt(&code, &mut rng), &code).unwrap();
    let request = linking::Request { device: *new.public() };
    let request = linking::Request::decrypt(&request.encrypt(&code, &mut rng), &code).unwrap();
    assert_eq!(
        linking::derive_four_words(&SPACE, &approver.device, new.public()),
        linking::derive_four_words(&SPACE, alice.device.public(), &request.device)
    );
    let handover = handover(&alice);
    let answer =
        linking::encrypt_answer(&handover, &SPACE, &code, &alice.device, &request.device, &mut rng).unwrap();
    let got = linking::decrypt_answer(&answer, &code, &new, &approver).unwrap();
    assert_eq!(*got.encode(), *handover.encode());
    // Holding the code is not enough to read it, to have made it, or to move it.
    let thief = DeviceKeys::make(&mut rng);
    assert!(linking::decrypt_answer(&answer, &code, &thief, &approver).is_err());
    let forged =
        linking::encrypt_answer(&handover, &SPACE, &code, &thief, &request.device, &mut rng).unwrap();
    assert_eq!(linking::decrypt_answer(&forged, &code, &new, &approver).unwrap_err(), MessageError::Altered);
    let other = LinkSecret::make(Purpose::Device, &mut rng);
    assert!(linking::decrypt_answer(&answer, &other, &new, &approver).is_err());
}

fn handover(person: &Person) -> Handover {
    let ring = envelope::RootRing::decode(&person.ring.encode()).unwrap();
    Handover { ring, facts: zeroize::Zeroizing::new(b"facts".to_vec()) }
}

#[test]
fn a_kit_opens_its_box_however_often_another_device_refreshed_it() {
    let (mut alice, _, mut rng) = alice_and_bob();
    let kit = KitSecret::make(&mut rng);
    let writer = BoxWriter::decode(&kit.derive_box_writer().encode()).unwrap();
    assert_eq!(writer.box_id(), kit.derive_box_id());
    for _ in 0..2 {
        let handover = handover(&alice);
        let kept = writer.encrypt_box(&handover, &mut rng).unwrap();
        assert_eq!(*kit.decrypt_box(&kept).unwrap().encode(), *handover.encode());
        assert_eq!(KitSecret::make(&mut rng).decrypt_box(&kept).unwrap_err(), MessageError::Altered);
        alice.replace_root(&mut rng);
    }
    let signed = kit.derive_signer().sign(b"admit");
    assert!(envelope::sign::verify(&kit.derive_signer().id(), b"admit", &signed).is_ok());
}

#[test]
fn who_does_not_hold_the_kits_writer_cannot_replace_its_box_unnoticed() {
    let (alice, _, mut rng) = alice_and_bob();
    let kit = KitSecret::make(&mut rng);
    let mut writer = kit.derive_box_writer().encode().to_vec();
    let last = writer.len() - 1;
    writer[last] ^= 1; // the right public key, another shared key
    let forged = BoxWriter::decode(&writer).unwrap().encrypt_box(&handover(&alice), &mut rng).unwrap();
    assert_eq!(kit.decrypt_box(&forged).unwrap_err(), MessageError::Altered);
}

#[test]
fn kit_words_are_read_in_any_case_without_accents_shortened_and_numbered() {
    for (seed, language) in [(1, Language::English), (2, Language::Spanish), (3, Language::Spanish)] {
        let kit = KitSecret::make(&mut chance(seed));
        let words = kit.to_words(language);
        assert_eq!(words.len(), 24);
        let plain = words.join(" ");
        let shouted: String = words
            .iter()
            .enumerate()
            .map(|(i, word)| format!("{}. {}\n", i + 1, word.to_uppercase()))
            .collect();
        let bare: String = plain.replace('á', "a").replace('é', "e").replace('í', "i").replace('ó', "o");
        let bare = bare.replace('ú', "u").replace('ñ', "n").replace('ü', "u");
        let short: Vec<String> = words.iter().map(|word| word.chars().take(4).collect()).collect();
        for typed in [plain, shouted, bare, short.join(", ")] {
            assert_eq!(KitSecret::from_words(&typed).unwrap().expose(), kit.expose());
        }
    }
}

#[test]
fn wrong_kit_words_are_named_by_their_place_only() {
    let words = KitSecret::from_bytes([7; 32]).to_words(Language::English);
    let with = |place: usize, word: &str| {
        let mut copy = words.to_vec();
        copy[place] = word.to_owned();
        KitSecret::from_words(&copy.join(" ")).map(|_| ())
    };
    assert_eq!(with(4, "xylophone"), Err(WordsError::Unknown { place: 5 }));
    let other = if words[4] == "zebra" { "zero" } else { "zebra" };
    assert_eq!(with(4, other), Err(WordsError::Checksum));
    assert_eq!(KitSecret::from_words("one two").map(|_| ()), Err(WordsError::Count { found: 2 }));
    assert_eq!(KitSecret::from_words("").map(|_| ()), Err(WordsError::Count { found: 0 }));
}

#[test]
fn every_word_of_every_list_is_found_by_itself_and_by_its_first_four_letters() {
    for language in Language::ALL {
        for place in 0..2048 {
            let word = word_list::word(language, place);
            assert_eq!(word_list::place(language, &word), Some(place), "{word}");
            let short: String = word.chars().take(4).collect();
            assert_eq!(word_list::place(language, &short), Some(place), "{word}");
            assert!(word.chars().all(|letter| !('\u{300}'..='\u{36f}').contains(&letter)), "{word}");
        }
    }
}

#[test]
fn codes_and_links_are_read_with_spaces_case_and_dashes_as_people_type_them() {
    let link = LinkSecret::make(Purpose::Join, &mut chance(9));
    let (text, code) = (link.to_link_text(), link.to_code_text());
    assert_eq!((text.len(), code.len()), (27, 39));
    let same = |read: Result<LinkSecret, TextError>| assert_eq!(read.unwrap().expose(), link.expose());
    same(LinkSecret::from_link_text(Purpose::Join, &text));
    same(LinkSecret::from_link_text(Purpose::Join, &format!("  https://example.org/join#{} \n", *text)));
    same(LinkSecret::from_code_text(Purpose::Join, &code));
    same(LinkSecret::from_code_text(Purpose::Join, &code.to_lowercase().replace('-', " ")));
    same(LinkSecret::from_code_text(
        Purpose::Join,
        &code.replace('0', "o").replace('1', "l").replace('-', "\u{2013}"),
    ));
}

#[test]
fn a_wrong_link_or_code_says_what_is_wrong_with_it() {
    let link = LinkSecret::make(Purpose::Join, &mut chance(9));
    let (text, code) = (link.to_link_text(), link.to_code_text());
    let read = |text: &str| LinkSecret::from_link_text(Purpose::Join, text).map(|_| ());
    let typed = |text: &str| LinkSecret::from_code_text(Purpose::Join, text).map(|_| ());
    assert_eq!(read("https://example.org/join#"), Err(TextError::Empty));
    assert_eq!(typed(" - "), Err(TextError::Empty));
    assert_eq!(read(&text[..20]), Err(TextError::TooShort { found: 20, expected: 27 }));
    assert_eq!(typed(&format!("{}22", *code)), Err(TextError::TooLong { found: 34, expected: 32 }));
    assert_eq!(typed("ABC!"), Err(TextError::Character { place: 4 }));
    assert_eq!(typed("ÑABC"), Err(TextError::Character { place: 1 }));
    let as_device = LinkSecret::from_code_text(Purpose::Device, &code).map(|_| ());
    assert_eq!(as_device, Err(TextError::OtherPurpose));
    for place in 0..text.len() {
        let mut changed: Vec<char> = text.chars().collect();
        changed[place] = if changed[place] == 'A' { 'B' } else { 'A' };
        let changed: String = changed.into_iter().collect();
        assert_eq!(read(&changed), Err(TextError::Checksum));
    }
    let kit = KitSecret::make(&mut chance(1));
    assert_eq!(KitSecret::from_square_text(&kit.to_square_text()).unwrap().expose(), kit.expose());
    assert_eq!(
        KitSecret::from_square_text(&text).map(|_| ()),
        Err(TextError::TooShort { found: 27, expected: 48 })
    );
}

#[test]
fn a_passphrase_opens_its_lock_and_another_does_not() {
    let mut rng = chance(10);
    let key = LocalKey::make(&mut rng);
    let stretch = Stretch::with_work(64, 1, 1, [5; 16]).unwrap();
    let secret = stretch.derive("correct horse").unwrap();
    let wrapped = lock::wrap(&key, &Lock::Passphrase(stretch), &secret, &mut rng);
    assert_eq!(lock::read_lock(&wrapped), Ok(Lock::Passphrase(stretch)));
    assert_eq!(lock::unwrap_by_passphrase(&wrapped, "correct horse").unwrap().expose(), key.expose());
    assert_eq!(lock::unwrap_by_passphrase(&wrapped, "correct horsf").map(|_| ()), Err(LockError::Wrong));
    for place in 0..wrapped.len() {
        let mut copy = wrapped.clone();
        copy[place] ^= 1;
        assert!(lock::unwrap(&copy, &secret).is_err(), "byte {place}");
    }
}

#[test]
fn the_default_lock_costs_64_mib_and_three_passes() {
    let mut rng = chance(11);
    let key = LocalKey::make(&mut rng);
    let wrapped = lock::wrap_by_passphrase(&key, "a passphrase", &mut rng).unwrap();
    assert_eq!(wrapped[2..14], [0, 1, 0, 0, 0, 0, 0, 3, 0, 0, 0, 1]);
    assert_eq!(lock::unwrap_by_passphrase(&wrapped, "a passphrase").unwrap().expose(), key.expose());
}

#[test]
fn a_lock_held_by_a_passkey_or_the_browser_opens_with_its_secret_only() {
    let mut rng = chance(12);
    let (key, secret) = (LocalKey::make(&mut rng), WrappingSecret::from_bytes([6; 32]));
    let wrapped = lock::wrap(&key, &Lock::Secret, &secret, &mut rng);
    assert_eq!(lock::read_lock(&wrapped), Ok(Lock::Secret));
    assert_eq!(lock::unwrap(&wrapped, &secret).unwrap().expose(), key.expose());
    assert_eq!(
        lock::unwrap(&wrapped, &WrappingSecret::from_bytes([7; 32])).map(|_| ()),
        Err(LockError::Wrong)
    );
    assert_eq!(lock::unwrap_by_passphrase(&wrapped, "").map(|_| ()), Err(LockError::Wrong));
}

#[test]
fn a_lock_that_asks_for_endless_work_is_refused_before_any() {
    let mut lock = vec![1, 1];
    lock.extend_from_slice(&u32::MAX.to_be_bytes());
    lock.extend_from_slice(&[0, 0, 0, 3, 0, 0, 0, 1]);
    lock.extend_from_slice(&[0; 16 + 73]);
    assert_eq!(lock::unwrap_by_passphrase(&lock, "x").map(|_| ()), Err(LockError::TooMuchWork));
    lock[0] = 2;
    assert_eq!(lock::read_lock(&lock), Err(LockError::UnknownVersion(2)));
}

/// Whoever has the device's disk can't have the work made less: the figures are part of what is locked.
#[test]
fn a_lock_whose_work_was_made_less_does_not_open_by_the_right_passphrase() {
    let mut rng = chance(14);
    let key = LocalKey::make(&mut rng);
    let stretch = Stretch::with_work(256, 3, 1, [5; 16]).unwrap();
    let secret = stretch.derive("correct horse").unwrap();
    let wrapped = lock::wrap(&key, &Lock::Passphrase(stretch), &secret, &mut rng);
    assert!(lock::unwrap_by_passphrase(&wrapped, "correct horse").is_ok());
    for (place, figure) in [(2, 8_u32), (6, 1), (2, 128), (6, 2)] {
        let mut cheap = wrapped.clone();
        cheap[place..place + 4].copy_from_slice(&figure.to_be_bytes());
        assert_eq!(lock::unwrap_by_passphrase(&cheap, "correct horse").map(|_| ()), Err(LockError::Wrong));
        // Nor with the secret that the true figures give.
        assert_eq!(lock::unwrap(&cheap, &secret).map(|_| ()), Err(LockError::Wrong));
    }
    let mut other_method = wrapped;
    other_method.splice(1..30, [2]).for_each(drop);
    assert_eq!(lock::unwrap(&other_method, &secret).map(|_| ()), Err(LockError::Wrong));
}

/// There is one suite, and no older one to be talked down to.
#[test]
fn a_letter_an_answer_or_a_lock_of_any_other_version_is_refused() {
    let (alice, bob, mut rng) = alice_and_bob();
    let link = LinkSecret::make(Purpose::Join, &mut rng);
    let offer = offer(&alice);
    let (mut sent, mut answered) =
        (offer.encrypt(&link, &mut rng), reply(&bob, &offer).encrypt(&link, &mut rng));
    let key = LocalKey::make(&mut rng);
    let mut wrapped = lock::wrap(&key, &Lock::Secret, &WrappingSecret::from_bytes([6; 32]), &mut rng);
    for version in (0..=255).filter(|version| *version != 1) {
        (sent[0], answered[0], wrapped[0]) = (version, version, version);
        assert_eq!(Offer::decrypt(&sent, &link), Err(MessageError::UnknownVersion(version)));
        assert_eq!(Reply::decrypt(&answered, &link, &offer), Err(MessageError::UnknownVersion(version)));
        assert_eq!(lock::read_lock(&wrapped), Err(LockError::UnknownVersion(version)));
    }
}

#[test]
fn kept_bytes_open_under_their_key_and_label_only() {
    let mut rng = chance(13);
    let (key, other) = (LocalKey::make(&mut rng), LocalKey::make(&mut rng));
    let kept = local::encrypt(&key, "segment 4", b"words", &mut rng);
    assert_eq!(*local::decrypt(&key, "segment 4", &kept).unwrap(), b"words");
    assert_eq!(local::decrypt(&key, "segment 5", &kept).unwrap_err(), MessageError::Altered);
    assert_eq!(local::decrypt(&other, "segment 4", &kept).unwrap_err(), MessageError::Altered);
    assert!(!kept.windows(5).any(|window| window == b"words"));
}

#[test]
fn a_commitment_fits_one_content_and_one_key() {
    let made = envelope::commit(&[1; 32], b"together");
    assert_eq!(made, envelope::commit(&[1; 32], b"together"));
    assert_ne!(made, envelope::commit(&[2; 32], b"together"));
    assert_ne!(made, envelope::commit(&[1; 32], b"apart"));
    // Moving a byte between key and content makes another commitment.
    let mut key = [1; 32];
    key[31] = b't';
    assert_ne!(envelope::commit(&key, b"ogether"), envelope::commit(&[1; 32], b"together"));
}
