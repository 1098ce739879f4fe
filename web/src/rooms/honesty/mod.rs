//! Step 1, honesty and transparency: the daily check-in, and the days of both.
//!
//! Nothing here watches: every word was typed by its author and shared by a press.

pub(super) mod boundaries;
pub(super) mod check_in;
pub(super) mod disclosure;
pub(super) mod openness;
pub(super) mod triggers;
