//! What a routine is: what, when, where and how long, as the text that both sign.
//!
//! The text is lines in one fixed form, so that both devices read the same plan. What is not in this form is no plan, and is
//! shown as it is.

use jiff::civil::{Date, Weekday};

use crate::{
    Refusal, Text, ZoneName,
    promises::{Time, When},
    recurrence::{Days, Recurrence, Rule},
};

/// The topic of the agreement on a routine.
pub const TOPIC: &str = "routine";

/// The most minutes a routine says it takes.
const MOST_MINUTES: u16 = 24 * 60;

/// What both do again and again.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// What.
    pub what: Text,
    /// On which days.
    pub days: Recurrence,
    /// At what time, if there is one.
    pub time: Option<Time>,
    /// Where, if that is said.
    pub place: Option<Text>,
    /// For how many minutes, if that is said.
    pub minutes: Option<u16>,
}

impl Plan {
    /// The agreement's text for it.
    ///
    /// # Errors
    /// What of it is not there or can't be.
    pub fn text(&self) -> Result<Text, Refusal> {
        let one_line = |text: &Text| text.fits(Text::LINE) && !text.as_str().contains(['\n', '\r']);
        let texts_fit = one_line(&self.what) && self.place.as_ref().is_none_or(one_line);
        refuse_if(!texts_fit, Refusal::TextLength)?;
        refuse_if(
            self.minutes.is_some_and(|minutes| !(1..=MOST_MINUTES).contains(&minutes)),
            Refusal::NotALength,
        )?;
        let when = When { days: self.days, time: self.time.clone() };
        when.check(self.days.from)?;
        let mut lines = vec![format!("what {}", self.what.as_str().trim()), days_line(&self.days)];
        lines.extend(self.time.as_ref().map(|time| format!("at {:04} {}", time.minute, time.zone.as_str())));
        lines.extend(self.place.as_ref().map(|place| format!("where {}", place.as_str().trim())));
        lines.extend(self.minutes.map(|minutes| format!("minutes {minutes}")));
        Ok(Text::new(lines.join("\n")))
    }

    /// The plan a text stands for; nothing for a text in another form.
    pub fn read(text: &Text) -> Option<Plan> {
        let mut lines = text.as_str().lines();
        let what = Text::new(lines.next()?.strip_prefix("what ")?);
        let days = read_days(lines.next()?)?;
        let mut plan = Plan { what, days, time: None, place: None, minutes: None };
        for line in lines {
            match line.split_once(' ')? {
                ("at", rest) => plan.time = Some(read_time(rest)?),
                ("where", place) => plan.place = Some(Text::new(place)),
                ("minutes", minutes) => plan.minutes = Some(minutes.parse().ok()?),
                _ => return None,
            }
        }
        // What reads as a plan is one that could have been written.
        (plan.text().as_ref() == Ok(text)).then_some(plan)
    }
}

/// `from 2026-01-05 weekly mon wed`, with ` until 2026-03-01` where it ends.
fn days_line(days: &Recurrence) -> String {
    let rule = match days.rule {
        Rule::Once => "once".to_owned(),
        Rule::Daily => "daily".to_owned(),
        Rule::Weekdays => "weekdays".to_owned(),
        Rule::Monthly(day) => format!("monthly {day}"),
        Rule::Weekly(set) => {
            let names = WEEKDAYS.iter().filter(|(day, _)| set.has(*day)).map(|(_, name)| *name);
            format!("weekly {}", names.collect::<Vec<_>>().join(" "))
        }
    };
    let until = days.until.map(|until| format!(" until {until}")).unwrap_or_default();
    format!("from {} {rule}{until}", days.from)
}

