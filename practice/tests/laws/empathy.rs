//! Dialogues, needs and circles in stories drawn at random, and the laws that are theirs.
//!
//! Presses of both, live and late, on one phone and on several, and what a hostile program writes among them.

use std::collections::BTreeSet;

use practice::{
    Body, Channel, Command, EntryId, MemberId,
    circle::{self, Feeling},
    dialogue::{self, About, Dialogue, Soft, Stage},
    needs::{self, Need},
    pause,
    steps::{Ordered, Side, Steps},
    story::{Partner, Story},
    weekly::Week,
};
use proptest::{prelude::*, strategy::ValueTree};

use crate::{
    cases, shared,
    telling::{Act, Telling, Wish, acts, tell},
};

// ---- What can happen -----------------------------------------------------------------------------------------------

/// Something said to be heard; numbers pick one of the entries there are, and flags say whether the words are one's own.
#[derive(Clone, Debug)]
pub(super) enum Hears {
    Begin(u8, bool),
    Take(usize, u8, bool),
    Confirm(usize, usize),
    Decline(usize, usize),
    End(usize),
    Pause(usize, u16),
    Back(usize),
    EndPause(usize),
    Ask(u8),
    Give(usize, u8),
    BeginCircle,
    Name(u8, bool),
    ConfirmTurn(usize),
    DeclineTurn(usize),
    Rest(bool),
    EndCircle,
}

pub(super) fn hears() -> impl Strategy<Value = Hears> {
    let pick = || 0..12usize;
    let own = || prop::bool::weighted(0.7);
    prop_oneof![
        2 => (0..6u8, own()).prop_map(|(about, own)| Hears::Begin(about, own)),
        9 => (pick(), 0..12u8, own()).prop_map(|(of, turn, own)| Hears::Take(of, turn, own)),
        1 => (pick(), pick()).prop_map(|(of, note)| Hears::Confirm(of, note)),
        1 => (pick(), pick()).prop_map(|(of, note)| Hears::Decline(of, note)),
        1 => pick().prop_map(Hears::End),
        1 => (pick(), 20..60u16).prop_map(|(of, minutes)| Hears::Pause(of, minutes)),
        2 => pick().prop_map(Hears::Back),
        1 => pick().prop_map(Hears::EndPause),
        2 => (0..8u8).prop_map(Hears::Ask),
        2 => (pick(), 0..4u8).prop_map(|(to, how)| Hears::Give(to, how)),
        1 => Just(Hears::BeginCircle),
        6 => (0..9u8, own()).prop_map(|(turn, own)| Hears::Name(turn, own)),
        1 => pick().prop_map(Hears::ConfirmTurn),
        1 => pick().prop_map(Hears::DeclineTurn),
        1 => any::<bool>().prop_map(Hears::Rest),
        1 => Just(Hears::EndCircle),
    ]
}

pub(super) fn command(telling: &Telling, hears: &Hears) -> Command {
    match *hears {
        Hears::Begin(about, own) => {
            let about = an_about(telling, about);
            Command::Dialogue(dialogue::Command::Begin { about, soft: soft(), own })
        }
        Hears::Take(of, turn, own) => {
            let (dialogue, turn) = (dialogue_of(telling, of), a_turn(turn));
            Command::Dialogue(dialogue::Command::Take { dialogue, turn, own })
        }
        Hears::Confirm(of, note) => {
            Command::Dialogue(dialogue::Command::Confirm(dialogue_of(telling, of), telling.pick(note)))
        }
        Hears::Decline(of, note) => {
            Command::Dialogue(dialogue::Command::Decline(dialogue_of(telling, of), telling.pick(note)))
        }
        Hears::End(of) => Command::Dialogue(dialogue::Command::End(dialogue_of(telling, of))),
        Hears::Pause(of, minutes) => {
            let from = Some(dialogue_of(telling, of));
            Command::Pause(pause::Command::Call { minutes, from })
        }
        Hears::Back(of) => Command::Pause(pause::Command::Back(pause_of(telling, of))),
        Hears::EndPause(of) => Command::Pause(pause::Command::End(pause_of(telling, of))),
        Hears::Ask(need) => Command::Needs(needs::Command::Ask(a_need(need), None)),
        Hears::Give(to, how) => {
            Command::Needs(needs::Command::Answer(telling.pick(to), a_gift(telling, how)))
        }
        Hears::BeginCircle => Command::Circle(circle::Command::Begin(week(telling))),
        Hears::Name(turn, own) => {
            let (week, turn) = (week(telling), a_circle_turn(turn));
            Command::Circle(circle::Command::Take { week, turn, own })
        }
        Hears::ConfirmTurn(note) => {
            Command::Circle(circle::Command::Confirm(week(telling), telling.pick(note)))
        }
        Hears::DeclineTurn(note) => {
            Command::Circle(circle::Command::Decline(week(telling), telling.pick(note)))
        }
        Hears::Rest(on) => Command::Circle(circle::Command::Pause(week(telling), on)),
        Hears::EndCircle => Command::Circle(circle::Command::End(week(telling))),
    }
}

