//! What a guide's seat promises: a link of its own, a channel that both partners name alike, and three readers.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

mod story;

use envelope::entry::{self, DecryptError, Vouched, Writer};
use envelope::pairing::{MessageError, Offer, Reply};
use envelope::seat::{Partner, SeatOffer};
use envelope::text::TextError;
use envelope::{ChannelId, LinkSecret, PartyId, Peer, Purpose, SpaceId, keys};
use rand_chacha::ChaCha20Rng;
use story::{OURS, Person, SPACE, alice_and_bob, chance};

const SEAT: [u8; 32] = [0x5e; 32];

/// Alice, Bob and their guide Kim, who know one another and share an epoch of the seat's channel that Alice started.
fn three() -> (Person, Person, Person, ChannelId, ChaCha20Rng) {
    let (mut alice, mut bob, mut rng) = alice_and_bob();
    let mut kim = Person::new(0x06, &mut rng);
    kim.knows(alice.peer());
    kim.knows(bob.peer());
    let guided = ChannelId::derive_guided(&SPACE, [alice.member, bob.member], &SEAT);
    alice.knows(kim.peer());
    bob.knows(kim.peer());
    let to = [bob.peer().identity, kim.peer().identity];
    let started = keys::start_epoch(SPACE, guided, &alice.ring.identity(), &to, &mut alice.keyring, &mut rng);
    let packet = started.unwrap().1;
    bob.take(&packet);
    kim.take(&packet);
    (alice, bob, kim, guided, rng)
}

fn says(author: &Person, channel: ChannelId, readers: &[Peer], rng: &mut ChaCha20Rng) -> Vec<u8> {
    let key = author.keyring.all_of(&channel).last().unwrap();
    let writer = Writer::new(SPACE, channel, key, author.member, author.ring.current(), readers);
    entry::encrypt(&author.says(b"for the session"), &writer, rng).unwrap().into_bytes()
}

fn offer(alice: &Person, bob: &Person, guided: ChannelId) -> SeatOffer {
    let partner = |name: &str, peer: Peer| Partner {
        member: peer.member,
        name: name.to_owned(),
        identity: peer.identity,
    };
    SeatOffer {
        space: SPACE,
        seat: SEAT,
        guided,
        language: "es".to_owned(),
        ends: 20_800,
        partners: vec![partner("Alice", alice.peer()), partner("Bob", bob.peer())],
    }
}

#[test]
fn a_guides_link_is_no_partners_and_no_devices_and_the_other_way_round() {
    let all = [Purpose::Join, Purpose::Device, Purpose::Guide];
    for made in all {
        let link = LinkSecret::make(made, &mut chance(3));
        for read in all {
            let (text, code) = (link.to_link_text(), link.to_code_text());
            let text = LinkSecret::from_link_text(read, &text).map(|_| ());
            let code = LinkSecret::from_code_text(read, &code).map(|_| ());
            let expected = if read == made { Ok(()) } else { Err(TextError::OtherPurpose) };
            assert_eq!((text, code), (expected, expected), "{made:?} as {read:?}");
            let same_bytes = LinkSecret::from_bytes(read, *link.expose());
            let same = same_bytes.derive_mailbox() == link.derive_mailbox();
            let signs = same_bytes.derive_signer().id() == link.derive_signer().id();
            assert_eq!((same, signs), (read == made, read == made));
        }
    }
}

#[test]
fn what_a_guide_is_told_opens_with_a_guides_link_only_and_is_no_partners_offer() {
    let (alice, bob, _, guided, mut rng) = three();
    let link = LinkSecret::make(Purpose::Guide, &mut rng);
    let offer = offer(&alice, &bob, guided);
    let sent = offer.encrypt(&link, &mut rng);
    assert_eq!(SeatOffer::decrypt(&sent, &link).unwrap(), offer);
    assert_eq!(Offer::decrypt(&sent, &link), Err(MessageError::Malformed));
    let partners = LinkSecret::from_bytes(Purpose::Join, *link.expose());
    assert_eq!(SeatOffer::decrypt(&sent, &partners), Err(MessageError::Altered));
    // Whoever encrypts one under a partner's link makes no guide of who holds it.
    let disguised = offer.encrypt(&partners, &mut rng);
    assert_eq!(SeatOffer::decrypt(&disguised, &partners), Err(MessageError::Malformed));
    for place in 1..sent.len() {
        let mut copy = sent.clone();
        copy[place] ^= 1;
        assert_eq!(SeatOffer::decrypt(&copy, &link), Err(MessageError::Altered));
    }
}

