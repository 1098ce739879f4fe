//! The guided dialogue: beginning one softly, the one move that is open, what was said so far, and what leads into it.
//!
//! One move a screen. Nothing shows who has read what or how long somebody sat with it; either can end it plainly.

mod about;
mod begin;
mod list;
mod moves;
mod one;
mod said;

pub(crate) use about::lead;
pub(crate) use begin::BeginDialogue;
pub(crate) use list::{DialoguesRoom, waits};
pub(crate) use one::OneDialogue;

use practice::EntryId;

/// Where one dialogue is.
pub(crate) fn place(id: EntryId) -> String {
    format!("/dialogue/{}", id.hex())
}
