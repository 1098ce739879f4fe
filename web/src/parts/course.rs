//! A course over weeks, drawn from what a person said of themself: a dot for each day, and a band that follows them.
//! It has no figures and no line to reach; a week without a word is a gap and nothing is drawn across it.

use crate::texts::Text;
use leptos::prelude::*;

/// What was said in one week: the day in it, 0 to 6, and the step, 1 to 5.
pub type CourseWeek = Vec<(u8, u8)>;

/// The width of a week and of a day in it, and the height of a step, in the drawing's own measure.
const WEEK: f64 = 28.0;
const STEP: f64 = 18.0;
const TOP: f64 = 12.0;
/// How far the band reaches beyond what was said.
const AROUND: f64 = 6.0;

/// The picture, with its words for those who don't see it; the room says the same in a list.
pub fn course(weeks: &[CourseWeek], alt: Text, low: Text, high: Text) -> AnyView {
    let width = WEEK * f64::from(u32::try_from(weeks.len()).unwrap_or(u32::MAX));
    let bottom = y(1) + TOP;
    let lines = (1..=5).map(|step| view! { <path class="course-line" d=format!("M0 {}H{width}", y(step))/> });
    let bands = runs(weeks).into_iter().map(|run| view! { <path class="course-band" d=band(weeks, run)/> });
    let bands = bands.collect_view();
    let dots = dots(weeks).into_iter().map(|(x, y)| view! { <circle class="course-dot" cx=x cy=y r="2.6"/> });
    view! {
        <figure class="course">
            <span class="course-end" aria-hidden="true">{high}</span>
            <svg role="img" aria-label=alt viewBox=format!("0 0 {width} {bottom}")>
                {lines.collect_view()}
                {bands}
                {dots.collect_view()}
            </svg>
            <span class="course-end" aria-hidden="true">{low}</span>
        </figure>
    }
    .into_any()
}

fn y(step: u8) -> f64 {
    TOP + STEP * (5.0 - f64::from(step))
}

fn left(week: usize) -> f64 {
    WEEK * f64::from(u32::try_from(week).unwrap_or(u32::MAX))
}

fn dots(weeks: &[CourseWeek]) -> Vec<(f64, f64)> {
    let of = |(week, days): (usize, &CourseWeek)| {
        let x = move |day: u8| left(week) + WEEK * (f64::from(day) + 0.5) / 7.0;
        days.iter().map(|(day, step)| (x(*day), y(*step))).collect::<Vec<_>>()
    };
    weeks.iter().enumerate().flat_map(of).collect()
}

/// Weeks in a row in which something was said, from the first to the last.
fn runs(weeks: &[CourseWeek]) -> Vec<(usize, usize)> {
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for (week, _) in weeks.iter().enumerate().filter(|(_, days)| !days.is_empty()) {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == week => *last = week,
            _ => runs.push((week, week)),
        }
    }
    runs
}

/// The band around what was said in a run of weeks: along its upper edge and back along its lower one.
fn band(weeks: &[CourseWeek], (first, last): (usize, usize)) -> String {
    let edge = |week: usize, pick: fn(&CourseWeek) -> Option<u8>, beyond: f64| {
        let step = weeks.get(week).and_then(pick).unwrap_or(3);
        (left(week) + WEEK / 2.0, y(step) + beyond)
    };
    let upper = |week| edge(week, |days| days.iter().map(|(_, step)| *step).max(), -AROUND);
    let lower = |week| edge(week, |days| days.iter().map(|(_, step)| *step).min(), AROUND);
    let (from, to) = (left(first) + 3.0, left(last) + WEEK - 3.0);
    let mut path = format!("M{from} {}", upper(first).1);
    (first..=last).for_each(|week| to_point(&mut path, upper(week)));
    path.push_str(&format!("L{to} {}L{to} {}", upper(last).1, lower(last).1));
    (first..=last).rev().for_each(|week| to_point(&mut path, lower(week)));
    path.push_str(&format!("L{from} {}Z", lower(first).1));
    path
}

fn to_point(path: &mut String, (x, y): (f64, f64)) {
    path.push_str(&format!("L{x} {y}"));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_without_a_word_is_a_gap_that_nothing_is_drawn_across() {
        let weeks = vec![vec![(0, 3)], vec![(1, 4)], vec![], vec![(6, 1)]];
        assert_eq!(runs(&weeks), [(0, 1), (3, 3)]);
        assert_eq!(runs(&[vec![], vec![]]), []);
    }

    #[test]
    fn a_more_steady_day_stands_higher_and_a_later_one_further_along() {
        let dots = dots(&[vec![(0, 1), (6, 5)], vec![(0, 3)]]);
        assert!(dots[0].1 > dots[1].1 && dots[1].1 < dots[2].1);
        assert!(dots[0].0 < dots[1].0 && dots[1].0 < dots[2].0);
    }

    #[test]
    fn the_band_reaches_around_every_word_of_its_weeks() {
        let path = band(&[vec![(0, 2), (3, 5)]], (0, 0));
        assert!(path.contains(&format!("{}", y(5) - AROUND)) && path.contains(&format!("{}", y(2) + AROUND)));
        assert!(path.ends_with('Z'));
    }
}
