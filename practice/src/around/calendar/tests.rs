//! Calendar files, read back by another program that works out their days and hours by itself.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use calcard::{common::timezone::Tz, icalendar::ICalendar};
use jiff::{
    Timestamp,
    civil::{Weekday, date},
    tz::TimeZone,
};

use super::*;
use crate::{
    Command as Do, ZoneName, agreement,
    promises::{Command, Id, When, Words},
    recurrence::{Days, Rule},
    story::{Partner, Story},
};

thread_local! {
    /// Looking a zone up takes far longer than asking it.
    static ZONES: RefCell<BTreeMap<ZoneName, Option<TimeZone>>> = const { RefCell::new(BTreeMap::new()) };
}

fn offset_at(zone: &ZoneName, unix_s: i64) -> Option<i32> {
    let look_up = || TimeZone::get(zone.as_str()).ok();
    let zone = ZONES.with_borrow_mut(|zones| zones.entry(zone.clone()).or_insert_with(look_up).clone())?;
    Some(zone.to_offset(Timestamp::from_second(unix_s).ok()?).seconds())
}

fn neutral(_: &About) -> String {
    "Reminder".into()
}

/// The promise's own words, or the topic's name.
fn own_words(about: &About) -> String {
    match about {
        About::Promise { what, .. } => what.as_str().into(),
        About::Routine(what) => what.as_str().into(),
        About::CheckIn => "check-in".into(),
        About::Weekly => "weekly".into(),
        About::ScreensDown => "screens down".into(),
        About::Project { .. } | About::Step { .. } | About::Walk { .. } => "together".into(),
        About::Together(what) => what.as_str().into(),
        About::Given { .. } | About::AskAgain(_) => "a need".into(),
        About::ToOpen | About::Talk | About::Back => "both".into(),
        About::Sign(topic) | About::GoOn(topic) | About::Review(topic) | About::End(topic) => topic.clone(),
    }
}

const STAMP: i64 = 1_767_614_400_000;

fn item(days: Recurrence, time: Option<(u16, &str)>) -> Item {
    let about = About::Promise { what: "I call; you wait, \\ and\nso on.".into(), cue: None };
    let time = time.map(|(minute, zone)| Time { minute, zone: ZoneName::new(zone) });
    Item { uid: "0102-0".into(), about, days, time, remind: None }
}

fn written(items: &[Item]) -> String {
    file(items, STAMP, &neutral, &offset_at)
}

/// What the other program makes of a file: no complaint, and the instants it finds, in seconds since 1970.
fn read_back(text: &str, most: usize) -> Vec<i64> {
    let calendar = ICalendar::parse(text).unwrap_or_else(|entry| panic!("not read: {entry:?}\n{text}"));
    let found = calendar.expand_dates(Tz::UTC, most);
    assert_eq!(found.errors, [], "{text}");
    let mut instants: Vec<_> = found.events.iter().map(|event| event.start.timestamp()).collect();
    instants.sort_unstable();
    instants
}

#[test]
fn another_program_finds_the_same_instants_over_changes_of_clocks_in_three_zones() {
    let rules = [
        Rule::Daily,
        Rule::Weekdays,
        Rule::Weekly(Days::of([Weekday::Saturday, Weekday::Sunday])),
        Rule::Monthly(31),
        Rule::Monthly(30),
        Rule::Monthly(29),
    ];
    for zone in ["Europe/Madrid", "America/New_York", "Australia/Sydney"] {
        for rule in rules {
            let item = item(Recurrence::from(date(2026, 2, 28), rule), Some((21 * 60 + 30, zone)));
            let item = Item {
                days: Recurrence { from: item.days.next_on_or_after(item.days.from).unwrap(), ..item.days },
                ..item
            };
            let text = written(std::slice::from_ref(&item));
            let (ours, theirs) = (instants(&item, 60, &offset_at), read_back(&text, 60));
            assert_eq!(ours, theirs, "{zone} {rule:?}\n{text}");
        }
    }
}

