//! The round picture of the wheel: a sector for each family and a short arc on the rim for each feeling.
//! It is hidden from screen readers; a press on a sector does what its radio button does.

use leptos::prelude::*;
use practice::check_in::Felt;
use practice::feelings::{Family, Feeling, WHEEL};
use std::f64::consts::{PI, TAU};

const INNER: f64 = 41.0;
const OUTER: f64 = 122.0;
const RIM: f64 = 126.5;
/// How far one step of strength reaches outward on the rim.
const STEP: f64 = 4.6;
const LABEL: f64 = 84.0;
const GAP: f64 = 0.012;

/// Where a family's word stands, as percentages of the wheel's width and height.
pub(super) fn place_of(index: usize) -> (String, String) {
    let (from, to) = sector(index);
    let (x, y) = at((from + to) / 2.0, LABEL);
    (format!("{:.2}%", x / 3.0 + 50.0), format!("{:.2}%", y / 3.0 + 50.0))
}

/// The picture, on a field from -150 to 150.
pub(super) fn wheel_picture(family: RwSignal<Family>, picked: RwSignal<Vec<Felt>>) -> impl IntoView {
    let sectors = Family::ALL.into_iter().enumerate().map(|(index, one)| {
        let (from, to) = sector(index);
        view! {
            <path
                class=format!("sector family-{}", one.name())
                class:open=move || family.get() == one
                d=ring(from + GAP, to - GAP, INNER, OUTER)
                on:click=move |_| family.set(one)
            />
        }
    });
    view! {
        <svg class="wheel-picture" viewBox="-150 -150 300 300" aria-hidden="true">
            {sectors.collect_view()}
            {WHEEL.iter().map(|feeling| view! { <Arc feeling picked/> }).collect_view()}
        </svg>
    }
}

#[component]
fn Arc(feeling: &'static Feeling, picked: RwSignal<Vec<Felt>>) -> impl IntoView {
    let strength =
        move || picked.with(|all| all.iter().find(|f| f.feeling == feeling.id).map(|f| f.strength));
    let (from, to) = slice(feeling);
    let line = move || ring(from, to, RIM, RIM + STEP * f64::from(strength().unwrap_or(1)));
    view! { <path class=format!("arc family-{}", feeling.family.name()) class:on=move || strength().is_some() d=line/> }
}

/// The angles between which a family lies; the first is at the top, and they go round with the clock.
fn sector(index: usize) -> (f64, f64) {
    let width = TAU / Family::ALL.len() as f64;
    let middle = index as f64 * width - PI / 2.0;
    (middle - width / 2.0, middle + width / 2.0)
}

/// The angles between which a feeling lies on the rim.
fn slice(feeling: &Feeling) -> (f64, f64) {
    let index = Family::ALL.iter().position(|family| *family == feeling.family).unwrap_or_default();
    let (from, to) = sector(index);
    let count = feeling.family.feelings().count().max(1) as f64;
    let place = feeling.family.feelings().position(|other| other.id == feeling.id).unwrap_or_default() as f64;
    let width = (to - from - 2.0 * GAP) / count;
    let start = from + GAP + place * width;
    (start + GAP, start + width - GAP)
}

fn at(angle: f64, radius: f64) -> (f64, f64) {
    (angle.cos() * radius, angle.sin() * radius)
}

/// A piece of a ring as a closed line.
fn ring(from: f64, to: f64, inner: f64, outer: f64) -> String {
    let [(ax, ay), (bx, by)] = [at(from, outer), at(to, outer)];
    let [(cx, cy), (dx, dy)] = [at(to, inner), at(from, inner)];
    format!(
        "M{ax:.1} {ay:.1}A{outer:.0} {outer:.0} 0 0 1 {bx:.1} {by:.1}L{cx:.1} {cy:.1}A{inner:.0} {inner:.0} 0 0 0 {dx:.1} {dy:.1}Z"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_family_is_at_the_top_and_all_fill_the_round() {
        assert_eq!(place_of(0).0, "50.00%");
        let (first, _) = sector(0);
        let (_, last) = sector(Family::ALL.len() - 1);
        assert!((last - first - TAU).abs() < 1e-9);
    }

    #[test]
    fn no_two_feelings_share_the_rim() {
        for pair in WHEEL.windows(2).filter(|pair| pair[0].family == pair[1].family) {
            assert!(slice(&pair[0]).1 < slice(&pair[1]).0);
        }
    }
}
