//! What two people in stories do together: a weekly check-in on two phones, and a pact.
//!
//! Not a model meeting: it is there so that long stories have one of each.

use super::{Partner, Story};
use crate::{
    Command, agreement,
    check_in::Said,
    pact::{self, Document, Line, Section},
    weekly::{self, Felt, Look, Part, Week},
};

impl Story {
    /// Both hold the weekly check-in of this week and are done with its record.
    pub fn meet(&mut self) -> &mut Self {
        let week = Week::of(self.day);
        self.does(Partner::Ana, Command::Weekly(weekly::Command::Begin(week)));
        for who in Partner::BOTH {
            let part = Part::OneThing(Said::This("a call at noon".into()));
            let felt = Felt { trust: Said::This(5), safety: Said::RatherNot };
            self.does(who, Command::Weekly(weekly::Command::Say(week, part)));
            self.does(who, Command::Weekly(weekly::Command::Feel(week, felt)));
        }
        self.does(Partner::Ben, Command::Weekly(weekly::Command::LookAt(week, Look::Facts)));
        for who in Partner::BOTH {
            let newest = self.seen_on(who.phone()).weekly().meeting(week).map(weekly::Meeting::newest);
            if let Some(newest) = newest {
                self.does(who, Command::Weekly(weekly::Command::Close { week, newest }));
            }
        }
        self
    }

    /// Ana writes a pact of one line, and both sign it.
    pub fn sign_a_pact(&mut self, line: &str) -> &mut Self {
        let document = Document::default().with(Section::Repair, [Line::new(line)]);
        self.does(Partner::Ana, Command::Pact(pact::Command::Propose(document)));
        let today = self.day;
        for who in Partner::BOTH {
            let table = self.seen_on(who.phone()).pact(today).and_then(|pact| {
                Some(agreement::Command::Sign { agreement: pact.id, version: pact.on_the_table()?.id })
            });
            table.into_iter().for_each(|sign| {
                self.does(who, Command::Agreement(sign));
            });
        }
        self
    }
}
