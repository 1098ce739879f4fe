//! Reminders: the moments at which a member's own devices say one line that names nothing.
//!
//! They are never about what the partner does, and nobody is reminded of a day that has gone by. A check-in that is not there is
//! brought to mind once, at the minute one chose, and no day is missed by it. What a reminder is about is known
//! to the page alone: whoever wakes it hears these moments, and no more.

use std::collections::BTreeSet;

use crate::{
    Couple, Day,
    days::Mine,
    moments,
    quiet::{Here, Silence},
};

impl Couple {
    /// When something of mine falls due, from yesterday on and within so many days: promises at the minute I chose, the day's
    /// check-in at that which I chose for it, pauses that end, and the ends of stretches without screens. What was due yesterday may still be to be said, after a silence. In
    /// seconds since 1970.
    pub fn my_due(&self, now_s: i64, days: u16, here: Here<'_>) -> BTreeSet<i64> {
        if self.leaving().left(self.me()).is_some() {
            return BTreeSet::new();
        }
        let me = self.me();
        let first =
            moments::civil(here.zone, now_s, here.offset_at).and_then(|(day, _)| day.yesterday().ok());
        let all = core::iter::successors(first, |day| day.tomorrow().ok()).take(usize::from(days) + 1);
        let silence = self.my_silence(now_s);
        let promised = all.flat_map(|day| {
            let asked = (Some(day) != first).then(|| self.asked_on(day, &silence, here)).flatten();
            self.promised_on(day, here).into_iter().chain(asked)
        });
        let back =
            self.pauses().at(now_s).filter(|pause| !pause.back().contains_key(&me)).map(|pause| pause.until);
        let ends = self.screens_down().kept_by(me, now_s).map(|(_, end)| end);
        promised.chain(back).chain(ends).collect()
    }

    /// Whether a reminder of a promise was said today, and is still to be seen to.
    pub fn was_reminded_today(&self, now_s: i64, here: Here<'_>) -> bool {
        let day_of = |at_s: i64| moments::civil(here.zone, at_s, here.offset_at).map(|(day, _)| day);
        let Some(today) = day_of(now_s) else { return false };
        let days = [today.yesterday().ok(), Some(today)].into_iter().flatten();
        let said = self.my_silence(now_s).said(days.flat_map(|day| self.promised_on(day, here)), here);
        said.range(..=now_s).any(|at| day_of(*at) == Some(today))
    }

    /// The minutes at which I want to be reminded of what is due on a day and still open.
    fn my_reminders_on(&self, day: Day) -> Vec<u16> {
        if self.leaving().left(self.me()).is_some() {
            return Vec::new();
        }
        let open = self.promises().open_on(self.me(), day);
        open.into_iter().filter_map(|promise| self.my_reminder(promise)).collect()
    }

    /// At which minute of the day I want to be reminded of its check-in.
    pub fn my_check_in_reminder(&self) -> Option<u16> {
        self.private().check_in.and_then(|(_, minute)| minute)
    }

    /// When a day's check-in is brought to mind, while there is none and nothing is asked less of me. What a silence would carry
    /// into another day falls away: there is nothing to be done about a day that is over.
    fn asked_on(&self, day: Day, silence: &Silence, here: Here<'_>) -> Option<i64> {
        let minute = self.my_check_in_reminder()?;
        if self.my_check_in(day) != Mine::NotYet || self.i_go_slower(day).is_some() {
            return None;
        }
        let at = moments::instant(here.zone, day, minute, here.offset_at)?;
        let (said_on, _) = moments::civil(here.zone, silence.said_at(at, here), here.offset_at)?;
        (said_on == day).then_some(at)
    }

    fn promised_on(&self, day: Day, here: Here<'_>) -> Vec<i64> {
        let minutes = self.my_reminders_on(day).into_iter();
        minutes.filter_map(|minute| moments::instant(here.zone, day, minute, here.offset_at)).collect()
    }
}

#[cfg(test)]
mod tests {
    use jiff::{Timestamp, civil::date, tz::TimeZone};

    use super::*;
    use crate::{
        Channel, Command, ZoneName, check_in, pause,
        promises::{self, Id, Mark, When, Words},
        quiet::{self, Hours},
        recurrence::{Recurrence, Rule},
        screens_down,
        story::{Partner, Story},
    };

