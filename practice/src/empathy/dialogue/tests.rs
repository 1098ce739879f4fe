//! The rules of the guided dialogue, as claims over one story.
//!
//! Not its laws: those are drawn at random in `tests/laws/empathy.rs`.

use super::*;
use crate::{
    Channel, Command as Do, apology,
    check_in::{self, Response, Said},
    disclosure::{self, Asked, Needed, Spared, Why},
    offer, openness, pause,
    promises::{self, Answer, When},
    recurrence::{Recurrence, Rule},
    steps::Side,
    story::{Device, Partner, Story, feels},
    triggers, turns,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

fn soft() -> Soft {
    let text = |words: &str| Text::new(words);
    Soft {
        feel: text("small"),
        when: text("the phone is face down"),
        because: None,
        need: text("to be told"),
    }
}

fn begin(about: Option<About>) -> Do {
    Do::Dialogue(Command::Begin { about, soft: soft(), own: true })
}

fn begun() -> (Story, EntryId) {
    let mut story = Story::begun();
    let written = story.tries(ANA.phone(), begin(None)).unwrap();
    (story, written[0])
}

fn take(dialogue: EntryId, turn: Turn) -> Do {
    Do::Dialogue(Command::Take { dialogue, turn, own: true })
}

fn noted(dialogue: EntryId, turn: Turn) -> Do {
    Do::Dialogue(Command::Take { dialogue, turn, own: false })
}

fn reflected(words: &str) -> Turn {
    Turn::Reflected(words.into())
}

fn says(story: &mut Story, who: Partner, dialogue: EntryId, turn: Turn) {
    story.does(who, take(dialogue, turn));
    assert_eq!(story.refused(), []);
}

fn seen(story: &Story, who: Partner, dialogue: EntryId) -> Dialogue {
    story.couple(who).dialogues().get(dialogue).unwrap().clone()
}

fn stage(story: &Story, dialogue: EntryId) -> Stage {
    let [ana, ben] = Partner::BOTH.map(|who| seen(story, who, dialogue));
    assert_eq!(ana, ben, "both have the same");
    ana.stage()
}

fn names(dialogue: &Dialogue) -> Vec<&'static str> {
    dialogue.steps().line().map(|step| step.turn.name()).collect()
}

/// Until the speaker has said yes and the listener has asked what is needed.
fn asked() -> (Story, EntryId) {
    let (mut story, id) = begun();
    says(&mut story, BEN, id, reflected("You felt shut out."));
    says(&mut story, ANA, id, Turn::ThatsIt);
    says(&mut story, BEN, id, Turn::Validated("It makes sense.".into()));
    says(&mut story, BEN, id, Turn::AskedNeed);
    (story, id)
}

#[test]
fn it_goes_from_a_soft_start_to_the_close_in_its_order() {
    let (mut story, id) = asked();
    assert_eq!(stage(&story, id), Stage::Choose);
    says(&mut story, ANA, id, Turn::Needs(Need::Comfort));
    assert_eq!(stage(&story, id), Stage::Close);
    says(&mut story, ANA, id, Turn::Closed);
    assert_eq!(stage(&story, id), Stage::Over);
    let dialogue = seen(&story, BEN, id);
    assert_eq!(
        names(&dialogue),
        ["began", "reflected", "thats-it", "validated", "asked-need", "needs", "closed"]
    );
    assert!(dialogue.is_closed() && dialogue.steps().ended().is_none());
    assert_eq!(story.couple(ANA).aside(), []);
}

