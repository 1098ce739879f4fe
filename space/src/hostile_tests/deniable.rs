//! What the partner can make with his own secrets, so that a log shows nobody outside who wrote what.

use envelope::entry::{Inside, decrypt};

use super::pair::{ANA, BEN, Space, drop_body, note};
use crate::Warning;

impl Space {
    /// An entry in Ana's name made by hand with nothing but Ben's keys, from docs/envelope.md; or in his own name.
    pub(super) fn by_hand(&mut self, author: usize, change: impl FnOnce(&mut Inside)) -> Vec<u8> {
        use chacha20poly1305::aead::{Aead, KeyInit, Payload};
        let (from, device) = (self.devices[author].account.ring.identity(), self.own_device(author));
        let author = self.member(author);
        let body = drop_body("the same words");
        let (mut inside, epoch, key) = self.on(BEN, |ben, out| {
            let inside = ben.next_inside(ben.account.ours, body.kind(), body.encode(), out);
            let (epoch, key) = ben.writing_key(ben.account.ours, out).unwrap();
            (inside, epoch, key)
        });
        let ben = &self.devices[BEN];
        let ours = ben.account.ours;
        if author != ben.account.me {
            let tip = ben.chains.tip(&(ours, author, device)).unwrap();
            (inside.author, inside.device) = (author, device);
            (inside.number, inside.prev) = (tip.0 + 1, Some(tip.1));
        }
        change(&mut inside);
        let peer = ben.account.readers()[0];
        let own = ben.account.ring.identity();
        let to =
            if author == ben.account.me { peer.identity.fingerprint() } else { own.public().fingerprint() };
        let pair = if author == ben.account.me {
            envelope::PairKey::derive_as_author(&ben.account.space, &author, &own, &peer)
        } else {
            envelope::PairKey::derive_as_reader(&ben.account.space, &peer, &ben.account.me, &own)
        };
        let nonce = [9; 24];
        let header =
            [&[1][..], ben.account.space.as_bytes(), ours.as_bytes(), &epoch.to_bytes(), &nonce].concat();
        let inner = inner_cbor(&inside);
        let length = u32::try_from(inner.len()).unwrap().to_be_bytes();
        let before = [&from.public().fingerprint().0[..], &[1]].concat();
        let mut hasher = blake3::Hasher::new_keyed(pair.expose());
        for piece in [b"goldseam 1 entry tag", &header[..], &length, &inner, &before, &to.0] {
            hasher.update(piece);
        }
        let tag: [u8; 16] = hasher.finalize().as_bytes()[..16].try_into().unwrap();
        let mut plaintext = [&length[..], &inner, &before, &to.0, &tag, &[0x77; 16]].concat();
        plaintext.resize(padme(plaintext.len()), 0);
        let cipher = chacha20poly1305::XChaCha20Poly1305::new(&(*key.expose()).into());
        let payload = Payload { msg: &plaintext, aad: &header };
        [header.clone(), cipher.encrypt(&nonce.into(), payload).unwrap()].concat()
    }
}

fn padme(length: usize) -> usize {
    if length <= 256 {
        return 256;
    }
    let exponent = length.ilog2();
    let mask = (1 << (exponent - exponent.ilog2() - 1)) - 1;
    (length + mask) & !mask
}

fn inner_cbor(inside: &Inside) -> Vec<u8> {
    let mut out = minicbor::Encoder::new(Vec::new());
    out.array(11).unwrap().u32(1).unwrap();
    out.bytes(inside.author.as_bytes()).unwrap().bytes(inside.device.as_bytes()).unwrap();
    out.u64(inside.number).unwrap().encode(inside.prev).unwrap().u64(inside.lamport).unwrap();
    out.encode(&inside.heads).unwrap();
    out.i32(inside.day_number).unwrap().str(&inside.zone).unwrap().str(&inside.kind).unwrap();
    out.bytes(&inside.body).unwrap();
    out.into_writer()
}

/// What Ben made with his own secrets stands in his log, believed, like her own words: so his log shows an outsider nothing
/// about who wrote what. Her own devices are not taken in: they look for the tag that only they can make.
#[test]
fn a_log_shown_by_one_partner_convinces_nobody_for_he_could_have_made_all_of_it() {
    let mut space = Space::begun();
    space.does(ANA, note("the same words"));
    let made = space.by_hand(ANA, |_| ());
    let genuine = space
        .log
        .iter()
        .rev()
        .find(|record| {
            decrypt(record, &space.devices[BEN].account.keyring, &space.devices[BEN].reader).is_ok()
        })
        .unwrap()
        .clone();
    space.log.push(made.clone());
    space.carry();
    assert_eq!(space.notes(BEN), ["the same words", "the same words"]);
    let by: Vec<_> = space.devices[BEN].couple().wins().notes().iter().map(|noted| noted.by).collect();
    assert_eq!(by, [practice::MemberId(space.member(ANA).0); 2], "nothing in it tells them apart");
    assert_eq!(made.len(), genuine.len());
    assert_eq!(space.notes(ANA), ["the same words"], "her own devices know better");
    assert!(space.warnings(ANA).contains(&Warning::Forged));
}
