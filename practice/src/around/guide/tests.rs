//! The rules of a guide's seat, each as a story.

use super::{Answer, Command, Ended, Event, Item, OfBoth, Own, Put, Seat, Seen, Stage, Terms};
use crate::{
    Body, Channel, Command as Do, Couple, EntryId, Reason, Refusal, agreement, check_in, leaving,
    measures::{self, Answers, Scale},
    openness,
    path::Room,
    promises, recurrence,
    story::{Device, GUIDE, Partner, Story, feels},
    take_back,
    weekly::Week,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn words(text: &str) -> Command {
    Command::PutIn(Own::Words(text.into()))
}

fn does(story: &mut Story, who: Partner, command: Command) {
    story.does(who, Do::Guide(command));
}

fn tries(story: &mut Story, who: Partner, command: Command) -> Result<Vec<EntryId>, Refusal> {
    story.tries(who.phone(), Do::Guide(command))
}

fn seated() -> (Story, EntryId, Device) {
    let mut story = Story::begun();
    let (seat, device) = story.seats_a_guide();
    assert_eq!(story.refused(), []);
    (story, seat, device)
}

fn stage(story: &Story, who: Partner) -> Option<String> {
    let couple = story.couple(who);
    couple
        .guide_asked(story.today())
        .map(|asked| format!("{:?}", asked.stage).split([' ', '(']).next().unwrap_or_default().to_owned())
}

fn shown(seen: &Seen<'_>) -> Vec<(&'static str, bool)> {
    seen.items.iter().map(|put: &Put| (put.item.name(), put.taken_back.is_some())).collect()
}

/// The view of all three, which is one.
fn view(story: &Story, seat: EntryId) -> String {
    let of = |couple: &Couple| format!("{:?}", couple.guides_view(seat).map(|seen| shown(&seen)));
    let guide = story.guides_couple();
    for who in Partner::BOTH {
        let couple = story.couple(who);
        assert_eq!(couple.guides_view(seat), guide.guides_view(seat));
    }
    of(&guide)
}

#[test]
fn a_guide_takes_both_and_reads_nothing_before_both_have_let_them_in() {
    let mut story = Story::begun();
    let until = story.today();
    let terms = Terms { name: "Dr. Ruiz".into(), shares: "Our weeks.".into(), until };
    does(&mut story, ANA, Command::Ask(terms.clone()));
    let seat = story.newest(ANA, Channel::Ours).unwrap();
    assert_eq!(stage(&story, BEN).as_deref(), Some("Proposed"));
    assert_eq!(story.couple(ANA).seats(), []);
    assert_eq!(tries(&mut story, BEN, Command::Ask(terms)), Err(Refusal::AlreadySo));
    let sign = |agreement| Do::Agreement(agreement::Command::Sign { agreement, version: agreement });
    story.does(ANA, sign(seat));
    assert_eq!(tries(&mut story, ANA, words("mine")), Err(Refusal::NoSeat));
    story.does(BEN, sign(seat));
    assert_eq!(stage(&story, ANA).as_deref(), Some("Agreed"));
    assert_eq!(story.couple(ANA).seats(), [Seat { id: seat, ends: until, over: false }]);
    let guide = story.guide_arrives();
    story.guide_does(guide, Command::Join(seat, "Marta".into()));
    assert_eq!(stage(&story, ANA).as_deref(), Some("Joined"));
    does(&mut story, ANA, Command::Welcome(GUIDE));
    assert_eq!(tries(&mut story, ANA, words("mine")), Err(Refusal::NoSeat));
    assert_eq!(story.guides_couple().my_view_as_guide(), None);
    does(&mut story, BEN, Command::Welcome(GUIDE));
    does(&mut story, ANA, words("mine"));
    assert_eq!(story.guides_couple().my_view_as_guide().map(|seen| seen.items.len()), Some(1));
    assert_eq!((story.refused(), story.couple(BEN).aside()), (&[][..], &[][..]));
}

#[test]
fn what_is_put_in_is_the_same_for_all_three_and_of_ours_and_mine_the_guide_has_nothing() {
    let (mut story, seat, guide) = seated();
    story.checks_in(ANA, 402);
    does(&mut story, ANA, words("I would like to talk about March."));
    does(&mut story, BEN, Command::Bring("How we say no".into()));
    story.guide_does(guide, Command::Note("Thank you both.".into()));
    story.guide_does(guide, Command::Suggest(Room::Dialogue, None));
    assert_eq!(view(&story, seat), "Some([(\"words\", false)])");
    assert!(story.readable_by_guide().iter().all(|entry| entry.channel == Channel::Guided));
    assert_eq!(story.guides_couple().check_ins(), &check_in::CheckIns::default());
    assert_eq!(story.refused(), []);
}

#[test]
fn one_puts_in_ones_own_only_and_what_is_sealed_for_the_other_is_not_put_in() {
    let (mut story, seat, _) = seated();
    let today = story.today();
    story.together(ANA, true).checks_in(ANA, 402);
    assert_eq!(tries(&mut story, ANA, Command::PutIn(Own::CheckIn(today))), Err(Refusal::StillSealed));
    assert_eq!(tries(&mut story, BEN, Command::PutIn(Own::CheckIn(today))), Err(Refusal::NothingThere));
    assert_eq!(tries(&mut story, ANA, Command::PutIn(Own::Steadiness(today))), Err(Refusal::NothingThere));
    story.checks_in(BEN, 101);
    does(&mut story, ANA, Command::PutIn(Own::CheckIn(today)));
    does(&mut story, ANA, Command::PutIn(Own::Steadiness(today)));
    let answers = Answers { trust: Some(4), ..Answers::default() };
    story
        .does(BEN, Do::Measures(measures::Command::Keep { on: today, answers, note: Some("canary".into()) }));
    does(&mut story, BEN, Command::PutIn(Own::Felt(Scale::Trust, today)));
    does(&mut story, BEN, Command::PutIn(Own::Theme(openness::Given::Money, None)));
    let guide = story.guides_couple();
    let seen = guide.guides_view(seat).unwrap();
    assert_eq!(seen.items[0].item, Item::CheckIn(today, feels(402)));
    assert_eq!(seen.items[0].by, [ANA.id()]);
    assert_eq!(shown(&seen).len(), 4);
    assert_eq!(story.refused(), []);
}

#[test]
fn felt_trust_of_a_week_stays_sealed_for_the_guide_too() {
    let (mut story, _, _) = seated();
    let (week, today) = (Week::of(story.today()), story.today());
    let felt = crate::weekly::Felt { trust: check_in::Said::This(3), safety: check_in::Said::RatherNot };
    story.does(ANA, Do::Weekly(crate::weekly::Command::Begin(week)));
    story.does(ANA, Do::Weekly(crate::weekly::Command::Feel(week, felt.clone())));
    let line = || Command::PutIn(Own::Felt(Scale::Trust, today));
    assert_eq!(tries(&mut story, ANA, line()), Err(Refusal::NothingThere));
    story.does(BEN, Do::Weekly(crate::weekly::Command::Feel(week, felt)));
    assert!(tries(&mut story, ANA, line()).is_ok());
}

fn a_promise(story: &mut Story) -> promises::Id {
    let days = recurrence::Recurrence::from(story.today(), recurrence::Rule::Daily);
    let words = promises::Words { what: "a call at noon".into(), cue: None };
    let when = promises::When { days, time: None };
    let make = promises::Command::Make { words, when, belongs: None };
    promises::Id::alone(story.tries(ANA.phone(), Do::Promises(make)).unwrap()[0])
}

#[test]
fn what_is_of_both_is_put_in_by_both_and_by_neither_alone() {
    let (mut story, seat, _) = seated();
    let promise = a_promise(&mut story);
    does(&mut story, ANA, Command::Propose(OfBoth::Promise(promise)));
    let proposal = story.newest(ANA, Channel::Ours).unwrap();
    assert_eq!(view(&story, seat), "Some([])", "a proposal is nothing to the guide");
    let yes = || Command::Answer(proposal, Answer::Yes);
    assert_eq!(tries(&mut story, ANA, yes()), Err(Refusal::YourOwn));
    does(&mut story, BEN, Command::Answer(proposal, Answer::NotYet));
    assert_eq!(view(&story, seat), "Some([])");
    does(&mut story, BEN, yes());
    assert_eq!(view(&story, seat), "Some([(\"promise\", false)])");
    let guide = story.guides_couple();
    assert_eq!(guide.guides_view(seat).unwrap().items[0].by, [ANA.id(), BEN.id()]);
    assert_eq!((story.refused(), story.couple(ANA).aside()), (&[][..], &[][..]));
}

#[test]
fn half_of_what_is_of_both_is_nothing_whoever_wrote_it() {
    let (mut story, seat, _) = seated();
    let promise = a_promise(&mut story);
    let couple = story.couple(BEN);
    let item = OfBoth::Promise(promise).item(&couple, story.today()).unwrap();
    let proposal = EntryId([9; 32]);
    let half = Event::OfBoth { seat, proposal, item: item.clone() };
    story.writes(BEN.phone(), Channel::Guided, Body::Guide(half.clone()));
    story.writes(BEN.phone(), Channel::Guided, Body::Guide(half));
    story.writes(BEN.phone(), Channel::Guided, Body::Guide(Event::PutIn { seat, item }));
    assert_eq!(view(&story, seat), "Some([])");
    let reasons: Vec<_> = story.couple(ANA).aside().iter().map(|aside| aside.reason).collect();
    assert_eq!(reasons, [Reason::Rule(Refusal::TakesBoth)]);
}

#[test]
fn two_devices_of_one_person_put_in_one_half() {
    let (mut story, seat, _) = seated();
    let tablet = story.adds_device(BEN);
    let promise = a_promise(&mut story);
    does(&mut story, ANA, Command::Propose(OfBoth::Promise(promise)));
    let proposal = story.newest(ANA, Channel::Ours).unwrap();
    story.goes_offline(tablet).goes_offline(BEN.phone());
    for device in [tablet, BEN.phone()] {
        story.tries(device, Do::Guide(Command::Answer(proposal, Answer::Yes))).unwrap();
    }
    story.comes_back(tablet).comes_back(BEN.phone());
    assert_eq!(view(&story, seat), "Some([(\"promise\", false)])");
}

#[test]
fn a_proposal_taken_back_before_the_yes_arrives_is_never_put_in() {
    let (mut story, seat, _) = seated();
    let promise = a_promise(&mut story);
    does(&mut story, ANA, Command::Propose(OfBoth::Promise(promise)));
    let proposal = story.newest(ANA, Channel::Ours).unwrap();
    story.goes_offline(BEN.phone()).does(ANA, Do::TakeBack(proposal));
    does(&mut story, BEN, Command::Answer(proposal, Answer::Yes));
    story.comes_back(BEN.phone());
    assert_eq!(view(&story, seat), "Some([])");
    assert_eq!(story.couple(ANA).proposals().get(proposal).unwrap().taken_back, Some(story.today()));
}

#[test]
fn what_was_put_in_is_taken_back_by_its_author_with_a_mark_that_the_guide_sees_too() {
    let (mut story, seat, guide) = seated();
    does(&mut story, ANA, words("too early"));
    let put = story.newest(ANA, Channel::Guided).unwrap();
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(put)), Err(Refusal::NotYours));
    assert_eq!(story.tries(guide, Do::TakeBack(put)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(put));
    assert_eq!(view(&story, seat), "Some([(\"words\", true)])");
    assert_eq!(story.tries(ANA.phone(), Do::TakeBack(put)), Err(Refusal::AlreadyTakenBack));
    assert!(story.couple(BEN).forgotten().is_empty());
    assert_eq!(story.refused(), []);
}

