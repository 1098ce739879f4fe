//! The rules of the weekly check-in, as claims over one story.
//!
//! Not its laws: those are drawn at random in `tests/laws.rs`.

use jiff::civil::{Weekday, date};

use super::*;
use crate::{
    Body, Channel, Command as Do, Couple, Refusal, agreement, promises,
    recurrence::{Days, Recurrence, Rule},
    seal,
    story::{Partner, Story},
    wins::{self, Gold},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn week() -> Week {
    Week::of(date(2026, 1, 11))
}

/// Both have begun on the Sunday of the story's first week.
fn met() -> Story {
    let mut story = Story::begun();
    story.on(date(2026, 1, 11)).does(ANA, Do::Weekly(Command::Begin(week())));
    story
}

fn does(story: &mut Story, who: Partner, command: Command) {
    story.does(who, Do::Weekly(command));
    assert_eq!(story.refused(), []);
}

fn one(words: &str) -> Part {
    Part::OneThing(Said::This(words.into()))
}

fn felt(trust: u8, safety: u8) -> Felt {
    Felt { trust: Said::This(trust), safety: Said::This(safety) }
}

fn meeting(story: &Story, who: Partner) -> Meeting {
    story.couple(who).weekly().meeting(week()).unwrap().clone()
}

fn stands(story: &Story, of: Partner) -> Option<Part> {
    meeting(story, BEN).newest_words(Step::OneThing, of.id()).map(|words| words.part.clone())
}

fn closes(story: &mut Story, who: Partner) {
    let newest = meeting(story, who).newest();
    does(story, who, Command::Close { week: week(), newest });
}

#[test]
fn both_beginning_at_once_is_one_meeting() {
    let mut story = Story::begun();
    story.on(date(2026, 1, 11)).goes_offline(ANA.phone()).goes_offline(BEN.phone());
    for who in Partner::BOTH {
        does(&mut story, who, Command::Begin(week()));
        does(&mut story, who, Command::Say(week(), one(&format!("{who:?}"))));
    }
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    assert_eq!(story.couple(ANA).shared(), story.couple(BEN).shared());
    assert_eq!(story.couple(ANA).weekly().meetings().count(), 1);
    assert_eq!((stands(&story, ANA), stands(&story, BEN)), (Some(one("Ana")), Some(one("Ben"))));
}

#[test]
fn a_meeting_is_of_two_and_is_begun_once_a_week() {
    let mut alone = Story::new();
    alone.does(ANA, Do::Begin(crate::begin::Command::Begin { language: "en".into() }));
    alone.does(ANA, Do::Begin(crate::begin::Command::Agree { name: "Ana".into(), terms: 1 }));
    assert_eq!(alone.tries(ANA.phone(), Do::Weekly(Command::Begin(week()))), Err(Refusal::NobodyThere));
    assert_eq!(met().tries(BEN.phone(), Do::Weekly(Command::Begin(week()))), Err(Refusal::AlreadySo));
    let before = Do::Weekly(Command::Say(week().before(), one("A walk.")));
    assert_eq!(met().tries(BEN.phone(), before), Err(Refusal::NothingThere));
}

#[test]
fn felt_trust_and_safety_are_seen_by_neither_before_both_are_in() {
    let mut story = met();
    does(&mut story, ANA, Command::Feel(week(), felt(7, 9)));
    for who in Partner::BOTH {
        let meeting = meeting(&story, who);
        assert!(meeting.seal(ANA.id()).is_some() && meeting.felt(ANA.id()).is_none(), "{who:?}");
    }
    let seal = meeting(&story, ANA).seal(ANA.id()).unwrap();
    assert_eq!(story.couple(ANA).my_sealed_felt(seal), Some(&felt(7, 9)));
    assert_eq!(story.couple(BEN).my_sealed_felt(seal), None);
    does(&mut story, BEN, Command::Feel(week(), felt(4, 6)));
    for who in Partner::BOTH {
        let meeting = meeting(&story, who);
        assert_eq!(meeting.felt(ANA.id()), Some(&felt(7, 9)), "{who:?}");
        assert_eq!(meeting.felt(BEN.id()), Some(&felt(4, 6)), "{who:?}");
    }
}

#[test]
fn no_record_that_the_partner_can_decrypt_holds_a_number_before_both_are_in() {
    let mut story = met();
    does(&mut story, ANA, Command::Feel(week(), felt(7, 9)));
    let readable = story.readable_by(BEN);
    let numbers = Body::Weekly(Event::Felt { week: week(), felt: felt(7, 9) }).encode();
    let holds = |bytes: &[u8]| bytes.windows(numbers.len()).any(|window| window == numbers);
    assert!(!readable.iter().any(|entry| holds(&entry.body.encode())));
    assert!(story.entries().iter().any(|entry| holds(&entry.body.encode())), "it is in Ana's own channel");
}

#[test]
fn a_number_written_openly_or_revealed_early_shows_the_partner_nothing() {
    let mut story = met();
    let open = Body::Weekly(Event::Felt { week: week(), felt: felt(7, 9) });
    story.writes(ANA.phone(), Channel::Ours, open.clone());
    let sealing = seal::make(crate::story::commit, ANA.id(), &open, [3; 32]);
    let seal = story.writes(ANA.phone(), Channel::Ours, sealing.ours);
    let opening = seal::Event::Opened { seal, key: crate::Key([3; 32]), content: open.encode() };
    story.writes(ANA.phone(), Channel::Ours, Body::Seal(opening));
    assert_eq!(meeting(&story, BEN).felt(ANA.id()), None);
    assert_eq!(story.couple(BEN).aside().len(), 1);
}

#[test]
fn a_number_of_one_week_is_not_revealed_as_that_of_another() {
    let mut story = met();
    let next = Week::of(date(2026, 1, 18));
    story.on(next.sunday());
    does(&mut story, ANA, Command::Begin(next));
    let body = Body::Weekly(Event::Felt { week: next, felt: felt(1, 1) });
    let seal::Sealing { ours: Body::Seal(seal::Event::Sealed { kind, commitment, .. }), .. } =
        seal::make(crate::story::commit, ANA.id(), &body, [3; 32])
    else {
        panic!()
    };
    let sealed = seal::Event::Sealed { kind, commitment, about: Some(week().name()) };
    let seal = story.writes(ANA.phone(), Channel::Ours, Body::Seal(sealed));
    let opening = seal::Event::Opened { seal, key: crate::Key([3; 32]), content: body.encode() };
    story.writes(ANA.phone(), Channel::Ours, Body::Seal(opening));
    assert_eq!(story.couple(BEN).aside()[0].reason, crate::Reason::OpeningDoesNotMatch);
}

#[test]
fn prefer_not_to_say_is_an_answer_and_silence_is_not() {
    let mut story = met();
    let rather_not = Felt { trust: Said::RatherNot, safety: Said::This(10) };
    does(&mut story, BEN, Command::Feel(week(), rather_not));
    let refused = |felt| met().tries(ANA.phone(), Do::Weekly(Command::Feel(week(), felt))).err();
    assert_eq!(refused(Felt::default()), Some(Refusal::FeltUnanswered));
    assert_eq!(refused(felt(11, 0)), Some(Refusal::ZeroToTen));
    does(&mut story, ANA, Command::Say(week(), Part::Hard(Said::Nothing)));
    does(&mut story, ANA, Command::Say(week(), Part::Appreciations(Said::RatherNot)));
    let silent = Do::Weekly(Command::Say(week(), Part::OneThing(Said::Nothing)));
    assert_eq!(story.tries(ANA.phone(), silent), Err(Refusal::TextLength));
}

#[test]
fn felt_trust_is_sealed_once_and_may_be_taken_back_until_it_is_revealed() {
    let mut story = met();
    does(&mut story, ANA, Command::Feel(week(), felt(2, 2)));
    let again = || Do::Weekly(Command::Feel(week(), felt(3, 3)));
    assert_eq!(story.tries(ANA.phone(), again()), Err(Refusal::AlreadySo));
    let seal = meeting(&story, ANA).seal(ANA.id()).unwrap();
    story.does(ANA, Do::TakeBack(seal));
    assert_eq!(meeting(&story, BEN).seal(ANA.id()), None);
    assert!(story.tries(ANA.phone(), again()).is_ok());
}

#[test]
fn what_is_written_down_for_the_other_is_a_note_until_they_say_it_is_theirs() {
    let mut story = met();
    does(&mut story, ANA, Command::WriteDown(week(), one("Home by six on Tuesday.")));
    let note = meeting(&story, BEN).to_confirm(BEN.id()).next().unwrap().clone();
    assert!(note.are_of(BEN.id()) && !note.stand_for(BEN.id()) && note.by == ANA.id());
    let yes = || Do::Weekly(Command::Confirm(note.id));
    assert_eq!(story.tries(ANA.phone(), yes()), Err(Refusal::YourOwn));
    assert!(story.tries(BEN.phone(), yes()).is_ok());
    assert!(meeting(&story, ANA).words(Step::OneThing, BEN.id()).all(|words| words.stand_for(BEN.id())));
    assert_eq!(story.tries(BEN.phone(), yes()), Err(Refusal::AlreadySo));
}

#[test]
fn a_note_is_taken_back_by_its_writer_until_the_other_says_yes_and_by_the_other_from_then_on() {
    let mut story = met();
    does(&mut story, ANA, Command::WriteDown(week(), one("Home by six.")));
    let note = story.newest(ANA, Channel::Ours).unwrap();
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(note)), Err(Refusal::NotYours));
    assert!(story.clone().tries(ANA.phone(), Do::TakeBack(note)).is_ok());
    does(&mut story, BEN, Command::Confirm(note));
    assert_eq!(story.tries(ANA.phone(), Do::TakeBack(note)), Err(Refusal::NotYours));
    story.writes(ANA.phone(), Channel::Ours, Body::TakeBack(crate::take_back::Event { of: note }));
    assert_eq!(stands(&story, BEN), Some(one("Home by six.")), "not even by force");
    story.does(BEN, Do::TakeBack(note));
    assert_eq!(stands(&story, BEN), None);
}

