//! Care: what keeps the programme from doing harm, each in one place, asked by every practice that it concerns.
//!
//! Not practices: nothing here is done by two people together, and none of it has a line on the path.

pub mod quiet;
