//! What was needed and has a day: both know on which day it can be given, so it is in the files of both; the day named for being
//! asked again is in the file of who may ask. The day one named for opening what was offered is in one's own; when both are asked back
//! from a pause, in both.
//!
//! A need that nobody answered has no day, and a day that went by is brought up nowhere.

use super::{About, Item, at, uid};
use crate::{
    Couple, Day, EntryId,
    needs::{Answer, Asked},
    offer::Offer,
    pause::Pause,
    recurrence::Recurrence,
};

pub(super) fn needs(couple: &Couple, today: Day) -> Vec<Item> {
    let item = |asked: &Asked| {
        let on = asked.day_named().filter(|on| *on >= today)?;
        let about = about(asked, couple)?;
        Some(Item {
            // The need's own name: another answer takes the place of the first in the calendar too.
            uid: uid(asked.id, "need"),
            about,
            days: Recurrence::once(on),
            time: None,
            remind: None,
        })
    };
    couple.needs().all().iter().filter_map(item).collect()
}

fn about(asked: &Asked, couple: &Couple) -> Option<About> {
    let (need, i_asked) = (asked.need.clone(), asked.by == couple.me());
    match &asked.answer()?.answer {
        Answer::Can { what, .. } => Some(About::Given { need, what: what.clone(), mine: !i_asked }),
        Answer::NotNow { .. } => i_asked.then_some(About::AskAgain(need)),
    }
}

/// What I said I would open on a day. The file knows no more of it than its author's line would tell anybody.
pub(super) fn offers(couple: &Couple, today: Day) -> Vec<Item> {
    let item = |(id, offer): (EntryId, &Offer)| {
        let on = offer.not_yet().flatten().filter(|on| *on >= today)?;
        let (about, days) = (About::ToOpen, Recurrence::once(on));
        Some(Item { uid: uid(id, "open"), about, days, time: None, remind: None })
    };
    couple.offers().waiting_for(couple.me()).into_iter().filter_map(item).collect()
}

/// The day that was named for talking about what was offered: both know it.
pub(super) fn talks(couple: &Couple, today: Day) -> Vec<Item> {
    let item = |(id, offer): (EntryId, &Offer)| {
        let on = offer.time_named()?.on.filter(|on| *on >= today)?;
        let (uid, days) = (uid(id, "talk"), Recurrence::once(on));
        Some(Item { uid, about: About::Talk, days, time: None, remind: None })
    };
    couple.offers().all().into_iter().filter_map(item).collect()
}

