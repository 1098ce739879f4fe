//! Projects: choosing one, its sheet and lists as both write them, and how it was to be a team.
//!
//! No page here says that something is late, and no line is somebody's before they say so.

mod back;
mod begin;
mod line;
mod lines;
mod list;
mod notes;
mod one;
pub(crate) mod said;
mod sheet;
mod waits;
mod when;

pub(crate) use begin::BeginProject;
pub(crate) use list::ProjectsRoom;
pub(crate) use one::OneProject;
pub(crate) use waits::waits;
pub(crate) use when::ProjectWhen;

use practice::EntryId;

/// Where one project is.
fn place(project: EntryId) -> String {
    format!("/projects/{}", project.hex())
}
