//! A map being filled in: its answers as they stand, kept as one draft on this device.
//!
//! Not shared with anybody: a draft has no reader.

use leptos::prelude::*;
use minicbor::{Decode, Encode};
use practice::{
    check_in::Said,
    openness::{Answer, Area},
};

use crate::{app::App, rooms::kept};

/// The draft's name on this device.
pub(super) const DRAFT: &str = "openness";

/// What is being answered.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    app: App,
    round: u32,
    answers: RwSignal<Vec<Answer>>,
}

#[derive(Encode, Decode)]
#[cbor(map)]
struct Kept {
    #[n(0)]
    round: u32,
    #[n(1)]
    answers: Vec<Answer>,
}

impl Draft {
    /// The draft for the round of now, or an empty one. Answers to an earlier round are not answers to this.
    pub(super) fn open(app: App) -> Self {
        let round = app.peek(|replica| replica.couple().openness().round_now()).unwrap_or_default();
        let kept: Option<Kept> = app.draft(DRAFT).and_then(|text| kept::read(&text));
        let answers = kept.filter(|kept| kept.round == round).map(|kept| kept.answers).unwrap_or_default();
        Self { app, round, answers: RwSignal::new(answers) }
    }

    /// What was answered in an area so far.
    pub(super) fn of(self, area: Area) -> Answer {
        let found = self.answers.with_untracked(|all| all.iter().find(|one| one.area == area).cloned());
        found.unwrap_or(Answer { area, comfortable: Said::Nothing, need: Said::Nothing })
    }

    /// Answers one area, and keeps it.
    pub(super) fn set(self, answer: Answer) {
        self.answers.update(|all| {
            all.retain(|one| one.area != answer.area);
            all.push(answer);
        });
        let kept = Kept { round: self.round, answers: self.answers.get_untracked() };
        self.app.keep_draft(DRAFT, &kept::write(&kept));
    }

    /// Everything that is asked now, as it would be sealed.
    pub(super) fn answers(self, areas: &[Area]) -> Vec<Answer> {
        areas.iter().map(|area| self.of(*area)).collect()
    }

    pub(super) fn throw_away(self) {
        self.app.drop_draft(DRAFT);
    }
}