/// When both are asked back from a pause that stands, where one is not back already.
pub(super) fn pauses(couple: &Couple, today: Day) -> Vec<Item> {
    let me = couple.me();
    let mine = couple.pauses().all().filter(|pause| pause.stands() && !pause.back().contains_key(&me));
    let item = |pause: &Pause| {
        let (days, time) = at(pause.until, today)?;
        Some(Item { uid: uid(pause.id, "pause"), about: About::Back, days, time, remind: None })
    };
    mine.filter_map(item).collect()
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date, tz::TimeZone};

    use super::super::{file, items};
    use super::*;
    use crate::{
        Channel, Command as Do, EntryId, Text, ZoneName, apology, moments,
        needs::{Command, Need, When},
        offer, pause,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;
    const FRIDAY: Day = date(2026, 1, 9);

    fn offset_at(zone: &ZoneName, unix_s: i64) -> Option<i32> {
        let zone = TimeZone::get(zone.as_str()).ok()?;
        Some(zone.to_offset(Timestamp::from_second(unix_s).ok()?).seconds())
    }

    fn can(what: Option<&str>, day: Day) -> Answer {
        Answer::Can { what: what.map(Text::from), when: When::On(day) }
    }

    /// A need of Ana's from Monday, 5 January 2026, and what Ben answers.
    fn answered(answer: Answer) -> (Story, EntryId) {
        let mut story = Story::begun();
        let ask = Do::Needs(Command::Ask(Need::Comfort, Some("After the call.".into())));
        let id = story.tries(ANA.phone(), ask).unwrap()[0];
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![]], "it has no day");
        story.does(BEN, Do::Needs(Command::Answer(id, answer)));
        (story, id)
    }

    fn abouts(story: &Story, who: Partner) -> Vec<About> {
        items(&story.couple(who), story.today()).into_iter().map(|item| item.about).collect()
    }

    fn given(mine: bool) -> About {
        About::Given { need: Need::Comfort, what: Some("A long walk.".into()), mine }
    }

    #[test]
    fn what_can_be_given_on_a_day_is_in_both_files_until_that_day_is_over() {
        let (mut story, _) = answered(can(Some("A long walk."), FRIDAY));
        while story.today() <= FRIDAY {
            assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [[given(false)], [given(true)]]);
            story.next_day();
        }
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![]]);
    }

    #[test]
    fn taken_back_by_either_it_is_in_no_file() {
        let (story, need) = answered(can(Some("A long walk."), FRIDAY));
        let answer = story.newest(BEN, Channel::Ours).unwrap();
        for (who, entry) in [(ANA, need), (BEN, answer)] {
            let mut story = story.clone();
            story.does(who, Do::TakeBack(entry));
            assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![]], "{who:?}");
        }
    }

    #[test]
    fn another_answer_takes_the_place_of_the_first_under_the_same_name() {
        let (mut story, id) = answered(can(None, FRIDAY));
        let named = |story: &Story| items(&story.couple(ANA), story.today()).pop().unwrap();
        let before = named(&story);
        story.does(BEN, Do::Needs(Command::Answer(id, can(None, date(2026, 1, 11)))));
        let after = named(&story);
        assert_eq!((&after.uid, after.days.from), (&before.uid, date(2026, 1, 11)));
        story.does(BEN, Do::Needs(Command::Answer(id, Answer::Can { what: None, when: When::Today })));
        assert_eq!(abouts(&story, ANA), [], "today needs no calendar");
    }

    #[test]
    fn a_not_now_with_a_day_is_in_the_file_of_who_may_ask_again() {
        let (story, _) = answered(Answer::NotNow { line: None, on: Some(FRIDAY) });
        assert_eq!(
            [abouts(&story, ANA), abouts(&story, BEN)],
            [vec![About::AskAgain(Need::Comfort)], vec![]]
        );
        let (story, _) = answered(Answer::NotNow { line: Some("Too tired.".into()), on: None });
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![]]);
    }

    /// Something that Ana offers.
    fn offered() -> (Story, EntryId) {
        let mut story = Story::begun();
        let words = || Text::from("some words");
        let apology = apology::Apology {
            did: words(),
            owned: words(),
            impact: words(),
            will: vec![words()],
            felt: words(),
        };
        let offer = apology::Command::Offer { line: words(), apology, amends: None };
        let id = story.tries(ANA.phone(), Do::Apology(offer)).unwrap()[0];
        (story, id)
    }

    #[test]
    fn the_day_i_named_for_opening_what_was_offered_is_in_my_file_alone_until_i_opened_it() {
        let (mut story, id) = offered();
        story.does(BEN, Do::Offer(offer::Command::NotYet(id, None)));
        assert_eq!(abouts(&story, BEN), [], "it has no day");
        story.does(BEN, Do::Offer(offer::Command::NotYet(id, Some(FRIDAY))));
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![About::ToOpen]]);
        story.does(BEN, Do::Offer(offer::Command::Open(id)));
        assert_eq!(abouts(&story, BEN), []);
    }

    #[test]
    fn the_day_that_was_named_for_a_talk_is_in_both_files_until_another_is_asked_for() {
        let (mut story, id) = offered();
        story.does(BEN, Do::Offer(offer::Command::AskTime(id, None)));
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![]]);
        story.does(ANA, Do::Offer(offer::Command::NameTime(id, "After breakfast".into(), Some(FRIDAY))));
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [[About::Talk], [About::Talk]]);
        story.does(BEN, Do::Offer(offer::Command::AskTime(id, None)));
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![]]);
    }

    #[test]
    fn the_time_to_be_back_from_a_pause_is_in_the_file_of_who_is_not_back_yet() {
        let mut story = Story::begun();
        story.does(ANA, Do::Pause(pause::Command::Call { minutes: 24 * 60, from: None }));
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [[About::Back], [About::Back]]);
        let item = items(&story.couple(BEN), story.today()).pop().unwrap();
        assert!(item.time.is_some(), "both named the hour");
        let id = story.newest(ANA, Channel::Ours).unwrap();
        story.does(ANA, Do::Pause(pause::Command::Back(id)));
        assert_eq!([abouts(&story, ANA), abouts(&story, BEN)], [vec![], vec![About::Back]]);
    }

    #[test]
    fn it_is_the_same_whole_day_in_two_zones_and_goes_with_each_ones_own_midnight() {
        let (story, _) = answered(can(Some("A long walk."), FRIDAY));
        let at = "2026-01-09T12:00:00Z".parse::<Timestamp>().unwrap();
        let written = |who: Partner, zone: &str| {
            let zone = ZoneName::new(zone);
            let (today, _) = moments::civil(&zone, at.as_second(), &offset_at).unwrap();
            let items = items(&story.couple(who), today);
            file(&items, at.as_millisecond(), &|_| "Reminder".into(), &offset_at)
        };
        let (new_york, auckland) = (written(ANA, "America/New_York"), written(BEN, "Pacific/Auckland"));
        assert!(new_york.contains("DTSTART;VALUE=DATE:20260109\r\n"), "{new_york}");
        assert!(new_york.contains("SUMMARY:Reminder\r\n") && !new_york.contains("VTIMEZONE"), "{new_york}");
        assert!(!new_york.contains("walk") && !new_york.contains("omfort"), "{new_york}");
        assert!(!auckland.contains("VEVENT"), "there it is Saturday\n{auckland}");
        assert_eq!(new_york, written(BEN, "America/New_York"), "both hold the same");
    }
}