#[test]
fn a_day_without_a_time_is_a_whole_day_and_blocks_nothing() {
    let text = written(&[item(Recurrence::from(date(2028, 1, 31), Rule::Monthly(31)), None)]);
    assert!(text.contains("DTSTART;VALUE=DATE:20280131\r\n"), "{text}");
    assert!(text.contains("RRULE:FREQ=MONTHLY;BYMONTHDAY=-1\r\n"), "{text}");
    assert!(text.contains("TRANSP:TRANSPARENT\r\n") && !text.contains("VTIMEZONE"), "{text}");
    let days: Vec<_> = read_back(&text, 3)
        .iter()
        .map(|at| Timestamp::from_second(*at).unwrap().to_string()[..10].to_owned())
        .collect();
    assert_eq!(days, ["2028-01-31", "2028-02-29", "2028-03-31"]);
}

#[test]
fn an_end_is_written_in_the_way_the_start_is() {
    let until = |days: Recurrence| Recurrence { until: Some(date(2026, 3, 31)), ..days };
    let days = until(Recurrence::from(date(2026, 3, 27), Rule::Daily));
    let whole = written(&[item(days, None)]);
    assert!(whole.contains("RRULE:FREQ=DAILY;UNTIL=20260331\r\n"), "{whole}");
    let timed = written(&[item(days, Some((600, "Europe/Madrid")))]);
    assert!(timed.contains("RRULE:FREQ=DAILY;UNTIL=20260331T080000Z\r\n"), "{timed}");
    assert_eq!(read_back(&whole, 99).len(), 5);
    // The reader of the other tests takes an end in UTC for one in local time; this one does not.
    let unfolded = timed.replace("\r\n ", "");
    let lines: Vec<_> = unfolded
        .lines()
        .filter(|line| line.starts_with("DTSTART;TZID") || line.starts_with("RRULE"))
        .collect();
    let set: rrule::RRuleSet = lines.join("\n").parse().unwrap();
    assert_eq!(set.all(99).dates.len(), 5, "{lines:?}");
}

#[test]
fn a_zone_is_written_out_with_each_change_of_its_clocks() {
    let text =
        written(&[item(Recurrence::from(date(2026, 3, 1), Rule::Daily), Some((600, "Europe/Madrid")))]);
    assert!(text.contains("DTSTART;TZID=Europe/Madrid:20260301T100000\r\n"), "{text}");
    let unfolded = text.replace("\r\n ", "");
    assert!(unfolded.contains("BEGIN:DAYLIGHT\r\nDTSTART:20250330T020000\r\n"), "{unfolded}");
    assert!(unfolded.contains("RDATE:20260329T020000,20270328T020000,"), "{unfolded}");
    assert!(unfolded.contains("TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"), "{unfolded}");
    assert_eq!(text.matches("BEGIN:VTIMEZONE").count(), 1);
}

#[test]
fn an_unknown_zone_is_left_to_the_calendars_own_clock() {
    let text = written(&[item(Recurrence::once(date(2026, 3, 1)), Some((600, "Mars/Olympus")))]);
    assert!(text.contains("DTSTART:20260301T100000\r\n") && !text.contains("VTIMEZONE"), "{text}");
    assert_eq!(read_back(&text, 9).len(), 1);
}

#[test]
fn titles_are_neutral_and_nothing_of_the_content_stands_in_the_file() {
    let (story, _) = promised();
    let text = file(&items(&story.couple(Partner::Ana), story.today()), STAMP, &neutral, &offset_at);
    assert_eq!(text.matches("SUMMARY:Reminder\r\n").count(), 1);
    for word in ["call", "work", "romise", "oldseam", "Ana", "Ben"] {
        assert!(!text.contains(word), "{word} stands in\n{text}");
    }
}

#[test]
fn own_words_stand_in_the_file_only_where_they_were_asked_for_and_come_back_as_they_were() {
    let item = item(Recurrence::once(date(2026, 3, 1)), None);
    let text = file(&[item], STAMP, &own_words, &offset_at);
    assert!(text.contains("SUMMARY:I call\\; you wait\\, \\\\ and\\nso on.\r\n"), "{text}");
    let read = ICalendar::parse(&text).unwrap();
    let shown = format!("{:?}", read.components);
    assert!(shown.contains("I call; you wait, \\\\ and\\nso on."), "{shown}");
}

