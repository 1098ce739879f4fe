//! Take it with you: one's own words at any time, and the record of both with the partner's yes.
//!
//! It is not evidence and says so. A yes is for one time: the record is the same for both, and each may take it once.

use std::collections::BTreeSet;

use minicbor::{Decode, Encode};

pub use super::labels::{Label, Labels};
use crate::{At, Couple, Day, EntryId, MemberId, Refusal, day_number};

/// How many days a yes holds if the record is not taken.
pub const YES_HOLDS_DAYS: i32 = 7;

/// What is written about the record of both.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// The author asks for it.
    #[n(0)]
    Asked {},
    /// The other answers. Saying no after a yes takes the yes back.
    #[n(1)]
    Answered {
        /// The entry that asked.
        #[n(0)]
        ask: EntryId,
        /// Whether the record may be taken.
        #[n(1)]
        yes: bool,
    },
    /// The author has taken it; another time needs another yes.
    #[n(2)]
    Taken {
        /// The entry that asked.
        #[n(0)]
        ask: EntryId,
    },
}

/// One asking for the record of both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The entry that asks.
    pub id: EntryId,
    /// Who asks.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What the other answered, and on which day of theirs.
    pub answer: Option<(bool, Day)>,
    taken: BTreeSet<MemberId>,
}

/// All that was asked about the record of both.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Exports {
    asks: Vec<Ask>,
}

/// What a member can do about the record of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Ask for it.
    Ask,
    /// Answer the partner's asking.
    Answer {
        /// The entry that asked.
        ask: EntryId,
        /// Whether the record may be taken.
        yes: bool,
    },
    /// Take it now.
    Take,
}

impl Exports {
    /// Every asking, the newest last.
    pub fn asks(&self) -> &[Ask] {
        &self.asks
    }

    /// The asking that waits for an answer of `member`.
    pub fn to_answer(&self, member: MemberId) -> Option<&Ask> {
        self.asks.last().filter(|ask| ask.by != member && ask.answer.is_none())
    }

    /// The asking by whose yes `member` may take the record today.
    pub fn granted_to(&self, member: MemberId, today: Day) -> Option<EntryId> {
        let ask = self.asks.last()?;
        let holds = |day: Day| day_number(today) - day_number(day) <= YES_HOLDS_DAYS;
        let granted = matches!(ask.answer, Some((true, day)) if holds(day));
        (granted && !ask.taken.contains(&member)).then_some(ask.id)
    }

    pub(crate) fn check(&self, by: MemberId, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Asked {} => match self.asks.last() {
                Some(ask) if ask.answer.is_none() => Err(Refusal::AlreadySo),
                _ => Ok(()),
            },
            Event::Answered { ask, yes } => {
                let ask = self.newest(*ask)?;
                match ask.answer {
                    _ if ask.by == by => Err(Refusal::YourOwn),
                    Some((true, _)) if !yes => Ok(()),
                    Some(_) => Err(Refusal::AlreadySo),
                    None => Ok(()),
                }
            }
            Event::Taken { ask } => {
                let ask = self.newest(*ask)?;
                let may = matches!(ask.answer, Some((true, _))) && !ask.taken.contains(&by);
                if may { Ok(()) } else { Err(Refusal::NeedsYes) }
            }
        }
    }

    fn newest(&self, ask: EntryId) -> Result<&Ask, Refusal> {
        self.asks.last().filter(|newest| newest.id == ask).ok_or(Refusal::NothingThere)
    }

    pub(crate) fn apply(&mut self, at: At, event: &Event) -> Result<(), Refusal> {
        self.check(at.by, event)?;
        if *event == (Event::Asked {}) {
            self.asks.push(Ask { id: at.id, by: at.by, day: at.day, answer: None, taken: BTreeSet::new() });
        }
        let Some(ask) = self.asks.last_mut() else { return Ok(()) };
        match event {
            Event::Asked {} => {}
            Event::Answered { yes, .. } => ask.answer = Some((*yes, at.day)),
            Event::Taken { .. } => {
                ask.taken.insert(at.by);
            }
        }
        Ok(())
    }
}

/// An export in both its forms.
#[derive(Clone, PartialEq, Eq)]
pub struct Taken {
    /// JSON, indented.
    pub json: String,
    /// One HTML file that reads and prints well.
    pub html: String,
}

/// My own words: my check-ins, answers and drops, and the agreements of both.
pub fn my_words(couple: &Couple, labels: &dyn Labels) -> Taken {
    super::record::Record::mine(couple, labels).taken(couple.commit(), labels)
}