#[test]
fn a_step_can_not_be_skipped_by_writing_into_a_later_one() {
    let (mut story, id) = begun();
    let later = [
        (BEN, Turn::Validated("It makes sense.".into())),
        (BEN, Turn::AskedNeed),
        (ANA, Turn::ThatsIt),
        (ANA, Turn::Needs(Need::Time)),
        (BEN, Turn::Idea("A list.".into())),
        (ANA, Turn::Closed),
        (ANA, reflected("I understand myself.")),
    ];
    for (who, turn) in later.clone() {
        assert_eq!(story.tries(who.phone(), take(id, turn)), Err(Refusal::NotYourTurn));
    }
    for (who, turn) in later {
        let event = Event::Turned { dialogue: id, after: Some(id), turn, own: true };
        story.writes(who.phone(), Channel::Ours, crate::Body::Dialogue(event));
    }
    assert_eq!(names(&seen(&story, ANA, id)), ["began"]);
    assert_eq!(seen(&story, ANA, id).steps().all().len(), 1);
    assert_eq!(story.couple(ANA).aside().len(), 7);
}

#[test]
fn not_quite_goes_round_again_until_yes() {
    let (mut story, id) = begun();
    for missed in ["It was the face of it.", "And that you laughed."] {
        says(&mut story, BEN, id, reflected("You were curious."));
        assert_eq!(story.tries(BEN.phone(), take(id, Turn::ThatsIt)), Err(Refusal::NotYourTurn));
        says(&mut story, ANA, id, Turn::NotQuite(missed.into()));
        let early = take(id, Turn::Validated("Fine.".into()));
        assert_eq!(story.tries(BEN.phone(), early), Err(Refusal::NotYourTurn));
    }
    says(&mut story, BEN, id, reflected("You felt shut out and laughed at."));
    says(&mut story, ANA, id, Turn::ThatsIt);
    assert_eq!(stage(&story, id), Stage::Validate);
}

#[test]
fn ideas_come_only_where_the_speaker_chose_to_think_of_solutions() {
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::JustListen));
    for who in Partner::BOTH {
        let idea = take(id, Turn::Idea("A list.".into()));
        assert_eq!(story.tries(who.phone(), idea), Err(Refusal::NotYourTurn));
    }
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::ThinkOfSolutions));
    for who in Partner::BOTH {
        says(&mut story, who, id, Turn::Idea(format!("{who:?}").as_str().into()));
    }
    assert_eq!(stage(&story, id), Stage::Ideas);
    assert_eq!(story.tries(BEN.phone(), take(id, Turn::Closed)), Err(Refusal::NotYourTurn));
    says(&mut story, ANA, id, Turn::Closed);
    assert_eq!(seen(&story, BEN, id).ideas().count(), 2);
}

#[test]
fn two_ideas_at_once_are_two_ideas() {
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::ThinkOfSolutions));
    story.goes_offline(ANA.phone()).goes_offline(BEN.phone());
    for who in Partner::BOTH {
        says(&mut story, who, id, Turn::Idea(format!("{who:?}").as_str().into()));
    }
    story.comes_back(ANA.phone()).comes_back(BEN.phone());
    assert_eq!((seen(&story, ANA, id).ideas().count(), stage(&story, id)), (2, Stage::Ideas));
}

#[test]
fn an_idea_may_become_a_promise_of_whoever_makes_it() {
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::ThinkOfSolutions));
    says(&mut story, BEN, id, Turn::Idea("I lay it face up.".into()));
    let idea = seen(&story, BEN, id).ideas().next().map(|(step, _)| step.id).unwrap();
    let when = When { days: Recurrence::from(story.today(), Rule::Daily), time: None };
    let words = promises::Words { what: "I lay it face up.".into(), cue: None };
    let belongs = Some(promises::Belongs::Idea(idea));
    story.does(BEN, Do::Promises(promises::Command::Make { words, when, belongs }));
    let couple = story.couple(ANA);
    assert_eq!(couple.promises().all()[0].belongs, belongs);
    assert_eq!(couple.dialogues().of_turn(idea).unwrap().id, id);
    assert_eq!(story.refused(), []);
}

