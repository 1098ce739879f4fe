//! One device's conversation with the relay, as a machine: inputs in, outputs out.
//!
//! Not a socket and not a clock: a shell opens, closes, sends and waits; time and jitter are arguments.

mod backoff;
mod inbound;
mod outbox;
mod session;

pub use backoff::Backoff;
pub use outbox::Outbox;

use std::collections::BTreeMap;

use crate::ids::{DeviceId, EntryId, Incarnation, PartyId, Signature, SpaceId, Token};
use crate::record::Record;
use crate::wire::{Anchor, Code, Outcome, Page, Push, Refused, Request};

/// What a client is told once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// The space.
    pub space: SpaceId,
    /// This device.
    pub device: DeviceId,
    /// How far it was told before; from [`Client::place`], stored by the caller.
    pub place: Place,
    /// Behind by more positions than this, pages are fetched over HTTP instead of the live connection.
    pub fetch_above: u64,
    /// Milliseconds of silence after which the relay is asked whether it is there.
    pub ping_after_ms: u64,
}

impl Config {
    /// The usual figures, from the beginning of the log.
    pub fn new(space: SpaceId, device: DeviceId) -> Self {
        Self { space, device, place: Place::default(), fetch_above: 1_000, ping_after_ms: 25_000 }
    }
}

/// How far a device has been told, to be stored beside what it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// Everything visible at positions up to here was delivered.
    pub upto: u64,
    /// The last record known to stand in the relay's log.
    pub anchor: Option<Anchor>,
    /// The life of the relay's log in which all of this was so, if the relay said.
    pub incarnation: Option<Incarnation>,
}

/// What happens to a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// The person or the system wants a connection (start, back online): try at once.
    Connect,
    /// No more connections until [`Input::Connect`].
    Disconnect,
    /// The connection asked for is open.
    Opened,
    /// The connection is closed, or could not be opened; not said of one closed by [`Output::Close`]. `jitter` is a fresh random number for the waiting time.
    Closed {
        /// Any number; only the waiting time depends on it.
        jitter: u32,
    },
    /// A frame arrived.
    Frame(Vec<u8>),
    /// Time has passed; see [`Client::wake_at`].
    Tick,
    /// A record to be stored.
    Enqueue(Record),
    /// The signature over the bytes of [`Output::SignIn`].
    SignedIn(Signature),
    /// A page fetched over HTTP.
    Page(Page),
    /// The fetch is over, well or not.
    PagesEnded,
    /// A request, with the caller's ticket.
    Ask {
        /// Comes back with the answer.
        ticket: u64,
        /// The request.
        request: Request,
    },
}

/// What the caller must carry out, or should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Output {
    /// Open a connection to `/v1/live`.
    Open,
    /// Close it.
    Close,
    /// Send this frame.
    Send(Vec<u8>),
    /// Sign these bytes with the device's key and come back with [`Input::SignedIn`].
    SignIn {
        /// [`crate::Statement::bytes`] of a [`crate::SignIn`].
        statement: Vec<u8>,
    },
    /// Fetch `GET /v1/spaces/{space}/entries?after=` and feed [`Input::Page`]s, then [`Input::PagesEnded`].
    FetchPages {
        /// The position after which to begin.
        after: u64,
        /// Shown as `Authorization: Bearer`, in hexadecimal.
        token: Token,
    },
    /// The device is signed in; `token` serves for blobs.
    Welcomed {
        /// Its party.
        party: PartyId,
        /// For plain HTTP.
        token: Token,
    },
    /// A record, in order of position. A record of one's own may come too, after [`Output::Acked`].
    Received {
        /// Its position.
        seq: u64,
        /// BLAKE3 of its bytes, computed here.
        id: EntryId,
        /// The record.
        record: Record,
    },
    /// A record of the outbox is durable at the relay.
    Acked {
        /// The record.
        id: EntryId,
        /// Its position.
        seq: u64,
    },
    /// The relay says that it will never store a record. It was taken out of the queue, so that the rest goes on; the caller, who
    /// can not know whether the relay lies, keeps it and enqueues it again on another connection.
    Rejected {
        /// The record.
        id: EntryId,
        /// Why.
        code: Code,
    },
    /// A record's ciphertext is gone from the relay.
    Tombstoned {
        /// The position of the record or of its withdrawal.
        seq: u64,
        /// The record.
        id: EntryId,
    },
    /// A party had everything it stored erased.
    Erased {
        /// The position.
        seq: u64,
        /// Whose.
        party: PartyId,
    },
    /// Everything up to `head` was delivered.
    CaughtUp {
        /// The space's highest position.
        head: u64,
    },
    /// The answer to [`Input::Ask`].
    Answer {
        /// The caller's ticket.
        ticket: u64,
        /// The answer.
        outcome: Outcome,
    },
    /// The connection ended before the answer came; whether it was done is not known.
    Unanswered {
        /// The caller's ticket.
        ticket: u64,
    },
    /// Something else the relay said.
    Pushed(Push),
    /// Something is wrong.
    Trouble(Trouble),
}

