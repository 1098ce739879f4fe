//! The rules of promises, each as a test named after it. Not the laws of the fold: those stand in `tests/laws.rs`.

use jiff::civil::{Weekday, date};

use super::*;
use crate::{
    Channel, Command as Do, ZoneName,
    recurrence::{Days, Recurrence, Rule},
    story::{Partner, Story},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn words(what: &str) -> Words {
    Words { what: what.into(), cue: None }
}

fn on(days: Recurrence) -> When {
    When { days, time: None }
}

fn daily(story: &Story) -> When {
    on(Recurrence::from(story.today(), Rule::Daily))
}

fn once(day: Day) -> When {
    on(Recurrence::once(day))
}

fn make(what: &str, when: When) -> Do {
    Do::Promises(Command::Make { words: words(what), when, belongs: None })
}

/// Ana promises something.
fn promised(when: impl FnOnce(&Story) -> When) -> (Story, Id) {
    let mut story = Story::begun();
    let when = when(&story);
    let id = story.tries(ANA.phone(), make("I call before I leave work.", when)).unwrap()[0];
    (story, Id::alone(id))
}

fn tries(story: &mut Story, who: Partner, command: Command) -> Option<Refusal> {
    story.tries(who.phone(), Do::Promises(command)).err()
}

fn does(story: &mut Story, who: Partner, command: Command) {
    assert_eq!(tries(story, who, command), None);
}

fn differently(talk: bool) -> Answer {
    Answer::SawItDifferently { words: "I waited for the call.".into(), talk }
}

fn seen(story: &Story, who: Partner, id: Id) -> Promise {
    story.couple(who).promises().get(id).unwrap().clone()
}

#[test]
fn it_says_who_what_and_when_and_is_there_for_both() {
    let (story, id) = promised(daily);
    for partner in Partner::BOTH {
        let promise = seen(&story, partner, id);
        assert_eq!((promise.by, promise.made, promise.id.line), (ANA.id(), story.today(), 0));
        assert_eq!(promise.what.as_str(), "I call before I leave work.");
        assert!(promise.is_due(story.today()));
    }
}

#[test]
fn it_may_be_written_as_when_i_will() {
    let mut story = Story::begun();
    let if_then = Words { what: "say so".into(), cue: Some("I feel cornered".into()) };
    let when = daily(&story);
    let make = Command::Make { words: if_then, when, belongs: None };
    let id = story.tries(ANA.phone(), Do::Promises(make)).unwrap()[0];
    let promise = seen(&story, BEN, Id::alone(id));
    assert_eq!(promise.cue.unwrap().as_str(), "I feel cornered");
}

#[test]
fn a_promise_that_can_never_be_due_or_has_no_words_is_refused() {
    let mut story = Story::begun();
    let yesterday = story.today().yesterday().unwrap();
    let refused = |story: &mut Story, command| story.tries(ANA.phone(), command).err();
    let never = on(Recurrence::from(story.today(), Rule::Weekly(Days::of([]))));
    let at = |minute, zone: &str| {
        let time = Some(Time { minute, zone: ZoneName::new(zone) });
        When { time, ..once(yesterday.tomorrow().unwrap()) }
    };
    let every_day = daily(&story);
    assert_eq!(refused(&mut story, make("Call.", once(yesterday))), Some(Refusal::DayIsPast));
    assert_eq!(refused(&mut story, make("Call.", never)), Some(Refusal::NeverFalls));
    assert_eq!(refused(&mut story, make(" ", every_day)), Some(Refusal::TextLength));
    assert_eq!(refused(&mut story, make("Call.", at(1440, "Europe/Madrid"))), Some(Refusal::NotATime));
    assert_eq!(refused(&mut story, make("Call.", at(60, "in the evening"))), Some(Refusal::NotATime));
    assert_eq!(refused(&mut story, make("Call.", at(60, "America/Argentina/Ushuaia"))), None);
}

#[test]
fn kept_late_and_missed_are_said_by_who_promised_and_by_nobody_else() {
    let (mut story, id) = promised(daily);
    let today = story.today();
    for mark in Mark::ALL {
        assert_eq!(tries(&mut story, BEN, Command::Mark(id, today, mark)), Some(Refusal::NotYours));
        does(&mut story, ANA, Command::Mark(id, today, mark));
        assert_eq!(seen(&story, BEN, id).on(today).unwrap().mark(), Some(mark));
    }
}

#[test]
fn a_second_word_on_a_day_stands_beside_the_first() {
    let (mut story, id) = promised(daily);
    let today = story.today();
    does(&mut story, ANA, Command::Mark(id, today, Mark::Kept));
    assert_eq!(tries(&mut story, ANA, Command::Mark(id, today, Mark::Kept)), Some(Refusal::AlreadySo));
    does(&mut story, ANA, Command::Mark(id, today, Mark::Late));
    let promise = seen(&story, BEN, id);
    let marks: Vec<_> = promise.on(today).unwrap().marks().iter().map(|marked| marked.mark).collect();
    assert_eq!(marks, [Mark::Kept, Mark::Late]);
}

#[test]
fn a_promise_changed_before_it_is_due_is_renewed_and_not_broken() {
    let day = date(2026, 1, 9);
    let (mut story, id) = promised(|_| once(day));
    let change =
        Command::Change { promise: id, words: words("I call on Saturday."), when: once(date(2026, 1, 10)) };
    does(&mut story, ANA, change);
    let (old, renewed) = {
        let old = seen(&story, BEN, id);
        let Some((_, Ending::Changed(to))) = old.ended() else { panic!("it ended otherwise") };
        (old, seen(&story, BEN, to))
    };
    assert_eq!(renewed.instead_of, Some(id), "the old one is replaced where both can see it");
    assert_eq!(old.what.as_str(), "I call before I leave work.", "and keeps its words");
    assert_eq!(old.marks(story.today(), date(2026, 2, 1)), [], "it is not due any more");
    assert_eq!(tries(&mut story, ANA, Command::Mark(id, day, Mark::Missed)), Some(Refusal::NotDueThen));
    assert!(renewed.is_due(date(2026, 1, 10)));
}

#[test]
fn it_can_not_be_changed_once_its_day_is_past_or_something_was_said_of_it() {
    let (mut story, id) = promised(|story| once(story.today()));
    let later = once(date(2026, 3, 1));
    let change = |id| Command::Change { promise: id, words: words("Later."), when: later.clone() };
    let mut said = story.clone();
    does(&mut said, ANA, Command::Mark(id, story.today(), Mark::Missed));
    assert_eq!(tries(&mut said, ANA, change(id)), Some(Refusal::DayIsPast));
    story.next_day();
    assert_eq!(tries(&mut story, ANA, change(id)), Some(Refusal::DayIsPast));
}

#[test]
fn a_repeating_promise_keeps_its_past_when_it_is_changed() {
    let (mut story, id) = promised(daily);
    let first = story.today();
    does(&mut story, ANA, Command::Mark(id, first, Mark::Kept));
    let today = story.next_day().next_day().today();
    let weekly = on(Recurrence::from(today, Rule::Weekly(Days::of([Weekday::Friday]))));
    does(&mut story, ANA, Command::Change { promise: id, words: words("On Fridays."), when: weekly });
    let old = seen(&story, BEN, id);
    let days: Vec<_> = old.marks(first, date(2026, 2, 1)).iter().map(|(day, on)| (*day, on.mark())).collect();
    assert_eq!(days, [(first, Some(Mark::Kept)), (date(2026, 1, 6), None)]);
    does(&mut story, ANA, Command::Mark(id, date(2026, 1, 6), Mark::Late));
}

#[test]
fn only_who_promised_changes_or_stops_it() {
    let (mut story, id) = promised(daily);
    let when = daily(&story);
    let change = Command::Change { promise: id, words: words("More."), when };
    assert_eq!(tries(&mut story, BEN, change), Some(Refusal::NotYours));
    assert_eq!(tries(&mut story, BEN, Command::Stop(id)), Some(Refusal::NotYours));
}

#[test]
fn told_before_it_was_missed_is_shown_as_told_in_time() {
    let (mut story, id) = promised(daily);
    let today = story.today();
    does(&mut story, ANA, Command::Tell(id, today, Some("The train stands still.".into())));
    let promise = seen(&story, BEN, id);
    let told = promise.on(today).unwrap().told().unwrap();
    assert_eq!((told.on, told.words.as_ref().unwrap().as_str()), (today, "The train stands still."));
    does(&mut story, ANA, Command::Mark(id, today, Mark::Late));
    let promise = seen(&story, BEN, id);
    let on = promise.on(today).unwrap();
    assert!(on.told().is_some() && on.mark() == Some(Mark::Late), "what came of it stands beside it");
}

#[test]
fn telling_comes_before_the_day_is_over_and_before_anything_else_was_said() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    let mut marked = story.clone();
    does(&mut marked, ANA, Command::Mark(id, day, Mark::Missed));
    assert_eq!(tries(&mut marked, ANA, Command::Tell(id, day, None)), Some(Refusal::AlreadySo));
    story.next_day();
    assert_eq!(tries(&mut story, ANA, Command::Tell(id, day, None)), Some(Refusal::DayIsPast));
    assert_eq!(tries(&mut story, ANA, Command::Tell(id, date(2026, 1, 12), None)), None);
}

