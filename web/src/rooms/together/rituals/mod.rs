//! Weekly rituals: a walk, three things each is grateful for, and a page that both write on one question.
//!
//! No page here counts weeks, and none tells anybody to hurry.

mod gratitude;
mod here;
mod journal;
mod page;
mod sealed;
mod waits;
mod walks;

pub(crate) use gratitude::GratitudeRoom;
pub(crate) use here::RitualsRoom;
pub(crate) use journal::{ChooseQuestion, JournalRoom};
pub(crate) use page::JournalPage;
pub(crate) use waits::waits;
pub(crate) use walks::WalksRoom;