#[test]
fn nobody_says_yes_for_the_other_not_even_by_force() {
    let mut story = met();
    does(&mut story, ANA, Command::WriteDown(week(), one("Home by six.")));
    let note = story.newest(ANA, Channel::Ours).unwrap();
    story.writes(ANA.phone(), Channel::Ours, Body::Weekly(Event::Confirmed { note }));
    assert_eq!(meeting(&story, BEN).words(Step::OneThing, BEN.id()).next().unwrap().confirmed, None);
}

#[test]
fn ones_own_words_stand_before_what_was_written_down_and_nothing_is_lost() {
    let mut story = met();
    does(&mut story, BEN, Command::Say(week(), one("A walk on Sunday.")));
    does(&mut story, ANA, Command::WriteDown(week(), one("A walk.")));
    assert_eq!(stands(&story, BEN), Some(one("A walk on Sunday.")));
    assert_eq!(meeting(&story, ANA).words(Step::OneThing, BEN.id()).count(), 2);
    assert_eq!(meeting(&story, BEN).to_confirm(BEN.id()).count(), 0);
}

#[test]
fn words_said_again_stand_beside_the_first_and_a_take_back_leaves_a_mark() {
    let mut story = met();
    does(&mut story, BEN, Command::Say(week(), one("A call at noon.")));
    let first = story.newest(BEN, Channel::Ours).unwrap();
    does(&mut story, BEN, Command::Say(week(), one("A message at noon.")));
    story.does(BEN, Do::TakeBack(first));
    let meeting = meeting(&story, ANA);
    let all: Vec<_> = meeting.words(Step::OneThing, BEN.id()).map(|words| words.taken_back).collect();
    assert_eq!(all, [Some(story.today()), None]);
    assert_eq!(story.tries(ANA.phone(), Do::TakeBack(first)), Err(Refusal::NotYours));
}

