//! A small world for the relay's tests: devices with keys, a clock that is set by hand, connections without sockets.
//!
//! Not a client: every frame is made by hand, also those no polite client would send.
#![allow(dead_code, unreachable_pub, reason = "each test file uses its part of it")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test that can't go on says so by ending")]

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use ed25519_dalek::{Signer, SigningKey};
use relay::outside::NoChance;
use relay::store::Store;
use relay::{Limits, Live, MemoryStore, Outside, Relay, Settings};
use sync::statement::{InviteKind, SignIn, Statement};
use sync::wire::{Asked, Greeting, Outcome, Welcome, from_bytes, to_bytes};
use sync::{
    Admit, BoxId, ChannelId, Code, CreateSpace, DeviceId, Invite, KeyId, PartyId, Push, Receipt, Record,
    Refused, Remove, Request, Response, Signature, Signed, SpaceId, ToDevice, ToRelay,
};

/// The time at which every story begins: a day in 2026.
pub const START_MS: u64 = 1_795_000_000_000;

/// A clock set by hand and dice that count.
#[derive(Debug)]
pub struct Hand {
    now_ms: AtomicU64,
    drawn: AtomicU64,
}

impl Hand {
    pub fn new() -> Arc<Self> {
        Arc::new(Self { now_ms: AtomicU64::new(START_MS), drawn: AtomicU64::new(1) })
    }

    pub fn pass(&self, seconds: u64) {
        self.now_ms.fetch_add(seconds * 1_000, Relaxed);
    }
}

impl Outside for Hand {
    fn now_ms(&self) -> u64 {
        self.now_ms.load(Relaxed)
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        let drawn = self.drawn.fetch_add(1, Relaxed);
        let hash = blake3::hash(&drawn.to_be_bytes());
        bytes.iter_mut().zip(hash.as_bytes().iter().cycle()).for_each(|(byte, chance)| *byte = *chance);
        Ok(())
    }
}

/// A signing key by number: the same number, the same key.
#[derive(Clone)]
pub struct Key(pub SigningKey);

impl Key {
    pub fn new(number: u8) -> Self {
        Self(SigningKey::from_bytes(blake3::hash(&[number]).as_bytes()))
    }

    pub fn device(&self) -> DeviceId {
        DeviceId::from_bytes(self.0.verifying_key().to_bytes())
    }

    pub fn id(&self) -> KeyId {
        self.device().key()
    }

    pub fn sign(&self, bytes: &[u8]) -> Signature {
        Signature::from_bytes(self.0.sign(bytes).to_bytes())
    }

    pub fn signed<T: Statement>(&self, statement: T) -> Signed<T> {
        let signature = self.sign(&statement.bytes());
        Signed { statement, signature }
    }
}

pub fn space(n: u8) -> SpaceId {
    SpaceId::from_bytes([n; 16])
}

pub fn channel(n: u8) -> ChannelId {
    ChannelId::from_bytes([n; 16])
}

pub fn party(n: u8) -> PartyId {
    PartyId::from_bytes([n; 16])
}

pub fn a_box(n: u8) -> BoxId {
    BoxId::from_bytes([n; 16])
}

/// A record with a number in it and so many bytes.
pub fn record_of(version: u8, space: SpaceId, channel: ChannelId, number: u64, len: usize) -> Record {
    let mut bytes = vec![version];
    bytes.extend_from_slice(space.as_bytes());
    bytes.extend_from_slice(channel.as_bytes());
    bytes.extend_from_slice(&number.to_be_bytes());
    bytes.resize(len.max(bytes.len()), 7);
    Record::parse(bytes).expect("well formed")
}

pub fn record(number: u64) -> Record {
    record_of(1, space(1), channel(1), number, 100)
}

/// A relay and what it takes from outside.
pub struct World<S: Store> {
    pub relay: Relay<S>,
    pub hand: Arc<Hand>,
}

pub fn world() -> World<MemoryStore> {
    world_with(MemoryStore::default(), Limits::default())
}

pub fn world_with<S: Store>(store: S, limits: Limits) -> World<S> {
    let hand = Hand::new();
    let settings = Settings { limits, ..Settings::default() };
    let relay = Relay::new(store, settings, hand.clone()).expect("chance");
    World { relay, hand }
}

/// The statement with which device 1 of party 1 makes space `n` with channels 1 and 2.
pub fn creation(n: u8, key: &Key) -> Signed<CreateSpace> {
    let channels = vec![channel(1), channel(2)];
    key.signed(CreateSpace { space: space(n), party: party(1), device: key.device(), channels })
}

pub fn admission(by: &Key, party: PartyId, device: DeviceId, channels: &[ChannelId]) -> Signed<Admit> {
    by.signed(Admit { space: space(1), party, device, channels: channels.to_vec(), by: by.id() })
}

impl<S: Store> World<S> {
    pub fn now_s(&self) -> u64 {
        self.hand.now_s()
    }

    /// Space 1 with party 1 (key 1, channels 1 and 2).
    pub async fn with_space(self) -> Self {
        self.ask(Request::CreateSpace { signed: creation(1, &Key::new(1)) }).await.expect("a new space");
        self
    }

