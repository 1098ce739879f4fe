//! What an export holds, before it becomes JSON or a page.
//!
//! No zone, no hour and no device stand in it; nothing that is still sealed for the other; and no offered words of a partner.

use serde::{Serialize, Serializer};

use super::{
    export::Taken,
    foot::Foot,
    made, met, own, page,
    promised::{self, OnePromise},
    put_in,
    record_openness::{self, OneMap, maps, own_area},
    showed_up, talked,
    told::{self, Piece},
    wordings,
};
use crate::{
    Commit, Couple, Day, MemberId, Sorting, Text,
    agreement::Agreement,
    check_in::{CheckIn, Felt, Given, Response, Said, Version},
    export::{Label, Labels},
    openness,
    wins::{Drop, Noted},
};

/// Everything one export holds, in the order in which it is shown.
#[derive(Serialize)]
pub(super) struct Record {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) note: String,
    #[serde(skip)]
    pub(super) title: String,
    pub(super) members: Vec<Person>,
    pub(super) days: Vec<OneDay>,
    pub(super) told: Vec<Piece>,
    pub(super) talked: Vec<Piece>,
    pub(super) met: Vec<Piece>,
    pub(super) made: Vec<Piece>,
    /// Hard days that were told of, and what was shared of one's own scales.
    pub(super) shared: Vec<Piece>,
    /// What was put before a guide.
    pub(super) put_in: Vec<Piece>,
    /// What one wrote for oneself alone; in the record of both there is none.
    pub(super) own: Vec<Piece>,
    pub(super) promises: Vec<OnePromise>,
    pub(super) showed_up: Vec<Piece>,
    pub(super) drops: Vec<DropNote>,
    pub(super) openness: Vec<OneMap>,
    /// Areas that somebody added, and wishes to talk about one.
    pub(super) around_openness: Vec<Piece>,
    pub(super) agreements: Vec<Agreed>,
    /// Wordings besides those that bind.
    pub(super) wordings: Vec<Piece>,
}

/// A day; in JSON as in `2026-03-05`, on the page as its language writes it.
#[derive(Clone, Copy)]
pub(super) struct Written(pub(super) Day);

impl Serialize for Written {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

#[derive(Serialize)]
pub(super) struct Person {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) agreed: Written,
}

#[derive(Serialize)]
pub(super) struct OneDay {
    pub(super) day: Written,
    pub(super) check_ins: Vec<OneCheckIn>,
    pub(super) answers: Vec<OneAnswer>,
}

#[derive(Serialize)]
pub(super) struct OneCheckIn {
    pub(super) by: String,
    /// Whether a later one of that day stands beside it.
    pub(super) amended: bool,
    /// Whether it is still sealed for the other.
    pub(super) sealed: bool,
    pub(super) taken_back: Option<Written>,
    pub(super) feelings: Question<Vec<OneFeeling>>,
    pub(super) steadiness: Question<u8>,
    pub(super) whereabouts: Question<String>,
    pub(super) stressor: Question<String>,
    pub(super) appreciation: Question<String>,
    pub(super) need: Question<String>,
}

#[derive(Serialize)]
pub(super) struct OneFeeling {
    pub(super) number: u16,
    pub(super) name: Option<&'static str>,
    pub(super) strength: u8,
}

/// `null`, `"rather-not"` or `{"said": ...}`.
#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Answer<T> {
    RatherNot,
    Said(T),
}

pub(super) type Question<T> = Option<Answer<T>>;

#[derive(Serialize)]
pub(super) struct OneAnswer {
    pub(super) by: String,
    pub(super) on: Written,
    pub(super) kind: &'static str,
    pub(super) words: Option<String>,
    pub(super) taken_back: Option<Written>,
}