#[test]
fn either_may_end_it_plainly_at_any_time() {
    for who in Partner::BOTH {
        let (mut story, id) = begun();
        says(&mut story, BEN, id, reflected("You felt shut out."));
        story.does(who, Do::Dialogue(Command::End(id)));
        assert_eq!(stage(&story, id), Stage::Over);
        assert_eq!(seen(&story, ANA, id).steps().ended(), Some((who.id(), story.today())));
        assert_eq!(story.tries(ANA.phone(), take(id, Turn::ThatsIt)), Err(Refusal::Ended));
        let again = Do::Dialogue(Command::End(id));
        assert_eq!(story.tries(ANA.phone(), again), Err(Refusal::AlreadySo));
    }
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::Time));
    says(&mut story, ANA, id, Turn::Closed);
    assert_eq!(story.tries(BEN.phone(), Do::Dialogue(Command::End(id))), Err(Refusal::Ended));
}

#[test]
fn words_that_crossed_with_an_end_are_kept_and_are_no_turn() {
    let (mut story, id) = begun();
    story.goes_offline(BEN.phone());
    story.does(ANA, Do::Dialogue(Command::End(id)));
    // Ben's phone does not know; another entry of his comes first, so that his words stand after the end for all.
    story.drops(BEN, crate::wins::Kind::Other, crate::wins::Who::Me, "x");
    says(&mut story, BEN, id, reflected("You felt shut out."));
    story.comes_back(BEN.phone());
    let dialogue = seen(&story, ANA, id);
    assert_eq!((names(&dialogue), dialogue.steps().all().len()), (vec!["began"], 2));
    assert!(!dialogue.steps().all()[1].is_in_line());
    assert_eq!(story.couple(ANA).aside(), []);
}

#[test]
fn one_who_writes_on_two_devices_at_once_has_one_turn_and_keeps_the_other_words() {
    let (mut story, id) = begun();
    let tablet = story.adds_device(BEN);
    story.goes_offline(tablet).goes_offline(BEN.phone());
    for device in [tablet, BEN.phone()] {
        story.tries(device, take(id, reflected("You felt shut out."))).unwrap();
    }
    story.comes_back(tablet).comes_back(BEN.phone());
    assert_eq!(stage(&story, id), Stage::Confirm);
    let dialogue = seen(&story, ANA, id);
    assert_eq!(dialogue.steps().all().iter().filter(|step| step.is_in_line()).count(), 2);
    assert_eq!(dialogue.steps().all().len(), 3);
    says(&mut story, ANA, id, Turn::ThatsIt);
}

fn on_one_phone() -> (Story, EntryId) {
    let (mut story, id) = begun();
    story.does(ANA, noted(id, reflected("You felt shut out.")));
    says(&mut story, ANA, id, Turn::ThatsIt);
    (story, id)
}

#[test]
fn on_one_phone_the_others_words_are_a_note_until_they_say_yes() {
    let (mut story, id) = on_one_phone();
    assert_eq!(stage(&story, id), Stage::Validate);
    let note = seen(&story, BEN, id).steps().to_confirm(BEN.id()).next().unwrap().clone();
    assert_eq!((note.by, note.own, note.is_theirs()), (ANA.id(), false, false));
    assert_eq!(note.side, Side::Second);
    assert!(!seen(&story, ANA, id).steps().all_are_theirs());
    let yes = Do::Dialogue(Command::Confirm(id, note.id));
    assert_eq!(story.tries(ANA.phone(), yes.clone()), Err(Refusal::YourOwn));
    story.does(BEN, yes.clone());
    assert!(seen(&story, ANA, id).steps().all_are_theirs());
    assert_eq!(story.tries(BEN.phone(), yes), Err(Refusal::AlreadySo));
    assert_eq!(story.refused(), []);
}

#[test]
fn a_note_is_taken_back_by_its_writer_until_the_other_says_yes_and_by_the_other_from_then_on() {
    let (mut story, id) = on_one_phone();
    let note = seen(&story, BEN, id).steps().to_confirm(BEN.id()).next().unwrap().id;
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(note)), Err(Refusal::NotYours));
    assert!(story.clone().tries(ANA.phone(), Do::TakeBack(note)).is_ok());
    story.does(BEN, Do::Dialogue(Command::Confirm(id, note)));
    assert_eq!(story.tries(ANA.phone(), Do::TakeBack(note)), Err(Refusal::NotYours));
    story.does(BEN, Do::TakeBack(note));
    assert!(seen(&story, ANA, id).steps().get(note).unwrap().taken_back.is_some());
}