#[test]
fn what_is_of_both_is_taken_back_by_either() {
    let (mut story, seat, _) = seated();
    story.sign_a_pact("We say it within a day.");
    does(&mut story, ANA, Command::Propose(OfBoth::Pact));
    let proposal = story.newest(ANA, Channel::Ours).unwrap();
    does(&mut story, BEN, Command::Answer(proposal, Answer::Yes));
    assert_eq!(view(&story, seat), "Some([(\"pact\", false)])");
    let couple = story.couple(ANA);
    let mine = couple.half_to_take_back(seat, proposal).unwrap();
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(mine)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(mine));
    assert_eq!(view(&story, seat), "Some([(\"pact\", true)])");
    assert_eq!(story.refused(), []);
}

#[test]
fn the_record_of_a_week_holds_what_both_closed_and_nothing_else() {
    let (mut story, seat, _) = seated();
    let week = Week::of(story.today());
    assert_eq!(tries(&mut story, ANA, Command::Propose(OfBoth::Week(week))), Err(Refusal::NothingThere));
    story.meet();
    does(&mut story, ANA, Command::Propose(OfBoth::Week(week)));
    let proposal = story.newest(ANA, Channel::Ours).unwrap();
    does(&mut story, BEN, Command::Answer(proposal, Answer::Yes));
    let guide = story.guides_couple();
    let Item::Week(said) = &guide.guides_view(seat).unwrap().items[0].item else { panic!("no week") };
    assert_eq!((said.words.len(), said.felt.len()), (2, 2));
}

