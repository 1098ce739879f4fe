//! What the two hang on their board in the twelve weeks: words for all three horizons, moved and made larger, one taken off again.
//!
//! No pictures: their bytes would have to come from somewhere.

use super::{Partner, Story};
use crate::{
    Command, EntryId,
    board::{self, Change, Content, Horizon, Size, Spot},
};

const ANA: Partner = Partner::Ana;
const BEN: Partner = Partner::Ben;

/// What happens on the board on one day of the twelve weeks.
pub(super) fn things(story: &mut Story, day: u32) {
    match day {
        10 => {
            story.hangs(ANA, Horizon::Season, "A week by the sea, without phones", (60, 80), (520, 260));
            story.hangs(BEN, Horizon::Year, "A balcony full of tomatoes", (80, 120), (460, 240));
        }
        26 => story.hangs(BEN, Horizon::Season, "Swimming on Thursdays", (420, 460), (480, 200)),
        38 => story.hangs(ANA, Horizon::FiveYears, "A house with a room to work in", (120, 200), (620, 280)),
        57 => changes(story, BEN, "A week by the sea, without phones", Change::Spot(Spot { x: 240, y: 140 })),
        64 => story.hangs(ANA, Horizon::Year, "One evening a week that is ours", (360, 560), (560, 260)),
        70 => {
            let size = Size { wide: 760, high: 340 };
            changes(story, ANA, "A house with a room to work in", Change::Size(size));
        }
        79 => takes_off(story, BEN, "Swimming on Thursdays"),
        _ => {}
    }
}

impl Story {
    /// A partner hangs words on the board.
    pub fn hangs(
        &mut self,
        who: Partner,
        horizon: Horizon,
        words: &str,
        (x, y): (u16, u16),
        (wide, high): (u16, u16),
    ) {
        let (content, spot, size) = (Content::Words(words.into()), Spot { x, y }, Size { wide, high });
        self.does(who, Command::Board(board::Command::PutUp { horizon, content, spot, size }));
    }
}

/// The thing with these words, and how many changes of it there were.
fn find(story: &mut Story, who: Partner, words: &str) -> Option<(EntryId, u32)> {
    let couple = story.seen_on(who.phone());
    let mut all = couple.board().all();
    let found = all.find(|item| item.words.text().is_some_and(|text| text.as_str() == words));
    found.map(|item| (item.id, item.presence.changes()))
}

fn changes(story: &mut Story, who: Partner, words: &str, change: Change) {
    if let Some((item, _)) = find(story, who, words) {
        story.does(who, Command::Board(board::Command::Change(item, vec![change])));
    }
}

fn takes_off(story: &mut Story, who: Partner, words: &str) {
    if let Some((item, seen)) = find(story, who, words) {
        story.does(who, Command::Board(board::Command::TakeAway { item, seen }));
    }
}
