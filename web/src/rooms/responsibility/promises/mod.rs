//! Promises: making one, a promise with its field of small marks, and one day of it in the words of both.
//!
//! No page counts: a day without a mark is shown as a day without a mark, and stopping is shown as plainly as making.

mod answer;
mod day;
mod draft;
mod list;
mod make;
mod mark;
mod page;
mod reminder;
pub(crate) mod said;
mod waits;

pub(crate) use day::PromiseDay;
pub(crate) use draft::start_with;
pub(crate) use list::PromisesRoom;
pub(crate) use make::{ChangePromise, DatePromise, MakePromise};
pub(crate) use page::OnePromise;
pub(crate) use waits::waits;

use practice::{
    Day, EntryId,
    promises::{Id, Promise},
};

use crate::app::App;

/// Where a promise has its page.
fn path(id: Id) -> String {
    format!("/promise/{}", name(id))
}

/// Where one day of it has its page.
fn day_path(id: Id, day: Day) -> String {
    format!("{}/on/{day}", path(id))
}

/// A promise's name in addresses and drafts.
fn name(id: Id) -> String {
    format!("{}-{}", id.entry.hex(), id.line)
}

fn from_name(name: &str) -> Option<Id> {
    let (entry, line) = name.split_once('-')?;
    let pairs = entry.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok());
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    Some(Id { entry: EntryId(bytes.try_into().ok()?), line: line.parse().ok()? })
}

/// The promise as it stands now; follows it when read in a closure.
fn promise(app: App, id: Id) -> Option<Promise> {
    app.couple(|couple| couple.promises().get(id).cloned()).flatten()
}

fn is_mine(app: App, promise: &Promise) -> bool {
    app.peek(space::Replica::me) == Some(promise.by)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promises_name_leads_back_to_it() {
        let id = Id { entry: EntryId([0xa7; 32]), line: 3 };
        assert_eq!(from_name(&name(id)), Some(id));
        assert_eq!(from_name("a7-0"), None);
        assert_eq!(from_name("nothing"), None);
    }
}
