//! The world's one clock and the relay's dice.
//! Not the devices' clocks: each phone may be wrong by an amount of its own.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use rand_chacha::ChaCha12Rng;
use rand_core::{Rng, SeedableRng};
use relay::outside::{NoChance, Outside};

/// The time, moved by hand, and seeded dice.
#[derive(Debug)]
pub struct Clock {
    now_ms: AtomicU64,
    dice: Mutex<ChaCha12Rng>,
}

impl Clock {
    /// A clock that begins on 2026-03-02 at 08:00 UTC.
    pub fn new(seed: u64) -> Clock {
        Clock {
            now_ms: AtomicU64::new(1_772_438_400_000),
            dice: Mutex::new(ChaCha12Rng::seed_from_u64(seed)),
        }
    }

    /// Milliseconds since 1970.
    pub fn now_ms(&self) -> u64 {
        self.now_ms.load(Ordering::Relaxed)
    }

    /// Sets the time.
    pub fn set(&self, now_ms: u64) {
        self.now_ms.store(now_ms, Ordering::Relaxed);
    }

    /// Lets time pass.
    pub fn advance(&self, ms: u64) {
        self.now_ms.fetch_add(ms, Ordering::Relaxed);
    }
}

impl Outside for Clock {
    fn now_ms(&self) -> u64 {
        Clock::now_ms(self)
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        self.dice.lock().map_err(|_| NoChance)?.fill_bytes(bytes);
        Ok(())
    }
}