#[test]
fn a_guides_reply_names_the_very_offer_it_answers() {
    let (alice, bob, kim, guided, mut rng) = three();
    let link = LinkSecret::make(Purpose::Guide, &mut rng);
    let offer = offer(&alice, &bob, guided);
    let reply = |to: &SeatOffer| Reply {
        member: kim.member,
        party: PartyId([3; 16]),
        name: "Kim".to_owned(),
        identity: kim.peer().identity,
        device: *kim.device.public(),
        offer: to.digest(),
    };
    let answered = reply(&offer).encrypt(&link, &mut rng);
    assert_eq!(offer.decrypt_reply(&answered, &link).unwrap(), reply(&offer));
    let mut shown = offer.clone();
    shown.partners[1].identity = Person::new(0x0f, &mut rng).peer().identity;
    let to_another = reply(&shown).encrypt(&link, &mut rng);
    assert_eq!(offer.decrypt_reply(&to_another, &link), Err(MessageError::Malformed));
}

#[test]
fn an_offer_of_a_seat_names_exactly_two_and_not_at_any_length() {
    let (alice, bob, _, guided, mut rng) = three();
    let link = LinkSecret::make(Purpose::Guide, &mut rng);
    let good = offer(&alice, &bob, guided);
    let one = SeatOffer { partners: good.partners[..1].to_vec(), ..good.clone() };
    let four =
        SeatOffer { partners: [good.partners.clone(), good.partners.clone()].concat(), ..good.clone() };
    let mut long = good;
    long.partners[0].name = "x".repeat(400);
    for bad in [one, four, long] {
        let sent = bad.encrypt(&link, &mut rng);
        assert_eq!(SeatOffer::decrypt(&sent, &link), Err(MessageError::Malformed));
    }
}

#[test]
fn both_partners_come_to_one_channel_and_another_seat_space_or_couple_to_another() {
    let (alice, bob, kim, guided, _) = three();
    let derive = ChannelId::derive_guided;
    assert_eq!(derive(&SPACE, [bob.member, alice.member], &SEAT), guided);
    for other in [
        derive(&SPACE, [alice.member, bob.member], &[0x5f; 32]),
        derive(&SpaceId([1; 16]), [alice.member, bob.member], &SEAT),
        derive(&SPACE, [alice.member, kim.member], &SEAT),
        OURS,
        alice.mine,
    ] {
        assert_ne!(other, guided);
    }
}

#[test]
fn each_of_three_readers_knows_the_author_by_a_tag_of_their_own() {
    let (alice, bob, kim, guided, mut rng) = three();
    for (author, others) in [(&alice, [&bob, &kim]), (&bob, [&alice, &kim]), (&kim, [&alice, &bob])] {
        let record = says(author, guided, &others.map(Person::peer), &mut rng);
        for reader in [&alice, &bob, &kim] {
            let opened = reader.open(&record).unwrap();
            assert_eq!((opened.vouched, opened.inside.author), (Vouched::Direct, author.member));
            let mut addressed = others.map(Person::fingerprint);
            addressed.sort_unstable();
            assert_eq!(opened.addressed, addressed);
        }
    }
}

