//! Every golden file in `vectors/` is read with the verdict that stands in its header.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing that is not as it says"
)]

#[path = "../vectors/cases.rs"]
mod cases;

use std::collections::BTreeMap;
use std::path::Path;

use data_encoding::HEXLOWER;
use envelope::entry::{self, DecryptError, Vouched};
use envelope::keys::{self, PacketError};
use envelope::kit::KitSecret;
use envelope::lock::{self, LocalKey, LockError, WrappingSecret};
use envelope::pairing::{MessageError, Offer, Reply};
use envelope::picture::{self, Belongs, PictureError, PictureKey};
use envelope::seat::SeatOffer;
use envelope::word_list::Language;
use envelope::{
    ChannelId, DeviceKeys, DevicePublic, Epoch, EpochKey, Identity, IdentityPublic, Keyring, LinkSecret,
    MemberId, PairKey, Peer, Purpose, Reader, RecordError, Root, RootRing, SelfKey, SpaceId, linking, local,
    roots,
};

struct Vector(BTreeMap<String, String>);

impl Vector {
    fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        Self(
            text.lines()
                .map(|line| line.split_once(": ").unwrap())
                .map(|(k, v)| (k.into(), v.into()))
                .collect(),
        )
    }

    fn text(&self, name: &str) -> &str {
        self.0.get(name).unwrap_or_else(|| panic!("no field {name}"))
    }

    fn bytes(&self, name: &str) -> Vec<u8> {
        HEXLOWER.decode(self.text(name).as_bytes()).unwrap()
    }

    fn array<const N: usize>(&self, name: &str) -> [u8; N] {
        self.bytes(name).try_into().unwrap()
    }

    fn reader(&self, peer: &str) -> Reader {
        let ring = RootRing::new(Root::from_bytes(1, self.array("reader-root")));
        let mut reader =
            Reader::new(SpaceId(self.array("space")), MemberId(self.array("reader-member")), &ring);
        let member = MemberId(self.array(&format!("{peer}-member")));
        reader.learn(&Peer { member, identity: self.identity(&format!("{peer}-identity")) });
        reader
    }

    fn identity(&self, name: &str) -> IdentityPublic {
        IdentityPublic::from_bytes(self.array(name)).unwrap()
    }
}

#[test]
fn every_golden_file_has_the_verdict_of_its_header() {
    let mut read = 0;
    for path in files() {
        let vector = Vector::read(&path);
        let verdict = judge(&vector);
        assert_eq!(verdict, vector.text("verdict"), "{}", path.display());
        read += 1;
    }
    assert!(read >= 40, "only {read} files");
}

#[test]
fn every_case_of_the_generator_has_its_golden_file() {
    let names: Vec<String> =
        files().iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    for case in cases::all() {
        assert!(
            names.contains(&case.name),
            "{}: run `cargo run -p envelope --example make_vectors`",
            case.name
        );
    }
}

fn files() -> Vec<std::path::PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|extension| extension == "txt")).collect()
}

fn judge(vector: &Vector) -> &'static str {
    match vector.text("kind") {
        "entry" => judge_entry(vector),
        "key-packet" => judge_key_packet(vector),
        "root-packet" => judge_root_packet(vector),
        "offer" | "reply" => judge_message(vector),
        "seat-offer" | "seat-reply" => judge_seat(vector),
        "linking-answer" => judge_linking(vector),
        "kit-box" => judge_box(vector),
        "lock-passphrase" => judge_lock(vector),
        "picture" => judge_picture(vector),
        _ => judge_plain(vector),
    }
}

fn judge_entry(vector: &Vector) -> &'static str {
    let mut keyring = Keyring::new();
    let epoch = Epoch::from_bytes(vector.array("epoch"));
    let key = EpochKey::from_bytes(vector.array("epoch-key"));
    keyring.insert(ChannelId(vector.array("channel")), epoch, key, &[].into()).unwrap();
    let opened = match entry::decrypt(&vector.bytes("record"), &keyring, &vector.reader("author")) {
        Ok(opened) => opened,
        Err(error) => return of_entry(error),
    };
    assert_eq!(opened.inside.body, vector.bytes("body"));
    assert_eq!(opened.inside.author, MemberId(vector.array("author-member")));
    assert_eq!((opened.inside.number, opened.inside.lamport, opened.inside.day_number), (3, 12, 20_779));
    assert_eq!((opened.inside.zone.as_str(), opened.inside.kind.as_str()), ("Europe/Madrid", "check-in/1"));
    match opened.vouched {
        Vouched::Direct => "direct",
        Vouched::Retired => "retired",
        Vouched::Unvouched => "unvouched",
    }
}

fn of_entry(error: DecryptError) -> &'static str {
    match error {
        DecryptError::Record(error) => of_record(error),
        DecryptError::OtherSpace => "other-space",
        DecryptError::NoKey { .. } => "no-key",
        DecryptError::Altered => "altered",
        DecryptError::Malformed => "malformed",
        DecryptError::UnknownInside(_) => "unknown-inside",
        DecryptError::Forged => "forged",
        DecryptError::UnknownOwnRoot => "unknown-own-root",
    }
}

