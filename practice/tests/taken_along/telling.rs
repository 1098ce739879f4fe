//! What both write in every practice, with each word marked as the one's whose it is.
//!
//! The steps of showing up, listening and building stand beside, in `doing`.

use std::cell::Cell;

use practice::{
    Channel, Command, EntryId, Refusal, agreement, apology,
    check_in::{self, CheckIn, Response, Said},
    disclosure,
    journal::{self, About},
    measures::{self, Answers},
    offer, openness, pact,
    promises::{self, Id, Time, When},
    questionnaires,
    recurrence::{Recurrence, Rule},
    setback::{self, What, Whose},
    story::{Partner, Story, feels},
    triggers::{self, Trigger},
    turns,
    weekly::{self, Part, Soft, Week},
    wins,
};

use super::{ANA, BEN, Marks, doing, guided, newest};

/// Each writes something in every practice; most of it in both directions.
pub(super) fn everything() -> Story {
    let (mut story, marks) = (Story::begun(), Marks(Cell::new(0)));
    for who in Partner::BOTH {
        honesty(&mut story, &marks, who);
        responsibility(&mut story, &marks, who);
        around(&mut story, &marks, who);
        // Each asks the other for no more than three things on a day.
        for writes in [doing::presence, doing::empathy, doing::together] {
            story.next_day();
            writes(&mut story, &marks, who);
        }
        story.next_day();
    }
    both(&mut story, &marks);
    doing::both(&mut story, &marks);
    sealed(&mut story, &marks);
    guided::before_a_guide(&mut story, &marks);
    assert_eq!(story.refused(), []);
    story
}

/// What a rule speaks against where each step is the first thing that somebody does: nothing is unlocked by anything.
pub(super) fn refused_on_the_first_day() -> Vec<Refusal> {
    let steps = [honesty, responsibility, around, doing::presence, doing::empathy, doing::together];
    let first = |(writes, who): (fn(&mut Story, &Marks, Partner), Partner)| {
        let mut story = Story::begun();
        writes(&mut story, &Marks(Cell::new(0)), who);
        story.refused().to_vec()
    };
    steps.into_iter().flat_map(|writes| Partner::BOTH.map(|who| (writes, who))).flat_map(first).collect()
}

fn honesty(story: &mut Story, marks: &Marks, who: Partner) {
    let (mine, theirs) = (|| marks.of(who), || marks.of(who.other()));
    let said = || Said::This(mine());
    let words =
        CheckIn { whereabouts: said(), stressor: said(), appreciation: said(), need: said(), ..feels(402) };
    story.does(who, Command::CheckIn(check_in::Command::Share(words)));
    story.answers(who.other(), Response::Reflection(theirs()));
    let asked = disclosure::Asked {
        needed: Some(disclosure::Needed::Yes),
        why: Some(disclosure::Why::ToBeClose),
        spared: Some(disclosure::Spared::Yes),
    };
    let (area, line, told) = ("money".into(), mine(), mine());
    story.does(who, Command::Disclosure(disclosure::Command::Offer { area, line, words: told, asked }));
    let told = newest(story, who);
    for command in [offer::Command::NoteReason(told, theirs()), offer::Command::AskTime(told, Some(theirs()))]
    {
        story.does(who.other(), Command::Offer(command));
    }
    story.does(who, Command::Offer(offer::Command::NameTime(told, mine(), None)));
    story.does(who.other(), Command::Offer(offer::Command::Open(told)));
    story.does(who.other(), Command::Turns(turns::Command::Reflect(told, theirs())));
    story.does(who, Command::Turns(turns::Command::Say(told, mine())));
    let trigger = || Trigger { happened: mine(), brought_up: mine(), strength: 4, helps: Some(mine()) };
    story.does(who, Command::Triggers(triggers::Command::Share(trigger())));
    story.does(who, Command::Triggers(triggers::Command::Note(trigger())));
}

fn responsibility(story: &mut Story, marks: &Marks, who: Partner) {
    let (mine, theirs) = (|| marks.of(who), || marks.of(who.other()));
    let apology =
        apology::Apology { did: mine(), owned: mine(), impact: mine(), will: vec![mine()], felt: mine() };
    let line = mine();
    story.does(who, Command::Apology(apology::Command::Offer { line, apology, amends: None }));
    let offered = newest(story, who);
    story.does(who.other(), Command::Offer(offer::Command::Open(offered)));
    let impact = apology::Answer::Impact(theirs());
    let missing = apology::Answer::Missing(theirs());
    story.does(who.other(), Command::Apology(apology::Command::Answer(offered, missing)));
    story.does(who.other(), Command::Apology(apology::Command::Answer(offered, impact)));
    let answer = newest(story, who.other());
    story.does(who, Command::Apology(apology::Command::Reflect(answer, mine())));
    let understood = newest(story, who);
    story.does(who.other(), Command::Apology(apology::Command::NotQuite(understood, theirs())));
    let words = promises::Words { what: mine(), cue: Some(mine()) };
    let days = Recurrence::from(story.today(), Rule::Daily);
    let when = When { days, time: None::<Time> };
    let made =
        story.tries(who.phone(), Command::Promises(promises::Command::Make { words, when, belongs: None }));
    let made = made.map(|ids| Id::alone(ids[0])).unwrap_or(Id::alone(EntryId([0; 32])));
    let (today, tomorrow) = (story.today(), story.today().tomorrow().unwrap_or_default());
    let seen = promises::Answer::SawItDifferently { words: theirs(), talk: false };
    for (by, command) in [
        (who, promises::Command::Mark(made, today, promises::Mark::Kept)),
        (who.other(), promises::Command::Answer(made, today, seen)),
        (who, promises::Command::Tell(made, tomorrow, Some(mine()))),
    ] {
        story.does(by, Command::Promises(command));
    }
    let words = || promises::Words { what: mine(), cue: Some(mine()) };
    let when = When { days, time: None::<Time> };
    let first = Id { entry: offered, line: 1 };
    story.does(who, Command::Promises(promises::Command::Date(first, when.clone())));
    story.does(who, Command::Promises(promises::Command::Change { promise: made, words: words(), when }));
    story.does(
        who,
        Command::Wins(wins::Command::Drop(wins::Drop {
            kind: wins::Kind::Other,
            who: wins::Who::Both,
            note: mine(),
        })),
    );
}