#[test]
fn both_writing_the_same_step_at_once_ends_in_one_visible_state() {
    let mut story = met();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    for who in Partner::BOTH {
        does(&mut story, who, Command::NextTogether(week(), format!("{who:?}'s way").as_str().into(), None));
        does(&mut story, who, Command::LookAt(week(), Look::Pact));
        does(&mut story, who, Command::Pause(week(), true));
    }
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let (ana, ben) = (meeting(&story, ANA), meeting(&story, BEN));
    assert_eq!(ana, ben);
    assert_eq!(ana.all_next().len(), 2, "both plans are there, the newest stands");
    assert!(ana.next().is_some() && ana.looked_at(Look::Pact).is_some() && ana.paused().is_some());
}

#[test]
fn it_is_paused_and_goes_on_from_either_phone_where_each_stopped() {
    let mut story = met();
    does(&mut story, ANA, Command::Say(week(), Part::Appreciations(Said::This(vec!["The soup.".into()]))));
    does(&mut story, ANA, Command::Pause(week(), true));
    assert_eq!(meeting(&story, BEN).paused(), Some((ANA.id(), story.today())));
    story.next_day();
    does(&mut story, BEN, Command::Pause(week(), false));
    let meeting = meeting(&story, ANA);
    assert_eq!(meeting.paused(), None);
    assert_eq!(meeting.goes_on_at(ANA.id()), Step::Facts);
    assert_eq!(meeting.goes_on_at(BEN.id()), Step::Appreciations);
}

