//! Stopping: what either does alone to end something, at once, on any day and without a network.
//!
//! It has no reason, no approval and no notice to give: no limit of this house applies to it, and there is no field in which the
//! other could be told why.

use crate::{
    Body, agreement, check_in, circle, dialogue, export, guide, leaving, offer, screens_down, slower,
    steadiness,
};

/// Whether a body stops something, puts it off, or leaves.
pub(crate) fn stops(body: &Body) -> bool {
    match body {
        Body::Agreement(event) => {
            matches!(event, agreement::Event::Withdrawn { .. } | agreement::Event::NotYet { .. })
        }
        Body::CheckIn(event) => matches!(event, check_in::Event::Together { on: false }),
        Body::Steadiness(event) => matches!(event, steadiness::Event::Shown { on: false }),
        Body::ScreensDown(event) => matches!(event, screens_down::Event::LeftOff { .. }),
        Body::Dialogue(event) => matches!(event, dialogue::Event::Ended { .. }),
        Body::Circle(event) => {
            matches!(event, circle::Event::Ended { .. } | circle::Event::Paused { on: true, .. })
        }
        Body::Offer(event) => matches!(event, offer::Event::NotYet { .. }),
        Body::Export(event) => matches!(event, export::Event::Answered { yes: false, .. }),
        Body::Guide(event) => matches!(event, guide::Event::Ended { .. }),
        Body::Leaving(event) => {
            matches!(event, leaving::Event::Left {} | leaving::Event::EraseWithdrawn {})
        }
        Body::Pause(_) | Body::Slower(slower::Event::Until { .. }) | Body::TakeBack(_) => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Command as Do, Refusal, Text,
        agreement::Terms,
        care::asking::REQUESTS_A_DAY,
        needs::{self, Need},
        story::{Partner, Story},
        weekly::Week,
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    /// Something of each kind that goes on, and who has used up the day's requests.
    fn all_goes_on() -> (Story, Vec<Do>) {
        let mut story = Story::begun();
        let words = || Text::from("some words");
        let (topic, terms) = ("openness/money".to_owned(), Terms::lapsing(14));
        let propose = agreement::Command::Propose { topic, text: words(), why: None, terms };
        let signed = story.tries(ANA.phone(), Do::Agreement(propose)).unwrap()[0];
        for who in Partner::BOTH {
            let sign = agreement::Command::Sign { agreement: signed, version: signed };
            story.does(who, Do::Agreement(sign));
        }
        let soft = dialogue::Soft { feel: words(), when: words(), because: None, need: words() };
        let begin = dialogue::Command::Begin { about: None, soft, own: true };
        let talk = story.tries(ANA.phone(), Do::Dialogue(begin)).unwrap()[0];
        let suggest = screens_down::Command::Suggest { minutes: 20, starts: None };
        let stretch = story.tries(ANA.phone(), Do::ScreensDown(suggest)).unwrap()[0];
        let ask = story.tries(ANA.phone(), Do::Export(export::Command::Ask)).unwrap()[0];
        let week = Week::of(story.today());
        story.does(ANA, Do::Circle(circle::Command::Begin(week))).together(ANA, true);
        story.does(BEN, Do::Steadiness(steadiness::Command::Show(true)));
        for _ in 0..REQUESTS_A_DAY {
            story.does(BEN, Do::Needs(needs::Command::Ask(Need::Time, None)));
        }
        let stops = vec![
            Do::Agreement(agreement::Command::Withdraw(signed)),
            Do::Dialogue(dialogue::Command::End(talk)),
            Do::ScreensDown(screens_down::Command::LeaveOff(stretch)),
            Do::Export(export::Command::Answer { ask, yes: false }),
            Do::Circle(circle::Command::End(week)),
            Do::CheckIn(check_in::Command::Together(false)),
            Do::Steadiness(steadiness::Command::Show(false)),
            Do::Slower(slower::Command::Until(story.today())),
            Do::Leaving(leaving::Command::Leave),
        ];
        assert_eq!(story.refused(), []);
        (story, stops)
    }

    #[test]
    fn whatever_was_asked_that_day_either_stops_anything_at_once_and_without_a_network() {
        let (mut story, stops) = all_goes_on();
        let asks = Do::Needs(needs::Command::Ask(Need::Time, None));
        assert_eq!(story.tries(BEN.phone(), asks), Err(Refusal::ThreeRequestsToday));
        story.goes_offline(BEN.phone());
        for stop in stops {
            let written = story.tries(BEN.phone(), stop.clone());
            assert!(written.is_ok(), "{stop:?}: {written:?}");
        }
        story.comes_back(BEN.phone());
        let ana = story.couple(ANA);
        assert_eq!(ana.aside(), [], "the other's device takes every one of them");
        assert!(ana.leaving().left(BEN.id()).is_some());
    }

    #[test]
    fn what_stops_is_known_as_that_and_is_no_request() {
        let (mut story, stops) = all_goes_on();
        for stop in stops {
            let before = story.entries().len();
            story.does(BEN, stop.clone());
            let ours = story.entries()[before..].iter().find(|entry| entry.author == BEN.id());
            assert!(ours.is_some_and(|entry| super::stops(&entry.body)), "{stop:?}");
        }
    }

    #[test]
    fn the_one_who_goes_slower_can_be_stopped_with_like_anybody() {
        let (mut story, stops) = all_goes_on();
        let today = story.today();
        story.does(ANA, Do::Slower(slower::Command::Until(today)));
        for stop in stops {
            story.does(BEN, stop);
        }
        assert_eq!(story.refused(), []);
    }
}
