//! Carries out what the replica asks for, strictly in its order: what must be durable is durable before anything after it.
//!
//! Not a judge of it: no effect is skipped, merged or reordered, and what comes back is handed on as it came.

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, VecDeque},
    rc::{Rc, Weak},
};

use space::{BlobAsk, Effect, Input, Put};
use wasm_bindgen_futures::spawn_local;

use super::{
    blobs,
    database::{Batch, Database, Drawer, Stamp, Trouble},
    facts::Lookup,
    net::{self, Heard, Socket},
    timer,
};

/// How long to wait before a write that the device refused is tried again.
const AGAIN_MS: i32 = 3_000;

/// What happened on the way that a screen should know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// Something a screen shows has changed, and is kept; while much history is read, how far that is, which is kept with the next part of it.
    Changed,
    /// A write could not be made; it waits in memory and is tried again.
    Waiting(Trouble),
    /// A write that had to wait was made.
    Kept,
    /// The connection to the store is gone under our hands.
    Lost,
    /// Another page has written to the store: this one must not go on with what it holds.
    Overtaken,
    /// This device has forgotten the space.
    Wiped,
}

/// What the replica asked to be kept and the device has not taken yet, by name: encrypted, as it would lie in the store.
pub type Unkept = BTreeMap<String, Option<Vec<u8>>>;

/// Where the doer hands on what it hears and what happened.
pub struct Ears {
    /// Takes inputs for the replica; the effects they cause come back through [`Doer::push`].
    pub hear: Box<dyn Fn(Input)>,
    /// Takes what a screen should know.
    pub told: Box<dyn Fn(Told)>,
}

/// The one who does. Dropping the last handle closes the socket and stops everything that waits.
pub struct Doer {
    queue: RefCell<VecDeque<Effect>>,
    running: Cell<bool>,
    closed: Cell<bool>,
    wake_at: Cell<i64>,
    /// The write that is being made or tried again.
    unkept: RefCell<Vec<Put>>,
    /// Whether the device has refused that write.
    refused: Cell<bool>,
    /// Whether the browser has it in hand at this moment.
    writing: Cell<bool>,
    database: Database,
    stamp: Stamp,
    relay: Lookup,
    /// The space's name in addresses.
    space: String,
    socket: RefCell<Option<Socket>>,
    /// How often a connection was asked for or given up: one that is asked for while the relay is looked up may be given up before.
    connections: Cell<u64>,
    ears: Ears,
}

impl Doer {
    /// Nothing to do yet. `stamp` is that of the store when it was read.
    #[must_use]
    pub fn new(database: Database, stamp: Stamp, relay: Lookup, space: String, ears: Ears) -> Rc<Self> {
        Rc::new(Self {
            queue: RefCell::default(),
            running: Cell::new(false),
            closed: Cell::new(false),
            wake_at: Cell::new(0),
            unkept: RefCell::default(),
            refused: Cell::new(false),
            writing: Cell::new(false),
            database,
            stamp,
            relay,
            space,
            socket: RefCell::new(None),
            connections: Cell::new(0),
            ears,
        })
    }

    /// Takes effects into the queue and sets to work.
    pub fn push(self: &Rc<Self>, effects: Vec<Effect>) {
        self.queue.borrow_mut().extend(effects);
        if self.running.replace(true) {
            return;
        }
        let doer = Rc::clone(self);
        spawn_local(async move {
            doer.work().await;
            doer.running.set(false);
        });
    }

    /// Whether everything asked for so far is kept.
    #[must_use]
    pub fn is_idle(&self) -> bool {
        !self.running.get()
    }

