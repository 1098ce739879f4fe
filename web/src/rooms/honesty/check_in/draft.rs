//! What is being written: every answer as a signal, kept as one draft on this device.
//!
//! Not shared with anybody: a draft has no reader.

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::{
    Day, Text,
    check_in::{CheckIn, Felt, Said},
    day_number,
};

use crate::{app::App, rooms::kept};

/// The draft's name on this device.
pub(crate) const DRAFT: &str = "check-in";

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
    /// The draft of this day, or an empty one. Yesterday's words are not today's.
    pub(super) fn open(app: App, today: Day) -> Self {
        let kept = app
            .draft(DRAFT)
            .and_then(|text| kept::read::<Kept>(&text))
            .filter(|kept| kept.day == day_number(today));
        let Kept { feelings, no_feelings, steady, no_steady, lines, .. } = kept.unwrap_or_default();
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
        let lines = self.lines().map(|line| line.get_untracked());
        let kept = Kept {
            day: day_number(today),
            feelings: self.feelings.get_untracked(),
            no_feelings: self.no_feelings.get_untracked(),
            steady: self.steady.get_untracked(),
            no_steady: self.no_steady.get_untracked(),
            lines: lines.into(),
        };
        app.keep_draft(DRAFT, &kept::write(&kept));
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