/// The record of both, if the partner's yes is there today. Write what [`Command::Take`] decides beside it. Both devices
/// give the same bytes when both use the labels of the language the space was begun in.
///
/// # Errors
/// [`Refusal::NeedsYes`] without a yes that holds.
pub fn record_of_both(couple: &Couple, labels: &dyn Labels, today: Day) -> Result<Taken, Refusal> {
    couple.exports().granted_to(couple.me(), today).ok_or(Refusal::NeedsYes)?;
    Ok(super::record::Record::of_both(couple, labels).taken(couple.commit(), labels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        Channel, Command as Do, apology,
        check_in::{self, CheckIn, Response, Said},
        disclosure, offer, promises,
        story::{Partner, Story, feels},
        triggers, turns, wins,
    };

    struct English;

    impl Labels for English {
        fn language(&self) -> &str {
            "en"
        }
        fn word(&self, label: Label<'_>) -> String {
            match label {
                Label::NotEvidence => "This is not evidence: either of us could have made it.".into(),
                Label::TakenBack(day) => format!("taken back {day}"),
                other => format!("{other:?}"),
            }
        }
        fn day(&self, day: Day) -> String {
            format!("the day {day}")
        }
    }

    fn told() -> Story {
        let mut story = Story::begun();
        let words = CheckIn {
            whereabouts: Said::This("Anas <b>canary</b>".into()),
            need: Said::RatherNot,
            ..feels(402)
        };
        story.does(Partner::Ana, Do::CheckIn(check_in::Command::Share(words)));
        story.answers(Partner::Ben, Response::Reflection("Bens canary".into()));
        story.drops(Partner::Ben, wins::Kind::ThankYou, wins::Who::Partner, "Bens drop");
        assert_eq!(story.refused(), []);
        story
    }

    fn asked(story: &mut Story, yes: bool) {
        story.does(Partner::Ana, Do::Export(Command::Ask));
        let ask = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::Export(Command::Answer { ask, yes }));
    }

    fn both(story: &Story, who: Partner) -> Result<Taken, Refusal> {
        record_of_both(&story.couple(who), &English, story.today())
    }

    #[test]
    fn ones_own_words_hold_ones_own_and_not_the_partners() {
        let story = told();
        let ana = my_words(&story.couple(Partner::Ana), &English);
        let ben = my_words(&story.couple(Partner::Ben), &English);
        for (taken, own, other) in [(&ana, "Anas", "Bens"), (&ben, "Bens", "Anas")] {
            assert!(taken.json.contains(own) && taken.html.contains(own));
            assert!(!taken.json.contains(other) && !taken.html.contains(other));
        }
        assert!(ben.html.contains("Bens drop"));
    }

    fn opens_something(story: &mut Story) {
        let asked = disclosure::Asked {
            needed: Some(disclosure::Needed::Yes),
            why: Some(disclosure::Why::ToBeClose),
            spared: Some(disclosure::Spared::Yes),
        };
        let (line, words) = ("Something about money.".into(), "I borrowed from my brother.".into());
        let command = disclosure::Command::Offer { area: "money".into(), line, words, asked };
        story.does(Partner::Ana, Do::Disclosure(command));
        let id = story.newest(Partner::Ana, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(id)));
        story.does(Partner::Ben, Do::Turns(turns::Command::Reflect(id, "Bens understanding".into())));
        assert_eq!(story.refused(), []);
    }

    /// Ana promises and keeps it; Ben saw it differently.
    fn promises_something(story: &mut Story) {
        let words = promises::Words { what: "Anas call".into(), cue: Some("Anas evening".into()) };
        let days = crate::recurrence::Recurrence::from(story.today(), crate::recurrence::Rule::Daily);
        let time = Some(promises::Time { minute: 1290, zone: crate::ZoneName::new("Europe/Madrid") });
        let when = promises::When { days, time };
        let make = promises::Command::Make { words, when, belongs: None };
        let made = story.tries(Partner::Ana.phone(), Do::Promises(make)).unwrap();
        let (id, day) = (promises::Id::alone(made[0]), story.today());
        let kept = promises::Command::Mark(id, day, promises::Mark::Kept);
        let seen = promises::Answer::SawItDifferently { words: "Bens wait".into(), talk: false };
        story.does(Partner::Ana, Do::Promises(kept));
        story.does(Partner::Ana, Do::Promises(promises::Command::Remind(id, Some(1201))));
        story.does(Partner::Ben, Do::Promises(promises::Command::Answer(id, day, seen)));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn a_promise_is_exported_with_ones_own_words_and_in_the_record_with_those_of_both() {
        let mut story = told();
        promises_something(&mut story);
        asked(&mut story, true);
        let ana = my_words(&story.couple(Partner::Ana), &English);
        let ben = my_words(&story.couple(Partner::Ben), &English);
        assert!(ana.html.contains("Anas call") && ana.json.contains("\"kind\": \"kept\""));
        assert!(ben.html.contains("Bens wait"));
        for (taken, others) in [(&ana, "Bens wait"), (&ben, "Anas call"), (&ben, "Anas evening")] {
            assert!(!taken.json.contains(others) && !taken.html.contains(others), "{others}");
        }
        let of_both = both(&story, Partner::Ben).unwrap();
        assert!(of_both.json.contains("Anas call") && of_both.html.contains("Bens wait"));
        for taken in [&ana, &ben, &of_both] {
            for told in ["Madrid", "1290", "21:30", "1201"] {
                assert!(
                    !taken.json.contains(told) && !taken.html.contains(told),
                    "{told}: no zone and no hour"
                );
            }
        }
    }

    #[test]
    fn the_partners_disclosure_is_in_no_export_and_ones_own_is_in_ones_own_only() {
        let mut story = told();
        opens_something(&mut story);
        asked(&mut story, true);
        let ana = my_words(&story.couple(Partner::Ana), &English);
        let ben = my_words(&story.couple(Partner::Ben), &English);
        assert!(ana.json.contains("borrowed") && ana.html.contains("borrowed"));
        assert!(!ana.json.contains("Bens understanding") && ben.json.contains("Bens understanding"));
        assert!(!ben.json.contains("borrowed") && !ben.html.contains("borrowed"));
        for partner in Partner::BOTH {
            let both = both(&story, partner).unwrap();
            for words in ["borrowed", "about money", "Bens understanding"] {
                assert!(!both.json.contains(words) && !both.html.contains(words), "{partner:?}");
            }
        }
    }

    #[test]
    fn a_trigger_is_exported_by_its_author_and_one_noted_for_oneself_by_nobody_else() {
        let mut story = told();
        let trigger = |happened: &str| triggers::Trigger {
            happened: happened.into(),
            brought_up: "The winter.".into(),
            strength: 8,
            helps: Some("A walk.".into()),
        };
        story.does(Partner::Ana, Do::Triggers(triggers::Command::Share(trigger("a ringing phone"))));
        story.does(Partner::Ana, Do::Triggers(triggers::Command::Note(trigger("a closed door"))));
        asked(&mut story, true);
        let (ana, ben) = (story.couple(Partner::Ana), story.couple(Partner::Ben));
        let ana = my_words(&ana, &English).html;
        assert!(ana.contains("a ringing phone") && ana.contains("a closed door"));
        assert!(!my_words(&ben, &English).html.contains("The winter"));
        let (one, other) = (both(&story, Partner::Ana).unwrap(), both(&story, Partner::Ben).unwrap());
        assert!(one == other && one.html.contains("a ringing phone") && !one.html.contains("a closed door"));
    }

    fn apologizes(story: &mut Story) -> EntryId {
        let apology = apology::Apology {
            did: "I wrote in March.".into(),
            owned: "It was my choice.".into(),
            impact: "You lay awake.".into(),
            will: vec!["I tell you the same day.".into()],
            felt: "Ashamed.".into(),
        };
        let line = "Something I am sorry for.".into();
        story.does(Partner::Ana, Do::Apology(apology::Command::Offer { line, apology, amends: None }));
        story.newest(Partner::Ana, Channel::Ours).unwrap()
    }

    #[test]
    fn an_unopened_apology_is_in_its_authors_export_only_and_an_opened_one_in_that_of_both() {
        let mut story = told();
        let id = apologizes(&mut story);
        asked(&mut story, true);
        let mine = |story: &Story, who: Partner| my_words(&story.couple(who), &English).html;
        assert!(
            mine(&story, Partner::Ana).contains("in March")
                && !mine(&story, Partner::Ben).contains("in March")
        );
        assert!(!both(&story, Partner::Ana).unwrap().html.contains("in March"));
        story.does(Partner::Ben, Do::Offer(offer::Command::Open(id)));
        let impact = apology::Answer::Impact("Bens own week.".into());
        story.does(Partner::Ben, Do::Apology(apology::Command::Answer(id, impact)));
        story.does(Partner::Ben, Do::Offer(offer::Command::NoteReason(id, "Bens own reason.".into())));
        let (one, other) = (both(&story, Partner::Ana).unwrap(), both(&story, Partner::Ben).unwrap());
        assert!(one == other && one.html.contains("in March") && one.html.contains("Bens own week"));
        assert!(!one.html.contains("Bens own reason") && !mine(&story, Partner::Ben).contains("in March"));
        assert!(mine(&story, Partner::Ben).contains("Bens own week"));
        assert_eq!(story.refused(), []);
    }

    #[test]
    fn my_sealed_words_are_in_my_export_only() {
        let mut story = told();
        story.next_day().together(Partner::Ana, true).checks_in(Partner::Ana, 703);
        asked(&mut story, true);
        assert!(my_words(&story.couple(Partner::Ana), &English).json.contains("regretful"));
        assert!(!my_words(&story.couple(Partner::Ben), &English).json.contains("regretful"));
        for partner in Partner::BOTH {
            assert!(!both(&story, partner).unwrap().json.contains("regretful"));
        }
    }

    #[test]
    fn every_export_says_that_it_is_not_evidence() {
        let mut story = told();
        asked(&mut story, true);
        for taken in [my_words(&story.couple(Partner::Ana), &English), both(&story, Partner::Ana).unwrap()] {
            assert!(taken.json.contains("not evidence") && taken.html.contains("not evidence"));
        }
    }

    #[test]
    fn the_record_of_both_takes_the_partners_yes_each_time() {
        let mut story = told();
        assert!(both(&story, Partner::Ana) == Err(Refusal::NeedsYes));
        asked(&mut story, false);
        assert!(both(&story, Partner::Ana) == Err(Refusal::NeedsYes));
        asked(&mut story, true);
        assert!(both(&story, Partner::Ana).is_ok());
        story.does(Partner::Ana, Do::Export(Command::Take));
        assert!(both(&story, Partner::Ana) == Err(Refusal::NeedsYes));
        assert!(both(&story, Partner::Ben).is_ok(), "what one may take the other may take too");
        assert_eq!(story.tries(Partner::Ana.phone(), Do::Export(Command::Take)), Err(Refusal::NeedsYes));
    }

    #[test]
    fn nobody_answers_their_own_asking() {
        let mut story = told();
        story.does(Partner::Ana, Do::Export(Command::Ask));
        let ask = story.newest(Partner::Ana, Channel::Ours).unwrap();
        let yes = Do::Export(Command::Answer { ask, yes: true });
        assert_eq!(story.tries(Partner::Ana.phone(), yes), Err(Refusal::YourOwn));
        assert_eq!(
            story.couple(Partner::Ben).exports().to_answer(Partner::Ben.id()).map(|ask| ask.id),
            Some(ask)
        );
    }

    #[test]
    fn a_yes_can_be_taken_back_and_lapses_after_a_week() {
        let mut story = told();
        asked(&mut story, true);
        let ask = story.couple(Partner::Ana).exports().asks()[0].id;
        let week = story.today().checked_add(jiff::Span::new().days(8)).unwrap();
        assert_eq!(story.couple(Partner::Ana).exports().granted_to(Partner::Ana.id(), week), None);
        story.does(Partner::Ben, Do::Export(Command::Answer { ask, yes: false }));
        assert!(both(&story, Partner::Ana) == Err(Refusal::NeedsYes));
    }

    #[test]
    fn the_record_of_both_is_the_same_bytes_on_both_devices() {
        let mut story = crate::story::twelve_weeks();
        asked(&mut story, true);
        let (ana, ben) = (both(&story, Partner::Ana).unwrap(), both(&story, Partner::Ben).unwrap());
        assert!(ana == ben);
        assert!(ana.json.len() > 20_000 && ana.html.len() > 20_000);
    }

    #[test]
    fn words_can_not_become_markup_and_the_page_asks_for_nothing_outside() {
        let html = my_words(&told().couple(Partner::Ana), &English).html;
        assert!(html.contains("Anas &lt;b&gt;canary&lt;/b&gt;") && !html.contains("<b>"));
        for outside in ["<script", "<img", "<link", "http:", "https:", "src=", "url("] {
            assert!(!html.contains(outside), "{outside}");
        }
        assert!(html.starts_with("<!doctype html>\n<html lang=\"en\">") && html.contains("@media print"));
    }

    #[test]
    fn the_json_reads_back_and_tells_prefer_not_to_say_from_silence() {
        let json = my_words(&told().couple(Partner::Ana), &English).json;
        let value: serde_json::Value = serde_json::from_str(&json).unwrap();
        let check_in = &value["days"][0]["check_ins"][0];
        assert_eq!(check_in["need"], "rather-not");
        assert_eq!(check_in["stressor"], serde_json::Value::Null);
        assert_eq!(check_in["feelings"]["said"][0]["name"], "lonely");
        assert_eq!(value["days"][0]["day"], "2026-01-05");
    }

    #[test]
    fn no_export_says_where_a_device_was() {
        let mut story = told();
        asked(&mut story, true);
        let taken = both(&story, Partner::Ana).unwrap();
        assert!(!taken.json.contains("Etc/UTC") && !taken.html.contains("Etc/UTC"));
    }

    #[test]
    fn what_was_taken_back_says_so_in_the_export() {
        let mut story = told();
        let drop = story.newest(Partner::Ben, Channel::Ours).unwrap();
        story.does(Partner::Ben, Do::TakeBack(drop));
        let ben = my_words(&story.couple(Partner::Ben), &English);
        assert!(ben.html.contains("taken back the day 2026-01-05") && ben.html.contains("Bens drop"));
    }
}
