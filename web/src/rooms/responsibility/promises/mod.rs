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
    promises::{Answer, Answered, Belongs, Id, Promise},
};

use leptos::prelude::*;
use leptos_router::{NavigateOptions, hooks::use_navigate};

use crate::{
    app::App,
    parts::{Button, ButtonLink},
    texts::{keys::promises as k, t},
};

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
    Some(Id { entry: entry_from(entry)?, line: line.parse().ok()? })
}

fn entry_from(hex: &str) -> Option<EntryId> {
    let pairs = hex.as_bytes().chunks(2);
    let bytes = pairs.map(|pair| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok());
    let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
    bytes.try_into().ok().map(EntryId)
}

/// The way from another room to a promise that belongs to it.
pub(crate) fn make_link(belongs: Belongs) -> AnyView {
    view! { <ButtonLink label=t(k::MAKE_FOR) href=make_path(belongs)/> }.into_any()
}

/// The way from an idea of a dialogue to a promise of my own, with its words to begin with.
pub(crate) fn promise_link(idea: EntryId, words: String) -> AnyView {
    let (app, navigate) = (crate::rooms::app(), use_navigate());
    let belongs = Belongs::Idea(idea);
    let words = StoredValue::new(words);
    let go = move || {
        draft::start_for(app, Some(belongs), &words.get_value());
        navigate(&make_path(belongs), NavigateOptions::default());
    };
    view! { <Button label=t(k::OF_IDEA) on_press=go/> }.into_any()
}

/// What the partner said of a day, in their own words.
pub(crate) fn answer_words(answered: &Answered) -> String {
    match &answered.answer {
        Answer::FeltIt => String::new(),
        Answer::SawItDifferently { words, .. } => words.as_str().to_owned(),
    }
}

/// Where a promise is made that belongs to something.
fn make_path(belongs: Belongs) -> String {
    format!("/promises/make?for={}", belongs_name(belongs))
}

fn belongs_name(belongs: Belongs) -> String {
    match belongs {
        Belongs::Apology(entry) => format!("apology-{}", entry.hex()),
        Belongs::Pact(entry) => format!("pact-{}", entry.hex()),
        Belongs::Boundary(entry) => format!("boundary-{}", entry.hex()),
        Belongs::Idea(entry) => format!("idea-{}", entry.hex()),
    }
}

fn from_belongs_name(name: &str) -> Option<Belongs> {
    let (what, entry) = name.split_once('-')?;
    let entry = entry_from(entry)?;
    match what {
        "apology" => Some(Belongs::Apology(entry)),
        "pact" => Some(Belongs::Pact(entry)),
        "boundary" => Some(Belongs::Boundary(entry)),
        "idea" => Some(Belongs::Idea(entry)),
        _ => None,
    }
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
        let belongs = Belongs::Boundary(id.entry);
        assert_eq!(from_belongs_name(&belongs_name(belongs)), Some(belongs));
        assert!(make_path(belongs).ends_with(&id.entry.hex()));
        assert_eq!(from_name("a7-0"), None);
        assert_eq!(from_name("nothing"), None);
    }
}