fn of_record(error: RecordError) -> &'static str {
    match error {
        RecordError::TooShort => "too-short",
        RecordError::TooLarge => "too-large",
        RecordError::OtherKind(_) => "other-kind",
        RecordError::UnknownVersion(_) => "unknown-version",
    }
}

fn of_packet(error: PacketError) -> &'static str {
    match error {
        PacketError::Record(error) => of_record(error),
        PacketError::OtherSpace => "other-space",
        PacketError::UnknownSender => "unknown-sender",
        PacketError::NotForMe => "not-for-me",
        PacketError::Altered => "altered",
        PacketError::Malformed => "malformed",
    }
}

fn of_message(error: MessageError) -> &'static str {
    match error {
        MessageError::UnknownVersion(_) => "unknown-version",
        MessageError::Altered => "altered",
        MessageError::Malformed => "malformed",
        MessageError::TooLarge => "too-large",
    }
}

fn judge_key_packet(vector: &Vector) -> &'static str {
    match keys::packet_decrypt(&vector.bytes("record"), &vector.reader("sender")) {
        Err(error) => of_packet(error),
        Ok(packet) => {
            let (epoch, key) = &packet.keys[0];
            assert_eq!(epoch.to_bytes(), vector.array("epoch"));
            assert_eq!(*key.expose(), vector.array("epoch-key"));
            "valid"
        }
    }
}

fn device_public(bytes: &[u8]) -> DevicePublic {
    DevicePublic::from_bytes(bytes[..32].try_into().unwrap(), bytes[32..].try_into().unwrap()).unwrap()
}

fn judge_root_packet(vector: &Vector) -> &'static str {
    let me = DeviceKeys::decode(&vector.bytes("device-keys")).unwrap();
    let trusted = [device_public(&vector.bytes("trusted"))];
    match roots::packet_decrypt(&vector.bytes("record"), SpaceId(vector.array("space")), &me, &trusted) {
        Err(error) => of_packet(error),
        Ok(packet) => {
            assert_eq!((*packet.root.expose(), packet.root.generation()), (vector.array("root"), 2));
            "valid"
        }
    }
}

fn judge_message(vector: &Vector) -> &'static str {
    let link = LinkSecret::from_bytes(Purpose::Join, vector.array("secret"));
    let message = vector.bytes("message");
    let identity = if vector.text("kind") == "offer" {
        Offer::decrypt(&message, &link).map(|offer| (offer.name, offer.identity))
    } else {
        let offer = Offer::decrypt(&vector.bytes("offer"), &link).unwrap();
        Reply::decrypt(&message, &link, &offer).map(|reply| (reply.name, reply.identity))
    };
    match identity {
        Err(error) => of_message(error),
        Ok((name, identity)) => {
            assert!(name == "Alice" || name == "Bob");
            assert_eq!(identity, vector.identity("identity"));
            "valid"
        }
    }
}

fn judge_seat(vector: &Vector) -> &'static str {
    let purpose = if vector.text("purpose") == "guide" { Purpose::Guide } else { Purpose::Join };
    let link = LinkSecret::from_bytes(purpose, vector.array("secret"));
    let message = vector.bytes("message");
    if vector.text("kind") == "seat-offer" {
        return SeatOffer::decrypt(&message, &link).map_or_else(of_message, |offer| {
            assert_eq!(offer.guided, ChannelId(vector.array("guided")));
            assert_eq!((offer.ends, offer.partners[1].name.as_str()), (20_800, "Bob"));
            "valid"
        });
    }
    let offer = SeatOffer::decrypt(&vector.bytes("offer"), &link).unwrap();
    offer.decrypt_reply(&message, &link).map_or_else(of_message, |reply| {
        assert_eq!((reply.name.as_str(), reply.identity), ("Kim", vector.identity("identity")));
        "valid"
    })
}

fn judge_linking(vector: &Vector) -> &'static str {
    let code = LinkSecret::from_bytes(Purpose::Device, vector.array("secret"));
    let me = DeviceKeys::decode(&vector.bytes("device-keys")).unwrap();
    let approver = linking::Approver {
        space: SpaceId(vector.array("space")),
        member: MemberId([0; 16]),
        party: envelope::PartyId([0; 16]),
        device: device_public(&vector.bytes("approver")),
    };
    let handover = linking::decrypt_answer(&vector.bytes("message"), &code, &me, &approver);
    handover.map_or_else(of_message, |handover| same(&handover.encode(), &vector.bytes("handover")))
}

fn judge_box(vector: &Vector) -> &'static str {
    let handover = KitSecret::from_bytes(vector.array("secret")).decrypt_box(&vector.bytes("message"));
    handover.map_or_else(of_message, |handover| same(&handover.encode(), &vector.bytes("handover")))
}

fn judge_lock(vector: &Vector) -> &'static str {
    match lock::unwrap_by_passphrase(&vector.bytes("message"), vector.text("passphrase")) {
        Ok(key) => same(key.expose(), &vector.bytes("local-key")),
        Err(LockError::Wrong) => "wrong",
        Err(error) => panic!("{error}"),
    }
}

