//! How often: buckets that fill with time, one for each device or address and kind of request.
//!
//! Not kept on disk, and forgotten as soon as they are full again: nothing here outlives a minute's or an hour's use.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use sync::{Code, Refused};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Counted {
    Appends([u8; 32]),
    Asks([u8; 32]),
    Reads([u8; 32]),
    Unsigned(u128),
    Spaces(u128),
}

/// How much in how long.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rate {
    pub(crate) most: u32,
    pub(crate) per_ms: u64,
}

impl Rate {
    pub(crate) const fn a_minute(most: u32) -> Self {
        Self { most, per_ms: 60_000 }
    }

    pub(crate) const fn an_hour(most: u32) -> Self {
        Self { most, per_ms: 3_600_000 }
    }
}

/// All buckets. A bucket is what has been used of it, in thousandths, and when that was so.
#[derive(Debug, Default)]
pub(crate) struct Rates(Mutex<BTreeMap<Counted, Bucket>>);

#[derive(Debug, Clone, Copy)]
struct Bucket {
    used: u64,
    at_ms: u64,
    rate: Rate,
}

/// Above this many buckets the full ones are looked for and forgotten.
const MANY: usize = 10_000;

impl Rates {
    /// Uses `amount`, or refuses with the time after which there will be enough.
    pub(crate) fn take(&self, what: Counted, amount: u32, rate: Rate, now_ms: u64) -> Result<(), Refused> {
        let mut buckets = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() > MANY && !buckets.contains_key(&what) {
            buckets.retain(|_, bucket| bucket.used_at(now_ms) > 0);
        }
        let bucket = buckets.entry(what).or_insert(Bucket { used: 0, at_ms: now_ms, rate });
        let used = bucket.used_at(now_ms) + u64::from(amount) * 1_000;
        let most = u64::from(rate.most) * 1_000;
        if used > most && bucket.used_at(now_ms) > 0 {
            let wait_ms = (used - most).saturating_mul(rate.per_ms) / most.max(1);
            return Err(Refused::later(
                Code::TooMany,
                u32::try_from(wait_ms / 1_000 + 1).unwrap_or(u32::MAX),
            ));
        }
        *bucket = Bucket { used, at_ms: now_ms, rate };
        Ok(())
    }
}

impl Bucket {
    fn used_at(&self, now_ms: u64) -> u64 {
        let gone = now_ms.saturating_sub(self.at_ms);
        let refilled = gone.saturating_mul(u64::from(self.rate.most) * 1_000) / self.rate.per_ms.max(1);
        self.used.saturating_sub(refilled)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATE: Rate = Rate::a_minute(60);
    const WHO: Counted = Counted::Unsigned(1);

    #[test]
    fn a_burst_as_large_as_the_rate_passes_and_one_more_waits_a_second() {
        let rates = Rates::default();
        assert!(rates.take(WHO, 60, RATE, 0).is_ok());
        let refused = rates.take(WHO, 1, RATE, 0).expect_err("used up");
        assert_eq!((refused.code, refused.retry_after_s), (Code::TooMany, Some(2)));
        assert!(rates.take(WHO, 1, RATE, 2_000).is_ok());
    }

    #[test]
    fn one_device_does_not_use_up_another_ones() {
        let rates = Rates::default();
        assert!(rates.take(WHO, 60, RATE, 0).is_ok());
        assert!(rates.take(Counted::Unsigned(2), 60, RATE, 0).is_ok());
    }

    #[test]
    fn a_clock_that_goes_back_refuses_nobody_for_longer() {
        let rates = Rates::default();
        assert!(rates.take(WHO, 30, RATE, 1_000_000).is_ok());
        assert!(rates.take(WHO, 30, RATE, 0).is_ok());
    }
}
