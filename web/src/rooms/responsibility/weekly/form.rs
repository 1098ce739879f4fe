//! What is being written in one step: up to three lines and the answers that are no words, kept as a draft on this device.
//!
//! What the other says on this phone has a draft of its own, so that neither finds the other's half-written words.

use leptos::prelude::*;
use practice::{
    Text,
    check_in::Said,
    weekly::{Part, Soft, Step},
};

use super::Room;
use crate::parts::Keep;

/// Between the lines of a draft: a character nobody types.
const BETWEEN: char = '\u{1f}';

/// How a step is answered, beside in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    Words,
    Nothing,
    RatherNot,
}

#[derive(Clone, Copy)]
pub(super) struct Draft {
    room: Room,
    step: Step,
    theirs: bool,
    pub(super) lines: [RwSignal<String>; 3],
    pub(super) how: RwSignal<Option<&'static str>>,
}

impl Draft {
    pub(super) fn open(room: Room, step: Step, theirs: bool) -> Self {
        let kept = room.app.draft(&name(room, step, theirs)).unwrap_or_default();
        let mut kept = kept.split(BETWEEN).map(str::to_owned);
        let lines = [(); 3].map(|()| RwSignal::new(kept.next().unwrap_or_default()));
        Self { room, step, theirs, lines, how: RwSignal::new(None) }
    }

    pub(super) fn keep(self) -> Keep {
        Keep::from(move |_: String| {
            let lines = self.lines.map(|line| line.get_untracked());
            let empty = lines.iter().all(String::is_empty);
            let words = if empty { String::new() } else { lines.join(&BETWEEN.to_string()) };
            self.room.app.keep_draft(&name(self.room, self.step, self.theirs), &words);
        })
    }

    pub(super) fn forget(self) {
        self.room.app.drop_draft(&name(self.room, self.step, self.theirs));
    }

    /// The part as it would be shared; the places of the lines that are missing otherwise.
    pub(super) fn part(self) -> Result<Part, Vec<usize>> {
        let how = match self.how.get_untracked() {
            Some("nothing") => How::Nothing,
            Some("rather-not") => How::RatherNot,
            _ => How::Words,
        };
        part(self.step, how, self.lines.map(|line| line.get_untracked()))
    }
}

fn name(room: Room, step: Step, theirs: bool) -> String {
    let whose = if theirs { "theirs" } else { "mine" };
    format!("weekly/{}/{step:?}/{whose}", room.week.name())
}

fn part(step: Step, how: How, lines: [String; 3]) -> Result<Part, Vec<usize>> {
    let [first, second, third] = lines.map(|line| line.trim().to_owned());
    match (step, how) {
        (Step::Hard, How::Nothing) => Ok(Part::Hard(Said::Nothing)),
        (Step::Hard, How::RatherNot) => Ok(Part::Hard(Said::RatherNot)),
        (Step::Hard, How::Words) => {
            let all = [first, second, third];
            let missing: Vec<_> = (0..3).filter(|place| all[*place].is_empty()).collect();
            let [feel, when, need] = all.map(Text::new);
            if missing.is_empty() {
                Ok(Part::Hard(Said::This(Soft { feel, when, need })))
            } else {
                Err(missing)
            }
        }
        (Step::OneThing, How::RatherNot) => Ok(Part::OneThing(Said::RatherNot)),
        (Step::OneThing, _) if first.is_empty() => Err(vec![0]),
        (Step::OneThing, _) => Ok(Part::OneThing(Said::This(Text::new(first)))),
        (_, How::RatherNot) => Ok(Part::Appreciations(Said::RatherNot)),
        _ => {
            let some: Vec<_> = [first, second, third].into_iter().filter(|line| !line.is_empty()).collect();
            let texts: Vec<_> = some.into_iter().map(Text::new).collect();
            if texts.is_empty() { Err(vec![0]) } else { Ok(Part::Appreciations(Said::This(texts))) }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(all: [&str; 3]) -> [String; 3] {
        all.map(str::to_owned)
    }

    #[test]
    fn something_hard_is_whole_or_names_what_is_missing() {
        let whole = part(Step::Hard, How::Words, lines(["small", " the phone rang ", "a word"]));
        assert!(matches!(whole, Ok(Part::Hard(Said::This(soft))) if soft.when.as_str() == "the phone rang"));
        assert_eq!(part(Step::Hard, How::Words, lines(["small", " ", ""])), Err(vec![1, 2]));
        assert_eq!(part(Step::Hard, How::Nothing, lines(["", "", ""])), Ok(Part::Hard(Said::Nothing)));
    }

    #[test]
    fn one_appreciation_is_enough_and_rather_not_is_an_answer() {
        let one = part(Step::Appreciations, How::Words, lines(["", "The soup", ""]));
        assert_eq!(one, Ok(Part::Appreciations(Said::This(vec!["The soup".into()]))));
        assert_eq!(part(Step::Appreciations, How::Words, lines(["", "", ""])), Err(vec![0]));
        let rather_not = part(Step::OneThing, How::RatherNot, lines(["", "", ""]));
        assert_eq!(rather_not, Ok(Part::OneThing(Said::RatherNot)));
    }
}