#[test]
fn the_record_is_closed_by_each_as_it_stands_and_something_new_asks_again() {
    let mut story = met();
    closes(&mut story, ANA);
    does(&mut story, BEN, Command::Say(week(), one("A call.")));
    assert_eq!(meeting(&story, ANA).closed_by(ANA.id()), None, "she has not seen the newest");
    let old = Do::Weekly(Command::Close { week: week(), newest: story.entries()[0].id });
    assert_eq!(story.tries(ANA.phone(), old), Err(Refusal::NotTheNewestText));
    closes(&mut story, BEN);
    closes(&mut story, ANA);
    assert!(meeting(&story, BEN).is_done());
    let late = Do::Weekly(Command::Say(week(), one("One more.")));
    assert_eq!(story.tries(BEN.phone(), late), Err(Refusal::Ended));
}

#[test]
fn a_meeting_that_both_are_done_with_is_gold_once() {
    let mut story = met();
    closes(&mut story, ANA);
    assert_eq!(story.couple(ANA).wins().gold(), []);
    closes(&mut story, BEN);
    assert_eq!(story.couple(ANA).wins().gold(), [Gold::BothMet(week())]);
}

#[test]
fn one_to_three_appreciations_of_a_line_each() {
    let part = |all: &[&str]| Part::Appreciations(Said::This(all.iter().map(|one| (*one).into()).collect()));
    let tried = |part| met().tries(ANA.phone(), Do::Weekly(Command::Say(week(), part))).err();
    assert_eq!(tried(part(&["a", "b", "c"])), None);
    assert_eq!(tried(part(&["a", "b", "c", "d"])), Some(Refusal::UpToThree));
    assert_eq!(tried(part(&[])), Some(Refusal::UpToThree));
    assert_eq!(tried(part(&["a", " "])), Some(Refusal::TextLength));
}