/// What a program writes that does not ask: after any entry there is.
pub(super) fn body(telling: &Telling, hears: &Hears) -> Body {
    let after = |turn: u8| (turn > 0).then(|| telling.pick(usize::from(turn)));
    match *hears {
        Hears::Begin(about, own) => {
            let about = an_about(telling, about);
            Body::Dialogue(dialogue::Event::Begun { about, soft: soft(), own })
        }
        Hears::Take(of, turn, own) => {
            let (dialogue, after, turn) = (dialogue_of(telling, of), after(turn), a_turn(turn));
            Body::Dialogue(dialogue::Event::Turned { dialogue, after, turn, own })
        }
        Hears::Confirm(of, note) => {
            let (dialogue, upto) = (dialogue_of(telling, of), telling.pick(note));
            Body::Dialogue(dialogue::Event::Confirmed { dialogue, upto })
        }
        Hears::Decline(of, note) => {
            let (dialogue, note) = (dialogue_of(telling, of), telling.pick(note));
            Body::Dialogue(dialogue::Event::Declined { dialogue, note })
        }
        Hears::End(of) => Body::Dialogue(dialogue::Event::Ended { dialogue: dialogue_of(telling, of) }),
        Hears::Pause(of, minutes) => {
            let until = telling.story.now().unix_ms / 1000 + i64::from(minutes) * 60;
            Body::Pause(pause::Event::Called { until, from: Some(dialogue_of(telling, of)) })
        }
        Hears::Back(of) => Body::Pause(pause::Event::Back { pause: pause_of(telling, of) }),
        Hears::EndPause(of) => Body::Pause(pause::Event::Ended { pause: pause_of(telling, of) }),
        Hears::Ask(need) => Body::Needs(needs::Event::Asked { need: a_need(need), line: None }),
        Hears::Give(to, how) => {
            Body::Needs(needs::Event::Answered { to: telling.pick(to), answer: a_gift(telling, how) })
        }
        Hears::BeginCircle => Body::Circle(circle::Event::Begun { week: week(telling) }),
        Hears::Name(turn, own) => {
            let (week, after, turn) = (week(telling), after(turn), a_circle_turn(turn));
            Body::Circle(circle::Event::Turned { week, after, turn, own })
        }
        Hears::ConfirmTurn(note) => {
            Body::Circle(circle::Event::Confirmed { week: week(telling), upto: telling.pick(note) })
        }
        Hears::DeclineTurn(note) => {
            Body::Circle(circle::Event::Declined { week: week(telling), note: telling.pick(note) })
        }
        Hears::Rest(on) => Body::Circle(circle::Event::Paused { week: week(telling), on }),
        Hears::EndCircle => Body::Circle(circle::Event::Ended { week: week(telling) }),
    }
}

fn week(telling: &Telling) -> Week {
    Week::of(telling.story.today())
}

