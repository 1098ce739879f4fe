//! An apology: writing it part by part, offering it, opening it, the four answers, and the loop in which an impact is heard.
//!
//! No press here accepts, forgives or closes anything.

mod answers;
mod impact;
mod list;
mod one;
mod parts;
mod write;

pub(crate) use list::{Apologies, place, waits};
pub(crate) use one::OneApology;
pub(crate) use write::WriteApology;
