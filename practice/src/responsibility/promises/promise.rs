//! One promise as it stands: its words, its days, and what both said of each day.
//!
//! Nothing is counted here. A day without a mark is an empty day, and the getters hand out days, never sums.

use minicbor::{Decode, Encode};

use crate::{Day, EntryId, LongMap, MemberId, Refusal, Text, ZoneName, recurrence::Recurrence};

/// A promise's own name: the entry that carries it, and its line there. A promise written alone is line 0; the lines of
/// an apology are counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct Id {
    /// The entry that carries it.
    #[n(0)]
    pub entry: EntryId,
    /// Which line of it.
    #[n(1)]
    pub line: u8,
}

impl Id {
    /// A promise that was written alone.
    pub fn alone(entry: EntryId) -> Id {
        Id { entry, line: 0 }
    }
}

/// When a promise is due: on civil days, and if its author wants at a time of day.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct When {
    /// The days.
    #[n(0)]
    pub days: Recurrence,
    /// The time of day.
    #[n(1)]
    pub time: Option<Time>,
}

/// A time of day in a zone. Its author chose to name the zone; it moves with that zone's clocks, not with anybody's device.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub struct Time {
    /// Minutes after midnight, as clocks on the wall show them.
    #[n(0)]
    pub minute: u16,
    /// The zone's IANA name.
    #[n(1)]
    pub zone: ZoneName,
}

/// Minutes in a day.
pub(super) const DAY_MINUTES: u16 = 24 * 60;

impl When {
    /// Whether it falls on any day at all, at a time that there is.
    pub(crate) fn check_shape(&self) -> Result<(), Refusal> {
        self.days.check()?;
        let sound = |time: &Time| time.minute < DAY_MINUTES && time.zone.is_iana_shaped();
        if self.time.as_ref().is_none_or(sound) { Ok(()) } else { Err(Refusal::NotATime) }
    }

    pub(crate) fn check(&self, today: Day) -> Result<(), Refusal> {
        self.check_shape()?;
        self.days.next_on_or_after(today).map(|_| ()).ok_or(Refusal::DayIsPast)
    }
}

/// What a promise belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Belongs {
    /// A line of an apology: the entry that offered it.
    #[n(0)]
    Apology(#[n(0)] EntryId),
    /// The pact: the entry that proposed it.
    #[n(1)]
    Pact(#[n(0)] EntryId),
    /// A boundary: the entry that proposed it.
    #[n(2)]
    Boundary(#[n(0)] EntryId),
    /// An idea of a guided dialogue: the entry that carries it.
    #[n(3)]
    Idea(#[n(0)] EntryId),
}

/// What its author says came of a promise on one day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Mark {
    /// Kept.
    #[n(0)]
    Kept,
    /// Done, but late.
    #[n(1)]
    Late,
    /// Missed.
    #[n(2)]
    Missed,
}

impl Mark {
    /// All marks, in the order screens show them.
    pub const ALL: [Mark; 3] = [Mark::Kept, Mark::Late, Mark::Missed];

    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Mark::Kept => "kept",
            Mark::Late => "late",
            Mark::Missed => "missed",
        }
    }
}

/// What the partner says of one day.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Answer {
    /// I felt it.
    #[n(0)]
    FeltIt,
    /// I saw it differently.
    #[n(1)]
    SawItDifferently {
        /// How.
        #[n(0)]
        words: Text,
        /// Whether it asks to talk about it: one of the day's three requests.
        #[n(1)]
        talk: bool,
    },
}

/// A mark, as said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marked {
    /// On which day of its author's.
    pub on: Day,
    /// What was said.
    pub mark: Mark,
}

/// Told before it was missed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// On which day of its author's.
    pub on: Day,
    /// A line with it.
    pub words: Option<Text>,
}

/// The partner's answer, as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answered {
    /// The entry that carries it.
    pub id: EntryId,
    /// On which day of its author's.
    pub on: Day,
    /// What was said.
    pub answer: Answer,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// What both said of one due day. Nothing said is nothing: no mark is not a missed one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OnDay {
    pub(super) told: Option<Told>,
    pub(super) marks: Vec<Marked>,
    pub(super) answers: Vec<Answered>,
}

impl OnDay {
    /// Whether and how its author told before it was missed.
    pub fn told(&self) -> Option<&Told> {
        self.told.as_ref()
    }

