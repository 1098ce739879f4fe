//! A result of mine as it can be put before the guide of both.
//!
//! The partner sees whatever the guide sees, so what is never handed to the partner is never put in either.

use super::{Known, MyResult, RawResult, Side};
use crate::{
    Couple, Day, EntryId, Refusal, Text,
    guide::{CutOff, Item, Own, Reading, Stage},
};

impl Couple {
    /// What putting a result of mine before the guide puts in: the result, and who published the questions.
    ///
    /// # Errors
    /// When it is not there, or asks about being harmed.
    pub fn result_for_guide(&self, answered: EntryId) -> Result<Own, Refusal> {
        let mine = self.my_result(answered).ok_or(Refusal::NothingThere)?;
        let pack = self.my_pack(mine.pack).map(|added| &added.pack).ok_or(Refusal::NothingThere)?;
        if pack.known.is_some_and(Known::asks_about_harm) {
            return Err(Refusal::ForYouAlone);
        }
        Ok(Own::Reading(reading(mine, &pack.source)))
    }

    /// Whether a result of mine lies before the guide there is today.
    pub fn lies_before_guide(&self, answered: EntryId, today: Day) -> bool {
        let (Ok(Own::Reading(reading)), Some(asked)) =
            (self.result_for_guide(answered), self.guide_asked(today))
        else {
            return false;
        };
        let seen = self.guides_view(asked.id);
        seen.is_some_and(|seen| {
            let mut mine = seen.standing().filter(|put| put.by == [self.me()]);
            mine.any(|put| put.item == Item::Reading(reading.clone()))
        })
    }

    /// The guide who can be shown something today, by name.
    pub fn guide_to_show(&self, today: Day) -> Option<Text> {
        match self.guide_asked(today)?.stage {
            Stage::Seated { name, .. } => Some(name.clone()),
            _ => None,
        }
    }
}

fn reading(mine: MyResult, source: &Text) -> Reading {
    let RawResult { name, raw, lowest, highest, cut_off, .. } = mine.result;
    let line = |cut_off: super::CutOff| CutOff { at: cut_off.at.0, below: cut_off.side == Side::Below };
    Reading {
        pack: name,
        on: mine.on,
        hundredths: raw.0,
        reach: Some((lowest.0, highest.0)),
        cut_off: cut_off.map(line),
        source: Some(source.clone()).filter(|source| source.fits(Text::LINE)),
    }
}