    const ANA: Partner = Partner::Ana;
    const BEN: Partner = Partner::Ben;

    fn offset_at(zone: &ZoneName, unix_s: i64) -> Option<i32> {
        let zone = TimeZone::get(zone.as_str()).ok()?;
        Some(zone.to_offset(Timestamp::from_second(unix_s).ok()?).seconds())
    }

    fn at(utc: &str) -> i64 {
        utc.parse::<Timestamp>().unwrap().as_second()
    }

    fn due(story: &Story, who: Partner, now: &str) -> Vec<String> {
        let zone = ZoneName::new("UTC");
        let here = Here { zone: &zone, offset_at: &offset_at };
        let due = story.couple(who).my_due(at(now), 3, here);
        due.into_iter().map(|at| Timestamp::from_second(at).unwrap().to_string()).collect()
    }

    fn does(story: &mut Story, who: Partner, command: promises::Command) {
        story.does(who, Command::Promises(command));
    }

    /// A daily promise of Ana's from Monday, 5 January 2026, of which she is reminded at nine in the evening.
    fn promised() -> (Story, Id) {
        let mut story = Story::begun();
        let days = Recurrence { from: date(2026, 1, 5), until: None, rule: Rule::Daily };
        let words = Words { what: "I call.".into(), cue: None };
        let when = When { days, time: None };
        does(&mut story, ANA, promises::Command::Make { words, when, belongs: None });
        let id = Id::alone(story.newest(ANA, Channel::Ours).unwrap());
        does(&mut story, ANA, promises::Command::Remind(id, Some(21 * 60)));
        (story, id)
    }

    #[test]
    fn each_open_day_of_a_promise_has_a_moment_and_the_partner_has_none() {
        let (story, _) = promised();
        let expected = ["2026-01-05T21:00:00Z", "2026-01-06T21:00:00Z", "2026-01-07T21:00:00Z"];
        assert_eq!(due(&story, ANA, "2026-01-05T08:00:00Z"), expected);
        assert_eq!(due(&story, BEN, "2026-01-05T08:00:00Z"), [""; 0]);
    }

    #[test]
    fn a_day_of_which_something_was_said_has_no_moment_any_more() {
        let (mut story, id) = promised();
        let day = story.today();
        does(&mut story, ANA, promises::Command::Mark(id, day, Mark::Kept));
        assert_eq!(
            due(&story, ANA, "2026-01-05T08:00:00Z"),
            ["2026-01-06T21:00:00Z", "2026-01-07T21:00:00Z"]
        );
    }

    #[test]
    fn a_pause_asks_back_who_is_not_back_and_screens_down_say_when_they_end() {
        let mut story = Story::begun();
        let now = Timestamp::from_millisecond(story.now().unix_ms).unwrap().to_string();
        story.does(ANA, Command::Pause(pause::Command::Call { minutes: 30, from: None }));
        let pause = story.newest(ANA, Channel::Ours).unwrap();
        assert_eq!((due(&story, ANA, &now).len(), due(&story, BEN, &now).len()), (1, 1));
        story.does(ANA, Command::Pause(pause::Command::Back(pause)));
        assert_eq!((due(&story, ANA, &now).len(), due(&story, BEN, &now).len()), (0, 1));
        story.does(ANA, Command::ScreensDown(screens_down::Command::Begin { minutes: 45 }));
        assert_eq!(due(&story, ANA, &now).len(), 1);
    }

    #[test]
    fn the_days_check_in_is_brought_to_mind_at_the_minute_chosen_until_it_is_there() {
        let mut story = Story::begun();
        story.does(ANA, Command::CheckIn(check_in::Command::Remind(Some(8 * 60 + 30))));
        let now = "2026-01-05T06:00:00Z";
        let each = ["2026-01-05T08:30:00Z", "2026-01-06T08:30:00Z", "2026-01-07T08:30:00Z"];
        assert_eq!(
            (due(&story, ANA, now), due(&story, BEN, now)),
            (each.map(str::to_owned).to_vec(), vec![])
        );
        let hers = |entry: &&crate::Entry| {
            matches!(entry.body, crate::Body::CheckIn(check_in::Event::Reminded { .. }))
        };
        assert_eq!(story.readable_by(BEN).iter().filter(hers).count(), 0, "no entry of it reaches Ben");
        story.checks_in(ANA, 101);
        assert_eq!(due(&story, ANA, now), each[1..]);
        story.does(ANA, Command::CheckIn(check_in::Command::Remind(None)));
        assert_eq!(due(&story, ANA, now), [""; 0]);
        let at_no_time = Command::CheckIn(check_in::Command::Remind(Some(24 * 60)));
        assert_eq!(story.tries(ANA.phone(), at_no_time), Err(crate::Refusal::NotATime));
    }