#[test]
fn where_two_saw_it_differently_both_words_stay_side_by_side() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    does(&mut story, ANA, Command::Mark(id, day, Mark::Kept));
    does(&mut story, BEN, Command::Answer(id, day, differently(false)));
    does(&mut story, BEN, Command::Answer(id, day, Answer::FeltIt));
    story.next_day();
    does(&mut story, ANA, Command::Stop(id));
    for partner in Partner::BOTH {
        let promise = seen(&story, partner, id);
        let on = promise.on(day).unwrap();
        assert_eq!((on.mark(), on.answers().len()), (Some(Mark::Kept), 2));
        assert!(on.was_felt() && on.was_seen_differently());
    }
}

#[test]
fn only_the_partner_answers_and_only_of_a_day_that_has_come() {
    let (mut story, id) = promised(daily);
    let (today, tomorrow) = (story.today(), story.today().tomorrow().unwrap());
    assert_eq!(tries(&mut story, ANA, Command::Answer(id, today, Answer::FeltIt)), Some(Refusal::YourOwn));
    assert_eq!(
        tries(&mut story, BEN, Command::Answer(id, tomorrow, Answer::FeltIt)),
        Some(Refusal::NotDueYet)
    );
    does(&mut story, BEN, Command::Answer(id, today, Answer::FeltIt));
    assert_eq!(tries(&mut story, BEN, Command::Answer(id, today, Answer::FeltIt)), Some(Refusal::AlreadySo));
    let silent = Answer::SawItDifferently { words: " ".into(), talk: false };
    assert_eq!(tries(&mut story, BEN, Command::Answer(id, today, silent)), Some(Refusal::TextLength));
}

