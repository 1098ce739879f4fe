//! One part of something that was said, as an export holds it: words, a figure, a day, or who it is.
//!
//! Words stand in it once: what only says something of words that stand elsewhere names them beside, and is not searched.

use serde::Serialize;

use super::record::Written;
use crate::{Day, MemberId, Text};

/// One part, under its stable name. One that is nothing more stands for itself.
#[derive(Default, Serialize)]
pub(super) struct Part {
    pub(super) part: &'static str,
    pub(super) words: String,
    /// What it says something of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) of: Option<Of>,
    /// Who it is: a member's id, or `both`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) who: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) day: Option<Written>,
}

/// What a part says something of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Of {
    /// A line that somebody wrote.
    Words(String),
    /// A line that a template brings, by its stable name.
    Given(String),
    /// Days by a rule, by its stable name.
    Often(&'static str),
}

/// Who both are, in a file.
pub(super) const BOTH: &str = "both";

/// What somebody wrote.
pub(super) fn part(part: &'static str, words: &Text) -> Part {
    Part { words: words.as_str().into(), ..bare(part) }
}

/// A figure that somebody gave.
pub(super) fn figure(part: &'static str, figure: impl Into<u32>) -> Part {
    Part { words: figure.into().to_string(), ..bare(part) }
}

/// A name that stands for itself.
pub(super) fn bare(part: &'static str) -> Part {
    Part { part, ..Part::default() }
}

/// A day.
pub(super) fn on(part: &'static str, day: Day) -> Part {
    Part { day: Some(Written(day)), ..bare(part) }
}

impl Part {
    pub(super) fn of(self, of: Option<Of>) -> Part {
        Part { of, ..self }
    }

    /// Who it is, or both where it is nobody alone.
    pub(super) fn who(self, member: Option<MemberId>) -> Part {
        Part { who: Some(member.map_or_else(|| BOTH.to_owned(), |member| member.hex())), ..self }
    }
}