/// One of the dialogues there are, the newest first; else some entry.
fn dialogue_of(telling: &Telling, place: usize) -> EntryId {
    let begun = |body: &Body| matches!(body, Body::Dialogue(dialogue::Event::Begun { .. }));
    let entries = telling.story.entries().iter().rev().filter(|entry| begun(&entry.body));
    let there: Vec<_> = entries.map(|entry| entry.id).collect();
    // The newest twice as often as any other: most presses are of the dialogue that is under way.
    let place = place.saturating_sub(4) % there.len().max(1);
    there.get(place).copied().unwrap_or_else(|| telling.pick(place))
}

fn pause_of(telling: &Telling, place: usize) -> EntryId {
    let called = |body: &Body| matches!(body, Body::Pause(pause::Event::Called { .. }));
    let entries = telling.story.entries().iter().rev().filter(|entry| called(&entry.body));
    let there: Vec<_> = entries.map(|entry| entry.id).collect();
    there.get(place % there.len().max(1)).copied().unwrap_or_else(|| telling.pick(place))
}

fn an_about(telling: &Telling, about: u8) -> Option<About> {
    let entry = telling.pick(usize::from(about));
    match about {
        0 => Some(About::Swap(dialogue_of(telling, 0))),
        1 => Some(About::Disclosure(entry)),
        2 => Some(About::Trigger(entry)),
        _ => None,
    }
}

fn soft() -> Soft {
    let words = || "some words".into();
    Soft { feel: words(), when: words(), because: None, need: words() }
}

fn a_turn(turn: u8) -> dialogue::Turn {
    use dialogue::Turn;
    let words = || "some words".into();
    match turn {
        0..3 => Turn::Reflected(words()),
        3 | 4 => Turn::ThatsIt,
        5 => Turn::NotQuite(words()),
        6 => Turn::Validated(words()),
        7 => Turn::AskedNeed,
        8 => Turn::Needs(Need::ThinkOfSolutions),
        9 => Turn::Idea(words()),
        10 => Turn::Began(soft()),
        _ => Turn::Closed,
    }
}

fn a_need(need: u8) -> Need {
    Need::ALL.get(usize::from(need)).cloned().unwrap_or_else(|| Need::Own("a hand".into()))
}

fn a_gift(telling: &Telling, how: u8) -> needs::Answer {
    use needs::{Answer, When};
    match how {
        0 => Answer::NotNow { line: None, on: None },
        1 => Answer::Can { what: None, when: When::Now },
        2 => Answer::Can { what: None, when: When::Today },
        _ => Answer::Can { what: Some("a walk".into()), when: When::On(telling.story.today()) },
    }
}

fn a_circle_turn(turn: u8) -> circle::Turn {
    use circle::Turn;
    match turn {
        0..3 => Turn::Named { feelings: vec![Feeling::ALL[usize::from(turn)]], words: None },
        3 => Turn::Passed,
        4 | 5 => Turn::ThankYou,
        6 => Turn::Closing,
        7 => Turn::Last("thank you".into()),
        _ => Turn::NothingMore,
    }
}

// ---- Presses of both, and nothing else -----------------------------------------------------------------------------

/// Presses of a dialogue or a circle on three devices, live and late; now and then a program that does not ask.
fn presses() -> impl Strategy<Value = Vec<Act>> {
    let wish = || hears().prop_map(Wish::Hears);
    let act = prop_oneof![
        14 => (0..3u8, wish()).prop_map(|(device, wish)| Act::Tries(device, wish)),
        2 => (0..3u8, wish()).prop_map(|(device, wish)| Act::Forces(device, Channel::Ours, wish)),
        1 => (0..3u8).prop_map(Act::GoesOffline),
        1 => (0..3u8).prop_map(Act::ComesBack),
        1 => Just(Act::NextDay),
    ];
    let begins = Just(Act::Tries(0, Wish::Hears(Hears::Begin(9, true))));
    (begins, proptest::collection::vec(act, 0..90)).prop_map(|(first, mut rest)| {
        rest.insert(0, first);
        rest
    })
}