    /// Whether the device refuses what it should keep.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        self.refused.get()
    }

    /// The name of the store it writes to.
    #[must_use]
    pub fn store(&self) -> &str {
        self.database.name()
    }

    /// Closes the socket and finishes what is in the queue. Whether it could: where the device refuses a write, that goes on being
    /// tried, and [`Doer::hand_over`] gives what is left of it. The store stays open.
    pub async fn finish(&self) -> bool {
        self.disconnect();
        while self.running.get() && !self.refused.get() && !self.closed.get() {
            timer::wait(20).await;
        }
        if self.running.get() && !self.closed.get() {
            return false;
        }
        self.stop();
        true
    }

    /// Stops for good, once the write under way has ended, and gives what is not kept, for whoever goes on with this store.
    pub async fn hand_over(&self) -> Unkept {
        self.closed.set(true);
        self.disconnect();
        while self.writing.get() {
            timer::wait(20).await;
        }
        let waiting = self.queue.borrow_mut().drain(..).collect();
        merged(self.unkept.take(), waiting)
    }

    /// Stops at once, without waiting for anything: leaving quickly.
    pub fn stop(&self) {
        self.closed.set(true);
        self.queue.borrow_mut().clear();
        self.disconnect();
    }

    async fn work(self: &Rc<Self>) {
        while !self.closed.get() {
            let Some(effect) = self.queue.borrow_mut().pop_front() else { return };
            self.carry_out(effect).await;
        }
    }

    async fn carry_out(self: &Rc<Self>, effect: Effect) {
        match effect {
            Effect::Save(puts) => self.save(puts).await,
            Effect::Load(keys) => self.load(keys).await,
            Effect::Connect => self.connect(),
            Effect::Disconnect => self.disconnect(),
            Effect::Send(frame) => {
                if let Some(socket) = self.socket.borrow().as_ref() {
                    socket.send(&frame);
                }
            }
            Effect::Ask { ticket, body } => self.ask(ticket, body),
            Effect::Blob { ticket, hash, token, ask } => self.ask_about(ticket, hash, token, ask),
            Effect::FetchPages { after, token } => self.fetch(after, token),
            Effect::Wake { at_unix_ms } => self.wake(at_unix_ms),
            Effect::Changed => (self.ears.told)(Told::Changed),
            Effect::Wiped => self.wipe().await,
        }
    }

    /// Tries until the device takes it: nothing after it may happen before, and nothing is thrown away.
    async fn save(&self, puts: Vec<Put>) {
        *self.unkept.borrow_mut() = puts;
        while !self.closed.get() && !self.is_to_be_wiped() {
            let batch = self.unkept.borrow().iter().cloned().fold(Batch::new(), with);
            self.writing.set(true);
            let written = self.database.write_after(&self.stamp, batch).await;
            if written.is_ok() {
                self.unkept.borrow_mut().clear();
            }
            self.writing.set(false);
            match written {
                Ok(()) => break,
                Err(Trouble::Overtaken) => return self.end(Told::Overtaken),
                Err(_) if self.database.is_lost() => return self.end(Told::Lost),
                Err(Trouble::Closed) => return self.end(Told::Lost),
                Err(trouble) => (self.ears.told)(Told::Waiting(trouble)),
            }
            self.refused.set(true);
            timer::wait(AGAIN_MS).await;
        }
        // Who has handed over what was left has kept nothing of it.
        if self.refused.replace(false) && self.unkept.borrow().is_empty() && !self.closed.get() {
            (self.ears.told)(Told::Kept);
        }
    }

    /// Whether everything is to be forgotten next: a device without room is not asked to keep anything before that.
    fn is_to_be_wiped(&self) -> bool {
        self.queue.borrow().iter().any(|effect| matches!(effect, Effect::Wiped))
    }

    /// Stops with what is not kept still in hand.
    fn end(&self, told: Told) {
        if !self.closed.replace(true) {
            self.disconnect();
            (self.ears.told)(told);
        }
    }

    async fn load(&self, keys: Vec<String>) {
        let mut loaded = Vec::with_capacity(keys.len());
        for key in keys {
            let value = self.database.get(Drawer::Replica, &key).await.ok().flatten();
            loaded.push(Put { key, value });
        }
        (self.ears.hear)(Input::Loaded(loaded));
    }

    fn connect(self: &Rc<Self>) {
        self.disconnect();
        let (ears, relay, asked) = (Rc::downgrade(self), self.relay.clone(), self.connections.get());
        spawn_local(async move {
            let relay = relay.relay().await;
            let Some(doer) = ears.upgrade() else { return };
            if doer.closed.get() || doer.connections.get() != asked {
                return;
            }
            let opened = Socket::open(&relay, move |heard| hand_on(&ears, input(heard)));
            let refused = opened.is_none();
            *doer.socket.borrow_mut() = opened;
            if refused {
                (doer.ears.hear)(Input::Closed);
            }
        });
    }

    fn disconnect(&self) {
        self.connections.set(self.connections.get() + 1);
        *self.socket.borrow_mut() = None;
    }

    fn ask(self: &Rc<Self>, ticket: u64, body: Vec<u8>) {
        let (ears, relay) = (Rc::downgrade(self), self.relay.clone());
        spawn_local(async move {
            let answer = net::ask(&relay.relay().await, &body).await;
            hand_on(&ears, Input::Answered { ticket, answer });
        });
    }

    fn ask_about(self: &Rc<Self>, ticket: u64, hash: String, token: String, ask: BlobAsk) {
        let (ears, relay) = (Rc::downgrade(self), self.relay.clone());
        spawn_local(async move {
            let answer = blobs::ask(&relay.relay().await, &hash, &token, ask).await;
            hand_on(&ears, Input::BlobAnswered { ticket, answer });
        });
    }

    fn fetch(self: &Rc<Self>, after: u64, token: String) {
        let (ears, relay) = (Rc::downgrade(self), self.relay.clone());
        let path = format!("/v1/spaces/{}/entries?after={after}", self.space);
        spawn_local(async move {
            net::pages(&relay.relay().await, &path, &token, |piece| hand_on(&ears, Input::Page(piece))).await;
            hand_on(&ears, Input::PagesEnded);
        });
    }

    fn wake(self: &Rc<Self>, at_unix_ms: i64) {
        let ears = Rc::downgrade(self);
        self.wake_at.set(at_unix_ms);
        spawn_local(async move {
            timer::wait_until(at_unix_ms).await;
            // A later wish takes the place of an earlier one.
            if ears.upgrade().is_some_and(|doer| doer.wake_at.get() == at_unix_ms) {
                hand_on(&ears, Input::Tick);
            }
        });
    }

    async fn wipe(&self) {
        self.stop();
        self.database.close();
        let _ = Database::delete(self.database.name()).await;
        (self.ears.told)(Told::Wiped);
    }
}