/// What can be wrong between a device and its relay.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// The relay knows less than it once acknowledged: it was restored from an old copy, or it lies. Delivery starts again
    /// from the beginning; the caller enqueues its own records again (they are idempotent).
    RelayWentBack {
        /// The position this device had been told.
        known: u64,
        /// The relay's head now.
        head: u64,
    },
    /// The relay said something an honest relay does not say; the connection was closed.
    RelayMisbehaves(Misbehaviour),
    /// The relay refused to store; what is in the outbox stays there and is tried again.
    StoreRefused(Refused),
    /// The relay refused the connection. After `SignedOut` and `Outdated` the next try by itself is an hour later, after
    /// `NotAdmitted` a minute: what the relay says may be wrong, or end.
    ConnectionRefused(Refused),
}

/// What an honest relay does not say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misbehaviour {
    /// Bytes that are no frame.
    NoFrame,
    /// A frame at the wrong time.
    OutOfTurn,
    /// A page that contradicts itself.
    UnsoundPage,
    /// A record of another space.
    ForeignRecord,
    /// A receipt for something else than was sent.
    WrongReceipt,
    /// A position that no log reaches.
    NoPosition,
}

/// No log is longer. A relay that names a higher position would have a device wait for what can never come.
const LAST_POSITION: u64 = 1 << 62;

/// The machine.
#[derive(Debug)]
pub struct Client {
    config: Config,
    place: Place,
    head: u64,
    state: State,
    outbox: Outbox,
    backoff: Backoff,
    asks: BTreeMap<u64, Asking>,
    waiting: Vec<(u64, Request)>,
    next_number: u64,
    wanted: bool,
    retry_at: Option<u64>,
    again_at: Option<u64>,
    token: Option<Token>,
    heard_ms: u64,
    pinged: bool,
    acked_ahead: BTreeMap<u64, EntryId>,
}

/// Where the conversation stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Offline,
    Opening,
    AwaitingChallenge,
    AwaitingSignature,
    AwaitingWelcome,
    Live { catching_up: CatchingUp },
}

/// How the rest of the log is being brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum CatchingUp {
    No,
    Pulling,
    Fetching,
}

/// What a number on the wire was for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asking {
    Append,
    Pull,
    Caller(u64),
}

impl Client {
    /// A client that is not connected; [`Input::Connect`] starts it.
    pub fn new(config: Config) -> Self {
        Self {
            place: config.place,
            head: config.place.upto,
            config,
            state: State::Offline,
            outbox: Outbox::default(),
            backoff: Backoff::default(),
            asks: BTreeMap::new(),
            waiting: Vec::new(),
            next_number: 1,
            wanted: false,
            retry_at: None,
            again_at: None,
            token: None,
            heard_ms: 0,
            pinged: false,
            acked_ahead: BTreeMap::new(),
        }
    }

    /// How far this device has been told; store it together with what was delivered.
    pub fn place(&self) -> Place {
        self.place
    }

    /// How many records wait to be stored.
    pub fn outbox_len(&self) -> usize {
        self.outbox.len()
    }

    /// Whether the device is signed in.
    pub fn is_live(&self) -> bool {
        matches!(self.state, State::Live { .. })
    }

    /// Whether the device is signed in and was told everything.
    pub fn is_caught_up(&self) -> bool {
        matches!(self.state, State::Live { catching_up: CatchingUp::No })
    }

    /// The time (as given to [`Client::handle`]) at which the next [`Input::Tick`] is due.
    pub fn wake_at(&self) -> Option<u64> {
        match self.state {
            State::Offline => self.retry_at.filter(|_| self.wanted),
            _ => Some(self.again_at.map_or(self.silence_ends(), |again| again.min(self.silence_ends()))),
        }
    }

    /// Takes one input; `now_ms` never needs to be the right time, only to rise.
    pub fn handle(&mut self, input: Input, now_ms: u64) -> Vec<Output> {
        let mut out = Vec::new();
        match input {
            Input::Connect => self.connect(now_ms, &mut out),
            Input::Disconnect => self.disconnect(&mut out),
            Input::Opened => self.opened(now_ms),
            Input::Closed { jitter } => self.closed(jitter, now_ms, &mut out),
            Input::Frame(bytes) => self.frame(&bytes, now_ms, &mut out),
            Input::Tick => self.tick(now_ms, &mut out),
            Input::Enqueue(record) => self.enqueue(record, &mut out),
            Input::SignedIn(signature) => self.signed(signature, &mut out),
            Input::Page(page) => self.fetched(page, now_ms, &mut out),
            Input::PagesEnded => self.fetch_ended(&mut out),
            Input::Ask { ticket, request } => self.ask(ticket, request, &mut out),
        }
        out
    }
}
