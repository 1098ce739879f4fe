//! Openness maps and boundaries, as people in stories make them.
//!
//! Not a model of any couple: there are a few gaps, so that there is something to see.

use super::{Partner, Story};
use crate::{
    Command,
    agreement::{self, Terms},
    check_in::Said,
    openness::{self, Answer, Area, Given},
};

impl Story {
    /// A partner seals a map: as open as told in every area, but for a few that are their own.
    pub fn fills_in_a_map(&mut self, who: Partner, comfortable: u8, need: u8) -> &mut Self {
        let answer = |given: Given| {
            let (comfortable, need) = match (who, given) {
                (_, Given::Health) => (Said::RatherNot, Said::This(need)),
                (Partner::Ana, Given::Money) => (Said::This(1), Said::This(need)),
                (Partner::Ben, Given::Money | Given::Past) => (Said::This(comfortable), Said::This(4)),
                _ => (Said::This(comfortable), Said::This(need)),
            };
            Answer { area: Area::Given(given), comfortable, need }
        };
        let answers = Given::ALL.into_iter().map(answer).collect();
        self.does(who, Command::Openness(openness::Command::Answer(answers)))
    }

    /// Ana proposes a text, and both sign it.
    pub fn both_agree(&mut self, topic: &str, text: &str, why: &str, terms: Terms) -> &mut Self {
        let (topic, text, why) = (topic.to_owned(), text.into(), Some(why.into()));
        let propose = agreement::Command::Propose { topic, text, why, terms };
        let Ok(written) = self.tries(Partner::Ana.phone(), Command::Agreement(propose)) else { return self };
        for agreement in written {
            for who in Partner::BOTH {
                let sign = agreement::Command::Sign { agreement, version: agreement };
                self.does(who, Command::Agreement(sign));
            }
        }
        self
    }
}
