//! Step 1, honesty and transparency: the check-in with its feelings and the days of both, disclosure, and triggers.
//!
//! Not surveillance: everything here was typed by the person it is about.

pub mod boundaries;
pub mod check_in;
pub mod days;
pub mod disclosure;
pub mod feelings;
pub mod openness;
pub mod triggers;
