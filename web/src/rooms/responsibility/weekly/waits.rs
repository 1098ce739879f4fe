//! What the first page brings up of the weekly check-in: at most one line for a meeting, and one for its day.
//!
//! A day that went by is not brought up again.

use practice::{
    Couple, Day,
    weekly::{Chosen, Meeting, Step},
};

use super::record_path;
use crate::{rooms::waits::Waits, texts::keys::weekly as k};

/// How long a meeting that was begun is brought up, in days.
const OPEN_DAYS: i64 = 7;

pub(crate) fn waits(couple: &Couple, name: &str, today: Day) -> Vec<Waits> {
    if couple.partner().is_none() {
        return Vec::new();
    }
    let mut waits: Vec<_> = meeting(couple, name, today).into_iter().collect();
    if waits.is_empty() && couple.weekly_is_due(today) {
        waits.push(Waits::new(k::WAITS_DUE, "/weekly", k::WAITS_DUE_GO));
    }
    waits.extend(day(couple, name, today));
    waits
}

fn meeting(couple: &Couple, name: &str, today: Day) -> Option<Waits> {
    let meeting = couple.weekly().meetings().next_back()?;
    let me = couple.me();
    let since = today.checked_sub(jiff::Span::new().days(OPEN_DAYS)).unwrap_or(today);
    if meeting.is_done() || meeting.begun.1 < since || meeting.closed_by(me).is_some() {
        return None;
    }
    let record = record_path(meeting.week);
    if meeting.to_confirm(me).next().is_some() {
        return Some(Waits::new(k::waits_confirm(name), record, k::WAITS_CONFIRM_GO));
    }
    if has_closed_before(meeting, couple) {
        return Some(Waits::new(k::WAITS_RECORD, record, k::WAITS_RECORD_GO));
    }
    let said = if meeting.paused().is_some() { k::WAITS_PAUSED } else { k::WAITS_OPEN };
    Some(Waits::new(said, "/weekly", k::GO_ON))
}

/// I was through with it, or the other is: what is left is reading.
fn has_closed_before(meeting: &Meeting, couple: &Couple) -> bool {
    meeting.has_closed_once(couple.me()) || meeting.goes_on_at(couple.me()) == Step::Record
}

fn day(couple: &Couple, name: &str, today: Day) -> Option<Waits> {
    match couple.weekly_day(today) {
        Chosen::Proposed { version, .. } if !version.signatures().contains_key(&couple.me()) => {
            Some(Waits::new(k::waits_day(name), "/weekly", k::WAITS_DAY_GO))
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use practice::{
        Command,
        story::{Partner, Story},
        weekly::{self, Week},
    };

    use super::*;

    fn presses(story: &Story, who: Partner) -> Vec<crate::texts::Key> {
        waits(&story.couple(who), "Ana", story.today()).into_iter().map(|one| one.press).collect()
    }

    #[test]
    fn a_meeting_that_is_begun_waits_for_both_and_is_let_go_after_a_week() {
        let mut story = Story::begun();
        let week = Week::of(story.today());
        assert_eq!(presses(&story, Partner::Ben), []);
        story.does(Partner::Ana, Command::Weekly(weekly::Command::Begin(week)));
        assert_eq!(presses(&story, Partner::Ben), [k::GO_ON]);
        for _ in 0..8 {
            story.next_day();
        }
        assert_eq!(presses(&story, Partner::Ben), []);
    }

    #[test]
    fn words_written_on_the_others_phone_are_asked_about() {
        let mut story = Story::begun();
        let week = Week::of(story.today());
        let part = weekly::Part::OneThing(practice::check_in::Said::This("A call.".into()));
        for command in [weekly::Command::Begin(week), weekly::Command::WriteDown(week, part)] {
            story.does(Partner::Ana, Command::Weekly(command));
        }
        assert_eq!(presses(&story, Partner::Ben), [k::WAITS_CONFIRM_GO]);
        assert_eq!(presses(&story, Partner::Ana), [k::GO_ON]);
    }
}
