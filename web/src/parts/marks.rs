//! A month of one promise as a field of small marks, each with a shape of its own: colour alone tells nothing.
//! It counts nothing. A day on which nothing is due has no mark, and a due day of which nothing was said has a small dot.

use super::calendars::{Month, MonthSteps, place};
use crate::texts::Text;
use leptos::prelude::*;
use practice::Day;
use std::collections::BTreeMap;

/// What its author said of a day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    #[default]
    Empty,
    /// Kept.
    Kept,
    /// Late.
    Late,
    /// Missed.
    Missed,
    /// Told in time.
    Told,
}

impl Sign {
    /// In the order of a legend.
    pub const ALL: [Self; 5] = [Self::Kept, Self::Late, Self::Told, Self::Missed, Self::Empty];
}

/// One due day in the field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SmallMark {
    /// What its author said.
    pub sign: Sign,
    /// Whether the partner felt it.
    pub felt: bool,
    /// Whether the partner saw it differently.
    pub differently: bool,
}

/// The field of one month, with steps to others.
#[component]
pub fn MarkField(
    month: RwSignal<Month>,
    /// The due days.
    #[prop(into)]
    marks: Signal<BTreeMap<Day, SmallMark>>,
    #[prop(into)] today: Signal<Day>,
    /// What the picture is, for those who don't see it; the room says the same in words below it.
    #[prop(into)]
    alt: Text,
) -> impl IntoView {
    let drawn = move || {
        let (month, marks) = (month.get(), marks.get());
        month.days().map(|day| draw(day, marks.get(&day).copied(), day == today.get())).collect_view()
    };
    let shown = move || {
        let marked = marks.with(|marks| marks.keys().copied().collect::<Vec<_>>());
        let (first, last) = weeks(month.get(), marked.into_iter().chain([today.get()]));
        format!("0 {} 140 {}", first * 20, (last - first + 1) * 20)
    };
    view! {
        <div class="calendars">
            <MonthSteps month/>
            <figure class="mark-field">
                <svg class="month" role="img" aria-label=alt viewBox=shown>{drawn}</svg>
            </figure>
        </div>
    }
}

/// The weeks of a month from the first to the last in which something stands; of an empty month all.
fn weeks(month: Month, days: impl Iterator<Item = Day>) -> (i32, i32) {
    let within = days.filter(|day| Month::of(*day) == month).map(|day| place(day).1).collect::<Vec<_>>();
    let last = month.days().last().map_or(0, |day| place(day).1);
    (within.iter().min().copied().unwrap_or(0), within.iter().max().copied().unwrap_or(last))
}

/// One mark alone, beside its word in a legend.
pub fn one_mark(mark: SmallMark) -> AnyView {
    view! { <svg class="one-mark" aria-hidden="true" viewBox="0 0 20 20">{shape(mark, 10, 10)}</svg> }
        .into_any()
}

fn draw(day: Day, mark: Option<SmallMark>, is_today: bool) -> AnyView {
    let (column, row) = place(day);
    let (x, y) = (column * 20 + 10, row * 20 + 10);
    let today =
        is_today.then(|| view! { <rect class="day-today" x=x - 9 y=y - 9 width="18" height="18" rx="5"/> });
    view! { {today}{mark.map(|mark| shape(mark, x, y))} }.into_any()
}

fn shape(mark: SmallMark, x: i32, y: i32) -> AnyView {
    let ring = move || view! { <circle class="sign ring" cx=x cy=y r="5.2"/> };
    let sign = match mark.sign {
        Sign::Empty => view! { <circle class="day-mark" cx=x cy=y r="2"/> }.into_any(),
        Sign::Kept => view! { <circle class="sign full" cx=x cy=y r="6"/> }.into_any(),
        Sign::Late => {
            let half = format!("M{x} {}a5.2 5.2 0 0 0 0 10.4Z", f64::from(y) - 5.2);
            view! { {ring()}<path class="sign full" d=half/> }.into_any()
        }
        Sign::Told => view! { {ring()}<circle class="sign full" cx=x cy=y r="2"/> }.into_any(),
        Sign::Missed => ring().into_any(),
    };
    let felt = mark.felt.then(|| view! { <circle class="sign felt" cx=x cy=y r="8"/> });
    let other = mark.differently.then(|| {
        let diamond = format!("M{} {}l3.4 3.4 -3.4 3.4 -3.4 -3.4Z", x + 6, f64::from(y) - 9.4);
        view! { <path class="sign other" d=diamond/> }
    });
    view! { {felt}{sign}{other} }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_begins_with_the_week_of_its_first_mark_and_an_empty_month_is_whole() {
        let day = |day: &str| day.parse::<Day>().unwrap_or_default();
        let november = Month::of(day("2026-11-26"));
        let marked = ["2026-10-01", "2026-11-26", "2026-11-30"].map(day);
        assert_eq!(weeks(november, marked.into_iter()), (4, 5));
        assert_eq!(weeks(november, [day("2026-10-01")].into_iter()), (0, 5));
    }
}