#[test]
fn what_both_bring_is_seen_by_all_three_and_talked_over_once() {
    let (mut story, seat, guide) = seated();
    does(&mut story, BEN, Command::Bring("How we say no".into()));
    let line = story.newest(BEN, Channel::Guided).unwrap();
    story.guide_does(guide, Command::TalkedOver(line));
    assert_eq!(tries(&mut story, ANA, Command::TalkedOver(line)), Err(Refusal::AlreadySo));
    let couple = story.couple(ANA);
    let seen = couple.guides_view(seat).unwrap();
    assert_eq!(seen.agenda[0].talked_over, Some((GUIDE, story.today())));
    assert_eq!(story.refused(), []);
}

#[test]
fn the_guide_writes_to_both_and_has_no_word_with_one_alone() {
    let (mut story, seat, guide) = seated();
    story.guide_does(guide, Command::Note("Thank you both.".into()));
    story.guide_does(guide, Command::Suggest(Room::Rituals, Some("a walk".into())));
    for who in Partner::BOTH {
        let couple = story.couple(who);
        let seen = couple.guides_view(seat).unwrap();
        assert_eq!((seen.notes.len(), seen.suggestions[0].room.as_str()), (1, "rituals"));
    }
    let theirs = story.entries().iter().filter(|entry| entry.author == GUIDE);
    assert!(theirs.into_iter().all(|entry| entry.channel == Channel::Guided));
    let put_away = |story: &mut Story, who, of| tries(story, who, Command::PutAway(of));
    let note = story.couple(ANA).guides_view(seat).unwrap().notes[0].id;
    put_away(&mut story, ANA, note).unwrap();
    assert!(story.couple(ANA).has_put_away(note) && !story.couple(BEN).has_put_away(note));
    assert_eq!(put_away(&mut story, ANA, EntryId([9; 32])), Err(Refusal::NothingThere));
    assert_eq!(story.readable_by_guide().iter().filter(|entry| entry.channel == Channel::Mine).count(), 0);
}