#[test]
fn the_stamp_comes_from_outside_and_the_name_of_an_item_never_changes() {
    let (mut story, _) = promised();
    let uids = |story: &Story| {
        items(&story.couple(Partner::Ana), story.today())
            .iter()
            .map(|item| item.uid.clone())
            .collect::<Vec<_>>()
    };
    let before = uids(&story);
    story.next_day();
    assert_eq!((before.len(), &before), (1, &uids(&story)));
    let text = file(&items(&story.couple(Partner::Ana), story.today()), STAMP, &neutral, &offset_at);
    assert!(text.contains("DTSTAMP:20260105T120000Z\r\n"), "{text}");
    assert_eq!(text, file(&items(&story.couple(Partner::Ana), story.today()), STAMP, &neutral, &offset_at));
}

fn promised() -> (Story, Id) {
    let mut story = Story::begun();
    let words = Words { what: "I call before I leave work.".into(), cue: None };
    let time = Some(Time { minute: 1290, zone: ZoneName::new("Europe/Madrid") });
    let when = When { days: Recurrence::from(story.today(), Rule::Daily), time };
    let make = Do::Promises(Command::Make { words, when, belongs: None });
    let id = story.tries(Partner::Ana.phone(), make).unwrap()[0];
    (story, Id::alone(id))
}

#[test]
fn it_holds_what_i_have_to_do_and_nothing_that_my_partner_has() {
    let (story, _) = promised();
    assert_eq!(items(&story.couple(Partner::Ana), story.today()).len(), 1);
    assert_eq!(items(&story.couple(Partner::Ben), story.today()), []);
}

#[test]
fn a_promise_that_ended_or_is_past_is_no_longer_in_it() {
    let (mut story, id) = promised();
    story.does(Partner::Ana, Do::Promises(Command::Stop(id)));
    assert_eq!(items(&story.couple(Partner::Ana), story.today()), []);
}

#[test]
fn a_reminder_rings_on_the_owners_own_clock() {
    let (mut story, id) = promised();
    story.does(Partner::Ana, Do::Promises(Command::Remind(id, Some(1230))));
    let with = |time: Option<Time>| {
        let items = items(&story.couple(Partner::Ana), story.today());
        written(&[Item { time, ..items[0].clone() }])
    };
    let timed = with(items(&story.couple(Partner::Ana), story.today())[0].time.clone());
    assert!(
        timed.contains("BEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:PT0S\r\nDESCRIPTION:Reminder\r\n"),
        "{timed}"
    );
    assert!(with(None).contains("TRIGGER:PT1230M\r\n"));
    read_back(&timed, 2);
}

