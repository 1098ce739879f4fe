//! The daily check-in: writing it, a day of both, answers, and both calendars.
//!
//! No hour is shown anywhere, a missed day is an empty day, and sharing is always a press of its own.

mod answers;
mod calendar;
mod day;
mod draft;
mod look;
mod shown;
mod steps;

pub(crate) use calendar::Days;
pub(crate) use day::DayOfBoth;
pub(crate) use draft::DRAFT;
pub(crate) use shown::words;
pub(crate) use steps::CheckInRoom;
