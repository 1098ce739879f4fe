//! Projects: something two make, plan or learn as a team, from a template that is worked out, and how it was in the end.
//!
//! Not a task list that one writes for the other: a step is somebody's once they say so themself, nothing is late, a project
//! may rest without a word, and both write at once without losing what the other wrote.

mod plan;
mod project;
mod rules;
mod template;
#[cfg(test)]
mod tests;

use minicbor::{Decode, Encode};

pub use project::{Line, LineId, Note, Project, Taken, Told};
pub use rules::Projects;
pub use template::{Each, List, Part, Template};

use crate::{Day, EntryId, MemberId, Picture, Text, promises::When};

/// What is written about projects.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
#[cbor(map)]
pub enum Event {
    /// A project is begun.
    #[n(0)]
    Begun {
        /// From which template.
        #[n(0)]
        template: Template,
        /// What both call it; one of their own has a name from the beginning.
        #[n(1)]
        title: Option<Text>,
    },
    /// It gets another name.
    #[n(1)]
    Titled {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// The name.
        #[n(1)]
        words: Text,
        /// The versions that its writer had before them.
        #[n(2)]
        over: Vec<EntryId>,
    },
    /// One of its questions is answered.
    #[n(2)]
    Written {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// Which question.
        #[n(1)]
        part: Part,
        /// The answer; empty where it is cleared.
        #[n(2)]
        words: Text,
        /// The versions that its writer had before them.
        #[n(3)]
        over: Vec<EntryId>,
    },
    /// When it is; the last one set stands.
    #[n(3)]
    Planned {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// The days, or none.
        #[n(1)]
        when: Option<When>,
    },
    /// A line is added to a list.
    #[n(4)]
    Added {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// Which list.
        #[n(1)]
        list: List,
        /// The line.
        #[n(2)]
        words: Text,
    },
    /// A line is changed: each thing it says is set by itself.
    #[n(5)]
    Changed {
        /// Which line.
        #[n(0)]
        line: LineId,
        /// The changes.
        #[n(1)]
        changes: Vec<Change>,
    },
    /// A line is taken away. It stays if the other changed it meanwhile.
    #[n(6)]
    TakenAway {
        /// Which line.
        #[n(0)]
        line: LineId,
        /// How many changes of it its author had seen.
        #[n(1)]
        seen: u32,
    },
    /// A line is brought back.
    #[n(7)]
    BroughtBack {
        /// Which line.
        #[n(0)]
        line: LineId,
    },
    /// A note, a picture, or both.
    #[n(8)]
    Noted {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// The words; empty where the picture says it.
        #[n(1)]
        words: Text,
        /// A picture.
        #[n(2)]
        picture: Option<Picture>,
    },
    /// My own answer to a question that each answers alone; a second one stands beside the first.
    #[n(9)]
    Told {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// Which question.
        #[n(1)]
        each: Each,
        /// The answer.
        #[n(2)]
        words: Text,
    },
    /// Whether it goes on, is done or rests; the last one set stands.
    #[n(10)]
    Stands {
        /// Which project.
        #[n(0)]
        project: EntryId,
        /// How.
        #[n(1)]
        how: Standing,
    },
}

/// One thing that is set on a line.
#[derive(Clone, Debug, PartialEq, Eq, Encode, Decode)]
pub enum Change {
    /// Its words, in place of those that the template has.
    #[n(0)]
    Words {
        /// The words.
        #[n(0)]
        words: Text,
        /// The versions that their writer had before them.
        #[n(1)]
        over: Vec<EntryId>,
    },
    /// Who does it, or nobody yet.
    #[n(1)]
    Whose(#[n(0)] Option<Whose>),
    /// The day, or none.
    #[n(2)]
    On(#[cbor(n(0), with = "crate::cbor::maybe_day")] Option<Day>),
    /// Whether it is done.
    #[n(3)]
    Done(#[n(0)] bool),
}

/// Who does something.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
pub enum Whose {
    /// One of the two. Of the other it is a suggestion, until they say so themself.
    #[n(0)]
    One(#[n(0)] MemberId),
    /// Both.
    #[n(1)]
    Both,
}

/// How a project stands. None of these is a failure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Encode, Decode)]
#[cbor(index_only)]
pub enum Standing {
    /// It goes on.
    #[default]
    #[n(0)]
    Underway,
    /// It is done, and looked back on.
    #[n(1)]
    Done,
    /// It rests, for now or for good.
    #[n(2)]
    Resting,
}

/// What a member can do with projects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Begin one; one of their own has a name.
    Begin(Template, Option<Text>),
    /// Call it something else, over what was on the screen.
    Title(EntryId, Text, Vec<EntryId>),
    /// Answer a question in one text, over what was on the screen.
    Write(EntryId, Part, Text, Vec<EntryId>),
    /// Say when it is.
    Plan(EntryId, Option<When>),
    /// Add a line to a list.
    Add(EntryId, List, Text),
    /// Change a line.
    Change(LineId, Vec<Change>),
    /// Take a line away, of which so many changes were on the screen.
    TakeAway(LineId, u32),
    /// Bring a line back; or, of what stayed, say that it stays.
    BringBack(LineId),
    /// Leave a note, a picture, or both.
    Note(EntryId, Text, Option<Picture>),
    /// Answer for myself.
    Tell(EntryId, Each, Text),
    /// Say how it stands.
    Stand(EntryId, Standing),
}

impl Command {
    pub(crate) fn event(self) -> Event {
        match self {
            Command::Begin(template, title) => Event::Begun { template, title },
            Command::Title(project, words, over) => Event::Titled { project, words, over },
            Command::Write(project, part, words, over) => Event::Written { project, part, words, over },
            Command::Plan(project, when) => Event::Planned { project, when },
            Command::Add(project, list, words) => Event::Added { project, list, words },
            Command::Change(line, changes) => Event::Changed { line, changes },
            Command::TakeAway(line, seen) => Event::TakenAway { line, seen },
            Command::BringBack(line) => Event::BroughtBack { line },
            Command::Note(project, words, picture) => Event::Noted { project, words, picture },
            Command::Tell(project, each, words) => Event::Told { project, each, words },
            Command::Stand(project, how) => Event::Stands { project, how },
        }
    }
}

impl Standing {
    /// The name the texts are filed under.
    pub fn name(self) -> &'static str {
        match self {
            Standing::Underway => "underway",
            Standing::Done => "done",
            Standing::Resting => "resting",
        }
    }
}
