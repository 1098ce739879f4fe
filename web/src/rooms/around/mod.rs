//! Around the steps: beginning, today, taking along, leaving, and someone to talk to.
//!
//! Not the device's own pages: those are `device`.

pub(super) mod begin;
pub(super) mod calendar;
pub(super) mod export;
pub(super) mod guide;
pub(super) mod help;
mod labels;
pub(super) mod leaving;
pub(super) mod measures;
pub(super) mod not_asked;
pub(super) mod path;
pub(super) mod questionnaires;
pub(super) mod reminders;
pub(super) mod safety;
pub(super) mod search;
pub(super) mod setback;
pub(super) mod slower;
pub(super) mod today;