#[test]
fn a_guides_device_decides_nothing_but_a_guides_own() {
    let (mut story, seat, guide) = seated();
    let partners = [
        Do::CheckIn(check_in::Command::Share(feels(101))),
        Do::Leaving(leaving::Command::Leave),
        Do::Guide(words("for them")),
        Do::Guide(Command::Bring("for them".into())),
        Do::Guide(Command::Welcome(GUIDE)),
        Do::Guide(Command::Propose(OfBoth::Pact)),
        Do::Agreement(agreement::Command::Withdraw(seat)),
    ];
    for command in partners {
        assert_eq!(story.tries(guide, command.clone()), Err(Refusal::NotForAGuide), "{command:?}");
    }
    for command in
        [Command::Note("x".into()), Command::Suggest(Room::Pact, None), Command::Join(seat, "x".into())]
    {
        assert_eq!(tries(&mut story, ANA, command), Err(Refusal::ForTheGuide));
    }
}

#[test]
fn what_a_hostile_guide_writes_is_set_aside_for_all_three() {
    let (mut story, seat, guide) = seated();
    does(&mut story, ANA, words("mine"));
    let put = story.newest(ANA, Channel::Guided).unwrap();
    let before = view(&story, seat);
    let item = Item::Words("for them".into());
    let terms = Terms { name: "Me".into(), shares: "All.".into(), until: Terms::latest(story.today()) };
    let (version, name) = (seat, "Me".into());
    let welcomed = Event::Welcomed { seat, version, guide: GUIDE, name, terms: terms.text().unwrap() };
    for event in [
        Event::PutIn { seat, item: item.clone() },
        Event::OfBoth { seat, proposal: put, item },
        Event::Brought { seat, words: "for them".into() },
        welcomed,
        Event::Proposed { seat, item: Item::Words("x".into()) },
        Event::Joined { seat, name: "another".into() },
    ] {
        story.writes(guide, Channel::Guided, Body::Guide(event));
    }
    story.writes(guide, Channel::Guided, Body::TakeBack(take_back::Event { of: put }));
    story.writes(guide, Channel::Guided, Body::CheckIn(check_in::Event::Shared(feels(101))));
    story.writes(guide, Channel::Ours, Body::Leaving(leaving::Event::EraseAsked {}));
    story.writes(guide, Channel::Ours, Body::Agreement(agreement::Event::Withdrawn { agreement: seat }));
    assert_eq!(view(&story, seat), before);
    assert_eq!(story.couple(ANA).aside().len(), 10);
    assert_eq!(story.couple(ANA).check_ins().newest_day(), None);
    assert_eq!(stage(&story, BEN).as_deref(), Some("Seated"));
}

