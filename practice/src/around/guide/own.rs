//! What one of the two can put before the guide, taken from what is there: one's own alone, or something of both.
//!
//! What is still sealed for the other is not put in: the other sees what the guide sees.

use super::{
    Item, OneTheme, Point, Reading, WeekSaid,
    item::{MOST_POINTS, Spoken},
};
use crate::{
    Couple, Day, EntryId, MemberId, Refusal, Text,
    agreement::Standing,
    measures::{self, Scale},
    openness, pact,
    promises::Id,
    weekly::{Meeting, Step, Week},
};

/// Something of one's own.
#[derive(Clone, Debug, PartialEq)]
pub enum Own {
    /// Words.
    Words(Text),
    /// My check-in of a day.
    CheckIn(Day),
    /// How steady I felt, from this day on.
    Steadiness(Day),
    /// My own line on one of the scales, from this day on.
    Felt(Scale, Day),
    /// What came out of a questionnaire.
    Reading(Reading),
    /// A theme, and a line on it.
    Theme(openness::Given, Option<Text>),
}

/// Something of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OfBoth {
    /// A promise, whoever's it is.
    Promise(Id),
    /// The pact that both signed.
    Pact,
    /// Another agreement that both signed.
    Agreement(EntryId),
    /// The record of a weekly check-in that both have closed.
    Week(Week),
}

impl Own {
    pub(super) fn item(self, couple: &Couple, today: Day) -> Result<Item, Refusal> {
        match self {
            Own::Words(words) => Ok(Item::Words(words)),
            Own::CheckIn(day) => {
                let mine = couple.day_of_both(day).mine;
                let standing = mine.shown.iter().rev().find(|shown| shown.taken_back.is_none());
                let sealed = if mine.waiting { Refusal::StillSealed } else { Refusal::NothingThere };
                Ok(Item::CheckIn(day, standing.ok_or(sealed)?.check_in.clone()))
            }
            Own::Steadiness(from) => {
                let said = couple.readable_steadiness(couple.me(), from, today);
                points(said.into_iter().map(|(on, value)| Point { on, value })).map(Item::Steadiness)
            }
            Own::Felt(scale, from) => {
                let line = couple.my_line(scale).into_iter().filter(|point| point.on >= from);
                let revealed = line.filter(|point| is_revealed(couple, point));
                let points = points(revealed.map(|point| Point { on: point.on, value: point.value }))?;
                Ok(Item::Felt(scale.name().to_owned(), points))
            }
            Own::Reading(reading) => Ok(Item::Reading(reading)),
            Own::Theme(theme, words) => Ok(Item::Theme(OneTheme(theme.name().to_owned()), words)),
        }
    }
}

fn points(points: impl Iterator<Item = Point>) -> Result<Vec<Point>, Refusal> {
    let mut points: Vec<_> = points.collect();
    let over = points.len().saturating_sub(MOST_POINTS);
    points.drain(..over);
    if points.is_empty() { Err(Refusal::NothingThere) } else { Ok(points) }
}

/// What was sealed in a week is on nobody else's line before both are in.
fn is_revealed(couple: &Couple, point: &measures::Point) -> bool {
    match point.from {
        measures::From::Own(_) => true,
        measures::From::Weekly(week) => couple.weekly().meeting(week).is_some_and(Meeting::both_are_in),
    }
}

impl OfBoth {
    pub(super) fn item(self, couple: &Couple, today: Day) -> Result<Item, Refusal> {
        match self {
            OfBoth::Promise(id) => {
                let promise = couple.promises().get(id).ok_or(Refusal::NothingThere)?;
                let words = crate::promises::Words { what: promise.what.clone(), cue: promise.cue.clone() };
                let days = promise.when.as_ref().map(|when| when.days);
                Ok(Item::Promise { promise: id, by: promise.by, words, days })
            }
            OfBoth::Pact => {
                let pact = couple.pact(today).ok_or(Refusal::NothingThere)?;
                let signed = pact.signed().ok_or(Refusal::NothingThere)?;
                let agreed = signed.agreed().ok_or(Refusal::NothingThere)?;
                Ok(Item::Pact(agreed, signed.text.clone()))
            }
            OfBoth::Agreement(id) => agreement(couple, id, today),
            OfBoth::Week(week) => {
                let meeting = couple.weekly().meeting(week).ok_or(Refusal::NothingThere)?;
                if meeting.is_done() {
                    Ok(Item::Week(said(couple, meeting)))
                } else {
                    Err(Refusal::NotDueYet)
                }
            }
        }
    }
}

fn agreement(couple: &Couple, id: EntryId, today: Day) -> Result<Item, Refusal> {
    let agreement = couple.agreements().get(id).ok_or(Refusal::NothingThere)?;
    let (Standing::Agreed(version) | Standing::ForReview(version)) = agreement.standing(today) else {
        return Err(Refusal::NothingThere);
    };
    let topic = agreement.topic.clone();
    if topic == pact::TOPIC || topic == super::TOPIC {
        return Err(Refusal::NothingThere);
    }
    let area = topic.strip_prefix(openness::TOPIC).and_then(|name| couple.openness().area_named(name));
    let own_name = match area {
        Some(openness::Area::Own(id)) => couple.openness().own_name(id).cloned(),
        _ => None,
    };
    let agreed = version.agreed().ok_or(Refusal::NothingThere)?;
    Ok(Item::Agreement(agreed, topic, own_name, version.text.clone()))
}

/// The words that stand for each, and nothing that was written down for somebody who has not said that they said it.
fn said(couple: &Couple, meeting: &Meeting) -> WeekSaid {
    let both: Vec<MemberId> = couple.begun().members().map(|(id, _)| id).collect();
    let steps = [Step::Appreciations, Step::Hard, Step::OneThing];
    let spoken = |step: Step, who: MemberId| -> Option<Spoken> {
        let words = meeting.newest_words(step, who).filter(|words| words.stand_for(who))?;
        Some((who, words.part.clone()))
    };
    let words = steps.into_iter().flat_map(|step| both.iter().filter_map(move |who| spoken(step, *who)));
    let felt = both.iter().filter_map(|who| Some((*who, meeting.felt(*who)?.clone())));
    WeekSaid {
        week: meeting.week,
        words: words.collect(),
        felt: felt.collect(),
        next: meeting.next().map(|next| next.what.clone()),
    }
}
