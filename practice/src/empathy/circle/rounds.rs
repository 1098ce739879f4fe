//! One circle as it stands: whose turn it is to name, to receive, or to say something at the end.
//!
//! No round is better for being longer, and none is counted for anybody.

use super::{FEELINGS, Turn};
use crate::{
    Day, EntryId, MemberId, Refusal, Text,
    steps::{Ordered, Side, Steps},
    weekly::Week,
};

/// Which move is open, and to whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// Either may go first.
    WhoBegins,
    /// This side names what it feels, or passes. The flag says whether a round is whole, so that either may go on to the closing
    /// round instead.
    Name(Side, bool),
    /// This side receives.
    Receive(Side),
    /// The closing round: each once, in any order.
    Closing,
    /// Both are through, or it was ended plainly.
    Over,
}

/// What is open after what was said so far.
fn after(so_far: &[(Side, &Turn)]) -> Stage {
    let named = |turn: &Turn| matches!(turn, Turn::Named { .. } | Turn::Passed);
    let count = so_far.iter().filter(|(_, turn)| named(turn)).count();
    let whole = count.is_multiple_of(2);
    let last = so_far.iter().rev().find(|(_, turn)| !turn.is_beside());
    match (so_far.first(), last) {
        (Some((first, _)), Some((side, turn))) => match turn {
            Turn::Named { .. } => Stage::Receive(side.other()),
            Turn::Passed | Turn::ThankYou => Stage::Name(if whole { *first } else { first.other() }, whole),
            Turn::Closing | Turn::Last(_) | Turn::NothingMore => closing(so_far),
        },
        _ => Stage::WhoBegins,
    }
}

fn closing(so_far: &[(Side, &Turn)]) -> Stage {
    let done = |side: Side| so_far.iter().any(|(of, turn)| *of == side && turn.is_beside());
    if done(Side::First) && done(Side::Second) { Stage::Over } else { Stage::Closing }
}

impl Ordered for Turn {
    fn check(&self) -> Result<(), Refusal> {
        let fits = |words: &Text| words.fits(Text::PAGE);
        match self {
            Turn::Named { feelings, words } => {
                let once =
                    (1..).zip(feelings).all(|(next, one)| !feelings.iter().skip(next).any(|f| f == one));
                if !(1..=FEELINGS).contains(&feelings.len()) {
                    Err(Refusal::OneToFiveFeelings)
                } else if !once {
                    Err(Refusal::FeelingTwice)
                } else if words.as_ref().is_none_or(fits) {
                    Ok(())
                } else {
                    Err(Refusal::TextLength)
                }
            }
            Turn::Last(words) if !fits(words) => Err(Refusal::TextLength),
            Turn::Last(_) | Turn::Passed | Turn::ThankYou | Turn::Closing | Turn::NothingMore => Ok(()),
        }
    }

    fn may_follow(&self, so_far: &[(Side, &Self)], side: Side) -> bool {
        match (self, after(so_far)) {
            (Turn::Named { .. } | Turn::Passed, Stage::WhoBegins) => true,
            (Turn::Named { .. } | Turn::Passed, Stage::Name(of, _)) => of == side,
            (Turn::ThankYou, Stage::Receive(of)) => of == side,
            (Turn::Closing, Stage::Name(_, whole)) => whole,
            (Turn::Last(_) | Turn::NothingMore, Stage::Closing) => {
                !so_far.iter().any(|(of, turn)| *of == side && turn.is_beside())
            }
            _ => false,
        }
    }

    fn says_something(&self) -> bool {
        matches!(self, Turn::Named { .. } | Turn::Last(_))
    }

    fn is_beside(&self) -> bool {
        matches!(self, Turn::Last(_) | Turn::NothingMore)
    }
}

/// The circle of one week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Circle {
    /// Its week.
    pub week: Week,
    /// Who began it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    pub(super) steps: Steps<Turn>,
    pub(super) paused: Option<(MemberId, Day)>,
}

impl Circle {
    /// All turns, and what crossed.
    pub fn steps(&self) -> &Steps<Turn> {
        &self.steps
    }

    /// Which move is open.
    pub fn stage(&self) -> Stage {
        let line: Vec<_> = self.steps.line().map(|step| (step.side, &step.turn)).collect();
        if self.steps.ended().is_some() { Stage::Over } else { after(&line) }
    }

    /// Whether a member can do something in it now.
    pub fn is_turn_of(&self, member: MemberId) -> bool {
        let side = self.steps.side(member);
        match self.stage() {
            Stage::WhoBegins => true,
            Stage::Name(of, _) | Stage::Receive(of) => of == side,
            Stage::Closing => self.steps.is_open_to(&Turn::NothingMore, side),
            Stage::Over => false,
        }
    }

    /// Whether both went through the closing round.
    pub fn is_closed(&self) -> bool {
        self.steps.ended().is_none() && self.stage() == Stage::Over
    }

    /// Which round it is, counted from 1.
    pub fn round(&self) -> usize {
        let named = |turn: &Turn| matches!(turn, Turn::Named { .. } | Turn::Passed);
        self.steps.line().filter(|step| named(&step.turn)).count() / 2 + 1
    }

    /// Who lets it rest, and since which day.
    pub fn paused(&self) -> Option<(MemberId, Day)> {
        self.paused
    }

    /// The newest day on which something was said in it.
    pub fn newest_day(&self) -> Day {
        self.steps.all().iter().map(|step| step.day).fold(self.day, Day::max)
    }

    /// The step that carries a turn.
    pub fn step(&self, id: EntryId) -> Option<&crate::steps::Step<Turn>> {
        self.steps.get(id)
    }
}
