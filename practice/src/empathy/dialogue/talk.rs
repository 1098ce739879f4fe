//! One dialogue as it stands: which move is open, and to whom.
//!
//! It knows no phone: both read the same turns, wherever they were written.

use super::{About, Soft, Turn};
use crate::{
    Day, EntryId, MemberId, Refusal, Text,
    needs::Need,
    steps::{Ordered, Side, Step, Steps},
};

/// Which move is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Stage {
    /// The speaker begins; only where what was written down of it was not said so.
    Begin,
    /// The listener says what they understood.
    Reflect,
    /// The speaker says whether it is that.
    Confirm,
    /// The listener says that it makes sense.
    Validate,
    /// The listener asks what the speaker needs.
    Ask,
    /// The speaker chooses.
    Choose,
    /// Ideas of both; the speaker closes.
    Ideas,
    /// The speaker closes.
    Close,
    /// It is closed, or was ended plainly.
    Over,
}

impl Stage {
    /// The side whose move it is; nobody's once it is over. Ideas may come from both.
    pub fn side(self) -> Option<Side> {
        match self {
            Stage::Begin | Stage::Confirm | Stage::Choose | Stage::Ideas | Stage::Close => Some(Side::First),
            Stage::Reflect | Stage::Validate | Stage::Ask => Some(Side::Second),
            Stage::Over => None,
        }
    }
}

/// What is open after a turn.
fn after(turn: Option<&Turn>) -> Stage {
    match turn {
        None => Stage::Begin,
        Some(Turn::Began(_) | Turn::NotQuite(_)) => Stage::Reflect,
        Some(Turn::Reflected(_)) => Stage::Confirm,
        Some(Turn::ThatsIt) => Stage::Validate,
        Some(Turn::Validated(_)) => Stage::Ask,
        Some(Turn::AskedNeed) => Stage::Choose,
        Some(Turn::Needs(Need::ThinkOfSolutions) | Turn::Idea(_)) => Stage::Ideas,
        Some(Turn::Needs(_)) => Stage::Close,
        Some(Turn::Closed) => Stage::Over,
    }
}

impl Turn {
    /// Whether it is a move of this stage.
    fn is_of(&self, stage: Stage) -> bool {
        match self {
            Turn::Began(_) => stage == Stage::Begin,
            Turn::Reflected(_) => stage == Stage::Reflect,
            Turn::ThatsIt | Turn::NotQuite(_) => stage == Stage::Confirm,
            Turn::Validated(_) => stage == Stage::Validate,
            Turn::AskedNeed => stage == Stage::Ask,
            Turn::Needs(_) => stage == Stage::Choose,
            Turn::Idea(_) => stage == Stage::Ideas,
            Turn::Closed => matches!(stage, Stage::Ideas | Stage::Close),
        }
    }
}

impl Ordered for Turn {
    fn check(&self) -> Result<(), Refusal> {
        let fits = match self {
            Turn::Began(Soft { feel, when, because, need }) => {
                let mut all = [feel, when, need].into_iter().chain(because);
                all.all(|text| text.fits(Text::PAGE))
            }
            Turn::Reflected(text) | Turn::NotQuite(text) | Turn::Validated(text) => text.fits(Text::PAGE),
            Turn::Needs(need) => return need.check(),
            // An idea may become a promise, so it is as long as one.
            Turn::Idea(text) => text.fits(Text::LINE),
            Turn::ThatsIt | Turn::AskedNeed | Turn::Closed => true,
        };
        if fits { Ok(()) } else { Err(Refusal::TextLength) }
    }

    fn may_follow(&self, so_far: &[(Side, &Self)], side: Side) -> bool {
        let stage = after(so_far.last().map(|(_, turn)| *turn));
        self.is_of(stage) && (matches!(self, Turn::Idea(_)) || stage.side() == Some(side))
    }

    fn says_something(&self) -> bool {
        !matches!(self, Turn::ThatsIt | Turn::AskedNeed | Turn::Closed)
    }

    fn is_beside(&self) -> bool {
        matches!(self, Turn::Idea(_))
    }
}

/// One dialogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialogue {
    /// The entry that began it.
    pub id: EntryId,
    /// Who wrote that entry.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// What it is about.
    pub about: Option<About>,
    pub(super) steps: Steps<Turn>,
}

impl Dialogue {
    /// All turns, and what crossed.
    pub fn steps(&self) -> &Steps<Turn> {
        &self.steps
    }

    /// Which move is open.
    pub fn stage(&self) -> Stage {
        let last = self.steps.line().rev().find(|step| !step.turn.is_beside());
        if self.steps.ended().is_some() { Stage::Over } else { after(last.map(|step| &step.turn)) }
    }

    /// Whether a member is the one who speaks; the other listens.
    pub fn speaks(&self, member: MemberId) -> bool {
        self.steps.side(member) == Side::First
    }

    /// Whether the next move is a member's.
    pub fn is_turn_of(&self, member: MemberId) -> bool {
        self.stage().side() == Some(self.steps.side(member))
    }

    /// Whether it was closed by its speaker.
    pub fn is_closed(&self) -> bool {
        self.steps.line().any(|step| step.turn == Turn::Closed)
    }

    /// What the speaker needs, once they have said it.
    pub fn need(&self) -> Option<&Need> {
        self.steps.line().rev().find_map(|step| match &step.turn {
            Turn::Needs(need) => Some(need),
            _ => None,
        })
    }

    /// The ideas of both.
    pub fn ideas(&self) -> impl Iterator<Item = (&Step<Turn>, &Text)> {
        self.steps.line().filter_map(|step| match &step.turn {
            Turn::Idea(words) => Some((step, words)),
            _ => None,
        })
    }

    /// The newest day on which something was said in it.
    pub fn newest_day(&self) -> Day {
        let ended = self.steps.ended().map(|(_, day)| day);
        self.steps.all().iter().map(|step| step.day).chain(ended).fold(self.day, Day::max)
    }
}
