//! The guide's desk: the couples who asked them, each in a space of its own, and what the open one has put in.
//!
//! No couple is set beside another: there is no count and no newest one, and one space is open at a time.

mod couples;
mod join;
mod one;
mod outside;
mod write;

pub(crate) use couples::Desk;
pub(crate) use join::{AnotherCouple, JoinAsGuide};
pub(crate) use one::OneCouple;
pub(crate) use outside::NotPartOfTheSeat;

const HERE: &str = "/desk";
const COUPLE: &str = "/desk/couple";
