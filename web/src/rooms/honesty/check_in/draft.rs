//! What is being written: every answer as a signal, kept as one draft on this device.
//!
//! Not shared with anybody: a draft has no reader.

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::{
    Day, Text,
    check_in::{CheckIn, Felt, Said},
    day_from_number, day_number,
};

use crate::{app::App, rooms::kept};

/// The draft's name on this device.
pub(crate) const DRAFT: &str = "check-in";
/// Where those of other days lie, each under its day: begun before midnight, say, and not shared.
const EARLIER: &str = "check-in/";

/// What is being written.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) feelings: RwSignal<Vec<Felt>>,
    pub(super) no_feelings: RwSignal<bool>,
    pub(super) steady: RwSignal<Option<u8>>,
    pub(super) no_steady: RwSignal<bool>,
    pub(super) whereabouts: RwSignal<String>,
    pub(super) stress: RwSignal<String>,
    pub(super) appreciate: RwSignal<String>,
    pub(super) need: RwSignal<String>,
}

/// The same as it is kept.
#[derive(Debug, Default, PartialEq, Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    day: i32,
    #[n(1)]
    feelings: Vec<Felt>,
    #[n(2)]
    no_feelings: bool,
    #[n(3)]
    steady: Option<u8>,
    #[n(4)]
    no_steady: bool,
    #[n(5)]
    lines: Vec<String>,
}

impl Draft {
    /// The draft of this day, or an empty one. Yesterday's words are not today's by themselves: they are set aside, and offered.
    pub(super) fn open(app: App, today: Day) -> Self {
        let kept = app.draft(DRAFT).and_then(|text| kept::read::<Kept>(&text)).unwrap_or_default();
        if kept.day == day_number(today) {
            return Self::of(kept);
        }
        if kept.has_something() {
            app.keep_draft(&format!("{EARLIER}{:06}", kept.day), &kept::write(&kept));
            app.drop_draft(DRAFT);
        }
        Self::of(Kept::default())
    }

    fn of(kept: Kept) -> Self {
        let Kept { feelings, no_feelings, steady, no_steady, lines, .. } = kept;
        let mut lines = lines.into_iter();
        let mut line = || RwSignal::new(lines.next().unwrap_or_default());
        Self {
            feelings: RwSignal::new(feelings),
            no_feelings: RwSignal::new(no_feelings),
            steady: RwSignal::new(steady),
            no_steady: RwSignal::new(no_steady),
            whereabouts: line(),
            stress: line(),
            appreciate: line(),
            need: line(),
        }
    }

    /// Keeps what is written so far, on this device only.
    pub(super) fn keep(self, app: App, today: Day) {
        let kept = Kept { day: day_number(today), ..untrack(|| self.now()) };
        app.keep_draft(DRAFT, &kept::write(&kept));
    }

    /// Whether nothing is written yet. Follows it.
    pub(super) fn is_empty(self) -> bool {
        !self.now().has_something()
    }

    /// Goes on with one of another day, from now on as today's.
    pub(super) fn go_on_with(self, app: App, earlier: &Earlier, today: Day) {
        let Some(Kept { feelings, no_feelings, steady, no_steady, lines, .. }) = kept::read(&earlier.text)
        else {
            return;
        };
        self.no_feelings.set(no_feelings);
        self.feelings.set(feelings);
        self.no_steady.set(no_steady);
        self.steady.set(steady);
        for (line, words) in self.lines().into_iter().zip(lines) {
            line.set(words);
        }
        self.keep(app, today);
        app.drop_draft(&earlier.name);
    }

    fn now(self) -> Kept {
        Kept {
            day: 0,
            feelings: self.feelings.get(),
            no_feelings: self.no_feelings.get(),
            steady: self.steady.get(),
            no_steady: self.no_steady.get(),
            lines: self.lines().map(|line| line.get()).into(),
        }
    }

    /// The check-in as it would be shared.
    pub(super) fn check_in(self) -> CheckIn {
        let [whereabouts, stressor, appreciation, need] = self.lines().map(|line| said(&line.get()));
        CheckIn {
            feelings: answer(
                self.no_feelings.get(),
                Some(self.feelings.get()).filter(|felt| !felt.is_empty()),
            ),
            steadiness: answer(self.no_steady.get(), self.steady.get()),
            whereabouts,
            stressor,
            appreciation,
            need,
        }
    }

    fn lines(self) -> [RwSignal<String>; 4] {
        [self.whereabouts, self.stress, self.appreciate, self.need]
    }
}

/// One of another day that was not shared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Earlier {
    pub(super) day: Day,
    pub(super) name: String,
    text: String,
}

impl Earlier {
    /// The latest of them.
    pub(super) fn latest(app: App) -> Option<Self> {
        let (name, text) = app.drafts_beginning_with(EARLIER).pop()?;
        let day = day_from_number(kept::read::<Kept>(&text)?.day)?;
        Some(Self { day, name, text })
    }
}

impl Kept {
    fn has_something(&self) -> bool {
        !self.feelings.is_empty()
            || self.no_feelings
            || self.steady.is_some()
            || self.no_steady
            || self.lines.iter().any(|line| !line.trim().is_empty())
    }
}

fn answer<T>(rather_not: bool, said: Option<T>) -> Said<T> {
    match (rather_not, said) {
        (true, _) => Said::RatherNot,
        (false, Some(said)) => Said::This(said),
        (false, None) => Said::Nothing,
    }
}

fn said(words: &str) -> Said<Text> {
    let words = words.trim();
    if words.is_empty() { Said::Nothing } else { Said::This(Text::new(words)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use practice::feelings::FeelingId;

    #[test]
    fn a_draft_comes_back_as_it_was_kept() {
        let kept = Kept {
            day: 20_000,
            feelings: vec![Felt { feeling: FeelingId(101), strength: 4 }],
            steady: Some(3),
            lines: vec!["at home".into(), String::new(), "the soup".into(), String::new()],
            ..Kept::default()
        };
        assert_eq!(kept::read(&kept::write(&kept)), Some(kept));
    }

    #[test]
    fn a_damaged_draft_is_no_draft() {
        assert_eq!(kept::read::<Kept>("zz"), None);
        assert_eq!(kept::read::<Kept>("a1"), None);
    }

    #[test]
    fn rather_not_say_is_an_answer_and_wins_over_what_was_chosen_before() {
        assert_eq!(answer(true, Some(3_u8)), Said::RatherNot);
        assert_eq!(answer(false, Some(3_u8)), Said::This(3));
        assert_eq!(answer::<u8>(false, None), Said::Nothing);
    }
}
