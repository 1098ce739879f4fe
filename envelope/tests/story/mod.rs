//! Two people, their devices and their keys, from a seed: what the tests of this crate begin with.
#![allow(
    dead_code,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "shared by several tests, each of which uses a part"
)]

use std::collections::BTreeSet;

use envelope::entry::{Inside, Writer};
use envelope::{
    ChannelId, DeviceKeys, Epoch, EpochKey, Fingerprint, Keyring, MemberId, Peer, Reader, Record, Root,
    RootRing, SpaceId, entry, keys,
};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::SeedableRng;

pub const SPACE: SpaceId = SpaceId([0x5a; 16]);
pub const OURS: ChannelId = ChannelId([0x0c; 16]);

pub fn chance(seed: u64) -> ChaCha20Rng {
    ChaCha20Rng::seed_from_u64(seed)
}

/// One member with one device and all keys.
pub struct Person {
    pub member: MemberId,
    pub mine: ChannelId,
    pub ring: RootRing,
    pub device: DeviceKeys,
    pub keyring: Keyring,
    pub reader: Reader,
    pub peers: Vec<Peer>,
}

impl Person {
    pub fn new(name: u8, rng: &mut ChaCha20Rng) -> Self {
        let ring = RootRing::make(rng);
        let member = MemberId([name; 16]);
        Self {
            member,
            mine: ChannelId([name | 0x80; 16]),
            reader: Reader::new(SPACE, member, &ring),
            ring,
            device: DeviceKeys::make(rng),
            keyring: Keyring::new(),
            peers: Vec::new(),
        }
    }

    /// A further device of the same member, with the same roots and nothing else.
    pub fn another_device(&self, rng: &mut ChaCha20Rng) -> Self {
        let ring = RootRing::decode(&self.ring.encode()).unwrap();
        let mut reader = Reader::new(SPACE, self.member, &ring);
        self.peers.iter().for_each(|peer| reader.learn(peer));
        let keyring = Keyring::decode(&self.keyring.encode()).unwrap();
        let (device, peers) = (DeviceKeys::make(rng), self.peers.clone());
        Self { member: self.member, mine: self.mine, ring, device, keyring, reader, peers }
    }

    pub fn peer(&self) -> Peer {
        Peer { member: self.member, identity: *self.ring.identity().public() }
    }

    pub fn fingerprint(&self) -> Fingerprint {
        self.peer().identity.fingerprint()
    }

    pub fn knows(&mut self, peer: Peer) {
        self.reader.learn(&peer);
        self.peers.push(peer);
    }

    /// Starts an epoch for everyone this person knows.
    pub fn start_ours(&mut self, rng: &mut ChaCha20Rng) -> Record {
        let to: Vec<_> = self.peers.iter().map(|peer| peer.identity).collect();
        keys::start_epoch(SPACE, OURS, &self.ring.identity(), &to, &mut self.keyring, rng).unwrap().1
    }

    pub fn start_mine(&mut self, rng: &mut ChaCha20Rng) -> Record {
        keys::start_epoch(SPACE, self.mine, &self.ring.identity(), &[], &mut self.keyring, rng).unwrap().1
    }

    pub fn take(&mut self, packet: &Record) {
        let packet = keys::packet_decrypt(packet.as_bytes(), &self.reader).unwrap();
        packet.take_into(&mut self.keyring).unwrap();
    }

    pub fn newest(&self, channel: ChannelId, readers: &[Fingerprint]) -> Option<(Epoch, &EpochKey)> {
        let readers: BTreeSet<_> = readers.iter().copied().chain([self.fingerprint()]).collect();
        self.keyring.newest_for(&channel, &readers)
    }

    pub fn ours_writer(&self) -> Writer {
        let readers: Vec<_> = self.peers.iter().map(|peer| peer.identity.fingerprint()).collect();
        let key = self.newest(OURS, &readers).expect("an epoch for everyone");
        Writer::new(SPACE, OURS, key, self.member, self.ring.current(), &self.peers)
    }

    pub fn mine_writer(&self) -> Writer {
        let key = self.newest(self.mine, &[]).expect("an epoch for oneself");
        Writer::new(SPACE, self.mine, key, self.member, self.ring.current(), &[])
    }

    pub fn says(&self, body: &[u8]) -> Inside {
        inside(self.member, self.device.id(), body)
    }

    pub fn open(&self, record: &[u8]) -> Result<entry::Opened, entry::DecryptError> {
        entry::decrypt(record, &self.keyring, &self.reader)
    }

    /// The device signs another out: a new root, known to this device.
    pub fn replace_root(&mut self, rng: &mut ChaCha20Rng) -> Root {
        let next = self.ring.current().make_next(rng);
        self.ring.insert(Root::from_bytes(next.generation(), *next.expose()));
        self.reader.renew(&self.ring);
        next
    }
}

pub fn inside(author: MemberId, device: envelope::DeviceId, body: &[u8]) -> Inside {
    Inside {
        author,
        device,
        number: 1,
        prev: None,
        lamport: 1,
        heads: Vec::new(),
        day_number: 20_779,
        zone: "Europe/Madrid".to_owned(),
        kind: "check-in/1".to_owned(),
        body: body.to_vec(),
    }
}

/// Alice and Bob, who know each other and share an epoch of `ours` that Alice started; each has an epoch of `mine`.
pub fn alice_and_bob() -> (Person, Person, ChaCha20Rng) {
    let mut rng = chance(1);
    let mut alice = Person::new(0x0a, &mut rng);
    let mut bob = Person::new(0x0b, &mut rng);
    alice.knows(bob.peer());
    bob.knows(alice.peer());
    let packet = alice.start_ours(&mut rng);
    bob.take(&packet);
    alice.start_mine(&mut rng);
    bob.start_mine(&mut rng);
    (alice, bob, rng)
}

/// What Alice writes into the letter of an invitation.
pub fn offer(alice: &Person) -> envelope::pairing::Offer {
    envelope::pairing::Offer {
        space: SPACE,
        member: alice.member,
        name: "Alice".to_owned(),
        identity: alice.peer().identity,
        generation: 1,
        ours: OURS,
        language: "en".to_owned(),
        devices: vec![*alice.device.public()],
    }
}
