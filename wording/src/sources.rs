//! The rule files as they were when the crate was built.
//! Not parsed: see `rule`, `lexicon` and `spelling`.

use crate::kind::Language;

/// The files of one language.
pub(crate) struct Sources {
    pub(crate) words: &'static str,
    pub(crate) spelling: &'static str,
    pub(crate) classes: &'static str,
    pub(crate) frames: &'static str,
    /// File name without its ending, and its text up to the examples.
    pub(crate) rules: &'static [(&'static str, &'static str)],
}

impl Sources {
    pub(crate) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &EN,
            Language::Spanish => &ES,
        }
    }
}

include!(concat!(env!("OUT_DIR"), "/rules.rs"));
