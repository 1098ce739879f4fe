//! Review: what both signed is looked at again within 90 days.
//!
//! Nothing ends by it and nobody is late with it: it is brought up, and rests until both have looked.

/// The most days until what was signed is looked at again.
pub const REVIEW_DAYS: u16 = 90;

/// Within how many days two looks are one looking, and how long before a review one counts for it: a look of each in the weekly
/// check-ins of one month, on one phone and then on the other's.
pub(crate) const ONE_LOOKING_DAYS: u16 = 28;

/// After how many days both look again: what they chose, within the bound; the bound where they chose nothing.
pub(crate) fn days_until(chosen: Option<u16>) -> u16 {
    chosen.unwrap_or(REVIEW_DAYS).clamp(1, REVIEW_DAYS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_looked_at_again_within_ninety_days_whatever_was_chosen() {
        assert_eq!([None, Some(0), Some(30), Some(90), Some(91)].map(days_until), [90, 1, 30, 90, 90]);
    }
}
