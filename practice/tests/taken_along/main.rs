//! Take it with you: every word one wrote is in one's own export, and none of the partner's but what both signed.
//!
//! Each practice has a few lines here that write words of both; every word written is marked, and looked for in the bytes of
//! the entries, so that a field nobody thought of is found missing.

#![allow(clippy::unwrap_used, reason = "a test that can't go on says so by ending")]

mod doing;
mod guided;
mod kinds;
mod telling;

use std::cell::Cell;
use std::collections::BTreeSet;

use practice::{
    Channel, Command, EntryId, Text, agreement,
    check_in::{self, CheckIn, Said},
    export::{self, Label, Labels},
    rituals::{self, Question},
    story::{Partner, Story, feels},
    weekly::Week,
};

use telling::everything;

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
            Label::EndedBy(name, day) => format!("ended by {name} on {day}"),
            Label::EndsOn(day) => format!("ends on {day}"),
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

/// The words of one partner, wherever they stand in an entry: what one says aloud the other may have written down.
fn words_of(story: &Story, who: Partner) -> BTreeSet<String> {
    let all = story.entries().iter().flat_map(|entry| marks(&entry.body.encode()));
    all.filter(|mark| mark.starts_with(if who == ANA { "ana" } else { "ben" })).collect()
}

fn newest(story: &Story, who: Partner) -> EntryId {
    story.newest(who, Channel::Ours).unwrap_or(EntryId([0; 32]))
}

fn in_export(taken: &export::Taken) -> BTreeSet<String> {
    let html = taken.html.replace("&lt;", "<").replace("&gt;", ">");
    let (html, json) = (marks(html.as_bytes()), marks(taken.json.as_bytes()));
    assert_eq!(html, json, "both files hold the same words");
    json
}

/// What binds both is of both, whoever wrote it; and so is the area of openness that both answered.
fn of_both(story: &Story, who: Partner) -> BTreeSet<String> {
    let couple = story.couple(who);
    let bound = couple.agreements().iter().filter_map(|(_, agreement)| agreement.bound());
    let agreed = bound.flat_map(|version| marks(version.text.as_str().as_bytes()));
    let area = couple.openness().own_areas().iter().take(1);
    agreed.chain(area.flat_map(|own| marks(own.name.as_str().as_bytes()))).collect()
}

/// The record of both, for which Ana asks and to which Ben says yes.
fn record_of_both(story: &mut Story) -> export::Taken {
    story.next_day().does(ANA, Command::Export(export::Command::Ask));
    let ask = newest(story, ANA);
    story.does(BEN, Command::Export(export::Command::Answer { ask, yes: true }));
    let [anas, bens] = Partner::BOTH
        .map(|who| export::record_of_both(&story.couple(who), &Plain, story.today()).ok().unwrap());
    assert!(anas == bens, "the same for both");
    anas
}

#[test]
fn every_step_stands_open_on_the_first_day_to_who_has_done_nothing_yet() {
    assert_eq!(telling::refused_on_the_first_day(), []);
}

#[test]
fn every_word_one_wrote_is_in_ones_own_export() {
    let story = everything();
    for who in Partner::BOTH {
        let there = in_export(&export::my_words(&story.couple(who), &Plain));
        let missing: Vec<_> = words_of(&story, who).difference(&there).cloned().collect();
        assert_eq!(missing, Vec::<String>::new(), "{who:?}");
    }
}

#[test]
fn no_word_of_the_partner_is_in_ones_own_export_but_what_both_signed_and_the_area_both_answered() {
    let story = everything();
    for who in Partner::BOTH {
        let there = in_export(&export::my_words(&story.couple(who), &Plain));
        let theirs: Vec<_> = there.intersection(&words_of(&story, who.other())).cloned().collect();
        let known = of_both(&story, who);
        assert!(theirs.iter().all(|mark| known.contains(mark)), "{who:?} has {theirs:?}");
    }
}

