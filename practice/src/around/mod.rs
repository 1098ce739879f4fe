//! Around the steps: beginning together, taking one's words along, and leaving.
//!
//! Not steps of the programme: nothing here is asked of anybody twice.

pub mod begin;
pub mod calendar;
pub mod export;
mod foot;
pub mod guide;
mod labels;
pub mod leaving;
mod made;
pub mod measures;
mod met;
mod own;
mod page;
mod part;
pub mod path;
mod promised;
mod put_in;
mod record;
mod record_openness;
pub mod reminders;
pub mod safety;
pub mod search;
pub mod setback;
mod showed_up;
mod talked;
mod told;
mod wordings;
