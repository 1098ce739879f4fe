//! Waiting: what could be used to control can be signed a day after it was written, so that nobody signs it in one evening.
//!
//! It asks no clock of its own: the moment of writing and that of signing are what both devices gave. No screen names the hour.

/// How long such a text lies before it can be signed: 24 hours, in milliseconds.
pub const WAIT_MS: i64 = 24 * 60 * 60 * 1000;

/// From when it can be signed, in milliseconds since 1970.
pub(crate) fn signable_from(written_ms: i64) -> i64 {
    written_ms.saturating_add(WAIT_MS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_is_a_day_and_a_moment_at_the_end_of_time_is_no_way_around_it() {
        assert_eq!(signable_from(0), 86_400_000);
        assert_eq!(signable_from(i64::MAX), i64::MAX);
    }
}