fn around(story: &mut Story, marks: &Marks, who: Partner) {
    let mine = || marks.of(who);
    questionnaire(story, mine().as_str(), who);
    story.does(who, Command::Setback(setback::Command::Tell(Some(mine()))));
    story.does(who, Command::Setback(setback::Command::Note(What::Slip, Whose::Mine, mine())));
    for about in [About::Anything, About::Forgiveness] {
        story.does(who, Command::Journal(journal::Command::Write { about, words: mine() }));
        let page = story.newest(who, Channel::Mine).unwrap_or(EntryId([0; 32]));
        story.does(who, Command::Journal(journal::Command::Change { page, words: mine() }));
    }
    for share in [true, false] {
        let (on, answers, note) =
            (story.today(), Answers { trust: Some(3), ..Answers::default() }, Some(mine()));
        story.does(who, Command::Measures(measures::Command::Keep { on, answers, note }));
        let of = story.newest(who, Channel::Mine).unwrap_or(EntryId([0; 32]));
        if share {
            story.does(who, Command::Measures(measures::Command::Share { of, with_note: true }));
        }
    }
}

/// The questions stay in their pack; its name stands over a result.
fn questionnaire(story: &mut Story, name: &str, who: Partner) {
    let pack = include_str!("../packs/river.json").replacen("River walk", name, 1);
    let mut writes = |command| story.tries(who.phone(), Command::Questionnaires(command)).unwrap()[0];
    let pack = writes(questionnaires::Command::Add(practice::Text::new(pack)));
    let answers = vec![Some(1); 3];
    let answered = writes(questionnaires::Command::Answer { pack, answers });
    writes(questionnaires::Command::Share(answered));
}

/// What takes both: a meeting, a map, agreements and a pact.
fn both(story: &mut Story, marks: &Marks) {
    let week = Week::of(story.today());
    story.does(ANA, Command::Weekly(weekly::Command::Begin(week)));
    // On one phone: what Ben says and Ana writes down is his once he says yes to it.
    let note = Part::OneThing(Said::This(marks.of(BEN)));
    story.does(ANA, Command::Weekly(weekly::Command::WriteDown(week, note)));
    let note = newest(story, ANA);
    story.does(BEN, Command::Weekly(weekly::Command::Confirm(note)));
    for who in Partner::BOTH {
        let mine = || marks.of(who);
        let soft = Soft { feel: mine(), when: mine(), need: mine() };
        for part in [
            Part::Appreciations(Said::This(vec![mine(), mine()])),
            Part::Hard(Said::This(soft)),
            Part::OneThing(Said::This(mine())),
        ] {
            story.does(who, Command::Weekly(weekly::Command::Say(week, part)));
        }
        story.does(who, Command::Weekly(weekly::Command::NextTogether(week, mine(), None)));
    }
    story.does(ANA, Command::Openness(openness::Command::AddArea(marks.of(ANA))));
    let area = openness::Area::Own(newest(story, ANA));
    for who in Partner::BOTH {
        let answer = |area| openness::Answer { area, comfortable: Said::This(2), need: Said::RatherNot };
        let given = openness::Given::ALL.into_iter().map(openness::Area::Given);
        let answers = given.chain([area]).map(answer).collect();
        story.does(who, Command::Openness(openness::Command::Answer(answers)));
    }
    for who in Partner::BOTH {
        story.does(who, Command::Openness(openness::Command::LetsTalk { round: 0, area }));
        // Nobody answers this one any more.
        story.does(who, Command::Openness(openness::Command::AddArea(marks.of(who))));
    }
    for who in Partner::BOTH {
        let (topic, text, why) = ("boundary/phones-at-night".into(), marks.of(who), Some(marks.of(who)));
        let terms = agreement::Terms::default();
        story.does(who, Command::Agreement(agreement::Command::Propose { topic, text, why, terms }));
    }
    let line = marks.of(ANA);
    story.sign_a_pact(line.as_str());
    let document = pact::Document::default().with(pact::Section::Repair, [pact::Line::new(marks.of(BEN))]);
    let there = story.couple(BEN);
    if let Some(pact) = there.pact(story.today()) {
        let over = pact.agreement.versions()[0].id;
        story.does(BEN, Command::Pact(pact::Command::Amend { pact: pact.id, over, document }));
    }
}

/// What is sealed until both are in: revealed on one day, and still waiting on the next.
fn sealed(story: &mut Story, marks: &Marks) {
    let checks_in = |story: &mut Story, who: Partner| {
        let words = CheckIn { need: Said::This(marks.of(who)), ..feels(402) };
        story.does(who, Command::CheckIn(check_in::Command::Share(words)));
    };
    story.next_day().together(ANA, true);
    Partner::BOTH.into_iter().for_each(|who| checks_in(story, who));
    story.next_day();
    checks_in(story, ANA);
}