#[test]
fn either_ends_it_at_once_and_alone_and_nothing_is_put_in_after() {
    for who in Partner::BOTH {
        let (mut story, seat, guide) = seated();
        does(&mut story, who, Command::End);
        for partner in Partner::BOTH {
            let couple = story.couple(partner);
            assert_eq!(couple.guide_asked(story.today()), None);
            let before = couple.guides_before(story.today());
            assert_eq!(before[0].stage, Stage::Ended(Ended::By(who.id(), story.today())));
            assert!(couple.seats()[0].over);
            assert_eq!(tries(&mut story, partner, words("late")), Err(Refusal::NoSeat));
        }
        let couple = story.guides_couple();
        assert!(couple.my_view_as_guide().unwrap().is_over(story.today()));
        assert_eq!(story.tries(guide, Do::Guide(Command::Note("late".into()))), Err(Refusal::Ended));
        let late = Body::Guide(Event::PutIn { seat, item: Item::Words("late".into()) });
        story.writes(who.phone(), Channel::Guided, late);
        assert_eq!(view(&story, seat), "Some([])");
        assert_eq!(story.refused(), []);
    }
}

#[test]
fn to_withdraw_from_the_agreement_anywhere_ends_it_for_the_guide_too() {
    let (mut story, seat, _) = seated();
    story.does(BEN, Do::Agreement(agreement::Command::Withdraw(seat)));
    assert_eq!(story.guides_couple().my_view_as_guide().unwrap().ended, Some((BEN.id(), story.today())));
}

#[test]
fn one_ends_it_while_the_other_puts_something_in_and_both_see_the_same() {
    let (mut story, seat, _) = seated();
    story.goes_offline(BEN.phone());
    does(&mut story, BEN, words("written offline"));
    does(&mut story, ANA, Command::End);
    story.comes_back(BEN.phone());
    let ended = view(&story, seat);
    assert!(["Some([])", "Some([(\"words\", false)])"].contains(&ended.as_str()), "{ended}");
    assert_eq!(stage(&story, BEN), None);
}

#[test]
fn the_guide_ends_it_too() {
    let (mut story, seat, guide) = seated();
    story.guide_does(guide, Command::End);
    let couple = story.couple(ANA);
    let before = couple.guides_before(story.today());
    assert_eq!(before[0].stage, Stage::Ended(Ended::By(GUIDE, story.today())));
    assert_eq!(couple.seats(), [Seat { over: true, ..couple.seats()[0] }]);
    assert_eq!(tries(&mut story, ANA, words("late")), Err(Refusal::NoSeat));
    let again = story.asks_for_a_guide(28).unwrap();
    assert!(again != seat && stage(&story, ANA).as_deref() == Some("Agreed"));
    assert_eq!(story.couple(ANA).seats().last().map(|seat| (seat.id, seat.over)), Some((again, false)));
}

#[test]
fn it_ends_by_itself_on_its_date() {
    let (mut story, seat, guide) = seated();
    let until = story.couple(ANA).guides_view(seat).unwrap().terms.until;
    story.on(until);
    does(&mut story, ANA, words("on the last day"));
    story.next_day();
    assert_eq!(tries(&mut story, ANA, words("late")), Err(Refusal::NoSeat));
    assert_eq!(story.tries(guide, Do::Guide(Command::Note("late".into()))), Err(Refusal::Ended));
    assert_eq!(story.couple(BEN).guides_before(story.today())[0].stage, Stage::Ended(Ended::OnItsDay(until)));
    let late = Body::Guide(Event::Noted { seat, words: "late".into() });
    story.writes(guide, Channel::Guided, late);
    assert_eq!(story.couple(BEN).guides_view(seat).unwrap().notes.len(), 0);
}