#[test]
fn agreements_bring_the_day_to_look_again_the_day_to_say_whether_they_go_on_and_the_day_they_end() {
    let mut story = Story::begun();
    let terms =
        agreement::Terms { lapses_after: Some(20), review_after: Some(10), ..agreement::Terms::default() };
    let propose = agreement::Command::Propose {
        topic: "boundary/phones".into(),
        text: "In the kitchen.".into(),
        why: None,
        terms,
    };
    let id = story.tries(Partner::Ana.phone(), Do::Agreement(propose)).unwrap()[0];
    assert_eq!(items(&story.couple(Partner::Ben), story.today()), [], "nothing binds yet");
    for who in Partner::BOTH {
        story.does(who, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    }
    for who in Partner::BOTH {
        let items = items(&story.couple(who), story.today());
        let days: BTreeSet<_> = items.iter().map(|item| item.days.from).collect();
        let (again, goes_on, end) = (date(2026, 1, 15), date(2026, 1, 18), date(2026, 1, 25));
        assert_eq!(days, BTreeSet::from([again, goes_on, end]), "{who:?}");
        assert_eq!(read_back(&written(&items), 9).len(), 3);
    }
}

#[test]
fn the_weekly_check_in_is_in_it_once_both_have_chosen_its_day() {
    let mut story = Story::begun();
    let sundays = Recurrence::from(Day::MIN, Rule::Weekly(Days::of([Weekday::Sunday])));
    let text = crate::weekly::when_text(&sundays).unwrap();
    let (topic, terms) = (crate::weekly::TOPIC.to_owned(), agreement::Terms::default());
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    let id = story.tries(Partner::Ana.phone(), Do::Agreement(propose)).unwrap()[0];
    for who in Partner::BOTH {
        assert_eq!(items(&story.couple(who), story.today()), [], "{who:?} alone has not chosen");
        story.does(who, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    }
    let items = items(&story.couple(Partner::Ana), story.today());
    assert_eq!((&items[0].about, items[0].days.from), (&About::Weekly, date(2026, 1, 11)));
    assert!(written(&items).contains("RRULE:FREQ=WEEKLY;BYDAY=SU\r\n"));
}

#[test]
fn an_empty_calendar_is_a_calendar() {
    assert_eq!(read_back(&written(&[]), 9).len(), 0);
}

#[test]
fn a_routine_is_in_it_once_both_have_said_yes_and_until_either_ends_it() {
    let mut story = Story::begun();
    let days = Recurrence::from(story.today(), Rule::Weekly(Days::of([Weekday::Saturday])));
    let (what, minutes) = ("A walk to the river".into(), Some(40));
    let plan = crate::routines::Plan { what, days, time: None, place: None, minutes };
    let (topic, text) = (crate::routines::TOPIC.to_owned(), plan.text().unwrap());
    let terms = agreement::Terms::default();
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    let id = story.tries(Partner::Ana.phone(), Do::Agreement(propose)).unwrap()[0];
    assert_eq!(items(&story.couple(Partner::Ana), story.today()), []);
    for who in Partner::BOTH {
        story.does(who, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    }
    let written = written(&items(&story.couple(Partner::Ben), story.today()));
    assert!(written.contains("RRULE:FREQ=WEEKLY;BYDAY=SA\r\n"), "{written}");
    assert!(written.contains("DTSTART;VALUE=DATE:20260110\r\n"), "{written}");
    story.does(Partner::Ben, Do::Agreement(agreement::Command::Withdraw(id)));
    assert_eq!(items(&story.couple(Partner::Ana), story.today()), []);
}

#[test]
fn a_stretch_without_screens_is_in_it_at_its_own_moment_once_both_have_said_yes() {
    let mut story = Story::begun();
    let starts = Some(story.now().unix_ms / 1000 + 7 * 3600 + 1800);
    let suggest = crate::screens_down::Command::Suggest { minutes: 45, starts };
    let id = story.tries(Partner::Ana.phone(), Do::ScreensDown(suggest)).unwrap()[0];
    assert_eq!(items(&story.couple(Partner::Ana), story.today()), []);
    story.does(Partner::Ben, Do::ScreensDown(crate::screens_down::Command::Join(id)));
    let items = items(&story.couple(Partner::Ana), story.today());
    assert_eq!(items[0].about, About::ScreensDown);
    assert_eq!(items[0].time.as_ref().map(|time| time.minute), Some(19 * 60 + 30));
    read_back(&written(&items), 9);
}

#[test]
fn the_days_check_in_goes_by_whatever_clock_the_calendar_has_and_keeps_its_name_at_another_minute() {
    let mut story = Story::begun();
    let remind = |minute| Do::CheckIn(crate::check_in::Command::Remind(minute));
    story.does(Partner::Ana, remind(Some(20 * 60 + 15)));
    let items = |story: &Story, who| items(&story.couple(who), story.today());
    let text = written(&items(&story, Partner::Ana));
    assert!(text.contains("DTSTART:20260105T201500\r\n"), "{text}");
    assert!(text.contains("RRULE:FREQ=DAILY\r\n") && !text.contains("TZID"), "{text}");
    assert!(text.contains("TRIGGER:PT0S\r\n") && ICalendar::parse(&text).is_ok(), "{text}");
    assert_eq!(items(&story, Partner::Ben), []);
    let before = items(&story, Partner::Ana)[0].uid.clone();
    story.does(Partner::Ana, remind(Some(7 * 60)));
    assert_eq!(items(&story, Partner::Ana)[0].uid, before, "a newer file takes the place of the older");
    story.does(Partner::Ana, remind(None));
    assert_eq!(items(&story, Partner::Ana), []);
}
