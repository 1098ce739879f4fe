//! One device: its replica, its store, and its end of the wire.
//! Not a person: a story says what is done on it.

use std::collections::{BTreeMap, VecDeque};

use relay::{Live, MemoryStore, Store};
use space::lock::LocalKey;
use space::{Arrival, BlobAnswer, BlobAsk, Input, Moment, Put, Replica, Status};

/// A device in the world.
pub struct Phone<S: Store = MemoryStore> {
    /// The space on this device, once there is one.
    pub replica: Option<Replica>,
    /// The way in, before there is one.
    pub arrival: Option<Arrival>,
    /// What survives a crash.
    pub disk: BTreeMap<String, Vec<u8>>,
    /// How often something was written to it.
    pub writes: u64,
    /// Whether there is a network.
    pub online: bool,
    /// By how much this phone's clock is wrong, in milliseconds.
    pub clock_error_ms: i64,
    /// IANA zone and its offset from UTC in minutes, so that both partners can live in different days.
    pub zone: (&'static str, i64),
    /// How things stand as its screen was told last, since the program started.
    pub screen: Option<Status>,
    pub(crate) key: [u8; 32],
    pub(crate) live: Option<Live<S>>,
    pub(crate) inbox: VecDeque<Input>,
    pub(crate) to_relay: VecDeque<ToRelay>,
    pub(crate) wake: Option<i64>,
}

/// Something on its way from a phone.
pub(crate) enum ToRelay {
    Frame(Vec<u8>),
    Ask { ticket: u64, body: Vec<u8> },
    Blob { ticket: u64, hash: String, token: String, ask: BlobAsk },
    Pages { after: u64, token: String },
}

impl<S: Store> Phone<S> {
    pub(crate) fn new(number: u8) -> Phone<S> {
        Phone {
            replica: None,
            arrival: None,
            disk: BTreeMap::new(),
            writes: 0,
            online: true,
            clock_error_ms: 0,
            zone: ("UTC", 0),
            screen: None,
            key: [number.wrapping_add(1); 32],
            live: None,
            inbox: VecDeque::new(),
            to_relay: VecDeque::new(),
            wake: None,
        }
    }

    /// The key that this phone's store is encrypted under.
    pub fn local_key(&self) -> LocalKey {
        LocalKey::from_bytes(self.key)
    }

    /// The moment as this phone's clock and calendar see it.
    pub(crate) fn moment(&self, now_ms: u64) -> Moment {
        let unix_ms = i64::try_from(now_ms).unwrap_or(i64::MAX).saturating_add(self.clock_error_ms);
        let local_days = (unix_ms + self.zone.1 * 60_000).div_euclid(86_400_000);
        let day = i32::try_from(local_days).ok().and_then(practice::day_from_number);
        Moment { unix_ms, day: day.unwrap_or_default(), zone: self.zone.0.to_owned() }
    }

    /// Everything on the disk, as the shell would read it.
    pub fn puts(&self) -> Vec<Put> {
        self.disk.iter().map(|(key, value)| Put { key: key.clone(), value: Some(value.clone()) }).collect()
    }

    pub(crate) fn save(&mut self, puts: Vec<Put>) {
        self.writes += 1;
        for put in puts {
            match put.value {
                Some(value) => drop(self.disk.insert(put.key, value)),
                None => drop(self.disk.remove(&put.key)),
            }
        }
    }

    pub(crate) fn load(&mut self, keys: &[String]) {
        let found = keys.iter().map(|key| Put { key: key.clone(), value: self.disk.get(key).cloned() });
        let found: Vec<Put> = found.collect();
        self.inbox.push_back(Input::Loaded(found));
    }

    /// The phone closes its end: nothing more comes from there. What was posted is another matter.
    pub(crate) fn hang_up(&mut self) {
        self.live = None;
        self.to_relay.retain(|said| !matches!(said, ToRelay::Frame(_)));
        self.inbox.retain(|input| !matches!(input, Input::Frame(_) | Input::Opened | Input::Closed));
    }

    /// The wire breaks: whatever was on it is lost, and what was posted is answered by nobody.
    pub fn cut(&mut self) {
        for said in self.to_relay.split_off(0) {
            match said {
                ToRelay::Frame(_) => {}
                ToRelay::Ask { ticket, .. } => self.inbox.push_back(Input::Answered { ticket, answer: None }),
                ToRelay::Blob { ticket, .. } => self.inbox.push_back(unreachable(ticket)),
                ToRelay::Pages { .. } => self.inbox.push_back(Input::PagesEnded),
            }
        }
        for input in &mut self.inbox {
            match input {
                Input::Answered { answer, .. } => *answer = None,
                Input::BlobAnswered { answer, .. } => *answer = BlobAnswer::Unreachable,
                _ => {}
            }
        }
        self.inbox.retain(|input| !matches!(input, Input::Frame(_) | Input::Opened | Input::Page(_)));
        if self.live.take().is_some() {
            self.inbox.push_back(Input::Closed);
        }
    }

    /// Whether nothing is under way.
    pub(crate) fn is_quiet(&self) -> bool {
        self.inbox.is_empty() && self.to_relay.is_empty()
    }

    /// The program ends without warning: memory is lost, the disk stays.
    pub fn crash(&mut self) {
        self.cut();
        self.inbox.clear();
        self.replica = None;
        self.arrival = None;
        self.wake = None;
    }
}

impl<S: Store> std::fmt::Debug for Phone<S> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Phone")
            .field("online", &self.online)
            .field("replica", &self.replica)
            .finish_non_exhaustive()
    }
}

/// A question about a blob that nobody answers.
pub(crate) fn unreachable(ticket: u64) -> Input {
    Input::BlobAnswered { ticket, answer: BlobAnswer::Unreachable }
}
