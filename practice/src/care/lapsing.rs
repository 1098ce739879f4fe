//! Lapsing: openness ends by itself within 30 days, and goes on only by a private word of each whose it is.
//!
//! It reminds nobody to renew, and tells nobody that the other did: how that stays private is in `grammar::agreement`.

use crate::{Day, day_from_number, day_number};

/// The most days that sharing holds, and a text that could be used to control.
pub const LAPSE_DAYS: u16 = 30;

/// In how many days before the end it can be said that it goes on.
pub const RENEW_DAYS: i32 = 7;

/// So many days, but no more than sharing holds.
pub fn for_a_time(days: u16) -> u16 {
    days.clamp(1, LAPSE_DAYS)
}

/// Whether something ends by itself in time.
pub(crate) fn ends_in_time(after: Option<u16>) -> bool {
    after.is_some_and(|days| for_a_time(days) == days)
}

/// The first day on which it can be said that what ends on `ends` goes on; never before it began.
pub(crate) fn renewable_from(began: Day, ends: Day) -> Day {
    day_from_number(day_number(ends) - RENEW_DAYS).map_or(began, |day| day.max(began))
}

/// The first day on which what one shows alone, since `shown`, is shown no more.
pub(crate) fn shown_until(shown: Day) -> Day {
    day_from_number(day_number(shown) + i32::from(LAPSE_DAYS)).unwrap_or(shown)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::story::Story;

    #[test]
    fn sharing_holds_thirty_days_at_most_and_one_at_least() {
        assert_eq!([0, 1, 14, 30, 31, 400].map(for_a_time), [1, 1, 14, 30, 30, 30]);
        assert!(ends_in_time(Some(30)) && !ends_in_time(Some(31)) && !ends_in_time(Some(0)));
        assert!(!ends_in_time(None), "what never ends is no sharing");
    }

    #[test]
    fn it_can_be_renewed_in_its_last_week_and_never_before_it_began() {
        let began = Story::new().today();
        let ends = shown_until(began);
        assert_eq!(day_number(ends) - day_number(began), 30);
        assert_eq!(day_number(ends) - day_number(renewable_from(began, ends)), 7);
        let soon = began.tomorrow().unwrap();
        assert_eq!(renewable_from(began, soon), began);
    }
}
