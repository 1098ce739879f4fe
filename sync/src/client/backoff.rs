//! How long to wait before the next try.
//!
//! Not random by itself: the jitter is an argument.

/// Doubling waits, from half a second to a minute, each shortened by up to half so that many devices do not return at once.
#[derive(Debug, Clone, Default)]
pub struct Backoff {
    failures: u32,
}

const FIRST_MS: u64 = 500;
const LONGEST_MS: u64 = 60_000;

impl Backoff {
    /// The wait after one more failure, in milliseconds.
    pub fn after_failure(&mut self, jitter: u32) -> u64 {
        let full = FIRST_MS.saturating_mul(1 << self.failures.min(16)).min(LONGEST_MS);
        self.failures = self.failures.saturating_add(1);
        full / 2 + (full / 2) * u64::from(jitter) / u64::from(u32::MAX)
    }

    /// Things go well again.
    pub fn reset(&mut self) {
        self.failures = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_and_stay_within_a_minute() {
        let mut backoff = Backoff::default();
        let waits: Vec<u64> = (0..40).map(|_| backoff.after_failure(u32::MAX)).collect();
        assert_eq!(&waits[..3], &[500, 1_000, 2_000]);
        assert_eq!(waits.last(), Some(&LONGEST_MS));
    }

    #[test]
    fn jitter_shortens_a_wait_by_at_most_half() {
        assert_eq!(Backoff::default().after_failure(0), 250);
        assert_eq!(Backoff::default().after_failure(u32::MAX), 500);
    }
}