fn later(story: &Story, seat: EntryId, days: i64) -> Terms {
    let couple = story.couple(ANA);
    let terms = couple.guides_view(seat).unwrap().terms.clone();
    let until = terms.until.checked_add(jiff::Span::new().days(days)).unwrap();
    Terms { until, ..terms }
}

#[test]
fn a_longer_time_needs_both_again_and_reaches_the_guide() {
    let (mut story, seat, _) = seated();
    let terms = later(&story, seat, 7);
    does(&mut story, BEN, Command::Change { seat, over: seat, terms: terms.clone() });
    let version = story.newest(BEN, Channel::Ours).unwrap();
    let until = |story: &Story| story.guides_couple().my_view_as_guide().map(|seen| seen.terms.until);
    let sign = || Do::Agreement(agreement::Command::Sign { agreement: seat, version });
    story.does(BEN, sign());
    assert_eq!(until(&story), Some(terms.until.checked_sub(jiff::Span::new().days(7)).unwrap()));
    story.does(ANA, sign());
    assert_eq!(until(&story), Some(terms.until));
    assert_eq!(story.couple(ANA).seats()[0].ends, terms.until);
    assert_eq!((story.refused(), story.couple(BEN).aside()), (&[][..], &[][..]));
}

#[test]
fn nobody_names_an_end_beyond_twelve_weeks_and_a_program_that_does_is_set_aside() {
    let (mut story, seat, _) = seated();
    let far = later(&story, seat, 70);
    let change = Command::Change { seat, over: seat, terms: far.clone() };
    assert_eq!(tries(&mut story, ANA, change), Err(Refusal::TooFarAhead));
    let text = far.text().unwrap();
    let (at_ms, over, why, terms) = (None, Some(seat), None, None);
    let event = agreement::Event::Countered { agreement: seat, text, at_ms, over, why, terms };
    story.writes(BEN.phone(), Channel::Ours, Body::Agreement(event));
    assert_eq!(story.couple(ANA).aside()[0].reason, Reason::Rule(Refusal::TooFarAhead));
}

#[test]
fn another_guide_is_another_agreement_and_sees_nothing_of_the_one_before() {
    let (mut story, seat, _) = seated();
    does(&mut story, ANA, words("for the first one"));
    does(&mut story, ANA, Command::End);
    let again = story.asks_for_a_guide(14).unwrap();
    let couple = story.couple(ANA);
    assert_eq!(couple.guides_view(again), None);
    assert_eq!(couple.guides_view(seat).unwrap().items.len(), 1);
    // Who sat there before can't be let in under the new agreement by having joined once.
    assert_eq!(tries(&mut story, ANA, Command::Welcome(GUIDE)), Err(Refusal::NothingThere));
}

#[test]
fn who_left_puts_nothing_in() {
    let (mut story, _, _) = seated();
    story.does(ANA, Do::Leaving(leaving::Command::Leave));
    assert_eq!(tries(&mut story, ANA, words("late")), Err(Refusal::YouHaveLeft));
}

#[test]
fn a_guide_is_weighed_by_nobody_and_weighs_nobody() {
    // Nothing of a person's is counted or set against another's in what a guide sees: the whole of it is named here.
    let (story, seat, _) = seated();
    let couple = story.couple(ANA);
    let Seen { seat: _, partners, guide, terms: _, items: _, agenda: _, notes: _, suggestions: _, ended } =
        couple.guides_view(seat).unwrap();
    assert_eq!((partners.len(), guide.1.as_str(), ended), (2, "Marta Ruiz", None));
}

#[test]
fn debug_output_of_what_a_guide_has_holds_no_word() {
    let (mut story, _, guide) = seated();
    does(&mut story, ANA, words("canary"));
    story.guide_does(guide, Command::Note("canary".into()));
    let shown = format!("{:?} {:?}", story.guides_couple(), story.entries());
    assert!(!shown.contains("canary") && !shown.contains("Marta"), "{shown}");
}
