//! Which week a meeting belongs to, and the day both chose for it.
//!
//! It reads no clock: today is an argument. A week that went by without a meeting is not kept anywhere.

use jiff::{
    Span,
    civil::{Date, Weekday},
};
use minicbor::{
    Decode, Encode,
    decode::{self, Decoder},
    encode::{self, Encoder, Write},
};

use super::{Meeting, Weekly};
use crate::{
    Couple, Day, EntryId, Sorting, Text,
    agreement::{Agreement, Standing, Version},
    recurrence::{Days, Recurrence, Rule},
};

/// The topic of the agreement on when to meet.
pub const TOPIC: &str = "weekly";

/// A week, Monday to Sunday, by each one's own calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Week(Day);

impl Week {
    /// The week a day is in.
    pub fn of(day: Day) -> Week {
        let since_monday = i64::from(day.weekday().to_monday_zero_offset());
        Week(later(day, -since_monday).unwrap_or(day))
    }

    /// Its Monday.
    pub fn monday(self) -> Day {
        self.0
    }

    /// Its Sunday.
    pub fn sunday(self) -> Day {
        later(self.0, 6).unwrap_or(self.0)
    }

    /// Whether a day is in it.
    pub fn has(self, day: Day) -> bool {
        (self.monday()..=self.sunday()).contains(&day)
    }

    /// The week before.
    pub fn before(self) -> Week {
        later(self.0, -7).map_or(self, Week)
    }

    /// Its name: its Monday, as in `2026-01-05`.
    pub fn name(self) -> String {
        self.0.to_string()
    }

    /// The week of that name.
    pub fn named(name: &str) -> Option<Week> {
        let monday = name.parse::<Date>().ok()?;
        (Week::of(monday).0 == monday).then_some(Week(monday))
    }
}

fn later(day: Day, days: i64) -> Option<Day> {
    day.checked_add(Span::new().try_days(days).ok()?).ok()
}

/// Written as its Monday; whatever day was written, it is read as the week that day is in.
impl<C> Encode<C> for Week {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, c: &mut C) -> Result<(), encode::Error<W::Error>> {
        crate::cbor::day::encode(&self.0, e, c)
    }
}

impl<'b, C> Decode<'b, C> for Week {
    fn decode(d: &mut Decoder<'b>, c: &mut C) -> Result<Self, decode::Error> {
        crate::cbor::day::decode(d, c).map(Week::of)
    }
}

impl Weekly {
    /// The week that a meeting on `today` looks back on. On a Monday or a Tuesday that is the week that just ended, unless
    /// both are done with it: two phones on either side of midnight mean the same week. One that was begun and rests is gone
    /// on with for seven days, whatever the weekday.
    pub fn week_for(&self, today: Day) -> Week {
        let this = Week::of(today);
        let early = matches!(today.weekday(), Weekday::Monday | Weekday::Tuesday);
        let done = |week: Week| self.meeting(week).is_some_and(|meeting| meeting.is_done());
        if self.meeting(this).is_some() || done(this.before()) {
            return this;
        }
        let seven_days_on = |meeting: &Meeting| later(meeting.begun.1, 7);
        let rests = self.meeting(this.before()).and_then(seven_days_on).is_some_and(|end| today < end);
        if early || rests { this.before() } else { this }
    }
}

/// How the day for meeting stands.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Chosen<'a> {
    /// Nobody has named a day.
    Not,
    /// One has named it; the other has not said yes.
    Proposed {
        /// The agreement.
        agreement: EntryId,
        /// The version on the table.
        version: &'a Version,
        /// When it would be.
        when: Recurrence,
        /// What holds meanwhile.
        holds: Option<Recurrence>,
    },
    /// Both chose it.
    Both {
        /// The agreement.
        agreement: EntryId,
        /// When.
        when: Recurrence,
    },
}

impl Chosen<'_> {
    /// The rule that both have signed.
    pub fn holds(&self) -> Option<Recurrence> {
        match self {
            Chosen::Not => None,
            Chosen::Proposed { holds, .. } => *holds,
            Chosen::Both { when, .. } => Some(*when),
        }
    }
}

