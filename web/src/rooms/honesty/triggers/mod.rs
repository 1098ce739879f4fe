//! Triggers: writing one, sharing it or keeping it, the turns about it, a plan for next time, and a summary for oneself.
//!
//! Nothing is summed up to a figure, and nobody sees another's summary.

mod list;
mod one;
mod plan;
mod words;
mod write;

pub(crate) use list::{TriggersRoom, waits};
pub(crate) use one::OneTrigger;
pub(crate) use plan::{PlanRoom, plan_place, plan_word};
pub(crate) use words::words;
pub(crate) use write::WriteTrigger;
