//! The guide in stories: how one comes, and what their device holds.
//!
//! Not a way around the rules: both ask, the guide joins, and both let them in.

use super::{Device, Owner, Partner, Story};
use crate::{
    Channel, Command, Couple, Entry, EntryId, MemberId, agreement,
    guide::{self, Terms},
};

/// The guide's member id.
pub const GUIDE: MemberId = MemberId([0xc3; 16]);

impl Story {
    /// A device of the guide, who reads `guided` and nothing else of the two.
    pub fn guide_arrives(&mut self) -> Device {
        self.adds(Owner::Guide)
    }

    /// Ana asks for a guide until so many days ahead, and both sign.
    pub fn asks_for_a_guide(&mut self, days: i8) -> Option<EntryId> {
        let until = self.day.checked_add(jiff::Span::new().days(days)).ok()?;
        let terms = Terms { name: "Dr. Ruiz".into(), shares: "What each of us puts in.".into(), until };
        self.does(Partner::Ana, Command::Guide(guide::Command::Ask(terms)));
        let agreement = self.newest(Partner::Ana, Channel::Ours)?;
        for who in Partner::BOTH {
            let sign = agreement::Command::Sign { agreement, version: agreement };
            self.does(who, Command::Agreement(sign));
        }
        Some(agreement)
    }

    /// Both ask for a guide for four weeks, the guide joins, and both let them in: the agreement, and the guide's device.
    pub fn seats_a_guide(&mut self) -> (EntryId, Device) {
        let seat = self.asks_for_a_guide(28).unwrap_or(EntryId([0; 32]));
        let device = self.guide_arrives();
        self.guide_does(device, guide::Command::Join(seat, "Marta Ruiz".into()));
        for who in Partner::BOTH {
            self.does(who, Command::Guide(guide::Command::Welcome(GUIDE)));
        }
        (seat, device)
    }

    /// The guide does something. What is refused is kept in [`Story::refused`].
    pub fn guide_does(&mut self, device: Device, command: guide::Command) -> &mut Self {
        if let Err(refusal) = self.tries(device, Command::Guide(command)) {
            self.refused.push(refusal);
        }
        self
    }

    /// Everything the guide may read, in the order it was written.
    pub fn readable_by_guide(&self) -> Vec<Entry> {
        self.entries.iter().filter(|entry| Owner::Guide.may_read(entry)).cloned().collect()
    }

    /// The two as their guide sees them when all has arrived.
    pub fn guides_couple(&self) -> Couple {
        Couple::fold_as_guide(super::commit, GUIDE, self.readable_by_guide())
    }
}
