//! What the golden files hold: one case each, made from a fixed seed.
//!
//! Not a check: `tests/vectors.rs` reads the files, never these cases, so that a change of format can't rewrite the past.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    unreachable_pub,
    dead_code,
    reason = "shared by the vectors' test and their generator"
)]

use data_encoding::HEXLOWER;
use envelope::entry::{self, Inside, Writer};
use envelope::kit::KitSecret;
use envelope::lock::{self, LocalKey, Lock, Stretch, WrappingSecret};
use envelope::pairing::{Offer, Reply};
use envelope::picture::{self, Belongs, PictureKey};
use envelope::seat::{Partner, SeatOffer};
use envelope::word_list::Language;
use envelope::{
    ChannelId, DeviceKeys, EpochKey, Handover, Identity, LinkSecret, MemberId, PairKey, PartyId, Peer,
    Purpose, Root, RootRing, SelfKey, SpaceId, keys, linking, local, roots,
};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

/// One golden file.
pub struct Case {
    pub name: String,
    pub verdict: &'static str,
    pub about: &'static str,
    pub fields: Vec<(&'static str, String)>,
}

impl Case {
    pub fn to_text(&self) -> String {
        let mut out = format!("verdict: {}\nabout: {}\n", self.verdict, self.about);
        for (name, value) in &self.fields {
            out.push_str(&format!("{name}: {value}\n"));
        }
        out
    }
}

const SPACE: SpaceId = SpaceId([0x5a; 16]);
const OURS: ChannelId = ChannelId([0x0c; 16]);
const ALICE: MemberId = MemberId([0x0a; 16]);
const BOB: MemberId = MemberId([0x0b; 16]);

fn hex(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn alice() -> Root {
    Root::from_bytes(1, [0xa1; 32])
}

fn bob() -> Root {
    Root::from_bytes(1, [0xb1; 32])
}

fn peer(member: MemberId, root: &Root) -> Peer {
    Peer { member, identity: *Identity::derive(root).public() }
}

pub fn all() -> Vec<Case> {
    let mut rng = ChaCha20Rng::seed_from_u64(2026);
    let earlier = [derivations(), entries(&mut rng), packets(&mut rng), meetings(&mut rng), kept(&mut rng)];
    [earlier.concat(), pictures(&mut rng), seats(&mut rng)].concat()
}

fn case(name: &str, verdict: &'static str, about: &'static str, fields: Vec<(&'static str, String)>) -> Case {
    Case { name: name.to_owned(), verdict, about, fields }
}

impl Clone for Case {
    fn clone(&self) -> Self {
        Self { name: self.name.clone(), fields: self.fields.clone(), ..*self }
    }
}

fn derivations() -> Vec<Case> {
    let (a, b) = (alice(), bob());
    let (alice_id, bob_id) = (Identity::derive(&a), Identity::derive(&b));
    let pair = PairKey::derive_as_author(&SPACE, &ALICE, &alice_id, &peer(BOB, &b));
    let link = LinkSecret::from_bytes(Purpose::Join, [0x11; 16]);
    let kit = KitSecret::from_bytes([0x7f; 32]);
    let words = envelope::derive_four_words(&SPACE, alice_id.public(), bob_id.public());
    let key = EpochKey::from_bytes([0xe1; 32]);
    vec![
        case(
            "derive-member",
            "valid",
            "identity, self key and pair key of two roots",
            vec![
                ("kind", "derive-member".into()),
                ("space", hex(SPACE.as_bytes())),
                ("root", hex(a.expose())),
                ("identity", hex(alice_id.public().as_bytes())),
                ("fingerprint", hex(alice_id.public().fingerprint().0)),
                ("self-key", hex(SelfKey::derive(&a).expose())),
                ("member", hex(ALICE.as_bytes())),
                ("reader-root", hex(b.expose())),
                ("reader-member", hex(BOB.as_bytes())),
                ("pair-key", hex(pair.expose())),
            ],
        ),
        case(
            "derive-link",
            "valid",
            "what an invitation's secret leads to",
            vec![
                ("kind", "derive-link".into()),
                ("secret", hex(link.expose())),
                ("mailbox", hex(link.derive_mailbox().as_bytes())),
                ("invitation-key", hex(link.derive_signer().id().as_bytes())),
                ("link-text", link.to_link_text().to_string()),
                ("code-text", link.to_code_text().to_string()),
            ],
        ),
        case(
            "derive-kit",
            "valid",
            "what a recovery kit's secret leads to",
            vec![
                ("kind", "derive-kit".into()),
                ("secret", hex(kit.expose())),
                ("box", hex(kit.derive_box_id().as_bytes())),
                ("admitter-key", hex(kit.derive_signer().id().as_bytes())),
                ("square-text", kit.to_square_text().to_string()),
                ("words-english", kit.to_words(Language::English).join(" ")),
                ("words-spanish", kit.to_words(Language::Spanish).join(" ")),
            ],
        ),
        case(
            "derive-four-words",
            "valid",
            "the words two members compare",
            vec![
                ("kind", "derive-four-words".into()),
                ("space", hex(SPACE.as_bytes())),
                ("one", hex(alice_id.public().as_bytes())),
                ("other", hex(bob_id.public().as_bytes())),
                ("words-english", words.words(Language::English).join(" ")),
                ("words-spanish", words.words(Language::Spanish).join(" ")),
            ],
        ),
        case(
            "derive-epoch",
            "valid",
            "the name of a channel key",
            vec![
                ("kind", "derive-epoch".into()),
                ("key", hex(key.expose())),
                ("number", "7".into()),
                ("epoch", hex(key.epoch(7).to_bytes())),
            ],
        ),
        case(
            "commitment",
            "valid",
            "a commitment and its opening",
            vec![
                ("kind", "commitment".into()),
                ("key", hex([0xc1; 32])),
                ("content", hex(b"together")),
                ("commitment", hex(envelope::commit(&[0xc1; 32], b"together"))),
            ],
        ),
    ]
}

fn inside(author: MemberId, body: &[u8]) -> Inside {
    Inside {
        author,
        device: envelope::DeviceId([0xd1; 32]),
        number: 3,
        prev: Some(envelope::EntryId([0xe0; 32])),
        lamport: 12,
        heads: vec![entry::Head {
            device: envelope::DeviceId([0xd2; 32]),
            number: 2,
            id: envelope::EntryId([0xe2; 32]),
        }],
        day_number: 20_779,
        zone: "Europe/Madrid".to_owned(),
        kind: "check-in/1".to_owned(),
        body: body.to_vec(),
    }
}

/// An entry as Bob meets it: his root, Alice's identity, the channel key.
fn entry_case(name: &str, verdict: &'static str, about: &'static str, record: &[u8]) -> Case {
    let key = EpochKey::from_bytes([0xe1; 32]);
    case(
        name,
        verdict,
        about,
        vec![
            ("kind", "entry".into()),
            ("space", hex(SPACE.as_bytes())),
            ("channel", hex(OURS.as_bytes())),
            ("epoch", hex(key.epoch(1).to_bytes())),
            ("epoch-key", hex(key.expose())),
            ("reader-member", hex(BOB.as_bytes())),
            ("reader-root", hex(bob().expose())),
            ("author-member", hex(ALICE.as_bytes())),
            ("author-identity", hex(Identity::derive(&alice()).public().as_bytes())),
            ("body", hex(b"\x82\x01good")),
            ("record", hex(record)),
        ],
    )
}

fn entries(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let key = EpochKey::from_bytes([0xe1; 32]);
    let to_bob = [peer(BOB, &bob())];
    let mut write = |root: &Root, readers: &[Peer], key: &EpochKey, space| {
        let writer = Writer::new(space, OURS, (key.epoch(1), key), ALICE, root, readers);
        entry::encrypt(&inside(ALICE, b"\x82\x01good"), &writer, rng).unwrap().into_bytes()
    };
    let valid = write(&alice(), &to_bob, &key, SPACE);
    let early = write(&alice(), &[], &key, SPACE);
    let elsewhere = write(&alice(), &to_bob, &key, SpaceId([0x5b; 16]));
    let other_epoch = write(&alice(), &to_bob, &EpochKey::from_bytes([0xe2; 32]), SPACE);
    let not_alice = write(&Root::from_bytes(1, [0xa9; 32]), &to_bob, &key, SPACE);
    let other_reader = write(&alice(), &[peer(BOB, &Root::from_bytes(1, [0xb9; 32]))], &key, SPACE);
    let changed = |place: usize, value: u8| {
        let mut copy = valid.clone();
        copy[place] = value;
        copy
    };
    vec![
        entry_case("entry-valid", "direct", "an entry from Alice to Bob", &valid),
        entry_case("entry-unvouched", "unvouched", "written before Bob was known: no tag for him", &early),
        entry_case("entry-wrong-space", "other-space", "an entry of another space", &elsewhere),
        entry_case("entry-wrong-epoch", "no-key", "encrypted under a key that Bob has not got", &other_epoch),
        entry_case(
            "entry-wrong-author",
            "unvouched",
            "in Alice's name, under an identity not hers",
            &not_alice,
        ),
        entry_case(
            "entry-wrong-reader",
            "unvouched",
            "tagged for another identity than Bob's",
            &other_reader,
        ),
        entry_case("entry-swapped-space", "other-space", "the space rewritten outside", &changed(1, 0x5b)),
        entry_case("entry-swapped-channel", "no-key", "the channel rewritten outside", &changed(17, 0x0d)),
        entry_case(
            "entry-swapped-nonce",
            "altered",
            "the nonce rewritten outside",
            &changed(41, valid[41] ^ 1),
        ),
        entry_case(
            "entry-flipped",
            "altered",
            "one bit of the ciphertext flipped",
            &changed(100, valid[100] ^ 1),
        ),
        entry_case("entry-truncated", "altered", "one byte missing at the end", &valid[..valid.len() - 1]),
        entry_case(
            "entry-forged",
            "forged",
            "the words changed by somebody who holds the channel key",
            &forged(&valid),
        ),
        entry_case("entry-stub", "too-short", "the header alone", &valid[..65]),
        entry_case("entry-version-9", "unknown-version", "from a version yet to come", &changed(0, 9)),
        entry_case(
            "entry-version-2",
            "other-kind",
            "an entry that calls itself a key packet",
            &changed(0, 2),
        ),
    ]
}

/// Decrypts with the channel key, changes one byte of the body, and encrypts again with the author's tags as they were.
fn forged(record: &[u8]) -> Vec<u8> {
    use chacha20poly1305::XChaCha20Poly1305;
    use chacha20poly1305::aead::{Aead, KeyInit, Payload};
    let (header, ciphertext) = record.split_at(65);
    let nonce: [u8; 24] = header[41..].try_into().unwrap();
    let cipher = XChaCha20Poly1305::new(&[0xe1; 32].into());
    let mut plaintext = cipher.decrypt(&nonce.into(), Payload { msg: ciphertext, aad: header }).unwrap();
    let place = plaintext.windows(4).position(|window| window == b"good").unwrap();
    plaintext[place] = b'w';
    [header, &cipher.encrypt(&nonce.into(), Payload { msg: &plaintext, aad: header }).unwrap()].concat()
}

fn packets(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let key = EpochKey::from_bytes([0xe1; 32]);
    let (a, b) = (Identity::derive(&alice()), Identity::derive(&bob()));
    let listed = [(key.epoch(1), &key)];
    let valid = keys::packet_encrypt(SPACE, OURS, &listed, &a, &[*a.public(), *b.public()], rng)
        .unwrap()
        .into_bytes();
    let not_bob = keys::packet_encrypt(SPACE, OURS, &listed, &a, &[*a.public()], rng).unwrap().into_bytes();
    let mut flipped = valid.clone();
    *flipped.last_mut().unwrap() ^= 1;
    let packet = |name: &str, verdict, about, record: &[u8]| {
        case(
            name,
            verdict,
            about,
            vec![
                ("kind", "key-packet".into()),
                ("space", hex(SPACE.as_bytes())),
                ("reader-member", hex(BOB.as_bytes())),
                ("reader-root", hex(bob().expose())),
                ("sender-member", hex(ALICE.as_bytes())),
                ("sender-identity", hex(a.public().as_bytes())),
                ("epoch", hex(key.epoch(1).to_bytes())),
                ("epoch-key", hex(key.expose())),
                ("record", hex(record)),
            ],
        )
    };
    let mut cases = vec![
        packet("key-packet-valid", "valid", "a channel key from Alice to herself and Bob", &valid),
        packet("key-packet-wrong-reader", "not-for-me", "a channel key for Alice only", &not_bob),
        packet("key-packet-flipped", "altered", "one bit of Bob's wrap flipped", &flipped),
        packet("key-packet-truncated", "malformed", "cut in the middle", &valid[..100]),
    ];
    cases.extend(root_packets(rng));
    cases
}

fn root_packets(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let device = |seed: u8| {
        let stored = [&[1][..], &[seed; 32], &[seed + 1; 32]].concat();
        (DeviceKeys::decode(&stored).unwrap(), hex(stored))
    };
    let ((phone, _), (tablet, tablet_keys), (other, _)) = (device(0x10), device(0x20), device(0x30));
    let root = Root::from_bytes(2, [0xa2; 32]);
    let mine = ChannelId([0x8a; 16]);
    let to = [*phone.public(), *tablet.public()];
    let valid = roots::packet_encrypt(SPACE, mine, &root, &phone, &to, rng).unwrap();
    let stranger = roots::packet_encrypt(SPACE, mine, &root, &other, &to, rng).unwrap();
    let not_me = roots::packet_encrypt(SPACE, mine, &root, &phone, &[*phone.public()], rng).unwrap();
    let packet = |name: &str, verdict, about, record: &envelope::Record| {
        case(
            name,
            verdict,
            about,
            vec![
                ("kind", "root-packet".into()),
                ("space", hex(SPACE.as_bytes())),
                ("device-keys", tablet_keys.clone()),
                ("trusted", hex(phone.public().to_bytes())),
                ("root", hex(root.expose())),
                ("record", hex(record.as_bytes())),
            ],
        )
    };
    vec![
        packet("root-packet-valid", "valid", "a new root from one device to another", &valid),
        packet("root-packet-wrong-sender", "unknown-sender", "from a device that is not trusted", &stranger),
        packet("root-packet-wrong-device", "not-for-me", "wrapped to another device only", &not_me),
    ]
}

fn meetings(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let link = LinkSecret::from_bytes(Purpose::Join, [0x11; 16]);
    let device = DeviceKeys::decode(&[&[1][..], &[0x10; 32], &[0x11; 32]].concat()).unwrap();
    let (a, b) = (Identity::derive(&alice()), Identity::derive(&bob()));
    let offer = Offer {
        space: SPACE,
        member: ALICE,
        name: "Alice".to_owned(),
        identity: *a.public(),
        generation: 1,
        ours: OURS,
        language: "en".to_owned(),
        devices: vec![*device.public()],
    };
    let reply = Reply {
        member: BOB,
        party: PartyId([0x99; 16]),
        name: "Bob".to_owned(),
        identity: *b.public(),
        device: *device.public(),
        offer: offer.digest(),
    };
    let sent = offer.encrypt(&link, rng);
    let answered = reply.encrypt(&link, rng);
    let mut newer = sent.clone();
    newer[0] = 2;
    let message = |name: &str, kind: &str, verdict, about, secret: [u8; 16], bytes: &[u8]| {
        case(
            name,
            verdict,
            about,
            vec![
                ("kind", kind.into()),
                ("secret", hex(secret)),
                ("identity", hex(if kind == "offer" { a.public() } else { b.public() }.as_bytes())),
                ("offer", hex(&sent)),
                ("message", hex(bytes)),
            ],
        )
    };
    vec![
        message("offer-valid", "offer", "valid", "an inviter's offer", [0x11; 16], &sent),
        message("offer-wrong-secret", "offer", "altered", "read with another link", [0x12; 16], &sent),
        message(
            "offer-reflected",
            "offer",
            "altered",
            "a reply sent back as an offer",
            [0x11; 16],
            &answered,
        ),
        message(
            "offer-version-2",
            "offer",
            "unknown-version",
            "from a version yet to come",
            [0x11; 16],
            &newer,
        ),
        message("offer-truncated", "offer", "malformed", "cut within the nonce", [0x11; 16], &sent[..20]),
        message("reply-valid", "reply", "valid", "a joiner's reply", [0x11; 16], &answered),
        message("reply-reflected", "reply", "altered", "an offer sent back as a reply", [0x11; 16], &sent),
        linked(rng),
    ]
}

fn linked(rng: &mut ChaCha20Rng) -> Case {
    let code = LinkSecret::from_bytes(Purpose::Device, [0x12; 16]);
    let stored = |seed: u8| [&[1][..], &[seed; 32], &[seed + 1; 32]].concat();
    let (old, new) = (DeviceKeys::decode(&stored(0x10)).unwrap(), DeviceKeys::decode(&stored(0x20)).unwrap());
    let answer = linking::encrypt_answer(&handover(), &SPACE, &code, &old, new.public(), rng).unwrap();
    case(
        "linking-answer-valid",
        "valid",
        "the roots, handed to a further device",
        vec![
            ("kind", "linking-answer".into()),
            ("space", hex(SPACE.as_bytes())),
            ("secret", hex(code.expose())),
            ("device-keys", hex(stored(0x20))),
            ("approver", hex(old.public().to_bytes())),
            ("handover", hex(&*handover().encode())),
            ("message", hex(answer)),
        ],
    )
}

fn handover() -> Handover {
    Handover { ring: RootRing::new(alice()), facts: zeroize::Zeroizing::new(b"facts".to_vec()) }
}

fn kept(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let kit = KitSecret::from_bytes([0x7f; 32]);
    let boxed = kit.derive_box_writer().encrypt_box(&handover(), rng).unwrap();
    let key = LocalKey::from_bytes([0x1c; 32]);
    let stretch = Stretch::with_work(64, 2, 1, [0x5a; 16]).unwrap();
    let by_passphrase =
        lock::wrap(&key, &Lock::Passphrase(stretch), &stretch.derive("passphrase").unwrap(), rng);
    let by_secret = lock::wrap(&key, &Lock::Secret, &WrappingSecret::from_bytes([0x2c; 32]), rng);
    let at_rest = local::encrypt(&key, "segment", b"kept", rng);
    let kit_case = |name: &str, verdict, about, secret: [u8; 32]| {
        case(
            name,
            verdict,
            about,
            vec![
                ("kind", "kit-box".into()),
                ("secret", hex(secret)),
                ("handover", hex(&*handover().encode())),
                ("message", hex(&boxed)),
            ],
        )
    };
    let lock_case = |name: &str, verdict, about, passphrase: &str| {
        case(
            name,
            verdict,
            about,
            vec![
                ("kind", "lock-passphrase".into()),
                ("passphrase", passphrase.into()),
                ("local-key", hex(key.expose())),
                ("message", hex(&by_passphrase)),
            ],
        )
    };
    vec![
        kit_case("kit-box-valid", "valid", "a recovery kit's box", [0x7f; 32]),
        kit_case("kit-box-wrong-kit", "altered", "another kit's box", [0x7e; 32]),
        lock_case("lock-passphrase-valid", "valid", "a device's lock (64 KiB, to be quick)", "passphrase"),
        lock_case("lock-passphrase-wrong", "wrong", "another passphrase", "Passphrase"),
        case(
            "lock-secret-valid",
            "valid",
            "a lock whose secret is held elsewhere",
            vec![
                ("kind", "lock-secret".into()),
                ("secret", hex([0x2c; 32])),
                ("local-key", hex(key.expose())),
                ("message", hex(&by_secret)),
            ],
        ),
        case(
            "local-valid",
            "valid",
            "bytes kept on a device",
            vec![
                ("kind", "local".into()),
                ("local-key", hex(key.expose())),
                ("label", "segment".into()),
                ("plaintext", hex(b"kept")),
                ("message", hex(&at_rest)),
            ],
        ),
        case(
            "root-ring-valid",
            "valid",
            "a member's roots as kept",
            vec![
                ("kind", "root-ring".into()),
                ("root", hex(alice().expose())),
                ("message", hex(&*RootRing::new(alice()).encode())),
            ],
        ),
    ]
}

/// A picture as a reader meets it.
fn picture_case(
    name: &str,
    verdict: &'static str,
    about: &'static str,
    (space, key): (u8, u8),
    blob: &[u8],
) -> Case {
    case(
        name,
        verdict,
        about,
        vec![
            ("kind", "picture".into()),
            ("space", hex([space; 16])),
            ("channel", hex(OURS.as_bytes())),
            ("key", hex([key; 32])),
            ("blob-id", hex(envelope::BlobId::derive(blob).as_bytes())),
            ("blob", hex(blob)),
        ],
    )
}

fn pictures(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let belongs = Belongs { space: SPACE, channel: OURS };
    let key = PictureKey::from_bytes([0x91; 32]);
    let mut of = |length: usize| picture::encrypt(&vec![0x70; length], &key, belongs, rng).unwrap();
    let (small, large) = (of(200), of(16_400));
    let (head, first, second) = (&large[..20], &large[20..20 + 16_400], &large[20 + 16_400..]);
    let mut flipped = small.clone();
    flipped[40] ^= 1;
    let newer = [&[2], &small[1..]].concat();
    let here = (0x5a, 0x91);
    vec![
        picture_case("picture-valid", "valid", "a picture of 200 bytes", here, &small),
        picture_case("picture-two-chunks", "valid", "a picture of 16,400 bytes", here, &large),
        picture_case("picture-wrong-key", "altered", "read with another picture's key", (0x5a, 0x92), &small),
        picture_case("picture-wrong-space", "altered", "put into another space", (0x5b, 0x91), &small),
        picture_case("picture-flipped", "altered", "one bit of the ciphertext flipped", here, &flipped),
        picture_case(
            "picture-cut-at-a-chunk",
            "altered",
            "without its last chunk",
            here,
            &[head, first].concat(),
        ),
        picture_case(
            "picture-last-chunk-alone",
            "altered",
            "without its first chunk",
            here,
            &[head, second].concat(),
        ),
        picture_case("picture-stub", "malformed", "the header and half a tag", here, &small[..28]),
        picture_case("picture-version-2", "unknown-version", "from a version yet to come", here, &newer),
    ]
}

const GUIDE: MemberId = MemberId([0x06; 16]);
const SEAT: [u8; 32] = [0x5e; 32];

fn guided() -> ChannelId {
    ChannelId::derive_guided(&SPACE, [ALICE, BOB], &SEAT)
}

fn seats(rng: &mut ChaCha20Rng) -> Vec<Case> {
    let link = LinkSecret::from_bytes(Purpose::Guide, [0x11; 16]);
    let device = DeviceKeys::decode(&[&[1][..], &[0x10; 32], &[0x11; 32]].concat()).unwrap();
    let guide = Identity::derive(&Root::from_bytes(0, [0x61; 32]));
    let partner = |member, name: &str, root: &Root| Partner {
        member,
        name: name.to_owned(),
        identity: *Identity::derive(root).public(),
    };
    let offer = SeatOffer {
        space: SPACE,
        seat: SEAT,
        guided: guided(),
        language: "en".to_owned(),
        ends: 20_800,
        partners: vec![partner(ALICE, "Alice", &alice()), partner(BOB, "Bob", &bob())],
    };
    let reply = Reply {
        member: GUIDE,
        party: PartyId([0x96; 16]),
        name: "Kim".to_owned(),
        identity: *guide.public(),
        device: *device.public(),
        offer: offer.digest(),
    };
    let (sent, answered) = (offer.encrypt(&link, rng), reply.encrypt(&link, rng));
    let message = |name: &str, kind: &str, verdict, about, purpose: &str, bytes: &[u8]| {
        let fields = vec![
            ("kind", kind.into()),
            ("secret", hex([0x11; 16])),
            ("purpose", purpose.into()),
            ("identity", hex(guide.public().as_bytes())),
            ("guided", hex(guided().as_bytes())),
            ("offer", hex(&sent)),
            ("message", hex(bytes)),
        ];
        case(name, verdict, about, fields)
    };
    vec![
        seat_derivation(&link),
        message("seat-offer-valid", "seat-offer", "valid", "what a guide is told", "guide", &sent),
        message(
            "seat-offer-by-a-partners-link",
            "seat-offer",
            "altered",
            "the same secret, as a partner's link",
            "join",
            &sent,
        ),
        message("seat-offer-reflected", "seat-offer", "altered", "a reply sent back", "guide", &answered),
        message("seat-reply-valid", "seat-reply", "valid", "a guide's reply", "guide", &answered),
        entry_for_three(rng),
    ]
}

fn seat_derivation(link: &LinkSecret) -> Case {
    let fields = vec![
        ("kind", "derive-seat".into()),
        ("space", hex(SPACE.as_bytes())),
        ("one", hex(ALICE.as_bytes())),
        ("other", hex(BOB.as_bytes())),
        ("seat", hex(SEAT)),
        ("channel", hex(guided().as_bytes())),
        ("secret", hex(link.expose())),
        ("mailbox", hex(link.derive_mailbox().as_bytes())),
        ("invitation-key", hex(link.derive_signer().id().as_bytes())),
        ("link-text", link.to_link_text().to_string()),
    ];
    case("derive-seat", "valid", "a seat's channel, and what a guide's link leads to", fields)
}

/// An entry of Alice's in a seat's channel, as Bob meets it: it has a tag for the guide beside his.
fn entry_for_three(rng: &mut ChaCha20Rng) -> Case {
    let key = EpochKey::from_bytes([0xe1; 32]);
    let guide = peer(GUIDE, &Root::from_bytes(0, [0x61; 32]));
    let readers = [peer(BOB, &bob()), guide];
    let writer = Writer::new(SPACE, guided(), (key.epoch(1), &key), ALICE, &alice(), &readers);
    let record = entry::encrypt(&inside(ALICE, b"before the guide"), &writer, rng).unwrap();
    let mut case =
        entry_case("entry-for-three", "direct", "with a tag for each of two readers", record.as_bytes());
    for (name, value) in &mut case.fields {
        match *name {
            "channel" => *value = hex(guided().as_bytes()),
            "body" => *value = hex(b"before the guide"),
            "epoch" => *value = hex(key.epoch(1).to_bytes()),
            _ => {}
        }
    }
    case
}
