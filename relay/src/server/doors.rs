//! Who is inside: connections counted in all and by network address, and the sign that it is time to go.
//!
//! Not a log of visitors: an address is in memory while a connection from it is open, and nowhere else.

use std::collections::BTreeMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::http::HeaderMap;
use tokio::sync::{Notify, watch};

/// A network address as a number: a whole IPv4 address, or the 64 bits of an IPv6 address that name a network.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Address(u128);

impl Address {
    fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(v4) => Self(u128::from(u32::from(v4))),
            IpAddr::V6(v6) => Self(u128::from(v6) >> 64 << 64),
        }
    }
}

/// Whether this is the relay's own machine or network, where a proxy may stand.
fn is_near(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => v4.is_loopback() || v4.is_private() || v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_loopback() || v6.is_unique_local() || v6.is_unicast_link_local(),
    }
}

/// All connections of one running server.
#[derive(Debug)]
pub(super) struct Doors {
    inside: Mutex<Inside>,
    most: usize,
    most_per_address: usize,
    emptied: Notify,
    stopping: watch::Sender<bool>,
}

#[derive(Debug, Default)]
struct Inside {
    all: usize,
    by_address: BTreeMap<Address, usize>,
}

/// One connection. Counted until the last clone of its `Arc` is gone.
#[derive(Debug)]
pub(super) struct Visit {
    doors: Arc<Doors>,
    from: IpAddr,
}

impl Doors {
    pub(super) fn new(most: usize, most_per_address: usize) -> Arc<Self> {
        let inside = Mutex::default();
        Arc::new(Self {
            inside,
            most,
            most_per_address,
            emptied: Notify::new(),
            stopping: watch::Sender::new(false),
        })
    }

    /// Lets a connection in, if there is room. Those from nearby may be a proxy and are counted only in all.
    pub(super) fn enter(self: &Arc<Self>, from: IpAddr) -> Option<Arc<Visit>> {
        let mut inside = self.lock();
        if inside.all >= self.most {
            return None;
        }
        if !is_near(from) {
            let here = inside.by_address.entry(Address::of(from)).or_default();
            if *here >= self.most_per_address {
                return None;
            }
            *here += 1;
        }
        inside.all += 1;
        Some(Arc::new(Visit { doors: Arc::clone(self), from }))
    }

    /// Asks everybody to leave.
    pub(super) fn close(&self) {
        self.stopping.send_replace(true);
    }

    /// Waits until nobody is inside.
    pub(super) async fn empty(&self) {
        while self.lock().all > 0 {
            self.emptied.notified().await;
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Visit {
    /// Becomes true when it is time to go.
    pub(super) fn stopping(&self) -> watch::Receiver<bool> {
        self.doors.stopping.subscribe()
    }

    /// The address limits count for: the peer's, or, where the peer is nearby, the one its proxy names, if it does.
    pub(super) fn visitor(&self, headers: &HeaderMap) -> Option<u128> {
        if !is_near(self.from) {
            return Some(Address::of(self.from).0);
        }
        let named = headers.get("x-forwarded-for")?.to_str().ok()?;
        named.rsplit(',').next()?.trim().parse().ok().map(|address| Address::of(address).0)
    }
}

impl Drop for Visit {
    fn drop(&mut self) {
        let mut inside = self.doors.lock();
        inside.all -= 1;
        let address = Address::of(self.from);
        if let Some(here) = inside.by_address.get_mut(&address) {
            *here -= 1;
            if *here == 0 {
                inside.by_address.remove(&address);
            }
        }
        if inside.all == 0 {
            self.doors.emptied.notify_one();
        }
    }
}