#[test]
fn the_record_of_both_holds_what_both_can_read_and_no_disclosure_and_nothing_private() {
    let mut story = everything();
    let there = in_export(&record_of_both(&mut story));
    let private: BTreeSet<_> = story
        .entries()
        .iter()
        .filter(|entry| entry.channel == Channel::Mine)
        .flat_map(|e| marks(&e.body.encode()))
        .collect();
    let ours = story.entries().iter().filter(|entry| entry.channel != Channel::Mine);
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

fn shares(marks: &Marks) -> [Command; 2] {
    let words = CheckIn { need: Said::This(marks.of(ANA)), ..feels(402) };
    let thanks = Said::This(vec![marks.of(ANA)]);
    let week = Week::of(Story::begun().today());
    [
        Command::CheckIn(check_in::Command::Share(words)),
        Command::Rituals(rituals::Command::Thank(week, thanks)),
    ]
}

#[test]
fn what_was_sealed_and_taken_back_before_both_were_in_is_gone_from_every_export() {
    let (mut story, words) = (Story::begun(), Marks(Cell::new(0)));
    story.together(ANA, true);
    story.does(BEN, Command::Rituals(rituals::Command::Ask(Question::Given(1))));
    let page = newest(&story, BEN);
    let writes = Command::Rituals(rituals::Command::Write(page, words.of(ANA)));
    for command in shares(&words).into_iter().chain([writes]) {
        story.does(ANA, command);
        let seal = newest(&story, ANA);
        let there = in_export(&export::my_words(&story.couple(ANA), &Plain));
        assert_eq!(there.len(), 1, "while it waits it is in its author's own export");
        story.does(ANA, Command::TakeBack(seal));
        assert_eq!(in_export(&export::my_words(&story.couple(ANA), &Plain)), BTreeSet::new());
    }
    assert_eq!(in_export(&record_of_both(&mut story)), BTreeSet::new());
    assert_eq!(story.refused(), []);
}

#[test]
fn what_was_taken_back_after_both_were_in_keeps_its_words_and_says_so() {
    let (mut story, words) = (Story::begun(), Marks(Cell::new(0)));
    story.together(ANA, true).checks_in(BEN, 101);
    let week = Week::of(story.today());
    story.does(BEN, Command::Rituals(rituals::Command::Thank(week, Said::RatherNot)));
    for (command, taken_back) in shares(&words).into_iter().zip(1..) {
        story.does(ANA, command);
        let sealed = story.entries().iter().rev().find(|entry| {
            let sealed = matches!(entry.body, practice::Body::Seal(practice::seal::Event::Sealed { .. }));
            sealed && entry.author == ANA.id()
        });
        let seal = sealed.map(|entry| entry.id).unwrap();
        story.does(ANA, Command::TakeBack(seal));
        let mine = export::my_words(&story.couple(ANA), &Plain);
        assert_eq!(in_export(&mine).len(), taken_back);
        let said = format!("\"taken_back\": \"{}\"", story.today());
        assert_eq!(mine.json.matches(&said).count(), taken_back);
    }
    assert_eq!(in_export(&record_of_both(&mut story)).len(), 2);
    assert_eq!(story.refused(), []);
}

#[test]
fn an_agreement_that_ended_or_will_end_by_itself_says_so_in_every_export() {
    let mut story = Story::begun();
    for (topic, terms) in [
        ("boundary/phones-at-night", agreement::Terms::default()),
        ("boundary/work-chat", agreement::Terms::lapsing(14)),
    ] {
        let text = "What both agreed on.".into();
        let propose = agreement::Command::Propose { topic: topic.into(), text, why: None, terms };
        let id = story.tries(ANA.phone(), Command::Agreement(propose)).unwrap()[0];
        for who in Partner::BOTH {
            story.does(who, Command::Agreement(agreement::Command::Sign { agreement: id, version: id }));
        }
        if terms == agreement::Terms::default() {
            story.does(BEN, Command::Agreement(agreement::Command::Withdraw(id)));
        }
    }
    assert_eq!(story.refused(), []);
    let own = Partner::BOTH.map(|who| export::my_words(&story.couple(who), &Plain));
    let both = record_of_both(&mut story);
    for taken in own.iter().chain([&both]) {
        for said in ["ended by Ben on 2026-01-05", "ends on 2026-01-19"] {
            assert!(taken.html.contains(said), "{said}");
        }
        assert!(taken.json.contains("\"ends\": \"2026-01-19\""));
        assert!(taken.json.contains("\"ended\": {"));
    }
}