#[test]
fn what_was_not_said_so_is_gone_back_before_and_no_word_is_lost() {
    let (mut story, id) = on_one_phone();
    let note = seen(&story, BEN, id).steps().to_confirm(BEN.id()).next().unwrap().id;
    let no = Do::Dialogue(Command::Decline(id, note));
    assert_eq!(story.tries(ANA.phone(), no.clone()), Err(Refusal::YourOwn));
    story.does(BEN, no);
    assert_eq!(stage(&story, id), Stage::Reflect);
    let dialogue = seen(&story, ANA, id);
    assert_eq!((names(&dialogue), dialogue.steps().all().len()), (vec!["began"], 3));
    says(&mut story, BEN, id, reflected("You were afraid."));
    assert_eq!(stage(&story, id), Stage::Confirm);
}

#[test]
fn ones_own_words_stand_before_a_note_of_them_written_at_the_same_time() {
    let (mut story, id) = begun();
    story.goes_offline(BEN.phone());
    story.does(ANA, noted(id, reflected("You felt shut out.")));
    says(&mut story, ANA, id, Turn::ThatsIt);
    story.drops(BEN, crate::wins::Kind::Other, crate::wins::Who::Me, "x");
    says(&mut story, BEN, id, reflected("You were afraid."));
    story.comes_back(BEN.phone());
    assert_eq!(stage(&story, id), Stage::Confirm);
    let dialogue = seen(&story, ANA, id);
    let stands = dialogue.steps().line().last().unwrap();
    assert_eq!((stands.by, stands.own), (BEN.id(), true));
    assert_eq!(dialogue.steps().all().len(), 4);
    assert_eq!(story.couple(BEN).aside(), []);
}

#[test]
fn the_other_can_be_the_one_who_begins_on_my_phone() {
    let mut story = Story::begun();
    let begin = Do::Dialogue(Command::Begin { about: None, soft: soft(), own: false });
    let id = story.tries(ANA.phone(), begin).unwrap()[0];
    let dialogue = seen(&story, ANA, id);
    assert!(dialogue.speaks(BEN.id()) && dialogue.is_turn_of(ANA.id()));
    says(&mut story, ANA, id, reflected("You felt small."));
    story.does(BEN, Do::Dialogue(Command::Decline(id, id)));
    assert_eq!(stage(&story, id), Stage::Begin);
    assert!(seen(&story, ANA, id).is_turn_of(BEN.id()));
    says(&mut story, BEN, id, Turn::Began(soft()));
    assert_eq!(stage(&story, id), Stage::Reflect);
    assert_eq!(story.refused(), []);
}

#[test]
fn it_moves_between_one_phone_two_phones_and_days() {
    let (mut story, id) = on_one_phone();
    story.next_day();
    says(&mut story, BEN, id, Turn::Validated("It makes sense.".into()));
    story.does(ANA, noted(id, Turn::AskedNeed)).next_day();
    let tablet = story.adds_device(ANA);
    story.tries(tablet, take(id, Turn::Needs(Need::Time))).unwrap();
    says(&mut story, ANA, id, Turn::Closed);
    assert_eq!(stage(&story, id), Stage::Over);
    let newest = seen(&story, BEN, id).steps().to_confirm(BEN.id()).last().unwrap().id;
    story.does(BEN, Do::Dialogue(Command::Confirm(id, newest)));
    assert!(seen(&story, ANA, id).steps().all_are_theirs());
    assert_eq!((story.refused(), story.couple(ANA).aside()), (&[][..], &[][..]));
}

