//! One person's answers over time as one line, from 0 to 10 or between two other ends, with a mark for each day that has a note.
//! It joins what was said and adds nothing: no mean, no course drawn through it, and never two people in one picture. Where years are
//! in it, the dots would be all there is to see, so the line stands alone.

use leptos::prelude::*;
use practice::{Day, day_number};

use super::days;

const WIDE: f64 = 320.0;
const TALL: f64 = 168.0;
const LEFT: f64 = 42.0;
const RIGHT: f64 = 310.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 132.0;

/// The most answers that each have a dot.
const DOTS: usize = 60;

/// Where an answer stands in the picture.
type Spot = (f64, f64);

/// A height that is drawn across.
pub struct Height {
    /// How far up it lies, 0 to 1.
    pub up: f64,
    /// What stands beside it.
    pub name: String,
    /// Whether its line is a broken one.
    pub broken: bool,
}

/// The picture of answers from 0 to 10; `alt` says what it shows, and that the same stands in words.
pub fn one_line(points: &[(Day, u8)], notes: &[Day], alt: Signal<String>) -> AnyView {
    let tenth = |value: u8| f64::from(value.min(10)) / 10.0;
    let points: Vec<_> = points.iter().map(|(day, value)| (*day, tenth(*value))).collect();
    let height = |value: u8| Height { up: tenth(value), name: value.to_string(), broken: false };
    drawn(&points, notes, [0, 5, 10].map(height).into(), alt)
}

/// The same for values that lie between other ends, each as how far up it stands, 0 to 1.
pub fn line_between(points: &[(Day, f64)], heights: Vec<Height>, alt: Signal<String>) -> AnyView {
    drawn(points, &[], heights, alt)
}

fn drawn(points: &[(Day, f64)], notes: &[Day], heights: Vec<Height>, alt: Signal<String>) -> AnyView {
    let span = span(points, notes);
    let spots: Vec<Spot> = points.iter().map(|(day, value)| (across(span, *day), up(*value))).collect();
    let dots: Vec<_> =
        dotted(&spots).map(|(x, y)| view! { <circle class="dot" cx=*x cy=*y r="4.5"/> }).collect();
    let class = if spots.len() > DOTS { "line fine" } else { "line" };
    let marks: Vec<_> = notes.iter().map(|day| mark(across(span, *day))).collect();
    let (first, last) = span;
    view! {
        <svg class="line-picture" viewBox=format!("0 0 {WIDE} {TALL}") role="img" aria-label=move || alt.get()>
            {heights.into_iter().map(height).collect_view()}
            <path class=class d=path(&spots)/>
            {dots}
            {marks}
            <text class="end" x=LEFT y="156">{move || days::day_short(first)}</text>
            <text class="end" x=RIGHT y="156" text-anchor="end">{(first != last).then_some(move || days::day_short(last))}</text>
        </svg>
    }
    .into_any()
}

/// The answers that have a dot: all of them, or the newest alone.
fn dotted(spots: &[Spot]) -> impl Iterator<Item = &Spot> {
    let without = if spots.len() > DOTS { spots.len() - 1 } else { 0 };
    spots.iter().skip(without)
}

/// The first and the last day there is something on.
fn span(points: &[(Day, f64)], notes: &[Day]) -> (Day, Day) {
    let all = || points.iter().map(|(day, _)| *day).chain(notes.iter().copied());
    (all().min().unwrap_or_default(), all().max().unwrap_or_default())
}

/// How far to the right a day stands; a single day stands in the middle.
fn across((first, last): (Day, Day), day: Day) -> f64 {
    let whole = f64::from(day_number(last) - day_number(first));
    if whole <= 0.0 {
        return f64::midpoint(LEFT, RIGHT);
    }
    LEFT + 8.0 + (RIGHT - LEFT - 16.0) * f64::from(day_number(day) - day_number(first)) / whole
}

fn up(value: f64) -> f64 {
    BOTTOM - (BOTTOM - TOP) * value.clamp(0.0, 1.0)
}

fn path(spots: &[Spot]) -> String {
    let step = |(at, (x, y)): (usize, &Spot)| format!("{}{x:.1} {y:.1}", if at == 0 { "M" } else { "L" });
    spots.iter().enumerate().map(step).collect()
}

fn height(height: Height) -> AnyView {
    let Height { up: value, name, broken } = height;
    let y = up(value);
    let class = if broken { "height broken" } else { "height" };
    view! {
        <line class=class x1=LEFT x2=RIGHT y1=y y2=y/>
        <text class="end" x=LEFT - 6.0 y=y + 5.0 text-anchor="end">{name}</text>
    }
    .into_any()
}

/// A note stands above the line as a small diamond.
fn mark(x: f64) -> AnyView {
    let d = format!("M{x:.1} 4l5 6l-5 6l-5 -6z");
    view! { <path class="note-mark" d=d/> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: i32) -> Day {
        practice::day_from_number(number).unwrap()
    }

    #[test]
    fn time_goes_to_the_right_by_days_and_answers_go_up() {
        let span = (day(100), day(110));
        let third = across(span, day(103)) - across(span, day(100));
        assert!((across(span, day(106)) - across(span, day(103)) - third).abs() < 1e-9);
        assert!(up(1.0) < up(0.5) && up(0.5) < up(0.0));
        assert!((up(0.0), up(1.0)) == (BOTTOM, TOP));
    }

    #[test]
    fn everything_stays_inside_the_picture_and_one_day_stands_in_the_middle() {
        let (first, last) = (day(0), day(2000));
        assert!(across((first, last), first) >= LEFT && across((first, last), last) <= RIGHT);
        assert!((across((first, first), first) - f64::midpoint(LEFT, RIGHT)).abs() < 1e-9);
        assert_eq!(span(&[], &[]), (Day::default(), Day::default()));
    }

    #[test]
    fn years_are_a_line_and_weeks_are_dots_too() {
        let spots = |many: usize| vec![(1.0, 2.0); many];
        assert_eq!((dotted(&spots(DOTS)).count(), dotted(&spots(DOTS + 1)).count()), (DOTS, 1));
        assert_eq!(dotted(&[]).count(), 0);
    }

    #[test]
    fn a_line_goes_from_answer_to_answer() {
        assert_eq!(path(&[(1.0, 2.0), (3.0, 4.5)]), "M1.0 2.0L3.0 4.5");
        assert_eq!(path(&[]), "");
    }
}
