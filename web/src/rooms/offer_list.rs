//! What was offered by both in one practice, as a list: what waits stands above, and of the rest the newest.
//!
//! Nothing of an unopened one is here but that it is there, and its topic.

use leptos::prelude::*;
use practice::{Couple, EntryId};

use crate::{
    parts::newest_below_what_waits,
    rooms::{
        offered::{Offered, offered},
        waits::Waits,
    },
    texts::{Key, t},
};

/// So many that wait for nobody are shown at once.
const AT_ONCE: usize = 12;

/// One of them as a line of the list.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Line {
    pub(crate) id: EntryId,
    pub(crate) one: Offered,
    pub(crate) waits: bool,
}

/// Those that began with these entries, the newest first. One waits while it is unopened, or while something of it `waits` at its place.
pub(crate) fn lines(
    couple: &Couple,
    began: impl DoubleEndedIterator<Item = EntryId>,
    waits: &[Waits],
    place: impl Fn(EntryId) -> String,
) -> Vec<Line> {
    let line = |id: EntryId| {
        let one = offered(couple, id)?;
        let waits = one.is_unopened() || waits.iter().any(|waits| waits.href == place(id));
        Some(Line { id, one, waits })
    };
    began.rev().filter_map(line).collect()
}

/// The list under its title; nothing while there is none.
pub(crate) fn list(
    all: Memo<Vec<Line>>,
    title: Key,
    more: Key,
    line: impl Fn(Line) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section>
                <h2>{t(title)}</h2>
                {newest_below_what_waits(all, |line: &Line| line.waits, AT_ONCE, "notes", more, line)}
            </section>
        </Show>
    }
    .into_any()
}
