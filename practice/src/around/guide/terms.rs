//! The terms of a guide: who, what may be shared in plain words, and until when.
//!
//! They are the text both sign, in one fixed form, so that both devices and the guide read the same. What is not in this form
//! is no agreement on a guide.

use jiff::{Span, civil::Date};

use crate::{
    Day, Refusal, Text,
    agreement::{Agreements, Event},
};

/// The topic of the agreement on a guide.
pub const TOPIC: &str = "guide";

/// The most weeks ahead a guide's time may end. It can be made longer, by both, again and again.
pub const MOST_WEEKS: i64 = 12;

/// The most characters of a name.
pub const NAME: usize = 60;

/// The most characters of what may be shared.
pub const SHARES: usize = 1_000;

/// What both agree on about a guide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// The guide, as both call them.
    pub name: Text,
    /// What may be shared, in plain words.
    pub shares: Text,
    /// The last day.
    pub until: Day,
}

impl Terms {
    /// The agreement's text for them.
    ///
    /// # Errors
    /// What of them is not there or too long.
    pub fn text(&self) -> Result<Text, Refusal> {
        let one_line = !self.name.as_str().contains(['\n', '\r']);
        if !one_line || !self.name.fits(NAME) || !self.shares.fits(SHARES) {
            return Err(Refusal::TextLength);
        }
        let mut lines = vec![format!("guide {}", self.name.as_str().trim()), format!("until {}", self.until)];
        lines.extend(self.shares.as_str().trim().lines().map(|line| format!("shares {line}")));
        Ok(Text::new(lines.join("\n")))
    }

    /// The terms a text stands for; nothing for a text in another form.
    pub fn read(text: &Text) -> Option<Terms> {
        let mut lines = text.as_str().lines();
        let name = Text::new(lines.next()?.strip_prefix("guide ")?);
        let until = lines.next()?.strip_prefix("until ")?.parse::<Date>().ok()?;
        let shares: Option<Vec<_>> = lines.map(|line| line.strip_prefix("shares ")).collect();
        let terms = Terms { name, shares: Text::new(shares?.join("\n")), until };
        // What reads as terms is what could have been written.
        (terms.text().as_ref() == Ok(text)).then_some(terms)
    }

    /// The last day that can be named on `day`.
    pub fn latest(day: Day) -> Day {
        day.checked_add(Span::new().weeks(MOST_WEEKS)).unwrap_or(day)
    }

    fn check(&self, day: Day) -> Result<(), Refusal> {
        match self.until {
            until if until < day => Err(Refusal::DayIsPast),
            until if until > Terms::latest(day) => Err(Refusal::TooFarAhead),
            _ => Ok(()),
        }
    }
}

/// What both devices ask of every text on a guide, whoever wrote it.
pub(crate) fn check_agreement(agreements: &Agreements, day: Day, event: &Event) -> Result<(), Refusal> {
    let text = match event {
        Event::Proposed { topic, text, .. } if topic == TOPIC => text,
        Event::Countered { agreement, text, .. } if is_on_a_guide(agreements, *agreement) => text,
        _ => return Ok(()),
    };
    Terms::read(text).ok_or(Refusal::TextLength)?.check(day)
}

pub(super) fn is_on_a_guide(agreements: &Agreements, id: crate::EntryId) -> bool {
    agreements.get(id).is_some_and(|agreement| agreement.topic == TOPIC)
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn terms() -> Terms {
        let shares = Text::new("How our weeks go.\n\nWhat each of us puts in.");
        Terms { name: "Dr. Núñez".into(), shares, until: date(2026, 3, 1) }
    }

    #[test]
    fn terms_are_written_and_read_as_the_same_terms() {
        let text = terms().text().unwrap();
        assert_eq!(
            text.as_str(),
            "guide Dr. Núñez\nuntil 2026-03-01\nshares How our weeks go.\nshares \nshares What each of us puts in."
        );
        assert_eq!(Terms::read(&text), Some(terms()));
    }

    #[test]
    fn a_text_in_another_form_is_no_agreement_on_a_guide() {
        for other in
            ["", "guide Kim", "guide Kim\nuntil soon\nshares all", "guide Kim\nuntil 2026-03-01", "Kim"]
        {
            assert_eq!(Terms::read(&other.into()), None, "{other}");
        }
        let blank = Terms { shares: " ".into(), ..terms() };
        assert_eq!(blank.text(), Err(Refusal::TextLength));
        let two_lines = Terms { name: "Kim\nuntil 2030-01-01".into(), ..terms() };
        assert_eq!(two_lines.text(), Err(Refusal::TextLength));
    }

    #[test]
    fn an_end_is_named_and_lies_twelve_weeks_ahead_at_most() {
        let today = date(2026, 1, 5);
        let ends = |until| Terms { until, ..terms() }.check(today);
        assert_eq!(ends(today), Ok(()));
        assert_eq!(ends(date(2026, 1, 4)), Err(Refusal::DayIsPast));
        assert_eq!(ends(date(2026, 3, 30)), Ok(()));
        assert_eq!(ends(date(2026, 3, 31)), Err(Refusal::TooFarAhead));
    }
}