#[test]
fn of_a_promise_the_facts_hold_its_authors_own_word_and_no_silence() {
    let mut story = Story::begun();
    let when = promises::When { days: Recurrence::from(story.today(), Rule::Daily), time: None };
    let words = promises::Words { what: "be home by six".into(), cue: None };
    let make = promises::Command::Make { words, when, belongs: None };
    let entry = story.tries(BEN.phone(), Do::Promises(make)).unwrap()[0];
    let (promise, day, mark) = (promises::Id::alone(entry), story.today(), promises::Mark::Late);
    story.does(BEN, Do::Promises(promises::Command::Mark(promise, day, mark)));
    story.next_day();
    let couple = story.couple(ANA);
    let said: Vec<_> =
        couple.facts_of(Week::of(day)).promises.iter().map(|(p, d, m)| (p.id, *d, *m)).collect();
    assert_eq!(said, [(promise, day, mark)]);
}

#[test]
fn the_facts_hold_what_both_did_and_never_what_one_missed() {
    let mut story = Story::begun();
    story.checks_in(ANA, 101).checks_in(BEN, 101);
    let both = story.today();
    story.next_day().checks_in(ANA, 101);
    story.drops(BEN, wins::Kind::SharedRitual, wins::Who::Both, "Coffee at seven.");
    story.drops(BEN, wins::Kind::HonestWord, wins::Who::Partner, "The letter.");
    let taken_back = story.newest(BEN, Channel::Ours).unwrap();
    story.does(BEN, Do::TakeBack(taken_back));
    let couple = story.couple(ANA);
    let facts = couple.facts_of(Week::of(both));
    assert_eq!(facts.both_checked_in, [both]);
    assert_eq!((facts.rituals.len(), facts.wins.len()), (1, 0));
    assert!(couple.facts_of(Week::of(both).before()).is_empty());
}

fn sundays() -> Recurrence {
    Recurrence::from(crate::Day::MIN, Rule::Weekly(Days::of([Weekday::Sunday])))
}

