//! A list that grows for years: its newest part, and a press for what came before. What still waits stands above, however old.
//! It counts nothing aloud, and what is not shown is not made.

use leptos::prelude::*;

use super::{Button, each};
use crate::texts::{Key, t};

/// Of all lines, the newest first, so many at once; `class` is the list's, and `more` the word on the press.
pub fn newest_part<T: Clone + PartialEq + Send + Sync + 'static>(
    all: Memo<Vec<T>>,
    at_once: usize,
    class: &'static str,
    more: Key,
    line: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let shown = RwSignal::new(at_once);
    let lines = each(move || all.with(|all| part(all, shown.get()).to_vec()), line);
    let there_is_more = move || all.with(Vec::len) > shown.get();
    view! {
        <ul class=class>{lines}</ul>
        <Show when=there_is_more>
            <Button label=t(more) on_press=move || shown.update(|shown| *shown += at_once)/>
        </Show>
    }
    .into_any()
}

/// As [`newest_part`] of all that do not wait. What waits for somebody is never behind the press.
pub fn newest_below_what_waits<T: Clone + PartialEq + Send + Sync + 'static>(
    all: Memo<Vec<T>>,
    waits: impl Fn(&T) -> bool + Copy + Send + Sync + 'static,
    at_once: usize,
    class: &'static str,
    more: Key,
    line: impl Fn(T) -> AnyView + Copy + Send + Sync + 'static,
) -> AnyView {
    let above = Memo::new(move |_| apart(all.get(), waits).0);
    let below = Memo::new(move |_| apart(all.get(), waits).1);
    let lines = move || each(move || above.get(), line);
    view! {
        <Show when=move || above.with(|above| !above.is_empty())><ul class=class>{lines()}</ul></Show>
        <Show when=move || below.with(|below| !below.is_empty())>
            {newest_part(below, at_once, class, more, line)}
        </Show>
    }
    .into_any()
}

/// What waits, and the rest, each in the order it had.
fn apart<T>(all: Vec<T>, waits: impl Fn(&T) -> bool) -> (Vec<T>, Vec<T>) {
    all.into_iter().partition(waits)
}

/// What is made of a list.
fn part<T>(all: &[T], shown: usize) -> &[T] {
    all.get(..shown).unwrap_or(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_years_only_so_many_lines_are_made_and_of_weeks_all() {
        let years: Vec<_> = (0..1_300).rev().collect();
        assert_eq!(part(&years, 12).iter().max(), Some(&1_299), "the newest are among them");
        assert_eq!((part(&years, 12).len(), part(&years[..5], 12).len()), (12, 5));
        assert_eq!(part(&years, 1_308).len(), 1_300);
    }

    #[test]
    fn the_oldest_stands_above_while_it_waits() {
        let years: Vec<_> = (0..1_300).rev().collect();
        let (above, below) = apart(years, |one| [3, 700].contains(one));
        assert_eq!(above, [700, 3]);
        assert_eq!((below.len(), below[0], below[1_297]), (1_298, 1_299, 0), "and nothing is lost");
    }
}
