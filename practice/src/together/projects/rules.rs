//! The rules of projects, and all projects of a couple.
//!
//! No rule here orders what is done first, and none closes a project against either of the two.

use std::collections::BTreeMap;

use super::{Change, Event, Line, LineId, Note, Project, Template, Told};
use crate::{
    At, Day, EntryId, Refusal, Sorting, Text,
    take_back::{self, Outcome},
};

/// The most things one event sets on a line: each kind of change once.
const CHANGES: usize = 4;

/// All projects of a couple.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Projects {
    by_id: BTreeMap<EntryId, Project>,
    /// In which project a line stands that was added, and a note or an answer that can be taken back.
    index: BTreeMap<EntryId, EntryId>,
}

impl Projects {
    /// One project.
    pub fn get(&self, project: EntryId) -> Option<&Project> {
        self.by_id.get(&project)
    }

    /// All of them, the one in which something was done last first.
    pub fn all(&self) -> Vec<&Project> {
        let mut all: Vec<_> = self.by_id.values().collect();
        all.order_by_key(|project| (core::cmp::Reverse(project.newest), project.id));
        all
    }

    /// The newest day on which either did something with one.
    pub fn newest_day(&self) -> Option<Day> {
        self.by_id.values().map(|project| project.newest).max()
    }

    /// The project a line stands in, and the line.
    pub fn line(&self, id: LineId) -> Option<(&Project, &Line)> {
        let project = self.get(self.home(id))?;
        project.line(id).map(|line| (project, line))
    }

    fn home(&self, line: LineId) -> EntryId {
        self.index.get(&line.entry).copied().unwrap_or(line.entry)
    }

    fn there(&self, project: EntryId) -> Result<&Project, Refusal> {
        self.get(project).ok_or(Refusal::NothingThere)
    }

    fn line_there(&self, line: LineId) -> Result<&Line, Refusal> {
        self.line(line).map(|(_, line)| line).ok_or(Refusal::NothingThere)
    }