fn proposes_sundays(story: &mut Story, who: Partner) -> EntryId {
    let (topic, text) = (TOPIC.to_owned(), when_text(&sundays()).unwrap());
    let terms = agreement::Terms::default();
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    let id = story.tries(who.phone(), Do::Agreement(propose)).unwrap()[0];
    story.does(who, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    id
}

#[test]
fn the_day_is_chosen_by_both_and_only_then_the_meeting_is_brought_up() {
    let mut story = Story::begun();
    let id = proposes_sundays(&mut story, ANA);
    let sunday = date(2026, 1, 11);
    let due = |couple: &Couple| couple.weekly_is_due(sunday);
    assert!(!due(&story.couple(BEN)), "one alone has not chosen");
    assert!(matches!(story.couple(BEN).weekly_day(sunday), Chosen::Proposed { holds: None, .. }));
    story.does(BEN, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    let ben = story.couple(BEN);
    assert!(due(&ben) && !ben.weekly_is_due(date(2026, 1, 12)));
    assert_eq!(ben.weekly_day(sunday).holds(), Some(sundays()));
}

#[test]
fn a_day_that_both_named_at_once_does_not_come_up_by_itself_when_the_chosen_one_is_left() {
    let mut story = Story::begun();
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    let (anas, bens) = (proposes_sundays(&mut story, ANA), proposes_sundays(&mut story, BEN));
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    let Chosen::Proposed { agreement: id, .. } = story.couple(ANA).weekly_day(story.today()) else {
        panic!("one of {anas:?} and {bens:?}")
    };
    for who in Partner::BOTH {
        story.tries(who.phone(), Do::Agreement(agreement::Command::Sign { agreement: id, version: id })).ok();
    }
    assert!(matches!(story.couple(BEN).weekly_day(story.today()), Chosen::Both { .. }));
    story.does(ANA, Do::Agreement(agreement::Command::Withdraw(id)));
    for who in Partner::BOTH {
        assert_eq!(story.couple(who).weekly_day(story.today()), Chosen::Not);
    }
}

#[test]
fn a_meeting_that_is_done_is_not_brought_up_again_that_week() {
    let mut story = met();
    let id = proposes_sundays(&mut story, ANA);
    story.does(BEN, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    assert!(story.couple(ANA).weekly_is_due(story.today()));
    closes(&mut story, ANA);
    closes(&mut story, BEN);
    assert!(!story.couple(ANA).weekly_is_due(story.today()));
    story.does(ANA, Do::Agreement(agreement::Command::Withdraw(id)));
    assert_eq!(story.couple(BEN).weekly_day(story.today()), Chosen::Not);
}

#[test]
fn on_a_monday_the_meeting_looks_back_on_the_week_that_ended() {
    let mut story = met();
    let (monday, wednesday) = (date(2026, 1, 12), date(2026, 1, 14));
    assert_eq!(story.couple(BEN).weekly().week_for(monday), week());
    let none = Story::begun();
    assert_eq!(none.couple(BEN).weekly().week_for(wednesday), Week::of(wednesday));
    closes(&mut story, ANA);
    closes(&mut story, BEN);
    assert_eq!(story.couple(BEN).weekly().week_for(monday), Week::of(monday));
}

#[test]
fn a_meeting_that_rests_is_gone_on_with_on_any_day_of_the_week_after() {
    let mut story = met();
    does(&mut story, ANA, Command::Pause(week(), true));
    let week_on = |story: &Story, day| story.couple(BEN).weekly().week_for(date(2026, 1, day));
    for day in 12..=17 {
        assert_eq!(week_on(&story, day), week(), "on the {day}th");
    }
    assert_eq!(week_on(&story, 18), Week::of(date(2026, 1, 18)), "the next Sunday has its own");
    closes(&mut story, ANA);
    closes(&mut story, BEN);
    assert_eq!(week_on(&story, 14), Week::of(date(2026, 1, 14)));
}

#[test]
fn debug_output_holds_no_words() {
    let mut story = met();
    does(&mut story, ANA, Command::Say(week(), one("canary")));
    assert!(!format!("{:?} {:?}", story.couple(BEN), story.entries()).contains("canary"));
}

#[test]
fn what_both_did_to_show_up_is_among_the_facts_of_its_week() {
    use crate::{pause, recurrence::Recurrence, routines, screens_down};
    let mut story = Story::begun();
    let day = story.today();
    let days = Recurrence::from(day, Rule::Daily);
    let plan = routines::Plan { what: "Coffee".into(), days, time: None, place: None, minutes: None };
    let (topic, text, terms) =
        (routines::TOPIC.to_owned(), plan.text().unwrap(), agreement::Terms::default());
    let propose = agreement::Command::Propose { topic, text, why: None, terms };
    let id = story.tries(ANA.phone(), Do::Agreement(propose)).unwrap()[0];
    for who in Partner::BOTH {
        story.does(who, Do::Agreement(agreement::Command::Sign { agreement: id, version: id }));
    }
    story.does(BEN, Do::Routines(routines::Command::Did(id, day)));
    let call = pause::Command::Call { minutes: 20, from: None };
    let pause = story.tries(ANA.phone(), Do::Pause(call)).unwrap()[0];
    for who in Partner::BOTH {
        story.does(who, Do::Pause(pause::Command::Back(pause)));
    }
    let suggest = screens_down::Command::Suggest { minutes: 30, starts: None };
    let stretch = story.tries(ANA.phone(), Do::ScreensDown(suggest)).unwrap()[0];
    story.does(BEN, Do::ScreensDown(screens_down::Command::Join(stretch)));
    let next = story.next_day().today();
    story.does(BEN, Do::ScreensDown(screens_down::Command::Done(stretch, None)));
    let couple = story.couple(ANA);
    let facts = couple.facts_of(Week::of(day));
    assert_eq!(facts.routines, [("Coffee".into(), day)]);
    assert_eq!((facts.came_back.as_slice(), facts.screens_down.as_slice()), (&[day][..], &[next][..]));
    assert!(!facts.is_empty() && couple.facts_of(Week::of(day).before()).is_empty());
}
