//! How long 10,000 entries of 400 bytes take to encrypt and to decrypt, tags included.

use divan::Bencher;
use divan::counter::ItemsCount;
use envelope::entry::{self, Inside, Writer};
use envelope::{ChannelId, DeviceId, EpochKey, Keyring, MemberId, Peer, Reader, RootRing, SpaceId};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

const COUNT: usize = 10_000;
const BODY: usize = 400;
const SPACE: SpaceId = SpaceId([1; 16]);
const OURS: ChannelId = ChannelId([2; 16]);
const ALICE: MemberId = MemberId([3; 16]);
const BOB: MemberId = MemberId([4; 16]);

fn main() {
    divan::main();
}

struct Scene {
    rng: ChaCha20Rng,
    writer: Writer,
    keyring: Keyring,
    reader: Reader,
    inside: Inside,
}

fn scene() -> Scene {
    let mut rng = ChaCha20Rng::seed_from_u64(1);
    let (alice, bob) = (RootRing::make(&mut rng), RootRing::make(&mut rng));
    let key = EpochKey::make(&mut rng);
    let epoch = key.epoch(1);
    let to = [Peer { member: BOB, identity: *bob.identity().public() }];
    let writer = Writer::new(SPACE, OURS, (epoch, &key), ALICE, alice.current(), &to);
    let mut keyring = Keyring::new();
    let _ = keyring.insert(OURS, epoch, key, &[].into());
    let mut reader = Reader::new(SPACE, BOB, &bob);
    reader.learn(&Peer { member: ALICE, identity: *alice.identity().public() });
    let inside = Inside {
        author: ALICE,
        device: DeviceId([5; 32]),
        number: 1,
        prev: None,
        lamport: 1,
        heads: Vec::new(),
        day_number: 20_779,
        zone: "Europe/Madrid".to_owned(),
        kind: "check-in/1".to_owned(),
        body: vec![7; BODY],
    };
    Scene { rng, writer, keyring, reader, inside }
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn encrypt_10_000(bencher: Bencher) {
    let Scene { mut rng, writer, inside, .. } = scene();
    bencher
        .counter(ItemsCount::new(COUNT))
        .bench_local(|| (0..COUNT).filter(|_| entry::encrypt(&inside, &writer, &mut rng).is_ok()).count());
}

#[divan::bench(sample_count = 20, sample_size = 1)]
fn decrypt_10_000(bencher: Bencher) {
    let Scene { mut rng, writer, keyring, reader, inside } = scene();
    let records: Vec<_> =
        (0..COUNT).filter_map(|_| entry::encrypt(&inside, &writer, &mut rng).ok()).collect();
    assert_eq!(records.len(), COUNT);
    bencher.counter(ItemsCount::new(COUNT)).bench_local(|| {
        records.iter().filter(|record| entry::decrypt(record.as_bytes(), &keyring, &reader).is_ok()).count()
    });
}