    pub(crate) fn check(&self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::Begun { template, title } => check_title(*template, title.as_ref()),
            Event::Titled { project, words, .. } => self.there(*project).and(fits(words, Text::LINE)),
            Event::Written { project, part, words, .. } => {
                let asked = self.there(*project)?.template.parts().contains(part);
                refuse_unless(asked, Refusal::NothingThere).and(fits_or_clears(words, Text::PAGE))
            }
            Event::Planned { project, when } => {
                self.there(*project)?;
                when.as_ref().map_or(Ok(()), |when| when.check_shape())
            }
            Event::Added { project, list, words } => {
                let has = self.there(*project)?.template.has(*list);
                refuse_unless(has, Refusal::NothingThere).and(fits(words, Text::LINE))
            }
            Event::Changed { line, changes } => check_changes(self.line_there(*line)?, changes),
            Event::TakenAway { line, .. } => {
                refuse_unless(self.line_there(*line)?.presence.is_there(), Refusal::AlreadySo)
            }
            Event::BroughtBack { line } => {
                refuse_unless(self.line_there(*line)?.presence.can_be_brought_back(), Refusal::AlreadySo)
            }
            Event::Noted { project, words, picture } => {
                self.there(*project)?;
                match picture {
                    Some(picture) if !picture.is_sound() => Err(Refusal::NotAPicture),
                    Some(_) => fits_or_clears(words, Text::PAGE),
                    None => fits(words, Text::PAGE),
                }
            }
            Event::Told { project, each, words } => {
                let asked = self.there(*project)?.template.each().contains(each);
                refuse_unless(asked, Refusal::NothingThere).and(fits(words, Text::PAGE))
            }
            Event::Stands { project, how } => {
                refuse_unless(self.there(*project)?.standing.0 != *how, Refusal::AlreadySo)
            }
        }
    }

    pub(crate) fn apply(&mut self, at: At, event: Event) -> Result<(), Refusal> {
        match (self.check(&event), &event) {
            // Both brought it back at once: it counts, so that who then takes it away is seen to know of one of the two only.
            (Err(Refusal::AlreadySo), Event::BroughtBack { .. }) => {}
            (checked, _) => checked?,
        }
        match event {
            Event::Begun { template, title } => {
                self.by_id.insert(at.id, Project::new(at, template, title));
            }
            Event::Titled { project, words, over } => {
                self.alter(at, project, |project| project.title.write(at, words, &over));
            }
            Event::Written { project, part, words, over } => self.alter(at, project, |project| {
                project.sheet.entry(part).or_default().write(at, words, &over);
            }),
            Event::Planned { project, when } => self.alter(at, project, |project| {
                project.when_by = when.as_ref().map(|_| at.by);
                project.when = when;
            }),
            Event::Added { project, list, words } => {
                self.add(at, project, |project| project.lines.push(Line::added(at, list, words)));
            }
            Event::Changed { line, changes } => self.alter_line(at, line, |line| {
                line.presence.change();
                changes.into_iter().for_each(|change| line.set(at, change));
            }),
            Event::TakenAway { line, seen } => {
                self.alter_line(at, line, |line| line.presence.take_away(at, seen));
            }
            Event::BroughtBack { line } => self.alter_line(at, line, |line| line.presence.bring_back()),
            Event::Noted { project, words, picture } => {
                let note = Note { id: at.id, by: at.by, day: at.day, words, picture, taken_back: None };
                self.add(at, project, |project| project.notes.push(note));
            }
            Event::Told { project, each, words } => {
                let told = Told { id: at.id, by: at.by, day: at.day, each, words, taken_back: None };
                self.add(at, project, |project| project.told.push(told));
            }
            Event::Stands { project, how } => {
                self.alter(at, project, |project| project.standing = (how, at.by, at.day));
            }
        }
        Ok(())
    }

    fn alter(&mut self, at: At, project: EntryId, change: impl FnOnce(&mut Project)) {
        if let Some(project) = self.by_id.get_mut(&project) {
            project.newest = project.newest.max(at.day);
            change(project);
        }
    }

    fn add(&mut self, at: At, project: EntryId, add: impl FnOnce(&mut Project)) {
        self.index.insert(at.id, project);
        self.alter(at, project, add);
    }

    fn alter_line(&mut self, at: At, id: LineId, change: impl FnOnce(&mut Line)) {
        self.alter(at, self.home(id), |project| {
            if let Some(line) = project.lines.iter_mut().find(|line| line.id == id) {
                change(line);
            }
        });
    }

    /// Takes back a note or what one said for oneself; nothing if there is no such entry here.
    pub(crate) fn take_back(&mut self, at: At, of: EntryId) -> Option<Result<Outcome, Refusal>> {
        let project = self.by_id.get_mut(self.index.get(&of)?)?;
        let notes = project.notes.iter_mut().map(|note| (note.id, note.by, &mut note.taken_back));
        let told = project.told.iter_mut().map(|told| (told.id, told.by, &mut told.taken_back));
        let (_, by, marker) = notes.chain(told).find(|(id, ..)| *id == of)?;
        if by != at.by {
            return Some(Err(Refusal::NotYours));
        }
        Some(take_back::mark(marker, at.day))
    }
}

fn check_title(template: Template, title: Option<&Text>) -> Result<(), Refusal> {
    match title {
        Some(title) => fits(title, Text::LINE),
        None => refuse_unless(template != Template::Own, Refusal::TextLength),
    }
}

fn check_changes(line: &Line, changes: &[Change]) -> Result<(), Refusal> {
    refuse_unless((1..=CHANGES).contains(&changes.len()), Refusal::NothingThere)?;
    changes.iter().try_for_each(|change| match change {
        // What the template has can be had again; a line that was added has words.
        Change::Words { words, .. } if line.given.is_some() => fits_or_clears(words, Text::LINE),
        Change::Words { words, .. } => fits(words, Text::LINE),
        Change::Whose(_) | Change::On(_) => refuse_unless(line.list.has_owners(), Refusal::NothingThere),
        Change::Done(_) => Ok(()),
    })
}

fn fits(words: &Text, most: usize) -> Result<(), Refusal> {
    refuse_unless(words.fits(most), Refusal::TextLength)
}

fn fits_or_clears(words: &Text, most: usize) -> Result<(), Refusal> {
    if words.as_str().is_empty() { Ok(()) } else { fits(words, most) }
}

fn refuse_unless(condition: bool, refusal: Refusal) -> Result<(), Refusal> {
    if condition { Ok(()) } else { Err(refusal) }
}