impl Couple {
    /// The day both chose for meeting, by the agreement on it that is not ended. Should there be two, because both proposed
    /// one at the same moment, the signed one counts, else the first by name.
    pub fn weekly_day(&self, today: Day) -> Chosen<'_> {
        let about = |(_, agreement): &(EntryId, &Agreement)| agreement.topic == TOPIC;
        let running = |(_, agreement): &(EntryId, &Agreement)| {
            !matches!(agreement.standing(today), Standing::Ended(_)) && agreement.gave_way_to().is_none()
        };
        let mut all: Vec<_> = self.agreements().iter().filter(about).filter(running).collect();
        all.order_by_key(|(_, agreement)| agreement.bound().is_none());
        all.into_iter().find_map(|(id, agreement)| chosen(id, agreement)).unwrap_or(Chosen::Not)
    }

    /// Whether today is a day both chose for meeting and the week's meeting is not done.
    pub fn weekly_is_due(&self, today: Day) -> bool {
        let chosen = self.weekly_day(today).holds().is_some_and(|when| when.falls_on(today));
        let week = self.weekly().week_for(today);
        chosen && self.weekly().meeting(week).is_none_or(|meeting| !meeting.is_done())
    }
}

fn chosen(agreement: EntryId, of: &Agreement) -> Option<Chosen<'_>> {
    let holds = of.bound().and_then(|version| when_of(&version.text));
    let version = of.versions().last()?;
    let when = when_of(&version.text)?;
    Some(if version.agreed().is_some() {
        Chosen::Both { agreement, when }
    } else {
        Chosen::Proposed { agreement, version, when, holds }
    })
}

/// The agreement's text for a rule: `every sunday` or `on 2026-01-11`, from a day on that both devices know.
pub fn when_text(when: &Recurrence) -> Option<Text> {
    match when.rule {
        Rule::Once => Some(Text::new(format!("on {}", when.from))),
        Rule::Weekly(days) => {
            let (day, _) = WEEKDAYS.iter().find(|(day, _)| days.has(*day))?;
            let name = WEEKDAYS.iter().find(|(known, _)| known == day).map(|(_, name)| *name)?;
            Some(Text::new(format!("every {name}")))
        }
        Rule::Daily | Rule::Weekdays | Rule::Monthly(_) => None,
    }
}

/// The rule an agreement's text stands for.
pub fn when_of(text: &Text) -> Option<Recurrence> {
    let (word, rest) = text.as_str().split_once(' ')?;
    match word {
        "on" => rest.parse::<Date>().ok().map(Recurrence::once),
        "every" => {
            let (day, _) = WEEKDAYS.iter().find(|(_, name)| *name == rest)?;
            Some(Recurrence::from(Date::MIN, Rule::Weekly(Days::of([*day]))))
        }
        _ => None,
    }
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "monday"),
    (Weekday::Tuesday, "tuesday"),
    (Weekday::Wednesday, "wednesday"),
    (Weekday::Thursday, "thursday"),
    (Weekday::Friday, "friday"),
    (Weekday::Saturday, "saturday"),
    (Weekday::Sunday, "sunday"),
];

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_week_runs_from_monday_to_sunday_over_the_turn_of_the_year() {
        let week = Week::of(date(2026, 1, 1));
        assert_eq!((week.monday(), week.sunday()), (date(2025, 12, 29), date(2026, 1, 4)));
        assert_eq!(Week::named(&week.name()), Some(week));
        assert_eq!(Week::named("2026-01-01"), None);
    }

    #[test]
    fn the_ends_of_the_calendar_are_weeks_too() {
        for day in [Day::MIN, Day::MAX] {
            assert!(Week::of(day).has(day) || Week::of(day).monday() <= day);
            let _ = (Week::of(day).before(), Week::of(day).sunday());
        }
    }

    #[test]
    fn a_chosen_day_is_written_and_read_as_the_same_rule() {
        for (day, _) in WEEKDAYS {
            let when = Recurrence::from(Date::MIN, Rule::Weekly(Days::of([day])));
            assert_eq!(when_of(&when_text(&when).unwrap()), Some(when));
        }
        let once = Recurrence::once(date(2026, 1, 11));
        assert_eq!(when_of(&when_text(&once).unwrap()), Some(once));
        assert_eq!(when_of(&"every fortnight".into()), None);
        assert_eq!(when_text(&Recurrence::from(Date::MIN, Rule::Daily)), None);
    }
}
