//! The relay's core: a store, the rules, and those who are to be told.
//!
//! Not a server: no socket is needed to use it. One unsigned request is [`Relay::ask`]; one connection is [`Relay::live`].

use std::sync::{Arc, OnceLock};

use sync::wire::Outcome;
use sync::{Code, Refused, SpaceId};

use crate::hub::{Bus, Event, Hub};
use crate::limits::Limits;
use crate::live::Live;
use crate::metrics::Metrics;
use crate::outgoing::Outgoing;
use crate::outside::{NoChance, Outside};
use crate::rates::Rates;
use crate::rules::Circumstances;
use crate::store::{Committed, Listener, Store, StoreError};
use crate::token::TokenKey;
use crate::waking::{WakeKey, Waking};

/// What a relay is and what it bears.
#[derive(Debug, Clone)]
pub struct Settings {
    /// Shown to devices.
    pub name: String,
    /// The program's version, shown to devices.
    pub version: String,
    /// The build's fingerprint, shown to devices.
    pub fingerprint: String,
    /// The oldest protocol version served.
    pub min_version: u32,
    /// Every bound.
    pub limits: Limits,
    /// How devices are woken through push services; nothing where they are not.
    pub waking: Option<Waking>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            name: "goldseam".into(),
            version: env!("CARGO_PKG_VERSION").into(),
            fingerprint: String::new(),
            min_version: sync::PROTOCOL_VERSION,
            limits: Limits::default(),
            waking: Some(Waking::default()),
        }
    }
}

/// The core. Cheap to clone.
#[derive(Debug)]
pub struct Relay<S> {
    pub(crate) inner: Arc<Inner<S>>,
}

impl<S> Clone for Relay<S> {
    fn clone(&self) -> Self {
        Self { inner: Arc::clone(&self.inner) }
    }
}

pub(crate) struct Inner<S> {
    pub(crate) store: S,
    pub(crate) settings: Settings,
    pub(crate) outside: Arc<dyn Outside>,
    pub(crate) hub: Arc<Hub>,
    bus: Arc<dyn Bus>,
    pub(crate) rates: Rates,
    pub(crate) tokens: TokenKey,
    pub(crate) metrics: Arc<Metrics>,
    /// Read from the store when it is first needed.
    pub(crate) wake_key: OnceLock<WakeKey>,
}

impl<S> core::fmt::Debug for Inner<S> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Relay(..)")
    }
}

impl<S: Store> Relay<S> {
    /// A relay of one process.
    ///
    /// # Errors
    /// Where there is no randomness for its token key.
    pub fn new(store: S, settings: Settings, outside: Arc<dyn Outside>) -> Result<Self, NoChance> {
        let mut key = [0; 32];
        outside.fill(&mut key)?;
        Ok(Self::of_several(store, settings, outside, key, |hub| hub))
    }

    /// A relay of several processes: `token_key` is what all of them sign tokens with, and `bus` is given this one's hub and returns what
    /// tells all of them.
    pub fn of_several(
        store: S,
        settings: Settings,
        outside: Arc<dyn Outside>,
        token_key: [u8; 32],
        bus: impl FnOnce(Arc<Hub>) -> Arc<dyn Bus>,
    ) -> Self {
        let metrics = Arc::new(Metrics::default());
        let hub = Arc::new(Hub::new(Arc::clone(&metrics)));
        let bus = bus(Arc::clone(&hub));
        store.listen(Arc::new(Telling { bus: Arc::clone(&bus) }));
        let tokens = TokenKey::new(token_key);
        let rates = Rates::default();
        let wake_key = OnceLock::new();
        let inner = Inner { store, settings, outside, hub, bus, rates, tokens, metrics, wake_key };
        Self { inner: Arc::new(inner) }
    }

    /// What it is and what it bears.
    pub fn settings(&self) -> &Settings {
        &self.inner.settings
    }

    /// Its counts.
    pub fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// Its store.
    pub fn store(&self) -> &S {
        &self.inner.store
    }

    /// A new connection.
    ///
    /// # Errors
    /// Where there is no randomness for its challenge.
    pub fn live(&self) -> Result<Live<S>, NoChance> {
        let mut nonce = [0; 32];
        self.inner.outside.fill(&mut nonce)?;
        Ok(Live::new(self.clone(), nonce, Outgoing::new(self.limits().queue_bytes)))
    }

    pub(crate) fn tell(&self, space: SpaceId, events: &[Event]) {
        self.inner.bus.publish(space, events);
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.settings.limits
    }

    pub(crate) fn at(&self) -> Circumstances<'_> {
        let outside = &self.inner.outside;
        Circumstances { limits: self.limits(), now: outside.now_s(), today: outside.today() }
    }

    pub(crate) fn count(&self, outcome: &Outcome) {
        if let Err(refused) = outcome {
            self.inner.metrics.refused.add(1);
            self.inner.metrics.storage_full.add(u64::from(refused.code == Code::StorageFull));
            self.inner.metrics.storage_failed.add(u64::from(refused.code == Code::Unavailable));
        }
    }
}

/// A store's failure as a device hears it.
pub(crate) fn refusal(error: StoreError) -> Refused {
    match error {
        StoreError::Full => Refused::later(Code::StorageFull, 60),
        StoreError::Failed => Refused::later(Code::Unavailable, 5),
    }
}

/// Passes what a store committed on to the bus.
struct Telling {
    bus: Arc<dyn Bus>,
}

impl Listener for Telling {
    fn committed(&self, space: SpaceId, what: Vec<Committed>) {
        let events: Vec<Event> = what
            .into_iter()
            .map(|committed| match committed {
                Committed::Record { seq, from, channel, record } => {
                    Event::Appended { seq, from, channel, record }
                }
                Committed::Withdrawn { seq, channel, id } => Event::Withdrawn { seq, channel, id },
                Committed::Erased { seq, party } => Event::Erased { seq, party },
                Committed::Known { head } => Event::Reaches { head, version: None },
            })
            .collect();
        self.bus.publish(space, &events);
    }
}
