//! When the private check is offered on the first page: by the calendar alone, to both on the same days.
//!
//! Not a practice and not an entry: there is no event, no command, no answer and no *put away*. Nothing about it is ever written, so what a
//! device keeps and sends can't differ by what somebody answered, or by whether they looked.

use crate::{Day, begin::Begun, day_number};

/// About ten weeks.
const EVERY_DAYS: i32 = 70;
/// Long enough that nobody misses it, and it goes by itself.
const FOR_DAYS: i32 = 7;

/// Whether the private check stands on the first page on this day.
pub fn is_offered(begun: &Begun, today: Day) -> bool {
    begun.begun_by().is_some_and(|(_, first)| falls_on(day_number(today) - day_number(first)))
}

/// The first days need no reminder: the check was offered before the two began.
fn falls_on(days_since: i32) -> bool {
    days_since >= EVERY_DAYS && days_since % EVERY_DAYS < FOR_DAYS
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        day_from_number,
        story::{Partner, Story},
    };

    fn offered(story: &Story, who: Partner) -> Vec<i32> {
        let (couple, first) = (story.couple(who), day_number(Story::begun().today()));
        let on = |days: &i32| is_offered(couple.begun(), day_from_number(first + days).unwrap());
        (-100..400).filter(on).collect()
    }

    #[test]
    fn the_private_check_comes_round_every_ten_weeks_for_a_week() {
        let days = offered(&Story::begun(), Partner::Ana);
        let rounds = (1..6).flat_map(|round| (0..7).map(move |day| round * 70 + day));
        assert_eq!(days, rounds.filter(|day| *day < 400).collect::<Vec<_>>());
    }

    #[test]
    fn the_private_check_is_offered_to_both_on_the_same_days_whatever_they_wrote() {
        let (still, mut busy) = (Story::begun(), Story::begun());
        busy.checks_in(Partner::Ana, 101).next_day().checks_in(Partner::Ben, 102);
        let days = offered(&still, Partner::Ana);
        for (story, who) in [(&still, Partner::Ben), (&busy, Partner::Ana), (&busy, Partner::Ben)] {
            assert_eq!(offered(story, who), days);
        }
    }

    #[test]
    fn before_a_space_is_begun_the_calendar_offers_nothing() {
        assert!(!is_offered(&Begun::default(), Story::begun().today()));
    }
}
