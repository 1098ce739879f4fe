//! What the invented couple goes on with for years after its twelve weeks: the small things of every day and every week, and a harder
//! day now and then.
//!
//! Not the twelve weeks once more: what was agreed stays agreed, and what was told once is told.

use practice::needs::{Answer, Need, When};

use crate::Demo;
use crate::builds::{page, thanks, walks};
use crate::listens::{circle, need, of_ones_own};
use crate::shows_up::{coffee, hard_day, is_answered, is_through, keeps, pauses, screens_down};
use crate::steps::{ANA, BEN, Done, map, marks, meets, trigger};

/// What the two do on this day beyond checking in.
pub(crate) fn on_day(world: &mut Demo, day: usize) -> Done {
    marks(world, day)?;
    coffee(world, day)?;
    every_week(world, day)?;
    now_and_then(world, day)
}

fn every_week(world: &mut Demo, day: usize) -> Done {
    match day % 7 {
        0 => walks(world, day),
        1 if day % 14 == 1 => page(world, day),
        2 => keeps(world, day),
        3 => circle(world, day),
        4 => thanks(world, day),
        5 => screens_down(world, day),
        6 => meets(world, day),
        _ => Ok(()),
    }
}

/// Every few weeks, and at the end of a season that was harder.
fn now_and_then(world: &mut Demo, day: usize) -> Done {
    match day % 28 {
        9 => need(world, ANA, Need::Reassurance, Answer::Can { what: None, when: When::Now }),
        20 => need(world, BEN, Need::Time, Answer::NotNow { line: Some("Tomorrow I can.".into()), on: None }),
        _ => Ok(()),
    }?;
    match day % 196 {
        40 => trigger(world),
        90 => of_ones_own(world),
        120 => map(world, [3, 3, 3, 3, 3, 3, 3, 3, 4, 3], [3, 3, 3, 3, 3, 2, 2, 3, 3, 2]),
        176 => hard_day(world),
        177 => is_answered(world).and_then(|()| pauses(world)),
        190 => is_through(world),
        _ => Ok(()),
    }
}
