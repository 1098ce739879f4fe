//! Something I want to be open about: writing it, offering it, opening what was offered, and the turns after it.
//!
//! There is no hurry anywhere: it can be put away, taken back, opened later. What the three questions are answered with stays
//! on the screen they were answered on.

mod areas;
mod list;
mod one;
mod questions;
mod write;

pub(crate) use areas::about_in;
pub(crate) use list::{Disclosures, waits};
pub(crate) use one::OneDisclosure;
pub(crate) use write::WriteDisclosure;