#[derive(Serialize)]
pub(super) struct DropNote {
    pub(super) by: String,
    pub(super) day: Written,
    pub(super) kind: &'static str,
    pub(super) who: &'static str,
    pub(super) note: String,
    pub(super) taken_back: Option<Written>,
    #[serde(skip)]
    pub(super) drop: Drop,
}

#[derive(Serialize)]
pub(super) struct Agreed {
    pub(super) topic: String,
    /// The name of an area of their own, if it is about one.
    pub(super) area: Option<String>,
    pub(super) text: String,
    pub(super) why: Option<String>,
    pub(super) signed: Vec<Signature>,
    /// The first day on which it no longer holds, if it ends by itself. Whether that day has come is for who reads it.
    pub(super) ends: Option<Written>,
    /// Who ended it, and on which day.
    pub(super) ended: Option<Signature>,
}

#[derive(Serialize)]
pub(super) struct Signature {
    pub(super) by: String,
    pub(super) day: Written,
}

impl Record {
    /// My own words.
    pub(super) fn mine(couple: &Couple, labels: &dyn Labels) -> Record {
        let whose = Whose { couple, only: Some(couple.me()) };
        whose.record("goldseam-own-words", labels.word(Label::TitleMine), labels)
    }

    /// What both may read, the same whoever looks.
    pub(super) fn of_both(couple: &Couple, labels: &dyn Labels) -> Record {
        let whose = Whose { couple, only: None };
        whose.record("goldseam-record-of-both", labels.word(Label::TitleBoth), labels)
    }

    pub(super) fn taken(&self, commit: Commit, labels: &dyn Labels) -> Taken {
        // A struct of strings and numbers always has a JSON form.
        let json = serde_json::to_string_pretty(self).unwrap_or_default();
        let foot = Foot::of(commit, self, &json);
        Taken { html: page::page(self, &foot, labels), json }
    }

    /// The name of a member in this record.
    pub(super) fn name<'a>(&'a self, id: &'a str) -> &'a str {
        self.members.iter().find(|person| person.id == id).map_or(id, |person| &person.name)
    }
}

struct Whose<'a> {
    couple: &'a Couple,
    /// Whose words, or those of both.
    only: Option<MemberId>,
}

impl Whose<'_> {
    fn record(&self, format: &'static str, title: String, labels: &dyn Labels) -> Record {
        let days = self.couple.check_ins().days.keys().map(|day| self.day(*day));
        let notes = self.couple.wins().notes().iter().filter(|noted| self.includes(noted.by));
        Record {
            format,
            version: 1,
            note: labels.word(Label::NotEvidence),
            title,
            members: self.members(),
            days: days.filter(|day| !day.check_ins.is_empty() || !day.answers.is_empty()).collect(),
            told: told::pieces(self.couple, self.only),
            talked: talked::pieces(self.couple, self.only),
            met: met::pieces(self.couple, self.only),
            made: made::pieces(self.couple, self.only),
            shared: own::shared(self.couple, self.only),
            put_in: put_in::pieces(self.couple, self.only),
            own: self.only.map(|_| own::pieces(self.couple)).unwrap_or_default(),
            promises: promised::promises(self.couple, self.only),
            showed_up: showed_up::pieces(self.couple, self.only),
            drops: notes.map(drop_note).collect(),
            openness: maps(self.couple, self.only),
            around_openness: record_openness::around(self.couple, self.only),
            agreements: self.agreements(),
            wordings: wordings::pieces(self.couple, self.only),
        }
    }

    fn includes(&self, author: MemberId) -> bool {
        self.only.is_none_or(|only| only == author)
    }

    fn members(&self) -> Vec<Person> {
        let person = |(id, member): (MemberId, &crate::begin::Member)| Person {
            id: id.hex(),
            name: member.name.as_str().into(),
            agreed: Written(member.agreed),
        };
        self.couple.begun().members().map(person).collect()
    }

    fn day(&self, day: Day) -> OneDay {
        let members = self.couple.check_ins().days.get(&day).into_iter().flatten();
        let (mut check_ins, mut answers) = (Vec::new(), Vec::new());
        for (by, versions) in members {
            let last = versions.last().map(|version| version.id);
            for version in versions {
                check_ins.extend(self.check_in(day, *by, version, Some(version.id) != last));
                answers.extend(version.responses.iter().filter(|given| self.includes(given.by)).map(answer));
            }
        }
        OneDay { day: Written(day), check_ins, answers }
    }

    fn check_in(&self, day: Day, by: MemberId, version: &Version, amended: bool) -> Option<OneCheckIn> {
        let readable = self.couple.check_ins().readable(day, version);
        let my_own = || self.only.and_then(|_| self.couple.my_sealed(version.id));
        let check_in = readable.or_else(my_own).filter(|_| self.includes(by))?;
        let CheckIn { feelings, steadiness, whereabouts, stressor, appreciation, need } = check_in;
        Some(OneCheckIn {
            by: by.hex(),
            amended,
            sealed: readable.is_none(),
            taken_back: version.taken_back.map(Written),
            feelings: question(feelings, |felt| felt.iter().map(feeling).collect()),
            steadiness: question(steadiness, |steadiness| *steadiness),
            whereabouts: question(whereabouts, words),
            stressor: question(stressor, words),
            appreciation: question(appreciation, words),
            need: question(need, words),
        })
    }

    fn agreements(&self) -> Vec<Agreed> {
        let mut agreements: Vec<_> =
            self.couple.agreements().iter().filter_map(|(_, a)| agreed(self.couple, a)).collect();
        agreements.order_by(|one, other| (&one.topic, &one.text).cmp(&(&other.topic, &other.text)));
        agreements
    }
}

