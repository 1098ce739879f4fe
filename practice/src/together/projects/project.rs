//! One project as it stands: its sheet, its lists, its notes, and what each said of it.
//!
//! What the template has is nobody's words: a line or an answer that nobody wrote over has a name here, and no text.

use std::collections::BTreeMap;

use minicbor::{Decode, Encode};

use super::{Change, Each, List, Part, Standing, Template, Whose};
use crate::{
    At, Day, EntryId, MemberId, Picture, Text,
    jointly::{Presence, Words},
    promises::When,
};

/// A line's own name: the entry that carries it. The lines that a template brings are carried by the project's own entry, and
/// counted from 1; a line that was added is line 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub struct LineId {
    /// The entry.
    #[n(0)]
    pub entry: EntryId,
    /// Which line of it.
    #[n(1)]
    pub line: u8,
}

/// Who does a line, and who said so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Taken {
    /// Who does it.
    pub whose: Whose,
    /// Who said so.
    pub by: MemberId,
}

impl Taken {
    /// The one for whom it is a suggestion of the other, until they say so themself.
    pub fn suggested_to(&self) -> Option<MemberId> {
        match self.whose {
            Whose::One(member) if member != self.by => Some(member),
            _ => None,
        }
    }

    /// Whether a member does it: by their own word, or as one of both.
    pub fn is_of(&self, member: MemberId) -> bool {
        match self.whose {
            Whose::One(one) => one == member && self.by == member,
            Whose::Both => true,
        }
    }
}

/// One line on a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its name.
    pub id: LineId,
    /// On which list.
    pub list: List,
    /// Its place on the template's list, from 1, if the template brought it.
    pub given: Option<u8>,
    /// Words of their own; none where the template's stand.
    pub words: Words,
    /// Who does it.
    pub taken: Option<Taken>,
    /// The day.
    pub on: Option<Day>,
    /// Who said that day.
    pub on_by: Option<MemberId>,
    /// Who said it is done, and on which day of theirs.
    pub done: Option<(MemberId, Day)>,
    /// Whether it is there.
    pub presence: Presence,
}

impl Line {
    fn given(id: LineId, list: List, place: u8) -> Line {
        Line { given: Some(place), ..Line::empty(id, list, Words::default()) }
    }

    pub(super) fn added(at: At, list: List, words: Text) -> Line {
        Line::empty(LineId { entry: at.id, line: 0 }, list, Words::first(at, words))
    }

    fn empty(id: LineId, list: List, words: Words) -> Line {
        let presence = Presence::default();
        Line { id, list, given: None, words, taken: None, on: None, on_by: None, done: None, presence }
    }

    pub(super) fn set(&mut self, at: At, change: Change) {
        match change {
            Change::Words { words, over } => self.words.write(at, words, &over),
            Change::Whose(whose) => self.taken = whose.map(|whose| Taken { whose, by: at.by }),
            Change::On(day) => (self.on, self.on_by) = (day, day.map(|_| at.by)),
            Change::Done(done) => self.done = done.then_some((at.by, at.day)),
        }
    }
}

/// A note, a picture, or both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// The entry that carries it.
    pub id: EntryId,
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// The words; empty where the picture says it.
    pub words: Text,
    /// A picture.
    pub picture: Option<Picture>,
    /// The day its author took it back. It stays.
    pub taken_back: Option<Day>,
}

/// What one said for themself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// The entry that carries it.
    pub id: EntryId,
    /// By whom.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// To which question.
    pub each: Each,
    /// The words.
    pub words: Text,
    /// The day its author took it back. Its words stay.
    pub taken_back: Option<Day>,
}

/// One project.
#[derive(Clone, Debug, PartialEq)]
pub struct Project {
    /// The entry that began it.
    pub id: EntryId,
    /// Who began it.
    pub by: MemberId,
    /// On which day of theirs.
    pub day: Day,
    /// From which template.
    pub template: Template,
    /// What both call it; none where the template's name stands.
    pub title: Words,
    /// When it is.
    pub when: Option<When>,
    /// Who said so.
    pub when_by: Option<MemberId>,
    /// How it stands, who said so, and on which day of theirs.
    pub standing: (Standing, MemberId, Day),
    pub(super) sheet: BTreeMap<Part, Words>,
    pub(super) lines: Vec<Line>,
    pub(super) notes: Vec<Note>,
    pub(super) told: Vec<Told>,
    pub(super) newest: Day,
}

impl Project {
    pub(super) fn new(at: At, template: Template, title: Option<Text>) -> Project {
        let given = template.lists().iter().flat_map(|(list, many)| (1..=*many).map(|place| (*list, place)));
        let lines = (1..)
            .zip(given)
            .map(|(line, (list, place))| Line::given(LineId { entry: at.id, line }, list, place));
        Project {
            id: at.id,
            by: at.by,
            day: at.day,
            template,
            title: title.map(|title| Words::first(at, title)).unwrap_or_default(),
            when: None,
            when_by: None,
            standing: (Standing::Underway, at.by, at.day),
            sheet: BTreeMap::new(),
            lines: lines.collect(),
            notes: Vec::new(),
            told: Vec::new(),
            newest: at.day,
        }
    }

    /// The answer to a question; nothing where nobody has written one.
    pub fn answer(&self, part: Part) -> Option<&Words> {
        self.sheet.get(&part)
    }

    /// Every line, there or away: those of the template first, then in canonical order.
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What is on a list.
    pub fn on_list(&self, list: List) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.list == list && line.presence.is_there())
    }

    /// What was taken from a list and can be brought back.
    pub fn away(&self, list: List) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.list == list && !line.presence.is_there())
    }

    /// One line.
    pub fn line(&self, id: LineId) -> Option<&Line> {
        self.lines.iter().find(|line| line.id == id)
    }

    /// The notes, in canonical order.
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// Everything each said for themself, in canonical order.
    pub fn told(&self) -> &[Told] {
        &self.told
    }

    /// What a member said last to a question that each answers alone.
    pub fn told_by(&self, member: MemberId, each: Each) -> Option<&Told> {
        let theirs = |told: &&Told| told.by == member && told.each == each;
        self.told.iter().rev().filter(theirs).find(|told| told.taken_back.is_none())
    }

    /// The newest day on which either did something with it.
    pub fn newest_day(&self) -> Day {
        self.newest
    }

    /// Whether it goes on.
    pub fn is_underway(&self) -> bool {
        self.standing.0 == Standing::Underway
    }
}
