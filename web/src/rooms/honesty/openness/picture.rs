//! Openness as two shapes that meet in the middle, and their gaps: on the left mine, on the right my partner's.
//!
//! Filled is what is comfortable; a dashed frame reaches to what the other needs; what lies between is hatched. No colour alone
//! says anything, and all of it stands below in words.

use leptos::prelude::*;
use practice::{
    check_in::Said,
    openness::{Map, Pair, Row},
};

use super::area_name;
use crate::{
    app::App,
    rooms::saying,
    texts::{keys::openness as k, say, t},
};

const WIDE: f64 = 288.0;
const MIDDLE: f64 = WIDE / 2.0;
/// How far one step of openness reaches.
const STEP: f64 = 33.0;
/// The names of the two stand above the first row.
const HEAD: f64 = 28.0;
const ROW: f64 = 50.0;
const BAR: f64 = 22.0;

pub(super) fn picture(app: App, map: &Map) -> AnyView {
    let tall = HEAD + ROW * f64::from(u32::try_from(map.rows.len()).unwrap_or_default());
    let (areas, gaps) = (map.rows.len(), map.gaps().len());
    let alt = move || say(k::picture_alt(areas, say(k::picture_gaps(gaps)), saying::partner_name(app)));
    let rows: Vec<_> = map.rows.iter().enumerate().map(|(at, row)| one_row(app, at, row)).collect();
    view! {
        <figure class="openness">
            <svg class="openness-picture" viewBox=format!("0 0 {WIDE} {tall}") role="img" aria-label=alt>
                <defs>
                    <pattern id="openness-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                        <line class="hatch" x1="0" y1="0" x2="0" y2="6"/>
                    </pattern>
                </defs>
                <text class="whose" x=MIDDLE * 0.5 y="18" text-anchor="middle">{t(k::YOU)}</text>
                <text class="whose" x=MIDDLE * 1.5 y="18" text-anchor="middle">{move || saying::partner_name(app)}</text>
                {rows}
            </svg>
            <figcaption>
                {legend("comfortable", k::LEGEND_COMFORTABLE)}
                {legend("need", k::LEGEND_NEED)}
                {legend("gap", k::LEGEND_GAP)}
            </figcaption>
        </figure>
    }
    .into_any()
}

/// The hatching is a pattern of the picture itself; the rest has its colours from the style.
fn paint(class: &str) -> Option<&'static str> {
    (class == "gap").then_some("url(#openness-hatch)")
}

fn legend(class: &'static str, words: crate::texts::Key) -> AnyView {
    view! {
        <span class="legend">
            <svg viewBox="0 0 28 18" aria-hidden="true"><rect class=class fill=paint(class) x="1.5" y="1.5" width="25" height="15" rx="3"/></svg>
            {t(words)}
        </span>
    }
    .into_any()
}

fn one_row(app: App, at: usize, row: &Row) -> AnyView {
    let top = HEAD + ROW * f64::from(u32::try_from(at).unwrap_or_default());
    let area = row.area;
    view! {
        <text class="area" x=MIDDLE y=top + 18.0 text-anchor="middle">{move || area_name(app, area)}</text>
        {half(&row.mine, top + 25.0, Side::Left)}
        {half(&row.theirs, top + 25.0, Side::Right)}
        <line class="spine" x1=MIDDLE x2=MIDDLE y1=top + 23.0 y2=top + 27.0 + BAR/>
    }
    .into_any()
}

#[derive(Clone, Copy, Debug, PartialEq)]
enum Side {
    Left,
    Right,
}

/// The left edge and the width of what lies between two steps, counted from the middle.
fn stretch(side: Side, from: u8, to: u8) -> (f64, f64) {
    let (from, to) = (f64::from(from) * STEP, f64::from(to) * STEP);
    let edge = match side {
        Side::Left => MIDDLE - to,
        Side::Right => MIDDLE + from,
    };
    (edge, to - from)
}

fn half(pair: &Pair, y: f64, side: Side) -> AnyView {
    let bar = |class: &'static str, from: u8, to: u8| {
        let (x, width) = stretch(side, from, to);
        view! { <rect class=class fill=paint(class) x=x y=y width=width height=BAR/> }.into_any()
    };
    let mut bars = vec![bar("reach", 0, practice::openness::MOST)];
    if let Said::This(comfortable) = pair.comfortable {
        bars.push(bar("comfortable", 0, comfortable));
    }
    if let (Some(_), Said::This(comfortable), Said::This(need)) = (pair.gap(), &pair.comfortable, &pair.need)
    {
        bars.push(bar("gap", *comfortable, *need));
    }
    if let Said::This(need) = pair.need {
        bars.push(bar("need", 0, need));
    }
    bars.into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_halves_grow_from_the_middle_outwards() {
        assert_eq!(stretch(Side::Left, 0, 2), (MIDDLE - 2.0 * STEP, 2.0 * STEP));
        assert_eq!(stretch(Side::Right, 0, 2), (MIDDLE, 2.0 * STEP));
        assert_eq!(stretch(Side::Left, 1, 4), (MIDDLE - 4.0 * STEP, 3.0 * STEP));
        assert_eq!(stretch(Side::Right, 1, 4), (MIDDLE + STEP, 3.0 * STEP));
    }

    #[test]
    fn fully_open_fits_into_the_picture() {
        let (x, width) = stretch(Side::Right, 0, practice::openness::MOST);
        assert!(x + width <= WIDE && stretch(Side::Left, 0, practice::openness::MOST).0 >= 0.0);
    }
}
