//! One thing that waits for a person: what it is, where it leads, and what is on the press.
//!
//! Not a count and not a demand: a room says what waits, and Today shows one line under the other.

use crate::texts::{Key, Said};

/// One thing that waits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Waits {
    pub(crate) said: Said,
    pub(crate) href: String,
    pub(crate) press: Key,
}

impl Waits {
    pub(crate) fn new(said: impl Into<Said>, href: impl Into<String>, press: Key) -> Self {
        Self { said: said.into(), href: href.into(), press }
    }
}
