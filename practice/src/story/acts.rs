//! What people in stories do, by name.
//!
//! Not a way around the rules: all of it is decided like anything else.

use super::{Partner, Story};
use crate::{
    Body, Channel, Command, EntryId, Refusal,
    check_in::{self, CheckIn, Felt, Response, Said},
    feelings::FeelingId,
    wins,
};

/// What people in stories do.
impl Story {
    /// A partner shares a plain check-in with one feeling.
    pub fn checks_in(&mut self, who: Partner, feeling: u16) -> &mut Self {
        self.does(who, Command::CheckIn(check_in::Command::Share(feels(feeling))))
    }

    /// *Together* is turned on or off.
    pub fn together(&mut self, who: Partner, on: bool) -> &mut Self {
        self.does(who, Command::CheckIn(check_in::Command::Together(on)))
    }

    /// A partner answers the newest check-in that waits for an answer of theirs.
    pub fn answers(&mut self, who: Partner, response: Response) -> &mut Self {
        let since = self.day;
        let waiting = self.seen_on(who.phone()).to_answer(since).first().map(|waiting| waiting.shown.id);
        match waiting {
            Some(to) => self.does(who, Command::CheckIn(check_in::Command::Answer(to, response))),
            None => {
                self.refused.push(Refusal::NothingThere);
                self
            }
        }
    }

    /// A partner writes down a drop.
    pub fn drops(&mut self, by: Partner, kind: wins::Kind, who: wins::Who, note: &str) -> &mut Self {
        let drop = wins::Drop { kind, who, note: note.into() };
        self.does(by, Command::Wins(wins::Command::Drop(drop)))
    }

    /// A newer program writes something of a kind nobody knows yet.
    pub fn writes_unknown(&mut self, who: Partner) -> EntryId {
        let body = Body::Unknown { kind: "from-a-later-version/1".into(), bytes: vec![0xa1, 0x00, 0x01] };
        self.writes(who.phone(), Channel::Ours, body)
    }
}

/// A check-in with one feeling and a middling steadiness.
pub fn feels(feeling: u16) -> CheckIn {
    let felt = vec![Felt { feeling: FeelingId(feeling), strength: 3 }];
    CheckIn { feelings: Said::This(felt), steadiness: Said::This(3), ..CheckIn::default() }
}