#[test]
fn a_partner_whose_day_has_not_come_yet_answers_what_the_other_has_marked() {
    let (mut story, id) = promised(daily);
    let (today, tomorrow) = (story.today(), story.today().tomorrow().unwrap());
    story.on(tomorrow);
    does(&mut story, ANA, Command::Mark(id, tomorrow, Mark::Kept));
    // Farther west it is still the day before.
    story.on(today);
    does(&mut story, BEN, Command::Answer(id, tomorrow, Answer::FeltIt));
    assert_eq!(story.couple(ANA).aside(), []);
}

#[test]
fn seeing_it_differently_is_a_request_only_when_it_asks_to_talk() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    for _ in 0..3 {
        does(&mut story, BEN, Command::Answer(id, day, differently(true)));
    }
    let asks = Command::Answer(id, day, differently(true));
    assert_eq!(tries(&mut story, BEN, asks), Some(Refusal::ThreeRequestsToday));
    does(&mut story, BEN, Command::Answer(id, day, differently(false)));
}

#[test]
fn either_can_note_on_any_past_due_day_and_on_no_other() {
    let monday_and_thursday = |story: &Story| {
        let rule = Rule::Weekly(Days::of([Weekday::Monday, Weekday::Thursday]));
        on(Recurrence::from(story.today(), rule))
    };
    let (mut story, id) = promised(monday_and_thursday);
    let (monday, tuesday) = (story.today(), story.today().tomorrow().unwrap());
    story.on(date(2026, 6, 1));
    does(&mut story, ANA, Command::Mark(id, monday, Mark::Missed));
    does(&mut story, BEN, Command::Answer(id, date(2026, 1, 8), Answer::FeltIt));
    assert_eq!(tries(&mut story, ANA, Command::Mark(id, tuesday, Mark::Kept)), Some(Refusal::NotDueThen));
    let answer = Command::Answer(id, tuesday, Answer::FeltIt);
    assert_eq!(tries(&mut story, BEN, answer), Some(Refusal::NotDueThen));
}

