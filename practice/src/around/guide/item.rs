//! What can be put before a guide: a copy of the words as they stand, since a guide can't look anything up.
//!
//! Nothing is worked out for them: no mean, no course of a person, nothing of one set against the other's.

use core::fmt;

use minicbor::{Decode, Encode};

use crate::{
    Day, MemberId, Refusal, Text,
    check_in::CheckIn,
    measures::Scale,
    openness,
    promises::{self, Id},
    recurrence::Recurrence,
    weekly::{self, Part, Week},
};

/// One thing that was put in.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
pub enum Item {
    /// Words of one's own.
    #[n(0)]
    Words(#[n(0)] Text),
    /// One's own check-in of a day.
    #[n(1)]
    CheckIn(#[cbor(n(0), with = "crate::cbor::day")] Day, #[n(1)] CheckIn),
    /// How steady one felt, day by day.
    #[n(2)]
    Steadiness(#[n(0)] Vec<Point>),
    /// One's own line on one of the three scales: its stable name, and its points.
    #[n(3)]
    Felt(#[n(0)] String, #[n(1)] Vec<Point>),
    /// What came out of a published questionnaire.
    #[n(4)]
    Reading(#[n(0)] Reading),
    /// A theme, and a line on it.
    #[n(5)]
    Theme(#[n(0)] OneTheme, #[n(1)] Option<Text>),
    /// A promise. Of both, whoever's it is.
    #[n(6)]
    Promise {
        /// Which.
        #[n(0)]
        promise: Id,
        /// Whose.
        #[n(1)]
        by: MemberId,
        /// Its words.
        #[n(2)]
        words: promises::Words,
        /// On which days. A time of day would name a zone, and stays out.
        #[n(3)]
        days: Option<Recurrence>,
    },
    /// The pact that both signed.
    #[n(7)]
    Pact(#[cbor(n(0), with = "crate::cbor::day")] Day, #[n(1)] Text),
    /// Another agreement that both signed: on which day, its topic's stable name, the name of an area of their own, the text.
    #[n(8)]
    Agreement(
        #[cbor(n(0), with = "crate::cbor::day")] Day,
        #[n(1)] String,
        #[n(2)] Option<Text>,
        #[n(3)] Text,
    ),
    /// The record of a weekly check-in that both have closed.
    #[n(9)]
    Week(#[n(0)] WeekSaid),
}

/// One answer on a line, on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Point {
    /// The day.
    #[cbor(n(0), with = "crate::cbor::day")]
    pub on: Day,
    /// The answer.
    #[n(1)]
    pub value: u8,
}

/// What came out of a questionnaire: its raw number and where its published line is. Nothing is said of whose it is but that.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Reading {
    /// The questionnaire's name, as its pack has it.
    #[n(0)]
    pub pack: Text,
    /// The day it was answered.
    #[cbor(n(1), with = "crate::cbor::day")]
    pub on: Day,
    /// The raw number, in hundredths, so that a mean is a whole number too.
    #[n(2)]
    pub hundredths: u32,
    /// The least and the most it can be, in hundredths.
    #[n(3)]
    pub reach: Option<(u32, u32)>,
    /// The published line, if there is one.
    #[n(4)]
    pub cut_off: Option<CutOff>,
    /// Who published it, and where.
    #[n(5)]
    pub source: Option<Text>,
}

/// A published line, and on which side of it something is meant to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct CutOff {
    /// Where it is, in hundredths.
    #[n(0)]
    pub at: u32,
    /// Whether below it; else from it on.
    #[n(1)]
    pub below: bool,
}

/// A theme: one of the areas of openness, by its stable name.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(transparent)]
pub struct OneTheme(#[n(0)] pub String);

/// What both said in a weekly check-in.
#[derive(Clone, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct WeekSaid {
    /// The week.
    #[n(0)]
    pub week: Week,
    /// The words that stand for each, in the order of the meeting.
    #[n(1)]
    pub words: Vec<(MemberId, Part)>,
    /// What each felt.
    #[n(2)]
    pub felt: Vec<(MemberId, weekly::Felt)>,
    /// When they next do something together.
    #[n(3)]
    pub next: Option<Text>,
}

/// Whose words, and for which part.
pub(super) type Spoken = (MemberId, Part);

/// The most points of a line.
pub(super) const MOST_POINTS: usize = 366;

impl Item {
    /// Whether it takes both to put it in.
    pub fn is_of_both(&self) -> bool {
        matches!(self, Item::Promise { .. } | Item::Pact(..) | Item::Agreement(..) | Item::Week(_))
    }

    /// The name the texts are filed under.
    pub fn name(&self) -> &'static str {
        match self {
            Item::Words(_) => "words",
            Item::CheckIn(..) => "check-in",
            Item::Steadiness(_) => "steadiness",
            Item::Felt(..) => "felt",
            Item::Reading(_) => "reading",
            Item::Theme(..) => "theme",
            Item::Promise { .. } => "promise",
            Item::Pact(..) => "pact",
            Item::Agreement(..) => "agreement",
            Item::Week(_) => "week",
        }
    }

    pub(super) fn check(&self) -> Result<(), Refusal> {
        match self {
            Item::Words(words) => fits(words, Text::PAGE),
            Item::CheckIn(_, check_in) => check_in.check(),
            Item::Steadiness(points) => check_points(points, 1..=5, Refusal::OneToFive),
            Item::Felt(scale, points) => {
                let known = Scale::ALL.iter().any(|known| known.name() == scale);
                refuse_unless(known, Refusal::NothingThere)?;
                check_points(points, 0..=10, Refusal::ZeroToTen)
            }
            Item::Reading(reading) => reading.check(),
            Item::Theme(theme, words) => {
                refuse_unless(theme.given().is_some(), Refusal::NothingThere)?;
                words.as_ref().map_or(Ok(()), |words| fits(words, Text::LINE))
            }
            Item::Promise { words, days, .. } => {
                words.check().and(days.as_ref().map_or(Ok(()), Recurrence::check))
            }
            Item::Pact(_, text) => fits(text, Text::PAGE),
            Item::Agreement(_, topic, area, text) => {
                refuse_unless(topic.chars().count() <= Text::LINE, Refusal::TextLength)?;
                area.as_ref().map_or(Ok(()), |area| fits(area, Text::LINE))?;
                fits(text, Text::PAGE)
            }
            Item::Week(week) => week.check(),
        }
    }
}

impl Reading {
    fn check(&self) -> Result<(), Refusal> {
        fits(&self.pack, Text::LINE)?;
        self.source.as_ref().map_or(Ok(()), |source| fits(source, Text::LINE))?;
        let within = self.reach.is_none_or(|(least, most)| (least..=most).contains(&self.hundredths));
        refuse_unless(within, Refusal::NothingThere)
    }
}

impl OneTheme {
    /// The area it is; nothing for one that a newer version may know.
    pub fn given(&self) -> Option<openness::Given> {
        openness::Given::ALL.into_iter().find(|given| given.name() == self.0)
    }
}

impl WeekSaid {
    /// Two people say three things each at most, and feel one thing each.
    fn check(&self) -> Result<(), Refusal> {
        refuse_unless(self.words.len() <= 6 && self.felt.len() <= 2, Refusal::NothingThere)?;
        self.words.iter().try_for_each(|(_, part)| weekly::check_part(part))?;
        self.felt.iter().try_for_each(|(_, felt)| weekly::check_felt(felt))?;
        self.next.as_ref().map_or(Ok(()), |next| fits(next, Text::LINE))
    }
}

fn check_points(
    points: &[Point],
    reach: core::ops::RangeInclusive<u8>,
    refusal: Refusal,
) -> Result<(), Refusal> {
    refuse_unless(!points.is_empty() && points.len() <= MOST_POINTS, Refusal::NothingThere)?;
    refuse_unless(points.iter().all(|point| reach.contains(&point.value)), refusal)
}

fn fits(text: &Text, most: usize) -> Result<(), Refusal> {
    refuse_unless(text.fits(most), Refusal::TextLength)
}

pub(super) fn refuse_unless(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}

impl fmt::Debug for Item {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Item({})", self.name())
    }
}

impl fmt::Debug for Reading {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Reading(..)")
    }
}

impl fmt::Debug for OneTheme {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OneTheme(..)")
    }
}

impl fmt::Debug for WeekSaid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "WeekSaid({:?})", self.week)
    }
}
