//! Labels as a test reads them: each by its own name in the code, each day by its number.
//! Not a language: nobody is shown these.

use crate::{
    Day,
    export::{Label, Labels},
};

/// Names everything as the code does.
#[derive(Clone, Copy, Debug)]
pub struct Plain;

impl Labels for Plain {
    fn language(&self) -> &'static str {
        "en"
    }

    fn word(&self, label: Label<'_>) -> String {
        format!("{label:?}")
    }

    fn day(&self, day: Day) -> String {
        day.to_string()
    }
}
