//! Suggesting a stretch: how long, and from when.
//!
//! Where both have said yes aloud this phone begins by itself; nobody's yes is given for them on their own.

use leptos::prelude::*;
use practice::{Command, screens_down};

use crate::{
    app::App,
    parts::{Choice, Choices, DayField, Form, Problem, Problems, Status, TimeField, Tone},
    rooms::{responsibility::promises::said::minute_of, saying},
    shell::clock,
    texts::{Key, Said, keys::screens_down as k, t, t_with},
};

const LENGTH: &str = "screens-length";
const WHEN: &str = "screens-when";
const DAY: &str = "screens-day";
const TIME: &str = "screens-time";

const LENGTHS: [(&str, u16, Key); 6] = [
    ("15", 15, k::LENGTH_15),
    ("30", 30, k::LENGTH_30),
    ("60", 60, k::LENGTH_60),
    ("120", 120, k::LENGTH_120),
    ("240", 240, k::LENGTH_240),
    ("720", 720, k::LENGTH_720),
];

const NOW: &str = "now";
const ALOUD: &str = "aloud";
const LATER: &str = "later";

/// What is asked for, as far as it was chosen. It outlives the form: the page may be drawn anew under it.
#[derive(Clone, Copy)]
pub(super) struct Asked {
    length: RwSignal<Option<&'static str>>,
    when: RwSignal<Option<&'static str>>,
    day: RwSignal<String>,
    time: RwSignal<String>,
}

impl Asked {
    pub(super) fn new() -> Asked {
        Asked {
            length: RwSignal::new(None),
            when: RwSignal::new(None),
            day: RwSignal::new(String::new()),
            time: RwSignal::new(String::new()),
        }
    }

    fn clear(self) {
        self.length.set(None);
        self.when.set(None);
        self.day.set(String::new());
        self.time.set(String::new());
    }

    /// What is asked for, or what is missing.
    fn read(self) -> Result<screens_down::Command, Vec<Problem>> {
        let minutes = LENGTHS.iter().find(|(name, ..)| Some(*name) == self.length.get_untracked());
        let minutes = minutes.map(|(_, minutes, _)| *minutes);
        let mut missing = Vec::new();
        missing.extend(minutes.is_none().then(|| Problem::new(LENGTH, k::LENGTH_MISSING)));
        let starts = self.starts();
        match self.when.get_untracked() {
            None => missing.push(Problem::new(WHEN, k::WHEN_MISSING)),
            Some(LATER) if starts.is_none() => missing.push(Problem::new(TIME, k::TIME_MISSING)),
            Some(_) => {}
        }
        match (minutes, self.when.get_untracked()) {
            (Some(minutes), Some(when)) if missing.is_empty() => Ok(match when {
                ALOUD => screens_down::Command::Begin { minutes },
                LATER => screens_down::Command::Suggest { minutes, starts },
                _ => screens_down::Command::Suggest { minutes, starts: None },
            }),
            _ => Err(missing),
        }
    }

    /// The moment that was written, by this device's clock; only one that is still to come.
    fn starts(self) -> Option<i64> {
        let day = self.day.get_untracked().trim().parse().unwrap_or_else(|_| saying::today());
        let minute = minute_of(&self.time.get_untracked())?;
        Some(clock::moment_of(day, minute)).filter(|at| *at > clock::now_ms()).map(|at| at.div_euclid(1000))
    }
}

/// What the press does: where both have said yes aloud it asks for nothing, it begins.
fn press_word(when: Option<&str>) -> Key {
    if when == Some(ALOUD) { k::BEGIN_NOW } else { k::SUGGEST_GO }
}

pub(super) fn form(app: App, asked: Asked) -> AnyView {
    let problems = Problems::new();
    let refused = RwSignal::new(None::<Said>);
    let submit = move || match asked.read() {
        Ok(command) => {
            if problems.set(Vec::new()) {
                let told = app.command(Command::ScreensDown(command));
                if told.is_ok() {
                    asked.clear();
                }
                refused.set(told.err().map(saying::refused));
            }
        }
        Err(missing) => {
            problems.set(missing);
        }
    };
    let lengths = LENGTHS.iter().map(|(name, _, word)| Choice::new(name, t(*word))).collect();
    let partner = saying::partner_text(app);
    let whens = vec![
        Choice::new(NOW, t_with(move || k::when_now(partner.get()))),
        Choice::new(ALOUD, t(k::WHEN_ALOUD)).with_hint(t(k::WHEN_ALOUD_HINT)),
        Choice::new(LATER, t(k::WHEN_LATER)),
    ];
    let press = t_with(move || press_word(asked.when.get()).into());
    let later = move || asked.when.get() == Some(LATER);
    view! {
        <Status said=refused tone=Tone::Trouble/>
        <Form problems submit=press on_submit=submit>
            <Choices id=LENGTH legend=t(k::LENGTH) choices=lengths value=asked.length/>
            <Choices id=WHEN legend=t(k::WHEN) choices=whens value=asked.when/>
            <Show when=later>
                <DayField id=DAY label=t(k::DAY) value=asked.day optional=true from=saying::today()/>
                <TimeField id=TIME label=t(k::TIME) value=asked.time/>
            </Show>
        </Form>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_press_says_that_it_begins_at_once_where_both_said_yes_aloud_and_only_there() {
        assert_eq!(press_word(Some(ALOUD)), k::BEGIN_NOW);
        for when in [None, Some(NOW), Some(LATER)] {
            assert_eq!(press_word(when), k::SUGGEST_GO);
        }
    }
}
