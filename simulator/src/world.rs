//! The world: phones, one relay, and messages that are carried one at a time in an order that the seed decides.
//! Not a network library: a wire is two queues that can be cut.

use std::sync::Arc;

use practice::Command;
use rand_chacha::ChaCha12Rng;
use rand_core::{Rng, SeedableRng};
use relay::{MemoryStore, Piece, Relay, Settings, Store};
use space::{Arrival, Arriving, BlobAnswer, BlobAsk, Effect, Input, Outside, Replica};
use sync::wire::{self, Asked, Outcome, from_bytes, outcome_to_bytes, to_bytes};
use sync::{BlobHash, Code, Refused, Request, SpaceId, ToDevice, Token};

use crate::clock::Clock;
use crate::phone::{Phone, ToRelay, unreachable};
use crate::tamper::{Meddle, MeddleBlob, Meddled, Tamper};

mod pairing;

/// A step that a story expected could not be done.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WorldError {
    /// There is no replica on this phone.
    #[error("there is no space on phone {0}")]
    NoSpace(usize),
    /// The practices refused.
    #[error(transparent)]
    Refused(#[from] practice::Refusal),
    /// No guide could be invited.
    #[error(transparent)]
    NoGuide(#[from] space::SeatRefusal),
    /// Somebody could not arrive.
    #[error("phone {0} did not get in: {1:?}")]
    NotIn(usize, Arriving),
    /// The world did not come to rest.
    #[error("the world did not come to rest")]
    Restless,
}

/// Everybody.
pub struct World<S: Store = MemoryStore> {
    /// All phones.
    pub phones: Vec<Phone<S>>,
    /// The relay.
    pub relay: Relay<S>,
    /// The clock.
    pub clock: Arc<Clock>,
    /// Whether the relay answers at all.
    pub relay_up: bool,
    /// A dishonest host's doing.
    pub tamper: Option<Tamper>,
    /// The same, with what is asked of it.
    pub meddle: Option<Meddle>,
    /// The same, with what is asked about blobs.
    pub meddle_blob: Option<MeddleBlob>,
    dice: ChaCha12Rng,
    runtime: tokio::runtime::Runtime,
}

/// More messages than any story needs.
const STEPS: usize = 200_000;
/// A stream arrives in pieces that end anywhere.
const PIECE: usize = 10_007;

impl World {
    /// A world with this many phones and an empty relay.
    pub fn new(phones: u8, seed: u64) -> World {
        Self::with_settings(phones, seed, Settings::default())
    }

    /// The same, with a relay's settings.
    pub fn with_settings(phones: u8, seed: u64, settings: Settings) -> World {
        World::over(MemoryStore::default(), phones, seed, settings)
    }
}

impl World {
    /// The relay is put back to an older copy of the records of the space on `phone`: its first `head` positions.
    ///
    /// # Errors
    /// Where there is no space on the phone.
    pub fn restore_relay(&mut self, phone: usize, head: u64) -> Result<(), WorldError> {
        let space = self.space_on(phone)?;
        self.phones.iter_mut().for_each(Phone::cut);
        self.relay.store().go_back(&space, head);
        Ok(())
    }

    /// The relay's newest position in the space on `phone`.
    ///
    /// # Errors
    /// Where there is no space on the phone, or the relay does not know it.
    pub fn relay_head(&self, phone: usize) -> Result<u64, WorldError> {
        Ok(self.kept_for(phone)?.0)
    }

    /// How many bytes the relay keeps of the space on `phone`.
    ///
    /// # Errors
    /// Where there is no space on the phone, or the relay does not know it.
    pub fn relay_bytes(&self, phone: usize) -> Result<u64, WorldError> {
        Ok(self.kept_for(phone)?.1)
    }

    /// Where the relay would wake a device, and when first, whichever space it belongs to.
    pub fn wakes(&self) -> Vec<(String, u64)> {
        let due = self.runtime.block_on(self.relay.store().due(u64::MAX, 100)).unwrap_or_default();
        due.into_iter().map(|due| (due.subscription.endpoint, due.at)).collect()
    }

    /// The newest position, and how many bytes.
    fn kept_for(&self, phone: usize) -> Result<(u64, u64), WorldError> {
        let space = self.space_on(phone)?;
        let kept = self.runtime.block_on(self.relay.store().read(space));
        kept.ok().flatten().map(|kept| (kept.head, kept.bytes)).ok_or(WorldError::NoSpace(phone))
    }

    fn space_on(&self, phone: usize) -> Result<SpaceId, WorldError> {
        let replica = self.phones[phone].replica.as_ref().ok_or(WorldError::NoSpace(phone))?;
        SpaceId::from_hex(&replica.space_hex()).ok_or(WorldError::NoSpace(phone))
    }
}

impl<S: Store> World<S> {
    /// A world whose relay keeps things in `store`.
    #[expect(
        clippy::expect_used,
        reason = "the seeded dice never fail, and a runtime of one thread needs nothing"
    )]
    pub fn over(store: S, phones: u8, seed: u64, settings: Settings) -> World<S> {
        let clock = Arc::new(Clock::new(seed));
        let relay = Relay::new(store, settings, Arc::<Clock>::clone(&clock)).expect("seeded dice");
        let phones = (0..phones).map(Phone::new).collect();
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("one thread");
        World {
            phones,
            relay,
            clock,
            relay_up: true,
            tamper: None,
            meddle: None,
            meddle_blob: None,
            dice: ChaCha12Rng::seed_from_u64(seed),
            runtime,
        }
    }

    /// The civil day on a phone.
    pub fn today(&self, phone: usize) -> practice::Day {
        self.phones[phone].moment(self.clock.now_ms()).day
    }

    /// A number below `bound`, by the world's dice.
    pub fn roll(&mut self, bound: usize) -> usize {
        usize::try_from(self.dice.next_u32()).unwrap_or(0) % bound.max(1)
    }

    /// Does something with a phone's replica, and carries out what follows.
    ///
    /// # Errors
    /// Where there is no replica.
    pub fn with<T>(
        &mut self,
        phone: usize,
        act: impl FnOnce(&mut Replica, &mut Outside<'_>) -> (T, Vec<Effect>),
    ) -> Result<T, WorldError> {
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let replica = self.phones[phone].replica.as_mut().ok_or(WorldError::NoSpace(phone))?;
        let (told, effects) = act(replica, &mut out);
        self.carry_out(phone, effects);
        Ok(told)
    }

    /// What a person does.
    ///
    /// # Errors
    /// The practices' refusal.
    pub fn command(&mut self, phone: usize, command: Command) -> Result<(), WorldError> {
        let done = self.with(phone, |replica, out| match replica.command(command, out) {
            Ok(effects) => (Ok(()), effects),
            Err(refusal) => (Err(refusal), Vec::new()),
        })?;
        Ok(done?)
    }

    /// Makes a space on a phone.
    ///
    /// # Errors
    /// The practices' refusal.
    pub fn create(&mut self, phone: usize, name: &str) -> Result<(), WorldError> {
        let key = self.phones[phone].local_key();
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let (replica, effects) = Replica::create(name, "en", key, &mut out)?;
        self.settle_in(phone, replica, effects);
        Ok(())
    }

    fn settle_in(&mut self, phone: usize, replica: Replica, effects: Vec<Effect>) {
        self.phones[phone].arrival = None;
        self.phones[phone].replica = Some(replica);
        self.carry_out(phone, effects);
        self.phones[phone].inbox.push_back(Input::Start);
    }

    /// Somebody begins to arrive on a phone.
    pub fn arrive(&mut self, phone: usize, begin: impl FnOnce(&mut Outside<'_>) -> Arrival) {
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        self.phones[phone].arrival = Some(begin(&mut out));
        self.phones[phone].inbox.push_back(Input::Start);
    }

    /// Accepts an invitation that was read.
    ///
    /// # Errors
    /// Where none was read.
    pub fn accept(&mut self, phone: usize, name: &str) -> Result<(), WorldError> {
        let key = self.phones[phone].local_key();
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let arrival = self.phones[phone].arrival.as_mut().ok_or(WorldError::NoSpace(phone))?;
        let state = arrival.state().clone();
        let (replica, effects) =
            arrival.accept(name, key, &mut out).ok_or(WorldError::NotIn(phone, state))?;
        self.settle_in(phone, replica, effects);
        Ok(())
    }

    /// A device that was let in takes over.
    ///
    /// # Errors
    /// Where it was not let in.
    pub fn take_over(&mut self, phone: usize) -> Result<(), WorldError> {
        let key = self.phones[phone].local_key();
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let arrival = self.phones[phone].arrival.take().ok_or(WorldError::NoSpace(phone))?;
        let state = arrival.state().clone();
        let (replica, effects) = arrival.settle_in(key, &mut out).ok_or(WorldError::NotIn(phone, state))?;
        self.settle_in(phone, replica, effects);
        Ok(())
    }

    /// The program on a phone starts again from its disk.
    ///
    /// # Errors
    /// Where the disk holds no space.
    pub fn restart(&mut self, phone: usize) -> Result<(), WorldError> {
        self.phones[phone].crash();
        let opened = Replica::open(self.phones[phone].local_key(), &self.phones[phone].puts());
        self.phones[phone].replica = Some(opened.map_err(|_| WorldError::NoSpace(phone))?);
        self.phones[phone].screen = None;
        self.phones[phone].inbox.push_back(Input::Start);
        Ok(())
    }

    /// The network of a phone goes or comes back.
    pub fn set_online(&mut self, phone: usize, online: bool) {
        self.phones[phone].online = online;
        if !online {
            self.phones[phone].cut();
        }
        self.phones[phone].inbox.push_back(if online { Input::Online } else { Input::Offline });
    }

    /// The relay stops or starts; what it had acknowledged stays.
    pub fn set_relay_up(&mut self, up: bool) {
        self.relay_up = up;
        if !up {
            self.phones.iter_mut().for_each(Phone::cut);
        }
    }

    fn carry_out(&mut self, phone: usize, effects: Vec<Effect>) {
        // A refused command asks for nothing, and what was asked for before stands.
        if !effects.is_empty() {
            self.phones[phone].wake = None;
        }
        for effect in effects {
            self.carry_out_one(phone, effect);
        }
    }

    fn carry_out_one(&mut self, phone: usize, effect: Effect) {
        let reachable = self.phones[phone].online && self.relay_up;
        let at = &mut self.phones[phone];
        match effect {
            Effect::Save(puts) => at.save(puts),
            Effect::Connect if reachable => self.connect(phone),
            Effect::Connect => at.inbox.push_back(Input::Closed),
            Effect::Disconnect => at.hang_up(),
            Effect::Send(frame) if at.live.is_some() => at.to_relay.push_back(ToRelay::Frame(frame)),
            Effect::Ask { ticket, body } if reachable => at.to_relay.push_back(ToRelay::Ask { ticket, body }),
            Effect::Ask { ticket, .. } => at.inbox.push_back(Input::Answered { ticket, answer: None }),
            Effect::Blob { ticket, hash, token, ask } if reachable => {
                at.to_relay.push_back(ToRelay::Blob { ticket, hash, token, ask });
            }
            Effect::Blob { ticket, .. } => at.inbox.push_back(unreachable(ticket)),
            Effect::FetchPages { after, token } if reachable => {
                at.to_relay.push_back(ToRelay::Pages { after, token });
            }
            Effect::FetchPages { .. } => at.inbox.push_back(Input::PagesEnded),
            Effect::Load(keys) => at.load(&keys),
            Effect::Wake { at_unix_ms } => at.wake = Some(at_unix_ms.saturating_sub(at.clock_error_ms)),
            Effect::Wiped => at.disk.clear(),
            Effect::Changed => at.screen = at.replica.as_ref().map(Replica::status),
            Effect::Send(_) => {}
        }
    }

    fn connect(&mut self, phone: usize) {
        let Ok(live) = self.relay.live() else { return };
        let first = live.first();
        self.phones[phone].live = Some(live);
        self.phones[phone].inbox.push_back(Input::Opened);
        self.deliver(phone, first);
    }

    /// Puts a frame on its way to a phone, past whoever tampers.
    fn deliver(&mut self, phone: usize, frame: Vec<u8>) {
        let frames = match (&mut self.tamper, ToDevice::from_bytes(&frame)) {
            (Some(tamper), Ok(said)) => tamper(phone, said).iter().map(to_bytes).collect(),
            _ => vec![frame],
        };
        self.phones[phone].inbox.extend(frames.into_iter().map(Input::Frame));
    }

    /// Carries one message that some phone has under way. False when there is none.
    pub fn step(&mut self) -> bool {
        self.collect_pushes();
        let busy: Vec<usize> =
            (0..self.phones.len()).filter(|phone| !self.phones[*phone].is_quiet()).collect();
        if busy.is_empty() {
            return false;
        }
        let phone = busy[self.roll(busy.len())];
        let hears = !self.phones[phone].inbox.is_empty();
        let says = !self.phones[phone].to_relay.is_empty();
        if hears && (!says || self.roll(2) == 0) {
            self.hear(phone);
        } else {
            self.say(phone);
        }
        true
    }

    fn collect_pushes(&mut self) {
        for phone in 0..self.phones.len() {
            while let Some(frame) = self.phones[phone].live.as_ref().and_then(|live| live.outgoing().take()) {
                self.deliver(phone, frame);
            }
            if self.phones[phone].live.as_ref().is_some_and(|live| live.outgoing().ended().is_some()) {
                self.phones[phone].live = None;
                self.phones[phone].inbox.push_back(Input::Closed);
            }
        }
    }

    fn hear(&mut self, phone: usize) {
        let Some(input) = self.phones[phone].inbox.pop_front() else { return };
        let moment = self.phones[phone].moment(self.clock.now_ms());
        let mut out = Outside { moment, rng: &mut self.dice };
        let at = &mut self.phones[phone];
        let effects = match (&mut at.replica, &mut at.arrival) {
            (Some(replica), _) => replica.handle(input, &mut out),
            (None, Some(arrival)) => arrival.handle(&input, &mut out),
            (None, None) => Vec::new(),
        };
        self.carry_out(phone, effects);
    }

    fn say(&mut self, phone: usize) {
        match self.phones[phone].to_relay.pop_front() {
            Some(ToRelay::Frame(frame)) => self.say_frame(phone, frame),
            Some(ToRelay::Ask { ticket, body }) => {
                let answer = Some(self.answer_to(phone, &body));
                self.phones[phone].inbox.push_back(Input::Answered { ticket, answer });
            }
            Some(ToRelay::Blob { ticket, hash, token, ask }) => {
                let answer = self.blob_answer(phone, &hash, &token, ask);
                self.phones[phone].inbox.push_back(Input::BlobAnswered { ticket, answer });
            }
            Some(ToRelay::Pages { after, token }) => {
                let stream = self.stream_for(phone, after, &token);
                let pieces = stream.chunks(PIECE).map(|piece| Input::Page(piece.to_vec()));
                self.phones[phone].inbox.extend(pieces.chain([Input::PagesEnded]));
            }
            None => {}
        }
    }

    /// The log as the relay streams it to a device that has much to catch up with. What it refuses ends the stream.
    fn stream_for(&self, phone: usize, after: u64, token: &str) -> Vec<u8> {
        let space = self.phones[phone].replica.as_ref().and_then(|it| SpaceId::from_hex(&it.space_hex()));
        let (Some(space), Some(token)) = (space, Token::from_hex(token)) else { return Vec::new() };
        self.runtime.block_on(async {
            let mut stream = Vec::new();
            let Ok(mut reading) = self.relay.read_log(&token, space, after).await else { return stream };
            while let Ok(Some(page)) = reading.next().await {
                stream.extend(page.to_frame());
            }
            stream
        })
    }

    /// What the relay answers about a blob, past whoever meddles.
    fn blob_answer(&mut self, phone: usize, hash: &str, token: &str, ask: BlobAsk) -> BlobAnswer {
        if let Some(answer) = self.meddle_blob.as_mut().and_then(|meddle| meddle(phone, &ask)) {
            return answer;
        }
        let (Some(hash), Some(token)) = (BlobHash::from_hex(hash), Token::from_hex(token)) else {
            return BlobAnswer::Refused(Code::Malformed.into());
        };
        self.runtime.block_on(ask_about(&self.relay, hash, &token, ask)).unwrap_or_else(BlobAnswer::Refused)
    }

    /// The answer to a posted request, past whoever meddles.
    fn answer_to(&mut self, phone: usize, body: &[u8]) -> Vec<u8> {
        let Ok(mut request) = from_bytes::<Request>(body) else {
            return outcome_to_bytes(Err(Refused::new(Code::Malformed)));
        };
        match self.meddled(phone, &request) {
            Meddled::Nonsense(bytes) => return bytes,
            Meddled::Answered(outcome) => return outcome_to_bytes(outcome),
            Meddled::Instead(other) => request = *other,
            Meddled::Honest => {}
        }
        outcome_to_bytes(self.runtime.block_on(self.relay.ask(request, None)))
    }

    fn meddled(&mut self, phone: usize, request: &Request) -> Meddled {
        self.meddle.as_mut().map_or(Meddled::Honest, |meddle| meddle(phone, request))
    }

    fn say_frame(&mut self, phone: usize, mut frame: Vec<u8>) {
        if let Ok(wire::ToRelay::Ask { number, request: Asked::Known(request) }) = from_bytes(&frame) {
            let answer = match self.meddled(phone, &request) {
                Meddled::Honest => None,
                Meddled::Instead(other) => {
                    frame = to_bytes(&wire::ToRelay::Ask { number, request: Asked::Known(other) });
                    None
                }
                Meddled::Nonsense(bytes) => Some(bytes),
                Meddled::Answered(outcome) => Some(answer_frame(number, outcome)),
            };
            if let Some(answer) = answer {
                return self.hand(phone, answer);
            }
        }
        let Some(live) = &mut self.phones[phone].live else { return };
        let heard = self.runtime.block_on(live.hear(&frame));
        if let Some(frame) = heard.frame {
            self.deliver(phone, frame);
        }
        if heard.ends {
            self.phones[phone].live = None;
            self.phones[phone].inbox.push_back(Input::Closed);
        }
    }

    /// The host says this to a phone by itself, whatever it is; nothing where there is no connection.
    pub fn hand(&mut self, phone: usize, frame: Vec<u8>) {
        if self.phones[phone].live.is_some() {
            self.phones[phone].inbox.push_back(Input::Frame(frame));
        }
    }

    /// The host is honest again; what it did stays done.
    pub fn honest_again(&mut self) {
        self.tamper = None;
        self.meddle = None;
        self.meddle_blob = None;
    }

    /// Carries messages until none is under way, letting time pass up to `horizon_ms` for those who wait.
    ///
    /// # Errors
    /// Where it never comes to rest.
    pub fn run(&mut self, horizon_ms: u64) -> Result<(), WorldError> {
        let end = self.clock.now_ms().saturating_add(horizon_ms);
        for _ in 0..STEPS {
            if self.step() {
                continue;
            }
            let next = self
                .phones
                .iter()
                .filter_map(|phone| phone.wake)
                .filter_map(|at| u64::try_from(at).ok())
                .min();
            let Some(next) = next.filter(|at| *at <= end) else { return Ok(()) };
            self.clock.advance(next.saturating_sub(self.clock.now_ms()).max(1));
            self.wake_phones();
        }
        Err(WorldError::Restless)
    }

    fn wake_phones(&mut self) {
        let now = i64::try_from(self.clock.now_ms()).unwrap_or(i64::MAX);
        for phone in &mut self.phones {
            if phone.wake.is_some_and(|at| at <= now) {
                phone.wake = None;
                phone.inbox.push_back(Input::Tick);
            }
        }
    }
}

impl<S: Store> std::fmt::Debug for World<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("World").field("phones", &self.phones).finish_non_exhaustive()
    }
}

fn answer_frame(number: u64, outcome: Outcome) -> Vec<u8> {
    to_bytes(&match outcome {
        Ok(response) => ToDevice::Answer { number, response },
        Err(refused) => ToDevice::Refused { number: Some(number), refused },
    })
}

/// What the relay's addresses for blobs would answer.
async fn ask_about<S: Store>(
    relay: &Relay<S>,
    hash: BlobHash,
    token: &Token,
    ask: BlobAsk,
) -> Result<BlobAnswer, Refused> {
    let state = match ask {
        BlobAsk::State => relay.blob_state(token, hash).await?,
        BlobAsk::Put { offset, total, bytes } => {
            relay.put_blob(token, Piece { hash, total, offset, bytes }).await?
        }
        BlobAsk::Get { offset } => return relay.read_blob(token, hash, offset).await.map(BlobAnswer::Bytes),
    };
    Ok(BlobAnswer::State { received: state.received, whole: state.whole })
}