    #[test]
    fn no_check_in_is_brought_to_mind_of_who_goes_slower_nor_on_a_day_after() {
        let mut story = Story::begun();
        story.does(ANA, Command::CheckIn(check_in::Command::Remind(Some(21 * 60))));
        let now = "2026-01-05T06:00:00Z";
        let mut slower = story.clone();
        slower.does(ANA, Command::Slower(crate::slower::Command::Until(date(2026, 1, 6))));
        assert_eq!(due(&slower, ANA, now), ["2026-01-07T21:00:00Z"]);
        let evening = Hours { from: 20 * 60, to: 22 * 60 };
        story.does(ANA, Command::Quiet(quiet::Command::Set(Some(evening))));
        assert_eq!(due(&story, ANA, now).len(), 3, "said at ten, on the same day");
        let night = Hours { from: 20 * 60, to: 7 * 60 };
        story.does(ANA, Command::Quiet(quiet::Command::Set(Some(night))));
        assert_eq!(due(&story, ANA, now), [""; 0], "in the morning the day is over");
    }

    #[test]
    fn a_reminder_in_quiet_hours_or_while_screens_are_down_is_said_at_their_end() {
        let (mut story, _) = promised();
        let night = Hours { from: 20 * 60, to: 7 * 60 };
        story.does(ANA, Command::Quiet(quiet::Command::Set(Some(night))));
        let zone = ZoneName::new("UTC");
        let here = Here { zone: &zone, offset_at: &offset_at };
        let (couple, now) = (story.couple(ANA), at("2026-01-05T08:00:00Z"));
        let said = couple.my_silence(now).said(couple.my_due(now, 1, here), here);
        assert_eq!(said.into_iter().collect::<Vec<_>>(), [at("2026-01-06T07:00:00Z")]);
    }

    #[test]
    fn what_fell_due_in_the_evening_is_still_said_in_the_morning_after() {
        let (mut story, _) = promised();
        let night = Hours { from: 20 * 60, to: 7 * 60 };
        story.does(ANA, Command::Quiet(quiet::Command::Set(Some(night))));
        let zone = ZoneName::new("UTC");
        let here = Here { zone: &zone, offset_at: &offset_at };
        let (couple, now) = (story.couple(ANA), at("2026-01-06T03:00:00Z"));
        let said = couple.my_silence(now).said(couple.my_due(now, 1, here), here);
        let expected = ["2026-01-06T07:00:00Z", "2026-01-07T07:00:00Z"].map(at);
        assert_eq!(said.into_iter().collect::<Vec<_>>(), expected);
        let reminded = |now: &str| couple.was_reminded_today(at(now), here);
        assert!(!reminded("2026-01-06T06:59:59Z") && reminded("2026-01-06T07:00:00Z"));
        assert!(!reminded("2026-01-05T21:30:00Z"), "not in the quiet hours themselves");
    }

    #[test]
    fn a_reminder_stands_on_its_day_from_its_minute_on_until_it_was_seen_to() {
        let (mut story, id) = promised();
        let zone = ZoneName::new("UTC");
        let here = Here { zone: &zone, offset_at: &offset_at };
        let reminded = |story: &Story, now: &str| story.couple(ANA).was_reminded_today(at(now), here);
        assert!(!reminded(&story, "2026-01-05T20:59:00Z") && reminded(&story, "2026-01-05T21:00:00Z"));
        let day = story.today();
        does(&mut story, ANA, promises::Command::Mark(id, day, Mark::Kept));
        assert!(!reminded(&story, "2026-01-05T21:00:00Z"));
    }

    #[test]
    fn who_has_left_is_reminded_of_nothing() {
        let (mut story, _) = promised();
        story.does(ANA, Command::Leaving(crate::leaving::Command::Leave));
        assert_eq!(due(&story, ANA, "2026-01-05T08:00:00Z"), [""; 0]);
    }
}