#[test]
fn a_pause_leads_back_or_to_a_plain_end() {
    let (mut story, id) = begun();
    let call = Do::Pause(pause::Command::Call { minutes: 20, from: Some(id) });
    let pause = story.tries(BEN.phone(), call).unwrap()[0];
    let understood = || take(id, reflected("You felt shut out."));
    assert_eq!(story.tries(BEN.phone(), understood()), Err(Refusal::Paused));
    for who in Partner::BOTH {
        assert!(story.couple(who).pause_in(id, story.now().unix_ms / 1000).is_some());
        let mut ended = story.clone();
        ended.does(who, Do::Dialogue(Command::End(id)));
        assert_eq!((stage(&ended, id), ended.refused()), (Stage::Over, &[][..]));
    }
    let mut left = story.clone();
    left.next_day().next_day();
    assert!(
        left.tries(BEN.phone(), understood()).is_ok(),
        "a pause nobody came back from is over after a day"
    );
    for who in Partner::BOTH {
        assert_eq!(story.tries(BEN.phone(), understood()), Err(Refusal::Paused));
        story.does(who, Do::Pause(pause::Command::Back(pause)));
    }
    says(&mut story, BEN, id, reflected("You felt shut out."));
    assert_eq!(stage(&story, id), Stage::Confirm);
}

#[test]
fn words_that_crossed_with_a_pause_stand() {
    let (mut story, id) = begun();
    story.goes_offline(BEN.phone());
    story.does(ANA, Do::Pause(pause::Command::Call { minutes: 20, from: Some(id) }));
    says(&mut story, BEN, id, reflected("You felt shut out."));
    story.comes_back(BEN.phone());
    assert_eq!(stage(&story, id), Stage::Confirm);
    assert_eq!(story.tries(ANA.phone(), take(id, Turn::ThatsIt)), Err(Refusal::Paused));
}

#[test]
fn afterwards_they_may_swap() {
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::Time));
    says(&mut story, ANA, id, Turn::Closed);
    let swapped = story.tries(BEN.phone(), begin(Some(About::Swap(id)))).unwrap()[0];
    assert!(seen(&story, ANA, swapped).speaks(BEN.id()));
    assert!(
        matches!(story.couple(ANA).at_hand(&About::Swap(id)), Some(AtHand::Swap(before)) if before.id == id)
    );
}

#[test]
fn a_soft_start_taken_back_keeps_its_words_and_ends_what_it_began() {
    let (mut story, id) = begun();
    assert_eq!(story.tries(BEN.phone(), Do::TakeBack(id)), Err(Refusal::NotYours));
    story.does(ANA, Do::TakeBack(id));
    let dialogue = seen(&story, BEN, id);
    assert_eq!(dialogue.steps().all()[0].taken_back, Some(story.today()));
    assert_eq!(dialogue.stage(), Stage::Over);
}

#[test]
fn a_dialogue_is_of_two() {
    let mut story = Story::new();
    story.does(ANA, Do::Begin(crate::begin::Command::Begin { language: "en".into() }));
    story.does(ANA, Do::Begin(crate::begin::Command::Agree { name: "Ana".into(), terms: 1 }));
    assert_eq!(story.tries(ANA.phone(), begin(None)), Err(Refusal::NobodyThere));
}

#[test]
fn debug_output_holds_no_word() {
    let (mut story, id) = asked();
    says(&mut story, ANA, id, Turn::Needs(Need::Own("a canary".into())));
    let shown = format!("{:?} {:?}", story.entries(), seen(&story, BEN, id));
    assert!(
        !shown.contains("canary") && !shown.contains("shut out") && !shown.contains("face down"),
        "{shown}"
    );
}

// ---- What it is about ------------------------------------------------------------------------------------------

fn newest(story: &Story, who: Partner) -> EntryId {
    story.newest(who, Channel::Ours).unwrap()
}