    /// What its author says came of it; a later word stands beside the earlier ones.
    pub fn marks(&self) -> &[Marked] {
        &self.marks
    }

    /// Its author's newest word.
    pub fn mark(&self) -> Option<Mark> {
        self.marks.last().map(|marked| marked.mark)
    }

    /// What the partner said, side by side with the marks for good.
    pub fn answers(&self) -> &[Answered] {
        &self.answers
    }

    /// Whether the partner felt it.
    pub fn was_felt(&self) -> bool {
        self.standing_answers().any(|answered| answered.answer == Answer::FeltIt)
    }

    /// Whether the partner saw it differently.
    pub fn was_seen_differently(&self) -> bool {
        self.standing_answers().any(|answered| answered.answer != Answer::FeltIt)
    }

    fn standing_answers(&self) -> impl Iterator<Item = &Answered> {
        self.answers.iter().filter(|answered| answered.taken_back.is_none())
    }
}

/// How a promise ended. Neither way is a broken promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Its author stopped it.
    Stopped,
    /// Its author renewed it: this one stands in its place.
    Changed(Id),
}

/// One promise.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// Its name.
    pub id: Id,
    /// Who promised.
    pub by: MemberId,
    /// On which day of theirs.
    pub made: Day,
    /// What they will do.
    pub what: Text,
    /// The *when ...* of *when ..., I will ...*.
    pub cue: Option<Text>,
    /// When it is due; a line of an apology stands without a day until its author sets one.
    pub when: Option<When>,
    /// What it belongs to.
    pub belongs: Option<Belongs>,
    /// The promise it renews.
    pub instead_of: Option<Id>,
    pub(super) ended: Option<(Day, Ending)>,
    pub(super) days: LongMap<Day, OnDay>,
}

impl Promise {
    /// The day it ended, and how.
    pub fn ended(&self) -> Option<(Day, Ending)> {
        self.ended
    }

    /// What both said of a day.
    pub fn on(&self, day: Day) -> Option<&OnDay> {
        self.days.get(&day)
    }

    /// Every day of which something was said, the earliest first.
    pub fn said(&self) -> impl DoubleEndedIterator<Item = (Day, &OnDay)> {
        self.days.iter().map(|(day, on)| (*day, on))
    }

    /// The newest day on which something was written about it.
    pub(super) fn newest_day(&self) -> Day {
        let said = self.days.values().flat_map(|on| {
            let marks = on.marks.iter().map(|marked| marked.on);
            marks
                .chain(on.answers.iter().map(|answered| answered.on))
                .chain(on.told.iter().map(|told| told.on))
        });
        said.chain(self.ended.map(|(day, _)| day)).fold(self.made, Day::max)
    }

    /// Whether it is due on a day. When it has ended, no later day is, and its last one only if something was said of it.
    pub fn is_due(&self, day: Day) -> bool {
        let before_its_end = self.ended.is_none_or(|(end, _)| day < end);
        self.can_be_spoken_of(day) && (before_its_end || self.days.contains_key(&day))
    }

    /// A word of its last day may have been on its way when it ended.
    pub(super) fn can_be_spoken_of(&self, day: Day) -> bool {
        let falls = self.when.as_ref().is_some_and(|when| when.days.falls_on(day));
        falls && day >= self.made && self.ended.is_none_or(|(end, _)| day <= end)
    }

    /// Its due days from `first` to `last`, both included.
    pub fn due(&self, first: Day, last: Day) -> impl Iterator<Item = Day> {
        let days = self.when.as_ref().map(|when| when.days.between(first.max(self.made), last));
        days.into_iter().flatten().filter(|day| self.is_due(*day))
    }

    /// The first day on or after `day` on which it is due and of which its author has said nothing.
    pub fn next_open(&self, day: Day) -> Option<Day> {
        let days = self.when.as_ref()?.days;
        let coming = days.between(day.max(self.made), Day::MAX).take(self.days.len() + 1);
        coming.filter(|day| self.is_due(*day)).find(|day| self.is_open(*day))
    }

    /// Whether its author has said nothing of a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.on(day).is_none_or(|on| on.marks.is_empty() && on.told.is_none())
    }

    /// What both said of each due day from `first` to `last`: a field of small marks. An empty day has an empty word.
    pub fn marks(&self, first: Day, last: Day) -> Vec<(Day, OnDay)> {
        self.due(first, last).map(|day| (day, self.on(day).cloned().unwrap_or_default())).collect()
    }
}
