//! What the relay takes from outside itself: the time, and chance.
//!
//! Not storage and not the network. A simulator gives its own clock and its own dice, so that a run can be told twice.

use std::time::{SystemTime, UNIX_EPOCH};

/// The time, and chance.
pub trait Outside: Send + Sync + 'static {
    /// Milliseconds since 1970-01-01 UTC.
    fn now_ms(&self) -> u64;

    /// Fills `bytes` with unpredictable ones.
    ///
    /// # Errors
    /// [`NoChance`] where there is none to be had; whatever needed it is refused.
    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance>;

    /// Seconds since 1970-01-01 UTC.
    fn now_s(&self) -> u64 {
        self.now_ms() / 1_000
    }

    /// Days since 1970-01-01 UTC: the finest time the relay writes down about a device.
    fn today(&self) -> u32 {
        u32::try_from(self.now_s() / 86_400).unwrap_or(u32::MAX)
    }
}

/// The system gave no randomness.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the system gave no randomness")]
pub struct NoChance;

/// The system's clock and the system's randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemOutside;

impl Outside for SystemOutside {
    #[expect(clippy::disallowed_methods, reason = "the one place where the relay reads the clock")]
    fn now_ms(&self) -> u64 {
        let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
    }

    fn fill(&self, bytes: &mut [u8]) -> Result<(), NoChance> {
        getrandom::fill(bytes).map_err(|_| NoChance)
    }
}