fn disclosed() -> (Story, EntryId) {
    let mut story = Story::begun();
    let asked = Asked { needed: Some(Needed::Yes), why: Some(Why::ToBeClose), spared: Some(Spared::Yes) };
    let (area, line, words) = ("money".into(), "Something about money.".into(), "I borrowed.".into());
    story.does(ANA, Do::Disclosure(disclosure::Command::Offer { area, line, words, asked }));
    let id = newest(&story, ANA);
    (story, id)
}

fn hand_of<'a>(couple: &'a Couple, about: &About) -> Option<AtHand<'a>> {
    couple.at_hand(about)
}

#[test]
fn a_disclosure_leads_into_it_once_it_was_opened_and_never_before() {
    let (mut story, id) = disclosed();
    let about = About::Disclosure(id);
    for who in Partner::BOTH {
        assert_eq!(hand_of(&story.couple(who), &about), None);
        assert_eq!(story.tries(who.phone(), begin(Some(about))), Err(Refusal::NothingThere));
    }
    // A program that does not ask changes nothing: it begins, and no word of the offer is at hand.
    let event = Event::Begun { about: Some(about), soft: soft(), own: true };
    story.writes(ANA.phone(), Channel::Ours, crate::Body::Dialogue(event));
    let forced = newest(&story, ANA);
    assert_eq!(seen(&story, BEN, forced).about, Some(about));
    assert_eq!(hand_of(&story.couple(BEN), &about), None);
    story.does(BEN, Do::Offer(offer::Command::Open(id)));
    let couple = story.couple(BEN);
    let at_hand = hand_of(&couple, &about);
    assert!(
        matches!(at_hand, Some(AtHand::Disclosure { told, by }) if told.as_str() == "I borrowed." && by == ANA.id())
    );
    assert_eq!(story.tries(BEN.phone(), begin(Some(about))), Err(Refusal::ReflectFirst));
    story.does(BEN, Do::Turns(turns::Command::Reflect(id, "You were ashamed.".into())));
    story.does(BEN, begin(Some(about)));
    assert_eq!(story.refused(), []);
}

#[test]
fn a_forgotten_offer_is_at_nobodys_hand() {
    let (mut story, id) = disclosed();
    story.does(ANA, Do::TakeBack(id));
    assert_eq!(hand_of(&story.couple(ANA), &About::Disclosure(id)), None);
    assert_eq!(story.tries(ANA.phone(), begin(Some(About::Disclosure(id)))), Err(Refusal::NothingThere));
}

#[test]
fn a_trigger_leads_into_it_with_its_words_at_hand() {
    let mut story = Story::begun();
    let (happened, brought_up) = ("The phone.".into(), "The winter.".into());
    let trigger = triggers::Trigger { happened, brought_up, strength: 7, helps: None };
    story.does(ANA, Do::Triggers(triggers::Command::Share(trigger)));
    let id = newest(&story, ANA);
    let about = About::Trigger(id);
    let couple = story.couple(BEN);
    assert!(matches!(hand_of(&couple, &about), Some(AtHand::Trigger(told)) if told.by == ANA.id()));
    assert_eq!(story.tries(BEN.phone(), begin(Some(about))), Err(Refusal::ReflectFirst), "reflects first");
    story.does(ANA, begin(Some(about)));
    story.does(BEN, Do::Turns(turns::Command::Reflect(id, "You were back in it.".into())));
    story.does(BEN, begin(Some(about)));
    assert_eq!(story.refused(), []);
}

