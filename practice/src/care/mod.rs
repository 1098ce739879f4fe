//! Care: what keeps the programme from being used against one of the two, each rule in one file and asked wherever it applies.
//!
//! Not practices: nothing here is done by two people together, and none of it has a line on the path. It knows numbers of days
//! and of requests, who stops what, who goes slower, and when a device is silent.

pub mod asking;
pub mod lapsing;
pub mod quiet;
pub mod review;
pub mod slower;
pub mod stopping;
pub mod waiting;