/// A dialogue told to its end, in which at each stage the right press is drawn among many wrong ones.
fn pushed_on(choices: &[(u8, bool, bool)]) -> Story {
    let mut telling = Telling {
        story: Story::begun(),
        devices: [Partner::Ana.phone(), Partner::Ben.phone(), Partner::Ben.phone()],
    };
    let begins = Wish::Hears(Hears::Begin(9, true));
    let _ = telling.tries(0, &begins);
    for (turn, anas, own) in choices {
        let wish = Wish::Hears(Hears::Take(0, *turn, *own));
        let _ = telling.tries(u8::from(!anas), &wish);
    }
    telling.story
}

fn names(dialogue: &Dialogue) -> Vec<&'static str> {
    dialogue.steps().line().map(|step| step.turn.name()).collect()
}

/// Whether every turn stands where the programme has it, read by its plain words and not by the machine.
fn in_the_programmes_order(names: &[&'static str]) -> bool {
    let follows = |before: &str, turn: &str| match turn {
        "reflected" => matches!(before, "began" | "not-quite"),
        "thats-it" | "not-quite" => before == "reflected",
        "validated" => before == "thats-it",
        "asked-need" => before == "validated",
        "needs" => before == "asked-need",
        "idea" => matches!(before, "needs" | "idea"),
        "closed" => matches!(before, "needs" | "idea"),
        _ => false,
    };
    names.first().is_none_or(|first| *first == "began") && names.windows(2).all(|two| follows(two[0], two[1]))
}

/// A word of somebody's stands as theirs only by an entry of their own.
fn nobody_is_spoken_for<T: Ordered>(story: &Story, steps: &Steps<T>) -> bool {
    let writer = |id: EntryId| story.entries().iter().find(|entry| entry.id == id).map(|entry| entry.author);
    let of = |side: Side| Partner::BOTH.map(Partner::id).into_iter().find(|id| steps.side(*id) == side);
    steps.all().iter().all(|step| {
        let own = writer(step.id) == of(step.side);
        own == step.own && (step.own || step.confirmed.is_none() || confirmed_by(story, of(step.side)))
    })
}

fn confirmed_by(story: &Story, who: Option<MemberId>) -> bool {
    let yes = |body: &Body| {
        matches!(
            body,
            Body::Dialogue(dialogue::Event::Confirmed { .. }) | Body::Circle(circle::Event::Confirmed { .. })
        )
    };
    story.entries().iter().any(|entry| Some(entry.author) == who && yes(&entry.body))
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn no_reply_stands_before_a_confirmed_reflection(acts in presses()) {
        let couple = tell(&acts).couple(Partner::Ben);
        for dialogue in couple.dialogues().all() {
            let names = names(dialogue);
            prop_assert!(in_the_programmes_order(&names), "{names:?}");
            // The speaker's part is the speaker's and the listener's the listener's, on whatever phone.
            for step in dialogue.steps().line() {
                let side = match step.turn.name() {
                    "began" | "thats-it" | "not-quite" | "needs" | "closed" => Some(Side::First),
                    "reflected" | "validated" | "asked-need" => Some(Side::Second),
                    _ => None,
                };
                prop_assert!(side.is_none_or(|side| side == step.side));
            }
        }
    }

    #[test]
    fn ideas_stand_only_where_solutions_were_asked_for(choices in proptest::collection::vec((0..12u8, any::<bool>(), prop::bool::weighted(0.8)), 0..160)) {
        let couple = pushed_on(&choices).couple(Partner::Ana);
        for dialogue in couple.dialogues().all() {
            let (names, asked) = (names(dialogue), dialogue.need() == Some(&Need::ThinkOfSolutions));
            prop_assert!(in_the_programmes_order(&names), "{names:?}");
            prop_assert!(dialogue.ideas().next().is_none() || asked);
        }
        prop_assert_eq!(couple.aside(), []);
    }

    #[test]
    fn both_devices_agree_on_whose_turn_it_is(acts in presses()) {
        let mut story = tell(&acts);
        let ana = story.couple(Partner::Ana);
        for device in [Partner::Ana.phone(), Partner::Ben.phone()] {
            let seen = story.seen_on(device);
            prop_assert_eq!(seen.dialogues(), ana.dialogues());
            prop_assert_eq!(seen.circles(), ana.circles());
        }
        for dialogue in ana.dialogues().all() {
            let turns = Partner::BOTH.map(|who| dialogue.is_turn_of(who.id()));
            let one_of_them = turns.iter().filter(|turn| **turn).count();
            prop_assert_eq!(one_of_them, usize::from(dialogue.stage() != Stage::Over));
        }
        for circle in ana.circles().all() {
            let over = circle.stage() == circle::Stage::Over;
            prop_assert_eq!(Partner::BOTH.iter().any(|who| circle.is_turn_of(who.id())), !over);
        }
    }

    #[test]
    fn there_is_always_a_way_on_or_it_is_over(acts in presses()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        for dialogue in couple.dialogues().all() {
            let Some(side) = dialogue.stage().side() else { continue };
            if couple.pause_in(dialogue.id, story.now().unix_ms / 1000).is_some() {
                continue;
            }
            let whose = Partner::BOTH.into_iter().find(|who| dialogue.steps().side(who.id()) == side).unwrap();
            let ways = (0..12).filter(|turn| {
                let command = dialogue::Command::Take { dialogue: dialogue.id, turn: a_turn(*turn), own: true };
                story.clone().tries(whose.phone(), Command::Dialogue(command)).is_ok()
            });
            prop_assert!(ways.count() > 0, "{:?}", dialogue.stage());
            let end = Command::Dialogue(dialogue::Command::End(dialogue.id));
            prop_assert!(Partner::BOTH.iter().all(|who| story.clone().tries(who.phone(), end.clone()).is_ok()));
        }
    }

    #[test]
    fn a_pause_leads_back_or_to_a_plain_end(acts in presses(), minutes in 20..60u16, whose in any::<bool>()) {
        let mut story = tell(&acts);
        let who = if whose { Partner::Ana } else { Partner::Ben };
        let open = |story: &Story| {
            let couple = story.couple(who);
            couple.dialogues().all().filter(|one| one.stage() != Stage::Over).map(|one| one.id).next_back()
        };
        let Some(id) = open(&story) else { return Ok(()) };
        // It may rest already; else one of the two lets it rest now.
        let _ = story.tries(who.phone(), Command::Pause(pause::Command::Call { minutes, from: Some(id) }));
        let now = |story: &Story| story.now().unix_ms / 1000;
        let pause = story.couple(who).pause_in(id, now(&story)).map(|pause| pause.id);
        prop_assert!(pause.is_some());
        let way_on = |story: &Story| {
            let couple = story.couple(who);
            let dialogue = couple.dialogues().get(id).unwrap();
            let side = dialogue.stage().side().unwrap();
            let whose = Partner::BOTH.into_iter().find(|who| dialogue.steps().side(who.id()) == side).unwrap();
            (0..12).any(|turn| {
                let command = dialogue::Command::Take { dialogue: id, turn: a_turn(turn), own: true };
                story.clone().tries(whose.phone(), Command::Dialogue(command)).is_ok()
            })
        };
        prop_assert!(!way_on(&story), "nothing is said while it rests");
        let mut back = story.clone();
        for one in Partner::BOTH {
            let _ = back.tries(one.phone(), Command::Pause(pause::Command::Back(pause.unwrap())));
        }
        prop_assert!(way_on(&back), "back");
        let mut ended = story.clone();
        prop_assert!(ended.tries(who.phone(), Command::Dialogue(dialogue::Command::End(id))).is_ok());
        prop_assert_eq!(ended.couple(who).dialogues().get(id).map(Dialogue::stage), Some(Stage::Over));
        story.next_day().next_day().next_day();
        prop_assert!(way_on(&story), "a pause that has gone by holds nobody");
    }

    #[test]
    fn no_word_that_was_taken_in_is_lost(acts in presses()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ben);
        let aside: BTreeSet<_> = couple.aside().iter().map(|aside| aside.entry).collect();
        for entry in story.entries().iter().filter(|entry| !aside.contains(&entry.id)) {
            let kept = match &entry.body {
                Body::Dialogue(dialogue::Event::Begun { .. } | dialogue::Event::Turned { .. }) => {
                    couple.dialogues().of_turn(entry.id).and_then(|one| one.steps().get(entry.id)).is_some()
                }
                Body::Circle(circle::Event::Turned { week, .. }) => {
                    couple.circles().get(*week).and_then(|one| one.step(entry.id)).is_some()
                }
                _ => true,
            };
            prop_assert!(kept);
        }
    }

    #[test]
    fn nobodys_turn_is_theirs_but_by_their_own_entry(acts in presses()) {
        let story = tell(&acts);
        let couple = story.couple(Partner::Ana);
        for dialogue in couple.dialogues().all() {
            prop_assert!(nobody_is_spoken_for(&story, dialogue.steps()));
        }
        for circle in couple.circles().all() {
            prop_assert!(nobody_is_spoken_for(&story, circle.steps()));
        }
    }

    #[test]
    fn in_a_circle_nobody_replies_before_the_closing_round(acts in presses()) {
        let couple = tell(&acts).couple(Partner::Ana);
        for circle in couple.circles().all() {
            let line: Vec<_> = circle.steps().line().map(|step| (step.turn.name(), step.side)).collect();
            let closing = line.iter().position(|(name, _)| *name == "closing").unwrap_or(line.len());
            prop_assert!(line[..closing].iter().all(|(name, _)| matches!(*name, "named" | "passed" | "thank-you")));
            for two in line[..closing].windows(2).filter(|two| two[0].0 == "named") {
                prop_assert_eq!(two[1], ("thank-you", two[0].1.other()), "it is received first");
            }
            let named = line[..closing].iter().filter(|(name, _)| *name != "thank-you").count();
            prop_assert!(closing == line.len() || named % 2 == 0, "the round is whole");
            for side in [Side::First, Side::Second] {
                let after = line.iter().skip(closing + 1);
                prop_assert!(after.filter(|(_, of)| *of == side).count() <= 1);
            }
        }
    }

    #[test]
    fn no_words_are_at_hand_that_could_not_be_read_where_they_stand(acts in acts()) {
        let story = tell(&acts);
        for who in Partner::BOTH {
            let couple = story.couple(who);
            for entry in story.entries() {
                let told = couple.at_hand(&About::Disclosure(entry.id)).is_some();
                prop_assert!(!told || couple.offers().get(entry.id).is_some_and(|offer| offer.opened().is_some()));
                let checked_in = couple.at_hand(&About::CheckIn(entry.id)).is_some();
                let sealed = couple.seals().get(entry.id).is_some();
                prop_assert!(!(checked_in && sealed) || couple.check_ins().both_are_in(entry.day));
                if couple.forgotten().contains(&entry.id) {
                    prop_assert!(!told && !checked_in);
                }
            }
        }
        prop_assert_eq!(shared(&story.couple(Partner::Ana)), shared(&story.couple(Partner::Ben)));
    }
}

#[test]
fn the_presses_drawn_at_random_reach_every_stage() {
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let (mut stages, mut turns) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..400 {
        let choices = proptest::collection::vec((0..12u8, any::<bool>(), prop::bool::weighted(0.8)), 0..160);
        let drawn = choices.new_tree(&mut runner).unwrap().current();
        let couple = pushed_on(&drawn).couple(Partner::Ana);
        for dialogue in couple.dialogues().all() {
            stages.insert(dialogue.stage());
            turns.extend(names(dialogue));
        }
    }
    assert!(turns.len() == 9, "{turns:?}");
    assert!(stages.contains(&Stage::Ideas) && stages.contains(&Stage::Over), "{stages:?}");
}