    /// And party 2 (key 2, channels 1 and 3), by an invitation in mailbox 9 under key 9.
    pub async fn with_both(self) -> Self {
        let world = self.with_space().await;
        let mut one = world.sign_in(1).await;
        one.ask(world.invitation(9, InviteKind::Join)).await.expect("invited");
        world.ask(joining(9, 2, b"reply")).await.expect("joined");
        drop(one);
        world
    }

    pub fn invitation(&self, n: u8, kind: InviteKind) -> Request {
        let by = Key::new(1);
        let invite = Invite {
            space: space(1),
            mailbox: a_box(n),
            admitter: Key::new(n).id(),
            kind,
            channels: vec![channel(1)],
            expires: self.now_s() + 3_600,
            by: by.device(),
        };
        Request::Invite { signed: by.signed(invite), letter: b"letter".to_vec() }
    }

    pub async fn ask(&self, request: Request) -> Outcome {
        self.relay.ask(request, None).await
    }

    /// A signed-in connection to space 1 of the device with this key.
    pub async fn sign_in(&self, key: u8) -> Line<S> {
        self.try_sign_in(space(1), &Key::new(key)).await.expect("signed in")
    }

    pub async fn try_sign_in(&self, space: SpaceId, key: &Key) -> Result<Line<S>, Refused> {
        let mut line = self.line();
        let frame = line.sign_in_frame(space, key);
        line.welcome(&frame).await.map(|welcome| Line { welcome: Some(welcome), ..line })
    }

    pub fn line(&self) -> Line<S> {
        Line { live: self.relay.live().expect("chance"), welcome: None, number: 0 }
    }
}

/// The reply with which key `key` joins as the party of its number, through mailbox and key `n`.
pub fn joining(n: u8, key: u8, reply: &[u8]) -> Request {
    let admit = admission(&Key::new(n), party(key), Key::new(key).device(), &[channel(1), channel(key + 1)]);
    Request::MailboxReply { mailbox: a_box(n), reply: reply.to_vec(), admit: Some(admit) }
}

pub fn removal(by: &Key, device: DeviceId) -> Request {
    Request::Remove { signed: by.signed(Remove { space: space(1), device, by: by.device() }) }
}

/// One connection, without a socket.
pub struct Line<S: Store> {
    pub live: Live<S>,
    pub welcome: Option<Welcome>,
    number: u64,
}

impl<S: Store> Line<S> {
    pub fn sign_in_frame(&self, space: SpaceId, key: &Key) -> Vec<u8> {
        let Ok(ToDevice::Challenge { nonce }) = from_bytes(&self.live.first()) else {
            panic!("no challenge")
        };
        let statement = SignIn { nonce, space, device: key.device() };
        let signature = key.sign(&statement.bytes());
        let device = key.device();
        let greeting =
            Greeting { space, device, signature, version: sync::PROTOCOL_VERSION, after: 0, anchor: None };
        to_bytes(&ToRelay::SignIn { greeting })
    }

    pub async fn welcome(&mut self, frame: &[u8]) -> Result<Welcome, Refused> {
        match self.hear(frame).await {
            ToDevice::Welcome { welcome } => Ok(welcome),
            ToDevice::Refused { refused, .. } => Err(refused),
            other => panic!("{other:?}"),
        }
    }

    pub async fn hear(&mut self, frame: &[u8]) -> ToDevice {
        let heard = self.live.hear(frame).await;
        from_bytes(&heard.frame.expect("an answer")).expect("well formed")
    }

    pub async fn ask(&mut self, request: Request) -> Outcome {
        self.number += 1;
        let number = self.number;
        let frame = to_bytes(&ToRelay::Ask { number, request: Asked::Known(Box::new(request)) });
        match self.hear(&frame).await {
            ToDevice::Answer { number: answered, response } if answered == number => Ok(response),
            ToDevice::Refused { refused, .. } => Err(refused),
            other => panic!("{other:?}"),
        }
    }

    pub async fn append(&mut self, records: Vec<Record>) -> Result<Vec<Receipt>, Refused> {
        match self.ask(Request::Append { records }).await? {
            Response::Appended { receipts, .. } => Ok(receipts),
            other => panic!("{other:?}"),
        }
    }

    pub async fn pull(&mut self, after: u64) -> Result<sync::Page, Refused> {
        match self.ask(Request::Pull { after, max: 1_000 }).await? {
            Response::Page { page } => Ok(page),
            other => panic!("{other:?}"),
        }
    }

    /// The pushes that wait.
    pub fn pushes(&self) -> Vec<Push> {
        let frames = std::iter::from_fn(|| self.live.outgoing().take());
        frames
            .map(|frame| match from_bytes(&frame) {
                Ok(ToDevice::Push { push }) => push,
                other => panic!("{other:?}"),
            })
            .collect()
    }

    pub fn ended(&self) -> Option<Code> {
        self.live.outgoing().ended()
    }
}

pub fn code<T: std::fmt::Debug>(outcome: Result<T, Refused>) -> Code {
    outcome.expect_err("a refusal").code
}