fn read_days(line: &str) -> Option<Recurrence> {
    let (line, until) = match line.split_once(" until ") {
        Some((line, until)) => (line, Some(until.parse::<Date>().ok()?)),
        None => (line, None),
    };
    let mut words = line.split(' ');
    if words.next()? != "from" {
        return None;
    }
    let from = words.next()?.parse::<Date>().ok()?;
    let rule = match words.next()? {
        "once" => Rule::Once,
        "daily" => Rule::Daily,
        "weekdays" => Rule::Weekdays,
        "monthly" => Rule::Monthly(words.next()?.parse().ok()?),
        "weekly" => Rule::Weekly(Days::of(words.by_ref().map(weekday).collect::<Option<Vec<_>>>()?)),
        _ => return None,
    };
    words.next().is_none().then_some(Recurrence { from, until, rule })
}

fn weekday(name: &str) -> Option<Weekday> {
    WEEKDAYS.iter().find(|(_, known)| *known == name).map(|(day, _)| *day)
}

fn read_time(rest: &str) -> Option<Time> {
    let (minute, zone) = rest.split_once(' ')?;
    Some(Time { minute: minute.parse().ok()?, zone: ZoneName::new(zone) })
}

const WEEKDAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "mon"),
    (Weekday::Tuesday, "tue"),
    (Weekday::Wednesday, "wed"),
    (Weekday::Thursday, "thu"),
    (Weekday::Friday, "fri"),
    (Weekday::Saturday, "sat"),
    (Weekday::Sunday, "sun"),
];

fn refuse_if(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Err(refusal) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn coffee() -> Plan {
        let rule = Rule::Weekly(Days::of([Weekday::Monday, Weekday::Friday]));
        let days = Recurrence { until: Some(date(2026, 6, 30)), ..Recurrence::from(date(2026, 1, 5), rule) };
        let time = Some(Time { minute: 7 * 60 + 30, zone: ZoneName::new("Europe/Madrid") });
        Plan {
            what: "Coffee at the window".into(),
            days,
            time,
            place: Some("The kitchen".into()),
            minutes: Some(20),
        }
    }

    #[test]
    fn a_plan_is_written_and_read_as_the_same_plan() {
        let text = coffee().text().unwrap();
        assert_eq!(
            text.as_str(),
            "what Coffee at the window\nfrom 2026-01-05 weekly mon fri until 2026-06-30\nat 0450 Europe/Madrid\n\
             where The kitchen\nminutes 20"
        );
        assert_eq!(Plan::read(&text), Some(coffee()));
        for rule in [Rule::Daily, Rule::Weekdays, Rule::Once, Rule::Monthly(31)] {
            let days = Recurrence::from(date(2026, 1, 31), rule);
            let bare = Plan { days, time: None, place: None, minutes: None, ..coffee() };
            assert_eq!(Plan::read(&bare.text().unwrap()), Some(bare));
        }
    }

    #[test]
    fn what_is_not_in_this_form_is_no_plan() {
        for text in [
            "",
            "A walk on Sundays.",
            "what A walk",
            "what A walk\nfrom 2026-01-05 weekly",
            "what A walk\nfrom 2026-01-05 weekly mon\nminutes 0",
            "what A walk\nfrom 2026-01-05 monthly 32",
            "what A walk\nfrom 2026-01-05 daily\nat 1500 Not a zone",
            "what A walk\nfrom 2026-01-05 daily\nscore 5",
            "what  \nfrom 2026-01-05 daily",
        ] {
            assert_eq!(Plan::read(&text.into()), None, "{text}");
        }
    }

    #[test]
    fn a_plan_has_words_of_one_line_and_a_rule_that_falls() {
        let two_lines = Plan { what: "A walk\nminutes 5".into(), ..coffee() };
        assert_eq!(two_lines.text(), Err(Refusal::TextLength));
        let days = Recurrence::from(date(2026, 1, 5), Rule::Weekly(Days::default()));
        assert_eq!(Plan { days, ..coffee() }.text(), Err(Refusal::NeverFalls));
        assert_eq!(Plan { minutes: Some(0), ..coffee() }.text(), Err(Refusal::NotALength));
    }
}
