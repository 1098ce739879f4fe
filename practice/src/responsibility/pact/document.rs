//! The pact's text: sections and their lines, and the one way to write them down.
//!
//! Not a form to be filled whole: a section without lines is left out, and no line is asked for.

use std::collections::BTreeMap;

use crate::{EntryId, Refusal, Text, promises};

/// The most lines a pact has: it is one page.
pub const LINES: usize = 24;
/// The most characters of one line.
pub const LINE: usize = 200;
/// The most characters of all lines together.
pub const WORDS: usize = 2_800;

/// The parts of a pact, in their order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Section {
    /// What each promises.
    Promises,
    /// What both keep to.
    Boundaries,
    /// How open both are, and about what.
    Openness,
    /// What both do again and again.
    Routines,
    /// How both repair when something slips.
    Repair,
}

impl Section {
    /// All sections, in their order.
    pub const ALL: [Section; 5] =
        [Section::Promises, Section::Boundaries, Section::Openness, Section::Routines, Section::Repair];

    /// The name the text and the screens' words go by.
    pub fn name(self) -> &'static str {
        match self {
            Section::Promises => "promises",
            Section::Boundaries => "boundaries",
            Section::Openness => "openness",
            Section::Routines => "routines",
            Section::Repair => "repair",
        }
    }
}

/// What a line takes up, by its own name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Refers {
    /// A promise.
    Promise(promises::Id),
    /// An agreement: a boundary, or one on openness.
    Agreement(EntryId),
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub words: Text,
    /// What it takes up, if it does.
    pub refers: Option<Refers>,
}

/// A whole text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    sections: BTreeMap<Section, Vec<Line>>,
}

impl Document {
    /// The lines of a section.
    pub fn lines(&self, section: Section) -> &[Line] {
        self.sections.get(&section).map_or(&[], Vec::as_slice)
    }

    /// The same with these lines in a section. Breaks and double spaces inside a line become one space, empty lines go.
    #[must_use]
    pub fn with(mut self, section: Section, lines: impl IntoIterator<Item = Line>) -> Document {
        let kept: Vec<_> =
            lines.into_iter().map(Line::in_one).filter(|line| !line.words.is_blank()).collect();
        if kept.is_empty() {
            self.sections.remove(&section);
        } else {
            self.sections.insert(section, kept);
        }
        self
    }

    /// All lines with their sections, in order.
    pub fn all(&self) -> impl Iterator<Item = (Section, &Line)> {
        self.sections.iter().flat_map(|(section, lines)| lines.iter().map(|line| (*section, line)))
    }

    /// Whether it holds something, and fits on a page.
    pub(super) fn check(&self) -> Result<(), Refusal> {
        let long = |(_, line): (Section, &Line)| line.words.as_str().chars().count();
        let fits = self.all().count() <= LINES
            && self.all().all(|line| long(line) <= LINE)
            && self.all().map(long).sum::<usize>() <= WORDS;
        if self.sections.is_empty() || !fits { Err(Refusal::TextLength) } else { Ok(()) }
    }

    /// The text as it is signed. There is one way to write a document down:
    ///
    /// ```text
    /// # promises
    /// - Home by six on weekdays.
    /// -@promise/<64 hexadecimal digits>/0 A message when it gets later.
    /// # repair
    /// - We say it within a day.
    /// ```
    pub fn text(&self) -> Text {
        let mut text = String::new();
        for (section, lines) in &self.sections {
            text.push_str(&format!("# {}\n", section.name()));
            for line in lines {
                let mark = line.refers.map(Refers::written).unwrap_or_default();
                text.push_str(&format!("-{mark} {}\n", line.words.as_str()));
            }
        }
        Text::new(text)
    }

    /// Reads a text; none if it was not written by [`Document::text`], so that no screen shows less than was signed.
    pub fn read(text: &Text) -> Option<Document> {
        let mut document = Document::default();
        let mut section = None;
        for line in text.as_str().lines() {
            if let Some(name) = line.strip_prefix("# ") {
                section = Section::ALL.into_iter().find(|section| section.name() == name);
            } else {
                document.sections.entry(section?).or_default().push(Line::read(line.strip_prefix('-')?)?);
            }
        }
        (!document.sections.is_empty() && document.text() == *text).then_some(document)
    }
}

impl Line {
    /// A line that takes up nothing.
    pub fn new(words: impl Into<Text>) -> Line {
        Line { words: words.into(), refers: None }
    }

    fn in_one(self) -> Line {
        let words: Vec<_> = self.words.as_str().split_whitespace().collect();
        Line { words: Text::new(words.join(" ")), refers: self.refers }
    }

    fn read(rest: &str) -> Option<Line> {
        let (mark, words) = rest.split_once(' ')?;
        let refers = if mark.is_empty() { None } else { Some(Refers::read(mark)?) };
        Some(Line { words: words.into(), refers })
    }
}

impl Refers {
    fn written(self) -> String {
        match self {
            Refers::Promise(id) => format!("@promise/{}/{}", id.entry.hex(), id.line),
            Refers::Agreement(id) => format!("@agreement/{}", id.hex()),
        }
    }

    fn read(mark: &str) -> Option<Refers> {
        let parts: Vec<_> = mark.split('/').collect();
        match parts[..] {
            ["@promise", entry, line] => {
                let (entry, line) = (id_of(entry)?, line.parse().ok()?);
                Some(Refers::Promise(promises::Id { entry, line }))
            }
            ["@agreement", entry] => id_of(entry).map(Refers::Agreement),
            _ => None,
        }
    }
}

fn id_of(hex: &str) -> Option<EntryId> {
    let byte = |place: usize| u8::from_str_radix(hex.get(place * 2..place * 2 + 2)?, 16).ok();
    let bytes: Option<Vec<u8>> = (0..32).map(byte).collect();
    (hex.len() == 64).then_some(EntryId(bytes?.try_into().ok()?))
}
