//! Step 1, honesty and transparency: the check-in, the feelings it names, and the days of both.
//!
//! Not surveillance: everything here was typed by the person it is about.

pub mod check_in;
pub mod days;
pub mod feelings;