/// Hands an input on, unless the doer is gone or was stopped meanwhile.
fn hand_on(ears: &Weak<Doer>, input: Input) {
    if let Some(doer) = ears.upgrade().filter(|doer| !doer.closed.get()) {
        (doer.ears.hear)(input);
    }
}

fn input(heard: Heard) -> Input {
    match heard {
        Heard::Opened => Input::Opened,
        Heard::Frame(frame) => Input::Frame(frame),
        Heard::Closed => Input::Closed,
    }
}

/// What of all this is to be kept, the later put in the place of the earlier one.
fn merged(first: Vec<Put>, then: Vec<Effect>) -> Unkept {
    let saves = then.into_iter().filter_map(|effect| match effect {
        Effect::Save(puts) => Some(puts),
        _ => None,
    });
    std::iter::once(first).chain(saves).flatten().map(|put| (put.key, put.value)).collect()
}

fn with(batch: Batch, put: Put) -> Batch {
    match put.value {
        Some(bytes) => batch.put(Drawer::Replica, &put.key, bytes),
        None => batch.remove(Drawer::Replica, &put.key),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn put(key: &str, value: Option<u8>) -> Put {
        Put { key: key.into(), value: value.map(|byte| vec![byte]) }
    }

    #[test]
    fn what_was_not_kept_is_handed_on_as_it_would_lie_in_the_store() {
        let first = vec![put("account", Some(1)), put("entries/00000", Some(2))];
        let then = vec![
            Effect::Connect,
            Effect::Save(vec![put("account", Some(3)), put("records/00000", Some(4))]),
            Effect::Changed,
            Effect::Save(vec![put("records/00000", None)]),
        ];
        let all = merged(first, then).into_iter().map(|(key, value)| put_of(key, value)).collect::<Vec<_>>();
        assert_eq!(
            all,
            vec![put("account", Some(3)), put("entries/00000", Some(2)), put("records/00000", None)]
        );
    }

    fn put_of(key: String, value: Option<Vec<u8>>) -> Put {
        Put { key, value }
    }
}
