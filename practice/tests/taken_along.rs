//! Take it with you: every word one wrote is in one's own export, and none of the partner's but what both signed.
//!
//! Each practice has a few lines here that write words of both; every word written is marked, and looked for in the bytes of
//! the entries, so that a field nobody thought of is found missing.

use std::cell::Cell;
use std::collections::BTreeSet;

use practice::{
    Channel, Command, EntryId, Text, agreement, apology,
    check_in::{self, CheckIn, Response, Said},
    disclosure,
    export::{self, Label, Labels},
    journal::{self, About},
    measures::{self, Answers},
    offer, openness, pact,
    promises::{self, Id, Time, When},
    recurrence::{Recurrence, Rule},
    setback::{self, What, Whose},
    story::{Partner, Story, feels},
    triggers::{self, Trigger},
    turns,
    weekly::{self, Part, Soft, Week},
    wins,
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

struct Plain;

impl Labels for Plain {
    fn language(&self) -> &str {
        "en"
    }
    fn word(&self, label: Label<'_>) -> String {
        match label {
            Label::ToldKind(kind, name) => format!("{kind} {name}"),
            Label::Cue(cue) => cue.to_owned(),
            Label::About(about) => about.to_owned(),
            _ => "label".to_owned(),
        }
    }
    fn day(&self, day: practice::Day) -> String {
        day.to_string()
    }
}

/// Hands out marked words, each once.
struct Marks(Cell<u32>);

impl Marks {
    fn of(&self, who: Partner) -> Text {
        self.0.set(self.0.get() + 1);
        Text::new(format!("<{}{:03}>", if who == ANA { "ana" } else { "ben" }, self.0.get()))
    }
}

/// The marks in some bytes.
fn marks(bytes: &[u8]) -> BTreeSet<String> {
    let starts =
        |window: &&[u8]| (window.starts_with(b"<ana") || window.starts_with(b"<ben")) && window[7] == b'>';
    bytes.windows(8).filter(starts).map(|mark| String::from_utf8_lossy(&mark[1..7]).into_owned()).collect()
}

/// The marks one partner wrote, wherever they stand in an entry of theirs.
fn written_by(story: &Story, who: Partner) -> BTreeSet<String> {
    let own = story.entries().iter().filter(|entry| entry.author == who.id());
    own.flat_map(|entry| marks(&entry.body.encode())).collect()
}

fn newest(story: &Story, who: Partner) -> EntryId {
    story.newest(who, Channel::Ours).unwrap_or(EntryId([0; 32]))
}

/// Each writes something in every practice; most of it in both directions.
fn everything() -> Story {
    let (mut story, marks) = (Story::begun(), Marks(Cell::new(0)));
    for who in Partner::BOTH {
        honesty(&mut story, &marks, who);
        responsibility(&mut story, &marks, who);
        around(&mut story, &marks, who);
    }
    both(&mut story, &marks);
    assert_eq!(story.refused(), []);
    story
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
    story.does(who, Command::Offer(offer::Command::NameTime(told, mine())));
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

/// What takes both: a meeting, a map, agreements and a pact.
fn both(story: &mut Story, marks: &Marks) {
    let week = Week::of(story.today());
    story.does(ANA, Command::Weekly(weekly::Command::Begin(week)));
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

fn in_export(taken: &export::Taken) -> BTreeSet<String> {
    let html = taken.html.replace("&lt;", "<").replace("&gt;", ">");
    let (html, json) = (marks(html.as_bytes()), marks(taken.json.as_bytes()));
    assert_eq!(html, json, "both files hold the same words");
    json
}

/// What binds both is of both: the pact that Ana wrote.
fn of_both(story: &Story, who: Partner) -> BTreeSet<String> {
    let couple = story.couple(who);
    let bound = couple.agreements().iter().filter_map(|(_, agreement)| agreement.bound());
    bound.flat_map(|version| marks(version.text.as_str().as_bytes())).collect()
}

#[test]
fn every_word_one_wrote_is_in_ones_own_export() {
    let story = everything();
    for who in Partner::BOTH {
        let there = in_export(&export::my_words(&story.couple(who), &Plain));
        let missing: Vec<_> = written_by(&story, who).difference(&there).cloned().collect();
        assert_eq!(missing, Vec::<String>::new(), "{who:?}");
    }
}

#[test]
fn no_word_of_the_partner_is_in_ones_own_export_but_what_both_signed_and_the_area_both_answered() {
    let story = everything();
    for who in Partner::BOTH {
        let there = in_export(&export::my_words(&story.couple(who), &Plain));
        let theirs: Vec<_> = there.intersection(&written_by(&story, who.other())).cloned().collect();
        let couple = story.couple(who);
        let areas = couple.openness().own_areas().iter().flat_map(|own| marks(own.name.as_str().as_bytes()));
        let known: BTreeSet<_> = of_both(&story, who).into_iter().chain(areas).collect();
        assert!(theirs.iter().all(|mark| known.contains(mark)), "{who:?} has {theirs:?}");
    }
}

#[test]
fn the_record_of_both_holds_what_both_can_read_and_no_disclosure_and_nothing_private() {
    let mut story = everything();
    story.next_day().does(ANA, Command::Export(export::Command::Ask));
    let ask = newest(&story, ANA);
    story.does(BEN, Command::Export(export::Command::Answer { ask, yes: true }));
    let records = Partner::BOTH.map(|who| export::record_of_both(&story.couple(who), &Plain, story.today()));
    let [Ok(anas), Ok(bens)] = records else { panic!("the yes is there") };
    assert!(anas == bens);
    let there = in_export(&anas);
    let private: BTreeSet<_> = story
        .entries()
        .iter()
        .filter(|entry| entry.channel == Channel::Mine)
        .flat_map(|e| marks(&e.body.encode()))
        .collect();
    let ours = story.entries().iter().filter(|entry| entry.channel == Channel::Ours);
    let ours: BTreeSet<_> = ours.flat_map(|entry| marks(&entry.body.encode())).collect();
    assert!(there.is_subset(&ours), "what was kept for oneself is in no record of both");
    assert!(private.difference(&ours).count() > 10, "there is something private to look for");
    let couple = story.couple(ANA);
    let disclosed = couple.disclosures();
    let about = |mark: &String| {
        disclosed.iter().any(|one| {
            let turns = one.thread.iter().flat_map(|thread| thread.turns()).map(|turn| &turn.words);
            let times = one.offer.times.iter().filter_map(|time| time.when.as_ref());
            let words = turns.chain(times).chain(one.told).chain([&one.offer.line]);
            words.flat_map(|words| marks(words.as_str().as_bytes())).any(|one| one == *mark)
        })
    };
    assert!(!there.iter().any(about));
    let missing: Vec<_> = ours.difference(&there).filter(|mark| !about(mark)).collect();
    assert_eq!(missing, Vec::<&String>::new());
}