#[test]
fn a_guide_can_not_write_as_a_partner_to_the_other_partner() {
    let (alice, bob, kim, guided, mut rng) = three();
    // In Alice's name, under the guide's own keys: Bob has no pair key for that.
    let key = kim.keyring.all_of(&guided).last().unwrap();
    let readers = [bob.peer()];
    let writer = Writer::new(SPACE, guided, key, alice.member, kim.ring.current(), &readers);
    let mut said = kim.says(b"as Alice");
    said.author = alice.member;
    let forged = entry::encrypt(&said, &writer, &mut rng).unwrap();
    assert_eq!(bob.open(forged.as_bytes()).unwrap().vouched, Vouched::Unvouched);
    assert_eq!(alice.open(forged.as_bytes()), Err(DecryptError::UnknownOwnRoot));
}

#[test]
fn a_partner_can_not_write_as_the_other_to_the_guide() {
    let (alice, bob, kim, guided, mut rng) = three();
    let key = bob.keyring.all_of(&guided).last().unwrap();
    let writer = Writer::new(SPACE, guided, key, alice.member, bob.ring.current(), &[kim.peer()]);
    let mut said = bob.says(b"as Alice");
    said.author = alice.member;
    let forged = entry::encrypt(&said, &writer, &mut rng).unwrap();
    assert_eq!(kim.open(forged.as_bytes()).unwrap().vouched, Vouched::Unvouched);
}

#[test]
fn a_guide_has_no_key_of_ours_or_mine() {
    let (alice, _, kim, _, mut rng) = three();
    let ours = entry::encrypt(&alice.says(b"ours"), &story_writer(&alice), &mut rng).unwrap();
    let mine = entry::encrypt(&alice.says(b"mine"), &alice.mine_writer(), &mut rng).unwrap();
    for record in [ours, mine] {
        assert!(matches!(kim.open(record.as_bytes()), Err(DecryptError::NoKey { .. })));
    }
}

/// Alice's writer in `ours`, for Bob alone.
fn story_writer(alice: &Person) -> Writer {
    let bob = alice.peers[0];
    let key = alice.newest(OURS, &[bob.identity.fingerprint()]).unwrap();
    Writer::new(SPACE, OURS, key, alice.member, alice.ring.current(), &[bob])
}

#[test]
fn a_record_moved_from_ours_to_guided_or_back_opens_for_nobody() {
    let (alice, bob, kim, guided, mut rng) = three();
    let ours = entry::encrypt(&alice.says(b"ours"), &story_writer(&alice), &mut rng).unwrap().into_bytes();
    let shared = says(&alice, guided, &[bob.peer(), kim.peer()], &mut rng);
    let moved = |record: &[u8], to: ChannelId| {
        let mut copy = record.to_vec();
        copy[17..33].copy_from_slice(to.as_bytes());
        copy
    };
    for record in [moved(&ours, guided), moved(&shared, OURS)] {
        for reader in [&alice, &bob, &kim] {
            assert!(reader.open(&record).is_err());
        }
    }
}

#[test]
fn a_new_epoch_without_the_guide_is_closed_to_the_guide() {
    let (mut alice, mut bob, kim, guided, mut rng) = three();
    let to = [bob.peer().identity];
    let started = keys::start_epoch(SPACE, guided, &alice.ring.identity(), &to, &mut alice.keyring, &mut rng);
    let packet = started.unwrap().1;
    assert_eq!(
        keys::packet_decrypt(packet.as_bytes(), &kim.reader).unwrap_err(),
        keys::PacketError::NotForMe
    );
    bob.take(&packet);
    let readers = [bob.fingerprint()];
    let (epoch, _) = alice.newest(guided, &readers).unwrap();
    let record = says(&alice, guided, &[bob.peer()], &mut rng);
    assert_eq!(kim.open(&record), Err(DecryptError::NoKey { channel: guided, epoch }));
    assert_eq!(bob.open(&record).unwrap().vouched, Vouched::Direct);
    assert_eq!(alice.keyring.holders(&guided, &epoch).unwrap().len(), 2);
}

#[test]
fn debug_of_an_offer_of_a_seat_tells_neither_names_nor_its_end() {
    let (alice, bob, _, guided, _) = three();
    let told = format!("{:?}", offer(&alice, &bob, guided));
    for hidden in ["Alice", "Bob", "20800", "20_800"] {
        assert!(!told.contains(hidden), "{told}");
    }
}