#[test]
fn what_it_was_like_leads_into_it_and_other_answers_to_an_apology_do_not() {
    let mut story = Story::begun();
    let text = || "I hid it.".into();
    let apology =
        apology::Apology { did: text(), owned: text(), impact: text(), will: vec![text()], felt: text() };
    let offer = apology::Command::Offer { line: text(), apology, amends: None };
    story.does(ANA, Do::Apology(offer));
    let id = newest(&story, ANA);
    story.does(BEN, Do::Offer(offer::Command::Open(id)));
    for (answer, leads) in
        [(apology::Answer::Heard, false), (apology::Answer::Impact("I froze.".into()), true)]
    {
        story.does(BEN, Do::Apology(apology::Command::Answer(id, answer)));
        let about = About::Impact(newest(&story, BEN));
        assert_eq!(hand_of(&story.couple(ANA), &about).is_some(), leads);
    }
    let about = About::Impact(newest(&story, BEN));
    let couple = story.couple(ANA);
    assert!(
        matches!(hand_of(&couple, &about), Some(AtHand::Impact { by, words }) if by == BEN.id() && words.as_str() == "I froze.")
    );
    story.does(BEN, begin(Some(about)));
    assert_eq!(story.tries(ANA.phone(), begin(Some(about))), Err(Refusal::ReflectFirst), "it is heard first");
    let About::Impact(told) = about else { return };
    story.does(ANA, Do::Apology(apology::Command::Reflect(told, "You froze.".into())));
    let understood = newest(&story, ANA);
    story.does(BEN, Do::Apology(apology::Command::HeardMe(understood)));
    story.does(ANA, begin(Some(about)));
    assert_eq!(story.refused(), []);
}

#[test]
fn i_saw_it_differently_leads_into_it() {
    let mut story = Story::begun();
    let when = When { days: Recurrence::from(story.today(), Rule::Daily), time: None };
    let words = promises::Words { what: "I call.".into(), cue: None };
    story.does(ANA, Do::Promises(promises::Command::Make { words, when, belongs: None }));
    let promise = promises::Id::alone(newest(&story, ANA));
    let answer = Answer::SawItDifferently { words: "I waited.".into(), talk: true };
    let today = story.today();
    story.does(BEN, Do::Promises(promises::Command::Answer(promise, today, answer)));
    let about = About::Differently(newest(&story, BEN));
    let couple = story.couple(ANA);
    let at_hand = hand_of(&couple, &about);
    assert!(
        matches!(at_hand, Some(AtHand::Differently { promise: p, day, .. }) if p.id == promise && day == today)
    );
    story.does(ANA, begin(Some(about)));
    assert_eq!(story.refused(), []);
}

#[test]
fn lets_talk_leads_into_it_and_a_sealed_check_in_stays_sealed() {
    let mut story = Story::begun();
    story.checks_in(ANA, 101).answers(BEN, Response::LetsTalk);
    let shared = story.couple(BEN).day_of_both(story.today()).theirs.shown[0].id;
    let about = About::CheckIn(shared);
    assert!(
        matches!(hand_of(&story.couple(BEN), &about), Some(AtHand::CheckIn { by, .. }) if by == ANA.id())
    );
    story.next_day().together(ANA, true);
    let words = check_in::CheckIn { need: Said::This("a canary".into()), ..feels(402) };
    story.does(ANA, Do::CheckIn(check_in::Command::Share(words)));
    let sealed = newest(&story, ANA);
    for who in Partner::BOTH {
        assert_eq!(hand_of(&story.couple(who), &About::CheckIn(sealed)), None);
    }
}

#[test]
fn a_gap_on_the_map_leads_into_it_once_both_maps_are_there() {
    let mut story = Story::begun();
    let about = About::Gap { round: 0, area: openness::Area::Given(openness::Given::Money) };
    story.fills_in_a_map(ANA, 2, 2);
    assert_eq!(hand_of(&story.couple(ANA), &about), None);
    story.fills_in_a_map(BEN, 3, 2);
    assert!(
        matches!(hand_of(&story.couple(BEN), &about), Some(AtHand::Gap(row)) if row.mine.comfortable == Said::This(3))
    );
}

#[test]
fn both_are_asked_nothing_by_a_dialogue_that_is_over() {
    let (mut story, id) = begun();
    let turns: [Device; 2] = Partner::BOTH.map(Partner::phone);
    story.does(ANA, Do::Dialogue(Command::End(id)));
    for (who, device) in Partner::BOTH.into_iter().zip(turns) {
        assert!(!story.seen_on(device).dialogues().get(id).unwrap().is_turn_of(who.id()));
    }
}