fn judge_picture(vector: &Vector) -> &'static str {
    let belongs =
        Belongs { space: SpaceId(vector.array("space")), channel: ChannelId(vector.array("channel")) };
    let blob = vector.bytes("blob");
    assert_eq!(*envelope::BlobId::derive(&blob).as_bytes(), vector.array("blob-id"));
    match picture::decrypt(&blob, &PictureKey::from_bytes(vector.array("key")), belongs) {
        Ok(bytes) => same(&bytes, &vec![0x70; bytes.len()]),
        Err(PictureError::Altered) => "altered",
        Err(PictureError::Malformed) => "malformed",
        Err(PictureError::UnknownVersion(_)) => "unknown-version",
        Err(PictureError::TooLarge) => "too-large",
    }
}

fn judge_plain(vector: &Vector) -> &'static str {
    let all_same = match vector.text("kind") {
        "derive-member" => is_member(vector),
        "derive-link" => is_link(vector),
        "derive-seat" => is_seat(vector),
        "derive-kit" => is_kit(vector),
        "derive-four-words" => is_four_words(vector),
        "derive-epoch" => {
            let key = EpochKey::from_bytes(vector.array("key"));
            key.epoch(vector.text("number").parse().unwrap()).to_bytes() == vector.array("epoch")
        }
        "commitment" => {
            envelope::commit(&vector.array("key"), &vector.bytes("content")) == vector.array("commitment")
        }
        "lock-secret" => {
            let secret = WrappingSecret::from_bytes(vector.array("secret"));
            *lock::unwrap(&vector.bytes("message"), &secret).unwrap().expose() == vector.array("local-key")
        }
        "local" => {
            let key = LocalKey::from_bytes(vector.array("local-key"));
            let plaintext = local::decrypt(&key, vector.text("label"), &vector.bytes("message")).unwrap();
            *plaintext == vector.bytes("plaintext")
        }
        "root-ring" => {
            let ring = RootRing::decode(&vector.bytes("message")).unwrap();
            *ring.current().expose() == vector.array("root")
        }
        other => panic!("no reader for {other}"),
    };
    if all_same { "valid" } else { "different" }
}

fn is_member(vector: &Vector) -> bool {
    let (author, reader) =
        (Root::from_bytes(1, vector.array("root")), Root::from_bytes(1, vector.array("reader-root")));
    let (mine, theirs) = (Identity::derive(&author), Identity::derive(&reader));
    let (space, me) = (SpaceId(vector.array("space")), MemberId(vector.array("member")));
    let peer = Peer { member: MemberId(vector.array("reader-member")), identity: *theirs.public() };
    *mine.public().as_bytes() == vector.array("identity")
        && mine.public().fingerprint().0 == vector.array("fingerprint")
        && *SelfKey::derive(&author).expose() == vector.array("self-key")
        && *PairKey::derive_as_author(&space, &me, &mine, &peer).expose() == vector.array("pair-key")
}

fn is_link(vector: &Vector) -> bool {
    let link = LinkSecret::from_bytes(Purpose::Join, vector.array("secret"));
    *link.derive_mailbox().as_bytes() == vector.array("mailbox")
        && *link.derive_signer().id().as_bytes() == vector.array("invitation-key")
        && *link.to_link_text() == vector.text("link-text")
        && *link.to_code_text() == vector.text("code-text")
}

fn is_seat(vector: &Vector) -> bool {
    let link = LinkSecret::from_bytes(Purpose::Guide, vector.array("secret"));
    let partners = [MemberId(vector.array("one")), MemberId(vector.array("other"))];
    let channel = ChannelId::derive_guided(&SpaceId(vector.array("space")), partners, &vector.array("seat"));
    channel == ChannelId(vector.array("channel"))
        && *link.derive_mailbox().as_bytes() == vector.array("mailbox")
        && *link.derive_signer().id().as_bytes() == vector.array("invitation-key")
        && *link.to_link_text() == vector.text("link-text")
}

fn is_kit(vector: &Vector) -> bool {
    let kit = KitSecret::from_bytes(vector.array("secret"));
    *kit.derive_box_id().as_bytes() == vector.array("box")
        && *kit.derive_signer().id().as_bytes() == vector.array("admitter-key")
        && *kit.to_square_text() == vector.text("square-text")
        && kit.to_words(Language::English).join(" ") == vector.text("words-english")
        && kit.to_words(Language::Spanish).join(" ") == vector.text("words-spanish")
}

fn is_four_words(vector: &Vector) -> bool {
    let space = SpaceId(vector.array("space"));
    let words = envelope::derive_four_words(&space, &vector.identity("one"), &vector.identity("other"));
    words.words(Language::English).join(" ") == vector.text("words-english")
        && words.words(Language::Spanish).join(" ") == vector.text("words-spanish")
}

fn same(found: &[u8], expected: &[u8]) -> &'static str {
    if found == expected { "valid" } else { "different" }
}
