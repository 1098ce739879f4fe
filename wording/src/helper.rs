//! The helper itself: reads one text in one language and gives back its marks.
//! Not a judge: it never says that a text is good, and it never blocks.

use crate::kind::{Kind, Language, Place};
use std::ops::Range;

/// One span of the text that may land badly.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the text, on character boundaries.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
    /// One line on why it lands badly, in the helper's language.
    pub why: &'static str,
    /// A way to say it, in the helper's language.
    pub try_instead: &'static str,
}

/// The wording helper for one language. Costly to make (it reads its rules), cheap to use: keep one.
pub struct Helper {
    language: Language,
}

impl Helper {
    /// Reads the rules of `language`.
    pub fn new(language: Language) -> Self {
        Self { language }
    }

    /// The language it reads.
    pub fn language(&self) -> Language {
        self.language
    }

    /// The marks of `text`, in the order of their spans, never overlapping. Total: any text has an answer.
    pub fn read(&self, _place: Place, _text: &str) -> Vec<Mark> {
        Vec::new()
    }
}
