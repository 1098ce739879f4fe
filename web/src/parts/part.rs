//! What a page is made of where things arrive while somebody is on it: parts and lines, each drawn from a fact of its own, and drawn anew only
//! where that fact changes. A press, a form or an open sheet elsewhere on the page stays the same one, with the focus that it has.

use std::sync::Arc;

use leptos::prelude::*;

/// A part that is there while there is a fact, and drawn anew when it is another.
pub fn part<F: Clone + PartialEq + Send + Sync + 'static>(
    fact: impl Fn() -> Option<F> + Send + Sync + 'static,
    draw: impl Fn(F) -> AnyView + Send + 'static,
) -> AnyView {
    let fact = Memo::new(move |_| fact());
    let shown = move || fact.get().map(&draw);
    view! { {shown} }.into_any()
}

/// A part that is there while something holds.
pub fn part_while(
    holds: impl Fn() -> bool + Send + Sync + 'static,
    draw: impl Fn() -> AnyView + Send + 'static,
) -> AnyView {
    part(move || holds().then_some(()), move |()| draw())
}

/// A line for each of a list. One that says the same as before is the same as before, wherever it stands now; so what else it shows, as words do the
/// language, it follows by itself.
pub fn each<T: Clone + PartialEq + Send + Sync + 'static>(
    all: impl Fn() -> Vec<T> + Send + Sync + 'static,
    line: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> AnyView {
    let next = StoredValue::new(0);
    let numbered = Memo::new(move |before: Option<&Vec<(usize, T)>>| {
        let before = before.map_or(&[][..], Vec::as_slice);
        next.try_update_value(|next| numbered(before, all(), next)).unwrap_or_default()
    });
    let numbers = move || numbered.with(|all| all.iter().map(|(number, _)| *number).collect::<Vec<_>>());
    let one = move |number| {
        let found = numbered
            .with_untracked(|all| all.iter().find(|(one, _)| *one == number).map(|(_, said)| said.clone()));
        found.map(&line)
    };
    drawn(Signal::derive(numbers), Arc::new(one))
}

/// Made once for all lists, whatever they are of.
fn drawn(numbers: Signal<Vec<usize>>, one: Arc<dyn Fn(usize) -> Option<AnyView> + Send + Sync>) -> AnyView {
    view! { <For each=move || numbers.get() key=|number| *number children=move |number| one(number)/> }
        .into_any()
}

/// Gives what was there before its number of before, and everything else a new one.
fn numbered<T: PartialEq>(before: &[(usize, T)], now: Vec<T>, next: &mut usize) -> Vec<(usize, T)> {
    let mut left: Vec<_> = before.iter().collect();
    let number = |said: T| {
        let known = left.iter().position(|(_, one)| *one == said).map(|at| left.remove(at).0);
        let number = known.unwrap_or_else(|| {
            *next += 1;
            *next
        });
        (number, said)
    };
    now.into_iter().map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_says_the_same_keeps_its_number_and_no_number_is_given_twice() {
        let mut next = 0;
        let first = numbered(&[], vec!["one", "two", "two"], &mut next);
        assert_eq!(first, [(1, "one"), (2, "two"), (3, "two")]);
        let second = numbered(&first, vec!["new", "two", "one"], &mut next);
        assert_eq!(second, [(4, "new"), (2, "two"), (1, "one")]);
        let third = numbered(&second, vec!["one", "two", "two"], &mut next);
        assert_eq!(third, [(1, "one"), (2, "two"), (5, "two")]);
    }
}
