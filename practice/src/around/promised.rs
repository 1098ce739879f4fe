//! Promises, as an export holds them: their words, and what was said of each day.
//!
//! No zone and no hour stand in it, and nothing is summed up. Of a partner's promise, one's own export holds only what one
//! said oneself.

use serde::Serialize;

use super::record::Written;
use crate::{
    Couple, Day, MemberId, Sorting, Text,
    promises::{Answer, Answered, Ending, OnDay, Promise},
    recurrence::Rule,
};

/// One promise.
#[derive(Serialize)]
pub(super) struct OnePromise {
    pub(super) by: String,
    pub(super) made: Written,
    /// Its words; nothing where they are the partner's.
    pub(super) what: Option<String>,
    pub(super) cue: Option<String>,
    /// How often it is due, by its stable name.
    pub(super) due: Option<&'static str>,
    /// The day of one that is due once.
    pub(super) by_day: Option<Written>,
    /// How it ended, by its stable name, and on which day.
    pub(super) ended: Option<(&'static str, Written)>,
    pub(super) said: Vec<OneWord>,
}

/// What was said of one day.
#[derive(Serialize)]
pub(super) struct OneWord {
    /// The due day.
    pub(super) day: Written,
    pub(super) by: String,
    pub(super) on: Written,
    /// What, by its stable name.
    pub(super) kind: &'static str,
    pub(super) words: Option<String>,
    pub(super) taken_back: Option<Written>,
}

/// All promises, the first ones first, with the words of one member (who is the one who looks) or of both.
pub(super) fn promises(couple: &Couple, only: Option<MemberId>) -> Vec<OnePromise> {
    let mut all = couple.promises().all();
    all.order_by_key(|promise| (promise.made, promise.id));
    let shown = all.into_iter().map(|promise| one(couple, promise, only));
    shown.filter(|promise| promise.what.is_some() || !promise.said.is_empty()).collect()
}

fn one(couple: &Couple, promise: &Promise, only: Option<MemberId>) -> OnePromise {
    let own = only.is_none_or(|only| only == promise.by);
    let when = promise.when.as_ref().filter(|_| own).map(|when| when.days);
    let partner = couple.begun().partner_of(promise.by);
    let said = promise.said().flat_map(|(day, on)| words(promise, partner, day, on));
    let included = |word: &OneWord| only.is_none_or(|only| only.hex() == word.by);
    OnePromise {
        by: promise.by.hex(),
        made: Written(promise.made),
        what: own.then(|| text(&promise.what)),
        cue: promise.cue.as_ref().filter(|_| own).map(text),
        due: when.map(|days| name(days.rule)),
        by_day: when.filter(|days| days.is_once()).map(|days| Written(days.from)),
        ended: promise.ended().filter(|_| own).map(|(day, ending)| (ended(ending), Written(day))),
        said: said.filter(included).collect(),
    }
}

fn words(promise: &Promise, partner: Option<MemberId>, day: Day, on: &OnDay) -> Vec<OneWord> {
    let word = |by: MemberId, said: Day, kind| OneWord {
        day: Written(day),
        by: by.hex(),
        on: Written(said),
        kind,
        words: None,
        taken_back: None,
    };
    let told = on
        .told()
        .map(|told| OneWord { words: told.words.as_ref().map(text), ..word(promise.by, told.on, "told") });
    let marks = on.marks().iter().map(|marked| word(promise.by, marked.on, marked.mark.name()));
    let answer = |answered: &Answered| {
        let (kind, words) = match &answered.answer {
            Answer::FeltIt => ("felt", None),
            Answer::SawItDifferently { words, .. } => ("differently", Some(text(words))),
        };
        let taken_back = answered.taken_back.map(Written);
        partner.map(|partner| OneWord { words, taken_back, ..word(partner, answered.on, kind) })
    };
    told.into_iter().chain(marks).chain(on.answers().iter().filter_map(answer)).collect()
}

fn text(words: &Text) -> String {
    words.as_str().into()
}

/// How often, by its stable name.
pub(super) fn name(rule: Rule) -> &'static str {
    match rule {
        Rule::Once => "once",
        Rule::Daily => "daily",
        Rule::Weekdays => "weekdays",
        Rule::Weekly(_) => "weekly",
        Rule::Monthly(_) => "monthly",
    }
}

fn ended(ending: Ending) -> &'static str {
    match ending {
        Ending::Stopped => "stopped",
        Ending::Changed(_) => "renewed",
    }
}