pub(super) fn question<T, U>(said: &Said<T>, write: impl FnOnce(&T) -> U) -> Question<U> {
    match said {
        Said::Nothing => None,
        Said::RatherNot => Some(Answer::RatherNot),
        Said::This(said) => Some(Answer::Said(write(said))),
    }
}

fn words(text: &Text) -> String {
    text.as_str().into()
}

fn feeling(felt: &Felt) -> OneFeeling {
    let name = felt.feeling.on_wheel().map(|feeling| feeling.name);
    OneFeeling { number: felt.feeling.0, name, strength: felt.strength }
}

fn answer(given: &Given) -> OneAnswer {
    let (kind, words) = match &given.response {
        Response::Heard => ("heard", None),
        Response::Reflection(text) => ("reflection", Some(words(text))),
        Response::LetsTalk => ("lets-talk", None),
    };
    let taken_back = given.taken_back.map(Written);
    OneAnswer { by: given.by.hex(), on: Written(given.day), kind, words, taken_back }
}

fn drop_note(noted: &Noted) -> DropNote {
    DropNote {
        by: noted.by.hex(),
        day: Written(noted.day),
        kind: noted.drop.kind.name(),
        who: noted.drop.who.name(),
        note: words(&noted.drop.note),
        taken_back: noted.taken_back.map(Written),
        drop: noted.drop.clone(),
    }
}

fn agreed(couple: &Couple, agreement: &Agreement) -> Option<Agreed> {
    let version = agreement.bound()?;
    let sign = |by: MemberId, day: Day| Signature { by: by.hex(), day: Written(day) };
    let signed = version.signatures().iter().map(|(by, day)| sign(*by, *day)).collect();
    let ended = agreement.withdrawn().map(|(by, day)| sign(by, day));
    let ends = version.ends().filter(|_| ended.is_none()).map(Written);
    let area = agreement.topic.strip_prefix(openness::TOPIC);
    let area = area.and_then(|name| own_area(couple, couple.openness().area_named(name)?));
    let why = version.why.as_ref().map(words);
    let (topic, text) = (agreement.topic.clone(), words(&version.text));
    Some(Agreed { topic, area, text, why, signed, ends, ended })
}