#[test]
fn a_day_without_a_mark_is_an_empty_day_and_never_a_missed_one() {
    let (mut story, id) = promised(daily);
    let first = story.today();
    story.on(date(2026, 1, 8));
    does(&mut story, ANA, Command::Mark(id, date(2026, 1, 6), Mark::Kept));
    let promise = seen(&story, BEN, id);
    let marks: Vec<_> = promise.marks(first, story.today()).iter().map(|(_, on)| on.mark()).collect();
    assert_eq!(marks, [None, Some(Mark::Kept), None, None]);
    assert_eq!(promise.on(first), None);
}

#[test]
fn nothing_is_late_or_missed_before_its_day_and_what_is_promised_by_a_day_may_be_kept_before_it() {
    let day = date(2026, 1, 20);
    let (mut story, id) = promised(|_| once(day));
    assert_eq!(tries(&mut story, ANA, Command::Mark(id, day, Mark::Missed)), Some(Refusal::NotDueYet));
    does(&mut story, ANA, Command::Mark(id, day, Mark::Kept));
    let (mut story, id) = promised(daily);
    assert_eq!(tries(&mut story, ANA, Command::Mark(id, day, Mark::Kept)), Some(Refusal::NotDueYet));
}

#[test]
fn stopping_is_possible_at_any_time_and_the_past_stays() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    does(&mut story, ANA, Command::Mark(id, day, Mark::Missed));
    story.next_day();
    does(&mut story, ANA, Command::Stop(id));
    let promise = seen(&story, BEN, id);
    assert_eq!(promise.ended(), Some((story.today(), Ending::Stopped)));
    assert_eq!(promise.marks(day, date(2026, 3, 1)).len(), 1);
    assert_eq!(tries(&mut story, ANA, Command::Stop(id)), Some(Refusal::Ended));
}

#[test]
fn a_word_of_the_last_day_that_was_on_its_way_when_it_ended_is_kept() {
    let mut story = Story::begun();
    let tablet = story.adds_device(ANA);
    let when = daily(&story);
    let id = Id::alone(story.tries(ANA.phone(), make("Call.", when)).unwrap()[0]);
    let today = story.goes_offline(tablet).today();
    does(&mut story, ANA, Command::Stop(id));
    story.tries(tablet, Do::Promises(Command::Mark(id, today, Mark::Kept))).unwrap();
    story.comes_back(tablet);
    assert_eq!(seen(&story, BEN, id).on(today).unwrap().mark(), Some(Mark::Kept));
}

#[test]
fn marks_that_both_made_offline_at_once_are_all_there_on_both_devices() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    does(&mut story, ANA, Command::Mark(id, day, Mark::Kept));
    does(&mut story, BEN, Command::Answer(id, day, differently(false)));
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let marks = |story: &mut Story, who: Partner| {
        story.seen_on(who.phone()).promises().get(id).unwrap().marks(day, day)
    };
    assert_eq!(marks(&mut story, ANA), marks(&mut story, BEN));
    assert!(seen(&story, ANA, id).on(day).unwrap().was_seen_differently());
}

#[test]
fn a_line_of_an_opened_apology_is_a_promise_of_its_own_without_a_day_until_its_author_sets_one() {
    let mut promises = Promises::default();
    let (apology, day) = (EntryId([7; 32]), date(2026, 1, 5));
    let lines = ["I call.".into(), "I say where I am.".into()];
    promises.apology_opened(apology, &[apology].into(), ANA.id(), day, &lines);
    let id = Id { entry: apology, line: 2 };
    let promise = promises.get(id).unwrap();
    assert_eq!(
        (promise.what.as_str(), promise.belongs),
        ("I say where I am.", Some(Belongs::Apology(apology)))
    );
    assert!(!promise.is_due(day) && promise.marks(day, date(2026, 2, 1)).is_empty());
    assert_eq!(promises.without_a_day(ANA.id()).len(), 2);
    let at = |by: Partner| At { id: EntryId([8; 32]), by: by.id(), day };
    let dated = || Event::Dated { promise: id, when: once(day) };
    assert_eq!(promises.apply(at(BEN), dated()), Err(Refusal::NotYours));
    assert_eq!(promises.apply(at(ANA), dated()), Ok(()));
    assert_eq!(promises.apply(at(ANA), dated()), Err(Refusal::HasADay));
    assert!(promises.get(id).unwrap().is_due(day));
    assert_eq!(promises.without_a_day(ANA.id()).len(), 1);
}

#[test]
fn a_reminder_is_its_owners_alone_and_never_about_the_partners_doings() {
    let (mut story, id) = promised(daily);
    does(&mut story, ANA, Command::Remind(id, Some(21 * 60)));
    let (ana, ben) = (story.couple(ANA), story.couple(BEN));
    assert_eq!(ana.my_reminder(ana.promises().get(id).unwrap()), Some(21 * 60));
    assert_eq!(ben.my_reminder(ben.promises().get(id).unwrap()), None);
    let reminders =
        |entry: &&crate::Entry| matches!(entry.body, crate::Body::Promises(Event::Reminded { .. }));
    assert_eq!(story.readable_by(BEN).iter().filter(reminders).count(), 0, "no entry of it reaches Ben");
    assert_eq!(tries(&mut story, BEN, Command::Remind(id, Some(60))), Some(Refusal::NotYours));
}

#[test]
fn a_renewed_promise_keeps_its_reminder_until_it_gets_its_own() {
    let (mut story, id) = promised(daily);
    does(&mut story, ANA, Command::Remind(id, Some(60)));
    let when = daily(&story);
    does(&mut story, ANA, Command::Change { promise: id, words: words("Twice."), when });
    let new = Id::alone(story.newest(ANA, Channel::Ours).unwrap());
    let reminder = |story: &Story| {
        let ana = story.couple(ANA);
        ana.my_reminder(ana.promises().get(new).unwrap())
    };
    assert_eq!(reminder(&story), Some(60));
    does(&mut story, ANA, Command::Remind(new, None));
    assert_eq!(reminder(&story), None);
}

#[test]
fn an_answer_can_be_taken_back_and_keeps_its_words() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    does(&mut story, BEN, Command::Answer(id, day, differently(false)));
    let answer = story.newest(BEN, Channel::Ours).unwrap();
    assert_eq!(story.tries(ANA.phone(), Do::TakeBack(answer)), Err(Refusal::NotYours));
    story.does(BEN, Do::TakeBack(answer));
    let promise = seen(&story, ANA, id);
    let on = promise.on(day).unwrap();
    assert_eq!((on.answers()[0].taken_back, on.was_seen_differently()), (Some(day), false));
    assert_eq!(on.answers()[0].answer, differently(false));
}

#[test]
fn what_waits_today_is_what_is_due_and_of_which_nothing_was_said() {
    let (mut story, id) = promised(daily);
    let day = story.today();
    let open = |story: &Story, who: Partner| story.couple(BEN).promises().open_on(who.id(), day).len();
    assert_eq!((open(&story, ANA), open(&story, BEN)), (1, 0));
    does(&mut story, ANA, Command::Tell(id, day, None));
    assert_eq!(open(&story, ANA), 0);
    does(&mut story, BEN, Command::Answer(id, day, differently(true)));
    let ben = story.couple(BEN);
    assert_eq!(ben.promises().answers_for(ANA.id(), day).len(), 1);
    assert_eq!(ben.promises().answers_for(BEN.id(), day).len(), 0);
}

#[test]
fn a_day_that_went_by_without_a_word_is_brought_up_for_a_week_and_to_who_promised_alone() {
    let (mut story, id) = promised(|story| once(story.today()));
    let day = story.today();
    let gone = |story: &Story, who: Partner| -> Vec<_> {
        let couple = story.couple(BEN);
        let gone = couple.promises().gone_by(who.id(), story.today());
        gone.into_iter().map(|(promise, day)| (promise.id, day)).collect()
    };
    assert_eq!(gone(&story, ANA), []);
    for _ in 1..=7 {
        story.next_day();
        assert_eq!((gone(&story, ANA), gone(&story, BEN)), (vec![(id, day)], vec![]));
    }
    let mut said = story.clone();
    does(&mut said, ANA, Command::Mark(id, day, Mark::Missed));
    assert_eq!(gone(&said, ANA), []);
    let mut stopped = story.clone();
    does(&mut stopped, ANA, Command::Stop(id));
    assert_eq!(gone(&stopped, ANA), []);
    story.next_day();
    assert_eq!(gone(&story, ANA), []);
}
